//! `wirediff completions` and `wirediff man`: what a shell and a manual reader want, made from the same table as the
//! help.

use super::arguments::{Arguments, Completions};
use super::{Outcome, output};
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
    let mut out = Vec::new();
    let mut command = Arguments::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut out)?;
    for sub in command
        .get_subcommands()
        .filter(|c| !c.is_hide_set() && c.get_name() != "help")
    {
        clap_mangen::Man::new(sub.clone()).render(&mut out)?;
    }
    output::write(&out, None)?;
    Ok(Outcome::Done)
}
