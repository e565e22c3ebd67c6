//! Terms that take sides, and words that colour.

use super::{Context, Found};
use crate::classify::{FlagKind, Severity};
use crate::lexicon::lists::List;
use std::ops::Range;

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    pairs(context, found);
    charged(context, found);
}

/// One form of an entry on one side, another on the other.
fn pairs(context: &Context, found: &mut Found) {
    let [base, other] = [0, 1].map(|side| context.sides[side].phrases(List::Loaded));
    for (items, m) in base {
        let own = &context.sides[0];
        let kept = other.iter().any(|(_, o)| o.class == m.class && o.form == m.form)
            || context.sides[1].has(&own.items[items.start].plain) && items.len() == 1;
        if kept {
            continue;
        }
        let swapped = other.iter().find(|(r, o)| {
            o.class == m.class
                && o.form != m.form
                && !base.iter().any(|(_, b)| b.class == o.class && b.form == o.form)
                && (!context.edited || near(context, items, r))
        });
        if let Some((there, _)) = swapped {
            let spans = [own.span(items), context.sides[1].span(there)];
            found.push(context.flag(FlagKind::LoadedTerm, Severity::Editorial, spans, "term swapped"));
        }
    }
}

/// Both stand in the same region.
fn near(context: &Context, base: &Range<usize>, other: &Range<usize>) -> bool {
    context.regions.iter().any(|r| {
        r.base.start < base.end && base.start < r.base.end && r.other.start < other.end && other.start < r.other.end
    })
}

/// A word that colours, gained or lost.
fn charged(context: &Context, found: &mut Found) {
    let sides = [0, 1].map(|side| context.sides[side].phrases(List::Charged));
    for (side, away) in [(1, 0), (0, 1)] {
        let (own, far) = (&context.sides[side], &context.sides[away]);
        for (items, m) in sides[side] {
            let kept = sides[away].iter().any(|(_, o)| o.class == m.class)
                || own.items[items.clone()].iter().all(|i| far.has(&i.plain));
            let region = context.region(side, items);
            // in other words a word that colours is lost with all the others
            if kept
                || side == 0 && !context.edited
                || own.quoted(&own.span(items).unwrap_or_default())
                || (context.edited && region.is_none_or(|r| context.is_clause(r)))
            {
                continue;
            }
            let there = region
                .map(|r| r.side(away).clone())
                .filter(|r| context.edited && !r.is_empty() && r.len() <= 6);
            let mut spans = [own.span(items), there.and_then(|r| far.span(&r))];
            if side == 1 {
                spans.reverse();
            }
            let rule = if side == 1 {
                "a word that colours, gained"
            } else {
                "a word that colours, lost"
            };
            found.push(context.flag(FlagKind::LoadedTerm, Severity::Editorial, spans, rule));
        }
    }
}
