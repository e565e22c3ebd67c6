//! An [`Alignment`](crate::align::Alignment) to a [`Comparison`]: labels, word edits, flags, verdict.
//!
//! The comparison holds everything that any surface shows; spans are byte ranges into the articles' texts.

use crate::align::{Band, Candidate, Evidence};
use crate::text::Span;
use serde::{Deserialize, Serialize};

mod calendar;
mod diff;
mod edits;
mod engine;
pub mod flags;
mod items;
mod label;
mod meaning;
mod place;
pub mod quotes;
mod regions;
mod sources;
mod summary;
mod terms;
#[cfg(test)]
mod testing;
mod words;

pub use engine::{Backgrounds, classify, classify_with, unflagged};
pub use place::LEAD;

/// How a group's two sides differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// Equal but for quotes, dashes, white space and letter case.
    Same,
    /// Most words kept.
    Edited,
    /// The same information in mostly other words.
    Reworded,
}

/// How many sentences a group has on each side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    OneToOne,
    /// One base sentence, several others.
    Split,
    /// Several base sentences, one other.
    Merged,
    Many,
}

/// Whether a group crossed the lead paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shift {
    None,
    Promoted,
    Demoted,
}

/// What was done to a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    Equal,
    Delete,
    Insert,
    Replace,
}

/// A run of words with what became of it.
///
/// The spans are ranges of the articles' texts. A run never crosses a sentence end, so that it can be drawn inside its
/// sentence; the span of the side that has no words is empty. The runs of a group, in order, hold every character of
/// both its sides but white space, the other side's in the order of its sentences, the base's likewise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordEdit {
    pub op: Op,
    pub base: Span,
    pub other: Span,
}

/// Base sentences tied to other sentences, with everything that is known of the tie.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Sentence indices, ascending.
    pub base: Vec<usize>,
    pub other: Vec<usize>,
    pub label: Label,
    pub shape: Shape,
    /// An edited group that differs by house style alone.
    pub style_only: bool,
    pub moved: bool,
    pub shift: Shift,
    /// 0 to 1: how sure the alignment is, the weakest needed link of the group.
    pub score: f32,
    pub band: Band,
    /// Inside edited groups the real word edits; inside reworded ones only the shared anchors count as equal.
    pub words: Vec<WordEdit>,
    /// Whole clauses that the other side lacks, as spans of the side's text.
    pub only_base: Vec<Span>,
    pub only_other: Vec<Span>,
    pub flags: Vec<Flag>,
    pub evidence: Vec<Evidence>,
    /// What a person decided of it: "linked by hand", "marked as moved".
    pub by_hand: Option<String>,
}

/// What a flag is about. The table in [`flags`] has name, meaning and example of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlagKind {
    Number,
    Qualifier,
    Date,
    Name,
    Quote,
    Attribution,
    Verb,
    Hedge,
    Negation,
    Cause,
    LoadedTerm,
    ReplyDropped,
    CaveatDropped,
    Headline,
    Lead,
    TailCut,
    Credit,
    Note,
    Status,
}

/// How much a flag matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// `!`
    Style = 1,
    /// `!!`
    Editorial = 2,
    /// `!!!`: check before publishing.
    Check = 3,
}

/// A change of fact or of safeguard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    pub kind: FlagKind,
    pub severity: Severity,
    /// The words it is about, as a span of the base's text; `None` where that side has none.
    pub base: Option<Span>,
    pub other: Option<Span>,
    /// Which rule spoke, in a few words: "value differs".
    pub rule: &'static str,
    /// What the two texts say, never an opinion: "the base says 31, this version 44".
    pub says: String,
}

/// A flag of the whole version, or of a dropped or added sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionFlag {
    pub flag: Flag,
    /// The free sentence it is about.
    pub sentence: Option<(crate::align::Side, usize)>,
}

/// Paragraphs tied by the groups of their sentences. A side may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParagraphTie {
    pub base: Vec<usize>,
    pub other: Vec<usize>,
}

/// The verdict on a version in the terms of the METER corpus (Gaizauskas et al. 2001).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Verdict {
    #[serde(rename = "wholly")]
    WhollyDerived,
    #[serde(rename = "partially")]
    PartiallyDerived,
    #[serde(rename = "non-derived")]
    NonDerived,
}

/// How many sentences or groups of each kind. Sentences of a second story are in none of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub same: usize,
    pub edited: usize,
    pub reworded: usize,
    pub split: usize,
    pub merged: usize,
    pub moved: usize,
    pub dropped: usize,
    pub added: usize,
    pub style_only: usize,
    /// Sentences of the version's second stories.
    pub second_story: usize,
    /// Sentences of the version set aside as furniture and the like.
    pub set_aside: usize,
}

/// A version in figures; shares are by words, 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    pub verbatim: f32,
    pub rewritten: f32,
    pub new: f32,
    /// Share of the base's words that stand, kept or rewritten, in the version.
    pub base_kept: f32,
    pub verdict: Verdict,
    /// Why the verdict may be wrong, where it may: "weak signs of derivation …".
    pub doubt: Option<String>,
    pub counts: Counts,
}

/// Everything that is known of one version held against the base.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Places of the two versions in their story.
    pub base: usize,
    pub other: usize,
    /// In the order of their first base sentence.
    pub groups: Vec<Group>,
    pub paragraphs: Vec<ParagraphTie>,
    /// Sentences with a story role in no group; those of a second story included.
    pub dropped: Vec<usize>,
    pub added: Vec<usize>,
    /// For dropped and added sentences, by sentence index: the nearest candidate.
    pub nearest_to_base: Vec<Option<Candidate>>,
    pub nearest_to_other: Vec<Option<Candidate>>,
    pub flags: Vec<VersionFlag>,
    pub summary: Summary,
}
