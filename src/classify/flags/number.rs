//! Figures that differ: parsed values are compared, not texts.
//!
//! Equal values are paired off first, wherever they stand. What is left is paired inside one changed region, or, where
//! the wording is free, by what is counted. A pair that one writer may have rounded from the other is told from a changed
//! one (rough equality of [`quantity::alike`]).

use super::{Context, Found, Side};
use crate::classify::{FlagKind, Severity};
use crate::lexicon::lists::List;
use crate::lexicon::quantity::{Kind, Qualifier, Quantity, alike};
use crate::text::Span;

/// Rough equality from which one figure counts as the other rounded.
const ROUNDED: f64 = 0.3;

/// A quantity with what is known of its place.
struct Figure<'a> {
    q: &'a Quantity,
    /// Index of the region it stands in; `None` where nothing changed.
    region: Option<usize>,
    /// What is counted: the plain form of the next content word.
    head: Option<&'a str>,
    taken: bool,
}

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    let mut base = figures(context, 0);
    let mut other = figures(context, 1);
    for b in &mut base {
        let best = other
            .iter_mut()
            .filter(|o| !o.taken && same(b.q, o.q))
            .min_by_key(|o| (o.region.is_some() != b.region.is_some(), o.head != b.head));
        if let Some(o) = best {
            b.taken = true;
            o.taken = true;
            range_narrowed(context, b.q, o.q, found);
        }
    }
    if context.edited {
        pair(context, &mut base, &mut other, found, |b, o| {
            b.region.is_some() && b.region == o.region && b.q.kind == o.q.kind
        });
        pair(context, &mut base, &mut other, found, |b, o| {
            b.region.is_some() && b.region == o.region && b.q.kind != Kind::Ordinal && o.q.kind != Kind::Ordinal
        });
        pair(context, &mut base, &mut other, found, |b, o| {
            b.region.is_some() && o.region.is_some() && b.q.kind == o.q.kind && b.head == o.head && b.head.is_some()
        });
    } else {
        pair(context, &mut base, &mut other, found, |b, o| alike(b.q, o.q) >= ROUNDED);
        pair(context, &mut base, &mut other, found, |b, o| {
            b.q.kind == o.q.kind
                && b.head.is_some()
                && (b.head == o.head || b.q.unit_name.is_some() && b.q.unit_name == o.q.unit_name)
                && !matches!(b.q.kind, Kind::Ordinal | Kind::Duration)
        });
    }
    made_vague(context, 0, &base, found);
    made_vague(context, 1, &other, found);
}

fn figures<'a>(context: &'a Context, side: usize) -> Vec<Figure<'a>> {
    let own: &Side = &context.sides[side];
    let counted = |q: &Quantity| match q.kind {
        Kind::Time | Kind::Day | Kind::Year => false,
        Kind::Ordinal => q.value > 1.0,
        Kind::Count => !(q.spelled && q.value == 1.0 && q.unit.is_none()),
        _ => true,
    };
    // "nine out of 10" is read as a share and as two figures: the figures are enough
    let inside = |q: &Quantity| {
        own.quantities.iter().any(|p| {
            p != q
                && p.kind != Kind::Percent
                && q.kind == Kind::Percent
                && p.span.start >= q.span.start
                && p.span.end <= q.span.end
        })
    };
    own.quantities
        .iter()
        .filter(|q| counted(q) && !inside(q))
        .map(|q| {
            let items = own.items_in(&q.figure);
            let region = context.regions.iter().position(|r| {
                let own = r.side(side);
                own.start < items.end && items.start < own.end
            });
            let after = own.items_in(&q.span).end;
            let head = own.content_after(after, 4).map(|i| own.items[i].plain.as_str());
            Figure {
                q,
                region,
                head,
                taken: false,
            }
        })
        .collect()
}

/// The same value, however it is written.
fn same(a: &Quantity, b: &Quantity) -> bool {
    let close = |x: f64, y: f64| (x - y).abs() <= 1e-9 * x.abs().max(y.abs());
    if a.kind == b.kind {
        close(a.value, b.value)
    } else {
        alike(a, b) > 0.0 && close(a.written, b.written)
    }
}

fn pair(
    context: &Context,
    base: &mut [Figure],
    other: &mut [Figure],
    found: &mut Found,
    fits: impl Fn(&Figure, &Figure) -> bool,
) {
    for b in base.iter_mut().filter(|b| !b.taken) {
        let best = other.iter_mut().filter(|o| !o.taken && fits(b, o)).max_by(|x, y| {
            alike(b.q, x.q)
                .total_cmp(&alike(b.q, y.q))
                .then((x.head == b.head).cmp(&(y.head == b.head)))
        });
        let Some(o) = best else { continue };
        b.taken = true;
        o.taken = true;
        if context.edited && b.region.is_none() && o.region.is_none() {
            continue;
        }
        let spans = [Some(whole(b.q)), Some(whole(o.q))];
        let flag = if rounded(b.q, o.q) {
            context.flag(FlagKind::Number, Severity::Style, spans, "figure rounded")
        } else {
            context.flag(FlagKind::Number, Severity::Check, spans, "value differs")
        };
        found.push(flag);
    }
}

/// The figure with its qualifier.
fn whole(q: &Quantity) -> Span {
    let qualifier = q.qualifier.as_ref().map_or(q.span.clone(), |x| x.1.clone());
    qualifier.start.min(q.span.start)..qualifier.end.max(q.span.end)
}

/// One may be the other rounded: fewer digits, or a bound that the other keeps.
fn rounded(a: &Quantity, b: &Quantity) -> bool {
    let one_way = |rough: &Quantity, exact: &Quantity| {
        let bound = match rough.qualifier.as_ref().map(|q| q.0) {
            Some(Qualifier::MoreThan | Qualifier::AtLeast) => {
                exact.value >= rough.value && exact.value <= rough.value * 1.5
            }
            Some(Qualifier::LessThan | Qualifier::Nearly | Qualifier::AtMost) => {
                exact.value <= rough.value && exact.value >= rough.value * 0.6
            }
            _ => false,
        };
        let rougher = rough.vague || rough.digits < exact.digits || rough.spelled && !exact.spelled;
        rougher && rough.approximate() && (alike(rough, exact) >= ROUNDED || bound)
            || rough.digits < exact.digits && alike(rough, exact) >= 0.6
    };
    a.kind == b.kind && (one_way(a, b) || one_way(b, a)) || a.kind != b.kind && alike(a, b) >= ROUNDED
}

/// "two to three times" to "three times".
fn range_narrowed(context: &Context, b: &Quantity, o: &Quantity, found: &mut Found) {
    let lower = |side: usize, upper: &Quantity| -> Option<Quantity> {
        let all = &context.sides[side].quantities;
        let at = all.iter().position(|q| q.span == upper.span && q.kind == upper.kind)?;
        all.get(at.checked_sub(1)?).filter(|q| q.range).cloned()
    };
    if b.range || o.range {
        return;
    }
    let range = |low: &Quantity, high: &Quantity| low.span.start..high.span.end;
    let spans = match (lower(0, b), lower(1, o)) {
        (Some(low), None) => [Some(range(&low, b)), Some(whole(o))],
        (None, Some(low)) => [Some(whole(b)), Some(range(&low, o))],
        _ => return,
    };
    found.push(context.flag(
        FlagKind::Number,
        Severity::Check,
        spans,
        "a range on one side, one figure on the other",
    ));
}

/// A figure that became "several", or "a day": the other side of its region has an amount without a figure.
fn made_vague(context: &Context, side: usize, figures: &[Figure], found: &mut Found) {
    let away = 1 - side;
    let far = &context.sides[away];
    let vague = far.phrases(context.lists, List::Vague);
    for f in figures.iter().filter(|f| !f.taken) {
        let amount = match f.region.filter(|_| context.edited) {
            Some(r) => {
                let there = context.regions[r].side(away);
                let list = vague
                    .iter()
                    .map(|v| v.0.clone())
                    .find(|v| v.start < there.end && there.start < v.end);
                // "11 days later" to "a day later"
                list.or_else(|| {
                    there
                        .clone()
                        .find(|&i| matches!(far.items[i].low.as_str(), "a" | "an") && f.q.unit_name.is_some())
                        .map(|i| i..(i + 2).min(far.items.len()))
                })
            }
            None if context.edited => None,
            None => vague.iter().map(|v| v.0.clone()).find(|v| {
                f.head.is_some() && far.content_after(v.end, 3).map(|i| far.items[i].plain.as_str()) == f.head
            }),
        };
        let Some(amount) = amount.and_then(|r| far.span(&r)) else {
            continue;
        };
        let mut spans = [Some(whole(f.q)), Some(amount)];
        if side == 1 {
            spans.reverse();
        }
        found.push(context.flag(
            FlagKind::Number,
            Severity::Editorial,
            spans,
            "a figure on one side, none on the other",
        ));
    }
}
