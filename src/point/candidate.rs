//! Candidates: the sentences that may be shown, with what speaks for and against each.
//!
//! In: [`Article`], [`Sentence`]s. Out: [`Candidate`]s.

use std::ops::Range;

use super::{
    clause, dateline,
    fault::{self, Fault},
};
use crate::article::{Article, Role, length::Length, sentence::Sentence};

/// A sentence that may be shown.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Index into the sentences.
    pub(super) sentence: usize,
    /// Index into the article's passages.
    pub(super) passage: usize,
    /// What is shown, bytes of the passage's text.
    pub(super) span: Range<usize>,
    /// Whether it opens its passage.
    pub(super) opens: bool,
    /// Its length in words.
    pub(super) words: f32,
    /// What is wrong with it.
    pub(super) faults: Vec<Fault>,
}

impl Candidate {
    /// What is shown.
    pub(super) fn text<'a>(&self, article: &'a Article) -> &'a str {
        &article.passages[self.passage].text[self.span.clone()]
    }
}

/// Longest line that is read as a heading where it has no full stop, in words.
const HEADING_WORDS: f32 = 16.0;

/// All sentences but headings, rows of tables, and what says nothing.
pub(super) fn candidates(article: &Article, sentences: &[Sentence]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let passage = &article.passages[sentence.passage];
        let opens = at == 0 || sentences[at - 1].passage != sentence.passage;
        let alone = opens && sentences.get(at + 1).is_none_or(|next| next.passage != sentence.passage);
        let text = sentence.text(article);
        if !matches!(passage.role, Role::Paragraph | Role::Item | Role::Quote) || alone && is_heading(text) {
            continue;
        }
        let start = dateline::end(text, article.language);
        let end = start + clause::end(&text[start..], article.language);
        let span = sentence.span.start + start..sentence.span.start + end;
        let shown = &passage.text[span.clone()];
        let words = Length::of(shown).in_words();
        let faults =
            fault::faults(shown, text.len() > start + shown.len(), passage.role, article.language.lexicon());
        found.push(Candidate { sentence: at, passage: sentence.passage, span, opens, words, faults });
    }
    found
}

/// Whether a line of its own reads as a heading: short, and no mark at its end.
pub(super) fn is_heading(line: &str) -> bool {
    let ended = line.trim_end_matches(super::fault::is_closing).ends_with(super::fault::is_stop);
    !ended && Length::of(line).in_words() <= HEADING_WORDS
}
