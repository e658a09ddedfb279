//! `unhusk train`: learns the weights of `src/clutter/weights.txt` from a corpus, or measures them by leaving parts of
//! the corpus out.
//!
//! `train --corpus DIR --weights FILE` learns from all and writes the file. `train --corpus DIR --folds N --out FILE`
//! learns N times, each time leaving out the pages of every N-th domain, and writes the answers to the pages left out.
//! `train --corpus DIR --without SET --out FILE` leaves a whole source out.

mod boost;
mod corpus;
mod label;

use std::{
    ffi::OsString,
    fmt::Write as _,
    io::{Error, Result},
    path::PathBuf,
};

use boost::{Forest, Shape};
use corpus::Sample;
use lexopt::{Arg, Parser, ValueExt};
use unhusk::feature;

/// The sets of a corpus, and how much a page of each counts.
const SETS: &[(&str, f32)] = &[("articles", 1.0), ("news", 1.0), ("cjk", 3.0), ("otherpages", 0.5)];

#[derive(Default)]
struct Options {
    corpus: PathBuf,
    weights: Option<PathBuf>,
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
    if options.folds > 1 {
        let fold = |sample: &Sample| corpus::hash(sample.domain.as_bytes()) % options.folds;
        for left_out in 0..options.folds {
            let (train, test): (Vec<_>, Vec<_>) =
                (0..samples.len()).partition(|&at| fold(&samples[at]) != left_out);
            let forest = boost::train(&samples, &train, &options.shape);
            answer(&mut samples, &test, &forest);
        }
        scores = report(&samples, |_| true);
    } else if let Some(without) = &options.without {
        let (train, test): (Vec<_>, Vec<_>) = (0..samples.len()).partition(|&at| samples[at].set != without);
        let forest = boost::train(&samples, &train, &options.shape);
        answer(&mut samples, &test, &forest);
        scores = report(&samples, |sample| sample.set == without);
    }
    eprint!("{scores}");
    if let Some(out) = &options.out {
        std::fs::write(out, corpus::answers(&samples))?;
    }
    if let Some(weights) = &options.weights {
        let all: Vec<_> = (0..samples.len()).collect();
        let forest = boost::train(&samples, &all, &options.shape);
        let mut file = String::from("# Written by `unhusk train`; read by src/clutter/model.rs.\n");
        let _ = writeln!(file, "# corpus {} pages, digest {digest}", samples.len());
        for line in scores.lines() {
            let _ = writeln!(file, "# {line}");
        }
        file.push_str(&forest.to_text());
        std::fs::write(weights, file)?;
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
    Ok(options)
}

fn answer(samples: &mut [Sample], test: &[usize], forest: &Forest) {
    for &at in test {
        let sample = &mut samples[at];
        sample.scores = sample.rows.iter().map(|row| forest.score(row)).collect();
    }
}

/// Mean F1 by set, as `shared/tools/score.py` counts it.
fn report(samples: &[Sample], of: impl Fn(&Sample) -> bool) -> String {
    let mut text = String::new();
    for &(set, _) in SETS {
        let scored: Vec<f64> = samples.iter().filter(|s| s.set == set && of(s)).map(Sample::f1).collect();
        if !scored.is_empty() {
            let mean = scored.iter().sum::<f64>() / scored.len() as f64;
            let lost = scored.iter().filter(|&&f1| f1 < 0.5).count();
            let _ = writeln!(text, "{set} F1 {mean:.4}, {lost} of {} pages under 0.5", scored.len());
        }
    }
    let _ = writeln!(text, "{} features", feature::TABLE.len());
    text
}
