//! ANPA 1312, the wire format of American agencies.
//!
//! ```text
//! SYN SYN SOH a0456----                      service and number
//! r i BC-Philippines-Ferry 1st Ld  08-19 345 priority, category, keyword, date, words
//! STX ^BC-Philippines-Ferry, 1st Ld-Writethru,345<
//! ^Ferry sinks off island; 31 dead<          lines of the header begin with ^ and end with <
//! ^Eds: UPDATES with quotes.<                a note to editors
//! ^By JANE DOE=
//! TAB SAN ILDEGARDO (Wire) _ At least …      a tab begins a paragraph
//! TAB ``A wave hit,'' she said.              quotes of the teleprinter
//! ETX AP-NY-08-19-25 1430EDT<
//! ```

use super::build::{Builder, Input};
use super::encoding::Decoded;
use super::teleprinter::{self, Message};
use super::{Format, Loaded, Meta, Role, paragraphs};
use anyhow::Result;

/// Reads every message of a file.
///
/// # Errors
/// One sentence where there is no text in it.
pub fn load(input: Input<'_>, decoded: Decoded) -> Result<Vec<Loaded>> {
    teleprinter::articles(input, &decoded, &decoded.text, Format::Anpa1312, |message, _| {
        read(message)
    })
}

fn read(message: &Message<'_>) -> (Meta, Builder) {
    let mut meta = Meta {
        published: time(message.trailer),
        // "AP-NY-08-19-25 1430EDT"
        agency: teleprinter::without_controls(message.trailer)
            .trim_start()
            .split_once('-')
            .map(|(name, _)| name.to_string())
            .filter(|name| name.len() <= 8),
        ..Meta::default()
    };
    let text = typography(&teleprinter::without_controls(message.text));
    let mut builder = Builder::default();
    // A header line may be wrapped: it runs to its closing mark, where it has one before the next caret or tab.
    let mut marked: Vec<String> = Vec::new();
    let mut body = String::new();
    let mut in_body = false;
    let mut open = false;
    for line in text.lines().flat_map(|line| line.split('\r')) {
        let closed = line.trim_end().ends_with(['<', '=']);
        if let Some(rest) = line.trim_start().strip_prefix('^') {
            let rest = rest.trim_end().trim_end_matches(['<', '=']).trim();
            if in_body {
                // A heading inside the text stands on its own.
                body.push_str("\n\n");
                body.push_str(rest);
                body.push_str("\n\n");
            } else {
                marked.push(rest.into());
                open = !closed;
            }
        } else if open && !in_body && !line.starts_with(['\t', ' ']) && !line.trim().is_empty() {
            if let Some(last) = marked.last_mut() {
                last.push(' ');
                last.push_str(line.trim_end().trim_end_matches(['<', '=']).trim());
            }
            open = !closed;
        } else {
            open = false;
            in_body |= !line.trim().is_empty();
            // A tab begins a paragraph, whatever its length.
            if line.starts_with('\t') {
                body.push('\n');
            }
            body.push_str(line.trim_end());
            body.push('\n');
        }
    }
    head(&marked, &mut meta, &mut builder);
    for paragraph in paragraphs::split(&body).0 {
        builder.push(&paragraph);
    }
    (meta, builder)
}

/// The lines of the header: the first is the slug, then headline, notes and byline in whatever order.
fn head(marked: &[String], meta: &mut Meta, builder: &mut Builder) {
    for (number, line) in marked.iter().enumerate() {
        let lower = line.to_lowercase();
        let note = [
            "eds:",
            "eds.",
            "editors:",
            "note to editors",
            "eds note",
            "editor's note",
        ]
        .iter()
        .any(|mark| lower.starts_with(mark));
        if note {
            builder.push_as(line, Role::Correction, "note to editors");
            meta.note = Some(match meta.note.take() {
                Some(before) => format!("{before} {line}"),
                None => line.clone(),
            });
        } else if number == 0 && (lower.contains("bc-") || line.contains(',') || !line.contains(' ')) {
            let mut fields = line.split(',').map(str::trim).filter(|f| !f.is_empty());
            meta.slug = fields.next().map(String::from);
            meta.version = fields
                .find(|field| {
                    let field = field.to_lowercase();
                    [
                        "ld",
                        "writethru",
                        "urgent",
                        "update",
                        "add",
                        "sub",
                        "take",
                        "corrective",
                    ]
                    .iter()
                    .any(|word| field.contains(word))
                })
                .map(String::from);
            builder.push_as(line, Role::Furniture, "slug line of the wire");
        } else if lower.starts_with("by ") {
            builder.push_as(line, Role::Byline, "byline of the wire");
            meta.byline = Some(line.clone());
        } else if meta.byline.is_some() || lower.ends_with("writer") || lower.ends_with("correspondent") {
            builder.push_as(line, Role::Byline, "title of the author");
        } else if meta.headline.is_none() {
            builder.push_as(line, Role::Headline, "headline of the wire message");
            meta.headline = Some(line.clone());
        } else {
            builder.push_as(line, Role::Standfirst, "second headline of the wire message");
        }
    }
}

/// Teleprinters had no curly quotes and no dash: ``…'' and _ stand for them.
fn typography(text: &str) -> String {
    text.replace("``", "“")
        .replace("''", "”")
        .replace(") _ ", ") - ")
        .replace(" _ ", " – ")
        .replace('`', "‘")
}

/// `AP-NY-08-19-25 1430EDT` → `2025-08-19T14:30:00-04:00`.
fn time(trailer: &str) -> Option<String> {
    const ZONES: [(&str, &str); 10] = [
        ("EDT", "-04:00"),
        ("EST", "-05:00"),
        ("CDT", "-05:00"),
        ("CST", "-06:00"),
        ("MDT", "-06:00"),
        ("MST", "-07:00"),
        ("PDT", "-07:00"),
        ("PST", "-08:00"),
        ("GMT", "Z"),
        ("UTC", "Z"),
    ];
    let trailer = teleprinter::without_controls(trailer);
    let mut words = trailer.split_whitespace();
    let date: Vec<&str> = words.next()?.split('-').collect();
    let [.., month, day, year] = date[..] else { return None };
    let number = |text: &str| text.parse::<u16>().ok();
    let (month, day, year) = (number(month)?, number(day)?, number(year)?);
    let clock = words.next()?.trim_end_matches('<');
    let (hour, minute) = (number(clock.get(..2)?)?, number(clock.get(2..4)?)?);
    let zone = ZONES
        .iter()
        .find(|(name, _)| clock[4..].starts_with(name))
        .map_or("", |(_, zone)| zone);
    let year = if year < 100 { 2000 + year } else { year };
    ((1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60)
        .then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00{zone}"))
}
