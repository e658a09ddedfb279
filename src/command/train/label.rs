//! Labels: which blocks of a page are in its reference text.
//!
//! In: tokens by block, tokens of the reference. Out: for each block the share of its tokens that stand in the longest
//! common subsequence of page and reference.

use std::collections::BTreeMap;

use unhusk::block::measure::is_cjk;

/// Tokens: words in lower case, CJK characters one by one.
pub fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if is_cjk(c) || !(c.is_alphanumeric() || c == '_') {
            if !word.is_empty() {
                tokens.push(std::mem::take(&mut word));
            }
            if is_cjk(c) {
                tokens.push(c.to_string());
            }
        } else {
            word.push(c);
        }
    }
    if !word.is_empty() {
        tokens.push(word);
    }
    tokens
}

/// Shares of blocks in the reference, 0 to 1. A share that the order alone would give, but no run of tokens does, is 0.
pub fn labels(blocks: &[Vec<String>], reference: &[String]) -> Vec<f32> {
    let page: Vec<&String> = blocks.iter().flatten().collect();
    let common = common(&page, reference);
    let runs = runs(reference);
    let mut start = 0;
    blocks
        .iter()
        .map(|tokens| {
            let matched = common[start..start + tokens.len()].iter().filter(|&&hit| hit).count();
            start += tokens.len();
            let share = matched as f32 / tokens.len().max(1) as f32;
            if tokens.len() >= RUN && covered(tokens, &runs) < COVERAGE { 0.0 } else { share }
        })
        .collect()
}

/// Tokens of a run.
const RUN: usize = 4;
/// Share of a block's runs that the reference holds too, at least (ENGINE recipe).
const COVERAGE: f32 = 0.4;

fn runs(tokens: &[String]) -> Vec<u64> {
    let mut runs: Vec<u64> =
        tokens.windows(RUN).map(|run| super::corpus::hash(run.join(" ").as_bytes())).collect();
    runs.sort_unstable();
    runs
}

fn covered(tokens: &[String], runs: &[u64]) -> f32 {
    let own = tokens.windows(RUN).map(|run| super::corpus::hash(run.join(" ").as_bytes()));
    let (mut held, mut all) = (0, 0);
    for run in own {
        all += 1;
        held += u32::from(runs.binary_search(&run).is_ok());
    }
    held as f32 / all.max(1) as f32
}

/// Which page tokens stand in a longest common subsequence: bit-parallel (Hyyrö 2004), one row of bits a reference
/// token, walked back from the end.
fn common(page: &[&String], reference: &[String]) -> Vec<bool> {
    let mut hit = vec![false; page.len()];
    let words = page.len().div_ceil(64);
    let reference = &reference[..reference.len().min(MOST_BITS / page.len().max(1))];
    let mut places: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for token in reference {
        places.entry(token).or_insert_with(|| vec![0; words]);
    }
    for (at, token) in page.iter().enumerate() {
        if let Some(bits) = places.get_mut(token.as_str()) {
            bits[at / 64] |= 1 << (at % 64);
        }
    }
    let mut rows: Vec<Vec<u64>> = Vec::with_capacity(reference.len());
    let mut row = vec![u64::MAX; words];
    for token in reference {
        let bits = &places[token.as_str()];
        let mut carry = false;
        for (slot, &matches) in row.iter_mut().zip(bits) {
            let at = *slot & matches;
            let (sum, over) = slot.overflowing_add(at);
            let (sum, more) = sum.overflowing_add(u64::from(carry));
            carry = over || more;
            *slot = sum | (*slot & !matches);
        }
        rows.push(row.clone());
    }
    let zero = |row: usize, at: usize| rows[row][at / 64] >> (at % 64) & 1 == 0;
    let (mut at, mut row) = (page.len(), rows.len());
    while at > 0 && row > 0 {
        if zero(row - 1, at - 1) {
            row -= 1;
            if row == 0 || !zero(row - 1, at - 1) {
                at -= 1;
                hit[at] = true;
            }
        } else {
            at -= 1;
        }
    }
    hit
}

/// Bits kept at most for one page, half a gigabyte.
const MOST_BITS: usize = 4_000_000_000;
