//! Unhusk itself.

use unhusk::{Settings, page::html, read};

use super::Peer;

/// From HTML to text, key points and ledger.
pub const WHOLE: Peer = Peer {
    name: "unhusk",
    package: "unhusk",
    what: "parses, reads, picks key points, accounts for the clutter",
    prepare: |page| {
        Box::new(|| {
            let view = read(&html::parse(&page.html, &page.url), &Settings::default());
            view.article.text().len() + view.points.len()
        })
    },
};

/// The same without the parser, as in the extension.
pub const READING: Peer = Peer {
    name: "unhusk, reading",
    package: "unhusk",
    what: "the same without parsing",
    prepare: |page| {
        let parsed = html::parse(&page.html, &page.url);
        Box::new(move || {
            let view = read(&parsed, &Settings::default());
            view.article.text().len() + view.points.len()
        })
    },
};
