//! The tables of results.

use std::{fmt::Write, fs};

use serde_json::json;

use super::{
    Peer,
    machine::{machine, root},
};

/// Writes `benches/native.md`, and the chart's figures into `target/bench/native.json`.
pub fn write(peers: &[Peer], sets: &[(&str, Vec<Vec<f64>>)], growth: &str, stream: &str) {
    let mut out = format!(
        "# Native, CPU time a page\n\nWritten by `./build.sh bench` on {}. Times are the fastest of {} runs, the peers \
         taking turns; ratios are to {}, page by page.\n\n| | version | what is timed |\n|---|---|---|\n",
        machine(),
        super::RUNS,
        peers[0].name
    );
    for peer in peers {
        let _ = writeln!(out, "| {} | {} | {} |", peer.name, peer.version, peer.what);
    }
    out.push_str("\n![The times of all pages as a chart](native.svg)\n\n| set | pages | |");
    out.push_str(" ms, median | ms, p95 | ratio, median | ratio, p95 | ratio of the sums |\n");
    out.push_str("|---|---|---|---|---|---|---|---|\n");
    for (set, pages) in sets {
        for (at, peer) in peers.iter().enumerate() {
            let of = |share: f64| quantile(pages.iter().map(|times| times[at]).collect(), share);
            let ratio =
                |share: f64| quantile(pages.iter().map(|times| times[at] / times[0]).collect(), share);
            let sum = |at: usize| pages.iter().map(|times| times[at]).sum::<f64>();
            let _ = writeln!(
                out,
                "| {set} | {} | {} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} |",
                pages.len(),
                peer.name,
                of(0.5),
                of(0.95),
                ratio(0.5),
                ratio(0.95),
                sum(at) / sum(0)
            );
        }
    }
    let _ = write!(
        out,
        "\n## Growth\n\nOne element with ever more paragraphs in it.\n\n{growth}\n## A stream\n\n`unhusk --ndjson` on the \
         test pages, repeated.\n\n{stream}"
    );
    fs::write(root().join("benches/native.md"), &out).expect("benches/native.md");
    let rows = peers.iter().enumerate().map(|(at, peer)| {
        let of = |share: f64| {
            quantile(sets.iter().flat_map(|(_, pages)| pages).map(|times| times[at]).collect(), share)
        };
        json!({"name": peer.name, "middle": of(0.5), "high": of(0.95)})
    });
    let rows: Vec<_> = rows.collect();
    fs::create_dir_all(root().join("target/bench")).expect("target/bench");
    fs::write(root().join("target/bench/native.json"), json!(rows).to_string()).expect("the chart's figures");
    eprint!("{out}");
}

fn quantile(mut numbers: Vec<f64>, share: f64) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let at = (share * (numbers.len().saturating_sub(1)) as f64).round() as usize;
    numbers.get(at).copied().unwrap_or(f64::NAN)
}
