//! What the reader wants kept from now on.
//!
//! In: a category, and perhaps a site. Out: settings, changed; whether that went well.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::super::{browser, message::object, plain};
use crate::settings::{Setting, Value};

/// Keeps a category on one site: a rule of the reader's own.
pub async fn here(host: &str, category: &str) -> bool {
    add("rules", format!("keep {host} @{category}")).await
}

/// Keeps a category everywhere.
pub async fn everywhere(category: &str) -> bool {
    add("keep", category.to_owned()).await
}

/// Adds an entry to a list.
async fn add(key: &'static str, entry: String) -> bool {
    let stored = browser::call("settings", &Array::new()).await.unwrap_or(JsValue::UNDEFINED);
    let settings = plain::settings(&stored);
    let Some(Value::List(mut list)) = Setting::of(key).map(|setting| settings.value(setting)) else {
        return false;
    };
    if !list.contains(&entry) {
        list.push(entry);
    }
    let values = object([(key, plain::to_js(&Value::List(list)))]);
    browser::call("set", &Array::of1(&values)).await.is_ok()
}
