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
use std::io::{self, Read};
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
            Err(_) => anyhow!("{address}: the page broke off while it was read; try again"),
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

/// Why a page can't be had, in the words of a person: the library's own are about sockets and certificates' parsers.
fn explain(address: &str, settings: &Settings, error: &ureq::Error) -> anyhow::Error {
    let name = address.split("://").nth(1).and_then(|rest| rest.split('/').next());
    let name = name.filter(|name| !name.is_empty()).unwrap_or("the server");
    let why = match error {
        ureq::Error::HostNotFound => not_found(name),
        ureq::Error::Timeout(_) => format!(
            "no full answer within {} seconds; try again",
            settings.timeout.as_secs()
        ),
        ureq::Error::TooManyRedirects => "leads in circles (more than ten redirects)".into(),
        ureq::Error::RedirectFailed => "leads to an address that can't be followed".into(),
        ureq::Error::BodyExceedsLimit(limit) => format!("is larger than {limit} bytes, which no article is"),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => "is no proper address; check it".into(),
        ureq::Error::ConnectionFailed => format!("{name} can't be reached; check the address and the network"),
        ureq::Error::Io(error) => network(name, error),
        ureq::Error::Tls(_) | ureq::Error::Pem(_) | ureq::Error::Rustls(_) => unproven(name),
        ureq::Error::InvalidProxyUrl | ureq::Error::ConnectProxyFailed(_) => {
            "the network's proxy doesn't let us through; check the proxy settings of this computer".into()
        }
        ureq::Error::Protocol(_) | ureq::Error::Decompress(..) | ureq::Error::LargeResponseHeader(..) => {
            format!("{name} answers what is no proper web page; open it in a browser, save it and give the file")
        }
        _ => "can't be fetched; check the address and the network, or save the page and give the file".into(),
    };
    anyhow!("{address}: {why}")
}

fn unproven(name: &str) -> String {
    format!(
        "{name} can't prove that it is what it says (its certificate is not accepted); save the page in a browser and give \
         the file"
    )
}

fn not_found(name: &str) -> String {
    format!("there is no server called {name}, or this computer is not on the network; check both")
}

/// What a failed connection means. That a name is not known is told by its words alone: it has no kind of its own.
fn network(name: &str, error: &io::Error) -> String {
    use io::ErrorKind::{
        ConnectionAborted, ConnectionRefused, ConnectionReset, HostUnreachable, NetworkDown, NetworkUnreachable,
        PermissionDenied, TimedOut, UnexpectedEof,
    };
    let told = error.to_string().to_ascii_lowercase();
    let name_unknown = ["lookup address", "no such host", "name or service not known", "resolve"];
    match error.kind() {
        ConnectionRefused => format!("{name} refuses connections; check the address"),
        ConnectionReset | ConnectionAborted | UnexpectedEof => format!("{name} broke the connection off; try again"),
        TimedOut => format!("{name} does not answer; try again"),
        HostUnreachable | NetworkUnreachable | NetworkDown => {
            format!("{name} can't be reached from here; check the network")
        }
        PermissionDenied => {
            "this computer doesn't let wirediff use the network; save the page and give the file".into()
        }
        _ if name_unknown.iter().any(|words| told.contains(words)) => not_found(name),
        _ if told.contains("certificate") => unproven(name),
        _ => format!("{name} can't be reached; check the address and the network"),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_page_cannot_be_had_is_told_without_the_librarys_words() {
        let other = |words: &str| ureq::Error::Io(io::Error::other(words.to_string()));
        let kind = |kind: io::ErrorKind| ureq::Error::Io(kind.into());
        let lookup = "failed to lookup address information: Name or service not known";
        for (error, wanted) in [
            (other(lookup), "there is no server called news.example, or"),
            (
                other("No such host is known. (os error 11001)"),
                "there is no server called news.example",
            ),
            (ureq::Error::HostNotFound, "there is no server called news.example"),
            (
                kind(io::ErrorKind::ConnectionRefused),
                "news.example refuses connections",
            ),
            (kind(io::ErrorKind::ConnectionReset), "broke the connection off"),
            (kind(io::ErrorKind::NetworkUnreachable), "can't be reached from here"),
            (
                other("invalid peer certificate: Expired"),
                "its certificate is not accepted",
            ),
            (ureq::Error::Tls("no suites"), "its certificate is not accepted"),
            (other("socket thing 0x31"), "news.example can't be reached; check"),
        ] {
            let told = explain("https://news.example/a/b", &Settings::default(), &error).to_string();
            assert!(told.starts_with("https://news.example/a/b: "), "{told}");
            assert!(told.contains(wanted), "{told}");
            for own in ["io:", "os error", "lookup", "0x31", "no suites", "Expired"] {
                assert!(!told.contains(own), "{told}");
            }
        }
    }
}
