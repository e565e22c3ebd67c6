//! `wirediff completions` and `wirediff man`: what a shell and a manual reader want, made from the same table as the
//! help.

use super::arguments::{Arguments, Completions};
use super::{Outcome, output};
use crate::tui::keys::{ENTRIES, Scope};
use anyhow::Result;
use clap::CommandFactory;

/// Prints the completions of a shell.
///
/// # Errors
/// Where standard output cannot be written.
pub fn completions(arguments: &Completions) -> Result<Outcome> {
    let mut out = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "wirediff", &mut out);
    output::write(&out, None)?;
    Ok(Outcome::Done)
}

/// Prints the manual page, the sub-commands one after another.
///
/// # Errors
/// Where standard output cannot be written.
pub fn man() -> Result<Outcome> {
    let mut command = Arguments::command();
    command.build();
    let mut out = page(&command)?;
    out.push_str(&keys());
    for sub in command
        .get_subcommands()
        .filter(|c| !c.is_hide_set() && c.get_name() != "help")
    {
        out.push_str(&page(sub)?);
    }
    output::write(out.as_bytes(), None)?;
    Ok(Outcome::Done)
}

/// The page of one command. What clap calls extra are our examples, whose lines must stay lines.
fn page(command: &clap::Command) -> Result<String> {
    let mut out = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut out)?;
    let page = String::from_utf8(out)?;
    let Some((before, rest)) = page.split_once(".SH EXTRA\n") else {
        return Ok(page);
    };
    let (examples, after) = match rest.find("\n.SH ") {
        Some(end) => rest.split_at(end + 1),
        None => (rest, ""),
    };
    let examples = examples.strip_prefix("Examples:\n").unwrap_or(examples);
    Ok(format!("{before}.SH EXAMPLES\n.nf\n{examples}.fi\n{after}"))
}

/// The keys of the reader, from their table.
fn keys() -> String {
    let mut out = String::from(".SH KEYS\n");
    for scope in Scope::ALL {
        out.push_str(&format!(".SS {}\n", roff(scope.title())));
        for entry in ENTRIES.iter().filter(|e| e.scope == scope) {
            let keys: Vec<String> = entry.keys.iter().map(|key| format!("\\fB{}\\fR", roff(key))).collect();
            out.push_str(&format!(".TP\n{}\n{}\n", keys.join(", "), roff(entry.help)));
        }
    }
    out
}

/// Text as the manual's formatter takes it for text and not for orders.
fn roff(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
    match escaped.starts_with('.') {
        true => format!("\\&{escaped}"),
        false => escaped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_keeps_the_lines_of_examples_and_names_every_key() {
        let mut command = Arguments::command();
        command.build();
        let page = page(&command).unwrap();
        assert!(
            page.contains(".SH EXAMPLES\n.nf\n  wirediff wire.txt ours.txt "),
            "{page}"
        );
        assert!(page.contains("\n.fi\n.SH VERSION"), "{page}");
        let keys = keys();
        for entry in ENTRIES {
            assert!(keys.contains(&roff(entry.help)), "{}", entry.name);
        }
        assert_eq!(roff(".a-b\\'"), "\\&.a\\-b\\e\\(aq");
    }
}
