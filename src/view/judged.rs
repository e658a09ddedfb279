//! What became of each block, for a surface that shows the page with its blocks told apart.
//!
//! In: [`Page`], [`Block`]s and their judgement. Out: [`Judged`], one for each block.

use serde::Serialize;

use crate::{
    Settings,
    block::Block,
    clutter::{Category, Judgement, Reason, Verdict},
    page::Page,
};

/// A block and its verdict.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judged {
    /// Its text nodes, in document order.
    pub nodes: Vec<u32>,
    /// The block-level element around it, where that holds no other block.
    pub element: Option<u32>,
    /// `keep`, `spare` or `strip`.
    pub verdict: &'static str,
    /// What kind of clutter it is, where it is clutter.
    pub category: Option<Category>,
    /// Why it is clutter.
    pub reason: Option<Reason>,
    /// Whether it is clutter of a kind that the reader keeps.
    pub stays: bool,
}

/// Tells of each block what became of it.
pub fn judged(page: &Page, blocks: &[Block], judgement: &Judgement, settings: &Settings) -> Vec<Judged> {
    let holds = |element, at: Option<usize>| {
        let block = at.and_then(|at| blocks.get(at));
        block.is_some_and(|block| block.nodes.iter().any(|&node| page.contains(element, node)))
    };
    let judged = blocks.iter().zip(&judgement.verdicts).enumerate().map(|(at, (block, verdict))| {
        let shared = holds(block.element, at.checked_sub(1)) || holds(block.element, Some(at + 1));
        let (category, reason) = match verdict {
            Verdict::Strip { category, reason, .. } => (Some(*category), Some(reason.clone())),
            Verdict::Keep | Verdict::Spare => (None, None),
        };
        Judged {
            nodes: block.nodes.clone(),
            element: Some(block.element).filter(|_| !shared),
            verdict: verdict.name(),
            category,
            reason,
            stays: category.is_some_and(|category| settings.keeps(category)),
        }
    });
    judged.collect()
}
