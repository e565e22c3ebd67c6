//! `wirediff ledger`: a line per version of a story.

use super::arguments::{Ledger, LedgerFormat};
use super::gather::{self, Compared, Wish};
use super::target::Target;
use super::{Outcome, output};
use crate::export::{Document, Format, ledger};
use anyhow::{Result, bail};

/// Compares every version with the base and prints the ledger.
///
/// # Errors
/// One sentence: an input that cannot be read, a file that cannot be written.
pub fn run(arguments: &Ledger) -> Result<Outcome> {
    let format = format(arguments)?;
    let wish = Wish {
        base: arguments.base.as_deref(),
        fresh: arguments.fresh,
    };
    let Compared { story, remarks } = gather::story(&arguments.inputs, wish)?;
    let layout = Target::standard().layout;
    let document = Document {
        story: &story,
        made: Some(crate::settings::paths::made().map_err(anyhow::Error::msg)?),
        remarks,
    };
    let bytes = match format {
        LedgerFormat::Text => ledger::text(&document, layout),
        LedgerFormat::Csv => ledger::csv(&document),
        LedgerFormat::Json => ledger::json(&document),
    };
    output::spare_inputs(arguments.output.as_deref(), &story.versions)?;
    output::write(&bytes, arguments.output.as_deref())?;
    Ok(Outcome::Done)
}

/// The format that was typed, else the one that the file's ending tells, else text.
fn format(arguments: &Ledger) -> Result<LedgerFormat> {
    let (typed, file) = (arguments.format, arguments.output.as_deref());
    let Some(file) = file.filter(|_| typed.is_none()) else {
        return Ok(typed.unwrap_or(LedgerFormat::Text));
    };
    let ending = file.extension().unwrap_or_default().to_string_lossy();
    Ok(match Format::of_ending(&ending) {
        Some(Format::Text) => LedgerFormat::Text,
        Some(Format::Csv) => LedgerFormat::Csv,
        Some(Format::Json) => LedgerFormat::Json,
        _ => bail!(
            "{} tells no format of the ledger by its ending; add --format with one of text, csv, json",
            file.display()
        ),
    })
}
