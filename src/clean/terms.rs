//! The words by which one story is told from another: names first, then rare words, then figures.

use super::language::{self, Common};
use crate::lexicon::table::{self, Entry};
use crate::text::runs::{self, Parting};
use crate::text::scripts::is_unspaced;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// Terms from this weight on, in hundredths, are names or very rare words.
pub const NAME: u32 = 150;

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

/// A term, known by its number to the [`Reader`] that read it, with its weight in hundredths.
type Term = (u32, u32);

/// Terms of a passage with their weights; a term counts once, however often it stands there.
///
/// Weights are whole hundredths, so that no sum depends on the order of the map.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    weights: FxHashMap<u32, u32>,
    total: u64,
}

impl Terms {
    /// Takes in what a [`Reader`] read.
    pub fn add(&mut self, terms: &[Term]) {
        self.weights.reserve(terms.len());
        for &(term, weight) in terms {
            self.put(term, weight);
        }
    }

    fn put(&mut self, term: u32, weight: u32) {
        let slot = self.weights.entry(term).or_insert(0);
        self.total += u64::from(weight.saturating_sub(*slot));
        *slot = weight.max(*slot);
    }

    /// Those that a [`Reader`] read.
    pub fn of(terms: &[Term]) -> Self {
        let mut all = Self::default();
        all.add(terms);
        all
    }

    /// Takes in another's.
    pub fn extend(&mut self, other: &Terms) {
        for (&term, &weight) in &other.weights {
            self.put(term, weight);
        }
    }

    pub fn has(&self, term: u32) -> bool {
        self.weights.contains_key(&term)
    }

    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// What these have in common with others. Costs as much as these are many.
    pub fn shared_with(&self, others: &Terms) -> Shared {
        self.shared(|term| others.has(term))
    }

    /// What these have in common with the one or the other.
    pub fn shared_with_either(&self, one: &Terms, other: &Terms) -> Shared {
        self.shared(|term| one.has(term) || other.has(term))
    }

    fn shared(&self, has: impl Fn(u32) -> bool) -> Shared {
        let mut shared = Shared::default();
        let mut common = 0u64;
        for (&term, &weight) in &self.weights {
            if has(term) {
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

    /// The names that stand in both.
    pub fn names_in(&self, others: &Terms) -> Vec<u32> {
        let shared = self
            .weights
            .iter()
            .filter(|(term, _)| others.weights.contains_key(*term));
        shared
            .filter(|(_, weight)| **weight >= NAME)
            .map(|(term, _)| *term)
            .collect()
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

/// What is known of a word whatever stands around it.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// The number that it has as a stem of words, where it is asked for one.
    own: u32,
    /// The number of its stem.
    term: u32,
    /// Where it does not begin with a capital, and where it does; 0 for a word that is no term, below 0 for one that is none
    /// even as a name. `None` while it is known as a stem only.
    weight: Option<[f32; 2]>,
}

/// Reads the terms of the lines of one page, each line once.
#[derive(Debug)]
pub struct Reader {
    inner: RefCell<Inner>,
}

#[derive(Debug)]
struct Inner {
    common: Common,
    english: bool,
    german: bool,
    words: FxHashMap<Box<str>, Known>,
    lines: Vec<Option<Rc<[Term]>>>,
}

impl Reader {
    /// For a page in a language, given by its BCP 47 tag.
    pub fn new(tag: &str) -> Self {
        Self {
            inner: RefCell::new(Inner {
                common: Common::of(tag),
                english: language::primary(tag) == "en" || tag == language::UNKNOWN,
                german: language::primary(tag) == "de",
                words: FxHashMap::default(),
                lines: Vec::new(),
            }),
        }
    }

    /// The terms of the line with this number and text.
    pub fn line(&self, at: usize, text: &str) -> Rc<[Term]> {
        let mut inner = self.inner.borrow_mut();
        if let Some(Some(read)) = inner.lines.get(at) {
            return Rc::clone(read);
        }
        let read: Rc<[Term]> = inner.read(text, true).into();
        if inner.lines.len() <= at {
            inner.lines.resize(at + 1, None);
        }
        inner.lines[at] = Some(Rc::clone(&read));
        read
    }

    /// The terms of a title: its first word counts as a name too.
    pub fn title(&self, text: &str) -> Terms {
        Terms::of(&self.inner.borrow_mut().read(text, false))
    }
}

/// Where words end.
static WORDS: Parting = Parting::at_white_space_and(b"-/", |c| c.is_whitespace() || matches!(c, '–' | '—'));

impl Inner {
    /// Every term of a text with its weight; `begins` where its first word begins a sentence.
    fn read(&mut self, text: &str, begins: bool) -> Vec<Term> {
        let mut found: Vec<Term> = Vec::with_capacity(text.len() / 8);
        let mut sentence_start = begins;
        let mut lower = String::new();
        for raw in WORDS.pieces(text) {
            let bytes = raw.as_bytes();
            let ends = match bytes.last() {
                Some(b'.' | b'!' | b'?' | b'"' | b':') => true,
                Some(last) => !last.is_ascii() && raw.ends_with('”'),
                None => false,
            };
            let at_start = std::mem::replace(&mut sentence_start, ends);
            let bare = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
            let word = if bare(bytes.first()) && bare(bytes.last()) {
                raw
            } else {
                raw.trim_matches(|c: char| !c.is_alphanumeric())
            };
            let Some(first) = word.chars().next() else { continue };
            if is_unspaced(first) {
                let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
                for pair in ends.windows(3).take(400) {
                    found.push((self.number(&word[pair[0]..pair[2]]), 100));
                }
                continue;
            }
            if first.is_ascii_digit() {
                let digits = word.bytes().filter(u8::is_ascii_digit).count();
                let year = digits == 4 && (word.starts_with("19") || word.starts_with("20"));
                if digits >= 2 && !year {
                    found.push((self.number(word), if digits >= 3 { 100 } else { 30 }));
                }
                continue;
            }
            runs::lower(word, &mut lower);
            if !word.is_ascii() && lower.contains('’') {
                lower = lower.replace('’', "'");
            }
            let (term, weight) = self.known(&lower);
            let capital = first.is_uppercase();
            let opened = || raw.starts_with(['"', '“', '‘', '„', '«']);
            // a common word is no term, even as part of a name
            let weight = match weight[usize::from(capital)] {
                w if w < 0.0 => continue,
                w if capital && !at_start && !self.german && !opened() => f32::max(w * 1.5, 1.0),
                w => w,
            };
            if weight > 0.0 {
                found.push((term, (weight * 100.0).round() as u32));
            }
        }
        found
    }

    /// The number of a stem or figure.
    fn number(&mut self, term: &str) -> u32 {
        if let Some(known) = self.words.get(term) {
            return known.own;
        }
        let number = self.words.len() as u32;
        let stem = Known {
            own: number,
            term: number,
            weight: None,
        };
        self.words.insert(term.into(), stem);
        number
    }

    /// The number of the stem of a word given in lower case, and its weights. A weight below zero says that it is no term at
    /// all.
    fn known(&mut self, lower: &str) -> (u32, [f32; 2]) {
        if let Some(Known {
            term,
            weight: Some(weight),
            ..
        }) = self.words.get(lower)
        {
            return (*term, *weight);
        }
        let stem = lower.strip_suffix("'s").unwrap_or(lower);
        let stem = if stem.chars().count() > 4 {
            stem.strip_suffix('s').unwrap_or(stem)
        } else {
            stem
        };
        let length = lower.chars().count();
        let weight = if length < 3 || self.common.has(lower) || is_calendar(lower) {
            [-1.0; 2]
        } else if !self.english {
            [if length >= 6 { 1.0 } else { 0.4 }; 2]
        } else {
            let of_stem = || {
                if stem.len() < lower.len() {
                    table::find(stem)
                } else {
                    None
                }
            };
            match table::find(lower).or_else(of_stem).map(Entry::rank) {
                Some(0..=500) => [0.0; 2],
                Some(501..=1500) => [0.3; 2],
                Some(1501..=4000) => [0.7; 2],
                Some(_) => [1.0; 2],
                None => [1.2, 2.0],
            }
        };
        let stem = (stem.len() < lower.len() && weight[0] >= 0.0).then(|| self.number(stem));
        let number = self.words.len() as u32;
        let known = self.words.entry(lower.into()).or_insert(Known {
            own: number,
            term: number,
            weight: None,
        });
        known.term = stem.unwrap_or(known.own);
        known.weight = Some(weight);
        (known.term, weight)
    }
}

fn is_calendar(lower: &str) -> bool {
    matches!(
        lower,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "year"
            | "week"
            | "month"
            | "day"
            | "percent"
            | "million"
            | "billion"
            | "thousand"
            | "hundred"
            | "people"
            | "saying"
            | "told"
            | "asked"
            | "photo"
            | "reporter"
            | "yesterday"
            | "today"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_of_one_story_share_more_than_those_of_two() {
        let reader = Reader::new("en");
        let [main, same, other] = [
            "The ferry Estrella sank off Calibay. Araullo of the coast guard said 118 survived.",
            "Relatives of those aboard the Estrella waited in Calibay, Araullo said.",
            "The school board in Tamarack put off its decision, Whitlock said.",
        ]
        .map(|text| {
            let at = text.len();
            Terms::of(&reader.line(at, text))
        });
        assert!(same.shared_with(&main).share > 0.4 && same.shared_with(&main).names >= 2);
        assert!(other.shared_with(&main).share < 0.1 && other.shared_with(&main).names == 0);
    }
}
