//! The browser's tabs.

use js_sys::Array;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::{
    super::{message::object, plain::entry},
    own_url,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = query)]
    async fn query_tabs(filter: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = get)]
    async fn tab(id: i32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = getCurrent)]
    async fn current_tab() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = create)]
    async fn create_tab(details: &JsValue) -> Result<JsValue, JsValue>;
}

/// The open tabs.
pub async fn tabs() -> Vec<i32> {
    ids(query_tabs(&object([])).await)
}

/// The tab that the reader looks at.
pub async fn active_tab() -> Option<i32> {
    let filter = object([("active", true.into()), ("currentWindow", true.into())]);
    ids(query_tabs(&filter).await).first().copied()
}

/// The tab that one of the extension's own pages is in.
pub async fn own_tab() -> Option<i32> {
    entry(&current_tab().await.ok()?, "id").as_f64().map(|id| id as i32)
}

/// A tab's address; empty where the browser does not tell.
pub async fn address(id: i32) -> String {
    tab(id).await.ok().and_then(|tab| entry(&tab, "url").as_string()).unwrap_or_default()
}

/// Whether a tab is in a private window.
pub async fn is_private(id: i32) -> bool {
    tab(id).await.is_ok_and(|tab| entry(&tab, "incognito").is_truthy())
}

/// Opens an address, or one of the extension's own pages, in a new tab.
pub async fn open_tab(address: &str) {
    let address = if address.contains(':') { address.to_owned() } else { own_url(address) };
    // The browser says itself what it does not open.
    let _ = create_tab(&object([("url", address.into())])).await;
}

fn ids(tabs: Result<JsValue, JsValue>) -> Vec<i32> {
    let tabs = tabs.map(|tabs| Array::from(&tabs)).unwrap_or_default();
    tabs.iter().filter_map(|tab| entry(&tab, "id").as_f64()).map(|id| id as i32).collect()
}
