//! The two reading orders merged into one: what stands level with what.
//!
//! Each side is cut into units, in its own order. The groups whose main units do not cross are tied level with each
//! other (the heaviest such chain); between two ties come the units that only the base has there, then those that only
//! the other has. So each column reads as its version does, whatever moved.

use crate::classify::Comparison;
use crate::segment::Version;

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Sentences of this group that follow each other.
    Group(usize),
    /// A sentence in no group.
    Free,
    /// Sentences that are not part of the story, of one paragraph.
    Aside,
}

/// Sentences of one side that are drawn together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub part: Part,
    /// Never empty, ascending.
    pub sentences: Vec<usize>,
    /// Bytes of its text: how much is lost where it does not stand level with its partner.
    pub weight: usize,
}

/// A step of the merged order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Units of one group, level with each other.
    Level {
        base: usize,
        other: usize,
    },
    Base(usize),
    Other(usize),
}

/// For each sentence of one side the group it is in.
pub fn group_of(sentences: usize, groups: impl Iterator<Item = (usize, Vec<usize>)>) -> Vec<Option<usize>> {
    let mut of = vec![None; sentences];
    for (group, members) in groups {
        for member in members {
            if let Some(slot) = of.get_mut(member) {
                *slot = Some(group);
            }
        }
    }
    of
}

/// True for each sentence that is set aside: no story role, or of a second story, and tied to nothing of the main one.
pub fn aside(version: &Version, partners: &Version, group_of: &[Option<usize>], other: &[&[usize]]) -> Vec<bool> {
    version
        .sentences
        .iter()
        .zip(group_of)
        .map(|(sentence, group)| {
            let outside = |s: &crate::segment::Sentence| !s.is_story() || s.story > 0;
            outside(sentence) && group.is_none_or(|g| other[g].iter().all(|&i| outside(&partners.sentences[i])))
        })
        .collect()
}

/// Cuts one side into units; what is set aside is left out unless `show_aside`.
pub fn units(version: &Version, group_of: &[Option<usize>], aside: &[bool], show_aside: bool) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (i, sentence) in version.sentences.iter().enumerate() {
        let part = match group_of[i] {
            _ if aside[i] && !show_aside => continue,
            _ if aside[i] => Part::Aside,
            Some(g) => Part::Group(g),
            None => Part::Free,
        };
        if let Some(last) = units.last_mut() {
            let before = &version.sentences[last.sentences[last.sentences.len() - 1]];
            let joins = match part {
                Part::Group(_) => last.part == part,
                Part::Free => false,
                Part::Aside => {
                    last.part == part && before.paragraph == sentence.paragraph && before.reason == sentence.reason
                }
            };
            if joins {
                last.weight += sentence.span.len();
                last.sentences.push(i);
                continue;
            }
        }
        units.push(Unit {
            part,
            sentences: vec![i],
            weight: sentence.span.len(),
        });
    }
    units
}

/// The merged order of both sides' units.
pub fn merge(comparison: &Comparison, base: &[Unit], other: &[Unit]) -> Vec<Step> {
    let base_main = main_units(comparison.groups.len(), base);
    let other_main = main_units(comparison.groups.len(), other);
    let mut ties: Vec<(usize, usize, usize)> = Vec::new();
    for (g, group) in comparison.groups.iter().enumerate() {
        if let (Some(b), Some(o), false) = (base_main[g], other_main[g], group.moved) {
            ties.push((b, o, base[b].weight + other[o].weight));
        }
    }
    ties.sort_unstable();
    let mut steps = Vec::with_capacity(base.len() + other.len());
    let (mut b, mut o) = (0, 0);
    for (tie_base, tie_other) in heaviest_chain(&ties, other.len()) {
        steps.extend((b..tie_base).map(Step::Base));
        steps.extend((o..tie_other).map(Step::Other));
        steps.push(Step::Level {
            base: tie_base,
            other: tie_other,
        });
        (b, o) = (tie_base + 1, tie_other + 1);
    }
    steps.extend((b..base.len()).map(Step::Base));
    steps.extend((o..other.len()).map(Step::Other));
    steps
}

/// For each group its unit with the most text, the first of equals.
fn main_units(groups: usize, units: &[Unit]) -> Vec<Option<usize>> {
    let mut main: Vec<Option<usize>> = vec![None; groups];
    for (i, unit) in units.iter().enumerate() {
        if let Part::Group(g) = unit.part
            && main[g].is_none_or(|best| units[best].weight < unit.weight)
        {
            main[g] = Some(i);
        }
    }
    main
}

/// The chain of ties, ascending on both sides, whose weights add up to most. `ties` is sorted and has each base unit and
/// each other unit at most once. O(n log n), by a Fenwick tree of best sums over the other side.
fn heaviest_chain(ties: &[(usize, usize, usize)], others: usize) -> Vec<(usize, usize)> {
    let mut tree: Vec<(usize, Option<usize>)> = vec![(0, None); others + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(ties.len());
    let mut best: (usize, Option<usize>) = (0, None);
    for (i, &(_, other, weight)) in ties.iter().enumerate() {
        let (mut sum, mut from) = (0, None);
        let mut at = other;
        while at > 0 {
            if tree[at].0 > sum {
                (sum, from) = tree[at];
            }
            at &= at - 1;
        }
        before.push(from);
        let total = sum + weight;
        if total > best.0 {
            best = (total, Some(i));
        }
        let mut at = other + 1;
        while at <= others {
            if tree[at].0 < total {
                tree[at] = (total, Some(i));
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut chain = Vec::new();
    let mut next = best.1;
    while let Some(i) = next {
        chain.push((ties[i].0, ties[i].1));
        next = before[i];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_heavier_chain_wins_over_the_longer_way_round() {
        // 0→2 is heavy, 1→0 and 2→1 are light.
        let chain = heaviest_chain(&[(0, 2, 5), (1, 0, 2), (2, 1, 2)], 3);
        assert_eq!(chain, [(0, 2)]);
        let chain = heaviest_chain(&[(0, 2, 3), (1, 0, 2), (2, 1, 2)], 3);
        assert_eq!(chain, [(1, 0), (2, 1)]);
    }

    proptest! {
        #[test]
        fn a_chain_ascends_on_both_sides(order in Just((0..12usize).collect::<Vec<_>>()).prop_shuffle()) {
            let ties: Vec<_> = order.iter().enumerate().map(|(b, &o)| (b, o, 1 + (o * 7) % 3)).collect();
            let chain = heaviest_chain(&ties, 12);
            prop_assert!(!chain.is_empty());
            prop_assert!(chain.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1));
        }
    }
}
