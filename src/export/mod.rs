//! A compared story as a document: text, Markdown, HTML, CSV, JSON. Returns bytes, touches no disk.
//!
//! Every format states what it rests on: inputs with SHA-256, the time it was made (given, never read from a clock),
//! settings, what was set aside and what a person decided by hand, so that the result can be defended.

use crate::align::overrides::Override;
use crate::collate::places;
use crate::compare::Story;
use crate::present::tally;
use crate::segment::{Sentence, Version};

pub mod findings;
mod html;
pub mod json;
pub mod ledger;
mod markdown;
pub mod order;
pub mod own_lists;
mod paper;
pub mod remarks;
pub mod runs;
pub mod sayings;
pub mod sides;
mod table;
mod text;
pub mod words;

/// The formats a document can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Text,
    Ansi,
    Html,
    Markdown,
    Csv,
    Json,
}

impl Format {
    /// Every format, in the order they are offered.
    pub const ALL: [Format; 6] = [
        Format::Text,
        Format::Ansi,
        Format::Html,
        Format::Markdown,
        Format::Csv,
        Format::Json,
    ];

    /// Name on the command line and in dialogs, the usual endings of file names, and what it is for.
    pub fn table(self) -> (&'static str, &'static [&'static str], &'static str) {
        match self {
            Format::Text => (
                "text",
                &["txt", "text"],
                "plain text for reading, mail and screen readers",
            ),
            Format::Ansi => ("ansi", &["ans", "ansi"], "the same with terminal colours"),
            Format::Html => (
                "html",
                &["html", "htm"],
                "one self-contained page, side by side, for filing and printing",
            ),
            Format::Markdown => (
                "markdown",
                &["md", "markdown"],
                "Markdown whose changes an editor can accept or reject (CriticMarkup)",
            ),
            Format::Csv => ("csv", &["csv"], "a row per change, for spreadsheets"),
            Format::Json => ("json", &["json"], "everything, for scripts"),
        }
    }

    /// The format whose usual ending this is, letter case aside.
    pub fn of_ending(ending: &str) -> Option<Format> {
        let ending = ending.to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|format| format.table().1.contains(&ending.as_str()))
    }
}

/// What is exported, with what only the rim knows.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    pub story: &'a Story,
    /// When the document is made, RFC 3339; `None` leaves it out.
    pub made: Option<String>,
    /// What a person marked as checked or noted.
    pub remarks: Vec<remarks::Remark>,
}

/// How a document is laid out; the formats that have no lines ignore the width and the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns.
    pub width: usize,
    /// Terminal colours in [`Format::Text`]; [`Format::Ansi`] always has them.
    pub colour: bool,
    /// Leave out the runs of sentences that were kept, but for a line that counts them.
    pub changes_only: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            width: 80,
            colour: false,
            changes_only: false,
        }
    }
}

/// The document in this format.
pub fn write(document: &Document, format: Format, layout: Layout) -> Vec<u8> {
    match format {
        Format::Text => text::write(document, layout),
        Format::Ansi => text::write(document, Layout { colour: true, ..layout }),
        Format::Html => html::write(document),
        Format::Markdown => markdown::write(document),
        Format::Csv => table::write(document),
        Format::Json => json::write(document),
    }
}

/// What is known of a version, a line each: what it is, how it was read, its checksum, what was set aside.
fn facts(version: &Version) -> Vec<String> {
    let article = &version.article;
    let meta = &article.meta;
    let mut lines = Vec::new();
    let told = [
        ("headline", &meta.headline),
        ("outlet", &meta.outlet),
        ("byline", &meta.byline),
        ("dateline", &meta.dateline),
        ("published", &meta.published),
        ("version", &meta.version),
        ("status", &meta.status),
        ("embargo", &meta.embargo),
        ("note", &meta.note),
        ("address", &meta.url),
    ];
    for (what, value) in told {
        if let Some(value) = value {
            lines.push(format!("{what}: {value}"));
        }
    }
    lines.push(format!(
        "{}; {} bytes of {}, {}, language {}",
        places::story_length(version),
        article.source.bytes,
        article.format.name(),
        article.encoding,
        article.language
    ));
    lines.push(format!("SHA-256 {}", article.source.sha256));
    lines.extend(article.notes.iter().cloned());
    let aside: Vec<bool> = version.sentences.iter().map(order::is_set_aside).collect();
    if let Some(aside) = tally::set_aside(version, &aside) {
        lines.push(format!("set aside: {aside}"));
    }
    lines
}

/// Why a sentence was set aside, in words.
fn why_aside(sentence: &Sentence) -> &str {
    match (&sentence.reason, sentence.story) {
        (Some(reason), _) => reason,
        (None, 0) => sentence.role.name(),
        (None, _) => "second story",
    }
}

/// Overrides, marks and notes, a line each.
fn by_hand(document: &Document) -> Vec<String> {
    let story = document.story;
    let mut lines: Vec<String> = story
        .options
        .overrides
        .0
        .iter()
        .map(|decision| match decision {
            Override::Link { base, other } => format!("linked: “{}” with “{}”", base.0, other.0),
            Override::Unlink { base, other } => format!("unlinked: “{}” from “{}”", base.0, other.0),
            Override::Moved {
                base,
                other,
                moved: true,
            } => format!("marked as moved: “{}”, “{}”", base.0, other.0),
            Override::Moved { base, other, .. } => format!("marked as in place: “{}”, “{}”", base.0, other.0),
            Override::Noise { sentence } => format!("set aside: “{}”", sentence.0),
            Override::Restore { sentence } => format!("brought back: “{}”", sentence.0),
        })
        .collect();
    for remark in &document.remarks {
        lines.extend(remark.lines(&story.versions));
    }
    lines
}
