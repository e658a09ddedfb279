//! `rs-trafilatura`, a port of trafilatura to Rust with learned page types.

use rs_trafilatura::{Options, extract_with_options};

use super::{Peer, Reader, machine};

/// From HTML to text.
pub fn whole() -> Peer {
    Peer {
        name: "rs-trafilatura",
        version: machine::version("rs-trafilatura"),
        what: "parses and reads",
        reader: Reader::Here(|page| {
            let options = Options { url: Some(page.url.clone()), ..Options::default() };
            Box::new(move || {
                extract_with_options(&page.html, &options).map_or(0, |result| result.content_text.len())
            })
        }),
    }
}
