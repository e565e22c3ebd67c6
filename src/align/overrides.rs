//! What a person decided by hand, keyed by content so that it survives a reload of changed files.

use crate::text::fold;
use serde::{Deserialize, Serialize};

/// A sentence known by its content: its [`fold::key`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContentKey(pub String);

impl ContentKey {
    /// The key of a sentence's text.
    pub fn of(text: &str) -> Self {
        Self(fold::key(text))
    }
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum Override {
    /// These belong together.
    Link { base: ContentKey, other: ContentKey },
    /// These don't.
    Unlink { base: ContentKey, other: ContentKey },
    /// This pair counts as moved (`true`) or as in place (`false`).
    Moved {
        base: ContentKey,
        other: ContentKey,
        moved: bool,
    },
    /// This sentence is not part of the story, in whichever version it stands.
    Noise { sentence: ContentKey },
    /// This sentence was set aside and is part of the story.
    Restore { sentence: ContentKey },
}

/// All decisions of a session, in the order they were made; a later one wins over an earlier one on the same sentences.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Overrides(pub Vec<Override>);
