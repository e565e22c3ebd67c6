//! Text from articles is hostile: nothing that steers a terminal may pass.

use std::borrow::Cow;

/// True for a character that must not reach a terminal: C0 and C1 controls, bidi embeddings, overrides and isolates,
/// and the invisible tag and format characters that can hide text (Trojan Source, CVE-2021-42574).
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{feff}')
}

/// The text with white-space controls made spaces and every other steering character made U+FFFD, which shows that
/// something stood there.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|c| match c {
                '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
                c if steers(c) => '\u{fffd}',
                c => c,
            })
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_overrides_are_made_visible() {
        assert_eq!(
            plain("a\x1b[31mb\u{202e}c\u{9b}d\te"),
            "a\u{fffd}[31mb\u{fffd}c\u{fffd}d e"
        );
        assert!(matches!(plain("plain – text"), Cow::Borrowed(_)));
    }
}
