//! The one door to the browser's own interface. Firefox knows it by the same name, with promises.
//!
//! A file for each part of it; here is what belongs to none.

mod page;
mod permission;
mod storage;
mod tab;
mod toolbar;

pub use page::{Origin, ask, insert_sheet, meet, remove_sheet, run, tell};
pub use permission::{give_back, is_granted, register, request};
pub use storage::{
    local_get, local_remove, local_set, session_get, session_keep, session_remove, session_set,
};
pub use tab::{active_tab, address, is_private, open_tab, own_tab, tabs};
pub use toolbar::{add_to_menu, badge, clear_menu, commands, has_menus, look, open_shortcuts};

use js_sys::{Array, Error, Object};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::Url;

use super::{message::object, plain::entry};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = sendMessage)]
    async fn send_to_worker(message: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn own_url(path: &str) -> String;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = openOptionsPage)]
    pub async fn open_options() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getManifest)]
    fn manifest() -> JsValue;
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    pub fn message(name: &str, values: &JsValue) -> String;
}

/// The host of an address; empty where it has none.
pub fn host(address: &str) -> String {
    Url::new(address).map(|url| url.hostname()).unwrap_or_default()
}

/// Whether an address is one of the extension's own.
pub fn is_own(address: &str) -> bool {
    address.starts_with(&own_url(""))
}

/// Calls the worker from one of the extension's own pages.
///
/// # Errors
/// What the worker did not take, in its words.
pub async fn call(name: &str, arguments: &Array) -> Result<JsValue, String> {
    let message = object([("call", name.into()), ("arguments", arguments.into())]);
    let answer = send_to_worker(&message).await.map_err(|error| text(&error))?;
    match entry(&answer, "error").as_string() {
        Some(error) => Err(error),
        None => Ok(entry(&answer, "value")),
    }
}

/// The extension's version.
pub fn version() -> String {
    entry(&manifest(), "version").as_string().unwrap_or_default()
}

/// The names of an object's entries.
pub fn keys(object: &JsValue) -> Vec<String> {
    let Some(object) = object.dyn_ref::<Object>() else { return Vec::new() };
    Object::keys(object).iter().filter_map(|key| key.as_string()).collect()
}

/// Whether this is Firefox, which differs in where it paints highlights from.
pub fn is_firefox() -> bool {
    own_url("").starts_with("moz-")
}

/// An error's message.
pub fn text(error: &JsValue) -> String {
    error.dyn_ref::<Error>().map(|error| String::from(error.message())).unwrap_or_default()
}
