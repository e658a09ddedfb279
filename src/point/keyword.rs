//! Keywords: the terms that the article is about.
//!
//! In: [`Article`], [`Sentence`]s. Out: terms as the article writes them, most telling first.

use std::ops::Range;

use super::term::Numbers;
use crate::article::{
    Article,
    language::{Lexicon, Script, Section},
    length::Length,
    sentence::Sentence,
};
use crate::letter::{Lower, MARK};

/// Most terms given.
const MOST: usize = 8;
/// A text of so many words and fewer gets a term for each of them.
const WORDS_A_TERM: f32 = 40.0;
/// Longest term, in words.
const LONGEST_WORDS: usize = 5;
/// Longest term of Chinese, Japanese and the like, in characters.
const LONGEST_CHARACTERS: usize = 6;
/// Sentences looked at.
const SENTENCES: usize = 1000;
/// Terms that stand on weak evidence fill up to so many.
const FEW: usize = 5;
/// Sentences in which a word that is neither a name nor in the title stands, for its evidence not to be weak.
const OFTEN: u32 = 3;

/// A term's statistics.
#[derive(Default)]
struct Count {
    sentences: u32,
    last: Option<usize>,
    titled: bool,
    /// As it is written, bytes of what is written of all.
    written: Range<usize>,
    before: Side,
    after: Side,
}

/// What stands beside a term with nothing to part it: a character where there are no spaces, the initial of another
/// word of a name. A term that always has the same
/// neighbour is a piece of a longer one (accessor variety, Feng et al., 2004).
#[derive(Default, Clone, Copy, PartialEq)]
enum Side {
    #[default]
    Unseen,
    Always(char),
    Free,
}

impl Side {
    fn see(&mut self, neighbour: Option<char>) {
        *self = match (*self, neighbour) {
            (Self::Unseen, Some(c)) => Self::Always(c),
            (Self::Always(known), Some(c)) if known == c => *self,
            _ => Self::Free,
        };
    }
}

impl Count {
    fn is_whole(&self) -> bool {
        self.before == Side::Free && self.after == Side::Free
    }

    /// Whether it only says how many: a numeral and the word for what is counted.
    fn is_count(&self, written: &str, lexicon: &Lexicon) -> bool {
        let mut chars = written.char_indices();
        let (first, second) = (chars.next(), chars.next());
        let numeral = second.map_or("", |(at, _)| &written[..at]);
        !self.titled
            && first.is_some_and(|(_, c)| Script::is_cjk(c))
            && chars.next().is_none()
            && lexicon.has(Section::Number, numeral)
    }

    fn is_weak(&self, written: &str) -> bool {
        !self.titled && !is_name(written) && self.sentences < OFTEN
    }
}

fn is_name(written: &str) -> bool {
    written.chars().any(char::is_uppercase)
}

/// Five to eight terms that the article is about; fewer for a short one.
pub fn keywords(article: &Article, sentences: &[Sentence]) -> Vec<String> {
    let lexicon = article.language.lexicon();
    let mut numbers = Numbers::default();
    let mut counts: Vec<Count> = Vec::new();
    let mut written = String::new();
    let mut words = 0.0;
    for (at, sentence) in sentences.iter().take(SENTENCES).enumerate() {
        let text = sentence.text(article);
        // From here on, there is room for as many as there may be.
        if words < WORDS_A_TERM * MOST as f32 {
            words += Length::of(text).in_words();
        }
        terms(text, lexicon, &mut |term, lower, before, after| {
            let number = numbers.number(lower) as usize;
            if number == counts.len() {
                counts.push(Count::default());
            }
            let count = &mut counts[number];
            count.before.see(before);
            count.after.see(after);
            if count.last != Some(at) {
                count.sentences += 1;
                count.last = Some(at);
            }
            // A dateline shouts; the text does not.
            let known = &written[count.written.clone()];
            let shouted = || !known.chars().any(char::is_lowercase) && term.chars().any(char::is_lowercase);
            if known != term && (known.is_empty() || shouted()) {
                let start = written.len();
                written.push_str(term);
                count.written = start..written.len();
            }
        });
    }
    terms(&article.title, lexicon, &mut |_, lower, _, _| {
        if let Some(number) = numbers.known(lower) {
            counts[number as usize].titled = true;
        }
    });
    let written_as = |count: &Count| &written[count.written.clone()];
    let mut ranked: Vec<(f32, &str, &Count)> = numbers
        .all()
        .zip(&counts)
        .filter(|(_, count)| count.is_whole() && (count.sentences > 1 || count.titled))
        .filter(|(_, count)| !count.is_count(written_as(count), lexicon))
        .map(|(term, count)| (worth(term, count, written_as(count)), term, count))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let most = MOST.min((words / WORDS_A_TERM) as usize + 1);
    let mut chosen: Vec<&str> = Vec::new();
    let mut told = Vec::new();
    for (_, term, count) in ranked.into_iter().take(200) {
        if told.len() == most {
            break;
        }
        let known = chosen.iter().any(|other| other.contains(term) || term.contains(other));
        let is_enough = count.is_weak(written_as(count)) && told.len() >= FEW;
        if !known && !is_enough {
            chosen.push(term);
            told.push(written_as(count).to_owned());
        }
    }
    told
}

fn worth(term: &str, count: &Count, written: &str) -> f32 {
    let length = if term.chars().any(Script::is_cjk) {
        term.chars().count() as f32 / 2.0
    } else {
        term.split(' ').count() as f32
    };
    let name = if is_name(written) { 1.5 } else { 1.0 };
    let title = if count.titled { 2.0 } else { 1.0 };
    // Frequency times length, as in C-value (Frantzi et al., 2000): a longer term is rarer by nature.
    libm::logf(1.0 + count.sentences as f32) * libm::sqrtf(length) * name * title
}

/// Words that are no term.
const UNTELLING: [Section; 5] =
    [Section::Stop, Section::Number, Section::Say, Section::Starter, Section::Dull];

/// What hears of a term: as it is written, in lower case, and the characters before and after it where nothing parts
/// them.
type Tell<'a> = dyn FnMut(&str, &str, Option<char>, Option<char>) + 'a;

/// Tells each term of a text: words that are no stop words, runs of them, and runs of characters between stop
/// characters.
fn terms(text: &str, lexicon: &Lexicon, tell: &mut Tell) {
    if lexicon.is("characters") {
        for part in text.split(MARK) {
            spaceless(part, lexicon, tell);
        }
        return;
    }
    let (mut stretch, mut lower) = (Vec::new(), String::new());
    let parts = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'));
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(parts).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let own = bare(word);
        // In ASCII, a word is known in any case.
        let is_plain = own.is_ascii();
        if !is_plain {
            own.lower_into(&mut lower);
        }
        let telling = is_telling(if is_plain { own } else { &lower }, lexicon);
        if telling {
            if is_plain {
                own.lower_into(&mut lower);
            }
            tell(own, &lower, None, None);
            stretch.push(word);
        }
        let mut behind = behind.chars();
        let mark = behind.next();
        // White space alone parts no stretch.
        if !telling && !word.is_empty() || mark != Some(' ') {
            names(&stretch, tell);
            stretch.clear();
        }
        rest = behind.as_str();
    }
    names(&stretch, tell);
}

/// Whether a word is a term, in lower case or, in ASCII, in any.
fn is_telling(word: &str, lexicon: &Lexicon) -> bool {
    word.chars().nth(2).is_some() && word.chars().any(char::is_alphabetic) && {
        let sections = lexicon.sections(word);
        !UNTELLING.iter().any(|&section| sections.has(section))
    }
}

/// Tells the runs of words that may be a name: two and more with a capital, in other languages than English, too.
fn names(words: &[&str], tell: &mut Tell) {
    let capital = |at: usize| words.get(at)?.chars().next().filter(|first| first.is_uppercase());
    for from in 0..words.len() {
        let mut name = String::new();
        for to in from + 1..words.len().min(from + LONGEST_WORDS) {
            if capital(to - 1).is_none() || capital(to).is_none() {
                break;
            }
            name.push_str(words[to - 1]);
            name.push(' ');
            let last = name.len();
            name.push_str(bare(words[to]));
            tell(&name, &name.lowered(), from.checked_sub(1).and_then(capital), capital(to + 1));
            name.truncate(last);
        }
    }
}

/// The first byte of ’, as of most marks.
const FIRST_OF_MARK: u8 = 0xe2;

/// A word without what an apostrophe joins to it: `Ida's` is `Ida`, `l'eau` is `eau`, and of `you'll` nothing is left.
fn bare(word: &str) -> &str {
    let may_part = |byte| matches!(byte, b'\'' | FIRST_OF_MARK);
    if !word.bytes().any(may_part) {
        return word;
    }
    let Some((front, back)) = word.split_once(['\'', '’']) else { return word };
    match (front.chars().count(), back.chars().count()) {
        (_, 0) | (3.., 1) if back != "t" => front,
        (..=2, 3..) if back.starts_with(char::is_lowercase as crate::letter::Is) => back,
        (..=2, 3..) => word,
        _ => "",
    }
}

/// Tells each run of characters between stop characters, but those that hold a dull word or end in a numeral.
fn spaceless(part: &str, lexicon: &Lexicon, tell: &mut Tell) {
    if !part.chars().any(Script::is_cjk) {
        let last = part.char_indices().last().map_or(0, |(at, _)| at);
        let is_term = last > 0 && part.chars().any(char::is_alphabetic);
        if is_term && !lexicon.within(Section::Dull, part) && !lexicon.has(Section::Number, &part[last..]) {
            tell(part, &part.lowered(), None, None);
        }
        return;
    }
    let mut chars: Vec<Character> = Vec::with_capacity(part.len() / 3 + 1);
    for (at, c) in part.char_indices() {
        let own = &part[at..at + c.len_utf8()];
        let sections = lexicon.sections(own);
        let parts = !Script::is_cjk(c) || sections.has(Section::Binding);
        let (stops, counts) = (parts || sections.has(Section::Stop), sections.has(Section::Number));
        let dull = lexicon.words(Section::Dull).shortest(&part[at..]);
        let dulled = dull.map_or(usize::MAX, |dull| at + dull.len());
        chars.push(Character { at, c, parts, stops, counts, dulled });
    }
    // The end parts, too.
    chars.push(Character {
        at: part.len(),
        c: ' ',
        parts: true,
        stops: true,
        counts: false,
        dulled: usize::MAX,
    });
    let beside = |at: usize| (!chars[at].parts).then_some(chars[at].c);
    for from in 0..chars.len() {
        let before = from.checked_sub(1).and_then(beside);
        let run = chars[from..].iter().take(LONGEST_CHARACTERS).take_while(|own| !own.stops).count();
        let dulled = chars[from..from + run].iter().map(|own| own.dulled).min();
        for to in from + 2..=from + run {
            // What is longer holds the dull word, too.
            if dulled.is_some_and(|end| end <= chars[to].at) {
                break;
            }
            if !chars[to - 1].counts {
                // Such characters have no other case.
                let term = &part[chars[from].at..chars[to].at];
                tell(term, term, before, beside(to));
            }
        }
    }
}

/// A character of a text without spaces.
struct Character {
    at: usize,
    c: char,
    /// Whether it parts what stands beside it.
    parts: bool,
    /// Whether no term holds it.
    stops: bool,
    /// Whether it is a numeral.
    counts: bool,
    /// Where a dull word ends that begins with it.
    dulled: usize,
}
