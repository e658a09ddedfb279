//! What is promised whatever comes in: on inputs that a fuzzer found, natively and as wasm, on any number of threads.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its files fails")]

mod check;
mod parity;
mod replay;
mod source;
mod threads;
mod threats;
