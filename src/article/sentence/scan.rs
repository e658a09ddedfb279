//! The scanner: one pass over a passage's characters, looking a bounded way ahead.
//!
//! In: a text, its language. Out: the spans of its sentences.

use std::ops::Range;

use super::{
    list,
    period::{Abbreviations, Place, word_at},
    quote,
};
use crate::article::language::{Language, Script, Section};

/// In a script without sentence marks a sentence is at least this long, in characters, before a space may end it.
const SPACELESS_SHORT: usize = 40;
/// And any space ends it from here on.
const SPACELESS_LONG: usize = 160;
/// How far behind a quotation its speaker is looked for, in characters.
const SPEAKER_REACH: usize = 24;
/// Dots that end a sentence although a space parts them from its last word; three only leave something out.
const ENDING_DOTS: usize = 4;

/// The spans of a text's sentences, in bytes.
pub(super) fn spans(text: &str, language: Language) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut from = 0;
    let lexicon = language.lexicon();
    let words = Abbreviations { own: lexicon, english: Language::ENGLISH.lexicon() };
    let mut chars = Vec::with_capacity(text.len());
    for line in text.split('\n') {
        chars.clear();
        if line.is_ascii() {
            chars.extend(line.bytes().map(char::from).enumerate());
        } else {
            chars.extend(line.char_indices());
        }
        let scan = Scan { chars: &chars, words, spaceless: lexicon.is("spaceless") };
        for span in scan.sentences(list::markers(&chars, !lexicon.is("ordinal"))) {
            let byte = |at: usize| chars.get(at).map_or(line.len(), |c| c.0);
            let (start, end) = (byte(span.start), byte(span.end));
            let sentence = &line[start..end];
            let start = start + sentence.len() - sentence.trim_start().len();
            let end = start + sentence.trim().len();
            if end > start {
                spans.push(from + start..from + end);
            }
        }
        from += line.len() + 1;
    }
    spans
}

struct Scan<'a> {
    chars: &'a [(usize, char)],
    words: Abbreviations,
    spaceless: bool,
}

/// What a mark means for the sentence that it stands in.
enum Mark {
    /// The sentence goes on; reading does too, from here.
    Inner(usize),
    /// The sentence ends here; reading goes on from the second place.
    End(usize, usize),
}

impl Scan<'_> {
    fn sentences(&self, markers: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let mut markers = markers.into_iter().peekable();
        let mut found = Vec::new();
        let (mut start, mut at) = (0, 0);
        let mut guard: Option<Range<usize>> = None;
        while at < self.chars.len() {
            if let Some(marker) = markers.next_if(|marker| marker.start <= at) {
                if marker.start > start {
                    found.push(start..marker.start);
                    start = marker.start;
                }
                at = marker.end;
                guard = None;
                continue;
            }
            // Most characters mean nothing.
            let stop = markers.peek().map_or(self.chars.len(), |marker| marker.start);
            let next = self.chars[at..stop].iter().position(|c| self.may_mean(c.1));
            at = next.map_or(stop, |next| at + next);
            if at == stop {
                continue;
            }
            if guard.as_ref().is_some_and(|guard| at > guard.end) {
                guard = None;
            }
            if guard.is_none() {
                guard = quote::close(self.chars, at).map(|close| at..close);
            }
            match self.mark(start, at, guard.as_ref()) {
                Mark::Inner(next) => at = next,
                Mark::End(end, next) => {
                    found.push(start..end);
                    (start, at, guard) = (end, next, None);
                }
            }
        }
        found.push(start..self.chars.len());
        found
    }

    fn may_mean(&self, c: char) -> bool {
        !(c.is_ascii_alphanumeric() || c == ' ' && !self.spaceless || Script::is_cjk(c))
    }

    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|c| c.1)
    }

    fn is_space(&self, at: usize) -> bool {
        self.char(at).is_some_and(char::is_whitespace)
    }

    /// The first place from `at` on that is not what `skip` says.
    fn behind(&self, mut at: usize, skip: impl Fn(char) -> bool) -> usize {
        while self.char(at).is_some_and(&skip) {
            at += 1;
        }
        at
    }

    /// Reads the character at a place.
    fn mark(&self, start: usize, at: usize, guard: Option<&Range<usize>>) -> Mark {
        let c = self.chars[at].1;
        if c.is_whitespace() && self.spaceless {
            return self.gap(start, at);
        }
        if !is_stop(c) {
            return Mark::Inner(at + 1);
        }
        if c == '.' && self.is_space(at + 1) && self.char(at + 2) == Some('.') {
            return self.spaced_dots(at);
        }
        let run = self.behind(at, is_stop);
        let end = self.closing(run, guard);
        if guard.is_some_and(|guard| end <= guard.end) {
            return Mark::Inner(run);
        }
        if end >= self.chars.len() {
            return Mark::Inner(end);
        }
        let before = at.checked_sub(1).and_then(|at| self.char(at));
        let cjk = |c: Option<char>| c.is_some_and(Script::is_cjk);
        let wide = matches!(c, '。' | '！' | '？' | '｡' | '．')
            || matches!(c, '!' | '?' | '…') && (cjk(before) || cjk(self.char(end)))
            || c == '.' && run == at + 1 && cjk(before) && cjk(self.char(end));
        let ends = match wide {
            true => self.ends_wide(start, at..run, end, guard),
            false if self.is_space(end) => self.ends_spaced(start, at..run, end),
            false => self.ends_unspaced(at..run, end),
        };
        if ends { Mark::End(end, end) } else { Mark::Inner(run) }
    }

    /// Behind the closing marks and note numbers that follow a stop.
    fn closing(&self, run: usize, guard: Option<&Range<usize>>) -> usize {
        let mut end = run;
        if let Some(guard) = guard {
            // French sets a space before the closing mark.
            if self.behind(run, char::is_whitespace) == guard.end {
                end = guard.end + 1;
            }
        }
        loop {
            if self.char(end) == Some('[') {
                let digits = self.behind(end + 1, |c| c.is_ascii_digit());
                if digits > end + 1 && self.char(digits) == Some(']') {
                    end = digits + 1;
                    continue;
                }
            }
            if !self.char(end).is_some_and(quote::is_closing) {
                return end;
            }
            end += 1;
        }
    }

    /// `. . .`: what is left out, or a sentence's end and what is left out.
    fn spaced_dots(&self, at: usize) -> Mark {
        let (mut end, mut dots) = (at + 1, 1);
        while self.is_space(end) && self.char(end + 1) == Some('.') {
            end += 2;
            dots += 1;
        }
        let next = self.behind(end, |c| c.is_whitespace() || quote::is_opening(c));
        let opens = self.is_space(end) && self.char(next).is_some_and(char::is_uppercase);
        let attached = at > 0 && !self.is_space(at - 1);
        match (opens, attached) {
            (true, true) => Mark::End(at + 1, end),
            (true, false) if dots >= ENDING_DOTS => Mark::End(end, end),
            _ => Mark::Inner(end),
        }
    }

    /// Whether a stop with white space behind it ends the sentence.
    fn ends_spaced(&self, start: usize, run: Range<usize>, end: usize) -> bool {
        let c = self.chars[run.start].1;
        let next = self.behind(end, |c| c.is_whitespace() || quote::is_opening(c));
        let Some(first) = self.char(next) else { return true };
        let lower = first.is_lowercase() && !self.char(next + 1).is_some_and(char::is_uppercase);
        if lower {
            return false;
        }
        if c == '…' || c == '.' && run.len() > 1 {
            let bracketed = run.start > 0 && matches!(self.chars[run.start - 1].1, '[' | '(');
            let attached = run.start > 0 && !self.is_space(run.start - 1);
            let quoted = next > end
                && self.chars[end..next].iter().any(|c| matches!(c.1, '“' | '"' | '«' | '‘' | '„'));
            return !bracketed && attached && (first.is_uppercase() || quoted || !first.is_ascii());
        }
        if c == '.' {
            let place = Place { chars: self.chars, start, stop: run.start, next };
            return end > run.end && !quote_is_word_end(self.chars, run.end) || !self.words.goes_on(&place);
        }
        // "Yahoo! Inc."
        let (word, behind) = word_at(self.chars, next);
        !(self.char(behind) == Some('.') && self.words.ends_name(&word))
    }

    /// Whether a stop with a letter right behind it ends the sentence: the space was forgotten.
    fn ends_unspaced(&self, run: Range<usize>, end: usize) -> bool {
        let c = self.chars[run.start].1;
        if matches!(c, '؟' | '۔' | '।' | '॥') {
            return true;
        }
        let Some(first) = self.char(end) else { return true };
        let lower = |at: Option<usize>| at.and_then(|at| self.char(at)).is_some_and(char::is_lowercase);
        if !first.is_uppercase() || c == '…' {
            return false;
        }
        if end > run.end {
            return matches!(self.char(end - 1), Some('"' | '”' | '»'));
        }
        let (word, behind) = word_at(self.chars, end);
        let whole = word.chars().count() > 1
            && lower(Some(end + 1))
            && self.char(behind).is_some_and(|c| matches!(c, ' ' | ','));
        whole
            && lower(run.start.checked_sub(1))
            && lower(run.start.checked_sub(2))
            && (c != '.' || run.len() == 1)
    }

    /// Whether a full-width stop ends the sentence.
    fn ends_wide(&self, start: usize, run: Range<usize>, end: usize, guard: Option<&Range<usize>>) -> bool {
        let Some(next) = self.char(end) else { return true };
        if matches!(next, '，' | ',' | '、' | '：' | ':' | '；' | ';' | '）' | ')' | '—' | '～') {
            return false;
        }
        let closed = end > run.end;
        if self.chars[run.clone()].iter().all(|c| c.1 == '…') && !closed {
            return next.is_whitespace();
        }
        if !closed {
            return self.chars[run.start].1 != '．' || !next.is_numeric();
        }
        let last = self.chars[end - 1].1;
        if matches!(last, '》' | '〉') {
            return false;
        }
        if !matches!(last, '”' | '」' | '』' | '"' | '’' | '\'') {
            return true;
        }
        let rest: String = self.chars[end..].iter().take(SPEAKER_REACH).map(|c| c.1).collect();
        let particles = self.words.own.words(Section::Particle);
        if self.words.own.is("characters") && particles.opening(&rest).is_some() {
            return false;
        }
        let Some(guard) = guard.filter(|_| !is_kana_text(&rest)) else { return true };
        if matches!(next, '的' | '是' | '与' | '和' | '之' | '等' | '這' | '这') {
            return false;
        }
        let open = self.chars[start..guard.start].iter().rev().find(|c| !c.1.is_whitespace());
        match open.map(|c| c.1) {
            None | Some('：' | ':' | '，' | ',' | '。' | '”') => self.is_unspoken(&rest),
            Some(_) => quote::is_opening(next),
        }
    }

    /// Whether what follows a quotation does not name its speaker.
    fn is_unspoken(&self, rest: &str) -> bool {
        let clause = rest.split(any_of!('。', '！', '？', '“', '「', '\u{22}')).next().unwrap_or_default();
        clause.is_empty() || !self.words.own.within(Section::Say, clause)
    }

    /// A space in a script that marks the ends of sentences by spaces, but not only them.
    fn gap(&self, start: usize, at: usize) -> Mark {
        let next = self.behind(at, char::is_whitespace);
        let rest: String = self.chars[next..].iter().take(SPEAKER_REACH).map(|c| c.1).collect();
        let opens = self.words.own.words(Section::Starter).opening(&rest).is_some();
        let length = at - start;
        if length >= SPACELESS_LONG || length >= SPACELESS_SHORT && opens {
            Mark::End(at, next)
        } else {
            Mark::Inner(next)
        }
    }
}

/// Whether a sentence may end at a mark.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡' | '．' | '؟' | '۔' | '।' | '॥')
}

fn is_kana_text(text: &str) -> bool {
    text.chars().any(|c| Script::of(c) == Some(Script::Kana))
}

/// Whether a closing mark behind a full stop is only the bracket of an abbreviation, as in "(approx.) Ten".
fn quote_is_word_end(chars: &[(usize, char)], at: usize) -> bool {
    chars.get(at).is_some_and(|c| matches!(c.1, ')' | ']' | '）'))
}
