//! A comparison as a list of items in reading order, each of which is selected, folded and drawn as one.

use super::class::{Class, filter};
use super::order::{self, Part, Step, Unit};
use super::tally;
use crate::align::Side;
use crate::classify::{Comparison, FlagKind, Label, Severity};
use crate::segment::Version;

/// What an item shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Both sides of a group, level.
    Group(usize),
    /// One side of a group whose other side stands elsewhere: it moved, or does not stand together.
    Away {
        group: usize,
        side: Side,
    },
    Dropped,
    Added,
    /// Shown, though set aside.
    Aside(Side),
    /// A run of kept text, folded.
    Fold,
    /// A run of items that the filter leaves out.
    Hidden(usize),
    /// A flag of the whole version: its place in [`Comparison::flags`].
    Flag(usize),
    /// What was set aside on one side, counted.
    AsideTotal(Side, String),
    /// A sentence about the comparison as a whole.
    Notice(String),
}

/// One row group: what starts level and is selected as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub kind: Kind,
    /// Sentences of each side, ascending; a fold has all that it hides.
    pub base: Vec<usize>,
    pub other: Vec<usize>,
    /// A paragraph starts here: a blank row stands before it.
    pub gap: bool,
    /// The gravest flag of the item.
    pub severity: Option<Severity>,
    /// A change starts here; `n` stops at it.
    pub change: bool,
}

impl Item {
    /// The first sentence, by which the item is known: the base's, where it has one.
    pub fn anchor(&self) -> Option<(Side, usize)> {
        self.base
            .first()
            .map(|&i| (Side::Base, i))
            .or_else(|| self.other.first().map(|&i| (Side::Other, i)))
    }

    /// The group that the item shows all or a part of.
    pub fn group(&self) -> Option<usize> {
        match self.kind {
            Kind::Group(group) | Kind::Away { group, .. } => Some(group),
            _ => None,
        }
    }

    fn bare(kind: Kind) -> Self {
        Item {
            kind,
            base: Vec::new(),
            other: Vec::new(),
            gap: false,
            severity: None,
            change: false,
        }
    }
}

/// What to leave out of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Runs of at least [`FOLD`] kept sentences become one item.
    pub fold: bool,
    /// Folds that stay open: the base sentence each starts with.
    pub open: Vec<usize>,
    /// What was set aside stands in its place.
    pub show_aside: bool,
    /// Only these kinds are shown; none named shows all.
    pub only: Vec<Class>,
}

/// The shortest run of kept sentences that is folded.
pub const FOLD: usize = 3;

/// A comparison in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    pub items: Vec<Item>,
    /// For each sentence of the base, and of the other, the item it stands in.
    base_item: Vec<Option<usize>>,
    other_item: Vec<Option<usize>>,
    /// For each group the items it stands in, in reading order.
    group_items: Vec<Vec<usize>>,
    /// The items at which a change starts, ascending.
    pub changes: Vec<usize>,
    /// For each sentence the number of its paragraph as an editor counts, 0 for what is no body text.
    base_numbers: Vec<usize>,
    other_numbers: Vec<usize>,
}

impl Plan {
    /// Plans a comparison of these two versions.
    pub fn new(base: &Version, other: &Version, comparison: &Comparison, choice: &Choice) -> Plan {
        let base_group = order::group_of(base.sentences.len(), members(comparison, Side::Base));
        let other_group = order::group_of(other.sentences.len(), members(comparison, Side::Other));
        let others: Vec<&[usize]> = comparison.groups.iter().map(|g| g.other.as_slice()).collect();
        let bases: Vec<&[usize]> = comparison.groups.iter().map(|g| g.base.as_slice()).collect();
        let base_aside = order::aside(base, other, &base_group, &others);
        let other_aside = order::aside(other, base, &other_group, &bases);
        let base_units = order::units(base, &base_group, &base_aside, choice.show_aside);
        let other_units = order::units(other, &other_group, &other_aside, choice.show_aside);

        let mut items: Vec<Item> = Vec::new();
        items.extend(notice(base, other, comparison, &base_aside, &other_aside));
        for (i, version_flag) in comparison.flags.iter().enumerate() {
            if version_flag.sentence.is_none() {
                let mut item = Item::bare(Kind::Flag(i));
                item.severity = Some(version_flag.flag.severity);
                items.push(item);
            }
        }
        let heads = items.len();
        let (mut base_paragraph, mut other_paragraph) = (None, None);
        for step in order::merge(comparison, &base_units, &other_units) {
            let (left, right) = match step {
                Step::Level { base, other } => (Some(&base_units[base]), Some(&other_units[other])),
                Step::Base(b) => (Some(&base_units[b]), None),
                Step::Other(o) => (None, Some(&other_units[o])),
            };
            let mut item = body(comparison, left, right);
            let base_starts = starts(base, &item.base, &mut base_paragraph);
            let other_starts = starts(other, &item.other, &mut other_paragraph);
            item.gap = !items.is_empty() && (base_starts || other_starts || items.len() == heads);
            items.push(item);
        }
        mark_changes(comparison, &mut items);
        if !choice.only.is_empty() {
            items = filter(comparison, items, &choice.only);
        } else if choice.fold {
            items = fold(comparison, items, &choice.open);
        }
        for (side, version, aside) in [(Side::Base, base, &base_aside), (Side::Other, other, &other_aside)] {
            if let Some(words) = tally::set_aside(version, aside) {
                let first = !items.iter().any(|i| matches!(i.kind, Kind::AsideTotal(..)));
                let mut item = Item::bare(Kind::AsideTotal(side, words));
                item.gap = first;
                items.push(item);
            }
        }
        let mut plan = Plan::indexed(
            items,
            base.sentences.len(),
            other.sentences.len(),
            comparison.groups.len(),
        );
        plan.base_numbers = base.paragraph_numbers();
        plan.other_numbers = other.paragraph_numbers();
        plan
    }

    fn indexed(items: Vec<Item>, base: usize, other: usize, groups: usize) -> Plan {
        let mut plan = Plan {
            base_item: vec![None; base],
            other_item: vec![None; other],
            group_items: vec![Vec::new(); groups],
            items,
            ..Plan::default()
        };
        for (i, item) in plan.items.iter().enumerate() {
            for &sentence in &item.base {
                plan.base_item[sentence] = Some(i);
            }
            for &sentence in &item.other {
                plan.other_item[sentence] = Some(i);
            }
            if let Some(group) = item.group() {
                plan.group_items[group].push(i);
            }
            if item.change {
                plan.changes.push(i);
            }
        }
        plan
    }

    /// The item that a sentence stands in, unless it is set aside and not shown.
    pub fn find(&self, side: Side, sentence: usize) -> Option<usize> {
        let items = match side {
            Side::Base => &self.base_item,
            Side::Other => &self.other_item,
        };
        items.get(sentence).copied().flatten()
    }

    /// The other places at which the group of an item stands, in the order in which a key walks through them.
    pub fn other_ends(&self, item: usize) -> impl Iterator<Item = usize> + '_ {
        let group = self.items.get(item).and_then(Item::group);
        let all = group.map_or(&[][..], |g| self.group_items[g].as_slice());
        let (before, after): (Vec<usize>, Vec<usize>) = all.iter().partition(|&&i| i <= item);
        after.into_iter().chain(before.into_iter().filter(move |&i| i != item))
    }

    /// The items in which a group stands, in reading order.
    pub fn ends(&self, group: usize) -> &[usize] {
        &self.group_items[group]
    }

    /// The number of each sentence's paragraph as an editor counts, 0 for what is no body text.
    pub fn numbers(&self, side: Side) -> &[usize] {
        match side {
            Side::Base => &self.base_numbers,
            Side::Other => &self.other_numbers,
        }
    }

    /// How many changes start at or before an item.
    pub fn change_number(&self, item: usize) -> usize {
        self.changes.partition_point(|&i| i <= item)
    }
}

fn members(comparison: &Comparison, side: Side) -> impl Iterator<Item = (usize, Vec<usize>)> + '_ {
    comparison.groups.iter().enumerate().map(move |(i, g)| {
        let members = match side {
            Side::Base => &g.base,
            Side::Other => &g.other,
        };
        (i, members.clone())
    })
}

fn body(comparison: &Comparison, left: Option<&Unit>, right: Option<&Unit>) -> Item {
    let of = |unit: Option<&Unit>| unit.map_or_else(Vec::new, |u| u.sentences.clone());
    let (part, side) = match (left, right) {
        (Some(unit), Some(_)) => (unit.part, None),
        (Some(unit), None) => (unit.part, Some(Side::Base)),
        (None, Some(unit)) => (unit.part, Some(Side::Other)),
        (None, None) => (Part::Free, None),
    };
    let kind = match (part, side) {
        (Part::Group(group), None) => Kind::Group(group),
        (Part::Group(group), Some(side)) => Kind::Away { group, side },
        (Part::Aside, side) => Kind::Aside(side.unwrap_or(Side::Base)),
        (Part::Free, Some(Side::Other)) => Kind::Added,
        (Part::Free, _) => Kind::Dropped,
    };
    let mut item = Item {
        base: of(left),
        other: of(right),
        ..Item::bare(kind)
    };
    item.severity = severity(comparison, &item);
    item
}

/// The gravest flag of an item: of its group, or of its free sentences.
fn severity(comparison: &Comparison, item: &Item) -> Option<Severity> {
    match item.group() {
        Some(g) => comparison.groups[g].flags.iter().map(|f| f.severity).max(),
        None => comparison
            .flags
            .iter()
            .filter(|f| match f.sentence {
                Some((Side::Base, i)) => item.base.contains(&i),
                Some((Side::Other, i)) => item.other.contains(&i),
                None => false,
            })
            .map(|f| f.flag.severity)
            .max(),
    }
}

/// True where the sentences start another paragraph than the one before on their side.
fn starts(version: &Version, sentences: &[usize], last: &mut Option<usize>) -> bool {
    let (Some(&first), Some(&end)) = (sentences.first(), sentences.last()) else {
        return false;
    };
    let starts = last.is_some_and(|p| p != version.sentences[first].paragraph);
    *last = Some(version.sentences[end].paragraph);
    starts
}

/// Marks where changes start. A run of dropped, or of added, sentences of one paragraph is one change.
fn mark_changes(comparison: &Comparison, items: &mut [Item]) {
    for i in 0..items.len() {
        let changed = match &items[i].kind {
            Kind::Group(g) => comparison.groups[*g].label != Label::Same || !comparison.groups[*g].flags.is_empty(),
            Kind::Away { .. } | Kind::Flag(_) => true,
            Kind::Dropped | Kind::Added => {
                items[i].gap || i == 0 || items[i - 1].kind != items[i].kind || items[i].severity.is_some()
            }
            Kind::Aside(_) | Kind::Fold | Kind::Hidden(_) | Kind::AsideTotal(..) | Kind::Notice(_) => false,
        };
        items[i].change = changed;
    }
}

fn fold(comparison: &Comparison, items: Vec<Item>, open: &[usize]) -> Vec<Item> {
    let kept =
        |item: &Item| matches!(item.kind, Kind::Group(g) if comparison.groups[g].label == Label::Same) && !item.change;
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    let mut run: Vec<Item> = Vec::new();
    let flush = |run: &mut Vec<Item>, out: &mut Vec<Item>| {
        let starts = run.first().and_then(|i| i.base.first().copied());
        if run.len() < FOLD || starts.is_some_and(|s| open.contains(&s)) {
            out.append(run);
            return;
        }
        let mut fold = Item::bare(Kind::Fold);
        fold.gap = run[0].gap;
        for item in run.drain(..) {
            fold.base.extend(item.base);
            fold.other.extend(item.other);
        }
        out.push(fold);
    };
    for item in items {
        if kept(&item) {
            run.push(item);
        } else {
            flush(&mut run, &mut out);
            out.push(item);
        }
    }
    flush(&mut run, &mut out);
    out
}

/// What is to be said of the comparison as a whole before its text, where there is something.
fn notice(
    base: &Version,
    other: &Version,
    comparison: &Comparison,
    base_aside: &[bool],
    other_aside: &[bool],
) -> Option<Item> {
    let empty = |aside: &[bool]| aside.iter().all(|a| *a);
    let has_word = |kind: FlagKind| comparison.flags.iter().any(|f| f.flag.kind == kind);
    let plain = comparison
        .groups
        .iter()
        .all(|g| g.label == Label::Same && !g.moved && g.flags.is_empty());
    let free = |ids: &[usize], aside: &[bool]| ids.iter().any(|&i| !aside[i]);
    let loose = free(&comparison.dropped, base_aside) || free(&comparison.added, other_aside);
    let words = match (empty(base_aside), empty(other_aside)) {
        (true, true) => "Neither version has a sentence that belongs to the story.".to_string(),
        (true, false) => format!("{} has no sentence that belongs to the story.", base.name()),
        (false, true) => format!("{} has no sentence that belongs to the story.", other.name()),
        _ if base.article.text == other.article.text => "The two texts are the same.".into(),
        _ if plain && !loose && !has_word(FlagKind::Note) => {
            "The two texts are the same but for quotes, dashes, white space and letter case, or what was set aside."
                .into()
        }
        _ if comparison.groups.is_empty() => {
            "Nothing in common: no sentence of the one rests on one of the other.".into()
        }
        _ => {
            return comparison
                .summary
                .doubt
                .clone()
                .map(|doubt| Item::bare(Kind::Notice(doubt)));
        }
    };
    Some(Item::bare(Kind::Notice(words)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare, prepare};

    fn version(text: &str) -> Version {
        prepare(
            crate::load::from_bytes("t.txt", None, text.as_bytes())
                .unwrap()
                .remove(0),
        )
    }

    const BASE: &str = "Ferry sinks off island\n\nThirty one people died on Saturday. The vessel carried sixty passengers. \
        Rescuers searched all night long.\n\nThe owner denied overloading the ship.\n\nOfficials opened an inquiry into the sinking.";
    const OTHER: &str = "Ferry sinks off island\n\nOfficials opened an inquiry into the sinking.\n\nThirty one people died on \
        Saturday. The vessel carried sixty passengers. Rescuers searched all night long.\n\nFamilies wept beside the harbour wall.";

    fn planned(choice: &Choice) -> (Plan, Version, Version) {
        let versions = [version(BASE), version(OTHER)];
        let comparison = compare(&versions, 0, 1, &Options::default());
        let [base, other] = versions;
        let plan = Plan::new(&base, &other, &comparison, choice);
        (plan, base, other)
    }

    #[test]
    fn each_column_reads_as_its_version_does_and_has_every_sentence_once() {
        for fold in [false, true] {
            let (plan, base, other) = planned(&Choice {
                fold,
                show_aside: true,
                ..Choice::default()
            });
            let left: Vec<usize> = plan.items.iter().flat_map(|i| i.base.clone()).collect();
            let right: Vec<usize> = plan.items.iter().flat_map(|i| i.other.clone()).collect();
            assert_eq!(left, (0..base.sentences.len()).collect::<Vec<_>>());
            assert_eq!(right, (0..other.sentences.len()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn text_that_moved_stands_at_both_places_and_each_end_knows_the_other() {
        let (plan, ..) = planned(&Choice::default());
        let ends: Vec<usize> = (0..plan.items.len())
            .filter(|&i| matches!(plan.items[i].kind, Kind::Away { .. }))
            .collect();
        assert_eq!(ends.len(), 2, "{:#?}", plan.items);
        assert_eq!(plan.other_ends(ends[0]).collect::<Vec<_>>(), [ends[1]]);
        assert_eq!(plan.other_ends(ends[1]).collect::<Vec<_>>(), [ends[0]]);
    }

    #[test]
    fn kept_runs_fold_and_one_that_was_opened_stays_open() {
        let mut choice = Choice {
            fold: true,
            ..Choice::default()
        };
        let (plan, ..) = planned(&choice);
        let fold = plan.items.iter().find(|i| i.kind == Kind::Fold).expect("a fold");
        assert!(fold.base.len() >= FOLD);
        choice.open = vec![fold.base[0]];
        let (plan, ..) = planned(&choice);
        assert!(plan.items.iter().all(|i| i.kind != Kind::Fold));
    }

    #[test]
    fn the_same_text_twice_says_so_and_has_no_change() {
        let versions = [version(BASE), version(BASE)];
        let comparison = compare(&versions, 0, 1, &Options::default());
        let plan = Plan::new(&versions[0], &versions[1], &comparison, &Choice::default());
        assert!(plan.changes.is_empty());
        assert!(matches!(&plan.items[0].kind, Kind::Notice(words) if words == "The two texts are the same."));
    }
}
