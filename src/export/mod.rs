//! The view in other forms: text, Markdown, JSON.
//!
//! In: [`View`](crate::View). Out: a string that ends with a line break.

mod json;
mod markdown;
mod text;

pub use json::json;
pub use markdown::markdown;
pub use text::text;
