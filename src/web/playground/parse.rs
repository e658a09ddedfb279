//! HTML into a document that nothing is shown or fetched of.
//!
//! In: HTML. Out: the document that the hands read, in which what the browser's parser takes otherwise than
//! `src/page/html.rs` is set right.

use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, Element, HtmlTemplateElement, SupportedType};

use crate::web::dom;

/// Paragraphs in a `<noscript>` from which on it is the page itself; as in `src/page/html.rs`.
const NOSCRIPT_PARAGRAPHS: usize = 3;

/// Parses a page for reading.
pub fn parse(html: &str) -> Option<Document> {
    let page = plain(html)?;
    let root = page.document_element()?;
    for noscript in dom::all(&root, "noscript") {
        let paragraphs =
            dom::all(&noscript, "*").iter().filter(|at| at.local_name().starts_with('p')).count();
        if paragraphs < NOSCRIPT_PARAGRAPHS {
            noscript.remove();
        } else if let (Ok(around), Ok(inside)) = (page.create_element("div"), page.create_element("html")) {
            // A root of its own is what a piece of HTML parsed by itself has.
            take_over(&noscript, &inside);
            let _ = around.append_child(&inside);
            let _ = noscript.replace_with_with_node_1(&around);
        }
    }
    // The browser's parser leaves declared shadow roots alone; one may stand in another.
    while let Some(template) = dom::find(&root, "template[shadowrootmode]") {
        let Ok(inside) = page.create_element("shadow") else { break };
        if let Some(template) = template.dyn_ref::<HtmlTemplateElement>() {
            let _ = inside.append_child(&template.content());
        }
        let _ = template.replace_with_with_node_1(&inside);
    }
    Some(page)
}

/// Parses a page as the browser does.
pub fn plain(html: &str) -> Option<Document> {
    DomParser::new().ok()?.parse_from_string(html, SupportedType::TextHtml).ok()
}

/// Moves all that stands in an element into another.
fn take_over(from: &Element, to: &Element) {
    while let Some(child) = from.first_child() {
        if to.append_child(&child).is_err() {
            return;
        }
    }
}
