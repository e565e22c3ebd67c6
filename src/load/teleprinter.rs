//! What IPTC 7901 and ANPA 1312 share: messages between control characters.

use super::build::{Builder, Input};
use super::encoding::Decoded;
use super::{Format, Loaded, Meta};
use anyhow::{Result, ensure};

/// Every message of a file as an article; `read` takes one message apart, and may add to what the reader should know.
///
/// # Errors
/// One sentence where there is no text in it.
pub fn articles(
    input: Input<'_>,
    decoded: &Decoded,
    text: &str,
    format: Format,
    read: impl Fn(&Message<'_>, &mut Vec<String>) -> (Meta, Builder),
) -> Result<Vec<Loaded>> {
    let messages = messages(text);
    ensure!(
        !messages.is_empty(),
        "{}: there is no text in this wire file",
        input.name
    );
    let whole = input.source();
    let mut articles = Vec::new();
    for (number, message) in messages.iter().enumerate() {
        let source = if messages.len() > 1 {
            Input::part_of(&whole, "message", number + 1)
        } else {
            whole.clone()
        };
        let mut notes = decoded.notes.clone();
        let (meta, builder) = read(message, &mut notes);
        articles.push(builder.finish(source, format, &decoded.encoding, meta, notes)?);
    }
    Ok(articles)
}

/// Start of heading, start and end of text, end of transmission.
pub const SOH: char = '\u{1}';
pub const STX: char = '\u{2}';
pub const ETX: char = '\u{3}';
pub const EOT: char = '\u{4}';

/// One message: header, text and what follows the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message<'a> {
    pub header: &'a str,
    pub text: &'a str,
    pub trailer: &'a str,
}

/// The messages of a file. Where marks are missing, the first line is the header and all the rest is text.
fn messages(file: &str) -> Vec<Message<'_>> {
    let mut messages = Vec::new();
    let begin = file.find(SOH).map_or(0, |at| at + 1);
    for part in file[begin..].split(SOH) {
        let (header, rest) = part
            .split_once(STX)
            .or_else(|| part.trim_start().split_once(['\n', '\r']))
            .unwrap_or(("", part));
        let (text, trailer) = rest.split_once(ETX).unwrap_or((rest, ""));
        let trailer = trailer.split(EOT).next().unwrap_or_default();
        let written = text.chars().any(|c| !c.is_whitespace() && !c.is_control());
        if written {
            messages.push(Message { header, text, trailer });
        }
    }
    messages
}

/// The text without the control characters that steer a printer; tabs and line ends stay.
pub fn without_controls(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
        .collect()
}

/// The number of a month by its first three letters in English; other languages of wires share most of them.
pub fn month(name: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    const OTHERS: [(&str, u8); 12] = [
        ("mär", 3),
        ("mrz", 3),
        ("mai", 5),
        ("okt", 10),
        ("dez", 12),
        ("fev", 2),
        ("fév", 2),
        ("avr", 4),
        ("aoû", 8),
        ("déc", 12),
        ("ene", 1),
        ("dic", 12),
    ];
    let short: String = name.chars().take(3).flat_map(char::to_lowercase).collect();
    let at = MONTHS
        .iter()
        .position(|m| *m == short)
        .and_then(|at| u8::try_from(at + 1).ok());
    at.or_else(|| OTHERS.iter().find(|(m, _)| *m == short).map(|(_, n)| *n))
}
