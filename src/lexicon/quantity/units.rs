//! The units: how they are written, what they measure, and what one of them is in the unit of its kind.

use super::Kind;
use super::sieve::MEASURES;

/// Words and abbreviations of one unit.
pub(super) struct Unit {
    pub name: &'static str,
    pub written: &'static [&'static str],
    pub kind: Kind,
    /// One of them in the unit of the kind.
    pub size: f64,
}

const fn unit(name: &'static str, written: &'static [&'static str], kind: Kind, size: f64) -> Unit {
    Unit {
        name,
        written,
        kind,
        size,
    }
}

/// Units that follow a figure, but for money and per cent.
pub(super) const UNITS: [Unit; 26] = [
    unit(
        "kilometre",
        &["km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"],
        Kind::Length,
        1000.0,
    ),
    unit("metre", &["m", "metre", "metres", "meter", "meters"], Kind::Length, 1.0),
    unit(
        "centimetre",
        &["cm", "centimetre", "centimetres", "centimeter", "centimeters"],
        Kind::Length,
        0.01,
    ),
    unit(
        "millimetre",
        &["mm", "millimetre", "millimetres", "millimeter", "millimeters"],
        Kind::Length,
        0.001,
    ),
    unit("mile", &["mile", "miles"], Kind::Length, 1609.344),
    unit("foot", &["ft", "foot", "feet"], Kind::Length, 0.3048),
    unit("inch", &["inch", "inches"], Kind::Length, 0.0254),
    unit("yard", &["yard", "yards"], Kind::Length, 0.9144),
    unit("knot", &["knot", "knots"], Kind::Length, 1852.0),
    unit(
        "second",
        &["second", "seconds", "sec", "secs"],
        Kind::Duration,
        1.0 / 86_400.0,
    ),
    unit(
        "minute",
        &["minute", "minutes", "min", "mins"],
        Kind::Duration,
        1.0 / 1440.0,
    ),
    unit("hour", &["hour", "hours", "hr", "hrs"], Kind::Duration, 1.0 / 24.0),
    unit("day", &["day", "days"], Kind::Duration, 1.0),
    unit("night", &["night", "nights"], Kind::Duration, 1.0),
    unit("week", &["week", "weeks"], Kind::Duration, 7.0),
    unit("fortnight", &["fortnight", "fortnights"], Kind::Duration, 14.0),
    unit("month", &["month", "months"], Kind::Duration, 30.4),
    unit("year", &["year", "years", "yr", "yrs"], Kind::Duration, 365.0),
    unit("decade", &["decade", "decades"], Kind::Duration, 3650.0),
    unit("century", &["century", "centuries"], Kind::Duration, 36_500.0),
    unit(
        "kilogram",
        &["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"],
        Kind::Mass,
        1.0,
    ),
    unit("gram", &["gram", "grams"], Kind::Mass, 0.001),
    unit("milligram", &["mg", "milligram", "milligrams"], Kind::Mass, 1e-6),
    unit("ton", &["ton", "tons"], Kind::Mass, 1000.0),
    unit("tonne", &["tonne", "tonnes"], Kind::Mass, 1000.0),
    unit("ounce", &["ounce", "ounces", "oz"], Kind::Mass, 0.0283),
];

/// Currencies: name and how they are written after the figure.
pub(super) const CURRENCIES: [(&str, &[&str]); 18] = [
    ("dollar", &["dollar", "dollars", "usd"]),
    ("euro", &["euro", "euros", "eur"]),
    ("pound", &["pound", "pounds", "sterling", "gbp"]),
    ("yen", &["yen"]),
    ("yuan", &["yuan", "renminbi"]),
    ("rouble", &["rouble", "roubles", "ruble", "rubles"]),
    ("rupee", &["rupee", "rupees"]),
    ("franc", &["franc", "francs"]),
    (
        "crown",
        &[
            "crown", "crowns", "krona", "kronor", "krone", "kroner", "koruna", "korunas",
        ],
    ),
    ("peso", &["peso", "pesos"]),
    ("real", &["reais"]),
    ("rand", &["rand"]),
    ("lira", &["lira", "liras"]),
    ("dinar", &["dinar", "dinars"]),
    ("shekel", &["shekel", "shekels"]),
    ("riyal", &["riyal", "riyals", "rial", "rials"]),
    ("won", &["won"]),
    ("naira", &["naira"]),
];

/// Currency signs before the figure.
pub(super) const SIGNS: [(char, &str); 7] = [
    ('$', "dollar"),
    ('€', "euro"),
    ('£', "pound"),
    ('¥', "yen"),
    ('₹', "rupee"),
    ('₽', "rouble"),
    ('₪', "shekel"),
];

/// Names of months, whole and shortened as in copy.
pub(super) const MONTHS: [&str; 23] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
];

/// The unit written so.
pub(super) fn unit_of(low: &str) -> Option<&'static Unit> {
    if !MEASURES.may_have(low) {
        return None;
    }
    UNITS.iter().find(|u| u.written.contains(&low))
}

/// The currency written so.
pub(super) fn currency_of(low: &str) -> Option<&'static str> {
    if !MEASURES.may_have(low) {
        return None;
    }
    CURRENCIES.iter().find(|c| c.1.contains(&low)).map(|c| c.0)
}

/// True for the name of a month. "may" and "mar" count only capitalised, which the caller knows.
pub(super) fn is_month(low: &str) -> bool {
    MONTHS.contains(&low) || low == "dec"
}
