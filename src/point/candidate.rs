//! Candidates: the sentences that may be shown, with what speaks for and against each.
//!
//! In: [`Article`], [`Sentence`]s. Out: [`Candidates`].

use std::{cell::OnceCell, ops::Range};

use super::{
    clause::{self, Size},
    dateline,
    fault::{self, Fault, Faults},
    lean, step,
};
use crate::article::{Article, Role, length::Length, likeness::key, sentence::Sentence};
use crate::letter::Lower;

/// A sentence that may be shown.
pub(super) struct Candidate {
    /// Index into the sentences.
    pub(super) sentence: usize,
    /// Index into the article's passages.
    pub(super) passage: usize,
    /// What is shown, bytes of the passage's text.
    pub(super) span: Range<usize>,
    /// Whether it opens its passage.
    pub(super) opens: bool,
    /// Passage of the heading that it stands under.
    pub(super) heading: Option<usize>,
    /// Whether it is the first below its heading.
    pub(super) first: bool,
    /// Whether it is the heading of a step or of an item of a list.
    pub(super) step: bool,
    /// What is shown, in lower case.
    pub(super) lower: String,
    /// The room that it takes.
    size: Size,
    /// Where the sentence ends that it is the shown part of.
    end: usize,
    /// What is wrong with it, once that was asked.
    faults: OnceCell<Faults>,
}

impl Candidate {
    /// What is shown.
    pub(super) fn text<'a>(&self, article: &'a Article) -> &'a str {
        &article.passages[self.passage].text[self.span.clone()]
    }

    /// Its length in words.
    pub(super) fn words(&self) -> f32 {
        self.size.length.in_words()
    }
}

/// The candidates of an article.
pub(super) struct Candidates<'a> {
    /// The article.
    pub(super) article: &'a Article,
    /// All of them, in order.
    pub(super) all: Vec<Candidate>,
    /// The headline in lower case, and its key.
    title: String,
    headline: String,
}

/// Longest line that is read as a heading where it has no full stop, in words.
const HEADING_WORDS: f32 = 16.0;

impl<'a> Candidates<'a> {
    /// All sentences but rows of tables and headings; of these, only those that number steps or items.
    pub(super) fn of(article: &'a Article, sentences: &[Sentence]) -> Self {
        let headings: Vec<bool> = (0..sentences.len()).map(|at| is_heading(article, sentences, at)).collect();
        let steps = step::steps(article, sentences, &headings);
        let mut all = Vec::new();
        let mut heading = None;
        let mut first = false;
        for (at, sentence) in sentences.iter().enumerate() {
            let passage = sentence.passage;
            let text = sentence.text(article);
            let step = steps.binary_search(&at).is_ok();
            if headings[at] {
                (heading, first) = (Some(passage), true);
            }
            if headings[at] && !step || article.passages[passage].role == Role::Row {
                continue;
            }
            let start = dateline::end(text, article.language);
            let size = Size::of(&text[start..]);
            let led = clause::start(&text[start..], size, article.language);
            let start = start + led;
            let size = if led > 0 { Size::of(&text[start..]) } else { size };
            let end = start + clause::end(&text[start..], size, article.language);
            let shown = &text[start..end];
            let size = if end < text.len() { Size::of(shown) } else { size };
            all.push(Candidate {
                sentence: at,
                passage,
                span: sentence.span.start + start..sentence.span.start + end,
                opens: at == 0 || sentences[at - 1].passage != passage,
                heading,
                first,
                step,
                lower: shown.lowered(),
                size,
                end: sentence.span.end,
                faults: OnceCell::new(),
            });
            first &= step;
        }
        Self { article, all, title: article.title.lowered(), headline: key(&article.title) }
    }

    /// What is wrong with one; it costs most of what a sentence costs, and few are looked at so closely.
    pub(super) fn faults(&self, at: usize) -> Faults {
        let candidate = &self.all[at];
        *candidate
            .faults
            .get_or_init(|| if candidate.step { Faults::default() } else { self.found(candidate) })
    }

    fn found(&self, candidate: &Candidate) -> Faults {
        let passage = &self.article.passages[candidate.passage];
        let shown = candidate.text(self.article);
        let straight = candidate.lower.contains('’').then(|| candidate.lower.replace('’', "'"));
        let lower = straight.as_ref().unwrap_or(&candidate.lower);
        let lexicon = self.article.language.lexicon();
        let sought = lexicon.sought(lower);
        let cut = candidate.span.end < candidate.end;
        let faults = fault::faults(shown, lower, sought, candidate.size, cut, passage.role, lexicon);
        faults.and(lean::leans(shown, lower, sought, &self.title, lexicon)).and(Faults::found(&[
            (Fault::Headline, repeats(shown, &self.headline)),
            (Fault::Within, fault::is_within_quote(&passage.text[..candidate.span.start])),
        ]))
    }
}

/// Characters within which most sentences part from the headline.
const FEW: usize = 16;

/// Whether a text says no more than a headline, of which the key is given.
fn repeats(text: &str, headline: &str) -> bool {
    let end = text.char_indices().nth(FEW).map_or(text.len(), |(at, _)| at);
    headline.contains(&key(&text[..end])) && headline.contains(&key(text))
}

/// Whether a sentence is a heading, or reads as one: a line of its own, short, no mark at its end.
fn is_heading(article: &Article, sentences: &[Sentence], at: usize) -> bool {
    let passage = sentences[at].passage;
    let neighbour =
        |at: Option<usize>| at.and_then(|at| sentences.get(at)).is_some_and(|s| s.passage == passage);
    if matches!(article.passages[passage].role, Role::Heading(_)) {
        return true;
    }
    let line = sentences[at].text(article);
    let ended = line
        .trim_end_matches(fault::is_closing as crate::letter::Is)
        .ends_with(fault::is_stop as crate::letter::Is);
    let alone = !neighbour(at.checked_sub(1)) && !neighbour(Some(at + 1));
    alone && !ended && Length::of(line).in_words() <= HEADING_WORDS
}
