//! Which characters bytes stand for.
//!
//! In: a file's bytes. Out: its text. The order: byte order mark; UTF-8 where the bytes are beyond doubt; what the
//! page declares; UTF-8 where the bytes allow it; a guess.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Where a declaration is looked for: far longer than browsers look (1,024 bytes), since saved pages often begin with
/// long comments.
const DECLARED_WITHIN: usize = 65_536;

/// Valid multi-byte sequences from which on bytes are UTF-8 whatever the page declares: saved pages often keep the
/// declaration of what they were. Short texts in GBK pass for UTF-8 with one or two.
const BEYOND_DOUBT: usize = 8;

/// Share of broken sequences under which a page that declares UTF-8 is taken at its word.
const BROKEN: f64 = 0.05;

/// Decodes bytes. Never fails: what cannot be read becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> String {
    encoding(bytes).decode(bytes).0.into_owned()
}

fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(wide) = wide(bytes) {
        return wide;
    }
    let valid = std::str::from_utf8(bytes).ok();
    let sequences = |text: &str| text.chars().filter(|c| !c.is_ascii()).take(BEYOND_DOUBT).count();
    if valid.is_some_and(|text| sequences(text) >= BEYOND_DOUBT) {
        return UTF_8;
    }
    if let Some(declared) = declared(&bytes[..bytes.len().min(DECLARED_WITHIN)])
        && (declared != UTF_8 || valid.is_some() || broken(bytes) < BROKEN)
    {
        return declared;
    }
    if valid.is_some() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-16 without a mark: a page begins with ASCII, so every second byte is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<' | b'\r' | b'\n' | b' ', 0, _, 0, ..] => Some(UTF_16LE),
        [0, b'<' | b'\r' | b'\n' | b' ', 0, _, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// What `<meta charset>`, `<meta http-equiv>` or an XML declaration says; the word that follows `charset=` or
/// `encoding=` within a tag.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    let mut tags = head.split(|byte| *byte == b'<').skip(1);
    tags.find_map(|tag| {
        let tag = tag.split(|byte| *byte == b'>').next().unwrap_or_default();
        let key: &[u8] = match tag {
            [b'm', b'e', b't', b'a', b' ' | b'\t' | b'\n' | b'\r' | b'/', ..] => b"charset",
            [b'?', b'x', b'm', b'l', ..] => b"encoding",
            _ => return None,
        };
        let at = tag.windows(key.len()).position(|window| window == key)? + key.len();
        let value = tag[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|byte| matches!(byte, b'"' | b'\'' | b';' | b' ' | b'/' | b'?'));
        let found = Encoding::for_label(value[..end.unwrap_or(value.len())].trim_ascii())?;
        // A declaration that can be read as ASCII is not written in UTF-16.
        Some(if found == UTF_16LE || found == UTF_16BE { UTF_8 } else { found })
    })
}

/// Share of the sequences above ASCII that are no UTF-8.
fn broken(bytes: &[u8]) -> f64 {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good + bad == 0 { 0.0 } else { bad as f64 / (good + bad) as f64 }
}
