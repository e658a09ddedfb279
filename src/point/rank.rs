//! Ranking: how much of the article each candidate stands for.
//!
//! In: [`Candidates`], their terms. Out: a score each, whatever is wrong with it.
//!
//! The measures are those of the field: directed centrality (Zheng and Lapata, ACL 2019), likeness to the title,
//! position (Edmundson, 1969), informative marks. All are linear in the length of the article.

use super::{
    candidate::{Candidate, Candidates},
    fault::Fault,
    term::{Space, Vector, cosine, holds},
};
use crate::article::{Article, language::Section};
use crate::letter::MARK;

/// Sentences at the top over which the weight of an early place falls to a third.
const EARLY: f32 = 1.5;
/// Words beyond which a longer sentence is no better.
const ENOUGH_WORDS: f32 = 24.0;
/// Terms beyond which a sentence that holds more tells no more.
const ENOUGH_TERMS: f32 = 14.0;
/// How far likeness to the first sentences stands in for likeness to a headline that is not there.
const UNTITLED: f32 = 0.4;
/// The share of the article at its end in which authors take their leave.
const CLOSING: f32 = 0.05;
/// An article is about its site where more than one sentence of so many names it.
const HOUSE: usize = 5;
/// How many sentences at the top tell what the article is about.
const HEAD: usize = 3;

/// What a candidate is measured by, 0 to 1 each, with its weights: for what the whole is about, where ledes say it, and
/// where news puts less into its first sentences, as in Chinese, Japanese and Korean, so that what the whole text
/// returns to tells more than place; for what a part of the text says of its own; and for what the whole is about,
/// where one sentence of many has to say it alone.
const WEIGHTS: [[i8; 5]; 17] = [
    // forward
    [20, 2, 10, 20, 10],
    // backward
    [4, 8, 6, 4, 6],
    // title
    [90, 20, 32, 70, 40],
    // head
    [6, 20, 10, 6, 10],
    // early
    [14, 12, 8, 14, 8],
    // position
    [8, 6, 2, 8, 2],
    // opens
    [4, 1, 4, 4, 4],
    // figure
    [2, 2, 12, 4, 8],
    // names
    [2, 2, 10, 4, 8],
    // length
    [3, 16, 10, 16, 18],
    // heading
    [4, 4, 14, 4, 20],
    // step
    [8, 8, 32, 8, 32],
    // first
    [0, 0, 6, 0, 6],
    // told
    [0, 0, 10, 20, 0],
    // content
    [0, 0, 14, 8, 0],
    // closing
    [0, 0, -6, -10, 0],
    // house
    [0, 0, -16, -16, -16],
];
/// What the weights are given in.
const WEIGHT: f32 = 0.05;

/// Scores, one a candidate; about 0 to 5. What is wrong with it is not in them.
pub(super) struct Scores {
    /// How well it says what the whole article is about.
    pub(super) whole: Vec<f32>,
    /// How well it says so to a reader who wants to be told at once.
    pub(super) lead: Vec<f32>,
    /// How well it says what its part of the article adds.
    pub(super) part: Vec<f32>,
}

/// Scores the candidates.
pub(super) fn scores(candidates: &Candidates, space: &Space) -> Scores {
    let measured = measures(candidates, space);
    let even = usize::from(candidates.article.language.lexicon().is("even"));
    let scored = |manner: usize| {
        let scored = measured.iter().map(|measures| {
            let merit: f32 = measures
                .iter()
                .zip(&WEIGHTS)
                .map(|(measure, weights)| measure * f32::from(weights[manner]))
                .sum();
            merit * WEIGHT
        });
        scored.collect()
    };
    Scores { whole: scored(even), lead: scored(3 - 2 * even), part: scored(2 + 2 * even) }
}

/// What the candidates are measured by, in the order of [`WEIGHTS`].
fn measures(candidates: &Candidates, space: &Space) -> Vec<[f32; WEIGHTS.len()]> {
    let news = newsiness(candidates);
    let Candidates { article, all: candidates, .. } = candidates;
    let (forward, backward) = centrality(&space.vectors, space.dimension());
    let title = space.vector(&article.title);
    let head = centroid(&space.vectors[..HEAD.min(candidates.len())], space.dimension());
    let mut above: Vec<usize> = candidates.iter().filter_map(|candidate| candidate.heading).collect();
    above.sort_unstable();
    above.dedup();
    let headings: Vec<Vector> =
        above.iter().map(|&passage| space.vector(&article.passages[passage].text)).collect();
    let heading = |candidate: &Candidate| Some(&headings[above.binary_search(&candidate.heading?).ok()?]);
    // What names the site is there to sell, unless the site is what the article is about.
    let names_site = |text: &str| text.contains(article.site.as_str());
    let site = || candidates.iter().filter(|candidate| names_site(candidate.text(article))).count();
    let house = !names_site(&article.title) && site() * HOUSE < candidates.len();
    let last = candidates.len().saturating_sub(1).max(1) as f32;
    let measured = candidates.iter().enumerate().map(|(at, candidate)| {
        let text = candidate.text(article);
        let vector = &space.vectors[at];
        let position = 1.0 - at as f32 / last;
        let alike: f32 = vector.iter().map(|&(term, weight)| weight * head[term as usize]).sum();
        [
            forward[at],
            backward[at],
            // Without a headline, its first sentences say what the article is about.
            if title.is_empty() { alike * UNTITLED } else { cosine(vector, &title) },
            alike,
            libm::expf(-(at as f32) / EARLY) * news,
            position,
            f32::from(u8::from(candidate.opens)),
            f32::from(u8::from(text.bytes().any(|byte| byte.is_ascii_digit()))),
            names(article, text),
            (candidate.words() / ENOUGH_WORDS).min(1.0),
            heading(candidate).map_or(0.0, |heading| cosine(vector, heading)),
            f32::from(u8::from(candidate.step)),
            f32::from(u8::from(candidate.first)),
            title.iter().filter(|&&(term, _)| holds(vector, term)).map(|(_, weight)| weight * weight).sum(),
            (vector.len() as f32 / ENOUGH_TERMS).min(1.0),
            f32::from(u8::from(position < CLOSING)),
            f32::from(u8::from(house && names_site(text))),
        ]
    });
    measured.collect()
}

/// The sum of the likeness of each text to all that follow, and to all before, each scaled to at most 1.
fn centrality(vectors: &[Vector], dimension: usize) -> (Vec<f32>, Vec<f32>) {
    let mut forward = along(vectors.iter().rev(), dimension);
    forward.reverse();
    (scaled(forward), scaled(along(vectors.iter(), dimension)))
}

/// The sum of the likeness of each text to those that came before it in an order.
fn along<'a>(vectors: impl Iterator<Item = &'a Vector>, dimension: usize) -> Vec<f32> {
    let mut sum = vec![0.0; dimension];
    let sums = vectors.map(|vector| {
        let alike: f32 = vector.iter().map(|&(term, weight)| weight * sum[term as usize]).sum();
        for &(term, weight) in vector {
            sum[term as usize] += weight;
        }
        alike
    });
    sums.collect()
}

fn scaled(mut values: Vec<f32>) -> Vec<f32> {
    let most = values.iter().copied().fold(0.0, f32::max);
    if most > 0.0 {
        for value in &mut values {
            *value /= most;
        }
    }
    values
}

/// The mean direction of some texts, as a dense vector of unit length.
fn centroid(vectors: &[Vector], dimension: usize) -> Vec<f32> {
    let mut sum = vec![0.0; dimension];
    for &(term, weight) in vectors.iter().flatten() {
        sum[term as usize] += weight;
    }
    let length = libm::sqrtf(sum.iter().map(|weight| weight * weight).sum());
    if length > 0.0 {
        for weight in &mut sum {
            *weight /= length;
        }
    }
    sum
}

/// How far the article opens as news does, main event first: 1, less where it opens with a scene, a question, a voice.
fn newsiness(candidates: &Candidates) -> f32 {
    let Some(first) = candidates.all.first() else { return 1.0 };
    let spoken = first.text(candidates.article).starts_with(any_of!('“', '「', '"', '„', '«'));
    let scene = [
        Fault::Question,
        Fault::Personal,
        Fault::Unspoken,
        Fault::Within,
        Fault::Pronoun,
        Fault::Short,
        Fault::Nameless,
    ];
    if spoken || candidates.faults(0).has_any(&scene) { 0.5 } else { 1.0 }
}

/// So many names in a sentence are many.
const MOST_NAMES: usize = 5;

/// How many words in mid sentence are names, where names are written with capitals: 1 for many.
fn names(article: &Article, text: &str) -> f32 {
    let lexicon = article.language.lexicon();
    let words = text.split_whitespace().skip(1);
    let named = words.filter(|word| {
        word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
            && !lexicon.has_written(Section::Stop, word.trim_matches(MARK))
    });
    named.take(MOST_NAMES).count() as f32 / MOST_NAMES as f32
}
