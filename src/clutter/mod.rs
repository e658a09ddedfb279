//! Clutter: which blocks to keep, which to strip, and why.
//!
//! In: [`Page`], [`Block`]s, [`Settings`]. Out: [`Judgement`].

pub mod category;
pub mod model;
pub mod reason;
pub mod rule;

pub use category::Category;
pub use reason::{Code, Reason};

use crate::{Settings, block::Block, page::Page};

/// What becomes of a block.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It is part of the article, or clutter that the reader keeps.
    Keep,
    /// It is clutter.
    Strip {
        /// What kind of clutter.
        category: Category,
        /// Why.
        reason: Reason,
        /// How sure, 0 to 1.
        confidence: f32,
    },
}

/// The verdicts of a page.
#[derive(Debug, Clone, Default)]
pub struct Judgement {
    /// A verdict for each block.
    pub verdicts: Vec<Verdict>,
    /// Whether the page is an article.
    pub is_article: bool,
    /// How probable that is, 0 to 1.
    pub probability: f32,
}

/// Judges every block.
pub fn judge(_page: &Page, blocks: &[Block], _settings: &Settings) -> Judgement {
    Judgement { verdicts: vec![Verdict::Keep; blocks.len()], ..Judgement::default() }
}
