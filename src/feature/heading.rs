//! What headings say of the blocks below them.
//!
//! In: [`Page`], [`Block`]s, the phrases found in them. Out: [`Headings`].

use super::{sum::Sum, survey::GUARD_SHARE};
use crate::{
    block::Block,
    clutter::{
        Category,
        rule::{Phrase, Place},
    },
    page::{Page, Tag},
};

/// By block, what the headings around it say.
#[derive(Debug, Default)]
pub struct Headings {
    /// Blocks since the last heading; the block's own number plus one where there is none.
    pub since: Vec<u32>,
    /// Level of the last heading, 0 where there is none.
    pub level: Vec<u8>,
    /// Blocks since the last heading that names clutter; `u32::MAX` where there is none.
    pub since_clutter: Vec<u32>,
    /// Headings before it that name clutter.
    pub clutter_before: Vec<u32>,
    /// The heading that names a part around the block as clutter, and the category.
    pub part: Vec<Option<(u32, Category)>>,
    /// Blocks since the first-level heading, negative before it.
    pub since_first: Vec<i32>,
}

/// Words at most in a part that the label of an advertisement names.
const AD: f32 = 80.0;

/// Reads the headings of a page.
pub fn headings(page: &Page, blocks: &[Block], phrases: &[Vec<&Phrase>], below: &[Sum]) -> Headings {
    let mut headings = Headings::default();
    let total = below.first().map_or(0.0, |sum| sum.long_weight);
    let first = first_level(page, blocks);
    let (mut last, mut level) = (None, 0);
    let mut last_clutter = None;
    let mut count = 0;
    // Parts that a heading names, innermost last.
    let mut parts: Vec<(u32, u32, Category)> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let start = block.nodes.first().copied().unwrap_or(0);
        while parts.last().is_some_and(|&(end, ..)| end <= start) {
            parts.pop();
        }
        headings.since.push(last.map_or(at as u32 + 1, |last| at as u32 - last));
        headings.level.push(level);
        headings.since_clutter.push(last_clutter.map_or(u32::MAX, |last| at as u32 - last));
        headings.clutter_before.push(count);
        headings.since_first.push(first.map_or(i32::MAX, |first| at as i32 - first as i32));
        // The label of an advertisement names what stands beside it.
        let is_heading = |phrase: &&&Phrase| {
            phrase.place == Place::Heading || phrase.category == Category::Ads && phrase.place == Place::Line
        };
        let named = phrases[at].iter().find(is_heading);
        if let Some(phrase) = named {
            last_clutter = Some(at as u32);
            count += 1;
            let is_ad = phrase.category == Category::Ads;
            let part = part(page, block, below, total);
            if let Some(part) = part.filter(|&part| !is_ad || below[part as usize].weight <= AD) {
                let end = page.node(part).end;
                let place = parts.partition_point(|&(other, ..)| other >= end);
                parts.insert(place, (end, at as u32, phrase.category));
            }
        }
        headings.part.push(parts.last().map(|&(_, heading, category)| (heading, category)));
        if let Some(own) = heading_level(page, block) {
            (last, level) = (Some(at as u32), own);
        } else if named.is_some() {
            (last, level) = (Some(at as u32), 7);
        }
    }
    headings
}

/// The element that a heading heads: the nearest one around it with more than the heading in it, if it holds too
/// little of the page's text to be the article.
fn part(page: &Page, block: &Block, below: &[Sum], total: f32) -> Option<u32> {
    let around = std::iter::once(block.element).chain(page.ancestors(block.element));
    let mut part = around.filter(|&node| below[node as usize].blocks > 1);
    part.next().filter(|&node| total == 0.0 || below[node as usize].long_weight < total * GUARD_SHARE)
}

/// Level of the heading that a block is, 1 to 6.
pub fn heading_level(page: &Page, block: &Block) -> Option<u8> {
    let mut around = std::iter::once(block.element).chain(page.ancestors(block.element).take(2));
    around.find_map(|node| page.node(node).tag.heading())
}

fn first_level(page: &Page, blocks: &[Block]) -> Option<usize> {
    let mut first = blocks.iter().enumerate().filter(|(_, block)| heading_level(page, block) == Some(1));
    // A logo is often a heading too, and comes first; a headline is longer.
    let (at, block) = first.next()?;
    let longer = first.find(|(_, other)| other.measure.weight() > block.measure.weight());
    let in_header = page.ancestors(block.element).any(|node| page.node(node).tag == Tag::Header);
    Some(longer.filter(|_| in_header || block.measure.weight() < 3.0).map_or(at, |(at, _)| at))
}
