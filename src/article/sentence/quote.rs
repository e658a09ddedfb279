//! Quotations and brackets, within which no sentence of their surroundings ends.
//!
//! In: characters, the place of an opening mark. Out: the place of its closing mark.

use crate::article::language::Script;

/// Longer than this, in characters, what stands in quotes is read as sentences of its own: an unclosed mark would
/// otherwise swallow a paragraph.
const LONGEST: usize = 260;

/// The same for Chinese and Japanese, which say more in a character.
const LONGEST_CJK: usize = 160;

const PAIRS: [(char, char); 14] = [
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
    ('（', '）'),
    ('(', ')'),
    ('[', ']'),
    ('【', '】'),
    ('"', '"'),
    ('‘', '’'),
    ('\'', '\''),
];

/// Where the mark that opens at `at` closes.
pub(super) fn close(chars: &[(usize, char)], at: usize) -> Option<usize> {
    let open = chars[at].1;
    let &(_, shut) = PAIRS.iter().find(|(mark, _)| *mark == open)?;
    let before = at.checked_sub(1).map(|at| chars[at].1);
    let after = chars.get(at + 1).map(|c| c.1)?;
    if open == shut || open == '‘' {
        let free = before.is_none_or(|c| !c.is_alphanumeric() || Script::is_cjk(c));
        if !free || after.is_whitespace() {
            return None;
        }
    }
    let limit = if Script::is_cjk(after) { LONGEST_CJK } else { LONGEST };
    let mut depth = 0;
    for (place, &(_, c)) in chars.iter().enumerate().skip(at + 1).take(limit) {
        if c == '\n' {
            return None;
        }
        // German closes with the mark that English opens with, and is sometimes typed with English's closing one.
        if (c == shut || open == '„' && c == '”') && depth == 0 && closes(chars, place, shut) {
            return Some(place);
        } else if c == shut && open != shut {
            depth -= i32::from(depth > 0);
        } else if c == open && open != shut {
            depth += 1;
        }
    }
    None
}

/// Whether a mark that is also an apostrophe closes a quotation: behind punctuation, not within a word.
fn closes(chars: &[(usize, char)], at: usize, mark: char) -> bool {
    let after = chars.get(at + 1).map(|c| c.1);
    match mark {
        '’' | '\'' => {
            chars[at - 1].1.is_ascii_punctuation() && after.is_none_or(|c| !c.is_alphanumeric())
                || Script::is_cjk(chars[at - 1].1)
        }
        '"' => !chars[at - 1].1.is_whitespace() || after.is_none_or(char::is_whitespace),
        _ => true,
    }
}

/// Whether a mark may follow the stop that ends a sentence and still belong to it.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '」' | '』' | ')' | '）' | '】' | '》' | '〉' | ']' | '»')
}

/// Whether a mark may stand before a sentence's first letter.
pub(super) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '„'
            | '‘'
            | '«'
            | '('
            | '['
            | '-'
            | '–'
            | '—'
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '（'
            | '【'
            | '*'
    )
}
