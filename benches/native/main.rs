//! How long a page takes here and with the peers, in one run on one machine: each peer a module that says what it is
//! and reads a page.
//!
//! In: the pages of `tests/pages`, and of `../shared/corpus` where that is. Out: `benches/native.md`.

#![allow(clippy::expect_used, reason = "a bench that cannot read its pages ends")]

mod dom_smoothie;
mod page;
mod table;
mod unhusk;

use std::hint::black_box;

use cpu_time::ThreadTime;
use page::Page;

/// What reads a page.
pub struct Peer {
    /// Its name in the table.
    pub name: &'static str,
    /// Its package in `Cargo.lock`, whose version is told.
    pub package: &'static str,
    /// What is timed, in words.
    pub what: &'static str,
    /// Makes what the timed part starts from, outside the time, and gives that part.
    pub prepare: for<'a> fn(&'a Page) -> Box<dyn FnMut() -> usize + 'a>,
}

/// The first is what the others are divided by.
const PEERS: [&Peer; 3] = [&dom_smoothie::WHOLE, &unhusk::WHOLE, &unhusk::READING];

/// Runs a page, of which the fastest counts: what else the machine does only makes a run slower.
const RUNS: usize = 5;

fn main() {
    let mut sets = Vec::new();
    for (set, pages) in page::sets() {
        let times = pages.iter().map(times).collect();
        eprintln!("{set}: {} pages", pages.len());
        sets.push((set, times));
    }
    table::write(&PEERS, &sets);
}

/// Milliseconds that each peer takes for a page, the peers taking turns.
fn times(page: &Page) -> [f64; PEERS.len()] {
    let mut best = [f64::MAX; PEERS.len()];
    for _ in 0..RUNS {
        for (peer, best) in PEERS.iter().zip(&mut best) {
            let mut timed = (peer.prepare)(page);
            let start = ThreadTime::now();
            black_box(timed());
            *best = best.min(start.elapsed().as_secs_f64() * 1000.0);
        }
    }
    best
}
