//! The options page: the settings table as a form that saves what is changed, at once and visibly.
//!
//! In: the stored settings and the reader's changes. Out: the page, and values for the worker to keep.

use js_sys::Array;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

use super::{
    browser,
    dom::{self, build},
    form,
    message::object,
    plain::{self, to_js},
    words::{self, say},
};

/// Draws the options page and keeps it up to date.
#[wasm_bindgen]
pub fn options() {
    let Some(place) = dom::place("options") else { return };
    dom::name_page(&words::language(), &say("options_title"));
    let changed = place.clone();
    dom::listen(&place, "change", "[data-setting]", move |control| {
        let place = changed.clone();
        spawn_local(async move { save(&place, &control).await });
    });
    spawn_local(async move { draw(&place).await });
}

async fn draw(place: &Element) {
    let stored = browser::call("settings", &Array::new()).await.unwrap_or(JsValue::UNDEFINED);
    let settings = plain::settings(&stored);
    build("div")
        .class("sheet")
        .with(
            build("header")
                .class("masthead")
                .with(build("img").set("src", "icons/icon.svg").set("alt", ""))
                .with(build("h1").text(&say("options_title")))
                .with(build("p").class("quiet").text(&say("description"))),
        )
        .with(form::form(&settings))
        .with(build("p").class("quiet").text(&say("privacy")))
        .fill(place);
}

/// Has a changed control's setting kept, and says how that went beside it.
async fn save(place: &Element, control: &HtmlElement) {
    let Some(key) = control.get_attribute("data-setting") else { return };
    let Some(note) = dom::find(place, &format!("#note-{key}")) else { return };
    let (taken, words) = match form::value(place, &key) {
        Ok(value) => {
            let values = object([(key.as_str(), to_js(&value))]);
            match browser::call("set", &Array::of1(&values)).await {
                Ok(_) => (true, say("saved")),
                Err(_) => (false, say("not_saved")),
            }
        }
        Err(wrong) => (false, wrong),
    };
    let _ = control.set_attribute("aria-invalid", if taken { "false" } else { "true" });
    let _ = note.set_attribute("data-taken", if taken { "yes" } else { "no" });
    // Emptied first, so that the same words show, and are said, anew.
    note.set_text_content(None);
    note.set_text_content(Some(&words));
}
