//! Over-long sentences, shown from where they come to the point, up to a clause behind which what was said is whole.
//!
//! In: a sentence. Out: which bytes of it are shown.

use super::dateline::is_date;
use crate::article::{
    language::{Language, Lexicon, Script, Section},
    length::Length,
};
use crate::letter::Lower;

/// A sentence of more words is cut where it can be.
const LONG_WORDS: u32 = 40;
/// What is left has at least these.
const SHORT_WORDS: u32 = 12;
/// What is left of an endless sentence has at least these where no joining word follows at its end.
const WHOLE_WORDS: u32 = 20;
/// A part of fewer words is as soon an item of a list.
const ITEM_WORDS: u32 = 4;
/// A sentence of more words is cut at any clause.
const ENDLESS_WORDS: u32 = 56;
/// Characters of a clause that its first words are looked for in.
const LOOKAHEAD: usize = 40;
/// A sentence of more Chinese or Japanese characters is cut where it can be.
const LONG_CHARACTERS: u32 = 106;
/// What is left has at least these.
const SHORT_CHARACTERS: u32 = 28;
/// Without a joining word behind the comma, it has these.
const WHOLE_CHARACTERS: u32 = 48;

/// How much room a sentence takes.
#[derive(Clone, Copy)]
pub(super) struct Size {
    /// Its length.
    pub(super) length: Length,
    /// Its characters, white space aside, where it is written without spaces between its words.
    pub(super) characters: Option<u32>,
}

impl Size {
    /// Measures a sentence.
    pub(super) fn of(sentence: &str) -> Self {
        let length = Length::of(sentence);
        // No character of Chinese or Japanese is written with a smaller first byte.
        if sentence.bytes().fold(0, u8::max) < 0xe3 {
            return Self { length, characters: None };
        }
        let (mut cjk, mut letters, mut characters) = (0, 0, 0);
        for c in sentence.chars() {
            let is_cjk = Script::is_cjk(c);
            cjk += u32::from(is_cjk);
            letters += u32::from(is_cjk || c.is_alphanumeric());
            characters += u32::from(!c.is_whitespace());
        }
        Self { length, characters: (cjk * 3 > letters).then_some(characters) }
    }
}

/// Where an over-long sentence of Chinese or Japanese comes to the point, in bytes: 为……，9月20日，… does with its date.
pub(super) fn start(sentence: &str, size: Size, language: Language) -> usize {
    let lexicon = language.lexicon();
    let long = size.characters.is_some_and(|characters| characters > LONG_CHARACTERS);
    if !long || lexicon.words(Section::Front).opening(sentence).is_none() {
        return 0;
    }
    let behind = |(at, mark): (usize, char)| at + mark.len_utf8();
    let dated =
        |&from: &usize| is_date(&sentence[from..]) && characters(&sentence[from..]) >= WHOLE_CHARACTERS;
    breaks(sentence).into_iter().filter(|&(_, mark)| mark == '，').map(behind).find(dated).unwrap_or(0)
}

/// Where the shown part of a sentence ends, in bytes.
pub(super) fn end(sentence: &str, size: Size, language: Language) -> usize {
    let lexicon = language.lexicon();
    let words = size.length.words;
    let cut = match size.characters {
        Some(characters) => (characters > LONG_CHARACTERS).then(|| spaceless(sentence, lexicon)),
        None => (words > LONG_WORDS).then(|| spaced(sentence, lexicon, words > ENDLESS_WORDS)),
    };
    cut.flatten().map_or(sentence.len(), |cut| sentence[..cut].trim_end().len())
}

/// Characters, white space aside, that a sentence without spaces between its words takes on the screen.
fn characters(sentence: &str) -> u32 {
    sentence.chars().filter(|c| !c.is_whitespace()).count() as u32
}

/// Breaks outside quotes and brackets: where, and the mark.
fn breaks(sentence: &str) -> Vec<(usize, char)> {
    let mut depth = 0;
    let mut quoted = false;
    let mut found = Vec::new();
    for (at, c) in sentence.char_indices() {
        match c {
            '“' | '「' | '『' | '（' | '(' | '[' | '【' | '《' | '«' | '„' => depth += 1,
            '”' | '」' | '』' | '）' | ')' | ']' | '】' | '》' | '»' => depth -= 1,
            '"' => {
                quoted = !quoted;
            }
            ',' | '，' | ';' | '；' | '、' | '—' | '–' | '،' if depth <= 0 && !quoted => {
                found.push((at, c));
            }
            _ => {}
        }
    }
    found
}

fn spaced(sentence: &str, lexicon: &Lexicon, endless: bool) -> Option<usize> {
    let breaks = breaks(sentence);
    let fronted = lexicon.words(Section::Front).opening(&sentence.lowered()).is_some();
    let (mut whole, mut joined, mut any) = (None, None, None);
    let (mut clause, mut longest, mut from) = (0, 0, 0);
    for (nth, &(at, mark)) in breaks.iter().enumerate() {
        let part = sentence[from..at].trim_start();
        // "after …, while …": what they lead to would be missing.
        let leads = nth > 0 && lexicon.words(Section::Front).opening(&part.lowered()).is_some();
        from = at + mark.len_utf8();
        let words = Length::of(&sentence[..at]).words;
        if words > LONG_WORDS + SHORT_WORDS / 2 {
            break;
        }
        let own = words - clause;
        clause = words;
        if words < SHORT_WORDS
            || fronted && nth == 0
            || own < ITEM_WORDS && mark == ','
            || leads && mark != ';'
        {
            continue;
        }
        let end = Some(at);
        let behind = sentence[at + mark.len_utf8()..].trim_start();
        let behind: String = behind.chars().take(LOOKAHEAD).collect();
        let opens = lexicon.words(Section::Clause).opening(&behind.lowered()).is_some();
        if matches!(mark, ';' | '；') || mark == ',' && opens && breaks.len() == nth + 1 {
            whole = end;
        } else if words >= WHOLE_WORDS && opens {
            joined = end;
        } else if words >= WHOLE_WORDS && own >= longest {
            (any, longest) = (end, own);
        }
    }
    // A sentence that nobody would read to its end is cut at the next best place.
    whole.or(joined.filter(|_| endless)).or(any.filter(|_| endless))
}

fn spaceless(sentence: &str, lexicon: &Lexicon) -> Option<usize> {
    let breaks = breaks(sentence);
    let fronted = lexicon.words(Section::Front).opening(sentence).is_some();
    let (mut joined, mut parallel, mut any) = (None, None, None);
    let (mut commas, mut clause, mut longest, mut from) = (0, 0, 0, 0);
    for (at, mark) in breaks {
        // 虽…, 如果…: what they lead to would be missing.
        let leads = lexicon.words(Section::Front).opening(sentence[from..at].trim_start()).is_some();
        from = if mark == '、' { from } else { at + mark.len_utf8() };
        let characters = characters(&sentence[..at]);
        let first = fronted && commas == 0;
        commas += usize::from(matches!(mark, ',' | '，'));
        let own = characters - clause;
        clause = if mark == '、' { clause } else { characters };
        if characters > LONG_CHARACTERS {
            break;
        }
        if characters < SHORT_CHARACTERS || first || leads && mark != '、' {
            continue;
        }
        let behind = sentence[at + mark.len_utf8()..].trim_start();
        match mark {
            '；' | ';' => parallel = Some(at),
            '，' | ',' if lexicon.words(Section::Clause).opening(behind).is_some() => joined = Some(at),
            // A long clause is the likelier to have a verb; a short one may be one name of several.
            '，' | ',' if !fronted && characters >= WHOLE_CHARACTERS && own >= longest => {
                (any, longest) = (Some(at), own);
            }
            _ => {}
        }
    }
    parallel.or(joined).or(any)
}
