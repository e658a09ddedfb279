//! Reads a page from a file, or a sample, and prints the article, its key points and what was taken off.
//!
//! `cargo run --release --example read -- page.html https://news.example/story`

#![allow(clippy::print_stdout, reason = "an example speaks to its reader")]

use std::{env, error::Error, fs};

use unhusk::{Settings, export, page::html, read, settings::Value};

const SAMPLE: &str = "<title>The bridge is open | The Harrow Ledger</title>
<nav><a href=/>Home</a> <a href=/sport>Sport</a> <a href=/town>Town</a></nav>
<article><h1>The bridge is open</h1>
<p>After eleven months of work the bridge at Sallow Cross opened to traffic on Monday morning. The repair cost
£1.4 million, a fifth less than the county had set aside.</p>
<p>Engineers replaced all forty of the oak piles, some of which had stood in the river since 1874. The new ones are
steel, and are meant to last a hundred years.</p>
<p>Buses will use the bridge again from Thursday, the operator said. Lorries of more than seven tonnes may not.</p>
</article>
<aside><h2>Most read</h2><ul><li><a href=/a>Owl stops bypass</a><li><a href=/b>Council tax to rise</a></ul></aside>";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let source = arguments.next().map_or_else(|| Ok(SAMPLE.to_owned()), fs::read_to_string)?;
    let url = arguments.next().unwrap_or_default();

    let mut settings = Settings::default();
    settings.set("points", Value::Number(3))?;
    let view = read(&html::parse(&source, &url), &settings);

    println!("{}", export::markdown(&view));
    for point in &view.points {
        println!("* {} (salience {:.2})", point.text, point.salience);
    }
    for piece in &view.removed {
        println!("- {}: {}", piece.category.name(), piece.preview);
    }
    Ok(())
}
