//! How the time for sentences and key points grows with the text: 250 sentences, and up to twenty times as many.
//!
//! `./build.sh bench` prints the table; the last ratio is to stay at 20 or less.

#![allow(clippy::print_stdout, reason = "a measurement prints what it finds")]

use std::{hint::black_box, time::Duration};

use cpu_time::ThreadTime;
use unhusk::{
    article::{Article, sentence::sentences},
    point::select,
};

/// Sentences of the texts; the first is what the others are compared with.
const SIZES: [usize; 4] = [250, 1000, 2500, 5000];
/// Of so many runs the fastest counts.
const RUNS: usize = 5;
const POINTS: usize = 5;

fn main() {
    println!(
        "\n# Key points, by the length of the text\n\nProcessor time for sentences and five points; the ratio is to the shortest text.\n"
    );
    println!("| sentences | ms | ratio |");
    println!("|---|---|---|");
    let mut first = None;
    for size in SIZES {
        let time = time(&article(size)).as_secs_f64();
        let first = *first.get_or_insert(time);
        println!("| {size} | {:.2} | {:.1} |", time * 1000.0, time / first);
    }
}

fn time(article: &Article) -> Duration {
    let runs = (0..RUNS).map(|_| {
        let start = ThreadTime::now();
        black_box(select(article, &sentences(article), POINTS));
        start.elapsed()
    });
    runs.min().unwrap_or_default()
}

/// A text of so many sentences, two a paragraph, hardly two alike.
fn article(sentences: usize) -> Article {
    let paragraph = |at: usize| {
        let (town, mayor, goods) = (at * 7 % 97, at * 11 % 31, at * 13 % 41);
        let trade = format!("The town of Harbour{town} built {at} ships for its trade in goods{goods}.");
        format!("{trade} Mayor Ada{mayor} of Quay{goods} paid {at} euros.")
    };
    let paragraphs: Vec<_> = (0..sentences / 2).map(paragraph).collect();
    Article::from_text("Ships of Harbour", &paragraphs.join("\n"), "en")
}
