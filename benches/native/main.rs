//! How long a page takes here and with the peers, in one run on one machine: each peer a module that says what it is
//! and reads a page. Then how the time grows with the page, and what a long stream of pages takes.
//!
//! In: the pages of `tests/pages`, and of `../shared/corpus` where that is; `target/release/unhusk`; Python with the
//! peers from PyPI in `target/bench/venv`. Out: `benches/native.md`, and its figures for the chart.

#![allow(clippy::expect_used, reason = "a bench that cannot read its pages ends")]

mod dom_smoothie;
mod growth;
mod machine;
mod page;
mod python;
mod rs_trafilatura;
mod stream;
mod table;
mod unhusk;

use std::hint::black_box;

use cpu_time::ThreadTime;
use page::Page;

/// What reads a page.
pub struct Peer {
    /// Its name in the table.
    pub name: &'static str,
    /// Its version.
    pub version: String,
    /// What is timed, in words.
    pub what: &'static str,
    /// How it is timed.
    pub reader: Reader,
}

/// How a page is read.
pub enum Reader {
    /// Here: makes what the timed part starts from, outside the time, and gives that part.
    Here(for<'a> fn(&'a Page) -> Box<dyn FnMut() -> usize + 'a>),
    /// In Python, by the name that `read.py` has for it.
    Python(&'static str),
}

/// Runs a page, of which the fastest counts: what else the machine does only makes a run slower.
pub const RUNS: usize = 5;

fn main() {
    // The first is what the others are divided by.
    let mut peers = vec![dom_smoothie::whole(), unhusk::whole(), unhusk::reading(), rs_trafilatura::whole()];
    peers.extend(python::peers());
    let mut sets = Vec::new();
    for (set, pages) in page::sets() {
        eprintln!("{set}: {} pages", pages.len());
        let times = times(&peers, &pages);
        sets.push((set, times));
    }
    table::write(&peers, &sets, &growth::table(), &stream::table());
}

/// Milliseconds by page and peer, the peers taking turns; those in Python follow, with turns of their own.
fn times(peers: &[Peer], pages: &[Page]) -> Vec<Vec<f64>> {
    let mut times = vec![vec![f64::MAX; peers.len()]; pages.len()];
    for (page, best) in pages.iter().zip(&mut times) {
        for _ in 0..RUNS {
            for (peer, best) in peers.iter().zip(best.iter_mut()) {
                let Reader::Here(prepare) = peer.reader else { continue };
                let mut read = prepare(page);
                let start = ThreadTime::now();
                black_box(read());
                *best = best.min(start.elapsed().as_secs_f64() * 1000.0);
            }
        }
    }
    for (at, peer) in peers.iter().enumerate() {
        let Reader::Python(name) = peer.reader else { continue };
        for (best, time) in times.iter_mut().zip(python::times(name, pages)) {
            best[at] = time;
        }
    }
    times
}
