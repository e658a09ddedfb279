//! One file a command; this one tells which is meant, and turns what went wrong into an exit status: 1 for a failed
//! input, 2 for wrong usage.

mod charset;
mod explain;
mod flag;
mod lines;
mod ndjson;
mod points;
mod read;
mod report;
mod score;
mod train;
mod words;

use std::{
    ffi::OsString,
    fmt, io,
    io::{IsTerminal, Write},
    process::ExitCode,
};

use flag::Usage;
use words::Words;

/// A command: its name, what comes in and out, and what runs it.
struct Command {
    name: &'static str,
    arguments: &'static str,
    help: &'static str,
    run: fn(&[OsString]) -> Result<(), Failure>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "points",
        arguments: "",
        help: "key points of plain texts: NDJSON {\"id\", \"title\", \"text\", \"lang\"?, \"k\"?} in, {\"id\", \"keypoints\"} out",
        run: |_| Ok(points::run(io::stdin().lock(), io::stdout())?),
    },
    Command {
        name: "score",
        arguments: "FILE.ndjson[.gz]...",
        help: "compares what is found on the pages of a corpus with its references",
        run: score::run,
    },
    Command {
        name: "train",
        arguments: "",
        help: "learns the weights from a corpus",
        run: |arguments| Ok(train::run(arguments)?),
    },
];

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// The arguments make no sense.
    Usage(Usage),
    /// An input could not be read; the sentence names it.
    Input(String),
    /// Reading or writing failed.
    Io(io::Error),
}

impl From<Usage> for Failure {
    fn from(usage: Usage) -> Self {
        Self::Usage(usage)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(usage) => usage.fmt(f),
            Self::Input(sentence) => f.write_str(sentence),
            Self::Io(error) => f.write_str(&reading_of(error)),
        }
    }
}

/// Runs what the arguments ask for.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<_> = arguments.collect();
    let first = arguments.first().and_then(|first| first.to_str()).unwrap_or_default();
    let outcome = match COMMANDS.iter().find(|command| command.name == first) {
        Some(command) => (command.run)(&arguments[1..]),
        None => page(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of the output went away, as `head` does; nothing is wrong.
        Err(Failure::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(io::stderr(), "unhusk: {failure}");
            match failure {
                Failure::Usage(_) => {
                    let _ = writeln!(io::stderr(), "try 'unhusk --help'");
                    ExitCode::from(2)
                }
                Failure::Input(_) | Failure::Io(_) => ExitCode::FAILURE,
            }
        }
    }
}

fn page(arguments: &[OsString]) -> Result<(), Failure> {
    let request = flag::parse(arguments)?;
    let mut output = io::stdout();
    match request.wanted {
        flag::Wanted::Help => output.write_all(flag::help(COMMANDS).as_bytes())?,
        flag::Wanted::Version => writeln!(output, "unhusk {}", env!("CARGO_PKG_VERSION"))?,
        flag::Wanted::Stream => ndjson::run(io::stdin().lock(), &output, &request.settings)?,
        flag::Wanted::Page(_) | flag::Wanted::Explanation => {
            if request.input.is_none() && io::stdin().is_terminal() {
                return Err(Usage::NoInput.into());
            }
            let page = read::page(request.input.as_deref(), &request.url)?;
            let written = match request.wanted {
                flag::Wanted::Page(form) => form.write(&unhusk::read(&page, &request.settings), &request.url),
                _ => explain::explain(&page, &request.words.unwrap_or_else(Words::of_system)),
            };
            output.write_all(written.as_bytes())?;
        }
    }
    Ok(output.flush()?)
}

/// An input or output error in words, without the number that the system adds.
fn reading_of(error: &io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
