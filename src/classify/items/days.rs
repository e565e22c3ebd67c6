//! Days among the items: weekdays, months, and a month with its day.

use super::Reader;
use crate::classify::calendar::{WEEKDAYS, month_of};
use crate::classify::words::Kind;
use crate::lexicon::lists::without_possessive;

impl Reader<'_, '_> {
    pub(super) fn weekday(&self, at: usize, low: &str) -> Option<u8> {
        if !low.ends_with("day") && !self.capital(at) {
            return None;
        }
        let day = WEEKDAYS
            .iter()
            .position(|(name, short)| *name == low || (short.contains(&low) && self.capital(at)))?;
        Some(day as u8)
    }

    /// The month that stands at `at`: with a capital, and "May" only where a number or a word of time is beside it.
    pub(super) fn month(&self, at: usize) -> Option<u8> {
        if !self.capital(at) {
            return None;
        }
        let low = without_possessive(self.key(at));
        let month = month_of(low)?;
        let beside = at > 0
            && matches!(
                self.key(at - 1),
                "in" | "since"
                    | "until"
                    | "till"
                    | "last"
                    | "next"
                    | "this"
                    | "early"
                    | "late"
                    | "mid"
                    | "by"
                    | "from"
                    | "between"
                    | "of"
                    | "to"
                    | "through"
                    | "during"
                    | "every"
                    | "before"
                    | "after"
                    | "-"
                    | "and"
            );
        let number = |i: usize| self.words.get(i).is_some_and(|w| w.kind == Kind::Number);
        let dot = (self.key(at + 1) == ".") as usize;
        let numbered = number(at + 1 + dot) || (at > 0 && number(at - 1));
        let clear = low.len() > 3 && low != "march" || numbered || beside;
        clear.then_some(month)
    }

    /// A month with its day, in either order: (month, day, words).
    pub(super) fn date(&self, at: usize) -> Option<(u8, u8, usize)> {
        let day_at = |i: usize| -> Option<u8> {
            // "the fourth of July"
            if self.key(i + 1) == "of"
                && let Some(day) = Self::ordinal(self.key(i))
            {
                return Some(day as u8);
            }
            let word = self.words.get(i).filter(|w| w.kind == Kind::Number)?;
            word.key.parse().ok().filter(|d| (1..=31).contains(d))
        };
        if let Some(month) = self.month(at) {
            let dot = (self.key(at + 1) == ".") as usize;
            let day = day_at(at + 1 + dot)?;
            // "in March 12 people died": a count and not a day where a plain noun follows; a day has a mark, a year or a preposition
            let length = 2 + dot;
            let ending = matches!(self.key(at + length), "st" | "nd" | "rd" | "th") as usize;
            return Some((month, day, length + ending));
        }
        let day = day_at(at)?;
        let ending = matches!(self.key(at + 1), "st" | "nd" | "rd" | "th") as usize;
        let spelled = self.words[at].kind != Kind::Number;
        let of = ((ending == 1 || spelled) && self.key(at + 1 + ending) == "of") as usize;
        let place = at + 1 + ending + of;
        if place >= self.words.len() {
            return None;
        }
        let month = self.month(place)?;
        Some((month, day, 2 + ending + of))
    }
}
