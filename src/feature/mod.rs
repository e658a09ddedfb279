//! Features: what is measured of a block to tell article from clutter.
//!
//! In: [`Survey`] and a block's number. Out: one number a feature. The model knows features by name only.

mod alike;
pub mod container;
pub mod heading;
pub mod kind;
pub mod reading;
pub mod sum;
pub mod survey;
mod table;

pub use survey::Survey;
pub use table::{TABLE, VALUES};

/// A line of the feature table.
#[derive(Clone, Copy)]
pub struct Feature {
    /// Name in the weights file.
    pub name: &'static str,
    /// What it measures.
    pub help: &'static str,
}

impl std::fmt::Debug for Feature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
