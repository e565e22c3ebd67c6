//! Captures of a page in web archives, by the Memento protocol (RFC 7089): the TimeMap in link format, and the captures.

use super::fetch::{self, Freshness};
use super::{Settings, Watcher};
use crate::load::build::{Input, sha256};
use crate::load::{self, Loaded, times};
use anyhow::{Result, ensure};

/// The Wayback Machine's TimeMap; the address of the page is put behind it.
pub const WAYBACK: &str = "https://web.archive.org/web/timemap/link/";
/// The most pages of one TimeMap that are followed.
const MOST_PAGES: usize = 20;
/// The most captures that are listed.
const MOST_CAPTURES: usize = 20_000;

/// One capture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    pub address: String,
    /// RFC 3339.
    pub time: String,
}

/// The captures of a page, oldest first.
///
/// `timemap` is the address of the archive's TimeMap, with `{url}` or the end for the page's address.
///
/// # Errors
/// One sentence: the archive can't be reached, or has no capture.
pub fn list(page: &str, timemap: Option<&str>, settings: &Settings) -> Result<Vec<Capture>> {
    let timemap = timemap.unwrap_or(WAYBACK);
    let mut next = vec![if timemap.contains("{url}") {
        timemap.replace("{url}", page)
    } else {
        format!("{timemap}{page}")
    }];
    let mut seen = std::collections::BTreeSet::new();
    let mut captures = Vec::new();
    while let Some(address) = next.pop() {
        if !seen.insert(address.clone()) || seen.len() > MOST_PAGES {
            continue;
        }
        let answer = fetch::get(&address, settings, Freshness::Network)?;
        for mut link in parse(&String::from_utf8_lossy(&answer.bytes)) {
            if link.address.starts_with('/') && !link.address.starts_with("//") {
                link.address.insert_str(0, host(&address));
            }
            if link.is("memento") {
                let time = link.datetime.as_deref().map(times::normalise);
                if let Some(time) = time.filter(|_| captures.len() < MOST_CAPTURES) {
                    captures.push(Capture {
                        address: link.address,
                        time,
                    });
                }
            } else if link.is("timemap") && !link.is("self") && super::is_address(link.address.as_ref()) {
                next.push(link.address);
            }
        }
    }
    ensure!(
        !captures.is_empty(),
        "{page}: the archive has no capture of this page; check the address, or name another archive with --timemap"
    );
    captures.sort_by(|a, b| (times::instant(&a.time), &a.address).cmp(&(times::instant(&b.time), &b.address)));
    captures.dedup();
    Ok(captures)
}

/// Scheme and host of an address, before which a link that gives only a path is put.
fn host(address: &str) -> &str {
    let from = address.find("://").map_or(0, |at| at + 3);
    let end = address[from..].find(['/', '?', '#']);
    &address[..end.map_or(address.len(), |end| from + end)]
}

/// Reads captures as versions, oldest first; a capture whose text equals that of the one before is left out.
///
/// # Errors
/// Where none of them can be read, the first reason.
pub fn open(captures: &[Capture], settings: &Settings, watcher: Watcher<'_>) -> Result<Vec<Loaded>> {
    let mut versions: Vec<Loaded> = Vec::new();
    let mut trouble = None;
    let mut last = String::new();
    for (done, capture) in captures.iter().enumerate() {
        super::tell(watcher, done, captures.len(), &capture.address)?;
        let page = match fetch::get(&original(&capture.address), settings, Freshness::Cache) {
            Ok(page) => page,
            Err(error) => {
                trouble.get_or_insert(error);
                continue;
            }
        };
        if page.fresh && done + 1 < captures.len() && !is_loopback(&capture.address) {
            // Archives ask not to be hurried.
            std::thread::sleep(std::time::Duration::from_millis(500));
        }
        let sum = sha256(&page.bytes);
        if std::mem::replace(&mut last, sum.clone()) == sum {
            continue;
        }
        let name = format!("capture of {}", capture.time);
        let input = Input {
            name: &name,
            path: None,
            bytes: &page.bytes,
            encoding: page.encoding.as_deref(),
        };
        match load::from_input(input) {
            Ok(articles) => {
                for mut article in articles.into_iter().take(1) {
                    if versions
                        .last()
                        .is_some_and(|before| story_text(before) == story_text(&article))
                    {
                        continue;
                    }
                    article.meta.version.get_or_insert_with(|| capture.time.clone());
                    article.meta.url = Some(capture.address.clone());
                    article.notes.extend(page.note.clone());
                    versions.push(article);
                }
            }
            Err(error) => {
                trouble.get_or_insert(error);
            }
        }
    }
    match trouble {
        Some(error) if versions.is_empty() => Err(error),
        _ => Ok(versions),
    }
}

/// What counts for telling captures apart: the blocks that the markup doesn't call furniture.
fn story_text(article: &Loaded) -> Vec<&str> {
    article
        .blocks
        .iter()
        .filter(|block| block.hint.as_ref().is_none_or(|hint| hint.role.is_story()))
        .map(|block| &article.text[block.span.clone()])
        .collect()
}

/// Wayback rewrites what it replays; `id_` behind the time gives the page as it was captured.
fn original(address: &str) -> String {
    let Some((head, rest)) = address.split_once("/web/") else {
        return address.into();
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 14 && rest[digits..].starts_with("/http") {
        format!("{head}/web/{}id_{}", &rest[..digits], &rest[digits..])
    } else {
        address.into()
    }
}

fn is_loopback(address: &str) -> bool {
    let host = address.split("://").nth(1).unwrap_or_default();
    host.starts_with("127.0.0.1") || host.starts_with("localhost") || host.starts_with("[::1]")
}

/// A link of an `application/link-format` document (RFC 6690, RFC 8288).
#[derive(Debug, Clone, PartialEq, Eq)]
struct Link {
    address: String,
    relations: String,
    datetime: Option<String>,
}

impl Link {
    fn is(&self, relation: &str) -> bool {
        self.relations
            .split_whitespace()
            .any(|r| r.eq_ignore_ascii_case(relation))
    }
}

/// Reads the links; what is not well-formed is skipped up to the next `<`.
fn parse(text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let Some(end) = rest.find('>') else { break };
        let mut link = Link {
            address: rest[..end].trim().into(),
            relations: String::new(),
            datetime: None,
        };
        rest = &rest[end + 1..];
        while let Some(after) = rest.trim_start().strip_prefix(';') {
            let after = after.trim_start();
            let name_end = after.find(['=', ';', ',', '<']).unwrap_or(after.len());
            let name = after[..name_end].trim();
            rest = &after[name_end..];
            let Some(value) = rest.strip_prefix('=') else { continue };
            let value = value.trim_start();
            let (value, after) = if let Some(quoted) = value.strip_prefix('"') {
                match quoted.find('"') {
                    Some(end) => (&quoted[..end], &quoted[end + 1..]),
                    None => (quoted, ""),
                }
            } else {
                let end = value.find([';', ',']).unwrap_or(value.len());
                (value[..end].trim(), &value[end..])
            };
            rest = after;
            if name.eq_ignore_ascii_case("rel") {
                link.relations = value.into();
            } else if name.eq_ignore_ascii_case("datetime") {
                link.datetime = Some(value.into());
            }
        }
        links.push(link);
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn link_format_is_read_with_commas_in_values_and_several_relations() {
        let links = parse(
            "<http://a.example.org>;rel=\"original\",\n <http://archive.example/timemap/http://a.example.org>\n ; \
             rel=\"self\";type=\"application/link-format\"; from=\"Tue, 20 Jun 2000 18:02:59 GMT\",\
             <http://archive.example/web/20000620180259/http://a.example.org>; rel=\"first memento\"; \
             datetime=\"Tue, 20 Jun 2000 18:02:59 GMT\"; license=x, <http://b>;rel=memento",
        );
        assert_eq!(links.len(), 4);
        assert!(links[0].is("original") && links[1].is("self") && links[3].is("memento"));
        assert!(links[2].is("memento") && links[2].is("first"));
        assert_eq!(links[2].datetime.as_deref(), Some("Tue, 20 Jun 2000 18:02:59 GMT"));
    }

    #[test]
    fn broken_link_format_gives_what_can_be_read() {
        for text in [
            "<",
            "<a",
            "<a>;",
            "<a>;rel",
            "<a>;rel=",
            "<a>;rel=\"",
            "<a>;;;<b>",
            ",,,",
        ] {
            let _ = parse(text);
        }
    }

    #[test]
    fn wayback_captures_are_asked_for_as_captured() {
        assert_eq!(
            original("http://web.archive.org/web/20250528140300/https://example.org/a"),
            "http://web.archive.org/web/20250528140300id_/https://example.org/a"
        );
        assert_eq!(original("https://archive.example/a"), "https://archive.example/a");
    }
}
