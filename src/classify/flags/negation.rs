//! One text says it and the other denies it: an odd number of negations more on one side. An even one says "check".

use super::{Context, Found};
use crate::classify::items::{Is, Item};
use crate::classify::{FlagKind, Severity};
use crate::lexicon::lists::List;
use std::ops::Range;

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    let sides = [negations(context, 0), negations(context, 1)];
    // "did not" here and "neither … nor" there: both deny
    let both = sides.iter().all(|s| !s.is_empty());
    if both && (!context.light || sides[0].len() % 2 == sides[1].len() % 2) {
        return;
    }
    if context.edited {
        for region in context.regions.iter().filter(|r| !context.is_clause(r)) {
            let within = |side: usize| -> Vec<Range<usize>> {
                let range = region.side(side);
                sides[side]
                    .iter()
                    .filter(|n| n.start < range.end && range.start < n.end)
                    .cloned()
                    .collect()
            };
            let (a, b) = (within(0), within(1));
            if a.len() % 2 == b.len() % 2 {
                continue;
            }
            let spans = [0, 1].map(|side| {
                let own = &context.sides[side];
                let of = if side == 0 { &a } else { &b };
                match of.first() {
                    Some(n) => own.span(&(n.start..own.content_after(n.end, 3).map_or(n.end, |i| i + 1))),
                    None if region.side(side).is_empty() => {
                        let at = region.side(side).start;
                        own.span(&(at..at + 1))
                    }
                    None => own.span(region.side(side)),
                }
            });
            found.push(context.flag(FlagKind::Negation, Severity::Check, spans, "negated on one side only"));
        }
    }
    // free wording: the very word that one side negates stands without any negation on the other
    for side in [0, 1] {
        let (own, far) = (&context.sides[side], &context.sides[1 - side]);
        if sides[side].len() != 1 || !sides[1 - side].is_empty() {
            continue;
        }
        let negated = &sides[side][0];
        let implies = |i: &Item| i.is == Is::Ordinal(1.0) || IMPLIED.contains(&i.plain.as_ref());
        if !context.light && far.items.iter().any(implies) {
            continue;
        }
        // "a failed bank" denies nothing of the bank; "failed to reach it" does
        let first = own.items[negated.start].low.as_ref();
        let named = ["fail", "refus", "lack", "avoid", "prevent"]
            .iter()
            .any(|root| first.starts_with(root));
        if named && own.items.get(negated.end).is_none_or(|i| i.low != "to") {
            continue;
        }
        let sentence = own.items[negated.start].sentence;
        let near = negated.end..own.items.len().min(negated.end + 5);
        let told =
            |i: &usize| !own.items[*i].stop && own.items[*i].is == Is::Word && own.items[*i].sentence == sentence;
        let gap = |i: usize| {
            own.text
                .get(own.items[negated.end - 1].span.end..own.items[i].span.start)
        };
        let joined = |i: &usize| gap(*i).is_some_and(|g| !g.contains([',', ';', ':', '.', '\u{2014}']));
        let Some(word) = near.clone().find(told).filter(joined) else {
            continue;
        };
        let Some(there) = far
            .items
            .iter()
            .position(|i| !i.stop && i.plain == own.items[word].plain)
        else {
            continue;
        };
        let mut spans = [own.span(&(negated.start..word + 1)), far.span(&(there..there + 1))];
        if side == 1 {
            spans.reverse();
        }
        // in other words the denial nearly always stands in them
        let severity = if context.light {
            Severity::Check
        } else {
            Severity::Style
        };
        found.push(context.flag(FlagKind::Negation, severity, spans, "negated on one side only"));
    }
}

/// Words in which a denial stands without a negation (implicit negatives, as grammars list them): "too old to", "the first",
/// "acquitted", "ruled out".
const IMPLIED: [&str; 13] = [
    "too", "only", "acquit", "clear", "rule", "stop", "end", "miss", "doubt", "ban", "forbid", "block", "free",
];

/// The negations of a side, contracted ones too.
fn negations(context: &Context, side: usize) -> Vec<Range<usize>> {
    let own = &context.sides[side];
    let mut out: Vec<Range<usize>> = own.phrases(List::Negation).iter().map(|p| p.0.clone()).collect();
    out.extend(
        (0..own.items.len())
            .filter(|&i| own.items[i].low.ends_with("n't"))
            .map(|i| i..i + 1),
    );
    // "no fewer than" bounds and negates nothing
    let bounds: Vec<Range<usize>> = own
        .phrases(List::Qualifiers)
        .iter()
        .map(|p| p.0.clone())
        .filter(|r| r.len() > 1)
        .collect();
    out.retain(|r| !bounds.iter().any(|b| b.start <= r.start && r.end <= b.end));
    out.retain(|r| own.items[r.start].low != "no" || own.content_after(r.end, 2).is_some());
    // "not only", "for nothing": nothing is denied
    out.retain(|r| {
        let next = own.items.get(r.end).map_or("", |i| i.low.as_ref());
        let before = r.start.checked_sub(1).map_or("", |i| own.items[i].low.as_ref());
        let first = own.items[r.start].low.as_ref();
        !(first == "not" && next == "only" || first == "nothing" && before == "for")
    });
    let neither = out.iter().any(|r| own.items[r.start].low == "neither");
    out.retain(|r| !(neither && own.items[r.start].low == "nor")); // "neither … nor" denies once
    out.sort_by_key(|r| r.start);
    out.dedup();
    out
}
