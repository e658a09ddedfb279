//! The view in other forms: text, Markdown, JSON; and its key points, to take along.
//!
//! In: [`View`](crate::View). Out: a string that ends with a line break. JSON of the whole is not for the extension,
//! which hands its views over as objects.

mod copy;
#[cfg(not(target_arch = "wasm32"))]
mod json;
mod markdown;
mod text;

pub use copy::{Copy, Points};
#[cfg(not(target_arch = "wasm32"))]
pub use json::json;
pub use markdown::markdown;
pub use text::text;
