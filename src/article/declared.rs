//! What a page declares as its title, and the parts of a title between the marks that set off the site's name.
//!
//! In: [`Meta`], [`Names`]. Out: [`Declared`], against which headings are held.

use std::ops::Range;

use super::{
    likeness::{Terms, key},
    site::Names,
};
use crate::{block::measure::is_cjk, page::meta::Meta};

/// Properties that hold the title, most trusted first.
const PROPERTIES: &[&str] =
    &["og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "headline", "title"];

/// Tenths of a heading that a declared title must make up for the rest to be an addition.
const ADDED: usize = 7;

/// How much less a heading is trusted that leaves out the beginning of what is declared.
const LATER: f32 = 0.9;

/// What the page declares as its title.
pub struct Declared {
    /// Less the site's name, most trusted first.
    pub titles: Vec<String>,
    /// The terms of each.
    terms: Vec<Terms>,
    /// Keys of all that a heading may say of them, and how far it then agrees.
    keys: Vec<(String, f32)>,
}

impl Declared {
    /// Reads what is declared.
    pub fn of(meta: &Meta, names: &Names) -> Self {
        let properties = PROPERTIES.iter().filter_map(|name| meta.property(&[name]));
        let things = meta.writings().map(|thing| thing.headline.as_str()).take(1);
        let mut declared = Self { titles: Vec::new(), terms: Vec::new(), keys: Vec::new() };
        for title in properties.chain(things).chain([meta.title.as_str()]) {
            if title.is_empty() || names.has(title) {
                continue;
            }
            let parts = parts(title);
            let own = own(&parts, names);
            let text = text_of(&parts, own);
            if !declared.titles.iter().any(|known| known == text) {
                declared.titles.push(text.to_owned());
                declared.terms.push(Terms::of(text));
            }
            let whole = key(title);
            for start in 0..parts.len().min(2) {
                let runs = (start + 1..=parts.len()).map(|end| key(text_of(&parts, start..end)));
                let trust = if start == 0 { 1.0 } else { LATER };
                let long = runs.filter(|run| run.len() * 5 >= whole.len() * 2);
                declared.keys.extend(long.map(|run| (run, trust)));
            }
        }
        declared
    }

    /// A heading without what is added to the headline within it: the site's name, or a date or a counter around
    /// what the page declares.
    pub fn less_additions<'a>(&'a self, heading: &'a str, names: &Names) -> &'a str {
        let (own, parts) = (key(heading), parts(heading));
        let within = |title: &&String| {
            let title = key(title);
            own.len() > title.len() && own.contains(&title) && title.len() * 10 >= own.len() * ADDED
        };
        // What goes on without a mark belongs to the headline.
        let apart = |title: &&String| {
            let rest = heading.find(title.as_str()).map_or("", |at| &heading[at + title.len()..]);
            !rest.trim_start().starts_with(char::is_alphanumeric as crate::letter::Is)
        };
        let whole = |title: &&String| !title.ends_with("...") && !title.ends_with('…');
        if self.keys.iter().all(|(run, _)| *run != own)
            && let Some(title) = self.titles.iter().filter(whole).filter(apart).find(within)
        {
            return title;
        }
        let barred = parts.iter().position(|part| part.barred).unwrap_or(parts.len());
        let head = text_of(&parts, 0..barred);
        if barred < parts.len() && key(head).len() * 2 > own.len() {
            head
        } else {
            text_of(&parts, own_names(&parts, names))
        }
    }

    /// How well a heading of some terms agrees with what is declared, 0 to 1.
    pub fn agreement(&self, heading: &str, terms: &Terms) -> f32 {
        let own = key(heading);
        let said = self.keys.iter().filter(|(run, _)| *run == own).map(|(_, trust)| *trust);
        said.chain(self.terms.iter().map(|title| terms.likeness(title))).fold(0.0, f32::max)
    }
}

/// The parts that are not the site's name.
fn own_names(parts: &[Part], names: &Names) -> Range<usize> {
    let mut range = 0..parts.len();
    while range.len() > 1 && names.has(parts[range.end - 1].text) {
        range.end -= 1;
    }
    while range.len() > 1 && names.has(parts[range.start].text) {
        range.start += 1;
    }
    range
}

/// The parts that are neither the site's name nor a short rest after the headline.
fn own(parts: &[Part], names: &Names) -> Range<usize> {
    let mut range = own_names(parts, names);
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
    let run = parts.get(range).unwrap_or_default();
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return "" };
    first.from[..first.from.len() - last.from.len() + last.text.len()].trim()
}

/// Whether a dash without spaces stands beside CJK text or another dash, not within a word.
fn is_between(title: &str, at: usize, end: usize) -> bool {
    let separates = |c: char| is_cjk(c) || !c.is_alphanumeric();
    title[..at].ends_with(separates) || title[end..].starts_with(separates)
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
            '_' => (spaced || cjk, true),
            '-' | '–' | '—' => (spaced || (cjk && is_between(title, at, end)), true),
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
