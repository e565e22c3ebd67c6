//! What bounds a statement: at least, nearly, only, most, one of … gained, lost or exchanged.

use super::{Context, Found};
use crate::classify::{FlagKind, Severity};
use crate::lexicon::lists::List;
use crate::lexicon::quantity::{Qualifier, Quantity, alike};
use std::ops::Range;

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    if context.edited {
        in_regions(context, found);
    } else {
        of_figures(context, found);
    }
}

fn in_regions(context: &Context, found: &mut Found) {
    let sides = [0, 1].map(|side| context.sides[side].phrases(context.lists, List::Qualifiers));
    for region in context.regions.iter().filter(|r| !r.is_clause()) {
        let within = |side: usize| -> Vec<(Range<usize>, usize)> {
            let range = region.side(side);
            let here = sides[side]
                .iter()
                .filter(|(r, _)| r.start < range.end && range.start < r.end);
            here.map(|(r, m)| (r.clone(), m.class)).collect()
        };
        let (mut base, mut other) = (within(0), within(1));
        // what stands on both sides, here or elsewhere in the group, bounds the same
        base.retain(|(_, class)| match other.iter().position(|o| o.1 == *class) {
            Some(at) => {
                other.remove(at);
                false
            }
            None => true,
        });
        for (side, found_here) in [(0, base), (1, other)] {
            let away = 1 - side;
            for (items, class) in found_here {
                let moved = sides[away]
                    .iter()
                    .any(|(r, m)| m.class == class && context.region(away, r).is_some());
                let own = &context.sides[side];
                if moved || bare(context, side, &items) {
                    continue;
                }
                let end = own.content_after(items.end, 3).map_or(items.end, |i| i + 1);
                let far = &context.sides[away];
                let there = region.side(away);
                let start = if there.is_empty() { there.start } else { there.start };
                let far_end = there.end.max((start + 1).min(far.items.len()));
                let mut spans = [own.span(&(items.start..end)), far.span(&(start..far_end))];
                let rule = match (side, there.is_empty()) {
                    (0, true) => "a qualifier lost",
                    (_, true) => "a qualifier gained",
                    _ => "a qualifier changed",
                };
                if side == 1 {
                    spans.reverse();
                }
                found.push(context.flag(FlagKind::Qualifier, Severity::Editorial, spans, rule));
            }
        }
    }
}

/// A word of the list that bounds nothing here: a preposition of place before a name, "over" in "over the bridge".
fn bare(context: &Context, side: usize, items: &Range<usize>) -> bool {
    let own = &context.sides[side];
    if items.len() > 1 {
        return false;
    }
    let word = own.items[items.start].low.as_str();
    let spatial = matches!(
        word,
        "over"
            | "under"
            | "above"
            | "below"
            | "about"
            | "around"
            | "some"
            | "beyond"
            | "pass"
            | "approach"
            | "among"
            | "first"
            | "yet"
            | "half"
            | "record"
            | "late"
            | "major"
            | "close"
            | "part"
            | "whole"
            | "little"
    );
    let next_is_figure = own.items.get(items.end).is_some_and(|i| {
        matches!(
            i.is,
            crate::classify::items::Is::Number(_) | crate::classify::items::Is::Currency
        )
    });
    let quantifies = matches!(word, "some" | "half" | "part")
        && own
            .items
            .get(items.end)
            .is_some_and(|i| !i.stop || i.low == "of" || i.low == "the");
    spatial && !next_is_figure && !quantifies
}

/// Free wording: the same figure, bound otherwise.
fn of_figures(context: &Context, found: &mut Found) {
    let [base, other] = &context.sides;
    let class = |q: &Quantity| q.qualifier.as_ref().map(|x| x.0);
    let bound = |q: &Quantity| !q.vague && q.value > 1.0;
    for b in base.quantities.iter().filter(|q| bound(q)) {
        let same: Vec<&Quantity> = other
            .quantities
            .iter()
            .filter(|o| bound(o) && o.kind == b.kind && alike(b, o) >= 1.0)
            .collect();
        let [o] = same.as_slice() else { continue };
        if class(b) == class(o) || like(class(b), class(o)) {
            continue;
        }
        let whole = |q: &Quantity| {
            let qualifier = q.qualifier.as_ref().map_or(q.span.clone(), |x| x.1.clone());
            qualifier.start.min(q.span.start)..qualifier.end.max(q.span.end)
        };
        let rule = match (class(b), class(o)) {
            (Some(_), None) => "a qualifier lost",
            (None, _) => "a qualifier gained",
            _ => "a qualifier changed",
        };
        found.push(context.flag(
            FlagKind::Qualifier,
            Severity::Editorial,
            [Some(whole(b)), Some(whole(o))],
            rule,
        ));
    }
}

/// "At least" and "more than" a round figure, "only" and nothing.
fn like(a: Option<Qualifier>, b: Option<Qualifier>) -> bool {
    let pair = |x, y| (a == x && b == y) || (a == y && b == x);
    pair(Some(Qualifier::Only), None)
}
