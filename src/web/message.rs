//! What is said between worker, hands, pages and storage, as plain objects.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

pub use super::plain::set;

macro_rules! named {
    ($(#[$doc:meta])* $type:ident $($variant:ident $name:literal $what:literal)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $type { $(#[doc = $what] $variant),* }

        impl $type {
            /// Its name in messages.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

named! {
    /// What became of a page.
    State
    Idle "idle" "Nothing was done to it."
    Clean "clean" "Its clutter is hidden."
    Reader "reader" "Its clutter is hidden, and its type is the reader's."
    Restored "restored" "It was cleaned, and all was put back."
    Refused "refused" "Nothing can or should be done to it."
}

named! {
    /// Why nothing is done to a page.
    Refusal
    BrowserPage "browser-page" "It is one of the browser's own."
    Store "store" "It is the store of extensions."
    Viewer "viewer" "It is shown by a viewer: PDF, picture, plain text, data."
    NotArticle "not-article" "It is no article."
    TooLarge "too-large" "It is past a limit."
    NoPermission "no-permission" "The reader has not asked for it on this page."
    Policy "policy" "The browser's administrator does not allow it."
    Navigated "navigated" "The page went away meanwhile."
    Engine "engine" "The engine failed."
}

#[wasm_bindgen]
extern "C" {
    /// A [`crate::View`] as the engine's instance hands it over.
    #[derive(Debug, Clone)]
    #[wasm_bindgen(extends = Object)]
    pub type View;
    #[wasm_bindgen(method, getter)]
    pub fn is_article(this: &View) -> bool;
    #[wasm_bindgen(method, getter)]
    pub fn probability(this: &View) -> f64;
    #[wasm_bindgen(method, getter)]
    pub fn purpose(this: &View) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub fn article(this: &View) -> Object;
    #[wasm_bindgen(method, getter)]
    pub fn minutes(this: &View) -> u32;
    #[wasm_bindgen(method, getter)]
    pub fn share(this: &View) -> f64;
    #[wasm_bindgen(method, getter)]
    pub fn points(this: &View) -> Vec<Point>;
    #[wasm_bindgen(method, getter)]
    pub fn removed(this: &View) -> Vec<Piece>;
    #[wasm_bindgen(method, getter)]
    pub fn hide(this: &View) -> Vec<Hide>;
    #[wasm_bindgen(method, getter)]
    pub fn elements(this: &View) -> Array;

    /// A key point.
    #[derive(Debug, Clone)]
    #[wasm_bindgen(extends = Object)]
    pub type Point;
    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Point) -> u32;
    #[wasm_bindgen(method, getter)]
    pub fn text(this: &Point) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn nodes(this: &Point) -> Array;

    /// A piece of clutter.
    #[derive(Debug, Clone)]
    #[wasm_bindgen(extends = Object)]
    pub type Piece;
    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Piece) -> u32;
    #[wasm_bindgen(method, getter)]
    pub fn category(this: &Piece) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn reason(this: &Piece) -> Reason;
    #[wasm_bindgen(method, getter)]
    pub fn preview(this: &Piece) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn bare(this: &Piece) -> bool;
    #[wasm_bindgen(method, getter)]
    pub fn words(this: &Piece) -> u32;
    /// In a report: whether it could not be hidden.
    #[wasm_bindgen(method, getter)]
    pub fn stays(this: &Piece) -> bool;

    /// Why a piece is clutter.
    #[derive(Debug, Clone)]
    #[wasm_bindgen(extends = Object)]
    pub type Reason;
    #[wasm_bindgen(method, getter)]
    pub fn code(this: &Reason) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn evidence(this: &Reason) -> String;

    /// An element to hide; see [`crate::view::Hide`].
    #[derive(Debug, Clone)]
    #[wasm_bindgen(extends = Object)]
    pub type Hide;
    #[wasm_bindgen(method, getter)]
    pub fn node(this: &Hide) -> u32;
    #[wasm_bindgen(method, getter)]
    pub fn removed(this: &Hide) -> Option<u32>;

    /// What is known of a page: the answer of `self.unhusk.report`.
    #[derive(Debug, Clone)]
    #[wasm_bindgen(extends = Object)]
    pub type Report;
    #[wasm_bindgen(method, getter)]
    pub fn state(this: &Report) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn refusal(this: &Report) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub fn title(this: &Report) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn byline(this: &Report) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn published(this: &Report) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn site(this: &Report) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn language(this: &Report) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn minutes(this: &Report) -> u32;
    #[wasm_bindgen(method, getter)]
    pub fn share(this: &Report) -> f64;
    /// The page's address, without its fragment.
    #[wasm_bindgen(method, getter)]
    pub fn url(this: &Report) -> String;
    /// The host of [`Report::url`].
    #[wasm_bindgen(method, getter)]
    pub fn host(this: &Report) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn keywords(this: &Report) -> Array;
    #[wasm_bindgen(method, getter)]
    pub fn points(this: &Report) -> Array;
    #[wasm_bindgen(method, getter)]
    pub fn removed(this: &Report) -> Array;
    /// How many elements the reader's own rules hide.
    #[wasm_bindgen(method, getter)]
    pub fn own(this: &Report) -> u32;
    /// The pieces that the reader put back; they are not in [`Report::removed`].
    #[wasm_bindgen(method, getter)]
    pub fn back(this: &Report) -> Array;
}

#[wasm_bindgen]
extern "C" {
    /// What the hands say when they are met.
    #[derive(Debug, Clone)]
    #[wasm_bindgen(extends = Object)]
    pub type Greeting;
    /// Of this document alone.
    #[wasm_bindgen(method, getter)]
    pub fn token(this: &Greeting) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn url(this: &Greeting) -> String;
    /// The document's media type.
    #[wasm_bindgen(method, getter)]
    pub fn kind(this: &Greeting) -> String;
    /// How many elements are hidden.
    #[wasm_bindgen(method, getter)]
    pub fn hidden(this: &Greeting) -> u32;
    /// Whether the page is scrolled down.
    #[wasm_bindgen(method, getter)]
    pub fn is_scrolled(this: &Greeting) -> bool;
    /// What the hands can be ordered to do so far.
    #[wasm_bindgen(method, getter)]
    pub fn able(this: &Greeting) -> Array;
}

impl Report {
    /// Of a page of which nothing more is known: it has all members, empty.
    pub fn new(state: &str, refusal: &JsValue) -> Self {
        let report = object([("state", state.into())]);
        if !refusal.is_undefined() {
            set(&report, "refusal", refusal);
        }
        for name in ["title", "byline", "published", "site", "language", "url", "host"] {
            set(&report, name, &"".into());
        }
        for name in ["minutes", "share", "own"] {
            set(&report, name, &0.into());
        }
        for name in ["keywords", "points", "removed", "back"] {
            set(&report, name, &Array::new());
        }
        report.unchecked_into()
    }

    /// Of a page to which nothing can be done.
    pub fn refused(refusal: Refusal) -> Self {
        Self::new(State::Refused.name(), &refusal.name().into())
    }
}

/// An object of the given entries.
pub fn object<const N: usize>(entries: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in entries {
        set(&object, name, &value);
    }
    object.into()
}
