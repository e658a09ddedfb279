//! What features are read off: everything that takes a pass over the page, done once.
//!
//! In: [`Page`], [`Block`]s, [`Rules`]. Out: [`Survey`].

use super::{
    alike,
    container::{self, Container},
    heading::{self, Headings},
    kind::{self, Schema},
    reading,
    sum::{self, Sum},
};
use crate::letter::Lower;
use crate::{
    block::Block,
    clutter::{
        Category,
        rule::{Cues, Phrase, Place, Rules},
    },
    page::{NONE, Page, Tag},
};

/// How many elements above a block are looked at.
pub const PARENTS: usize = 4;
/// A part that holds at least this share of the page's long blocks may be the article: its names say nothing.
pub const GUARD_SHARE: f32 = 0.5;

/// Everything that features are read off.
#[derive(Debug)]
pub struct Survey<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its blocks.
    pub blocks: &'a [Block],
    /// Sums by node.
    pub below: Vec<Sum>,
    /// Sums of each block alone.
    pub sums: Vec<Sum>,
    /// The block's nearest elements above, nearest first, the block's own element left out.
    pub parents: Vec<[u32; PARENTS]>,
    /// What is around each block.
    pub around: Vec<Around>,
    /// By container and block: the child, around the block's own element, of the smallest element that holds both; that
    /// element itself where it holds the container.
    pub branches: [Vec<u32>; 3],
    /// Share of the page's long text in all such parts.
    pub commented: f32,
    /// How much the page speaks of itself as of a thread, where the posts of readers are the text.
    pub thread: f32,
    /// What the names of elements hint at, by node.
    pub names: Vec<Cues>,
    /// Phrases found in each block.
    pub phrases: Vec<Vec<&'a Phrase>>,
    /// Containers: scored, deepest, named.
    pub containers: [Container; 3],
    /// The densest run of blocks, first and one past the last.
    pub run: (usize, usize),
    /// Signature of each block: an index into [`Survey::signatures`].
    pub signature: Vec<u32>,
    /// Sums by signature.
    pub signatures: Vec<Sum>,
    /// How many blocks have the same text.
    pub copies: Vec<u32>,
    /// What headings say.
    pub headings: Headings,
    /// Long blocks before each block.
    pub long_before: Vec<u32>,
    /// Sums of all blocks before each, and of all.
    pub running: Vec<Sum>,
    /// What the page's schema.org data names.
    pub schema: Schema<'a>,
    /// The page's own title.
    pub title: String,
}

/// What an element's own mark-up says, and that of the elements around it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around {
    /// Tags of all of them, as bits of [`AROUND`].
    pub tags: u16,
    /// What the names of parts hint at, parts that may be the article left out.
    pub cues: Cues,
    /// Share of the page's long text in the widest part that is named like comments, and does not hold the first-level
    /// heading; 0 where there is none.
    pub comments: f32,
    /// Whether it is hidden.
    pub hidden: bool,
    /// The nearest element whose names hint at clutter.
    pub suspect: Option<u32>,
}

/// Elements whose presence around a block matters.
pub const AROUND: &[(Tag, &str)] = &[
    (Tag::Nav, "nav"),
    (Tag::Footer, "footer"),
    (Tag::Header, "header"),
    (Tag::Aside, "aside"),
    (Tag::Form, "form"),
    (Tag::Figure, "figure"),
    (Tag::Table, "table"),
    (Tag::Ul, "ul"),
    (Tag::Ol, "ol"),
    (Tag::Dl, "dl"),
    (Tag::Article, "article"),
    (Tag::Main, "main"),
    (Tag::Section, "section"),
    (Tag::A, "a"),
    (Tag::Button, "button"),
    (Tag::Blockquote, "blockquote"),
];

impl<'a> Survey<'a> {
    /// Surveys a page.
    pub fn new(page: &'a Page, blocks: &'a [Block], rules: &'a Rules) -> Self {
        let sums: Vec<Sum> = blocks.iter().map(Sum::of).collect();
        let below = sum::below(page, blocks);
        let names = container::names(page, rules);
        let schema = Schema::of(page);
        let deepest = Container::deepest(page, blocks, &below);
        let containers = [
            Container::scored(page, blocks, &below),
            deepest,
            Container::named(page, blocks, &below, &names, deepest),
        ];
        let phrases: Vec<Vec<&Phrase>> = blocks.iter().map(|block| phrases(page, block, rules)).collect();
        let headings = heading::headings(page, blocks, &phrases, &below);
        let (signature, signatures) = alike::signatures(page, blocks, &sums);
        let mut around: Vec<Around> = Vec::with_capacity(page.nodes.len());
        let mut commented = 0.0;
        let headline = headings.since_first.iter().position(|&since| since == 0).map(|at| blocks[at].own);
        let total = below.first().map_or(0.0, |sum| sum.long_weight);
        let mut bits = [0u16; Tag::COUNT];
        for (bit, (tag, _)) in AROUND.iter().enumerate() {
            bits[*tag as usize] = 1 << bit;
        }
        for (at, node) in page.nodes.iter().enumerate() {
            let mut own = around.get(node.parent as usize).copied().unwrap_or_default();
            // A text has no mark-up of its own.
            if node.tag != Tag::Text {
                own.hidden |= reading::is_hidden(page, at as u32);
                if names[at].is_clutter() && !names[at].has(Cues::ARTICLE) {
                    own.suspect = Some(at as u32);
                }
                let is_comments = own.comments == 0.0 && names[at].has(Cues::of(Category::Comments));
                if is_comments && headline.is_none_or(|headline| !page.contains(at as u32, headline)) {
                    own.comments = (below[at].long_weight / total.max(1.0)).max(0.001);
                    commented += own.comments;
                }
                own.tags |= bits[node.tag as usize];
                if total == 0.0 || below[at].long_weight < total * GUARD_SHARE {
                    own.cues = own.cues.and(names[at]);
                }
            }
            around.push(own);
        }
        Self {
            page,
            blocks,
            parents: blocks.iter().map(|block| parents(page, block)).collect(),
            branches: containers.map(|container| branches(page, blocks, container.node)),
            around: blocks.iter().map(|block| around[block.own as usize]).collect(),
            commented,
            thread: kind::thread(&page.url, &schema),
            schema,
            running: sum::running(&sums),
            run: run(&sums),
            copies: alike::copies(blocks),
            long_before: sums
                .iter()
                .scan(0, |count, sum| {
                    let before = *count;
                    *count += sum.long;
                    Some(before)
                })
                .collect(),
            title: title(page),
            below,
            sums,
            names,
            phrases,
            containers,
            signature,
            signatures,
            headings,
        }
    }

    /// Sums over the whole page.
    pub fn total(&self) -> Sum {
        self.below.first().copied().unwrap_or_default()
    }
}

/// Characters of the longest block that phrases are looked for in.
const LONGEST: u32 = 400;

fn phrases<'a>(page: &Page, block: &Block, rules: &'a Rules) -> Vec<&'a Phrase> {
    if block.measure.chars > LONGEST {
        return Vec::new();
    }
    let length = block.measure.chars as usize;
    let may_hold = block.measure.digits > 0 || length <= usize::from(rules.most);
    let text = if may_hold { block.text.lowered() } else { String::new() };
    let mut found: Vec<&Phrase> = Vec::new();
    // A label such as "Read more" often runs into the link that it labels; on its own it is a line.
    let label = block.nodes.get(..2).map(|nodes| page.text(nodes[0]).trim().lowered()).unwrap_or_default();
    let mut add = |phrase: &'a Phrase| {
        if !found.iter().any(|known| known.category == phrase.category && known.place == phrase.place) {
            found.push(phrase);
        }
    };
    rules.phrases(&text, length, |phrase| {
        // A heading rule speaks of a whole line, not of a sentence that happens to begin so.
        if phrase.place != Place::Heading || length <= phrase.text.chars().count() + 24 {
            add(phrase);
        }
    });
    rules.labels(&label).for_each(add);
    found
}

fn parents(page: &Page, block: &Block) -> [u32; PARENTS] {
    let mut above = [0; PARENTS];
    let mut node = block.element;
    for slot in &mut above {
        node = page.parent(node).unwrap_or(node);
        *slot = node;
    }
    above
}

fn branches(page: &Page, blocks: &[Block], container: u32) -> Vec<u32> {
    // By element, once that was told: blocks share what is around them.
    let mut known = vec![NONE; page.nodes.len()];
    let outer = |node: u32| page.parent(node).filter(|&up| !page.contains(up, container));
    let branches = blocks.iter().map(|block| {
        let mut at = block.own;
        let branch = loop {
            match (known[at as usize], outer(at)) {
                (NONE, Some(up)) => at = up,
                (NONE, None) => break at,
                (branch, _) => break branch,
            }
        };
        let mut within = block.own;
        while known[within as usize] == NONE {
            known[within as usize] = branch;
            within = outer(within).unwrap_or(branch);
        }
        branch
    });
    branches.collect()
}

/// The run of blocks with the greatest sum of text over links (Kadane's maximal run).
fn run(sums: &[Sum]) -> (usize, usize) {
    let (mut best, mut best_sum) = ((0, 0), 0.0f32);
    let (mut start, mut sum) = (0, 0.0f32);
    for (at, block) in sums.iter().enumerate() {
        let density = block.link_density();
        sum += block.weight * (1.0 - density) - 3.0 - 2.5 * block.weight * density;
        if sum < 0.0 {
            (start, sum) = (at + 1, 0.0);
        } else if sum > best_sum {
            (best, best_sum) = ((start, at + 1), sum);
        }
    }
    best
}

/// Characters of a title that are read: each block is looked for in it.
const TITLE: usize = 1_000;

fn title(page: &Page) -> String {
    let at = page.nodes.iter().position(|node| node.tag == Tag::Title);
    let title: String =
        at.map_or_else(String::new, |at| page.text_below(at as u32).chars().take(TITLE).collect());
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
