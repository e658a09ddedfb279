//! What is said between worker, hands, pages and storage, and how it becomes a plain object and back.

use js_sys::{Object, Reflect};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use crate::{
    Settings,
    settings::{TABLE, Value},
};

/// What became of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Nothing was done to it.
    #[default]
    Idle,
    /// Its clutter is hidden.
    Clean,
    /// Its clutter is hidden and its type made comfortable.
    Reader,
    /// It was cleaned, and all was put back.
    Restored,
    /// Nothing can or should be done to it.
    Refused,
}

/// Why nothing is done to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// It is one of the browser's own.
    BrowserPage,
    /// It is the store of extensions.
    Store,
    /// It is shown by a viewer: PDF, picture, plain text, data.
    Viewer,
    /// It is no article.
    NotArticle,
    /// It is past a limit.
    TooLarge,
    /// The reader has not asked for it on this page.
    NoPermission,
    /// The browser's administrator does not allow it.
    Policy,
    /// The page went away meanwhile.
    Navigated,
    /// The engine failed.
    Engine,
}

/// What is known of a page: the answer of `self.unhusk.report`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Report {
    pub state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
    #[serde(flatten)]
    pub found: Found,
    /// The pieces that the reader put back; they are not in [`Found::removed`].
    pub back: Vec<Piece>,
}

/// What the engine found on a page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Found {
    pub title: String,
    pub byline: String,
    pub published: String,
    pub site: String,
    pub language: String,
    pub minutes: u32,
    pub share: f32,
    pub points: Vec<Point>,
    pub removed: Vec<Piece>,
}

/// A key point.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Point {
    pub id: u32,
    pub text: String,
}

/// A piece of clutter.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Piece {
    pub id: u32,
    pub category: String,
    pub reason: Why,
    pub preview: String,
    pub words: u32,
    /// Whether it stays in the page all the same: it has no element of its own, or the reader is at work in it.
    pub stays: bool,
}

/// Why a piece is clutter.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Why {
    pub code: String,
    pub evidence: String,
}

/// All that the worker keeps of a view.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Reading {
    pub is_article: bool,
    pub found: Found,
    /// The text nodes of each point.
    pub places: Vec<Vec<u32>>,
    pub hide: Vec<Hide>,
}

/// An element to hide; see [`crate::view::Hide`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Hide {
    pub node: u32,
    pub piece: Option<u32>,
}

/// What the hands say when they are met.
#[derive(Debug, Clone, Deserialize)]
pub struct Greeting {
    /// Of this document alone.
    pub token: String,
    pub url: String,
    /// The document's media type.
    pub kind: String,
    /// How many elements are hidden.
    pub hidden: u32,
}

/// A value as a plain object; undefined for what cannot be one.
pub fn to_js<T: Serialize>(value: &T) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

/// A value out of a plain object, if it has the shape.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value).ok()
}

/// An object of the given entries.
pub fn object<const N: usize>(entries: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in entries {
        // Cannot fail on an object of one's own.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

/// An object's entry; undefined where there is none.
pub fn entry(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Settings out of stored values; what does not fit is passed over.
pub fn settings(stored: &JsValue) -> Settings {
    let mut settings = Settings::default();
    for setting in TABLE {
        if let Some(value) = from_js::<Value>(entry(stored, setting.key)) {
            // A value that does not fit, from a newer or broken version, leaves the default.
            let _ = settings.set(setting.key, value);
        }
    }
    settings
}
