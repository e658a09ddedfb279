//! Steps and items: the numbered headings of how-tos and lists, which tell what such an article holds.
//!
//! In: an article's sentences, which of them are headings. Out: which of these count as points.

use crate::article::{Article, length::Length, sentence::Sentence};

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

/// The sentences that are headings of steps, rising; none where the headings are not numbered one by one.
pub(super) fn steps(article: &Article, sentences: &[Sentence], headings: &[bool]) -> Vec<usize> {
    let numbered: Vec<(usize, usize)> = (0..sentences.len())
        .filter(|&at| headings[at])
        .filter_map(|at| Some((at, number(sentences[at].text(article))?)))
        .collect();
    let counted = numbered.windows(2).filter(|pair| pair[1].1.abs_diff(pair[0].1) == 1).count() + 1;
    if !(FEWEST..=MOST).contains(&numbered.len()) || counted < FEWEST || counted * 3 < numbered.len() * 2 {
        return Vec::new();
    }
    let words = |at: usize| Length::of(sentences[at].text(article)).in_words();
    if numbered.iter().map(|&(at, _)| words(at)).sum::<f32>() < MEAN_WORDS * numbered.len() as f32 {
        return Vec::new();
    }
    let asks = |at: usize| sentences[at].text(article).ends_with(['?', '？']);
    numbered.into_iter().map(|(at, _)| at).filter(|&at| words(at) > FEWEST_WORDS && !asks(at)).collect()
}

/// The number that a heading opens with: `3. …`, `Step 3: …`, `#3 …`, 三、…, 第三步 ….
fn number(heading: &str) -> Option<usize> {
    let text = heading.trim_start_matches(|c: char| !c.is_alphanumeric());
    let text = text.strip_prefix('第').unwrap_or(text);
    if let Some(value) = CHINESE.iter().position(|&c| text.starts_with(c)) {
        let behind = text.chars().nth(1)?;
        return matches!(behind, '、' | '.' | '．' | '，' | '步' | '章' | '条' | '招' | '点' | ' ' | '：')
            .then_some(value + 1);
    }
    let word = text.split(char::is_whitespace).next()?;
    let text = if word.chars().all(char::is_alphabetic) { text[word.len()..].trim_start() } else { text };
    let digits = text.find(|c: char| !c.is_ascii_digit()).filter(|&end| (1..=2).contains(&end))?;
    let marked = text[digits..].starts_with(['.', ')', ':', '、', '．', '：', ' ', '）', '-']);
    text[..digits].parse().ok().filter(|_| marked)
}
