//! Which version came before which, from what the versions say of themselves: times, update marks, datelines.

use crate::load::Meta;
use crate::segment::Version;
use std::cmp::Ordering;

/// When a version says it is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct When {
    /// Seconds since 1970 UTC, from a full time.
    pub second: Option<i64>,
    /// Day of a year of 372 days (12 × 31), from a dateline without a year.
    pub day: Option<i32>,
    /// Number of the update; `None` where nothing is said.
    pub update: Option<u32>,
}

impl When {
    /// Reads the metadata; nothing is guessed from file names.
    pub fn of(version: &Version) -> When {
        let meta = &version.article.meta;
        When {
            second: meta.published.as_deref().and_then(instant),
            day: meta.dateline.as_deref().and_then(day_of_dateline),
            update: update_number(meta),
        }
    }

    /// Whether this one is earlier or later than the other, with the reason; `None` where they don't say.
    pub fn against(&self, other: &When) -> Option<(Ordering, &'static str)> {
        if let (Some(a), Some(b)) = (self.second, other.second)
            && a != b
        {
            return Some((a.cmp(&b), "time of publication"));
        }
        match (self.update, other.update) {
            (Some(a), Some(b)) if a != b => return Some((a.cmp(&b), "update mark")),
            _ => {}
        }
        let (a, b) = (self.day?, other.day?);
        // The nearer way round the year: 31 December is before 1 January.
        let apart = (b - a).rem_euclid(372);
        match apart {
            0 => None,
            1..=185 => Some((Ordering::Less, "date of the dateline")),
            _ => Some((Ordering::Greater, "date of the dateline")),
        }
    }
}

/// The versions in the order in which they came to be, as far as they say: by time where every version has one, else the
/// base first, then the updates by their marks, then the rest as given.
pub fn sequence(versions: &[Version], base: usize) -> Vec<usize> {
    let whens: Vec<When> = versions.iter().map(When::of).collect();
    let timed = whens.iter().all(|w| w.second.is_some());
    let mut sequence: Vec<usize> = (0..versions.len()).collect();
    sequence.sort_by_key(|&v| {
        let when = &whens[v];
        if timed {
            (when.second, when.update, v != base, v)
        } else {
            (
                None,
                Some(when.update.unwrap_or(u32::MAX)).filter(|_| v != base),
                v != base,
                v,
            )
        }
    });
    sequence
}

/// Seconds since 1970 UTC of an RFC 3339 time, or of a date alone (its midnight).
pub fn instant(text: &str) -> Option<i64> {
    let text = text.trim();
    let date = text.get(..10)?;
    let mut parts = date.split('-');
    let (year, month, day) = (number(parts.next()?)?, number(parts.next()?)?, number(parts.next()?)?);
    if parts.next().is_some() || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let mut seconds = days_from_civil(year, month, day) * 86_400;
    let Some(clock) = text.get(10..).filter(|rest| !rest.is_empty()) else {
        return Some(seconds);
    };
    let clock = clock.strip_prefix(['T', 't', ' '])?;
    let (hour, minute) = (number(clock.get(..2)?)?, number(clock.get(3..5)?)?);
    let mut rest = clock.get(5..)?;
    seconds += hour * 3600 + minute * 60;
    if let Some(after) = rest.strip_prefix(':') {
        seconds += number(after.get(..2)?)?;
        rest = after.get(2..)?;
    }
    let rest = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    match rest.as_bytes().first() {
        None | Some(b'Z' | b'z') => Some(seconds),
        Some(sign @ (b'+' | b'-')) => {
            let offset = number(rest.get(1..3)?)? * 3600 + rest.get(4..6).and_then(number).unwrap_or(0) * 60;
            Some(if *sign == b'+' {
                seconds - offset
            } else {
                seconds + offset
            })
        }
        Some(_) => None,
    }
}

fn number(text: &str) -> Option<i64> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, chrono-compatible low-level date algorithms).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The number of an update mark: "UPDATE 3", "3", "1st Ld-Writethru", "WRAPUP 2", "Lead 2"; 1 for a mark without one.
pub fn update_number(meta: &Meta) -> Option<u32> {
    let from = |text: &str, bare: bool| -> Option<u32> {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .collect();
        let digits = |w: &str| -> Option<u32> {
            let end = w.find(|c: char| !c.is_ascii_digit()).unwrap_or(w.len());
            w[..end].parse().ok()
        };
        if let Some(only) = words.first().filter(|_| bare && words.len() == 1)
            && let Some(found) = digits(only)
        {
            return Some(found);
        }
        let at = words
            .iter()
            .position(|w| matches!(*w, "update" | "wrapup" | "lead" | "ld" | "writethru" | "version"))?;
        let after = words.get(at + 1).and_then(|w| digits(w));
        let before = at.checked_sub(1).and_then(|i| digits(words[i]));
        // A mark without a number is the first of its kind.
        after.or(before).or(Some(1))
    };
    if let Some(found) = meta.version.as_deref().and_then(|v| from(v, true)) {
        return Some(found);
    }
    // A tag at the head of the headline or slug, in capitals as wires write it; never a word of running text.
    [meta.headline.as_deref(), meta.slug.as_deref()]
        .into_iter()
        .flatten()
        .find_map(|text| {
            let tag = text.get(..text.len().min(12)).unwrap_or("");
            (tag.starts_with("UPDATE ") || tag.starts_with("WRAPUP ")).then(|| from(tag, false))?
        })
}

/// Month and day as wires write them: "MANILA, Aug. 19 (Wire) -", "19 August".
fn day_of_dateline(text: &str) -> Option<i32> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let month = |w: &str| -> Option<i32> {
        let lower = w.to_lowercase();
        (lower.len() <= 9)
            .then(|| MONTHS.iter().position(|m| lower.starts_with(m)))?
            .map(|m| m as i32)
    };
    let day = |w: &&str| w.parse::<i32>().ok().filter(|d| (1..=31).contains(d));
    words.iter().enumerate().find_map(|(i, w)| {
        let month = month(w)?;
        let day = words
            .get(i + 1)
            .and_then(day)
            .or_else(|| i.checked_sub(1).and_then(|b| day(&words[b])))?;
        Some(month * 31 + day - 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_compared_across_offsets() {
        assert_eq!(instant("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(instant("2025-05-27T18:49:56+03:00"), instant("2025-05-27T15:49:56Z"));
        assert_eq!(instant("2024-02-29"), Some(19_782 * 86_400));
        for bad in [
            "",
            "yesterday",
            "2025-13-01",
            "2025-05-27T",
            "2025-05-27Tab:cd",
            "٢٠٢٥-05-27",
        ] {
            assert_eq!(instant(bad), None, "{bad}");
        }
    }

    #[test]
    fn update_marks_are_read_in_the_forms_wires_use() {
        let version = |v: &str| {
            update_number(&Meta {
                version: Some(v.into()),
                ..Meta::default()
            })
        };
        assert_eq!(version("UPDATE 3"), Some(3));
        assert_eq!(version("3"), Some(3));
        assert_eq!(version("2nd Ld-Writethru"), Some(2));
        assert_eq!(version("UPDATE"), Some(1));
        assert_eq!(version("first edition"), None);
        let headline = |h: &str| {
            update_number(&Meta {
                headline: Some(h.into()),
                ..Meta::default()
            })
        };
        assert_eq!(headline("UPDATE 2-Ferry sinks off island"), Some(2));
        assert_eq!(headline("Update on ferry: 2 more found"), None);
    }

    #[test]
    fn a_new_year_lies_between_two_datelines() {
        let on = |d: &str| When {
            day: day_of_dateline(d),
            ..When::default()
        };
        let december = on("BERLIN, Dec. 31 (Wire) -");
        let january = on("BERLIN, 1 January -");
        assert_eq!(december.against(&january).map(|o| o.0), Some(Ordering::Less));
        assert_eq!(january.against(&december).map(|o| o.0), Some(Ordering::Greater));
        assert_eq!(december.against(&december), None);
        assert_eq!(on("BERLIN").against(&december), None);
    }
}
