//! Packs the engine's data files into the archive that `src/archive.rs` opens.
//!
//! In: the weights, rule and language files under `src`, and the names in the feature tables. Out: `archive` in
//! `OUT_DIR`; a weights file with a fault stops the build with its line. Rule and language files
//! are read as they are, and checked by the tests.

#![allow(clippy::print_stdout, reason = "a build script speaks to cargo on stdout")]

#[path = "../src/clutter/model.rs"]
#[allow(dead_code, reason = "scores are the engine's business")]
mod model;

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

/// Folders whose text files are packed as they are.
const FOLDERS: [&str; 4] = ["clutter", "clutter/rules", "article", "article/language"];
/// Weights files, packed as models, and the tables with the names that each may use.
const MODELS: [(&str, &str); 2] =
    [("clutter/weights.txt", "feature/table.rs"), ("clutter/genre.txt", "clutter/genre.rs")];

fn main() {
    println!("cargo::rerun-if-changed=src");
    if let Err(error) = pack() {
        println!("cargo::error={error}");
    }
}

fn pack() -> Result<(), Box<dyn Error>> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (weights, table) in MODELS {
        files.push((weights.to_owned(), pack_model(weights, table)?));
    }
    for folder in FOLDERS {
        let mut paths: Vec<PathBuf> = fs::read_dir(Path::new("src").join(folder))?
            .map(|entry| entry.map(|e| e.path()))
            .collect::<Result<_, _>>()?;
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
        paths.sort();
        for path in paths {
            let name = path.strip_prefix("src")?.to_string_lossy().replace('\\', "/");
            if MODELS.iter().all(|(weights, _)| *weights != name) {
                files.push((name, fs::read(path)?));
            }
        }
    }
    let mut archive = Vec::new();
    for (name, content) in files {
        archive.extend(format!("{name} {}\n", content.len()).bytes());
        archive.extend(content);
    }
    fs::write(Path::new(&std::env::var("OUT_DIR")?).join("archive"), archive)?;
    Ok(())
}

fn pack_model(weights: &str, table: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let table = fs::read_to_string(Path::new("src").join(table))?;
    let names: Vec<&str> = table.lines().filter_map(named).collect();
    let content = fs::read_to_string(Path::new("src").join(weights))?;
    let model = model::Model::read(&content, |name| names.iter().position(|known| *known == name));
    let model = model.map_err(|fault| format!("src/{weights}:{}: {}", fault.line, fault.what))?;
    model.pack().map_err(|error| format!("src/{weights}: {error}").into())
}

/// The name in a line `    NAME "HELP" |…| VALUE;` of a table.
fn named(line: &str) -> Option<&str> {
    let (name, rest) = line.strip_prefix("    ")?.split_once(' ')?;
    (rest.starts_with('"') && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')).then_some(name)
}
