//! The key points to take along: as text, as Markdown with links to their sentences, as JSON.
//!
//! In: title, address, points with their text directives. Out: a string that ends with a line break.

use super::markdown::inline;
use crate::View;

/// A form in which points are copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copy {
    /// A line a point.
    Text,
    /// A list, each point a link to its sentence.
    Markdown,
    /// An object with `title`, `url` and `points`, each with `text` and `url`.
    Json,
}

/// What is copied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Points<'a> {
    /// The article's title.
    pub title: &'a str,
    /// The page's address; empty where unknown.
    pub url: &'a str,
    /// Text and directive of each point, as [`crate::view::Point`] has them.
    pub points: Vec<(&'a str, &'a str)>,
}

impl Copy {
    /// The forms, by name.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("text", Self::Text), ("markdown", Self::Markdown), ("json", Self::Json)];

    /// Writes points in this form.
    ///
    /// ```
    /// use unhusk::export::{Copy, Points};
    /// let points = vec![("The dam broke.", "text=The%20dam%20broke.")];
    /// let points = Points { title: "Flood", url: "https://example.org/a", points };
    /// assert_eq!(
    ///     Copy::Markdown.write(&points),
    ///     "[Flood](https://example.org/a)\n\n- [The dam broke.](https://example.org/a#:~:text=The%20dam%20broke.)\n"
    /// );
    /// ```
    pub fn write(self, points: &Points) -> String {
        match self {
            Self::Text => text(points),
            Self::Markdown => markdown(points),
            Self::Json => json(points),
        }
    }
}

impl<'a> Points<'a> {
    /// The points of a view of the page at an address.
    pub fn of(view: &'a View, url: &'a str) -> Self {
        let points = view.points.iter().map(|point| (point.text.as_str(), point.directive.as_str()));
        Self { title: &view.article.title, url, points: points.collect() }
    }

    /// The address of a point; the page's where it has none of its own.
    fn address(&self, directive: &str) -> String {
        if directive.is_empty() || self.url.is_empty() {
            return self.url.to_owned();
        }
        // An address may have a fragment, behind which a directive stands without another `#`.
        let mark = if self.url.contains('#') { ":~:" } else { "#:~:" };
        [self.url, mark, directive].concat()
    }
}

fn text(points: &Points) -> String {
    let mut out = String::new();
    for line in [points.title, points.url].into_iter().filter(|line| !line.is_empty()) {
        out.push_str(line);
        out.push('\n');
    }
    if !out.is_empty() {
        out.push('\n');
    }
    for (point, _) in &points.points {
        out.push_str("• ");
        out.push_str(&point.replace('\n', " "));
        out.push('\n');
    }
    out
}

fn markdown(points: &Points) -> String {
    let mut out = String::new();
    let link = |out: &mut String, text: &str, url: &str| {
        let text = inline(text);
        if url.is_empty() {
            out.push_str(&text);
        } else {
            // What would end the address early in Markdown.
            let url = url.replace('(', "%28").replace(')', "%29").replace(' ', "%20");
            out.extend(["[", text.as_str(), "](", url.as_str(), ")"]);
        }
        out.push('\n');
    };
    if !points.title.is_empty() {
        link(&mut out, points.title, points.url);
        out.push('\n');
    }
    for (point, directive) in &points.points {
        out.push_str("- ");
        link(&mut out, point, &points.address(directive));
    }
    out
}

/// Written by hand: the extension has no JSON library, and needs none for three kinds of string.
fn json(points: &Points) -> String {
    let mut out = String::from("{\n  \"title\": ");
    quote(points.title, &mut out);
    out.push_str(",\n  \"url\": ");
    quote(points.url, &mut out);
    out.push_str(",\n  \"points\": [");
    for (nth, (point, directive)) in points.points.iter().enumerate() {
        out.push_str(if nth == 0 { "\n" } else { ",\n" });
        out.push_str("    { \"text\": ");
        quote(point, &mut out);
        out.push_str(", \"url\": ");
        quote(&points.address(directive), &mut out);
        out.push_str(" }");
    }
    out.push_str(if points.points.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
    out
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) < 0x20 => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
}
