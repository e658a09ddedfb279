//! `unhusk points`: a text a line in, its key points a line out.

use std::io::{BufRead, Result, Write};

/// Answers every line.
pub fn run(_input: impl BufRead, _output: impl Write) -> Result<()> {
    Ok(())
}
