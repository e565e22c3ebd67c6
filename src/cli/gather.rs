//! What a person named on the command line: read at once for a document, or as things that the reader loads by itself.

use super::person::Kept;
use crate::collate;
use crate::collate::places::short_names;
use crate::compare::{Story, prepare_all};
use crate::export::remarks::Remark;
use crate::lexicon::table;
use crate::load::origin::{self, Settings, manifest};
use crate::settings::paths;
use crate::tui::Source;
use anyhow::{Context, Result, bail};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// A compared story with what a person said of it in the reader.
pub struct Compared {
    pub story: Story,
    pub remarks: Vec<Remark>,
}

/// What a person asked of the comparison.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish<'a> {
    /// The base: its name, or its number counted from 1.
    pub base: Option<&'a str>,
    /// Leave out what was decided by hand.
    pub fresh: bool,
}

/// Reads every input and compares: a whole story.
///
/// # Errors
/// One sentence: which input, what is wrong, what to do.
pub fn story(inputs: &[OsString], wish: Wish) -> Result<Compared> {
    // this thread is one of the pool from the start: one less to begin, and sharing out work from outside the pool costs a
    // sleep each time. Where there is a pool already, it stays as it is.
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
    rayon::scope(|scope| {
        scope.spawn(|_| {
            table::touch();
        });
        compared(origin::gather(inputs, &settings(), &mut |_| true)?, wish)
    })
}

/// As [`story`], for articles that were read already.
///
/// # Errors
/// Where there is only one, or no version is what was said of the base.
pub fn compared(gathered: origin::Gathered, wish: Wish) -> Result<Compared> {
    if gathered.articles.len() < 2 {
        bail!(
            "{}: there is only one article in what was named; name at least one more version",
            gathered.articles[0].source.name
        );
    }
    let mut names: Vec<String> = gathered.articles.iter().map(|a| a.source.name.clone()).collect();
    names.dedup();
    let articles = gathered.articles;
    let (kept, versions) = rayon::join(|| Kept::of(&names, wish.fresh), || prepare_all(articles));
    let by_hand = || {
        versions
            .iter()
            .position(|v| Some(v.article.source.name.as_str()) == kept.base())
    };
    let told = match wish.base {
        Some(wanted) => Some((named(&versions, wanted)?, "chosen on the command line".to_string())),
        // The order on the command line and a manifest say it outright: as in the reader, what was once chosen by hand
        // stands in for nothing but a guess.
        None => gathered
            .base
            .or_else(|| by_hand().map(|base| (base, "chosen by hand".to_string()))),
    };
    let choice = collate::base::choose(&versions, told.as_ref().map(|(base, why)| (*base, why.as_str())));
    let mut story = Story::new(versions, choice.base, choice.why, kept.options.clone());
    story.title = gathered.title;
    story.notes = gathered.notes;
    let remarks = kept.remarks(&story);
    Ok(Compared { story, remarks })
}

/// The version with this name, this end of its name, the short name that the ledger gives it, or this number counted
/// from 1.
fn named(versions: &[crate::segment::Version], wanted: &str) -> Result<usize> {
    let name = |v: &crate::segment::Version| v.article.source.name.clone();
    let by_number = wanted
        .parse::<usize>()
        .ok()
        .filter(|n| (1..=versions.len()).contains(n));
    versions
        .iter()
        .position(|v| name(v) == wanted)
        .or_else(|| versions.iter().position(|v| Path::new(&name(v)).ends_with(wanted)))
        .or_else(|| short_names(versions).iter().position(|short| short == wanted))
        .or(by_number.map(|n| n - 1))
        .with_context(|| {
            format!(
                "--base {wanted}: no version has this name or number; there are {}",
                short_names(versions).join(", ")
            )
        })
}

/// How far gathering may go, and where fetched pages are kept.
pub fn settings() -> Settings {
    Settings {
        cache: paths::cache(),
        ..Settings::default()
    }
}

/// What was named, for the reader.
#[derive(Default)]
pub struct Named {
    pub sources: Vec<Source>,
    /// Place of the base among them and why it is, and the title of the story, where a manifest says so.
    pub base: Option<usize>,
    pub base_why: Option<String>,
    pub title: Option<String>,
}

/// The inputs as things that the reader loads by itself, and the place of the base among them where a manifest names it.
///
/// A folder becomes its files, so that the first is shown while the others load. Standard input is read here, because
/// it can be read only once.
///
/// # Errors
/// One sentence: which input, what is wrong, what to do.
pub fn sources(inputs: &[OsString]) -> Result<Named> {
    let mut named = Named::default();
    for input in inputs {
        let path = Path::new(input);
        if input == "-" {
            let articles = read(input)?;
            named.sources.push(Source {
                name: "standard input".into(),
                path: None,
                load: Box::new(move || Ok(articles.clone())),
            });
        } else if origin::is_address(input) {
            named.sources.push(loaded(input.clone(), None));
        } else if path.is_dir() {
            match manifest::inside(path) {
                Some(file) => from_manifest(&file, &mut named)?,
                None => {
                    let files = origin::list(path)?.files;
                    if files.is_empty() {
                        bail!(
                            "{}: there is no article in this folder; put the versions of the story into it",
                            path.display()
                        );
                    }
                    named
                        .sources
                        .extend(files.into_iter().map(|file| loaded(file.clone().into(), Some(file))));
                }
            }
        } else if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")) {
            from_manifest(path, &mut named)?;
        } else {
            // Told before the screen opens, where a person can still read it.
            if let Err(error) = std::fs::metadata(path) {
                read(input).with_context(|| error.to_string())?;
            }
            named.sources.push(loaded(input.clone(), Some(path.into())));
        }
    }
    Ok(named)
}

fn loaded(input: OsString, path: Option<PathBuf>) -> Source {
    Source {
        name: input.to_string_lossy().into_owned(),
        path,
        load: Box::new(move || read(&input)),
    }
}

fn read(input: &OsStr) -> Result<Vec<crate::load::Loaded>> {
    Ok(origin::gather(&[input.to_os_string()], &settings(), &mut |_| true)?.articles)
}

fn from_manifest(file: &Path, named: &mut Named) -> Result<()> {
    let name = file.to_string_lossy();
    let text = std::fs::read_to_string(file).with_context(|| format!("{name} cannot be read"))?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let manifest = manifest::parse(&text, &name)?;
    named.title = manifest.title.or(named.title.take());
    for entry in manifest.entries {
        let (input, path) = match &entry.source {
            manifest::From::Address(address) => (OsString::from(address), None),
            manifest::From::File(relative) => {
                let path = folder.join(relative);
                (path.clone().into_os_string(), Some(path))
            }
        };
        if entry.is_base {
            named.base = Some(named.sources.len());
            named.base_why = Some(format!("named as the base in {name}"));
        }
        named.sources.push(Source {
            name: input.to_string_lossy().into_owned(),
            path,
            load: Box::new(move || {
                let mut articles = read(&input)?;
                articles.iter_mut().for_each(|article| entry.describe(article));
                Ok(articles)
            }),
        });
    }
    Ok(())
}
