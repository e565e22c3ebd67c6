//! `wirediff report`: the comparison as a document; and what happens when no sub-command is named.

use super::arguments::Report;
use super::gather::{self, Compared, Wish};
use super::target::{self, Target};
use super::{Outcome, misuse, output};
use crate::classify::Label;
use crate::compare::Story;
use crate::export::{self, Document};
use crate::tui;
use anyhow::Result;
use std::ffi::OsString;

/// Compares and writes.
///
/// # Errors
/// One sentence: an input that cannot be read, a file that cannot be written.
pub fn run(arguments: &Report) -> Result<Outcome> {
    let target = Target::resolve(&arguments.writing)?;
    let wish = Wish {
        base: arguments.base.as_deref(),
        fresh: arguments.fresh,
    };
    let compared = gather::story(&arguments.inputs, wish)?;
    let differs = arguments.exit_code && differs(&compared.story);
    write(compared, &target)?;
    Ok(if differs { Outcome::Differs } else { Outcome::Done })
}

/// Opens the reader, or prints the text report where standard output is no terminal that can show it.
///
/// # Errors
/// As [`run`].
pub fn open(inputs: &[OsString]) -> Result<Outcome> {
    misuse::spare_commands(inputs)?;
    if target::opens_reader() {
        let named = gather::sources(inputs)?;
        tui::run(tui::Options {
            title: named.title,
            base: named.base.or((inputs.len() > 1).then_some(0)),
            base_why: named.base_why,
            sources: named.sources,
            theme: None,
            remember: true,
            greeting: None,
        })?;
    } else {
        write(gather::story(inputs, Wish::default())?, &Target::standard())?;
    }
    Ok(Outcome::Done)
}

/// Writes the document of a story.
///
/// # Errors
/// Where the file or standard output cannot be written, or the file is one of the inputs.
pub fn write(compared: Compared, target: &Target) -> Result<()> {
    output::spare_inputs(target.file.as_deref(), &compared.story.versions)?;
    // The program ends here: giving back the memory of a story piece by piece would only keep the reader waiting.
    let story = std::mem::ManuallyDrop::new(compared.story);
    let document = Document {
        story: &story,
        made: Some(crate::settings::paths::made().map_err(anyhow::Error::msg)?),
        remarks: compared.remarks,
    };
    output::write(
        &export::write(&document, target.format, target.layout),
        target.file.as_deref(),
    )
}

/// True where any version differs from the base in more than typography.
fn differs(story: &Story) -> bool {
    story.comparisons.iter().any(|c| {
        !c.dropped.is_empty() || !c.added.is_empty() || c.groups.iter().any(|g| g.label != Label::Same || g.moved)
    })
}
