//! The automatic mode in the popup and on the options page: the switch for a site, and what the browser does not allow.
//!
//! In: what the worker says of a tab (`standing`) and of the permissions (`access`); the reader's clicks. Out: elements;
//! the browser's question, asked at the click itself, as the browser demands.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::{
    automatic, browser,
    dom::{self, Build, build},
    form,
    message::object,
    plain::{entry, to_js},
    words::{self, say},
};
use crate::Settings;

/// Draws the popup's row for the site in a tab, and keeps it up to date; none where there is nothing to choose.
pub fn watch(tab: i32) {
    let Some(place) = dom::place("site") else { return };
    dom::listen(&place, "change", "#always", move |switch| change(tab, &switch));
    dom::listen(&place, "click", "[data-scope]", move |button| {
        let scope = button.get_attribute("data-scope").unwrap_or_default();
        spawn_local(async move { never(tab, &scope).await });
    });
    spawn_local(async move { draw(tab).await });
}

async fn draw(tab: i32) {
    let Some(place) = dom::place("site") else { return };
    let standing = browser::call("standing", &Array::of1(&tab.into())).await.unwrap_or(JsValue::NULL);
    let word = |name: &str| entry(&standing, name).as_string().unwrap_or_default();
    if word("origin").is_empty() || entry(&standing, "private").is_truthy() {
        place.set_text_content(None);
        return;
    }
    let wanted = entry(&standing, "wanted").is_truthy();
    let granted = entry(&standing, "granted").is_truthy();
    let switch = build("input")
        .set("id", "always")
        .set("type", "checkbox")
        .set("role", "switch")
        .set("data-site", &word("site"))
        .set("data-origin", &word("origin"))
        .flag("checked", wanted && granted);
    let label = build("label").set("for", "always").text(&words::fill("always", &[&word("site")]));
    let lost = (wanted && !granted).then(|| build("p").class("quiet").text(&say("always_lost")));
    let page = (wanted && granted).then(|| {
        build("button")
            .set("type", "button")
            .class("small")
            .set("data-scope", "page")
            .text(&say("bar_never_page"))
    });
    let had_focus = dom::find(&place, "#always:focus").is_some();
    build("div")
        .class("always")
        .with(build("div").class("row").with(label).with(switch))
        .maybe(lost)
        .maybe(page)
        .fill(&place);
    if let Some(switch) = dom::find(&place, "#always").filter(|_| had_focus) {
        let _ = switch.focus();
    }
    let _ = place.remove_attribute("aria-busy");
}

/// The switch was turned; the row is busy until it is drawn as things then stand. The question may close the popup, so the worker is left to do what follows from the answer.
fn change(tab: i32, switch: &HtmlElement) {
    if let Some(place) = dom::place("site") {
        let _ = place.set_attribute("aria-busy", "true");
    }
    let value = |name: &str| switch.get_attribute(name).unwrap_or_default();
    let on = switch.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked);
    if !on {
        spawn_local(async move { never(tab, "site").await });
        return;
    }
    let pending = object([
        ("tab", tab.into()),
        ("site", value("data-site").into()),
        ("origin", value("data-origin").into()),
    ]);
    browser::session_keep(&object([(automatic::PENDING, pending)]));
    let asked = browser::request(&object([("origins", Array::of1(&value("data-origin").into()).into())]));
    spawn_local(async move {
        if asked.await {
            // Done by now where the browser told the worker first.
            let _ = browser::call("settle", &Array::new()).await;
        } else {
            browser::session_remove(automatic::PENDING).await;
        }
        draw(tab).await;
    });
}

async fn never(tab: i32, scope: &str) {
    let said = browser::call("never", &Array::of2(&tab.into(), &scope.into())).await;
    dom::announce(&say(if said.is_ok() { "saved" } else { "not_saved" }));
    draw(tab).await;
}

/// What the browser must be asked for when a setting of the options page is changed, as its form stands.
pub fn permission(form: &Element, key: &str) -> Option<JsValue> {
    let mut settings = Settings::default();
    for key in ["automatic", "sites"] {
        settings.set(key, form::value(form, key).ok()?).ok()?;
    }
    let origins = automatic::origins(&settings);
    let asks = matches!(key, "automatic" | "sites") && !origins.is_empty();
    asks.then(|| object([("origins", to_js(&origins))]))
}

/// What the settings want and the browser does not allow, with a button to ask for it.
pub async fn missing() -> Option<Build> {
    let access = browser::call("access", &Array::new()).await.ok()?;
    let missing: Vec<_> =
        Array::from(&entry(&access, "missing")).iter().filter_map(|origin| origin.as_string()).collect();
    let sites: Vec<_> = missing.iter().map(|origin| site(origin)).collect();
    let button = || {
        build("button")
            .set("type", "button")
            .class("small")
            .set("data-do", "allow")
            .set("data-origins", &missing.join(" "))
            .text(&say("access_allow"))
    };
    (!missing.is_empty()).then(|| {
        build("div")
            .class("faults")
            .set("role", "status")
            .with(build("p").text(&words::fill("access_missing", &[&sites.join(&say("list_joint"))])))
            .with(button())
    })
}

/// Asks for what is missing; at the click, before anything is awaited.
pub fn allow(button: &HtmlElement) -> impl Future<Output = bool> + use<> {
    let origins = button.get_attribute("data-origins").unwrap_or_default();
    let origins: Array = origins.split(' ').map(JsValue::from).collect();
    browser::request(&object([("origins", origins.into())]))
}

/// An origin in the reader's words.
fn site(origin: &str) -> String {
    let host = origin.trim_start_matches("*://").trim_start_matches("*.").trim_end_matches("/*");
    if host == "*" { say("setting_automatic_everywhere") } else { host.to_owned() }
}
