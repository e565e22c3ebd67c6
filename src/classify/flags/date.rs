//! Days, months, years and times of day that differ.
//!
//! The day on which a thing was said is no fact that changed where a later version reports a later day: an update says so
//! of itself, and its "said on Thursday" is left alone.

use super::{Context, Found};
use crate::classify::items::{Is, Item};
use crate::classify::sources;
use crate::classify::{FlagKind, Severity};
use crate::lexicon::lists::List;
use crate::lexicon::quantity::Kind;
use std::ops::Range;

/// What can be exchanged for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Weekday,
    Date,
    Month,
    Clock,
    Year,
    /// A line of the list of times.
    Word(usize),
}

struct Time {
    class: Class,
    /// Equal for equal times.
    key: String,
    items: Range<usize>,
}

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    let (base, mut other) = (times(context, 0), times(context, 1));
    let mut free: Vec<Time> = Vec::new();
    for b in base {
        match other.iter().position(|o| o.class == b.class && o.key == b.key) {
            Some(at) => {
                other.remove(at);
            }
            None => free.push(b),
        }
    }
    for b in free {
        let near = |o: &Time| {
            let compatible = o.class == b.class
                || matches!(
                    (b.class, o.class),
                    (Class::Date, Class::Month) | (Class::Month, Class::Date)
                );
            if !context.edited {
                return compatible && !matches!(b.class, Class::Word(_));
            }
            let region = context.regions.iter().position(|r| touches(&r.base, &b.items));
            compatible && region.is_some() && region == context.regions.iter().position(|r| touches(&r.other, &o.items))
        };
        let candidates = other.iter().filter(|o| near(o)).count();
        let rougher = |o: &Time| !context.edited && b.class == Class::Month && is_season(context, o);
        let place = if context.edited || candidates == 1 {
            other.iter().position(near)
        } else {
            None
        };
        let Some(at) = place.or_else(|| other.iter().position(rougher)) else {
            continue;
        };
        let o = other.remove(at);
        if reporting_day(context, &b, &o) {
            continue;
        }
        let spans = [context.sides[0].span(&b.items), context.sides[1].span(&o.items)];
        let rule = match b.class {
            Class::Weekday => "another day of the week",
            Class::Date => "another date",
            Class::Month => "another month",
            Class::Clock => "another time of day",
            Class::Year => "another year",
            Class::Word(_) => "another time",
        };
        found.push(context.flag(FlagKind::Date, Severity::Editorial, spans, rule));
    }
}

/// "summer": the only entry of the list whose class begins with a season.
fn is_season(context: &Context, time: &Time) -> bool {
    let Class::Word(class) = time.class else { return false };
    context.lists.words(List::Times)[class].starts_with("spring") && time.items.len() == 1
}

fn touches(region: &Range<usize>, items: &Range<usize>) -> bool {
    region.start < items.end && items.start < region.end
}

fn times(context: &Context, side: usize) -> Vec<Time> {
    let own = &context.sides[side];
    let mut out: Vec<Time> = Vec::new();
    let year = |item: &Item| {
        own.quantities
            .iter()
            .any(|q| q.kind == Kind::Year && q.span.start <= item.span.start && item.span.end <= q.span.end)
    };
    for (i, item) in own.items.iter().enumerate() {
        let class = match item.is {
            Is::Weekday(_) => Class::Weekday,
            Is::Date(..) => Class::Date,
            Is::Month(_) => Class::Month,
            Is::Number(_) if year(item) => Class::Year,
            _ => continue,
        };
        out.push(Time {
            class,
            key: item.key.clone(),
            items: i..i + 1,
        });
    }
    for q in own.quantities.iter().filter(|q| q.kind == Kind::Time) {
        let items = own.items_in(&q.span);
        if !items.is_empty() {
            out.push(Time {
                class: Class::Clock,
                key: format!("{:.0}", q.value),
                items,
            });
        }
    }
    for (items, m) in own.phrases(context.lists, List::Times) {
        let taken = out.iter().any(|t| touches(&t.items, &items));
        if !taken {
            let key = own.items[items.clone()]
                .iter()
                .map(|i| i.plain.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            out.push(Time {
                class: Class::Word(m.class),
                key,
                items,
            });
        }
    }
    out.sort_by_key(|t| (t.items.start, t.class));
    out
}

/// "said on Wednesday" and, a day later, "said on Thursday".
fn reporting_day(context: &Context, b: &Time, o: &Time) -> bool {
    let later = context.sides[1].background.is_update || context.sides[0].background.is_update;
    let said = |side: usize, t: &Time| {
        let from = t.items.start.saturating_sub(4);
        (from..t.items.start).any(|i| sources::sense(&context.sides[side].items, i, context.lists).is_some())
    };
    b.class == Class::Weekday && later && said(0, b) && said(1, o)
}
