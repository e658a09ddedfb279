//! Key points: the sentences that stand for the article.
//!
//! In: [`Article`], [`Sentence`]s, how many. Out: [`KeyPoint`]s in article order.

mod candidate;
mod clause;
mod dateline;
mod fault;
mod keyword;
mod lean;
mod pick;
mod rank;
mod step;
mod term;

use std::ops::Range;

use crate::article::{Article, sentence::Sentence};
use candidate::{Candidate, Candidates};
pub use keyword::keywords;

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

/// Most sentences that are weighed: a longer text is represented by the openings of its passages.
const MOST_SENTENCES: usize = 2000;

/// A point for so many words of the article, so that a notice does not get as many as a report.
const WORDS_A_POINT: f32 = 70.0;

/// Picks the key points: at most `count`, fewer from a short article.
pub fn select(article: &Article, sentences: &[Sentence], count: usize) -> Vec<KeyPoint> {
    let candidates = Candidates::of(article, &weighed(sentences));
    let all = &candidates.all;
    let space = term::Space::of(all.iter().map(|candidate| candidate.lower.as_str()), article.language);
    let rank::Scores { whole, lead, part } = rank::scores(&candidates, &space);
    let parts = ((count as f32 - WHOLE_TO_PARTS.0) / (WHOLE_TO_PARTS.1 - WHOLE_TO_PARTS.0)).clamp(0.0, 1.0);
    let mixed = |few: f32, many: f32| few * (1.0 - parts) + many * parts;
    let scores =
        |many: &[f32]| -> Vec<f32> { whole.iter().zip(many).map(|(few, many)| mixed(*few, *many)).collect() };
    let (scores, mut lead) = (scores(&part), scores(&lead));
    if let Some(from) = all.iter().position(|candidate| candidate.step) {
        // A step says what is to be done; what stands before the steps may say what for.
        let introduces = |at: usize| at < from && candidates.faults(at).is_empty();
        if (0..from).any(introduces) {
            for at in (0..lead.len()).filter(|&at| !introduces(at)) {
                lead[at] -= NO_INTRODUCTION;
            }
        }
    }
    let cost = |at: usize| {
        let [few, many] = candidates.faults(at).cost();
        mixed(few, many)
    };
    let pick = pick::Pick {
        lead: &lead,
        many: parts,
        scores: &scores,
        cost: &cost,
        vectors: &space.vectors,
        title: &space.vector(&article.title),
        parts: if article.language.lexicon().is("even") { THIRDS } else { count.clamp(THIRDS, FIFTHS) },
        beside: if is_parted(all) { parts } else { 0.0 },
    };
    let text = |at: usize| all[at].lower.as_str();
    let heading = |at: usize| all[at].heading;
    let picked = pick.pick(text, heading, count.min(fitting(all)));
    let score = |at: usize| scores[at] - cost(at);
    let best = picked.iter().map(|&at| score(at)).fold(f32::EPSILON, f32::max);
    let mut points: Vec<(usize, KeyPoint)> = picked
        .into_iter()
        .map(|at| {
            let Candidate { sentence, passage, ref span, .. } = all[at];
            (sentence, KeyPoint { passage, span: span.clone(), salience: (score(at) / best).max(0.0) })
        })
        .collect();
    points.sort_unstable_by_key(|(sentence, _)| *sentence);
    points.into_iter().map(|(_, point)| point).collect()
}

/// The sentences that are weighed, in order: all, or those that stand nearest to the openings of their passages.
fn weighed(sentences: &[Sentence]) -> Vec<Sentence> {
    if sentences.len() <= MOST_SENTENCES {
        return sentences.to_vec();
    }
    let mut place = 0;
    let mut order: Vec<(usize, usize)> = Vec::with_capacity(sentences.len());
    for (at, sentence) in sentences.iter().enumerate() {
        place = if at > 0 && sentences[at - 1].passage == sentence.passage { place + 1 } else { 0 };
        order.push((place, at));
    }
    order.sort_unstable();
    order.truncate(MOST_SENTENCES);
    order.sort_unstable_by_key(|&(_, at)| at);
    order.into_iter().map(|(_, at)| sentences[at].clone()).collect()
}

/// Into how many parts an article is divided that points are to come from, at least and at most.
const THIRDS: usize = 3;
const FIFTHS: usize = 5;

/// Fewest headings that part a text.
const PARTS: usize = 3;

/// So few points are there for what the whole is about, which its first sentences say best; from so many on, all but
/// one are there for what its parts add.
const WHOLE_TO_PARTS: (f32, f32) = (3.0, 5.0);

/// What it costs as the first point of a guide not to introduce its steps.
const NO_INTRODUCTION: f32 = 2.0;

/// Whether headings part the text, most of it standing below one.
fn is_parted(candidates: &[Candidate]) -> bool {
    let below = candidates.iter().filter(|candidate| candidate.heading.is_some() && !candidate.step).count();
    let parts = candidates.iter().filter(|candidate| candidate.first).count();
    parts >= PARTS && below * 2 > candidates.len()
}

/// How many points the article has room for.
fn fitting(candidates: &[Candidate]) -> usize {
    let words: f32 = candidates.iter().map(Candidate::words).sum();
    let steps = candidates.iter().filter(|candidate| candidate.step).count();
    ((words / WORDS_A_POINT) as usize).max(steps).saturating_add(1).min(candidates.len().div_ceil(2))
}
