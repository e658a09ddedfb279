//! Names that a site's authors gave, told from those that a program made up and will make up anew.
//!
//! In: a token of a class or an id. Out: whether the next page is likely to have it.

/// Characters of the longest name that is looked at.
const LONGEST: usize = 40;
/// Digits of the largest number that is a place in a grid and not one of thousands.
const DIGITS: usize = 2;
/// Letters of an abbreviation, which needs no vowel.
const SHORT: usize = 3;

/// Whether a name is made of words, and needs no escape in a selector.
pub fn is_stable(name: &str) -> bool {
    name.len() <= LONGEST
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        && name.split(['-', '_']).filter(|part| !part.is_empty()).all(is_word)
}

fn is_word(part: &str) -> bool {
    if part.bytes().all(|byte| byte.is_ascii_digit()) {
        return part.len() <= DIGITS;
    }
    // A number may end a word, as in `h2`; it does not stand within one.
    let letters = part.trim_end_matches(|c: char| c.is_ascii_digit());
    part.len() - letters.len() <= DIGITS
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
        && humps(letters).all(is_pronounced)
}

/// Parts that begin with a capital letter; several in a row are one.
fn humps(word: &str) -> impl Iterator<Item = &str> {
    let bytes = word.as_bytes();
    let mut from = 0;
    let begins = move |at: usize| {
        at == bytes.len() || bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase()
    };
    (1..=bytes.len()).filter(move |&at| begins(at)).map(move |at| &word[std::mem::replace(&mut from, at)..at])
}

fn is_pronounced(hump: &str) -> bool {
    let is_vowel = |byte: u8| b"aeiouy".contains(&byte.to_ascii_lowercase());
    let is_lower = hump[1..].bytes().all(|byte| byte.is_ascii_lowercase());
    let is_upper = hump.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_lower || is_upper) && (hump.len() <= SHORT || hump.bytes().any(is_vowel))
}

#[cfg(test)]
mod tests {
    use super::is_stable;

    #[test]
    fn words_are_stable_and_what_a_program_made_up_is_not() {
        for name in
            ["nav", "share-bar", "most_read", "relatedStories", "col-12", "h2", "siteHeader", "ad", "UI-box"]
        {
            assert!(is_stable(name), "{name}");
        }
        for name in [
            "css-1x2y3z",
            "sc-bdVaJa",
            "_1a2b3c",
            "post-12345",
            "Button_root__3fk2X",
            "jsx-40961",
            "grtkz",
            "",
            "a.b",
            "3col",
            "x]y",
        ] {
            assert!(!is_stable(name), "{name}");
        }
    }
}
