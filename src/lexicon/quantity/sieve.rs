//! Which words are surely not in a list: a Bloom filter (Bloom 1970) of 512 bits with one hash, so that nearly every word of
//! a text is told from those of figures and units without going through these. Made when the program is compiled.

use super::Kind;
use super::compose::{FRACTIONS, ORDINALS, SCALES, SMALL, VAGUE};
use super::units::{CURRENCIES, UNITS};

/// A set of words that may hold a few more.
#[derive(Clone, Copy)]
pub(super) struct Sieve([u64; 8]);

/// Words by which a quantity may begin, articles aside.
pub(super) const BEGINNINGS: Sieve = Sieve::NONE.all_of(&SMALL).all_of(&ORDINALS).all(&VAGUE);
/// Words that make a quantity of an article before them.
const AFTER_ARTICLES: Sieve = Sieve::NONE
    .all_of(&SCALES)
    .all_of(&FRACTIONS)
    .durations()
    .all(&["couple", "few"]);
/// Units, and currencies in words.
pub(super) const MEASURES: Sieve = Sieve::NONE.units().currencies();

/// The bit of a lower-case word, by its length and three of its letters.
const fn bit(word: &[u8]) -> usize {
    let (first, last) = (word[0] as u32, word[word.len() - 1] as u32);
    let second = word[if word.len() > 1 { 1 } else { 0 }] as u32;
    // the golden ratio spreads them (Knuth, The Art of Computer Programming 3, 6.4)
    let spread = (first << 24 | second << 16 | last << 8 | word.len() as u32 & 0xff).wrapping_mul(0x9e37_79b1);
    (spread >> 23) as usize
}

impl Sieve {
    pub(super) const NONE: Self = Self([0; 8]);

    pub(super) const fn with(mut self, word: &str) -> Self {
        let bit = bit(word.as_bytes());
        self.0[bit / 64] |= 1 << (bit % 64);
        self
    }

    const fn and(mut self, other: Self) -> Self {
        let mut at = 0;
        while at < self.0.len() {
            self.0[at] |= other.0[at];
            at += 1;
        }
        self
    }

    const fn all(mut self, words: &[&str]) -> Self {
        let mut at = 0;
        while at < words.len() {
            self = self.with(words[at]);
            at += 1;
        }
        self
    }

    const fn all_of(mut self, words: &[(&str, f64)]) -> Self {
        let mut at = 0;
        while at < words.len() {
            self = self.with(words[at].0);
            at += 1;
        }
        self
    }

    const fn units(mut self) -> Self {
        let mut at = 0;
        while at < UNITS.len() {
            self = self.all(UNITS[at].written);
            at += 1;
        }
        self
    }

    const fn durations(mut self) -> Self {
        let mut at = 0;
        while at < UNITS.len() {
            if matches!(UNITS[at].kind, Kind::Duration) {
                self = self.all(UNITS[at].written);
            }
            at += 1;
        }
        self
    }

    const fn currencies(mut self) -> Self {
        let mut at = 0;
        while at < CURRENCIES.len() {
            self = self.all(CURRENCIES[at].1);
            at += 1;
        }
        self
    }

    /// False for a lower-case word that is surely none of the set.
    pub(super) fn may_have(&self, low: &str) -> bool {
        !low.is_empty() && self.has(low.as_bytes())
    }

    fn has(&self, word: &[u8]) -> bool {
        let bit = bit(word);
        self.0[bit / 64] >> (bit % 64) & 1 != 0
    }
}

/// False where a text surely holds no quantity: neither a digit, nor a word by which one begins, nor one that makes a
/// quantity of an article.
pub(super) fn may_hold_quantity(text: &str) -> bool {
    const ANY: Sieve = BEGINNINGS.and(AFTER_ARTICLES);
    /// The longest words of the lists, and an apostrophe with what follows.
    const LONGEST: usize = 16;
    let mut word = [0u8; LONGEST];
    let mut length = 0;
    // a word that goes on in other letters than these is taken for two: rather too many than too few
    for &byte in text.as_bytes().iter().chain(b" ") {
        if byte.is_ascii_alphabetic() {
            if length < LONGEST {
                word[length] = byte | 0x20;
            }
            length += 1;
        } else if byte.is_ascii_digit() {
            return true;
        } else if byte != b'\'' && length > 0 {
            if length <= LONGEST && ANY.has(&word[..length]) {
                return true;
            }
            length = 0;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::quantity::quantities;

    #[test]
    fn every_word_of_the_lists_may_be_in_its_set() {
        for word in SMALL.iter().chain(&ORDINALS).map(|w| w.0).chain(VAGUE) {
            assert!(
                BEGINNINGS.may_have(word) && may_hold_quantity(&word.to_uppercase()),
                "{word}"
            );
        }
        for word in SCALES.iter().chain(&FRACTIONS).map(|w| w.0) {
            assert!(AFTER_ARTICLES.may_have(word) && may_hold_quantity(word), "{word}");
        }
        for word in UNITS
            .iter()
            .flat_map(|u| u.written)
            .chain(CURRENCIES.iter().flat_map(|c| c.1))
        {
            assert!(MEASURES.may_have(word), "{word}");
        }
    }

    #[test]
    fn most_words_are_in_no_set() {
        let text = "The mayor said that officials would reopen schools and markets along the river when power returned";
        let words = || text.split(' ').map(str::to_lowercase);
        for set in [BEGINNINGS, MEASURES] {
            assert!(words().filter(|w| set.may_have(w)).count() * 2 < words().count());
        }
    }

    #[test]
    fn what_the_sieve_lets_fall_holds_no_quantity() {
        let openings = ["a", "an", "for a", "nearly a", "within an", "the", "one in", "at"];
        let words = UNITS.iter().flat_map(|u| u.written).copied();
        let words = words.chain(SCALES.iter().chain(&FRACTIONS).chain(&SMALL).map(|w| w.0));
        let words: Vec<&str> = words
            .chain(["couple", "few", "noon", "man", "ban", "hours'", "year\u{2019}s"])
            .collect();
        let mut held = 0;
        for opening in openings {
            for word in &words {
                for tail in ["", "-old", " of thousands", " and a half", " to ten", " million"] {
                    let text = format!("{opening} {word}{tail}");
                    let found = !crate::lexicon::quantity::read::without_sieve(&text).is_empty();
                    held += usize::from(found);
                    assert!(!found || may_hold_quantity(&text), "{text}");
                    assert_eq!(found, !quantities(&text).is_empty());
                }
            }
        }
        assert!(held > 500);
    }
}
