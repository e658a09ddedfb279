//! The page in its frame, each block tinted by its verdict, and the card that says why.
//!
//! In: a document that was read and made inert, and its [`Reading`]. Out: the frame's document, marked; the card below
//! it, of the block that is pointed at or has the focus. The frame runs no scripts; what hears here is the
//! playground's own.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, HtmlElement, HtmlIFrameElement, KeyboardEvent};

use super::{
    Reading,
    block::{Judged, element_of, node},
};
use crate::web::{
    dom::{self, build},
    plain::entry,
    words::{self, say},
};

/// Tints and outlines, in the frame.
const STYLE: &str = concat!(include_str!("../../../www/kind.css"), include_str!("frame.css"));
/// The number of a marked block.
const BLOCK: &str = "data-unhusk-block";
/// What it is: a category, `keep` or `spare`.
const KIND: &str = "data-unhusk-kind";
/// What would be hidden.
const HIDDEN: &str = "data-unhusk-hidden";
/// How the page is shown.
const LOOK: &str = "data-unhusk-look";
const MARKED: &str = "[data-unhusk-block]";

/// The frame, the card, and the page in it.
pub struct Frame {
    element: HtmlIFrameElement,
    card: Element,
    blocks: RefCell<Vec<Judged>>,
    nodes: RefCell<Array>,
    /// The block that the keyboard is at.
    at: Cell<usize>,
    look: RefCell<String>,
}

impl Frame {
    /// Finds the frame and its card in the page.
    pub fn find(place: &Element) -> Option<Rc<Self>> {
        let element = dom::find(place, "#frame")?.dyn_into().ok()?;
        let card: Element = dom::find(place, "#card")?.into();
        Some(Rc::new(Self {
            element,
            card,
            blocks: RefCell::default(),
            nodes: RefCell::default(),
            at: Cell::new(0),
            look: RefCell::new("verdicts".to_owned()),
        }))
    }

    /// Loads the empty page with the frame's policy, and hears what is done in it.
    pub async fn load(self: &Rc<Self>) {
        let loaded = Promise::new(&mut |resolve, _| {
            EventListener::once(&self.element, "load", move |_| {
                let _ = resolve.call0(&JsValue::NULL);
            })
            .forget();
            self.element.set_src("frame.html");
        });
        // Without a document nothing is shown, and all the rest goes on.
        let _ = JsFuture::from(loaded).await;
        let Some(document) = self.element.content_document() else { return };
        for event in ["mouseover", "focusin"] {
            let here = Rc::clone(self);
            EventListener::new(&document, event, move |event| {
                if let Some(block) = block_at(event) {
                    here.tell(block);
                }
            })
            .forget();
        }
        let active = EventListenerOptions::enable_prevent_default();
        let here = Rc::clone(self);
        EventListener::new_with_options(&document, "click", active, move |event| {
            // Neither does a form control do anything.
            event.prevent_default();
            if let Some(block) = block_at(event) {
                here.go_to(block);
            }
        })
        .forget();
        let here = Rc::clone(self);
        EventListener::new_with_options(&document, "keydown", active, move |event| here.press(event))
            .forget();
    }

    /// The frame's document, the same for all pages.
    pub fn document(&self) -> Option<Document> {
        self.element.content_document()
    }

    /// Shows a page.
    pub fn show(&self, page: &Document, reading: &Reading) {
        let Some(document) = self.document() else { return };
        let nodes = reading.nodes();
        self.blocks.replace(reading.blocks());
        self.nodes.replace(nodes.clone());
        self.at.set(0);
        let Some(root) = page.document_element() else { return };
        for hide in reading.view().hide() {
            if let Some(element) = node(&nodes, hide.node()).and_then(|node| node.dyn_into::<Element>().ok())
            {
                let _ = element.set_attribute(HIDDEN, "");
            }
        }
        for (at, block) in self.blocks.borrow().iter().enumerate() {
            if let Some(element) = element_of(page, &nodes, block) {
                let _ = element.set_attribute(BLOCK, &at.to_string());
                let _ = element.set_attribute(KIND, &block.kind());
                let _ = element.set_attribute("tabindex", if at == 0 { "0" } else { "-1" });
                let described = [block.name(), block.why()].join(". ");
                let _ = element.set_attribute("aria-description", &described);
            }
        }
        if let Some(style) = build("style").text(STYLE).element() {
            let _ = root.append_child(&style);
        }
        let Ok(root) = document.adopt_node(&root) else { return };
        match document.document_element() {
            Some(old) => drop(old.replace_with_with_node_1(&root)),
            None => drop(document.append_child(&root)),
        }
        let look = self.look.borrow().clone();
        self.set_look(&look);
        build("p").class("quiet").text(&say("play_hint")).fill(&self.card);
    }

    /// Shows nothing.
    pub fn clear(&self) {
        self.blocks.borrow_mut().clear();
        if let Some(root) = self.document().and_then(|document| document.document_element()) {
            root.set_text_content(None);
        }
        self.card.set_text_content(None);
    }

    /// Shows the page tinted, clean, or as it was given.
    pub fn set_look(&self, look: &str) {
        self.look.replace(look.to_owned());
        if let Some(root) = self.document().and_then(|document| document.document_element()) {
            let _ = root.set_attribute(LOOK, look);
        }
    }

    /// How many blocks stay and how many go.
    pub fn counts(&self) -> (u32, u32) {
        let blocks = self.blocks.borrow();
        let go = blocks.iter().filter(|block| block.verdict() == "strip" && !block.stays()).count();
        ((blocks.len() - go) as u32, go as u32)
    }

    /// Goes to the next block of a kind, after the last the first.
    pub fn next(&self, kind: &str) {
        let at = self.at.get();
        let next = {
            let blocks = self.blocks.borrow();
            let around = (at + 1..blocks.len()).chain(0..=at);
            around
                .filter(|&at| blocks.get(at).is_some_and(|block| block.kind() == kind))
                .find(|&at| self.marked(at).as_ref().is_some_and(is_shown))
        };
        if let Some(next) = next {
            self.go_to(next);
        }
    }

    /// Goes to the block that a node of the page stands in.
    pub fn go_to_node(&self, number: u32) {
        let Some(node) = node(&self.nodes.borrow(), number) else { return };
        let block = node.parent_element().and_then(|element| element.closest(MARKED).ok().flatten());
        if let Some(block) = block.as_ref().and_then(number_of) {
            self.go_to(block);
        }
    }

    /// The keyboard goes from block to block.
    fn press(&self, event: &Event) {
        // It is of the frame's own kind.
        let key = event.unchecked_ref::<KeyboardEvent>().key();
        let (at, last) = (self.at.get() as i64, self.blocks.borrow().len() as i64 - 1);
        let (mut to, step) = match key.as_str() {
            "ArrowDown" | "ArrowRight" => (at + 1, 1),
            "ArrowUp" | "ArrowLeft" => (at - 1, -1),
            "Home" => (0, 1),
            "End" => (last, -1),
            _ => return,
        };
        event.prevent_default();
        // What is not rendered is passed over.
        while (0..=last).contains(&to) {
            if self.marked(to as usize).as_ref().is_some_and(is_shown) {
                self.go_to(to as usize);
                return;
            }
            to += step;
        }
    }

    fn go_to(&self, block: usize) {
        let Some(element) = self.marked(block) else { return };
        if let Some(before) = self.marked(self.at.replace(block)) {
            let _ = before.set_attribute("tabindex", "-1");
        }
        let _ = element.set_attribute("tabindex", "0");
        // It may be the frame's own kind of element.
        let _ = element.unchecked_ref::<HtmlElement>().focus();
        self.tell(block);
    }

    fn marked(&self, block: usize) -> Option<Element> {
        self.document()?.query_selector(&format!("[{BLOCK}=\"{block}\"]")).ok().flatten()
    }

    /// Says in the card what a block is, and why.
    fn tell(&self, at: usize) {
        let blocks = self.blocks.borrow();
        let Some(block) = blocks.get(at) else { return };
        let part =
            words::fill("play_part", &[&words::number(at as u32 + 1), &words::number(blocks.len() as u32)]);
        let why = [block.why(), if block.stays() { say("play_stays") } else { String::new() }];
        let why = why.iter().filter(|why| !why.is_empty()).map(|why| build("p").class("why").text(why));
        build("div")
            .class("verdict")
            .set("data-unhusk-kind", &block.kind())
            .with(
                build("p")
                    .class("name")
                    .with(build("span").class("swatch"))
                    .with(build("b").text(&block.name()))
                    .with(build("span").class("quiet").text(&part)),
            )
            .all(why)
            .fill(&self.card);
    }
}

/// Whether an element takes part in the page as it is shown.
fn is_shown(element: &Element) -> bool {
    element.get_client_rects().length() > 0
}

/// The number of the block that an event is about.
fn block_at(event: &Event) -> Option<usize> {
    // Elements may be of the frame's own kind.
    let at: Element = event.target().filter(|at| entry(at, "closest").is_function())?.unchecked_into();
    at.closest(MARKED).ok().flatten().as_ref().and_then(number_of)
}

fn number_of(block: &Element) -> Option<usize> {
    block.get_attribute(BLOCK)?.parse().ok()
}
