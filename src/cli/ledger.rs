//! `wirediff ledger`: a line per version of a story.

use super::arguments::{Ledger, LedgerFormat};
use super::gather::{self, Compared, Wish};
use super::target::Target;
use super::{Outcome, output};
use crate::export::{Document, ledger};
use anyhow::Result;

/// Compares every version with the base and prints the ledger.
///
/// # Errors
/// One sentence: an input that cannot be read, a file that cannot be written.
pub fn run(arguments: &Ledger) -> Result<Outcome> {
    let wish = Wish {
        base: arguments.base.as_deref(),
        ..Wish::default()
    };
    let Compared { story, remarks } = gather::story(&arguments.inputs, wish)?;
    let layout = Target::standard().layout;
    let document = Document {
        story: &story,
        made: Some(crate::settings::paths::made().map_err(anyhow::Error::msg)?),
        remarks,
    };
    let bytes = match arguments.format {
        LedgerFormat::Text => ledger::text(&document, layout),
        LedgerFormat::Csv => ledger::csv(&document),
        LedgerFormat::Json => ledger::json(&document),
    };
    output::write(&bytes, arguments.output.as_deref())?;
    Ok(Outcome::Done)
}
