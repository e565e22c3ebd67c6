//! RTF: control words read, text kept.
//!
//! Own code, since no crate fits. `rtf-parser` (0.4.3) takes text that is decoded already, while the code page of RTF is
//! told inside, font by font; and its lexer was reported to panic on hostile bytes (issue 18 of its repository), which
//! articles are. Other readers of RTF are parts of large frameworks for all kinds of documents (kreuzberg, xberg). The
//! text of an article needs little of the format: groups, paragraphs, code pages, a few signs.

use super::build::{Builder, Input};
use super::{Format, Loaded, Meta};
use anyhow::{Result, bail};
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// Groups nested deeper than this are an attack.
const DEEPEST: usize = 10_000;

/// No document has more fonts.
const MOST_FONTS: usize = 4_096;

/// Groups whose text is not the article's.
const ASIDE: [&str; 21] = [
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "datastore",
    "fldinst",
    "footnote",
];

#[derive(Debug, Clone, Copy)]
struct Group {
    /// Its text is not the article's.
    aside: bool,
    /// How many characters stand in for a `\u` that a reader may not know.
    fallback: usize,
    /// The table of fonts.
    fonts: bool,
    /// That of its font, where the font has one.
    encoding: Option<&'static Encoding>,
}

/// Reads a document.
///
/// # Errors
/// One sentence: no text, nested beyond reason.
pub fn load(input: Input<'_>) -> Result<Loaded> {
    let mut reader = Rtf {
        bytes: input.bytes,
        at: 0,
        groups: vec![Group {
            aside: false,
            fallback: 1,
            fonts: false,
            encoding: None,
        }],
        fonts: BTreeMap::new(),
        font: 0,
        encoding: encoding_rs::WINDOWS_1252,
        pending: Vec::new(),
        skip: 0,
        text: String::new(),
        builder: Builder::default(),
        high: None,
    };
    reader.run(input.name)?;
    let name = reader.encoding.name();
    reader
        .builder
        .finish(input.source(), Format::Rtf, name, Meta::default(), Vec::new())
}

struct Rtf<'a> {
    bytes: &'a [u8],
    at: usize,
    groups: Vec<Group>,
    /// The encodings of fonts whose script has one, by number, and the font that the table is describing.
    fonts: BTreeMap<i64, &'static Encoding>,
    font: i64,
    encoding: &'static Encoding,
    /// Bytes of the code page, decoded together: a character may have two.
    pending: Vec<u8>,
    /// Characters still to be left out after a `\u`.
    skip: usize,
    text: String,
    builder: Builder,
    /// First half of a surrogate pair.
    high: Option<u16>,
}

impl Rtf<'_> {
    fn run(&mut self, name: &str) -> Result<()> {
        while let Some(byte) = self.bytes.get(self.at).copied() {
            self.at += 1;
            match byte {
                b'{' => {
                    self.decode();
                    if self.groups.len() >= DEEPEST {
                        bail!("{name}: is nested too deeply to be a document");
                    }
                    let inner = *self.group();
                    self.groups.push(inner);
                }
                b'}' => {
                    self.decode();
                    if self.groups.len() > 1 {
                        self.groups.pop();
                    }
                }
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                byte => self.byte(byte),
            }
        }
        self.paragraph();
        Ok(())
    }

    fn group(&mut self) -> &mut Group {
        // The first group is never taken off.
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.group().aside {
            self.pending.push(byte);
        }
    }

    fn decode(&mut self) {
        if !self.pending.is_empty() {
            let bytes = std::mem::take(&mut self.pending);
            let encoding = self.group().encoding.unwrap_or(self.encoding);
            self.text.push_str(&encoding.decode_without_bom_handling(&bytes).0);
        }
    }

    fn push(&mut self, text: &str) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        if !self.group().aside {
            self.decode();
            self.text.push_str(text);
        }
    }

    fn paragraph(&mut self) {
        self.decode();
        let text = std::mem::take(&mut self.text);
        self.builder.push(&text);
    }

    fn control(&mut self) {
        let Some(first) = self.bytes.get(self.at).copied() else {
            return;
        };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            match first {
                b'\'' => {
                    let digits = self
                        .bytes
                        .get(self.at..self.at + 2)
                        .and_then(|d| std::str::from_utf8(d).ok());
                    if let Some(value) = digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
                        self.at += 2;
                        self.byte(value);
                    }
                }
                b'~' => self.push("\u{a0}"),
                b'_' => self.push("-"),
                b'*' => self.group().aside = true,
                b'\r' | b'\n' => self.paragraph_here(),
                b'{' | b'}' | b'\\' => self.byte(first),
                _ => {}
            }
            return;
        }
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) {
            self.at += 1;
        }
        let word = String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned();
        let start = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) && self.at - start < 12 {
            self.at += 1;
        }
        let number: Option<i64> = std::str::from_utf8(&self.bytes[start..self.at])
            .ok()
            .and_then(|d| d.parse().ok());
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.word(&word, number);
    }

    fn paragraph_here(&mut self) {
        if !self.group().aside {
            self.paragraph();
        }
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        match word {
            "par" | "sect" | "page" | "cell" | "row" => self.paragraph_here(),
            "line" => self.push("\n"),
            "tab" => self.push(" "),
            "emdash" => self.push("—"),
            "endash" => self.push("–"),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "bullet" => self.push("•"),
            "emspace" | "enspace" | "qmspace" => self.push(" "),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "ansicpg" => self.encoding = code_page(number.unwrap_or(1252)).unwrap_or(self.encoding),
            "fonttbl" => {
                self.group().aside = true;
                self.group().fonts = true;
            }
            "f" if self.group().fonts => self.font = number.unwrap_or(0),
            "f" => {
                self.decode();
                self.group().encoding = self.fonts.get(&number.unwrap_or(0)).copied();
            }
            "plain" => {
                self.decode();
                self.group().encoding = None;
            }
            "fcharset" if self.group().fonts && self.fonts.len() < MOST_FONTS => {
                let encoding = number.and_then(charset).and_then(code_page);
                self.fonts.extend(encoding.map(|encoding| (self.font, encoding)));
            }
            "uc" => self.group().fallback = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(8),
            "u" => {
                self.skip = 0;
                let unit = number.unwrap_or(0).rem_euclid(65536) as u16;
                let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
                if units.len() == 1 && (0xd800..0xdc00).contains(&unit) {
                    self.high = Some(unit);
                } else {
                    let text = String::from_utf16_lossy(&units);
                    self.push(&text);
                }
                self.skip = self.group().fallback;
            }
            "bin" => {
                self.at = self
                    .at
                    .saturating_add(number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0))
            }
            // Text that Word marks as deleted or hidden runs to the end of its group.
            "deleted" | "v" if number != Some(0) => {
                self.decode();
                self.group().aside = true;
            }
            word if ASIDE.contains(&word) => self.group().aside = true,
            _ => {}
        }
    }
}

/// The encoding of a code page of Windows.
fn code_page(number: i64) -> Option<&'static Encoding> {
    match number {
        932 => Some(encoding_rs::SHIFT_JIS),
        936 => Some(encoding_rs::GBK),
        949 => Some(encoding_rs::EUC_KR),
        950 => Some(encoding_rs::BIG5),
        65001 => Some(encoding_rs::UTF_8),
        _ => Encoding::for_label(format!("windows-{number}").as_bytes()),
    }
}

/// The code page of a font's script (`\fcharset`); `None` where the font follows the document: Western, the default,
/// signs. After the RTF specification 1.9.1.
fn charset(number: i64) -> Option<i64> {
    Some(match number {
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::load;

    #[test]
    fn bytes_are_read_in_the_script_of_their_font() {
        let file = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}\f0 Caf\'e9 {\f1 \'cc\'e8\'f0} \'e9t\'e9.\par}";
        let loaded = load::from_bytes("a.rtf", None, file).unwrap();
        assert_eq!(loaded[0].text, "Café Мир été.");
    }
}
