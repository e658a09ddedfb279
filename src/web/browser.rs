//! The one door to the browser's own interface. Firefox knows it by the same name, with promises.

use js_sys::{Array, Error, Object, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::Url;

use super::{
    message::{Greeting, Refusal, object},
    plain::entry,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = executeScript)]
    async fn execute_script(injection: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = insertCSS)]
    async fn insert_css(injection: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = removeCSS)]
    async fn remove_css(injection: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = query)]
    async fn query_tabs(filter: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = get)]
    async fn tab(id: i32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = sendMessage)]
    fn send_to_tab(tab: i32, message: &JsValue, options: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = sendMessage)]
    async fn send_to_worker(message: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn own_url(path: &str) -> String;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = getCurrent)]
    async fn current_tab() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = create)]
    async fn create_tab(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = openOptionsPage)]
    pub async fn open_options() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = get)]
    pub async fn local_get(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = set)]
    pub async fn local_set(entries: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = get)]
    pub async fn session_get(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = set)]
    async fn set_session(entries: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = set)]
    fn set_session_at_once(entries: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = remove)]
    async fn remove_session(key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setBadgeText)]
    async fn set_badge(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setBadgeBackgroundColor)]
    async fn set_badge_colour(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setTitle)]
    async fn set_title(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = getRegisteredContentScripts)]
    async fn registered(filter: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = registerContentScripts)]
    async fn register_scripts(scripts: &Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = unregisterContentScripts)]
    async fn unregister_scripts(filter: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = contains)]
    async fn contains_permission(permissions: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = remove)]
    async fn remove_permission(permissions: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setIcon)]
    async fn set_icon(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setPopup)]
    async fn set_popup(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = openPopup)]
    async fn open_popup() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "commands"], js_name = getAll)]
    async fn all_commands() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "commands"], js_name = openShortcutSettings)]
    async fn open_shortcut_settings() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = request)]
    fn request_permission(permissions: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "contextMenus"], js_name = removeAll)]
    async fn remove_menus() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "contextMenus"], js_name = create)]
    fn create_menu(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getManifest)]
    fn manifest() -> JsValue;
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    pub fn message(name: &str, values: &JsValue) -> String;
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(then: &js_sys::Function, milliseconds: i32) -> JsValue;
}

/// A page that does not answer for so long is given up.
const PATIENCE: i32 = 20_000;
/// Between the two tries of a first call after a click.
const PAUSE: i32 = 60;

/// Whom a sheet stands for in the cascade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The reader: wins over all that the page says.
    User,
    /// The page's author.
    Author,
}

/// Puts the hands into a tab's page, or finds them there; `early` does not wait for a page that is still loading.
pub async fn meet(tab_id: i32, early: bool) -> Result<Greeting, Refusal> {
    let injection = object([
        ("target", target(tab_id)),
        ("files", Array::of1(&"hands.js".into()).into()),
        ("injectImmediately", early.into()),
    ]);
    let first = met(execute_script(&injection).await);
    if let Err(Refusal::BrowserPage) = first {
        return greet(tab_id).await.ok_or(Refusal::BrowserPage);
    }
    let Err(Refusal::NoPermission) = first else { return first };
    // Right after a click Chromium may not have granted the page yet.
    wait(PAUSE).await;
    let second = met(execute_script(&injection).await);
    let Err(Refusal::NoPermission) = second else { return second };
    if let Some(greeting) = greet(tab_id).await {
        return Ok(greeting);
    }
    let url = tab(tab_id).await.ok().and_then(|tab| entry(&tab, "url").as_string()).unwrap_or_default();
    let web = ["", "http:", "https:", "file:"].contains(&url.split_inclusive(':').next().unwrap_or_default());
    Err(if !web {
        Refusal::BrowserPage
    } else if is_firefox() && !url.is_empty() {
        closed(&url)
    } else {
        Refusal::NoPermission
    })
}

/// Why Firefox refuses a page at an address that the click has disclosed: one of its viewers shows it, or itself does.
fn closed(url: &str) -> Refusal {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    if path.starts_with("https://addons.mozilla.org/") {
        Refusal::Store
    } else if path.contains("/pdf/") || [".pdf", ".json"].iter().any(|end| path.ends_with(end)) {
        Refusal::Viewer
    } else {
        Refusal::BrowserPage
    }
}

/// Runs some of the extension's scripts in a page that the hands are in.
pub async fn run(tab: i32, files: &[&str]) -> Result<(), Refusal> {
    let files: Array = files.iter().map(|&file| JsValue::from(file)).collect();
    let injection =
        object([("target", target(tab)), ("files", files.into()), ("injectImmediately", true.into())]);
    execute_script(&injection).await.map(drop).map_err(|error| refusal(&error))
}

/// Says something to the extension's scripts in a tab's page; `None` where none of them answers.
pub async fn tell(tab: i32, message: &JsValue) -> Option<JsValue> {
    let answer = send_to_tab(tab, message, &object([("frameId", 0.into())])).ok()?;
    JsFuture::from(answer).await.ok()
}

/// Meets the hands in one of the extension's own pages, the sample, which has them from the start: scripts are not let
/// in there.
async fn greet(tab: i32) -> Option<Greeting> {
    let greeting = tell(tab, &object([("greet", true.into())])).await.filter(JsValue::is_object)?;
    Some(greeting.unchecked_into())
}

fn met(answer: Result<JsValue, JsValue>) -> Result<Greeting, Refusal> {
    let results = answer.map_err(|error| refusal(&error))?;
    let first = Array::from(&results).get(0);
    if first.is_undefined() {
        return Err(Refusal::NoPermission);
    }
    let greeting = entry(&first, "result");
    if greeting.is_object() { Ok(greeting.unchecked_into()) } else { Err(Refusal::Engine) }
}

/// Asks the hands in a tab's page, as long as it is the document that they were met in.
pub async fn ask(tab: i32, token: &str, order: JsValue) -> Result<JsValue, Refusal> {
    let options = object([("frameId", 0.into())]);
    let message = object([("token", token.into()), ("order", order)]);
    let answer = send_to_tab(tab, &message, &options).map_err(|error| refusal(&error))?;
    let late = Promise::new(&mut |_, reject| {
        let _ = set_timeout(&reject, PATIENCE);
    });
    let race = Promise::race(&Array::of2(&answer, &late));
    JsFuture::from(race).await.map_err(|error| refusal(&error))
}

/// Puts a sheet into a tab's page, and into the frames that the extension may reach.
pub async fn insert_sheet(tab: i32, text: &str, origin: Origin) -> Result<(), Refusal> {
    let inserted = insert_css(&sheet(tab, text, origin)).await.map(drop).map_err(|error| refusal(&error));
    // The sample has the rules in its own sheet.
    if inserted.is_err() && greet(tab).await.is_some() { Ok(()) } else { inserted }
}

/// Takes a sheet out again; one that is not there is no failure.
pub async fn remove_sheet(tab: i32, text: &str, origin: Origin) {
    // The page may be gone, and the sheet with it.
    let _ = remove_css(&sheet(tab, text, origin)).await;
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

/// A tab's address; empty where the browser does not tell.
pub async fn address(id: i32) -> String {
    tab(id).await.ok().and_then(|tab| entry(&tab, "url").as_string()).unwrap_or_default()
}

/// Whether a tab is in a private window.
pub async fn is_private(id: i32) -> bool {
    tab(id).await.is_ok_and(|tab| entry(&tab, "incognito").is_truthy())
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

/// Has the automatic mode's script and veil run on some origins from now on, and nowhere else.
pub async fn register(origins: &[String], except: &[String]) {
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
        ("js", Array::of2(&"hands.js".into(), &"automatic.js".into()).into()),
        ("css", Array::of1(&"veil.css".into()).into()),
        ("runAt", "document_start".into()),
    ]);
    let _ = register_scripts(&Array::of1(&script)).await;
}

/// Opens an address, or one of the extension's own pages, in a new tab.
pub async fn open_tab(address: &str) {
    let address = if address.contains(':') { address.to_owned() } else { own_url(address) };
    // The browser says itself what it does not open.
    let _ = create_tab(&object([("url", address.into())])).await;
}

/// The host of an address; empty where it has none.
pub fn host(address: &str) -> String {
    Url::new(address).map(|url| url.hostname()).unwrap_or_default()
}

/// The tab that one of the extension's own pages is in.
pub async fn own_tab() -> Option<i32> {
    entry(&current_tab().await.ok()?, "id").as_f64().map(|id| id as i32)
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

/// Keeps entries for the session.
pub async fn session_set(entries: &JsValue) {
    // Past the quota nothing is kept: the page is then read anew.
    let _ = set_session(entries).await;
}

/// Keeps entries for the session, on the way before this returns: the page that calls may be closed the next moment.
pub fn session_keep(entries: &JsValue) {
    let _ = set_session_at_once(entries);
}

/// Drops an entry.
pub async fn session_remove(key: &str) {
    let _ = remove_session(key).await;
}

/// Shows a count at the toolbar button; none for 0.
pub async fn badge(tab: i32, count: usize, title: &str) {
    let text = if count == 0 { String::new() } else { count.to_string() };
    // A tab that is gone needs none.
    let _ = set_badge(&object([("tabId", tab.into()), ("text", text.into())])).await;
    let _ = set_badge_colour(&object([("tabId", tab.into()), ("color", "#3d6b35".into())])).await;
    let _ = set_title(&object([("tabId", tab.into()), ("title", title.into())])).await;
}

/// Gives the toolbar button one of its looks: `clean`, `grey`, or its own.
pub async fn icon(tab: i32, look: &str) {
    let path = |size: &str| {
        JsValue::from(format!("icons/{look}{}{size}.png", if look.is_empty() { "" } else { "-" }))
    };
    let paths = object([("16", path("16")), ("32", path("32"))]);
    // A tab that is gone needs none.
    let _ = set_icon(&object([("tabId", tab.into()), ("path", paths)])).await;
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

/// Asks the reader for permissions. The browser must take it for a click, so it is asked at once, not when awaited.
pub fn request(permissions: &JsValue) -> impl Future<Output = bool> + use<> {
    let asked = request_permission(permissions);
    async move {
        let Ok(asked) = asked else { return false };
        JsFuture::from(asked).await.is_ok_and(|allowed| allowed.is_truthy())
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

/// The menu is there where the reader allowed it.
fn has_menus() -> bool {
    entry(&entry(&js_sys::global(), "chrome"), "contextMenus").is_object()
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

async fn wait(milliseconds: i32) {
    let pause = Promise::new(&mut |resolve, _| {
        let _ = set_timeout(&resolve, milliseconds);
    });
    let _ = JsFuture::from(pause).await;
}

fn origins(origin: &str) -> JsValue {
    object([("origins", Array::of1(&origin.into()).into())])
}

fn target(tab: i32) -> JsValue {
    object([("tabId", tab.into())])
}

fn sheet(tab: i32, text: &str, origin: Origin) -> JsValue {
    let origin = if origin == Origin::User { "USER" } else { "AUTHOR" };
    let target = object([("tabId", tab.into()), ("allFrames", true.into())]);
    object([("target", target), ("css", text.into()), ("origin", origin.into())])
}

fn ids(tabs: Result<JsValue, JsValue>) -> Vec<i32> {
    let tabs = tabs.map(|tabs| Array::from(&tabs)).unwrap_or_default();
    tabs.iter().filter_map(|tab| entry(&tab, "id").as_f64()).map(|id| id as i32).collect()
}

/// What an error of the browser's means; it has no codes, only words.
fn refusal(error: &JsValue) -> Refusal {
    // A time-out rejects with nothing.
    if error.is_undefined() {
        return Refusal::TooLarge;
    }
    let words = text(error);
    let says = |any: &[&str]| any.iter().any(|part| words.contains(part));
    match () {
        () if says(&["gallery", "webstore", "addons.mozilla.org"]) => Refusal::Store,
        () if says(&["policy", "ExtensionsSettings"]) => Refusal::Policy,
        () if says(&[
            "chrome://",
            "chrome-extension://",
            "edge://",
            "about:",
            "devtools://",
            "view-source:",
        ]) || says(&["showing error page", "chrome-untrusted://", "moz-extension:"]) =>
        {
            Refusal::BrowserPage
        }
        () if says(&["Cannot access", "Missing host permission"]) => Refusal::NoPermission,
        () => Refusal::Navigated,
    }
}
