//! [`Loaded`] to [`Article`]: the role of every block, what is set aside and why, and the second story on the page.
//!
//! Nothing is deleted: what is not part of the story keeps its place with a role and a reason, and a person's override
//! brings it back.

use crate::load::{Format, Loaded, Meta, Role, Source};
use crate::text::Span;

pub mod language;

/// One article with the role of each of its blocks known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    pub source: Source,
    pub format: Format,
    pub encoding: String,
    /// The text as loaded, immutable.
    pub text: String,
    pub blocks: Vec<CleanBlock>,
    pub meta: Meta,
    pub notes: Vec<String>,
    /// BCP 47 tag of the language the text is in: declared, else guessed from its commonest words and its script.
    pub language: String,
}

/// A block with its role. A loaded block becomes several where a dateline is glued to the first sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanBlock {
    pub span: Span,
    pub role: Role,
    /// Why it was set aside; `None` for story roles of the main story.
    pub reason: Option<String>,
    /// 0 for the main story, above it for an unrelated story on the same page.
    pub story: u16,
    /// Number of the loaded block that it came from, counted from 0: the paragraph.
    pub paragraph: usize,
}

/// Finds the roles.
pub fn clean(loaded: Loaded) -> Article {
    let blocks = loaded
        .blocks
        .iter()
        .enumerate()
        .map(|(paragraph, b)| CleanBlock {
            span: b.span.clone(),
            role: b
                .hint
                .as_ref()
                .map_or(if paragraph == 0 { Role::Headline } else { Role::Body }, |h| h.role),
            reason: b.hint.as_ref().filter(|h| !h.role.is_story()).map(|h| h.why.clone()),
            story: 0,
            paragraph,
        })
        .collect();
    let language = loaded
        .meta
        .language
        .clone()
        .unwrap_or_else(|| language::guess(&loaded.text).into());
    Article {
        source: loaded.source,
        format: loaded.format,
        encoding: loaded.encoding,
        text: loaded.text,
        blocks,
        meta: loaded.meta,
        notes: loaded.notes,
        language,
    }
}
