//! When the article was published, not when it was changed.
//!
//! In: [`Page`], [`Block`]s, [`Meta`], the lines beside the headline. Out: ISO 8601 as far as known, from the first
//! that is there of: the address; `datePublished` of a piece of writing in schema.org data; a property; an element with
//! `itemprop` `datePublished`; any other thing of schema.org data; a line elsewhere that says it is the date of
//! publication. A line beside the headline, by its `<time>` or its text, or one anywhere that says when it was
//! originally published, goes before all of them, unless it is the date of the last change: it is what readers see. So
//! does one anywhere that says it is the date of publication, where the declared one is that of the last change, too.
//! The date of the last change beside the headline goes before one of publication that nothing but schema.org data
//! holds: readers see the one, search engines the other (of 15 such pages in `articles`, its reviewers took the one
//! that is seen on 13, and on 8 of 32 where a property holds the older one, too).
//! Where there is none of all that: a date of change beside the headline, one declared, one in a line anywhere; the
//! first `<time>`, the ones that lead elsewhere last, and the first line that is but a date and leads nowhere. What
//! lines and properties are called stands in `date.txt`.

use super::date::{self, Order};
use crate::letter::Lower;
use crate::{
    block::Block,
    page::{
        Page, Tag,
        meta::{Meta, Thing},
    },
};

/// Words at most in a line that only says what the next one is.
const LABEL: f32 = 4.0;

/// Words from which on a line that is mostly a link leads to another article.
const TEASER: f32 = 7.0;

/// Words from which on a line with the end of a sentence is text.
const SENTENCE: f32 = 15.0;

/// Bytes at most in an element that is marked as a date.
const MARKED: usize = 200;

/// Words at most in a line that says so.
const LINE: f32 = 40.0;

/// Words at most in a line elsewhere on the page.
const ELSEWHERE: f32 = 25.0;

/// Finds the date.
pub fn published(page: &Page, blocks: &[Block], meta: &Meta, beside: &[usize]) -> String {
    let dates = Dates { page, blocks, order: Order::of(&meta.language) };
    let things = |of: fn(&Thing) -> &str| meta.things.iter().map(of).filter_map(|text| dates.value(text));
    let written = meta.writings().find_map(|thing| dates.value(&thing.published));
    let property = || dates.properties(meta, "property").next().or_else(|| dates.marked());
    let address = in_address(&page.url);
    let may_be_unseen = written.is_some() && address.is_none();
    let declared = written.or_else(property);
    // The day in an address is the writer's; a declared time is often that of another zone.
    let address = address.filter(|address| declared.as_deref().and_then(day) != Some(address));
    let declared = address.or(declared);
    let modified: Vec<String> =
        things(|thing| &thing.modified).chain(dates.properties(meta, "modified")).collect();
    let lines = || beside.iter().map(|&at| &blocks[at]).filter(|block| !is_text(block) && !is_teaser(block));
    let shown: Vec<_> = beside.iter().filter_map(|&at| dates.line(at)).collect();
    let labelled =
        || beside.iter().filter(|&&at| says(&blocks[at].text, "published")).find_map(|&at| dates.line(at));
    let shown = declared
        .as_ref()
        .and_then(|declared| shown.iter().find(|shown| day(shown) == day(declared)).cloned())
        .or_else(labelled)
        .or_else(|| dates.called("first"))
        .or_else(|| shown.into_iter().next())
        // Some sites declare the last change as the publication, too.
        .or_else(|| {
            let is_change = declared.is_some() && declared.as_ref() == modified.first();
            if is_change { dates.elsewhere() } else { None }
        })
        .filter(|shown| {
            // Many sites show the date of the last change without a word.
            let changed = modified.iter().any(|modified| day(modified) == day(shown));
            declared.as_ref().is_none_or(|declared| !changed || day(shown) <= day(declared))
        })
        .or_else(|| {
            let mut said = lines().filter_map(|block| date::find(&block.text, dates.order));
            let found = said.find_map(|found| modified.iter().find(|date| day(date) == day(&found.date)));
            found.filter(|_| may_be_unseen && property().is_none()).cloned()
        });
    let found = match (shown, declared) {
        // One of the two orders of day and month is wrong, and the declared one is not a matter of order.
        (Some(shown), Some(declared)) if swapped(&shown).as_deref() == day(&declared) => Some(declared),
        // The same day: the longer one knows the time too.
        (Some(shown), Some(declared)) if day(&declared) == day(&shown) && declared.len() > shown.len() => {
            Some(declared)
        }
        (shown, declared) => shown.or(declared),
    };
    found
        .or_else(|| things(|thing| &thing.published).next())
        .or_else(|| dates.elsewhere())
        .or_else(|| lines().find_map(|block| date::find(&block.text, dates.order)).map(|found| found.date))
        .or_else(|| modified.into_iter().next())
        .or_else(|| dates.called("latest"))
        .or_else(|| dates.time())
        .or_else(|| dates.alone())
        .unwrap_or_default()
}

fn day(date: &str) -> Option<&str> {
    date.get(..10)
}

/// The day with its number and that of its month exchanged.
fn swapped(date: &str) -> Option<String> {
    Some(format!("{}-{}-{}", date.get(..4)?, date.get(8..10)?, date.get(5..7)?))
}

/// Where dates are looked for.
struct Dates<'a> {
    page: &'a Page,
    blocks: &'a [Block],
    order: Order,
}

impl Dates<'_> {
    fn value(&self, text: &str) -> Option<String> {
        date::value(text, self.order)
    }

    /// Dates in properties, in the order of their names.
    fn properties(&self, meta: &Meta, names: &str) -> impl Iterator<Item = String> {
        let dated = meta.properties.iter().filter_map(|(name, value)| {
            let bare = name.replace(['-', '_', '.', ' '], "");
            let rank = date::words(names).position(|known| known == bare)?;
            Some((rank, self.value(value)?))
        });
        let mut dated: Vec<_> = dated.enumerate().map(|(at, (rank, date))| (rank, at, date)).collect();
        dated.sort_unstable();
        dated.into_iter().map(|(.., date)| date)
    }

    /// The date of an element that is marked as that of publication.
    fn marked(&self) -> Option<String> {
        (0..self.page.nodes.len() as u32).find_map(|node| {
            let names = self.page.attribute(node, "itemprop")?;
            if !names.split_whitespace().any(|name| name == "datePublished") {
                return None;
            }
            let mut stated =
                ["datetime", "content"].into_iter().filter_map(|name| self.page.attribute(node, name));
            stated.find_map(|value| self.value(value)).or_else(|| self.value(self.text(node)?.as_str()))
        })
    }

    fn text(&self, node: u32) -> Option<String> {
        Some(self.page.text_below(node)).filter(|text| text.len() < MARKED)
    }

    /// The date of a line: by the `<time>` in or around it, or by its text; not one of change.
    fn line(&self, at: usize) -> Option<String> {
        let block = &self.blocks[at];
        let before = at.checked_sub(1).map(|before| &self.blocks[before]);
        let under = before.is_some_and(|label| {
            label.measure.weight() < LABEL && says(&label.text, "changed") && !says(&label.text, "published")
        });
        if is_teaser(block) || under || is_text(block) && !says(&block.text, "published") {
            return None;
        }
        let around = block.nodes.iter().flat_map(|&node| self.page.ancestors(node).take(3));
        let times = around.filter(|&node| self.page.node(node).tag == Tag::Time);
        let (changed, kept): (Vec<_>, Vec<_>) = times.partition(|&node| self.is_change(node));
        let mut stated = kept.iter().filter_map(|&node| self.page.attribute(node, "datetime"));
        let time = stated.find_map(|value| self.value(value));
        let free = || !says(&block.text, "changed") || says(&block.text, "published");
        let written = || in_line(&block.text, self.order).filter(|_| changed.is_empty() || !kept.is_empty());
        time.filter(|_| free()).or_else(written)
    }

    /// Whether an element is marked as a date of change.
    fn is_change(&self, node: u32) -> bool {
        let names = ["class", "itemprop"].into_iter().filter_map(|name| self.page.attribute(node, name));
        let mut words = names.flat_map(|names| names.split(any_of!(' ', '-', '_')));
        words.any(|word| ["updated", "modified", "dateModified"].contains(&word))
    }

    /// The date of a short line anywhere that says, or follows one that says, that it is the date of publication.
    fn elsewhere(&self) -> Option<String> {
        let short = |block: &&Block| block.measure.weight() < ELSEWHERE && has_digits(block);
        let label =
            |at: usize| self.blocks[at].measure.weight() < LABEL && says(&self.blocks[at].text, "published");
        (0..self.blocks.len()).find_map(|at| {
            let block = Some(&self.blocks[at]).filter(short)?;
            let found = in_line(&block.text, self.order)?;
            let called =
                says(&block.text, "published") || says(&block.text, "dated") || (at > 0 && label(at - 1));
            called.then_some(found)
        })
    }

    /// The date that follows one of some words in a short line anywhere.
    fn called(&self, words: &str) -> Option<String> {
        let words: Vec<&str> = date::words(words).collect();
        (0..self.blocks.len()).find_map(|at| {
            let may_tell = |block: &&Block| {
                block.measure.weight() < LINE && has_digits(block) && date::may_stand_in(&block.text)
            };
            let block = Some(&self.blocks[at]).filter(may_tell)?;
            let text = block.text.lowered();
            let called = words.iter().filter_map(|word| text.find(word)).min()?;
            Some(date::find(&text[called..], self.order)?.date)
        })
    }

    /// The date of a line that says nothing else.
    fn alone(&self) -> Option<String> {
        let free = |block: &&Block| block.measure.weight() < ELSEWHERE && block.measure.link_density() < 0.5;
        let short = self.blocks.iter().filter(free);
        short.into_iter().find_map(|block| {
            let found = date::find(&block.text, self.order)?;
            (found.span.len() * 10 >= block.text.len() * 7).then_some(found.date)
        })
    }

    /// The first `<time>` that is no link, or the first of all.
    fn time(&self) -> Option<String> {
        let times = (0..self.page.nodes.len() as u32).filter(|&node| self.page.node(node).tag == Tag::Time);
        let is_linked = |&node: &u32| self.page.ancestors(node).any(|up| self.page.node(up).tag == Tag::A);
        let (linked, free): (Vec<_>, Vec<_>) = times.partition(is_linked);
        free.into_iter()
            .chain(linked)
            .find_map(|node| self.page.attribute(node, "datetime").and_then(|value| self.value(value)))
    }
}

/// Whether there are as many digits as a date has at least.
fn has_digits(block: &Block) -> bool {
    block.measure.digits > 1
}

/// Whether a line leads to another article.
fn is_teaser(block: &Block) -> bool {
    block.measure.weight() > TEASER && block.measure.link_density() > 0.5
}

/// Whether a line is text that happens to hold a date.
fn is_text(block: &Block) -> bool {
    block.measure.weight() >= SENTENCE && block.measure.stops > 0
}

/// The first date in a line that is not called one of change.
fn in_line(text: &str, order: Order) -> Option<String> {
    let mut from = 0;
    while let Some(found) = date::find(&text[from..], order) {
        let before = &text[from..from + found.span.start];
        if !says(before, "changed") || says(before, "published") {
            return Some(found.date);
        }
        from += found.span.end;
    }
    None
}

/// Whether a text says one of the words of a list.
fn says(text: &str, words: &str) -> bool {
    let text = text.lowered();
    date::words(words).any(|word| text.contains(word))
}

/// A date in the path of an address: `/2021/12/31/`, `/2021-12/31/`, `/20211231/`, `/2021/december/31/`.
fn in_address(url: &str) -> Option<String> {
    let path = url.split(any_of!('?', '#')).next().unwrap_or_default().split_once("://")?.1;
    let path = path.split_once('/')?.1;
    let numbers: Vec<&str> = path.split((|c: char| !c.is_ascii_digit()) as crate::letter::Is).collect();
    let split = numbers.windows(3).find_map(|window| match window {
        [year, month, day] if year.len() == 4 && month.len() == 2 && (1..=2).contains(&day.len()) => {
            date::value(&format!("{year}-{month}-{day}"), Order::Month)
        }
        _ => None,
    });
    let joined =
        || numbers.iter().filter(|run| run.len() == 8).find_map(|run| date::value(run, Order::Month));
    let parts: Vec<&str> = path.split('/').collect();
    let named = || {
        parts.windows(3).find_map(|window| match window {
            [year, month, day] if year.len() == 4 && day.len() <= 2 => {
                date::value(&format!("{day} {month} {year}"), Order::Day)
            }
            _ => None,
        })
    };
    split.or_else(joined).or_else(named)
}
