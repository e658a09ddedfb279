//! Whom a text speaks of: a page that sells speaks of itself and to its reader, an article of somebody else.
//!
//! In: a block. Out: how often it has the words of a list of `person.txt`.

use crate::{archive, block::Block, letter::MARK};

/// The words of a list.
pub fn words(list: &str) -> Vec<&'static str> {
    let lines = archive::text("clutter/person.txt").lines();
    let found = lines.filter_map(|line| line.split_once(": ")).find(|(name, _)| *name == list);
    found.map_or(Vec::new(), |(_, words)| words.split(" | ").collect())
}

/// How often a block has one of some words. Those of scripts without spaces stand within others.
pub fn count(block: &Block, words: &[&str]) -> u32 {
    // Most words of a text begin with another letter.
    let initials = words.iter().fold(0, |initials, word| initials | initial(word));
    let is_one = |word: &&str| {
        initials & initial(word) != 0 && words.iter().any(|known| known.eq_ignore_ascii_case(word))
    };
    let mut count = block.text.split(MARK).filter(is_one).count();
    if block.measure.cjk > 0 {
        for word in words.iter().filter(|word| !word.is_ascii()) {
            count += block.text.matches(word).count();
        }
    }
    count as u32
}

/// The bit of a word's first letter, in either case.
fn initial(word: &str) -> u32 {
    word.bytes().next().map_or(0, |first| 1 << (first % 32))
}
