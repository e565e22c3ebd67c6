//! `wirediff git` and `wirediff history`: the versions that a repository or a web archive keeps of one text.

use super::arguments::{Git, History, Writing};
use super::target::{self, Target};
use super::{Outcome, gather, output, report};
use crate::load::origin::{Gathered, Progress, git, memento};
use crate::load::{Loaded, times};
use crate::present::tally;
use crate::tui;
use anyhow::{Context, Result, anyhow, bail, ensure};
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::Command;

/// Opens or writes the revisions of a file, the oldest as the base.
///
/// # Errors
/// One sentence: not in git, unknown revision, fewer than two revisions with different text.
pub fn git(arguments: &Git) -> Result<Outcome> {
    let name = arguments.path.display();
    ensure!(!arguments.path.is_dir(), "{name}: is a folder; name a file in it");
    let versions = git::revisions(&arguments.path, arguments.since.as_deref(), &mut watch)
        .map_err(|error| why_no_revisions(&arguments.path, error))?;
    match (versions.len(), &arguments.since) {
        (2.., _) => show(versions, "the oldest revision", &arguments.writing),
        (_, Some(since)) => {
            bail!("{name}: its text did not change since {since}; leave out --since, or go further back")
        }
        (_, None) => bail!("{name}: git has this one text of it and no other, so there is nothing to hold against it"),
    }
}

/// What git answered in words that say what to do, where its own don't.
fn why_no_revisions(path: &Path, error: anyhow::Error) -> anyhow::Error {
    let name = path.display();
    if Command::new("git").arg("--version").output().is_err() {
        return anyhow!("the git program is not there, and `wirediff git` needs it; install git");
    }
    let told = format!("{error:#}");
    if told.contains("does not have any commits") {
        return anyhow!("{name}: nothing is committed in this repository yet; commit the file first");
    }
    if !path.exists() && !told.starts_with("--since") {
        return anyhow!("{name}: there is no such file, and git knows none of this name here; check the name");
    }
    error
}

/// Lists the captures of a page, or opens or writes those that were picked, the oldest as the base.
///
/// # Errors
/// One sentence: the archive can't be reached, has no capture, or none that was picked.
pub fn history(arguments: &History) -> Result<Outcome> {
    let mut settings = gather::settings();
    settings.offline = arguments.offline;
    let page = address(&arguments.page)?;
    let captures = memento::list(&page, arguments.timemap.as_deref(), &settings)
        .map_err(|error| why_no_captures(&page, arguments, &error))?;
    let Some(wanted) = &arguments.open else {
        let mut list = String::new();
        for (number, capture) in captures.iter().enumerate() {
            list.push_str(&format!("{:>5}  {}  {}\n", number + 1, capture.time, capture.address));
        }
        // An archive's answer is as little to be trusted as an article.
        let list: Vec<String> = list
            .lines()
            .map(|line| crate::text::sanitise::plain(line).into_owned())
            .collect();
        output::write(format!("{}\n", list.join("\n")).as_bytes(), None)?;
        if std::io::stdout().is_terminal() {
            // Not into a file or a pipe, which want the list alone.
            let count = tally::count(list.len(), "capture", "captures");
            let _ = writeln!(
                std::io::stderr(),
                "{count}, the oldest first; --open all reads them, --open 1,4-6 some of them"
            );
        }
        return Ok(Outcome::Done);
    };
    let picked: Vec<memento::Capture> = picked(wanted, captures.len())?
        .into_iter()
        .map(|at| captures[at].clone())
        .collect();
    let picked: Vec<memento::Capture> = within(picked, arguments.from.as_deref(), arguments.to.as_deref())?;
    let versions = memento::open(&picked, &settings, &mut watch)?;
    ensure!(
        versions.len() > 1,
        "{}: the {} captures that were picked all have the same text; pick others",
        arguments.page,
        picked.len()
    );
    show(versions, "the oldest capture", &arguments.writing)
}

/// The address of a page as an archive wants it: `https://` where none is typed.
fn address(typed: &str) -> Result<String> {
    match typed.split_once("://") {
        Some(("http" | "https", rest)) if !rest.is_empty() => Ok(typed.to_string()),
        None if typed.contains('.') && !typed.contains(char::is_whitespace) => Ok(format!("https://{typed}")),
        _ => bail!("{typed}: is no address of a page; write it as https://example.org/a"),
    }
}

/// Why an archive gave no list, told of the page and the archive: not of the address that is put together from both.
fn why_no_captures(page: &str, arguments: &History, error: &anyhow::Error) -> anyhow::Error {
    let told = format!("{error:#}");
    if told.starts_with(&format!("{page}: ")) {
        // The archive answered; what it says is of the page.
        return anyhow!(told);
    }
    let timemap = arguments.timemap.as_deref().unwrap_or(memento::WAYBACK);
    let archive = timemap
        .split("://")
        .last()
        .and_then(|rest| rest.split('/').next())
        .unwrap_or(timemap);
    let has = |words: &str| told.contains(words);
    if arguments.offline {
        return anyhow!("{page}: its captures at {archive} were never listed before; leave out --offline once");
    }
    let why = if has("there is no server called") || has("can't be reached") {
        "can't be reached; check the network, or read what was fetched before with --offline".to_string()
    } else if has("refuses connections") {
        "refuses connections; check what --timemap names, or try again later".to_string()
    } else if has("the server answered 404") {
        "knows no list of captures of this page (404); check the address, or name another archive with --timemap"
            .to_string()
    } else {
        let reason = told.split_once(": ").map_or(told.as_str(), |(_, reason)| reason);
        format!("gave no list of captures: {reason}")
    };
    anyhow!("{page}: the archive {archive} {why}")
}

/// `all`, or numbers and ranges of the list: `1,3-5,9`. In the order of the list, each once.
fn picked(wanted: &str, all: usize) -> Result<Vec<usize>> {
    if wanted.trim() == "all" {
        return Ok((0..all).collect());
    }
    let mut picked = std::collections::BTreeSet::new();
    for part in wanted.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let number = |text: &str| text.trim().parse::<usize>().ok().filter(|n| (1..=all).contains(n));
        let range = number(from).zip(number(to)).filter(|(from, to)| from <= to);
        let (from, to) =
            range.with_context(|| format!("--open {wanted}: “{part}” is none of the captures 1 to {all}"))?;
        picked.extend(from - 1..to);
    }
    ensure!(
        !picked.is_empty(),
        "--open {wanted}: write all, or numbers of the list such as 1,3-5"
    );
    Ok(picked.into_iter().collect())
}

/// The captures between two days or times, both included.
fn within(captures: Vec<memento::Capture>, from: Option<&str>, to: Option<&str>) -> Result<Vec<memento::Capture>> {
    let bound = |name: &str, text: Option<&str>, end: bool| -> Result<Option<i64>> {
        let Some(text) = text else { return Ok(None) };
        let time = times::normalise(text);
        let instant = times::instant(&time)
            .with_context(|| format!("--{name} {text}: is no time; write 2025-05-28 or 2025-05-28T14:00Z"))?;
        // A day alone lasts to its end.
        Ok(Some(if end && time.len() == 10 {
            instant + 86_399
        } else {
            instant
        }))
    };
    let (from, to) = (bound("from", from, false)?, bound("to", to, true)?);
    Ok(captures
        .into_iter()
        .filter(|capture| {
            let time = times::instant(&capture.time);
            from.is_none_or(|from| time.is_some_and(|time| time >= from))
                && to.is_none_or(|to| time.is_some_and(|time| time <= to))
        })
        .collect())
}

/// The reader where there is a terminal and no document is asked for, else the document.
fn show(versions: Vec<Loaded>, why: &str, writing: &Writing) -> Result<Outcome> {
    let document = writing.format.is_some() || writing.output.is_some() || !target::opens_reader();
    if document {
        let target = Target::resolve(writing)?;
        let gathered = Gathered {
            articles: versions,
            base: Some((0, why.into())),
            ..Gathered::default()
        };
        report::write(gather::compared(gathered, gather::Wish::default())?, &target)?;
        return Ok(Outcome::Done);
    }
    let sources = versions
        .into_iter()
        .map(|version| tui::Source {
            name: version.source.name.clone(),
            path: None,
            load: Box::new(move || Ok(vec![version.clone()])),
        })
        .collect();
    tui::run(tui::Options {
        sources,
        title: None,
        base: Some(0),
        base_why: Some(why.into()),
        theme: None,
        remember: true,
        greeting: None,
    })?;
    Ok(Outcome::Done)
}

/// Says on standard error how far the work has come, where a person sees it.
fn watch(progress: Progress<'_>) -> bool {
    let mut out = std::io::stderr();
    if out.is_terminal() && progress.of > 1 {
        let name = crate::text::sanitise::plain(progress.name);
        // To the beginning of the line, and the rest of it cleared. A terminal that went away needs no words.
        let _ = write!(
            out,
            "\r\u{1b}[Kreading {} of {}: {name}",
            progress.done + 1,
            progress.of
        );
        if progress.done + 1 == progress.of {
            let _ = write!(out, "\r\u{1b}[K");
        }
        let _ = out.flush();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_are_picked_by_number_range_or_all() {
        assert_eq!(picked("all", 3).unwrap(), [0, 1, 2]);
        assert_eq!(picked("5, 1,2-3,2", 5).unwrap(), [0, 1, 2, 4]);
        for wrong in ["0", "6", "3-2", "x", "", "1-9"] {
            assert!(picked(wrong, 5).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_address_may_lack_its_scheme_but_not_be_something_else() {
        assert_eq!(address("example.org/a").unwrap(), "https://example.org/a");
        assert_eq!(address("http://example.org/a").unwrap(), "http://example.org/a");
        for wrong in ["ftp://example.org/a", "a page", "page", "https://"] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_day_lasts_from_its_beginning_to_its_end() {
        let capture = |time: &str| memento::Capture {
            address: "a".into(),
            time: time.into(),
        };
        let all = vec![
            capture("2025-05-27T23:59:59Z"),
            capture("2025-05-28T23:59:59Z"),
            capture("2025-05-29T00:00:00Z"),
        ];
        assert_eq!(
            within(all.clone(), Some("2025-05-28"), Some("2025-05-28")).unwrap(),
            all[1..2]
        );
        assert!(within(all, Some("yesterday"), None).is_err());
    }
}
