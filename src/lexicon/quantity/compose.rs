//! A figure out of its words: digits with a multiplier, composed number words, halves and dozens.

use super::Kind;
use super::pieces::{Piece, What};
use super::sieve::BEGINNINGS;
use super::units::unit_of;

/// A composed figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub value: f64,
    /// Index after its last piece.
    pub end: usize,
    pub spelled: bool,
    pub vague: bool,
    /// A bare fraction: half, two-thirds. The value is below 1.
    pub fraction: bool,
    /// Digits as written, without thousands comma and multiplier: could be a year.
    pub plain_digits: bool,
    pub ordinal: bool,
}

pub(super) const SMALL: [(&str, f64); 28] = [
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];

pub(super) const SCALES: [(&str, f64); 6] = [
    ("hundred", 100.0),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("dozen", 12.0),
];

const GLUED_SCALES: [(&str, f64); 6] = [
    ("k", 1e3),
    ("mn", 1e6),
    ("mln", 1e6),
    ("bn", 1e9),
    ("tn", 1e12),
    ("trn", 1e12),
];

pub(super) const ORDINALS: [(&str, f64); 20] = [
    ("first", 1.0),
    ("second", 2.0),
    ("third", 3.0),
    ("fourth", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
    ("eleventh", 11.0),
    ("twelfth", 12.0),
    ("thirteenth", 13.0),
    ("fourteenth", 14.0),
    ("fifteenth", 15.0),
    ("sixteenth", 16.0),
    ("seventeenth", 17.0),
    ("eighteenth", 18.0),
    ("nineteenth", 19.0),
    ("twentieth", 20.0),
];

pub(super) const FRACTIONS: [(&str, f64); 12] = [
    ("half", 2.0),
    ("halves", 2.0),
    ("third", 3.0),
    ("thirds", 3.0),
    ("quarter", 4.0),
    ("quarters", 4.0),
    ("fifth", 5.0),
    ("fifths", 5.0),
    ("sixth", 6.0),
    ("sixths", 6.0),
    ("tenth", 10.0),
    ("tenths", 10.0),
];

/// False for most words: none of those that a time or a figure in words can begin with. Every word of every text comes by
/// here.
pub(super) fn may_begin(low: &str) -> bool {
    matches!(low, "a" | "an")
        || BEGINNINGS.may_have(low)
            && (VAGUE.contains(&low) || known(&SMALL, low).is_some() || known(&ORDINALS, low).is_some())
}

/// Other words than figures by which a time or a quantity begins, articles aside.
pub(super) const VAGUE: [&str; 14] = [
    "several",
    "half",
    "quarter",
    "hundred",
    "noon",
    "midday",
    "midnight",
    "tens",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "millions",
    "billions",
];

fn known(table: &[(&str, f64)], low: &str) -> Option<f64> {
    table.iter().find(|w| w.0 == low).map(|w| w.1)
}

fn word<'a>(pieces: &'a [Piece], at: usize) -> &'a str {
    pieces.get(at).map_or("", |p| &p.low)
}

fn is_hyphen(pieces: &[Piece], at: usize) -> bool {
    matches!(
        pieces.get(at),
        Some(Piece {
            what: What::Sign('-' | '\u{2010}' | '\u{2011}'),
            glued: true,
            ..
        })
    ) && pieces.get(at + 1).is_some_and(|p| p.glued)
}

/// Index of the next piece, a joining hyphen skipped.
pub(super) fn past_hyphen(pieces: &[Piece], at: usize) -> usize {
    if is_hyphen(pieces, at) { at + 1 } else { at }
}

/// True where a figure in words was meant to be a pronoun or a manner of speaking: "no one", "one another".
fn idle_one(pieces: &[Piece], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| word(pieces, b));
    let counts = known(&SCALES, word(pieces, past_hyphen(pieces, at + 1))).is_some();
    let idle = matches!(
        before,
        "no" | "any" | "every" | "some" | "this" | "that" | "which" | "each"
    );
    (idle && !counts) || word(pieces, at + 1) == "another"
}

/// The figure that starts at a piece.
pub(super) fn number(pieces: &[Piece], at: usize) -> Option<Number> {
    let piece = pieces.get(at)?;
    match piece.what {
        What::Figure { value, decimals, comma } => Some(digits(pieces, at, value, decimals, comma)),
        What::Word => spelled(pieces, at),
        _ => None,
    }
}

fn digits(pieces: &[Piece], at: usize, value: f64, decimals: u8, comma: bool) -> Number {
    let mut number = Number {
        value,
        end: at + 1,
        spelled: false,
        vague: false,
        fraction: false,
        plain_digits: !comma && decimals == 0,
        ordinal: false,
    };
    let glued = pieces.get(at + 1).is_some_and(|p| p.glued);
    let next = word(pieces, at + 1);
    if glued && matches!(next, "st" | "nd" | "rd" | "th") {
        number.ordinal = true;
        number.end += 1;
        return number;
    }
    let scale = if glued {
        known(&GLUED_SCALES, next)
    } else {
        known(&SCALES, next).or_else(|| known(&GLUED_SCALES[1..], next))
    };
    let joined = past_hyphen(pieces, at + 1);
    let scale = scale.map(|s| (s, at + 1)).or_else(|| {
        (joined > at + 1)
            .then(|| known(&SCALES, word(pieces, joined)).map(|s| (s, joined)))
            .flatten()
    });
    if let Some((scale, place)) = scale {
        number.value *= scale;
        number.end = place + 1;
        number.plain_digits = false;
    }
    number
}

fn spelled(pieces: &[Piece], at: usize) -> Option<Number> {
    let plain = |value: f64, end: usize| Number {
        value,
        end,
        spelled: true,
        vague: false,
        fraction: false,
        plain_digits: false,
        ordinal: false,
    };
    let first = word(pieces, at);
    let scaled = |place: usize| known(&SCALES, word(pieces, place));
    match first {
        "a" | "an" => {
            if scaled(at + 1).is_some() {
                return cardinal(pieces, at + 1, true); // "a hundred and twenty million"
            }
            if word(pieces, at + 1) == "couple" {
                let of = usize::from(word(pieces, at + 2) == "of");
                let scale = scaled(at + 2 + of);
                return Some(Number {
                    vague: true,
                    ..plain(2.0 * scale.unwrap_or(1.0), at + 2 + scale.map_or(0, |_| of + 1))
                });
            }
            if word(pieces, at + 1) == "few"
                && let Some(scale) = scaled(at + 2)
            {
                return Some(Number {
                    vague: true,
                    ..plain(3.0 * scale, at + 3)
                });
            }
            let led = matches!(
                at.checked_sub(1).map_or("", |b| word(pieces, b)),
                "within" | "for" | "nearly" | "almost" | "about" | "than"
            );
            let old = is_hyphen(pieces, at + 2) && word(pieces, at + 3) == "old";
            let half = word(pieces, at + 2) == "and" && word(pieces, at + 3) == "a" && word(pieces, at + 4) == "half";
            let duration = unit_of(word(pieces, at + 1)).is_some_and(|u| u.kind == Kind::Duration);
            if duration && (led || old || half) {
                return Some(Number {
                    vague: true,
                    ..plain(1.0, at + 1)
                });
            }
            // "a quarter of a million"
            if let Some(below) = known(&FRACTIONS, word(pieces, at + 1))
                && word(pieces, at + 2) == "of"
                && word(pieces, at + 3) == "a"
                && let Some(scale) = scaled(at + 4)
            {
                return Some(Number {
                    vague: true,
                    ..plain(scale / below, at + 5)
                });
            }
            let part = known(&FRACTIONS, word(pieces, at + 1))?;
            // "a third man" is no fraction, "a third of" is
            let after = past_hyphen(pieces, at + 2);
            (matches!(
                word(pieces, after),
                "of" | "point" | "percentage" | "million" | "billion"
            ) || part == 2.0)
                .then(|| fraction(pieces, 1.0, part, at + 2))
        }
        // "the hundred and twenty million"
        "hundred" => (word(pieces, at + 1) == "and" && known(&SMALL, word(pieces, at + 2)).is_some())
            .then(|| cardinal(pieces, at, true))
            .flatten(),
        "several" => scaled(at + 1).map(|scale| Number {
            vague: true,
            ..plain(4.0 * scale, at + 2)
        }),
        "dozens" | "scores" | "hundreds" | "thousands" | "millions" | "billions"
            if first != "scores" || word(pieces, at + 1) == "of" =>
        {
            let scale = match first {
                "scores" => 20.0,
                _ => known(&SCALES, first.trim_end_matches('s'))?,
            };
            // "tens of thousands", "hundreds of millions"
            let more = (word(pieces, at + 1) == "of")
                .then(|| word(pieces, at + 2).strip_suffix('s').and_then(|w| known(&SCALES, w)))
                .flatten();
            Some(Number {
                vague: true,
                ..plain(3.0 * scale * more.unwrap_or(1.0), at + 1 + more.map_or(0, |_| 2))
            })
        }
        "tens" if word(pieces, at + 1) == "of" => {
            let more = word(pieces, at + 2).strip_suffix('s').and_then(|w| known(&SCALES, w))?;
            Some(Number {
                vague: true,
                ..plain(30.0 * more, at + 3)
            })
        }
        "half" => {
            let before = at.checked_sub(1).map_or("", |b| {
                let b = if is_hyphen(pieces, b) { b - 1 } else { b };
                word(pieces, b)
            });
            let after = word(pieces, at + 1);
            if known(&ORDINALS, before).is_some() || matches!(before, "last" | "opening") || after == "past" {
                return None;
            }
            let skip = usize::from(matches!(after, "a" | "an"));
            let place = past_hyphen(pieces, at + 1) + skip;
            if let Some(scale) = scaled(place) {
                return Some(plain(0.5 * scale, place + 1));
            }
            if is_hyphen(pieces, at + 1) && !matches!(word(pieces, place), "point" | "percentage" | "hour" | "day") {
                return None;
            }
            Some(fraction(pieces, 1.0, 2.0, at + 1))
        }
        "quarter" if is_hyphen(pieces, at + 1) && word(pieces, at + 2) == "point" => {
            Some(fraction(pieces, 1.0, 4.0, at + 1))
        }
        _ => {
            if let Some(value) = known(&ORDINALS, first) {
                return Some(Number {
                    ordinal: true,
                    ..plain(value, at + 1)
                });
            }
            cardinal(pieces, at, false)
        }
    }
}

fn fraction(pieces: &[Piece], above: f64, below: f64, end: usize) -> Number {
    // "half a point", "half of a percentage point": the article is no part of the unit
    let skip = usize::from(matches!(word(pieces, end), "a" | "an") && !word(pieces, end + 1).is_empty());
    let unit = past_hyphen(pieces, end + skip);
    let measured = matches!(
        word(pieces, unit),
        "point" | "percentage" | "mile" | "hour" | "century" | "decade" | "day"
    );
    Number {
        value: above / below,
        end: if measured { end + skip } else { end },
        spelled: true,
        vague: !measured,
        fraction: true,
        plain_digits: false,
        ordinal: false,
    }
}

/// A whole number in words; `one` where it begins with a scale, before which one is meant.
fn cardinal(pieces: &[Piece], start: usize, one: bool) -> Option<Number> {
    let (mut total, mut current, mut at) = (0.0, f64::from(u8::from(one)), start);
    let mut any = one;
    let mut last = 0.0; // last small word, 0 after a scale
    loop {
        let place = if at > start { past_hyphen(pieces, at) } else { at };
        let low = word(pieces, place);
        if let Some(value) = known(&SMALL, low) {
            let fits = !any || last == 0.0 || (last >= 20.0 && value < 10.0 && value > 0.0);
            let below_zero = value == 0.0 && at > 0 && matches!(word(pieces, at - 1), "below" | "above" | "sub");
            if !fits || below_zero || (!any && value == 1.0 && idle_one(pieces, place)) {
                break;
            }
            current += value;
            last = value;
        } else if let Some(scale) = known(&SCALES, low).filter(|_| any) {
            if scale < 1e3 {
                current *= scale;
            } else {
                total += (current + f64::from(u8::from(current == 0.0))) * scale;
                current = 0.0;
            }
            last = 0.0;
        } else if low == "and" && any && place == at {
            let next = word(pieces, at + 1);
            if last == 0.0 && known(&SMALL, next).is_some() && known(&SCALES, word(pieces, at - 1)).is_some() {
                at += 1;
                continue;
            }
            if matches!(next, "a") && word(pieces, at + 2) == "half" {
                current += 0.5;
                at += 3;
                last = 0.0;
                continue;
            }
            break;
        } else {
            break;
        }
        any = true;
        at = place + 1;
    }
    if !any {
        return None;
    }
    let value = total + current;
    // "two-thirds", "three quarters", "one-fifth"
    let part = past_hyphen(pieces, at);
    if (1.0..10.0).contains(&value)
        && let Some(below) = known(&FRACTIONS, word(pieces, part))
        && (word(pieces, part).ends_with('s') || value == 1.0)
        && value < below
    {
        return Some(fraction(pieces, value, below, part + 1));
    }
    Some(Number {
        value,
        end: at,
        spelled: true,
        vague: false,
        fraction: false,
        plain_digits: false,
        ordinal: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::quantity::clock;
    use crate::lexicon::quantity::pieces::pieces;

    #[test]
    fn whatever_begins_a_figure_or_a_time_may_begin_one() {
        let words = SMALL
            .iter()
            .chain(&SCALES)
            .chain(&ORDINALS)
            .chain(&FRACTIONS)
            .map(|w| w.0);
        let others = ["a", "an", "couple", "few", "percent", "about", "the", "no", "zero"];
        let mut figures = 0;
        for word in words.chain(VAGUE).chain(others) {
            let tails = [
                "",
                " million",
                " dozen of thousands",
                " of thousands",
                " past nine",
                " to ten",
                "-point",
                " of",
            ];
            for text in tails.map(|tail| format!("{word}{tail}")) {
                let pieces = pieces(&text);
                let begins = number(&pieces, 0).is_some() || clock::time(&pieces, 0).is_some();
                assert!(!begins || may_begin(word), "{text}");
                figures += usize::from(begins);
            }
        }
        assert!(figures > 200, "{figures}");
    }
}
