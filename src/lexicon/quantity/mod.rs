//! Quantities in English copy: figures and number words with their unit, however they are written.
//!
//! "nearly fifty", "1.87 billion euro", "twenty to ten", "half a point", "nine out of 10", "48-year-old". The values are
//! in one unit for each kind, so that two ways to write one quantity are equal; what was written stands in the span.

use crate::text::Span;

mod clock;
mod compose;
mod particle;
mod pieces;
mod read;
mod sieve;
mod similar;
mod units;

pub use particle::goes_over;
pub use read::quantities;
pub use similar::{alike, specificity};

/// What is counted or measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Things, people, degrees, magnitudes, scores: anything without a kind of its own.
    Count,
    /// Per cent and percentage points; fractions and "x in y" too.
    Percent,
    /// In units of the currency, which is not converted.
    Money,
    /// In metres.
    Length,
    /// In days (a month is 30.4, a year 365).
    Duration,
    /// In years.
    Age,
    /// A time of day, in minutes after twelve o'clock: half of the day is not told apart.
    Time,
    /// In kilograms.
    Mass,
    Year,
    /// The day of a month.
    Day,
    /// A place in an order: "third", "21st".
    Ordinal,
}

/// A word that says how the figure is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// about, around, some, roughly, an estimated, or so
    About,
    /// nearly, almost, close to, just under
    Nearly,
    /// more than, over, above
    MoreThan,
    /// less than, fewer than, under, below
    LessThan,
    /// at least, no fewer than, or more
    AtLeast,
    /// up to, at most, as many as, no more than
    AtMost,
    /// only, just
    Only,
}

impl Qualifier {
    /// True where the figure may be a rounded one.
    pub fn is_rough(self) -> bool {
        self != Self::Only
    }
}

/// A quantity as the text gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The whole phrase: currency sign, figure and unit. Without the qualifier.
    pub span: Span,
    /// The figure alone, with its multiplier: "1.87 billion".
    pub figure: Span,
    /// In the unit of the kind.
    pub value: f64,
    /// As written, before it was brought to the unit of the kind: 31 of "31 km". Multipliers are applied.
    pub written: f64,
    pub kind: Kind,
    /// Unit or currency as written: "km", "$", "per cent".
    pub unit: Option<Span>,
    /// One name for the unit however it is written: "kilometre", "dollar", "percentage point".
    pub unit_name: Option<&'static str>,
    /// Qualifier and where it stands.
    pub qualifier: Option<(Qualifier, Span)>,
    /// Rough by itself: "dozens", "a couple of thousand", "half of them", "the 1990s".
    pub vague: bool,
    /// Written in words.
    pub spelled: bool,
    /// Digits that count: 3 of "1,240", 2 of "0.50".
    pub digits: u8,
    /// The next quantity is the upper end of one range with this.
    pub range: bool,
}

impl Quantity {
    /// True where the figure is not meant exactly.
    pub fn approximate(&self) -> bool {
        self.vague || self.qualifier.as_ref().is_some_and(|q| q.0.is_rough())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kind, value and roughness of each quantity of a text.
    fn read(text: &str) -> Vec<(Kind, f64, bool)> {
        quantities(text)
            .iter()
            .map(|q| (q.kind, (q.value * 1000.0).round() / 1000.0, q.approximate()))
            .collect()
    }

    #[test]
    fn figures_and_number_words_are_read_alike() {
        use Kind::{Age, Count, Duration, Length, Money, Percent, Time, Year};
        for (text, expected) in [
            (
                "some one hundred and fifty thousand homes",
                vec![(Count, 150_000.0, true)],
            ),
            ("nearly fifty trucks", vec![(Count, 50.0, true)]),
            ("the hundred and twenty million euros", vec![(Money, 120e6, false)]),
            ("a hundred and two trucks", vec![(Count, 102.0, false)]),
            (
                "310-340 million euros",
                vec![(Money, 310e6, false), (Money, 340e6, false)],
            ),
            ("$3 to 4 billion", vec![(Money, 3e9, false), (Count, 4e9, false)]),
            ("as long as five years", vec![(Duration, 1825.0, true)]),
            ("turned over 16 stones", vec![(Count, 16.0, false)]),
            ("over 16 stones", vec![(Count, 16.0, true)]),
            ("three-hour delays", vec![(Duration, 0.125, false)]),
            ("nearly twice its income", vec![]),
            ("only a couple of thousand", vec![(Count, 2000.0, true)]),
            ("well over a hundred times", vec![(Count, 100.0, true)]),
            ("more than two dozen boats", vec![(Count, 24.0, true)]),
            ("two and a half million", vec![(Count, 2_500_000.0, false)]),
            ("a 1.87 billion euro fine", vec![(Money, 1_870_000_000.0, false)]),
            ("£5m and $2.03bn", vec![(Money, 5e6, false), (Money, 2.03e9, false)]),
            (
                "31 km, 31-kilometre",
                vec![(Length, 31_000.0, false), (Length, 31_000.0, false)],
            ),
            ("a six-year fight", vec![(Duration, 2190.0, false)]),
            ("a 48-year-old man", vec![(Age, 48.0, false)]),
            ("Marta Vale, 48, said", vec![(Age, 48.0, false)]),
            (
                "fell 3.2% to 4 percent",
                vec![(Percent, 3.2, false), (Percent, 4.0, false)],
            ),
            ("by half a point", vec![(Percent, 0.5, false)]),
            ("by half a percentage point", vec![(Percent, 0.5, false)]),
            ("a half-point cut", vec![(Percent, 0.5, false)]),
            ("by 50 basis points", vec![(Percent, 0.5, false)]),
            ("a quarter-point cut", vec![(Percent, 0.25, false)]),
            ("two-thirds of them", vec![(Percent, 66.667, true)]),
            ("a quarter of a million people", vec![(Count, 250_000.0, true)]),
            ("not yet a year and a half", vec![(Duration, 547.5, true)]),
            ("a week-old truce", vec![(Duration, 7.0, true)]),
            ("45 pence in the pound", vec![(Percent, 45.0, false)]),
            ("at 9:40 p.m. Friday", vec![(Time, 580.0, false)]),
            ("at twenty to ten in the evening", vec![(Time, 580.0, false)]),
            ("just before five in the morning", vec![(Time, 300.0, true)]),
            ("at half past nine", vec![(Time, 570.0, false)]),
            ("by noon", vec![(Time, 0.0, false)]),
            ("since 1967", vec![(Year, 1967.0, false)]),
            ("2,017 homes", vec![(Count, 2017.0, false)]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_share_is_read_besides_its_figures() {
        assert_eq!(
            read("nine out of 10 houses"),
            [
                (Kind::Percent, 90.0, true),
                (Kind::Count, 9.0, false),
                (Kind::Count, 10.0, false)
            ]
        );
        assert_eq!(read("one in five")[0], (Kind::Percent, 20.0, true));
        assert_eq!(read("roughly one box in five")[0], (Kind::Percent, 20.0, true));
    }

    #[test]
    fn dates_ordinals_and_ranges_are_told_apart() {
        let found = quantities("On Oct. 7, the 21st time, between 400 and 900 million euros and 5 to 10 people");
        let kinds: Vec<Kind> = found.iter().map(|q| q.kind).collect();
        use Kind::{Count, Day, Money, Ordinal};
        assert_eq!(kinds, [Day, Ordinal, Money, Money, Count, Count]);
        assert!(found[2].range && found[4].range && !found[3].range);
    }

    #[test]
    fn idle_words_are_no_figures() {
        for text in [
            "No one slept",
            "the second half",
            "one another",
            "a third man",
            "half-brother",
            "",
        ] {
            let counted: Vec<_> = quantities(text)
                .into_iter()
                .filter(|q| q.kind != Kind::Ordinal)
                .collect();
            assert!(counted.is_empty(), "{text}: {counted:?}");
        }
    }

    #[test]
    fn spans_cover_what_was_written() {
        let text = "It paid more than $1.2 million over 60 days.";
        let found = quantities(text);
        assert_eq!(&text[found[0].span.clone()], "$1.2 million");
        assert_eq!(&text[found[0].figure.clone()], "1.2 million");
        let (qualifier, span) = found[0].qualifier.clone().unwrap();
        assert_eq!((qualifier, &text[span]), (Qualifier::MoreThan, "more than"));
        assert_eq!(&text[found[1].span.clone()], "60 days");
        assert_eq!(found[1].unit_name, Some("day"));
    }

    #[test]
    fn one_figure_rounded_is_like_the_other_and_a_changed_one_is_not() {
        let like = |a: &str, b: &str| alike(&quantities(a)[0], &quantities(b)[0]);
        assert_eq!(like("31 people", "31 dead"), 1.0);
        assert!(like("nearly fifty people", "48 people") > 0.7);
        assert!(like("9:40 p.m.", "twenty to ten") == 1.0);
        assert!(like("half a point", "50 basis points") == 1.0);
        assert!(like("60 days", "two months") > 0.5);
        assert_eq!(like("31 people", "44 people"), 0.0);
        assert_eq!(like("2017", "2018"), 0.0);
        assert_eq!(like("31 km", "31%"), 0.0);
    }

    #[test]
    fn odd_text_does_no_harm() {
        for text in [
            "9".repeat(4000),
            "1,".repeat(3000),
            "one ".repeat(3000),
            "a".into(),
            "half".into(),
            "-".into(),
            "٣ ４ Ⅷ ²".into(),
            "£".into(),
            "$m 1:99 25:00 1.".into(),
            "hundred hundred million dozen and a half to past quarter".into(),
        ] {
            for q in quantities(&text) {
                assert!(text.get(q.span.clone()).is_some() && q.value.is_finite());
            }
        }
    }
}
