//! THREATS.md names tests, and they are there. Its table of faults is read by the tests of those.

use std::{fs, path::Path};

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// All test files, those of the browsers included.
fn tests() -> String {
    let mut all = String::new();
    for folder in ["tests", "tests/trust", "tests/browser", "tests/browser/chromium"] {
        let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|end| end == "rs" || end == "mjs") {
                all += &fs::read_to_string(path).unwrap();
            }
        }
    }
    all
}

/// Whether a test of that name is there; a name that is put together stands as it does in the code.
fn is_test(all: &str, name: &str) -> bool {
    [format!("fn {name}()"), format!("\"{name}\""), format!("`{name}`")]
        .iter()
        .any(|named| all.contains(named))
}

#[test]
fn every_test_that_the_page_of_threats_names_is_there() {
    let (page, all) = (file("THREATS.md"), tests());
    let rows = page.lines().filter(|line| line.starts_with("| ") && line.matches('|').count() == 4);
    let mut count = 0;
    for row in rows.filter(|row| !row.contains("shown by")) {
        let cell = row.trim_end_matches('|').rsplit('|').next().unwrap_or_default();
        let names: Vec<_> = cell.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "no test shows: {row}");
        for name in names {
            assert!(is_test(&all, name), "there is no test “{name}”");
            count += 1;
        }
    }
    assert!(count > 10);
}
