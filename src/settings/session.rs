//! What a person did by hand in one story: marks, notes and decisions, all kept by content so that they survive a
//! reload of changed files.

use crate::align::overrides::Overrides;
use crate::text::fold;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The texts of both sides of a change, folded: what marks and notes hang on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChangeKey(String);

/// As it is kept: the texts of both sides, without their typography.
impl std::fmt::Display for ChangeKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.trim_end_matches(" → ").trim_start_matches("→ ").trim())
    }
}

impl ChangeKey {
    /// The key of a change by the texts of its two sides; a side may be empty.
    pub fn of(base: &str, other: &str) -> Self {
        Self(format!("{} → {}", fold::key(base), fold::key(other)))
    }
}

/// What a person said of one change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remark {
    pub checked: bool,
    pub note: Option<String>,
}

impl Remark {
    fn is_empty(&self) -> bool {
        !self.checked && self.note.is_none()
    }
}

/// Everything done by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    pub remarks: BTreeMap<ChangeKey, Remark>,
    pub overrides: Overrides,
    /// The base that was chosen by hand, by the name of its source.
    pub base: Option<String>,
}

impl Session {
    /// What was said of a change.
    pub fn remark(&self, key: &ChangeKey) -> Option<&Remark> {
        self.remarks.get(key)
    }

    /// Checks a change, or takes the mark away. True where it is checked now.
    pub fn toggle_checked(&mut self, key: ChangeKey) -> bool {
        let remark = self.remarks.entry(key.clone()).or_default();
        remark.checked = !remark.checked;
        let checked = remark.checked;
        if remark.is_empty() {
            self.remarks.remove(&key);
        }
        checked
    }

    /// Writes a note; an empty one takes it away.
    pub fn set_note(&mut self, key: ChangeKey, note: &str) {
        let note = note.trim();
        let remark = self.remarks.entry(key.clone()).or_default();
        remark.note = (!note.is_empty()).then(|| note.to_string());
        if remark.is_empty() {
            self.remarks.remove(&key);
        }
    }

    /// The text that is kept on disk.
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Reads what [`Session::to_text`] wrote.
    ///
    /// # Errors
    /// Where it is not such a text.
    pub fn from_text(text: &str) -> Result<Session, String> {
        serde_json::from_str(text).map_err(|e| e.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::overrides::{ContentKey, Override};

    #[test]
    fn a_session_comes_back_as_it_was_kept() {
        let mut session = Session::default();
        let key = ChangeKey::of("31 died.", "44 died.");
        assert!(session.toggle_checked(key.clone()));
        session.set_note(key.clone(), " ask the desk\n");
        session.overrides.0.push(Override::Noise {
            sentence: ContentKey::of("Read more"),
        });
        assert_eq!(Session::from_text(&session.to_text()), Ok(session.clone()));
        assert!(!session.toggle_checked(key.clone()));
        session.set_note(key.clone(), "");
        assert_eq!(session.remark(&key), None);
    }

    #[test]
    fn marks_hang_on_content_and_not_on_typography() {
        assert_eq!(ChangeKey::of("“31”  died", ""), ChangeKey::of("\"31\" died", ""));
        assert_ne!(ChangeKey::of("31 died", ""), ChangeKey::of("", "31 died"));
    }
}
