//! `unhusk train`: learns the weights of `src/clutter/weights.txt` (blocks) and `src/clutter/genre.txt` (pages) from a
//! corpus, or measures them by leaving parts of the corpus out.
//!
//! `train --corpus DIR --folds N [--out FILE]` learns N times, each time leaving out the pages of every N-th domain,
//! and reports on the pages left out; with `--weights FILE --genre FILE` it then learns from all and writes both files,
//! scores in their heads. `--without SET` leaves that source out of all that is learned from.

mod boost;
mod corpus;
mod label;
mod report;

use std::{
    ffi::OsString,
    fmt::Write as _,
    io::{Error, Result},
    path::PathBuf,
};

use boost::{Forest, Row, Shape};
use corpus::Sample;
use lexopt::{Arg, Parser, ValueExt};
use unhusk::{clutter::genre, feature};

/// The sets of a corpus, and how much a page of each counts; a set that counts nothing has no reference text, and
/// only its kind of page is learned.
const SETS: &[(&str, f32)] =
    &[("articles", 1.0), ("news", 1.0), ("cjk", 3.0), ("otherpages", 0.5), ("live-nonarticle", 0.0)];

/// What the model of pages is grown with: pages are few.
const GENRE: Shape = Shape { trees: 250, leaves: 8, rate: 0.04, least: 12, bag: 0.7, columns: 0.4 };

#[derive(Default)]
struct Options {
    corpus: PathBuf,
    weights: Option<PathBuf>,
    genre: Option<PathBuf>,
    folds: u64,
    without: Option<String>,
    out: Option<PathBuf>,
    shape: Shape,
}

/// Trains.
pub fn run(arguments: &[OsString]) -> Result<()> {
    let options = parse(arguments).map_err(|error| Error::other(error.to_string()))?;
    let mut samples = Vec::new();
    let mut digest = corpus::Digest::default();
    for &(set, share) in SETS {
        let path = options.corpus.join(format!("{set}.ndjson.gz"));
        samples.extend(corpus::read(&path, set, share, &mut digest)?);
    }
    eprintln!("{} pages, {} blocks", samples.len(), samples.iter().map(|s| s.rows.len()).sum::<usize>());
    let mut scores = String::new();
    let fold = |sample: &Sample| corpus::hash(sample.domain.as_bytes()) % options.folds;
    let is_without = |sample: &Sample| options.without.as_deref() == Some(sample.set);
    if options.folds > 1 {
        for left_out in 0..options.folds {
            learn_blocks(
                &mut samples,
                |sample| is_without(sample) || fold(sample) == left_out,
                &options.shape,
            );
        }
        if options.without.is_some() {
            learn_blocks(&mut samples, is_without, &options.shape);
        }
        for left_out in 0..options.folds {
            learn_genre(&mut samples, |sample| is_without(sample) || fold(sample) == left_out);
        }
        if options.without.is_some() {
            learn_genre(&mut samples, is_without);
        }
        scores = report::text(&samples) + &report::genre(&samples);
    }
    eprint!("{scores}");
    if let Some(out) = &options.out {
        std::fs::write(out, corpus::answers(&samples))?;
    }
    let mut head = String::from("# Written by `unhusk train`; read by src/clutter/model.rs.\n");
    let _ = writeln!(head, "# corpus: {} pages, digest {digest}", samples.len());
    for line in scores.lines() {
        let _ = writeln!(head, "# {line}");
    }
    if let Some(path) = &options.genre {
        // The traits are those under scores of models that did not know the page.
        let rows: Vec<Row> = samples.iter().map(genre_row).collect();
        let forest = boost::train(&rows, &GENRE);
        std::fs::write(path, head.clone() + &forest.to_text(|at| genre::TABLE[at].name))?;
    }
    if let Some(path) = &options.weights {
        let rows: Vec<Row> = samples.iter().flat_map(block_rows).collect();
        let forest = boost::train(&rows, &options.shape);
        std::fs::write(path, head + &forest.to_text(|at| feature::TABLE[at].name))?;
    }
    Ok(())
}

fn parse(arguments: &[OsString]) -> std::result::Result<Options, lexopt::Error> {
    let mut options = Options::default();
    let mut parser = Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("corpus") => options.corpus = parser.value()?.into(),
            Arg::Long("weights") => options.weights = Some(parser.value()?.into()),
            Arg::Long("genre") => options.genre = Some(parser.value()?.into()),
            Arg::Long("out") => options.out = Some(parser.value()?.into()),
            Arg::Long("folds") => options.folds = parser.value()?.parse()?,
            Arg::Long("without") => options.without = Some(parser.value()?.parse()?),
            Arg::Long("trees") => options.shape.trees = parser.value()?.parse()?,
            Arg::Long("leaves") => options.shape.leaves = parser.value()?.parse()?,
            Arg::Long("rate") => options.shape.rate = parser.value()?.parse()?,
            Arg::Long("least") => options.shape.least = parser.value()?.parse()?,
            Arg::Long("bag") => options.shape.bag = parser.value()?.parse()?,
            Arg::Long("columns") => options.shape.columns = parser.value()?.parse()?,
            _ => return Err(argument.unexpected()),
        }
    }
    if options.without.is_some() && options.folds < 2 {
        return Err("--without needs --folds: the model of pages learns from pages left out".into());
    }
    Ok(options)
}

fn block_rows(sample: &Sample) -> impl Iterator<Item = Row<'_>> {
    let known = sample.rows.iter().zip(&sample.labels).zip(&sample.weights);
    known.map(|((values, &label), &weight)| Row { values, label, weight })
}

fn genre_row(sample: &Sample) -> Row<'_> {
    Row { values: &sample.traits, label: f32::from(u8::from(sample.is_article())), weight: 1.0 }
}

/// Learns blocks from the samples that stay and scores those left out.
fn learn_blocks(samples: &mut [Sample], left_out: impl Fn(&Sample) -> bool, shape: &Shape) {
    let rows: Vec<Row> = samples.iter().filter(|sample| !left_out(sample)).flat_map(block_rows).collect();
    let forest: Forest = boost::train(&rows, shape);
    for sample in samples.iter_mut().filter(|sample| left_out(sample)) {
        let scores = sample.rows.iter().map(|row| forest.score(row)).collect();
        sample.score(scores);
    }
}

/// Learns kinds of pages from the samples that stay and scores those left out.
fn learn_genre(samples: &mut [Sample], left_out: impl Fn(&Sample) -> bool) {
    let rows: Vec<Row> = samples.iter().filter(|sample| !left_out(sample)).map(genre_row).collect();
    let forest = boost::train(&rows, &GENRE);
    for sample in samples.iter_mut().filter(|sample| left_out(sample)) {
        sample.genre = forest.score(&sample.traits);
    }
}
