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
    let mut stack: Vec<u32> = Vec::new();
    let mut at = 0;
    while at < page.nodes.len() as u32 {
        while let Some(&top) = stack.last()
            && page.node(top).end <= at
        {
            stack.pop();
            splitter.boundary(page.node(top).tag);
        }
        let node = page.node(at);
        match node.tag {
            Tag::Text => splitter.text(at, &stack),
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
                stack.push(at);
            }
        }
        at += 1;
    }
    splitter.end();
    splitter.blocks
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
        let mut block = std::mem::take(&mut self.open);
        if block.nodes.is_empty() {
            return;
        }
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

    fn text(&mut self, node: u32, stack: &[u32]) {
        let written = self.page.text(node);
        if written.trim().is_empty() {
            self.space |= !written.is_empty();
            if self.open.preformatted && !self.open.nodes.is_empty() {
                self.open.text.push_str(written);
            }
            return;
        }
        let parent = stack.last().copied().unwrap_or(0);
        if self.page.rendered && !self.page.node(parent).layout.shown {
            return;
        }
        if self.open.nodes.is_empty() {
            let element = stack.iter().rev().find(|&&up| self.page.node(up).tag.flow() == Flow::Block);
            self.open.element = element.copied().unwrap_or(parent);
            self.open.preformatted = stack.iter().any(|&up| self.page.node(up).tag == Tag::Pre);
            self.open.own = parent;
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
            if written.starts_with(char::is_whitespace)
                && before > 0
                && !self.open.text.ends_with([' ', '\n'])
            {
                self.open.text.push(' ');
            }
            for (nth, word) in written.split_whitespace().enumerate() {
                if nth > 0 {
                    self.open.text.push(' ');
                }
                self.open.text.push_str(word);
            }
            self.space = written.ends_with(char::is_whitespace);
        }
        let inline = stack.iter().rev().take_while(|&&up| self.page.node(up).tag.flow() != Flow::Block);
        let (mut link, mut button) = (false, false);
        for &up in inline {
            link |= self.page.node(up).tag == Tag::A;
            button |= self.page.node(up).tag == Tag::Button;
        }
        // A link may also stand around whole blocks.
        link |= stack.iter().any(|&up| self.page.node(up).tag == Tag::A);
        self.open.measure.run(&self.open.text[before..], link, button);
        self.open.nodes.push(node);
    }
}
