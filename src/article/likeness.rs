//! How alike two short texts are, whatever their script, case and punctuation.

use crate::block::measure::is_cjk;

/// Letters and digits in lower case.
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    key.extend(text.chars().filter(|c| c.is_alphanumeric()).map(crate::letter::small));
    key
}

/// Whether a text's key is this one.
pub fn has_key(text: &str, key: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).map(crate::letter::small).eq(key.chars())
}

/// Words in lower case and pairs of CJK characters, as sorted hashes (FNV-1a over characters): two that fall together
/// now and then do no harm.
pub struct Terms(Vec<u32>);

impl Terms {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut terms = Vec::new();
        let mut open = None;
        let mut before = None;
        for c in text.chars().map(crate::letter::small) {
            let cjk = is_cjk(c);
            if !cjk && c.is_alphanumeric() {
                open = Some(with(open.unwrap_or(BASIS), c));
                before = None;
                continue;
            }
            terms.extend(open.take());
            // An apostrophe stays within its word.
            if matches!(c, '\'' | '’') {
                open = terms.pop();
            }
            let next = Some(c).filter(|_| cjk);
            let pair = before.zip(next);
            terms.extend(pair.map(|(one, other)| with(with(BASIS, one), other)));
            before = next;
        }
        terms.extend(open);
        terms.sort_unstable();
        Self(terms)
    }

    /// Likeness, 0 to 1: Dice's coefficient.
    pub fn likeness(&self, other: &Self) -> f32 {
        let total = self.0.len() + other.0.len();
        if total == 0 {
            return 0.0;
        }
        let mut common = 0;
        let mut rest = other.0.iter().peekable();
        for term in &self.0 {
            while rest.next_if(|next| *next < term).is_some() {}
            common += usize::from(rest.next_if_eq(&term).is_some());
        }
        2.0 * common as f32 / total as f32
    }
}

const BASIS: u32 = 0x811c_9dc5;

/// The hash of a text with one more character.
fn with(hash: u32, c: char) -> u32 {
    (hash ^ u32::from(c)).wrapping_mul(0x0100_0193)
}
