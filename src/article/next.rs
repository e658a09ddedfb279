//! The next article, which some pages go on with below the one that the reader opened.
//!
//! In: [`Page`], [`Block`]s, the blocks of the headline. Out: the first block of the next article.

use crate::{
    block::Block,
    page::{Page, Tag},
};

/// Where the next article begins, an index of blocks: in an `<article>` beside the one of the headline, with a heading
/// of the headline's rank. Posts of a live blog, comments and cards have lower ones.
pub(super) fn next(page: &Page, blocks: &[Block], titles: &[usize]) -> Option<usize> {
    let rank = |block: &Block| {
        std::iter::once(block.own)
            .chain(page.ancestors(block.own))
            .find_map(|node| page.node(node).tag.heading())
    };
    let outermost = |node: u32| page.ancestors(node).filter(|&up| page.node(up).tag == Tag::Article).last();
    let title =
        titles.iter().copied().find(|&at| blocks.get(at).is_some_and(|block| rank(block).is_some()))?;
    let opened = outermost(blocks[title].own)?;
    let behind = page.node(opened).end;
    let headline = blocks.iter().skip(title).find(|block| {
        block.own >= behind && rank(block) == rank(&blocks[title]) && outermost(block.own).is_some()
    })?;
    let from = outermost(headline.own)?;
    blocks.iter().position(|block| block.own >= from)
}
