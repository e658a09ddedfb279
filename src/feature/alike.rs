//! Blocks that are alike: laid out alike, or of the same text.
//!
//! In: [`Page`], [`Block`]s and their sums. Out: signatures, counts of copies.

use super::sum::Sum;
use crate::{block::Block, lookup, page::Page};

/// By block its signature, and by signature the sums of its blocks. Blocks whose element and two elements above have the
/// same tags and class names share one: pages lay out alike what is alike.
pub fn signatures(page: &Page, blocks: &[Block], sums: &[Sum]) -> (Vec<u32>, Vec<Sum>) {
    let mut keys = Vec::with_capacity(blocks.len());
    // By element: blocks share those above them.
    let mut known = vec![0; page.nodes.len()];
    for block in blocks {
        let around = std::iter::once(block.element).chain(page.ancestors(block.element)).take(3);
        let key = around.fold(0u64, |key, node| {
            let own = &mut known[node as usize];
            if *own == 0 {
                let class = page.attribute(node, "class").unwrap_or_default();
                let tag = [page.node(node).tag as u8];
                // A number in a class name counts or identifies; what is alike differs in it.
                *own =
                    lookup::hash(tag.into_iter().chain(class.bytes().filter(|byte| !byte.is_ascii_digit())));
            }
            key.rotate_left(5) ^ *own
        });
        keys.push(key);
    }
    let (own, count) = classes(&keys);
    let mut totals = vec![Sum::default(); count];
    for (&class, sum) in own.iter().zip(sums) {
        totals[class as usize].add(sum);
    }
    (own, totals)
}

/// By block, how many blocks have its text.
pub fn copies(blocks: &[Block]) -> Vec<u32> {
    let keys: Vec<u64> = blocks.iter().map(|block| lookup::digest(&block.text)).collect();
    let (own, count) = classes(&keys);
    let mut counts = vec![0; count];
    for &class in &own {
        counts[class as usize] += 1;
    }
    own.iter().map(|&class| counts[class as usize]).collect()
}

/// For each key the number of its class of equal keys, in the order in which they appear; and how many classes there
/// are.
fn classes(keys: &[u64]) -> (Vec<u32>, usize) {
    let mut sorted: Vec<(u64, u32)> = keys.iter().zip(0..).map(|(&key, at)| (key, at)).collect();
    sorted.sort_unstable();
    // By key: where it appears first.
    let mut first = vec![0; keys.len()];
    for run in sorted.chunk_by(|a, b| a.0 == b.0) {
        for &(_, at) in run {
            first[at as usize] = run[0].1;
        }
    }
    let mut own: Vec<u32> = Vec::with_capacity(keys.len());
    let mut count = 0;
    for (at, &first) in first.iter().enumerate() {
        if first as usize == at {
            own.push(count);
            count += 1;
        } else {
            own.push(own[first as usize]);
        }
    }
    (own, count as usize)
}
