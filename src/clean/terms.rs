//! The words by which one story is told from another: names first, then rare words, then figures.

use super::language;
use crate::lexicon::table::{self, MEANING};
use rustc_hash::FxHashMap;

/// Terms from this weight on, in hundredths, are names or very rare words.
const NAME: u32 = 150;

/// What one passage has in common with another.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Shared {
    /// Share of its terms, by weight, that stand in the other too, 0 to 1.
    pub share: f32,
    /// How many terms that are.
    pub count: usize,
    /// How many of them are names.
    pub names: usize,
}

/// Terms of a passage with their weights; a term counts once, however often it stands there.
///
/// Weights are whole hundredths, so that no sum depends on the order of the map.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    weights: FxHashMap<String, u32>,
    total: u64,
}

impl Terms {
    /// Takes in the terms of a text.
    pub fn add(&mut self, text: &str, tag: &str) {
        for (term, weight) in read(text, tag) {
            self.put(term, (weight * 100.0).round() as u32);
        }
    }

    fn put(&mut self, term: String, weight: u32) {
        let slot = self.weights.entry(term).or_insert(0);
        self.total += u64::from(weight.saturating_sub(*slot));
        *slot = weight.max(*slot);
    }

    /// Those of one text.
    pub fn of(text: &str, tag: &str) -> Self {
        let mut terms = Self::default();
        terms.add(text, tag);
        terms
    }

    /// Takes in another's.
    pub fn extend(&mut self, other: &Terms) {
        for (term, weight) in &other.weights {
            self.put(term.clone(), *weight);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// What these have in common with others. Costs as much as these are many.
    pub fn shared_with(&self, others: &Terms) -> Shared {
        let mut shared = Shared::default();
        let mut common = 0u64;
        for (term, &weight) in &self.weights {
            if others.weights.contains_key(term) {
                common += u64::from(weight);
                shared.count += 1;
                shared.names += usize::from(weight >= NAME);
            }
        }
        if self.total > 0 {
            shared.share = common as f32 / self.total as f32;
        }
        shared
    }

    /// Which share of these stands in a smaller passage, 0 to 1. Costs as much as the other's terms are many.
    pub fn share_in(&self, smaller: &Terms) -> f32 {
        let common: u64 = smaller
            .weights
            .keys()
            .filter_map(|t| self.weights.get(t))
            .map(|w| u64::from(*w))
            .sum();
        if self.total > 0 {
            common as f32 / self.total as f32
        } else {
            0.0
        }
    }
}

/// Every term of a text with its weight.
fn read(text: &str, tag: &str) -> Vec<(String, f32)> {
    let mut found = Vec::new();
    let mut sentence_start = true;
    let english = language::primary(tag) == "en" || tag == language::UNKNOWN;
    for raw in text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/')) {
        let word = raw.trim_matches(|c: char| !c.is_alphanumeric());
        let at_start = std::mem::replace(&mut sentence_start, raw.ends_with(['.', '!', '?', '"', '”', ':']));
        let opened = raw.starts_with(['"', '“', '‘', '„', '«']);
        let Some(first) = word.chars().next() else { continue };
        let spaceless = matches!(first as u32, 0xe00..=0xe7f | 0x3040..=0x30ff | 0x3400..=0x9fff);
        if spaceless {
            let chars: Vec<char> = word.chars().collect();
            found.extend(chars.windows(2).take(400).map(|w| (w.iter().collect(), 1.0)));
            continue;
        }
        let lower = word.to_lowercase().replace('’', "'");
        let stem = lower.strip_suffix("'s").unwrap_or(&lower);
        let stem = if stem.chars().count() > 4 {
            stem.strip_suffix('s').unwrap_or(stem)
        } else {
            stem
        };
        if first.is_ascii_digit() {
            let digits = word.chars().filter(char::is_ascii_digit).count();
            let year = digits == 4 && (word.starts_with("19") || word.starts_with("20"));
            if digits >= 2 && !year {
                found.push((word.to_string(), if digits >= 3 { 1.0 } else { 0.3 }));
            }
            continue;
        }
        if word.chars().count() < 3 || language::is_common(tag, &lower) || is_calendar(&lower) {
            continue;
        }
        let name = first.is_uppercase() && !at_start && !opened && language::primary(tag) != "de";
        let weight = if english {
            let rank = MEANING.find(&lower).or_else(|| MEANING.find(stem)).map(table::rank);
            match rank {
                Some(0..=500) => 0.0,
                Some(501..=1500) => 0.3,
                Some(1501..=4000) => 0.7,
                Some(_) => 1.0,
                None if first.is_uppercase() => 2.0,
                None => 1.2,
            }
        } else if word.chars().count() >= 6 {
            1.0
        } else {
            0.4
        };
        let weight = if name { f32::max(weight * 1.5, 1.0) } else { weight };
        if weight > 0.0 {
            found.push((stem.to_string(), weight));
        }
    }
    found
}

fn is_calendar(lower: &str) -> bool {
    const WORDS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "year",
        "week",
        "month",
        "day",
        "percent",
        "million",
        "billion",
        "thousand",
        "hundred",
        "people",
        "saying",
        "told",
        "asked",
        "photo",
        "reporter",
        "yesterday",
        "today",
    ];
    WORDS.contains(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_of_one_story_share_more_than_those_of_two() {
        let main = Terms::of(
            "The ferry Estrella sank off Calibay. Araullo of the coast guard said 118 survived.",
            "en",
        );
        let same = Terms::of(
            "Relatives of those aboard the Estrella waited in Calibay, Araullo said.",
            "en",
        );
        let other = Terms::of(
            "The school board in Tamarack put off its decision, Whitlock said.",
            "en",
        );
        assert!(same.shared_with(&main).share > 0.4 && same.shared_with(&main).names >= 2);
        assert!(other.shared_with(&main).share < 0.1 && other.shared_with(&main).names == 0);
    }
}
