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

/// Reads a sentence. `english` says whether its words are looked at.
pub fn of(text: &str, english: bool) -> Manner {
    let mut manner = Manner {
        asks: text.contains(['?', '\u{ff1f}', '\u{61f}']),
        quotes: text.contains(['"', '\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}']),
        addresses: false,
    };
    if !english {
        return manner;
    }
    let mut inside = false;
    for part in text.split_inclusive(['"', '\u{201c}', '\u{201d}']) {
        let mark = part.chars().next_back();
        if !inside {
            manner.addresses |= part
                .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '\u{2019}'))
                .any(|word| {
                    let word = word.split(['\'', '\u{2019}']).next().unwrap_or_default();
                    word.len() <= 4 && word != "US" && ADDRESSING.contains(&word.to_ascii_lowercase().as_str())
                });
        }
        inside = match mark {
            Some('"') => !inside,
            Some('\u{201c}') => true,
            _ => false,
        };
    }
    manner
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
    fn what_is_quoted_addresses_nobody_here() {
        let report = of("\"We told you,\" he said, \"and I meant it.\"", true);
        assert!(report.quotes && !report.addresses);
        assert!(!of("\u{201c}We told you,\u{201d} he said.", true).addresses);
    }
}
