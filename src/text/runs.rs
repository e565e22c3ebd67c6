//! Going through text many characters at a time: most of it is ASCII, of which a byte tells as much as a character.

/// How many bytes of ASCII the text begins with.
pub fn ascii(text: &[u8]) -> usize {
    let mut at = 0;
    for eight in text.chunks_exact(8) {
        if !eight.is_ascii() {
            break;
        }
        at += 8;
    }
    at + text[at..].iter().take_while(|b| b.is_ascii()).count()
}

/// The characters of a text that are not ASCII, in order.
pub fn beyond_ascii(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest[ascii(rest.as_bytes())..].chars();
        let c = chars.next();
        rest = chars.as_str();
        c
    })
}

/// Puts a text in lower case into a buffer, in place of what it held.
pub fn lower(text: &str, into: &mut String) {
    into.clear();
    if text.is_ascii() {
        into.push_str(text);
        into.make_ascii_lowercase();
    } else {
        into.push_str(&text.to_lowercase());
    }
}

/// Which characters part the pieces of a text: those of ASCII by a table, all others by a function.
#[derive(Debug)]
pub struct Parting {
    ascii: [bool; 128],
    beyond: fn(char) -> bool,
}

impl Parting {
    /// White space and some marks of ASCII, and what a function says of all other characters.
    pub const fn at_white_space_and(marks: &[u8], beyond: fn(char) -> bool) -> Self {
        let mut ascii = [false; 128];
        let mut byte = b'\t';
        while byte <= b'\r' {
            ascii[byte as usize] = true;
            byte += 1;
        }
        ascii[b' ' as usize] = true;
        let mut at = 0;
        while at < marks.len() {
            ascii[marks[at] as usize] = true;
            at += 1;
        }
        Self { ascii, beyond }
    }

    /// Everything that is no letter.
    pub const fn at_all_but_letters() -> Self {
        let mut ascii = [false; 128];
        let mut byte = 0;
        while byte < 128 {
            ascii[byte as usize] = !(byte as u8).is_ascii_alphabetic();
            byte += 1;
        }
        Self {
            ascii,
            beyond: |c| !c.is_alphabetic(),
        }
    }

    /// The pieces of a text, the empty ones too, as [`str::split`] gives them.
    pub fn pieces<'a>(&self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let mut rest = Some(text);
        std::iter::from_fn(move || {
            let text = rest?;
            let mut at = 0;
            while let Some(&byte) = text.as_bytes().get(at) {
                if byte.is_ascii() {
                    if self.ascii[usize::from(byte)] {
                        rest = Some(&text[at + 1..]);
                        return Some(&text[..at]);
                    }
                    at += 1;
                } else {
                    let c = text[at..].chars().next().unwrap_or_default();
                    if (self.beyond)(c) {
                        rest = Some(&text[at + c.len_utf8()..]);
                        return Some(&text[..at]);
                    }
                    at += c.len_utf8();
                }
            }
            rest = None;
            Some(text)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 9] = [
        "",
        " ",
        "Word and\tword\u{b}s.",
        "“Ünder” the\u{a0}bridge – nothing—at all/none",
        "漢字 かな　全角",
        "tail-",
        "-head",
        "ΟΔΟΣ Straße İ",
        "a line of ASCII that is longer than eight, then é and more ASCII after that",
    ];

    #[test]
    fn pieces_are_those_of_a_split_by_characters() {
        let spaced = Parting::at_white_space_and(b"-/", |c| c.is_whitespace() || matches!(c, '–' | '—'));
        let letters = Parting::at_all_but_letters();
        let every: String = (0..=0x30ff).filter_map(char::from_u32).collect();
        for text in TEXTS.into_iter().chain([every.as_str()]) {
            let by_char = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/');
            assert!(spaced.pieces(text).eq(text.split(by_char)), "{text}");
            assert!(
                letters.pieces(text).eq(text.split(|c: char| !c.is_alphabetic())),
                "{text}"
            );
        }
    }

    #[test]
    fn runs_and_lower_case_are_those_of_the_characters() {
        let mut low = String::from("before");
        for text in TEXTS {
            assert_eq!(ascii(text.as_bytes()), text.bytes().take_while(u8::is_ascii).count());
            assert!(beyond_ascii(text).eq(text.chars().filter(|c| !c.is_ascii())));
            lower(text, &mut low);
            assert_eq!(low, text.to_lowercase());
        }
    }
}
