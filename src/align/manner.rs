//! In what manner a sentence speaks: a presenter asks and addresses, a report quotes.

/// What is seen of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    /// It has a question mark.
    pub asks: bool,
    /// It has a double quotation mark.
    pub quotes: bool,
    /// It says "you" or "we", or the speaker "I", outside quotation marks.
    pub addresses: bool,
}

/// Words by which a speaker addresses listeners, lower-case; what follows an apostrophe is cut off.
const ADDRESSING: [&str; 7] = ["i", "let", "our", "us", "we", "you", "your"];

/// Bytes of the longest of them.
const LONGEST: usize = 4;

/// Reads a sentence. `english` says whether its words are looked at.
pub fn of(text: &str, english: bool) -> Manner {
    let plain = text.is_ascii();
    let has = |ascii: u8, others: &[char]| text.as_bytes().contains(&ascii) || !plain && text.contains(others);
    let mut manner = Manner {
        asks: has(b'?', &['\u{ff1f}', '\u{61f}']),
        quotes: has(b'"', &['\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}']),
        addresses: false,
    };
    if !english {
        return manner;
    }
    if !manner.quotes {
        manner.addresses = addresses(text);
        return manner;
    }
    let mut inside = false;
    for part in text.split_inclusive(['"', '\u{201c}', '\u{201d}']) {
        let mark = part.chars().next_back();
        manner.addresses |= !inside && addresses(part);
        inside = match mark {
            Some('"') => !inside,
            Some('\u{201c}') => true,
            _ => false,
        };
    }
    manner
}

/// Whether one of the words stands in a text.
fn addresses(text: &str) -> bool {
    let bytes = text.as_bytes();
    // the words begin with these letters; all others are passed over
    let may_begin = |at: usize| matches!(bytes[at] | 0x20, b'i' | b'l' | b'o' | b'u' | b'w' | b'y');
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}');
    (0..bytes.len()).filter(|&at| may_begin(at)).any(|at| {
        let starts = match at.checked_sub(1).map(|before| bytes[before]) {
            None => true,
            Some(before) if before.is_ascii() => !inside(char::from(before)),
            Some(_) => text[..at].chars().next_back().is_some_and(|c| !inside(c)),
        };
        if !starts {
            return false;
        }
        let rest = &bytes[at..];
        let length = rest
            .iter()
            .take(LONGEST + 1)
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        let word = &rest[..length];
        let ends = match rest.get(length) {
            Some(0x80..) => text[at + length..].starts_with(|c: char| c == '\u{2019}' || !inside(c)),
            _ => true,
        };
        ends && word != b"US"
            && ADDRESSING
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_presenter_asks_and_addresses() {
        let presenter = of("So where does that leave you, the taxpayer?", true);
        assert!(presenter.asks && presenter.addresses && !presenter.quotes);
        assert!(of("I\u{2019}ll leave you with this.", true).addresses);
        assert!(!of("US troops left the city.", true).addresses);
    }

    #[test]
    fn a_word_is_taken_whole() {
        for text in [
            "Yours was the weekend.",
            "naïve\u{e9}we",
            "'we",
            "the U.S. ally",
            "IT, yes",
            "lets go",
            "wéll",
        ] {
            assert!(!of(text, true).addresses, "{text}");
        }
        for text in ["(we)", "so we\u{2019}re", "\u{2014}you\u{2014}", "YOUR", "and us"] {
            assert!(of(text, true).addresses, "{text}");
        }
    }

    #[test]
    fn what_is_quoted_addresses_nobody_here() {
        let report = of("\"We told you,\" he said, \"and I meant it.\"", true);
        assert!(report.quotes && !report.addresses);
        assert!(!of("\u{201c}We told you,\u{201d} he said.", true).addresses);
    }
}
