//! The names of months and days of the week, whole and shortened.

/// Months with their short forms, in lower case.
pub const MONTHS: [(&str, &[&str]); 12] = [
    ("january", &["jan"]),
    ("february", &["feb"]),
    ("march", &["mar"]),
    ("april", &["apr"]),
    ("may", &[]),
    ("june", &["jun"]),
    ("july", &["jul"]),
    ("august", &["aug"]),
    ("september", &["sept", "sep"]),
    ("october", &["oct"]),
    ("november", &["nov"]),
    ("december", &["dec"]),
];

/// Days of the week likewise, from Monday on.
pub const WEEKDAYS: [(&str, &[&str]); 7] = [
    ("monday", &["mon"]),
    ("tuesday", &["tue", "tues"]),
    ("wednesday", &["wed", "weds"]),
    ("thursday", &["thu", "thur", "thurs"]),
    ("friday", &["fri"]),
    ("saturday", &[]),
    ("sunday", &[]),
];

/// The month of this name, whole or shortened, in lower case: 1 to 12.
pub fn month_of(low: &str) -> Option<u8> {
    let month = MONTHS
        .iter()
        .position(|(name, short)| *name == low || short.contains(&low))?;
    Some(month as u8 + 1)
}

/// The day of the week of this whole name, in any case: 0 for Monday.
pub fn weekday_of(word: &str) -> Option<u8> {
    let ending = word.get(word.len().saturating_sub(3)..)?;
    if !ending.eq_ignore_ascii_case("day") {
        return None;
    }
    let day = WEEKDAYS.iter().position(|(name, _)| name.eq_ignore_ascii_case(word))?;
    Some(day as u8)
}
