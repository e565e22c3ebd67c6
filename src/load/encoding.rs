//! Bytes to text: byte-order marks, declarations, and guesses that are owned up to.
//!
//! Order of evidence: a byte-order mark; the pattern of zero bytes that UTF-16 and UTF-32 leave; valid UTF-8; what the
//! file declares, unless the result looks less like writing than the guess; the guess of `chardetng`. Every guess is said
//! in a note, and a guess that rests on little is said to be doubtful.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// WHATWG name; "UTF-32LE" and "UTF-32BE" besides, which that standard leaves out.
    pub encoding: String,
    /// What the reader should know: guessed, doubtful, wrongly declared, bytes that could not be read.
    pub notes: Vec<String>,
}

/// At most so many bytes are looked at for a guess.
const SAMPLE: usize = 256 * 1024;
/// A guess that rests on fewer bytes outside ASCII is doubtful.
const FEW: usize = 12;

/// Encodings of Latin letters beside windows-1252 that differ in a few letters only, so that a guess may miss.
const LOOKALIKE: [&str; 12] = [
    "windows-1250",
    "windows-1254",
    "windows-1257",
    "windows-1258",
    "ISO-8859-2",
    "ISO-8859-3",
    "ISO-8859-4",
    "ISO-8859-10",
    "ISO-8859-13",
    "ISO-8859-14",
    "ISO-8859-15",
    "ISO-8859-16",
];

/// Decodes. `declared` is the label that the file itself or its server gives, if any.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    let mut decoded = decode_raw(bytes, declared);
    let zeros = decoded.text.bytes().filter(|b| *b == 0).count();
    if zeros > 0 {
        decoded.text.retain(|c| c != '\0');
        decoded.notes.push(format!("{} left out", count(zeros, "NUL byte")));
    }
    decoded
}

fn decode_raw(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some(decoded) = by_mark(bytes) {
        return decoded;
    }
    if let Some(decoded) = by_zeros(bytes) {
        return decoded;
    }
    let declared_encoding = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let mut notes = Vec::new();
    if let (Some(label), None) = (declared, declared_encoding) {
        notes.push(format!("declares an unknown encoding, “{}”", label.trim()));
    }
    // ISO-2022-JP is pure ASCII with escapes, and so valid UTF-8: it must be asked for first.
    let escapes = bytes.contains(&0x1b) && bytes.windows(3).any(|w| matches!(w, b"\x1b$B" | b"\x1b$@" | b"\x1b(J"));
    if !escapes && let Ok(text) = std::str::from_utf8(bytes) {
        if let Some(other) = declared_encoding.filter(|e| *e != UTF_8 && !text.is_ascii()) {
            notes.push(format!("declared as {}, but is UTF-8", other.name()));
        }
        return Decoded {
            text: text.into(),
            encoding: UTF_8.name().into(),
            notes,
        };
    }
    if !escapes && let Some((text, broken)) = mostly_utf8(bytes) {
        notes.push(format!(
            "{} not UTF-8, shown as \u{fffd}",
            plural_is(broken, "byte sequence")
        ));
        return Decoded {
            text,
            encoding: UTF_8.name().into(),
            notes,
        };
    }
    let guess = guess(bytes);
    let chosen = match declared_encoding {
        Some(declared) if declared == UTF_8 => {
            notes.push(format!(
                "declared as UTF-8, which it is not; decoded as {} (guessed)",
                guess.name()
            ));
            guess
        }
        Some(declared) if declared == guess => declared,
        Some(declared) => {
            let (own, other) = (oddness(&sample(declared, bytes)), oddness(&sample(guess, bytes)));
            if own > other + 0.05 {
                notes.push(format!(
                    "declared as {}, but looks like {} (guessed)",
                    declared.name(),
                    guess.name()
                ));
                guess
            } else {
                declared
            }
        }
        None => {
            notes.push(format!("decoded as {} (guessed)", guess.name()));
            guess
        }
    };
    let (text, broken) = chosen.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    if broken {
        let lost = text.matches('\u{fffd}').count();
        notes.push(format!(
            "doubtful: {} no letter in {}, shown as \u{fffd}",
            plural_is(lost, "byte sequence"),
            chosen.name()
        ));
    } else if chosen == guess && declared_encoding != Some(guess) && high < FEW && !only_typography(&text) {
        notes.push(format!(
            "the encoding is doubtful: only {} to go by",
            count(high, "byte")
        ));
    } else if chosen == guess && declared_encoding.is_none() && LOOKALIKE.contains(&chosen.name()) {
        notes.push("the encoding is doubtful where accented letters look wrong: its kind look alike".into());
    } else if oddness(&text) > 0.2 {
        notes.push("the encoding is doubtful: the letters don't look like any writing".into());
    }
    Decoded {
        text,
        encoding: chosen.name().into(),
        notes,
    }
}

/// Byte-order marks, the longest first: that of UTF-32LE begins with that of UTF-16LE.
fn by_mark(bytes: &[u8]) -> Option<Decoded> {
    let (encoding, rest) = if let Some(rest) = bytes.strip_prefix(b"\xff\xfe\0\0") {
        return Some(utf32(rest, false));
    } else if let Some(rest) = bytes.strip_prefix(b"\0\0\xfe\xff") {
        return Some(utf32(rest, true));
    } else if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        (UTF_8, rest)
    } else if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        (UTF_16LE, rest)
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        (UTF_16BE, rest)
    } else if let Some(rest) = bytes.strip_prefix(b"\x84\x31\x95\x33") {
        (encoding_rs::GB18030, rest)
    } else {
        return None;
    };
    let (text, broken) = encoding.decode_without_bom_handling(rest);
    let mut notes = Vec::new();
    if broken {
        let lost = text.matches('\u{fffd}').count();
        notes.push(format!(
            "{} broken, shown as \u{fffd}",
            plural_is(lost, &format!("{} sequence", encoding.name()))
        ));
    }
    Some(Decoded {
        text: text.into_owned(),
        encoding: encoding.name().into(),
        notes,
    })
}

fn utf32(bytes: &[u8], big: bool) -> Decoded {
    let mut broken = !bytes.len().is_multiple_of(4);
    let text: String = bytes
        .chunks_exact(4)
        .map(|unit| {
            let unit = [unit[0], unit[1], unit[2], unit[3]];
            let value = if big {
                u32::from_be_bytes(unit)
            } else {
                u32::from_le_bytes(unit)
            };
            char::from_u32(value).unwrap_or_else(|| {
                broken = true;
                '\u{fffd}'
            })
        })
        .collect();
    let name = if big { "UTF-32BE" } else { "UTF-32LE" };
    Decoded {
        text,
        encoding: name.into(),
        notes: if broken {
            vec![format!("some {name} units are broken, shown as \u{fffd}")]
        } else {
            Vec::new()
        },
    }
}

/// UTF-16 and UTF-32 without a mark.
fn by_zeros(bytes: &[u8]) -> Option<Decoded> {
    let sample = &bytes[..bytes.len().min(SAMPLE) / 4 * 4];
    if sample.len() < 8 {
        return None;
    }
    // UTF-32: the top byte of every unit is zero and the next at most 0x10.
    for big in [false, true] {
        let order = if big { [0, 1] } else { [3, 2] };
        if bytes.len().is_multiple_of(4) && sample.chunks_exact(4).all(|u| u[order[0]] == 0 && u[order[1]] <= 0x10) {
            let mut decoded = utf32(bytes, big);
            if decoded.notes.is_empty() && !decoded.text.contains('\0') {
                decoded.notes.push(format!("decoded as {} (guessed)", decoded.encoding));
                return Some(decoded);
            }
        }
    }
    // UTF-16: white space and punctuation of every script lie below 0x100, so every text of some length has zeros, and
    // only the right order of bytes makes writing of it.
    let zeros = sample.iter().filter(|b| **b == 0).count();
    if zeros == 0 {
        return None;
    }
    // A few stray zeros in UTF-8: as UTF-16 that would read as Chinese.
    let others: Vec<u8> = bytes[..sample.len()].iter().copied().filter(|b| *b != 0).collect();
    let controls = others
        .iter()
        .filter(|b| b.is_ascii_control() && !b.is_ascii_whitespace())
        .count();
    let valid = others
        .utf8_chunks()
        .next()
        .is_some_and(|c| c.valid().len() + 4 > others.len());
    if zeros * 5 < sample.len() && controls * 50 < others.len() && valid {
        return None;
    }
    let (strange, encoding) = [UTF_16LE, UTF_16BE]
        .map(|encoding| (strangeness(&encoding.decode_without_bom_handling(sample).0), encoding))
        .into_iter()
        .min_by(|a, b| a.0.total_cmp(&b.0))?;
    if strange > 0.02 {
        return None;
    }
    Some(Decoded {
        text: encoding.decode_without_bom_handling(bytes).0.into_owned(),
        encoding: encoding.name().into(),
        notes: vec![format!("decoded as {} (guessed)", encoding.name())],
    })
}

/// The share of characters that are neither letters, digits, white space nor the punctuation of some script; 1 where
/// there is no white space or ASCII at all.
fn strangeness(text: &str) -> f64 {
    let (mut all, mut strange, mut low) = (0_usize, 0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        low += usize::from(c.is_ascii());
        let written = c.is_alphanumeric() || c.is_whitespace() || c.is_ascii_punctuation();
        let marks = matches!(c, '\u{a1}'..='\u{bf}' | '\u{300}'..='\u{36f}' | '\u{590}'..='\u{6ff}' | '\u{900}'..='\u{dff}'
            | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{fe00}'..='\u{fe4f}' | '\u{feff}'..='\u{ffef}');
        strange += usize::from(!(written || marks));
    }
    if low == 0 { 1.0 } else { strange as f64 / all as f64 }
}

/// UTF-8 with a few broken places: at most one for every ten sequences that hold.
fn mostly_utf8(bytes: &[u8]) -> Option<(String, usize)> {
    let (mut good, mut bad) = (0_usize, 0_usize);
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            bad += 1;
            text.push('\u{fffd}');
        }
    }
    (good >= 2 && bad * 10 <= good).then_some((text, bad))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    // A long English text may hold its few telling bytes late: skip what is ASCII, whole lines at a time.
    let mut fed = 0;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if fed >= SAMPLE {
            break;
        }
        if !line.is_ascii() || line.contains(&0x1b) {
            let part = &line[..line.len().min(SAMPLE)];
            detector.feed(part, false);
            fed += part.len();
        }
    }
    detector.feed(&[], true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // chardetng leaves the old Macintosh set out; English copy from layout programs still comes in it.
    if guess == WINDOWS_1252 || !guess.is_single_byte() || oddness(&sample(guess, bytes)) > 0.2 {
        let (here, mac) = (oddness(&sample(guess, bytes)), oddness(&sample(MACINTOSH, bytes)));
        if mac + 0.2 < here {
            return MACINTOSH;
        }
    }
    guess
}

fn sample(encoding: &'static Encoding, bytes: &[u8]) -> String {
    let mut text = String::new();
    for line in bytes.split_inclusive(|b| *b == b'\n').filter(|line| !line.is_ascii()) {
        text.push_str(&encoding.decode_without_bom_handling(&line[..line.len().min(SAMPLE)]).0);
        if text.len() > SAMPLE {
            break;
        }
    }
    text
}

/// How little a text looks like writing, 0 to 1: the share of its characters outside ASCII that stand where no writing
/// has them (controls, symbols inside words, a capital after a small letter, scripts mixed in one word, runs of accented
/// Latin letters).
fn oddness(text: &str) -> f64 {
    let (mut high, mut odd) = (0_usize, 0_usize);
    let mut before = ' ';
    let mut run = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_ascii() {
            high += 1;
            let next = chars.peek().copied().unwrap_or(' ');
            let latin = ('\u{c0}'..='\u{24f}').contains(&c);
            run = if latin { run + 1 } else { 0 };
            let inside = before.is_alphabetic() && next.is_alphabetic();
            let wrong = c == '\u{fffd}'
                || ('\u{80}'..='\u{9f}').contains(&c)
                || ('\u{e000}'..='\u{f8ff}').contains(&c)
                || (inside
                    && !c.is_alphabetic()
                    && !matches!(c, '\u{2019}' | '\u{2018}' | '\u{b7}' | '\u{2010}'..='\u{2015}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2026}'))
                    && script(before) == script(next)
                    && script(before) <= 1
                || (before.is_lowercase() && c.is_uppercase())
                || (c.is_lowercase() && next.is_uppercase() && script(c) == 1)
                || (before.is_alphabetic()
                    && c.is_alphabetic()
                    && script(before) != script(c)
                    && script(c) <= 3
                    && script(before) <= 3)
                || run > 3;
            odd += usize::from(wrong);
        } else {
            run = 0;
        }
        before = c;
    }
    if high == 0 { 0.0 } else { odd as f64 / high as f64 }
}

/// A coarse script: Latin 0 (ASCII) and 1, which mix; Greek 2, Cyrillic 3; all else apart.
fn script(c: char) -> u8 {
    match c {
        '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => 1,
        '\u{370}'..='\u{3ff}' => 2,
        '\u{400}'..='\u{52f}' => 3,
        '\u{590}'..='\u{8ff}' => 4,
        _ => 5,
    }
}

/// True where all that is outside ASCII is quotes, dashes, an ellipsis, a bullet or a no-break space: no doubt there.
fn only_typography(text: &str) -> bool {
    text.chars().filter(|c| !c.is_ascii()).all(|c| {
        matches!(
            c,
            '\u{2018}'..='\u{201e}' | '\u{2013}' | '\u{2014}' | '\u{2026}' | '\u{2022}' | '\u{a0}'
        )
    })
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn plural_is(number: usize, what: &str) -> String {
    format!("{} {}", count(number, what), if number == 1 { "is" } else { "are" })
}
