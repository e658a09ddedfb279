//! Key points: the sentences that stand for the article.
//!
//! In: [`Article`], [`Sentence`]s, how many. Out: [`KeyPoint`]s in article order.

use std::ops::Range;

use crate::article::{Article, sentence::Sentence};

/// A sentence that stands for the article, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyPoint {
    /// Index into [`Article::passages`].
    pub passage: usize,
    /// Bytes of the passage's text; the sentence, or the part of it that is shown.
    pub span: Range<usize>,
    /// How much of the article it stands for, 0 to 1, comparable within one article.
    pub salience: f32,
}

/// Picks the key points.
pub fn select(_article: &Article, _sentences: &[Sentence], _count: usize) -> Vec<KeyPoint> {
    Vec::new()
}

/// Five to eight terms that the article is about; fewer for a short one.
pub fn keywords(_article: &Article, _sentences: &[Sentence]) -> Vec<String> {
    Vec::new()
}
