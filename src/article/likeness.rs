//! How alike two short texts are, whatever their script, case and punctuation.

use crate::block::measure::is_cjk;

/// Letters and digits in lower case.
pub fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).map(crate::letter::small).collect()
}

/// Likeness, 0 to 1: Dice's coefficient over words, and over pairs of CJK characters.
pub fn likeness(one: &str, other: &str) -> f32 {
    let (mut one, mut other) = (terms(one), terms(other));
    one.sort_unstable();
    other.sort_unstable();
    let total = one.len() + other.len();
    if total == 0 {
        return 0.0;
    }
    let mut common = 0;
    let mut rest = other.iter().peekable();
    for term in &one {
        while rest.next_if(|next| *next < term).is_some() {}
        common += usize::from(rest.next_if(|next| *next == term).is_some());
    }
    2.0 * common as f32 / total as f32
}

fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    let mut word = String::new();
    let mut before = None;
    for c in text.chars().map(crate::letter::small) {
        let cjk = is_cjk(c);
        if !cjk && c.is_alphanumeric() {
            word.push(c);
            before = None;
            continue;
        }
        if !word.is_empty() {
            terms.push(std::mem::take(&mut word));
        }
        // An apostrophe stays within its word.
        if let Some(last) = terms.last_mut().filter(|_| matches!(c, '\'' | '’')) {
            word = std::mem::take(last);
            terms.pop();
        }
        if cjk {
            terms.extend(before.map(|before: char| [before, c].iter().collect()));
        }
        before = Some(c).filter(|_| cjk);
    }
    terms.extend(Some(word).filter(|word| !word.is_empty()));
    terms
}
