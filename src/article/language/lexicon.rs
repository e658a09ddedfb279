//! A language's word lists, as its file gives them.
//!
//! In: the text of `language/TAG.txt`. Out: [`Lexicon`].
//!
//! A file is sections of words divided by white space. `_` in a word stands for a space, `#` opens a comment line.
//! All words are in lower case but in scripts that have none.

use super::Script;
use crate::{
    letter::Lower,
    lookup::{Initials, Sets},
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

/// Whether each sentence is searched for the words of a section.
fn is_sought(section: Section) -> bool {
    matches!(
        section,
        Section::Promotion
            | Section::Hollow
            | Section::Bland
            | Section::First
            | Section::Second
            | Section::Person
            | Section::Back
    )
}

/// The list of the words of all sections that [`is_sought`] tells, behind those of the sections.
const SOUGHT: usize = SECTIONS.len();

/// A language's word lists.
#[derive(Debug)]
pub(crate) struct Lexicon {
    lists: [Words; SOUGHT + 1],
    /// The words of all lists.
    whole: Sets,
}

/// A list of words, sorted.
#[derive(Debug, Default)]
pub(crate) struct Words {
    all: Vec<&'static str>,
    initials: Initials,
    /// By word: one past the place of the longest other that it begins with, 0 where there is none.
    fronts: Vec<u16>,
}

/// The sections that words are of, a bit each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sections(u64);

impl Sections {
    /// Whether a section is one of them.
    pub(crate) fn has(self, section: Section) -> bool {
        self.0 >> section as u32 & 1 == 1
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self { lists: std::array::from_fn(|_| Words::default()), whole: Sets::default() }
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
                // A lexicon is read once, and stays.
                let word = if word.contains('_') { word.replace('_', " ").leak() } else { word };
                lexicon.lists[section as usize].all.push(word);
                if is_sought(section) {
                    lexicon.lists[SOUGHT].all.push(word);
                }
                lexicon.whole.put(word, section as usize);
            }
        }
        for words in &mut lexicon.lists {
            words.sort();
        }
        Ok(lexicon)
    }

    /// The words of a section.
    pub(crate) fn words(&self, section: Section) -> &Words {
        &self.lists[section as usize]
    }

    /// The sections of a word in lower case, or in any case in ASCII.
    pub(crate) fn sections(&self, word: &str) -> Sections {
        Sections(self.whole.of(word))
    }

    /// Whether a word in lower case is of a section.
    #[inline(never)]
    pub(crate) fn has(&self, section: Section, word: &str) -> bool {
        self.sections(word).has(section)
    }

    /// Whether a word, in whatever case, is of a section.
    #[inline(never)]
    pub(crate) fn has_written(&self, section: Section, word: &str) -> bool {
        if word.is_ascii() { self.has(section, word) } else { self.has(section, &word.lowered()) }
    }

    /// Whether a text in lower case holds a word of a section, whole where words are spaced.
    pub(crate) fn within(&self, section: Section, text: &str) -> bool {
        self.seek(self.words(section), text).has(section)
    }

    /// Of which of the sections that [`is_sought`] tells a text in lower case holds words, whole where words are spaced.
    pub(crate) fn sought(&self, text: &str) -> Sections {
        self.seek(&self.lists[SOUGHT], text)
    }

    #[inline(never)]
    fn seek(&self, words: &Words, text: &str) -> Sections {
        let mut found = Sections(0);
        let mut in_word = false;
        for (at, first) in text.char_indices() {
            if std::mem::replace(&mut in_word, first.is_alphanumeric()) && is_spaced(first) {
                continue;
            }
            let rest = &text[at..];
            for word in words.fronts(first, rest).filter(|word| is_whole(word, rest)) {
                found.0 |= self.sections(word).0;
            }
        }
        found
    }

    /// Whether the language is written in some way.
    #[inline(never)]
    pub(crate) fn is(&self, name: &str) -> bool {
        self.words(Section::Trait).all.contains(&name)
    }
}

impl Words {
    /// All of them.
    pub(crate) fn all(&self) -> &[&'static str] {
        &self.all
    }

    fn sort(&mut self) {
        self.all.sort_unstable();
        self.all.dedup();
        self.initials = Initials::of(self.all.iter().filter_map(|word| word.chars().next()));
        for (at, word) in self.all.iter().enumerate() {
            let mut front = at;
            while let Some(before) =
                front.checked_sub(1).filter(|&before| !word.starts_with(self.all[before]))
            {
                front = self.fronts[before] as usize;
            }
            self.fronts.push(front as u16);
        }
    }

    /// Those that a text in lower case with this first character begins with, the longest first.
    fn fronts<'a>(&'a self, first: char, text: &'a str) -> impl Iterator<Item = &'static str> {
        let mut front = self.front(first, text);
        std::iter::from_fn(move || {
            let at = front.checked_sub(1)?;
            front = self.fronts[at] as usize;
            Some(self.all[at])
        })
    }

    /// One past the place of the longest of them; 0 where there is none. They stand in front of where the text would be
    /// sorted in, and so does what they begin with.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn front(&self, first: char, text: &str) -> usize {
        let places = self.initials.places(first);
        if places.is_empty() {
            return 0;
        }
        let mut front = places.start + self.all[places].partition_point(|word| *word <= text);
        while let Some(at) = front.checked_sub(1).filter(|&at| !text.starts_with(self.all[at])) {
            front = self.fronts[at] as usize;
        }
        front
    }

    /// The longest of them that a text in lower case begins with, as a whole word where words are spaced.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn opening(&self, text: &str) -> Option<&'static str> {
        self.fronts(text.chars().next()?, text).find(|word| is_whole(word, text))
    }

    /// The shortest of them that it begins with.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn shortest(&self, text: &str) -> Option<&'static str> {
        self.fronts(text.chars().next()?, text).filter(|word| is_whole(word, text)).last()
    }

    /// How often a text in lower case holds one of them.
    #[inline(never)]
    pub(crate) fn count(&self, text: &str) -> usize {
        text.char_indices().map(|(at, first)| self.fronts(first, &text[at..]).count()).sum()
    }
}

fn is_spaced(c: char) -> bool {
    let spaceless = || matches!(Script::of(c), Some(Script::Han | Script::Kana | Script::Thai));
    c.is_alphanumeric() && (c.is_ascii() || !spaceless())
}

/// Whether a word that a text begins with is a whole one there, where words are spaced.
#[cfg_attr(target_arch = "wasm32", inline(never))]
fn is_whole(word: &str, text: &str) -> bool {
    !(word.chars().next_back().is_some_and(is_spaced)
        && text[word.len()..].chars().next().is_some_and(char::is_alphanumeric))
}
