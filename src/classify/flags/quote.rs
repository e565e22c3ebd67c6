//! Words inside quotation marks: altered, trimmed, put into the marks or taken out of them, fused with those of another
//! quotation, given to another speaker.
//!
//! Typography, house style, [brackets] and an ellipsis that owns up to a cut are no alteration.

use super::{Context, Found, Side, name};
use crate::classify::items::Item;
use crate::classify::regions::{Region, regions};
use crate::classify::{FlagKind, Severity, quotes, sources};
use crate::lexicon::inflect;
use crate::lexicon::lists::{List, word_key};
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

/// Share of the shorter quotation's words that stand in the other for both to be one quotation.
const ONE: f32 = 0.5;
/// Shortest quotation that is looked for as reported speech, in content words.
const SPOKEN: usize = 3;
/// The same where the other side has no quotation at all, so that nothing else can stand for it; and in words of any kind.
const SPOKEN_ALONE: (usize, usize) = (1, 2);

/// Share of a quotation's words that stand in one that is tied already, for it to be a part of that one.
const PART: f32 = 0.75;
/// Longest text between two quotations that merely says who speaks, in items: "he said on Monday".
const INTERRUPTION: usize = 6;

/// Quotations of both sides that are one: several on a side where they were fused, or one was parted.
struct Tie {
    base: Vec<Range<usize>>,
    other: Vec<Range<usize>>,
}

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    let mut free = quoted(&context.sides[1]);
    let mut left = Vec::new();
    let mut ties: Vec<Tie> = Vec::new();
    for quote in quoted(&context.sides[0]) {
        let best = (0..free.len())
            .map(|k| (likeness(context, &quote, &free[k]), k))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
            .filter(|b| b.0 >= ONE);
        match best {
            Some((_, k)) => ties.push(Tie {
                base: vec![quote],
                other: vec![free.remove(k)],
            }),
            None => left.push(quote),
        }
    }
    left.retain(|quote| !joins(context, 0, quote, &mut ties));
    free.retain(|quote| !joins(context, 1, quote, &mut ties));
    for tie in &ties {
        fused(context, tie, found);
        another_speaker(context, tie, found);
        altered(context, tie, found);
    }
    for quote in left {
        unquoted(context, 0, &quote, found);
    }
    for quote in free {
        unquoted(context, 1, &quote, found);
    }
}

/// Takes a quotation into a tie of which it is a part, with others of its side. Its words must be words of the far side that
/// the tie's own quotations do not account for, as they are in order with them.
fn joins(context: &Context, side: usize, quote: &Range<usize>, ties: &mut [Tie]) -> bool {
    let words = |r: &Range<usize>| context.sides[side].items[r.clone()].iter().filter(|i| !i.stop).count();
    if words(quote) < 2 {
        return false;
    }
    for tie in ties {
        let far = if side == 0 { &tie.other } else { &tie.base };
        let [whole] = far.as_slice() else { continue };
        let (base, other) = if side == 0 { (quote, whole) } else { (whole, quote) };
        let near = if side == 0 { &tie.base } else { &tie.other };
        let room = words_of(near) + quote.len() <= whole.len() + whole.len() / 4;
        if room && likeness(context, base, other) >= PART {
            let near = if side == 0 { &mut tie.base } else { &mut tie.other };
            near.push(quote.clone());
            near.sort_by_key(|r| r.start);
            return true;
        }
    }
    false
}

fn words_of(quotes: &[Range<usize>]) -> usize {
    quotes.iter().map(ExactSizeIterator::len).sum()
}

/// Two quotations of the base that are one here, though more than the speaker's name stood between them.
fn fused(context: &Context, tie: &Tie, found: &mut Found) {
    let [left, right] = &context.sides;
    let [whole] = tie.other.as_slice() else { return };
    for pair in tie.base.windows(2) {
        let gap = pair[0].end..pair[1].start;
        let speaks = gap
            .clone()
            .any(|i| sources::sense(&left.items, i, context.lists).is_some());
        let told = gap.is_empty() || gap.len() <= INTERRUPTION && speaks;
        let (Some(between), false) = (left.span(&gap), told) else {
            continue;
        };
        let seam = (whole.start + 1..whole.end).find(|&i| {
            right.items[i].key == left.items[pair[1].start].key
                && right.items[i - 1].key == left.items[pair[0].end - 1].key
        });
        let other = seam.and_then(|i| right.span(&(i - 1..i + 1)));
        let mut flag = context.flag(
            FlagKind::Quote,
            Severity::Check,
            [Some(between.clone()), other],
            "two quotations became one",
        );
        flag.says = format!(
            "between the two quotations the base says “{}”, this version quotes them as one",
            super::shown(&left.text[between])
        );
        found.push(flag);
    }
}

/// The quotation stands on both sides, with another name for who said it.
fn another_speaker(context: &Context, tie: &Tie, found: &mut Found) {
    let (Some(base), Some(other)) = (tie.base.first(), tie.other.first()) else {
        return;
    };
    let (Some(a), Some(b)) = (Speaker::of(context, 0, base), Speaker::of(context, 1, other)) else {
        return;
    };
    // a slip in a name is the business of names; a name that the other side has too may be the same person's
    let slip = name::distance(&a.name, &b.name) <= 2;
    if slip || a.stands_in(&context.sides[1], &b) || b.stands_in(&context.sides[0], &a) {
        return;
    }
    let rule = "the same quotation, another speaker";
    let mut flag = context.flag(FlagKind::Quote, Severity::Check, [Some(a.source), Some(b.source)], rule);
    let within = |side: usize, span: &Option<Span>| {
        let own = &context.sides[side];
        span.as_ref().is_some_and(|s| {
            own.ids.iter().any(|&i| {
                let sentence = &own.version.sentences[i].span;
                sentence.start <= s.start && s.end <= sentence.end
            })
        })
    };
    // a flag of a group marks words of its sentences; what stands beside them is told in words
    if !within(0, &flag.base) {
        flag.base = None;
    }
    if !within(1, &flag.other) {
        flag.other = None;
    }
    if flag.base.is_none() && flag.other.is_none() {
        flag.other = context.sides[1].span(other);
    }
    found.push(flag);
}

/// A named speaker of a quotation.
struct Speaker {
    source: Span,
    /// The last name, in lower case.
    name: String,
    /// Every word of the source, in lower case.
    words: Vec<String>,
}

impl Speaker {
    /// The speaker of these items of a side; `None` where the text names nobody.
    fn of(context: &Context, side: usize, quote: &Range<usize>) -> Option<Self> {
        let own = &context.sides[side];
        let known = (own.ids, own.attributions.as_slice());
        let source = quotes::speaker_of(own.version, &own.span(quote)?, known, context.lists)?;
        let text = &own.text[source.clone()];
        let words: Vec<&str> = text
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '\u{2019}' | '-'))
            .filter(|w| !w.is_empty())
            .collect();
        let capital = |w: &&&str| w.chars().next().is_some_and(char::is_uppercase);
        let last = words.iter().rev().find(capital)?;
        let name = word_key(last);
        let plain = inflect::plain(&name);
        let unnamed = last.ends_with("'s")
            || last.ends_with("\u{2019}s")
            || !own.background.names.contains(&name)
            || OFFICES.contains(&name.as_str())
            || context.lists.phrases(List::Generic).has(&plain)
            || context.lists.phrases(List::Stop).has(&plain);
        if unnamed {
            return None;
        }
        Some(Self {
            source,
            name,
            words: words.iter().map(|w| word_key(w)).collect(),
        })
    }

    /// True where the name stands in the side's sentences, or among the words of its speaker.
    fn stands_in(&self, side: &Side, speaker: &Speaker) -> bool {
        speaker.words.contains(&self.name) || side.items.iter().any(|i| i.low == self.name)
    }
}

/// Offices and bodies, which may stand for a person named elsewhere: "the Prime Minister", "the Interior Ministry".
const OFFICES: [&str; 24] = [
    "president",
    "minister",
    "ministry",
    "premier",
    "chancellor",
    "secretary",
    "mayor",
    "governor",
    "senator",
    "king",
    "queen",
    "pope",
    "general",
    "judge",
    "court",
    "government",
    "army",
    "police",
    "council",
    "department",
    "office",
    "party",
    "union",
    "house",
];

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

/// The items of these quotations, one after another.
fn items_of<'s, 'a>(side: &'s Side<'a>, quotes: &[Range<usize>]) -> Cow<'s, [Item<'a>]> {
    match quotes {
        [one] => side.items[one.clone()].into(),
        more => more
            .iter()
            .flat_map(|r| side.items[r.clone()].iter().cloned())
            .collect(),
    }
}

/// The words that differ between two forms of one quotation.
fn altered(context: &Context, tie: &Tie, found: &mut Found) {
    let [left, right] = &context.sides;
    let base: Vec<usize> = tie.base.iter().cloned().flatten().collect();
    let other: Vec<usize> = tie.other.iter().cloned().flatten().collect();
    let (a, b) = (items_of(left, &tie.base), items_of(right, &tie.other));
    for r in &regions(&a, &b) {
        let spans = [covered(left, &base, &r.base), covered(right, &other, &r.other)];
        let at_end =
            |r: &Region, side: usize, whole: &[Item]| r.side(side).start == 0 || r.side(side).end == whole.len();
        let cut = r.other.is_empty() && at_end(r, 0, &a);
        let own = owned_up(right, &other, r);
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

/// The span of a range of these items; `None` for an empty one.
fn covered(side: &Side, at: &[usize], range: &Range<usize>) -> Option<Span> {
    let (first, last) = (at.get(range.start)?, at.get(range.end.checked_sub(1)?)?);
    side.span(&(*first..last + 1)).filter(|_| !range.is_empty())
}

/// True where brackets or an ellipsis stand at the change.
fn owned_up(side: &Side, quote: &[usize], region: &Region) -> bool {
    let from = region.other.start.saturating_sub(1);
    let to = (region.other.end + 1).min(quote.len()).max(from + 1);
    covered(side, quote, &(from..to)).is_some_and(|span| {
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
    let all = stands == content.len()
        && (content.len() >= 2 || far.background.has_words(far.version, &own.text[words.clone()]));
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
        (0, false) if !context.edited && (content.len() >= SPOKEN || spoken_alone(far, &content, quote)) => context
            .flag(
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

/// A short quotation of a text that has none here.
fn spoken_alone(far: &Side, content: &[&Item], quote: &Range<usize>) -> bool {
    far.quotes.is_empty() && content.len() >= SPOKEN_ALONE.0 && quote.len() >= SPOKEN_ALONE.1
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
