//! Plain mark-up, read at a glance: text, tags and comments that need none of the tokenizer's care, which goes by the
//! character. It is most of a page.
//!
//! In: what is still to be read, where text may stand. Out: the next token, as the tokenizer would have it but for what
//! nobody reads of it; none where there is a capital letter, a rare reference, a fault, or an element of its own rules.

use std::ops::Range;

use html5ever::{
    Attribute, LocalName, QualName, ns,
    tendril::StrTendril,
    tokenizer::{CharacterTokens, CommentToken, EndTag, StartTag, Tag, TagKind, TagToken, Token},
};

use super::ATTRIBUTES;

/// Attributes that the tree is built by, and those that say whether an element is read.
const BUILDING: [&str; 3] = ["type", "encoding", "shadowrootmode"];

/// Elements whose content is no mark-up, and those whose attributes tell more than [`ATTRIBUTES`] do.
const SPECIAL: [&str; 12] = [
    "iframe",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "style",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// Elements that are opened anew with all their attributes where they are not closed in order.
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// What is still to be read of a text.
#[derive(Clone, Copy)]
pub struct Rest<'a> {
    whole: &'a StrTendril,
    text: &'a str,
}

impl<'a> Rest<'a> {
    /// All of a text.
    pub fn of(whole: &'a StrTendril) -> Self {
        Self { whole, text: whole }
    }

    /// How much was read of it, in bytes.
    pub fn read(self) -> usize {
        self.whole.len() - self.text.len()
    }

    /// A part of what is to be read, without a copy.
    fn part(self, range: Range<usize>) -> StrTendril {
        self.whole.subtendril((self.read() + range.start) as u32, range.len() as u32)
    }

    /// The next token; something is left behind it.
    pub fn token(&mut self) -> Option<Token> {
        let (token, length) = match self.text.as_bytes() {
            [b'<', b'!', ..] => comment(self.text),
            [b'<', b'/', ..] => tag(*self, EndTag, 2),
            [b'<', ..] => tag(*self, StartTag, 1),
            [b'&', ..] => reference(self.text).map(|(c, length)| (character(c), length)),
            [b'\r', b'\n', ..] => Some((character('\n'), 2)),
            _ => text(*self),
        }?;
        let behind = &self.text[length..];
        if behind.is_empty() {
            return None;
        }
        self.text = behind;
        Some(token)
    }
}

fn character(c: char) -> Token {
    CharacterTokens(StrTendril::from_char(c))
}

fn text(rest: Rest) -> Option<(Token, usize)> {
    let length = rest.text.bytes().position(|byte| matches!(byte, b'<' | b'&' | b'\r' | 0))?;
    (length > 0).then(|| (CharacterTokens(rest.part(0..length)), length))
}

/// A comment; nobody reads what it says.
fn comment(rest: &str) -> Option<(Token, usize)> {
    let said = rest.strip_prefix("<!--").filter(|said| !said.starts_with(['>', '-']))?;
    // The first of these ends it; no farther is looked, however many comments have but the other.
    let end = said.as_bytes().windows(3).position(|end| matches!(end, b"-->" | b"--!"))?;
    said[end..].starts_with("-->").then(|| (CommentToken(StrTendril::new()), end + "<!---->".len()))
}

fn tag(rest: Rest, kind: TagKind, start: usize) -> Option<(Token, usize)> {
    let bytes = rest.text.as_bytes();
    let mut at = start + run(&bytes[start..], |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))?;
    let name = &rest.text[start..at];
    if !(bytes[start].is_ascii_lowercase() && ends_name(bytes[at])) || SPECIAL.contains(&name) {
        return None;
    }
    let mut attrs: Vec<Attribute> = Vec::new();
    let self_closing = loop {
        at += run(&bytes[at..], is_space)?;
        match bytes[at..] {
            [b'>', ..] => break false,
            [b'/', b'>', ..] => break true,
            _ => {}
        }
        let (own, value, end) = attribute(bytes, at)?;
        at = end;
        let own = &rest.text[own];
        if !(ATTRIBUTES.contains(&own) || BUILDING.contains(&own) || FORMATTING.contains(&name)) {
            continue;
        }
        // Of two of a name, the first counts.
        if !attrs.iter().any(|known| &*known.name.local == own) {
            let name = QualName::new(None, ns!(), LocalName::from(own));
            attrs.push(Attribute { name, value: written(rest, value)? });
        }
    };
    at += if self_closing { 2 } else { 1 };
    let name = LocalName::from(name);
    Some((TagToken(Tag { kind, name, self_closing, attrs, had_duplicate_attributes: false }), at))
}

/// An attribute: where its name and its value stand, and where it ends.
fn attribute(bytes: &[u8], start: usize) -> Option<(Range<usize>, Range<usize>, usize)> {
    let is_name = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b':' | b'.' | b'@');
    let length = run(&bytes[start..], is_name)?;
    let name = start..start + length;
    let behind = name.end + run(&bytes[name.end..], is_space)?;
    if length == 0 || bytes[behind] != b'=' {
        let is_whole = length > 0 && (behind > name.end || ends_name(bytes[behind]));
        return is_whole.then_some((name, behind..behind, behind));
    }
    let open = behind + 1 + run(&bytes[behind + 1..], is_space)?;
    match bytes[open] {
        quote @ (b'"' | b'\'') => {
            let from = open + 1;
            let value = from..from + run(&bytes[from..], |byte| byte != quote)?;
            let end = value.end + 1;
            ends_name(*bytes.get(end)?).then_some((name, value, end))
        }
        b'>' => None,
        _ => {
            let value = open..open + run(&bytes[open..], |byte| !is_space(byte) && byte != b'>')?;
            let end = value.end;
            Some((name, value, end))
        }
    }
}

/// A value as it is meant.
fn written(rest: Rest, value: Range<usize>) -> Option<StrTendril> {
    let mut left = &rest.text[value.clone()];
    let is_careful = |byte| matches!(byte, b'&' | b'\r' | 0);
    // A loop without a way out goes by many bytes at once.
    if !left.bytes().fold(false, |found, byte| found | is_careful(byte)) {
        return Some(rest.part(value));
    }
    let mut meant = StrTendril::new();
    while let Some(at) = left.bytes().position(is_careful) {
        let (c, length) = reference(&left[at..])?;
        meant.push_slice(&left[..at]);
        meant.push_char(c);
        left = &left[at + length..];
    }
    meant.push_slice(left);
    Some(meant)
}

/// The character that a text begins with a reference to, one of those that pages use most, and the reference's length.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text[..end].strip_prefix('&')?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "raquo" => '»',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => {
            let digits =
                name.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
            // Controls and what is no character stand for others.
            char::from_u32(digits.parse().ok()?).filter(|c| matches!(c, ' '..='~' | '\u{a0}'..='\u{fdcf}'))?
        }
    };
    Some((c, end + 1))
}

/// Bytes of the longest of these references.
const LONGEST: usize = 8;

/// How many bytes from the first on pass a test, where one follows that does not.
fn run(bytes: &[u8], passes: impl Fn(u8) -> bool) -> Option<usize> {
    bytes.iter().position(|&byte| !passes(byte))
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

fn ends_name(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}
