//! `unhusk --ndjson`: a page a line in, an answer a line out.
//!
//! In: `{"id", "url", "html"}`. Out: `{"id", "article", "title", "byline", "published", "language", "text", "points",
//! "removed", "cpu_ms"}`; `{"id", "error"}` for a line that holds no page, with `null` where it has no id either.

use std::{
    collections::BTreeMap,
    io::{BufRead, Result, Write},
};

use cpu_time::ThreadTime;
use serde::Serialize;
use serde_json::{Value, json};
use unhusk::{Settings, page::html, read};

use super::lines;

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    article: bool,
    title: &'a str,
    byline: &'a str,
    published: &'a str,
    language: &'a str,
    text: String,
    points: Vec<&'a str>,
    removed: BTreeMap<&'static str, usize>,
    cpu_ms: f64,
}

/// Reads all pages.
pub fn run(input: impl BufRead, output: impl Write + Send, settings: &Settings) -> Result<()> {
    lines::answer_all(input, output, |line| answer(line, settings))
}

fn answer(line: &[u8], settings: &Settings) -> String {
    let request = match object(line) {
        Ok(request) => request,
        Err(error) => return json!({"id": null, "error": error.to_string()}).to_string(),
    };
    let id = &request["id"];
    let Some(source) = request["html"].as_str() else {
        return json!({"id": id, "error": "\"html\" is missing or no text"}).to_string();
    };
    let start = ThreadTime::now();
    let view = read(&html::parse(source, request["url"].as_str().unwrap_or_default()), settings);
    let text = view.article.text();
    let cpu_ms = start.elapsed().as_secs_f64() * 1000.0;
    let mut removed = BTreeMap::new();
    for piece in &view.removed {
        *removed.entry(piece.category.name()).or_default() += 1;
    }
    let answer = Answer {
        id,
        article: view.is_article,
        title: &view.article.title,
        byline: &view.article.byline,
        published: &view.article.published,
        language: view.article.language.tag,
        text,
        points: view.points.iter().map(|point| point.text.as_str()).collect(),
        removed,
        cpu_ms,
    };
    serde_json::to_string(&answer)
        .unwrap_or_else(|error| json!({"id": id, "error": error.to_string()}).to_string())
}

/// A line as JSON. Half surrogate pairs and bytes that are not UTF-8 become U+FFFD, as browsers have it: pages hold
/// them, and a page that holds them is still a page.
pub fn object(line: &[u8]) -> serde_json::Result<Value> {
    let text = String::from_utf8_lossy(line);
    let parsed = serde_json::from_str(&text);
    if parsed.is_err() && text.contains("\\u") {
        return serde_json::from_str(&whole_surrogates(&text)).or(parsed);
    }
    parsed
}

/// Replaces `\uD800` to `\uDFFF` by `\uFFFD` where they are no pair.
fn whole_surrogates(text: &str) -> String {
    let bytes = text.as_bytes();
    let code = |at: usize| {
        let digits = bytes.get(at..at + 6).filter(|six| six.starts_with(b"\\u"))?;
        u16::from_str_radix(std::str::from_utf8(&digits[2..]).ok()?, 16).ok()
    };
    let mut out = String::with_capacity(text.len());
    let (mut from, mut at) = (0, 0);
    while at < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        match code(at) {
            Some(0xd800..0xdc00) if code(at + 6).is_some_and(|low| (0xdc00..0xe000).contains(&low)) => {
                at += 12;
            }
            Some(0xd800..0xe000) => {
                out.push_str(&text[from..at]);
                out.push_str("\\ufffd");
                at += 6;
                from = at;
            }
            _ => at += 2,
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}
