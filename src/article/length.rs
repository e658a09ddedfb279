//! How long a text is for its reader.
//!
//! In: a text. Out: `Length`; of an article, minutes.

use super::{Article, language::Script};

/// Words a minute in scripts with spaces: 238, silent reading of non-fiction in English (Brysbaert, 2019).
const WORDS: f32 = 238.0;

/// Characters a minute in Chinese, Japanese and Thai: about 260 in Chinese (Brysbaert, 2019), 357 in Japanese, but
/// readers of news go faster; 400 is what Chinese publishers count with.
const CHARACTERS: f32 = 400.0;

/// Characters of Chinese or Japanese that say as much as a word of English.
const CHARACTERS_A_WORD: f32 = 1.7;

/// The length of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Length {
    /// Words, in scripts that part them by spaces.
    pub(crate) words: u32,
    /// Characters, in scripts that do not.
    pub(crate) characters: u32,
}

impl Length {
    /// Measures a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut length = Self::default();
        let mut in_word = false;
        for c in text.chars() {
            // Most characters are small letters.
            if !c.is_ascii_lowercase() {
                // A Thai word is about four characters, a Chinese one under two.
                if !c.is_ascii() && matches!(Script::of(c), Some(Script::Han | Script::Kana | Script::Thai)) {
                    length.characters += 1;
                    in_word = false;
                    continue;
                }
                if !c.is_alphanumeric() {
                    in_word &= matches!(c, '\'' | '’' | '-' | '.' | ',');
                    continue;
                }
            }
            length.words += u32::from(!in_word);
            in_word = true;
        }
        length
    }

    /// Both together, in words.
    pub(crate) fn in_words(self) -> f32 {
        self.words as f32 + self.characters as f32 / CHARACTERS_A_WORD
    }
}

/// Reading time of the article's text in minutes, rounded, at least 1 where there is text.
pub fn minutes(article: &Article) -> u32 {
    let mut all = Length::default();
    for passage in article.passages.iter().filter(|passage| passage.role.is_text()) {
        let length = Length::of(&passage.text);
        all.words += length.words;
        all.characters += length.characters;
    }
    if all == Length::default() {
        return 0;
    }
    let minutes = all.words as f32 / WORDS + all.characters as f32 / CHARACTERS;
    ((minutes + 0.5) as u32).max(1)
}
