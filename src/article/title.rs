//! The headline: its text, and which blocks of the page say it.
//!
//! In: [`Page`], [`Block`]s, [`Meta`]. Out: [`Headline`], from the first that is there of: the heading on the page
//! that agrees best with a declared title (`og:title`, `twitter:title`, headline in schema.org data, `<title>`), less
//! what the site adds; a first-level heading; a declared title, less the site's name.

use std::ops::Range;

use super::{
    likeness::{key, likeness},
    site,
};
use crate::{
    block::{Block, measure::is_cjk},
    page::{
        Page,
        meta::{Meta, folded},
    },
};

/// Likeness from which on a heading agrees with a declared title.
const AGREES: f32 = 0.5;

/// Characters at most in a headline.
const LONGEST: usize = 300;

/// Tenths of a heading that a declared title must make up for the rest to be an addition.
const ADDED: usize = 7;

/// Blocks that are looked at for a headline.
const LOOKED_AT: usize = 3000;

/// Properties that hold the title, most trusted first.
const PROPERTIES: &[&str] =
    &["og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "headline", "title"];

/// Words in class names and `itemprop` of what is a headline, though no heading element.
const NAMES: &[&str] = &["headline", "title", "tit", "biaoti", "bt", "subject"];

/// The headline.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Headline {
    /// Its text, on one line; empty where none was found.
    pub text: String,
    /// The blocks that say it, ascending; the first is where the article begins.
    pub blocks: Vec<usize>,
}

/// A heading on the page.
struct Heading {
    text: String,
    level: u8,
    blocks: Vec<usize>,
}

/// Finds the headline.
pub fn headline(page: &Page, blocks: &[Block], meta: &Meta) -> Headline {
    let declared = Declared::of(page, meta);
    let headings = headings(page, blocks);
    let best = headings
        .iter()
        .filter(|heading| !site::is_name(&heading.text, meta, &page.url) || declared.titles.is_empty())
        .map(|heading| (declared.agreement(&heading.text), heading))
        .max_by(|(one, a), (other, b)| {
            rank(*one, a).total_cmp(&rank(*other, b)).then(b.blocks.cmp(&a.blocks))
        });
    let said = declared.titles.first();
    let text = match (best, said) {
        (Some((agreement, heading)), _) if agreement >= AGREES => &heading.text,
        (Some((_, heading)), Some(said)) if heading.level == 1 => {
            let slug = slug(&page.url);
            if likeness(said, &slug) > likeness(&heading.text, &slug) { said } else { &heading.text }
        }
        (Some((_, heading)), None) if heading.level <= 3 => &heading.text,
        (_, said) => said.map_or("", String::as_str),
    };
    let text = declared.less_additions(text, meta, &page.url);
    let wanted = key(text);
    let says = |heading: &&Heading| {
        let own = key(&heading.text);
        !wanted.is_empty() && (own == wanted || (heading.level == 1 && own.contains(&wanted)))
    };
    let blocks = headings.iter().filter(says).flat_map(|heading| heading.blocks.iter().copied()).collect();
    Headline { text: plain(text), blocks }
}

/// How well a heading does for the headline.
fn rank(agreement: f32, heading: &Heading) -> f32 {
    let level = match heading.level {
        1 => 0.4,
        2 => 0.2,
        3 => 0.1,
        _ => 0.0,
    };
    agreement + level
}

/// Without marks that are not seen.
fn plain(text: &str) -> String {
    text.replace(['\u{feff}', '\u{200b}', '\u{ad}'], "").trim().to_owned()
}

/// The words of an address's last part.
fn slug(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let last = path.split('/').skip(3).filter(|part| part.len() > 4).last().unwrap_or_default();
    last.split('.').next().unwrap_or_default().replace(['-', '_', '+'], " ")
}

/// What the page declares as its title.
struct Declared {
    /// Less the site's name, most trusted first.
    titles: Vec<String>,
    /// Keys of all that a heading may say of them.
    keys: Vec<String>,
}

impl Declared {
    fn of(page: &Page, meta: &Meta) -> Self {
        let properties = PROPERTIES.iter().filter_map(|name| meta.property(&[name]));
        let things = meta.writings().map(|thing| thing.headline.as_str()).take(1);
        let mut declared = Self { titles: Vec::new(), keys: Vec::new() };
        for title in properties.chain(things).chain([meta.title.as_str()]) {
            if title.is_empty() || site::is_name(title, meta, &page.url) {
                continue;
            }
            let parts = parts(title);
            let own = own(&parts, meta, &page.url);
            let text = text_of(&parts, own);
            if !declared.titles.iter().any(|known| known == text) {
                declared.titles.push(text.to_owned());
            }
            let whole = key(title);
            for start in 0..parts.len().min(2) {
                let runs = (start + 1..=parts.len()).map(|end| key(text_of(&parts, start..end)));
                declared.keys.extend(runs.filter(|run| run.len() * 5 >= whole.len() * 2));
            }
        }
        declared
    }

    /// A heading without what is added to the headline within it: the site's name, or a date or a counter around
    /// what the page declares.
    fn less_additions<'a>(&'a self, heading: &'a str, meta: &Meta, url: &str) -> &'a str {
        let (own, parts) = (key(heading), parts(heading));
        let within = |title: &&String| {
            let title = key(title);
            own.len() > title.len() && own.contains(&title) && title.len() * 10 >= own.len() * ADDED
        };
        if let Some(title) = self.titles.iter().find(within) {
            return title;
        }
        let barred = parts.iter().position(|part| part.barred).unwrap_or(parts.len());
        let head = text_of(&parts, 0..barred);
        if barred < parts.len() && key(head).len() * 2 > own.len() {
            head
        } else {
            text_of(&parts, own_names(&parts, meta, url))
        }
    }

    /// How well a heading agrees with what is declared, 0 to 1.
    fn agreement(&self, heading: &str) -> f32 {
        let own = key(heading);
        if self.keys.contains(&own) {
            return 1.0;
        }
        self.titles.iter().map(|title| likeness(heading, title)).fold(0.0, f32::max)
    }
}

/// The parts that are not the site's name.
fn own_names(parts: &[Part], meta: &Meta, url: &str) -> Range<usize> {
    let mut range = 0..parts.len();
    while range.len() > 1 && site::is_name(parts[range.end - 1].text, meta, url) {
        range.end -= 1;
    }
    while range.len() > 1 && site::is_name(parts[range.start].text, meta, url) {
        range.start += 1;
    }
    range
}

/// The parts that are neither the site's name nor a short rest after the headline.
fn own(parts: &[Part], meta: &Meta, url: &str) -> Range<usize> {
    let mut range = own_names(parts, meta, url);
    while range.len() > 1 && parts[range.end - 1].strong {
        let rest = key(parts[range.end - 1].text);
        if rest.len() >= key(text_of(parts, range.start..range.end - 1)).len() {
            break;
        }
        range.end -= 1;
    }
    range
}

/// A part of a title.
pub struct Part<'a> {
    /// Its text.
    pub text: &'a str,
    /// The title from here on.
    from: &'a str,
    /// Whether the mark before it sets off names of sites, not halves of a sentence.
    strong: bool,
    /// Whether that mark is a bar, which no headline has within.
    barred: bool,
}

fn text_of<'a>(parts: &[Part<'a>], range: Range<usize>) -> &'a str {
    let (Some(first), Some(last)) = (parts.get(range.start), parts.get(range.end - 1)) else { return "" };
    first.from[..first.from.len() - last.from.len() + last.text.len()].trim()
}

/// The parts of a title between the marks that set off the names of site and section.
pub fn parts(title: &str) -> Vec<Part<'_>> {
    let cjk = title.chars().any(is_cjk);
    let mut parts = vec![Part { text: title, from: title, strong: false, barred: false }];
    for (at, c) in title.char_indices() {
        let end = at + c.len_utf8();
        let spaced = title[..at].ends_with(' ') && title[end..].starts_with(' ');
        let (separates, strong) = match c {
            '|' | '｜' | '»' | '«' | '›' | '•' => (true, true),
            '_' | '-' | '–' | '—' => (spaced || cjk, true),
            ':' | '/' | '~' | '·' => (spaced, false),
            _ => (false, false),
        };
        if separates {
            let rest = &title[end..];
            if let Some(last) = parts.last_mut() {
                last.text = &last.from[..last.from.len() - (title.len() - at)];
            }
            parts.push(Part { text: rest, from: rest, strong, barred: c == '|' });
        }
    }
    for part in &mut parts {
        part.text = part.text.trim_end();
        let start = part.text.len() - part.text.trim_start().len();
        (part.text, part.from) = (&part.text[start..], &part.from[start..]);
    }
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// The headings on the page: heading elements, and what is named as a headline.
fn headings(page: &Page, blocks: &[Block]) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut open = None;
    for (at, block) in blocks.iter().enumerate().take(LOOKED_AT) {
        let found = heading(page, block);
        match found {
            Some((node, _)) if open == Some(node) => {
                if let Some(last) = headings.last_mut() {
                    last.text.push(' ');
                    last.text.push_str(&block.text);
                    last.blocks.push(at);
                }
            }
            Some((_, level)) => headings.push(Heading { text: block.text.clone(), level, blocks: vec![at] }),
            None => {}
        }
        open = found.map(|(node, _)| node);
    }
    for heading in &mut headings {
        heading.text = folded(&heading.text);
    }
    headings.retain(|heading| heading.text.chars().count() <= LONGEST);
    headings
}

/// The heading around a block and its level; 7 for one that is so only by name.
fn heading(page: &Page, block: &Block) -> Option<(u32, u8)> {
    let around = || std::iter::once(block.own).chain(page.ancestors(block.own));
    let mut elements = around().take(6);
    if let Some(found) = elements.find_map(|node| page.node(node).tag.heading().map(|level| (node, level))) {
        return Some(found);
    }
    let named = |node: &u32| {
        let words = ["class", "id", "itemprop"].into_iter().filter_map(|name| page.attribute(*node, name));
        words
            .flat_map(|value| value.split([' ', '-', '_']))
            .any(|word| NAMES.iter().any(|name| word.eq_ignore_ascii_case(name)))
    };
    around().take(2).find(named).map(|node| (node, 7))
}
