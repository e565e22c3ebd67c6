//! Files, folders and standard input, read with bounds.

use anyhow::{Context, Result, bail, ensure};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The largest file that is read: far above any article, far below what memory holds.
pub const MOST_BYTES: u64 = 256 << 20;
/// The most files of one folder.
const MOST_FILES: usize = 2000;

/// Names in a folder that are no article: gold alignments of test stories, manifests, what systems leave lying about.
const NEVER: [&str; 6] = [
    "thumbs.db",
    "desktop.ini",
    "gold.json",
    "story.toml",
    "cargo.toml",
    "license",
];

/// Reads a file.
pub fn read(path: &Path, name: &str) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|error| anyhow::anyhow!("{name}: {}", why_not(name, &error)))?;
    let known = file.metadata().ok();
    if known.as_ref().is_some_and(std::fs::Metadata::is_dir) {
        bail!("{name}: is a folder, not a file");
    }
    read_all(file, known.map_or(0, |m| m.len()), name)
}

/// Reads standard input to its end.
pub fn read_standard_input() -> Result<Vec<u8>> {
    read_all(io::stdin().lock(), 0, "standard input")
}

/// Reads to the end; `expected` says how many bytes there may be.
fn read_all(from: impl Read, expected: u64, name: &str) -> Result<Vec<u8>> {
    // one byte of room more than there are: that nothing follows is then seen at once
    let mut bytes = Vec::with_capacity(expected.min(MOST_BYTES) as usize + 1);
    from.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .with_context(|| format!("{name}: can't be read"))?;
    ensure!(
        bytes.len() as u64 <= MOST_BYTES,
        "{name}: is larger than {} MB, which no article is",
        MOST_BYTES >> 20
    );
    Ok(bytes)
}

/// Why a file can't be opened; an address of a kind that is not fetched is no misspelt name of a file.
fn why_not(name: &str, error: &io::Error) -> String {
    match name.split_once("://") {
        Some((kind, _))
            if error.kind() == io::ErrorKind::NotFound && kind.bytes().all(|b| b.is_ascii_alphanumeric()) =>
        {
            format!("{kind} addresses are not read, only http and https; save the page and give the file")
        }
        _ => reason(error),
    }
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder; check the name".into(),
        io::ErrorKind::PermissionDenied => "may not be read; check its permissions".into(),
        _ => format!("can't be opened ({error})"),
    }
}

/// The files of a folder that may hold articles.
pub struct Listing {
    pub files: Vec<PathBuf>,
    pub notes: Vec<String>,
    /// How many folders lie in it; they are not looked into.
    pub folders: usize,
}

/// Lists a folder in natural order: `v2` before `v10`.
pub fn list(folder: &Path) -> Result<Listing> {
    let name = folder.display();
    let entries = fs::read_dir(folder).map_err(|error| anyhow::anyhow!("{name}: {}", reason(&error)))?;
    let mut listing = Listing {
        files: Vec::new(),
        notes: Vec::new(),
        folders: 0,
    };
    for entry in entries {
        let path = entry.with_context(|| format!("{name}: can't be listed"))?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if file.starts_with('.') || file.ends_with('~') {
            continue;
        }
        if path.is_dir() {
            // A page saved by a browser brings a folder of its pictures and scripts.
            listing.folders += usize::from(!file.ends_with("_files") && !file.ends_with(".files"));
        } else if path.is_file() && !NEVER.contains(&file.as_str()) && !file.ends_with(".gold.json") {
            listing.files.push(path);
        }
    }
    listing.files.sort_by(|a, b| {
        let (a, b) = (a.file_name().unwrap_or_default(), b.file_name().unwrap_or_default());
        natural(&a.to_string_lossy(), &b.to_string_lossy()).then_with(|| a.cmp(b))
    });
    if listing.files.len() > MOST_FILES {
        listing.notes.push(format!(
            "left out: {} files of {name} after the first {MOST_FILES}",
            listing.files.len() - MOST_FILES
        ));
        listing.files.truncate(MOST_FILES);
    }
    Ok(listing)
}

/// Order of names as people count: runs of digits by their value, letters without case.
fn natural(a: &str, b: &str) -> std::cmp::Ordering {
    let (mut a, mut b) = (a.chars().peekable(), b.chars().peekable());
    loop {
        match (a.peek().copied(), b.peek().copied()) {
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let number = |chars: &mut std::iter::Peekable<std::str::Chars<'_>>| {
                    let mut digits = String::new();
                    while let Some(c) = chars.next_if(char::is_ascii_digit) {
                        if c != '0' || !digits.is_empty() {
                            digits.push(c);
                        }
                    }
                    (digits.len(), digits)
                };
                let order = number(&mut a).cmp(&number(&mut b));
                if order.is_ne() {
                    return order;
                }
            }
            (Some(x), Some(y)) => {
                let order = x.to_lowercase().cmp(y.to_lowercase());
                if order.is_ne() {
                    return order;
                }
                a.next();
                b.next();
            }
            (x, y) => return x.is_some().cmp(&y.is_some()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ordered_as_people_count() {
        let mut names = ["v10.txt", "V2.txt", "v1.txt", "v02b.txt", "wire.txt", "10", "9"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(
            names,
            ["9", "10", "v1.txt", "V2.txt", "v02b.txt", "v10.txt", "wire.txt"]
        );
    }
}
