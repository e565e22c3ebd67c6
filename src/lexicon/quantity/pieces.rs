//! A text to the pieces that figures are made of: runs of digits, words, single signs.

use crate::text::Span;
use std::borrow::Cow;

/// What a piece is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    /// A figure in digits: value, digits after the point, whether a thousands comma stood in it.
    Figure { value: f64, decimals: u8, comma: bool },
    /// 4:52, in minutes.
    Clock(u32),
    /// Lower-case, apostrophes dropped.
    Word,
    /// Any other character.
    Sign(char),
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece<'a> {
    pub span: Span,
    pub what: What,
    /// Of a word: lower case, without apostrophes and points.
    pub low: Cow<'a, str>,
    /// No white space before it.
    pub glued: bool,
    pub capital: bool,
}

/// The longest run of digits that is read as a figure: a longer one is a number of something else.
const LONGEST: usize = 18;

/// Cuts a text.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let bytes = text.as_bytes();
    let mut out: Vec<Piece> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut glued = false;
    while at < bytes.len() {
        let Some(c) = text[at..].chars().next() else { break };
        if c == ' ' || c.is_whitespace() {
            glued = false;
            at += c.len_utf8();
            continue;
        }
        let start = at;
        let (end, what) = if c.is_ascii_digit() {
            figure(text, at)
        } else if c.is_alphabetic() {
            (word_end(text, at), What::Word)
        } else {
            (at + c.len_utf8(), What::Sign(c))
        };
        let low = match what {
            What::Word => lowered(&text[start..end]),
            _ => Cow::Borrowed(""),
        };
        out.push(Piece {
            span: start..end,
            what,
            low,
            glued,
            capital: c.is_uppercase(),
        });
        glued = true;
        at = end;
    }
    out
}

/// A word in lower case, without apostrophes and points.
fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.into();
    }
    if word.is_ascii() {
        let kept = word.bytes().filter(|b| !matches!(b, b'\'' | b'.'));
        let mut low = String::with_capacity(word.len());
        low.extend(kept.map(|b| char::from(b.to_ascii_lowercase())));
        return low.into();
    }
    let kept = word.chars().filter(|c| !matches!(c, '\'' | '\u{2019}' | '.'));
    kept.flat_map(char::to_lowercase).collect()
}

fn word_end(text: &str, start: usize) -> usize {
    // most words are of plain letters, and what follows them is plain too
    let bytes = text.as_bytes();
    let plain = bytes[start..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
    match bytes.get(start + plain) {
        Some(b'\'' | b'.' | 0x80..) => {}
        _ => return start + plain,
    }
    let half_day = text[start..].starts_with(['a', 'p', 'A', 'P']);
    for (written, end) in half_day
        .then_some([
            ("a.m.", 4),
            ("p.m.", 4),
            ("A.M.", 4),
            ("P.M.", 4),
            ("a.m", 3),
            ("p.m", 3),
        ])
        .into_iter()
        .flatten()
    {
        if text[start..].starts_with(written) {
            return start + end;
        }
    }
    let mut end = start;
    let mut characters = text[start..].char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|n| n.1);
        if c.is_alphabetic() || (matches!(c, '\'' | '\u{2019}') && next.is_some_and(char::is_alphabetic)) {
            end = start + at + c.len_utf8();
        } else {
            break;
        }
    }
    end
}

fn figure(text: &str, start: usize) -> (usize, What) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let digits = |mut at: usize| {
        while digit(at) {
            at += 1;
        }
        at
    };
    let mut end = digits(start);
    if bytes.get(end) == Some(&b':') && end - start <= 2 && digits(end + 1) == end + 3 {
        let hour: u32 = text[start..end].parse().unwrap_or(99);
        let minute: u32 = text[end + 1..end + 3].parse().unwrap_or(99);
        if hour < 25 && minute < 60 {
            return (end + 3, What::Clock(hour * 60 + minute));
        }
    }
    let mut comma = false;
    while bytes.get(end) == Some(&b',') && digits(end + 1) == end + 4 && end - start <= LONGEST {
        comma = true;
        end += 4;
    }
    let mut decimals = 0;
    if bytes.get(end) == Some(&b'.') && digit(end + 1) {
        let after = digits(end + 1);
        decimals = u8::try_from(after - end - 1).unwrap_or(u8::MAX);
        end = after;
    }
    if end - start > LONGEST {
        return (end, What::Sign('0'));
    }
    let plain: String = text[start..end].chars().filter(|&c| c != ',').collect();
    match plain.parse::<f64>() {
        Ok(value) => (end, What::Figure { value, decimals, comma }),
        Err(_) => (end, What::Sign('0')),
    }
}
