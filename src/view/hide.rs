//! What to hide: the largest elements that hold clutter and nothing of the article.
//!
//! In: [`Page`], [`Block`]s and what becomes of each. Out: pieces of clutter, and the elements to hide.

use super::{Hide, Removed};
use crate::{
    block::Block,
    clutter::{Category, Reason, Verdict},
    page::{Page, Tag, tag::Flow},
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
    /// Blocks with text below each node: first, and one past the last; none where that is not behind it.
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
        let nodes = page.nodes.len();
        let mut kept = Self {
            any,
            holds,
            things: vec![false; nodes],
            blocks: vec![(u32::MAX, 0); nodes],
            extent: extent.unwrap_or(0),
        };
        for (at, block) in blocks.iter().enumerate() {
            for &node in &block.nodes {
                kept.blocks[node as usize] = (at as u32, at as u32 + 1);
            }
        }
        // An element holds what its children hold.
        for (at, node) in page.nodes.iter().enumerate().rev() {
            kept.things[at] |= matches!(node.tag.flow(), Flow::Media | Flow::Control);
            let parent = node.parent as usize;
            if parent < at {
                kept.holds[parent] |= kept.holds[at];
                kept.things[parent] |= kept.things[at];
                let (first, end) = kept.blocks[at];
                let above = &mut kept.blocks[parent];
                *above = (above.0.min(first), above.1.max(end));
            }
        }
        // Pictures and films stay where the nearest text around them stays.
        let extent = kept.extent as usize;
        let within = extent + 1..page.nodes.get(extent).map_or(0, |extent| extent.end as usize);
        // By node: whether the nearest element around it with text stays.
        let mut stays = vec![false; nodes];
        for at in within.clone() {
            let node = &page.nodes[at];
            let near = if kept.has_blocks(node.parent) { &kept.holds } else { &stays };
            stays[at] = near[node.parent as usize];
            kept.holds[at] |= stays[at] && node.tag.flow() == Flow::Media;
        }
        for at in within.rev() {
            kept.holds[page.nodes[at].parent as usize] |= kept.holds[at];
        }
        kept
    }

    fn has_blocks(&self, node: u32) -> bool {
        let (first, end) = self.blocks[node as usize];
        first < end
    }
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
