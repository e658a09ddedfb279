//! Digests by which a block is known again.
//!
//! In: a block. Out: a number of 32 bits, made of its shape and its text (Fowler, Noll, Vo).

use crate::{block::Block, page::Page};

const BASIS: u32 = 0x811c_9dc5;
/// Elements around a block that are its shape, itself included.
const AROUND: usize = 4;
/// Letters that a block has at least to be known by.
const LETTERS: usize = 2;

/// Of a block: the elements around it and its letters; none where it has hardly any.
pub fn of(page: &Page, block: &Block) -> Option<u32> {
    if letters(&block.text).take(LETTERS).count() < LETTERS {
        return None;
    }
    let around = std::iter::once(block.element).chain(page.ancestors(block.element)).take(AROUND);
    let shape = around.fold(BASIS, |digest, node| fold(digest, page.node(node).tag.name().as_bytes()));
    Some(text(shape, &block.text))
}

/// Of a text alone.
pub fn of_text(words: &str) -> u32 {
    text(BASIS, words)
}

/// Numbers count the reader's unread messages and the weather; letters say what a block is.
fn text(digest: u32, words: &str) -> u32 {
    letters(words).fold(digest, |digest, letter| fold(digest, &u32::from(letter).to_le_bytes()))
}

fn letters(words: &str) -> impl Iterator<Item = char> {
    words.chars().filter(|c| c.is_alphabetic())
}

fn fold(digest: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(digest, |digest, &byte| (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
