//! Datelines, agencies, bylines and joining words in front of a sentence, which are not shown.
//!
//! In: a sentence. Out: how many bytes of it stand before what it says.

use super::step;
use crate::article::language::{Language, Lexicon, Section};
use crate::letter::Lower;

/// Longest dateline, in characters: "JERUSALEM, Jan. 5 (Xinhua) -- ", 新华社联合国1月5日电（记者 …）.
const LONGEST: usize = 60;
/// Longest clause that only says where the news is from, as in 据外电报道，.
const LONGEST_CLAUSE: usize = 18;
/// Longest remark in brackets in front.
const LONGEST_BRACKET: usize = 40;

/// Where what a sentence says begins, in bytes.
pub(super) fn end(sentence: &str, language: Language) -> usize {
    let lexicon = language.lexicon();
    let mut from = 0;
    // A dateline may have several parts: 【记者 …】 新华社 … 电 （…）.
    for _ in 0..4 {
        let rest = &sentence[from..];
        let head = rest.char_indices().nth(LONGEST).map_or(rest, |(end, _)| &rest[..end]);
        let part = marker(rest, lexicon)
            .or_else(|| bracket(rest))
            .or_else(|| place(rest, head, lexicon))
            .or_else(|| wire(rest, head, lexicon))
            .or_else(|| joint(rest, lexicon));
        let Some(part) = part else { break };
        let part = part + spacing(&rest[part..]);
        if sentence[from + part..].chars().filter(|c| c.is_alphanumeric()).count() < 8 {
            break;
        }
        from += part;
    }
    from
}

/// A bullet, or a number: `2. `, `Step 3: `, 三、, （四）.
fn marker(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let counted = step::counted(text, lexicon);
    let number = text[counted..].trim_start().trim_start_matches(any_of!('（', '(', '第', '#'));
    let counts = |c: char| c.is_ascii_digit() || step::CHINESE.contains(&c);
    if let Some(end) = number.find(|c| !counts(c)).filter(|end| (1..=6).contains(end)) {
        let mark = number[end..].chars().next().unwrap_or_default();
        let behind = &number[end + mark.len_utf8()..];
        let spaced = behind.starts_with(char::is_whitespace as crate::letter::Is);
        let wide = matches!(mark, '、' | '，' | '）' | '．')
            && !number.starts_with(|c: char| c.is_ascii_digit() && mark == '，');
        let mark = matches!(mark, '.' | ')' | ':') || counted > 0 && !mark.is_alphanumeric();
        if wide || spaced && mark && end <= 2 {
            return Some(text.len() - behind.len());
        }
    }
    let end = text.find(|c: char| {
        !matches!(
            c,
            '•' | '⁃'
                | '▪'
                | '●'
                | '■'
                | '▲'
                | '◆'
                | '★'
                | '※'
                | '-'
                | '–'
                | '—'
                | '*'
                | '>'
                | ' '
        )
    })?;
    (end > 0).then_some(end)
}

/// `(CNN)`, `（记者 张三）`, `【…】`: what a sentence has in brackets before its first word.
fn bracket(text: &str) -> Option<usize> {
    let shut = match text.chars().next()? {
        '(' => ')',
        '（' => '）',
        '[' => ']',
        '【' => '】',
        '［' => '］',
        _ => return None,
    };
    let (at, _) = text.char_indices().take(LONGEST_BRACKET).find(|&(_, c)| c == shut)?;
    Some(at + shut.len_utf8())
}

fn is_agency(text: &str, lexicon: &Lexicon) -> bool {
    let lower = text.lowered();
    let english = Language::ENGLISH.lexicon().words(Section::Agency);
    [lexicon.words(Section::Agency), english].iter().any(|agencies| agencies.opening(&lower).is_some())
}

/// `LONDON (AP) — `, `Berlin (dpa) - `, `TTO - `.
fn place(text: &str, head: &str, lexicon: &Lexicon) -> Option<usize> {
    if !head.chars().next()?.is_uppercase() {
        return None;
    }
    let agency = head.find('(').and_then(|open| {
        let shut = open + head[open..].find(')')?;
        let capitalised = head[..open]
            .split_whitespace()
            .all(|word| word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()));
        let short = head[..open].split_whitespace().count() <= 6;
        (capitalised && short && is_agency(&head[open + 1..shut], lexicon)).then_some(shut + 1)
    });
    if let Some(end) = agency {
        let behind = &text[end..];
        let dashes = behind
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '_' | ':'));
        return Some(end + behind.len() - dashes.len());
    }
    head.find(any_of!('—', '–', '-'))?;
    let first = head.split((|c: char| !c.is_alphabetic()) as crate::letter::Is).next()?;
    let capitals = first.chars().count() >= 3 && first.chars().all(char::is_uppercase);
    let dash = [" — ", " – ", " -- ", " - ", "— "]
        .iter()
        .filter_map(|dash| Some((head.find(dash)?, dash.len())))
        .min()?;
    let words = head[..dash.0].split_whitespace().count();
    let no_verb =
        head[..dash.0].split_whitespace().all(|word| word.chars().next().is_some_and(|c| !c.is_lowercase()));
    (capitals && words <= 6 && no_verb || is_agency(&head[..dash.0], lexicon)).then_some(dash.0 + dash.1)
}

/// 新华社北京1月5日电, 本报讯, 据外电报道，5月22日消息，.
fn wire(text: &str, head: &str, lexicon: &Lexicon) -> Option<usize> {
    let is_wire = |text: &str| (1..=2).any(|count| lexicon.has(Section::Wire, last(text, count)));
    if let Some(end) = agency(text) {
        return Some(end);
    }
    let openers = lexicon.words(Section::Dateline);
    let known = if openers.all().is_empty() { None } else { openers.opening(&head.lowered()) };
    let dated = is_date(text);
    if !(known.is_some() || dated || text.starts_with(any_of!('据', '據'))) {
        return None;
    }
    let skip = known.map_or(0, |_| text.chars().next().map_or(0, char::len_utf8));
    let mut end = None;
    for (at, c) in head.char_indices().skip_while(|&(at, _)| at < skip) {
        if matches!(c, '。' | '！' | '？' | '“') {
            break;
        }
        if matches!(c, '，' | ',' | '：' | ':') {
            let clause = &text[..at];
            let short = clause.chars().count() <= LONGEST_CLAUSE;
            if short && is_wire(clause) {
                end = Some(at + c.len_utf8());
            }
            break;
        }
        let behind = &text[at + c.len_utf8()..];
        let bracket = behind.starts_with(any_of!('（', '(', ' ', '　'));
        // 新京报讯2019年…
        let closed = bracket || matches!(c, '讯' | '訊') && known.is_some_and(|known| at == known.len());
        if known.is_some() && closed && is_wire(&text[..at + c.len_utf8()]) {
            end = Some(at + c.len_utf8());
            break;
        }
    }
    end
}

/// Longest name of an agency, in characters.
const LONGEST_AGENCY: usize = 20;

/// 华龙网-新重庆客户端讯 …: a name that nobody lists, and a gap behind it.
fn agency(text: &str) -> Option<usize> {
    let (at, c) = text
        .char_indices()
        .take(LONGEST_AGENCY)
        .find(|(_, c)| !c.is_alphanumeric() && *c != '-' && *c != '·')?;
    let named = text[..at].ends_with(any_of!('讯', '訊'))
        && !text[..at].ends_with("通讯")
        && at > 3 * '讯'.len_utf8();
    (named && (c.is_whitespace() || c == '（')).then_some(at)
}

fn last(text: &str, characters: usize) -> &str {
    text.char_indices().rev().nth(characters - 1).map_or(text, |(at, _)| &text[at..])
}

/// Whether a text opens with a date such as 5月22日.
pub(super) fn is_date(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    digits.len() < text.len() && digits.starts_with(any_of!('月', '年'))
}

/// A joining word without which the sentence stands alone: 此外，.
fn joint(text: &str, lexicon: &Lexicon) -> Option<usize> {
    if let Some(word) = lexicon.words(Section::Join).opening(text)
        && !text[word.len()..].starts_with(any_of!('凡', '愿', '願', '，', ','))
    {
        return Some(word.len());
    }
    let word = lexicon.words(Section::Drop).opening(text)?;
    let behind = &text[word.len()..];
    let comma = behind.chars().next().filter(|c| matches!(c, '，' | ',' | '、' | '：'))?;
    Some(word.len() + comma.len_utf8())
}

/// White space and loose punctuation behind a part.
fn spacing(text: &str) -> usize {
    let rest = text.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '，' | '：' | ':' | '|' | '丨' | '｜')
    });
    text.len() - rest.len()
}
