//! The blocks of the page, in words and as elements.
//!
//! In: what the engine says became of a block. Out: its name and why, in the reader's language; the element that stands
//! for it.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, prelude::wasm_bindgen};
use web_sys::{Document, Element, Node};

use crate::web::{
    message::Reason,
    words::{self, say},
};

#[wasm_bindgen]
extern "C" {
    /// A block; see [`crate::view::judged::Judged`].
    #[derive(Clone)]
    #[wasm_bindgen(extends = Object)]
    pub type Judged;
    #[wasm_bindgen(method, getter)]
    fn nodes(this: &Judged) -> Array;
    #[wasm_bindgen(method, getter)]
    fn element(this: &Judged) -> Option<u32>;
    #[wasm_bindgen(method, getter)]
    pub fn verdict(this: &Judged) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn category(this: &Judged) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn reason(this: &Judged) -> Option<Reason>;
    #[wasm_bindgen(method, getter)]
    pub fn stays(this: &Judged) -> bool;
}

impl Judged {
    /// What it is: its category, or its verdict.
    pub fn kind(&self) -> String {
        self.category().unwrap_or_else(|| self.verdict())
    }

    /// That in words.
    pub fn name(&self) -> String {
        kind_name(&self.kind())
    }

    /// Why, in words.
    pub fn why(&self) -> String {
        let Some(reason) = self.reason() else { return say(&format!("play_{}_why", self.verdict())) };
        words::fill(&format!("reason_{}", reason.code()), &[&reason.evidence()])
    }
}

/// A category or a verdict in words.
pub fn kind_name(kind: &str) -> String {
    let is_verdict = matches!(kind, "keep" | "spare");
    say(&format!("{}_{kind}", if is_verdict { "verdict" } else { "category" }))
}

/// The node of a number.
pub fn node(nodes: &Array, number: u32) -> Option<Node> {
    nodes.get(number).dyn_into().ok()
}

/// The element that stands for a block: its own, or one put around its texts and what stands between them.
pub fn element_of(page: &Document, nodes: &Array, block: &Judged) -> Option<Element> {
    if let Some(element) = block.element() {
        return node(nodes, element)?.dyn_into().ok();
    }
    let texts = block.nodes();
    let text = |at: u32| node(nodes, texts.get(at).as_f64()? as u32);
    let (first, last) = (text(0)?, text(texts.length() - 1)?);
    let mut around = first.parent_node()?;
    while !around.contains(Some(&last)) {
        around = around.parent_node()?;
    }
    let below = |node: &Node| {
        let mut top = node.clone();
        while let Some(parent) = top.parent_node().filter(|parent| !parent.is_same_node(Some(&around))) {
            top = parent;
        }
        top
    };
    let (mut next, end) = (below(&first), below(&last));
    let wrapper = page.create_element("unhusk-block").ok()?;
    around.insert_before(&wrapper, Some(&next)).ok()?;
    loop {
        let following = next.next_sibling();
        wrapper.append_child(&next).ok()?;
        if next.is_same_node(Some(&end)) {
            return Some(wrapper);
        }
        next = following?;
    }
}
