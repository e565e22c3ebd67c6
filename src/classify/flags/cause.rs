//! What came after became what was caused by, or back.

use super::{Context, Found};
use crate::classify::{FlagKind, Severity};
use crate::lexicon::lists::List;
use std::ops::Range;

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    let of = |side: usize, list: List| -> Vec<Range<usize>> {
        context.sides[side].phrases(list).iter().map(|p| p.0.clone()).collect()
    };
    for (side, away) in [(0, 1), (1, 0)] {
        let (order, cause) = (of(side, List::Sequence), of(away, List::Cause));
        if !context.edited {
            // free wording: the only link between two events on either side, and the cause stands near kept words
            let strong = |r: &Range<usize>| {
                let first = &context.sides[away].items[r.start];
                !first.stop && !matches!(first.plain.as_ref(), "over" | "through" | "driv" | "forc")
            };
            let strong: Vec<&Range<usize>> = cause.iter().filter(|r| strong(r)).collect();
            let clear: Vec<&Range<usize>> = order
                .iter()
                .filter(|r| {
                    matches!(
                        context.sides[side].items[r.start].low.as_ref(),
                        "after" | "amid" | "following" | "began"
                    ) || r.len() > 1
                })
                .collect();
            if let ([c], [o]) = (strong.as_slice(), clear.as_slice())
                && of(side, List::Cause).is_empty()
            {
                flag(context, side, o, c, found);
            }
            continue;
        }
        for region in &context.regions {
            let within = |side: usize, ranges: &[Range<usize>]| {
                let own = region.side(side);
                ranges.iter().find(|r| r.start < own.end && own.start < r.end).cloned()
            };
            let causal_already = within(side, &of(side, List::Cause)).is_some();
            if let (Some(o), Some(c)) = (within(side, &order), within(away, &cause))
                && !causal_already
            {
                flag(context, side, &o, &c, found);
            }
        }
    }
}

fn flag(context: &Context, side: usize, order: &Range<usize>, cause: &Range<usize>, found: &mut Found) {
    let mut spans = [context.sides[side].span(order), context.sides[1 - side].span(cause)];
    let rule = if side == 0 {
        "order in time became cause"
    } else {
        "cause became order in time"
    };
    if side == 1 {
        spans.reverse();
    }
    found.push(context.flag(FlagKind::Cause, Severity::Editorial, spans, rule));
}
