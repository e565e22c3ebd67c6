//! The words of one side of a group as *items*: what is left when house style is taken away.
//!
//! Two items with the same key say the same: "5%" and "5 per cent", "ten" and "10", "Dec. 9" and "9 December", "€1.87bn"
//! and "1.87 billion euro", "labour" and "labor", "Mr. Smith" and "Smith". Marks are left out. Flags are found in the
//! differences between items, so that house style raises none.

use super::calendar::{MONTHS, WEEKDAYS, month_of};
use super::meaning::{are_near, same_but_for_form};
use super::terms::same_terms;
use super::words::{Kind, Word};
use crate::lexicon::inflect;
use crate::lexicon::lists::{List, Lists, Looked, folded_key, small_number, without_possessive};
use crate::lexicon::table::{self, Entry};
use crate::text::Span;
use std::borrow::Cow;
use std::cell::OnceCell;

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

/// The items of a side's words. `language` is a BCP 47 tag and decides what points and commas in numbers mean.
pub fn items<'a>(words: &[Word<'a>], text: &str, language: &str, lists: &Lists) -> Vec<Item<'a>> {
    let mut reader = Reader {
        words,
        text,
        decimal_comma: decimal_comma(language),
        lists,
        out: Vec::with_capacity(words.len()),
        currency: None,
    };
    reader.read();
    let mut out = reader.out;
    same_terms(&mut out, lists);
    out
}

/// Languages that write 1.234,5.
fn decimal_comma(language: &str) -> bool {
    let main = language.split('-').next().unwrap_or_default();
    matches!(
        main,
        "de" | "es" | "it" | "fr" | "pt" | "nl" | "pl" | "ru" | "sv" | "da" | "nb" | "no" | "fi" | "tr" | "cs" | "el"
    )
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
        // every word of every text comes by here: the cheap test goes first
        let ending = low.get(low.len().saturating_sub(2)..).unwrap_or_default();
        if matches!(ending, "th" | "st" | "nd" | "rd")
            && let Some(value) = ORDINALS.iter().position(|o| *o == low)
        {
            self.push(at, 1, format!("#{}.", value + 1), Is::Ordinal((value + 1) as f64));
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

    fn mark(&mut self, at: usize) -> usize {
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
    fn amount(&mut self, at: usize, value: f64, length: usize) -> usize {
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
    fn number(&self, at: usize) -> Option<(f64, usize)> {
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

    fn weekday(&self, at: usize, low: &str) -> Option<u8> {
        if !low.ends_with("day") && !self.capital(at) {
            return None;
        }
        let day = WEEKDAYS
            .iter()
            .position(|(name, short)| *name == low || (short.contains(&low) && self.capital(at)))?;
        Some(day as u8)
    }

    /// The month that stands at `at`: with a capital, and "May" only where a number or a word of time is beside it.
    fn month(&self, at: usize) -> Option<u8> {
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
    fn date(&self, at: usize) -> Option<(u8, u8, usize)> {
        let day_at = |i: usize| -> Option<u8> {
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
        let of = (ending == 1 && self.key(at + 2) == "of") as usize;
        let place = at + 1 + ending + of;
        if place >= self.words.len() {
            return None;
        }
        let month = self.month(place)?;
        Some((month, day, 2 + ending + of))
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
