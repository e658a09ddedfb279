//! Candidates for the element that holds the article's text.
//!
//! In: [`Page`], [`Block`]s and their sums by element. Out: a [`Container`] by each of three ways of choosing. No one
//! of them is trusted: features say where a block stands against each.

use super::sum::Sum;
use crate::{
    block::Block,
    clutter::rule::{Cues, Rules},
    lookup::{Hashed, digest},
    page::{NONE, Page, Tag},
};

/// An element that may hold the article's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Container {
    /// The element.
    pub node: u32,
    /// Its first block.
    pub first: usize,
    /// One past its last block.
    pub end: usize,
}

/// Share of the long blocks' weight that the deepest container holds at least (ENGINE recipe; 0.5 to 0.7 do alike).
const DEEPEST_SHARE: f32 = 0.6;
/// Share of the long blocks' weight that an element with the article's name holds at least, else the name is wrong.
const NAMED_SHARE: f32 = 0.25;
/// A scored block's least length in words: half of Readability's 25 characters, so that short CJK paragraphs count.
const SCORED_WEIGHT: f32 = 5.0;

impl Container {
    fn of(page: &Page, blocks: &[Block], node: u32) -> Self {
        let end = page.nodes.get(node as usize).map_or(0, |element| element.end);
        let starts = |block: &Block| block.nodes.first().copied().unwrap_or(0);
        Self {
            node,
            first: blocks.partition_point(|block| starts(block) < node),
            end: blocks.partition_point(|block| starts(block) < end),
        }
    }

    /// The element whose paragraphs score highest: each block with commas and length speaks for the elements above
    /// it, less with distance (Readability, arc90 2010).
    pub fn scored(page: &Page, blocks: &[Block], below: &[Sum]) -> Self {
        let mut score = vec![0f32; page.nodes.len()];
        for block in blocks.iter().filter(|block| block.measure.weight() >= SCORED_WEIGHT) {
            let measure = &block.measure;
            let speaks = (1.0 + measure.commas as f32 + (measure.weight() / 15.0).min(3.0))
                * (1.0 - measure.link_density());
            let is_paragraph =
                matches!(page.node(block.element).tag, Tag::P | Tag::Pre | Tag::Blockquote | Tag::Li);
            let first = if is_paragraph { page.node(block.element).parent } else { block.element };
            let up = Some(first).filter(|&node| node != NONE);
            let chain = std::iter::successors(up, |&node| page.parent(node));
            for (node, share) in chain.zip([1.0, 0.5, 1.0 / 6.0, 1.0 / 9.0]) {
                score[node as usize] += speaks * share;
            }
        }
        let (mut best, mut most) = (0, 0.0);
        for (at, score) in score.iter().enumerate() {
            let dense = score * (1.0 - below[at].link_density());
            if dense > most {
                (best, most) = (at, dense);
            }
        }
        Self::of(page, blocks, best as u32)
    }

    /// The deepest element that holds most of the long blocks' text.
    pub fn deepest(page: &Page, blocks: &[Block], below: &[Sum]) -> Self {
        let total = below.first().map_or(0.0, |sum| sum.long_weight);
        let mut node = 0;
        if total > 0.0 {
            for at in 0..below.len() as u32 {
                if page.contains(node, at) && below[at as usize].long_weight >= total * DEEPEST_SHARE {
                    node = at;
                }
            }
        }
        Self::of(page, blocks, node)
    }

    /// The smallest element that the page itself calls the article: `itemprop="articleBody"`, a class name of
    /// `article.txt`, `<article>`, `<main>`, in that order; the deepest container where there is none.
    pub fn named(page: &Page, blocks: &[Block], below: &[Sum], cues: &[Cues], deepest: Self) -> Self {
        let total = below.first().map_or(0.0, |sum| sum.long_weight);
        let mut best: Option<(u32, u32)> = None;
        for (at, node) in page.nodes.iter().enumerate() {
            if node.tag == Tag::Text || below[at].long_weight < (total * NAMED_SHARE).max(1.0) {
                continue;
            }
            let at = at as u32;
            let rank = if page
                .attribute(at, "itemprop")
                .is_some_and(|prop| prop.eq_ignore_ascii_case("articlebody"))
            {
                4
            } else if cues[at as usize].has(Cues::ARTICLE) {
                3
            } else if node.tag == Tag::Article || page.attribute(at, "role") == Some("article") {
                2
            } else {
                u32::from(node.tag == Tag::Main || page.attribute(at, "role") == Some("main"))
            };
            // Of the same rank the one with more text wins, the inner one where they hold the same.
            let heavier = |other: u32| below[at as usize].long_weight >= below[other as usize].long_weight;
            if rank > 0 && best.is_none_or(|(high, other)| rank > high || rank == high && heavier(other)) {
                best = Some((rank, at));
            }
        }
        best.map_or(deepest, |(_, node)| Self::of(page, blocks, node))
    }
}

/// What every element's own names hint at, by node; nothing for `<html>` and `<body>`, whose names are the site's.
pub fn names(page: &Page, rules: &Rules) -> Vec<Cues> {
    let mut cues = vec![Cues::default(); page.nodes.len()];
    // Pages repeat the names of their parts: each is read once.
    let mut known: Vec<(u64, &str, Cues)> = Vec::new();
    let mut places = Hashed::default();
    let mut class = |value| {
        let hash = digest(value);
        let place = places.find(hash, &|at| known[at].1 == value);
        let place = place.unwrap_or_else(|| {
            places.add(hash, &|at| known[at].0);
            known.push((hash, value, rules.class(value)));
            known.len() - 1
        });
        known[place].2
    };
    let tags: Vec<Cues> = Tag::all().map(|tag| rules.tag(tag.name())).collect();
    for (at, node) in page.nodes.iter().enumerate() {
        if matches!(node.tag, Tag::Text | Tag::Html | Tag::Body) {
            continue;
        }
        let mut own = tags[node.tag as usize];
        for (name, value) in page.attributes_of(at as u32) {
            match name {
                "class" | "id" | "is" => own = own.and(class(value)),
                "role" => own = own.and(rules.role(value)),
                _ => {}
            }
        }
        cues[at] = own;
    }
    cues
}
