//! `unhusk score FILE.ndjson[.gz]...`: what is found on the pages of a corpus against its references, field by field.
//!
//! In: a page a line, `{"id", "url", "html"}` with its reference: `"ref": {"title", "author", "published"}`, or, as
//! the live sets have it, `"title"` or `"titleSelector"`. Out: how many pages are right, and with `--misses` those
//! that are not.

use std::{
    ffi::OsString,
    fs::File,
    io::{self, BufRead, BufReader, Read, Write},
    path::Path,
};

use flate2::read::GzDecoder;
use lexopt::{Arg, Parser};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use scraper::{Html, Selector};
use serde_json::Value;
use unhusk::{Settings, View, page::html, read};

use super::{Failure, flag::Usage, reading_of};

/// A field that is compared.
struct Field {
    name: &'static str,
    /// What the reference says; none where it says nothing.
    reference: fn(&Value) -> Option<String>,
    found: fn(&View) -> String,
    /// Whether what was found is what the reference says.
    agrees: fn(reference: &str, found: &str) -> bool,
}

const FIELDS: &[Field] = &[
    Field {
        name: "title",
        reference: title,
        found: |view| view.article.title.clone(),
        agrees: |reference, found| key(reference) == key(found),
    },
    Field {
        name: "title, near",
        reference: title,
        found: |view| view.article.title.clone(),
        // One within the other, or nearly all of the same runs of three letters.
        agrees: |reference, found| {
            let (reference, found) = (key(reference), key(found));
            let either = reference.contains(&found) || found.contains(&reference);
            !found.is_empty() && (either || common(&reference, &found) >= NEAR)
        },
    },
    Field {
        name: "published",
        reference: |line| word(&line["ref"]["published"]),
        found: |view| view.article.published.clone(),
        agrees: |reference, found| found.get(..10).is_some_and(|day| reference.starts_with(day)),
    },
    Field {
        name: "byline",
        reference: |line| word(&line["ref"]["author"]),
        found: |view| view.article.byline.clone(),
        agrees: |reference, found| names(reference) == names(found),
    },
];

/// Share of common runs of letters from which on titles are near each other.
const NEAR: f64 = 0.8;

/// What became of a page.
struct Outcome {
    id: String,
    /// For each field with a reference: what it says, what was found, whether they agree.
    fields: Vec<Option<(String, String, bool)>>,
}

/// Scores the pages of each file.
pub fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let mut files = Vec::new();
    let mut misses = false;
    let mut parser = Parser::from_args(arguments);
    while let Ok(Some(argument)) = parser.next() {
        match argument {
            Arg::Long("misses") => misses = true,
            Arg::Value(file) => files.push(file),
            Arg::Long(name) => return Err(Usage::Flag(format!("--{name}"), None).into()),
            Arg::Short(letter) => return Err(Usage::Flag(format!("-{letter}"), None).into()),
        }
    }
    if files.is_empty() {
        return Err(Usage::Missing("score".to_owned()).into());
    }
    for file in &files {
        let outcomes = outcomes(Path::new(file))?;
        print(&Path::new(file).display().to_string(), &outcomes, misses)?;
    }
    Ok(())
}

fn outcomes(file: &Path) -> Result<Vec<Outcome>, Failure> {
    let fail = |error: &io::Error| Failure::Input(format!("{}: {}", file.display(), reading_of(error)));
    let opened = File::open(file).map_err(|error| fail(&error))?;
    let packed = file.extension().is_some_and(|extension| extension == "gz");
    let source: Box<dyn Read> = if packed { Box::new(GzDecoder::new(opened)) } else { Box::new(opened) };
    let mut lines = BufReader::new(source).lines();
    let mut outcomes = Vec::new();
    loop {
        let batch: Vec<_> =
            lines.by_ref().take(64).collect::<io::Result<_>>().map_err(|error| fail(&error))?;
        if batch.is_empty() {
            return Ok(outcomes);
        }
        outcomes.extend(batch.into_par_iter().filter_map(|line| outcome(&line)).collect::<Vec<_>>());
    }
}

fn outcome(line: &str) -> Option<Outcome> {
    let line = super::ndjson::object(line.as_bytes()).ok()?;
    let page = html::parse(line["html"].as_str()?, line["url"].as_str().unwrap_or_default());
    let view = read(&page, &Settings::default());
    let compared = FIELDS.iter().map(|field| {
        let reference = (field.reference)(&line)?;
        let found = (field.found)(&view);
        let agree = (field.agrees)(&reference, &found);
        Some((reference, found, agree))
    });
    Some(Outcome { id: line["id"].as_str().unwrap_or_default().to_owned(), fields: compared.collect() })
}

fn print(name: &str, outcomes: &[Outcome], misses: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{name}: {} pages", outcomes.len())?;
    for (nth, field) in FIELDS.iter().enumerate() {
        let of: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.fields[nth].as_ref()).collect();
        if of.is_empty() {
            continue;
        }
        let right = of.iter().filter(|(.., agree)| *agree).count();
        let share = right as f64 / of.len() as f64;
        writeln!(out, "  {:<10} {right} of {} right, {share:.4}", field.name, of.len())?;
        for outcome in outcomes.iter().filter(|_| misses) {
            if let Some((reference, found, false)) = &outcome.fields[nth] {
                writeln!(
                    out,
                    "    {} expected {reference:?}\n    {:>width$} found {found:?}",
                    outcome.id,
                    "",
                    width = outcome.id.len() + 3
                )?;
            }
        }
    }
    Ok(())
}

fn word(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned)
}

fn title(line: &Value) -> Option<String> {
    if !line["ref"].is_null() {
        return word(&line["ref"]["title"]);
    }
    word(&line["title"]).or_else(|| selected(line["html"].as_str()?, line["titleSelector"].as_str()?))
}

/// The title by selector, as the live scorer reads it: the longest heading that stands in the document's title.
fn selected(source: &str, selector: &str) -> Option<String> {
    let document = Html::parse_document(source);
    let title = Selector::parse("title").ok()?;
    let title = document.select(&title).next()?.text().collect::<String>();
    let title: String = title.split_whitespace().collect();
    let selector = Selector::parse(&format!("{selector}, h1, h2, h3, .title, .headline")).ok()?;
    let mut best: Option<(usize, String)> = None;
    for element in document.select(&selector) {
        let text = element.text().collect::<String>();
        let plain: String = text.split_whitespace().collect();
        let length = plain.chars().count();
        let start: String = plain.chars().take(40).collect();
        if (5..=150).contains(&length)
            && title.contains(&start)
            && best.as_ref().is_none_or(|(longest, _)| length > *longest)
        {
            best = Some((length, text.trim().to_owned()));
        }
    }
    best.map(|(_, text)| text)
}

/// Letters and digits in lower case.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The names of a byline, in any order.
fn names(byline: &str) -> Vec<String> {
    let parts = byline.replace(" and ", ",").replace(" & ", ",");
    let mut names: Vec<_> =
        parts.split([',', ';', '、', '，', ' ']).map(key).filter(|name| !name.is_empty()).collect();
    names.sort();
    names
}

/// Share of runs of three letters that two texts have in common.
fn common(one: &str, other: &str) -> f64 {
    let runs = |text: &str| {
        let letters: Vec<_> = text.chars().collect();
        let mut runs: Vec<[char; 3]> = letters.windows(3).map(|run| [run[0], run[1], run[2]]).collect();
        runs.sort_unstable();
        runs
    };
    let (one, mut other) = (runs(one), runs(other));
    let total = one.len() + other.len();
    let before = other.len();
    for run in &one {
        if let Ok(at) = other.binary_search(run) {
            other.remove(at);
        }
    }
    2.0 * (before - other.len()) as f64 / total.max(1) as f64
}
