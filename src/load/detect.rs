//! Which format some bytes are in: by content first, by name second.

use super::Format;
use super::build::Input;

/// Beginnings of files that hold no text we could read, and what to say of them.
const BINARY: [(&[u8], &str); 20] = [
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"8BPS", "a Photoshop picture"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive; unpack it first"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as .docx"),
    (b"bplist", "a property list; save the page as HTML instead"),
];

/// What some bytes turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A format that is recognised by its bytes, before any decoding.
    Packed(Format),
    /// Text, to be decoded and looked at by [`of_text`].
    Text,
}

/// Looks at the bytes.
///
/// # Errors
/// One sentence for a file that is empty or holds no text that can be read.
pub fn of_bytes(input: Input<'_>) -> anyhow::Result<Kind> {
    let bytes = input.bytes;
    anyhow::ensure!(
        bytes.iter().any(|b| !b.is_ascii_whitespace() && *b != 0),
        "{}: empty; give a file that holds an article",
        input.name
    );
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|w| w == b"%PDF-") {
        return Ok(Kind::Packed(Format::Pdf));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Packed(Format::Docx));
    }
    if head.trim_ascii_start().starts_with(b"{\\rtf") {
        return Ok(Kind::Packed(Format::Rtf));
    }
    for (magic, what) in BINARY {
        anyhow::ensure!(
            !bytes.starts_with(magic),
            "{}: is {what}, not an article; give text, HTML, DOCX, PDF or a wire format",
            input.name
        );
    }
    Ok(Kind::Text)
}

/// Refuses decoded text that is too full of control characters to be writing.
///
/// # Errors
/// One sentence.
pub fn refuse_binary(input: Input<'_>, text: &str) -> anyhow::Result<()> {
    if !may_be_strange(&text.as_bytes()[..text.len().min(4 * 256 * 1024)]) && !input.bytes.contains(&0) {
        return Ok(());
    }
    let (mut all, mut strange) = (0_usize, 0_usize);
    for c in text.chars().take(256 * 1024) {
        all += 1;
        strange += usize::from((c.is_control() && !c.is_whitespace() && c != '\u{1b}') || c == '\u{fffd}');
    }
    let zeros = input.bytes.iter().filter(|b| **b == 0).count();
    // Zeros that decoding used up (UTF-16, UTF-32) are no sign; those it had to leave out are.
    let left_out = zeros * 20 > input.bytes.len() && text.chars().count() * 2 > input.bytes.len();
    // A wire message has a dozen control marks around a few hundred words.
    anyhow::ensure!(
        !left_out && (strange < 24 || strange * 20 < all) && strange * 3 <= all.max(1),
        "{}: is binary data, not an article; give text, HTML, DOCX, PDF or a wire format",
        input.name
    );
    Ok(())
}

/// Whether any byte stands in it that a control character or U+FFFD may have: many bytes at a time, which is why there is
/// no way out of the loop.
fn may_be_strange(text: &[u8]) -> bool {
    text.iter().fold(false, |any, b| {
        any | ((*b < b' ') & !matches!(b, b'\t'..=b'\r')) | (*b == 0x7f) | (*b == 0xc2) | (*b == 0xef)
    })
}

/// What the file itself says of its encoding: an XML declaration or an HTML `meta`.
pub fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(4096)];
    let lead = |b: &u8| !b.is_ascii() || char::from(*b).is_whitespace();
    if head.iter().find(|b| !lead(b)) != Some(&b'<') {
        return None;
    }
    let head: String = head.iter().map(|b| char::from(*b).to_ascii_lowercase()).collect();
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || !c.is_ascii());
    if !start.starts_with('<') {
        return None;
    }
    let value = |text: &str| {
        let text = text.trim_start().trim_start_matches(['"', '\'']);
        let end = text
            .find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)))
            .unwrap_or(text.len());
        (end > 0).then(|| text[..end].to_string())
    };
    if let Some(rest) = start.strip_prefix("<?xml") {
        let declaration = &rest[..rest.find("?>")?];
        if let Some(at) = declaration.find("encoding") {
            return value(declaration[at + 8..].trim_start().strip_prefix('=')?);
        }
    }
    for (at, _) in start.match_indices("<meta") {
        let tag = &start[at..];
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        if let Some(at) = tag.find("charset")
            && let Some(rest) = tag[at + 7..].trim_start().strip_prefix('=')
        {
            return value(rest);
        }
    }
    None
}

/// Looks at decoded text, then at the name.
pub fn of_text(input: Input<'_>, text: &str) -> Format {
    let extension = input.extension();
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if let Some(format) = wire_marks(text) {
        return format;
    }
    if start.starts_with('<') {
        if let Some(root) = xml_root(start) {
            match root {
                "nitf" => return Format::Nitf,
                "newsItem" | "packageItem" | "newsMessage" | "NewsML" | "newsMLG2" | "NewsItem" => {
                    return Format::Newsml;
                }
                "rss" | "feed" | "entry" | "RDF" => return Format::Feed,
                _ => {}
            }
        }
        if looks_like_html(start) {
            return Format::Html;
        }
    }
    if start.starts_with(['{', '[']) && (extension.contains("json") || looks_like_json(start)) {
        if start.starts_with('{') && start.contains("jsonfeed.org") {
            return Format::Feed;
        }
        return Format::Ninjs;
    }
    match extension.as_str() {
        "md" | "markdown" | "mkd" | "mdown" => Format::Markdown,
        "html" | "htm" | "xhtml" | "shtml" => Format::Html,
        "xml" if start.starts_with('<') => Format::Html,
        _ => Format::Plain,
    }
}

/// IPTC 7901 and ANPA 1312 open with teleprinter control characters.
fn wire_marks(text: &str) -> Option<Format> {
    let head: String = text.chars().take(200).collect();
    let first = head.trim_start_matches(['\r', '\n', ' ', '\u{0}']);
    if first.starts_with("\u{16}\u{16}\u{1}") || first.starts_with("\u{16}\u{1}") {
        return Some(Format::Anpa1312);
    }
    if first.starts_with('\u{1}') {
        // ANPA's header holds a version line of `^` fields; IPTC's preamble is service, number, priority, category.
        let caret = text
            .lines()
            .take(6)
            .any(|line| line.trim_start_matches(['\u{2}', ' ']).starts_with('^'));
        return Some(if caret { Format::Anpa1312 } else { Format::Iptc7901 });
    }
    if first.starts_with("ZCZC") {
        return Some(Format::Iptc7901);
    }
    None
}

/// The local name of the first element.
pub fn xml_root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let at = rest.find('<')?;
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix("!--") {
            rest = &after[after.find("-->")?..];
        } else if rest.starts_with('?') {
            rest = &rest[rest.find("?>")?..];
        } else if rest.starts_with('!') {
            // A document type, perhaps with declarations in brackets.
            let end = rest.find('>')?;
            rest = match rest[..end].find('[') {
                Some(open) => &rest[open + rest[open..].find("]")?..],
                None => &rest[end..],
            };
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
            let name = &rest[..end];
            return Some(name.rsplit(':').next().unwrap_or(name));
        }
    }
}

fn looks_like_html(start: &str) -> bool {
    const TAGS: [&str; 16] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<p>",
        "<p ",
        "<div",
        "<article",
        "<section",
        "<main",
        "<h1",
        "<meta",
        "<title",
        "<span",
        "<table",
        "<br",
    ];
    let end = start.char_indices().nth(4096).map_or(start.len(), |(at, _)| at);
    let head = start[..end].to_ascii_lowercase();
    TAGS.iter().any(|tag| head.contains(tag))
}

fn looks_like_json(start: &str) -> bool {
    let inner = start[1..].trim_start();
    (start.starts_with('{') && starts_with_key(inner))
        || (start.starts_with('[')
            && inner
                .strip_prefix('{')
                .is_some_and(|rest| starts_with_key(rest.trim_start())))
}

/// True for `"uri" :`: a quotation mark after a brace alone is no key.
fn starts_with_key(inner: &str) -> bool {
    let after = inner.strip_prefix('"').and_then(|rest| rest.split_once('"'));
    after.is_some_and(|(_, after)| after.trim_start().starts_with(':'))
}
