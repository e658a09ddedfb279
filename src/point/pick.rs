//! Picking: as many candidates as fit together, each telling something that the others do not.
//!
//! In: scores, terms, how many. Out: which candidates, best first.
//!
//! Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998), with a bonus for parts of the article that no
//! point comes from yet.

use super::term::{Vector, cosine, sound};

/// How many of the best are looked at for each point wanted; bounds the work on a long article.
const POOL: usize = 12;
/// What full likeness to a picked one costs.
const LIKENESS: f32 = 2.2;
/// From this likeness on, a candidate says the same as a picked one.
const SAME: f32 = 0.4;
/// What picked ones in the same part of the article cost, times the square of their number, where few points are
/// wanted, as ledes say most; the more are wanted, the more of them are there to cover the rest.
const CROWD: f32 = 0.08;
/// What full likeness of all words costs, stop words among them, beyond what any two sentences share.
const ECHO: f32 = 2.0;
/// What any two sentences share.
const COMMON: f32 = 0.2;
/// And where characters stand for words.
const COMMON_CHARACTERS: f32 = 0.32;
/// How many points are few.
const FEW: f32 = 3.0;
/// Into how many parts an article is divided.
const PARTS: usize = 3;

/// The candidates that are picked, best first; `text` gives the text of a candidate, `characters` is whether it is
/// written without words.
pub(super) fn pick<'a>(
    scores: &[f32],
    vectors: &[Vector],
    text: impl Fn(usize) -> &'a str,
    characters: bool,
    count: usize,
) -> Vec<usize> {
    let mut pool: Vec<usize> = (0..scores.len()).collect();
    pool.sort_unstable_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    pool.truncate(POOL * count.max(1));
    let mut pool: Vec<(usize, Vector)> = pool.into_iter().map(|at| (at, sound(text(at)))).collect();
    let wide = count as f32 / FEW;
    let crowding = CROWD * wide * wide;
    let common = if characters { COMMON_CHARACTERS } else { COMMON };
    let part = |at: usize| at * PARTS / scores.len().max(1);
    let mut picked: Vec<(usize, Vector)> = Vec::new();
    while picked.len() < count {
        let worth = |(at, words): &(usize, Vector)| {
            let others = || picked.iter().map(|(other, _)| *other);
            let likeness = others().map(|other| cosine(&vectors[*at], &vectors[other])).fold(0.0, f32::max);
            let echo = picked.iter().map(|(_, other)| cosine(words, other)).fold(common, f32::max) - common;
            let crowd = others().filter(|&other| part(other) == part(*at)).count() as f32;
            let same = if likeness >= SAME { 2.0 } else { 0.0 };
            scores[*at] - LIKENESS * likeness - ECHO * echo - crowding * crowd * crowd - same
        };
        let worths = pool.iter().map(worth).enumerate();
        let Some((best, worth)) = worths.reduce(|a, b| if b.1 > a.1 { b } else { a }) else { break };
        // What is below nothing is shown only where there would be nothing at all.
        if worth < 0.0 && !picked.is_empty() {
            break;
        }
        picked.push(pool.remove(best));
    }
    picked.into_iter().map(|(at, _)| at).collect()
}
