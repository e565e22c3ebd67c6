//! Pages fetched politely, and kept so that they work offline afterwards.
//!
//! One request at a time, a user agent that says who asks, a time-out over the whole exchange, at most ten redirects,
//! a bound on the size, `http` and `https` only. What was fetched is kept as two files named after the SHA-256 of the
//! address: the bytes, and a small TOML file that says where they came from, when, and in which encoding.

use super::Settings;
use crate::load::build::sha256;
use anyhow::{Context, Result, anyhow, bail, ensure};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use ureq::Agent;

/// Where a page is looked for first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// The network; the cache where that fails. For pages that change.
    Network,
    /// The cache; the network where that has nothing. For captures in an archive, which don't.
    Cache,
}

/// A fetched page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub bytes: Vec<u8>,
    /// What the server said of the encoding.
    pub encoding: Option<String>,
    /// The address after redirects.
    pub address: String,
    /// When it was fetched, RFC 3339.
    pub fetched: String,
    /// What the reader should know: that this is an old copy and why.
    pub note: Option<String>,
    /// False where it came from the cache.
    pub fresh: bool,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    url: String,
    address: String,
    fetched: String,
    encoding: Option<String>,
}

/// Fetches a page.
///
/// # Errors
/// One sentence: which address, what went wrong, what to do.
pub fn get(address: &str, settings: &Settings, freshness: Freshness) -> Result<Page> {
    ensure!(
        super::is_address(address.as_ref()),
        "{address}: only http:// and https:// addresses can be fetched"
    );
    if freshness == Freshness::Cache
        && let Some(page) = kept(address, settings)
    {
        return Ok(page);
    }
    if settings.offline {
        return kept(address, settings)
            .with_context(|| format!("{address}: was never fetched, and fetching is switched off"));
    }
    match from_network(address, settings) {
        Ok(page) => {
            // A cache that can't be written is no reason to withhold the page.
            let _ = keep(address, &page, settings);
            Ok(page)
        }
        Err(error) => match kept(address, settings) {
            Some(mut page) => {
                page.note = Some(format!("as fetched on {}, because now: {error:#}", page.fetched));
                Ok(page)
            }
            None => Err(error),
        },
    }
}

fn from_network(address: &str, settings: &Settings) -> Result<Page> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(settings.timeout))
        .max_redirects(10)
        .http_status_as_error(false)
        .save_redirect_history(true)
        .user_agent(concat!(
            "wirediff/",
            env!("CARGO_PKG_VERSION"),
            " (reads one page at a person's request)"
        ))
        .accept("text/html, application/xhtml+xml, application/json, application/rss+xml, application/atom+xml, text/plain, */*;q=0.5")
        .build()
        .into();
    let mut response = agent
        .get(address)
        .call()
        .map_err(|error| explain(address, settings, &error))?;
    let status = response.status();
    if !status.is_success() {
        let advice = match status.as_u16() {
            401 | 402 | 403 | 451 => "the server doesn't let us read it; save the page in a browser and give the file",
            404 | 410 => "there is no such page; check the address, or try `wirediff history`",
            429 => "too many requests; try again later",
            _ => "try again later",
        };
        bail!("{address}: the server answered {status}; {advice}");
    }
    use ureq::ResponseExt;
    let landed = response.get_uri().to_string();
    let encoding = response
        .headers()
        .get("content-type")
        .and_then(|value| value.to_str().ok())
        .and_then(charset);
    let mut bytes = Vec::new();
    response
        .body_mut()
        .with_config()
        .limit(settings.most_bytes.saturating_add(1))
        .reader()
        .take(settings.most_bytes + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| match error.downcast::<ureq::Error>() {
            Ok(error) => explain(address, settings, &error),
            Err(error) => anyhow!("{address}: broke off while being read ({error}); try again"),
        })?;
    ensure!(
        bytes.len() as u64 <= settings.most_bytes,
        "{address}: is larger than {} bytes, which no article is",
        settings.most_bytes
    );
    Ok(Page {
        bytes,
        encoding,
        address: landed,
        fetched: now(),
        note: None,
        fresh: true,
    })
}

fn explain(address: &str, settings: &Settings, error: &ureq::Error) -> anyhow::Error {
    let why = match error {
        ureq::Error::HostNotFound => "there is no such server, or no network; check the address".into(),
        ureq::Error::Timeout(_) => format!(
            "no full answer within {} seconds; try again",
            settings.timeout.as_secs()
        ),
        ureq::Error::TooManyRedirects => "leads in circles (more than ten redirects)".into(),
        ureq::Error::RedirectFailed => "leads to an address that can't be followed".into(),
        ureq::Error::BodyExceedsLimit(limit) => format!("is larger than {limit} bytes, which no article is"),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => "is no proper address; check it".into(),
        ureq::Error::ConnectionFailed => "the server can't be reached; check the address and the network".into(),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            "the server refuses connections; check the address".into()
        }
        other => format!("can't be fetched ({other}); check the address and the network"),
    };
    anyhow!("{address}: {why}")
}

/// `text/html; charset="utf-8"` → `utf-8`.
fn charset(content_type: &str) -> Option<String> {
    content_type.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (key.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_string())
    })
}

fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn places(address: &str, cache: &Path) -> (PathBuf, PathBuf) {
    let key = sha256(address.as_bytes());
    let folder = cache.join("pages");
    (folder.join(format!("{key}.page")), folder.join(format!("{key}.toml")))
}

fn kept(address: &str, settings: &Settings) -> Option<Page> {
    let (page, about) = places(address, settings.cache.as_deref()?);
    let about: Kept = toml::from_str(&fs::read_to_string(about).ok()?).ok()?;
    (about.url == address).then_some(())?;
    Some(Page {
        bytes: fs::read(page).ok()?,
        encoding: about.encoding,
        address: about.address,
        note: Some(format!("as fetched on {}", about.fetched)),
        fetched: about.fetched,
        fresh: false,
    })
}

/// Writes both files under other names first, so that a half-written page is never read back.
fn keep(address: &str, page: &Page, settings: &Settings) -> Result<()> {
    let Some(cache) = settings.cache.as_deref() else {
        return Ok(());
    };
    let (place, about) = places(address, cache);
    fs::create_dir_all(cache.join("pages"))?;
    let words = toml::to_string(&Kept {
        url: address.into(),
        address: page.address.clone(),
        fetched: page.fetched.clone(),
        encoding: page.encoding.clone(),
    })?;
    for (file, bytes) in [(place, page.bytes.as_slice()), (about, words.as_bytes())] {
        let draft = file.with_extension(format!("{}.part", std::process::id()));
        fs::write(&draft, bytes)?;
        fs::rename(&draft, &file)?;
    }
    Ok(())
}
