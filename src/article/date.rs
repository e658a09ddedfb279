//! Dates as they are written, in any of the forms that pages use.
//!
//! In: text. Out: ISO 8601, as far as the text says: a day, with the time of day and the offset where they follow.
//! There is no clock here, so "yesterday" is no date.

use std::{fmt::Write, ops::Range, sync::OnceLock};

use crate::{
    archive,
    block::measure::is_cjk,
    letter::{Lower, small},
    lookup::Sets,
};

/// Words about dates, each with the list that it is of.
static WORDS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
/// The names of months.
static MONTHS: OnceLock<Sets> = OnceLock::new();

/// Eras of Japan and Taiwan: name and the year before their first.
const ERAS: [([char; 2], u32); 5] = [
    (['令', '和'], 2018),
    (['平', '成'], 1988),
    (['昭', '和'], 1925),
    (['民', '國'], 1911),
    (['民', '国'], 1911),
];

/// Years that a page may have been published in.
const YEARS: Range<u32> = 1970..2100;

/// Words and marks at most between a day and its time.
const BETWEEN: usize = 9;

/// Which comes first where both are numbers below 13.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Month before day, as in the United States.
    Month,
    /// Day before month, as nearly everywhere else.
    Day,
}

impl Order {
    /// The order that a language's writers use; the language is a BCP 47 tag.
    pub fn of(language: &str) -> Self {
        let language = language.to_ascii_lowercase();
        let american = ["", "en", "en-us", "en-ph"].contains(&language.as_str());
        if american { Self::Month } else { Self::Day }
    }
}

/// A date within a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// ISO 8601.
    pub date: String,
    /// Bytes of the text.
    pub span: Range<usize>,
}

/// Whether a text may hold a date: the shortest are 1/2/21 and 令和元年1月2日.
pub fn may_stand_in(text: &str) -> bool {
    let least = if text.is_ascii() { 4 } else { 2 };
    text.bytes().filter(|&byte| byte.is_ascii_digit() || byte == FULL_WIDTH).nth(least - 1).is_some()
}

/// The first date in a text.
pub fn find(text: &str, order: Order) -> Option<Found> {
    if !may_stand_in(text) {
        return None;
    }
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| {
        let (date, after) = day(&tokens, at, order)?;
        let mut date = iso(date)?;
        let timed = time(&tokens, after);
        let last = timed.as_ref().map_or(after, |(_, after)| *after) - 1;
        date.push_str(&timed.map(|(time, _)| time).unwrap_or_default());
        Some(Found { date, span: tokens[at].span.start..tokens[last].span.end })
    })
}

/// The date in a value that should hold nothing else: as [`find`], and eight or fourteen digits in a row.
pub fn value(text: &str, order: Order) -> Option<String> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 8 && digits != 14 {
        return find(text, order).map(|found| found.date);
    }
    let part = |range: Range<usize>| text[range].parse().ok();
    let mut date = iso((part(0..4)?, part(4..6)?, part(6..8)?))?;
    if digits == 14 && part(8..10)? < 24 && part(10..12)? < 60 && part(12..14)? < 60 {
        let _ = write!(date, "T{}:{}:{}", &text[8..10], &text[10..12], &text[12..14]);
    }
    Some(date)
}

/// Year, month, day.
type Day = (u32, u32, u32);

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// Digits: their value, how many.
    Number(u32, usize),
    /// The name of a month.
    Month(u32),
    /// Any other word; its first letter in lower case, and whether it is alone.
    Word(char, bool),
    /// Any other character.
    Mark(char),
}

struct Token {
    kind: Kind,
    span: Range<usize>,
}

/// The first byte of full-width digits, and of some other characters.
const FULL_WIDTH: u8 = 0xef;

/// The words of a list of `date.txt`.
pub fn words(list: &str) -> impl Iterator<Item = &'static str> {
    all().filter(move |(of, _)| *of == list).map(|(_, word)| word)
}

fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let read = || {
        let lines = archive::text("article/date.txt").lines().filter_map(|line| line.split_once(": "));
        lines.flat_map(|(list, words)| words.split('|').map(move |word| (list, word.trim()))).collect()
    };
    WORDS.get_or_init(read).iter().copied()
}

/// The month of a name.
fn month(name: &str) -> Option<u32> {
    let read = || {
        let mut months = Sets::default();
        for (list, word) in all() {
            if let Ok(month) = list.parse() {
                months.put(word, month);
            }
        }
        months
    };
    let months = MONTHS.get_or_init(read);
    let found = if name.is_ascii() { months.of(name) } else { months.of(&name.lowered()) };
    (found > 0).then(|| found.trailing_zeros())
}

/// Numbers, words and marks; white space is left out.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let start = text.len() - rest.len();
        let run = |test: fn(char) -> bool| rest.find(|c| !test(c)).unwrap_or(rest.len());
        let (kind, length) = if digit(c).is_some() {
            let length = run(|c| digit(c).is_some());
            let digits = rest[..length].chars().filter_map(digit);
            let value = digits.clone().take(9).fold(0, |value, digit| value * 10 + digit);
            (Some(Kind::Number(value, digits.count())), length)
        } else if is_letter(c) {
            let length = word(rest);
            let month = month(&rest[..length]);
            (Some(month.map_or(Kind::Word(small(c), length == 1), Kind::Month)), length)
        } else {
            (Some(Kind::Mark(c)).filter(|_| !c.is_whitespace()), c.len_utf8())
        };
        tokens.extend(kind.map(|kind| Token { kind, span: start..start + length }));
        rest = &rest[length..];
    }
    tokens
}

/// ASCII and full-width digits.
fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32))
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !is_cjk(c)
}

/// Bytes of the word that a text begins with; where lines run into each other, a word ends before a capital.
fn word(text: &str) -> usize {
    let mut small = false;
    let ends = |&(_, c): &(usize, char)| {
        let ends = !is_letter(c) || small && c.is_uppercase();
        small = c.is_lowercase();
        ends
    };
    text.char_indices().find(ends).map_or(text.len(), |(end, _)| end)
}

/// The day that begins at a token, and the token after it.
fn day(tokens: &[Token], at: usize, order: Order) -> Option<(Day, usize)> {
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    let mark = |at: usize, marks: &[char]| matches!(kind(at), Some(Kind::Mark(c)) if marks.contains(&c));
    let small = |at: usize| match kind(at) {
        Some(Kind::Number(value, 1..=2)) => Some(value),
        _ => None,
    };
    let year = |at: usize| match kind(at) {
        Some(Kind::Number(value, 4)) => Some(value),
        _ => None,
    };
    let hundreds = |at: usize| match kind(at) {
        Some(Kind::Number(value, 3)) => Some(value),
        _ => None,
    };
    let skip = |at: usize, marks: &[char]| at + usize::from(mark(at, marks));
    match kind(at)? {
        Kind::Mark(first) => {
            let Some(Kind::Mark(second)) = kind(at + 1) else { return None };
            let &(_, before) = ERAS.iter().find(|(name, _)| *name == [first, second])?;
            let nth = if mark(at + 2, &['元']) { 1 } else { small(at + 2).or_else(|| hundreds(at + 2))? };
            rest_of_day(before + nth, at + 3, &small, &mark)
        }
        Kind::Number(year, 4) => rest_of_day(year, at + 1, &small, &mark),
        Kind::Month(month) => {
            let number = skip(at + 1, &['.']);
            let day = small(number)?;
            let mut next = number + 1;
            if matches!(kind(next), Some(Kind::Word('s' | 'n' | 'r' | 't', false))) {
                next += 1;
            }
            let next = skip(next, &[',', '.', '،']);
            Some(((year(next)?, month, day), next + 1))
        }
        Kind::Number(first, 1..=2) => {
            let separators = ['/', '.', '-', '–', '‐'];
            if mark(at + 1, &separators)
                && let Some(second) = small(at + 2)
                && kind(at + 3) == kind(at + 1)
            {
                let year = year(at + 4)
                    .or_else(|| small(at + 4).filter(|_| mark(at + 1, &['/'])).map(|y| y + 2000))?;
                let day_first = first > 12 || (second <= 12 && (order == Order::Day || mark(at + 1, &['.'])));
                let (month, day) = if day_first { (second, first) } else { (first, second) };
                return Some(((year, month, day), at + 5));
            }
            // 31st of December, 31. Dezember, 31 de diciembre de 2021, 31-Dec-2021
            let mut next = skip(at + 1, &['.', '-', 'º', '/']);
            if matches!(kind(next), Some(Kind::Word(..))) && !matches!(kind(next + 1), Some(Kind::Number(..)))
            {
                next += 1;
            }
            if matches!(kind(next), Some(Kind::Word('o' | 'd', _))) {
                next += 1;
            }
            let Some(Kind::Month(month)) = kind(next) else { return None };
            let next = skip(next + 1, &['.', ',', '-', '/']);
            let next = next + usize::from(matches!(kind(next), Some(Kind::Word('d', _))));
            let next = skip(next, &[',']);
            Some(((year(next)?, month, first), next + 1))
        }
        _ => None,
    }
}

/// Month and day after a year: 2021-12-31, 2021/12/31, 2021.12.31., 2021年12月31日, 2021년 12월 31일.
fn rest_of_day(
    year: u32,
    at: usize,
    small: &impl Fn(usize) -> Option<u32>,
    mark: &impl Fn(usize, &[char]) -> bool,
) -> Option<(Day, usize)> {
    let separators = ['-', '/', '.', '‐', '–', '−', '－', '／', '．'];
    let east = mark(at, &['年', '년']) && mark(at + 2, &['月', '월']);
    let west = mark(at, &separators) && mark(at + 2, &separators);
    if !east && !west {
        return None;
    }
    let day = (year, small(at + 1)?, small(at + 3)?);
    let end: &[char] = if east { &['日', '일', '号', '號'] } else { &[] };
    Some((day, at + 4 + usize::from(mark(at + 4, end))))
}

fn iso((year, month, day): Day) -> Option<String> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    };
    (YEARS.contains(&year) && (1..=days).contains(&day)).then(|| format!("{year}-{month:02}-{day:02}"))
}

/// The time that follows a day, as ISO 8601 has it after the day, and the token after it.
fn time(tokens: &[Token], from: usize) -> Option<(String, usize)> {
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    let two = |at: usize| match kind(at) {
        Some(Kind::Number(value, 2)) if value < 60 => Some(value),
        _ => None,
    };
    let mut at = from;
    let mut afternoon = None;
    while let Some(Kind::Mark(_) | Kind::Word(..)) = kind(at) {
        match kind(at) {
            Some(Kind::Mark('下' | '後' | '후' | '晚')) => afternoon = Some(true),
            Some(Kind::Mark('上' | '前' | '전')) => afternoon = Some(false),
            _ => {}
        }
        at += 1;
        if at - from > BETWEEN {
            return None;
        }
    }
    let Some(Kind::Number(mut hour, 1..=2)) = kind(at) else { return None };
    if !matches!(
        kind(at + 1),
        Some(Kind::Mark(':' | '：' | '时' | '時' | '시' | '点') | Kind::Word('h', true))
    ) {
        return None;
    }
    let minute = two(at + 2)?;
    at += 3;
    let mut second = None;
    if matches!(kind(at), Some(Kind::Mark(':' | '：' | '分' | '분'))) {
        second = two(at + 1);
        at += if second.is_some() { 2 } else { 1 };
        at += usize::from(second.is_some() && matches!(kind(at), Some(Kind::Mark('秒' | '초'))));
        if second.is_some()
            && matches!(kind(at), Some(Kind::Mark('.')))
            && matches!(kind(at + 1), Some(Kind::Number(..)))
        {
            at += 2;
        }
    }
    if let Some(Kind::Word(half @ ('a' | 'p'), alone)) = kind(at) {
        // "am", or "a.m." in four tokens.
        let dotted = alone && matches!(kind(at + 2), Some(Kind::Word('m', true)));
        if !alone || dotted {
            afternoon = Some(half == 'p');
            at += if dotted { 3 } else { 1 };
        }
    }
    if let Some(afternoon) = afternoon.filter(|_| (1..=12).contains(&hour)) {
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    if hour > 23 {
        return None;
    }
    let mut time = format!("T{hour:02}:{minute:02}");
    if let Some(second) = second {
        let _ = write!(time, ":{second:02}");
    }
    let (offset, at) = offset(tokens, at);
    time.push_str(&offset);
    Some((time, at))
}

/// The offset from UTC that follows a time, and the token after it.
fn offset(tokens: &[Token], at: usize) -> (String, usize) {
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    let utc = matches!(kind(at), Some(Kind::Word('z', true) | Kind::Word('u' | 'g', false)));
    let sign = at + usize::from(utc);
    if let Some(Kind::Mark(mark @ ('+' | '-' | '−'))) = kind(sign)
        && tokens.get(sign + 1).is_some_and(|next| next.span.start == tokens[sign].span.end)
    {
        let mark = if mark == '+' { '+' } else { '-' };
        let (hours, minutes, after) = match (kind(sign + 1), kind(sign + 2), kind(sign + 3)) {
            (Some(Kind::Number(hours, 2)), Some(Kind::Mark(':')), Some(Kind::Number(minutes, 2))) => {
                (hours, minutes, sign + 4)
            }
            (Some(Kind::Number(both, 4)), ..) => (both / 100, both % 100, sign + 2),
            (Some(Kind::Number(hours, 2)), ..) => (hours, 0, sign + 2),
            _ => return (String::new(), at),
        };
        if hours <= 14 && minutes < 60 {
            return (format!("{mark}{hours:02}:{minutes:02}"), after);
        }
    }
    match kind(at) {
        Some(Kind::Word('z', true)) => ("Z".to_owned(), at + 1),
        _ => (String::new(), at),
    }
}
