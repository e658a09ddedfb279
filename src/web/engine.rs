//! The engine as the worker calls it, in an instance of the module that is thrown away when it traps.
//!
//! In: a snapshot of a page and the reader's settings. Out: the [`crate::View`] as a plain object, without the
//! article's text, which no surface shows.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::plain;
use crate::{archive, page::snapshot};

/// Takes the archive of weights, rules and languages, once in an instance, before the first page.
#[wasm_bindgen]
pub fn load(data: Vec<u8>) {
    archive::load(data);
}

/// Reads a page.
///
/// # Errors
/// A snapshot that is none.
#[wasm_bindgen]
pub fn read(numbers: &[i32], strings: &[u8], url: &str, settings: &JsValue) -> Result<JsValue, JsValue> {
    let page = snapshot::decode(numbers, strings, url).map_err(|error| JsValue::from(error.what))?;
    let mut view = crate::read(&page, &plain::settings(settings));
    view.article.passages.clear();
    Ok(plain::to_js(&view))
}
