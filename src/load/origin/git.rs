//! The revisions of a file in git, oldest to newest, through the `git` program.

use super::Watcher;
use crate::load::{self, Loaded, times};
use anyhow::{Context, Result, anyhow, bail, ensure};
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, Stdio};

/// The most revisions that are read.
const MOST: usize = 500;

/// One revision of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Revision {
    hash: String,
    time: String,
    author: String,
    subject: String,
    /// Path inside the repository at that time: renames are followed.
    path: String,
}

/// Reads the revisions of a file, and its uncommitted state as the last where that differs.
///
/// `since` is a revision, which is included, or a date.
///
/// # Errors
/// One sentence: no such file, not in git, unknown revision, no git program.
pub fn revisions(path: &Path, since: Option<&str>, watcher: Watcher<'_>) -> Result<Vec<Loaded>> {
    let name = path.display().to_string();
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let file = path.file_name().with_context(|| format!("{name}: is no file"))?;
    ensure!(folder.is_dir(), "{name}: there is no such folder");
    ensure!(
        git(folder, ["rev-parse", "--is-inside-work-tree"]).is_ok_and(|out| out.starts_with(b"true")),
        "{name}: does not lie in a git repository"
    );
    let mut arguments: Vec<OsString> = [
        "log",
        "--follow",
        "--no-color",
        "--no-ext-diff",
        "--name-only",
        "--diff-filter=AMRCT",
        "--format=%x01%H%x02%cI%x02%an%x02%s",
    ]
    .map(OsString::from)
    .to_vec();
    let mut first = None;
    if let Some(since) = since {
        ensure!(!since.starts_with('-'), "--since {since}: is no revision");
        let commit = format!("{since}^{{commit}}");
        match git(
            folder,
            ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit],
        ) {
            Ok(out) => {
                let hash = String::from_utf8_lossy(&out).trim().to_string();
                arguments.push(format!("{hash}..HEAD").into());
                first = Some(hash);
            }
            Err(_) if since.chars().any(|c| c.is_ascii_digit()) => arguments.push(format!("--since={since}").into()),
            Err(_) => bail!("--since {since}: git knows no such revision; `git log` lists them"),
        }
    }
    arguments.push("--".into());
    arguments.push(file.into());
    let log = git(folder, arguments).with_context(|| format!("{name}: git can't tell its history"))?;
    let mut revisions = parse(&String::from_utf8_lossy(&log));
    revisions.reverse();
    if let Some(hash) = first {
        // The state at the revision named: its path there is that of the oldest change since, else today's.
        let there = revisions.first().map(|r| r.path.clone());
        let prefix = String::from_utf8_lossy(&git(folder, ["rev-parse", "--show-prefix"])?)
            .trim()
            .to_string();
        let path = there.unwrap_or_else(|| format!("{prefix}{}", file.to_string_lossy()));
        let out = git(folder, ["show", "-s", "--format=%x01%H%x02%cI%x02%an%x02%s", &hash])?;
        if let Some(mut revision) = parse(&format!("{}\n{path}\n", String::from_utf8_lossy(&out).trim_end())).pop() {
            revision.path = path;
            revisions.insert(0, revision);
        }
    }
    ensure!(
        !revisions.is_empty(),
        "{name}: git has no revision of it{}; commit it first",
        since.map_or(String::new(), |s| format!(" since {s}"))
    );
    let skipped = revisions.len().saturating_sub(MOST);
    revisions.drain(..skipped);
    let mut versions = read(folder, file, path, &revisions, watcher)?;
    if skipped > 0
        && let Some(version) = versions.first_mut()
    {
        version.notes.push(format!("{skipped} older revisions are not shown"));
    }
    Ok(versions)
}

fn read(folder: &Path, file: &OsStr, path: &Path, revisions: &[Revision], watcher: Watcher<'_>) -> Result<Vec<Loaded>> {
    let file = file.to_string_lossy();
    let mut versions: Vec<Loaded> = Vec::new();
    let mut trouble = None;
    for (done, revision) in revisions.iter().enumerate() {
        let short = &revision.hash[..revision.hash.len().min(8)];
        let name = format!("{file} at {short}");
        super::tell(watcher, done, revisions.len() + 1, &name)?;
        // A revision before a rename that `--since` names may lack the path.
        let Ok(bytes) = git(
            folder,
            ["cat-file", "blob", &format!("{}:{}", revision.hash, revision.path)],
        ) else {
            continue;
        };
        match load::from_bytes(&name, None, &bytes) {
            Ok(mut articles) => {
                let same = versions
                    .last()
                    .is_some_and(|last| articles.len() == 1 && last.text == articles[0].text);
                if same {
                    continue;
                }
                for article in &mut articles {
                    article.meta.version.get_or_insert_with(|| short.into());
                    article
                        .meta
                        .published
                        .get_or_insert_with(|| times::normalise(&revision.time));
                    article
                        .notes
                        .push(format!("committed by {}: {}", revision.author, revision.subject));
                }
                versions.extend(articles);
            }
            Err(error) => trouble = Some(error),
        }
    }
    if let Ok(articles) = super::read_file(path, &format!("{file}, not committed"))
        && articles.len() == 1
        && versions.last().is_none_or(|last| last.text != articles[0].text)
    {
        versions.extend(articles);
    }
    match trouble {
        Some(error) if versions.is_empty() => Err(error),
        _ => Ok(versions),
    }
}

/// Reads `git log --format=%x01%H%x02%cI%x02%an%x02%s --name-only`.
fn parse(log: &str) -> Vec<Revision> {
    log.split('\u{1}')
        .filter_map(|entry| {
            let mut lines = entry.lines();
            let mut fields = lines.next()?.split('\u{2}');
            let (hash, time, author) = (fields.next()?, fields.next()?, fields.next()?);
            let subject = fields.next().unwrap_or_default();
            let path = lines.rfind(|line| !line.is_empty())?;
            Some(Revision {
                hash: hash.into(),
                time: time.into(),
                author: author.into(),
                subject: subject.into(),
                path: path.into(),
            })
        })
        .collect()
}

fn git<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Result<Vec<u8>> {
    let out = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "core.quotePath=false", "--no-pager", "--literal-pathspecs"])
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| anyhow!("the git program can't be run ({error}); install git"))?;
    if !out.status.success() {
        bail!(
            "{}",
            String::from_utf8_lossy(&out.stderr)
                .lines()
                .next()
                .unwrap_or("git failed")
        );
    }
    Ok(out.stdout)
}
