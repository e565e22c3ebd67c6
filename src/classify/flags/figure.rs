//! The figures of a side: each quantity with what it counts and where it stands.

use super::name::is_name;
use super::number::ROUNDED;
use super::{Context, Side};
use crate::classify::items::Is;
use crate::lexicon::quantity::{Kind, Quantity, alike};
use crate::text::Span;

/// A quantity with what is known of its place.
pub struct Figure<'a> {
    pub q: &'a Quantity,
    /// Index of the region it stands in; `None` where nothing changed.
    pub region: Option<usize>,
    /// What is counted: the plain form of the next content word.
    pub head: Option<&'a str>,
    /// Every word of the phrase that says what is counted: "senior", "engineers".
    pub counted: Vec<&'a str>,
    /// "Ana Ruiz, 34": the name that the figure is the age of.
    pub owner: Option<&'a str>,
    pub taken: bool,
}

/// What the figures of a side count.
pub fn heads(figures: &[Figure]) -> Vec<String> {
    let heads = figures.iter().filter_map(|f| f.counted.first().copied().or(f.head));
    heads.map(String::from).collect()
}

/// Both count the same: the same noun, one of about the same meaning, or the same unit.
pub fn one_thing(b: &Figure, o: &Figure) -> bool {
    let unit = b.q.unit_name.is_some() && b.q.unit_name == o.q.unit_name;
    let head = b.head.is_some() && b.head == o.head;
    let noun = b.counted.iter().any(|word| o.counted.contains(word));
    let meant = || {
        let last = |f: &Figure| f.counted.last().copied().map(String::from);
        last(b).zip(last(o)).is_some_and(|(x, y)| super::alike(&x, &y))
    };
    unit || head || noun || meant()
}

/// They count different things: what one counts is counted by another figure of the far side.
pub fn apart(b: &Figure, o: &Figure, heads: &[Vec<String>; 2]) -> bool {
    let of = |f: &Figure| f.counted.first().copied().map(String::from);
    let (Some(x), Some(y)) = (of(b), of(o)) else {
        return false;
    };
    !one_thing(b, o) && (heads[1].contains(&x) || heads[0].contains(&y))
}

pub fn figures<'a>(context: &'a Context, side: usize) -> Vec<Figure<'a>> {
    let own: &Side = &context.sides[side];
    let counted = |q: &Quantity| match q.kind {
        Kind::Time | Kind::Day | Kind::Year => false,
        Kind::Ordinal => q.value > 1.0,
        Kind::Count => !(q.spelled && q.value == 1.0 && q.unit.is_none()),
        _ => true,
    };
    // "nine out of 10" is read as a share and as two figures: the share counts where the other side tells it too
    let holds = |q: &Quantity, p: &Quantity| {
        q.kind == Kind::Percent && p.kind != Kind::Percent && q.span.start <= p.span.start && p.span.end <= q.span.end
    };
    let told = |q: &Quantity| {
        let figures = own.quantities.iter().filter(|p| holds(q, p));
        let far = &context.sides[1 - side].quantities;
        let kept = |p: &Quantity| far.iter().any(|o| o.kind == p.kind && same(o, p));
        let shared = far.iter().any(|o| o.kind == Kind::Percent && alike(q, o) >= ROUNDED);
        !context.edited && shared && !figures.clone().all(kept)
    };
    let inside = |q: &Quantity| {
        let share = own.quantities.iter().find(|p| holds(p, q));
        let figures = own.quantities.iter().any(|p| holds(q, p));
        figures && !told(q) || share.is_some_and(told)
    };
    own.quantities
        .iter()
        .filter(|q| counted(q) && !inside(q))
        .map(|q| {
            let items = own.items_in(&q.span);
            let region = context.regions.iter().position(|r| {
                let own = r.side(side);
                own.start < items.end && items.start < own.end
            });
            let after = own.items_in(&q.span).end;
            let head = own.content_after(after, 4).map(|i| own.items[i].plain.as_ref());
            let owner = items
                .start
                .checked_sub(1)
                .map(|i| &own.items[i])
                .filter(|i| q.kind == Kind::Count && is_name(own, i) && comma_alone(own, i.span.end, q.span.start));
            Figure {
                q,
                region,
                head,
                counted: phrase(own, after),
                owner: owner.map(|i| i.low.as_ref()),
                taken: false,
            }
        })
        .collect()
}

/// The content words of the noun phrase that begins at this item, no more than three: "senior engineers", "brands of fridge".
pub fn phrase<'a>(side: &'a Side, from: usize) -> Vec<&'a str> {
    let mut out = Vec::new();
    for at in from..side.items.len().min(from + 5) {
        let item = &side.items[at];
        let gap = at.checked_sub(1).map_or("", |before| {
            let end = side.items[before].span.end;
            side.text.get(end..item.span.start).unwrap_or_default()
        });
        let joined = at == from || gap.chars().all(|c| c.is_whitespace() || c == '-');
        if !joined || out.len() == 3 || item.is != Is::Word || item.stop && !matches!(item.low.as_ref(), "of" | "the") {
            break;
        }
        if !item.stop {
            out.push(item.plain.as_ref());
        }
    }
    out
}

/// Nothing but a comma stands between.
pub fn comma_alone(side: &Side, from: usize, to: usize) -> bool {
    side.text.get(from..to).is_some_and(|gap| gap.trim() == ",")
}

/// The same value, however it is written.
pub fn same(a: &Quantity, b: &Quantity) -> bool {
    let close = |x: f64, y: f64| (x - y).abs() <= 1e-9 * x.abs().max(y.abs());
    if a.kind == b.kind {
        close(a.value, b.value)
    } else {
        alike(a, b) > 0.0 && close(a.written, b.written)
    }
}

/// The figure with its qualifier.
pub fn whole(q: &Quantity) -> Span {
    let qualifier = q.qualifier.as_ref().map_or(q.span.clone(), |x| x.1.clone());
    qualifier.start.min(q.span.start)..qualifier.end.max(q.span.end)
}
