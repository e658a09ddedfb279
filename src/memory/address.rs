//! The shape of an address: articles of a site have theirs, its front page and its lists have others.
//!
//! In: an address's path. Out: a word for it.

/// Letters of a word that is a title rather than a section.
const LONG: usize = 24;

/// The shape of a path: a letter for each part, `n` for a number, `s` for a title or a name with numbers in it, `w` for
/// a word. The root has the empty one.
///
/// ```
/// use unhusk::memory::shape;
/// assert_eq!(shape("/world/2031/the-bridge-is-open"), "wns");
/// assert_eq!(shape("/world/"), "w");
/// ```
pub fn shape(path: &str) -> String {
    let parts = path.split('/').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            if part.bytes().all(|byte| byte.is_ascii_digit()) {
                'n'
            } else if part.len() > LONG
                || part.contains(
                    (|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.')) as crate::letter::Is,
                )
            {
                's'
            } else {
                'w'
            }
        })
        .collect()
}
