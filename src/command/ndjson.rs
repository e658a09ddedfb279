//! `unhusk --ndjson`: a page a line in, an answer a line out.

use std::io::{BufRead, Result, Write};

use cpu_time::ThreadTime;
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use serde::Deserialize;
use serde_json::json;
use unhusk::{Settings, page::html, read};

#[derive(Deserialize)]
struct Request {
    id: serde_json::Value,
    #[serde(default)]
    url: String,
    html: String,
}

/// Reads all pages, in batches that all cores share.
pub fn run(input: impl BufRead, mut output: impl Write) -> Result<()> {
    let mut lines = input.lines();
    loop {
        let batch: Vec<String> = lines.by_ref().take(64).collect::<Result<_>>()?;
        if batch.is_empty() {
            return output.flush();
        }
        let answers: Vec<_> = batch.into_par_iter().map(|line| answer(&line)).collect();
        for answer in answers {
            writeln!(output, "{answer}")?;
        }
    }
}

fn answer(line: &str) -> serde_json::Value {
    let request: Request = match serde_json::from_str(line) {
        Ok(request) => request,
        Err(error) => return json!({"id": null, "error": error.to_string()}),
    };
    let start = ThreadTime::now();
    let view = read(&html::parse(&request.html, &request.url), &Settings::default());
    json!({
        "id": request.id,
        "article": view.is_article,
        "title": view.article.title,
        "text": view.article.text(),
        "cpu_ms": start.elapsed().as_secs_f64() * 1000.0,
    })
}
