//! What shows of Unhusk in the browser's own window: the toolbar button with its popup, keys, the menu of a right click.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Promise};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{
    super::{message::object, plain::entry},
    is_firefox, open_tab,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setBadgeText)]
    fn set_badge(details: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setBadgeBackgroundColor)]
    fn set_badge_colour(details: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setTitle)]
    fn set_title(details: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setIcon)]
    fn set_icon(details: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setPopup)]
    async fn set_popup(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = openPopup)]
    async fn open_popup() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "commands"], js_name = getAll)]
    async fn all_commands() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "commands"], js_name = openShortcutSettings)]
    async fn open_shortcut_settings() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "contextMenus"], js_name = removeAll)]
    async fn remove_menus() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "contextMenus"], js_name = create)]
    fn create_menu(details: &JsValue) -> Result<JsValue, JsValue>;
}

/// Shows a count at the toolbar button, none for 0, and gives it one of its looks: `clean`, `grey`, or its own. Nobody
/// waits for it: to draw the look takes Chromium's worker as long as to hide what is hidden.
pub fn badge(tab: i32, count: usize, title: &str, look: &str) {
    let text = if count == 0 { String::new() } else { count.to_string() };
    let path = |size: &str| {
        JsValue::from(format!("icons/{look}{}{size}.png", if look.is_empty() { "" } else { "-" }))
    };
    let paths = object([("16", path("16")), ("32", path("32"))]);
    let of_tab = |name: &str, value: JsValue| object([("tabId", tab.into()), (name, value)]);
    let (text, title, paths) =
        (of_tab("text", text.into()), of_tab("title", title.into()), of_tab("path", paths));
    let colour = of_tab("color", "#3d6b35".into());
    let show = move || {
        let all = [set_badge(&text), set_badge_colour(&colour), set_title(&title), set_icon(&paths)];
        let all = Promise::all(&all.into_iter().flatten().collect::<Array>());
        spawn_local(async move {
            // A tab that is gone needs none.
            let _ = JsFuture::from(all).await;
        });
    };
    Timeout::new(0, show).forget();
}

/// Opens the popup, which shows what is known of a tab and does nothing to it.
pub async fn look(tab: i32) {
    let popup = |page: &str| object([("tabId", tab.into()), ("popup", page.into())]);
    let _ = set_popup(&popup("popup.html?look")).await;
    // Where the window is not in front, there is no popup.
    let _ = open_popup().await;
    let _ = set_popup(&popup("popup.html")).await;
}

/// The commands of the manifest, with their keys.
pub async fn commands() -> Vec<JsValue> {
    all_commands().await.map(|commands| Array::from(&commands).to_vec()).unwrap_or_default()
}

/// Opens the browser's own page of keys.
pub async fn open_shortcuts() {
    if !is_firefox() || open_shortcut_settings().await.is_err() {
        open_tab("chrome://extensions/shortcuts").await;
    }
}

/// Takes all out of the menu of a right click.
pub async fn clear_menu() {
    if has_menus() {
        let _ = remove_menus().await;
    }
}

/// Puts an entry into the menu of a right click.
pub fn add_to_menu(details: &JsValue) {
    if has_menus() {
        let _ = create_menu(details);
    }
}

/// Whether the menu of a right click may be changed: in Chromium once the reader has allowed it.
pub fn has_menus() -> bool {
    entry(&entry(&js_sys::global(), "chrome"), "contextMenus").is_object()
}
