//! What is stored and does not fit: from a newer or a broken version. No page breaks on it; here it is said.

use js_sys::{Array, JSON};
use wasm_bindgen::{JsCast, JsValue};

use super::{
    super::{
        browser,
        dom::{Build, build},
        plain::{self, entry},
        words::{self, say},
    },
    backup,
};
use crate::settings::{Setting, TABLE};

/// How much of a value is shown, in characters.
const SHOWN: usize = 40;

/// A notice of all that does not fit; none where all fits.
pub fn faults(stored: &JsValue) -> Option<Build> {
    let mut items = Vec::new();
    for setting in TABLE {
        let plain = entry(stored, setting.key);
        if let Some(words) = fault(setting, &plain) {
            items.push(build("li").text(&words));
        }
    }
    let unfit = items.len();
    // What else is kept has a colon in its name.
    for key in browser::keys(stored) {
        if !key.contains(':') && Setting::of(&key).is_none() {
            items.push(build("li").text(&words::fill("stored_unknown", &[&key])));
        }
    }
    if items.is_empty() {
        return None;
    }
    let mend = (unfit > 0).then(|| {
        build("button").set("type", "button").set("data-do", "mend").class("small").text(&say("stored_mend"))
    });
    Some(
        build("section")
            .class("faults")
            .set("aria-labelledby", "faults")
            .with(build("h2").set("id", "faults").text(&say("stored_title")))
            .with(build("ul").all(items))
            .maybe(mend),
    )
}

fn fault(setting: &'static Setting, stored: &JsValue) -> Option<String> {
    if stored.is_undefined() {
        return None;
    }
    let value = plain::value(stored);
    if value.as_ref().is_some_and(|value| setting.fits(value)) {
        return None;
    }
    let used = value.and_then(|value| setting.nearest(&value)).unwrap_or_else(|| setting.default());
    let name = say(&format!("setting_{}", setting.key));
    let names = stored.dyn_ref::<Array>().and_then(names);
    let saved = names.map_or_else(|| written(stored), |names| backup::listed(setting, &names));
    Some(words::fill("stored_unfit", &[&name, &saved, &backup::shown(setting, &used)]))
}

/// The texts of a list that holds nothing else.
fn names(list: &Array) -> Option<Vec<String>> {
    list.iter().map(|name| name.as_string()).collect()
}

/// A stored value as it is written, cut short.
fn written(stored: &JsValue) -> String {
    let text =
        stored.as_string().unwrap_or_else(|| JSON::stringify(stored).map(String::from).unwrap_or_default());
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
