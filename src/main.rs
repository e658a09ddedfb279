//! The command line: reads pages and prints articles, key points and what was stripped.

use std::process::ExitCode;

#[cfg(not(target_arch = "wasm32"))]
mod command;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> ExitCode {
    command::run(std::env::args_os().skip(1))
}

#[cfg(target_arch = "wasm32")]
fn main() -> ExitCode {
    ExitCode::FAILURE
}
