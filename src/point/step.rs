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
/// A heading of so few words, its number among them, names a thing and says nothing about it.
const FEWEST_WORDS: f32 = 5.0;
/// Headings that tell what to do have more words than headings that name things.
const MEAN_WORDS: f32 = 6.5;

/// The numbers to ten.
pub(super) const CHINESE: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// Of a list that the title announces, each has at least so many words, its number aside, and most of them have.
const ANNOUNCED_WORDS: f32 = 3.0;
/// A count in a title that announces a list.
const COUNT: std::ops::RangeInclusive<usize> = 3..=50;
/// Headings that a list has beside its items: an introduction, an end.
const BESIDE: usize = 4;

/// The sentences that are headings of steps, rising; none where the headings are neither numbered one by one nor
/// announced by the title.
pub(super) fn steps(article: &Article, sentences: &[Sentence], headings: &[bool]) -> Vec<usize> {
    let count = count(&article.title);
    let guide = article.language.lexicon().words(Section::Guide).within(&article.title.lowered());
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

/// Steps and items that are numbered; with shorter headings where the title speaks of a list.
fn numbered(article: &Article, sentences: &[Sentence], headings: &[bool], listed: bool) -> Vec<usize> {
    let numbered: Vec<(usize, usize)> = (0..sentences.len())
        .filter(|&at| headings[at])
        .filter_map(|at| Some((at, number(sentences[at].text(article))?)))
        .collect();
    let counted = numbered.windows(2).filter(|pair| pair[1].1.abs_diff(pair[0].1) == 1).count() + 1;
    let most = if listed { *COUNT.end() } else { MOST };
    if !(FEWEST..=most).contains(&numbered.len()) || counted < FEWEST || counted * 3 < numbered.len() * 2 {
        return Vec::new();
    }
    let words = |at: usize| Length::of(sentences[at].text(article)).in_words();
    let mean = if listed { ANNOUNCED_WORDS + 1.0 } else { MEAN_WORDS };
    if numbered.iter().map(|&(at, _)| words(at)).sum::<f32>() < mean * numbered.len() as f32 {
        return Vec::new();
    }
    let fewest = if listed { ANNOUNCED_WORDS } else { FEWEST_WORDS };
    numbered
        .into_iter()
        .map(|(at, _)| at)
        .filter(|&at| words(at) > fewest && !asks(sentences[at].text(article)))
        .collect()
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
    let all: Vec<usize> = of(most.unwrap_or(0)).collect();
    let lexicon = article.language.lexicon();
    let mut telling = all.clone();
    telling.retain(|&at| is_telling(sentences[at].text(article), lexicon));
    if !fits(all.len()) || telling.len() < FEWEST || telling.len() * 3 < all.len() * 2 {
        return Vec::new();
    }
    telling
}

/// Whether a heading tells what to do: neither a question nor a label, nor the name of a theme ("Choosing a method",
/// "The method").
fn is_telling(heading: &str, lexicon: &Lexicon) -> bool {
    let bare = heading.trim().lowered();
    let first = bare.split(MARK).next().unwrap_or_default();
    let names = |section| lexicon.words(section).opening(&bare).is_some();
    Length::of(&bare).in_words() >= ANNOUNCED_WORDS
        && !asks(&bare)
        && !bare.ends_with(any_of!(':', '：'))
        && !lexicon.words(Section::Theme).ends(first)
        && ![Section::Label, Section::Guide].into_iter().any(names)
        && (lexicon.is("characters")
            || !lexicon.words(Section::Stop).has(first)
            || lexicon.words(Section::Bid).has(first))
}

/// How many items a title announces: "7 ways to …".
fn count(title: &str) -> Option<usize> {
    let mut counts = title.split(MARK).filter_map(|word| word.parse().ok());
    counts.find(|count| COUNT.contains(count))
}

fn asks(heading: &str) -> bool {
    heading.ends_with(any_of!('?', '？'))
}

/// The number that a heading opens with: `3. …`, `Step 3: …`, `#3 …`, 三、…, 第三步 ….
fn number(heading: &str) -> Option<usize> {
    let text = heading.trim_start_matches(MARK);
    let text = text.strip_prefix('第').unwrap_or(text);
    if let Some(value) = CHINESE.iter().position(|&c| text.starts_with(c)) {
        let behind = text.chars().nth(1)?;
        return matches!(behind, '、' | '.' | '．' | '，' | '步' | '章' | '条' | '招' | '点' | ' ' | '：')
            .then_some(value + 1);
    }
    let word = text.split(char::is_whitespace as crate::letter::Is).next()?;
    let text = if word.chars().all(char::is_alphabetic) { text[word.len()..].trim_start() } else { text };
    let digits = text
        .find((|c: char| !c.is_ascii_digit()) as crate::letter::Is)
        .filter(|&end| (1..=2).contains(&end))?;
    let marked = text[digits..].starts_with(any_of!('.', ')', ':', '、', '．', '：', ' ', '）', '-'));
    text[..digits].parse().ok().filter(|_| marked)
}
