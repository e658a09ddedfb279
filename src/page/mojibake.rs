//! Repair of text whose bytes were read in the wrong encoding: UTF-8 as Latin-1 or Windows-1252, which turns “é” into
//! “Ã©”.
//!
//! In: a page's text. Out: the same with every such run put right, where most of the page's characters are such runs;
//! a page that shows one as an example stays as it is. A run is put right only if it gives back the very bytes that it
//! was read from, so that nothing can be lost.

use std::borrow::Cow;

/// The characters of Windows-1252 for the bytes from 0x80 on; those that it has none for stay controls, as they do in
/// Latin-1 (<https://encoding.spec.whatwg.org/index-windows-1252.txt>).
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Characters that speak for a page that was read wrong, at least.
const CHARACTERS: usize = 3;
/// How many of them there are for each character of a run that is no UTF-8, at least: in a page that was read right
/// there is hardly one by chance (“CAFÉ®”), and all others are against it.
const FOR_EACH: usize = 4;

/// Puts a page right.
pub fn repair(source: &str) -> Cow<'_, str> {
    if source.is_ascii() {
        return source.into();
    }
    let (mut wrong, mut right) = (0, 0);
    each_run(source, |_, _, bytes| match std::str::from_utf8(bytes) {
        Ok(text) => wrong += text.chars().count(),
        Err(_) => right += bytes.len(),
    });
    if wrong < CHARACTERS || wrong < right * FOR_EACH {
        return source.into();
    }
    let mut out = String::with_capacity(source.len());
    let mut from = 0;
    each_run(source, |start, end, bytes| {
        if let Ok(text) = std::str::from_utf8(bytes) {
            out.push_str(&source[from..start]);
            out.push_str(text);
            from = end;
        }
    });
    out.push_str(&source[from..]);
    out.into()
}

/// Calls back for each run of characters above ASCII that a byte stands for: where it begins and ends, and the bytes.
fn each_run(source: &str, mut seen: impl FnMut(usize, usize, &[u8])) {
    let mut bytes = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        // Most of a page is ASCII: it is passed over by the chunk.
        let ascii = rest.as_bytes().chunks(CHUNK).take_while(|chunk| chunk.is_ascii()).map(<[u8]>::len);
        let ascii: usize = ascii.sum();
        let ascii = ascii + rest.as_bytes()[ascii..].iter().take_while(|byte| byte.is_ascii()).count();
        at += ascii;
        let mut start = at;
        bytes.clear();
        for c in source[at..].chars() {
            match byte(c) {
                Some(byte) => bytes.push(byte),
                None if bytes.is_empty() && !c.is_ascii() => start = at + c.len_utf8(),
                None => break,
            }
            at += c.len_utf8();
        }
        if !bytes.is_empty() {
            seen(start, at, &bytes);
        }
    }
}

/// Bytes that are looked at together.
const CHUNK: usize = 64;

/// The byte above ASCII that was read as a character.
fn byte(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0x80..=0xff => Some(code as u8),
        // All others of Windows-1252 are Latin letters or punctuation.
        0..0x80 | 0x193..0x2c6 | 0x2dd..0x2010 | 0x2123.. => None,
        _ => WINDOWS.iter().position(|&known| known == c).map(|at| at as u8 + 0x80),
    }
}
