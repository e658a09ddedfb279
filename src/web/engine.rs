//! The engine as the worker and the playground call it, in an instance of the module that is thrown away when it traps.
//!
//! In: a snapshot of a page and the reader's settings. Out: the [`crate::View`] as a plain object; where the worker
//! calls, without the article's text, which no surface of the extension shows.

use js_sys::{Int32Array, Object};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use super::plain::{self, entry};
use crate::{
    archive,
    memory::Furniture,
    page::snapshot,
    view::late::{self, Known},
};

/// Takes the archive of weights, rules and languages, once in an instance, before the first page.
#[wasm_bindgen]
pub fn load(data: Vec<u8>) {
    archive::load(data);
}

/// Reads a page of which nothing is rendered, as the command line reads HTML. Gives the whole view, and of each block
/// what became of it.
///
/// # Errors
/// A snapshot that is none.
#[wasm_bindgen]
pub fn examine(numbers: &[i32], strings: &str, url: &str, settings: &JsValue) -> Result<JsValue, JsValue> {
    let page = snapshot::decode(numbers, strings, url).map_err(|error| JsValue::from(error.what))?;
    Ok(plain::to_js(&crate::examine(&page.unrendered(), &plain::settings(settings))))
}

/// Reads a page; where it was read before, `known` says what of it is known, and only what is new is answered. Of a site
/// that is remembered `furniture` is known, and what the page teaches is answered, too.
///
/// # Errors
/// A snapshot that is none.
#[wasm_bindgen]
pub fn read(
    numbers: &[i32],
    strings: &str,
    url: &str,
    settings: &JsValue,
    known: &JsValue,
    furniture: Option<Vec<u32>>,
) -> Result<JsValue, JsValue> {
    let page = snapshot::decode(numbers, strings, url).map_err(|error| JsValue::from(error.what))?;
    let settings = plain::settings(settings);
    let (mut view, lesson) = match furniture {
        Some(blocks) => {
            let (view, lesson) = crate::read_known(&page, &settings, Furniture { blocks: &blocks });
            (view, Some(lesson))
        }
        None => (crate::read(&page, &settings), None),
    };
    if known.is_object() {
        let list =
            |name| entry(known, name).dyn_into::<Int32Array>().map(|list| list.to_vec()).unwrap_or_default();
        let next = entry(known, "next").as_f64().unwrap_or_default() as u32;
        let (settled, hidden) = (list("settled"), list("hidden"));
        late::since(&page, &mut view, &Known { settled: &settled, hidden: &hidden, next });
    }
    view.article.passages.clear();
    let view = plain::to_js(&view);
    if let Some(lesson) = lesson {
        let taught = Object::new().into();
        let parts = [
            ("story", lesson.story.into()),
            ("selectors", plain::to_js(&lesson.selectors)),
            ("blocks", plain::to_js(&lesson.blocks)),
        ];
        for (name, part) in parts {
            plain::set(&taught, name, &part);
        }
        plain::set(&view, "lesson", &taught);
    }
    Ok(view)
}
