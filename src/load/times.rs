//! Times as sources write them, made RFC 3339 where they can be read.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, Zoned, fmt::rfc2822, tz::TimeZone};

/// Forms without a zone, tried in order.
const CIVIL: [&str; 10] = [
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%Y%m%dT%H%M%S",
    "%d/%m/%Y %H:%M",
    "%B %d, %Y %I:%M %p",
    "%b %d, %Y %I:%M %p",
    "%d %B %Y %H:%M",
    "%d %b %Y %H:%M",
];

/// Days alone. `03/04/2025` is left as it stands: no telling which is the month.
const DAYS: [&str; 6] = ["%Y-%m-%d", "%Y%m%d", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y"];

/// The time in RFC 3339 (`2025-05-28T14:03:00+02:00`); a time without zone or a day alone in ISO 8601
/// (`2025-05-28T14:03:00`, `2025-05-28`); what can't be read is given back as it stands, white space folded.
pub fn normalise(text: &str) -> String {
    let text = crate::text::fold::white_space(text);
    read(&text).unwrap_or(text)
}

/// The instant of a normalised time, for putting versions in order: seconds since 1970. A time without a zone counts as
/// UTC, a day alone as its beginning.
pub fn instant(normalised: &str) -> Option<i64> {
    if let Ok(time) = normalised.parse::<Timestamp>() {
        return Some(time.as_second());
    }
    let civil = normalised.parse::<DateTime>().ok().or_else(|| {
        normalised
            .parse::<Date>()
            .ok()
            .map(|day| day.to_datetime(jiff::civil::Time::midnight()))
    })?;
    civil
        .to_zoned(TimeZone::UTC)
        .ok()
        .map(|time| time.timestamp().as_second())
}

fn read(text: &str) -> Option<String> {
    // NITF and NewsML 1 write 20250528T140300Z and 20250528T140300+0200.
    const ZONED: [&str; 7] = [
        "%Y%m%dT%H%M%S%z",
        "%Y-%m-%dT%H:%M:%S%.f%z",
        "%Y-%m-%dT%H:%M:%S%.f%:z",
        "%Y-%m-%d %H:%M:%S %z",
        "%Y-%m-%d %H:%M:%S %:z",
        "%Y-%m-%dT%H:%M%z",
        "%Y-%m-%dT%H:%M%:z",
    ];
    if text.len() > 64 {
        return None;
    }
    let zulu = text.strip_suffix('Z').map(|rest| format!("{rest}+0000"));
    for format in ZONED {
        if let Ok(zoned) = Zoned::strptime(format, zulu.as_deref().unwrap_or(text)) {
            return Some(written(&zoned, zulu.is_some()));
        }
    }
    if let Ok(time) = text.parse::<Timestamp>() {
        // jiff's Timestamp forgets the offset; it was Z or unreadable above.
        return Some(written(&time.to_zoned(TimeZone::UTC), true));
    }
    if let Ok(zoned) = rfc2822::parse(text) {
        return Some(written(&zoned, text.ends_with("GMT") || text.ends_with("UTC")));
    }
    for format in CIVIL {
        if let Ok(time) = DateTime::strptime(format, text) {
            return Some(time.strftime("%Y-%m-%dT%H:%M:%S").to_string());
        }
    }
    if let Ok(time) = text.parse::<DateTime>()
        && text.contains(':')
    {
        return Some(time.strftime("%Y-%m-%dT%H:%M:%S").to_string());
    }
    DAYS.iter()
        .find_map(|format| Date::strptime(format, text).ok())
        .map(|day| day.to_string())
}

fn written(time: &Zoned, utc: bool) -> String {
    if utc {
        time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    } else {
        time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_put_times_of_every_precision_in_order() {
        let times = [
            "2025-05-28",
            "2025-05-28T14:03:00+02:00",
            "2025-05-28T12:04:00Z",
            "2025-05-28T13:00:00",
        ];
        let instants: Vec<_> = times.iter().map(|time| instant(time).unwrap()).collect();
        assert!(instants.is_sorted(), "{instants:?}");
        assert_eq!(instant("8 hours ago"), None);
    }

    #[test]
    fn times_of_every_source_become_rfc_3339() {
        for (given, expected) in [
            ("2025-05-28T14:03:00+02:00", "2025-05-28T14:03:00+02:00"),
            ("2025-05-28T14:03:00.123Z", "2025-05-28T14:03:00Z"),
            ("2025-05-28T14:03Z", "2025-05-28T14:03:00Z"),
            ("20250528T140300Z", "2025-05-28T14:03:00Z"),
            ("20250528T140300+0200", "2025-05-28T14:03:00+02:00"),
            ("Wed, 28 May 2025 14:03:00 GMT", "2025-05-28T14:03:00Z"),
            ("Wed, 28 May 2025 14:03:00 -0400", "2025-05-28T14:03:00-04:00"),
            ("2025-05-28 14:03:00 +0200", "2025-05-28T14:03:00+02:00"),
            ("2025-05-28 14:03", "2025-05-28T14:03:00"),
            ("May 28, 2025", "2025-05-28"),
            ("28 May 2025", "2025-05-28"),
            ("20250528", "2025-05-28"),
            ("8 hours  ago", "8 hours ago"),
        ] {
            assert_eq!(normalise(given), expected);
        }
    }
}
