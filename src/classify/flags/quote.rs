//! Words inside quotation marks: altered, trimmed, put into the marks or taken out of them.
//!
//! Typography, house style, [brackets] and an ellipsis that owns up to a cut are no alteration.

use super::{Context, Found, Side};
use crate::classify::items::Item;
use crate::classify::regions::{Region, regions};
use crate::classify::{FlagKind, Severity};
use crate::text::Span;
use std::ops::Range;

/// Share of the shorter quotation's words that stand in the other for both to be one quotation.
const ONE: f32 = 0.5;
/// Shortest quotation that is looked for as reported speech, in content words.
const SPOKEN: usize = 3;

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    let mut free: Vec<Range<usize>> = quoted(&context.sides[1]);
    for quote in quoted(&context.sides[0]) {
        let best = (0..free.len())
            .map(|k| (likeness(context, &quote, &free[k]), k))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
            .filter(|b| b.0 >= ONE);
        match best {
            Some((_, k)) => altered(context, &quote, &free.remove(k), found),
            None => unquoted(context, 0, &quote, found),
        }
    }
    for quote in free {
        unquoted(context, 1, &quote, found);
    }
}

/// The items of each quotation of a side.
fn quoted(side: &Side) -> Vec<Range<usize>> {
    side.quotes
        .iter()
        .map(|q| side.items_in(q))
        .filter(|r| !r.is_empty())
        .collect()
}

/// Share of the words of the shorter quotation that stand in the other in order.
fn likeness(context: &Context, base: &Range<usize>, other: &Range<usize>) -> f32 {
    let (a, b) = (
        &context.sides[0].items[base.clone()],
        &context.sides[1].items[other.clone()],
    );
    let changed: usize = regions(a, b).iter().map(|r| r.base.len()).sum();
    (a.len() - changed) as f32 / a.len().min(b.len()).max(1) as f32
}

/// The words that differ between two forms of one quotation.
fn altered(context: &Context, base: &Range<usize>, other: &Range<usize>, found: &mut Found) {
    let [left, right] = &context.sides;
    let (a, b) = (&left.items[base.clone()], &right.items[other.clone()]);
    let found_here = regions(a, b);
    for r in &found_here {
        let spans = [
            left.span(&(base.start + r.base.start..base.start + r.base.end)),
            right.span(&(other.start + r.other.start..other.start + r.other.end)),
        ];
        let at_end =
            |r: &Region, side: usize, whole: &[Item]| r.side(side).start == 0 || r.side(side).end == whole.len();
        let cut = r.other.is_empty() && at_end(r, 0, a);
        let own = owned_up(right, other, r);
        let (severity, rule) = if cut {
            (Severity::Editorial, "quotation trimmed")
        } else if own {
            (Severity::Editorial, "quotation shortened, with a mark of omission")
        } else {
            (Severity::Check, "words inside the quotation marks changed")
        };
        found.push(context.flag(FlagKind::Quote, severity, spans, rule));
    }
}

/// True where brackets or an ellipsis stand at the change.
fn owned_up(side: &Side, quote: &Range<usize>, region: &Region) -> bool {
    let from = (quote.start + region.other.start).saturating_sub(1).max(quote.start);
    let to = (quote.start + region.other.end + 1).min(quote.end).max(from + 1);
    side.span(&(from..to)).is_some_and(|span| {
        let around = &side.text[span];
        around.contains(['[', '\u{2026}']) || around.contains("...") || around.contains(". . .")
    })
}

/// A quotation that has no counterpart between marks: its words may stand without them.
fn unquoted(context: &Context, side: usize, quote: &Range<usize>, found: &mut Found) {
    let (own, far) = (&context.sides[side], &context.sides[1 - side]);
    let Some(span) = own.span(quote) else { return };
    let words: &Span = &span;
    // quoted elsewhere in the other version: it moved
    let content: Vec<&Item> = own.items[quote.clone()].iter().filter(|i| !i.stop).collect();
    let elsewhere = far
        .background
        .quotes
        .iter()
        .any(|q| contains(&far.version.article.text[q.clone()], &own.text[words.clone()]));
    if elsewhere || content.is_empty() {
        return;
    }
    let stands = content
        .iter()
        .filter(|i| far.items.iter().any(|f| f.plain == i.plain))
        .count();
    let all = stands == content.len() && (content.len() >= 2 || far.background.has_words(&own.text[words.clone()]));
    let place = all.then(|| counterpart(far, &content)).flatten();
    let mut spans = [Some(span.clone()), place];
    if side == 1 {
        spans.reverse();
    }
    let flag = match (side, all) {
        (0, true) => context.flag(
            FlagKind::Quote,
            Severity::Editorial,
            spans,
            "taken out of quotation marks",
        ),
        (1, true) => context.flag(FlagKind::Quote, Severity::Check, spans, "put into quotation marks"),
        (0, false) if content.len() >= SPOKEN && !context.edited => context.flag(
            FlagKind::Quote,
            Severity::Editorial,
            [Some(span), None],
            "quotation turned into reported speech, or dropped",
        ),
        (0, false) if context.edited && cut_alone(context, 0, quote) => context.flag(
            FlagKind::Quote,
            Severity::Editorial,
            [Some(span), None],
            "quotation dropped",
        ),
        (1, false) if content.len() >= SPOKEN && !far.quotes.is_empty() => context.flag(
            FlagKind::Quote,
            Severity::Editorial,
            [None, Some(span)],
            "words in quotation marks that the base does not quote",
        ),
        _ => return,
    };
    found.push(flag);
}

/// The quotation went and little else with it: the clause around it stands.
fn cut_alone(context: &Context, side: usize, quote: &Range<usize>) -> bool {
    context
        .region(side, quote)
        .is_some_and(|r| r.side(side).len() <= quote.len() + 4)
}

/// The run of the far side that holds these words.
fn counterpart(far: &Side, content: &[&Item]) -> Option<Span> {
    let at: Vec<usize> = (0..far.items.len())
        .filter(|&i| content.iter().any(|c| c.plain == far.items[i].plain))
        .collect();
    let (first, last) = (*at.first()?, *at.last()?);
    (last - first < content.len() * 3 + 3 && far.items[first].sentence == far.items[last].sentence)
        .then(|| far.span(&(first..last + 1)))
        .flatten()
}

fn contains(text: &str, words: &str) -> bool {
    let key = |t: &str| {
        crate::text::fold::key(t)
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_string()
    };
    let wanted = key(words);
    !wanted.is_empty() && key(text).contains(&wanted)
}
