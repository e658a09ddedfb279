//! One file a command; this one tells which is meant.

mod ndjson;
mod points;
mod train;

use std::{ffi::OsString, process::ExitCode};

/// Runs what the arguments ask for.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<_> = arguments.collect();
    let first = arguments.first().and_then(|first| first.to_str()).unwrap_or_default();
    let outcome = match first {
        "--ndjson" => ndjson::run(std::io::stdin().lock(), std::io::stdout().lock()),
        "points" => points::run(std::io::stdin().lock(), std::io::stdout().lock()),
        "train" => train::run(&arguments[1..]),
        _ => Ok(()),
    };
    outcome.map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS)
}
