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
/// those of the other side alone after the last tie that has a paragraph from before them.
pub fn ties(base: &Version, other: &Version, groups: &[Group], free: [&[usize]; 2]) -> Vec<ParagraphTie> {
    let count = |version: &Version| version.sentences.iter().map(|s| s.paragraph + 1).max().unwrap_or(0);
    let (of_base, of_other) = (count(base), count(other));
    let mut sets = Sets::new(of_base + of_other);
    let mut tied = vec![false; of_base + of_other];
    for group in groups {
        let left = group.base.iter().map(|&i| base.sentences[i].paragraph);
        let right = group.other.iter().map(|&i| of_base + other.sentences[i].paragraph);
        let all: Vec<usize> = left.chain(right).collect();
        for &p in &all {
            sets.join(all[0], p);
            tied[p] = true;
        }
    }
    for (version, ids, from) in [(base, free[0], 0), (other, free[1], of_base)] {
        for &i in ids {
            tied[from + version.sentences[i].paragraph] = true;
        }
    }
    // by its lowest paragraph: one of the base, unless it has only one of the other side
    let mut ties: BTreeMap<usize, ParagraphTie> = BTreeMap::new();
    for p in (0..tied.len()).filter(|&p| tied[p]) {
        let tie = ties.entry(sets.lowest(p)).or_insert_with(|| ParagraphTie {
            base: vec![],
            other: vec![],
        });
        match p.checked_sub(of_base) {
            None => tie.base.push(p),
            Some(p) => tie.other.push(p),
        }
    }
    let alone = ties.split_off(&of_base);
    let ties: Vec<ParagraphTie> = ties.into_values().collect();
    let mut begins: Vec<(usize, usize)> = (0..ties.len())
        .filter_map(|at| Some((*ties[at].other.first()?, at)))
        .collect();
    begins.sort_unstable();
    let mut begun = begins.into_iter().peekable();
    let mut after = 0; // how many ties stand before the paragraph at hand
    let mut placed: Vec<(usize, ParagraphTie)> = Vec::new();
    for tie in alone.into_values() {
        while let Some((_, at)) = begun.next_if(|(first, _)| *first < tie.other[0]) {
            after = after.max(at + 1);
        }
        placed.push((after, tie));
    }
    let mut placed = placed.into_iter().peekable();
    let mut out = Vec::with_capacity(ties.len() + placed.len());
    for (at, tie) in ties.into_iter().enumerate() {
        while let Some((_, alone)) = placed.next_if(|(after, _)| *after <= at) {
            out.push(alone);
        }
        out.push(tie);
    }
    out.extend(placed.map(|(_, alone)| alone));
    out
}

/// Disjoint sets of numbers, each known by its lowest (Tarjan's union and find, with path halving).
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn lowest(&mut self, mut p: usize) -> usize {
        while self.0[p] != p {
            self.0[p] = self.0[self.0[p]];
            p = self.0[p];
        }
        p
    }

    fn join(&mut self, p: usize, q: usize) {
        let (p, q) = (self.lowest(p), self.lowest(q));
        self.0[p.max(q)] = p.min(q);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::version;
    use super::super::{Label, Shape};
    use super::*;
    use crate::align::Band;

    #[test]
    fn paragraphs_are_tied_by_their_sentences_and_the_others_stand_where_they_stood() {
        let base = version("# H\na.\nb.\n\nc.\n\nd.\n\ne.");
        let other = version("# H\nx.\n\na.\nc.\n\ny.\n\nz.\n\ne.\n\nw.");
        let index = |v: &Version, text: &str| (0..v.sentences.len()).find(|&i| v.raw(i) == text).unwrap();
        let group = |text: &str| Group {
            base: vec![index(&base, text)],
            other: vec![index(&other, text)],
            label: Label::Same,
            shape: Shape::OneToOne,
            style_only: false,
            moved: false,
            shift: Shift::None,
            score: 1.0,
            band: Band::Sure,
            words: vec![],
            only_base: vec![],
            only_other: vec![],
            flags: vec![],
            evidence: vec![],
            by_hand: None,
        };
        let groups = ["a.", "c.", "e."].map(group);
        let free = |v: &Version, texts: &[&str]| -> Vec<usize> { texts.iter().map(|t| index(v, t)).collect() };
        let found = ties(
            &base,
            &other,
            &groups,
            [&free(&base, &["b.", "d."]), &free(&other, &["x.", "y.", "z.", "w."])],
        );
        let found: Vec<(Vec<usize>, Vec<usize>)> = found.into_iter().map(|t| (t.base, t.other)).collect();
        let p = |v: &Version, text: &str| v.sentences[index(v, text)].paragraph;
        let (b, o) = (|text| p(&base, text), |text| p(&other, text));
        assert_eq!(
            found,
            [
                (vec![], vec![o("x.")]),
                (vec![b("a."), b("c.")], vec![o("a.")]),
                (vec![], vec![o("y.")]),
                (vec![], vec![o("z.")]),
                (vec![b("d.")], vec![]),
                (vec![b("e.")], vec![o("e.")]),
                (vec![], vec![o("w.")]),
            ]
        );
    }

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
