//! The lines beside the headline: where byline and date stand.
//!
//! In: [`Block`]s and the headline's. Out: block numbers, the nearest first; whether a line tells but who and when.

use super::date::{self, Order};
use crate::block::{Block, Measure};

/// Words from which on a block is text of the article.
const LONG: f32 = 45.0;

/// Lines after the headline that are looked at.
const AFTER: usize = 14;

/// Lines before the headline that are looked at.
const BEFORE: usize = 6;

/// Times that the headline may stand on the page; more often it is a list of something else.
const TIMES: usize = 4;

/// Words at most in a line that says who and when.
const LINE: f32 = 40.0;

/// The lines around each place where the headline stands, nearest first; after it not beyond the second long block.
/// Where it stands nowhere, the lines above the first long block.
pub fn beside(blocks: &[Block], headline: &[usize]) -> Vec<usize> {
    let long = |at: &usize| blocks[*at].measure.weight() >= LONG && blocks[*at].measure.link_density() < 0.5;
    let mut near: Vec<(usize, usize)> = Vec::new();
    for &at in headline.iter().take(TIMES) {
        let reach = at + 1..blocks.len().min(at + 1 + AFTER);
        let end = reach.clone().filter(long).nth(1).unwrap_or(reach.end);
        near.extend((reach.start..end).map(|line| (line - at, line)));
        // What stands before is more often about something else.
        near.extend((at.saturating_sub(BEFORE)..at).map(|line| ((at - line) * 2, line)));
    }
    if headline.is_empty() {
        let first = (0..blocks.len()).find(long).unwrap_or(blocks.len());
        near.extend((first.saturating_sub(AFTER)..first).map(|line| (first - line, line)));
    }
    near.sort_unstable();
    let mut lines: Vec<usize> = near.into_iter().map(|(_, line)| line).collect();
    let mut seen = vec![false; blocks.len()];
    lines.retain(|&at| !std::mem::replace(&mut seen[at], true));
    lines.retain(|at| blocks[*at].measure.weight() < LINE && !headline.contains(at));
    lines
}

/// Words at most that such a line has besides names and dates, as in "5 min read".
const REST: f32 = 6.0;

/// Whether a line tells who wrote the article or when, and hardly anything else.
pub fn tells(line: &str, byline: &str, order: Order) -> bool {
    let mut rest = line.to_owned();
    if !byline.is_empty() {
        rest = rest.replace(byline, " ");
    }
    while let Some(found) = date::find(&rest, order) {
        rest.replace_range(found.span, " ");
    }
    let mut measure = Measure::default();
    measure.text(&rest);
    rest.len() < line.len() && measure.weight() <= REST
}
