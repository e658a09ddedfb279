//! The engine's data files, in one archive in memory.
//!
//! In: what `build/pack.rs` makes of weights, rules and languages. Out: a file's content by its path below `src`. Each
//! file stands behind a line `PATH LENGTH`.

#[cfg(not(target_arch = "wasm32"))]
fn archive() -> &'static [u8] {
    include_bytes!(concat!(env!("OUT_DIR"), "/archive"))
}

/// In the extension the archive is a file of its own, beside the module.
#[cfg(target_arch = "wasm32")]
static LOADED: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();

#[cfg(target_arch = "wasm32")]
fn archive() -> &'static [u8] {
    LOADED.get().map_or(&[], Vec::as_slice)
}

/// Takes the archive, before anything is read.
#[cfg(all(target_arch = "wasm32", feature = "engine"))]
pub(crate) fn load(archive: Vec<u8>) {
    // A second one would be the same.
    let _ = LOADED.set(archive);
}

/// A packed file's content; empty where there is no such file.
pub(crate) fn file(path: &str) -> &'static [u8] {
    let mut rest = archive();
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
