//! The only place of the loaders that touches files, processes and the network: what a person named, read.
//!
//! ```text
//!  path ───────────────┐
//!  - (standard input) ─┤
//!  folder ─→ files ────┼──→ bytes ──→ load::from_input ──→ Loaded
//!  manifest ─→ files, ─┤
//!              addresses
//!  https://… ──────────┘ fetched, kept in the cache
//! ```

pub mod fetch;
mod files;
pub mod git;
pub mod manifest;
pub mod memento;

use super::Loaded;
use super::build::Input;
use anyhow::{Context, Result, bail, ensure};
use rayon::prelude::*;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use files::{MOST_BYTES, list};

/// What gathering may do and how far it may go.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where fetched pages are kept; `None` keeps nothing.
    pub cache: Option<PathBuf>,
    /// For one fetch, from the first byte sent to the last received.
    pub timeout: Duration,
    /// The most bytes of a fetched page.
    pub most_bytes: u64,
    /// Use the cache only, never the network.
    pub offline: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            cache: None,
            timeout: Duration::from_secs(30),
            most_bytes: 64 << 20,
            offline: false,
        }
    }
}

/// How far gathering has come: `name` is about to be read, as number `done + 1` of `of`.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'a> {
    pub done: usize,
    pub of: usize,
    pub name: &'a str,
}

/// Called before every article; `false` stops the gathering with an error that says so.
pub type Watcher<'a> = &'a mut dyn FnMut(Progress<'_>) -> bool;

/// What was read.
#[derive(Debug, Default)]
pub struct Gathered {
    /// At least one, in order.
    pub articles: Vec<Loaded>,
    /// Place of the base in `articles` and why it is, where a manifest or the order of arguments says so.
    pub base: Option<(usize, String)>,
    /// Title of the story, where a manifest gives one.
    pub title: Option<String>,
    /// What the reader should know besides each article's own notes: files that were left out.
    pub notes: Vec<String>,
    /// Files and folders to watch for changes: those that were named, and the files in them.
    pub watch: Vec<PathBuf>,
}

/// Reads everything that was named, in order: files, `-`, folders, manifests, addresses.
///
/// # Errors
/// One sentence: which of them, what is wrong, what to do. In a folder a file that can't be read becomes a note.
pub fn gather(inputs: &[OsString], settings: &Settings, watcher: Watcher<'_>) -> Result<Gathered> {
    let mut gathered = Gathered::default();
    let standard_input = inputs.iter().filter(|input| *input == "-").count();
    ensure!(standard_input <= 1, "-: standard input can be read only once");
    let mut rest = inputs.iter().enumerate().peekable();
    while let Some((done, input)) = rest.next() {
        let name = input.to_string_lossy();
        let path = Path::new(input);
        if is_file(input) {
            let mut files = vec![(path, name)];
            while let Some((_, next)) = rest.next_if(|(_, next)| files.len() < AT_ONCE && is_file(next)) {
                files.push((Path::new(next), next.to_string_lossy()));
            }
            for (k, (_, name)) in files.iter().enumerate() {
                tell(watcher, done + k, inputs.len(), name)?;
            }
            let read: Vec<Result<Vec<Loaded>>> = files.par_iter().map(|(path, name)| read_file(path, name)).collect();
            for (articles, (path, _)) in read.into_iter().zip(files) {
                gathered.articles.extend(articles?);
                gathered.watch.push(path.into());
            }
        } else if input == "-" {
            tell(watcher, done, inputs.len(), "standard input")?;
            let bytes = files::read_standard_input()?;
            gathered
                .articles
                .extend(super::from_bytes("standard input", None, &bytes)?);
        } else if is_address(input) {
            tell(watcher, done, inputs.len(), &name)?;
            gathered.articles.extend(read_address(&name, settings)?);
        } else if path.is_dir() {
            if let Some(file) = manifest::inside(path) {
                from_manifest(&file, settings, watcher, &mut gathered)?;
            } else {
                from_folder(path, watcher, &mut gathered)?;
            }
        } else {
            from_manifest(path, settings, watcher, &mut gathered)?;
        }
    }
    ensure!(
        !gathered.articles.is_empty(),
        "nothing to read; name a file, a folder, an address or -"
    );
    if gathered.base.is_none() && inputs.len() > 1 {
        gathered.base = Some((0, "named first".into()));
    }
    Ok(gathered)
}

/// So many files are read at the same time.
const AT_ONCE: usize = 4;

/// True where an input is none of the others: it is read as a file, whether there is one or not.
fn is_file(input: &OsStr) -> bool {
    let path = Path::new(input);
    let manifest = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"));
    input != "-" && !manifest && !is_address(input) && !path.is_dir()
}

/// Reads one file again, after it changed on disk.
///
/// # Errors
/// As [`gather`].
pub fn read_file(path: &Path, name: &str) -> Result<Vec<Loaded>> {
    let bytes = files::read(path, name)?;
    super::from_bytes(name, Some(path), &bytes)
}

/// True for an address that can be fetched; `file:` and the rest are not.
pub fn is_address(input: &OsStr) -> bool {
    let text = input.to_string_lossy();
    let lower = text.get(..8).unwrap_or(&text).to_ascii_lowercase();
    lower.starts_with("http://") || lower.starts_with("https://")
}

fn read_address(address: &str, settings: &Settings) -> Result<Vec<Loaded>> {
    let page = fetch::get(address, settings, fetch::Freshness::Network)?;
    let mut articles = super::from_input(Input {
        name: address,
        path: None,
        bytes: &page.bytes,
        encoding: page.encoding.as_deref(),
    })?;
    for article in &mut articles {
        article.meta.url.get_or_insert_with(|| page.address.clone());
        article.notes.extend(page.note.clone());
    }
    Ok(articles)
}

fn tell(watcher: &mut dyn FnMut(Progress<'_>) -> bool, done: usize, of: usize, name: &str) -> Result<()> {
    ensure!(watcher(Progress { done, of, name }), "stopped before {name} was read");
    Ok(())
}

fn from_folder(folder: &Path, watcher: Watcher<'_>, gathered: &mut Gathered) -> Result<()> {
    let listing = files::list(folder)?;
    let mut found = 0;
    for (done, path) in listing.files.iter().enumerate() {
        let name = path.to_string_lossy();
        tell(watcher, done, listing.files.len(), &name)?;
        match read_file(path, &name) {
            Ok(articles) => {
                found += articles.len();
                gathered.articles.extend(articles);
                gathered.watch.push(path.clone());
            }
            Err(error) => gathered.notes.push(format!("left out: {error:#}")),
        }
    }
    gathered.notes.extend(listing.notes);
    let name = folder.display();
    if found == 0 && listing.folders > 0 {
        bail!("{name}: there is no article in this folder, only other folders; name one of them");
    }
    ensure!(
        found > 0,
        "{name}: there is no article in this folder; put the versions of the story into it"
    );
    gathered.watch.push(folder.into());
    Ok(())
}

fn from_manifest(file: &Path, settings: &Settings, watcher: Watcher<'_>, gathered: &mut Gathered) -> Result<()> {
    let name = file.to_string_lossy();
    let text = String::from_utf8(files::read(file, &name)?)
        .ok()
        .with_context(|| format!("{name}: a manifest must be UTF-8"))?;
    let manifest = manifest::parse(&text, &name)?;
    let folder = file.parent().unwrap_or(Path::new(""));
    gathered.watch.push(file.into());
    let first = gathered.articles.len();
    let mut base = None;
    for (done, entry) in manifest.entries.iter().enumerate() {
        let shown = entry.place();
        tell(watcher, done, manifest.entries.len(), shown)?;
        let at = gathered.articles.len();
        let mut articles = match &entry.source {
            manifest::From::Address(address) => read_address(address, settings)?,
            manifest::From::File(relative) => {
                let path = folder.join(relative);
                let articles = read_file(&path, &path.to_string_lossy()).with_context(|| format!("named in {name}"))?;
                gathered.watch.push(path);
                articles
            }
        };
        for article in &mut articles {
            entry.describe(article);
        }
        gathered.articles.extend(articles);
        if entry.is_base {
            base = Some(at);
        }
    }
    gathered.title = manifest.title.or(gathered.title.take());
    if let Some(base) = base {
        gathered.base = Some((base, format!("named as the base in {name}")));
    }
    ensure!(gathered.articles.len() > first, "{name}: names no version");
    Ok(())
}
