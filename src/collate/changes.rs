//! Every flag and every change of every version as one list: filtered, sorted, each with the words it is about.

use super::Collation;
use super::places;
use crate::align::Side;
use crate::classify::{Comparison, Flag, FlagKind, Group, Label, Severity, Shape, Shift};
use crate::segment::Version;
use crate::text::{Span, fold};
use serde::{Serialize, Serializer};

/// What kind of entry it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Flag(FlagKind),
    Edited,
    StyleOnly,
    Reworded,
    /// Word for word, elsewhere.
    Moved,
    Dropped,
    Added,
}

impl Kind {
    /// The word used in lists, filters and files.
    pub fn name(self) -> String {
        match self {
            Kind::Flag(kind) => flag_name(kind),
            Kind::Edited => "edited".into(),
            Kind::StyleOnly => "style only".into(),
            Kind::Reworded => "reworded".into(),
            Kind::Moved => "moved".into(),
            Kind::Dropped => "dropped".into(),
            Kind::Added => "added".into(),
        }
    }

    /// True for a flag, false for a change that is none.
    pub fn is_flag(self) -> bool {
        matches!(self, Kind::Flag(_))
    }
}

/// The name of a flag's kind: as the JSON report writes it, with spaces.
pub fn flag_name(kind: FlagKind) -> String {
    let name = serde_json::to_value(kind).ok();
    let name = name.as_ref().and_then(|v| v.as_str()).unwrap_or_default();
    name.replace('-', " ")
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name().replace(' ', "-"))
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Index of the version among the story's.
    pub version: usize,
    pub kind: Kind,
    /// Of a flag; `None` for a change without one.
    #[serde(serialize_with = "super::grid::severity_number")]
    pub severity: Option<Severity>,
    /// Index into the comparison's groups.
    pub group: Option<usize>,
    /// The label of that group.
    pub label: Option<Label>,
    pub shape: Option<Shape>,
    pub moved: bool,
    /// Sentence indices.
    pub base: Vec<usize>,
    pub other: Vec<usize>,
    /// Where it stands: in the base, or, for what the base lacks, in the version.
    pub place: String,
    /// The rule of a flag.
    pub rule: Option<&'static str>,
    /// What the two texts say.
    pub says: String,
    /// The words it is about, white space folded, empty where a side has none.
    pub base_text: String,
    pub other_text: String,
}

/// Lists every flag and change of the finished comparisons: by version, then down the base, then what was added.
///
/// A group that differs gives one entry, however many flags it has; each flag gives its own.
pub fn list(collation: &Collation) -> Vec<Change> {
    collation.finished().flat_map(|c| of_comparison(collation, c)).collect()
}

fn of_comparison(collation: &Collation, comparison: &Comparison) -> Vec<Change> {
    let sides = Sides {
        base: &collation.versions[comparison.base],
        other: &collation.versions[comparison.other],
        base_numbers: collation.versions[comparison.base].paragraph_numbers(),
        other_numbers: collation.versions[comparison.other].paragraph_numbers(),
    };
    let mut changes = Vec::new();
    for (number, group) in comparison.groups.iter().enumerate() {
        let blank = sides.of_group(comparison.other, number, group);
        for flag in &group.flags {
            changes.push(sides.flagged(blank.clone(), flag));
        }
        if let Some(kind) = kind_of(group) {
            changes.push(Change { kind, ..blank });
        }
    }
    for (side, sentences, kind) in [
        (Side::Base, &comparison.dropped, Kind::Dropped),
        (Side::Other, &comparison.added, Kind::Added),
    ] {
        for &sentence in sentences {
            changes.push(sides.free(comparison.other, side, sentence, kind));
        }
    }
    for of_version in &comparison.flags {
        let blank = match of_version.sentence {
            Some((side, sentence)) => {
                let kind = if side == Side::Base { Kind::Dropped } else { Kind::Added };
                sides.free(comparison.other, side, sentence, kind)
            }
            None => sides.whole(comparison.other, &of_version.flag),
        };
        changes.push(sides.flagged(blank, &of_version.flag));
    }
    changes
}

fn kind_of(group: &Group) -> Option<Kind> {
    match group.label {
        Label::Edited if group.style_only => Some(Kind::StyleOnly),
        Label::Edited => Some(Kind::Edited),
        Label::Reworded => Some(Kind::Reworded),
        Label::Same => (group.moved || group.shift != Shift::None).then_some(Kind::Moved),
    }
}

struct Sides<'a> {
    base: &'a Version,
    other: &'a Version,
    base_numbers: Vec<usize>,
    other_numbers: Vec<usize>,
}

impl Sides<'_> {
    fn place(&self, side: Side, sentence: usize) -> String {
        match side {
            Side::Base => places::label(self.base, sentence, self.base_numbers[sentence]),
            Side::Other => places::label(self.other, sentence, self.other_numbers[sentence]),
        }
    }

    fn of_group(&self, version: usize, number: usize, group: &Group) -> Change {
        let join = |v: &Version, list: &[usize]| list.iter().map(|&i| v.sentence(i)).collect::<Vec<_>>().join(" ");
        Change {
            version,
            kind: Kind::Edited,
            severity: None,
            group: Some(number),
            label: Some(group.label),
            shape: Some(group.shape),
            moved: group.moved || group.shift != Shift::None,
            base: group.base.clone(),
            other: group.other.clone(),
            place: group.base.first().map_or(String::new(), |&i| self.place(Side::Base, i)),
            rule: None,
            says: describe(group),
            base_text: join(self.base, &group.base),
            other_text: join(self.other, &group.other),
        }
    }

    fn free(&self, version: usize, side: Side, sentence: usize, kind: Kind) -> Change {
        let of_base = side == Side::Base;
        let text = |v: &Version, here: bool| if here { v.sentence(sentence) } else { String::new() };
        Change {
            version,
            kind,
            severity: None,
            group: None,
            label: None,
            shape: None,
            moved: false,
            base: if of_base { vec![sentence] } else { Vec::new() },
            other: if of_base { Vec::new() } else { vec![sentence] },
            place: self.place(side, sentence),
            rule: None,
            says: if of_base {
                "only in the base".into()
            } else {
                "only in this version".into()
            },
            base_text: text(self.base, of_base),
            other_text: text(self.other, !of_base),
        }
    }

    /// A flag of the whole version: it stands where its words stand, if it has any.
    fn whole(&self, version: usize, flag: &Flag) -> Change {
        let holding = |v: &Version, span: &Option<Span>| {
            span.as_ref().and_then(|s| {
                v.sentences
                    .iter()
                    .position(|x| x.span.start <= s.start && s.start < x.span.end)
            })
        };
        let (base, other) = (holding(self.base, &flag.base), holding(self.other, &flag.other));
        Change {
            version,
            kind: Kind::Flag(flag.kind),
            severity: Some(flag.severity),
            group: None,
            label: None,
            shape: None,
            moved: false,
            place: match (base, other) {
                (Some(i), _) => self.place(Side::Base, i),
                (None, Some(i)) => self.place(Side::Other, i),
                (None, None) => "whole version".into(),
            },
            base: base.into_iter().collect(),
            other: other.into_iter().collect(),
            rule: None,
            says: String::new(),
            base_text: String::new(),
            other_text: String::new(),
        }
    }

    fn flagged(&self, blank: Change, flag: &Flag) -> Change {
        let words = |v: &Version, span: &Option<Span>| {
            span.as_ref()
                .and_then(|s| v.article.text.get(s.clone()))
                .map_or(String::new(), fold::white_space)
        };
        Change {
            kind: Kind::Flag(flag.kind),
            severity: Some(flag.severity),
            rule: Some(flag.rule),
            says: flag.says.clone(),
            base_text: words(self.base, &flag.base),
            other_text: words(self.other, &flag.other),
            ..blank
        }
    }
}

fn describe(group: &Group) -> String {
    let mut says = vec![match group.label {
        Label::Same => "word for word",
        Label::Edited if group.style_only => "house style only",
        Label::Edited => "edited",
        Label::Reworded => "reworded",
    }];
    match group.shape {
        Shape::OneToOne => {}
        Shape::Split => says.push("split"),
        Shape::Merged => says.push("merged"),
        Shape::Many => says.push("several into several"),
    }
    match group.shift {
        Shift::Promoted => says.push("moved up across the lead"),
        Shift::Demoted => says.push("moved down across the lead"),
        Shift::None if group.moved => says.push("moved"),
        Shift::None => {}
    }
    if !group.only_base.is_empty() {
        says.push("a clause gone");
    }
    if !group.only_other.is_empty() {
        says.push("a clause added");
    }
    says.join(", ")
}

/// Which entries a list shows. The default shows all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only flags, or only changes that are none.
    pub flags: Option<bool>,
    /// Only these kinds; empty for all.
    pub kinds: Vec<Kind>,
    /// Only flags at least this grave.
    pub severity: Option<Severity>,
    /// Only this version.
    pub version: Option<usize>,
    pub label: Option<Label>,
    /// Only where this stands in the words, the place or what is said of it; case and typography don't count.
    pub text: String,
}

impl Filter {
    /// True where the entry is shown.
    pub fn shows(&self, change: &Change) -> bool {
        self.flags.is_none_or(|flags| flags == change.kind.is_flag())
            && (self.kinds.is_empty() || self.kinds.contains(&change.kind))
            && self.severity.is_none_or(|least| change.severity >= Some(least))
            && self.version.is_none_or(|v| v == change.version)
            && self.label.is_none_or(|l| change.label == Some(l))
            && self.shows_text(change)
    }

    fn shows_text(&self, change: &Change) -> bool {
        let wanted = fold::key(self.text.trim());
        wanted.is_empty()
            || [&change.base_text, &change.other_text, &change.says, &change.place]
                .iter()
                .any(|text| fold::key(text).contains(&wanted))
            || fold::key(&change.kind.name()).contains(&wanted)
    }
}

/// How a list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SortKey {
    /// The gravest first, then down the base.
    #[default]
    Severity,
    /// Down the base, whatever the version.
    Place,
    Version,
    Kind,
}

impl SortKey {
    /// Every key, in the order in which a screen goes through them.
    pub const ALL: [SortKey; 4] = [SortKey::Severity, SortKey::Place, SortKey::Version, SortKey::Kind];

    /// The word shown beside "sorted by".
    pub fn name(self) -> &'static str {
        match self {
            SortKey::Severity => "severity",
            SortKey::Place => "place in the base",
            SortKey::Version => "version",
            SortKey::Kind => "kind",
        }
    }

    /// The next one, round and round.
    pub fn next(self) -> SortKey {
        let at = SortKey::ALL.iter().position(|k| *k == self).unwrap_or(0);
        SortKey::ALL[(at + 1) % SortKey::ALL.len()]
    }
}

/// Sorts a list; ties keep the order of [`list`].
pub fn sort(changes: &mut [Change], key: SortKey) {
    // What the base lacks comes after what it has.
    let place = |c: &Change| (c.base.first().copied().unwrap_or(usize::MAX), c.version);
    match key {
        SortKey::Severity => changes.sort_by_key(|c| (std::cmp::Reverse(c.severity), place(c))),
        SortKey::Place => changes.sort_by_key(place),
        SortKey::Version => changes.sort_by_key(|c| c.version),
        SortKey::Kind => changes.sort_by_key(|c| (c.kind, std::cmp::Reverse(c.severity), place(c))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::testing::{WIRE, held, version};

    #[test]
    fn dropped_and_added_sentences_are_in_the_list_and_a_filter_finds_them() {
        let own = "Flower sellers by the market hall reported brisk trade.";
        let story = held(vec![
            version("wire.txt", &WIRE),
            version("paper.txt", &[WIRE[0], WIRE[1], WIRE[2], own, WIRE[3], WIRE[4]]),
        ]);
        let all = list(&story.collation());
        let shown = |filter: &Filter| all.iter().filter(|c| filter.shows(c)).count();
        let only = |kind| Filter {
            kinds: vec![kind],
            ..Filter::default()
        };
        assert_eq!(shown(&only(Kind::Dropped)), 1);
        assert_eq!(shown(&only(Kind::Added)), 1);
        let text = Filter {
            text: " QUARRY ".into(),
            kinds: vec![Kind::Added, Kind::Dropped],
            ..Filter::default()
        };
        assert_eq!(shown(&text), 1);
        assert_eq!(
            shown(&Filter {
                version: Some(0),
                ..Filter::default()
            }),
            0
        );
    }

    #[test]
    fn the_gravest_come_first_and_what_the_base_lacks_last() {
        let story = held(vec![version("wire.txt", &WIRE), version("paper.txt", &WIRE[..3])]);
        let mut changes = list(&story.collation());
        let mut grave = changes[0].clone();
        grave.severity = Some(Severity::Check);
        grave.base = vec![];
        changes.push(grave.clone());
        sort(&mut changes, SortKey::Severity);
        assert_eq!(changes[0], grave);
        sort(&mut changes, SortKey::Place);
        assert_eq!(changes.last(), Some(&grave));
    }
}
