//! Clutter: which blocks to keep, which to strip, and why.
//!
//! In: [`Page`], [`Block`]s. Out: [`Judgement`].

pub mod category;
pub mod choice;
mod evidence;
mod head;
pub mod model;
pub mod reason;
pub mod rule;

pub use category::Category;
pub use head::Head;
pub use reason::{Code, Reason};

use crate::{
    block::Block,
    feature::Survey,
    page::{Page, Tag},
};
use model::Model;
use rule::Rules;

/// What becomes of a block.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It is part of the article.
    Keep,
    /// It is clutter.
    Strip {
        /// What kind of clutter.
        category: Category,
        /// Why.
        reason: Reason,
        /// How sure, 0 to 1.
        confidence: f32,
    },
}

/// The verdicts of a page.
#[derive(Debug, Clone, Default)]
pub struct Judgement {
    /// A verdict for each block.
    pub verdicts: Vec<Verdict>,
    /// The article's headline, byline and date.
    pub head: Head,
    /// Whether the page is an article.
    pub is_article: bool,
    /// How probable that is, 0 to 1.
    pub probability: f32,
}

/// Judges every block.
pub fn judge(page: &Page, blocks: &[Block]) -> Judgement {
    let rules = Rules::standard();
    let survey = Survey::new(page, blocks, rules);
    let model = Model::standard();
    let scores: Vec<i32> = (0..blocks.len()).map(|block| model.score(&survey, block)).collect();
    let lengths: Vec<f32> = survey.sums.iter().map(|sum| sum.weight).collect();
    let mut kept = choice::choose(&scores, &lengths);
    let weight: f32 = kept.iter().zip(&lengths).filter(|&(&kept, _)| kept).map(|(_, length)| length).sum();
    let head = head::head(&survey, &kept);
    let last = kept.iter().rposition(|&kept| kept);
    for at in head.title.into_iter().chain(head.lines.iter().copied()).chain(captions(&survey, &kept)) {
        kept[at] = true;
    }
    let verdicts = kept.iter().enumerate().map(|(at, &kept)| {
        if kept {
            return Verdict::Keep;
        }
        let (category, reason) = evidence::evidence(&survey, rules, at, last);
        Verdict::Strip { category, reason, confidence: 1.0 - choice::probability(scores[at]) }
    });
    let probability = if weight >= 60.0 { 1.0 } else { 0.0 };
    Judgement { verdicts: verdicts.collect(), head, is_article: probability >= 0.5, probability }
}

/// Captions of figures within the article: blocks in a `<figure>` between chosen ones.
fn captions(survey: &Survey, kept: &[bool]) -> Vec<usize> {
    let first = kept.iter().position(|&kept| kept).unwrap_or(kept.len());
    let last = kept.iter().rposition(|&kept| kept).map_or(first, |last| (last + 2).min(kept.len()));
    let is_caption =
        |&at: &usize| !kept[at] && survey.is_in(at, Tag::Figure) && survey.sums[at].link_density() < 0.5;
    (first.saturating_sub(2)..last).filter(is_caption).collect()
}
