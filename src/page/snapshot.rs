//! A snapshot of a live page, as the hands in the page pack it.
//!
//! In: an array and a string. `numbers` is a list of records in document order, each starting with what it is:
//!
//! | record | numbers that follow | strings taken |
//! |---|---|---|
//! | 0, the open element ends | | |
//! | 1, a text node | | its text |
//! | 2, an element starts | flags, count of attributes, then the attributes' indices into [`ATTRIBUTES`] | local name, then each attribute's value |
//!
//! Flags are a sum of 1, rendered, and 2, fixed or sticky; the hands have further ones for themselves. Whether it is
//! rendered is known of an element with a text of its own; others count as rendered as long as nothing says otherwise.
//! `strings` are joined by NUL, in the order in which the records take them. One element, the root, is around all. Nodes
//! are numbered as they come, texts and elements alike, from 0.
//! Out: [`Page`], or a [`Malformed`] that says where.

use super::{ATTRIBUTES, Builder, Layout, Page};

/// An element ends.
pub const CLOSE: i32 = 0;
/// A text node.
pub const TEXT: i32 = 1;
/// An element starts.
pub const OPEN: i32 = 2;
/// Flag: rendered.
pub const SHOWN: i32 = 1;
/// Flag: of fixed or sticky position.
pub const FIXED: i32 = 2;

/// A snapshot that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed {
    /// Index into `numbers` of the record at fault.
    pub at: usize,
    /// What is wrong with it.
    pub what: &'static str,
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "snapshot, number {}: {}", self.at, self.what)
    }
}

impl std::error::Error for Malformed {}

/// Decodes a snapshot.
///
/// # Errors
/// A record of no known kind, or one that takes more than there is.
pub fn decode(numbers: &[i32], strings: &str, url: &str) -> Result<Page, Malformed> {
    let mut builder = Builder::new(url, true);
    let mut strings = strings.split('\0');
    let mut rest = numbers;
    while let Some((&kind, after)) = rest.split_first() {
        let at = numbers.len() - rest.len();
        let malformed = |what| Malformed { at, what };
        let mut string = || strings.next().ok_or(malformed("no string left"));
        rest = after;
        match kind {
            CLOSE if builder.depth() == 0 => return Err(malformed("no element is open")),
            CLOSE => builder.close(),
            TEXT | OPEN if builder.depth() == 0 && (kind == TEXT || !builder.is_empty()) => {
                return Err(malformed("stands outside the root"));
            }
            TEXT => {
                builder.text(string()?);
            }
            OPEN => {
                let Some((&[flags, count], after)) = rest.split_first_chunk() else {
                    return Err(malformed("element is cut short"));
                };
                let Some((names, after)) =
                    usize::try_from(count).ok().and_then(|n| after.split_at_checked(n))
                else {
                    return Err(malformed("attributes are cut short"));
                };
                rest = after;
                let name = string()?;
                // What is in a frame was read because it is of the page's own: text, and no picture of something.
                let is_read = name == "iframe" && rest.first() != Some(&CLOSE);
                builder.element(if is_read { "div" } else { name });
                builder.layout(Layout { shown: flags & SHOWN != 0, fixed: flags & FIXED != 0 });
                for &name in names {
                    let name = usize::try_from(name).ok().and_then(|name| ATTRIBUTES.get(name));
                    builder.attribute(name.ok_or(malformed("unknown attribute"))?, string()?);
                }
            }
            _ => return Err(malformed("record is neither end, text nor element")),
        }
    }
    Ok(builder.finish())
}
