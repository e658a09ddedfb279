//! A tab's page: the scripts that run in it, what they are asked, and the sheets that it is given.
//!
//! In: a tab's number. Out: what the hands answer, or why the page is closed to us.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use super::{
    super::{
        message::{Greeting, Refusal, object},
        plain::entry,
    },
    address, is_firefox, text,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = executeScript)]
    fn execute_script(injection: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = insertCSS)]
    fn insert_css(injection: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = removeCSS)]
    fn remove_css(injection: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = sendMessage)]
    fn send_to_tab(tab: i32, message: &JsValue, options: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(then: &js_sys::Function, milliseconds: i32) -> JsValue;
}

/// A page that does not answer for so long is given up.
const PATIENCE: i32 = 20_000;
/// Nor is a sheet waited for so long: Chromium keeps one for a page that it withholds until the reader clicks there.
const SHEET_PATIENCE: i32 = 3_000;
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
    // Where they are they answer, even if the permission for the page was taken away meanwhile.
    if let Some(greeting) = greet(tab_id).await {
        return Ok(greeting);
    }
    let injection = object([
        ("target", target(tab_id)),
        ("files", Array::of2(&"hands.js".into(), &"hands-read.js".into()).into()),
        ("injectImmediately", early.into()),
    ]);
    let first = met(settled(execute_script(&injection)).await);
    let Err(Refusal::NoPermission) = first else { return first };
    // Right after a click Chromium may not have granted the page yet.
    wait(PAUSE).await;
    let second = met(settled(execute_script(&injection)).await);
    let Err(Refusal::NoPermission) = second else { return second };
    let url = address(tab_id).await;
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

/// Runs some of the extension's scripts in a page that the hands are in. The browser is asked at once, not when awaited.
pub fn run(tab: i32, files: &[&str]) -> impl Future<Output = Result<(), Refusal>> + use<> {
    let files: Array = files.iter().map(|&file| JsValue::from(file)).collect();
    let injection =
        object([("target", target(tab)), ("files", files.into()), ("injectImmediately", true.into())]);
    let ran = execute_script(&injection);
    async move {
        let ran = in_time(ran, PATIENCE).await;
        // The sample has them from the start.
        if ran.is_err() && shows_own(tab).await {
            return Ok(());
        }
        ran.map(drop).map_err(|error| withheld(&error))
    }
}

/// Says something to the extension's scripts in a tab's page; `None` where none of them answers.
pub async fn tell(tab: i32, message: &JsValue) -> Option<JsValue> {
    in_time(send_to_tab(tab, message, &object([("frameId", 0.into())])), PATIENCE).await.ok()
}

/// Meets the hands that are in a page already.
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
    in_time(send_to_tab(tab, &message, &options), PATIENCE).await.map_err(|error| refusal(&error))
}

/// Puts a sheet into a tab's page, and into the frames that the extension may reach. The browser is asked at once, not
/// when awaited.
pub fn insert_sheet(
    tab: i32,
    text: &str,
    origin: Origin,
) -> impl Future<Output = Result<(), Refusal>> + use<> {
    let (asked, text) = (insert_css(&sheet(tab, text, origin)), text.to_owned());
    async move {
        let inserted = in_time(asked, SHEET_PATIENCE).await;
        if inserted.is_err() && dress_own(tab, &text, true).await {
            return Ok(());
        }
        inserted.map(drop).map_err(|error| withheld(&error))
    }
}

/// Takes a sheet out again; one that is not there is no failure.
pub async fn remove_sheet(tab: i32, text: &str, origin: Origin) {
    // The page may be gone, and the sheet with it.
    if in_time(remove_css(&sheet(tab, text, origin)), SHEET_PATIENCE).await.is_err() {
        dress_own(tab, text, false).await;
    }
}

/// Has the sample, which only itself can give sheets to, put one in or take it out. Gives whether it is there.
async fn dress_own(tab: i32, text: &str, on: bool) -> bool {
    shows_own(tab).await && tell(tab, &object([("sheet", text.into()), ("on", on.into())])).await.is_some()
}

/// Whether a tab shows a page of the extension's own that the hands are in: the sample.
async fn shows_own(tab: i32) -> bool {
    greet(tab).await.is_some_and(|greeting| super::is_own(&greeting.url()))
}

/// How a call ends.
async fn settled(call: Result<Promise, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(call?).await
}

/// How a call ends, if it does in so many milliseconds; else it is rejected with nothing.
async fn in_time(call: Result<Promise, JsValue>, milliseconds: i32) -> Result<JsValue, JsValue> {
    let late = Promise::new(&mut |_, reject| {
        let _ = set_timeout(&reject, milliseconds);
    });
    JsFuture::from(Promise::race(&Array::of2(&call?.into(), &late))).await
}

async fn wait(milliseconds: i32) {
    let pause = Promise::new(&mut |resolve, _| {
        let _ = set_timeout(&resolve, milliseconds);
    });
    let _ = JsFuture::from(pause).await;
}

fn target(tab: i32) -> JsValue {
    object([("tabId", tab.into())])
}

fn sheet(tab: i32, text: &str, origin: Origin) -> JsValue {
    let origin = if origin == Origin::User { "USER" } else { "AUTHOR" };
    let target = object([("tabId", tab.into()), ("allFrames", true.into())]);
    object([("target", target), ("css", text.into()), ("origin", origin.into())])
}

/// What it means where something could not be put into a page; Chromium waits where it withholds the page.
fn withheld(error: &JsValue) -> Refusal {
    if error.is_undefined() { Refusal::NoPermission } else { refusal(error) }
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
