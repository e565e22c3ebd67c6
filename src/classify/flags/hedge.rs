//! How sure a text is of what it says: alleged, may, expected, will.
//!
//! The ladder, weakest claim first: alleged or apparent, possible, likely, certain. A rung gained or lost is a flag; two
//! words of one rung say the same.

use super::{Context, Found, Side};
use crate::classify::items::{Is, Item};
use crate::classify::regions::Region;
use crate::classify::{FlagKind, Severity};
use crate::lexicon::lists::List;
use crate::load::Role;
use std::ops::Range;

/// The ladder. The last is no hedge: it counts only in the place of one.
pub const LADDER: [List; 4] = [List::Hedges, List::Possible, List::Likely, List::Certain];

/// A hedge in a side.
#[derive(Debug, Clone)]
struct Hedge {
    items: Range<usize>,
    rung: usize,
}

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    let sides = [hedges(context, 0), hedges(context, 1)];
    if context.edited {
        in_regions(context, &sides, found);
    }
    // where much was put otherwise, a hedge and what stands for it lie in places that no region joins
    let told = found.flags.iter().any(|f| f.kind == FlagKind::Hedge);
    if !context.edited || !context.light && !told {
        in_free_wording(context, &sides, found);
    }
}

/// The hedges of a side, the longest entry at each place, from the lowest rung up.
fn hedges(context: &Context, side: usize) -> Vec<Hedge> {
    let own = &context.sides[side];
    let mut out: Vec<Hedge> = Vec::new();
    for (rung, list) in LADDER.into_iter().enumerate() {
        for (items, _) in own.phrases(list).iter().cloned() {
            let taken = out
                .iter()
                .position(|h| h.items.start < items.end && items.start < h.items.end);
            match taken {
                Some(at) if out[at].items.len() < items.len() => out[at] = Hedge { items, rung },
                Some(_) => {}
                None => out.push(Hedge { items, rung }),
            }
        }
    }
    // "in May" is a month, and "May" before a name a person
    out.retain(|h| !own.items[h.items.start].capital || own.items[h.items.start].initial);
    // "earlier than planned", "as expected": what happened is not in doubt
    out.retain(|h| {
        let before = h.items.start.checked_sub(1).map_or("", |i| own.items[i].low.as_ref());
        !(matches!(before, "than" | "as") && own.items[h.items.start].low.ends_with("ed"))
    });
    // "was supposed to cost": a plan, and "could be used" the past of "can be used"
    let can = |s: usize| context.sides[s].items.iter().any(|i| i.low == "can");
    out.retain(|h| {
        let first = own.items[h.items.start].low.as_ref();
        let next = own.items.get(h.items.end).map_or("", |i| i.low.as_ref());
        !(first == "supposed" && next == "to" || first == "could" && can(1 - side) && !can(side))
    });
    // "could not tell": unable, and not in doubt
    out.retain(|h| {
        let next = own.items.get(h.items.end).map_or("", |i| i.low.as_ref());
        !(own.items[h.items.start].low == "could" && next == "not")
    });
    out.sort_by_key(|h| h.items.start);
    out
}

fn in_regions(context: &Context, sides: &[Vec<Hedge>; 2], found: &mut Found) {
    for region in context.regions.iter().filter(|r| !context.is_clause(r)) {
        let within = |side: usize| -> Vec<&Hedge> {
            let range = region.side(side);
            sides[side]
                .iter()
                .filter(|h| h.items.start < range.end && range.start < h.items.end)
                .collect()
        };
        let (base, other) = (within(0), within(1));
        if let Some((lost, spans)) = still_to_come(context, region).or_else(|| come_about(context, region)) {
            let rule = if lost { "a hedge lost" } else { "a hedge gained" };
            found.push(context.flag(FlagKind::Hedge, Severity::Editorial, spans, rule));
            continue;
        }
        if beside_one_that_stays(context, sides, region) {
            continue;
        }
        let rungs = |hedges: &[&Hedge]| hedges.iter().map(|h| h.rung).min();
        let (x, y) = (rungs(&base), rungs(&other));
        let certain = LADDER.len() - 1;
        if x.unwrap_or(certain) == y.unwrap_or(certain) {
            continue;
        }
        let first = |hedges: &[&Hedge], rung: Option<usize>| {
            hedges.iter().find(|h| Some(h.rung) == rung).map(|h| h.items.clone())
        };
        let stated = |side: usize, hedge: Option<Range<usize>>| -> Option<crate::text::Span> {
            let own = &context.sides[side];
            let range = match hedge {
                Some(items) => items.start..own.content_after(items.end, 2).map_or(items.end, |i| i + 1),
                None if !region.side(side).is_empty() => {
                    // what nothing else claims: the figure that changed beside it is flagged already
                    let free = region
                        .side(side)
                        .clone()
                        .find(|&i| !found.covers(side, &own.items[i].span))?;
                    let end = (free..region.side(side).end).find(|&i| found.covers(side, &own.items[i].span));
                    free..end.unwrap_or(region.side(side).end)
                }
                None => {
                    let at = region.side(side).start;
                    at..(at + 1).min(own.items.len())
                }
            };
            own.span(&range)
        };
        let rule = match (x, y) {
            (Some(a), Some(b)) if a < b => "a hedge made stronger",
            (Some(_), Some(_)) => "a hedge made weaker",
            (Some(_), None) => "a hedge lost",
            _ => "a hedge gained",
        };
        let lost = x.unwrap_or(certain) < y.unwrap_or(certain);
        let spans = [stated(0, first(&base, x)), stated(1, first(&other, y))];

        found.push(context.flag(FlagKind::Hedge, severity(context, lost), spans, rule));
    }
}

/// A headline or crosshead, "Winds to ease" and "Winds ease": the word that put it into the future is the only change.
fn still_to_come(context: &Context, region: &Region) -> Option<(bool, [Option<crate::text::Span>; 2])> {
    let heading = |side: usize| {
        let own = &context.sides[side];
        let role = |i: usize| own.version.sentences[i].role;
        own.ids
            .iter()
            .all(|&i| matches!(role(i), Role::Headline | Role::Crosshead))
    };
    let to = |side: usize| {
        let range = region.side(side);
        range.len() == 1 && context.sides[side].items[range.start].low == "to"
    };
    let lost = to(0) && region.other.is_empty();
    let changed = (lost || to(1) && region.base.is_empty()) && heading(0) && heading(1);
    changed.then(|| {
        let spans = [0, 1].map(|side| {
            let start = region.side(side).start;
            context.sides[side].span(&(start..region.side(side).end + 1))
        });
        (lost, spans)
    })
}

/// "The trucks would begin" and "the trucks began": of what was to come the other text tells as it is, or the other way round.
fn come_about(context: &Context, region: &Region) -> Option<(bool, [Option<crate::text::Span>; 2])> {
    let ahead = |side: usize| {
        let (own, far) = (&context.sides[side], &context.sides[1 - side]);
        let (range, there) = (region.side(side), region.side(1 - side));
        let modal = range.clone().next()?;
        let same_verb = match (range.len(), there.len()) {
            (2, 1) => modal + 1,
            (1, 0) => range.end,
            _ => return None,
        };
        let (verb, other) = (own.items.get(same_verb)?, far.items.get(there.start)?);
        let fits = matches!(own.items[modal].low.as_ref(), "will" | "would") && verb.plain == other.plain;
        (fits && verb.is == Is::Word).then(|| {
            let spans = [
                own.span(&(modal..same_verb + 1)),
                far.span(&(there.start..there.start + 1)),
            ];
            if side == 0 {
                spans
            } else {
                [spans[1].clone(), spans[0].clone()]
            }
        })
    };
    let lost = ahead(0).map(|spans| (true, spans));
    lost.or_else(|| ahead(1).map(|spans| (false, spans)))
}

/// As [`come_about`] where the wording is free: the verb after the only "will" or "would" of the base opens the same clause
/// here, without it.
fn began(context: &Context, found: &mut Found) {
    let [base, other] = &context.sides;
    let is_modal = |item: &Item| matches!(item.low.as_ref(), "will" | "would" | "to" | "shall" | "should");
    let ahead = |side: &Side| -> Vec<usize> { (0..side.items.len()).filter(|&i| is_modal(&side.items[i])).collect() };
    let mut modals = ahead(base).into_iter().filter(|&i| base.items[i].low != "to");
    let (Some(modal), None) = (modals.next(), modals.next()) else {
        return;
    };
    let Some(verb) = base.items.get(modal + 1).filter(|v| !v.stop && v.is == Is::Word) else {
        return;
    };
    let subject = |side: &Side, at: usize| at.checked_sub(1).map(|i| side.items[i].plain.to_string());
    let there = (1..other.items.len()).find(|&i| {
        let same = other.items[i].plain == verb.plain && subject(other, i) == subject(base, modal);
        same && !is_modal(&other.items[i - 1])
    });
    if let Some(there) = there {
        let spans = [base.span(&(modal..modal + 2)), other.span(&(there..there + 1))];
        found.push(context.flag(FlagKind::Hedge, Severity::Editorial, spans, "a hedge lost"));
    }
}

/// "looked likely" and "seemed likely": the hedge that both sides have right after the change says how sure it is.
fn beside_one_that_stays(context: &Context, sides: &[Vec<Hedge>; 2], region: &Region) -> bool {
    let next = |side: usize| sides[side].iter().find(|h| h.items.start == region.side(side).end);
    match (next(0), next(1)) {
        (Some(a), Some(b)) => {
            a.rung == b.rung
                && context.sides[0].items[a.items.start].plain == context.sides[1].items[b.items.start].plain
        }
        _ => false,
    }
}

/// A hedge lost near words of crime may libel.
fn severity(context: &Context, lost: bool) -> Severity {
    let crime = context.lists.phrases(List::Crime);
    let near = context.sides.iter().any(|s| s.items.iter().any(|i| crime.has(i)));
    if lost && near {
        Severity::Check
    } else {
        Severity::Editorial
    }
}

fn in_free_wording(context: &Context, sides: &[Vec<Hedge>; 2], found: &mut Found) {
    let soft = |side: usize| -> Vec<&Hedge> { sides[side].iter().filter(|h| h.rung + 1 < LADDER.len()).collect() };
    let (mut base, mut other) = (soft(0), soft(1));
    // "preliminary" here and there hedges the same
    let words = |side: usize, h: &Hedge| -> Vec<&str> {
        let items = &context.sides[side].items[h.items.clone()];
        items.iter().map(|i| i.plain.as_ref()).collect()
    };
    base.retain(|b| match other.iter().position(|o| words(1, o) == words(0, b)) {
        Some(at) => {
            other.remove(at);
            false
        }
        None => true,
    });
    if base.is_empty() && other.is_empty() {
        began(context, found);
    }
    for hedge in &base {
        let own = &context.sides[0];
        let Some(next) = own.content_after(hedge.items.end, 4) else {
            continue;
        };
        let shown = own.span(&(hedge.items.start..next + 1));
        if other.is_empty() {
            let told = survives(context, next) || is_settled(context, hedge);
            if !told || !doubts(context, hedge) {
                continue;
            }
            found.push(context.flag(FlagKind::Hedge, severity(context, true), [shown, None], "a hedge lost"));
        } else if let Some(one) = counterpart(context, hedge, &base, &other)
            && one.rung != hedge.rung
        {
            let a = hedge;
            let far = &context.sides[1];
            let end = far.content_after(one.items.end, 3).map_or(one.items.end, |i| i + 1);
            let spans = [shown, far.span(&(one.items.start..end))];
            let lost = a.rung < one.rung;
            let rule = if lost {
                "a hedge made stronger"
            } else {
                "a hedge made weaker"
            };
            found.push(context.flag(FlagKind::Hedge, severity(context, lost), spans, rule));
        }
    }
}

/// One sentence for one, and where the base leaves open what will be, the other says "will" or "must".
fn is_settled(context: &Context, hedge: &Hedge) -> bool {
    let [base, other] = &context.sides;
    let certain = |side: &Side| {
        let mut all = side.phrases(List::Certain).iter();
        all.any(|(r, _)| matches!(side.items[r.start].low.as_ref(), "will" | "must"))
    };
    // "is to be lent", "would be lent" and "will be lent" say the same
    let first = base.items[hedge.items.start].plain.as_ref();
    !matches!(first, "be" | "would") && base.ids.len() == 1 && other.ids.len() == 1 && certain(other) && !certain(base)
}

/// Leaves a fact open, rather than tell of a plan, which other words tell without its verb: "may", not "seek to".
fn doubts(context: &Context, hedge: &Hedge) -> bool {
    let first = context.sides[0].items[hedge.items.start].low.as_ref();
    let roots = [
        "may",
        "might",
        "could",
        "possib",
        "potential",
        "perhaps",
        "conceiv",
        "likely",
        "probab",
    ];
    let settled = !context.sides[1].phrases(List::Certain).is_empty(); // "is due to", and "will"
    hedge.rung == 0 || settled || roots.iter().any(|root| first.starts_with(root))
}

/// The hedge of the other side that stands for this one: the only ones of both, or one before a word of the same meaning.
fn counterpart<'a>(context: &Context, hedge: &Hedge, base: &[&Hedge], other: &[&'a Hedge]) -> Option<&'a Hedge> {
    if let ([one], [_]) = (other, base) {
        return Some(one);
    }
    let governed = |side: usize, h: &Hedge| {
        let own = &context.sides[side];
        own.content_after(h.items.end, 4).map(|i| own.items[i].low.as_ref())
    };
    let word = governed(0, hedge)?;
    let fits = |o: &&&Hedge| governed(1, o).is_some_and(|far| super::alike(word, far));
    other.iter().find(fits).copied()
}

/// What was hedged still stands on the other side: its word, or one that means the same.
fn survives(context: &Context, at: usize) -> bool {
    let [base, other] = &context.sides;
    let word = &base.items[at];
    other.items.iter().any(|o| o.plain == word.plain) || other.items.iter().any(|o| !o.stop && word.is_like(o))
}
