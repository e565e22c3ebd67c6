//! Which sentence of the base the version's first paragraph rests on.

use super::version::{Whole, flag};
use crate::classify::place::body_places;
use crate::classify::{FlagKind, Severity, VersionFlag};
use crate::load::Role;

/// Says so where it is not the base's first paragraph.
pub fn find(whole: &Whole, out: &mut Vec<VersionFlag>) {
    let (base, other) = (whole.base, whole.other);
    let first = |v: &crate::segment::Version| v.sentences.iter().position(|s| s.role == Role::Body && s.story == 0);
    let (Some(lead), Some(_)) = (first(other), first(base)) else {
        return;
    };
    let places = body_places(base);
    let paragraph = other.sentences[lead].paragraph;
    let opening: Vec<usize> = (lead..other.sentences.len())
        .filter(|&i| other.sentences[i].paragraph == paragraph && other.sentences[i].is_story())
        .collect();
    let mut sources: Vec<usize> = whole
        .groups
        .iter()
        .filter(|g| g.other.iter().any(|i| opening.contains(i)))
        .flat_map(|g| {
            g.base
                .iter()
                .filter_map(|&i| places.get(&base.sentences[i].paragraph).copied())
        })
        .collect();
    sources.sort_unstable();
    sources.dedup();
    if sources.first() == Some(&0) || whole.groups.is_empty() {
        return;
    }
    let span = other.sentences[opening[0]].span.start..other.sentences[opening[opening.len() - 1]].span.end;
    let says = match sources.first() {
        Some(place) => format!("the opening rests on paragraph {} of the base", place + 1),
        None => "no match found in the base for the opening".to_string(),
    };
    out.push(flag(
        FlagKind::Lead,
        Severity::Editorial,
        [None, Some(span)],
        "the opening does not rest on the base's opening",
        says,
    ));
}
