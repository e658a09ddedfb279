//! How alike two short texts are, whatever their script, case and punctuation.

use std::ops::Range;

use crate::block::measure::is_cjk;

/// Letters and digits in lower case.
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    key.extend(text.chars().filter(|c| c.is_alphanumeric()).map(crate::letter::small));
    key
}

/// Whether a text's key is this one.
pub fn has_key(text: &str, key: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).map(crate::letter::small).eq(key.chars())
}

/// Words in lower case and pairs of CJK characters, sorted.
pub struct Terms {
    written: String,
    spans: Vec<Range<usize>>,
}

impl Terms {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut terms = Self { written: String::with_capacity(text.len() * 2), spans: Vec::new() };
        let mut open = None;
        let mut before = None;
        for c in text.chars().map(crate::letter::small) {
            let cjk = is_cjk(c);
            if !cjk && c.is_alphanumeric() {
                open.get_or_insert(terms.written.len());
                terms.written.push(c);
                before = None;
                continue;
            }
            terms.close(open.take());
            // An apostrophe stays within its word.
            if matches!(c, '\'' | '’') {
                open = terms.spans.pop().map(|last| last.start);
            }
            if let Some(before) = before.filter(|_| cjk) {
                let start = terms.written.len();
                terms.written.extend([before, c]);
                terms.close(Some(start));
            }
            before = Some(c).filter(|_| cjk);
        }
        terms.close(open);
        let Self { written, spans } = &mut terms;
        spans.sort_unstable_by(|one, other| written[one.clone()].cmp(&written[other.clone()]));
        terms
    }

    fn close(&mut self, open: Option<usize>) {
        self.spans.extend(open.map(|start| start..self.written.len()));
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        self.spans.iter().map(|span| &self.written[span.clone()])
    }

    /// Likeness, 0 to 1: Dice's coefficient.
    pub fn likeness(&self, other: &Self) -> f32 {
        let total = self.spans.len() + other.spans.len();
        if total == 0 {
            return 0.0;
        }
        let mut common = 0;
        let mut rest = other.all().peekable();
        for term in self.all() {
            while rest.next_if(|next| *next < term).is_some() {}
            common += usize::from(rest.next_if(|next| *next == term).is_some());
        }
        2.0 * common as f32 / total as f32
    }
}
