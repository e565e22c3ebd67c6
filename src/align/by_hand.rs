//! What a person decided, found in the two versions: pairs that are links, pairs that are not, pairs that moved.

use super::overrides::{ContentKey, Override, Overrides};
use crate::segment::Version;
use rustc_hash::FxHashMap;

/// Decisions on pairs of sentence indices.
#[derive(Debug, Default)]
pub struct ByHand {
    /// A link (`true`) or none (`false`).
    pub links: FxHashMap<(usize, usize), bool>,
    /// Moved (`true`) or in place (`false`).
    pub moved: FxHashMap<(usize, usize), bool>,
}

impl ByHand {
    /// Finds the sentences of the decisions. Where a text stands several times, the first on one side goes with the
    /// first on the other, and so on. A decision on a sentence that neither version has does nothing.
    pub fn of(base: &Version, other: &Version, overrides: &Overrides) -> Self {
        let mut out = Self::default();
        let pairwise = overrides.0.iter().any(|o| {
            matches!(
                o,
                Override::Link { .. } | Override::Unlink { .. } | Override::Moved { .. }
            )
        });
        if !pairwise {
            return out;
        }
        let (left, right) = (places(base), places(other));
        for one in &overrides.0 {
            let (a, b, table, value) = match one {
                Override::Link { base, other } => (base, other, &mut out.links, true),
                Override::Unlink { base, other } => (base, other, &mut out.links, false),
                Override::Moved { base, other, moved } => (base, other, &mut out.moved, *moved),
                Override::Noise { .. } | Override::Restore { .. } => continue,
            };
            let (Some(a), Some(b)) = (left.get(a), right.get(b)) else {
                continue;
            };
            if value {
                table.extend(a.iter().zip(b).map(|(&i, &j)| ((i, j), value)));
            } else {
                // what does not belong together does not at any of its places
                table.extend(a.iter().flat_map(|&i| b.iter().map(move |&j| ((i, j), value))));
            }
        }
        out
    }

    /// True where the sentence is part of a link made by hand.
    pub fn links_sentence(&self, base: Option<usize>, other: Option<usize>) -> bool {
        self.links
            .iter()
            .any(|(&(i, j), &link)| link && (base == Some(i) || other == Some(j)))
    }
}

fn places(version: &Version) -> FxHashMap<ContentKey, Vec<usize>> {
    let mut out: FxHashMap<ContentKey, Vec<usize>> = FxHashMap::default();
    for index in 0..version.sentences.len() {
        out.entry(ContentKey::of(version.raw(index))).or_default().push(index);
    }
    out
}
