//! Numbers among the items, and what belongs to them: scale, currency, per cent, ordinal ending, clock time.

use super::{Is, Reader};
use crate::classify::words::Kind;
use crate::lexicon::lists::{small_number, without_possessive};

const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// Currency signs and codes, with the key that they share with the word.
const CURRENCIES: [(&str, &str); 12] = [
    ("€", "eur"),
    ("$", "usd"),
    ("£", "gbp"),
    ("¥", "yen"),
    ("₹", "rupee"),
    ("₽", "rouble"),
    ("₩", "won"),
    ("₪", "shekel"),
    ("₺", "lira"),
    ("₴", "hryvnia"),
    ("₱", "peso"),
    ("₦", "naira"),
];

/// Languages that write 1.234,5.
pub(super) fn decimal_comma(language: &str) -> bool {
    let main = language.split('-').next().unwrap_or_default();
    matches!(
        main,
        "de" | "es" | "it" | "fr" | "pt" | "nl" | "pl" | "ru" | "sv" | "da" | "nb" | "no" | "fi" | "tr" | "cs" | "el"
    )
}

impl Reader<'_, '_> {
    /// The value of an ordinal in words.
    pub(super) fn ordinal(low: &str) -> Option<usize> {
        // every word of every text comes by here: the cheap test goes first
        let ending = low.get(low.len().saturating_sub(2)..).unwrap_or_default();
        let may_be = matches!(ending, "th" | "st" | "nd" | "rd");
        may_be
            .then(|| ORDINALS.iter().position(|o| *o == low))?
            .map(|at| at + 1)
    }

    /// A mark that means something beside a number or stands for a word.
    pub(super) fn mark(&mut self, at: usize) -> usize {
        let key = self.key(at);
        if let Some((_, name)) = CURRENCIES.iter().find(|(sign, _)| *sign == key) {
            let follows_number = self
                .out
                .last()
                .is_some_and(|i| matches!(i.is, Is::Number(_)) && i.words.end == at);
            if self.words.get(at + 1).is_some_and(|w| w.kind == Kind::Number) {
                self.currency = Some((name, at));
            } else if follows_number {
                self.push(at, 1, *name, Is::Currency);
            }
        } else if key == "%" {
            self.push(at, 1, "%", Is::Percent);
        } else if key == "&" {
            self.push(at, 1, "and", Is::Word);
        }
        at + 1
    }

    /// After a number: the scale that follows it, the ordinal ending, and the currency sign that stood before it.
    pub(super) fn amount(&mut self, at: usize, value: f64, length: usize) -> usize {
        let next = self.key(at + length);
        let digits = self.words[at].kind == Kind::Number && length == 1;
        if digits && matches!(next, "st" | "nd" | "rd" | "th") && self.touches(at) {
            self.push(at, 2, format!("#{value}."), Is::Ordinal(value));
            return at + 2;
        }
        if digits && self.key(at).contains(':') {
            self.push(at, 1, format!("#{}", self.key(at)), Is::Clock);
            return at + 1;
        }
        if digits && self.key(at).contains('.') && matches!(next.replace('.', "").as_str(), "am" | "pm") {
            self.push(at, 1, format!("#{}", self.key(at).replace('.', ":")), Is::Clock);
            return at + 1;
        }
        let (mut value, mut length) = (value, length);
        let joined = |r: &Self, skip: usize| r.words.get(at + skip).is_some_and(|w| w.key == "-") as usize;
        let gap = joined(self, length);
        let money = self.currency.is_some();
        let scale = match self.key(at + length + gap) {
            "million" | "mn" | "mln" | "mio" => 1e6,
            "m" if digits && (money || self.touches(at)) && !self.is_length(at) => 1e6,
            "billion" | "bn" | "bln" => 1e9,
            "trillion" | "tn" | "trn" => 1e12,
            "thousand" | "k" if digits => 1e3,
            "hundred" if digits => 1e2,
            _ => 1.0,
        };
        if scale > 1.0 {
            value = (value * scale * 1e6).round() / 1e6;
            length += 1 + gap;
        }
        self.push(at, length, format!("#{value}"), Is::Number(value));
        if let Some((key, degrees)) = self.degrees(at + length) {
            self.push(at + length, degrees, key, Is::Word);
            if let Some(last) = self.out.last_mut() {
                last.stop = true; // a unit, and not what is counted
            }
            return at + length + degrees;
        }
        if let Some((name, place)) = self.currency.take() {
            if let Some(last) = self.out.last_mut() {
                last.span.start = self.words[place].span.start;
                last.words.start = place;
            }
            let number = at;
            self.push(number, length, name, Is::Currency);
        }
        at + length
    }

    /// "34C", "34 degrees Celsius", "34 degrees": the scale of a temperature as one item, and how many words it takes.
    fn degrees(&self, at: usize) -> Option<(&'static str, usize)> {
        let touching = at > 0 && self.touches(at - 1);
        let sign = matches!(self.key(at), "\u{b0}" | "\u{ba}" | "degree" | "degrees") as usize;
        let scale = self.key(at + sign);
        let short = sign == 0 && touching || sign == 1 && self.key(at).len() < 6;
        let (key, named) = match scale {
            "celsius" | "centigrade" => ("degrees", 1),
            "fahrenheit" => ("fahrenheit", 1),
            "c" if short && self.capital(at + sign) => ("degrees", 1),
            "f" if short && self.capital(at + sign) => ("fahrenheit", 1),
            _ => ("degrees", 0),
        };
        (sign + named > 0).then_some((key, sign + named))
    }

    /// True where nothing stands between the word and the next.
    fn touches(&self, at: usize) -> bool {
        self.words
            .get(at + 1)
            .is_some_and(|next| next.span.start == self.words[at].span.end)
    }

    /// "15m wide": metres, told by the word that follows.
    fn is_length(&self, at: usize) -> bool {
        matches!(
            self.key(at + 2),
            "wide" | "long" | "high" | "deep" | "tall" | "above" | "below" | "short" | "away" | "sprint"
        )
    }

    /// Value and number of words of the number that begins at `at`.
    pub(super) fn number(&self, at: usize) -> Option<(f64, usize)> {
        let word = &self.words[at];
        if word.kind == Kind::Number {
            return Some((self.digits(&word.key)?, 1));
        }
        let mut value = f64::from(small_number(without_possessive(&word.key))?);
        let mut length = 1;
        let dash = (self.key(at + 1) == "-") as usize;
        if (20.0..=90.0).contains(&value)
            && let Some(ones) = small_number(self.key(at + 1 + dash)).filter(|v| (1..=9).contains(v))
            && (dash == 1 || self.words[at].sentence == self.words[at + 1].sentence)
        {
            value += f64::from(ones);
            length = 2 + dash;
        }
        for (name, scale) in [
            ("hundred", 1e2),
            ("thousand", 1e3),
            ("million", 1e6),
            ("billion", 1e9),
            ("trillion", 1e12),
        ] {
            if self.key(at + length) == name {
                value *= scale;
                length += 1;
            }
        }
        Some((value, length))
    }

    fn digits(&self, key: &str) -> Option<f64> {
        if key.contains(':') {
            return Some(0.0); // a clock time; its key is its text
        }
        let (group, point) = if self.decimal_comma { ('.', ',') } else { (',', '.') };
        let groups: Vec<&str> = key.split(group).collect();
        let grouped = groups.len() > 1
            && groups[1..]
                .iter()
                .all(|g| g.split(point).next().unwrap_or_default().len() == 3)
            && groups[0].len() <= 3;
        let plain = if groups.len() == 1 {
            key.replace(point, ".")
        } else if grouped {
            groups.concat().replace(point, ".")
        } else {
            key.replace(',', ".") // the other locale's decimal
        };
        plain.parse().ok()
    }
}
