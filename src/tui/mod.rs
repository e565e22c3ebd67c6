//! The reader: model, update, effects, view, shell.
//!
//! ```text
//!  keys, mouse, files, workers ──→ Message ──→ update(&mut Model) ──→ effects ──→ shell ──→ …
//!                                                   │
//!                                              view(&Model, &Theme) ──→ cells
//! ```
//!
//! `update` and `view` are pure: no file, no clock, no terminal. What a person can ask for stands in one table,
//! [`keys`]; the screens are a closed set on a stack, [`screen`], which says how to add one.

use crate::load::Loaded;
use std::path::PathBuf;

pub mod by_hand;
mod filing;
pub mod keymap;
pub mod keys;
mod matches;
pub mod message;
pub mod model;
pub mod reader;
pub mod screen;
mod shell;
pub mod study;
mod terminal;
pub mod update;
pub mod view;
mod watch;
pub mod whereabouts;

/// One thing to load: a file, a URL, standard input, a built-in text.
pub struct Source {
    /// What a person would call it.
    pub name: String,
    /// The file to watch; `load` is called again when it changes.
    pub path: Option<PathBuf>,
    /// Reads it. Called on a worker thread, again at each reload; the text of the error is shown to the person.
    pub load: Box<dyn Fn() -> anyhow::Result<Vec<Loaded>> + Send + Sync>,
}

/// What the reader opens with.
pub struct Options {
    /// The versions, in the order of the command line.
    pub sources: Vec<Source>,
    /// What the story is called, where a manifest says so.
    pub title: Option<String>,
    /// Place of the base among the sources; `None` lets the program choose.
    pub base: Option<usize>,
    /// Why that one, in words that go on "the base:".
    pub base_why: Option<String>,
    /// A theme by name instead of the configured one.
    pub theme: Option<String>,
    /// False where nothing may be read from or written to the configuration folder (`demo`).
    pub remember: bool,
    /// What is said at the foot until the first key, for someone who has never seen the reader.
    pub greeting: Option<&'static str>,
}

/// Opens the reader and returns when the person leaves it. The terminal is as before, whatever happens.
///
/// # Errors
/// Where standard output is no terminal or the terminal cannot be set up.
pub fn run(options: Options) -> anyhow::Result<()> {
    shell::run(options)
}
