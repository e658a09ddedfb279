//! Whom a text speaks of: a page that sells speaks of itself and to its reader, an article of somebody else.
//!
//! In: a block. Out: how often it has the words of each list of `person.txt`: with which the page speaks of itself, and to
//! its reader.

use crate::{
    archive,
    block::Block,
    letter::{Is, MARK},
    lookup::Sets,
};

/// The lists.
const LISTS: [&str; 2] = ["we", "you"];

/// The words of all lists.
#[derive(Debug, Default)]
pub struct Words {
    /// Each with its lists.
    sets: Sets,
    /// Those of scripts without spaces, each with the number of its list.
    parts: Vec<(&'static str, usize)>,
    /// A bit for the first byte of each, in either case.
    initials: [u64; 4],
}

impl Words {
    /// Reads the lists.
    pub fn read() -> Self {
        let mut words = Self::default();
        let lines = archive::text("clutter/person.txt").lines().filter_map(|line| line.split_once(": "));
        for (name, line) in lines {
            let Some(list) = LISTS.iter().position(|&known| known == name) else { continue };
            for word in line.split(" | ") {
                words.sets.put(word, list);
                if !word.is_ascii() {
                    words.parts.push((word, list));
                }
                for case in word.bytes().take(1).flat_map(|first| [first, first.to_ascii_uppercase()]) {
                    words.initials[usize::from(case / 64)] |= 1 << (case % 64);
                }
            }
        }
        words
    }

    /// How often a block has one of the words of each list. Those of scripts without spaces stand within others.
    pub fn count(&self, block: &Block) -> [u32; LISTS.len()] {
        let text = block.text.as_str();
        let mut counts = [0; LISTS.len()];
        let mut is_inner = false;
        for (at, byte) in text.bytes().enumerate() {
            let is_within = std::mem::replace(&mut is_inner, byte.is_ascii_alphanumeric());
            // Most words of a text begin with another letter.
            if is_within || self.initials[usize::from(byte / 64)] >> (byte % 64) & 1 == 0 || !begins(text, at)
            {
                continue;
            }
            let word = text[at..].split(MARK).next().unwrap_or_default();
            let sets = self.sets.of(word);
            for (list, count) in counts.iter_mut().enumerate() {
                *count += (sets >> list & 1) as u32;
            }
        }
        if block.measure.cjk > 0 {
            for (word, list) in &self.parts {
                counts[*list] += text.matches(word).count() as u32;
            }
        }
        counts
    }
}

/// Whether a word may begin at a place of a text.
fn begins(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric as Is))
}
