//! Values across the boundary of a module, as plain objects.
//!
//! In: a value of the crate, or a plain one. Out: the other.

use js_sys::{Array, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    Settings,
    settings::{TABLE, Value},
};

/// A value as a plain object; undefined for what cannot be one.
pub fn to_js<T: Serialize>(value: &T) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

/// An object's entry; undefined where there is none.
pub fn entry(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Sets an entry of an object of one's own.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    // Only a frozen object refuses.
    let _ = Reflect::set(object, &name.into(), value);
}

/// Settings out of stored values; what does not fit is passed over.
pub fn settings(stored: &JsValue) -> Settings {
    let mut settings = Settings::default();
    for (place, setting) in TABLE.iter().enumerate() {
        if let Some(value) = value(&entry(stored, setting.key)) {
            // A value that does not fit, from a newer or broken version, leaves the default.
            settings.take(place, value);
        }
    }
    settings
}

/// A setting's value out of a plain one.
pub fn value(plain: &JsValue) -> Option<Value> {
    if let Some(on) = plain.as_bool() {
        return Some(Value::Switch(on));
    }
    if let Some(number) = plain.as_f64() {
        let whole = number as i64;
        return (whole as f64 - number == 0.0).then_some(Value::Number(whole));
    }
    if let Some(word) = plain.as_string() {
        return Some(Value::Choice(word));
    }
    let list = plain.dyn_ref::<Array>()?;
    list.iter().map(|word| word.as_string()).collect::<Option<_>>().map(Value::List)
}
