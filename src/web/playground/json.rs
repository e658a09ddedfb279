//! All that was found, as the command line writes it with `--json`.
//!
//! In: a view. Out: its text.

use js_sys::{Function, JSON, Number};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

/// Digits with which every number of 32 bits is told from its neighbours.
const DIGITS: u8 = 9;

/// Writes a view.
pub fn write(view: &JsValue) -> String {
    let shorten: Closure<dyn Fn(JsValue, JsValue) -> JsValue> = Closure::new(|_, value| shortened(value));
    let replacer: &Function = shorten.as_ref().unchecked_ref();
    let text = JSON::stringify_with_replacer_and_space(view, replacer, &2.into());
    text.map(String::from).unwrap_or_default()
}

/// The shortest number that is the same in 32 bits: the engine's are no longer.
fn shortened(value: JsValue) -> JsValue {
    let Some(number) = value.as_f64().filter(|number| number.fract() != 0.0) else { return value };
    let short = (1..=DIGITS).filter_map(|digits| {
        let written = Number::from(number).to_precision(digits).ok()?;
        Some(Number::parse_float(&String::from(written)))
    });
    let mut same = short.filter(|&short| (short as f32).to_bits() == (number as f32).to_bits());
    same.next().map_or(value, JsValue::from)
}
