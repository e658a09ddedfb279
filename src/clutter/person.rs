//! Whom a text speaks of: a page that sells speaks of itself and to its reader, an article of somebody else.
//!
//! In: text. Out: how often it has the words of a list of `person.txt`.

use crate::{archive, letter::MARK};

/// The words of a list.
pub fn words(list: &str) -> Vec<&'static str> {
    let lines = archive::text("clutter/person.txt").lines();
    let found = lines.filter_map(|line| line.split_once(": ")).find(|(name, _)| *name == list);
    found.map_or(Vec::new(), |(_, words)| words.split(" | ").collect())
}

/// How often a text has one of some words. Those of scripts without spaces stand within others.
pub fn count(text: &str, words: &[&str]) -> u32 {
    let spaced = text.split(MARK).filter(|word| words.iter().any(|known| known.eq_ignore_ascii_case(word)));
    let within = words.iter().filter(|word| !word.is_ascii()).map(|word| text.matches(word).count());
    (spaced.count() + within.sum::<usize>()) as u32
}
