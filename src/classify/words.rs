//! The words and marks of a sentence, as they are compared and drawn: every character but white space is in exactly one.
//!
//! Quotation marks and dashes are marks of their own and never part of a word; an apostrophe inside a word is part of it.

use crate::segment::Version;
use crate::text::{Span, fold};

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
pub struct Word {
    /// Where it stands in the article's text.
    pub span: Span,
    pub kind: Kind,
    /// [`fold::key`] of it: equal for what differs by letter case or typography alone.
    pub key: String,
    /// Index of its sentence in the version.
    pub sentence: usize,
}

/// The words of these sentences of a version, in order.
pub fn of_sentences(version: &Version, sentences: &[usize]) -> Vec<Word> {
    let mut out = Vec::new();
    for &s in sentences {
        push(&version.article.text, version.sentences[s].span.clone(), s, &mut out);
    }
    out
}

/// Appends the words of `text[span]`.
fn push(text: &str, span: Span, sentence: usize, out: &mut Vec<Word>) {
    let chars: Vec<(usize, char)> = text[span.clone()]
        .char_indices()
        .map(|(i, c)| (span.start + i, c))
        .collect();
    let end_of = |i: usize| chars.get(i).map_or(span.end, |c| c.0);
    let char_at = |i: usize| chars.get(i).map(|c| c.1);
    let mut i = 0;
    while let Some(&(start, c)) = chars.get(i) {
        if c.is_whitespace() {
            i += 1;
            continue;
        }
        let from = i;
        let kind = if c.is_ascii_digit() {
            i = number_end(&chars, i);
            Kind::Number
        } else if is_letter(c) && !stands_alone(c) {
            i = word_end(&chars, i);
            Kind::Word
        } else {
            i += 1;
            if is_letter(c) { Kind::Word } else { Kind::Mark }
        };
        while char_at(i).is_some_and(is_attached) {
            i += 1; // combining marks and invisible characters go with what stands before them
        }
        debug_assert!(i > from);
        let end = end_of(i);
        out.push(Word {
            span: start..end,
            kind,
            key: fold::key(&text[start..end]),
            sentence,
        });
    }
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
