//! The signs of the gutter, the words for them, and their inks: one table for the reader, its legend and its help.

use super::{Ink, Run};
use crate::classify::{Group, Label, Severity, Shape};

/// A sign of the gutter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Glyph {
    Same,
    StyleOnly,
    Edited,
    Reworded,
    Dropped,
    Added,
    Split,
    Merged,
    Many,
    MovedUp,
    MovedDown,
    Aside,
}

impl Glyph {
    /// Every sign, in the order of the legend.
    pub const ALL: [Glyph; 12] = [
        Glyph::Same,
        Glyph::StyleOnly,
        Glyph::Edited,
        Glyph::Reworded,
        Glyph::Split,
        Glyph::Merged,
        Glyph::Many,
        Glyph::MovedUp,
        Glyph::MovedDown,
        Glyph::Dropped,
        Glyph::Added,
        Glyph::Aside,
    ];

    /// One cell wide each; `ascii` for terminals whose font has nothing else.
    pub fn sign(self, ascii: bool) -> &'static str {
        let (sign, plain) = match self {
            Glyph::Same => ("=", "="),
            Glyph::StyleOnly => ("∙", "s"),
            Glyph::Edited => ("~", "~"),
            Glyph::Reworded => ("≈", "R"),
            Glyph::Dropped => ("−", "-"),
            Glyph::Added => ("+", "+"),
            Glyph::Split => ("<", "<"),
            Glyph::Merged => (">", ">"),
            Glyph::Many => ("×", "x"),
            Glyph::MovedUp => ("↑", "^"),
            Glyph::MovedDown => ("↓", "v"),
            Glyph::Aside => ("┄", ":"),
        };
        if ascii { plain } else { sign }
    }

    /// What it means, in the words of the interface.
    pub fn word(self) -> &'static str {
        match self {
            Glyph::Same => "kept",
            Glyph::StyleOnly => "house style only",
            Glyph::Edited => "edited",
            Glyph::Reworded => "reworded",
            Glyph::Dropped => "dropped",
            Glyph::Added => "added",
            Glyph::Split => "split",
            Glyph::Merged => "merged",
            Glyph::Many => "several into several",
            Glyph::MovedUp => "moved up",
            Glyph::MovedDown => "moved down",
            Glyph::Aside => "set aside",
        }
    }

    pub fn ink(self) -> Ink {
        match self {
            Glyph::Same => Ink::GutterSame,
            Glyph::StyleOnly => Ink::GutterStyle,
            Glyph::Edited => Ink::GutterEdited,
            Glyph::Reworded | Glyph::Split | Glyph::Merged | Glyph::Many => Ink::GutterReworded,
            Glyph::Dropped => Ink::GutterDropped,
            Glyph::Added => Ink::GutterAdded,
            Glyph::MovedUp | Glyph::MovedDown => Ink::GutterMoved,
            Glyph::Aside => Ink::GutterAside,
        }
    }

    /// The label of a group.
    pub fn of(group: &Group) -> Glyph {
        match group.label {
            Label::Same => Glyph::Same,
            Label::Edited if group.style_only => Glyph::StyleOnly,
            Label::Edited => Glyph::Edited,
            Label::Reworded => Glyph::Reworded,
        }
    }

    /// The shape of a group, where it is more than one to one.
    pub fn of_shape(shape: Shape) -> Option<Glyph> {
        match shape {
            Shape::OneToOne => None,
            Shape::Split => Some(Glyph::Split),
            Shape::Merged => Some(Glyph::Merged),
            Shape::Many => Some(Glyph::Many),
        }
    }

    pub fn run(self, ascii: bool) -> Run {
        Run::own(self.sign(ascii), self.ink())
    }
}

/// `!!!`, `!!` or `!`.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Check => "!!!",
        Severity::Editorial => "!!",
        Severity::Style => "!",
    }
}

/// The ink of a severity in the gutter and in lists.
pub fn severity_ink(severity: Severity) -> Ink {
    match severity {
        Severity::Check => Ink::MarkCheck,
        Severity::Editorial => Ink::MarkEditorial,
        Severity::Style => Ink::MarkStyle,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::width;

    #[test]
    fn every_sign_takes_one_cell_and_is_unlike_the_others() {
        for ascii in [false, true] {
            let mut signs: Vec<_> = Glyph::ALL.iter().map(|g| g.sign(ascii)).collect();
            assert!(signs.iter().all(|s| width(s) == 1));
            signs.sort();
            signs.dedup();
            assert_eq!(signs.len(), Glyph::ALL.len());
        }
    }
}
