//! Arguments that make no sense, told as everything that goes wrong is: one sentence, what is wrong and what to do.

use super::arguments::Arguments;
use anyhow::{Result, bail};
use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use std::ffi::OsString;
use std::path::Path;

/// The sentence for an error of the arguments as typed (the program's own name first); `None` for what is no error but
/// help or the version.
pub fn sentence(error: &Error, typed: &[OsString]) -> Option<String> {
    let command = Arguments::command();
    let named = typed.get(1).and_then(|name| command.find_subcommand(name));
    let called = match named {
        Some(sub) => format!("wirediff {}", sub.get_name()),
        None => "wirediff".to_string(),
    };
    let help = format!("`{called} --help` shows how it is called");
    let wrong = strings(error, ContextKind::InvalidArg);
    let option = wrong.first().map(String::as_str).unwrap_or_default();
    Some(match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return None;
        }
        ErrorKind::UnknownArgument if !option.starts_with('-') => {
            format!("“{option}” is one argument too many; {help}")
        }
        ErrorKind::UnknownArgument => {
            let report = command.find_subcommand("report");
            let near = strings(error, ContextKind::SuggestedArg);
            let of_report = |name: &str| {
                let long = name.split('=').next().unwrap_or_default().trim_start_matches('-');
                let known =
                    |a: &clap::Arg| a.get_long() == Some(long) || a.get_short().is_some_and(|s| long == s.to_string());
                report.is_some_and(|report| report.get_arguments().any(known))
            };
            match near.first() {
                _ if named.is_none() && of_report(option) => {
                    format!("{option} is an option of `wirediff report`: write wirediff report BASE OTHER {option} …")
                }
                Some(near) => format!("there is no option {option}; is {near} meant?"),
                None => format!("there is no option {option}; {help}"),
            }
        }
        ErrorKind::MissingRequiredArgument => {
            let what = match named.map(clap::Command::get_name) {
                _ if option.starts_with("--") => option,
                Some("report") => "a base and at least one other article",
                Some("ledger") => "a folder or the articles of a story",
                Some("git") => "a file",
                Some("history") => "the address of a page",
                Some("completions") => "the name of a shell",
                _ => "something to work on",
            };
            format!("`{called}` needs {what}; `{called} --help` has examples")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = strings(error, ContextKind::InvalidValue).concat();
            let choices = strings(error, ContextKind::ValidValue).join(", ");
            // Of a value without an option there is only the placeholder of the usage line.
            let option = option
                .split(' ')
                .next()
                .filter(|o| o.starts_with('-'))
                .unwrap_or_default();
            let asked = format!("{option} {value}");
            match (value.as_str(), choices.as_str()) {
                ("", "") => format!("{option} needs a value; {help}"),
                ("", choices) => format!("{option} needs one of {choices}"),
                (_, "") => match std::error::Error::source(error) {
                    // What the parser of the value says of it: "5 is not in 20..=1000".
                    Some(why) => format!("{}: {}; {help}", asked.trim(), in_words(&why.to_string())),
                    None => format!("{}: does not go there; {help}", asked.trim()),
                },
                (_, choices) => format!("{}: there is no such choice; take one of {choices}", asked.trim()),
            }
        }
        // What clap says first, without its mark and the usage below it.
        _ => {
            let told = error.to_string();
            let first = told.lines().next().unwrap_or_default();
            let first = first.strip_prefix("error: ").unwrap_or(first);
            format!("{first}; {help}")
        }
    })
}

/// Refuses a first word that is nearly the name of a command and no file: `wirediff reprot a b` reads nothing.
///
/// # Errors
/// One sentence, with the command that is meant.
pub fn spare_commands(inputs: &[OsString]) -> Result<()> {
    let Some(first) = inputs.first().and_then(|word| word.to_str()) else {
        return Ok(());
    };
    let command = Arguments::command();
    let near = command.get_subcommands().map(clap::Command::get_name);
    match near.min_by_key(|name| steps(name, first)) {
        Some(name) if steps(name, first) <= 2 && first.len() > 3 && !Path::new(first).exists() => {
            bail!("{first}: there is no such command, file or folder; is `wirediff {name}` meant?")
        }
        _ => Ok(()),
    }
}

/// How many letters have to be put in, taken out, exchanged or swapped with the next to make one word of the other.
fn steps(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let exchanged = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = exchanged.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

/// A parser's own words as a person says them: of a range from where to where.
fn in_words(told: &str) -> String {
    match told
        .split_once(" is not in ")
        .and_then(|(_, range)| range.split_once("..="))
    {
        Some((least, most)) => format!("a number from {least} to {most} is wanted"),
        None => "a number is wanted".into(),
    }
}

fn strings(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) if !one.is_empty() => vec![one.clone()],
        Some(ContextValue::Strings(many)) => many.clone(),
        _ => Vec::new(),
    }
}
