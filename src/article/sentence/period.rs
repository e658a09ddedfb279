//! Full stops that belong to a word: abbreviations, initials, ordinals.
//!
//! In: a full stop with its surroundings. Out: whether the sentence goes on behind it.

use crate::article::language::{Lexicon, Section};
use crate::letter::Lower;

/// A sentence is hardly over with so few words when the last is an abbreviation ("At 5 a.m. Mr. Smith went").
const FEW_WORDS: usize = 3;

/// The word lists that a full stop is read by: the article's language, and English.
#[derive(Clone, Copy)]
pub(super) struct Abbreviations {
    pub(super) own: &'static Lexicon,
    pub(super) english: &'static Lexicon,
}

/// What stands around a full stop.
pub(super) struct Place<'a> {
    /// The characters of the line.
    pub(super) chars: &'a [(usize, char)],
    /// Where the sentence begins.
    pub(super) start: usize,
    /// Where the full stop is.
    pub(super) stop: usize,
    /// Where the next word begins, opening marks skipped.
    pub(super) next: usize,
}

impl Abbreviations {
    fn has(self, section: Section, word: &str) -> bool {
        self.own.has(section, word) || self.english.has(section, word)
    }

    /// Whether a word in lower case is likely to open a sentence.
    fn opens(self, word: &str) -> bool {
        self.has(Section::Starter, word) || self.has(Section::Stop, word)
    }

    /// Whether a word in lower case is an abbreviation that ends a company's name and the like.
    pub(super) fn ends_name(self, word: &str) -> bool {
        self.has(Section::Ending, word)
    }

    /// Whether the full stop at a place belongs to its word, the sentence going on.
    pub(super) fn goes_on(self, place: &Place) -> bool {
        let Place { chars, start, stop, next } = *place;
        let at = word_before(chars, start, stop);
        let letters: String = chars[at..stop].iter().map(|c| c.1).collect();
        let word = letters.lowered();
        let Some(first) = letters.chars().next() else { return false };
        let (next_word, next_end) = word_at(chars, next);
        let next_dotted = chars.get(next_end).is_some_and(|c| c.1 == '.');
        let next_opens = self.opens(&next_word);
        let at_start = chars[start..at].iter().all(|c| !c.1.is_alphanumeric());
        let digits = word.bytes().all(|byte| byte.is_ascii_digit());

        if digits {
            return word.len() <= 3 && at_start || self.own.is("ordinal") && word.len() <= 2 && !next_opens;
        }
        if self.has(Section::Figure, &word) && chars.get(next).is_some_and(|c| c.1.is_ascii_digit()) {
            return true;
        }
        if letters.chars().count() == 1 && (first.is_uppercase() || first.is_lowercase()) {
            let unit = first.is_lowercase()
                && chars[start..at]
                    .iter()
                    .rev()
                    .find(|c| !c.1.is_whitespace())
                    .is_some_and(|c| c.1.is_ascii_digit());
            let initial = next_dotted && next_word.chars().count() == 1;
            return at_start || initial || !unit && !next_opens;
        }
        if self.has(Section::Title, &word) {
            return first.is_uppercase() || !next_opens || word.contains('.');
        }
        if self.has(Section::Ending, &word) || is_dotted(&word) {
            let title = next_dotted && self.has(Section::Title, &next_word);
            let words =
                chars[start..stop].split(|c| c.1.is_whitespace()).filter(|word| !word.is_empty()).count();
            return words <= FEW_WORDS || !(next_opens || title);
        }
        false
    }
}

/// Where the word before a full stop begins, inner stops included.
fn word_before(chars: &[(usize, char)], start: usize, stop: usize) -> usize {
    let mut at = stop;
    while at > start
        && (chars[at - 1].1.is_alphanumeric() || matches!(chars[at - 1].1, '.' | '&' | '-' | '°'))
    {
        at -= 1;
    }
    // Chinese and the like run up to a foreign word without a space.
    let cjk = chars[at..stop].iter().rposition(|c| crate::article::language::Script::is_cjk(c.1));
    cjk.map_or(at, |last| at + last + 1)
}

/// The word at a place in lower case, and where it ends.
pub(super) fn word_at(chars: &[(usize, char)], at: usize) -> (String, usize) {
    let rest = chars[at.min(chars.len())..].iter();
    let letters = rest.map(|c| c.1).take_while(|c| c.is_alphabetic() || matches!(c, '\'' | '’')).take(24);
    let word: String = letters.map(|c| if c == '’' { '\'' } else { c }).collect();
    (word.lowered(), at + word.chars().count())
}

/// Single letters with stops between, as in `u.s`.
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
}
