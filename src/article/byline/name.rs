//! A name as it is stated, less what is added to it.
//!
//! In: text. Out: a name, or nothing where the text is none.

use crate::article::date::{self, Order};
use crate::letter::Lower;

/// Characters at most in the names of all authors.
const LONGEST: usize = 120;

/// What is added before a name, in lower case; longest first where one begins with another.
pub const BEFORE: &[&str] = &[
    "written by",
    "posted by",
    "story by",
    "words by",
    "article by",
    "authored by",
    "created by",
    "published by",
    "text by",
    "reporting by",
    "originally by",
    "by",
    "authors",
    "author",
    "written",
    "von",
    "par",
    "por",
    "door",
    "av",
    "di",
    "od",
    "autor",
    "autore",
    "auteur",
    "autora",
    "skriven av",
    "text",
    "words",
    "escrito por",
    "scritto da",
    "geschrieben von",
    "przez",
    "yazar",
];

/// What stands where a name is expected and is none, in lower case.
const NO_NAME: &[&str] = &[
    "admin",
    "administrator",
    "null",
    "undefined",
    "unknown",
    "webmaster",
    "editor",
    "root",
    "default",
    "writer",
    "staff",
    "staff writer",
    "contributor",
    "contributors",
    "share",
    "follow",
    "view all posts",
    "last update",
    "last updated",
    "updated",
    "published",
    "comments",
    "read more",
    "about",
    "about the author",
    "medical reviewer",
    "reviewed by",
    "edited by",
    "fact checked by",
    "see more",
    "blog",
    "home",
    "news",
    "senior editor",
    "senior writer",
    "editor-in-chief",
    "view profile",
    "view full profile",
    "bio",
    "guest",
    "guest author",
    "user",
    "anonymous",
    "team",
    "profile",
    "founder",
    "ceo",
];

/// The rest of a line after a word that announces a name; nothing where none does.
pub fn announced(line: &str) -> Option<&str> {
    let low = line.lowered();
    if low.len() != line.len() {
        return None;
    }
    BEFORE.iter().find_map(|word| {
        let rest = low.strip_prefix(word)?;
        (rest.is_empty() || rest.starts_with(any_of!(' ', ':', '(', '\n'))).then(|| &line[word.len()..])
    })
}

/// What ends a name in a line, in lower case.
const AFTER: &[&str] = &[
    " on ",
    " published",
    " updated",
    " posted",
    " for ",
    " at ",
    " min read",
    " in ",
    " reviewed by",
    " follow",
    " via ",
    " view ",
];

/// The name in the rest of a line that announced one.
pub fn clipped(rest: &str, order: Order) -> Option<String> {
    let low = rest.lowered();
    let end = AFTER.iter().filter_map(|end| low.find(end)).min().filter(|_| low.len() == rest.len());
    cleaned(&rest[..end.unwrap_or(rest.len())], order)
}

/// A stated name without what is added to it; none where it is no name.
pub fn cleaned(stated: &str, order: Order) -> Option<String> {
    let mut name = stated.trim();
    if let Some(rest) = announced(name) {
        name = rest.strip_prefix("(s)").unwrap_or(rest).trim_start_matches(any_of!(' ', ':', '\n'));
    }
    if let Some(found) = date::find(name, order) {
        name = &name[..found.span.start];
    }
    let name = name.split(any_of!('|', '•', '·', '⋅', '∙', '\n', '\t', '»')).next().unwrap_or_default();
    let name = name.split(" - ").next().and_then(|name| name.split(" – ").next()).unwrap_or_default();
    let edge = |c: char| {
        c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | ':' | ';' | '/' | '(' | '@' | '~' | '&')
    };
    let name = name.trim_matches(edge);
    let count = |test: fn(char) -> bool| name.chars().filter(|&c| test(c)).count();
    let (letters, digits) = (count(char::is_alphabetic), count(|c| c.is_ascii_digit()));
    let is_name = letters >= 2
        && letters * 2 >= count(|c| !c.is_whitespace())
        && name.chars().count() <= LONGEST
        && digits <= 4
        && !["://", "www.", "@", ".com", "{", "_"].iter().any(|part| name.contains(part))
        && announced(name).is_none_or(|rest| !rest.trim_matches(any_of!(' ', ':')).is_empty())
        && !NO_NAME.contains(&name.lowered().as_str());
    is_name.then(|| name.to_owned())
}

/// Whether a cleaned name looks like those of people: a few words in capitals, no sentence, no number.
pub fn is_personal(name: &str) -> bool {
    let words: Vec<_> = name.split_whitespace().collect();
    let capitals =
        words.iter().filter(|word| word.starts_with(char::is_uppercase as crate::letter::Is)).count();
    let small = |word: &&&str| {
        ["and", "y", "et", "und", "de", "van", "der", "von", "of", "the", "da", "e", "&"].contains(*word)
    };
    let small = words.iter().filter(small).count();
    (1..=12).contains(&words.len())
        && capitals * 4 >= (words.len() - small) * 3
        && words[0].starts_with(char::is_uppercase as crate::letter::Is)
        && !name.contains((|c: char| c.is_ascii_digit() || matches!(c, '!' | '?' | '…')) as crate::letter::Is)
}
