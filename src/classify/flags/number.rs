//! Figures that differ: parsed values are compared, not texts.
//!
//! Equal values are paired off first, wherever they stand. What is left is paired inside one changed region, or, where
//! the wording is free, by what is counted. A pair that one writer may have rounded from the other is told from a changed
//! one (rough equality of [`quantity::alike`]).

use super::figure::{Figure, apart, figures, heads, one_thing, phrase, same, whole};
use super::{Context, Found, Side};
use crate::classify::items::Is;
use crate::classify::{Flag, FlagKind, Severity};
use crate::lexicon::lists::List;
use crate::lexicon::quantity::{Kind, Qualifier, Quantity, alike};

/// Rough equality from which one figure counts as the other rounded.
pub const ROUNDED: f64 = 0.3;

/// Spans of time that are no further apart may be one, told otherwise.
const SPAN: f64 = 2.0;

/// Finds them. Gives back those of figures that only one side has, for which others may have a better word.
pub fn find(context: &Context, found: &mut Found) -> Vec<Flag> {
    let mut base = figures(context, 0);
    let mut other = figures(context, 1);
    let all: Vec<(Option<usize>, Quantity, Option<&str>)> =
        other.iter().map(|o| (o.region, o.q.clone(), o.head)).collect();
    for b in &mut base {
        let best = other
            .iter_mut()
            .filter(|o| !o.taken && same(b.q, o.q))
            .min_by_key(|o| (o.region.is_some() != b.region.is_some(), o.head != b.head));
        if let Some(o) = best {
            if context.edited && exchanged(b, o, &all) {
                continue;
            }
            b.taken = true;
            o.taken = true;
            if context.edited {
                range_narrowed(context, b.q, o.q, found);
            }
        }
    }
    if context.edited {
        let together = |b: &Figure, o: &Figure| b.region.is_some() && b.region == o.region;
        pair(context, &mut base, &mut other, found, |b, o| {
            together(b, o) && b.q.kind == o.q.kind && b.head == o.head
        });
        pair(context, &mut base, &mut other, found, |b, o| {
            together(b, o) && b.q.kind == o.q.kind
        });
        pair(context, &mut base, &mut other, found, |b, o| {
            together(b, o) && b.q.kind != Kind::Ordinal && o.q.kind != Kind::Ordinal
        });
        pair(context, &mut base, &mut other, found, |b, o| {
            b.region.is_some() && o.region.is_some() && b.q.kind == o.q.kind && b.head == o.head && b.head.is_some()
        });
        pair(context, &mut base, &mut other, found, |b, o| {
            b.owner.is_some() && b.owner == o.owner
        });
    } else {
        // what counts the same thing first; then by value, unless each counts what another figure counts
        let heads = [heads(&base), heads(&other)];
        for likeness in [0.999, 0.7, ROUNDED] {
            pair(context, &mut base, &mut other, found, |b, o| {
                alike(b.q, o.q) >= likeness && one_thing(b, o)
            });
        }
        for likeness in [0.999, 0.7, ROUNDED] {
            pair(context, &mut base, &mut other, found, |b, o| {
                alike(b.q, o.q) >= likeness && !apart(b, o, &heads)
            });
        }
        pair(context, &mut base, &mut other, found, |b, o| {
            b.q.kind == o.q.kind && one_thing(b, o) && !matches!(b.q.kind, Kind::Ordinal | Kind::Duration)
        });
        pair(context, &mut base, &mut other, found, |b, o| {
            b.owner.is_some() && b.owner == o.owner
        });
        // the one span of time of each side: "14 months" and "more than a year"
        let only = |figures: &[Figure]| {
            figures
                .iter()
                .filter(|f| !f.taken && f.q.kind == Kind::Duration)
                .count()
                == 1
        };
        if only(&base) && only(&other) {
            pair(context, &mut base, &mut other, found, |b, o| {
                let (short, long) = (b.q.value.min(o.q.value), b.q.value.max(o.q.value));
                b.q.kind == Kind::Duration && o.q.kind == Kind::Duration && short > 0.0 && long / short <= SPAN
            });
        }
        // the one amount in words of each side: "dozens" and "hundreds"
        let one = |figures: &[Figure]| figures.iter().filter(|f| f.q.vague && f.q.kind == Kind::Count).count() == 1;
        if one(&base) && one(&other) {
            pair(context, &mut base, &mut other, found, |b, o| {
                b.q.vague && o.q.vague && b.q.kind == Kind::Count && o.q.kind == Kind::Count
            });
        }
        headlines(context, &mut base, &mut other, found);
        sole(context, &mut base, &mut other, found);
    }
    made_vague(context, 0, &base, found);
    made_vague(context, 1, &other, found);
    let mut left = on_one_side(context, 0, &base, &other);
    left.extend(on_one_side(context, 1, &other, &base));
    left
}

/// One sentence for one: the only figure of a kind that is left on each side tells the same thing.
fn sole(context: &Context, base: &mut [Figure], other: &mut [Figure], found: &mut Found) {
    if context.sides.iter().any(|s| s.ids.len() > 1) {
        return;
    }
    for kind in [Kind::Count, Kind::Percent, Kind::Money, Kind::Length, Kind::Mass] {
        let counts =
            |f: &&Figure| !f.taken && f.q.kind == kind && !f.q.vague && (kind != Kind::Count || f.q.value > 2.0);
        let (mut ours, mut theirs) = (base.iter().filter(counts), other.iter().filter(counts));
        let (Some(b), None, Some(o), None) = (ours.next(), ours.next(), theirs.next(), theirs.next()) else {
            continue;
        };
        // a figure that counts nothing by itself is told of what the sentence is about
        if kind == Kind::Count && !(b.counted.is_empty() || o.counted.is_empty() || one_thing(b, o)) {
            continue;
        }
        let (x, y) = (b.q.span.clone(), o.q.span.clone());
        pair(context, base, other, found, |b, o| b.q.span == x && o.q.span == y);
    }
}

/// "03.40", where the other side tells that time of day.
fn is_clock(context: &Context, side: usize, q: &Quantity) -> bool {
    let written = &context.sides[side].text[q.figure.clone()];
    let minutes = written.split_once('.').and_then(|(h, m)| {
        let (hour, minute) = (h.parse::<u32>().ok()?, m.parse::<u32>().ok()?);
        (m.len() == 2 && hour < 24 && minute < 60).then_some((hour % 12 * 60 + minute) as f64)
    });
    let mut far = context.sides[1 - side].quantities.iter();
    minutes.is_some_and(|m| far.any(|o| o.kind == Kind::Time && (o.value - m).abs() < 0.5))
}

/// A figure that went with its clause or came with one, and of a headline a figure that the other lacks. Of sentences in
/// other words only one that is the sentence's sole figure, where the other has none.
fn on_one_side(context: &Context, side: usize, figures: &[Figure], far: &[Figure]) -> Vec<Flag> {
    let mut out = Vec::new();
    let counts = |f: &&Figure| {
        !f.taken && f.q.kind != Kind::Ordinal && !(f.q.vague || f.q.kind == Kind::Count && f.q.value < 2.0)
    };
    let single = context.sides.iter().all(|s| s.ids.len() == 1);
    let headline = context.headlines();
    let free = figures.iter().filter(counts).count();
    let bare = far.iter().filter(counts).count() == 0;
    for f in figures.iter().filter(counts) {
        let severity = match (context.edited, f.region.map(|r| &context.regions[r])) {
            (true, Some(region)) => {
                let there = context.sides[1 - side].items[region.side(1 - side).clone()].iter();
                let told = there.clone().any(|i| matches!(i.is, Is::Number(_)));
                if told && !headline || is_clock(context, side, f.q) {
                    continue;
                }
                // "(39 feet)": the figure before it in another unit
                let converted = context.sides[side].text[..f.q.span.start].ends_with('(');
                if converted {
                    Severity::Style
                } else {
                    Severity::Editorial
                }
            }
            (true, None) => continue,
            (false, _) if headline && bare => [Severity::Style, Severity::Editorial][side],
            (false, _) if single && free == 1 && far.is_empty() && side == 0 => Severity::Style,
            _ => continue,
        };
        let mut spans = [Some(whole(f.q)), None];
        if side == 1 {
            spans.reverse();
        }
        let rule = "a figure on one side, none on the other";
        out.push(context.flag(FlagKind::Number, severity, spans, rule));
    }
    out
}

/// Another figure stands in its place, before the same word, and its own value is told of something else: "fell 2 % in May"
/// and "rose 1 % in May after falling 2 % in April".
fn exchanged(b: &Figure, o: &Figure, all: &[(Option<usize>, Quantity, Option<&str>)]) -> bool {
    let in_its_place = |(region, q, head): &(Option<usize>, Quantity, Option<&str>)| {
        *region == b.region && q.kind == b.q.kind && *head == b.head && !same(b.q, q)
    };
    b.region.is_some() && b.head.is_some() && o.region != b.region && o.head != b.head && all.iter().any(in_its_place)
}

/// Pairs what fits, in the order of the text, and flags it.
fn pair(
    context: &Context,
    base: &mut [Figure],
    other: &mut [Figure],
    found: &mut Found,
    fits: impl Fn(&Figure, &Figure) -> bool,
) {
    for b in base.iter_mut().filter(|b| !b.taken) {
        let Some(o) = other.iter_mut().find(|o| !o.taken && fits(b, o)) else {
            continue;
        };
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

/// A headline has room for one figure: the only one of each headline is the same thing told.
fn headlines(context: &Context, base: &mut [Figure], other: &mut [Figure], found: &mut Found) {
    let headline = context.headlines();
    let one = |figures: &[Figure]| {
        figures
            .iter()
            .filter(|f| !f.taken && f.q.kind == Kind::Count && f.q.value > 1.0)
            .count()
            == 1
    };
    if headline && one(base) && one(other) {
        pair(context, base, other, found, |b, o| {
            b.q.kind == Kind::Count && o.q.kind == Kind::Count && b.q.value > 1.0 && o.q.value > 1.0
        });
    }
}

/// One may be the other rounded: fewer digits, or a bound that the other keeps; "dozens" and "scores".
fn rounded(a: &Quantity, b: &Quantity) -> bool {
    /// Amounts in words that are no further apart can be told for one another.
    const NEAR: f64 = 3.0;
    if a.vague && b.vague && a.kind == b.kind && a.value.min(b.value) > 0.0 {
        return a.value.max(b.value) / a.value.min(b.value) <= NEAR;
    }
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
        // "more than two dozen" for twenty-seven
        let dozens = rough.spelled && rough.value >= 12.0 && rough.value % 12.0 == 0.0;
        let rougher = dozens || rough.vague || rough.digits < exact.digits || rough.spelled && !exact.spelled;
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

/// "a day", "an hour": one, without saying so.
fn is_one(side: &Side, item: usize) -> bool {
    let text = &side.text[side.items[item].span.start..];
    let mut words = text.split_whitespace();
    matches!(words.next(), Some("a" | "an"))
        && words.next().is_some_and(|w| {
            matches!(
                w.trim_matches(|c: char| !c.is_alphabetic()),
                "day"
                    | "week"
                    | "month"
                    | "year"
                    | "hour"
                    | "minute"
                    | "kilometre"
                    | "kilometer"
                    | "mile"
                    | "metre"
                    | "meter"
                    | "tonne"
                    | "ton"
            )
        })
}

/// "a person" and "two people": one, and more.
fn several(context: &Context, side: usize, figures: &[Figure], found: &mut Found) {
    let far = &context.sides[1 - side];
    let more = |f: &&Figure| !f.taken && f.q.kind == Kind::Count && f.q.value >= 2.0 && !f.q.vague;
    for f in figures.iter().filter(more) {
        let Some(region) = f.region.filter(|_| context.edited) else {
            continue;
        };
        let one = context.regions[region].side(1 - side).clone().find(|&i| {
            let noun = far.content_after(i + 1, 2).map(|n| far.items[n].plain.as_ref());
            let same = |a: &str, b: &str| a == b || matches!((a, b), ("person", "people" | "peopl"));
            matches!(far.items[i].low.as_ref(), "a" | "an") && noun.zip(f.head).is_some_and(|(a, b)| same(a, b))
        });
        let Some(span) = one.and_then(|i| far.span(&(i..i + 2))) else {
            continue;
        };
        let mut spans = [Some(whole(f.q)), Some(span)];
        if side == 1 {
            spans.reverse();
        }
        found.push(context.flag(
            FlagKind::Number,
            Severity::Check,
            spans,
            "one on one side, more on the other",
        ));
    }
}

/// A figure that became "several", or "a day": the other side of its region has an amount without a figure.
fn made_vague(context: &Context, side: usize, figures: &[Figure], found: &mut Found) {
    let away = 1 - side;
    let far = &context.sides[away];
    let vague = far.phrases(List::Vague);
    several(context, side, figures, found);
    let by_phrase = |f: &Figure| {
        let mut amounts = vague.iter().map(|v| v.0.clone()).filter(|_| f.q.kind == Kind::Count);
        amounts.find(|v| {
            let words = phrase(far, v.end);
            let meant = || {
                f.counted
                    .last()
                    .zip(words.last())
                    .is_some_and(|(a, b)| super::alike(a, b))
            };
            words.iter().any(|word| f.counted.contains(word)) || meant()
        })
    };
    for f in figures.iter().filter(|f| !f.taken && f.q.kind != Kind::Ordinal) {
        let amount = match f.region.filter(|_| context.edited) {
            Some(r) => {
                let there = context.regions[r].side(away);
                // "week-old" and "two-week-old": the unit stands alone on the other side
                let (region, own) = (&context.regions[r], &context.sides[side]);
                if there.is_empty() && region.side(side).len() == 1 && f.q.unit_name.is_some() {
                    let unit = own.items.get(region.side(side).end).map(|i| &i.plain);
                    if unit.is_some() && far.items.get(there.start).map(|i| &i.plain) == unit {
                        let mut spans = [Some(whole(f.q)), far.span(&(there.start..there.start + 1))];
                        if side == 1 {
                            spans.reverse();
                        }
                        found.push(context.flag(FlagKind::Number, Severity::Check, spans, "value differs"));
                    }
                    continue;
                }
                let list = vague
                    .iter()
                    .map(|v| v.0.clone())
                    .find(|v| v.start < there.end && there.start < v.end);
                // "11 days later" to "a day later"
                let one = || {
                    let mut there = there.clone();
                    let at = there.find(|&i| f.q.unit_name.is_some() && is_one(far, i))?;
                    Some(at..(at + 2).min(far.items.len()))
                };
                list.or_else(one)
                    .or_else(|| by_phrase(f).filter(|v| context.region(away, v).is_some()))
            }
            None if context.edited => None,
            None => by_phrase(f),
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
