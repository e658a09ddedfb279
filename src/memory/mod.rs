//! Site memory: what earlier pages of a site tell of the next one.
//!
//! In: pages that were judged, each as a [`Lesson`], and what is known of their site, [`Site`]. Out: the site with the
//! lesson; selectors of what was stripped on pages that agree; blocks that come back on page after page, [`Furniture`].

mod address;
mod digest;
mod selector;
mod site;
mod token;

pub use address::shape;
pub use selector::is_sound;
pub use site::Site;

use crate::{
    block::Block,
    clutter::{Judgement, Verdict},
    page::Page,
    view::Hide,
};

/// What one page tells of its site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lesson {
    /// The article's own digest: the same story under another address is no other page.
    pub story: u32,
    /// Selectors of what was stripped; each matches nothing that stays.
    pub selectors: Vec<String>,
    /// Digests of the blocks, in order, each once.
    pub blocks: Vec<u32>,
}

impl Lesson {
    /// Of a page that was judged, and of which some elements are hidden.
    pub fn of(page: &Page, blocks: &[Block], judgement: &Judgement, hide: &[Hide]) -> Self {
        let kept = blocks.iter().zip(&judgement.verdicts).filter(|(_, verdict)| **verdict == Verdict::Keep);
        let longest = kept.map(|(block, _)| block).max_by_key(|block| block.text.len());
        let mut digests: Vec<u32> = Vec::new();
        for digest in blocks.iter().filter_map(|block| digest::of(page, block)) {
            if !digests.contains(&digest) {
                digests.push(digest);
            }
        }
        Self {
            story: longest.map_or(0, |block| digest::of_text(&block.text)),
            selectors: selector::selectors(page, hide),
            blocks: digests,
        }
    }
}

/// Blocks that came back, shape and text, on pages of a site.
#[derive(Debug, Clone, Copy, Default)]
pub struct Furniture<'a> {
    /// Their digests, as [`Site::furniture`] gives them.
    pub blocks: &'a [u32],
}

impl Furniture<'_> {
    /// Whether a block is one of them.
    pub fn has(&self, page: &Page, block: &Block) -> bool {
        !self.blocks.is_empty() && digest::of(page, block).is_some_and(|digest| self.blocks.contains(&digest))
    }
}
