//! Where groups stand: paragraphs that belong together, and what crossed the lead paragraphs.

use super::{Group, ParagraphTie, Shift};
use crate::load::Role;
use crate::segment::Version;
use std::collections::{BTreeMap, BTreeSet};

/// How many body paragraphs count as the lead: what a reader sees before deciding to read on.
pub const LEAD: usize = 3;
/// How many paragraphs a group must have moved besides, so that a paragraph that was split shifts nothing.
const FAR: usize = 2;

/// The place of each paragraph among the body paragraphs of the main story, for those that are.
pub fn body_places(version: &Version) -> BTreeMap<usize, usize> {
    let body = version
        .sentences
        .iter()
        .filter(|s| s.role == Role::Body && s.story == 0);
    let paragraphs: BTreeSet<usize> = body.map(|s| s.paragraph).collect();
    paragraphs.into_iter().zip(0..).collect()
}

/// Whether a group moved up into the lead paragraphs, or down out of them.
pub fn shift(base: &Version, other: &Version, places: [&BTreeMap<usize, usize>; 2], ids: [&[usize]; 2]) -> Shift {
    let first = |version: &Version, ids: &[usize], places: &BTreeMap<usize, usize>| -> Option<usize> {
        ids.iter()
            .filter_map(|&i| places.get(&version.sentences[i].paragraph).copied())
            .min()
    };
    match (first(base, ids[0], places[0]), first(other, ids[1], places[1])) {
        (Some(from), Some(to)) if from >= LEAD && to < LEAD && from >= to + FAR => Shift::Promoted,
        (Some(from), Some(to)) if from < LEAD && to >= LEAD && to >= from + FAR => Shift::Demoted,
        _ => Shift::None,
    }
}

/// Paragraphs tied by the groups of their sentences; paragraphs of free sentences stand alone. In the order of the base,
/// those of the other side alone where they stand there.
pub fn ties(base: &Version, other: &Version, groups: &[Group], free: [&[usize]; 2]) -> Vec<ParagraphTie> {
    // union of what the groups tie: each base paragraph knows the lowest base paragraph of its tie
    let mut tie_of_base: BTreeMap<usize, usize> = BTreeMap::new();
    let mut tie_of_other: BTreeMap<usize, usize> = BTreeMap::new();
    let mut ties: Vec<Option<(BTreeSet<usize>, BTreeSet<usize>)>> = Vec::new();
    for group in groups {
        let b: BTreeSet<usize> = group.base.iter().map(|&i| base.sentences[i].paragraph).collect();
        let o: BTreeSet<usize> = group.other.iter().map(|&i| other.sentences[i].paragraph).collect();
        let known: BTreeSet<usize> = b
            .iter()
            .filter_map(|p| tie_of_base.get(p))
            .chain(o.iter().filter_map(|p| tie_of_other.get(p)))
            .copied()
            .collect();
        let (mut all_b, mut all_o) = (b, o);
        for k in known {
            if let Some((kb, ko)) = ties[k].take() {
                all_b.extend(kb);
                all_o.extend(ko);
            }
        }
        let at = ties.len();
        tie_of_base.extend(all_b.iter().map(|&p| (p, at)));
        tie_of_other.extend(all_o.iter().map(|&p| (p, at)));
        ties.push(Some((all_b, all_o)));
    }
    let mut out: Vec<ParagraphTie> = ties
        .into_iter()
        .flatten()
        .map(|(b, o)| ParagraphTie {
            base: b.into_iter().collect(),
            other: o.into_iter().collect(),
        })
        .collect();
    let alone = |version: &Version, ids: &[usize], tied: &BTreeMap<usize, usize>| -> BTreeSet<usize> {
        let paragraphs = ids.iter().map(|&i| version.sentences[i].paragraph);
        paragraphs.filter(|p| !tied.contains_key(p)).collect()
    };
    out.extend(alone(base, free[0], &tie_of_base).into_iter().map(|p| ParagraphTie {
        base: vec![p],
        other: vec![],
    }));
    out.sort_by_key(|t| t.base.first().copied());
    for p in alone(other, free[1], &tie_of_other) {
        // after the tie of the paragraph that stands before it in the other version
        let before = out.iter().rposition(|t| t.other.iter().any(|&q| q < p));
        out.insert(
            before.map_or(0, |at| at + 1),
            ParagraphTie {
                base: vec![],
                other: vec![p],
            },
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing::version;
    use super::*;

    #[test]
    fn what_enters_the_lead_is_promoted_and_what_leaves_it_demoted() {
        let text = "# H\none\n\ntwo\n\nthree\n\nfour\n\nfive\n\nsix";
        let v = version(text);
        let places = body_places(&v);
        let at = |from: usize, to: usize| shift(&v, &v, [&places, &places], [&[from], &[to]]);
        assert_eq!(at(5, 1), Shift::Promoted);
        assert_eq!(at(1, 5), Shift::Demoted);
        assert_eq!(at(4, 3), Shift::None, "one paragraph up is no promotion");
        assert_eq!(at(6, 5), Shift::None);
        assert_eq!(at(0, 5), Shift::None, "a headline is no lead paragraph");
    }
}
