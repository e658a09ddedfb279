//! `dom_smoothie`, a port of Readability to Rust: the fastest that reaches as much.

use dom_smoothie::{Config, Readability};

use super::Peer;

/// From HTML to text.
pub const WHOLE: Peer = Peer {
    name: "dom_smoothie",
    package: "dom_smoothie",
    what: "parses and reads",
    prepare: |page| {
        Box::new(|| {
            let readability = Readability::new(page.html.as_str(), None, Some(Config::default()));
            let article = readability.and_then(|mut readability| readability.parse());
            article.map_or(0, |article| article.text_content.len())
        })
    },
};
