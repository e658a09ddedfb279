//! The engine's data files, in one archive in memory.
//!
//! In: the deflate stream that `build/pack.rs` makes of weights, rules and languages. Out: a file's content by its path
//! below `src`. Each file stands behind a line `PATH LENGTH`.

mod inflate;

use std::sync::OnceLock;

/// A packed file's content; empty where there is no such file.
pub(crate) fn file(path: &str) -> &'static [u8] {
    static ARCHIVE: OnceLock<Vec<u8>> = OnceLock::new();
    let mut rest: &[u8] = ARCHIVE.get_or_init(|| {
        let packed = include_bytes!(concat!(env!("OUT_DIR"), "/archive"));
        inflate::inflate(packed).unwrap_or_default()
    });
    while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
        let (head, after) = rest.split_at(end + 1);
        let head = std::str::from_utf8(head).unwrap_or_default().trim_end();
        let Some((name, content)) = head
            .split_once(' ')
            .and_then(|(name, length)| Some((name, after.split_at_checked(length.parse().ok()?)?)))
        else {
            break;
        };
        if name == path {
            return content.0;
        }
        rest = content.1;
    }
    &[]
}

/// A packed text file's content; empty where there is no such file.
pub(crate) fn text(path: &str) -> &'static str {
    std::str::from_utf8(file(path)).unwrap_or_default()
}
