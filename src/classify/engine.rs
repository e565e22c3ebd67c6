//! Puts a comparison together from an alignment: labels and word edits first, then flags, then the figures.

use super::flags::{self, Background, Differences};
use super::summary::{Tally, summary};
use super::words::{Word, count, of_sentences};
use super::{Comparison, Group, Label, diff, edits, items, label, place, regions};
use crate::align::{self, Alignment, Band};
use crate::lexicon::lists::Lists;
use crate::segment::Version;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// From this many groups on all cores are used.
const MANY: usize = 8;

/// Labels the groups of an alignment and flags what changed.
///
/// The comparison's `base` and `other` are 0 and 1; the caller who knows the story sets them.
pub fn classify(base: &Version, other: &Version, alignment: Alignment, lists: &Lists) -> Comparison {
    let backgrounds = Backgrounds::of(base, other, lists);
    engine(base, other, alignment, lists, Some(&backgrounds))
}

/// The same with what was read of both versions meanwhile.
pub fn classify_with(
    base: &Version,
    other: &Version,
    alignment: Alignment,
    lists: &Lists,
    backgrounds: &Backgrounds,
) -> Comparison {
    engine(base, other, alignment, lists, Some(backgrounds))
}

/// The same without any flag: what a comparison costs before its changes are judged, for measuring.
pub fn unflagged(base: &Version, other: &Version, alignment: Alignment, lists: &Lists) -> Comparison {
    engine(base, other, alignment, lists, None)
}

/// What flags look up in the two versions. It needs no alignment, so that both can be worked out at the same time.
pub struct Backgrounds([Background; 2]);

impl Backgrounds {
    /// Reads two versions.
    pub fn of(base: &Version, other: &Version, lists: &Lists) -> Self {
        let (left, right) = (|| Background::new(base, lists), || Background::new(other, lists));
        let (left, right) = if base.sentences.len() + other.sentences.len() >= 2 * MANY {
            rayon::join(left, right)
        } else {
            (left(), right())
        };
        Self([left, right])
    }
}

fn engine(
    base: &Version,
    other: &Version,
    alignment: Alignment,
    lists: &Lists,
    backgrounds: Option<&Backgrounds>,
) -> Comparison {
    let places = [&place::body_places(base), &place::body_places(other)];
    let many = alignment.groups.len() >= MANY;
    let backgrounds = backgrounds.map(|b| [&b.0[0], &b.0[1]]);
    let judged = |tied: align::Group| {
        let (mut group, tally, told) = group(base, other, tied, places, lists);
        if let Some(backgrounds) = backgrounds
            && let Some((words, differences)) = told
        {
            let sides = [
                (base, backgrounds[0], group.base.as_slice(), words[0].as_slice()),
                (other, backgrounds[1], group.other.as_slice(), words[1].as_slice()),
            ];
            group.flags = flags::of_group(sides, group.label, group.shape, differences, lists);
            group.style_only &= group.flags.is_empty();
        }
        (group, tally)
    };
    let groups: Vec<(Group, Tally)> = if many {
        alignment.groups.into_par_iter().with_min_len(4).map(judged).collect()
    } else {
        alignment.groups.into_iter().map(judged).collect()
    };
    let dropped = free(base, groups.iter().flat_map(|g| &g.0.base));
    let added = free(other, groups.iter().flat_map(|g| &g.0.other));
    let summary = summary(base, other, &groups, [&dropped, &added], alignment.derivation);
    let groups: Vec<Group> = groups.into_iter().map(|g| g.0).collect();
    let paragraphs = place::ties(base, other, &groups, [&dropped, &added]);
    let flags = backgrounds.map(|backgrounds| {
        flags::of_version(&flags::Whole {
            base,
            other,
            backgrounds,
            groups: &groups,
            dropped: &dropped,
            added: &added,
            summary: &summary,
            lists,
        })
    });
    Comparison {
        base: 0,
        other: 1,
        groups,
        paragraphs,
        dropped,
        added,
        nearest_to_base: alignment.nearest_to_base,
        nearest_to_other: alignment.nearest_to_other,
        flags: flags.unwrap_or_default(),
        summary,
    }
}

/// Sentences with a story role that are in no group.
fn free<'a>(version: &Version, grouped: impl Iterator<Item = &'a usize>) -> Vec<usize> {
    let mut taken = vec![false; version.sentences.len()];
    for &i in grouped {
        taken[i] = true;
    }
    (0..taken.len())
        .filter(|&i| !taken[i] && version.sentences[i].is_story())
        .collect()
}

/// What flags are read from besides the group: the words of both sides, and what labelling found out.
type Told<'a> = Option<([Vec<Word<'a>>; 2], Differences<'a>)>;

/// A group, its words counted, and what its flags are read from where it may have any.
fn group<'a>(
    base: &'a Version,
    other: &'a Version,
    tied: align::Group,
    places: [&BTreeMap<usize, usize>; 2],
    lists: &Lists,
) -> (Group, Tally, Told<'a>) {
    let texts = [base.article.text.as_str(), other.article.text.as_str()];
    let same = label::same((base, &tied.base), (other, &tied.other));
    let alone = match (same, tied.base.as_slice(), tied.other.as_slice()) {
        (true, &[i], &[j]) => edits::untouched(base.raw(i), other.raw(j)).map(|edit| (i, j, edit)),
        _ => None,
    };
    let mut label = Label::Same;
    let mut style_only = false;
    let mut told = None;
    let (edits, tally) = if let Some((i, j, edit)) = alone {
        // what nobody touched, as most of an update, need not be read word by word
        let starts = [base.sentences[i].span.start, other.sentences[j].span.start];
        let edits = edit.into_iter().map(|e| e.moved(starts)).collect();
        (edits, Tally::same(count(base, [i].into_iter())))
    } else {
        let words = [of_sentences(base, &tied.base), of_sentences(other, &tied.other)];
        let numbers = diff::numbers(&words[0], &words[1]);
        let mut likeness = 1.0;
        if !same {
            (label, likeness) = label::label(&words, &numbers);
        }
        let edits = edits::edits(&words, &numbers, label, texts, lists);
        let tally = Tally::of(label, &words, &edits, [&tied.only_base, &tied.only_other]);
        if label != Label::Same {
            let mut differences = Differences { likeness, edited: None };
            if label == Label::Edited {
                let read =
                    |v: &Version, words: &[Word<'a>]| items::items(words, &v.article.text, &v.article.language, lists);
                let items = [read(base, &words[0]), read(other, &words[1])];
                let regions = regions::regions(&items[0], &items[1]);
                style_only = regions.is_empty();
                differences.edited = Some((items, regions));
            }
            told = Some((words, differences));
        }
        (edits, tally)
    };
    let (only_base, only_other) = match label {
        Label::Same => (vec![], vec![]),
        Label::Edited | Label::Reworded => (tied.only_base.clone(), tied.only_other.clone()),
    };
    let group = Group {
        label,
        shape: label::shape(tied.base.len(), tied.other.len()),
        style_only,
        moved: tied.moved,
        shift: place::shift(base, other, places, [&tied.base, &tied.other]),
        score: weakest_needed(&tied),
        band: tied.links.iter().map(|l| l.band).min().unwrap_or(Band::Possible),
        words: edits,
        only_base,
        only_other,
        flags: vec![],
        by_hand: by_hand(&tied),
        evidence: tied
            .links
            .into_iter()
            .flat_map(|l| l.evidence)
            .fold(Vec::new(), |mut all, e| {
                if !all.contains(&e) {
                    all.push(e);
                }
                all
            }),
        base: tied.base,
        other: tied.other,
    };
    (group, tally, told)
}

/// What a person decided of the group, in words.
fn by_hand(tied: &align::Group) -> Option<String> {
    let linked = tied.links.iter().any(|l| l.band == Band::ByHand);
    let place = if tied.moved {
        "marked as moved"
    } else {
        "marked as in its place"
    };
    match (linked, tied.moved_by_hand) {
        (true, true) => Some(format!("linked by hand, {place}")),
        (true, false) => Some("linked by hand".into()),
        (false, true) => Some(place.into()),
        (false, false) => None,
    }
}

/// The best link of each sentence; the weakest of these.
fn weakest_needed(tied: &align::Group) -> f32 {
    let best =
        |is: &dyn Fn(&align::Link) -> bool| tied.links.iter().filter(|l| is(l)).map(|l| l.score).fold(0.0, f32::max);
    let of_base = tied.base.iter().map(|&i| best(&|l| l.base == i));
    let of_other = tied.other.iter().map(|&j| best(&|l| l.other == j));
    of_base.chain(of_other).fold(1.0, f32::min)
}
