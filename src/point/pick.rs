//! Picking: as many candidates as fit together, each telling something that the others do not.
//!
//! In: scores, terms, how many. Out: which candidates, best first.
//!
//! Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998), with a bonus for parts of the article that no
//! point comes from yet.

use super::term::{Vector, cosine, holds, sound};

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
/// What each picked one below the same heading costs, times the square of their number.
const BESIDE: f32 = 0.5;
/// What the share of the title that no picked one names yet is worth.
const TITLED: f32 = 0.6;
/// How many points are few.
const FEW: f32 = 3.0;

/// What is picked from.
pub(super) struct Pick<'a> {
    /// How well each candidate opens the points, its faults aside: the first is picked by it.
    pub(super) lead: &'a [f32],
    /// How many points are wanted, 0 for few, 1 for many.
    pub(super) many: f32,
    /// Scores, by which the others are, their faults aside.
    pub(super) scores: &'a [f32],
    /// What the faults of a candidate cost, none less than nothing; as dear as the rest of the work together.
    pub(super) cost: &'a dyn Fn(usize) -> f32,
    /// Terms.
    pub(super) vectors: &'a [Vector],
    /// Terms of the title.
    pub(super) title: &'a Vector,
    /// Into how many parts the article is divided.
    pub(super) parts: usize,
    /// How far points below one heading crowd each other, 0 to 1.
    pub(super) beside: f32,
}

impl Pick<'_> {
    /// The candidates that are picked, best first; `text` gives what a candidate shows, in lower case, `heading` what it
    /// stands below.
    pub(super) fn pick<'a>(
        &self,
        text: impl Fn(usize) -> &'a str,
        heading: impl Fn(usize) -> Option<usize>,
        count: usize,
    ) -> Vec<usize> {
        let Self { lead, scores, cost, vectors, .. } = *self;
        let mut first: Option<(usize, f32)> = None;
        for at in falling(lead) {
            if first.is_some_and(|(_, most)| lead[at] <= most) {
                break;
            }
            let worth = lead[at] - cost(at);
            if first.is_none_or(|(_, most)| worth > most) {
                first = Some((at, worth));
            }
        }
        let left = |at| Left { at, likeness: 0.0, compared: 0, words: None, echo: COMMON, heard: 0 };
        let mut pool: Vec<Left> = falling(scores).into_iter().map(left).collect();
        let wide = count as f32 / FEW;
        let crowding = CROWD * wide * count as f32 / self.parts as f32;
        let part = |at: usize| at * self.parts / scores.len().max(1);
        let mut picked: Vec<usize> = Vec::new();
        let mut sounds: Vec<Vector> = Vec::new();
        let mut unnamed = self.title.clone();
        if let Some((first, _)) = first.filter(|_| count > 0) {
            pool.retain(|left| left.at != first);
            picked.push(first);
            sounds.push(sound(text(first)));
        }
        while picked.len() < count {
            if let Some(&other) = picked.last() {
                unnamed.retain(|&(term, _)| !holds(&vectors[other], term));
            }
            let most: f32 = unnamed.iter().map(|(_, weight)| weight * weight).sum();
            let mut best = None;
            // What is below nothing is shown only where there would be nothing at all.
            let mut worth = 0.0;
            for (place, left) in pool.iter_mut().enumerate() {
                let at = left.at;
                // Those behind have lower scores: none of them is worth more.
                if scores[at] + TITLED * self.many * most <= worth {
                    break;
                }
                for &other in &picked[left.compared..] {
                    left.likeness = left.likeness.max(cosine(&vectors[at], &vectors[other]));
                }
                left.compared = picked.len();
                let crowd = picked.iter().filter(|&&other| part(other) == part(at)).count() as f32;
                let beside = picked.iter().filter(|&&other| heading(other) == heading(at)).count() as f32;
                let same = if left.likeness >= SAME { 2.0 } else { 0.0 };
                let new = unnamed.iter().filter(|(term, _)| holds(&vectors[at], *term));
                let told: f32 = new.map(|(_, weight)| weight * weight).sum();
                let spread = crowding * crowd * crowd + BESIDE * self.beside * beside * beside;
                let mut own =
                    scores[at] + TITLED * self.many * told - LIKENESS * left.likeness - spread - same;
                // The dear questions come last: most are out of the race by then.
                if own > worth {
                    own -= cost(at);
                }
                if own > worth {
                    let words = left.words.get_or_insert_with(|| sound(text(at)));
                    for sounds in &sounds[left.heard..] {
                        left.echo = left.echo.max(cosine(words, sounds));
                    }
                    left.heard = sounds.len();
                    own -= ECHO * (left.echo - COMMON);
                }
                if own > worth {
                    (best, worth) = (Some(place), own);
                }
            }
            let Some(best) = best else { break };
            let Left { at, words, .. } = pool.remove(best);
            picked.push(at);
            sounds.extend(words);
        }
        picked
    }
}

/// The places of some values, the greatest first.
fn falling(values: &[f32]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..values.len()).collect();
    places.sort_unstable_by(|&a, &b| values[b].total_cmp(&values[a]).then(a.cmp(&b)));
    places
}

/// A candidate that is left to be picked.
struct Left {
    at: usize,
    /// Its greatest likeness to a picked one.
    likeness: f32,
    /// How many of the picked ones it was compared with.
    compared: usize,
    /// How it sounds, once that was asked.
    words: Option<Vector>,
    /// Its greatest likeness of all words to a picked one, or what any two sentences share.
    echo: f32,
    /// With how many of the picked ones that was told.
    heard: usize,
}
