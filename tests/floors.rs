//! The floors of `floors.txt` on the corpus beside the project, where it is; without it the test says so and passes.
//! `UNHUSK_FLOORS=whole` takes every page, else every eighth.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its data fails")]

use std::{
    collections::HashMap,
    fs,
    hash::Hash,
    io::{BufRead, BufReader},
    path::Path,
};

use flate2::read::GzDecoder;
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use serde_json::Value;
use unhusk::{Settings, block::measure::is_cjk, page::html, read};

/// A page in so many is in the sample.
const SAMPLE: usize = 8;

struct Floor {
    set: String,
    whole: f64,
    sample: f64,
    digest: String,
}

fn floors() -> Vec<Floor> {
    let lines = include_str!("floors.txt").lines().filter(|line| !line.starts_with('#'));
    let floor = |line: &str| {
        let [set, whole, sample, digest] = line.split_whitespace().collect::<Vec<_>>().try_into().unwrap();
        let (whole, sample) = (whole.parse().unwrap(), sample.parse().unwrap());
        Floor { set: set.to_owned(), whole, sample, digest: digest.to_owned() }
    };
    lines.map(floor).collect()
}

#[test]
fn no_set_falls_below_its_floor() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !folder.exists() {
        eprintln!("skipped: ../shared/corpus is not there");
        return;
    }
    let whole = std::env::var("UNHUSK_FLOORS").is_ok_and(|asked| asked == "whole");
    let mut faults = Vec::new();
    for floor in floors() {
        let bytes = fs::read(folder.join(format!("{}.ndjson.gz", floor.set))).unwrap();
        let digest = format!("{:016x}", digest(&bytes));
        if digest != floor.digest {
            faults.push(format!("{}: another corpus, {digest}, than that of its floor", floor.set));
            continue;
        }
        let lines = BufReader::new(GzDecoder::new(&bytes[..])).lines().map(Result::unwrap);
        let lines: Vec<String> = lines.step_by(if whole { 1 } else { SAMPLE }).collect();
        let least = if whole { floor.whole } else { floor.sample };
        let pages: Vec<Measured> = lines.into_par_iter().map(|line| measured(&line)).collect();
        let f1 = f1(&pages);
        eprintln!("{}: F1 {f1:.4} on {} pages, floor {least}", floor.set, pages.len());
        if f1 < least {
            faults.push(format!("{}: F1 {f1:.4}, floor {least}", floor.set));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_measure_is_that_of_the_scorer() {
    assert_eq!(words("It’s Q3_2024, “naïve”."), ["It", "s", "Q3_2024", "naïve"]);
    assert_eq!(cjk("潮汐 Energy 电2站"), ["潮", "汐", "energy", "电", "2", "站"]);
    assert_eq!(overlap(["a", "b", "b"], ["b", "c"]), (1, 3, 2));
    assert_eq!(runs(&["a", "b"]), [["a", "b"]]);
}

/// FNV-1a.
fn digest(bytes: &[u8]) -> u64 {
    let basis = 0xcbf2_9ce4_8422_2325_u64;
    bytes.iter().fold(basis, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Precision and recall of a page, each where it is defined, and its F1.
struct Measured {
    precision: Option<f64>,
    recall: Option<f64>,
    f1: f64,
    /// Whether the set takes the F1 of the means, not the mean of the F1.
    of_means: bool,
}

/// The F1 of a set.
fn f1(pages: &[Measured]) -> f64 {
    let mean = |numbers: Vec<f64>| numbers.iter().sum::<f64>() / numbers.len().max(1) as f64;
    if pages.iter().all(|page| page.of_means) {
        let precision = mean(pages.iter().filter_map(|page| page.precision).collect());
        let recall = mean(pages.iter().filter_map(|page| page.recall).collect());
        return harmonic(precision, recall);
    }
    mean(pages.iter().map(|page| page.f1).collect())
}

fn measured(line: &str) -> Measured {
    let line: Value = serde_json::from_str(line).unwrap();
    let url = line["url"].as_str().unwrap_or_default();
    let found = read(&html::parse(line["html"].as_str().unwrap(), url), &Settings::default()).article.text();
    let reference = line["ref"]["text"].as_str().unwrap_or_default();
    let metric = line["ref"]["metric"].as_str().unwrap_or("token");
    let (common, found, wanted) = match metric {
        "shingle" => overlap(runs(&words(&found)), runs(&words(reference))),
        "token" => overlap(cjk(&found), cjk(reference)),
        _ => overlap(words(&found.to_lowercase()), words(&reference.to_lowercase())),
    };
    let share = |of: usize| if of == 0 { 0.0 } else { common as f64 / of as f64 };
    let f1 = match (found, wanted) {
        (0, 0) => 1.0,
        _ => harmonic(share(found), share(wanted)),
    };
    Measured {
        precision: (found > 0).then(|| share(found)),
        recall: (wanted > 0).then(|| share(wanted)),
        f1,
        of_means: metric == "shingle",
    }
}

fn harmonic(one: f64, other: f64) -> f64 {
    if one + other > 0.0 { 2.0 * one * other / (one + other) } else { 0.0 }
}

/// How many tokens two texts have in common, as often as they come, and how many each has.
fn overlap<T: Eq + Hash>(
    found: impl IntoIterator<Item = T>,
    wanted: impl IntoIterator<Item = T>,
) -> (usize, usize, usize) {
    let mut counts: HashMap<T, usize> = HashMap::new();
    let mut all = (0, 0, 0);
    for token in found {
        *counts.entry(token).or_default() += 1;
        all.1 += 1;
    }
    for token in wanted {
        all.2 += 1;
        if let Some(count) = counts.get_mut(&token).filter(|count| **count > 0) {
            *count -= 1;
            all.0 += 1;
        }
    }
    all
}

/// Python's `\w+`.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect()
}

/// A token for each CJK character, and for each other word, in lower case.
fn cjk(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut tokens: Vec<String> = Vec::new();
    for word in words(&lower) {
        let mut open = false;
        for c in word.chars() {
            match tokens.last_mut() {
                Some(token) if open && !is_cjk(c) => token.push(c),
                _ => tokens.push(c.to_string()),
            }
            open = !is_cjk(c);
        }
    }
    tokens
}

/// Runs of four words; all of them where there are fewer.
fn runs<'a>(words: &[&'a str]) -> Vec<Vec<&'a str>> {
    if words.is_empty() {
        return Vec::new();
    }
    words.windows(words.len().min(4)).map(<[&str]>::to_vec).collect()
}
