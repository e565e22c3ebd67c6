//! Quantities that copy tells in words of its own: "almost a tenth", "three households out of five", "well over a year".
//!
//! They stand beside what [`quantities`](crate::lexicon::quantity::quantities) reads, so that a share is held against the per cent it was made from.

use crate::lexicon::lists::small_number;
use crate::lexicon::quantity::{Kind, Qualifier, Quantity};
use crate::text::Span;

/// Fractions that are ordinals too: "a seventh of it" is a share, "a seventh title" a place in an order.
const FRACTIONS: [(&str, f64); 8] = [
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
    ("twelfth", 12.0),
    ("twentieth", 20.0),
    ("hundredth", 100.0),
];

/// Spans of time of which copy says "a": in days.
const SPANS: [(&str, f64, &str); 7] = [
    ("hour", 1.0 / 24.0, "hour"),
    ("day", 1.0, "day"),
    ("week", 7.0, "week"),
    ("fortnight", 14.0, "week"),
    ("month", 30.4, "month"),
    ("year", 365.0, "year"),
    ("decade", 3650.0, "year"),
];

/// Words after which "a year" is a length and not a point in time.
const BOUNDS: [(&str, Qualifier); 7] = [
    ("over", Qualifier::MoreThan),
    ("than", Qualifier::MoreThan),
    ("nearly", Qualifier::Nearly),
    ("almost", Qualifier::Nearly),
    ("about", Qualifier::About),
    ("roughly", Qualifier::About),
    ("under", Qualifier::LessThan),
];

/// The quantities of a sentence, those told in words among them, in the order of the text; `None` where there are none but
/// the known ones, which were read without these.
pub fn read(text: &str, known: &[Quantity]) -> Option<Vec<Quantity>> {
    let words = if may_tell(text) { words(text) } else { Vec::new() };
    let shares = |all: &[Quantity]| -> Vec<Quantity> {
        let pairs = all.windows(2);
        pairs.filter_map(|pair| out_of(text, &pair[0], &pair[1])).collect()
    };
    if words.is_empty() && shares(known).is_empty() {
        return None;
    }
    let mut out = known.to_vec();
    for at in 0..words.len() {
        let word = |i: usize| words.get(i).map_or("", |w| &text[w.clone()]);
        let parts_of = match word(at) {
            "a" | "an" => 1,
            one_or_more => match small_number(one_or_more) {
                Some(parts) if parts > 0 => parts,
                _ => continue,
            },
        };
        let (next, before) = (word(at + 1), at.checked_sub(1).map_or("", word));
        let Some(end) = words.get(at + 1).map(|w| w.end) else {
            continue;
        };
        let span = words[at].start..end;
        let bound = BOUNDS.iter().find(|b| b.0 == before);
        let qualifier = bound.map(|b| (b.1, words[at.saturating_sub(1)].clone()));
        // "nine tenths" is no place in an order
        let (next, several) = match next.strip_suffix('s') {
            Some(fraction) if parts_of > 1 => (fraction, true),
            _ => (next, false),
        };
        if let Some((_, parts)) = FRACTIONS.iter().find(|f| f.0 == next)
            && (several || parts_of == 1 && ends_phrase(text, end, word(at + 2)))
            && f64::from(parts_of) < *parts
        {
            out.retain(|q| q.span.end <= span.start || span.end <= q.span.start);
            let value = 100.0 * f64::from(parts_of) / parts;
            out.push(told(Kind::Percent, value, span, None, qualifier));
        } else if parts_of > 1 {
            continue; // "two years" is read already
        } else if let (Some((_, days, unit)), Some(_)) = (SPANS.iter().find(|s| s.0 == next), &qualifier)
            && !out.iter().any(|q| q.span.start < span.end && span.start < q.span.end)
        {
            out.push(told(Kind::Duration, *days, span, Some(unit), qualifier));
        }
    }
    let told = shares(&out);
    out.extend(told);
    out.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
    Some(out)
}

/// False for most sentences: nothing in them ends as "nine tenths" does, and "a", "an" or "one" stands nowhere before a word
/// of [`FRACTIONS`] or [`SPANS`].
fn may_tell(text: &str) -> bool {
    let bytes = text.as_bytes();
    let follows = |at: usize| {
        let rest = text
            .get(at..)
            .unwrap_or_default()
            .trim_start_matches(|c: char| !c.is_alphanumeric());
        let begins = |word: &str| rest.starts_with(word);
        FRACTIONS.iter().any(|f| begins(f.0)) || SPANS.iter().any(|s| begins(s.0))
    };
    (0..bytes.len()).any(|at| {
        let length = match &bytes[at..] {
            [b'o', b'n', b'e', ..] => 3,
            [b'a', b'n', ..] => 2,
            [b'a', ..] => 1,
            [b't', b'h', b's', ..] => return true,
            _ => return false,
        };
        let apart = |byte: Option<&u8>| byte.is_none_or(|b| !b.is_ascii_alphanumeric());
        apart(at.checked_sub(1).and_then(|before| bytes.get(before)))
            && apart(bytes.get(at + length))
            && follows(at + length)
    })
}

/// "Three households out of five": the share of two counts that follow each other.
fn out_of(text: &str, few: &Quantity, all: &Quantity) -> Option<Quantity> {
    const BETWEEN: usize = 4;
    let between = text.get(few.span.end..all.span.start)?;
    let counts = few.kind == Kind::Count && all.kind == Kind::Count && few.value < all.value && all.value <= 1000.0;
    let said = between.ends_with(" out of ") && between.split_whitespace().count() <= BETWEEN;
    (counts && said).then(|| {
        let span = few.span.start..all.span.end;
        told(
            Kind::Percent,
            100.0 * few.value / all.value,
            span,
            None,
            few.qualifier.clone(),
        )
    })
}

fn told(
    kind: Kind,
    value: f64,
    span: Span,
    unit_name: Option<&'static str>,
    qualifier: Option<(Qualifier, Span)>,
) -> Quantity {
    Quantity {
        figure: span.clone(),
        span,
        value,
        written: value,
        kind,
        unit: None,
        unit_name,
        qualifier,
        vague: true,
        spelled: true,
        digits: 1,
        range: false,
    }
}

/// After the fraction the phrase ends or says of what it is a part.
fn ends_phrase(text: &str, end: usize, next: &str) -> bool {
    let marked = text[end..]
        .trim_start()
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric());
    marked
        || matches!(
            next,
            "of" | "off"
                | "in"
                | "to"
                | "more"
                | "less"
                | "as"
                | "on"
                | "by"
                | "since"
                | "after"
                | "and"
                | "but"
                | "or"
                | "all"
        )
}

/// Where the words of a text stand.
fn words(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    out.extend(start.map(|from| from..text.len()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(Kind, f64)> {
        let known = crate::lexicon::quantity::quantities(text);
        let found = read(text, &known).unwrap_or(known);
        found
            .iter()
            .map(|q| (q.kind, (q.value * 10.0).round() / 10.0))
            .collect()
    }

    #[test]
    fn shares_and_spans_in_words_are_read() {
        assert_eq!(of("It rose by almost a tenth."), [(Kind::Percent, 10.0)]);
        assert_eq!(of("A bank lost a seventh of it"), [(Kind::Percent, 14.3)]);
        assert_eq!(of("It went on for well over a year"), [(Kind::Duration, 365.0)]);
        assert_eq!(
            of("Pumps will take off the nine-tenths that are left"),
            [(Kind::Percent, 90.0)]
        );
        assert!(of("Light came back in three households out of five").contains(&(Kind::Percent, 60.0)));
    }

    #[test]
    fn places_in_an_order_and_times_are_no_shares() {
        assert_eq!(of("He won a seventh title"), [(Kind::Ordinal, 7.0)]);
        assert_eq!(of("It costs 40 euros a year"), of("It costs 40 euros yearly"));
        assert!(of("a day later").is_empty());
    }
}
