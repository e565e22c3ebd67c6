//! A block of the page with what its form tells: length, end, capitals, the words that page furniture is known by.

use crate::load::{Hint, Loaded, Role};
use crate::text::scripts::is_unspaced;
use crate::text::{Span, fold};
use rayon::prelude::*;

/// Lines with more words than this are never furniture by their form.
const LONG: usize = 90;
const LONG_BYTES: usize = 1_500;

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
    /// How many words, those of scripts without spaces estimated.
    pub count: usize,
    /// How many letters, and how many of the figures 0 to 9.
    pub letters: usize,
    pub digits: usize,
    /// A mark stands in it that menus put between their words.
    pub barred: bool,
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
        let signs = Signs::of(text);
        let count = signs.count;
        let short = count <= LONG && text.len() < LONG_BYTES;
        let end = text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»«“‘)]*_".contains(c));
        let last = end.chars().next_back();
        let asks = last.is_some_and(|c| "?!؟？！".contains(c));
        // "script for 7 a.m." is a label
        let clock = count <= 9 && (text.ends_with("a.m.") || text.ends_with("p.m."));
        let stop = !clock && (asks || last.is_some_and(|c| ".…。।۔։：:".contains(c)));
        Self {
            span,
            text,
            hint,
            count,
            letters: signs.letters,
            digits: signs.digits,
            barred: signs.barred,
            stop,
            asks,
            shouts: short && signs.capitals && !signs.small,
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

    /// Short enough for its wording to make it furniture.
    pub fn is_short(&self) -> bool {
        self.count <= LONG && self.text.len() < LONG_BYTES
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

/// So few lines are not shared between cores.
const FEW: usize = 24;

/// The lines of a loaded article.
pub fn lines(loaded: &Loaded) -> Vec<Line<'_>> {
    loaded
        .blocks
        .par_iter()
        .with_min_len(FEW)
        .map(|b| Line::new(b.span.clone(), &loaded.text[b.span.clone()], b.hint.as_ref()))
        .collect()
}

/// What one pass over the characters of a line tells.
#[derive(Debug, Default)]
struct Signs {
    count: usize,
    letters: usize,
    digits: usize,
    capitals: bool,
    small: bool,
    barred: bool,
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Self::default();
        let (mut spaced, mut spaceless) = (0, 0);
        let mut word = false; // the word that is being read has a letter or figure
        let mut seen = 0;
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii() {
                let kind = KINDS[usize::from(byte)];
                seen |= kind;
                signs.letters += usize::from(kind & (SMALL | CAPITAL) > 0);
                signs.digits += usize::from(kind & DIGIT > 0);
                if kind & SPACE > 0 {
                    spaced += usize::from(std::mem::take(&mut word));
                } else {
                    word |= kind & (SMALL | CAPITAL | DIGIT) > 0;
                }
                at += 1;
                continue;
            }
            let c = text[at..].chars().next().unwrap_or_default();
            at += c.len_utf8();
            if matches!(c, '\u{2010}'..='\u{201f}') {
                continue; // dashes and quotation marks
            }
            if c.is_whitespace() {
                spaced += usize::from(std::mem::take(&mut word));
                continue;
            }
            if c.is_alphabetic() {
                signs.letters += 1;
                signs.capitals |= c.is_uppercase();
                signs.small |= c.is_lowercase();
            }
            word |= c.is_alphanumeric();
            signs.barred |= matches!(c, '›' | '»' | '·' | '•' | '→');
            spaceless += usize::from(is_unspaced(c));
        }
        signs.capitals |= seen & CAPITAL > 0;
        signs.small |= seen & SMALL > 0;
        signs.barred |= seen & BAR > 0;
        signs.count = spaced + usize::from(word) + spaceless / 2;
        signs
    }
}

const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 4;
const SPACE: u8 = 8;
const BAR: u8 = 16;

/// What kind of character each of ASCII is.
static KINDS: [u8; 128] = {
    let mut kinds = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            b' ' | b'\t'..=b'\r' => SPACE,
            b'|' | b'>' | b'/' => BAR,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};
