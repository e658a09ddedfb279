//! Unhusk itself.

use unhusk::{Settings, page::html, read};

use super::{Peer, Reader, machine};

/// From HTML to text, key points and ledger.
pub fn whole() -> Peer {
    Peer {
        name: "Unhusk",
        version: machine::version("unhusk"),
        what: "parses, reads, picks key points, accounts for the clutter",
        reader: Reader::Here(|page| {
            Box::new(|| {
                let view = read(&html::parse(&page.html, &page.url), &Settings::default());
                view.article.text().len() + view.points.len()
            })
        }),
    }
}

/// The same without the parser, as in the extension.
pub fn reading() -> Peer {
    Peer {
        name: "Unhusk, reading",
        version: machine::version("unhusk"),
        what: "the same without parsing",
        reader: Reader::Here(|page| {
            let parsed = html::parse(&page.html, &page.url);
            Box::new(move || {
                let view = read(&parsed, &Settings::default());
                view.article.text().len() + view.points.len()
            })
        }),
    }
}
