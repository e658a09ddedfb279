//! Steps and items: the headings of how-tos and lists, numbered or announced by the title, which tell what such an
//! article holds.
//!
//! In: an article's sentences, which of them are headings. Out: which of these count as points.

use crate::article::{
    Article, Role,
    language::{Lexicon, Section},
    length::Length,
    sentence::Sentence,
};
use crate::letter::{Lower, MARK};

/// A list has at least so many numbered headings.
const FEWEST: usize = 3;
/// And of more, each says too little of the whole.
const MOST: usize = 12;
/// A heading that says something has at least so many words, its number aside.
const FEWEST_WORDS: f32 = 3.0;

/// The numbers to ten.
pub(super) const CHINESE: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// A count in a title that announces a list.
const COUNT: std::ops::RangeInclusive<usize> = 3..=50;
/// Headings that a list has beside its items: an introduction, an end.
const BESIDE: usize = 4;

/// The sentences that are headings of steps, rising; none where the headings are neither numbered one by one nor
/// announced by the title.
pub(super) fn steps(article: &Article, sentences: &[Sentence], headings: &[bool]) -> Vec<usize> {
    let count = count(&article.title);
    let guide = article.language.lexicon().within(Section::Guide, &article.title.lowered());
    let numbered = numbered(article, sentences, headings, guide || count.is_some());
    if !numbered.is_empty() {
        return numbered;
    }
    // "12 homes flooded" counts no headings.
    let fits = |headings| guide || count.is_some_and(|count| (count..=count + BESIDE).contains(&headings));
    let mut announced = announced(article, sentences, headings, fits);
    announced.truncate(count.unwrap_or(usize::MAX));
    announced
}

/// Steps and items that are numbered, where most of them tell what to do.
fn numbered(article: &Article, sentences: &[Sentence], headings: &[bool], listed: bool) -> Vec<usize> {
    let lexicon = article.language.lexicon();
    let numbered: Vec<(usize, usize, &str)> = (0..sentences.len())
        .filter(|&at| headings[at])
        .filter_map(|at| {
            number(sentences[at].text(article), lexicon).map(|(number, told)| (at, number, told))
        })
        .collect();
    let counted = numbered.windows(2).filter(|pair| pair[1].1.abs_diff(pair[0].1) == 1).count() + 1;
    let most = if listed { *COUNT.end() } else { MOST };
    if numbered.len() > most || counted * 3 < numbered.len() * 2 {
        return Vec::new();
    }
    telling(numbered.iter().map(|&(at, _, told)| (at, told)), lexicon)
}

/// Those of some headings that tell what to do, where most of them do.
fn telling<'a>(headings: impl Iterator<Item = (usize, &'a str)>, lexicon: &Lexicon) -> Vec<usize> {
    let mut all = 0;
    let mut telling = Vec::new();
    for (at, heading) in headings {
        all += 1;
        if is_telling(heading, lexicon) {
            telling.push(at);
        }
    }
    if telling.len() < FEWEST || telling.len() * 3 < all * 2 {
        telling.clear();
    }
    telling
}

/// The headings of the level that has most of them, where they tell what to do and their number fits
/// the title.
fn announced(
    article: &Article,
    sentences: &[Sentence],
    headings: &[bool],
    fits: impl Fn(usize) -> bool,
) -> Vec<usize> {
    // Level 0: lines that read as headings, where the text has no others.
    let level = |at: usize| match article.passages[sentences[at].passage].role {
        Role::Heading(level) => level,
        _ => 0,
    };
    let of = |wanted: u8| (0..sentences.len()).filter(move |&at| headings[at] && level(at) == wanted);
    let most = (1..=6).rev().max_by_key(|&level| of(level).count()).filter(|&level| of(level).count() > 0);
    let most = most.unwrap_or(0);
    if !fits(of(most).count()) {
        return Vec::new();
    }
    telling(of(most).map(|at| (at, sentences[at].text(article))), article.language.lexicon())
}

/// Whether a heading says something whole: it bids, or has a verb, where the language's verbs are listed; neither a
/// question nor a label, nor the name of a thing or theme ("The method", "3. Acme Mixer").
fn is_telling(heading: &str, lexicon: &Lexicon) -> bool {
    let bare = heading.trim_matches((|c: char| !c.is_alphabetic()) as crate::letter::Is).lowered();
    let verbs = lexicon.words(Section::Bid);
    let names = |section| lexicon.words(section).opening(&bare).is_some();
    let tells = |(at, c)| (at == 0 || c == ' ') && verbs.opening(&bare[at..]).is_some();
    Length::of(&bare).in_words() >= FEWEST_WORDS
        && !heading.trim_end().ends_with(any_of!('?', '？', ':', '：'))
        && ![Section::Label, Section::Guide].into_iter().any(names)
        && if verbs.all().is_empty() {
            lexicon.is("characters") || !names(Section::Stop)
        } else {
            bare.char_indices().any(tells)
        }
}

/// How many items a title announces: "7 ways to …".
fn count(title: &str) -> Option<usize> {
    let mut counts = title.split(MARK).filter_map(|word| word.parse().ok());
    counts.find(|count| COUNT.contains(count))
}

/// The number that a heading opens with, and what stands behind: `3. …`, `Step 3: …`, `#3 …`, 三、…, 第三步 ….
fn number<'a>(heading: &'a str, lexicon: &Lexicon) -> Option<(usize, &'a str)> {
    let text = heading.trim_start_matches(MARK);
    let text = text.strip_prefix('第').unwrap_or(text);
    if let Some(value) = CHINESE.iter().position(|&c| text.starts_with(c)) {
        let behind = text.chars().nth(1)?;
        return matches!(behind, '、' | '.' | '．' | '，' | '步' | '章' | '条' | '招' | '点' | ' ' | '：')
            .then_some((value + 1, &text['一'.len_utf8()..]));
    }
    let text = text[counted(text, lexicon)..].trim_start();
    let digits = text
        .find((|c: char| !c.is_ascii_digit()) as crate::letter::Is)
        .filter(|&end| (1..=2).contains(&end))?;
    let marked = text[digits..].starts_with(any_of!('.', ')', ':', '、', '．', '：', ' ', '）', '-'));
    text[..digits].parse().ok().filter(|_| marked).map(|number| (number, &text[digits..]))
}

/// Bytes of the word in front of a number, as in `Step 3`.
pub(super) fn counted(text: &str, lexicon: &Lexicon) -> usize {
    let word = text.split(char::is_whitespace as crate::letter::Is).next().unwrap_or_default();
    if lexicon.has_written(Section::Counted, word) { word.len() } else { 0 }
}
