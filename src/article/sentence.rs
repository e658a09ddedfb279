//! Sentences: spans of the article's passages.
//!
//! In: [`Article`]. Out: [`Sentence`]s in document order.

use std::ops::Range;

use super::Article;

/// A sentence of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Index into [`Article::passages`].
    pub passage: usize,
    /// Bytes of [`super::Passage::text`].
    pub span: Range<usize>,
}

impl Sentence {
    /// Its text.
    pub fn text<'a>(&self, article: &'a Article) -> &'a str {
        &article.passages[self.passage].text[self.span.clone()]
    }
}

/// Splits the article's text passages into sentences.
pub fn sentences(_article: &Article) -> Vec<Sentence> {
    Vec::new()
}
