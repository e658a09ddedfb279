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
#[cfg(not(target_arch = "wasm32"))]
use table::ROWS;
pub use table::{TABLE, VALUES};

/// The values of a feature for some blocks.
pub fn row(survey: &Survey, feature: usize, blocks: std::ops::Range<usize>, values: &mut [f32]) {
    #[cfg(not(target_arch = "wasm32"))]
    ROWS[feature](survey, blocks, values);
    #[cfg(target_arch = "wasm32")]
    blocks.zip(values).for_each(|(block, value)| *value = VALUES[feature](survey, block));
}

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
