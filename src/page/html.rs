//! Parsed HTML as a page: for the command line, tests, benches and training. Native only; in a browser a page comes
//! from a snapshot.
//!
//! In: HTML text and the page's address. Out: [`Page`].

use ego_tree::NodeRef;
use scraper::{Html, Node as Parsed, node::Element};

use super::{
    Builder, Cut, DEPTH, Page, Tag, mojibake,
    shallow::{self, Limits},
    tag::Flow,
};

/// Nodes read at most; a page of the size of a large book stays under it.
pub const NODES: usize = 2_000_000;

/// Parses a page. Never fails: what is no HTML reads as text.
pub fn parse(source: &str, url: &str) -> Page {
    let mut builder = Builder::new(url, false);
    walk(shallow::document(&mojibake::repair(source), limits(&builder)), &mut builder);
    builder.finish()
}

/// What may still be built.
fn limits(builder: &Builder) -> Limits {
    Limits { depth: DEPTH.saturating_sub(builder.depth()), nodes: NODES.saturating_sub(builder.len()) }
}

/// Paragraphs in a `<noscript>` from which on it is the page as it is meant for readers without scripts, and not the
/// fall-back of a picture or a counter.
const NOSCRIPT_PARAGRAPHS: usize = 3;

fn walk((document, cut): (Html, Option<Cut>), builder: &mut Builder) {
    if let Some(cut) = cut {
        builder.cut(cut);
    }
    let floor = builder.depth();
    let mut node = document.tree.root().first_child();
    while let Some(at) = node {
        if builder.len() >= NODES {
            builder.cut(Cut::Nodes);
            break;
        }
        let mut inside = false;
        match at.value() {
            Parsed::Text(text) => {
                builder.text(text);
            }
            Parsed::Element(element) if element.name() == "noscript" => {
                let source = at.first_child().and_then(|text| text.value().as_text());
                if let Some(source) =
                    source.filter(|s| s.matches("<p").nth(NOSCRIPT_PARAGRAPHS - 1).is_some())
                {
                    builder.open(Tag::Div);
                    // One inside another is no HTML; as a division it cannot lead deeper.
                    let source = source.replace("<noscript", "<div");
                    walk(shallow::fragment(&source, limits(builder)), builder);
                    builder.close();
                }
            }
            Parsed::Element(element) => {
                let tag = builder.element(element.name());
                for (name, value) in element.attrs() {
                    builder.attribute(name, value);
                }
                inside = is_read(tag, element);
                if !(inside && at.has_children()) {
                    builder.close();
                    inside = false;
                }
            }
            Parsed::Fragment => inside = at.has_children(),
            _ => {}
        }
        node = if inside { at.first_child() } else { following(at, builder) };
    }
    while builder.depth() > floor {
        builder.close();
    }
}

/// Whether what stands inside an element is read: not scripts (but for schema.org data), not what a medium or a
/// control holds, not ruby readings. A template is read where it declares a shadow root.
fn is_read(tag: Tag, element: &Element) -> bool {
    match tag {
        Tag::Script => shallow::is_data(element.attr("type")),
        Tag::Template => element.attr("shadowrootmode").is_some(),
        _ => !matches!(tag.flow(), Flow::Silent | Flow::Media | Flow::Control),
    }
}

fn following<'a>(mut at: NodeRef<'a, Parsed>, builder: &mut Builder) -> Option<NodeRef<'a, Parsed>> {
    loop {
        if let Some(next) = at.next_sibling() {
            return Some(next);
        }
        at = at.parent()?;
        if at.value().is_element() {
            builder.close();
        }
    }
}
