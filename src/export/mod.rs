//! A compared story as a document: text, Markdown, HTML, CSV, JSON. Returns bytes, touches no disk.
//!
//! Every format states what it rests on: inputs with SHA-256, the time it was made (given, never read from a clock),
//! settings, what was set aside and what a person decided by hand, so that the result can be defended.

use crate::compare::Story;

pub mod json;
pub mod runs;

/// What is exported, with what only the rim knows.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    pub story: &'a Story,
    /// When the document is made, RFC 3339; `None` leaves it out.
    pub made: Option<String>,
    /// What a person marked as checked or noted.
    pub remarks: Vec<Remark>,
}

/// A mark or a note on sentences of the story, made by hand in the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Place of the version in the story, and the sentence.
    pub version: usize,
    pub sentence: usize,
    pub checked: bool,
    pub note: Option<String>,
}
