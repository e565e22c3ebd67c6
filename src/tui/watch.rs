//! Files that change on disk.
//!
//! The folders are watched, not the files: an editor that saves by renaming would take a watched file away.

use super::message::Message;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

/// An editor writes in several steps; what follows within this time is one change.
const QUIET: Duration = Duration::from_millis(150);
/// A file that is still not there after so many quiet times is gone, not being saved.
const PATIENCE: u32 = 4;

/// Watches the files of these sources until the returned watcher is dropped.
///
/// # Errors
/// One sentence, where the system cannot watch.
pub fn watch(files: Vec<(usize, PathBuf)>, tell: Sender<Message>) -> Result<RecommendedWatcher, String> {
    let (events, heard) = mpsc::channel::<PathBuf>();
    let failed = |error: notify::Error| format!("files are not watched for changes: {error}");
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if let Ok(event) = event
            && !event.kind.is_access()
        {
            for path in event.paths {
                let _ = events.send(path);
            }
        }
    })
    .map_err(failed)?;
    let mut by_path: BTreeMap<PathBuf, usize> = BTreeMap::new();
    let mut folders = BTreeSet::new();
    for (source, file) in files {
        let Ok(full) = std::fs::canonicalize(&file) else {
            continue;
        };
        if let Some(folder) = full.parent() {
            folders.insert(folder.to_path_buf());
        }
        by_path.insert(full, source);
    }
    for folder in &folders {
        watcher.watch(folder, RecursiveMode::NonRecursive).map_err(failed)?;
    }
    std::thread::spawn(move || {
        let mut waiting: BTreeMap<PathBuf, u32> = BTreeMap::new();
        loop {
            match heard.recv_timeout(QUIET) {
                Ok(path) => {
                    if by_path.contains_key(&path) {
                        waiting.insert(path, 0);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    let now = std::mem::take(&mut waiting);
                    for (path, tries) in now {
                        let source = by_path[&path];
                        if is_there(&path) {
                            if tell.send(Message::Changed(source)).is_err() {
                                return;
                            }
                        } else if tries >= PATIENCE {
                            let _ = tell.send(Message::Gone(source));
                        } else {
                            waiting.insert(path, tries + 1);
                        }
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    });
    Ok(watcher)
}

fn is_there(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|m| m.is_file())
}
