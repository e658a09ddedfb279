//! The popup's copy menu.
//!
//! In: a [`Report`] and the form that the reader chose. Out: the key points on the clipboard.

use js_sys::{Array, JSON};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use super::{
    super::{
        browser,
        dom::{self, Build, build},
        message::{Piece, Report, object},
        plain::entry,
        words::say,
    },
    button,
};
use crate::export::{Copy, Points};

/// The menu, folded.
pub fn menu() -> Build {
    let names = Copy::ALL.iter().map(|(name, _)| *name).chain(["diagnosis"]);
    let forms = names.map(|name| {
        let act = format!("copy_{name}");
        button(&act, &say(&act)).set("data-key", &act)
    });
    build("div").class("copies").set("id", "copies").flag("hidden", true).all(forms)
}

/// Opens the menu, or closes it again.
pub fn unfold(place: &Element) {
    let Some(menu) = dom::find(place, "#copies") else { return };
    let open = menu.hidden();
    set(place, open);
    if let Some(first) = dom::find(&menu, "button").filter(|_| open) {
        let _ = first.focus();
    }
}

/// Closes the menu. Gives whether it was open.
pub fn fold(place: &Element) -> bool {
    let was_open = dom::find(place, "#copies").is_some_and(|menu| !menu.hidden());
    let inside = dom::find(place, "#copies :focus").is_some();
    set(place, false);
    if let Some(button) = dom::find(place, "[data-do=copy]").filter(|_| inside) {
        let _ = button.focus();
    }
    was_open
}

fn set(place: &Element, open: bool) {
    if let (Some(menu), Some(button)) = (dom::find(place, "#copies"), dom::find(place, "[data-do=copy]")) {
        menu.set_hidden(!open);
        let _ = button.set_attribute("aria-expanded", if open { "true" } else { "false" });
    }
}

/// Copies the points, or the diagnostics of a tab's page. Gives whether the browser let it.
pub async fn copy(report: &Report, form: &str, tab: Option<i32>) -> bool {
    let known = Copy::ALL.iter().find(|(name, _)| form.strip_prefix("copy_") == Some(*name));
    let text = if let Some((_, form)) = known {
        points(report, *form)
    } else {
        let tab = tab.map_or(JsValue::UNDEFINED, JsValue::from);
        let outline = browser::call("outline", &Array::of1(&tab)).await;
        diagnosis(report, outline.unwrap_or(JsValue::UNDEFINED))
    };
    let clipboard = gloo::utils::window().navigator().clipboard();
    JsFuture::from(clipboard.write_text(&text)).await.is_ok()
}

/// The points in a form of [`Copy`].
fn points(report: &Report, form: Copy) -> String {
    let (title, url) = (report.title(), report.url());
    let text = |point: &JsValue, name| entry(point, name).as_string().unwrap_or_default();
    let points: Vec<_> =
        report.points().iter().map(|point| (text(&point, "text"), text(&point, "directive"))).collect();
    let points = points.iter().map(|(text, directive)| (text.as_str(), directive.as_str())).collect();
    form.write(&Points { title: &title, url: &url, points })
}

/// The verdicts without the page's words or address: what a reader may send with a report of a fault.
fn diagnosis(report: &Report, outline: JsValue) -> String {
    let pieces: Array = report.removed().iter().map(|piece| verdict(piece.unchecked_ref())).collect();
    let back: Array = report.back().iter().map(|piece| verdict(piece.unchecked_ref())).collect();
    let all = object([
        ("unhusk", browser::version().into()),
        ("browser", gloo::utils::window().navigator().user_agent().unwrap_or_default().into()),
        ("state", report.state().into()),
        ("refusal", report.refusal().map_or(JsValue::NULL, JsValue::from)),
        ("language", report.language().into()),
        ("minutes", report.minutes().into()),
        ("share", report.share().into()),
        ("probability", entry(report, "probability")),
        ("points", report.points().length().into()),
        ("own", report.own().into()),
        ("outline", outline),
        ("removed", pieces.into()),
        ("back", back.into()),
    ]);
    let text = JSON::stringify_with_replacer_and_space(&all, &JsValue::NULL, &2.into());
    text.map(String::from).unwrap_or_default()
}

fn verdict(piece: &Piece) -> JsValue {
    let reason = piece.reason();
    // These name the page's making; the others quote what it says.
    let names = matches!(reason.code().as_str(), "name" | "element" | "role" | "links" | "repeated");
    object([
        ("id", piece.id().into()),
        ("category", piece.category().into()),
        ("reason", reason.code().into()),
        ("evidence", if names { reason.evidence().into() } else { JsValue::NULL }),
        ("words", piece.words().into()),
        ("stays", piece.stays().into()),
    ])
}
