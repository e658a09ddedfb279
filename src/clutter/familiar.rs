//! What a page has in common with others of its site.
//!
//! In: [`Survey`], the chosen blocks, [`Furniture`]. Out: which blocks are furniture, and these no longer chosen.

use crate::{feature::Survey, memory::Furniture};

/// Share of the chosen text that may be furniture; where it is more, these pages are the same article over and over.
const SHARE: f32 = 0.25;

/// Takes back what was chosen and is furniture. Gives which blocks are: short labels that stand between text of the
/// article are its own, however often they come back.
pub fn familiar(survey: &Survey, kept: &mut [bool], furniture: Furniture) -> Vec<bool> {
    let seen: Vec<bool> = survey.blocks.iter().map(|block| furniture.has(survey.page, block)).collect();
    let own = |at: &usize| kept[*at] && !seen[*at];
    let first = (0..kept.len()).find(own).unwrap_or(kept.len());
    let last = (0..kept.len()).rfind(own).unwrap_or(0);
    let is_label = |at: usize| (first..last).contains(&at) && survey.sums[at].long == 0;
    let known: Vec<bool> = (0..kept.len()).map(|at| seen[at] && !is_label(at)).collect();
    let (mut all, mut taken) = (0.0, 0.0);
    for at in (0..kept.len()).filter(|&at| kept[at]) {
        all += survey.sums[at].weight;
        taken += if known[at] { survey.sums[at].weight } else { 0.0 };
    }
    if taken > all * SHARE {
        return vec![false; kept.len()];
    }
    for (kept, known) in kept.iter_mut().zip(&known) {
        *kept &= !known;
    }
    known
}
