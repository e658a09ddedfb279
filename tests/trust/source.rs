//! The extension's scripts and its Rust, read as text.

use std::{fs, path::Path};

/// What makes markup or code of a text, or loads what did not come with the extension.
const FORBIDDEN: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "set_inner_html",
    "set_outer_html",
    "insertAdjacentHTML",
    "insert_adjacent_html",
    "document.write",
    "createContextualFragment",
    "DOMParser",
    "setHTMLUnsafe",
    "eval(",
    "new Function",
    "importScripts",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "sendBeacon",
    "externally_connectable",
    "web_accessible_resources",
];

#[test]
fn nothing_of_the_extension_makes_markup_or_code_of_text() {
    let mut faults = Vec::new();
    let mut read = 0;
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("extension")];
    folders.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web"));
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Ok(text) = fs::read_to_string(&path) else { continue };
            read += 1;
            let found = FORBIDDEN.iter().filter(|word| text.contains(**word));
            faults.extend(found.map(|word| format!("{}: {word}", path.display())));
        }
    }
    assert!(read > 50, "{read} files were read");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
