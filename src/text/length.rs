//! How long a text is: in words, or in characters where a script puts no space between words.

use super::scripts::is_unspaced;
use std::fmt;
use std::ops::AddAssign;
use unicode_width::UnicodeWidthChar;

/// Words and characters of a text. Scripts without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) are counted by
/// the character, as newsrooms that write in them do; everything else by the word, between white space.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Length {
    words: usize,
    characters: usize,
}

impl Length {
    /// The length of a text.
    pub fn of(text: &str) -> Length {
        let mut length = Length::default();
        for piece in text.split_whitespace() {
            // What stands between such characters (a number, a name in Latin letters) is a word again.
            let mut in_word = false;
            for c in piece.chars() {
                if is_letter_unspaced(c) {
                    length.characters += 1;
                    in_word = false;
                } else if c.is_alphanumeric() && !in_word {
                    length.words += 1;
                    in_word = true;
                }
            }
        }
        length
    }

    /// Both together: one figure to compare and to sort by.
    pub fn count(self) -> usize {
        self.words + self.characters
    }
}

/// As the one figure.
impl serde::Serialize for Length {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.count() as u64)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, more: Length) {
        self.words += more.words;
        self.characters += more.characters;
    }
}

impl std::iter::Sum for Length {
    fn sum<I: Iterator<Item = Length>>(all: I) -> Length {
        let mut sum = Length::default();
        all.for_each(|one| sum += one);
        sum
    }
}

impl fmt::Display for Length {
    /// "612 words", "1 word", "340 characters": by what there is more of.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.characters > self.words {
            "character"
        } else {
            "word"
        };
        let count = self.count();
        write!(f, "{count} {what}{}", if count == 1 { "" } else { "s" })
    }
}

/// Letters of scripts that are written without spaces. Signs that are put above or below a letter are no letters.
fn is_letter_unspaced(c: char) -> bool {
    is_unspaced(c) && c.is_alphanumeric() && c.width().is_some_and(|cells| cells > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_between_spaces_and_characters_where_there_are_none() {
        for (text, wanted) in [
            ("", "0 words"),
            ("Ferry", "1 word"),
            ("The U.S. said 1,200 died — face-to-face, “too”.", "7 words"),
            ("至少31人在渡轮事故中死亡。", "12 characters"),
            ("イスラエルと3か国", "9 characters"),
            ("국경 지역의 긴장", "3 words"),
            ("ตำรวจ", "5 characters"),
            ("Er sagte 再见 und ging weg", "7 words"),
        ] {
            assert_eq!(Length::of(text).to_string(), wanted, "{text}");
        }
    }
}
