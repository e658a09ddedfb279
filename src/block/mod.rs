//! Blocks: maximal runs of text between the boundaries of block-level elements (Kohlschütter et al., WSDM 2010).
//!
//! In: [`Page`]. Out: [`Block`]s in document order.

pub mod measure;

use crate::page::{Page, Tag, tag::Flow};
pub use measure::Measure;

/// A run of text.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// The nearest block-level element around it.
    pub element: u32,
    /// The deepest element that holds all its text.
    pub own: u32,
    /// Its text nodes, in document order, those of white space alone left out.
    pub nodes: Vec<u32>,
    /// Its text: white space folded, a line break as `\n`; as written below a `<pre>`.
    pub text: String,
    /// Whether it stands below a `<pre>`.
    pub preformatted: bool,
    /// What was counted in it.
    pub measure: Measure,
}

/// Splits a page into blocks. Text that a browser does not render is no part of any.
pub fn blocks(page: &Page) -> Vec<Block> {
    let mut splitter = Splitter { page, blocks: Vec::new(), open: Block::default(), breaks: 0, space: false };
    // Where an element ends is found from its `end`; the stack holds the elements that are open.
    let mut stack: Vec<Level> = Vec::new();
    let mut at = 0;
    while at < page.nodes.len() as u32 {
        while let Some(top) = stack.pop_if(|top| page.node(top.node).end <= at) {
            splitter.boundary(page.node(top.node).tag);
        }
        let above = stack.last().copied().unwrap_or_default();
        let node = page.node(at);
        match node.tag {
            Tag::Text => splitter.text(at, above),
            Tag::Head => {
                at = node.end;
                continue;
            }
            tag if matches!(tag.flow(), Flow::Silent | Flow::Control) && tag != Tag::Template => {
                at = node.end;
                continue;
            }
            tag if tag.flow() == Flow::Media => {
                splitter.space = true;
                at = node.end;
                continue;
            }
            Tag::Br => splitter.line_break(),
            tag => {
                splitter.boundary(tag);
                stack.push(above.with(at, tag));
            }
        }
        at += 1;
    }
    splitter.end();
    splitter.blocks
}

/// An open element, and what is around it.
#[derive(Clone, Copy, Default)]
struct Level {
    node: u32,
    /// The nearest block-level element, itself included.
    block: Option<u32>,
    is_preformatted: bool,
    is_link: bool,
    /// Whether a button stands within the block.
    is_button: bool,
}

impl Level {
    fn with(self, node: u32, tag: Tag) -> Self {
        let is_block = tag.flow() == Flow::Block;
        Self {
            node,
            block: if is_block { Some(node) } else { self.block },
            is_preformatted: self.is_preformatted || tag == Tag::Pre,
            // A link may also stand around whole blocks.
            is_link: self.is_link || tag == Tag::A,
            is_button: !is_block && (self.is_button || tag == Tag::Button),
        }
    }
}

struct Splitter<'a> {
    page: &'a Page,
    blocks: Vec<Block>,
    open: Block,
    breaks: usize,
    space: bool,
}

impl Splitter<'_> {
    fn boundary(&mut self, tag: Tag) {
        if tag.flow() == Flow::Block {
            self.end();
        }
    }

    fn end(&mut self) {
        self.breaks = 0;
        self.space = false;
        if self.open.nodes.is_empty() {
            return;
        }
        let mut block = std::mem::take(&mut self.open);
        block.text.truncate(block.text.trim_end().len());
        block.measure.text(&block.text);
        self.blocks.push(block);
    }

    /// One break is a new line of the block, two in a row end it.
    fn line_break(&mut self) {
        self.breaks += 1;
        if self.breaks >= 2 && !self.open.preformatted {
            self.end();
        }
    }

    fn text(&mut self, node: u32, above: Level) {
        let written = self.page.text(node);
        if written.trim_start().is_empty() {
            self.space |= !written.is_empty();
            if self.open.preformatted && !self.open.nodes.is_empty() {
                self.open.text.push_str(written);
            }
            return;
        }
        if self.page.rendered && !self.page.node(above.node).layout.shown {
            return;
        }
        if self.open.nodes.is_empty() {
            self.open.element = above.block.unwrap_or(above.node);
            self.open.preformatted = above.is_preformatted;
            self.open.own = above.node;
        } else {
            if self.breaks > 0 {
                self.open.text.push('\n');
            } else if self.space && !self.open.preformatted {
                self.open.text.push(' ');
            }
            while !self.page.contains(self.open.own, node) {
                self.open.own = self.page.node(self.open.own).parent;
            }
        }
        self.breaks = 0;
        let before = self.open.text.len();
        if self.open.preformatted {
            self.open.text.push_str(written);
            self.space = false;
        } else {
            if written.starts_with(char::is_whitespace as crate::letter::Is)
                && before > 0
                && !self.open.text.ends_with(any_of!(' ', '\n'))
            {
                self.open.text.push(' ');
            }
            fold(written, &mut self.open.text);
            self.space = written.ends_with(char::is_whitespace as crate::letter::Is);
        }
        self.open.measure.run(&self.open.text[before..], above.is_link, above.is_button);
        self.open.nodes.push(node);
    }
}

/// Adds a text with its white space folded.
fn fold(written: &str, into: &mut String) {
    // A loop without a way out goes by many bytes at once.
    let holds = |is: fn(u8) -> bool| written.bytes().fold(false, |found, byte| found | is(byte));
    let is_rare_space = |c: char| !c.is_ascii() && c.is_whitespace();
    let may_fold = holds(|byte| byte < b' ')
        || written.contains("  ")
        || holds(|byte| byte >= 0x80) && written.chars().any(is_rare_space);
    // Most text has nothing to fold.
    if !may_fold {
        into.push_str(written.trim_matches(' '));
        return;
    }
    for (nth, word) in written.split_whitespace().enumerate() {
        if nth > 0 {
            into.push(' ');
        }
        into.push_str(word);
    }
}
