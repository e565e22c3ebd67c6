//! Days, months, years and times of day that differ.
//!
//! The day on which a thing was said is no fact that changed where a later version reports a later day: an update says so
//! of itself, and its "said on Thursday" is left alone. "On Tuesday", "yesterday" and "Oct. 7" are held against each other
//! by the day that each version bears; where one bears none, the flag says that they could not be.

use super::day::{self, Said};
use super::{Context, Found, Side};
use crate::classify::items::{Is, Item};
use crate::classify::sources;
use crate::classify::{FlagKind, Severity};
use crate::lexicon::lists::List;
use crate::lexicon::quantity::{Kind, Quantity, alike};
use std::ops::Range;

/// What can be exchanged for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Weekday,
    Date,
    Month,
    Clock,
    Year,
    /// "yesterday", "tonight"
    Relative,
    /// A line of the list of times.
    Word(usize),
}

struct Time {
    class: Class,
    /// Equal for equal times.
    key: String,
    items: Range<usize>,
    /// Where it is a day.
    said: Option<Said>,
}

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    let (base, mut other) = (times(context, 0), times(context, 1));
    let mut free: Vec<Time> = Vec::new();
    for b in base {
        match other.iter().position(|o| o.class == b.class && o.key == b.key) {
            Some(at) => {
                let o = other.remove(at);
                let today = b.said == Some(Said::Relative(0));
                if !today && same_day(context, &b, &o) == Some(false) {
                    let spans = [context.sides[0].span(&b.items), context.sides[1].span(&o.items)];
                    let rule = super::standing::RULE;
                    found.push(context.flag(FlagKind::Date, Severity::Editorial, spans, rule));
                }
            }
            None => free.push(b),
        }
    }
    let mut left: Vec<Time> = Vec::new();
    for b in free {
        let near = |o: &Time| {
            let compatible = o.class == b.class
                || (o.said.is_some() && b.said.is_some())
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
        let rougher =
            |o: &Time| !context.edited && matches!(b.class, Class::Month | Class::Date) && is_season(context, o);
        let place = if context.edited || candidates == 1 {
            other.iter().position(near)
        } else {
            None
        };
        let Some(at) = place.or_else(|| other.iter().position(rougher)) else {
            left.push(b);
            continue;
        };
        let o = other.remove(at);
        if reporting_day(context, &b, &o) {
            continue;
        }
        let told = same_day(context, &b, &o);
        if told == Some(true) {
            continue; // house style
        }
        let spans = [context.sides[0].span(&b.items), context.sides[1].span(&o.items)];
        if b.said.is_some() && o.said.is_some() && told.is_none() {
            let rule = "a day told otherwise; which day it is cannot be told, for want of a date in a version";
            found.push(context.flag(FlagKind::Date, Severity::Style, spans, rule));
            continue;
        }
        // "Sept. 28" and "in September": told less exactly
        if !context.edited && same_month(context, &b, &o) {
            let rule = "a date told less exactly";
            found.push(context.flag(FlagKind::Date, Severity::Style, spans, rule));
            continue;
        }
        let rule = match b.class {
            Class::Weekday => "another day of the week",
            Class::Relative => "another day",
            Class::Date => "another date",
            Class::Month => "another month",
            Class::Clock => "another time of day",
            Class::Year => "another year",
            Class::Word(_) => "another time",
        };
        found.push(context.flag(FlagKind::Date, Severity::Editorial, spans, rule));
    }
    if !context.edited {
        as_spans(context, [&left, &other], found);
    }
}

/// "Since 1994" and "for almost thirty years": a point in time here, how long it is there. The first of each side that
/// nothing else answers.
fn as_spans(context: &Context, left: [&[Time]; 2], found: &mut Found) {
    for (side, away) in [(0, 1), (1, 0)] {
        let (own, far) = (&context.sides[side], &context.sides[away]);
        let point = left[side]
            .iter()
            .find(|t| matches!(t.class, Class::Year | Class::Month | Class::Date | Class::Weekday));
        let spans = |s: usize| context.sides[s].quantities.iter().filter(|q| q.kind == Kind::Duration);
        let since = |q: &&Quantity| {
            let (before, after) = (far.text[..q.span.start].trim_end(), far.text[q.span.end..].trim_start());
            let before = q
                .qualifier
                .as_ref()
                .map_or(before, |x| far.text[..x.1.start].trim_end());
            let opens = ["for", "in", "within", "last", "past", "some"];
            let closes = ["ago", "earlier", "later", "before", "from now"];
            let opened = opens.iter().any(|w| {
                before
                    .strip_suffix(w)
                    .is_some_and(|rest| rest.ends_with(char::is_whitespace))
            });
            (opened || closes.iter().any(|w| after.starts_with(w))) && !spans(side).any(|own| alike(own, q) > 0.0)
        };
        let (Some(point), Some(length)) = (point, spans(away).find(since)) else {
            continue;
        };
        let mut both = [own.span(&point.items), Some(length.span.clone())];
        if side == 1 {
            both.reverse();
        }
        found.push(context.flag(FlagKind::Date, Severity::Style, both, "another time"));
        return;
    }
}

/// Whether two days are one; `None` too where one of them is no day.
fn same_day(context: &Context, b: &Time, o: &Time) -> Option<bool> {
    let own = |side: usize| context.sides[side].background.day;
    day::same((b.said?, own(0)), (o.said?, own(1)))
}

/// A day and the month that it lies in.
fn same_month(context: &Context, b: &Time, o: &Time) -> bool {
    let month = |side: usize, time: &Time| match context.sides[side].items[time.items.start].is {
        Is::Month(month) | Is::Date(month, _) => Some(month),
        _ => None,
    };
    b.class != o.class && month(0, b).is_some() && month(0, b) == month(1, o)
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
        let (class, said) = match item.is {
            Is::Weekday(day) => (Class::Weekday, Some(Said::Weekday(day))),
            Is::Date(month, day) => (Class::Date, Some(Said::Date(month, day))),
            Is::Month(_) => (Class::Month, None),
            Is::Number(_) if year(item) => (Class::Year, None),
            Is::Word => match relative(own, i) {
                Some(by) => (Class::Relative, Some(Said::Relative(by))),
                None => continue,
            },
            _ => continue,
        };
        out.push(Time {
            class,
            key: item.key.to_string(),
            items: i..i + 1,
            said,
        });
    }
    for q in own.quantities.iter().filter(|q| q.kind == Kind::Time) {
        let items = own.items_in(&q.span);
        if !items.is_empty() {
            out.push(Time {
                class: Class::Clock,
                key: format!("{:.0}", q.value),
                items,
                said: None,
            });
        }
    }
    for (items, m) in own.phrases(List::Times).iter().cloned() {
        // "four decades": how long, which is told of as a figure
        let measured = own
            .quantities
            .iter()
            .any(|q| q.unit.is_some() && touches(&own.items_in(&q.span), &items));
        let taken = measured || out.iter().any(|t| touches(&t.items, &items));
        if !taken {
            let key = own.items[items.clone()]
                .iter()
                .map(|i| i.plain.as_ref())
                .collect::<Vec<_>>()
                .join(" ");
            out.push(Time {
                class: Class::Word(m.class),
                key,
                items,
                said: None,
            });
        }
    }
    out.sort_by_key(|t| (t.items.start, t.class));
    out
}

/// Days from the version's own that the word means. "Today" may mean these times too: it counts, as the others do, only
/// against a day that stands in its place on the other side.
fn relative(side: &Side, at: usize) -> Option<i8> {
    Some(match side.items[at].low.as_ref() {
        "yesterday" => -1,
        "today" | "tonight" => 0,
        "tomorrow" => 1,
        "night" if at > 0 && side.items[at - 1].low == "last" => -1,
        _ => return None,
    })
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
