//! The words and marks of a sentence, as they are compared and drawn: every character but white space is in exactly one.
//!
//! Quotation marks and dashes are marks of their own and never part of a word; an apostrophe inside a word is part of it.

use crate::segment::Version;
use crate::text::{Span, fold};
use std::borrow::Cow;

/// What a [`Word`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner apostrophes; `U.S` and `p.m` too.
    Word,
    /// Begins with a digit.
    Number,
    /// One character of punctuation, or a symbol.
    Mark,
}

/// A word, a number or a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// Where it stands in the article's text.
    pub span: Span,
    pub kind: Kind,
    /// [`fold::key`] of it: equal for what differs by letter case or typography alone.
    pub key: Cow<'a, str>,
    /// Begins with a capital letter.
    pub capital: bool,
    /// Index of its sentence in the version.
    pub sentence: usize,
}

impl AsRef<str> for Word<'_> {
    fn as_ref(&self) -> &str {
        &self.key
    }
}

/// The words of these sentences of a version, in order.
pub fn of_sentences<'a>(version: &'a Version, sentences: &[usize]) -> Vec<Word<'a>> {
    // a word and the space after it take six letters
    let bytes: usize = sentences.iter().map(|&s| version.sentences[s].span.len()).sum();
    let mut out = Vec::with_capacity(bytes / 5 + 1);
    for &s in sentences {
        push(&version.article.text, version.sentences[s].span.clone(), s, &mut out);
    }
    out
}

/// How many words and numbers stand in these sentences of a version.
pub fn count(version: &Version, sentences: impl Iterator<Item = usize>) -> usize {
    let mut count = 0;
    for s in sentences {
        each(&version.article.text, version.sentences[s].span.clone(), |_, kind| {
            count += usize::from(kind != Kind::Mark);
        });
    }
    count
}

/// Appends the words of `text[span]`.
fn push<'a>(text: &'a str, span: Span, sentence: usize, out: &mut Vec<Word<'a>>) {
    each(text, span, |span, kind| {
        let written = &text[span.clone()];
        let capital = match written.as_bytes().first() {
            Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
            _ => written.starts_with(char::is_uppercase),
        };
        out.push(Word {
            span,
            kind,
            key: key(written),
            capital,
            sentence,
        });
    });
}

/// [`fold::key`] of a word, without a copy where the word is its own key, as most are.
fn key(word: &str) -> Cow<'_, str> {
    match word {
        "\u{201c}" | "\u{201d}" => "\"".into(),
        "\u{2018}" | "\u{2019}" => "'".into(),
        "\u{2013}" | "\u{2014}" => "-".into(),
        _ if word
            .bytes()
            .all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase() && b != b'`') =>
        {
            word.into()
        }
        _ => fold::key(word).into(),
    }
}

/// Gives the words of `text[span]`: where they stand, and what they are.
fn each(text: &str, span: Span, mut found: impl FnMut(Span, Kind)) {
    let bytes = &text.as_bytes()[..span.end];
    let mut chars = Vec::new(); // read where a word has to be looked at letter by letter, which few have
    let mut at = span.start;
    while at < span.end {
        let (end, kind) = simple(bytes, at).unwrap_or_else(|| {
            if chars.is_empty() {
                let rest = &text[at..span.end];
                chars.extend(rest.char_indices().map(|(i, c)| (at + i, c)));
            }
            let (i, kind) = careful(&chars, chars.partition_point(|c| c.0 < at));
            (chars.get(i).map_or(span.end, |c| c.0), kind)
        });
        debug_assert!(end > at);
        if let Some(kind) = kind {
            found(at..end, kind);
        }
        at = end;
    }
}

/// End and kind of what begins at the character `i`. White space is of no kind.
fn careful(chars: &[(usize, char)], i: usize) -> (usize, Option<Kind>) {
    let c = chars[i].1;
    let (mut end, kind) = match c {
        _ if c.is_whitespace() => return (i + 1, None),
        _ if c.is_ascii_digit() => (number_end(chars, i), Kind::Number),
        _ if is_letter(c) && !stands_alone(c) => (word_end(chars, i), Kind::Word),
        _ if is_letter(c) => (i + 1, Kind::Word),
        _ => (i + 1, Kind::Mark),
    };
    while chars.get(end).is_some_and(|c| is_attached(c.1)) {
        end += 1; // combining marks and invisible characters go with what stands before them
    }
    (end, Some(kind))
}

/// As [`careful`] by bytes, where what begins at `at` and what follows it are plain ASCII that no rule joins: `None` for others.
fn simple(bytes: &[u8], at: usize) -> Option<(usize, Option<Kind>)> {
    let run = |mut end: usize, is: &[Class]| {
        while end < bytes.len() && is.contains(&CLASSES[bytes[end] as usize]) {
            end += 1;
        }
        end
    };
    let next = |end: usize| bytes.get(end).copied().unwrap_or(b' ');
    match CLASSES[bytes[at] as usize] {
        Class::Space => Some((at + 1, None)),
        Class::Digit => {
            let end = run(at + 1, &[Class::Digit]);
            let goes_on = matches!(next(end), b'.' | b',' | b':') && next(end + 1).is_ascii_digit();
            (next(end).is_ascii() && !goes_on).then_some((end, Some(Kind::Number)))
        }
        Class::Letter => {
            let end = run(at + 1, &[Class::Letter, Class::Digit]);
            let may_join = matches!(next(end), b'\'' | b'.') && !is_apart(next(end + 1));
            (next(end).is_ascii() && !may_join).then_some((end, Some(Kind::Word)))
        }
        Class::Mark if next(at + 1).is_ascii() => Some((at + 1, Some(Kind::Mark))),
        Class::Mark | Class::Other => None,
    }
}

/// What a byte is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Digit,
    Letter,
    Mark,
    /// Part of a character that is not ASCII.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b' ' | b'\t'..=b'\r' => Class::Space,
            b'0'..=b'9' => Class::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            _ => Class::Mark,
        };
        byte += 1;
    }
    classes
};

/// True for an ASCII character that no word goes on with.
fn is_apart(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphabetic()
}

/// End of the number that begins at `i`: digits, with `.`, `,` and `:` between digits.
fn number_end(chars: &[(usize, char)], mut i: usize) -> usize {
    while let Some(&(_, c)) = chars.get(i) {
        let inner = matches!(c, '.' | ',' | ':') && chars.get(i + 1).is_some_and(|n| n.1.is_ascii_digit());
        if !c.is_ascii_digit() && !inner {
            break;
        }
        i += 1;
    }
    i
}

/// End of the word that begins at `i`: letters and digits, apostrophes between letters, and the inner dots of `U.S`.
fn word_end(chars: &[(usize, char)], start: usize) -> usize {
    let at = |i: usize| chars.get(i).map(|c| c.1);
    let mut i = start;
    while let Some(c) = at(i) {
        let next_is_letter = at(i + 1).is_some_and(is_letter);
        let goes_on = (is_letter(c) && !stands_alone(c))
            || c.is_numeric()
            || is_attached(c)
            || (matches!(c, '\'' | '\u{2019}' | '\u{2bc}') && i > start && next_is_letter)
            // one letter, a dot, one letter, a dot or the end of the word: U.S., p.m., e.g.
            || (c == '.'
                && next_is_letter
                && at(i - 1).is_some_and(is_letter)
                && (i == start + 1 || at(i - 2) == Some('.'))
                && !at(i + 2).is_some_and(is_letter));
        if !goes_on {
            break;
        }
        i += 1;
    }
    i
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !c.is_ascii_digit()
}

/// Combining marks, joiners, soft hyphens and variation selectors.
fn is_attached(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{20d0}'..='\u{20ff}')
}

/// Characters of scripts that put no spaces between words: each counts as a word.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        push(text, 0..text.len(), 0, &mut out);
        out.into_iter().map(|w| &text[w.span]).collect()
    }

    #[test]
    fn quotes_and_dashes_are_never_glued_to_words() {
        assert_eq!(
            split("“Peace”–now—‘yes’, the bank’s"),
            [
                "“", "Peace", "”", "–", "now", "—", "‘", "yes", "’", ",", "the", "bank’s"
            ]
        );
    }

    #[test]
    fn numbers_keep_their_points_and_lose_their_units() {
        assert_eq!(
            split("$8.4m at 9:40 p.m., 1,243."),
            ["$", "8.4", "m", "at", "9:40", "p.m", ".", ",", "1,243", "."]
        );
    }

    #[test]
    fn initialisms_keep_their_inner_dots_and_sentences_do_not_run_together() {
        assert_eq!(
            split("the U.S. and J. Smith.He"),
            ["the", "U.S", ".", "and", "J", ".", "Smith", ".", "He"]
        );
    }

    #[test]
    fn scripts_without_spaces_give_a_word_per_character() {
        assert_eq!(split("北京 3月"), ["北", "京", "3", "月"]);
    }

    #[test]
    fn what_is_told_by_bytes_is_told_letter_by_letter_too() {
        const LETTERS: [char; 11] = [
            'a', 'B', '1', '.', '\'', ' ', '`', '\u{e9}', '\u{301}', '\u{2019}', '\u{b}',
        ];
        for number in 0..LETTERS.len().pow(5) {
            let text: String = (0..5)
                .map(|n| LETTERS[number / LETTERS.len().pow(n) % LETTERS.len()])
                .collect();
            let chars: Vec<(usize, char)> = text.char_indices().collect();
            let (end, kind) = careful(&chars, 0);
            let end = chars.get(end).map_or(text.len(), |c| c.0);
            if let Some(told) = simple(text.as_bytes(), 0) {
                assert_eq!(told, (end, kind), "{text:?}");
            }
            assert_eq!(key(&text[..end]), fold::key(&text[..end]), "{text:?}");
        }
    }

    #[test]
    fn every_character_but_white_space_is_in_one_word() {
        for text in [
            "a\u{301}\u{200d}b  ...'' \u{202e}x",
            "\u{300}",
            "''a''",
            "1.",
            "1.2.3:",
            "e.g.x.y",
        ] {
            let mut out = Vec::new();
            push(text, 0..text.len(), 0, &mut out);
            let joined: String = out.iter().map(|w| &text[w.span.clone()]).collect();
            assert_eq!(
                joined.replace(char::is_whitespace, ""),
                text.replace(char::is_whitespace, "")
            );
        }
    }
}
