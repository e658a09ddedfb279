//! The article's head: its headline, and the lines of byline and date beside it. They stay in the page though they are
//! no part of the text.
//!
//! In: [`Survey`] and the chosen blocks. Out: [`Head`].

use crate::feature::{Survey, reading::holds_date};

/// The head of an article, by block number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// The headline.
    pub title: Option<usize>,
    /// Lines of byline, date and the like.
    pub lines: Vec<usize>,
}

/// How far above the text a headline stands, blocks.
const REACH: usize = 40;
/// Words at most in a line of byline and date.
const LINE: f32 = 40.0;
/// Blocks between headline and text that are looked through for byline and date.
const LINES: usize = 12;

/// Finds the head.
pub fn head(survey: &Survey, chosen: &[bool]) -> Head {
    let Some(first) = body(survey, chosen) else { return Head::default() };
    let title = title(survey, first);
    let start = title.unwrap_or(first);
    let above = start.saturating_sub(2)..start;
    let below = title.map_or(first, |title| title + 1)..first.min(start + LINES);
    let after = first..first;
    let lines =
        above.chain(below).chain(after).filter(|&at| !chosen[at] && Some(at) != title && is_line(survey, at));
    Head { title, lines: lines.collect() }
}

/// The first chosen block that reads like text; a chosen label above it does not begin the article.
fn body(survey: &Survey, chosen: &[bool]) -> Option<usize> {
    let is_chosen = |&at: &usize| chosen[at];
    let long = (0..chosen.len()).filter(is_chosen).find(|&at| survey.sums[at].long > 0);
    long.or_else(|| (0..chosen.len()).find(is_chosen))
}

fn title(survey: &Survey, first: usize) -> Option<usize> {
    let candidates = first.saturating_sub(REACH)..(first + 2).min(survey.blocks.len());
    let worth = |at: usize| {
        let level = survey.level(at);
        let heading = if level == 1.0 { 2.0 } else { f32::from(u8::from(level > 0.0)) * 0.8 };
        let distance = first.abs_diff(at) as f32 / REACH as f32;
        let link = survey.sums[at].link_density();
        heading + survey.in_title(at) * 3.0 - distance - link
    };
    let best = candidates.max_by(|&a, &b| worth(a).total_cmp(&worth(b)))?;
    (worth(best) >= 1.2 && survey.sums[best].weight >= 1.5).then_some(best)
}

/// Whether a block is a line of byline or date: short, and it holds a date or names an author.
fn is_line(survey: &Survey, block: usize) -> bool {
    let text = &survey.blocks[block].text;
    survey.sums[block].weight <= LINE && (holds_date(text) || names_author(text))
}

fn names_author(text: &str) -> bool {
    const BEFORE: &[&str] =
        &["By ", "by ", "BY ", "作者", "记者", "記者", "文/", "文／", "撰文", "来源", "來源", "本报"];
    BEFORE.iter().any(|mark| text.starts_with(mark))
        || ["记者", "記者", "기자"].iter().any(|mark| text.contains(mark))
}
