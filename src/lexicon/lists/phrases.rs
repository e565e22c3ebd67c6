//! Finding the entries of a list in a sequence of words.

use crate::lexicon::{inflect, spelling};
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// An entry that stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// How many words it takes.
    pub length: usize,
    /// Index of the entry in its list.
    pub class: usize,
    /// Which of the entry's forms, counted from 0.
    pub form: usize,
}

/// The entries of a list by their first word.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    /// By their first word, the longest first.
    by_first: FxHashMap<String, Vec<Entry>>,
}

/// One form of an entry. Most are never asked for more than their first word: the rest is read when a text has that.
#[derive(Debug, Clone)]
struct Entry {
    /// As written, after the first word.
    rest: String,
    /// How many words that is.
    length: usize,
    more: OnceLock<Vec<String>>,
    class: usize,
    form: usize,
}

impl Entry {
    fn more(&self) -> &[String] {
        self.more.get_or_init(|| words(&self.rest).map(as_looked_up).collect())
    }
}

/// The words of an entry, as written.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '-']).filter(|w| !w.is_empty())
}

fn as_looked_up(word: &str) -> String {
    inflect::plain(&word_key(word))
}

/// The key under which a word of a text and a word of a list meet: lower case, one spelling, no possessive, number
/// words as digits.
pub fn word_key(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        folded_key(word)
    } else {
        folded_key(&fold::key(word))
    }
}

/// The [`word_key`] of what went through [`fold::key`] already.
pub fn folded_key(low: &str) -> String {
    let low = low.strip_suffix("'s").unwrap_or(low);
    if let Some(value) = small_number(low) {
        return format!("#{value}");
    }
    if low.bytes().any(|b| b == b'.') && low.chars().any(char::is_alphabetic) {
        return low.replace('.', "");
    }
    spelling::key(low)
}

/// The value of a number word up to ninety.
pub fn small_number(word: &str) -> Option<u32> {
    Some(match word {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// What a sign between spaces parts. Entries without it, which are most, cost one look at each byte: every list is compiled
/// at the start of the program.
fn parts(entry: &str, sign: u8) -> impl Iterator<Item = &str> {
    let bytes = entry.as_bytes();
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let start = from?;
        let at = bytes[start..]
            .windows(3)
            .position(|w| *w == [b' ', sign, b' '])
            .map(|at| start + at);
        from = at.map(|at| at + 3);
        Some(&entry[start..at.unwrap_or(entry.len())])
    })
}

impl Phrases {
    /// Compiles the entries of a list.
    pub fn new(entries: &[String]) -> Self {
        let mut by_first: FxHashMap<String, Vec<Entry>> = FxHashMap::default();
        by_first.reserve(entries.len());
        for (class, entry) in entries.iter().enumerate() {
            let forms = parts(entry, b'/').enumerate();
            for (form, text) in forms.flat_map(|(form, texts)| parts(texts, b'=').map(move |text| (form, text))) {
                let Some(first) = words(text).next() else { continue };
                let rest = text
                    .trim_start_matches([' ', '-'])
                    .get(first.len()..)
                    .unwrap_or_default();
                by_first.entry(as_looked_up(first)).or_default().push(Entry {
                    rest: rest.to_string(),
                    length: words(rest).count(),
                    more: OnceLock::new(),
                    class,
                    form,
                });
            }
        }
        // most words begin one entry only
        for forms in by_first.values_mut().filter(|forms| forms.len() > 1) {
            forms.sort_by(|a, b| {
                b.length
                    .cmp(&a.length)
                    .then(a.class.cmp(&b.class))
                    .then(a.form.cmp(&b.form))
            });
        }
        Self { by_first }
    }

    /// The longest entry that begins at `words[at]`. The words are [`inflect::plain`] forms of [`word_key`]s.
    pub fn at<W: AsRef<str>>(&self, words: &[W], at: usize) -> Option<Match> {
        let forms = self.by_first.get(words.get(at)?.as_ref())?;
        let rest = &words[at + 1..];
        forms
            .iter()
            .find(|e| e.length <= rest.len() && e.more().iter().zip(rest).all(|(a, b)| a == b.as_ref()))
            .map(|e| Match {
                length: e.length + 1,
                class: e.class,
                form: e.form,
            })
    }

    /// True where the single word is an entry.
    pub fn has(&self, word: &str) -> bool {
        self.by_first
            .get(word)
            .is_some_and(|forms| forms.iter().any(|f| f.length == 0))
    }

    /// Every entry that stands in `words`, from the left, none inside another: (place, match).
    pub fn all<W: AsRef<str>>(&self, words: &[W]) -> Vec<(usize, Match)> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.at(words, at) {
                Some(found) => {
                    out.push((at, found));
                    at += found.length;
                }
                None => at += 1,
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<String> {
        text.split(' ').map(|w| inflect::plain(&word_key(w))).collect()
    }

    #[test]
    fn the_longest_entry_wins_and_inflection_does_not_matter() {
        let phrases = Phrases::new(&["decline".into(), "decline to comment / refuse to comment".into()]);
        let words = plain("He declined to comment and refused to comment");
        let found = phrases.all(&words);
        assert_eq!(found.len(), 2);
        assert_eq!(
            found[0],
            (
                1,
                Match {
                    length: 3,
                    class: 1,
                    form: 0
                }
            )
        );
        assert_eq!(
            found[1],
            (
                5,
                Match {
                    length: 3,
                    class: 1,
                    form: 1
                }
            )
        );
    }
}
