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
        && name.starts_with((|c: char| c.is_ascii_alphabetic()) as crate::letter::Is)
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        && name.split(any_of!('-', '_')).filter(|part| !part.is_empty()).all(is_word)
}

fn is_word(part: &str) -> bool {
    let part = part.as_bytes();
    // A number may end a word, as in `h2`; it does not stand within one.
    let end = part.iter().position(u8::is_ascii_digit).unwrap_or(part.len());
    let (letters, digits) = part.split_at(end);
    digits.len() <= DIGITS && digits.iter().all(u8::is_ascii_digit) && is_pronounced(letters)
}

/// Whether letters can be said: an abbreviation alone, else words with a vowel each, run together by capitals.
fn is_pronounced(letters: &[u8]) -> bool {
    let (mut vowel, mut long, mut before) = (false, 0, b' ');
    for &letter in letters {
        if letter.is_ascii_uppercase() && before.is_ascii_lowercase() {
            if !vowel || long < SHORT {
                return false;
            }
            (vowel, long) = (false, 0);
        }
        vowel |= b"aeiouyAEIOUY".contains(&letter);
        long += 1;
        before = letter;
    }
    letters.len() <= SHORT || vowel && long >= SHORT
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
