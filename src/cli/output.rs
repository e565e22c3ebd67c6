//! Standard output, standard error and files: writing that tells what went wrong, and a broken pipe that ends quietly.

use crate::segment::Version;
use anyhow::{Result, bail};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Writes a document to this file, or to standard output.
///
/// # Errors
/// One sentence that names the file. A broken pipe is an error that [`is_broken_pipe`] knows.
pub fn write(bytes: &[u8], file: Option<&Path>) -> Result<()> {
    match file {
        Some(file) => {
            std::fs::write(file, bytes).map_err(|error| anyhow::anyhow!("{} {}", file.display(), why_not(file, &error)))
        }
        None => {
            let mut out = io::stdout().lock();
            out.write_all(bytes)
                .and_then(|()| out.flush())
                .map_err(|error| match error.kind() {
                    ErrorKind::StorageFull => {
                        anyhow::anyhow!("standard output cannot be written: the disk is full; make room and try again")
                    }
                    _ => anyhow::Error::new(error).context("standard output cannot be written"),
                })
        }
    }
}

/// What is wrong and what to do, in words that go on a sentence with the file's name.
fn why_not(file: &Path, error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => {
            let folder = file.parent().unwrap_or(file).display();
            format!("cannot be written: there is no folder {folder}; make it, or name another")
        }
        ErrorKind::PermissionDenied => "cannot be written: it is not permitted; name a file elsewhere".into(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "cannot be written: the disk is full; make room, or name a file elsewhere".into()
        }
        ErrorKind::ReadOnlyFilesystem => "cannot be written: the disk is read-only; name a file elsewhere".into(),
        ErrorKind::IsADirectory => "is a folder; name a file in it".into(),
        _ => format!("cannot be written: {error}; name a file elsewhere"),
    }
}

/// Refuses a file that is one of the inputs: what was compared must not be lost to its own report.
///
/// # Errors
/// One sentence that names the file.
pub fn spare_inputs(file: Option<&Path>, versions: &[Version]) -> Result<()> {
    let Some(target) = file.and_then(|file| file.canonicalize().ok()) else {
        return Ok(());
    };
    let mut paths = versions.iter().filter_map(|v| v.article.source.path.as_ref());
    if paths.any(|path| path.canonicalize().is_ok_and(|path| path == target)) {
        bail!(
            "{} is one of the versions compared; name another file",
            target.display()
        );
    }
    Ok(())
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
