//! Picking: as many candidates as fit together, each telling something that the others do not.
//!
//! In: scores, terms, how many. Out: which candidates, best first.
//!
//! Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998), with a bonus for parts of the article that no
//! point comes from yet.

use super::term::{Vector, cosine};

/// How many of the best are looked at for each point wanted; bounds the work on a long article.
const POOL: usize = 12;
/// What full likeness to a picked one costs.
const LIKENESS: f32 = 2.2;
/// From this likeness on, a candidate says the same as a picked one.
const SAME: f32 = 0.4;
/// What picked ones in the same part of the article cost, times the square of their number: two are no matter, from
/// four on the other parts have their turn.
const CROWD: f32 = 0.08;
/// Into how many parts an article is divided.
const PARTS: usize = 3;

/// The candidates that are picked, best first.
pub(super) fn pick(scores: &[f32], vectors: &[Vector], count: usize) -> Vec<usize> {
    let mut pool: Vec<usize> = (0..scores.len()).collect();
    pool.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    pool.truncate(POOL * count.max(1));
    let part = |at: usize| at * PARTS / scores.len().max(1);
    let mut picked: Vec<usize> = Vec::new();
    while picked.len() < count {
        let worth = |&at: &usize| {
            let likeness =
                picked.iter().map(|&other| cosine(&vectors[at], &vectors[other])).fold(0.0, f32::max);
            let crowd = picked.iter().filter(|&&other| part(other) == part(at)).count() as f32;
            let same = if likeness >= SAME { 2.0 } else { 0.0 };
            scores[at] - LIKENESS * likeness - CROWD * crowd * crowd - same
        };
        let worths = pool.iter().map(worth).enumerate();
        let Some((best, worth)) = worths.reduce(|a, b| if b.1 > a.1 { b } else { a }) else { break };
        // What is below nothing is shown only where there would be nothing at all.
        if worth < 0.0 && !picked.is_empty() {
            break;
        }
        picked.push(pool.remove(best));
    }
    picked
}
