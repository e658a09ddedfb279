//! Words for the reader, out of the locale files, in the browser's language.
//!
//! In: a key and its values. Out: the text; the key itself where a file lacks it.

use js_sys::{Array, Date, Intl, Object};
use wasm_bindgen::JsValue;

use super::{browser, message::object};

/// The words of a key.
pub fn say(key: &str) -> String {
    fill(key, &[])
}

/// The words of a key with its placeholders filled.
pub fn fill(key: &str, values: &[&str]) -> String {
    let values: Array = values.iter().map(|&value| JsValue::from(value)).collect();
    let words = browser::message(key, &values);
    if words.is_empty() { key.to_owned() } else { words }
}

/// The words of a key for a number: `KEY_one`, `KEY_other` and whatever else the language tells apart.
pub fn count(key: &str, number: u32) -> String {
    let rules = Intl::PluralRules::new(&languages(), &Object::new());
    let form = String::from(rules.select(f64::from(number)));
    let shown = self::number(number);
    let words = browser::message(&format!("{key}_{form}"), &JsValue::from(shown.as_str()));
    if words.is_empty() { fill(&format!("{key}_other"), &[&shown]) } else { words }
}

/// A number as the language writes it.
pub fn number(number: u32) -> String {
    String::from(js_sys::Number::from(number).to_locale_string(&language()))
}

/// A number as HTML writes it.
pub fn decimal(number: f64) -> String {
    js_sys::Number::from(number).to_fixed(3).map(String::from).unwrap_or_default()
}

/// A share of 0 to 1 as a percentage.
pub fn percent(share: f64) -> String {
    let options = object([("style", "percent".into())]);
    let format = Intl::NumberFormat::new(&languages(), &Object::from(options));
    let shown = format.format().call1(&JsValue::UNDEFINED, &share.into());
    shown.ok().and_then(|shown| shown.as_string()).unwrap_or_default()
}

/// A date in ISO 8601, as the language writes it; as it stands where it is none.
pub fn date(iso: &str) -> String {
    date_in(&language(), iso)
}

/// A date as some language writes it.
pub fn date_in(language: &str, iso: &str) -> String {
    let day = iso.get(..10).unwrap_or(iso);
    let date = Date::new(&day.into());
    if day.len() < 10 || date.get_time().is_nan() {
        return iso.to_owned();
    }
    let options = object([("dateStyle", "medium".into()), ("timeZone", "UTC".into())]);
    String::from(date.to_locale_date_string(language, &options))
}

/// The language that the words are in, as a BCP 47 tag.
pub fn language() -> String {
    say("language")
}

fn languages() -> Array {
    Array::of1(&language().into())
}
