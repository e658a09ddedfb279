//! Sentences against the default rules of Unicode (UAX #29, by the crate `unicode-segmentation`): the share of the
//! cases in `../shared/keypoints` that are split exactly as people did, and the time.
//!
//! `./build.sh bench` prints the table.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement stops where its data is wrong, and prints what it finds"
)]

use std::{fs, hint::black_box, time::Instant};

use serde::Deserialize;
use unhusk::article::{Article, sentence::sentences};
use unicode_segmentation::UnicodeSegmentation;

const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/keypoints/sentences.ndjson");

/// How often each text is split for the time.
const RUNS: usize = 20;

/// The sets of cases: their name, and of which language.
const SETS: [(&str, Option<&str>); 4] =
    [("golden", None), ("news", Some("en")), ("news", Some("zh")), ("news", None)];

#[derive(Deserialize)]
struct Case {
    set: String,
    lang: String,
    text: String,
    sentences: Vec<String>,
}

/// Splits a case's text.
type Splitter = fn(&Case) -> Vec<String>;

fn ours(case: &Case) -> Vec<String> {
    let article = Article::from_text("", &case.text, &case.lang);
    sentences(&article).iter().map(|sentence| sentence.text(&article).to_owned()).collect()
}

fn unicode(case: &Case) -> Vec<String> {
    case.text.unicode_sentences().map(|sentence| sentence.trim().to_owned()).collect()
}

fn main() {
    let Ok(cases) = fs::read_to_string(SHARED) else {
        println!("skipped: {SHARED} is not there");
        return;
    };
    let cases: Vec<Case> = cases.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let splitters = [("unhusk", ours as Splitter), ("UAX #29", unicode)];
    println!(
        "# Sentences, against the default rules of Unicode (UAX #29)\n\nWritten by `./build.sh bench`: cases of `../shared/keypoints` that are split exactly as people did.\n"
    );
    println!("| splitter | golden | news en | news zh | news, all | µs per text |");
    println!("|---|---|---|---|---|---|");
    for (name, split) in splitters {
        let share = |(set, language): (&str, Option<&str>)| {
            let of_set =
                cases.iter().filter(|case| case.set == set && language.is_none_or(|tag| case.lang == tag));
            let found: Vec<bool> = of_set.map(|case| split(case) == case.sentences).collect();
            100 * found.iter().filter(|right| **right).count() / found.len().max(1)
        };
        let start = Instant::now();
        for case in (0..RUNS).flat_map(|_| &cases) {
            black_box(split(case));
        }
        let time = start.elapsed().as_micros() as usize / (RUNS * cases.len());
        let shares: Vec<_> = SETS.map(share).iter().map(|share| format!("{share} %")).collect();
        println!("| {name} | {} | {time} |", shares.join(" | "));
    }
}
