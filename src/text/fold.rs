//! White space folded, and the key by which two texts count as the same but for typography.

use super::runs;
use unicode_normalization::UnicodeNormalization;

/// The text with every run of white space made one space and none at the ends.
pub fn white_space(text: &str) -> String {
    let text = text.trim();
    // mostly there is nothing to fold, which is seen many bytes at a time
    if !has_odd_space(text.as_bytes()) && !runs::beyond_ascii(text).any(char::is_whitespace) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// True where white space of ASCII other than single spaces stands in it.
fn has_odd_space(text: &[u8]) -> bool {
    // without a way out of the loops, so that many bytes are looked at together
    let control = text.iter().fold(false, |odd, b| odd | matches!(b, b'\t'..=b'\r'));
    let next = text.get(1..).unwrap_or_default();
    let double = text
        .iter()
        .zip(next)
        .fold(false, |odd, (a, b)| odd | ((*a == b' ') & (*b == b' ')));
    control | double
}

/// Most texts that a key is asked for are single words, of no more bytes than this.
const WORD: usize = 24;

/// The key under which texts are the *same*: equal up to quotes, dashes, white space and letter case.
///
/// NFKC is applied first, so that ligatures and full-width forms compare equal too.
pub fn key(text: &str) -> String {
    let bare = |b: u8| b > b' ' && b.is_ascii() && b != b'`';
    if text.len() <= WORD && text.bytes().all(bare) {
        return text.to_ascii_lowercase();
    }
    // most text is made of characters that NFKC leaves alone, and looking each up is dear
    if runs::beyond_ascii(text).all(plain) {
        folded_plain(text)
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

/// As [`folded`] does it, a run of ASCII at a time.
fn folded_plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    let mut rest = text;
    while !rest.is_empty() {
        let (run, after) = rest.split_at(runs::ascii(rest.as_bytes()));
        add_ascii(run, &mut space, &mut out);
        let mut chars = after.chars();
        if let Some(c) = chars.next() {
            add(c, &mut space, &mut out);
        }
        rest = chars.as_str();
    }
    out
}

fn add_ascii(run: &str, space: &mut bool, out: &mut String) {
    if has_odd_space(run.as_bytes()) || run.contains('`') {
        run.chars().for_each(|c| add(c, space, out));
        return;
    }
    let inner = run.strip_prefix(' ').unwrap_or(run);
    *space |= inner.len() < run.len() && !out.is_empty();
    let (inner, after) = inner.strip_suffix(' ').map_or((inner, false), |inner| (inner, true));
    if !inner.is_empty() {
        if std::mem::take(space) {
            out.push(' ');
        }
        let from = out.len();
        out.push_str(inner);
        out[from..].make_ascii_lowercase();
        *space = after;
    }
}

fn folded(characters: impl Iterator<Item = char>, size: usize) -> String {
    let mut out = String::with_capacity(size);
    let mut space = false;
    characters.for_each(|c| add(c, &mut space, &mut out));
    out
}

/// Adds a character as it is folded; `space` says that white space stood before it.
fn add(c: char, space: &mut bool, out: &mut String) {
    let c = match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '`' | '\u{2032}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => return,
        c => c,
    };
    if c.is_whitespace() {
        *space = !out.is_empty();
        return;
    }
    if std::mem::take(space) {
        out.push(' ');
    }
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else {
        out.extend(c.to_lowercase());
    }
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
    fn runs_of_ascii_are_folded_as_all_else_is() {
        let all: String = (0..128).map(|b| char::from(b as u8)).collect();
        for text in [
            all.as_str(),
            " a\u{b}B\u{c} `c` ",
            "",
            " ",
            "\u{ad} \u{ad}a",
            " “ A ” b",
            "É  ` —",
            "a “b” c",
            "a “ ” c \u{ad} d",
            "\u{1c}x\u{1f} y",
        ] {
            assert_eq!(key(text), folded(text.nfkc(), text.len()), "{text:?}");
        }
    }

    #[test]
    fn white_space_of_every_kind_becomes_one_space() {
        for text in [
            "",
            " ",
            "a",
            " a  b ",
            "a\tb",
            "a\u{a0}b \u{2009} c",
            "“a” b",
            "é\u{85}è",
            "a b\n",
        ] {
            let words: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(white_space(text), words.join(" "), "{text:?}");
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
