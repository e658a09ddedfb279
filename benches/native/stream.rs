//! What a long stream of pages takes: `unhusk --ndjson` on the test pages, repeated.
//!
//! Out: a table of memory at its most, and of pages a second.

use std::{
    fmt::Write as _,
    fs,
    io::{BufRead, BufReader, BufWriter, Write},
    process::{Command, Stdio},
    thread,
    time::Instant,
};

use serde_json::json;

use super::{machine::root, page};

/// Pages of the streams.
const PAGES: [usize; 2] = [1_000, 100_000];

/// Measures, and writes the table.
pub fn table() -> String {
    let mut out = String::from(
        "| pages | memory at its most, MB | seconds | pages a second | pages a second of a core |\n|---|---|---|---|---|\n",
    );
    for pages in PAGES {
        let Run { memory, seconds, cpu } = run(pages);
        eprintln!("{pages} pages streamed");
        let count = pages as f64;
        let _ = writeln!(
            out,
            "| {pages} | {memory:.1} | {seconds:.1} | {:.0} | {:.0} |",
            count / seconds,
            count / cpu
        );
    }
    out
}

struct Run {
    /// Megabytes.
    memory: f64,
    seconds: f64,
    /// Seconds of all cores together.
    cpu: f64,
}

fn run(count: usize) -> Run {
    let own = page::own();
    let lines =
        own.iter().map(|page| json!({"id": page.url, "url": page.url, "html": page.html}).to_string());
    let lines: Vec<String> = lines.collect();
    let mut command = Command::new(root().join("target/release/unhusk"));
    let command = command.arg("--ndjson").stdin(Stdio::piped()).stdout(Stdio::piped());
    let start = Instant::now();
    let mut child = command.spawn().expect("target/release/unhusk starts");
    let input = child.stdin.take().expect("a standard input");
    let output = BufReader::new(child.stdout.take().expect("a standard output"));
    let about = format!("/proc/{}", child.id());
    let run = thread::scope(|scope| {
        let lines = &lines;
        let writer = scope.spawn(move || {
            let mut input = BufWriter::new(input);
            for line in lines.iter().cycle().take(count) {
                writeln!(input, "{line}").expect("a page is taken");
            }
            input.flush().expect("the last page is taken");
            // It is asked for what it took while it still waits for more.
            input
        });
        assert_eq!(output.lines().take(count).filter(Result::is_ok).count(), count, "an answer a page");
        let seconds = start.elapsed().as_secs_f64();
        let status = fs::read_to_string(format!("{about}/status")).expect("the state of the process");
        let ticks = fs::read_to_string(format!("{about}/stat")).expect("the times of the process");
        drop(writer.join());
        Run { memory: peak(&status), seconds, cpu: cpu(&ticks) }
    });
    child.wait().expect("it ends");
    run
}

/// The most memory that a process had, out of `/proc/PID/status`.
fn peak(status: &str) -> f64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak of memory");
    let kilobytes = line.split_whitespace().next().and_then(|number| number.parse::<f64>().ok());
    kilobytes.expect("a number of kilobytes") / 1024.0
}

/// The time of a process on all cores, out of `/proc/PID/stat`: in user and in system mode, in hundredths of a second.
fn cpu(stat: &str) -> f64 {
    let (_, behind) = stat.rsplit_once(") ").expect("the name of the process");
    let ticks = behind.split(' ').skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}
