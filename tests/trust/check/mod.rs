//! What must hold for any input, a function for each thing that reads what others wrote. `fuzz/targets` feeds them from
//! libFuzzer, `../replay.rs` from the corpus that was kept.
//!
//! In: bytes. Out: nothing; a panic where something does not hold.

pub mod pack;
mod page;
mod rules;
mod settings;
mod text;

pub use page::{html, snapshot};
pub use rules::rules;
pub use settings::settings;
pub use text::text;

/// A check of some bytes.
pub type Check = fn(&[u8]);

/// All checks, by the names of the fuzz targets.
pub const ALL: &[(&str, Check)] =
    &[("html", html), ("rules", rules), ("settings", settings), ("snapshot", snapshot), ("text", text)];
