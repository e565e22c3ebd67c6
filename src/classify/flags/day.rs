//! Which day a version means by "on Tuesday", "yesterday" or "Oct. 7": told from the day that the version itself bears.
//!
//! A version's own day is its time of publication, else the day in its dateline. A dateline has no year, so that its
//! weekdays cannot be told from it; "yesterday" can.

use crate::classify::calendar::month_of;
use crate::load::Role;
use crate::segment::Version;
use jiff::ToSpan;
use jiff::civil::Date;

/// The day of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own {
    date: Date,
    /// False where the year is only assumed.
    year_known: bool,
}

/// A day as a text puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// 0 for Monday.
    Weekday(u8),
    /// Month and day.
    Date(u8, u8),
    /// Days from the version's own: -1 for "yesterday".
    Relative(i8),
}

/// A leap year, so that every day of a dateline exists in it.
const ASSUMED: i16 = 2024;

impl Own {
    /// The day of a version; `None` where it bears none.
    pub fn of(version: &Version) -> Option<Own> {
        let meta = &version.article.meta;
        let published = meta
            .published
            .as_deref()
            .and_then(|p| p.get(..10)?.parse::<Date>().ok());
        if let Some(date) = published {
            return Some(Own { date, year_known: true });
        }
        let dateline = meta.dateline.as_deref().and_then(month_and_day);
        let (month, day) = dateline.or_else(|| {
            (0..version.sentences.len())
                .filter(|&i| version.sentences[i].role == Role::Dateline && version.sentences[i].story == 0)
                .find_map(|i| month_and_day(version.raw(i)))
        })?;
        let date = Date::new(ASSUMED, month as i8, day as i8).ok()?;
        Some(Own {
            date,
            year_known: false,
        })
    }
}

/// "SAN ALBA, Aug. 19 (Wire)": a month with a day beside it.
fn month_and_day(dateline: &str) -> Option<(u8, u8)> {
    let words: Vec<String> = dateline
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .take(24)
        .map(str::to_lowercase)
        .collect();
    let day = |i: Option<usize>| -> Option<u8> {
        let day = words.get(i?)?.parse().ok()?;
        (1..=31).contains(&day).then_some(day)
    };
    (0..words.len()).find_map(|i| {
        let month = month_of(&words[i])?;
        Some((month, day(Some(i + 1)).or_else(|| day(i.checked_sub(1)))?))
    })
}

/// A day as far as it can be told.
enum Told {
    Weekday(u8),
    Day { date: Date, year_known: bool },
}

fn tell(said: Said, own: Option<Own>, far: Option<Own>) -> Option<Told> {
    match said {
        Said::Weekday(day) => Some(Told::Weekday(day)),
        Said::Relative(by) => {
            let own = own?;
            Some(Told::Day {
                date: own.date.checked_add(i64::from(by).days()).ok()?,
                year_known: own.year_known,
            })
        }
        Said::Date(month, day) => {
            // the year of the version's own day, else of the other's: versions of one story are near in time
            let year = own.filter(|o| o.year_known).or(far.filter(|o| o.year_known));
            let date = Date::new(year.map_or(ASSUMED, |o| o.date.year()), month as i8, day as i8).ok()?;
            Some(Told::Day {
                date,
                year_known: year.is_some(),
            })
        }
    }
}

/// True where both say the same day, false where they say two; `None` where it cannot be told, because a version bears no
/// day of its own.
pub fn same(base: (Said, Option<Own>), other: (Said, Option<Own>)) -> Option<bool> {
    let (a, b) = (tell(base.0, base.1, other.1)?, tell(other.0, other.1, base.1)?);
    match (a, b) {
        (Told::Weekday(a), Told::Weekday(b)) => Some(a == b && !weeks_apart(base.1, other.1)),
        (Told::Day { date: a, .. }, Told::Day { date: b, .. }) => Some((a.month(), a.day()) == (b.month(), b.day())),
        (Told::Weekday(weekday), Told::Day { date, year_known })
        | (Told::Day { date, year_known }, Told::Weekday(weekday)) => {
            year_known.then(|| date.weekday().to_monday_zero_offset() == weekday as i8)
        }
    }
}

/// The versions are a week apart or more: the same weekday is another day.
fn weeks_apart(a: Option<Own>, b: Option<Own>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) if a.year_known == b.year_known => {
            a.date.until(b.date).map_or(0, |span| span.get_days().abs()) >= 7
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(date: &str) -> Option<Own> {
        Some(Own {
            date: date.parse().unwrap(),
            year_known: true,
        })
    }

    #[test]
    fn a_day_is_told_from_the_day_of_the_version() {
        let (tuesday, wednesday) = (own("2025-10-07"), own("2025-10-08"));
        let yesterday = (Said::Relative(-1), wednesday);
        assert_eq!(same((Said::Weekday(1), tuesday), yesterday), Some(true));
        assert_eq!(same((Said::Weekday(2), tuesday), yesterday), Some(false));
        assert_eq!(same((Said::Date(10, 7), None), yesterday), Some(true));
        assert_eq!(same((Said::Date(10, 6), None), yesterday), Some(false));
        assert_eq!(
            same((Said::Weekday(1), None), (Said::Date(10, 7), wednesday)),
            Some(true)
        );
        assert_eq!(same((Said::Relative(-1), tuesday), yesterday), Some(false));
    }

    #[test]
    fn what_no_version_dates_is_not_told() {
        assert_eq!(same((Said::Weekday(1), None), (Said::Relative(-1), None)), None);
        assert_eq!(same((Said::Weekday(1), None), (Said::Date(10, 7), None)), None);
        assert_eq!(same((Said::Weekday(1), None), (Said::Weekday(1), None)), Some(true));
    }

    #[test]
    fn the_same_weekday_a_week_later_is_another_day() {
        let (a, b) = (own("2025-10-07"), own("2025-10-14"));
        assert_eq!(same((Said::Weekday(0), a), (Said::Weekday(0), b)), Some(false));
        assert_eq!(
            same((Said::Weekday(0), a), (Said::Weekday(0), own("2025-10-09"))),
            Some(true)
        );
    }

    #[test]
    fn datelines_have_their_day_on_either_side_of_the_month() {
        assert_eq!(month_and_day("SAN ALBA, Aug. 19 (Wire)"), Some((8, 19)));
        assert_eq!(month_and_day("Madrid, 3 January (EFE)"), Some((1, 3)));
        assert_eq!(month_and_day("Lisbon"), None);
    }
}
