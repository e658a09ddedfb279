//! Keywords: the terms that the article is about.
//!
//! In: [`Article`], [`Sentence`]s. Out: terms as the article writes them, most telling first.

use super::term::Numbers;
use crate::article::{
    Article,
    language::{Lexicon, Script, Section},
    sentence::Sentence,
};
use crate::letter::Lower;

/// Most terms given.
const MOST: usize = 8;
/// A text of so many words and fewer gets a term for each of them.
const WORDS_A_TERM: f32 = 40.0;
/// Longest term, in words.
const LONGEST_WORDS: usize = 3;
/// Longest term of Chinese, Japanese and the like, in characters.
const LONGEST_CHARACTERS: usize = 6;
/// Sentences looked at.
const SENTENCES: usize = 1000;

/// A term's statistics.
#[derive(Default)]
struct Count {
    times: u32,
    sentences: u32,
    last: Option<usize>,
    titled: bool,
    written: String,
}

/// Five to eight terms that the article is about; fewer for a short one.
pub fn keywords(article: &Article, sentences: &[Sentence]) -> Vec<String> {
    let lexicon = article.language.lexicon();
    let mut numbers = Numbers::default();
    let mut counts: Vec<Count> = Vec::new();
    let mut words = 0.0;
    for (at, sentence) in sentences.iter().take(SENTENCES).enumerate() {
        let text = sentence.text(article);
        words += crate::article::length::Length::of(text).in_words();
        terms(text, lexicon, |term| {
            let number = numbers.number(&term.lowered()) as usize;
            if number == counts.len() {
                counts.push(Count::default());
            }
            let count = &mut counts[number];
            count.times += 1;
            if count.last != Some(at) {
                count.sentences += 1;
                count.last = Some(at);
            }
            // A dateline shouts; the text does not.
            let shouted =
                !count.written.chars().any(char::is_lowercase) && term.chars().any(char::is_lowercase);
            if count.written.is_empty() || shouted {
                term.clone_into(&mut count.written);
            }
        });
    }
    terms(&article.title, lexicon, |term| {
        if let Some(number) = numbers.known(&term.lowered()) {
            counts[number as usize].titled = true;
        }
    });
    let mut ranked: Vec<(f32, &str, &Count)> = numbers
        .all()
        .map(|(term, number)| (term, &counts[number as usize]))
        .filter(|(_, count)| count.sentences > 1 || count.titled)
        .map(|(term, count)| (worth(term, count), term, count))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let most = MOST.min((words / WORDS_A_TERM) as usize + 1);
    let mut chosen: Vec<&str> = Vec::new();
    let mut written = Vec::new();
    for (_, term, count) in ranked.into_iter().take(200) {
        if written.len() == most {
            break;
        }
        let known = chosen.iter().any(|other| other.contains(term) || term.contains(other));
        if !known {
            chosen.push(term);
            written.push(count.written.clone());
        }
    }
    written
}

fn worth(term: &str, count: &Count) -> f32 {
    let length = if term.chars().any(Script::is_cjk) {
        term.chars().count() as f32 / 2.0
    } else {
        term.split(' ').count() as f32
    };
    let name = if count.written.chars().any(char::is_uppercase) { 1.5 } else { 1.0 };
    let title = if count.titled { 2.0 } else { 1.0 };
    // Frequency times length, as in C-value (Frantzi et al., 2000): a longer term is rarer by nature.
    libm::logf(1.0 + count.sentences as f32) * libm::sqrtf(length) * name * title
}

/// Tells each term of a text: words that are no stop words, runs of them, and runs of characters between stop
/// characters.
fn terms(text: &str, lexicon: &Lexicon, mut tell: impl FnMut(&str)) {
    let stop = lexicon.words(Section::Stop);
    let characters = lexicon.is("characters");
    for run in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’'))) {
        if characters {
            spaceless(run, |part| stop.has(part), &mut |term| {
                if !lexicon.words(Section::Dull).within(term) {
                    tell(term);
                }
            });
            continue;
        }
        let words: Vec<&str> = run.split_whitespace().collect();
        let telling = |word: &&str| {
            let lower = word.lowered();
            lower.chars().count() > 2
                && !stop.has(&lower)
                && lower.chars().any(char::is_alphabetic)
                && !lexicon.words(Section::Say).has(&lower)
                && !lexicon.words(Section::Starter).has(&lower)
                && !lexicon.words(Section::Dull).has(&lower)
        };
        for stretch in words.split(|word| !telling(word)) {
            for length in 1..=LONGEST_WORDS {
                for window in stretch.windows(length) {
                    // Two words and more are a term where they are a name; in other languages than English, too.
                    let name = window.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase));
                    if length == 1 || name {
                        tell(&window.join(" "));
                    }
                }
            }
        }
    }
}

fn spaceless(run: &str, is_stop: impl Fn(&str) -> bool, tell: &mut impl FnMut(&str)) {
    for part in run.split([' ', '-', '\'', '’']) {
        let mut chars: Vec<(usize, char)> = part.char_indices().collect();
        chars.push((part.len(), ' '));
        let wide = |c: char| Script::is_cjk(c);
        if !chars.iter().any(|c| wide(c.1)) {
            if part.chars().count() > 1 && part.chars().any(char::is_alphabetic) {
                tell(part);
            }
            continue;
        }
        let stops = |at: usize| !wide(chars[at].1) || is_stop(&part[chars[at].0..chars[at + 1].0]);
        for from in 0..chars.len() - 1 {
            for to in from + 2..(from + LONGEST_CHARACTERS + 1).min(chars.len()) {
                if (from..to).any(stops) {
                    break;
                }
                tell(&part[chars[from].0..chars[to].0]);
            }
        }
    }
}
