//! What to hide: the largest elements that hold clutter and nothing of the article.
//!
//! In: [`Page`], [`Block`]s and what becomes of each. Out: pieces of clutter, and the elements to hide.

use super::{Hide, Removed};
use crate::{
    block::Block,
    clutter::{Category, Reason, Verdict},
    page::{Node, Page, Tag, tag::Flow},
};

/// How long a preview is, characters.
const PREVIEW: usize = 80;

/// Pieces of clutter and the elements to hide, in document order. `stays` says which categories the reader keeps.
pub fn hide(
    page: &Page,
    blocks: &[Block],
    verdicts: &[Verdict],
    stays: impl Fn(Category) -> bool,
) -> (Vec<Removed>, Vec<Hide>) {
    let strip = |at: usize| match verdicts.get(at) {
        Some(Verdict::Strip { category, reason, .. }) if !stays(*category) => Some((*category, reason)),
        _ => None,
    };
    let kept = Kept::new(page, blocks, |at| strip(at).is_none());
    let mut hider = Hider {
        page,
        blocks,
        kept: &kept,
        strip: &strip,
        removed: Vec::new(),
        hide: Vec::new(),
        told: vec![None; blocks.len()],
    };
    if kept.any {
        hider.walk();
    }
    (hider.removed, hider.hide)
}

/// What of the page stays, by node.
struct Kept {
    any: bool,
    /// Whether an element holds something that stays.
    holds: Vec<bool>,
    /// Whether an element holds a picture, film or control.
    things: Vec<bool>,
    /// Blocks by node: first, and one past the last.
    blocks: Vec<(u32, u32)>,
    /// The smallest element around all that stays.
    extent: u32,
}

impl Kept {
    fn new(page: &Page, blocks: &[Block], kept: impl Fn(usize) -> bool) -> Self {
        let mut holds = vec![false; page.nodes.len()];
        let mut any = false;
        let mut extent: Option<u32> = None;
        for block in blocks.iter().enumerate().filter(|&(at, _)| kept(at)).map(|(_, block)| block) {
            any = true;
            for &node in &block.nodes {
                holds[node as usize] = true;
            }
            let mut common = extent.unwrap_or(block.element);
            while !page.contains(common, block.element) {
                common = page.node(common).parent;
            }
            extent = Some(common);
        }
        let spans = spans(page, blocks);
        let is_thing = |node: &Node| matches!(node.tag.flow(), Flow::Media | Flow::Control);
        let mut things: Vec<bool> = page.nodes.iter().map(is_thing).collect();
        spread(page, &mut things);
        let mut kept = Self { any, holds, things, blocks: spans, extent: extent.unwrap_or(0) };
        spread(page, &mut kept.holds);
        // Pictures and films stay where the nearest text around them stays.
        let extent = kept.extent..page.nodes.get(kept.extent as usize).map_or(0, |extent| extent.end);
        // By node: whether the nearest element around it with text stays.
        let mut stays = vec![false; page.nodes.len()];
        for at in 1..page.nodes.len() as u32 {
            let parent = page.parent(at).unwrap_or(0) as usize;
            let near = if kept.has_blocks(parent as u32) { &kept.holds } else { &stays };
            stays[at as usize] = near[parent];
            if extent.contains(&at) && page.node(at).tag.flow() == Flow::Media {
                kept.holds[at as usize] |= stays[at as usize];
            }
        }
        spread(page, &mut kept.holds);
        kept
    }

    fn has_blocks(&self, node: u32) -> bool {
        let (first, end) = self.blocks[node as usize];
        first < end
    }
}

/// An element holds what its children hold.
fn spread(page: &Page, holds: &mut [bool]) {
    for at in (1..holds.len()).rev() {
        if holds[at]
            && let Some(parent) = page.parent(at as u32)
        {
            holds[parent as usize] = true;
        }
    }
}

/// Blocks with text below each node, as a range; empty where there is none.
fn spans(page: &Page, blocks: &[Block]) -> Vec<(u32, u32)> {
    let mut spans = vec![(u32::MAX, 0); page.nodes.len()];
    for (at, block) in blocks.iter().enumerate() {
        for &node in &block.nodes {
            spans[node as usize] = (at as u32, at as u32 + 1);
        }
    }
    for at in (1..spans.len()).rev() {
        let (first, end) = spans[at];
        if let Some(parent) = page.parent(at as u32) {
            let above = &mut spans[parent as usize];
            *above = (above.0.min(first), above.1.max(end));
        }
    }
    spans
}

struct Hider<'a, F> {
    page: &'a Page,
    blocks: &'a [Block],
    kept: &'a Kept,
    strip: &'a F,
    removed: Vec<Removed>,
    hide: Vec<Hide>,
    /// The piece that accounts for each block, where one does already.
    told: Vec<Option<u32>>,
}

impl<'a, F: Fn(usize) -> Option<(Category, &'a Reason)>> Hider<'a, F> {
    fn walk(&mut self) {
        let mut at = 0;
        while at < self.page.nodes.len() as u32 {
            let node = *self.page.node(at);
            if matches!(node.tag, Tag::Head | Tag::Script | Tag::Style) {
                at = node.end;
                continue;
            }
            let (first, end) = self.kept.blocks[at as usize];
            if self.kept.holds[at as usize] || matches!(node.tag, Tag::Html | Tag::Body) {
                at += 1;
                continue;
            }
            if node.tag == Tag::Text {
                let new = first < end && self.told[first as usize].is_none();
                if new && (self.strip)(first as usize).is_some() {
                    self.piece(first as usize, end as usize, true);
                }
                at += 1;
                continue;
            }
            if self.is_clutter(at) {
                self.element(at);
                at = node.end;
            } else {
                at += 1;
            }
        }
    }

    /// Whether an element that holds nothing that stays is worth hiding: it holds clutter, or, apart from the article,
    /// a picture or a control that would stand there alone.
    fn is_clutter(&self, node: u32) -> bool {
        if self.kept.has_blocks(node) {
            return true;
        }
        let apart =
            !self.page.contains(self.kept.extent, node) && !self.page.contains(node, self.kept.extent);
        apart && self.kept.things[node as usize]
    }

    /// Hides an element: as one piece where all of it is of one category, else as a wrapper around the pieces in it.
    fn element(&mut self, node: u32) {
        let mut at = node;
        let stop = self.page.node(node).end;
        // The last piece, its category and one past its last block: a neighbour of its kind joins it.
        let mut last: Option<(u32, Category, usize)> = None;
        while at < stop {
            let (from, to) =
                (self.kept.blocks[at as usize].0 as usize, self.kept.blocks[at as usize].1 as usize);
            let here = self.page.node(at);
            if from >= to {
                if at == node {
                    self.hide.push(Hide { node, removed: None });
                }
                at = here.end;
            } else if let Some(category) = self.one_category(at, from, to) {
                let joined =
                    last.filter(|&(_, kind, end)| kind == category && end == from).map(|(id, ..)| id);
                // A block may stand in several elements side by side: it is one piece all the same.
                let id = if let Some(id) = self.told[from].or(joined) {
                    self.join(id, from, to);
                    id
                } else {
                    self.piece(from, to, false)
                };
                if here.tag != Tag::Text {
                    self.removed[id as usize].bare = false;
                    self.hide.push(Hide { node: at, removed: Some(id) });
                }
                last = Some((id, category, to));
                at = here.end;
            } else {
                self.hide.push(Hide { node: at, removed: None });
                at += 1;
            }
        }
    }

    /// Adds blocks to a piece; those that it has already count once.
    fn join(&mut self, id: u32, first: usize, end: usize) {
        for at in first..end {
            if self.told[at].is_none() {
                self.told[at] = Some(id);
                self.removed[id as usize].words += super::words(&self.blocks[at]);
            }
        }
    }

    /// The category of the blocks in a node, if they have but one. Text that stands in the node beside other elements
    /// has no element of its own by which it could be shown again: with it all is of the first block's category.
    fn one_category(&self, node: u32, first: usize, end: usize) -> Option<Category> {
        let mut categories = (first..end).filter_map(|at| (self.strip)(at)).map(|(category, _)| category);
        let category = categories.next()?;
        (categories.all(|other| other == category) || self.holds_text(node)).then_some(category)
    }

    fn holds_text(&self, node: u32) -> bool {
        let stop = self.page.node(node).end;
        let mut children = std::iter::successors(Some(node + 1), |&child| {
            Some(self.page.node(child).end).filter(|&end| end < stop)
        })
        .take_while(|&child| child < stop);
        children.any(|child| self.page.node(child).tag == Tag::Text && self.kept.has_blocks(child))
    }

    fn piece(&mut self, first: usize, end: usize, bare: bool) -> u32 {
        let id = self.removed.len() as u32;
        let longest = (first..end).max_by_key(|&at| (self.blocks[at].measure.chars, usize::MAX - at));
        let (category, reason) = (first..end)
            .find_map(|at| (self.strip)(at))
            .or_else(|| longest.and_then(|at| (self.strip)(at)))
            .map_or((Category::Other, Reason::default()), |(category, reason)| (category, reason.clone()));
        self.removed.push(Removed {
            id,
            category,
            reason,
            preview: preview(&self.blocks[first..end]),
            words: self.blocks[first..end].iter().map(super::words).sum(),
            bare,
        });
        self.told[first..end].fill(Some(id));
        id
    }
}

/// The first characters of some blocks, white space folded.
fn preview(blocks: &[Block]) -> String {
    let words = blocks.iter().flat_map(|block| block.text.split_whitespace());
    let mut spaced = words.flat_map(|word| [" ", word]);
    spaced.next();
    spaced.flat_map(str::chars).take(PREVIEW).collect()
}
