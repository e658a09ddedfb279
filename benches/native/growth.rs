//! How the time grows with the page: one element with ever more paragraphs in it.
//!
//! Out: a table of times, and of how the time a node compares with the smallest page's.

use std::fmt::Write;

use cpu_time::ThreadTime;
use unhusk::{Settings, page::html, read};

/// Nodes of the pages.
const NODES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// Nodes of a paragraph: itself, two texts, a link and its text.
const PARAGRAPH: usize = 5;

/// Measures, and writes the table.
pub fn table() -> String {
    let mut out = String::from(
        "| nodes | parsing, ms | reading, ms | time a node, to the first |\n|---|---|---|---|\n",
    );
    let mut first = None;
    for nodes in NODES {
        // The more there is to read, the less a run depends on chance.
        let runs = (NODES[3] / nodes).clamp(1, 20);
        let (parsing, reading) = (0..runs)
            .map(|_| times(&page(nodes)))
            .fold((f64::MAX, f64::MAX), |best, time| (best.0.min(time.0), best.1.min(time.1)));
        eprintln!("{nodes} nodes");
        let each = (parsing + reading) / nodes as f64;
        let ratio = each / *first.get_or_insert(each);
        let _ = writeln!(out, "| {nodes} | {parsing:.2} | {reading:.2} | {ratio:.2} |");
    }
    out
}

fn page(nodes: usize) -> String {
    let mut page = String::from("<title>Rivers</title><h1>Rivers of the plain</h1><div>");
    for at in 0..nodes / PARAGRAPH {
        let _ = write!(
            page,
            "<p>The river carries water, silt and life past mile {at} of the plain. \
             <a href=\"/mile/{at}\">Mile {at}</a> has a gauge that is read twice a day.</p>"
        );
    }
    page
}

fn times(page: &str) -> (f64, f64) {
    let start = ThreadTime::now();
    let parsed = html::parse(page, "https://rivers.example/plain");
    let parsing = start.elapsed();
    let start = ThreadTime::now();
    let view = read(&parsed, &Settings::default());
    let reading = start.elapsed();
    std::hint::black_box(view);
    (parsing.as_secs_f64() * 1000.0, reading.as_secs_f64() * 1000.0)
}
