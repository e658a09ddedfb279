//! The view in other forms: text, Markdown, JSON.
//!
//! In: [`View`](crate::View). Out: a string that ends with a line break. JSON is not for the extension, which hands
//! its views over as objects.

#[cfg(not(target_arch = "wasm32"))]
mod json;
mod markdown;
mod text;

#[cfg(not(target_arch = "wasm32"))]
pub use json::json;
pub use markdown::markdown;
pub use text::text;
