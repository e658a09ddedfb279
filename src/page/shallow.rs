//! A filter between the tags of a page and the tree that is built of them. html5ever searches its open elements at every
//! tag, so that its time grows with the square of the nesting: what is too deep never reaches it. Nor does what a
//! script or a style sheet holds: it is often the greater part of a page. What is plain of the rest is read by the tag.
//!
//! In: HTML text and limits. Out: scraper's tree, in which the text of what stood deeper stands at the limit; and what
//! was cut.

use std::{
    cell::{Cell, RefCell},
    collections::{HashMap, HashSet},
};

use ego_tree::{NodeId, Tree};
use html5ever::{
    LocalName, QualName, TokenizerResult,
    interface::{Tracer, TreeSink},
    local_name, ns,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, CharacterTokens, EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult,
        Tokenizer, TokenizerOpts,
    },
    tree_builder::{TreeBuilder, TreeBuilderOpts, create_element},
};
use scraper::{Html, HtmlTreeSink, Node};

use super::{Cut, plain, tag};

/// What a parser may build.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Elements in each other.
    pub depth: usize,
    /// Nodes in all.
    pub nodes: usize,
}

/// Elements that stand deeper than the limit all the same, so that their content is not taken for text.
const UNREAD: usize = 16;

/// Tags after which the open elements are counted anew: those that html5ever opens and closes by itself are not seen
/// in the tags.
const COUNTED_EVERY: usize = 512;

/// Bytes of a page for each node that room is made for; most pages need less.
const BYTES_A_NODE: usize = 32;

/// Parses a document.
pub fn document(source: &str, limits: Limits) -> (Html, Option<Cut>) {
    let mut html = Html::new_document();
    // One copy of what was built so far after the other would take longer than some of what is built.
    html.tree = Tree::with_capacity(Node::Document, (source.len() / BYTES_A_NODE).min(limits.nodes));
    let builder = TreeBuilder::new(HtmlTreeSink::new(html), TreeBuilderOpts::default());
    parse(builder, source, limits)
}

/// Parses what stands in an element of a document.
pub fn fragment(source: &str, limits: Limits) -> (Html, Option<Cut>) {
    let sink = HtmlTreeSink::new(Html::new_fragment());
    let around = create_element(&sink, QualName::new(None, ns!(html), local_name!("body")), Vec::new());
    parse(TreeBuilder::new_for_fragment(sink, around, None, TreeBuilderOpts::default()), source, limits)
}

type Builder = TreeBuilder<NodeId, HtmlTreeSink>;

fn parse(builder: Builder, source: &str, limits: Limits) -> (Html, Option<Cut>) {
    let shallow = Shallow {
        builder,
        limits,
        open: RefCell::default(),
        cut: Cell::default(),
        counted: Cell::default(),
        raw: Cell::default(),
        input: BufferQueue::default(),
    };
    shallow.input.push_back(StrTendril::from(source));
    let tokenizer = Tokenizer::new(shallow, TokenizerOpts::default());
    // It stops at scripts and declarations of an encoding.
    while !matches!(tokenizer.feed(&tokenizer.sink.input), TokenizerResult::Done) {}
    tokenizer.end();
    (tokenizer.sink.builder.sink.finish(), tokenizer.sink.cut.get())
}

struct Shallow {
    builder: Builder,
    limits: Limits,
    open: RefCell<Open>,
    cut: Cell<Option<Cut>>,
    /// Start tags since the open elements were counted.
    counted: Cell<usize>,
    /// Whether what comes is text up to the element's end.
    raw: Cell<bool>,
    /// What is still to be read.
    input: BufferQueue,
}

/// The open elements, outermost first.
#[derive(Default)]
struct Open {
    /// Those in the tree.
    built: Vec<LocalName>,
    /// Whether they are known to be as many as may be.
    full: bool,
    /// Those left out, with the number of built ones around each.
    left: Vec<(LocalName, usize)>,
    /// How many of each name are left out.
    names: HashMap<LocalName, usize>,
    /// Whether a block has begun or ended among those left out since the last text.
    gap: bool,
}

impl Open {
    fn leave(&mut self, name: LocalName) {
        self.gap |= tag::Tag::of(&name).flow() == tag::Flow::Block;
        *self.names.entry(name.clone()).or_default() += 1;
        self.left.push((name, self.built.len()));
    }

    fn forget(&mut self) -> Option<(LocalName, usize)> {
        let (name, around) = self.left.pop()?;
        self.gap |= tag::Tag::of(&name).flow() == tag::Flow::Block;
        if let Some(count) = self.names.get_mut(&name) {
            *count -= 1;
        }
        Some((name, around))
    }

    /// Closes the innermost element of a name. Out: what the builder must close.
    fn close(&mut self, name: &LocalName) -> Closed {
        let around = self.left.last().map_or(0, |&(_, around)| around);
        let inner = self.built.iter().skip(around).rposition(|open| open == name).map(|at| around + at);
        if inner.is_none() && self.names.get(name).is_some_and(|&count| count > 0) {
            while let Some((left, around)) = self.forget() {
                if left == *name {
                    return Closed::Left(self.built.split_off(around.min(self.built.len())));
                }
            }
        }
        if let Some(at) = inner.or_else(|| self.built.iter().rposition(|open| open == name)) {
            self.built.truncate(at);
            self.full = false;
            while self.left.last().is_some_and(|&(_, around)| around > at) {
                self.forget();
            }
        }
        Closed::Built
    }
}

enum Closed {
    /// An element in the tree, or none.
    Built,
    /// One that was left out, and in it these.
    Left(Vec<LocalName>),
}

impl TokenSink for Shallow {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        match token {
            TagToken(tag) => {
                let result = self.tag(tag, line);
                match result {
                    TokenSinkResult::Continue => self.plain(line),
                    other => other,
                }
            }
            CharacterTokens(text) => {
                self.part(&text, line);
                self.pass(CharacterTokens(text), line)
            }
            other => self.pass(other, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Shallow {
    fn pass(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if self.cut.get() == Some(Cut::Nodes) && !matches!(token, Token::EOFToken) {
            return TokenSinkResult::Continue;
        }
        let tag = matches!(token, TagToken(_));
        let result = self.builder.process_token(token, line);
        if tag {
            self.raw.set(matches!(result, TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext));
        }
        result
    }

    /// Passes on the tokens behind a tag, as far as they can be read at a glance.
    fn plain(&self, line: u64) -> TokenSinkResult<NodeId> {
        let mut result = TokenSinkResult::Continue;
        let Some(mut input) = self.input.pop_front() else { return result };
        let mut rest = plain::Rest::of(&input);
        while let TokenSinkResult::Continue = result
            && !self.raw.get()
            && self.cut.get().is_none()
            && let Some(token) = rest.token()
        {
            result = match token {
                TagToken(tag) => self.tag(tag, line),
                other => self.pass(other, line),
            };
        }
        let read = rest.read() as u32;
        input.pop_front(read);
        self.input.push_front(input);
        result
    }

    fn tag(&self, tag: Tag, line: u64) -> TokenSinkResult<NodeId> {
        if tag.kind == EndTag {
            let closed = self.open.borrow_mut().close(&tag.name);
            let Closed::Left(within) = closed else { return self.pass(TagToken(tag), line) };
            for name in within.into_iter().rev() {
                let _ = self.pass(TagToken(bare(EndTag, name)), line);
            }
            return TokenSinkResult::Continue;
        }
        if self.builder.sink.0.borrow().tree.values().len() > self.limits.nodes {
            self.cut.set(Some(Cut::Nodes));
        }
        if is_void(&tag.name) || tag.self_closing && self.is_foreign() {
            return self.pass(TagToken(tag), line);
        }
        self.count();
        let is_full = self.open.borrow().full || !self.open.borrow().left.is_empty();
        let is_unread =
            || self.open.borrow().built.len() < self.limits.depth + UNREAD && !is_of_text(&tag.name);
        if is_full && !is_unread() {
            self.cut.set(self.cut.get().or(Some(Cut::Depth)));
            self.open.borrow_mut().leave(tag.name);
            return TokenSinkResult::Continue;
        }
        self.open.borrow_mut().built.push(tag.name.clone());
        let end = unread_end(&tag);
        let result = self.pass(TagToken(tag), line);
        if let Some(end) = end.filter(|_| self.raw.get()) {
            self.pass_over(end);
        }
        result
    }

    /// Passes over what is still to be read, up to an element's end. What holds a comment is left to the tokenizer, which
    /// knows what ends within one.
    fn pass_over(&self, end: &str) {
        let Some(mut rest) = self.input.peek_front_chunk_mut() else { return };
        let mut marks = rest.match_indices('<').map(|(at, _)| at);
        let stop = marks.find(|&at| {
            let mark = &rest.as_bytes()[at..];
            let is_end = mark.get(..end.len()).is_some_and(|mark| mark.eq_ignore_ascii_case(end.as_bytes()));
            is_end || mark.starts_with(b"<!--")
        });
        if let Some(stop) = stop.filter(|&at| !rest[at..].starts_with("<!--")) {
            rest.pop_front(stop as u32);
        }
    }

    /// Parts a text from the one before where a block that was left out lies between.
    fn part(&self, text: &str, line: u64) {
        let mut open = self.open.borrow_mut();
        let in_text = || !self.raw.get() && open.built.last().is_some_and(is_of_text);
        if open.gap && in_text() && !text.trim().is_empty() {
            open.gap = false;
            drop(open);
            for _ in 0..2 {
                let _ = self.pass(TagToken(bare(StartTag, local_name!("br"))), line);
            }
        }
    }

    /// Counts the open elements where they may be too many.
    fn count(&self) {
        let mut open = self.open.borrow_mut();
        self.counted.set(self.counted.get() + 1);
        let seems_full = open.built.len() >= self.limits.depth && !open.full && open.left.is_empty();
        if !seems_full && self.counted.get() < COUNTED_EVERY {
            return;
        }
        self.counted.set(0);
        let traced = Traced::default();
        self.builder.trace_handles(&traced);
        let sink = &self.builder.sink;
        // The first is the document itself.
        let handles = traced.handles.into_inner();
        let built: Vec<LocalName> =
            handles.iter().skip(1).map(|handle| sink.elem_name(handle).local.clone()).collect();
        open.full = built.len() >= self.limits.depth;
        if open.left.is_empty() {
            open.built = built;
        }
    }

    /// Whether this stands in a drawing or formula, where an element may close itself.
    fn is_foreign(&self) -> bool {
        let open = self.open.borrow();
        open.built.iter().rev().take(64).any(|name| matches!(*name, local_name!("svg") | local_name!("math")))
    }
}

/// The elements that html5ever holds, each once, in its order: the open ones first.
#[derive(Default)]
struct Traced {
    seen: RefCell<HashSet<NodeId>>,
    handles: RefCell<Vec<NodeId>>,
}

impl Tracer for Traced {
    type Handle = NodeId;

    fn trace_handle(&self, handle: &NodeId) {
        if self.seen.borrow_mut().insert(*handle) {
            self.handles.borrow_mut().push(*handle);
        }
    }
}

fn bare(kind: html5ever::tokenizer::TagKind, name: LocalName) -> Tag {
    Tag { kind, name, self_closing: false, attrs: Vec::new(), had_duplicate_attributes: false }
}

/// How the end of an element begins whose content is not read.
fn unread_end(tag: &Tag) -> Option<&'static str> {
    match tag.name {
        local_name!("style") => Some("</style"),
        local_name!("script") => {
            let kind = tag.attrs.iter().find(|attribute| attribute.name.local == local_name!("type"));
            (!is_data(kind.map(|kind| &*kind.value))).then_some("</script")
        }
        _ => None,
    }
}

/// Whether a script of a type holds schema.org data.
pub fn is_data(kind: Option<&str>) -> bool {
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
}

/// Whether what stands in an element is text of the page.
fn is_of_text(name: &LocalName) -> bool {
    matches!(tag::Tag::of(name).flow(), tag::Flow::Block | tag::Flow::Inline)
}

/// Elements that hold nothing, and those that are there once.
fn is_void(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("html")
            | local_name!("head")
            | local_name!("body")
            | local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("frame")
            | local_name!("hr")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("param")
            | local_name!("source")
            | local_name!("track")
            | local_name!("wbr")
    )
}
