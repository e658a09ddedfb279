//! Where words stand in a list: found whole by their hash, or by their first character.
//!
//! In: the words of a list. Out: places in it. Built once; a look costs the same however many words there are.

/// The hash of a text (FNV-1a).
pub(crate) fn hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(BASIS, longer)
}

/// The hash of a text with one more byte.
pub(crate) fn longer(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(PRIME)
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
/// A hash of a longer text, eight bytes at a time.
pub(crate) fn digest(text: &str) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks();
    words.iter().fold(hash(rest.iter().copied()), |hash, word| {
        let mixed = (hash ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME);
        mixed ^ mixed >> 32
    })
}

const PRIME: u64 = 0x0100_0000_01b3;

/// Places by hash. Open addressing: a place that is taken sends on to the next. Its tests come as objects: a copy of the
/// code for each would cost the extension kilobytes.
#[derive(Debug, Default, Clone)]
pub(crate) struct Hashed {
    /// A place plus one, and the upper half of its hash; 0 where there is none.
    slots: Vec<(u32, u32)>,
    count: usize,
}

impl Hashed {
    /// The places of some words, each once.
    pub(crate) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let all: Vec<u64> = words.map(|word| hash(word.bytes())).collect();
        let mut hashed = Self::default();
        for at in 0..all.len() {
            hashed.add(all[at], &|known| all[known]);
        }
        hashed
    }

    /// The place of what has a hash and passes a test.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn find(&self, hash: u64, is: &dyn Fn(usize) -> bool) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        let mut slot = self.first(hash);
        while let (taken @ 1.., half) = self.slots[slot] {
            let place = taken as usize - 1;
            if half == upper(hash) && is(place) {
                return Some(place);
            }
            slot = self.after(slot);
        }
        None
    }

    /// Adds the next place, for what has a hash and is not there yet; `of` gives the hashes of those before.
    #[inline(never)]
    pub(crate) fn add(&mut self, hash: u64, of: &dyn Fn(usize) -> u64) {
        if self.slots.len() <= self.count * 2 {
            self.slots = vec![(0, 0); (self.slots.len() * 2).max(16)];
            for known in 0..self.count {
                self.put(of(known), known);
            }
        }
        self.put(hash, self.count);
        self.count += 1;
    }

    fn put(&mut self, hash: u64, place: usize) {
        let mut slot = self.first(hash);
        while self.slots[slot].0 != 0 {
            slot = self.after(slot);
        }
        self.slots[slot] = (place as u32 + 1, upper(hash));
    }

    /// The slots are a power of two; the upper half of the hash is the better mixed.
    fn first(&self, hash: u64) -> usize {
        (hash >> 32 ^ hash) as usize & (self.slots.len() - 1)
    }

    fn after(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}

fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// Words in lower case, each with the sets that it is of, so that one look tells all of them.
#[derive(Debug, Default)]
pub(crate) struct Sets {
    /// A bit for each set, by its number.
    words: Vec<(&'static str, u64)>,
    places: Hashed,
}

impl Sets {
    /// Puts a word into a set.
    pub(crate) fn put(&mut self, word: &'static str, set: usize) {
        let own = hash(word.bytes());
        let known = self.places.find(own, &|at| self.words[at].0 == word);
        let at = known.unwrap_or_else(|| {
            self.places.add(own, &|at| hash(self.words[at].0.bytes()));
            self.words.push((word, 0));
            self.words.len() - 1
        });
        self.words[at].1 |= 1 << set;
    }

    /// The sets of a word, a bit each; it may be in any case in ASCII, as the words are in lower case.
    #[inline(never)]
    pub(crate) fn of(&self, word: &str) -> u64 {
        let lower = hash(word.bytes().map(|byte| byte.to_ascii_lowercase()));
        let known = self.places.find(lower, &|at| self.words[at].0.eq_ignore_ascii_case(word));
        known.map_or(0, |at| self.words[at].1)
    }
}

/// Whether a word stands at a place of a text. Most that begin alike end otherwise, which one byte tells.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(crate) fn stands_at(word: &str, text: &str, at: usize) -> bool {
    let rest = &text.as_bytes()[at..];
    word.len().checked_sub(1).is_none_or(|last| rest.get(last) == word.as_bytes().last())
        && rest.starts_with(word.as_bytes())
}

/// Places by first character, in a list that is sorted by it.
#[derive(Debug, Default, Clone)]
pub(crate) struct Initials {
    /// A bit for each first character, of its number modulo 64: with most others it is plain that no word begins so.
    bits: u64,
    /// Those of ASCII, a bit each: how many stand before one tells its place.
    ascii: [u64; 2],
    /// First characters, rising, and where their words end.
    ends: Vec<(char, u32)>,
}

impl Initials {
    /// The places of words with these first characters, in rising order.
    pub(crate) fn of(firsts: impl Iterator<Item = char>) -> Self {
        let mut initials = Self::default();
        for (c, end) in firsts.zip(1..) {
            initials.bits |= bit(c);
            if let Some(bits) = initials.ascii.get_mut(c as usize / 64) {
                *bits |= bit(c);
            }
            match initials.ends.last_mut() {
                Some(last) if last.0 == c => last.1 = end,
                _ => initials.ends.push((c, end)),
            }
        }
        initials
    }

    /// The places of the words that begin with a character.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn places(&self, c: char) -> std::ops::Range<usize> {
        if self.bits & bit(c) == 0 {
            return 0..0;
        }
        let at = match self.ascii.get(c as usize / 64) {
            Some(&bits) => {
                let lower = (bits & (bit(c) - 1)).count_ones();
                let before = if c < '@' { 0 } else { self.ascii[0].count_ones() };
                (before + lower) as usize
            }
            None => self.ends.partition_point(|&(first, _)| first < c),
        };
        match self.ends.get(at) {
            Some(&(first, end)) if first == c => {
                let start = at.checked_sub(1).map_or(0, |before| self.ends[before].1);
                start as usize..end as usize
            }
            _ => 0..0,
        }
    }
}

fn bit(c: char) -> u64 {
    1 << (u32::from(c) % 64)
}
