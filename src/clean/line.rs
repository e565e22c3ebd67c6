//! A block of the page with what its form tells: length, end, capitals, the words that page furniture is known by.

use super::vocabulary;
use crate::load::{Hint, Loaded, Role};
use crate::text::{Span, fold};

/// Lines with more words than this are never furniture by their form.
const LONG: usize = 90;

/// A piece at the start of a block that has a role of its own: a dateline, a date stamp, an UPDATE slug.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefix {
    /// Bytes from the start of the block, white space after it included.
    pub length: usize,
    pub role: Role,
    pub reason: String,
}

/// A block on its way to a role.
#[derive(Debug)]
pub struct Line<'a> {
    pub span: Span,
    pub text: &'a str,
    pub hint: Option<&'a Hint>,
    /// As [`vocabulary::words`] gives them; empty for long lines.
    pub words: Vec<String>,
    /// How many words, those of scripts without spaces estimated.
    pub count: usize,
    /// Ends as a sentence does, closing marks left out of account.
    pub stop: bool,
    /// Ends with a question or exclamation mark.
    pub asks: bool,
    /// All its letters are capitals.
    pub shouts: bool,
    /// Comparison key; empty for long lines.
    pub key: String,
    pub prefix: Option<Prefix>,
    /// `None` while nothing is decided.
    pub role: Option<Role>,
    pub reason: Option<String>,
    pub story: u16,
    /// What follows may be a list of links.
    pub header: bool,
    /// Stands below a story.
    pub foot: bool,
    /// Named by the vocabulary, but weakly.
    pub weak: bool,
    /// Recognised by wording that only web pages have.
    pub page: bool,
}

impl<'a> Line<'a> {
    fn new(span: Span, text: &'a str, hint: Option<&'a Hint>) -> Self {
        let count = word_count(text);
        let short = count <= LONG && text.len() < 1_500;
        let end = text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»«“‘)]*_".contains(c));
        let last = end.chars().next_back();
        let asks = last.is_some_and(|c| "?!؟？！".contains(c));
        // "script for 7 a.m." is a label
        let clock = count <= 9 && (text.ends_with("a.m.") || text.ends_with("p.m."));
        let stop = !clock && (asks || last.is_some_and(|c| ".…。।۔։：:".contains(c)));
        let mut letters = text.chars().filter(|c| c.is_alphabetic());
        let shouts = short && letters.clone().any(char::is_uppercase) && letters.all(|c| !c.is_lowercase());
        Self {
            span,
            text,
            hint,
            words: if short { vocabulary::words(text) } else { vec![] },
            count,
            stop,
            asks,
            shouts,
            key: if short { fold::key(text) } else { String::new() },
            prefix: None,
            role: None,
            reason: None,
            story: 0,
            header: false,
            foot: false,
            weak: false,
            page: false,
        }
    }

    /// Decides that it is not part of the story.
    pub fn set_aside(&mut self, role: Role, reason: impl Into<String>) {
        self.role = Some(role);
        self.reason = Some(reason.into());
    }

    /// Not part of the story, as far as is known.
    pub fn is_aside(&self) -> bool {
        self.role.is_some_and(|r| !r.is_story())
    }

    /// Nothing is decided yet.
    pub fn is_open(&self) -> bool {
        self.role.is_none()
    }

    /// Looks like a paragraph of prose.
    pub fn is_prose(&self) -> bool {
        self.count >= 25 || self.stop && self.count >= 3 && !(self.asks && self.count <= 9 && !self.is_quoted())
    }

    /// A paragraph long enough to be sure of.
    pub fn is_firm(&self) -> bool {
        self.is_prose() && self.count >= 12
    }

    /// Looks like a headline, crosshead or link: short, and no sentence's end but a question's.
    pub fn is_title(&self) -> bool {
        !self.is_prose() && self.count >= 1 && self.text.chars().any(char::is_alphabetic)
    }

    /// Begins with a quotation mark.
    pub fn is_quoted(&self) -> bool {
        self.text.starts_with(['"', '“', '„', '«', '\'', '‘', '»', '「'])
    }

    /// An item of a list inside the text.
    pub fn is_item(&self) -> bool {
        let mut chars = self.text.chars();
        let first = chars.next();
        first.is_some_and(|c| "•-–—*·▪‣●■►▶".contains(c)) && self.count >= 2
            || first.is_some_and(|c| c.is_ascii_digit())
                && self.text.find(['.', ')']).is_some_and(|at| at <= 2 && self.count >= 3)
    }
}

/// The lines of a loaded article.
pub fn lines(loaded: &Loaded) -> Vec<Line<'_>> {
    loaded
        .blocks
        .iter()
        .map(|b| Line::new(b.span.clone(), &loaded.text[b.span.clone()], b.hint.as_ref()))
        .collect()
}

/// How many words a text has; scripts without spaces count two characters as one.
pub fn word_count(text: &str) -> usize {
    let spaceless = text
        .chars()
        .filter(|c| matches!(*c as u32, 0xe00..=0xe7f | 0x3040..=0x30ff | 0x3400..=0x9fff))
        .count();
    let spaced = text
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .count();
    spaced + spaceless / 2
}
