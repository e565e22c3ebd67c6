//! `wirediff report`: the comparison as a document; and what happens when no sub-command is named.

use super::arguments::{FormatName, Report};
use super::{Outcome, gather, output};
use crate::classify::Label;
use crate::compare::{Options, Story, prepare_all};
use crate::export::{Document, json};
use anyhow::Result;
use std::ffi::OsString;

/// Compares and writes.
///
/// # Errors
/// One sentence: an input that cannot be read, a file that cannot be written.
pub fn run(arguments: &Report) -> Result<Outcome> {
    let story = load(&arguments.inputs)?;
    let document = Document {
        story: &story,
        made: None,
        remarks: Vec::new(),
    };
    let bytes = match arguments.writing.format.unwrap_or(FormatName::Json) {
        FormatName::Json => json::write(&document),
    };
    output::write(&bytes, arguments.writing.output.as_deref())?;
    Ok(if arguments.exit_code && differs(&story) {
        Outcome::Differs
    } else {
        Outcome::Done
    })
}

/// Opens the reader, or prints the text report where standard output is not a terminal.
///
/// # Errors
/// As [`run`].
pub fn open(inputs: &[OsString]) -> Result<Outcome> {
    show(&load(inputs)?)
}

/// Likewise for a story that is already compared.
pub fn show(story: &Story) -> Result<Outcome> {
    let document = Document {
        story,
        made: None,
        remarks: Vec::new(),
    };
    output::write(&json::write(&document), None)?;
    Ok(Outcome::Done)
}

fn load(inputs: &[OsString]) -> Result<Story> {
    let articles = gather::articles(inputs)?;
    Ok(Story::new(
        prepare_all(articles),
        0,
        "it was given first",
        Options::default(),
    ))
}

/// True where any version differs from the base in more than typography.
fn differs(story: &Story) -> bool {
    story.comparisons.iter().any(|c| {
        !c.dropped.is_empty() || !c.added.is_empty() || c.groups.iter().any(|g| g.label != Label::Same || g.moved)
    })
}
