//! What bounds a statement: at least, nearly, only, most, one of … gained, lost or exchanged.

use super::{Context, Found};
use crate::classify::items::{Is, Item};
use crate::classify::{Flag, FlagKind, Severity};
use crate::lexicon::lists::List;
use crate::lexicon::quantity::{Kind, Qualifier, Quantity, alike, goes_over};
use crate::text::Span;
use std::ops::Range;

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    if context.edited {
        in_regions(context, found);
        clauses(context, found);
    }
    let told = found.flags.iter().any(|f| f.kind == FlagKind::Qualifier);
    if !context.edited || !context.light && !told {
        of_figures(context, found);
        of_words(context, found);
        after_nouns(context, found);
    }
}

/// A clause that bounds what is said, cut or added while the rest stands: "although final results are not expected before
/// Friday", "unless it pays", "before trading was suspended".
fn clauses(context: &Context, found: &mut Found) {
    const SHORTEST: usize = 4;
    conditions(context, found);
    for region in context.regions.iter().filter(|_| context.light) {
        let side = usize::from(region.base.is_empty());
        let (own, range) = (&context.sides[side], region.side(side));
        if !region.side(1 - side).is_empty() || range.len() < SHORTEST {
            continue;
        }
        let (first, second) = (&own.items[range.start], &own.items[range.start + 1]);
        let bounds = |low: &str| {
            matches!(
                low,
                "although"
                    | "though"
                    | "but"
                    | "unless"
                    | "until"
                    | "despite"
                    | "except"
                    | "if"
                    | "while"
                    | "without"
                    | "because"
                    | "before"
                    | "whereas"
            )
        };
        let opens = bounds(&first.low)
            || first.low == "and"
                && matches!(
                    second.plain.as_ref(),
                    "deny" | "acknowledg" | "conced" | "caution" | "warn"
                );
        let within = own.items[range.clone()].iter().all(|i| i.sentence == first.sentence);
        if !opens || !within || range.start == 0 || own.items[range.start - 1].sentence != first.sentence {
            continue;
        }
        found.push(of_one_side(context, side, [own.span(range), None]));
    }
}

/// The same at the end of a region that changed otherwise too: "on May 4 unless the court objects" and "on May 3".
fn conditions(context: &Context, found: &mut Found) {
    for region in context.regions.iter().filter(|_| context.light) {
        if region.base.is_empty() || region.other.is_empty() {
            continue;
        }
        for (side, away) in [(0, 1), (1, 0)] {
            let (own, far) = (&context.sides[side], &context.sides[away]);
            let opens = |low: &str| matches!(low, "unless" | "although" | "though" | "despite" | "except" | "if");
            let range = region.side(side);
            let Some(start) = range.clone().skip(1).find(|&i| opens(&own.items[i].low)) else {
                continue;
            };
            let kept = far.items.iter().any(|i| opens(&i.low));
            let within = own.items[start..range.end]
                .iter()
                .all(|i| i.sentence == own.items[start].sentence);
            if !kept && within && range.end - start > 2 {
                found.push(of_one_side(context, side, [own.span(&(start..range.end)), None]));
            }
        }
    }
}

/// The flag of what bounds on one side only: 0 for the base, which lost it. `spans` are those of this side, then of the other.
fn of_one_side(context: &Context, side: usize, mut spans: [Option<Span>; 2]) -> Flag {
    if side == 1 {
        spans.reverse();
    }
    let rule = ["a qualifier lost", "a qualifier gained"][side];
    context.flag(FlagKind::Qualifier, Severity::Editorial, spans, rule)
}

/// Free wording: "children under 12" and "children". What a figure bounds stands before it, and alone on the other side.
fn after_nouns(context: &Context, found: &mut Found) {
    for (side, away) in [(0, 1), (1, 0)] {
        let (own, far) = (&context.sides[side], &context.sides[away]);
        for q in &own.quantities {
            let Some((Qualifier::LessThan | Qualifier::MoreThan, bound)) = &q.qualifier else {
                continue;
            };
            let at = own.items_in(bound).start;
            let Some(noun) = at.checked_sub(1).map(|i| &own.items[i]) else {
                continue;
            };
            let gap = own.text.get(noun.span.end..bound.start).unwrap_or_default();
            let plural =
                noun.low.ends_with('s') || matches!(noun.low.as_ref(), "people" | "children" | "men" | "women");
            let is_noun = noun.is == Is::Word && !noun.stop && plural && gap.trim().is_empty();
            let there: Vec<&Item> = far.items.iter().filter(|i| i.plain == noun.plain).collect();
            let told = far.quantities.iter().any(|o| alike(q, o) > 0.0);
            let ([there], true, false) = (there.as_slice(), is_noun && q.kind == Kind::Count, told) else {
                continue;
            };
            let spans = [Some(noun.span.start..q.span.end), Some(there.span.clone())];
            found.push(of_one_side(context, side, spans));
        }
    }
}

/// Free wording: the very word that one side bounds stands unbound on the other.
fn of_words(context: &Context, found: &mut Found) {
    let sides = [0, 1].map(|side| context.sides[side].phrases(List::Qualifiers));
    for (side, away) in [(0, 1), (1, 0)] {
        let (own, far) = (&context.sides[side], &context.sides[away]);
        for (items, m) in sides[side] {
            let word = items.end;
            let bound = own
                .items
                .get(word)
                .filter(|i| !i.stop && !i.capital && i.is == Is::Word && i.sentence == own.items[items.start].sentence);
            // "the most sensitive" is a superlative, "most adults" a share
            let share =
                |word: &str| word.ends_with('s') && !word.ends_with("ss") || matches!(word, "people" | "children");
            let superlative = |i: &Item| {
                let first = own.items[items.start].low.as_ref();
                first.ends_with("st") && !(first == "most" && share(&i.low))
            };
            let Some(bound) = bound.filter(|i| items.len() > 1 || !superlative(i)) else {
                continue;
            };
            if bare(context, side, items) || sides[away].iter().any(|(_, o)| o.class == m.class) {
                continue;
            }
            let there: Vec<usize> = (0..far.items.len())
                .filter(|&j| far.items[j].plain == bound.plain)
                .collect();
            let [j] = there.as_slice() else { continue };
            // "nearly twice" and "about twice"
            if side == 0
                && let Some((r, _)) = sides[away].iter().find(|(r, _)| r.end == *j && !bare(context, away, r))
            {
                let spans = [own.span(&(items.start..word + 1)), far.span(&(r.start..*j + 1))];
                found.push(context.flag(FlagKind::Qualifier, Severity::Editorial, spans, "a qualifier changed"));
                continue;
            }
            if sides[away].iter().any(|(r, _)| r.end == *j || r.end + 1 == *j) {
                continue;
            }
            let mut spans = [own.span(&(items.start..word + 1)), far.span(&(*j..j + 1))];
            if side == 1 {
                spans.reverse();
            }
            let rule = if side == 0 {
                "a qualifier lost"
            } else {
                "a qualifier gained"
            };
            found.push(context.flag(FlagKind::Qualifier, Severity::Editorial, spans, rule));
        }
    }
}

fn in_regions(context: &Context, found: &mut Found) {
    let sides = [0, 1].map(|side| context.sides[side].phrases(List::Qualifiers));
    for region in context.regions.iter().filter(|r| !context.is_clause(r)) {
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
                let start = there.start;
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
    let word = own.items[items.start].low.as_ref();
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
    let before = items.start.checked_sub(1).map_or("", |i| own.items[i].low.as_ref());
    if word == "over" && goes_over(before) {
        return true;
    }
    let next_is_figure = own
        .items
        .get(items.end)
        .is_some_and(|i| matches!(i.is, Is::Number(_) | Is::Currency));
    let next = own.items.get(items.end);
    let hyphen = next.is_some_and(|n| {
        own.text[own.items[items.start].span.end..n.span.start.max(own.items[items.start].span.end)].contains('-')
    });
    let quantifies = match word {
        "some" | "half" => next.is_some_and(|i| !i.stop || i.low == "of" || i.low == "the"),
        "part" => hyphen || next.is_some_and(|i| i.low == "of"),
        _ => false,
    };
    spatial && !next_is_figure && !quantifies
}

/// Free wording: the same figure, bound otherwise.
fn of_figures(context: &Context, found: &mut Found) {
    let [base, other] = &context.sides;
    // "over seven years" is how long and not a bound
    let during =
        |q: &Quantity| q.kind == Kind::Duration && q.qualifier.as_ref().is_some_and(|x| x.0 == Qualifier::MoreThan);
    let class = |q: &Quantity| q.qualifier.as_ref().filter(|_| !during(q)).map(|x| x.0);
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
