//! Where each node of a page stands, as far as it bears on the part its text plays.
//!
//! In: [`Page`]. Out: a [`Place`] for each node, each out of its parent's, so that depth costs nothing.

use super::Role;
use crate::page::{NONE, Page, Tag, tag::Flow};

/// Nodes of a figure that are looked at to see whether it holds a picture.
const LOOKED_AT: u32 = 400;

/// Where a node stands.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// What the nearest element that says so makes of its text: heading, item, quotation; else a paragraph.
    pub role: Role,
    /// Whether it stands in a caption.
    pub caption: bool,
    /// Whether it stands in a figure that holds a medium.
    pub figure: bool,
    /// The `<pre>` around it, or [`NONE`].
    pub pre: u32,
    /// The nearest table, its row and its cell, or [`NONE`].
    pub table: u32,
    /// See `table`.
    pub row: u32,
    /// See `table`.
    pub cell: u32,
}

impl Place {
    const ROOT: Self = Self {
        role: Role::Paragraph,
        caption: false,
        figure: false,
        pre: NONE,
        table: NONE,
        row: NONE,
        cell: NONE,
    };

    /// The places of all nodes.
    pub fn all(page: &Page) -> Vec<Self> {
        let mut places: Vec<Self> = Vec::with_capacity(page.nodes.len());
        let has_headings = page.values("role").any(|role| role == "heading");
        for (at, node) in page.nodes.iter().enumerate() {
            let parent = places.get(node.parent as usize).copied().unwrap_or(Self::ROOT);
            places.push(parent.inside(page, at as u32, has_headings));
        }
        places
    }

    /// The place of a node in it; `has_headings` is whether any element has the role of a heading.
    fn inside(mut self, page: &Page, at: u32, has_headings: bool) -> Self {
        match page.node(at).tag {
            Tag::Text => {}
            Tag::Li => self.role = Role::Item,
            Tag::Blockquote => (self.role, self.figure) = (Role::Quote, false),
            Tag::Article | Tag::Section | Tag::Main => self.role = Role::Paragraph,
            Tag::Pre => (self.pre, self.figure) = (at, false),
            Tag::Figure => self.figure = holds_medium(page, at),
            Tag::Figcaption => self.caption = true,
            Tag::Table => {
                self =
                    Self { role: Role::Paragraph, figure: false, table: at, row: NONE, cell: NONE, ..self };
            }
            Tag::Tr => (self.row, self.cell) = (at, NONE),
            Tag::Td | Tag::Th => (self.cell, self.role) = (at, Role::Paragraph),
            tag => {
                if let Some(level) = tag.heading() {
                    self.role = Role::Heading(level);
                } else if has_headings && page.attribute(at, "role") == Some("heading") {
                    self.role = Role::Heading(2);
                }
            }
        }
        self
    }
}

fn holds_medium(page: &Page, figure: u32) -> bool {
    let end = page.node(figure).end.min(figure + LOOKED_AT);
    (figure..end).any(|inner| page.node(inner).tag.flow() == Flow::Media)
}
