//! The reading order of a comparison as a document tells it: every sentence of both sides in it exactly once.
//!
//! The order is [`crate::present::order`]'s, which the reader draws too. Here each step says what a document needs: what
//! stands level, what stands elsewhere on the other side, what is free, what was set aside.

use crate::align::Side;
use crate::classify::Comparison;
use crate::present::order::{self as merged, Part, Step, Unit};
use crate::segment::{Sentence, Version};

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Sentences of one group that stand level.
    Tied {
        group: usize,
        base: Vec<usize>,
        other: Vec<usize>,
    },
    /// Sentences of the version whose partners stand elsewhere in the base: moved, or a further part of a split.
    /// `first` where the group is met in the version for the first time and nothing of it stands level.
    Here {
        group: usize,
        sentences: Vec<usize>,
        first: bool,
    },
    /// Sentences of the base whose partners stand elsewhere in the version.
    There { group: usize, sentences: Vec<usize> },
    /// A base sentence that is in no group.
    Dropped(usize),
    /// A sentence of the version that is in no group.
    Added(usize),
    /// Sentences in a row that are no part of the story: furniture and the like, or a second story.
    SetAside(Side, Vec<usize>),
}

/// True for a sentence that is recognised as no part of the story: by its role, or as part of a second story.
pub fn is_set_aside(sentence: &Sentence) -> bool {
    !sentence.is_story() || sentence.story > 0
}

/// The entries in reading order.
pub fn entries(base: &Version, other: &Version, comparison: &Comparison) -> Vec<Entry> {
    let groups = &comparison.groups;
    let of_base = merged::group_of(
        base.sentences.len(),
        groups.iter().enumerate().map(|(i, g)| (i, g.base.clone())),
    );
    let of_other = merged::group_of(
        other.sentences.len(),
        groups.iter().enumerate().map(|(i, g)| (i, g.other.clone())),
    );
    let bases: Vec<&[usize]> = groups.iter().map(|g| &g.base[..]).collect();
    let others: Vec<&[usize]> = groups.iter().map(|g| &g.other[..]).collect();
    let base_aside = merged::aside(base, other, &of_base, &others);
    let other_aside = merged::aside(other, base, &of_other, &bases);
    let base_units = merged::units(base, &of_base, &base_aside, true);
    let other_units = merged::units(other, &of_other, &other_aside, true);
    let steps = merged::merge(comparison, &base_units, &other_units);

    let mut told = vec![false; groups.len()]; // groups whose text is told at a level step
    for step in &steps {
        if let Step::Level { base, .. } = step
            && let Part::Group(group) = base_units[*base].part
        {
            told[group] = true;
        }
    }
    let mut out = Vec::new();
    for step in steps {
        match step {
            Step::Level { base, other } => {
                if let Part::Group(group) = base_units[base].part {
                    out.push(Entry::Tied {
                        group,
                        base: base_units[base].sentences.clone(),
                        other: other_units[other].sentences.clone(),
                    });
                }
            }
            Step::Base(unit) => push(Side::Base, base, &base_units[unit], &mut told, &mut out),
            Step::Other(unit) => push(Side::Other, other, &other_units[unit], &mut told, &mut out),
        }
    }
    out
}

/// A unit that stands level with nothing.
fn push(side: Side, version: &Version, unit: &Unit, told: &mut [bool], out: &mut Vec<Entry>) {
    let sentences = unit.sentences.clone();
    match (unit.part, side) {
        (Part::Group(group), Side::Base) => out.push(Entry::There { group, sentences }),
        (Part::Group(group), Side::Other) => out.push(Entry::Here {
            group,
            sentences,
            first: !std::mem::replace(&mut told[group], true),
        }),
        (Part::Free, Side::Base) => out.extend(sentences.into_iter().map(Entry::Dropped)),
        (Part::Free, Side::Other) => out.extend(sentences.into_iter().map(Entry::Added)),
        (Part::Aside, _) => {
            let story = |i: &usize| version.sentences[*i].story;
            match out.last_mut() {
                // A run ends where the story number changes: a second story is told as one.
                Some(Entry::SetAside(s, run))
                    if *s == side && run.last().map(story) == sentences.first().map(story) =>
                {
                    run.extend(sentences);
                }
                _ => out.push(Entry::SetAside(side, sentences)),
            }
        }
    }
}
