//! Standard output, standard error and files: writing that tells what went wrong, and a broken pipe that ends quietly.

use anyhow::{Context, Result};
use std::io::{self, Write};
use std::path::Path;

/// Writes a document to this file, or to standard output.
///
/// # Errors
/// One sentence that names the file. A broken pipe is an error that [`is_broken_pipe`] knows.
pub fn write(bytes: &[u8], file: Option<&Path>) -> Result<()> {
    match file {
        Some(file) => std::fs::write(file, bytes).with_context(|| format!("{} cannot be written", file.display())),
        None => {
            let mut out = io::stdout().lock();
            out.write_all(bytes)
                .and_then(|()| out.flush())
                .context("standard output cannot be written")
        }
    }
}

/// True where the reader of our output went away, which is its right (`wirediff … | head`).
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// One sentence on standard error; names in it may come from hostile files.
pub fn complain(sentence: &str) {
    let _ = writeln!(io::stderr(), "wirediff: {}", crate::text::sanitise::plain(sentence));
}
