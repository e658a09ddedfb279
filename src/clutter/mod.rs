//! Clutter: which blocks to keep, which to strip, and why.
//!
//! In: [`Page`], [`Block`]s, [`Meta`]. Out: [`Judgement`].

pub mod category;
pub mod choice;
mod evidence;
mod familiar;
mod forest;
pub mod genre;
pub mod model;
mod name;
mod pagination;
pub mod person;
pub mod purpose;
pub mod reason;
pub mod rule;
mod trim;
mod within;

pub use category::Category;
pub use purpose::Purpose;
pub use reason::{Code, Reason};

use std::sync::OnceLock;

use crate::{
    archive,
    article::head::{self, Head},
    block::Block,
    feature::{self, Survey},
    memory::Furniture,
    page::{Page, meta::Meta},
};
use forest::{Forest, LANES};
use genre::Whole;
use model::Model;
use pagination::Pagination;
use rule::Rules;
use within::Within;

/// What becomes of a block.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It is part of the article's text.
    Keep,
    /// It is no part of the text, yet stays: headline, byline, date, caption, or a line within the article that
    /// nothing speaks against.
    Spare,
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

impl Verdict {
    /// Its name in outputs and locale keys.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Spare => "spare",
            Self::Strip { .. } => "strip",
        }
    }
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
    /// What it is for, where that is plainly not reading.
    pub purpose: Option<Purpose>,
}

/// Judges every block; what is `furniture` of the site is no text of this page.
pub fn judge(page: &Page, blocks: &[Block], meta: &Meta, furniture: Furniture) -> Judgement {
    let rules = Rules::standard();
    let survey = Survey::new(page, blocks, rules);
    let scores = scores(&survey);
    let mut kept = choice::choose(&scores, &survey.sums);
    trim::trim(&survey, &mut kept);
    let mut known = familiar::familiar(&survey, &mut kept, furniture);
    let probability = genre::probability(&Whole::new(&survey, &scores, &kept));
    let purpose = purpose::purpose(&survey, &kept);
    if probability < genre::PLAIN {
        kept = choice::choose_kinds(&scores, &survey.sums, &survey.signature);
        trim::trim(&survey, &mut kept);
        known = familiar::familiar(&survey, &mut kept, furniture);
    }
    let head = head::head(page, blocks, meta, |at| kept[at]);
    let pagination = Pagination::of(&page.url);
    let within = Within::new(&survey, &kept, head.titles.last().copied());
    let verdicts = (0..blocks.len()).map(|at| {
        let is_head = head.titles.contains(&at) || head.lines.contains(&at);
        if kept[at] && !is_head {
            return Verdict::Keep;
        }
        if is_head
            || within.is_caption(at)
            || within.is_credit(at)
            || within.is_post(at)
            || within.is_note(at)
            || pagination.leads_on(&survey, at)
        {
            return Verdict::Spare;
        }
        let (category, mut reason) = evidence::evidence(&survey, rules, at, within.last);
        if known[at] && matches!(reason.code, Code::Outside | Code::After | Code::Short) {
            reason.code = Code::Known;
        }
        let probability = choice::probability(scores[at]);
        if within.is_doubtful(at, probability, category, reason.code) {
            return Verdict::Spare;
        }
        Verdict::Strip { category, reason, confidence: 1.0 - probability }
    });
    let is_article = purpose.is_none() && probability >= genre::LINE;
    Judgement { verdicts: verdicts.collect(), head, is_article, probability, purpose }
}

/// What a judgement rests on, for those who ask.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Clone)]
pub struct Grounds {
    /// Of each block, the probability that it is part of the article's text, 0 to 1.
    pub blocks: Vec<f32>,
    /// What speaks for and against the page being an article, as [`genre::grounds`] has it.
    pub page: Vec<(&'static str, f32, i32)>,
}

/// Tells what the judgement of a page rests on.
#[cfg(not(target_arch = "wasm32"))]
pub fn grounds(page: &Page, blocks: &[Block]) -> Grounds {
    let survey = Survey::new(page, blocks, Rules::standard());
    let scores = scores(&survey);
    let mut kept = choice::choose(&scores, &survey.sums);
    trim::trim(&survey, &mut kept);
    Grounds {
        blocks: scores.iter().map(|&score| choice::probability(score)).collect(),
        page: genre::grounds(&Whole::new(&survey, &scores, &kept)),
    }
}

/// Log-odds, in thousandths, that each block is part of the article.
fn scores(survey: &Survey) -> Vec<i32> {
    static MODEL: OnceLock<(Vec<usize>, Forest)> = OnceLock::new();
    let (used, forest) = MODEL.get_or_init(|| {
        let model = Model::unpack(archive::file("clutter/weights.txt"));
        let forest = Forest::of(&model);
        (model.used, forest)
    });
    let count = survey.blocks.len();
    let mut values = vec![[0.0; LANES]; used.len()];
    let mut scores = Vec::with_capacity(count);
    for first in (0..count).step_by(LANES) {
        let end = count.min(first + LANES);
        for (values, &place) in values.iter_mut().zip(used) {
            feature::row(survey, place, first..end, values);
            // The lanes behind the last block are its own.
            let last = values[end - first - 1];
            values[end - first..].fill(last);
        }
        scores.extend(forest.scores(&values));
    }
    scores.truncate(count);
    scores
}
