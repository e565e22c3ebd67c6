//! Finding the entries of a list in a sequence of words.

use super::index::Form;
use super::{List, Lists, bits};
use crate::lexicon::{inflect, spelling};
use crate::text::fold;
use std::borrow::Cow;

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

/// A word that may stand in a list, as it is [`looked_up`].
pub trait Looked {
    /// The form.
    fn plain(&self) -> &str;

    /// Its place in the index of these lists, for those who look it up often and keep it.
    fn place(&self, lists: &Lists) -> u32 {
        lists.place(self.plain())
    }
}

impl Looked for str {
    fn plain(&self) -> &str {
        self
    }
}

impl Looked for Cow<'_, str> {
    fn plain(&self) -> &str {
        self
    }
}

impl<W: Looked + ?Sized> Looked for &W {
    fn plain(&self) -> &str {
        (**self).plain()
    }

    fn place(&self, lists: &Lists) -> u32 {
        (**self).place(lists)
    }
}

impl Looked for String {
    fn plain(&self) -> &str {
        self
    }
}

/// The entries of a list, for finding them in a text.
#[derive(Debug, Clone, Copy)]
pub struct Phrases<'a> {
    lists: &'a Lists,
    list: List,
}

/// The words of an entry or of a part of one, as written.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '-']).filter(|w| !w.is_empty())
}

/// The form under which a word of a text or of an entry is looked up: the [`inflect::plain`] form of its [`word_key`].
pub fn looked_up(word: &str) -> Cow<'_, str> {
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return inflect::plain(&word_key(word)).into();
    }
    match folded_key(word) {
        Cow::Borrowed(key) => inflect::plain_of(key),
        Cow::Owned(key) => inflect::plain(&key).into(),
    }
}

/// The key under which a word of a text and a word of a list meet: lower case, one spelling, no possessive, number
/// words as digits.
pub fn word_key(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        folded_key(word).into_owned()
    } else {
        folded_key(&fold::key(word)).into_owned()
    }
}

/// The [`word_key`] of what went through [`fold::key`] already.
pub fn folded_key(low: &str) -> Cow<'_, str> {
    let low = without_possessive(low);
    if let Some(value) = small_number(low) {
        return format!("#{value}").into();
    }
    if low.bytes().any(|b| b == b'.') && low.chars().any(char::is_alphabetic) {
        return low.replace('.', "").into();
    }
    spelling::key(low)
}

/// The word without a possessive 's.
pub fn without_possessive(low: &str) -> &str {
    match low.as_bytes() {
        [.., b'\'', b's'] => &low[..low.len() - 2],
        _ => low,
    }
}

/// The value of a number word up to ninety.
pub fn small_number(word: &str) -> Option<u32> {
    // every word of every text comes by here: the cheap test goes first
    if !matches!(
        word.as_bytes(),
        [b'z' | b'o' | b't' | b'f' | b's' | b'e' | b'n', _, _, ..]
    ) {
        return None;
    }
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

/// What a sign between spaces parts. Entries without it, which are most, cost one look at each byte.
pub fn parts(entry: &str, sign: u8) -> impl Iterator<Item = &str> {
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

impl<'a> Phrases<'a> {
    /// The entries of one of the lists.
    pub fn of(lists: &'a Lists, list: List) -> Self {
        Self { lists, list }
    }

    /// The longest entry that begins at `words[at]`.
    pub fn at<W: Looked>(&self, words: &[W], at: usize) -> Option<Match> {
        let index = self.lists.index();
        let place = words.get(at)?.place(self.lists);
        if index.head(place).lists & bits(&[self.list]) == 0 {
            return None; // nearly always
        }
        let rest = words.get(at + 1..)?;
        // most entries that begin with "in" or "to" go on otherwise than the text
        let next = rest.first().and_then(|w| w.plain().bytes().next());
        let goes_on = |f: &Form| {
            f.length == 0
                || f.length as usize <= rest.len()
                    && index.begins(f, next)
                    && index.rest(f).zip(rest).all(|(a, b)| a == b.plain())
        };
        index.forms(place, self.list).find(|form| goes_on(form)).map(|f| Match {
            length: f.length as usize + 1,
            class: f.class as usize,
            form: f.form as usize,
        })
    }

    /// True where the single word is an entry.
    pub fn has<W: Looked + ?Sized>(&self, word: &W) -> bool {
        self.lists.has_at(word.place(self.lists), self.list)
    }

    /// Every entry that stands in `words`, from the left, none inside another: (place, match).
    pub fn all<W: Looked>(&self, words: &[W]) -> Vec<(usize, Match)> {
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

impl Lists {
    /// The entries of some lists, a bit each, that stand in `words`: (list, place, match), as [`Phrases::all`] finds those of
    /// one, list by list. Each word is looked at once.
    pub fn entries<W: Looked>(&self, words: &[W], among: u64) -> Vec<(List, usize, Match)> {
        let mut out = Vec::new();
        let mut free = [0; List::ALL.len()];
        for at in 0..words.len() {
            let mut left = self.beginning(words[at].place(self)) & among;
            while left != 0 {
                let list = List::ALL[left.trailing_zeros() as usize];
                left &= left - 1;
                if free[list as usize] <= at
                    && let Some(found) = self.phrases(list).at(words, at)
                {
                    free[list as usize] = at + found.length;
                    out.push((list, at, found));
                }
            }
        }
        out.sort_by_key(|(list, ..)| *list);
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
    fn where_there_is_no_word_there_is_no_entry() {
        let lists = Lists::built_in();
        assert_eq!(lists.phrases(List::Status).at::<&str>(&[], 0), None);
        assert_eq!(lists.phrases(List::Status).at(&["kill"], 1), None);
        assert!(lists.entries::<&str>(&[], !0).is_empty());
    }

    #[test]
    fn what_is_found_list_by_list_is_found_at_once() {
        let words = plain(
            "He may not have declined to comment on at least two of the alleged riots that rebels led there last year",
        );
        let lists = Lists::built_in();
        let found = lists.entries(&words, !bits(&[List::Stop]));
        let one_by_one: Vec<(List, usize, Match)> = List::ALL
            .into_iter()
            .filter(|list| *list != List::Stop)
            .flat_map(|list| {
                lists
                    .phrases(list)
                    .all(&words)
                    .into_iter()
                    .map(move |(at, m)| (list, at, m))
            })
            .collect();
        assert!(found.len() > 5, "{found:?}");
        assert_eq!(found, one_by_one);
    }

    #[test]
    fn the_longest_entry_wins_and_inflection_does_not_matter() {
        let text = "[replies]\nreplace = true\nwords = [\"decline\", \"decline to comment / refuse to comment\"]";
        let lists = Lists::built_in().with("mine.toml", text).unwrap();
        let phrases = lists.phrases(List::Replies);
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
