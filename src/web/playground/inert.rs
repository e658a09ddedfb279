//! Takes out of a parsed page all that would fetch, run or lead away, before it is shown. The frame's policy and its
//! sandbox hold without this; a policy does not reach names that a browser looks up in advance.
//!
//! In: a document that was read. Out: the same, inert.

use web_sys::{Document, Element};

/// Elements that do nothing but fetch, run or lead away.
const GONE: &str = "script, link, meta, base, iframe, frame, object, embed, audio, video, source, track, portal, \
    template, noscript";
/// Attributes that name something to fetch or go to, or take the focus.
const LEADING: &[&str] = &[
    "href",
    "xlink:href",
    "src",
    "srcset",
    "srcdoc",
    "imagesrcset",
    "poster",
    "background",
    "data",
    "action",
    "formaction",
    "ping",
    "manifest",
    "autofocus",
    "tabindex",
    "contenteditable",
    "accesskey",
    "popovertarget",
];
/// What the visitor passes over on the way through the page's blocks.
const CONTROLS: &str = "input, button, select, textarea, summary";

/// Makes a document inert.
pub fn make(page: &Document) {
    let Some(root) = page.document_element() else { return };
    strip(&root);
    for element in elements(&root, "*") {
        if element.matches(GONE).unwrap_or(true) {
            element.remove();
        } else {
            strip(&element);
        }
    }
    for control in elements(&root, CONTROLS) {
        let _ = control.set_attribute("tabindex", "-1");
    }
}

fn strip(element: &Element) {
    for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        let lower = name.to_ascii_lowercase();
        let value = element.get_attribute(&name).unwrap_or_default();
        // A picture in the page itself, or a part of one.
        let is_own = lower == "src" && value.starts_with("data:image/") || value.starts_with('#');
        if lower.starts_with("on") || LEADING.contains(&lower.as_str()) && !is_own {
            let _ = element.remove_attribute(&name);
        }
    }
}

/// All elements below one that a selector matches, those that are none of HTML among them.
fn elements(below: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = below.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| wasm_bindgen::JsCast::dyn_into(found.item(at)?).ok()).collect()
}
