//! The table of results.

use std::{fmt::Write, fs, path::Path};

use super::{PEERS, Peer};

type Times = [f64; PEERS.len()];

/// Writes `benches/native.md`, and prints it.
pub fn write(peers: &[&Peer], sets: &[(&str, Vec<Times>)]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lock = fs::read_to_string(root.join("Cargo.lock")).expect("Cargo.lock");
    let mut out = format!(
        "# Native, CPU time a page\n\nWritten by `./build.sh bench`. Times are the fastest of {} runs, the peers taking \
         turns; ratios are to {}, page by page.\n\n| | version | what is timed |\n|---|---|---|\n",
        super::RUNS,
        peers[0].name
    );
    for peer in peers {
        let _ = writeln!(out, "| {} | {} | {} |", peer.name, version(&lock, peer.package), peer.what);
    }
    out.push_str("\n| set | pages | |");
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
    fs::write(root.join("benches/native.md"), &out).expect("benches/native.md");
    eprint!("{out}");
}

/// A package's version in a lock file.
fn version<'a>(lock: &'a str, package: &str) -> &'a str {
    let name = format!("name = \"{package}\"\nversion = \"");
    lock.split_once(&name).and_then(|(_, rest)| rest.split('"').next()).unwrap_or("?")
}

fn quantile(mut numbers: Vec<f64>, share: f64) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let at = (share * (numbers.len().saturating_sub(1)) as f64).round() as usize;
    numbers.get(at).copied().unwrap_or(f64::NAN)
}
