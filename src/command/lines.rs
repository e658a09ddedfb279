//! NDJSON over all cores: each line that comes in is answered by one line that goes out, in any order.
//!
//! At most a few lines a core are held at a time, so that a stream may be of any length; an answer goes out as soon
//! as it is there.

use std::{
    io::{BufRead, Result, Write},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};

/// Lines that wait for a core, per core.
const WAITING: usize = 2;

/// Stack of a worker, bytes; nothing here recurses, the parser's tables want a little.
const STACK: usize = 8 << 20;

/// Answers every line that is not blank. `answer` gets the line without its end.
pub fn answer_all<A>(mut input: impl BufRead, output: impl Write + Send, answer: A) -> Result<()>
where
    A: Fn(&[u8]) -> String + Sync,
{
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (sender, receiver) = mpsc::sync_channel::<Vec<u8>>(cores * WAITING);
    let receiver = Arc::new(Mutex::new(receiver));
    let output = Mutex::new(output);
    let failed = Mutex::new(Ok(()));
    let read = thread::scope(|scope| {
        for _ in 0..cores {
            let receiver = Arc::clone(&receiver);
            let (output, failed, answer) = (&output, &failed, &answer);
            let work = move || work(&receiver, output, failed, answer);
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work)?;
        }
        // The workers alone hold it, so that a send fails once none is left.
        drop(receiver);
        let mut line = Vec::new();
        loop {
            line.clear();
            if input.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            while line.last().is_some_and(u8::is_ascii_whitespace) {
                line.pop();
            }
            if !line.is_empty() && sender.send(std::mem::take(&mut line)).is_err() {
                break;
            }
            if failed.lock().unwrap_or_else(PoisonError::into_inner).is_err() {
                break;
            }
        }
        drop(sender);
        Ok(())
    });
    failed.into_inner().unwrap_or_else(PoisonError::into_inner)?;
    read
}

fn work<A: Fn(&[u8]) -> String>(
    receiver: &Mutex<mpsc::Receiver<Vec<u8>>>,
    output: &Mutex<impl Write>,
    failed: &Mutex<Result<()>>,
    answer: &A,
) {
    loop {
        let next = receiver.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(line) = next else { return };
        if failed.lock().unwrap_or_else(PoisonError::into_inner).is_err() {
            continue;
        }
        let mut answered = answer(&line);
        answered.push('\n');
        let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
        let written = output.write_all(answered.as_bytes()).and_then(|()| output.flush());
        if written.is_err() {
            *failed.lock().unwrap_or_else(PoisonError::into_inner) = written;
        }
    }
}
