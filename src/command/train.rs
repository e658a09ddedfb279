//! `unhusk train`: learns the weights from a corpus.

use std::{ffi::OsString, io::Result};

/// Trains.
pub fn run(_arguments: &[OsString]) -> Result<()> {
    Ok(())
}
