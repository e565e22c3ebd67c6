//! A manifest names the versions of a story where the files don't say enough.
//!
//! ```toml
//! title = "Ferry sinks off Philippine island"
//! base = "wire.txt"                  # optional: a file or address below; else the version with role = "base"
//! order = "time"                     # optional: "listed" (so left out) or "time"
//!
//! [[version]]
//! file = "wire.txt"                  # seen from the manifest's folder; or: url = "https://…"
//! outlet = "The Wire"
//! time = "2025-08-20T06:00:00Z"
//! role = "base"
//! ```

use crate::load::{Loaded, times};
use crate::text::place;
use anyhow::{Result, anyhow, bail, ensure};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Name of the manifest that makes a folder a story.
pub const NAME: &str = "story.toml";

/// The manifest of a folder, if it has one.
pub fn inside(folder: &Path) -> Option<PathBuf> {
    let file = folder.join(NAME);
    file.is_file().then_some(file)
}

/// A manifest, its versions in the order in which they are to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    pub title: Option<String>,
    pub entries: Vec<Entry>,
}

/// Where a version comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    File(String),
    Address(String),
}

/// One version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub source: From,
    pub outlet: Option<String>,
    /// RFC 3339 where it could be read.
    pub time: Option<String>,
    pub role: Option<String>,
    pub headline: Option<String>,
    pub is_base: bool,
}

impl Entry {
    /// The file or address as written.
    pub fn place(&self) -> &str {
        match &self.source {
            From::File(place) | From::Address(place) => place,
        }
    }

    /// Gives an article what the manifest knows of it; the manifest has the last word.
    pub fn describe(&self, article: &mut Loaded) {
        let meta = &mut article.meta;
        for (field, value) in [
            (&mut meta.outlet, &self.outlet),
            (&mut meta.published, &self.time),
            (&mut meta.headline, &self.headline),
        ] {
            if value.is_some() {
                field.clone_from(value);
            }
        }
        if let Some(role) = self.role.as_deref().filter(|role| *role != "base") {
            article.notes.push(format!("role in the story: {role}"));
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: Option<String>,
    base: Option<String>,
    #[serde(default)]
    order: Order,
    #[serde(default, alias = "versions")]
    version: Vec<WrittenEntry>,
}

#[derive(Deserialize, Default, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Order {
    #[default]
    Listed,
    Time,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEntry {
    file: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    time: Option<toml::Value>,
    role: Option<String>,
    headline: Option<String>,
}

/// Reads a manifest; `name` is for the messages.
///
/// # Errors
/// One sentence that names the manifest and the place in it.
pub fn parse(text: &str, name: &str) -> Result<Manifest> {
    let written: Written =
        toml::from_str(text).map_err(|error| anyhow!("{name}, {}", place::toml_mistake(text, &error)))?;
    let mut entries = Vec::new();
    for (number, entry) in written.version.into_iter().enumerate() {
        let source = match (entry.file, entry.url) {
            (Some(file), None) => From::File(file),
            (None, Some(url)) if super::is_address(url.as_ref()) => From::Address(url),
            (None, Some(url)) => bail!("{name}: “{url}” is no address; write http:// or https://"),
            _ => bail!("{name}: version {} needs either file or url", number + 1),
        };
        let is_base = entry.role.as_deref() == Some("base");
        entries.push(Entry {
            source,
            outlet: entry.outlet,
            time: entry.time.map(|time| match time {
                toml::Value::String(time) => times::normalise(&time),
                other => times::normalise(&other.to_string()),
            }),
            role: entry.role,
            headline: entry.headline,
            is_base,
        });
    }
    ensure!(
        !entries.is_empty(),
        "{name}: names no version; write [[version]] and file = \"…\""
    );
    if let Some(base) = &written.base {
        let place = entries
            .iter()
            .position(|entry| entry.place() == base || entry.outlet.as_ref() == Some(base));
        let place = place.ok_or_else(|| anyhow!("{name}: the base “{base}” is none of the versions"))?;
        for (at, entry) in entries.iter_mut().enumerate() {
            entry.is_base = at == place;
        }
    }
    ensure!(
        entries.iter().filter(|entry| entry.is_base).count() <= 1,
        "{name}: names two bases; give only one version role = \"base\""
    );
    if written.order == Order::Time {
        // Versions without a time stay where they are listed, behind those that have one.
        entries.sort_by_key(|entry| {
            let time = entry.time.as_deref().and_then(times::instant);
            (time.is_none(), time)
        });
    }
    Ok(Manifest {
        title: written.title,
        entries,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_gives_order_outlets_times_and_the_base() {
        let manifest = parse(
            "title = 'Ferry'\norder = 'time'\n[[version]]\nfile = 'b.txt'\ntime = 2025-08-20T08:00:00Z\n\
             [[version]]\nurl = 'https://example.org/a'\noutlet = 'Wire'\ntime = '2025-08-20 07:00'\nrole = 'base'\n",
            "story.toml",
        )
        .unwrap();
        assert_eq!(manifest.title.as_deref(), Some("Ferry"));
        assert_eq!(manifest.entries[0].outlet.as_deref(), Some("Wire"));
        assert!(manifest.entries[0].is_base);
        assert_eq!(manifest.entries[1].time.as_deref(), Some("2025-08-20T08:00:00Z"));
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        let told = |text: &str| parse(text, "story.toml").unwrap_err().to_string();
        assert!(
            told("title = 'x'\n[[version]]\nfil = 'a'\n")
                .starts_with("story.toml, line 3: there is no key fil; there are file, ")
        );
        assert_eq!(told("[[version]]\n"), "story.toml: version 1 needs either file or url");
        assert_eq!(
            told("base = 'c'\n[[version]]\nfile = 'a'\n"),
            "story.toml: the base “c” is none of the versions"
        );
        assert!(told("[[version]]\nurl = 'file:///etc/passwd'\n").contains("is no address"));
    }
}
