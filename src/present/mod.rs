//! A comparison and a width to rows with roles and keys. Knows no ratatui and no colour.
//!
//! ```text
//!  Comparison + both Versions ── plan ──→ items in reading order ── layout (one item, a width) ──→ rows of runs
//!                                 │                                        ↑
//!                                 └ fold: runs of kept text          cell: which words have which ink
//! ```
//!
//! The [`plan`] is made once for a comparison and does not depend on the width. Rows are laid out item by item, only for
//! what is on the screen, so that a frame costs the same at any length of text. Each column of the plan reads from top to
//! bottom as its version does: nothing is taken out of its place, and text that moved carries a pointer to its other end.

use crate::align::Side;
use crate::classify::Severity;
use crate::load::Role;
use crate::text::Span;

pub mod brief;
pub mod cell;
pub mod class;
pub mod glyph;
pub mod ink;
pub mod layout;
pub mod order;
pub mod plan;
pub mod tally;

pub use ink::Ink;

/// Text of one ink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Safe to print: sanitised, no line ends.
    pub text: String,
    pub ink: Ink,
    /// The gravest flag on these words.
    pub flag: Option<Severity>,
    /// Part of a search match; `true` for the current one.
    pub found: Option<bool>,
    /// The bytes that the run stands for in the text of the version of this side.
    pub source: Option<(Side, Span)>,
}

impl Run {
    /// Words of the program's own, which stand for no article text.
    pub fn own(text: impl Into<String>, ink: Ink) -> Self {
        Run {
            text: text.into(),
            ink,
            flag: None,
            found: None,
            source: None,
        }
    }
}

/// One line of one column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Number of the paragraph that starts here, counted from 1.
    pub number: Option<usize>,
    pub head: Option<Head>,
    pub runs: Vec<Run>,
}

/// A line that stands out because of its role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    Headline,
    /// Crosshead or standfirst.
    Crosshead,
}

impl Head {
    /// For the roles that stand out.
    pub fn of(role: Role) -> Option<Head> {
        match role {
            Role::Headline => Some(Head::Headline),
            Role::Crosshead | Role::Standfirst => Some(Head::Crosshead),
            _ => None,
        }
    }
}

/// What stands on a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cells {
    /// Space between paragraphs.
    Blank,
    /// The two columns of the side-by-side layout.
    Sides { base: Cell, other: Cell },
    /// A line of the stacked layout: of one side, or of both where they are the same.
    One { side: Option<Side>, cell: Cell },
    /// Across both columns: a fold, a notice, what was set aside.
    Wide(Vec<Run>),
}

/// One line of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub cells: Cells,
    /// [`layout::GUTTER`] cells less the margin: label, shape or direction, severity.
    pub gutter: Vec<Run>,
}
