//! The forms in which a page is printed, and the one for people: title, byline, date, key points, ledger.
//!
//! In: [`View`]. Out: text.

use std::fmt::Write;

use unhusk::{
    View,
    article::Article,
    clutter::Category,
    export::{self, Copy, Points},
    page::{Cut, DEPTH, html},
    view::Removed,
};

use super::words::Words;

/// A form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For people.
    Human,
    /// All that was found.
    Json,
    /// The article as Markdown.
    Markdown,
    /// The article's text.
    Text,
    /// The key points, to take along.
    Copy(Copy),
}

impl Form {
    /// Writes a view of the page at an address in this form; ends with a line break.
    pub fn write(self, view: &View, url: &str) -> String {
        match self {
            Self::Human => report(view),
            Self::Json => export::json(view),
            Self::Markdown => export::markdown(view),
            Self::Text => export::text(view),
            Self::Copy(copy) => copy.write(&Points::of(view, url)),
        }
    }
}

/// Pieces shown for each category; the rest is counted.
const SHOWN: usize = 3;

fn report(view: &View) -> String {
    let mut out = String::new();
    let article = &view.article;
    let title = if article.title.is_empty() { "(no title)" } else { &article.title };
    let _ = writeln!(out, "{title}");
    let _ = writeln!(out, "{}", origin(view, article));
    if !view.is_article {
        let _ = writeln!(out, "This page is probably no article ({:.0} %).", view.probability * 100.0);
    }
    if let Some(cut) = view.cut {
        let _ = match cut {
            Cut::Nodes => writeln!(out, "Only the first {} nodes of the page were read.", html::NODES),
            Cut::Depth => {
                writeln!(out, "Elements nested deeper than {DEPTH} were read as if they stood there.")
            }
        };
    }
    if !view.points.is_empty() {
        let _ = writeln!(out, "\nKey points");
        for (nth, point) in view.points.iter().enumerate() {
            let _ = writeln!(out, "{:3}. {}", nth + 1, point.text.replace('\n', " "));
        }
    }
    ledger(view, &mut out);
    out
}

fn origin(view: &View, article: &Article) -> String {
    let minutes = if view.minutes == 0 { String::new() } else { format!("{} min", view.minutes) };
    let parts = [
        article.byline.as_str(),
        article.published.as_str(),
        article.site.as_str(),
        article.language.tag,
        &minutes,
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn ledger(view: &View, out: &mut String) {
    if view.removed.is_empty() {
        let _ = writeln!(out, "\nNothing taken off");
        return;
    }
    let pieces = if view.removed.len() == 1 { "piece" } else { "pieces" };
    let share = view.share * 100.0;
    let _ = writeln!(out, "\nTaken off: {} {pieces}, {share:.0} % of the text", view.removed.len());
    let words = Words::english();
    for &category in Category::ALL {
        let of: Vec<&Removed> = view.removed.iter().filter(|piece| piece.category == category).collect();
        if of.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{:4} {}", of.len(), category.name());
        for piece in of.iter().take(SHOWN) {
            let reason = words.reason(&piece.reason);
            let _ = writeln!(out, "       “{}” {reason}", piece.preview.replace('\n', " "));
        }
        if of.len() > SHOWN {
            let _ = writeln!(out, "       and {} more", of.len() - SHOWN);
        }
    }
}
