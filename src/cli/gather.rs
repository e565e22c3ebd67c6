//! What a person named on the command line, read into articles.

use crate::load::{self, Loaded};
use crate::tui::Source;
use anyhow::{Context, Result, bail};
use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Reads every input, in order.
///
/// # Errors
/// One sentence: which input, what is wrong, what to do.
pub fn articles(inputs: &[OsString]) -> Result<Vec<Loaded>> {
    let mut articles = Vec::new();
    for input in inputs {
        articles.extend(read(input)?);
    }
    if articles.len() < 2 {
        bail!("there is only one article in what was given; name at least two versions");
    }
    Ok(articles)
}

/// The inputs as things that the reader loads by itself. Standard input is read here, because it can be read only once.
///
/// # Errors
/// One sentence: which input, what is wrong, what to do.
pub fn sources(inputs: &[OsString]) -> Result<Vec<Source>> {
    inputs
        .iter()
        .map(|input| {
            if input == "-" {
                let articles = read(input)?;
                return Ok(Source {
                    name: "standard input".into(),
                    path: None,
                    load: Box::new(move || Ok(articles.clone())),
                });
            }
            let path = PathBuf::from(input);
            std::fs::metadata(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            let input = input.clone();
            Ok(Source {
                name: input.to_string_lossy().into_owned(),
                path: Some(path),
                load: Box::new(move || read(&input)),
            })
        })
        .collect()
}

fn read(input: &OsStr) -> Result<Vec<Loaded>> {
    if input == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .context("standard input cannot be read")?;
        return load::from_bytes("standard input", None, &bytes);
    }
    let name = input.to_string_lossy();
    let path = Path::new(input);
    let bytes = std::fs::read(path).with_context(|| format!("{name} cannot be read"))?;
    load::from_bytes(&name, Some(path), &bytes)
}
