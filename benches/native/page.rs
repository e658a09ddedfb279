//! The pages that are read.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
};

use flate2::read::GzDecoder;
use serde_json::Value;

use super::machine::root;

/// Sets of `../shared/corpus`, and of how many pages one is taken.
const CORPUS: [(&str, usize); 4] = [("articles", 8), ("news", 4), ("cjk", 1), ("otherpages", 16)];

/// A page.
pub struct Page {
    /// Its address.
    pub url: String,
    /// Its HTML.
    pub html: String,
}

/// All sets that are there, with their pages.
pub fn sets() -> Vec<(&'static str, Vec<Page>)> {
    let mut sets = vec![("tests/pages", own())];
    let corpus = root().join("../shared/corpus");
    for (set, step) in CORPUS.iter().filter(|_| corpus.exists()) {
        let file = File::open(corpus.join(format!("{set}.ndjson.gz"))).expect("a set of the corpus");
        let lines = BufReader::new(GzDecoder::new(file)).lines().step_by(*step);
        // A line with half a surrogate pair is no JSON for serde: those few pages are passed over.
        let pages = lines.filter_map(|line| page(&serde_json::from_str(&line.ok()?).ok()?));
        sets.push((*set, pages.collect()));
    }
    sets
}

/// The test pages.
pub fn own() -> Vec<Page> {
    let folders = fs::read_dir(root().join("tests/pages"))
        .expect("the test pages")
        .filter_map(|entry| Some(entry.ok()?.path()));
    let mut folders: Vec<_> = folders.collect();
    folders.sort();
    let page = |folder: &std::path::PathBuf| {
        let expected = fs::read_to_string(folder.join("expect.json")).expect("an expectation");
        let expected: Value = serde_json::from_str(&expected).expect("an expectation");
        let url = expected["url"].as_str().unwrap_or_default().to_owned();
        Page { url, html: fs::read_to_string(folder.join("page.html")).expect("a page") }
    };
    folders.iter().map(page).collect()
}

fn page(line: &Value) -> Option<Page> {
    Some(Page { url: line["url"].as_str()?.to_owned(), html: line["html"].as_str()?.to_owned() })
}
