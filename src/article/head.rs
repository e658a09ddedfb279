//! The head of the article: headline, byline and date, and the blocks that say them. They stay in the page and are no
//! part of the text.
//!
//! In: [`Page`], [`Block`]s, [`Meta`] and which blocks are text. Out: [`Head`].

use super::{beside, byline, date, published, title};
use crate::{
    block::Block,
    feature::heading::heading_level,
    page::{Page, meta::Meta},
};

/// Words from which on a block of text is a paragraph, not a label above it.
const TEXT: f32 = 25.0;
/// Words at most in a line that names the author and is no sentence.
const NAMING: f32 = 15.0;

/// Bytes at most of a label that runs into the headline.
const LABEL: usize = 20;

/// The head of an article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Head {
    /// The headline's text; empty where none was found.
    pub title: String,
    /// The authors' names.
    pub byline: String,
    /// When it was published, ISO 8601.
    pub published: String,
    /// The blocks that say the headline, ascending.
    pub titles: Vec<usize>,
    /// The lines that tell who and when, ascending.
    pub lines: Vec<usize>,
}

/// Finds the head of the article whose text is chosen.
pub fn head(page: &Page, blocks: &[Block], meta: &Meta, chosen: impl Fn(usize) -> bool) -> Head {
    let headline = title::headline(page, blocks, meta, &chosen);
    let text = (0..blocks.len()).find(|&at| chosen(at) && blocks[at].measure.weight() >= TEXT);
    let before = |at: usize| text.is_none_or(|text| at < text);
    // The headline is also said by trails and lists of links; the one that stands is a heading, or the last before the
    // text.
    let last = headline.blocks.iter().rposition(|&at| before(at));
    let stands =
        |(nth, at): (usize, &usize)| Some(nth) == last || heading_level(page, &blocks[*at]).is_some();
    let mut titles: Vec<usize> =
        headline.blocks.iter().enumerate().filter(|&said| stands(said)).map(|(_, &at)| at).collect();
    if titles.is_empty() && !headline.text.is_empty() {
        // A label such as "Original" may run into the headline.
        let most = headline.text.len() + LABEL;
        let says = |at: &usize| blocks[*at].text.len() <= most && blocks[*at].text.contains(&headline.text);
        titles.extend((0..blocks.len()).filter(|&at| before(at)).rfind(says));
    }
    let beside = beside::beside(blocks, if headline.blocks.is_empty() { &titles } else { &headline.blocks });
    let byline = byline::byline(page, blocks, meta, &beside);
    let published = published::published(page, blocks, meta, &beside);
    let order = date::Order::of(&meta.language);
    let names = |at: usize| {
        let block = &blocks[at];
        !byline.is_empty() && block.measure.weight() <= NAMING && block.text.contains(&byline)
    };
    let (mut lines, mut is_told, mut shared) = (Vec::new(), false, None);
    for at in beside.into_iter().filter(|&at| before(at)) {
        let found = date::find(&blocks[at].text, order);
        let tells_day = found.is_some_and(|found| found.date.get(..10) == published.get(..10));
        if names(at) || beside::tells(&blocks[at].text, &byline, order) {
            lines.push(at);
            is_told |= tells_day;
        } else if tells_day && !chosen(at) {
            shared = shared.or(Some(at));
        }
    }
    // A date shares its line with tags or a share bar on some pages: better these stay than that it goes.
    if !is_told {
        lines.extend(shared);
    }
    lines.sort_unstable();
    Head { title: headline.text, byline, published, titles, lines }
}
