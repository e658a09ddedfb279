//! A page from a file or standard input.
//!
//! In: a path, `-` or nothing. Out: [`Page`], or a sentence that names the input.

use std::{
    ffi::OsStr,
    fs,
    io::{self, Read},
    path::Path,
};

use unhusk::{Page, page::html};

use super::{Failure, charset, reading_of};

/// What files that are no pages begin with.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
];

/// Reads and parses.
pub fn page(input: Option<&OsStr>, url: &str) -> Result<Page, Failure> {
    let file = input.filter(|name| *name != "-").map(Path::new);
    let name = file.map_or_else(|| "standard input".to_owned(), |file| file.display().to_string());
    let fail = |why: &str| Failure::Input(format!("{name}: {why}"));
    let bytes = match file {
        Some(file) if file.is_dir() => return Err(fail("is a directory")),
        Some(file) => fs::read(file),
        None => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        }
    };
    let bytes = bytes.map_err(|error| fail(&reading_of(&error)))?;
    if bytes.trim_ascii().is_empty() {
        return Err(fail("is empty"));
    }
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(fail(&format!("is no page but {what}")));
    }
    Ok(html::parse(&charset::decode(&bytes), url))
}
