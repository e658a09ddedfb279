//! Rules: what words of class names, roles, elements and phrases hint at, as data.
//!
//! In: rule files, one a category, `article.txt` for the names that pages give to the article itself, `caption.txt` for
//! those of captions and `note.txt` for those of notes. A line is `FIELD [<=LENGTH] [+digit] [+stays]: value | value`,
//! where the field is `class` (a word of a class name or id, or two in a row), `role`, `tag`, `heading` (a block that
//! begins with the value; in `note.txt`, one that is the value), `line` (a block that is the value) or `text` (a block
//! that holds it), the length is the block's greatest in characters, `+digit` asks for a digit in the block, and with
//! `+stays` the block stays where it stands within the article. Out: [`Rules`].

use std::sync::OnceLock;

use super::{Category, name::Names};
use crate::{
    archive,
    letter::Lower,
    lookup::{Initials, stands_at},
};

/// What an element's names hint at: a bit a category, and one for the article itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cues(u16);

impl Cues {
    /// Names of the element that holds the article.
    pub const ARTICLE: Self = Self(1 << Category::ALL.len());

    /// Names of captions and credits.
    pub const CAPTION: Self = Self(1 << (Category::ALL.len() + 1));

    /// Names of notes and references.
    pub const NOTE: Self = Self(1 << (Category::ALL.len() + 2));

    /// Those of a category.
    pub fn of(category: Category) -> Self {
        Self(1 << category as u16)
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` are among them.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether one hints at clutter.
    pub fn is_clutter(self) -> bool {
        self.0 & (Self::ARTICLE.0 - 1) != 0
    }

    /// Those that hint at clutter, in the table's order.
    pub fn categories(self) -> impl Iterator<Item = Category> {
        Category::ALL.iter().copied().filter(move |&category| self.has(Self::of(category)))
    }
}

/// Where a phrase is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At the beginning of a short block that heads others.
    Heading,
    /// The whole of a block.
    Line,
    /// Anywhere in a block.
    Text,
}

/// A phrase out of a rule file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// The phrase, in lower case.
    pub text: &'static str,
    /// What it hints at.
    pub category: Category,
    /// Where it is looked for.
    pub place: Place,
    /// Greatest length of the block, characters.
    pub most: u16,
    /// Whether the block must hold a digit.
    pub digit: bool,
    /// Whether a block with it stays where it stands within the article.
    pub stays: bool,
}

/// A line that is no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// Longest block that a `text` rule without a length looks at, characters.
const TEXT_MOST: u16 = 160;
/// Longest block that counts as a heading, characters: a longer one is a sentence.
const HEADING_MOST: u16 = 40;

/// Longest heading of notes, bytes.
const NOTE_MOST: usize = 60;

/// All rules.
#[derive(Debug, Default)]
pub struct Rules {
    class: Names,
    role: Names,
    tag: Names,
    phrases: Phrases,
    /// Those that may stand anywhere in a block.
    inner: Phrases,
    /// Longest block in which one may stand without a digit, characters.
    pub most: u16,
    /// What lists of notes are headed.
    notes: Vec<&'static str>,
    /// Lines that are no rules.
    pub faults: Vec<Fault>,
}

impl Rules {
    /// The rules that come with the engine.
    pub fn standard() -> &'static Self {
        static RULES: OnceLock<Rules> = OnceLock::new();
        RULES.get_or_init(|| {
            let mut rules = Self::default();
            for &category in Category::ALL {
                let (file, content) = category.rules();
                rules.read(file, content, Cues::of(category), Some(category));
            }
            rules.read("article.txt", archive::text("clutter/article.txt"), Cues::ARTICLE, None);
            rules.read("caption.txt", archive::text("clutter/caption.txt"), Cues::CAPTION, None);
            rules.read("note.txt", archive::text("clutter/note.txt"), Cues::NOTE, None);
            let first = |phrase: &Phrase| phrase.text.chars().next();
            rules.phrases.all.sort_unstable_by(|a, b| {
                let longer = b.text.len().cmp(&a.text.len());
                first(a).cmp(&first(b)).then(longer).then(a.category.cmp(&b.category))
            });
            rules.inner.all = rules.phrases.all.clone();
            rules.inner.all.retain(|phrase| phrase.place == Place::Text);
            for phrases in [&mut rules.phrases, &mut rules.inner] {
                phrases.initials = Initials::of(phrases.all.iter().filter_map(first));
            }
            rules
        })
    }

    /// Reads a rule file; a line that is no rule goes to [`Rules::faults`]. Its names give `cues`; phrases take a
    /// category.
    pub fn read(
        &mut self,
        file: &'static str,
        content: &'static str,
        cues: Cues,
        category: Option<Category>,
    ) {
        for (at, line) in content.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Err(what) = self.rule(line, cues, category) {
                self.faults.push(Fault { file, line: at + 1, what });
            }
        }
    }

    fn rule(&mut self, line: &'static str, cues: Cues, category: Option<Category>) -> Result<(), String> {
        let (head, values) = line.split_once(':').ok_or("expected \"FIELD: value | value\"")?;
        let mut words = head.split_whitespace();
        let field = words.next().unwrap_or_default();
        let (place, mut most) = match field.split("<=").next() {
            Some("heading") => (Place::Heading, HEADING_MOST),
            Some("line") => (Place::Line, HEADING_MOST),
            _ => (Place::Text, TEXT_MOST),
        };
        let (mut digit, mut stays) = (false, false);
        let (field, limit) =
            field.split_once("<=").map_or((field, None), |(field, limit)| (field, Some(limit)));
        if let Some(limit) = limit {
            most = limit.parse().map_err(|_| format!("\"{limit}\" is no length"))?;
        }
        for word in words {
            match word {
                "+digit" => digit = true,
                "+stays" => stays = true,
                _ => {
                    return Err(format!("unknown condition \"{word}\", expected <=LENGTH, +digit or +stays"));
                }
            }
        }
        for value in values.split('|').map(str::trim).filter(|value| !value.is_empty()) {
            match (field, category) {
                ("class", _) => self.class.add(value, cues),
                ("role", _) => self.role.add(value, cues),
                ("tag", _) => self.tag.add(value, cues),
                ("heading" | "line" | "text", Some(category)) => {
                    self.most = self.most.max(if digit { 0 } else { most });
                    self.phrases.all.push(Phrase { text: value, category, place, most, digit, stays });
                }
                ("heading", None) => self.notes.push(value),
                _ => {
                    return Err(format!(
                        "unknown field \"{field}\", expected class, role, tag, heading, line or text"
                    ));
                }
            }
        }
        Ok(())
    }

    /// What a class name or id hints at.
    pub fn class(&self, names: &str) -> Cues {
        let mut cues = Cues::default();
        self.class.each_word(names, &mut |_, found| {
            cues = cues.and(found);
            false
        });
        cues
    }

    /// The first word of a class name or id that hints at something.
    pub fn word(&self, names: &str, hint: Cues) -> Option<&'static str> {
        let mut word = None;
        self.class.each_word(names, &mut |name, found| {
            word = Some(name).filter(|_| found.has(hint));
            word.is_some()
        });
        word
    }

    /// What a role hints at.
    pub fn role(&self, role: &str) -> Cues {
        self.role.of(role)
    }

    /// What an element's name hints at.
    pub fn tag(&self, tag: &str) -> Cues {
        self.tag.of(tag)
    }

    /// Whether a text heads a list of notes or references.
    pub fn heads_notes(&self, text: &str) -> bool {
        if text.len() > NOTE_MOST {
            return false;
        }
        let text = text.lowered();
        self.notes.contains(&text.trim_matches((|c: char| !c.is_alphabetic()) as crate::letter::Is))
    }

    /// Calls back for the phrases found in a block's text, which must be in lower case; `length` is in characters.
    pub fn phrases<'a>(&'a self, text: &str, length: usize, mut seen: impl FnMut(&'a Phrase)) {
        let digit = text.bytes().any(|byte| byte.is_ascii_digit());
        // A count may stand before a heading: 86 comments.
        let start = text
            .find((|c: char| !c.is_ascii_digit() && !c.is_whitespace()) as crate::letter::Is)
            .unwrap_or(0);
        let mut in_word = false;
        for (at, byte) in text.bytes().enumerate() {
            let is_letter = byte.is_ascii_alphanumeric();
            // A phrase in letters begins where a word does, and none with a space.
            if std::mem::replace(&mut in_word, is_letter) && is_letter || byte == b' ' {
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
            let phrases = if at == start { &self.phrases } else { &self.inner };
            for phrase in phrases.from(c) {
                // What costs least comes first.
                if length <= usize::from(phrase.most)
                    && (digit || !phrase.digit)
                    && stands_at(phrase.text, text, at)
                    && (phrase.place != Place::Line || length == letters(phrase.text))
                    && ends_alone(&text[at + phrase.text.len()..], phrase.text)
                {
                    seen(phrase);
                }
            }
        }
    }

    /// The phrases that name a line and are all of a text, which must be in lower case.
    pub fn labels<'a, 't>(&'a self, text: &'t str) -> impl Iterator<Item = &'a Phrase> + use<'a, 't> {
        let length = letters(text);
        let digit = text.bytes().any(|byte| byte.is_ascii_digit());
        let first = text.chars().next().filter(|c| !c.is_ascii_digit() && !c.is_whitespace());
        let phrases = first.map_or(&[][..], |first| self.phrases.from(first));
        phrases.iter().filter(move |phrase| {
            phrase.place != Place::Text
                && phrase.text == text
                && length <= usize::from(phrase.most)
                && (digit || !phrase.digit)
        })
    }
}

/// Phrases by their first character.
#[derive(Debug, Default)]
struct Phrases {
    /// Sorted by it.
    all: Vec<Phrase>,
    initials: Initials,
}

impl Phrases {
    /// Those that begin with a character.
    fn from(&self, c: char) -> &[Phrase] {
        &self.all[self.initials.places(c)]
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// A phrase in letters is whole words; one in CJK characters stands anywhere.
fn ends_alone(rest: &str, phrase: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    !(letter(rest.chars().next()) && letter(phrase.chars().next_back()))
}
