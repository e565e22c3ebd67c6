//! `wirediff ledger`: a line per version of a story.

use super::arguments::{Ledger, LedgerFormat};
use super::target::{self, Target};
use super::{Outcome, gather, output};
use crate::export::{Document, ledger};
use anyhow::Result;

/// Compares every version with the base and prints the ledger.
///
/// # Errors
/// One sentence: an input that cannot be read, a file that cannot be written.
pub fn run(arguments: &Ledger) -> Result<Outcome> {
    let story = gather::story(&arguments.inputs, arguments.base.as_deref())?;
    let layout = Target::standard().layout;
    let document = Document {
        story: &story,
        made: Some(target::made()?),
        remarks: Vec::new(),
    };
    let bytes = match arguments.format {
        LedgerFormat::Text => ledger::text(&document, layout),
        LedgerFormat::Csv => ledger::csv(&document),
        LedgerFormat::Json => ledger::json(&document),
    };
    output::write(&bytes, arguments.output.as_deref())?;
    Ok(Outcome::Done)
}
