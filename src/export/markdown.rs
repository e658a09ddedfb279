//! The article as `CommonMark`, tables as GitHub has them.
//!
//! The title is the first heading, byline, date and site the line below it; headings within the text keep their
//! level, but none is above the second.

use std::fmt::Write;

use crate::{View, article::Role};

/// Writes the article.
pub fn markdown(view: &View) -> String {
    let article = &view.article;
    let mut out = String::new();
    if !article.title.is_empty() {
        let _ = writeln!(out, "# {}", inline(&article.title));
    }
    let origin = [&article.byline, &article.published, &article.site];
    let origin: Vec<_> =
        origin.into_iter().filter(|part| !part.is_empty()).map(|part| inline(part)).collect();
    if !origin.is_empty() {
        out.push_str(if out.is_empty() { "" } else { "\n" });
        let _ = writeln!(out, "*{}*", origin.join(" · "));
    }
    let mut before = None;
    let mut columns = 0;
    for passage in
        article.passages.iter().filter(|passage| !matches!(passage.role, Role::Title | Role::Byline))
    {
        let joined = before == Some(passage.role) && matches!(passage.role, Role::Item | Role::Row);
        if !joined && !out.is_empty() {
            out.push('\n');
        }
        let text = passage.text.as_str();
        match passage.role {
            Role::Heading(level) => {
                let _ = writeln!(out, "{} {}", "#".repeat(usize::from(level.clamp(2, 6))), inline(text));
            }
            Role::Item => lines(&mut out, "- ", "  ", text),
            Role::Quote => lines(&mut out, "> ", "> ", text),
            Role::Caption | Role::Note => {
                let _ = writeln!(out, "*{}*", inline(text));
            }
            Role::Code => code(&mut out, text),
            Role::Row => row(&mut out, text, joined, &mut columns),
            Role::Paragraph | Role::Title | Role::Byline => lines(&mut out, "", "", text),
        }
        before = Some(passage.role);
    }
    out
}

fn lines(out: &mut String, first: &str, next: &str, text: &str) {
    let mut prefix = first;
    let mut rest = text.lines().peekable();
    while let Some(line) = rest.next() {
        // A backslash at the end of a line is a line break.
        let end = if rest.peek().is_some() { "\\" } else { "" };
        let _ = writeln!(out, "{prefix}{}{end}", inline(line));
        prefix = next;
    }
}

/// A fence is longer than any run of backticks within.
fn code(out: &mut String, text: &str) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let _ = writeln!(out, "{fence}\n{}\n{fence}", text.trim_matches('\n'));
}

/// The first row stands as the table's head; later rows are made as wide.
fn row(out: &mut String, text: &str, joined: bool, columns: &mut usize) {
    let cells: Vec<_> = text.split('\t').map(|cell| inline(cell).replace('|', "\\|")).collect();
    if !joined {
        *columns = cells.len();
    }
    let missing = "|  ".repeat(columns.saturating_sub(cells.len()));
    let _ = writeln!(out, "| {} {missing}|", cells.join(" | "));
    if !joined {
        let _ = writeln!(out, "|{}", " --- |".repeat(cells.len()));
    }
}

/// Text in which nothing reads as markup, on one line.
pub(super) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut starts = true;
    let mut digits = false;
    for c in text.chars() {
        match c {
            '\n' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' => out.extend(['\\', c]),
            '#' | '+' | '-' | '>' | '=' | '~' | '|' if starts => out.extend(['\\', c]),
            '.' | ')' if digits => out.extend(['\\', c]),
            _ => out.push(c),
        }
        digits = (starts || digits) && c.is_ascii_digit();
        starts = false;
    }
    out
}
