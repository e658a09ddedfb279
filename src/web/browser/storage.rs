//! What is kept: on this device, and for the browser's session.

use js_sys::Promise;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = get)]
    pub async fn local_get(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = set)]
    pub async fn local_set(entries: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = remove)]
    async fn remove_local(key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = get)]
    pub async fn session_get(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = set)]
    async fn set_session(entries: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = set)]
    fn set_session_at_once(entries: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = remove)]
    async fn remove_session(key: &str) -> Result<JsValue, JsValue>;
}

/// Drops what is kept under a key.
pub async fn local_remove(key: &str) {
    let _ = remove_local(key).await;
}

/// Keeps entries for the session. Gives whether there was room.
pub async fn session_set(entries: &JsValue) -> bool {
    set_session(entries).await.is_ok()
}

/// Keeps entries for the session, on the way before this returns: the page that calls may be closed the next moment.
pub fn session_keep(entries: &JsValue) {
    let _ = set_session_at_once(entries);
}

/// Drops an entry.
pub async fn session_remove(key: &str) {
    let _ = remove_session(key).await;
}
