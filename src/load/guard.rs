//! Other people's parsers on hostile bytes: a worker with a large stack, a deadline, and panics caught.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::time::Duration;

/// Far above what any real document takes.
const DEADLINE: Duration = Duration::from_secs(30);
/// Parsers recurse; the main thread's stack is not ours to spend.
const STACK: usize = 64 << 20;
/// Name of the worker, by which a panic hook can tell that the panic is caught.
pub const WORKER: &str = "wirediff-loader";

/// Keeps panics of workers off standard error: they are caught here and told in one sentence. All others are told as
/// before.
pub fn hush_workers() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() != Some(WORKER) {
            before(info);
        }
    }));
}

/// Runs a parser on a worker.
///
/// A worker that misses the deadline is left behind; it can't be stopped, but what it computes goes nowhere.
///
/// # Errors
/// The parser's own; one sentence where it panicked or took too long.
pub fn run<T: Send + 'static>(
    name: &str,
    parse: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    let (send, receive) = mpsc::channel();
    let worker = std::thread::Builder::new()
        .name(WORKER.into())
        .stack_size(STACK)
        .spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(parse));
            // The receiver may have given up.
            let _ = send.send(result);
        });
    if let Err(error) = worker {
        anyhow::bail!("{name}: can't be read, no memory for it ({error})");
    }
    match receive.recv_timeout(DEADLINE) {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => {
            anyhow::bail!("{name}: is damaged in a way that its reader does not survive; save it anew or as text")
        }
        Err(_) => anyhow::bail!(
            "{name}: could not be read within {} seconds; save it as text",
            DEADLINE.as_secs()
        ),
    }
}
