//! The peers from PyPI, in a Python of their own that `./build.sh bench` sets up.
//!
//! In: pages. Out: milliseconds each, as `read.py` measures them in its process, parsing included.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
};

use serde_json::json;

use super::{Peer, Reader, machine::root, page::Page};

/// The peers that are there.
pub fn peers() -> Vec<Peer> {
    if !python().exists() {
        eprintln!("no target/bench/venv: the peers from PyPI are left out");
        return Vec::new();
    }
    let peers = ["trafilatura", "resiliparse"].map(|name| {
        let (mut child, lines) = start(name);
        let version = lines.into_iter().next().expect("the peer starts");
        child.kill().and_then(|()| child.wait()).expect("the peer ends");
        Peer { name, version, what: "parses and reads, in Python", reader: Reader::Python(name) }
    });
    peers.into()
}

/// Milliseconds that a peer takes for each page.
pub fn times(name: &str, pages: &[Page]) -> Vec<f64> {
    let (mut child, mut lines) = start(name);
    let mut input = child.stdin.take().expect("a standard input");
    lines.next();
    let mut times = Vec::new();
    for page in pages {
        let line = json!({"url": page.url, "html": page.html}).to_string();
        writeln!(input, "{line}").expect("the peer takes a page");
        let answer = lines.next().expect("the peer answers a page");
        times.push(answer.parse().expect("a number of milliseconds"));
    }
    drop(input);
    child.wait().expect("the peer ends");
    times
}

fn python() -> std::path::PathBuf {
    root().join("target/bench/venv/bin/python")
}

fn start(name: &str) -> (Child, impl Iterator<Item = String> + use<>) {
    let mut command = Command::new(python());
    command.arg(root().join("benches/native/read.py")).args([name, &super::RUNS.to_string()]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("Python starts");
    let output = child.stdout.take().expect("a standard output");
    (child, BufReader::new(output).lines().map_while(Result::ok))
}
