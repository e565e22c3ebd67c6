//! Cut from the bottom: what was dropped is the end of the base, told apart from cuts here and there.

use super::safeguard::{SAFEGUARDS, in_sentence};
use super::version::{Whole, flag};
use crate::classify::{FlagKind, Severity, VersionFlag};
use crate::lexicon::lists::Lists;
use crate::load::Role;

/// Fewest sentences that are a tail.
const TAIL: usize = 3;

/// Finds it.
pub fn find(whole: &Whole, out: &mut Vec<VersionFlag>) {
    let base = whole.base;
    let body: Vec<usize> = (0..base.sentences.len())
        .filter(|&i| base.sentences[i].role == Role::Body && base.sentences[i].story == 0)
        .collect();
    let dropped = |i: &usize| whole.dropped.binary_search(i).is_ok();
    let tail: Vec<usize> = body.iter().rev().copied().take_while(dropped).collect();
    if tail.len() < TAIL || tail.len() == body.len() {
        return;
    }
    let rest = whole
        .dropped
        .iter()
        .filter(|&&i| base.sentences[i].role == Role::Body && !tail.contains(&i))
        .count();
    let guards = |lists: &Lists| {
        tail.iter()
            .any(|&i| SAFEGUARDS.iter().any(|(list, ..)| in_sentence(base, i, *list, lists)))
    };
    let held = guards(whole.lists);
    let severity = if held { Severity::Check } else { Severity::Style };
    let span = base.sentences[tail[tail.len() - 1]].span.start..base.sentences[tail[0]].span.end;
    let mut says = format!("the last {} sentences of the base have no match", tail.len());
    if rest == 0 {
        says += "; nothing else of its text was dropped";
    }
    if held {
        says += "; a reply or a caveat stood there";
    }
    out.push(flag(
        FlagKind::TailCut,
        severity,
        [Some(span), None],
        "cut from the bottom",
        says,
    ));
}
