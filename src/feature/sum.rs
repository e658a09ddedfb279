//! What an element's blocks come to.

use crate::{block::Block, page::Page};

/// Sums over the blocks of an element.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sum {
    /// Blocks.
    pub blocks: u32,
    /// Long blocks.
    pub long: u32,
    /// Words, a CJK character counting half.
    pub weight: f32,
    /// Of the long blocks alone.
    pub long_weight: f32,
    /// Characters.
    pub chars: u32,
    /// Characters in links.
    pub link_chars: u32,
    /// Marks that end sentences.
    pub stops: u32,
    /// Marks within sentences.
    pub commas: u32,
}

impl Sum {
    /// Of a single block.
    pub fn of(block: &Block) -> Self {
        let measure = &block.measure;
        let long = is_long(block);
        Self {
            blocks: 1,
            long: u32::from(long),
            weight: measure.weight(),
            long_weight: if long { measure.weight() } else { 0.0 },
            chars: measure.chars,
            link_chars: measure.link_chars.min(measure.chars),
            stops: measure.stops,
            commas: measure.commas,
        }
    }

    /// Adds another.
    pub fn add(&mut self, other: &Self) {
        self.blocks += other.blocks;
        self.long += other.long;
        self.weight += other.weight;
        self.long_weight += other.long_weight;
        self.chars += other.chars;
        self.link_chars += other.link_chars;
        self.stops += other.stops;
        self.commas += other.commas;
    }

    /// Characters in links per character.
    pub fn link_density(&self) -> f32 {
        if self.chars == 0 { 0.0 } else { self.link_chars as f32 / self.chars as f32 }
    }

    /// Mean weight of a block.
    pub fn mean_weight(&self) -> f32 {
        if self.blocks == 0 { 0.0 } else { self.weight / self.blocks as f32 }
    }
}

/// Sums of all before each, and of all.
pub fn running(sums: &[Sum]) -> Vec<Sum> {
    let mut running = Vec::with_capacity(sums.len() + 1);
    let mut sum = Sum::default();
    running.push(sum);
    for own in sums {
        sum.add(own);
        running.push(sum);
    }
    running
}

/// Line breaks of a block that is verse: a stanza and the start of the next.
const VERSE: u32 = 4;

/// A block that reads like a paragraph: long, few links, punctuated (thresholds as in the ENGINE recipe), or parted into
/// lines as verse is.
pub fn is_long(block: &Block) -> bool {
    let measure = &block.measure;
    let density = measure.link_density();
    measure.weight() * (1.0 - density) >= 20.0
        && density < 0.35
        && (measure.stops + measure.commas >= 2 || measure.lines >= VERSE)
}

/// Sums by node over all that lies below it.
pub fn below(page: &Page, blocks: &[Block]) -> Vec<Sum> {
    let mut sums = vec![Sum::default(); page.nodes.len()];
    for block in blocks {
        if let Some(sum) = sums.get_mut(block.own as usize) {
            sum.add(&Sum::of(block));
        }
    }
    // A parent stands before its children, so one pass from the end reaches all.
    for at in (1..sums.len()).rev() {
        let sum = sums[at];
        // Most nodes are texts and what holds none.
        if sum.blocks > 0
            && let Some(parent) = page.parent(at as u32)
        {
            sums[parent as usize].add(&sum);
        }
    }
    sums
}
