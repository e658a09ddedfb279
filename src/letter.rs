//! Small letters for capital ones, in the scripts that the language table knows. The standard library's tables for all
//! scripts there ever were would cost the extension 14 KB.
//!
//! In: a character or text. Out: the same in lower case, as the standard library gives it for these scripts.

/// Capital letters: first, last, the distance between two, and how far behind each its small letter stands.
const CAPITALS: &[(char, char, u32, i32)] = &[
    ('A', 'Z', 1, 32),
    ('À', 'Ö', 1, 32),
    ('Ø', 'Þ', 1, 32),
    ('Ā', 'Į', 2, 1),
    ('Ĳ', 'Ķ', 2, 1),
    ('Ĺ', 'Ň', 2, 1),
    ('Ŋ', 'Ŷ', 2, 1),
    ('Ÿ', 'Ÿ', 1, -121),
    ('Ź', 'Ž', 2, 1),
    ('Ə', 'Ə', 1, 202),
    ('Ơ', 'Ơ', 1, 1),
    ('Ư', 'Ư', 1, 1),
    ('Ǎ', 'Ǜ', 2, 1),
    ('Ǟ', 'Ǯ', 2, 1),
    ('Ǹ', 'Ȟ', 2, 1),
    ('Ȣ', 'Ȳ', 2, 1),
    ('Ά', 'Ά', 1, 38),
    ('Έ', 'Ί', 1, 37),
    ('Ό', 'Ό', 1, 64),
    ('Ύ', 'Ώ', 1, 63),
    ('Α', 'Ρ', 1, 32),
    ('Σ', 'Ϋ', 1, 32),
    ('Ѐ', 'Џ', 1, 80),
    ('А', 'Я', 1, 32),
    ('Ѡ', 'Ҁ', 2, 1),
    ('Ҋ', 'Ҿ', 2, 1),
    ('Ӏ', 'Ӏ', 1, 15),
    ('Ӂ', 'Ӎ', 2, 1),
    ('Ӑ', 'Ԯ', 2, 1),
    ('Ա', 'Ֆ', 1, 48),
    ('Ḁ', 'Ẕ', 2, 1),
    ('ẞ', 'ẞ', 1, -7615),
    ('Ạ', 'Ỿ', 2, 1),
    ('Ⅰ', 'Ⅿ', 1, 16),
    ('Ⓐ', 'Ⓩ', 1, 26),
    ('Ａ', 'Ｚ', 1, 32),
];

/// A pattern of some characters. All such patterns are of one type, so that the code that searches for them is there
/// once; an array of each length, or a closure each, would cost the extension a copy.
macro_rules! any_of {
    ($($c:literal),+) => {{
        const ANY: fn(char) -> bool = |c| matches!(c, $($c)|+);
        ANY
    }};
}

/// A test of a character, as a pattern of the one type of [`any_of`].
pub(crate) type Is = fn(char) -> bool;

/// Whether a character is neither letter nor digit; of the same type as [`any_of`].
pub(crate) const MARK: Is = |c| !c.is_alphanumeric();

/// The small letter of a capital one; any other character itself.
pub(crate) fn small(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    // Punctuation, Chinese, Japanese and Korean have none.
    if matches!(c, '\u{2000}'..'\u{2160}' | '\u{2e80}'..'\u{ff00}') {
        return c;
    }
    // The row that it would stand in is the last that begins before it.
    let behind = CAPITALS.partition_point(|&(first, ..)| first <= c);
    let &(first, last, step, distance) = &CAPITALS[behind - 1];
    let is_capital = c <= last && (u32::from(c) - u32::from(first)).is_multiple_of(step);
    is_capital.then(|| char::from_u32(u32::from(c).wrapping_add_signed(distance))).flatten().unwrap_or(c)
}

/// What has a form in lower case.
pub(crate) trait Lower {
    /// It in lower case.
    fn lowered(&self) -> String;

    /// It in lower case, in the place of what a buffer holds.
    fn lower_into(&self, lower: &mut String);
}

impl Lower for str {
    fn lowered(&self) -> String {
        let mut lower = String::with_capacity(self.len());
        self.lower_into(&mut lower);
        lower
    }

    fn lower_into(&self, lower: &mut String) {
        lower.clear();
        if self.is_ascii() || self.chars().all(|c| c.is_ascii() || small(c) == c) {
            lower.push_str(self);
            lower.make_ascii_lowercase();
            return;
        }
        let mut rest = self.chars();
        while let Some(c) = rest.next() {
            match c {
                // The only capital that has two characters for its small letter.
                'İ' => lower.push_str("i\u{307}"),
                'Σ' if ends_word(lower, rest.as_str()) => lower.push('ς'),
                _ => lower.push(small(c)),
            }
        }
    }
}

/// Whether a letter between two texts ends a word: sigma has a form of its own for that.
fn ends_word(before: &str, behind: &str) -> bool {
    before.chars().next_back().is_some_and(char::is_alphabetic)
        && !behind.chars().next().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::{Lower, small};

    #[test]
    fn letters_of_these_scripts_are_lowered_as_the_standard_library_does() {
        let scripts = [
            0..0x180,
            0x1cd..0x1f0,
            0x386..0x3cf,
            0x400..0x530,
            0x531..0x557,
            0x1e00..0x1f00,
            0x2160..0x2180,
            0x3000..0xa000,
            0xac00..0xd7b0,
            0xff00..0xffef,
        ];
        for c in scripts.into_iter().flatten().filter_map(char::from_u32).filter(|&c| c != 'İ') {
            assert_eq!(c.to_lowercase().to_string(), small(c).to_string(), "{c} {:x}", u32::from(c));
        }
        for text in ["İstanbul ÄÖÜ", "ΟΔΥΣΣΕΥΣ ΣΤΗΝ ΑΘΗΝΑ", "ΑΣ, ΕΙΣ.", "Σ", "ТЕКСТ", "ＡＢＣ漢字"]
        {
            assert_eq!(text.lowered(), text.to_lowercase());
        }
    }
}
