//! Readability.js beside Unhusk, on the same page.
//!
//! In: a view, and what Readability.js made of the page, its article as an element. Out: both, part by part; what only
//! one of them has is marked.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

use super::article;
use crate::web::{
    dom::{Build, build},
    message::View,
    plain::entry,
    words::{self, say},
};

/// Elements in whose line other text stands.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "ruby", "rt", "rp", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
];

/// Sets both side by side. `found` is nothing where Readability.js failed, null where it is not here, and has no content
/// where it gave up.
pub fn compare(view: &View, found: Option<&JsValue>) -> Build {
    let quiet = |key: &str| build("p").class("quiet").text(&say(key));
    let Some(found) = found else { return quiet("play_beside_failed") };
    if found.is_null() {
        return quiet("play_beside_missing");
    }
    let passages = article::passages(view);
    let shown = passages.iter().filter(|passage| !matches!(passage.role.as_str(), "title" | "byline"));
    let ours: Vec<_> = shown.map(|passage| passage.text.clone()).collect();
    let read: Vec<_> = passages.into_iter().map(|passage| passage.text).collect();
    let theirs =
        entry(found, "content").dyn_into::<Element>().map(|content| lines(&content)).unwrap_or_default();
    let title = |of: &JsValue| entry(of, "title").as_string().unwrap_or_default();
    let language = entry(&view.article(), "language").as_string().unwrap_or_default();
    // In a column stands what one shows; what the other has read, title and byline included, is not only there.
    let column = |name: &str, title: &str, one: &[String], other: &[String], none: &str| {
        let whole = bare(&other.concat());
        let only: Vec<bool> = one.iter().map(|text| !whole.contains(&bare(text))).collect();
        let count = only.iter().filter(|&&only| only).count() as u32;
        let parts = one.iter().zip(&only).map(|(text, &only)| {
            let mark = only.then(|| build("span").class("unseen").text(&say("play_only")));
            build("p").flag("data-only", only).maybe(mark).text(text)
        });
        let told = if one.is_empty() { say(none) } else { words::count("play_only", count) };
        let head = (!title.is_empty()).then(|| build("h4").text(title));
        build("section")
            .with(build("h3").text(name))
            .with(build("p").class("quiet").text(&told))
            .with(build("div").set("lang", &language).maybe(head).all(parts))
    };
    build("div")
        .class("both")
        .with(column(&say("name"), &title(&view.article()), &ours, &theirs, "play_none"))
        .with(column(&say("play_readability"), &title(found), &theirs, &read, "play_beside_none"))
}

/// A text without what may differ from reader to reader.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// An element's text, a block a line.
fn lines(content: &Element) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut next: Option<Node> = content.first_child();
    let end = |lines: &mut Vec<String>| lines.push(String::new());
    while let Some(at) = next {
        let is_block = at.dyn_ref::<Element>().is_some_and(|at| !INLINE.contains(&at.local_name().as_str()));
        if is_block {
            end(&mut lines);
        } else if at.node_type() == Node::TEXT_NODE
            && let Some(line) = lines.last_mut()
        {
            *line += &at.text_content().unwrap_or_default();
        }
        next = at.first_child().or_else(|| {
            let mut at = at;
            loop {
                if at.is_same_node(Some(content)) {
                    return None;
                }
                if at.dyn_ref::<Element>().is_some_and(|at| !INLINE.contains(&at.local_name().as_str())) {
                    end(&mut lines);
                }
                if let Some(next) = at.next_sibling() {
                    return Some(next);
                }
                at = at.parent_node()?;
            }
        });
    }
    let folded = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    folded.filter(|line| !line.is_empty()).collect()
}
