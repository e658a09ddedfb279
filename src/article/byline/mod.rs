//! Who wrote the article.
//!
//! In: [`Page`], [`Block`]s, [`Meta`], the lines beside the headline. Out: names as the page gives them, from the first
//! that is there of: a Chinese, Japanese or Korean line beside the headline that says so (记者 …, 作者：…); the authors in
//! schema.org data; a property; a line beside the headline that says so ("By …"); an element beside it that is marked
//! as the author; a line, then a marked element, elsewhere. The site's own name counts only where nothing else is there.

mod eastern;
mod name;

use super::{
    date::{self, Order},
    likeness::key,
    site::Names,
};
use crate::letter::Lower;
use crate::{
    block::{Block, measure::is_cjk},
    page::{Page, Tag, meta::Meta},
};

/// Properties that hold the author, most trusted first.
const PROPERTIES: &[&str] = &[
    "author",
    "article:author",
    "og:article:author",
    "og:author",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.personalname",
    "cxenseparse:author",
    "byl",
    "byline",
    "article:author_name",
    "article.author",
];

/// Labels of `twitter:label1` and `2` whose `twitter:data` is the author.
const WRITTEN: &[&str] =
    &["written by", "author", "escrito por", "écrit par", "verfasst von", "scritto da", "geschreven door"];

/// Beginnings of words in class names of what holds an author's name.
const NAMES: &[&str] = &["author", "byline", "writer", "creator"];

/// Parts of addresses of authors' pages.
const ADDRESSES: &[&str] =
    &["/author/", "/authors/", "/contributor/", "/contributors/", "/writer/", "/writers/"];

/// Blocks from the first line beside the headline on that may hold a dateline.
const OPENING: usize = 40;

/// Words at most in a line elsewhere that states names.
const ELSEWHERE: f32 = 15.0;

/// Finds the byline.
pub fn byline(page: &Page, blocks: &[Block], meta: &Meta, beside: &[usize]) -> String {
    let site = Names::of(meta, &page.url);
    let lines = Lines { page, blocks, order: Order::of(&meta.language) };
    let order = lines.order;
    let eastern = beside.iter().find_map(|&at| eastern::stated(&blocks[at].text));
    // The dateline stands in the first paragraph.
    let first = beside.iter().min().map_or(0, |&at| at);
    let opening = (first..blocks.len()).take(OPENING).filter(|&at| blocks[at].measure.cjk > 0);
    let eastern = eastern.or_else(|| opening.into_iter().find_map(|at| eastern::stated(&blocks[at].text)));
    let tail =
        || blocks.iter().rev().filter(|block| block.measure.cjk > 0).find_map(|block| closing(&block.text));
    let things = meta.writings().map(|thing| joined(thing.authors.iter().map(String::as_str), order));
    let properties =
        PROPERTIES.iter().map(|name| joined(meta.all(name), order)).chain([labelled(meta, order)]);
    let said = beside.iter().filter_map(|&at| lines.said(at));
    let marked = beside.iter().filter_map(|&at| lines.marked(at));
    let candidates = eastern.into_iter().chain(things).chain(properties).chain(said).chain(marked);
    let mut own = None;
    for name in candidates.filter(|name| !name.is_empty()) {
        if site.has(&name) {
            own.get_or_insert(name);
        } else {
            return name;
        }
    }
    tail().or_else(|| lines.elsewhere(&site)).or(own).unwrap_or_default()
}

/// Names, each cleaned, told once.
fn joined<'a>(names: impl Iterator<Item = &'a str>, order: Order) -> String {
    let mut seen: Vec<String> = Vec::new();
    for name in names.filter_map(|name| name::cleaned(name, order)) {
        if !seen.iter().any(|known| key(known) == key(&name)) {
            seen.push(name);
        }
    }
    seen.join(", ")
}

fn labelled(meta: &Meta, order: Order) -> String {
    let pairs = [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")];
    let mut written = pairs.into_iter().filter(|(label, _)| {
        meta.property(&[label]).is_some_and(|label| WRITTEN.contains(&label.lowered().as_str()))
    });
    let name = written.find_map(|(_, data)| meta.property(&[data]));
    name.and_then(|name| name::cleaned(name, order)).unwrap_or_default()
}

/// The name in brackets at the end of a Chinese text: （记者 杨臻）.
fn closing(text: &str) -> Option<String> {
    let end = text.trim_end().strip_suffix(['）', ')'])?;
    let start = end.rfind(any_of!('（', '('))?;
    eastern::stated(end[start..].trim_start_matches(any_of!('（', '(')))
}

/// Where names are looked for.
struct Lines<'a> {
    page: &'a Page,
    blocks: &'a [Block],
    order: Order,
}

impl Lines<'_> {
    /// The name that a line states: after a word that announces it, or under a line that is such a word.
    fn said(&self, at: usize) -> Option<String> {
        let text = self.blocks[at].text.lines().next()?.trim();
        let before = at.checked_sub(1).map_or("", |before| self.blocks[before].text.trim());
        let under =
            name::announced(before).is_some_and(|rest| rest.trim_matches(any_of!(' ', ':')).is_empty());
        let within = || {
            let dated = date::find(text, self.order)?;
            text[dated.span.end..].split_once("by ").map(|(_, name)| name)
        };
        let stated = name::announced(text).or_else(|| under.then_some(text)).or_else(within)?;
        name::clipped(stated, self.order).filter(|name| name::is_personal(name) && !name.chars().any(is_cjk))
    }

    /// The name in a line whose element is marked as the author's.
    fn marked(&self, at: usize) -> Option<String> {
        let block = &self.blocks[at];
        let nodes = block.nodes.iter().flat_map(|&node| self.page.ancestors(node).take(3));
        let node = nodes.into_iter().find(|&node| self.is_author(node))?;
        // What else stands on the line is not the name.
        let own = self.page.contains(block.own, node).then(|| self.page.text_below(node));
        let name = name::clipped(own.as_deref().unwrap_or(&block.text), self.order)?;
        if name.contains(any_of!('：', ':')) {
            return None;
        }
        (name::is_personal(&name) && name.split_whitespace().count() <= 6
            || name.chars().any(is_cjk) && name.chars().count() <= 12)
            .then(|| crate::page::meta::folded(&name))
    }

    fn is_author(&self, node: u32) -> bool {
        let page = self.page;
        let has = |attribute, wanted: &str| {
            page.attribute(node, attribute)
                .is_some_and(|words: &str| words.split(' ').any(|word| word == wanted))
        };
        let class = page.attribute(node, "class").unwrap_or_default();
        let mut words = class.split((|c: char| !c.is_ascii_alphanumeric()) as crate::letter::Is);
        let begins = |word: &str, name: &str| {
            word.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        let linked = page.node(node).tag == Tag::A
            && page.attribute(node, "href").is_some_and(|to| ADDRESSES.iter().any(|part| to.contains(part)));
        has("rel", "author")
            || has("itemprop", "author")
            || linked
            || words.any(|word| NAMES.iter().any(|name| begins(word, name)))
    }

    /// The first short line anywhere that states a name together with a date, or the only name that is marked.
    fn elsewhere(&self, site: &Names) -> Option<String> {
        let short = |&at: &usize| self.blocks[at].measure.weight() < ELSEWHERE;
        let all = || (0..self.blocks.len()).filter(short);
        let mut dated = all().filter(|&at| date::find(&self.blocks[at].text, self.order).is_some());
        dated.find_map(|at| self.said(at)).or_else(|| {
            let mut names: Vec<_> = all().filter_map(|at| self.marked(at)).collect();
            names.retain(|name| !site.has(name));
            names.dedup_by_key(|name| key(name));
            let alone = names.iter().all(|name| key(name) == key(&names[0]));
            names.into_iter().next().filter(|_| alone)
        })
    }
}
