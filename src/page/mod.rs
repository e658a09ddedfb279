//! A page as the engine sees it: nodes in document order, whatever they came from.
//!
//! In: calls on [`Builder`] by a source ([`html`] or [`snapshot`]). Out: [`Page`].

#[cfg(not(target_arch = "wasm32"))]
pub mod html;
mod json;
pub mod meta;
#[cfg(not(target_arch = "wasm32"))]
mod mojibake;
#[cfg(not(target_arch = "wasm32"))]
mod plain;
#[cfg(not(target_arch = "wasm32"))]
mod shallow;
pub mod snapshot;
pub mod tag;

use std::sync::OnceLock;

use serde::{Serialize, Serializer};

use crate::lookup::{Hashed, hash};

pub use tag::Tag;

/// The attributes that a source hands over; all others stay in the page. `is` names a custom element, whether the page
/// wrote it as an attribute or as the element's own name.
pub const ATTRIBUTES: &[&str] = &[
    "class",
    "id",
    "role",
    "href",
    "rel",
    "itemprop",
    "itemtype",
    "datetime",
    "lang",
    "style",
    "hidden",
    "aria-hidden",
    "name",
    "property",
    "content",
    "contenteditable",
    "is",
];

/// Nesting that is read, in elements; what stands deeper is read as if it stood there. Browsers' own parsers stop at
/// 512.
pub const DEPTH: usize = 2_000;

/// No node: the parent of the root.
pub const NONE: u32 = u32::MAX;

/// A web page: its address and its nodes in document order, in the flat tree (a shadow root stands in its host's
/// place, a same-origin frame's document below its frame).
#[derive(Debug, Default, Clone)]
pub struct Page {
    /// The address, as the page was reached; empty where unknown.
    pub url: String,
    /// Nodes in document order; a node's subtree is `node..nodes[node].end`.
    pub nodes: Vec<Node>,
    /// Attributes of all elements, in node order.
    pub attributes: Vec<Attribute>,
    /// Whether rendering is known, as they are for a snapshot of a live page.
    pub rendered: bool,
    /// What was left out because the page passed a limit.
    pub cut: Option<Cut>,
    strings: String,
}

/// A limit that a page passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// More nodes than the source reads: what came after them was left out.
    Nodes,
    /// Nesting past [`DEPTH`]: what stands deeper was read as if it stood there.
    Depth,
}

impl Serialize for Cut {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Nodes => "nodes",
            Self::Depth => "depth",
        })
    }
}

/// An element or a run of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Node {
    /// Index of the parent element, [`NONE`] for the root.
    pub parent: u32,
    /// One past the last node of the subtree.
    pub end: u32,
    /// Distance from the root, in elements.
    pub depth: u32,
    /// The element's tag, or [`Tag::Text`].
    pub tag: Tag,
    /// First attribute and count, into [`Page::attributes`].
    pub attributes: (u32, u16),
    /// The text of a text node.
    pub text: Span,
    /// What the browser knows of it; all zero where nothing is known.
    pub layout: Layout,
}

/// A range of bytes in the page's string store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// An attribute out of [`ATTRIBUTES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute {
    /// Index into [`ATTRIBUTES`].
    pub name: u8,
    /// The value.
    pub value: Span,
}

/// How a browser lays an element out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// Whether it is rendered: displayed, visible, not transparent.
    pub shown: bool,
    /// Whether its position is fixed or sticky.
    pub fixed: bool,
}

impl Page {
    /// The text of a text node; empty for an element.
    pub fn text(&self, node: u32) -> &str {
        self.string(self.nodes[node as usize].text)
    }

    /// The value of an element's attribute, by its name in [`ATTRIBUTES`].
    pub fn attribute(&self, node: u32, name: &str) -> Option<&str> {
        let (first, count) = self.nodes[node as usize].attributes;
        let own = &self.attributes[first as usize..first as usize + count as usize];
        let found = own.iter().find(|own| ATTRIBUTES[own.name as usize] == name)?;
        Some(self.string(found.value))
    }

    /// The values that an attribute has on the page, in document order.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let place = ATTRIBUTES.iter().position(|known| *known == name);
        let named = self.attributes.iter().filter(move |own| Some(usize::from(own.name)) == place);
        named.map(|own| self.string(own.value))
    }

    /// An element's attributes as name and value.
    pub fn attributes_of(&self, node: u32) -> impl Iterator<Item = (&'static str, &str)> {
        let (first, count) = self.nodes[node as usize].attributes;
        let range = first as usize..first as usize + count as usize;
        self.attributes[range].iter().map(|a| (ATTRIBUTES[a.name as usize], self.string(a.value)))
    }

    /// The same as parsed HTML is read: nothing is known of how it is laid out.
    #[must_use]
    pub fn unrendered(mut self) -> Self {
        self.rendered = false;
        for node in &mut self.nodes {
            node.layout = Layout::default();
        }
        self
    }

    /// The element or text node as stored.
    pub fn node(&self, node: u32) -> &Node {
        &self.nodes[node as usize]
    }

    /// The ancestors of a node, nearest first.
    pub fn ancestors(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.parent(node), |&up| self.parent(up))
    }

    /// The parent of a node, none for the root.
    pub fn parent(&self, node: u32) -> Option<u32> {
        Some(self.nodes[node as usize].parent).filter(|&parent| parent != NONE)
    }

    /// Whether `inner` is `outer` or lies in it.
    pub fn contains(&self, outer: u32, inner: u32) -> bool {
        (outer..self.nodes[outer as usize].end).contains(&inner)
    }

    /// All text below a node, as written, without a separator.
    pub fn text_below(&self, node: u32) -> String {
        (node..self.nodes[node as usize].end).map(|inner| self.text(inner)).collect()
    }

    fn string(&self, span: Span) -> &str {
        self.strings.get(span.start as usize..span.end as usize).unwrap_or_default()
    }
}

/// Builds a [`Page`] from a walk in document order.
#[derive(Debug, Default)]
pub struct Builder {
    page: Page,
    open: Vec<u32>,
    /// Open elements past [`DEPTH`]: they end where they begin, and what is inside follows them.
    deep: Vec<u32>,
}

impl Builder {
    /// Starts a page. `rendered` says whether [`Builder::layout`] will be called for its elements.
    pub fn new(url: &str, rendered: bool) -> Self {
        let page = Page { url: url.to_owned(), rendered, ..Page::default() };
        Self { page, ..Self::default() }
    }

    /// Opens an element; what follows is inside it until [`Builder::close`]. Returns its number.
    pub fn open(&mut self, tag: Tag) -> u32 {
        let node = self.push(tag, Span::default());
        if self.open.len() < DEPTH {
            self.open.push(node);
        } else {
            self.deep.push(node);
            self.cut(Cut::Depth);
        }
        node
    }

    /// Opens an element by its local name. Returns its tag.
    pub fn element(&mut self, name: &str) -> Tag {
        let tag = Tag::of(name);
        self.open(tag);
        // Custom elements have names of their pages' own making, as classes have.
        if tag == Tag::Other && name.contains('-') {
            self.attribute("is", name);
        }
        tag
    }

    /// Sets an attribute of the element opened last; call it before anything is put inside. Names that are not in
    /// [`ATTRIBUTES`] are passed over.
    pub fn attribute(&mut self, name: &str, value: &str) {
        static PLACES: OnceLock<Hashed> = OnceLock::new();
        let places = PLACES.get_or_init(|| Hashed::of(ATTRIBUTES.iter().copied()));
        let Some(name) = places.find(hash(name.bytes()), &|at| ATTRIBUTES[at] == name) else { return };
        let value = self.store(value);
        if let Some(node) = self.page.nodes.last_mut() {
            self.page.attributes.push(Attribute { name: name as u8, value });
            node.attributes.1 = node.attributes.1.saturating_add(1);
        }
    }

    /// Sets how the element opened last is laid out.
    pub fn layout(&mut self, layout: Layout) {
        if let Some(node) = self.page.nodes.last_mut() {
            node.layout = layout;
        }
    }

    /// Adds a text node. Returns its number.
    pub fn text(&mut self, text: &str) -> u32 {
        // An element past the limit cannot keep its text from being read by standing around it.
        let around = self.deep.last().map(|&around| self.page.nodes[around as usize]);
        let unread = around.is_some_and(|around| {
            around.tag.flow() == tag::Flow::Silent || self.page.rendered && !around.layout.shown
        });
        let span = self.store(if unread { "" } else { text });
        self.push(Tag::Text, span)
    }

    /// Closes the element opened last.
    pub fn close(&mut self) {
        if self.deep.pop().is_none()
            && let Some(node) = self.open.pop()
        {
            self.page.nodes[node as usize].end = self.page.nodes.len() as u32;
        }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len() + self.deep.len()
    }

    /// How many nodes there are so far.
    pub fn len(&self) -> usize {
        self.page.nodes.len()
    }

    /// Whether nothing was added yet.
    pub fn is_empty(&self) -> bool {
        self.page.nodes.is_empty()
    }

    /// Notes that something was left out.
    pub fn cut(&mut self, cut: Cut) {
        self.page.cut.get_or_insert(cut);
    }

    /// The page, with all open elements closed.
    pub fn finish(mut self) -> Page {
        while self.depth() > 0 {
            self.close();
        }
        self.page
    }

    fn push(&mut self, tag: Tag, text: Span) -> u32 {
        let node = self.page.nodes.len() as u32;
        if let Some(&around) = self.deep.last() {
            // A frame is none of the pictures that may be hidden: text of the article may stand in it.
            self.page.nodes[around as usize].tag = Tag::Div;
        }
        self.page.nodes.push(Node {
            parent: self.open.last().copied().unwrap_or(NONE),
            end: node + 1,
            depth: self.open.len() as u32,
            tag,
            attributes: (self.page.attributes.len() as u32, 0),
            text,
            layout: Layout::default(),
        });
        node
    }

    fn store(&mut self, text: &str) -> Span {
        let start = self.page.strings.len() as u32;
        self.page.strings.push_str(text);
        Span { start, end: self.page.strings.len() as u32 }
    }
}
