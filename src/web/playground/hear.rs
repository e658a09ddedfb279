//! What the visitor does: clicks, choices, settings, pages that are pasted or dropped anywhere.
//!
//! In: events. Out: calls of the [`Playground`].

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, Document, DragEvent, Element, Event};

use super::{Playground, draw, source};
use crate::web::dom;

impl Playground {
    /// Hears it, as long as the page is open.
    pub fn hear(self: &Rc<Self>) {
        let (clicked, chosen, changed) = (Rc::clone(self), Rc::clone(self), Rc::clone(self));
        dom::listen(&self.place, "click", "[data-do]", move |button| Rc::clone(&clicked).act(&button));
        dom::listen(&self.place, "change", "#file", move |input| {
            let chosen = Rc::clone(&chosen);
            spawn_local(async move { chosen.give(source::chosen(&input).await) });
        });
        dom::listen(&self.place, "change", "[data-setting]", move |control| changed.set(&control));
        let here = Rc::clone(self);
        dom::listen(&self.place, "change", "#address", move |_| Rc::clone(&here).act_on("read"));
        draw::hear_tabs(&self.place);
        let window = gloo::utils::window();
        let followed = Rc::clone(self);
        EventListener::new(&window, "hashchange", move |_| {
            let followed = Rc::clone(&followed);
            spawn_local(async move { followed.follow().await });
        })
        .forget();
        let document = gloo::utils::document();
        self.hear_drops(&document);
        let pasted = Rc::clone(self);
        let active = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, "paste", active, move |event| {
            let at = event.target().and_then(|at| at.dyn_into::<Element>().ok());
            // What is pasted into another field is that field's.
            if at.is_some_and(|at| at.id() != "html" && at.matches("input, textarea").unwrap_or(false)) {
                return;
            }
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            let Some(data) = data else { return };
            event.prevent_default();
            let pasted = Rc::clone(&pasted);
            spawn_local(async move { pasted.give(source::transferred(&data).await) });
        })
        .forget();
    }

    /// Reads what is dropped on a document.
    pub fn hear_drops(self: &Rc<Self>, document: &Document) {
        let active = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(document, "dragover", active, Event::prevent_default).forget();
        let dropped = Rc::clone(self);
        EventListener::new_with_options(document, "drop", active, move |event| {
            event.prevent_default();
            // It may be the frame's own kind of event.
            let Some(data) = event.unchecked_ref::<DragEvent>().data_transfer() else { return };
            let dropped = Rc::clone(&dropped);
            spawn_local(async move { dropped.give(source::transferred(&data).await) });
        })
        .forget();
    }
}
