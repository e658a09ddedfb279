//! Lists written in one line: `1) … 2) …`, `a. … b. …`, `• … • …`.
//!
//! In: the characters of a line. Out: where the markers of its items stand.

use std::ops::Range;

/// A marker's style: bullet, or value and delimiter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Bullet(char),
    Number(Delimiter),
    Letter(Delimiter),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Delimiter {
    Dot,
    Bracket,
    Both,
}

/// The markers of a line that begins with one. `dotted` is whether a number with a full stop may be a marker in mid
/// line: not where ordinals are written so.
pub(super) fn markers(chars: &[(usize, char)], dotted: bool) -> Vec<Range<usize>> {
    let Some((style, mut value, end)) = chars.first().and_then(|_| marker(chars, 0)) else {
        return Vec::new();
    };
    let mut found = vec![Range { start: 0, end }];
    if !dotted && style == Style::Number(Delimiter::Dot) {
        return found;
    }
    for at in end..chars.len() {
        if !chars[at - 1].1.is_whitespace() {
            continue;
        }
        let follows = |&(next, number, _): &(Style, u32, usize)| {
            next == style && (matches!(style, Style::Bullet(_)) || number == value + 1)
        };
        if let Some((_, number, end)) = marker(chars, at).filter(follows) {
            value = number;
            found.push(at..end);
        }
    }
    // One letter with a stop is as soon an initial.
    if matches!(style, Style::Letter(_)) && found.len() < 2 { Vec::new() } else { found }
}

/// The marker at a place: style, value, end.
fn marker(chars: &[(usize, char)], at: usize) -> Option<(Style, u32, usize)> {
    let char_at = |at: usize| chars.get(at).map(|c| c.1);
    let c = char_at(at)?;
    if matches!(c, '•' | '⁃' | '▪' | '◦' | '‣' | '●' | '■') {
        let mut end = at + 1;
        while char_at(end).is_some_and(char::is_whitespace) {
            end += 1;
        }
        let end = marker(chars, end).filter(|m| !matches!(m.0, Style::Bullet(_))).map_or(end, |m| m.2);
        return Some((Style::Bullet(c), 0, end));
    }
    let mut end = at;
    let mut value = 0;
    while let Some(digit) = char_at(end).and_then(|c| c.to_digit(10)).filter(|_| end < at + 3) {
        value = value * 10 + digit;
        end += 1;
    }
    let letter = end == at && c.is_ascii_lowercase();
    if letter {
        value = c as u32;
        end += 1;
    } else if end == at {
        return None;
    }
    let delimiter = match (char_at(end), char_at(end + 1)) {
        (Some('.'), Some(')')) => Delimiter::Both,
        (Some('.'), _) => Delimiter::Dot,
        (Some(')'), _) => Delimiter::Bracket,
        _ => return None,
    };
    end += 1 + usize::from(delimiter == Delimiter::Both);
    let spaced = char_at(end).is_some_and(char::is_whitespace);
    let mut rest =
        chars[end..].iter().map(|c| c.1).skip_while(|c| c.is_whitespace() || super::quote::is_opening(*c));
    let opens = rest.next().is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase());
    let style = if letter { Style::Letter(delimiter) } else { Style::Number(delimiter) };
    (spaced && opens).then_some((style, value, end))
}
