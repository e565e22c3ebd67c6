//! `wirediff config`, `wirediff keys` and `wirediff themes`: what can be set, printed from the program's own tables.

use super::{Outcome, output};
use crate::settings::config;
use crate::settings::paths::Paths;
use crate::theme;
use crate::tui::keys::{ENTRIES, Scope};
use anyhow::Result;
use std::fmt::Write;

/// Prints the default configuration, commented, and where it belongs.
///
/// # Errors
/// Where standard output cannot be written.
pub fn config() -> Result<Outcome> {
    let place = match Paths::of_system().config {
        Some(folder) => format!("# Belongs into {}\n", folder.join("config.toml").display()),
        None => "# This system names no folder for it; set WIREDIFF_CONFIG_DIR.\n".into(),
    };
    output::write((place + &config::default_text()).as_bytes(), None)?;
    Ok(Outcome::Done)
}

/// Prints every action of the reader with its name and keys.
///
/// # Errors
/// Where standard output cannot be written.
pub fn keys() -> Result<Outcome> {
    let mut out = String::new();
    for scope in Scope::ALL {
        // Writing into a string cannot fail.
        let _ = writeln!(out, "{}", scope.title());
        for entry in ENTRIES.iter().filter(|e| e.scope == scope) {
            let _ = writeln!(out, "  {:24} {:20} {}", entry.name, entry.keys.join(" "), entry.help);
        }
    }
    output::write(out.as_bytes(), None)?;
    Ok(Outcome::Done)
}

/// Prints the names of the themes that come with the program.
///
/// # Errors
/// Where standard output cannot be written.
pub fn themes() -> Result<Outcome> {
    let names: String = theme::BUNDLED.iter().map(|(name, _)| format!("{name}\n")).collect();
    output::write(names.as_bytes(), None)?;
    Ok(Outcome::Done)
}
