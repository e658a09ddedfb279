//! `unhusk score`.
use std::ffi::OsString;

use super::Failure;

/// Scores.
pub fn run(_arguments: &[OsString]) -> Result<(), Failure> {
    Ok(())
}
