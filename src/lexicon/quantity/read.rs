//! The reading of quantities: at each piece a time, else a figure with what stands before and after it.

use super::clock;
use super::compose::{Number, may_begin, number, past_hyphen};
use super::particle::goes_over;
use super::pieces::{Piece, What, pieces};
use super::sieve::{Sieve, may_hold_quantity};
use super::units::{SIGNS, currency_of, is_month, unit_of};
use super::{Kind, Qualifier, Quantity};
use crate::text::Span;

fn word<'a>(pieces: &'a [Piece], at: usize) -> &'a str {
    pieces.get(at).map_or("", |p| &p.low)
}

fn sign(pieces: &[Piece], at: usize) -> Option<char> {
    match pieces.get(at)?.what {
        What::Sign(c) => Some(c),
        _ => None,
    }
}

/// What stands after a figure.
struct Measure {
    kind: Kind,
    name: Option<&'static str>,
    size: f64,
    /// Pieces of the unit.
    unit: std::ops::Range<usize>,
}

/// Every quantity of a text, in order of their place.
pub fn quantities(text: &str) -> Vec<Quantity> {
    if may_hold_quantity(text) {
        without_sieve(text)
    } else {
        Vec::new()
    }
}

/// The same without a look beforehand whether there is any.
pub(super) fn without_sieve(text: &str) -> Vec<Quantity> {
    let pieces = pieces(text);
    let mut out: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let idle = match &pieces[at].what {
            What::Word => !may_begin(&pieces[at].low),
            What::Sign(_) => true,
            What::Figure { .. } | What::Clock(_) => false,
        };
        if idle {
            at += 1;
        } else if let Some(time) = clock::time(&pieces, at) {
            let span = pieces[at].span.start..pieces[time.end - 1].span.end;
            out.push(Quantity {
                figure: span.clone(),
                span,
                value: time.minutes,
                written: time.minutes,
                kind: Kind::Time,
                unit: None,
                unit_name: None,
                qualifier: qualifier(&pieces, at),
                vague: time.vague,
                spelled: pieces[at].what == What::Word,
                digits: 3,
                range: false,
            });
            at = time.end;
        } else if let Some(found) = number(&pieces, at) {
            at = figure(&pieces, at, found, &mut out).max(at + 1);
        } else {
            at += 1;
        }
    }
    join_ranges(text, &mut out);
    out
}

/// Reads what belongs to a figure and gives the index after it.
fn figure(pieces: &[Piece], at: usize, found: Number, out: &mut Vec<Quantity>) -> usize {
    let before = at.checked_sub(1);
    let currency = before.and_then(|b| sign(pieces, b).and_then(|c| SIGNS.iter().find(|s| s.0 == c)));
    let mut found = found;
    if currency.is_some()
        && pieces
            .get(found.end)
            .is_some_and(|p| p.glued && matches!(&*p.low, "m" | "b"))
    {
        found.value *= if word(pieces, found.end) == "m" { 1e6 } else { 1e9 };
        found.end += 1;
        found.plain_digits = false;
    }
    let mut measure = if let Some((_, name)) = currency {
        let unit = at - 1..at;
        Measure {
            kind: Kind::Money,
            name: Some(name),
            size: 1.0,
            unit,
        }
    } else {
        measure(pieces, at, &found)
    };
    // "$2 trillion" is done; "18-month-old", "48 years old", "aged 48", ", 48,"
    if measure.kind == Kind::Duration && measure.name == Some("year") {
        let old = past_hyphen(pieces, measure.unit.end);
        if matches!(word(pieces, old), "old" | "olds") {
            measure.kind = Kind::Age;
            measure.size = 1.0;
            measure.unit.end = old + 1;
        }
    }
    if measure.kind == Kind::Count && is_age(pieces, at, &found) {
        measure.kind = Kind::Age;
    }
    // "two years and a half"
    let more = measure.unit.end;
    let half = !measure.unit.is_empty()
        && ["and", "a", "half"]
            .iter()
            .enumerate()
            .all(|(k, w)| word(pieces, more + k) == *w);
    if half && measure.kind == Kind::Duration {
        found.value += 0.5;
        measure.unit.end += 3;
    }
    let end = measure.unit.end.max(found.end);
    let span_of = |range: std::ops::Range<usize>| -> Option<Span> {
        (!range.is_empty()).then(|| pieces[range.start].span.start..pieces[range.end - 1].span.end)
    };
    let figure = pieces[at].span.start..pieces[found.end - 1].span.end;
    let unit = span_of(measure.unit.clone());
    let start = unit.as_ref().map_or(figure.start, |u| u.start.min(figure.start));
    let stop = unit.as_ref().map_or(figure.end, |u| u.end.max(figure.end));
    let written = found.value;
    let value = if found.fraction && measure.kind == Kind::Percent && measure.name.is_none() {
        written * 100.0
    } else {
        written * measure.size
    };
    let trailing = trailing_qualifier(pieces, end);
    let quantity = Quantity {
        span: start..stop,
        figure: figure.clone(),
        value,
        written,
        kind: measure.kind,
        unit,
        unit_name: measure.name,
        qualifier: qualifier(pieces, at - usize::from(currency.is_some())).or(trailing),
        vague: found.vague,
        spelled: found.spelled,
        digits: significant(written),
        range: false,
    };
    if let Some((share, share_end)) = share(pieces, at, &quantity, found.end) {
        out.push(share);
        out.push(quantity);
        return share_end;
    }
    out.push(quantity);
    end
}

/// "nine out of 10", "one in five": a share, besides the two figures.
fn share(pieces: &[Piece], at: usize, above: &Quantity, next: usize) -> Option<(Quantity, usize)> {
    // "one in three", "one box in three"
    let noun = above.value == 1.0 && word(pieces, next + 1) == "in" && word(pieces, next).len() > 2;
    let next = next + usize::from(noun);
    let of = match word(pieces, next) {
        "in" => next + 1,
        "out" if word(pieces, next + 1) == "of" => next + 2,
        _ => return None,
    };
    let below = number(pieces, of)?;
    let small = |v: f64| v.fract() == 0.0 && (1.0..=1000.0).contains(&v);
    let fits = above.kind == Kind::Count && small(above.value) && small(below.value) && above.value < below.value;
    // "five in 10 minutes" is no share
    if !fits || below.ordinal || unit_of(word(pieces, past_hyphen(pieces, below.end))).is_some() {
        return None;
    }
    let span = pieces[at].span.start..pieces[below.end - 1].span.end;
    Some((
        Quantity {
            figure: span.clone(),
            span,
            value: 100.0 * above.value / below.value,
            written: above.value / below.value,
            kind: Kind::Percent,
            vague: true,
            digits: 2,
            ..above.clone()
        },
        next,
    ))
}

fn measure(pieces: &[Piece], at: usize, found: &Number) -> Measure {
    let end = found.end;
    let none = |kind: Kind| Measure {
        kind,
        name: None,
        size: 1.0,
        unit: end..end,
    };
    let with = |kind: Kind, name: &'static str, size: f64, unit: std::ops::Range<usize>| Measure {
        kind,
        name: Some(name),
        size,
        unit,
    };
    let day = (1.0..=31.0).contains(&found.value) && found.value.fract() == 0.0 && !found.spelled;
    if day && beside_month(pieces, at, end) {
        return none(Kind::Day);
    }
    if found.ordinal {
        return none(Kind::Ordinal);
    }
    let next = past_hyphen(pieces, end);
    match word(pieces, next) {
        "percent" | "pct" | "pc" => return with(Kind::Percent, "per cent", 1.0, next..next + 1),
        "per" if word(pieces, next + 1) == "cent" => return with(Kind::Percent, "per cent", 1.0, next..next + 2),
        "percentage" if word(pieces, past_hyphen(pieces, next + 1)).starts_with("point") => {
            return with(
                Kind::Percent,
                "percentage point",
                1.0,
                next..past_hyphen(pieces, next + 1) + 1,
            );
        }
        "basis" if word(pieces, past_hyphen(pieces, next + 1)).starts_with("point") => {
            return with(
                Kind::Percent,
                "basis point",
                0.01,
                next..past_hyphen(pieces, next + 1) + 1,
            );
        }
        "point" | "points" if found.fraction => return with(Kind::Percent, "percentage point", 1.0, next..next + 1),
        "pence" | "pennies" if word(pieces, next + 1) == "in" && word(pieces, next + 3) == "pound" => {
            return with(Kind::Percent, "pence in the pound", 1.0, next..next + 4);
        }
        "cents" if word(pieces, next + 1) == "on" && word(pieces, next + 3) == "dollar" => {
            return with(Kind::Percent, "cents on the dollar", 1.0, next..next + 4);
        }
        _ => {}
    }
    if sign(pieces, next) == Some('%') {
        return with(Kind::Percent, "per cent", 1.0, next..next + 1);
    }
    let low = word(pieces, next);
    if let Some(name) = currency_of(low) {
        return with(Kind::Money, name, 1.0, next..next + 1);
    }
    // "U.S. dollars", "Hong Kong dollars"
    for skip in 1..=2 {
        let place = next + skip;
        if (next..place).all(|p| pieces.get(p).is_some_and(|p| p.capital))
            && let Some(name) = currency_of(word(pieces, place))
        {
            return with(Kind::Money, name, 1.0, next..place + 1);
        }
    }
    let millions = low == "m"
        && pieces.get(next).is_some_and(|p| p.glued)
        && pieces
            .get(next + 1)
            .is_some_and(|p| p.what == What::Word && p.low.len() > 3 && p.low.ends_with(['s', 'e']));
    if let Some(unit) = unit_of(low).filter(|_| !millions) {
        return with(unit.kind, unit.name, unit.size, next..next + 1);
    }
    if millions {
        return Measure {
            kind: Kind::Count,
            name: None,
            size: 1e6,
            unit: next..next + 1,
        };
    }
    if found.fraction {
        return none(Kind::Percent);
    }
    let year = found.plain_digits && (1500.0..=2100.0).contains(&found.value);
    if year && !counts_things(pieces, at, end) {
        return none(Kind::Year);
    }
    none(Kind::Count)
}

fn beside_month(pieces: &[Piece], at: usize, end: usize) -> bool {
    let month = |p: Option<usize>| {
        p.and_then(|p| pieces.get(p))
            .is_some_and(|p| p.capital && is_month(&p.low))
    };
    let before = at.checked_sub(1);
    let before = before.and_then(|b| {
        if sign(pieces, b) == Some('.') {
            b.checked_sub(1)
        } else {
            Some(b)
        }
    });
    let after = if word(pieces, end) == "of" { end + 1 } else { end };
    month(before) || month(Some(after))
}

/// True where four digits count something and are no year: "2000 people", "some 1800 homes".
fn counts_things(pieces: &[Piece], at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| word(pieces, b));
    if matches!(
        before,
        "in" | "since" | "by" | "until" | "from" | "of" | "before" | "after" | "year" | "to" | "and"
    ) || is_month(before)
    {
        return false;
    }
    let next = word(pieces, end);
    let plural = next.len() > 3 && next.ends_with('s') && !next.ends_with("ss") || next == "people";
    plural && pieces.get(end).is_some_and(|p| !p.capital)
}

fn is_age(pieces: &[Piece], at: usize, found: &Number) -> bool {
    if found.value.fract() != 0.0 || !(1.0..=115.0).contains(&found.value) || found.ordinal {
        return false;
    }
    let back = |n: usize| at.checked_sub(n).map_or("", |b| word(pieces, b));
    if matches!(back(1), "aged" | "age") || (back(1) == "of" && back(2) == "age") {
        return true;
    }
    // "Marta Vale, 48, said": between commas after a capital
    let comma = |p: Option<usize>| p.is_some_and(|p| sign(pieces, p) == Some(','));
    !found.spelled
        && comma(at.checked_sub(1))
        && at
            .checked_sub(2)
            .is_some_and(|p| pieces[p].capital && pieces[p].what == What::Word && !is_month(&pieces[p].low))
        && matches!(sign(pieces, found.end), Some(',' | '.'))
}

/// The qualifier that ends before a piece: its words, longest first.
const BEFORE: [(&[&str], Qualifier); 35] = [
    (&["no", "more", "than"], Qualifier::AtMost),
    (&["no", "fewer", "than"], Qualifier::AtLeast),
    (&["no", "less", "than"], Qualifier::AtLeast),
    (&["as", "many", "as"], Qualifier::AtMost),
    (&["as", "much", "as"], Qualifier::AtMost),
    (&["as", "long", "as"], Qualifier::AtMost),
    (&["as", "high", "as"], Qualifier::AtMost),
    (&["as", "few", "as"], Qualifier::Only),
    (&["more", "than"], Qualifier::MoreThan),
    (&["less", "than"], Qualifier::LessThan),
    (&["fewer", "than"], Qualifier::LessThan),
    (&["at", "least"], Qualifier::AtLeast),
    (&["at", "most"], Qualifier::AtMost),
    (&["up", "to"], Qualifier::AtMost),
    (&["well", "over"], Qualifier::MoreThan),
    (&["just", "over"], Qualifier::MoreThan),
    (&["just", "under"], Qualifier::Nearly),
    (&["just", "before"], Qualifier::Nearly),
    (&["shortly", "before"], Qualifier::Nearly),
    (&["just", "after"], Qualifier::About),
    (&["shortly", "after"], Qualifier::About),
    (&["close", "to"], Qualifier::Nearly),
    (&["an", "estimated"], Qualifier::About),
    (&["nearly"], Qualifier::Nearly),
    (&["almost"], Qualifier::Nearly),
    (&["about"], Qualifier::About),
    (&["around"], Qualifier::About),
    (&["roughly"], Qualifier::About),
    (&["approximately"], Qualifier::About),
    (&["some"], Qualifier::About),
    (&["over"], Qualifier::MoreThan),
    (&["above"], Qualifier::MoreThan),
    (&["under"], Qualifier::LessThan),
    (&["only"], Qualifier::Only),
    (&["just"], Qualifier::Only),
];

/// The last words of all of these.
const LAST: Sieve = {
    let (mut sieve, mut at) = (Sieve::NONE, 0);
    while at < BEFORE.len() {
        let words = BEFORE[at].0;
        sieve = sieve.with(words[words.len() - 1]);
        at += 1;
    }
    sieve
};

fn qualifier(pieces: &[Piece], at: usize) -> Option<(Qualifier, Span)> {
    // an article between them is passed over: "about a hundred", "nearly a third"
    let skip = usize::from(at > 0 && matches!(word(pieces, at - 1), "a" | "an" | "the" | "estimated"));
    for end in [at, at - skip] {
        if end == 0 || !LAST.may_have(word(pieces, end - 1)) {
            continue;
        }
        for (words, qualifier) in BEFORE {
            let Some(start) = end.checked_sub(words.len()) else {
                continue;
            };
            if words.iter().enumerate().all(|(k, w)| word(pieces, start + k) == *w) && !is_particle(pieces, start) {
                return Some((qualifier, pieces[start].span.start..pieces[end - 1].span.end));
            }
        }
    }
    None
}

/// "turned over 16 stones": the word belongs to the verb and bounds nothing.
fn is_particle(pieces: &[Piece], at: usize) -> bool {
    word(pieces, at) == "over" && at > 0 && goes_over(word(pieces, at - 1))
}

fn trailing_qualifier(pieces: &[Piece], end: usize) -> Option<(Qualifier, Span)> {
    let found = match (word(pieces, end), word(pieces, end + 1)) {
        ("or", "so") => Qualifier::About,
        ("or", "more") => Qualifier::AtLeast,
        ("at", "most") => Qualifier::AtMost,
        ("at", "least") => Qualifier::AtLeast,
        _ => return None,
    };
    Some((found, pieces[end].span.start..pieces[end + 1].span.end))
}

/// Digits that count of a value: trailing zeros before the point do not.
fn significant(value: f64) -> u8 {
    let value = value.abs();
    if value < 1e15 && value.fract() == 0.0 {
        let mut whole = value as u64;
        while whole > 0 && whole.is_multiple_of(10) {
            whole /= 10;
        }
        return whole.checked_ilog10().map_or(1, |log| log as u8 + 1);
    }
    let shown = format!("{value}");
    let (whole, part) = shown.split_once('.').unwrap_or((&shown, ""));
    let digits = format!("{whole}{part}");
    let kept = digits.trim_start_matches('0');
    let kept = if part.is_empty() {
        kept.trim_end_matches('0')
    } else {
        kept
    };
    u8::try_from(kept.len().max(1)).unwrap_or(u8::MAX)
}

/// Marks ranges, and gives the lower end the unit and multiplier that stand at the upper end alone.
/// What the figure is multiplied by, which ends it: "340 million", "3bn".
fn scale_of(figure: &str) -> f64 {
    let number = figure.trim_end_matches(char::is_alphabetic);
    match figure[number.len()..].to_lowercase().as_str() {
        "thousand" | "k" => 1e3,
        "million" | "m" | "mn" | "mln" => 1e6,
        "billion" | "b" | "bn" => 1e9,
        "trillion" | "tn" | "trn" => 1e12,
        _ => 1.0,
    }
}

fn join_ranges(text: &str, found: &mut [Quantity]) {
    for k in 1..found.len() {
        let (before, after) = found.split_at_mut(k);
        let (low, high) = (&mut before[k - 1], &after[0]);
        if low.span.end > high.span.start || low.kind == Kind::Ordinal {
            continue;
        }
        let between = text[low.span.end..high.span.start].trim();
        let head = text[..low.span.start].trim_end();
        let linked = matches!(between, "to" | "-" | "\u{2013}" | "and")
            && (between != "and" || head.ends_with("between") || head.ends_with("Between"));
        if !linked {
            continue;
        }
        low.range = true;
        // "310-340 million": the scale of the second is that of both
        let scale = scale_of(&text[high.figure.clone()]);
        if scale > 1.0
            && scale_of(&text[low.figure.clone()]) == 1.0
            && low.written < 1000.0
            && matches!(low.kind, Kind::Count | Kind::Money)
            && matches!(high.kind, Kind::Count | Kind::Money)
        {
            low.written *= scale;
            low.value *= scale;
        }
        if low.kind == Kind::Count
            && !matches!(
                high.kind,
                Kind::Count | Kind::Year | Kind::Day | Kind::Time | Kind::Ordinal
            )
        {
            let size = if high.written == 0.0 {
                1.0
            } else {
                high.value / high.written
            };
            low.value = low.written * size;
            low.kind = high.kind;
            low.unit_name = high.unit_name;
        }
    }
}
