//! Names that pages give to their parts, and what these hint at.
//!
//! In: the names out of rule files. Out: [`Cues`] of a name, and of each word of a class name or id.

use super::rule::Cues;
use crate::lookup::{Hashed, hash, longer};

/// Characters of a name that are read.
const NAME: usize = 80;

/// Names, each once, with what they hint at.
#[derive(Debug, Default)]
pub(super) struct Names {
    all: Vec<(&'static str, Cues)>,
    whole: Hashed,
}

impl Names {
    /// Adds what a name hints at.
    pub(super) fn add(&mut self, name: &'static str, cues: Cues) {
        let own = hash(name.bytes());
        if let Some(known) = self.place(name.as_bytes(), own) {
            self.all[known].1 = self.all[known].1.and(cues);
        } else {
            self.whole.add(own, &|at| hash(self.all[at].0.bytes()));
            self.all.push((name, cues));
        }
    }

    /// What a name hints at.
    pub(super) fn of(&self, name: &str) -> Cues {
        self.find(name.as_bytes(), hash(name.bytes())).map_or(Cues::default(), |(_, cues)| cues)
    }

    /// Calls back for every known word of a class name or id, alone or with the one before it, until told that it is
    /// enough.
    pub(super) fn each_word(&self, names: &str, seen: &mut dyn FnMut(&'static str, Cues) -> bool) {
        let mut look =
            |word: &[u8], hash: u64| self.find(word, hash).is_some_and(|(name, found)| seen(name, found));
        let mut made = Vec::new();
        // The words of a name, one after the other.
        let mut written = [0; NAME];
        for name in names.split_ascii_whitespace().take(24) {
            let mut bytes = name.as_bytes();
            // Most names have no digit, and are not made up.
            if bytes.iter().any(u8::is_ascii_digit) {
                made.clear();
                let parts = bytes.split_inclusive(|byte| !byte.is_ascii_alphanumeric());
                parts.filter(|part| !is_made_up(part)).for_each(|part| made.extend_from_slice(part));
                bytes = &made;
            }
            let (mut before, mut start, mut end) = (0, 0, 0);
            // The hashes of the word, and of it with the one before.
            let (mut own, mut both) = (hash([]), hash([]));
            let mut is_lower = false;
            // A character of several bytes counts once.
            let bytes = bytes.iter().copied().filter(|byte| !(0x80..0xc0).contains(byte));
            for byte in bytes.take(NAME).chain([b' ']) {
                let is_letter = byte.is_ascii_alphabetic();
                if (!is_letter || is_lower && byte.is_ascii_uppercase()) && end > start {
                    if look(&written[start..end], own) || start > 0 && look(&written[before..end], both) {
                        return;
                    }
                    (before, start) = (start, end);
                    (both, own) = (own, hash([]));
                }
                if is_letter {
                    let small = byte.to_ascii_lowercase();
                    written[end] = small;
                    end += 1;
                    (both, own) = (longer(both, small), longer(own, small));
                }
                is_lower = byte.is_ascii_lowercase();
            }
        }
    }

    fn find(&self, name: &[u8], hash: u64) -> Option<(&'static str, Cues)> {
        self.place(name, hash).map(|at| self.all[at])
    }

    fn place(&self, name: &[u8], hash: u64) -> Option<usize> {
        self.whole.find(hash, &|at| self.all[at].0.as_bytes() == name)
    }
}

/// Whether letters and digits alternate as in a hash: `x40ad8b2`, but not `box300x250`, which tells a size.
fn is_made_up(part: &[u8]) -> bool {
    // Most have none.
    if !part.iter().any(u8::is_ascii_digit) {
        return false;
    }
    let is_digit = |at: usize| part.get(at).is_some_and(u8::is_ascii_digit);
    let runs = (0..part.len()).filter(|&at| is_digit(at) && !is_digit(at + 1)).count();
    let is_size = |at: &usize| is_digit(*at) && part[at + 1].eq_ignore_ascii_case(&b'x') && is_digit(at + 2);
    runs > 1 && runs > 1 + (0..part.len() - 2).filter(is_size).count()
}
