//! The popup's copy menu.
//!
//! In: a [`Report`] and the form that the reader chose. Out: the key points on the clipboard.

use std::fmt::Write;

use js_sys::{Array, JSON};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use super::{
    super::{
        browser,
        dom::{self, Build, build},
        message::{Piece, Point, Report, object},
        words::say,
    },
    button,
};

/// The menu, folded.
pub fn menu() -> Build {
    let forms = ["copy_text", "copy_markdown", "copy_json", "copy_diagnosis"]
        .map(|form| button(form, &say(form)).set("data-key", form));
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

/// Copies the points. Gives whether the browser let it.
pub async fn copy(report: &Report, form: &str) -> bool {
    let text = match form {
        "copy_markdown" => markdown(report),
        "copy_json" => json(report),
        "copy_diagnosis" => diagnosis(report),
        _ => text(report),
    };
    let clipboard = gloo::utils::window().navigator().clipboard();
    JsFuture::from(clipboard.write_text(&text)).await.is_ok()
}

fn sentences(report: &Report) -> Vec<String> {
    report.points().iter().map(|point| point.unchecked_into::<Point>().text()).collect()
}

fn text(report: &Report) -> String {
    let mut text = format!("{}\n{}\n\n", report.title(), report.url());
    for point in sentences(report) {
        let _ = writeln!(text, "• {point}");
    }
    text
}

/// Each point links to its sentence: <https://wicg.github.io/scroll-to-text-fragment/>.
fn markdown(report: &Report) -> String {
    let address = report.url();
    let mut text = format!("# [{}]({address})\n\n", escaped(&report.title()));
    for point in sentences(report) {
        let fragment = String::from(js_sys::encode_uri_component(&point)).replace('-', "%2D");
        let _ = writeln!(text, "- [{}]({address}#:~:text={fragment})", escaped(&point));
    }
    text
}

/// Text in which nothing reads as a link's end.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '[' | ']' | '*' | '_' | '`' | '<') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn json(report: &Report) -> String {
    let points: Array = sentences(report).into_iter().map(JsValue::from).collect();
    let all = object([
        ("url", report.url().into()),
        ("title", report.title().into()),
        ("byline", report.byline().into()),
        ("published", report.published().into()),
        ("points", points.into()),
    ]);
    pretty(&all)
}

/// The verdicts without the page's words or address: what a reader may send with a report of a fault.
fn diagnosis(report: &Report) -> String {
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
        ("points", report.points().length().into()),
        ("own", report.own().into()),
        ("removed", pieces.into()),
        ("back", back.into()),
    ]);
    pretty(&all)
}

fn verdict(piece: &Piece) -> JsValue {
    let reason = piece.reason();
    // These name the page's making; the others quote what it says.
    let names = matches!(reason.code().as_str(), "name" | "element" | "role" | "links" | "repeated");
    object([
        ("category", piece.category().into()),
        ("reason", reason.code().into()),
        ("evidence", if names { reason.evidence().into() } else { JsValue::NULL }),
        ("words", piece.words().into()),
        ("stays", piece.stays().into()),
    ])
}

fn pretty(all: &JsValue) -> String {
    JSON::stringify_with_replacer_and_space(all, &JsValue::NULL, &2.into())
        .map(String::from)
        .unwrap_or_default()
}
