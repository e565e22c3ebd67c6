//! The words of one side of a group as *items*: what is left when house style is taken away.
//!
//! Two items with the same key say the same: "5%" and "5 per cent", "ten" and "10", "Dec. 9" and "9 December", "€1.87bn"
//! and "1.87 billion euro", "labour" and "labor", "Mr. Smith" and "Smith". Marks are left out. Flags are found in the
//! differences between items, so that house style raises none.

use super::calendar::{MONTHS, WEEKDAYS};
use super::meaning::{are_near, same_but_for_form};
use super::terms::same_terms;
use super::words::{Kind, Word};
use crate::lexicon::inflect;
use crate::lexicon::lists::{List, Lists, Looked, folded_key, without_possessive};
use crate::lexicon::table::{self, Entry};
use crate::text::Span;
use std::borrow::Cow;
use std::cell::OnceCell;

mod amounts;
mod days;

/// What an [`Item`] is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Is {
    Word,
    /// A cardinal number, composed: "two hundred", "1,243", "8.4 million".
    Number(f64),
    /// "third", "3rd".
    Ordinal(f64),
    /// Month (1 to 12) and day, in either order.
    Date(u8, u8),
    /// Day of the week, 0 for Monday.
    Weekday(u8),
    /// Month alone.
    Month(u8),
    /// "9:40"
    Clock,
    /// A currency, by its code or symbol.
    Currency,
    /// Per cent.
    Percent,
}

/// A word, a number, a date … in a form that house style does not touch.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<'a> {
    pub key: Cow<'a, str>,
    /// The key before terms that house style writes in several ways were given one.
    pub low: Cow<'a, str>,
    /// The key without inflection, by which word lists look it up.
    pub plain: Cow<'a, str>,
    /// Its place in the index of the lists.
    pub place: u32,
    /// Where it stands in the article's text.
    pub span: Span,
    /// Its place in the words of the side.
    pub words: std::ops::Range<usize>,
    pub is: Is,
    /// Index of its sentence in the version.
    pub sentence: usize,
    /// Begins with a capital letter.
    pub capital: bool,
    /// First word of its sentence, or of a quotation in it.
    pub initial: bool,
    /// A word of grammar.
    pub stop: bool,
    /// The entry of `low` in the table of meanings, looked up when first asked for.
    meaning: OnceCell<Option<Entry>>,
}

impl Item<'_> {
    /// The two mean about the same: see [`super::meaning::alike`].
    pub fn is_like(&self, other: &Item) -> bool {
        let entry = |item: &Item| *item.meaning.get_or_init(|| table::find(&item.low));
        same_but_for_form(&self.low, &other.low) || entry(self).zip(entry(other)).is_some_and(|(x, y)| are_near(x, y))
    }
}

impl AsRef<str> for Item<'_> {
    fn as_ref(&self) -> &str {
        &self.key
    }
}

impl Looked for Item<'_> {
    fn plain(&self) -> &str {
        &self.plain
    }

    fn place(&self, _: &Lists) -> u32 {
        self.place
    }
}

/// What a function makes of a text, borrowed from where that is borrowed from.
fn made<'a>(of: &Cow<'a, str>, make: for<'b> fn(&'b str) -> Cow<'b, str>) -> Cow<'a, str> {
    match of {
        Cow::Borrowed(text) => make(text),
        Cow::Owned(text) => Cow::Owned(make(text).into_owned()),
    }
}

/// The items of a side's words. `language` is a BCP 47 tag and decides what points and commas in numbers mean.
pub fn items<'a>(words: &[Word<'a>], text: &str, language: &str, lists: &Lists) -> Vec<Item<'a>> {
    let mut reader = Reader {
        words,
        text,
        decimal_comma: amounts::decimal_comma(language),
        lists,
        out: Vec::with_capacity(words.len()),
        currency: None,
    };
    reader.read();
    let mut out = reader.out;
    same_terms(&mut out, lists);
    out
}

struct Reader<'r, 'a> {
    words: &'r [Word<'a>],
    text: &'r str,
    decimal_comma: bool,
    lists: &'r Lists,
    out: Vec<Item<'a>>,
    /// A currency sign that waits for its number, with its place.
    currency: Option<(&'static str, usize)>,
}

impl<'a> Reader<'_, 'a> {
    fn read(&mut self) {
        let mut at = 0;
        while at < self.words.len() {
            at = self.one(at);
        }
    }

    fn key(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.key.as_ref())
    }

    fn capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.capital)
    }

    /// True where `at` begins a sentence or a quotation.
    fn initial(&self, at: usize) -> bool {
        let sentence = self.words[at].sentence;
        let before = self.words[..at].iter().rev().take_while(|w| w.sentence == sentence);
        let mut seen = false;
        for w in before {
            if w.kind != Kind::Mark {
                return seen;
            }
            seen |= matches!(w.key.as_ref(), "\"" | ":");
        }
        true
    }

    fn push(&mut self, at: usize, length: usize, key: impl Into<Cow<'a, str>>, is: Is) {
        let key = key.into();
        let first = &self.words[at];
        let last = &self.words[at + length - 1];
        let plain = made(&key, inflect::plain_of);
        let place = self.lists.place(&plain);
        let stop = is == Is::Word && self.lists.has_at(place, List::Stop);
        self.out.push(Item {
            span: first.span.start..last.span.end,
            words: at..at + length,
            sentence: first.sentence,
            capital: self.capital(at),
            initial: self.initial(at),
            stop,
            plain,
            place,
            meaning: OnceCell::new(),
            low: key.clone(),
            key,
            is,
        });
    }

    /// Reads what begins at `at` and gives the place after it.
    fn one(&mut self, at: usize) -> usize {
        let word = &self.words[at];
        if word.kind == Kind::Mark {
            return self.mark(at);
        }
        if let Some((month, day, length)) = self.date(at) {
            self.drop_on_before();
            self.push(at, length, format!("date {month}-{day}"), Is::Date(month, day));
            return at + length;
        }
        if let Some((value, length)) = self.number(at) {
            return self.amount(at, value, length);
        }
        let low = without_possessive(&word.key);
        let low = if low.bytes().any(|b| b == b'.') {
            Cow::Owned(low.replace('.', ""))
        } else {
            Cow::Borrowed(low)
        };
        let low = low.as_ref();
        if let Some(value) = Self::ordinal(low) {
            self.push(at, 1, format!("#{value}."), Is::Ordinal(value as f64));
            return at + 1;
        }
        if let Some(day) = self.weekday(at, low) {
            self.drop_on_before();
            self.push(at, 1, WEEKDAYS[day as usize].0, Is::Weekday(day));
            return at + 1;
        }
        if let Some(month) = self.month(at) {
            self.push(at, 1, MONTHS[month as usize - 1].0, Is::Month(month));
            return at + 1;
        }
        if low == "per" && matches!(self.key(at + 1), "cent" | "centum") {
            self.push(at, 2, "%", Is::Percent);
            return at + 2;
        }
        if matches!(low, "percent" | "pct") {
            self.push(at, 1, "%", Is::Percent);
            return at + 1;
        }
        if self.capital(at)
            && self.capital_follows(at)
            && self.lists.phrases(List::Courtesy).has(&*inflect::plain_of(low))
        {
            return at + 1;
        }
        let contracted = match low.as_bytes() {
            [.., b'n', b'\'', b't'] => Some(&low[..low.len() - 3]),
            b"cannot" => Some("can"),
            _ => None,
        };
        if let Some(verb) = contracted {
            self.contracted(at, verb);
            return at + 1;
        }
        // "US" is the country and "us" the pronoun
        let shouted = || self.text[word.span.clone()].chars().all(|c| !c.is_lowercase());
        let key = if low == "us" && shouted() {
            "usa".into()
        } else {
            made(&word.key, folded_key)
        };
        self.push(at, 1, key, Is::Word);
        at + 1
    }

    /// "won't" is "will" and "not".
    fn contracted(&mut self, at: usize, verb: &str) {
        let verb = match verb {
            "wo" => "will",
            "ca" => "can",
            "sha" => "shall",
            verb => verb,
        };
        let span = self.words[at].span.clone();
        let written = &self.text[span.clone()];
        let cut = span.start + written.char_indices().rev().nth(2).map_or(0, |c| c.0);
        self.push(at, 1, verb.to_string(), Is::Word);
        if let Some(item) = self.out.last_mut() {
            item.span.end = cut;
        }
        self.push(at, 1, "not", Is::Word);
        if let Some(item) = self.out.last_mut() {
            item.span.start = cut;
        }
    }

    fn capital_follows(&self, at: usize) -> bool {
        let next = at + 1 + (self.key(at + 1) == ".") as usize;
        self.capital(next)
    }

    /// "on Monday" and "Monday" are one.
    fn drop_on_before(&mut self) {
        if self.out.last().is_some_and(|i| i.key == "on") {
            self.out.pop();
        }
    }
}
