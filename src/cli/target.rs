//! How and where a document is written, resolved from what was typed and from the terminal.

use super::arguments::{Colour, Writing};
use crate::export::{Format, Layout};
use anyhow::{Result, bail};
use std::io::IsTerminal;
use std::path::PathBuf;

/// The widest text report that is still good to read where nobody asked for a width.
const WIDEST: u16 = 100;

/// Where a document goes, and how it looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub format: Format,
    /// `None` is standard output.
    pub file: Option<PathBuf>,
    pub layout: Layout,
}

impl Target {
    /// Resolves what was typed.
    ///
    /// # Errors
    /// Where the name of the file tells no format and none is given.
    pub fn resolve(typed: &Writing) -> Result<Self> {
        let format = match (typed.format, &typed.output) {
            (Some(format), _) => format,
            (None, None) => Format::Text,
            (None, Some(file)) => {
                let ending = file.extension().unwrap_or_default().to_string_lossy();
                match Format::of_ending(&ending) {
                    Some(format) => format,
                    None => bail!(
                        "{} tells no format by its ending; add --format with one of {}",
                        file.display(),
                        Format::ALL.map(|f| f.table().0).join(", ")
                    ),
                }
            }
        };
        let to_terminal = typed.output.is_none() && std::io::stdout().is_terminal();
        let colour = match typed.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => to_terminal && terminal_has_colour(),
        };
        let width = typed.width.unwrap_or_else(|| width(to_terminal));
        Ok(Self {
            format,
            file: typed.output.clone(),
            layout: Layout {
                width: usize::from(width),
                colour,
                changes_only: typed.changes_only,
            },
        })
    }

    /// Standard output, as text, for where no sub-command was named.
    pub fn standard() -> Self {
        let to_terminal = std::io::stdout().is_terminal();
        Self {
            format: Format::Text,
            file: None,
            layout: Layout {
                width: usize::from(width(to_terminal)),
                colour: to_terminal && terminal_has_colour(),
                changes_only: false,
            },
        }
    }
}

/// True where the reader can open: standard output is a terminal, and one whose cursor can be moved. What calls itself
/// dumb (an editor's shell window, a build log) would show the reader's screens as a heap of control characters.
pub fn opens_reader() -> bool {
    std::io::stdout().is_terminal() && !is_dumb()
}

fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

fn terminal_has_colour() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    !set("NO_COLOR") && !is_dumb()
}

fn width(to_terminal: bool) -> u16 {
    let seen = if to_terminal {
        terminal_size::terminal_size().map(|(columns, _)| columns.0)
    } else {
        None
    };
    seen.map_or(80, |columns| columns.min(WIDEST))
}
