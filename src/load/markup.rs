//! What markup formats share: tags stripped, character references read, titles compared.

use std::collections::BTreeSet;

/// The text between tags, without a parser: for a scrap of markup inside another format. What `script` and `style` hold
/// goes too; the end of a block element is a line end.
pub fn tags_stripped(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at + 1..];
        let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        if !is_tag {
            out.push('<');
            rest = tag;
            continue;
        }
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(10)
            .collect::<String>()
            .to_ascii_lowercase();
        let end = match name.as_str() {
            "script" | "style" if !tag.starts_with('/') => {
                let close = format!("</{name}");
                find_ignoring_case(tag, &close).and_then(|from| tag[from..].find('>').map(|to| from + to))
            }
            _ if tag.starts_with("!--") => tag.find("-->").map(|at| at + 2),
            _ => tag.find('>'),
        };
        let block = matches!(
            name.as_str(),
            "p" | "div"
                | "br"
                | "li"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "tr"
                | "td"
                | "section"
                | "article"
                | "ul"
                | "ol"
                | "table"
                | "blockquote"
                | "title"
        );
        if block {
            out.push('\n');
        }
        rest = end.map_or("", |end| &tag[end + 1..]);
    }
    out.push_str(rest);
    out
}

fn find_ignoring_case(text: &str, what: &str) -> Option<usize> {
    text.as_bytes()
        .windows(what.len())
        .position(|w| w.eq_ignore_ascii_case(what.as_bytes()))
}

/// A parser holds every attribute of a tag against all others of it: with more than this, that takes too long.
pub const MOST_ATTRIBUTES: usize = 2_000;

/// The most attributes of any tag, told without a parser, and never too few.
pub fn most_attributes(html: &str) -> usize {
    let bytes = html.as_bytes();
    let (mut most, mut at) = (0, 0);
    while let Some(open) = bytes[at..].iter().position(|b| *b == b'<') {
        at += open + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let name = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = &bytes[at..at + name];
        let (here, end) = attributes(bytes, at);
        most = most.max(here);
        at = end;
        // what stands inside is no markup
        for raw in ["script", "style", "textarea"] {
            if name.eq_ignore_ascii_case(raw.as_bytes()) {
                let closing =
                    |w: &[u8]| w[0] == b'<' && w[1] == b'/' && w[2..].eq_ignore_ascii_case(&raw.as_bytes()[..3]);
                at = bytes[at..]
                    .windows(5)
                    .position(closing)
                    .map_or(bytes.len(), |skip| at + skip);
            }
        }
    }
    most
}

/// Counts the attributes of the tag whose name begins at `at`, by the white space before each; the second value is the
/// byte after the tag.
fn attributes(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let mut count = 0;
    let mut quote = None;
    let mut before = b' '; // the last byte that is no white space
    let mut spaced = false;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => continue,
            None if byte == b'>' => break,
            // opens a value only right after the sign
            None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            None if byte.is_ascii_whitespace() || byte == b'/' => {
                spaced = true;
                continue;
            }
            None => count += usize::from(spaced && byte != b'=' && before != b'='),
        }
        spaced = false;
        before = byte;
    }
    (count, at)
}

/// Names of character references that news copy uses, beside the numeric ones.
const NAMED: [(&str, &str); 58] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("sbquo", "‚"),
    ("bdquo", "„"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("euro", "€"),
    ("pound", "£"),
    ("yen", "¥"),
    ("cent", "¢"),
    ("sect", "§"),
    ("deg", "°"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("frac34", "¾"),
    ("times", "×"),
    ("shy", "\u{ad}"),
    ("ensp", "\u{2002}"),
    ("emsp", "\u{2003}"),
    ("thinsp", "\u{2009}"),
    ("iexcl", "¡"),
    ("iquest", "¿"),
    ("aacute", "á"),
    ("eacute", "é"),
    ("iacute", "í"),
    ("oacute", "ó"),
    ("uacute", "ú"),
    ("agrave", "à"),
    ("egrave", "è"),
    ("ccedil", "ç"),
    ("ntilde", "ñ"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("szlig", "ß"),
    ("acirc", "â"),
    ("ecirc", "ê"),
    ("ocirc", "ô"),
    ("aring", "å"),
];

/// What a named character reference stands for.
pub fn named(name: &str) -> Option<&'static str> {
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The text with its character references read; what is no reference stays.
pub fn references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|b| b == b';');
        let read = end.and_then(|end| {
            let name = &rest[1..end];
            let character = match name.strip_prefix('#') {
                Some(number) => {
                    let value = match number.strip_prefix(['x', 'X']) {
                        Some(digits) => u32::from_str_radix(digits, 16).ok(),
                        None => number.parse().ok(),
                    };
                    value.and_then(char::from_u32).map(String::from)
                }
                None => named(name).map(String::from),
            };
            character.map(|character| (character, end + 1))
        });
        match read {
            Some((character, length)) => {
                out.push_str(&character);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// How far two titles say the same, 0 to 1: shared words over all words (Jaccard).
pub fn likeness(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> BTreeSet<String> {
        crate::text::fold::key(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(String::from)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let all = a.union(&b).count();
    if all == 0 {
        return 0.0;
    }
    a.intersection(&b).count() as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_and_what_is_none_stays() {
        assert_eq!(
            references("AT&amp;T &#8220;x&#x201D; &nosuch; R&D & &"),
            "AT&T “x” &nosuch; R&D & &"
        );
    }

    #[test]
    fn scripts_go_and_blocks_become_lines() {
        assert_eq!(
            tags_stripped("<p>One <b>two</b></p><SCRIPT>x < 1</script><p>3 < 4").trim(),
            "One two\n\n3 < 4"
        );
    }
}
