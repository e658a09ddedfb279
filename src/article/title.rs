//! The headline: its text, and which blocks of the page say it.
//!
//! In: [`Page`], [`Block`]s, [`Meta`]. Out: [`Headline`], from the first that is there of: the heading on the page
//! that agrees best with a declared title (`og:title`, `twitter:title`, headline in schema.org data, `<title>`), less
//! what the site adds; a first-level heading; a declared title, less the site's name.

use super::{
    declared::Declared,
    likeness::{Terms, has_key, key},
    site::Names,
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

/// What a heading within or after the text loses.
const LATE: f32 = 0.6;

/// How far likeness to the address counts.
const SLUG: f32 = 0.8;

/// Link density from which on a heading is a link.
const LINKED: f32 = 0.8;

/// Words from which on a kept block is the article's text.
const LONG: f32 = 25.0;

/// Characters at most in a headline.
const LONGEST: usize = 200;

/// Blocks that are looked at for a headline.
const LOOKED_AT: usize = 3000;

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
    /// Whether nearly all of it is a link, as a logo is.
    linked: bool,
}

/// Finds the headline.
pub fn headline(page: &Page, blocks: &[Block], meta: &Meta, kept: impl Fn(usize) -> bool) -> Headline {
    let site = Names::of(meta, &page.url);
    let declared = Declared::of(meta, &site);
    let headings = headings(page, blocks);
    let slug = Terms::of(&slug(&page.url));
    let body = (0..blocks.len()).find(|&at| kept(at) && blocks[at].measure.weight() >= LONG);
    let rank = |agreement: f32, terms: &Terms, heading: &Heading| {
        let late = body.is_some_and(|body| heading.blocks[0] > body);
        let named = terms.likeness(&slug) * SLUG;
        agreement.max(named) + level(heading) - if late { LATE } else { 0.0 }
    };
    let best = headings
        .iter()
        .filter(|heading| !site.has(&heading.text) || declared.titles.is_empty())
        .map(|heading| {
            let terms = Terms::of(&heading.text);
            let agreement = declared.agreement(&heading.text, &terms);
            (rank(agreement, &terms, heading), agreement, heading)
        })
        .max_by(|(one, _, a), (other, _, b)| one.total_cmp(other).then(b.blocks.cmp(&a.blocks)))
        .map(|(_, agreement, heading)| (agreement, heading));
    let said = declared.titles.first();
    let text = match (best, said) {
        (Some((agreement, heading)), _) if agreement >= AGREES => &heading.text,
        (Some((_, heading)), Some(said)) if heading.level == 1 && !heading.linked => {
            let named = |text: &str| Terms::of(text).likeness(&slug);
            if named(said) > named(&heading.text) + 0.2 { said } else { &heading.text }
        }
        (Some((_, heading)), None) if heading.level <= 3 => &heading.text,
        (_, said) => said.map_or("", String::as_str),
    };
    let text = declared.less_additions(text, &site);
    let wanted = key(text);
    let says = |heading: &&Heading| heading.level == 1 && key(&heading.text).contains(&wanted);
    let in_heading = headings.iter().filter(says).flat_map(|heading| heading.blocks.iter().copied());
    let parts = headings.iter().filter(|heading| has_key(&heading.text, &wanted));
    let same = (0..blocks.len().min(LOOKED_AT))
        .filter(|&at| blocks[at].text.len() < LONGEST * 4 && has_key(&blocks[at].text, &wanted));
    let mut blocks: Vec<usize> =
        in_heading.chain(parts.flat_map(|heading| heading.blocks.iter().copied())).chain(same).collect();
    blocks.sort_unstable();
    blocks.dedup();
    if wanted.is_empty() {
        blocks.clear();
    }
    Headline { text: plain(text), blocks }
}

/// What a heading's level adds to its agreement.
fn level(heading: &Heading) -> f32 {
    match heading.level {
        1 => 0.5,
        2 => 0.15,
        3 => 0.1,
        _ => 0.0,
    }
}

/// Without marks that are not seen, and without the sign that links to the heading itself.
fn plain(text: &str) -> String {
    text.replace(['\u{feff}', '\u{200b}', '\u{ad}'], "").trim_end_matches(any_of!('¶', '§')).trim().to_owned()
}

/// On one line; a line break between CJK characters is no space.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let spaced =
            !(out.ends_with(is_cjk as crate::letter::Is) && line.starts_with(is_cjk as crate::letter::Is));
        out.push_str(if spaced && !out.is_empty() { " " } else { "" });
        out.push_str(line);
    }
    folded(&out)
}

/// The words of an address's last part.
fn slug(url: &str) -> String {
    let path = url.split(any_of!('?', '#')).next().unwrap_or_default();
    let last = path.split('/').skip(3).filter(|part| part.len() > 4).last().unwrap_or_default();
    last.split('.').next().unwrap_or_default().replace(['-', '_', '+'], " ")
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
            Some((_, level)) => headings.push(Heading {
                text: block.text.clone(),
                level,
                blocks: vec![at],
                linked: block.measure.link_density() > LINKED,
            }),
            None => {}
        }
        open = found.map(|(node, _)| node);
    }
    for heading in &mut headings {
        heading.text = one_line(&heading.text);
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
        page.attributes_of(*node)
            .filter(|(name, _)| matches!(*name, "class" | "id" | "itemprop"))
            .flat_map(|(_, value)| value.as_bytes().split(|byte| matches!(byte, b' ' | b'-' | b'_')))
            .any(|word| NAMES.iter().any(|name| word.eq_ignore_ascii_case(name.as_bytes())))
    };
    around().take(2).find(named).map(|node| (node, 7))
}
