//! The reading order of a comparison as a document tells it: every sentence of both sides in it exactly once.
//!
//! The order is that of [`crate::present::plan`], which the reader draws, with nothing folded and nothing hidden.

use super::sides::Sides;
use crate::align::Side;
use crate::present::plan::{Choice, Kind, Plan};
use crate::segment::Sentence;

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

impl Entry {
    /// The sentences whose text the entry holds, of the base and of the version.
    pub fn sentences(&self) -> (&[usize], &[usize]) {
        match self {
            Entry::Tied { base, other, .. } => (base, other),
            Entry::Here { sentences, .. } | Entry::SetAside(Side::Other, sentences) => (&[], sentences),
            Entry::There { sentences, .. } | Entry::SetAside(Side::Base, sentences) => (sentences, &[]),
            Entry::Dropped(sentence) => (std::slice::from_ref(sentence), &[]),
            Entry::Added(sentence) => (&[], std::slice::from_ref(sentence)),
        }
    }

    /// The group it tells of.
    pub fn group(&self) -> Option<usize> {
        match self {
            Entry::Tied { group, .. } | Entry::Here { group, .. } | Entry::There { group, .. } => Some(*group),
            Entry::Dropped(_) | Entry::Added(_) | Entry::SetAside(..) => None,
        }
    }
}

/// True for a sentence that is recognised as no part of the story: by its role, or as part of a second story.
pub fn is_set_aside(sentence: &Sentence) -> bool {
    !sentence.is_story() || sentence.story > 0
}

/// The entries in reading order.
pub fn entries(sides: &Sides) -> Vec<Entry> {
    let choice = Choice {
        show_aside: true,
        ..Choice::default()
    };
    let plan = Plan::new(sides.base, sides.other, sides.comparison, &choice);
    let mut told = vec![false; sides.comparison.groups.len()]; // groups whose text is told whole somewhere
    for item in &plan.items {
        if let Kind::Group(group) = item.kind {
            told[group] = true;
        }
    }
    let mut out: Vec<Entry> = Vec::with_capacity(plan.items.len());
    for item in plan.items {
        match item.kind {
            Kind::Group(group) => out.push(Entry::Tied {
                group,
                base: item.base,
                other: item.other,
            }),
            Kind::Away {
                group,
                side: Side::Base,
            } => out.push(Entry::There {
                group,
                sentences: item.base,
            }),
            Kind::Away {
                group,
                side: Side::Other,
            } => out.push(Entry::Here {
                group,
                sentences: item.other,
                first: !std::mem::replace(&mut told[group], true),
            }),
            Kind::Dropped => out.extend(item.base.into_iter().map(Entry::Dropped)),
            Kind::Added => out.extend(item.other.into_iter().map(Entry::Added)),
            Kind::Aside(side) => {
                let sentences = match side {
                    Side::Base => item.base,
                    Side::Other => item.other,
                };
                aside(sides, side, sentences, &mut out);
            }
            // A document tells these in words of its own, in its head.
            Kind::Fold | Kind::Hidden(_) | Kind::Flag(_) | Kind::AsideTotal(..) | Kind::Notice(_) => {}
        }
    }
    out
}

/// What is set aside in a row is told as one; a run ends where the story number changes.
fn aside(sides: &Sides, side: Side, sentences: Vec<usize>, out: &mut Vec<Entry>) {
    let story = |i: Option<&usize>| i.map(|&i| sides.version(side).sentences[i].story);
    match out.last_mut() {
        Some(Entry::SetAside(s, run)) if *s == side && story(run.last()) == story(sentences.first()) => {
            run.extend(sentences);
        }
        _ => out.push(Entry::SetAside(side, sentences)),
    }
}
