//! What the reader allows, and the scripts that run where that is so.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use super::super::message::object;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = contains)]
    async fn contains_permission(permissions: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = remove)]
    async fn remove_permission(permissions: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = request)]
    fn request_permission(permissions: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = getRegisteredContentScripts)]
    async fn registered(filter: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = registerContentScripts)]
    async fn register_scripts(scripts: &Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = unregisterContentScripts)]
    async fn unregister_scripts(filter: &JsValue) -> Result<JsValue, JsValue>;
}

/// Whether the reader allows an origin, such as `*://*.news.example/*`.
pub async fn is_granted(origin: &str) -> bool {
    contains_permission(&origins(origin)).await.is_ok_and(|granted| granted.is_truthy())
}

/// Gives the permission for an origin back.
pub async fn give_back(origin: &str) {
    // What was never granted, or is part of something larger, cannot be given back.
    let _ = remove_permission(&origins(origin)).await;
}

/// Asks the reader for permissions. The browser must take it for a click, so it is asked at once, not when awaited.
pub fn request(permissions: &JsValue) -> impl Future<Output = bool> + use<> {
    let asked = request_permission(permissions);
    async move {
        let Ok(asked) = asked else { return false };
        JsFuture::from(asked).await.is_ok_and(|allowed| allowed.is_truthy())
    }
}

/// Has the automatic mode's scripts and veil run on some origins from now on, and nowhere else.
pub async fn register(origins: &[String], except: &[String], scripts: &[&str]) {
    const ID: &str = "automatic";
    let list = |patterns: &[String]| patterns.iter().map(JsValue::from).collect::<Array>();
    let filter = object([("ids", Array::of1(&ID.into()).into())]);
    if registered(&filter).await.is_ok_and(|scripts| Array::from(&scripts).length() > 0) {
        // Nothing but a race with another such call could fail.
        let _ = unregister_scripts(&filter).await;
    }
    if origins.is_empty() {
        return;
    }
    let script = object([
        ("id", ID.into()),
        ("matches", list(origins).into()),
        ("excludeMatches", list(except).into()),
        ("js", scripts.iter().map(|&script| JsValue::from(script)).collect::<Array>().into()),
        ("css", Array::of1(&"veil.css".into()).into()),
        ("runAt", "document_start".into()),
    ]);
    let _ = register_scripts(&Array::of1(&script)).await;
}

fn origins(origin: &str) -> JsValue {
    object([("origins", Array::of1(&origin.into()).into())])
}
