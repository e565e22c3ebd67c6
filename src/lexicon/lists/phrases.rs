//! Finding the entries of a list in a sequence of words.

use crate::lexicon::{inflect, spelling};
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
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
    /// Place of the first of the forms that begin with a word.
    by_first: FxHashMap<Box<str>, u32>,
    forms: Vec<Form>,
}

/// One form of an entry. Most are never asked for more than their first word: the rest is read when a text has that.
#[derive(Debug, Clone)]
struct Form {
    /// As written, after the first word.
    rest: Box<str>,
    /// How many words that is.
    length: u32,
    more: OnceLock<Vec<String>>,
    class: u32,
    form: u32,
    /// The next form with the same first word: no longer than this one.
    next: Option<u32>,
}

impl Form {
    fn more(&self) -> &[String] {
        self.more
            .get_or_init(|| words(&self.rest).map(|w| as_looked_up(w).into_owned()).collect())
    }
}

/// The words of an entry, as written.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '-']).filter(|w| !w.is_empty())
}

fn as_looked_up(word: &str) -> Cow<'_, str> {
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return inflect::plain(&word_key(word)).into();
    }
    match key_of(word) {
        Cow::Borrowed(key) => inflect::plain_of(key),
        Cow::Owned(key) => inflect::plain(&key).into(),
    }
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
    key_of(low).into_owned()
}

fn key_of(low: &str) -> Cow<'_, str> {
    let low = low.strip_suffix("'s").unwrap_or(low);
    if let Some(value) = small_number(low) {
        return format!("#{value}").into();
    }
    if low.bytes().any(|b| b == b'.') && low.chars().any(char::is_alphabetic) {
        return low.replace('.', "").into();
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
        let mut all = Self {
            by_first: FxHashMap::default(),
            forms: Vec::with_capacity(entries.len()),
        };
        all.by_first.reserve(entries.len());
        for (class, entry) in entries.iter().enumerate() {
            let forms = parts(entry, b'/').enumerate();
            for (form, text) in forms.flat_map(|(form, texts)| parts(texts, b'=').map(move |text| (form, text))) {
                all.put(text, class as u32, form as u32);
            }
        }
        all
    }

    /// Takes in one form behind those of the same first word that are at least as long: they come by class and form.
    fn put(&mut self, text: &str, class: u32, form: u32) {
        let text = text.trim_start_matches([' ', '-']);
        let first = &text[..text.find([' ', '-']).unwrap_or(text.len())];
        if first.is_empty() {
            return;
        }
        let rest = &text[first.len()..];
        let length = words(rest).count() as u32;
        let new = self.forms.len() as u32;
        let mut entry = Form {
            rest: rest.into(),
            length,
            more: OnceLock::new(),
            class,
            form,
            next: None,
        };
        match self.by_first.entry(as_looked_up(first).into()) {
            std::collections::hash_map::Entry::Vacant(slot) => {
                slot.insert(new);
            }
            std::collections::hash_map::Entry::Occupied(mut slot) => {
                let longer = |at: u32| self.forms[at as usize].length >= length;
                if longer(*slot.get()) {
                    let mut before = *slot.get();
                    while let Some(next) = self.forms[before as usize].next.filter(|&next| longer(next)) {
                        before = next;
                    }
                    entry.next = self.forms[before as usize].next.replace(new);
                } else {
                    entry.next = Some(slot.insert(new));
                }
            }
        }
        self.forms.push(entry);
    }

    /// The forms that begin with a word, the longest first.
    fn beginning(&self, word: &str) -> impl Iterator<Item = &Form> {
        let first = self.by_first.get(word).map(|&at| &self.forms[at as usize]);
        std::iter::successors(first, |form| form.next.map(|at| &self.forms[at as usize]))
    }

    /// The longest entry that begins at `words[at]`. The words are [`inflect::plain`] forms of [`word_key`]s.
    pub fn at<W: AsRef<str>>(&self, words: &[W], at: usize) -> Option<Match> {
        let rest = words.get(at + 1..)?;
        self.beginning(words[at].as_ref())
            .find(|f| f.length as usize <= rest.len() && f.more().iter().zip(rest).all(|(a, b)| a == b.as_ref()))
            .map(|f| Match {
                length: f.length as usize + 1,
                class: f.class as usize,
                form: f.form as usize,
            })
    }

    /// True where the single word is an entry.
    pub fn has(&self, word: &str) -> bool {
        self.beginning(word).any(|f| f.length == 0)
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
