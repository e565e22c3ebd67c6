//! Arguments, sub-commands, completions and man page: the rim of the program.
//!
//! Arguments come in two layers: [`arguments`] as typed, then each sub-command resolves them (files found, formats
//! told, width and colour known) before it does anything.

use anyhow::Result;
use arguments::{Arguments, Command};
use clap::Parser;
use std::ffi::OsString;
use std::process::ExitCode;

pub mod arguments;
mod demo;
mod gather;
mod histories;
mod ledger;
mod misuse;
mod output;
mod person;
mod report;
mod shell;
mod tables;
mod target;

/// What a run of the program came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Asked for by `--exit-code`: there are differences.
    Differs,
}

/// Runs the program and gives its exit status: 0, 1 where `--exit-code` asks and versions differ, 2 with one sentence
/// on standard error where something is wrong.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    crate::load::guard::hush_workers();
    let typed: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match Arguments::try_parse_from(&typed) {
        Ok(arguments) => arguments,
        Err(told) => {
            match misuse::sentence(&told, &typed) {
                Some(sentence) => output::complain(&sentence),
                // Help and version are no errors. A reader that went away needs no words.
                None => drop(told.print()),
            }
            return ExitCode::from(if told.use_stderr() { 2 } else { 0 });
        }
    };
    match run(arguments) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Differs) => ExitCode::from(1),
        Err(trouble) if output::is_broken_pipe(&trouble) => ExitCode::SUCCESS,
        Err(trouble) => {
            output::complain(&format!("{trouble:#}"));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments) -> Result<Outcome> {
    match arguments.command {
        Some(Command::Report(report)) => report::run(&report),
        Some(Command::Ledger(ledger)) => ledger::run(&ledger),
        Some(Command::Git(git)) => histories::git(&git),
        Some(Command::History(history)) => histories::history(&history),
        Some(Command::Demo(demo)) => demo::run(&demo),
        Some(Command::Config) => tables::config(),
        Some(Command::Keys) => tables::keys(),
        Some(Command::Themes) => tables::themes(),
        Some(Command::Completions(completions)) => shell::completions(&completions),
        Some(Command::Man) => shell::man(),
        None => report::open(&arguments.inputs),
    }
}
