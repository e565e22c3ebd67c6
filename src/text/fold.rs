//! White space folded, and the key by which two texts count as the same but for typography.

use unicode_normalization::UnicodeNormalization;

/// The text with every run of white space made one space and none at the ends.
pub fn white_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The key under which texts are the *same*: equal up to quotes, dashes, white space and letter case.
///
/// NFKC is applied first, so that ligatures and full-width forms compare equal too.
pub fn key(text: &str) -> String {
    // most text is made of characters that NFKC leaves alone, and looking each up is dear
    if text.is_ascii() {
        folded_ascii(text.as_bytes())
    } else if text.chars().all(plain) {
        folded(text.chars(), text.len())
    } else {
        folded(text.nfkc(), text.len())
    }
}

/// True where two texts are the *same*. Most that are compared are equal to the letter, which costs no folding.
pub fn same(a: &str, b: &str) -> bool {
    a == b || key(a) == key(b)
}

/// True for characters that NFKC neither changes nor joins to others.
fn plain(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{ab}' | '\u{ad}' | '\u{bb}' | '\u{c0}'..='\u{ff}' | '\u{2010}' | '\u{2012}'..='\u{2016}'
            | '\u{2018}'..='\u{2023}' | '\u{20ac}')
}

/// As [`folded`], byte by byte.
fn folded_ascii(text: &[u8]) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut space = false;
    for &byte in text {
        // the vertical tab is white space too, which u8::is_ascii_whitespace does not know
        if matches!(byte, b' ' | b'\t'..=b'\r') {
            space = !out.is_empty();
        } else {
            if std::mem::take(&mut space) {
                out.push(b' ');
            }
            out.push(if byte == b'`' { b'\'' } else { byte.to_ascii_lowercase() });
        }
    }
    // of ASCII nothing but ASCII is made
    String::from_utf8(out).unwrap_or_default()
}

fn folded(characters: impl Iterator<Item = char>, size: usize) -> String {
    let mut out = String::with_capacity(size);
    let mut space = false;
    for c in characters {
        let c = match c {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '`' | '\u{2032}' => '\'',
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => continue,
            c => c,
        };
        if c.is_whitespace() {
            space = !out.is_empty();
        } else {
            if std::mem::take(&mut space) {
                out.push(' ');
            }
            if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            } else {
                out.extend(c.to_lowercase());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_dashes_case_and_white_space_do_not_count() {
        assert_eq!(key("“Peace”  – now,\nhe said"), key("\"PEACE\" - now, he said"));
        assert_ne!(key("peace now"), key("peace, now"));
    }

    #[test]
    fn ascii_is_folded_as_all_else_is() {
        let all: String = (0..128).map(|b| char::from(b as u8)).collect();
        for text in [all.as_str(), " a\u{b}B\u{c} `c` ", "", "\u{1c}x\u{1f} y"] {
            assert_eq!(key(text), folded(text.nfkc(), text.len()), "{text:?}");
        }
    }

    #[test]
    fn what_counts_as_plain_is_left_alone_by_the_normal_form() {
        for c in ('\u{0}'..='\u{2fff}').filter(|&c| plain(c)) {
            assert!(c.nfkc().eq([c]), "{c:?}");
            // nothing plain joins with a plain character before it
            assert!(
                ['a', 'e', '\u{e9}', c]
                    .into_iter()
                    .all(|x| [x, c].into_iter().nfkc().eq([x, c])),
                "{c:?}"
            );
        }
    }
}
