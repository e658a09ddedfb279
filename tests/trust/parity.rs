//! The engine as the extension loads it, in node, beside the native one: the same snapshots, the same views.
//!
//! `./build.sh test` runs these on all test pages, `./build.sh proof` on the corpora that `UNHUSK_CORPUS` names, too.

use std::{
    env, fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use flate2::read::GzDecoder;
use serde_json::{Value, json};
use unhusk::{
    Settings,
    page::{html, snapshot},
    read,
};

use super::check::pack::{Snapshot, layout};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Pages by name: the test pages, and those of the corpora in a folder.
fn pages() -> Vec<(String, String)> {
    let folders = fs::read_dir(Path::new(ROOT).join("tests/pages")).unwrap();
    let mut pages: Vec<_> = folders
        .map(|entry| {
            let folder = entry.unwrap().path();
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(folder.join("page.html")).unwrap())
        })
        .collect();
    if let Ok(corpus) = env::var("UNHUSK_CORPUS") {
        let mut files: Vec<PathBuf> =
            fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.to_string_lossy().ends_with(".ndjson.gz"));
        files.sort();
        for line in files
            .iter()
            .flat_map(|file| BufReader::new(GzDecoder::new(fs::File::open(file).unwrap())).lines())
        {
            let page: Value = serde_json::from_str(&line.unwrap()).unwrap();
            if let Some(source) = page["html"].as_str() {
                pages.push((page["id"].to_string(), source.to_owned()));
            }
        }
    }
    pages
}

/// What the native engine makes of a snapshot, in the form in which the other hands its answers over.
fn native(packed: &Snapshot) -> Value {
    let page = snapshot::decode(&packed.numbers, &String::from_utf8_lossy(&packed.strings), URL).unwrap();
    let mut view = read(&page, &Settings::default());
    view.article.passages.clear();
    as_single(serde_json::to_value(&view).unwrap())
}

const URL: &str = "https://news.example/2024/05/17/story";

/// With numbers of single precision, as the engine's are: what JSON writes them out to differs in the last digits.
fn as_single(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64().map(|number| number as f32)),
        Value::Array(items) => items.into_iter().map(as_single).collect(),
        Value::Object(members) => members.into_iter().map(|(name, value)| (name, as_single(value))).collect(),
        other => other,
    }
}

#[test]
#[ignore = "needs the extension's engine; ./build.sh test builds it and runs this"]
fn the_extensions_engine_reads_every_page_as_the_native_one_does() {
    let mut node = Command::new("node")
        .arg("tests/trust/engine.mjs")
        .current_dir(ROOT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut to, from) = (node.stdin.take().unwrap(), node.stdout.take().unwrap());
    let mut answers = BufReader::new(from).lines();
    let (mut differing, mut all) = (Vec::new(), 0);
    for (name, source) in pages() {
        let page = html::parse(&source, URL);
        let packed = Snapshot::of(&page, layout(&page));
        let line = json!({"numbers": packed.numbers, "strings": String::from_utf8_lossy(&packed.strings), "url": URL});
        writeln!(to, "{line}").unwrap();
        to.flush().unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        all += 1;
        let (theirs, ours) = (as_single(answer), native(&packed));
        if theirs != ours {
            differing.push(format!("{name}: {}", first_difference("", &ours, &theirs)));
        }
    }
    drop(to);
    assert!(node.wait().unwrap().success());
    eprintln!("{all} pages, {} differ", differing.len());
    assert!(differing.is_empty(), "{} of {all} pages:\n{}", differing.len(), differing.join("\n"));
}

/// The first member in which two values differ, by its path.
fn first_difference(path: &str, ours: &Value, theirs: &Value) -> String {
    match (ours, theirs) {
        (Value::Object(one), Value::Object(other)) => one
            .keys()
            .chain(other.keys())
            .find(|key| one.get(*key) != other.get(*key))
            .map(|key| first_difference(&format!("{path}.{key}"), &ours[key], &theirs[key])),
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => (0..one.len())
            .find(|&at| one[at] != other[at])
            .map(|at| first_difference(&format!("{path}[{at}]"), &ours[at], &theirs[at])),
        _ => None,
    }
    .unwrap_or_else(|| format!("{path}: natively {ours}, as wasm {theirs}"))
}
