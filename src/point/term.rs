//! Terms: what the sentences of an article speak of, weighted by how rare it is in the article (TF-IDF).
//!
//! In: texts, their language. Out: a vector a text, of unit length.

use crate::article::{
    Language,
    language::{Lexicon, Script, Section},
};
use crate::{
    letter::{Lower, MARK},
    lookup::{Hashed, hash},
};

/// Letters of a word that are compared, so that its inflections agree.
const STEM: usize = 6;

/// A sparse vector: term numbers, rising, with their weights.
pub(super) type Vector = Vec<(u32, f32)>;

/// Numbers for terms, in the order in which they appear.
#[derive(Default)]
pub(super) struct Numbers {
    /// The terms, one behind the other.
    written: String,
    /// By number: a term's hash, and where it ends.
    terms: Vec<(u64, usize)>,
    places: Hashed,
}

impl Numbers {
    /// A term's number, the next one where it has none yet.
    pub(super) fn number(&mut self, term: &str) -> u32 {
        let hash = hash(term.bytes());
        let known = self.places.find(hash, &|at| self.term(at) == term);
        known.unwrap_or_else(|| {
            self.places.add(hash, &|at| self.terms[at].0);
            self.written.push_str(term);
            self.terms.push((hash, self.written.len()));
            self.terms.len() - 1
        }) as u32
    }

    /// A term's number, where it has one.
    pub(super) fn known(&self, term: &str) -> Option<u32> {
        self.places.find(hash(term.bytes()), &|at| self.term(at) == term).map(|at| at as u32)
    }

    /// The terms, by number.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        (0..self.terms.len()).map(|at| self.term(at))
    }

    fn term(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.terms[before].1);
        &self.written[start..self.terms[at].1]
    }
}

/// The vectors of an article's sentences.
pub(super) struct Space {
    /// A vector a text, of unit length or empty.
    pub(super) vectors: Vec<Vector>,
    numbers: Numbers,
    rarity: Vec<f32>,
    lexicon: &'static Lexicon,
}

impl Space {
    /// The space of some texts in lower case.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>, language: Language) -> Self {
        let lexicon = language.lexicon();
        let mut numbers = Numbers::default();
        let mut texts_with: Vec<f32> = Vec::new();
        let (mut counts, mut found) = (Vec::new(), Vec::new());
        for text in texts {
            found.clear();
            terms(text, lexicon, &mut |term| found.push(numbers.number(term)));
            let counted = counted(&mut found);
            texts_with.resize(numbers.terms.len(), 0.0);
            for &(number, _) in &counted {
                texts_with[number as usize] += 1.0;
            }
            counts.push(counted);
        }
        let all = counts.len() as f32;
        let rarity: Vec<f32> = texts_with.iter().map(|&with| libm::logf(1.0 + all / with)).collect();
        let vectors = counts.into_iter().map(|counted| weighted(counted, &rarity)).collect();
        Self { vectors, numbers, rarity, lexicon }
    }

    /// The vector of another text, of the terms that the space knows.
    pub(super) fn vector(&self, text: &str) -> Vector {
        let mut found = Vec::new();
        terms(&text.lowered(), self.lexicon, &mut |term| found.extend(self.numbers.known(term)));
        weighted(counted(&mut found), &self.rarity)
    }

    /// How many terms there are.
    pub(super) fn dimension(&self) -> usize {
        self.rarity.len()
    }
}

/// Whether a text speaks of a term.
pub(super) fn holds(vector: &[(u32, f32)], term: u32) -> bool {
    vector.binary_search_by(|(own, _)| own.cmp(&term)).is_ok()
}

/// The cosine of two vectors of unit length.
pub(super) fn cosine(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// The vector of all words of a text in lower case, or all characters where words are not parted, stop words among
/// them: how alike two texts sound, whatever they speak of.
pub(super) fn sound(text: &str) -> Vector {
    let mut found = Vec::new();
    for run in text.split(MARK).filter(|run| !run.is_empty()) {
        if run.contains(Script::is_cjk as crate::letter::Is) {
            found.extend(run.chars().map(u32::from));
        } else {
            // FNV-1a: two words that fall together now and then do no harm.
            found.push(
                run.bytes()
                    .fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)),
            );
        }
    }
    unit(counted(&mut found))
}

fn counted(numbers: &mut [u32]) -> Vec<(u32, f32)> {
    numbers.sort_unstable();
    let mut counted: Vec<(u32, f32)> = Vec::with_capacity(numbers.len());
    for &mut number in numbers {
        match counted.last_mut() {
            Some((last, count)) if *last == number => *count += 1.0,
            _ => counted.push((number, 1.0)),
        }
    }
    counted
}

fn weighted(mut counted: Vec<(u32, f32)>, rarity: &[f32]) -> Vector {
    for (number, weight) in &mut counted {
        *weight = (1.0 + libm::logf(*weight)) * rarity[*number as usize];
    }
    unit(counted)
}

fn unit(mut counted: Vec<(u32, f32)>) -> Vector {
    let length = libm::sqrtf(counted.iter().map(|(_, weight)| weight * weight).sum());
    if length > 0.0 {
        for (_, weight) in &mut counted {
            *weight /= length;
        }
    }
    counted
}

/// What a run of characters is cut into.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    /// A word, where spaces part words.
    Word,
    /// Pairs of neighbouring characters, where they do not, or where endings grow onto words.
    Pairs,
}

fn run_of(c: char) -> Option<Run> {
    if c.is_ascii_alphanumeric() {
        return Some(Run::Word);
    }
    match Script::of(c) {
        Some(Script::Han | Script::Kana | Script::Thai | Script::Hangul) => Some(Run::Pairs),
        // Vowel signs of Devanagari and Arabic are letters of their word.
        Some(_) => Some(Run::Word),
        None => c.is_alphanumeric().then_some(Run::Word),
    }
}

/// Tells each term of a text in lower case, stop words left out.
fn terms(text: &str, lexicon: &Lexicon, tell: &mut dyn FnMut(&str)) {
    let is_stop = |run: &str| lexicon.has(Section::Stop, run);
    let syllables = lexicon.is("syllables");
    let mut before = None;
    let mut rest = text;
    while let Some(start) = rest.find(|c| run_of(c).is_some()) {
        rest = &rest[start..];
        let kind = rest.chars().next().and_then(run_of);
        let end = rest.find(|c| run_of(c) != kind).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        rest = behind;
        if kind == Some(Run::Word) {
            let is_stop = is_stop(run);
            word(run, is_stop, tell);
            if syllables {
                if let Some(before) = before.filter(|_| start == 1 && !is_stop) {
                    tell(&[before, run].join(" "));
                }
                before = (!is_stop).then_some(run);
            }
        } else {
            pairs(run, is_stop, tell);
        }
    }
}

fn word(word: &str, is_stop: bool, tell: &mut dyn FnMut(&str)) {
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    if is_stop || (!is_number && word.chars().nth(1).is_none()) {
        return;
    }
    let end = word.char_indices().nth(STEM).filter(|_| !is_number).map_or(word.len(), |(at, _)| at);
    tell(&word[..end]);
}

fn pairs(run: &str, is_stop: impl Fn(&str) -> bool, tell: &mut dyn FnMut(&str)) {
    let mut ends = run.char_indices().map(|(at, c)| (at, at + c.len_utf8())).peekable();
    let mut told = false;
    while let Some((start, middle)) = ends.next() {
        let Some(&(_, end)) = ends.peek() else { break };
        told = true;
        let (first, second) = (&run[start..middle], &run[middle..end]);
        let grammar = is_hiragana(first) && is_hiragana(second) || is_stop(first) && is_stop(second);
        if !grammar {
            tell(&run[start..end]);
        }
    }
    if !told && !is_stop(run) {
        tell(run);
    }
}

fn is_hiragana(character: &str) -> bool {
    character.chars().all(|c| ('\u{3041}'..='\u{309f}').contains(&c))
}
