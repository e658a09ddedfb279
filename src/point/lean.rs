//! Leaning: what a sentence means only together with those before it.
//!
//! In: the shown text of a sentence, the headline. Out: the [`Fault`]s of pointing back.

use super::fault::{Fault, Faults};
use crate::article::language::{Lexicon, Script, Section, Sections};
use crate::letter::{Lower, MARK};

/// What a sentence, as it stands and in lower case, leans on others with, after what was sought in it; what the `title`
/// names in lower case stands before the reader's eyes.
pub(super) fn leans(shown: &str, lower: &str, sought: Sections, title: &str, lexicon: &Lexicon) -> Faults {
    let bare = lower.trim_start_matches(MARK);
    Faults::found(&[
        (Fault::Pronoun, is_pronoun(bare, title, lexicon)),
        (Fault::Leaning, is_leaning(bare, lexicon)),
        (Fault::Back, sought.has(Section::Back) && points_back(lower, lexicon)),
        (Fault::Connective, is_joined(bare, lexicon)),
        (Fault::Definite, is_definite(shown, bare, title, lexicon)),
        (Fault::Nameless, is_nameless(shown, lower, lexicon)),
        (Fault::Unnamed, sought.has(Section::Person) && is_unnamed(shown, lower, lexicon)),
    ])
}

/// Characters behind a pronoun within which what it points to is named.
const BEHIND: usize = 8;

/// Whether it opens with a pronoun; "this toothbrush" and 本次展览 are named by the title.
fn is_pronoun(bare: &str, title: &str, lexicon: &Lexicon) -> bool {
    let Some(pronoun) = lexicon.words(Section::Pronoun).opening(bare) else { return false };
    let behind = bare[pronoun.len()..].trim_start();
    let near = behind.char_indices().nth(BEHIND).map_or(behind.len(), |(at, _)| at);
    let titled = if lexicon.is("characters") {
        is_titled(&behind[..near], title)
    } else {
        behind.split(MARK).next().is_some_and(|word| names(title, word))
    };
    // "The two ponds at Castle Green" says which.
    let bound = pronoun.contains(' ')
        && behind.split_whitespace().take(2).any(|word| lexicon.has(Section::Bound, word));
    !(titled || bound) || lexicon.has(Section::Person, pronoun)
}

/// Whether a pair of characters of a text is in the title.
fn is_titled(text: &str, title: &str) -> bool {
    let mut pairs = text.char_indices().zip(text.char_indices().skip(1));
    pairs.any(|((from, _), (at, c))| {
        let pair = &text[from..at + c.len_utf8()];
        pair.chars().all(Script::is_cjk) && title.contains(pair)
    })
}

/// Letters of a word that are looked for in the title, so that its inflections agree.
const STEM: usize = 5;

/// Whether a title has a word.
fn names(title: &str, word: &str) -> bool {
    let end = word.char_indices().nth(STEM).map_or(word.len(), |(at, _)| at);
    word.chars().count() > 3 && title.contains(&word[..end])
}

/// Words, from the first on, within which what a sentence leans on is named.
const OPENING_WORDS: usize = 5;

/// Whether the phrase that it opens with points back, as in "By this time, …" and 在此期间，…, or leads to what does:
/// "Over a year, these savings …", 现在，她….
fn is_leaning(bare: &str, lexicon: &Lexicon) -> bool {
    let pronouns = lexicon.words(Section::Pronoun);
    let front = lexicon.words(Section::Front).opening(bare);
    let rest = bare[front.map_or(0, str::len)..].trim_start();
    if lexicon.is("characters") {
        let points = |rest: &str| {
            let other = lexicon.words(Section::Starter).opening(rest).map_or(0, str::len);
            pronouns.opening(rest).is_some_and(|word| word.len() > other)
        };
        let led = (front.is_some() || bare.starts_with((|c: char| c.is_ascii_digit()) as crate::letter::Is))
            && rest.split_once(any_of!('，', ',')).is_some_and(|(_, behind)| points(behind));
        return front.is_some() && points(rest) || led;
    }
    if front.is_none() {
        return false;
    }
    let is_pronoun = |word: &str| lexicon.has(Section::Pronoun, word);
    let mut phrases = rest.split(any_of!(',', '，', '—'));
    let phrase = phrases.next().unwrap_or_default();
    // "With …, it is ideal": what that is stands before.
    let subject = phrases.next().and_then(|next| next.split_whitespace().next()).is_some_and(is_pronoun);
    subject || phrase.split_whitespace().take(OPENING_WORDS - 1).any(is_pronoun)
}

/// Whether it points somewhere to what it did not name before: "… these results …".
fn points_back(lower: &str, lexicon: &Lexicon) -> bool {
    let [back, spared] = [Section::Back, Section::Spared].map(|section| lexicon.words(section));
    let mut begins = true;
    lower.bytes().enumerate().any(|(at, byte)| {
        if !std::mem::replace(&mut begins, byte == b' ') {
            return false;
        }
        let (before, rest) = lower.split_at(at);
        back.opening(rest).is_some_and(|word| {
            let next = rest[word.len()..].trim_start().split(MARK).next().unwrap_or_default();
            !names(before, next) && spared.opening(rest).is_none()
        })
    })
}

/// Whether it joins to the sentence before: "However, …", "The town, however, …".
fn is_joined(bare: &str, lexicon: &Lexicon) -> bool {
    let mut parts = bare.split(any_of!(',', '，')).skip(1).take(2);
    lexicon.words(Section::Connective).opening(bare).is_some()
        || parts.any(|part| lexicon.has(Section::Connective, part.trim()))
}

/// Words behind an article among which the one is that it names again.
const NAMED_AGAIN: usize = 3;
/// Whether it opens with what was named before, as "The company" and 公司 do, and the title does not name it.
fn is_definite(shown: &str, bare: &str, title: &str, lexicon: &Lexicon) -> bool {
    let again = lexicon.words(Section::Definite);
    // "Last year, the company …"
    let behind = bare.split_once(", ").map_or("", |(_, behind)| behind);
    if let Some(phrase) = again.opening(bare).or_else(|| again.opening(behind)) {
        let marked = !shown.starts_with(char::is_alphanumeric as crate::letter::Is);
        return !marked && !is_titled(phrase, title) && !phrase.split(' ').any(|word| names(title, word));
    }
    let Some(article) = lexicon.words(Section::Article).opening(bare) else { return false };
    let bound = |word: &str| lexicon.has(Section::Bound, word.trim_end_matches(MARK));
    let words = || bare[article.len()..].split_whitespace().take(NAMED_AGAIN);
    let capital = shown.trim_start_matches(MARK).split_whitespace().skip(1).take(NAMED_AGAIN).any(|word| {
        word.starts_with(
            (|c: char| c.is_uppercase() || c.is_ascii_digit() || is_opening(c)) as crate::letter::Is,
        )
    });
    !capital && !words().any(|word| bound(word) || names(title, word))
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '"' | '\'' | '(' | '$' | '€' | '£')
}

/// Characters in front of a pronoun among which whom it stands for has room to be named.
const ROOM: usize = 14;

/// Whether a person is in it who is no more than a pronoun: "At 15, he …", 来台江前，他….
fn is_unnamed(shown: &str, lower: &str, lexicon: &Lexicon) -> bool {
    if lexicon.is("characters") {
        let persons = lexicon.words(Section::Person);
        let others = lexicon.words(Section::Starter);
        let place = lower.char_indices().map(|(at, _)| at).find(|&at| {
            let other = || others.opening(&lower[at..]).map_or(0, str::len);
            persons.opening(&lower[at..]).is_some_and(|word| word.len() > other())
        });
        let Some(before) = place.filter(|&at| at > 0).map(|at| &lower[..at]) else { return false };
        let said = lexicon.within(Section::Say, before) || lexicon.within(Section::Somebody, before);
        let fronted = lexicon.words(Section::Front).opening(before).is_some();
        return !said && (fronted || before.chars().count() < ROOM);
    }
    let words = || shown.split(MARK).filter(|word| !word.is_empty());
    let is = |section, word: &str| lexicon.has_written(section, word);
    let Some(at) = words().position(|word| is(Section::Person, word)) else { return false };
    let named = words().take(at).enumerate().any(|(nth, word)| {
        let name = word.starts_with(char::is_uppercase as crate::letter::Is) && !is(Section::Stop, word);
        // The first word has a capital in any case: two in a row are a name.
        let follows = words()
            .nth(nth + 1)
            .is_some_and(|next| next.starts_with(char::is_uppercase as crate::letter::Is));
        name && (nth > 0 || follows) || is(Section::Somebody, word)
    });
    !named
}

/// Whether someone is quoted who is no more than a pronoun.
fn is_nameless(text: &str, lower: &str, lexicon: &Lexicon) -> bool {
    let Some(open) = text.find(any_of!('“', '"', '„', '«', '「')) else {
        return is_tagged(lower, lexicon);
    };
    let Some(close) = text.rfind(any_of!('”', '"', '“', '»', '」')).filter(|&close| close > open)
    else {
        return false;
    };
    let around = [&text[..open], &text[close..]].concat();
    if Script::of_text(&around, 200) != Some(Script::Latin) {
        let says = |text: &str| lexicon.words(Section::Say).opening(text).is_some();
        return around.split(any_of!('，', ',')).any(|part| {
            let bare = part.trim_start_matches(MARK);
            let pronoun = lexicon.words(Section::Pronoun).opening(bare);
            pronoun.is_some_and(|word| says(&bare[word.len()..]))
        });
    }
    let mut words = around.split(MARK).filter(|word| !word.is_empty());
    let first_opens = open > 0;
    let named = words.by_ref().skip(usize::from(first_opens)).any(|word| {
        word.chars().next().is_some_and(char::is_uppercase) && !lexicon.has_written(Section::Stop, word)
    });
    let lower = around.lowered();
    let pronoun = lower.split(MARK).any(|word| !word.is_empty() && lexicon.has(Section::Pronoun, word));
    !named && pronoun
}

/// Whether it ends in who said so, and that is a pronoun: ", he said."
fn is_tagged(lower: &str, lexicon: &Lexicon) -> bool {
    let tail = lower.rsplit(any_of!(',', '，')).next().unwrap_or_default();
    let mut words = tail.split(MARK).filter(|word| !word.is_empty());
    let any = |section| tail.split(MARK).any(|word| lexicon.has(section, word));
    words.nth(3).is_none() && any(Section::Say) && any(Section::Pronoun)
}
