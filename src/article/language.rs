//! The language table: one line and one file a language.
//!
//! In: a declared tag and a text. Out: the [`Language`] of the text, with its word lists.

mod lexicon;
mod script;

use std::sync::OnceLock;

use serde::{Serialize, Serializer};

use crate::archive;

use crate::{letter::Lower, lookup::Sets};
pub(crate) use lexicon::{Lexicon, Section, Sections};
pub(crate) use script::Script;

/// A language that an article is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Language {
    /// Primary subtag of BCP 47, such as `zh`; empty where unknown.
    pub tag: &'static str,
}

struct Row {
    tag: &'static str,
    script: Script,
    /// In the archive.
    file: &'static str,
}

macro_rules! table {
    ($($tag:literal $script:ident),* $(,)?) => {
        const TABLE: &[Row] = &[
            $(Row { tag: $tag, script: Script::$script, file: concat!("article/language/", $tag, ".txt") }),*
        ];
    };
}

table! {
    "ar" Arabic,
    "cs" Latin,
    "da" Latin,
    "de" Latin,
    "el" Greek,
    "en" Latin,
    "es" Latin,
    "fa" Arabic,
    "fi" Latin,
    "fr" Latin,
    "he" Hebrew,
    "hi" Devanagari,
    "id" Latin,
    "it" Latin,
    "ja" Kana,
    "ko" Hangul,
    "nl" Latin,
    "no" Latin,
    "pl" Latin,
    "pt" Latin,
    "ru" Cyrillic,
    "sv" Latin,
    "th" Thai,
    "tr" Latin,
    "uk" Cyrillic,
    "vi" Latin,
    "zh" Han,
}

/// Tags that name a language of the table otherwise: macrolanguages, members of them, withdrawn codes.
const ALIASES: &[(&str, &str)] =
    &[("cmn", "zh"), ("yue", "zh"), ("nb", "no"), ("nn", "no"), ("iw", "he"), ("in", "id"), ("ms", "id")];

/// How many letters of a text are looked at: more does not change the answer.
const SAMPLE: usize = 4000;

/// Fewer words than this tell too little to overrule a declaration.
const FEW_WORDS: usize = 12;

static LEXICONS: [OnceLock<Lexicon>; TABLE.len()] = [const { OnceLock::new() }; TABLE.len()];

impl Language {
    /// The language of a text: what is declared (a BCP 47 tag, may be empty) where the text does not contradict it.
    pub fn of(declared: &str, text: &str) -> Self {
        let declared = row_of(declared);
        let Some(script) = Script::of_text(text, SAMPLE) else {
            return Self { tag: declared.map_or("", |row| TABLE[row].tag) };
        };
        let rivals: Vec<usize> = (0..TABLE.len()).filter(|&row| TABLE[row].script == script).collect();
        let declared = declared.filter(|row| rivals.contains(row));
        match rivals[..] {
            [] => Self::default(),
            [only] => Self { tag: TABLE[only].tag },
            _ => Self { tag: most_frequent(&rivals, declared, text).map_or("", |row| TABLE[row].tag) },
        }
    }

    /// Its word lists; empty ones where it is unknown.
    pub(crate) fn lexicon(self) -> &'static Lexicon {
        static UNKNOWN: OnceLock<Lexicon> = OnceLock::new();
        match TABLE.iter().position(|row| row.tag == self.tag) {
            Some(row) => lexicon_of(row),
            None => UNKNOWN.get_or_init(Lexicon::default),
        }
    }

    /// English, whose abbreviations turn up in every language.
    pub(crate) const ENGLISH: Self = Self { tag: "en" };
}

/// The language whose stop words the text holds most of; the declared one unless another holds twice as many.
fn most_frequent(rivals: &[usize], declared: Option<usize>, text: &str) -> Option<usize> {
    let mut counts = [0_usize; TABLE.len()];
    let mut words = 0;
    let stops = stops(TABLE[*rivals.first()?].script);
    let sample = text.char_indices().nth(SAMPLE).map_or(text, |(end, _)| &text[..end]);
    for word in sample
        .lowered()
        .split((|c: char| !c.is_alphabetic()) as crate::letter::Is)
        .filter(|word| !word.is_empty())
    {
        words += 1;
        let mut rows = stops.of(word);
        while rows != 0 {
            counts[rows.trailing_zeros() as usize] += 1;
            rows &= rows - 1;
        }
    }
    let best = rivals.iter().copied().rev().max_by_key(|&row| counts[row])?;
    match declared {
        Some(row) if words < FEW_WORDS || counts[best] < 2 * counts[row] + 3 => Some(row),
        // In running text one word in four is a stop word; one in ten leaves room for lists and names.
        _ => (counts[best] * 10 >= words && counts[best] > 0).then_some(best),
    }
}

/// The stop words of all languages of a script, each with the rows that have it.
fn stops(script: Script) -> &'static Sets {
    static STOPS: [OnceLock<Sets>; Script::COUNT] = [const { OnceLock::new() }; Script::COUNT];
    STOPS[script as usize].get_or_init(|| {
        let mut stops = Sets::default();
        for row in (0..TABLE.len()).filter(|&row| TABLE[row].script == script) {
            for word in lexicon_of(row).words(Section::Stop).all() {
                stops.put(word, row);
            }
        }
        stops
    })
}

fn lexicon_of(row: usize) -> &'static Lexicon {
    LEXICONS[row].get_or_init(|| Lexicon::parse(archive::text(TABLE[row].file)).unwrap_or_default())
}

fn row_of(tag: &str) -> Option<usize> {
    let primary = tag.trim().split(any_of!('-', '_')).next().unwrap_or_default().to_ascii_lowercase();
    let primary =
        ALIASES.iter().find(|(alias, _)| *alias == primary).map_or(primary.as_str(), |&(_, tag)| tag);
    TABLE.iter().position(|row| row.tag == primary)
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, TABLE, archive};

    #[test]
    fn every_language_file_can_be_read() {
        for row in TABLE {
            assert_eq!(Lexicon::parse(archive::text(row.file)).err(), None, "{}", row.file);
        }
    }

    #[test]
    fn all_language_files_together_stay_small() {
        assert!(TABLE.iter().map(|row| archive::text(row.file).len()).sum::<usize>() <= 64 * 1024);
    }
}
