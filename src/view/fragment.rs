//! Text directives: the words by which a browser finds a point on its page (WICG, URL Fragment Text Directives).
//!
//! In: the page's blocks, a block and a span of its text. Out: `text=…`, to stand behind `#:~:`.

use std::ops::Range;

use crate::{article::language::Script, block::Block, letter::Lower};

/// A text of so many characters and fewer is named whole, a longer one by its first and last words.
const WHOLE: usize = 80;
/// The same where characters stand for words; each is nine in an address.
const WHOLE_CJK: usize = 40;
/// Characters that its first and its last words have at least.
const END: usize = 18;
/// The same where characters stand for words.
const END_CJK: usize = 6;
/// How many words more are tried to tell a place from others: bounds the work on an endless line.
const TRIES: usize = 12;
/// Characters of the longest word that is thought of.
const LONGEST_WORD: usize = 40;
/// Longest context that tells one place from another, in words.
const CONTEXT: usize = 12;

/// A page's text, in small letters, in which a browser looks for the words.
pub(super) struct Text {
    all: String,
    /// Where each block begins.
    starts: Vec<usize>,
}

impl Text {
    /// Of the blocks of a page.
    pub(super) fn of(blocks: &[Block]) -> Self {
        let length = blocks.iter().map(|block| block.text.len() + 1).sum();
        let (mut all, mut lower) = (String::with_capacity(length), String::new());
        let mut starts = Vec::with_capacity(blocks.len());
        for block in blocks {
            starts.push(all.len());
            block.text.lower_into(&mut lower);
            for line in lower.split('\n') {
                all.push_str(line);
                all.push(' ');
            }
        }
        Self { all, starts }
    }

    /// The directive of a span of a block's text; empty for one that holds no word.
    pub(super) fn directive(&self, blocks: &[Block], block: usize, span: &Range<usize>) -> String {
        let text = blocks.get(block).map_or("", |block| block.text.as_str());
        let (Some(before), Some(shown), Some(after)) =
            (text.get(..span.start), text.get(span.clone()), text.get(span.end..))
        else {
            return String::new();
        };
        let place = self.starts[block] + plain(before).len();
        let is_first = |words: &str, at: usize| self.all.find(&plain(words)) == Some(at);
        let most = if shown.contains(Script::is_cjk as crate::letter::Is) { WHOLE_CJK } else { WHOLE };
        let whole = shown.chars().count() <= most && !shown.contains('\n');
        let (start, end, told) = if whole { (shown, "", false) } else { self.ends(shown, place) };
        if start.is_empty() {
            return String::new();
        }
        let mut directive = String::from("text=");
        let mut suffix = "";
        if !told && !is_first(start, place) {
            let lead = &self.all[..place];
            let prefix = (1..=CONTEXT).map(|count| last_words(lead, count)).find(|prefix| {
                let at = place - (lead.len() - lead.trim_end().len()) - prefix.len();
                !prefix.is_empty() && is_first(&self.all[at..place + plain(start).len()], at)
            });
            match prefix {
                Some(prefix) => {
                    encode(prefix, &mut directive);
                    directive.push_str("-,");
                }
                None => suffix = first_words(after.trim_start(), CONTEXT / 2),
            }
        }
        encode(start, &mut directive);
        if !end.is_empty() {
            directive.push(',');
            encode(end, &mut directive);
        }
        if !suffix.is_empty() {
            directive.push_str(",-");
            encode(suffix, &mut directive);
        }
        directive
    }

    /// The first and the last words of a text that stands at a place: no more than tell it from what stands before; and
    /// whether the first do.
    fn ends<'a>(&self, shown: &'a str, place: usize) -> (&'a str, &'a str, bool) {
        let line = shown.lines().next().unwrap_or_default();
        let wide = shown.contains(Script::is_cjk as crate::letter::Is);
        let least = if wide { END_CJK } else { END };
        let long = |words: &&str| words.chars().count() >= least;
        let heads = || ends_of_words(line, wide).map(|end| &line[..end]).filter(long).take(TRIES);
        let start = heads().find(|head| self.all.find(&plain(head)) == Some(place));
        let told = start.is_some();
        let start = start.or_else(|| heads().next()).unwrap_or(line);
        let rest = &shown[start.len()..];
        let foot = rest.rsplit('\n').next().unwrap_or_default();
        let tails = starts_of_words(foot, wide).rev().map(|at| &foot[at..]).filter(long).take(TRIES);
        let rest = plain(rest);
        let mut tails = tails.map(|tail| (tail, plain(tail)));
        let end = tails.find(|(_, tail)| rest.find(tail.as_str()) == Some(rest.len() - tail.len()));
        let end = end.map(|(tail, _)| tail);
        // Without an end, it is the start alone that is marked.
        (start, end.unwrap_or_default(), told)
    }
}

/// Small letters, white space folded as a browser's search has it.
fn plain(text: &str) -> String {
    text.lowered().replace('\n', " ")
}

fn parts(c: char, wide: bool) -> bool {
    if wide { !c.is_alphanumeric() } else { c.is_whitespace() }
}

/// Where the words of a line end, in bytes.
fn ends_of_words(line: &str, wide: bool) -> impl Iterator<Item = usize> {
    let next =
        line.char_indices().skip(1).map(move |(at, c)| (at, parts(c, wide))).chain([(line.len(), true)]);
    let own = line.chars().map(move |c| parts(c, wide));
    own.zip(next).filter(|&(own, (_, next))| !own && next).map(|(_, (at, _))| at)
}

/// Where the words of a line begin, in bytes.
fn starts_of_words(line: &str, wide: bool) -> impl DoubleEndedIterator<Item = usize> {
    let mut before = true;
    let begins = line.char_indices().filter(|&(_, c)| {
        let own = parts(c, wide);
        std::mem::replace(&mut before, own) && !own
    });
    begins.map(|(at, _)| at).collect::<Vec<_>>().into_iter()
}

/// The last words of a text.
fn last_words(text: &str, count: usize) -> &str {
    let text = text.trim_end();
    let wide = text.chars().next_back().is_some_and(|c| Script::is_cjk(c) || !c.is_alphanumeric())
        && text.chars().rev().take(END).any(Script::is_cjk);
    let from = text.char_indices().rev().nth(LONGEST_WORD * count).map_or(0, |(at, _)| at);
    let near = &text[from..];
    starts_of_words(near, wide)
        .rev()
        .nth(count - 1)
        .map_or(if from == 0 { near } else { "" }, |at| &near[at..])
}

/// The first words of a text.
fn first_words(text: &str, count: usize) -> &str {
    let line = text.lines().next().unwrap_or_default();
    let wide = line.chars().take(END).any(Script::is_cjk);
    let end = ends_of_words(line, wide).take(if wide { 1 } else { count }).last();
    &line[..end.unwrap_or_default()]
}

/// Percent-encodes a term: all but letters, digits and what has no meaning in addresses, directives and Markdown.
fn encode(term: &str, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in term.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(DIGITS[usize::from(byte >> 4)]));
            out.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}
