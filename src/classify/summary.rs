//! A version in figures, and the verdict on it.

use super::words::{Kind, Word};
use super::{Counts, Group, Label, Op, Shape, Summary, Verdict, WordEdit};
use crate::align::Derivation;
use crate::align::derivation::{NO_SIGN, WEAK};
use crate::segment::Version;
use crate::text::Span;

/// A version counts as wholly derived where at most this share of its words is new.
const WHOLLY: f32 = 0.15;

/// Words that are not marks, of the main story, in these spans. Both stand in the order of the text.
fn count(words: &[Word], within: &[Span]) -> usize {
    let mut spans = within.iter().peekable();
    words
        .iter()
        .filter(|w| {
            while spans.next_if(|s| s.end < w.span.end).is_some() {}
            w.kind != Kind::Mark && spans.peek().is_some_and(|s| s.start <= w.span.start)
        })
        .count()
}

/// The words of a group, counted; marks are none.
#[derive(Default)]
pub struct Tally {
    /// Words of the base's side.
    base: usize,
    /// Of these, in clauses that the other side lacks.
    lost: usize,
    /// Words of the other side.
    other: usize,
    /// Of these, as they stand in the base.
    unchanged: usize,
    /// Of these, in clauses that the base lacks.
    gained: usize,
}

impl Tally {
    /// Of a group whose sides are equal to the letter and have so many words each.
    pub fn same(words: usize) -> Self {
        Self {
            base: words,
            other: words,
            unchanged: words,
            ..Self::default()
        }
    }

    /// Of a group with these word edits and these clauses that only one side has.
    pub fn of(label: Label, words: &[Vec<Word>; 2], edits: &[WordEdit], only: [&[Span]; 2]) -> Self {
        let all = |words: &[Word]| words.iter().filter(|w| w.kind != Kind::Mark).count();
        let (base, other) = (all(&words[0]), all(&words[1]));
        let only = if label == Label::Same { [&[][..]; 2] } else { only };
        let unchanged = match label {
            Label::Same => other,
            Label::Edited => {
                let equal = edits.iter().filter(|e| e.op == Op::Equal).map(|e| e.other.clone());
                count(&words[1], &equal.collect::<Vec<_>>())
            }
            Label::Reworded => 0,
        };
        Self {
            base,
            lost: count(&words[0], only[0]).min(base),
            other,
            unchanged,
            gained: count(&words[1], only[1]).min(other - unchanged),
        }
    }
}

/// Shares by words of the main story, counts, and the verdict.
pub fn summary(
    base: &Version,
    other: &Version,
    groups: &[(Group, Tally)],
    free: [&[usize]; 2],
    derivation: Derivation,
) -> Summary {
    let main = |version: &Version, ids: &[usize]| ids.iter().all(|&i| version.sentences[i].story == 0);
    let (mut verbatim, mut rewritten, mut new, mut kept) = (0, 0, 0, 0);
    for (_, tally) in groups.iter().filter(|(g, _)| main(other, &g.other)) {
        verbatim += tally.unchanged;
        new += tally.gained;
        rewritten += tally.other - tally.unchanged - tally.gained;
    }
    for (_, tally) in groups.iter().filter(|(g, _)| main(base, &g.base)) {
        kept += tally.base - tally.lost;
    }
    let of = |version: &Version, ids: &mut dyn Iterator<Item = usize>| -> usize {
        super::words::count(version, ids.filter(|&i| version.sentences[i].story == 0))
    };
    new += of(other, &mut free[1].iter().copied());
    let base_words = of(
        base,
        &mut (0..base.sentences.len()).filter(|&i| base.sentences[i].is_story()),
    );
    let total = verbatim + rewritten + new;
    let share = |n: usize, of: usize| if of == 0 { 0.0 } else { n as f32 / of as f32 };
    let new_share = share(new, total);
    let linked = groups.iter().any(|(g, _)| main(other, &g.other));
    let (verdict, doubt) = verdict(linked, new_share, derivation);
    Summary {
        verbatim: share(verbatim, total),
        rewritten: share(rewritten, total),
        new: new_share,
        base_kept: share(kept, base_words),
        verdict,
        doubt,
        counts: counts(base, other, groups, free),
    }
}

fn verdict(linked: bool, new: f32, derivation: Derivation) -> (Verdict, Option<String>) {
    if !linked || derivation.score < NO_SIGN {
        let doubt = linked.then(|| {
            "no sign of derivation beyond shared names and facts; a very free rewrite can look the same".to_string()
        });
        return (Verdict::NonDerived, doubt);
    }
    let doubt = (derivation.score < WEAK).then(|| {
        "weak signs of derivation: a heavy rewrite and an independent report of the same event look alike here"
            .to_string()
    });
    let verdict = if new <= WHOLLY {
        Verdict::WhollyDerived
    } else {
        Verdict::PartiallyDerived
    };
    (verdict, doubt)
}

fn counts(base: &Version, other: &Version, groups: &[(Group, Tally)], free: [&[usize]; 2]) -> Counts {
    let main = |version: &Version, i: usize| version.sentences[i].story == 0;
    let groups: Vec<&Group> = groups
        .iter()
        .map(|g| &g.0)
        .filter(|g| g.other.iter().all(|&i| main(other, i)))
        .collect();
    let how_many = |test: &dyn Fn(&Group) -> bool| groups.iter().filter(|g| test(g)).count();
    Counts {
        same: how_many(&|g| g.label == Label::Same),
        edited: how_many(&|g| g.label == Label::Edited),
        reworded: how_many(&|g| g.label == Label::Reworded),
        split: how_many(&|g| g.shape == Shape::Split),
        merged: how_many(&|g| g.shape == Shape::Merged),
        moved: how_many(&|g| g.moved),
        dropped: free[0].iter().filter(|&&i| main(base, i)).count(),
        added: free[1].iter().filter(|&&i| main(other, i)).count(),
        style_only: how_many(&|g| g.style_only),
        second_story: other.sentences.iter().filter(|s| s.is_story() && s.story > 0).count(),
        set_aside: other.sentences.iter().filter(|s| !s.is_story()).count(),
    }
}
