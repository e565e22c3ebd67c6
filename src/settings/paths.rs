//! Where configuration and sessions lie, and the only place that reads and writes them.
//!
//! `WIREDIFF_CONFIG_DIR`, `WIREDIFF_STATE_DIR` and `WIREDIFF_CACHE_DIR` name other folders than the system's;
//! `SOURCE_DATE_EPOCH` fixes the time that documents state.

use super::config::{self, Settings};
use super::session::Session;
use crate::lexicon::lists::Lists;
use sha2::{Digest, Sha256};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folders in use. `None` where the system names none, and for the demo, which reads and writes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paths {
    pub config: Option<PathBuf>,
    pub state: Option<PathBuf>,
}

fn from_env(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from)
}

/// Where fetched pages are kept: `WIREDIFF_CACHE_DIR`, else the system's place for it; `None` where it names none.
pub fn cache() -> Option<PathBuf> {
    from_env("WIREDIFF_CACHE_DIR").or_else(|| {
        let project = directories::ProjectDirs::from("", "", "wirediff");
        project.map(|project| project.cache_dir().to_path_buf())
    })
}

/// The time to print in documents, RFC 3339: `SOURCE_DATE_EPOCH` (seconds since 1970) where it is set, so that a build
/// can be repeated, else now.
///
/// # Errors
/// One sentence, where `SOURCE_DATE_EPOCH` is no number of seconds.
pub fn made() -> Result<String, String> {
    let time = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => {
            let whole = seconds.trim().parse().ok();
            whole
                .and_then(|s| jiff::Timestamp::from_second(s).ok())
                .ok_or_else(|| format!("SOURCE_DATE_EPOCH is {seconds:?}, which is no number of seconds; unset it"))?
        }
        Err(_) => jiff::Timestamp::now(),
    };
    Ok(time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

impl Paths {
    /// The folders of this person on this system.
    pub fn of_system() -> Paths {
        let project = directories::ProjectDirs::from("", "", "wirediff");
        let of = |get: fn(&directories::ProjectDirs) -> PathBuf| project.as_ref().map(get);
        Paths {
            config: from_env("WIREDIFF_CONFIG_DIR").or_else(|| of(|p| p.config_dir().to_path_buf())),
            state: from_env("WIREDIFF_STATE_DIR")
                .or_else(|| of(|p| p.state_dir().unwrap_or_else(|| p.data_local_dir()).to_path_buf())),
        }
    }

    /// The configuration and what is wrong with it. No file gives the default.
    pub fn settings(&self) -> (Settings, Vec<String>) {
        let Some(file) = self.config.as_ref().map(|folder| folder.join("config.toml")) else {
            return (Settings::default(), Vec::new());
        };
        match std::fs::read_to_string(&file) {
            Ok(text) => config::parse(&text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => (Settings::default(), Vec::new()),
            Err(error) => (
                Settings::default(),
                vec![format!("{} cannot be read: {error}", file.display())],
            ),
        }
    }

    /// The built-in word lists with the person's own changes to them: every `lists/*.toml` of the configuration folder, in the
    /// order of their names. A file with mistakes is left out, and every mistake is told.
    pub fn lists(&self) -> (Arc<Lists>, Vec<String>) {
        let mut lists = Lists::built_in();
        let mut wrong = Vec::new();
        let Some(folder) = self.config.as_ref().map(|folder| folder.join("lists")) else {
            return (lists, wrong);
        };
        let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
            .map(|entries| entries.filter_map(|e| Some(e.ok()?.path())).collect())
            .unwrap_or_default();
        files.retain(|file| file.extension().is_some_and(|e| e == "toml"));
        files.sort();
        for file in files {
            let name = file.display().to_string();
            match std::fs::read_to_string(&file) {
                Ok(text) => match lists.with(&name, &text) {
                    Ok(changed) => lists = Arc::new(changed),
                    Err(errors) => wrong.extend(errors.into_iter().map(|e| e.to_string())),
                },
                Err(error) => wrong.push(format!("{name} cannot be read: {error}")),
            }
        }
        (lists, wrong)
    }

    /// The text of a person's own theme.
    pub fn theme(&self, name: &str) -> Option<String> {
        let plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        let folder = self.config.as_ref().filter(|_| plain)?;
        std::fs::read_to_string(folder.join("themes").join(format!("{name}.toml"))).ok()
    }

    /// The session kept for a story; `None` where there is none.
    ///
    /// # Errors
    /// One sentence, where there is one that cannot be read.
    pub fn session(&self, sources: &[String]) -> Result<Option<Session>, String> {
        let Some(file) = self.session_file(sources) else {
            return Ok(None);
        };
        match std::fs::read_to_string(&file) {
            Ok(text) => Session::from_text(&text)
                .map(Some)
                .map_err(|e| format!("{} cannot be understood and is left as it is: {e}", file.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(format!("{} cannot be read: {error}", file.display())),
        }
    }

    /// Keeps the session of a story: the whole file is there, or the old one still is.
    ///
    /// # Errors
    /// One sentence: what could not be written.
    pub fn keep(&self, sources: &[String], session: &Session) -> Result<(), String> {
        let Some(file) = self.session_file(sources) else {
            return Ok(());
        };
        write_whole(&file, session.to_text().as_bytes())
            .map_err(|error| format!("marks and notes cannot be kept: {}: {error}", file.display()))
    }

    /// One file for one set of sources, in whatever order they are named.
    fn session_file(&self, sources: &[String]) -> Option<PathBuf> {
        let folder = self.state.as_ref()?;
        let mut names: Vec<String> = sources
            .iter()
            .map(|name| std::fs::canonicalize(name).map_or_else(|_| name.clone(), |p| p.to_string_lossy().into_owned()))
            .collect();
        names.sort();
        let digest = Sha256::digest(names.join("\0").as_bytes());
        let name: String = digest.iter().take(12).map(|b| format!("{b:02x}")).collect();
        Some(folder.join("sessions").join(format!("{name}.json")))
    }
}

/// Writes a file beside its place and moves it there, so that a crash leaves the old one or the new one.
fn write_whole(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // A name that no other wirediff that keeps the same story at this moment has.
    let unlike = RandomState::new().build_hasher().finish();
    let beside = file.with_extension(format!("{unlike:x}.new"));
    std::fs::write(&beside, bytes)?;
    std::fs::rename(&beside, file).inspect_err(|_| {
        let _ = std::fs::remove_file(&beside);
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::session::ChangeKey;

    #[test]
    fn a_session_is_found_again_whatever_the_order_of_the_files() {
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths {
            config: None,
            state: Some(folder.path().join("deep/state")),
        };
        let names = |a: &str, b: &str| vec![a.to_string(), b.to_string()];
        assert_eq!(paths.session(&names("a", "b")), Ok(None));
        let mut session = Session::default();
        session.toggle_checked(ChangeKey::of("a", "b"));
        paths.keep(&names("a", "b"), &session).unwrap();
        assert_eq!(paths.session(&names("b", "a")), Ok(Some(session)));
        assert_eq!(paths.session(&names("a", "c")), Ok(None));
    }

    #[test]
    fn without_a_folder_nothing_is_read_or_written() {
        let paths = Paths::default();
        assert_eq!(paths.keep(&["a".into()], &Session::default()), Ok(()));
        assert_eq!(paths.settings(), (Settings::default(), vec![]));
    }

    #[test]
    fn a_theme_name_cannot_leave_its_folder() {
        let paths = Paths {
            config: Some("/etc".into()),
            state: None,
        };
        assert_eq!(paths.theme("../../etc/passwd"), None);
    }
}
