//! A language's word lists, as its file gives them.
//!
//! In: the text of `language/TAG.txt`. Out: [`Lexicon`].
//!
//! A file is sections of words divided by white space. `_` in a word stands for a space, `#` opens a comment line.
//! All words are in lower case but in scripts that have none.

use std::borrow::Cow;

use crate::{
    letter::Lower,
    lookup::{Hashed, Initials, hash, stands_at},
};

/// What the words of a section are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// How the language is written: `characters`, `even` (news puts less into its first sentences), `ordinal`
    /// (numbers have a full stop), `spaceless`, `syllables` (parted by spaces).
    Trait,
    /// Words that carry no topic.
    Stop,
    /// Abbreviations that something always follows.
    Title,
    /// Abbreviations that may end a sentence.
    Ending,
    /// Abbreviations before a number.
    Figure,
    /// Words that often open a sentence, besides stop words.
    Starter,
    /// Particles that carry a sentence on behind a closing quote.
    Particle,
    /// Openers that point back.
    Pronoun,
    /// Words that point back wherever they stand, unless what they point to is named before, but for
    /// [`Section::Spared`].
    Back,
    /// Openers that join to the sentence before.
    Connective,
    /// Openers that name again what was named before.
    Definite,
    /// Articles with which a sentence names again what was named before, unless one of [`Section::Bound`] follows soon.
    Article,
    /// Words that say which one is meant.
    Bound,
    /// Pronouns for persons, wherever they stand.
    Person,
    /// Words for somebody for whom such a pronoun may stand.
    Somebody,
    /// Connectives that can be cut from the front of a sentence, which then stands alone.
    Drop,
    /// Such connectives that no comma follows.
    Join,
    /// Verbs of saying.
    Say,
    /// Words that open a part after a comma, without which what stands before is whole.
    Clause,
    /// Words that open a part before a comma, which alone is not whole.
    Front,
    /// Openers of a dateline, in front of a [`Section::Wire`] word.
    Dateline,
    /// Words that end a dateline.
    Wire,
    /// Words that mark a byline in brackets.
    Byline,
    /// News agencies.
    Agency,
    /// Phrases of promotion, credit and notice.
    Promotion,
    /// Phrases that say nothing of their own: commonplaces, and signposts to what follows.
    Hollow,
    /// Phrases that may be said of anything: that it matters, that it comes in many kinds.
    Bland,
    /// Openers of captions, credits, question-and-answer labels, with a mark behind them.
    Label,
    /// Openers of captions that no mark follows.
    Caption,
    /// Words of a title that announce steps or items, not news.
    Guide,
    /// Words in front of the number of a step or item.
    Counted,
    /// Words with which a heading bids, and, behind a space, verbs that it may have.
    Bid,
    /// Words of the first person.
    First,
    /// Words of the second person.
    Second,
    /// Words that hold one of [`Section::First`], [`Section::Second`] or [`Section::Back`] and are none.
    Spared,
    /// Words that are no keywords, besides stop words: of time, of the trade of news.
    Dull,
    /// Numbers in words.
    Number,
    /// Characters that bind terms where no spaces do, and are part of none.
    Binding,
}

const SECTIONS: [(&str, Section); 38] = [
    ("trait", Section::Trait),
    ("stop", Section::Stop),
    ("title", Section::Title),
    ("ending", Section::Ending),
    ("figure", Section::Figure),
    ("starter", Section::Starter),
    ("particle", Section::Particle),
    ("pronoun", Section::Pronoun),
    ("back", Section::Back),
    ("connective", Section::Connective),
    ("definite", Section::Definite),
    ("article", Section::Article),
    ("bound", Section::Bound),
    ("person", Section::Person),
    ("somebody", Section::Somebody),
    ("drop", Section::Drop),
    ("join", Section::Join),
    ("say", Section::Say),
    ("clause", Section::Clause),
    ("front", Section::Front),
    ("dateline", Section::Dateline),
    ("wire", Section::Wire),
    ("byline", Section::Byline),
    ("agency", Section::Agency),
    ("promotion", Section::Promotion),
    ("hollow", Section::Hollow),
    ("bland", Section::Bland),
    ("label", Section::Label),
    ("caption", Section::Caption),
    ("guide", Section::Guide),
    ("counted", Section::Counted),
    ("bid", Section::Bid),
    ("first", Section::First),
    ("second", Section::Second),
    ("spared", Section::Spared),
    ("dull", Section::Dull),
    ("number", Section::Number),
    ("binding", Section::Binding),
];

/// A language's word lists.
#[derive(Debug)]
pub(crate) struct Lexicon([Words; SECTIONS.len()]);

/// A list of words, sorted.
#[derive(Debug, Default)]
pub(crate) struct Words {
    all: Vec<Cow<'static, str>>,
    whole: Hashed,
    initials: Initials,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self(std::array::from_fn(|_| Words::default()))
    }
}

impl Lexicon {
    /// Reads a language file.
    ///
    /// # Errors
    /// A section that does not exist, a word before the first section or not in lower case, with its line.
    pub(crate) fn parse(data: &'static str) -> Result<Self, String> {
        let mut lexicon = Self::default();
        let mut section = None;
        for (at, line) in data.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                let known = SECTIONS.iter().find(|(known, _)| *known == name);
                let (_, found) =
                    known.ok_or_else(|| format!("line {}: unknown section \"{name}\"", at + 1))?;
                section = Some(*found);
                continue;
            }
            for word in line.split_whitespace() {
                if word.chars().any(char::is_uppercase) {
                    return Err(format!("line {}: \"{word}\" is not in lower case", at + 1));
                }
                let section =
                    section.ok_or_else(|| format!("line {}: \"{word}\" before any section", at + 1))?;
                let word =
                    if word.contains('_') { Cow::Owned(word.replace('_', " ")) } else { Cow::Borrowed(word) };
                lexicon.0[section as usize].all.push(word);
            }
        }
        for words in &mut lexicon.0 {
            words.all.sort_unstable();
            words.all.dedup();
            words.whole = Hashed::of(words.all.iter().map(AsRef::as_ref));
            words.initials = Initials::of(words.all.iter().filter_map(|word| word.chars().next()));
        }
        Ok(lexicon)
    }

    /// The words of a section.
    pub(crate) fn words(&self, section: Section) -> &Words {
        &self.0[section as usize]
    }

    /// Whether a word in lower case is of any of some sections.
    pub(crate) fn has_any(&self, sections: &[Section], word: &str) -> bool {
        let hash = hash(word.bytes());
        sections.iter().any(|&section| self.words(section).has_hashed(hash, word))
    }

    /// Whether the language is written in some way.
    #[inline(never)]
    pub(crate) fn is(&self, name: &str) -> bool {
        self.words(Section::Trait).all.iter().any(|own| own == name)
    }
}

impl Words {
    /// Whether a word in lower case is one of them.
    #[inline(never)]
    pub(crate) fn has(&self, word: &str) -> bool {
        self.has_hashed(hash(word.bytes()), word)
    }

    fn has_hashed(&self, hash: u64, word: &str) -> bool {
        self.whole.find(hash, &|at| self.all[at] == word).is_some()
    }

    /// Whether a word, in whatever case, is one of them.
    #[inline(never)]
    pub(crate) fn has_written(&self, word: &str) -> bool {
        if !word.is_ascii() {
            return self.has(&word.lowered());
        }
        let lower = word.bytes().map(|byte| byte.to_ascii_lowercase());
        self.whole.find(hash(lower), &|at| self.all[at].eq_ignore_ascii_case(word)).is_some()
    }

    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Cow<'static, str>> {
        self.all.iter()
    }

    /// Those that begin with a character.
    fn with(&self, first: char) -> impl Iterator<Item = &Cow<'static, str>> {
        self.all[self.initials.places(first)].iter()
    }

    /// The longest of them that a text in lower case begins with, as a whole word where words are spaced.
    #[inline(never)]
    pub(crate) fn opening<'a>(&'a self, text: &str) -> Option<&'a str> {
        let whole =
            |word: &&Cow<'static, str>| stands_at(word, text, 0) && ends_word(word, &text[word.len()..]);
        let first = text.chars().next()?;
        self.with(first).filter(whole).map(AsRef::as_ref).max_by_key(|word| word.len())
    }

    /// How often a text in lower case holds one of them.
    #[inline(never)]
    pub(crate) fn count(&self, text: &str) -> usize {
        let begins = |(at, first)| self.with(first).filter(move |word| stands_at(word, text, at));
        text.char_indices().flat_map(begins).count()
    }

    /// Whether a text in lower case holds one of them, as a whole word where words are spaced.
    #[inline(never)]
    pub(crate) fn within(&self, text: &str) -> bool {
        let mut in_word = false;
        text.char_indices().any(|(at, first)| {
            let begins = !std::mem::replace(&mut in_word, first.is_alphanumeric()) || !is_spaced(first);
            begins
                && self
                    .with(first)
                    .any(|word| stands_at(word, text, at) && ends_word(word, &text[at + word.len()..]))
        })
    }
}

fn is_spaced(c: char) -> bool {
    c.is_alphanumeric() && !super::Script::is_cjk(c) && super::Script::of(c) != Some(super::Script::Thai)
}

fn ends_word(word: &str, rest: &str) -> bool {
    !(word.chars().next_back().is_some_and(is_spaced)
        && rest.chars().next().is_some_and(char::is_alphanumeric))
}
