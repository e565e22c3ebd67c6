//! What a person named on the command line, read into articles.

use crate::load::{self, Loaded};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::io::Read;
use std::path::Path;

/// Reads every input, in order.
///
/// # Errors
/// One sentence: which input, what is wrong, what to do.
pub fn articles(inputs: &[OsString]) -> Result<Vec<Loaded>> {
    let mut articles = Vec::new();
    for input in inputs {
        let name = input.to_string_lossy();
        if input == "-" {
            let mut bytes = Vec::new();
            std::io::stdin()
                .read_to_end(&mut bytes)
                .context("standard input cannot be read")?;
            articles.extend(load::from_bytes("standard input", None, &bytes)?);
        } else {
            let path = Path::new(input);
            let bytes = std::fs::read(path).with_context(|| format!("{name} cannot be read"))?;
            articles.extend(load::from_bytes(&name, Some(path), &bytes)?);
        }
    }
    if articles.len() < 2 {
        bail!("there is only one article in what was given; name at least two versions");
    }
    Ok(articles)
}
