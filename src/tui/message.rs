//! What comes in and what goes out: the reader's inputs and the work it asks the shell to do.

use crate::align::overrides::Overrides;
use crate::classify::Comparison;
use crate::export::Format;
use crate::export::remarks::Remark;
use crate::segment::Version;
use crate::settings::session::Session;
use crate::theme::Appearance;
use crate::tui::study::{Found, Study, Wanted};
use crossterm::event::{KeyEvent, MouseEvent};
use std::sync::Arc;

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    Key(KeyEvent),
    Mouse(MouseEvent),
    Paste(String),
    /// Columns and rows.
    Resize(u16, u16),
    /// A source is read, cleaned and cut: its versions, or why not in one sentence.
    Loaded {
        generation: u64,
        source: usize,
        result: Result<Vec<Version>, String>,
    },
    /// A comparison is done. It is of the story as it was at this generation.
    Compared {
        generation: u64,
        comparison: Box<Comparison>,
    },
    /// What was asked for is found; `None` where finding it failed.
    Found {
        wanted: Wanted,
        generation: u64,
        found: Option<Box<Found>>,
    },
    /// A comparison of two versions neither of which need be the base.
    Paired {
        generation: u64,
        comparison: Box<Comparison>,
    },
    /// A second has gone by in which there was nothing to read yet.
    Waited,
    /// The file of a source changed on disk.
    Changed(usize),
    /// The file of a source is gone.
    Gone(usize),
    /// The terminal told its background.
    Background(Appearance),
    /// Marks and notes of an earlier session on the same files.
    Remembered(Box<Session>),
    /// Something the shell did came out well, in words.
    Done(String),
    /// Something the shell did failed, in words.
    Failed(String),
    /// The program is asked to end, by this signal.
    Terminate(i32),
    /// The program is asked to stop, as by Ctrl-Z.
    Stop,
    /// Back in the foreground.
    Resumed,
}

/// Work for the shell.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    Quit,
    /// To the shell of the person until `fg`.
    Suspend,
    /// Paint every cell anew.
    Redraw,
    /// Read these sources, in this order.
    Load {
        generation: u64,
        sources: Vec<usize>,
    },
    StopLoading,
    StopComparing,
    /// Hold versions against the base, the first named first.
    Compare {
        generation: u64,
        versions: Arc<Vec<Version>>,
        base: usize,
        others: Vec<usize>,
        overrides: Overrides,
    },
    /// Find something in the story as it is compared by now.
    Find(Box<Study>),
    /// Compare these pairs, the earlier first.
    Pairs {
        generation: u64,
        versions: Arc<Vec<Version>>,
        pairs: Vec<(usize, usize)>,
        overrides: Overrides,
    },
    /// Put text on the clipboard.
    Copy(String),
    /// Look for the session of a story: the names of its sources.
    Recall(Vec<String>),
    /// Keep the session.
    Remember(Vec<String>, Box<Session>),
    /// Write a document.
    Export {
        format: Format,
        /// A file that is there already is never written over.
        path: String,
        /// The program proposed this name: where there is such a file already, another is found.
        proposed: bool,
        story: Box<ExportStory>,
    },
}

/// What an export is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportStory {
    pub versions: Arc<Vec<Version>>,
    pub base: usize,
    pub base_why: String,
    pub title: Option<String>,
    /// What was left out of the story, and why.
    pub notes: Vec<String>,
    pub comparisons: Vec<Arc<Comparison>>,
    pub overrides: Overrides,
    pub remarks: Vec<Remark>,
}
