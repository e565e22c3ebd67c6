//! Arguments that make no sense, told as everything that goes wrong is: one sentence, what is wrong and what to do.

use super::arguments::Arguments;
use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use std::ffi::OsString;

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
                (_, "") => format!("{}: does not go there; {help}", asked.trim()),
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

fn strings(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) if !one.is_empty() => vec![one.clone()],
        Some(ContextValue::Strings(many)) => many.clone(),
        _ => Vec::new(),
    }
}
