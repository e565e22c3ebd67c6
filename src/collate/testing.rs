//! Small stories for the unit tests of this module.

use super::Collation;
use crate::classify::Comparison;
use crate::compare::{self, Options};
use crate::segment::Version;

/// Versions with their comparisons.
pub struct Held {
    pub versions: Vec<Version>,
    pub base: usize,
    pub comparisons: Vec<Comparison>,
}

impl Held {
    pub fn collation(&self) -> Collation<'_> {
        Collation::new(&self.versions, self.base, &self.comparisons)
    }
}

/// A version from a name and its paragraphs, the headline first.
pub fn version(name: &str, paragraphs: &[&str]) -> Version {
    let text = paragraphs.join("\n\n");
    let mut loaded = crate::load::from_bytes(name, None, text.as_bytes()).unwrap();
    compare::prepare(loaded.remove(0))
}

/// Every version against the first.
pub fn held(versions: Vec<Version>) -> Held {
    let comparisons = (1..versions.len())
        .map(|other| compare::compare(&versions, 0, other, &Options::default()))
        .collect();
    Held {
        versions,
        base: 0,
        comparisons,
    }
}

pub const WIRE: [&str; 6] = [
    "Bridge over the Varna closes after inspectors find cracks",
    "Engineers closed the Varna bridge on Monday after finding cracks in two of its steel girders, the road agency said.",
    "Some 14,000 drivers cross the bridge every working day, most of them on their way to the port.",
    "Mayor Hristina Koleva told reporters that the city had asked for repairs three years ago.",
    "A ferry will carry passengers free of charge until Friday, according to the harbour office.",
    "The bridge was built in 1976 by prisoners from the quarry at Devnya.",
];
