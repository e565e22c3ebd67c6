//! Times of day: 4:52 a.m., 9.40pm, five in the morning, twenty to ten, half past nine, noon, 0300 GMT.

use super::compose::number;
use super::pieces::{Piece, What};

/// A time that was read.
pub(super) struct Time {
    /// Minutes after twelve, 0 to 719.
    pub minutes: f64,
    /// Index after its last piece.
    pub end: usize,
    pub vague: bool,
}

fn word<'a>(pieces: &'a [Piece], at: usize) -> &'a str {
    pieces.get(at).map_or("", |p| &p.low)
}

fn half_day(minutes: f64) -> f64 {
    minutes.rem_euclid(720.0)
}

/// Index after "a.m.", "in the morning" and the like.
fn part_of_day(pieces: &[Piece], at: usize) -> Option<usize> {
    match word(pieces, at) {
        "am" | "pm" | "oclock" => Some(part_of_day(pieces, at + 1).unwrap_or(at + 1)),
        "in" if word(pieces, at + 1) == "the"
            && matches!(word(pieces, at + 2), "morning" | "afternoon" | "evening") =>
        {
            Some(at + 3)
        }
        "at" if word(pieces, at + 1) == "night" => Some(at + 2),
        _ => None,
    }
}

/// The time that starts at a piece.
pub(super) fn time(pieces: &[Piece], at: usize) -> Option<Time> {
    let piece = pieces.get(at)?;
    let read = |minutes: f64, end: usize, vague: bool| {
        Some(Time {
            minutes: half_day(minutes),
            end,
            vague,
        })
    };
    match &piece.what {
        What::Clock(minutes) => {
            let end = part_of_day(pieces, at + 1).unwrap_or(at + 1);
            return read(f64::from(*minutes), end, false);
        }
        What::Word if matches!(&*piece.low, "noon" | "midday" | "midnight") => return read(0.0, at + 1, false),
        What::Figure {
            value,
            decimals,
            comma: false,
        } => {
            let (hour, minute) = match decimals {
                0 if *value >= 100.0 => (value.div_euclid(100.0), value.rem_euclid(100.0)),
                0 => (*value, 0.0),
                2 => (value.trunc(), (value.fract() * 100.0).round()),
                _ => return None,
            };
            if hour > 24.0 || minute > 59.0 {
                return None;
            }
            if let Some(end) = part_of_day(pieces, at + 1).filter(|_| hour < 13.0 && *value < 100.0) {
                return read(hour * 60.0 + minute, end, false);
            }
            if matches!(word(pieces, at + 1), "gmt" | "utc") || (*value >= 100.0 && word(pieces, at + 1) == "hours") {
                return read(hour * 60.0 + minute, at + 2, false);
            }
        }
        _ => {}
    }
    // "half past nine", "a quarter to ten", "twenty (minutes) to ten"
    let (before, next) = match word(pieces, at) {
        "half" => (30.0, at + 1),
        "quarter" => (15.0, at + 1),
        "a" if word(pieces, at + 1) == "quarter" => (15.0, at + 2),
        _ => {
            let n = number(pieces, at).filter(|n| n.spelled && n.value.fract() == 0.0 && !n.ordinal)?;
            if let Some(end) = part_of_day(pieces, n.end).filter(|_| (1.0..=12.0).contains(&n.value)) {
                return read(n.value * 60.0, end, true);
            }
            let skip = usize::from(word(pieces, n.end) == "minutes");
            (n.value, n.end + skip)
        }
    };
    let direction = word(pieces, next);
    if !matches!(direction, "to" | "past") || !matches!(before as u32, 5 | 10 | 15 | 20 | 25 | 30) {
        return None;
    }
    let hour = number(pieces, next + 1).filter(|n| n.value.fract() == 0.0 && (1.0..=12.0).contains(&n.value))?;
    let end = part_of_day(pieces, hour.end);
    let led = matches!(
        at.checked_sub(1).map_or("", |b| word(pieces, b)),
        "at" | "by" | "until" | "till" | "around" | "about" | "before" | "after" | "since"
    );
    // "five to ten people" is a range, "twenty to ten" a time
    if direction == "to" && before < hour.value && end.is_none() && !led {
        return None;
    }
    let minutes = hour.value * 60.0 + if direction == "to" { -before } else { before };
    read(minutes, end.unwrap_or(hour.end), false)
}
