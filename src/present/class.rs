//! The kinds of item that a filter knows, and what a plan is with only some of them.

use super::plan::{Item, Kind};
use crate::classify::{Comparison, Label, Shape};

/// The kinds of item that a filter knows. An item may be of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    Flagged,
    Edited,
    Reworded,
    Moved,
    Dropped,
    Added,
    Style,
    Kept,
}

impl Class {
    /// Every class, in the order of the filter's list.
    pub const ALL: [Class; 8] = [
        Class::Flagged,
        Class::Edited,
        Class::Reworded,
        Class::Moved,
        Class::Dropped,
        Class::Added,
        Class::Style,
        Class::Kept,
    ];

    /// The words of the interface.
    pub fn name(self) -> &'static str {
        match self {
            Class::Flagged => "flagged",
            Class::Edited => "edited",
            Class::Reworded => "reworded, split, merged",
            Class::Moved => "moved",
            Class::Dropped => "dropped",
            Class::Added => "added",
            Class::Style => "house style only",
            Class::Kept => "kept",
        }
    }

    /// True where an item is of this class.
    pub fn holds(self, comparison: &Comparison, item: &Item) -> bool {
        let group = item.group().map(|g| &comparison.groups[g]);
        let label = |wanted: Label| group.is_some_and(|g| g.label == wanted);
        let style = group.is_some_and(|g| g.style_only);
        match self {
            Class::Flagged => item.severity.is_some(),
            Class::Edited => label(Label::Edited) && !style,
            Class::Reworded => label(Label::Reworded) || group.is_some_and(|g| g.shape != Shape::OneToOne),
            Class::Moved => group.is_some_and(|g| g.moved),
            Class::Dropped => item.kind == Kind::Dropped,
            Class::Added => item.kind == Kind::Added,
            Class::Style => style,
            Class::Kept => label(Label::Same),
        }
    }
}

/// Leaves out the items that are of none of the wanted classes; each run of them becomes one that counts them.
pub(super) fn filter(comparison: &Comparison, items: Vec<Item>, only: &[Class]) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    for item in items {
        let shown = matches!(item.kind, Kind::Notice(_)) || only.iter().any(|c| c.holds(comparison, &item));
        if shown {
            out.push(item);
            continue;
        }
        match out.last_mut() {
            Some(Item {
                kind: Kind::Hidden(n),
                base,
                other,
                ..
            }) => {
                *n += 1;
                base.extend(item.base);
                other.extend(item.other);
            }
            _ => out.push(Item {
                kind: Kind::Hidden(1),
                change: false,
                severity: None,
                ..item
            }),
        }
    }
    out
}
