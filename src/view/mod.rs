//! What a surface shows: plain data for page, popup, terminal and JSON.

mod fragment;
mod hide;
#[doc(hidden)]
pub mod judged;
pub mod late;
pub mod scene;

use serde::Serialize;

use crate::{
    Settings,
    article::{Article, length, sentence::Sentence},
    block::Block,
    clutter::{Category, Judgement, Purpose, Reason, Verdict},
    page::{Cut, Page},
    point::{self, KeyPoint},
};

/// Everything that a surface needs; nothing in it refers to the page but by node number.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    /// Whether the page is an article; documentation and forum threads count as articles.
    pub is_article: bool,
    /// How probable that is, 0 to 1.
    pub probability: f32,
    /// What the page is for, where that is plainly not reading.
    pub purpose: Option<Purpose>,
    /// The article; the best reading, whatever `is_article` says.
    pub article: Article,
    /// Reading time, minutes, at least 1 where there is text.
    pub minutes: u32,
    /// The limit that the page passed, so that not all of it was read as it stands; none for nearly all pages.
    pub cut: Option<Cut>,
    /// Stripped share of the page's visible text, 0 to 1.
    pub share: f32,
    /// The key points, in article order.
    pub points: Vec<Point>,
    /// Terms that the article is about, the most telling first.
    pub keywords: Vec<String>,
    /// The pieces of clutter, in document order.
    pub removed: Vec<Removed>,
    /// Which elements to hide.
    pub hide: Vec<Hide>,
    /// The elements of the article's blocks, headline and captions included, by node number.
    pub elements: Vec<u32>,
}

/// A key point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Point {
    /// Number, from 0, within this view.
    pub id: u32,
    /// The sentence, verbatim.
    pub text: String,
    /// How much of the article it stands for, 0 to 1.
    pub salience: f32,
    /// The text directive that names its words to a browser, `text=…`; in an address it stands behind `#:~:`.
    pub directive: String,
    /// The text nodes of its block, in order: the sentence is found in their joined text, white space aside.
    pub nodes: Vec<u32>,
}

/// A piece of clutter: neighbouring blocks of one category under one element.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Removed {
    /// Number, from 0, within this view.
    pub id: u32,
    /// What kind of clutter.
    pub category: Category,
    /// Why.
    pub reason: Reason,
    /// Its first 80 characters.
    pub preview: String,
    /// How much text: words, and CJK characters counted as a word each.
    pub words: u32,
    /// Whether it is a bare run of text with no element of its own: it stays in a live page.
    pub bare: bool,
}

/// An element to hide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Hide {
    /// The element's node number in the snapshot.
    pub node: u32,
    /// The piece of clutter that it belongs to; none for a wrapper that would stand empty when the pieces in it are
    /// hidden, and shows again with any of them.
    pub removed: Option<u32>,
}

/// Puts the view together.
pub fn view(
    page: &Page,
    blocks: &[Block],
    judgement: &Judgement,
    article: Article,
    sentences: &[Sentence],
    points: &[KeyPoint],
    settings: &Settings,
) -> View {
    let (removed, hide) = hide::hide(page, blocks, &judgement.verdicts, |category| settings.keeps(category));
    let text: u32 = blocks.iter().map(words).sum();
    let stripped: u32 = removed.iter().map(|piece| piece.words).sum();
    let all = fragment::Text::of(blocks);
    let points = points.iter().enumerate().map(|(id, point)| {
        let passage = &article.passages[point.passage];
        let nodes = blocks.get(passage.block as usize).map(|block| block.nodes.clone()).unwrap_or_default();
        let text = passage.text[point.span.clone()].to_owned();
        let directive = all.directive(blocks, passage.block as usize, &point.span);
        Point { id: id as u32, text, salience: point.salience, directive, nodes }
    });
    View {
        is_article: judgement.is_article,
        probability: judgement.probability,
        purpose: judgement.purpose,
        minutes: length::minutes(&article),
        cut: page.cut,
        share: if text == 0 { 0.0 } else { stripped as f32 / text as f32 },
        points: points.collect(),
        // No surface of the extension shows them; there they would be 8 KB of code.
        keywords: point::keywords(&article, sentences),
        removed,
        hide,
        elements: elements(blocks, &judgement.verdicts),
        article,
    }
}

/// The elements of the blocks that are not clutter.
fn elements(blocks: &[Block], verdicts: &[Verdict]) -> Vec<u32> {
    let stays = |&(_, verdict): &(&Block, &Verdict)| !matches!(verdict, Verdict::Strip { .. });
    blocks.iter().zip(verdicts).filter(stays).map(|(block, _)| block.element).collect()
}

/// Words, a CJK character counting as one.
fn words(block: &Block) -> u32 {
    block.measure.words + block.measure.cjk
}
