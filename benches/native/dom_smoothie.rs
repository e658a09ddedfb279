//! `dom_smoothie`, a port of Readability to Rust: the fastest that reaches as much.

use dom_smoothie::{Config, Readability};

use super::{Peer, Reader, machine};

/// From HTML to text.
pub fn whole() -> Peer {
    Peer {
        name: "dom_smoothie",
        version: machine::version("dom_smoothie"),
        what: "parses and reads",
        reader: Reader::Here(|page| {
            Box::new(|| {
                let readability = Readability::new(page.html.as_str(), None, Some(Config::default()));
                let article = readability.and_then(|mut readability| readability.parse());
                article.map_or(0, |article| article.text_content.len())
            })
        }),
    }
}
