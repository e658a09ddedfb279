//! The article as plain text: a block a line, without title, byline and date.

use crate::View;

/// Writes the article's text.
pub fn text(view: &View) -> String {
    let mut out = view.article.text();
    if !out.is_empty() {
        out.push('\n');
    }
    out
}
