//! `unhusk points`: a text a line in, its key points a line out.

use std::io::{BufRead, Result, Write};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use serde::Deserialize;
use serde_json::{Value, json};
use unhusk::{
    article::{Article, sentence::sentences},
    point::select,
};

/// Lines that the cores share at a time.
const BATCH: usize = 256;

/// Points of a text where the line does not say how many.
const POINTS: usize = 5;

#[derive(Deserialize)]
struct Request {
    id: Value,
    #[serde(default)]
    title: Option<String>,
    text: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    k: Option<usize>,
}

/// Answers every line, in order; a line that cannot be read gets an error in its answer's place.
pub fn run(input: impl BufRead, mut output: impl Write) -> Result<()> {
    let mut lines = input.split(b'\n');
    loop {
        let batch: Vec<Vec<u8>> = lines.by_ref().take(BATCH).collect::<Result<_>>()?;
        if batch.is_empty() {
            return output.flush();
        }
        let answers: Vec<Option<Value>> = batch.into_par_iter().map(|line| answer(&line)).collect();
        for answer in answers.into_iter().flatten() {
            writeln!(output, "{answer}")?;
        }
    }
}

/// The answer to a line; none to an empty one.
fn answer(line: &[u8]) -> Option<Value> {
    if line.trim_ascii().is_empty() {
        return None;
    }
    let request: Request = match serde_json::from_slice(line) {
        Ok(request) => request,
        Err(error) => return Some(json!({"id": null, "error": error.to_string()})),
    };
    let title = request.title.unwrap_or_default();
    let article = Article::from_text(&title, &request.text, &request.lang.unwrap_or_default());
    let points = select(&article, &sentences(&article), request.k.unwrap_or(POINTS));
    let texts: Vec<&str> = points.iter().map(|p| &article.passages[p.passage].text[p.span.clone()]).collect();
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|&a, &b| points[b].salience.total_cmp(&points[a].salience).then(a.cmp(&b)));
    Some(json!({"id": request.id, "keypoints": texts, "order": order}))
}
