//! IPTC 7901, the 7-bit wire format of European agencies.
//!
//! ```text
//! SOH bdt0123 4 pl 345 Wire 0456         service, number, priority, category, words, more
//! STX Ferry/Accidents/Philippines/       slug lines end with a slash
//! Ferry sinks off island; 31 dead =      the headline ends with an equals sign
//!
//!    San Ildegardo (Wire) - At least …   body at about 66 columns, paragraphs set in
//! ETX 191430 Aug 25                      day, hour, minute, month, year
//! EOT
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
    // The older frame of telegraph lines: ZCZC … NNNN.
    let text = decoded.text.replace("ZCZC", "\u{1}").replace("NNNN", "\u{3}");
    teleprinter::articles(input, &decoded, &text, Format::Iptc7901, read)
}

fn read(message: &Message<'_>, notes: &mut Vec<String>) -> (Meta, Builder) {
    let mut meta = Meta::default();
    let header = teleprinter::without_controls(message.header);
    let mut fields = header.split_whitespace();
    if let (Some(number), Some(priority), Some(category)) = (fields.next(), fields.next(), fields.next())
        && priority.len() == 1
        && priority.starts_with(|c: char| c.is_ascii_digit())
    {
        // the letters of the wire number are the sender's
        let sender = number.trim_end_matches(|c: char| c.is_ascii_digit()).to_uppercase();
        meta.agency = Some(sender).filter(|name| !name.is_empty());
        notes.push(format!(
            "wire number {number}, priority {priority}, category {category}"
        ));
    }
    meta.published = time(message.trailer);
    let text = teleprinter::without_controls(message.text);
    let mut lines: Vec<&str> = text.lines().flat_map(|line| line.split('\r')).collect();
    let first = lines.iter().position(|line| !line.trim().is_empty()).unwrap_or(0);
    lines.drain(..first);
    let mut builder = Builder::default();

    let slugs = lines
        .iter()
        .take(4)
        .take_while(|line| line.trim_end().ends_with('/'))
        .count();
    if slugs > 0 {
        let slug: Vec<&str> = lines.drain(..slugs).map(str::trim).collect();
        meta.slug = Some(slug.join(" ").trim_end_matches('/').into());
    }
    if let Some(end) = lines.iter().take(8).position(|line| line.trim_end().ends_with('=')) {
        let headline: Vec<&str> = lines
            .drain(..=end)
            .map(|line| line.trim().trim_end_matches('=').trim())
            .collect();
        let headline = headline.join(" ").trim().to_string();
        builder.push_as(&headline, Role::Headline, "headline of the wire message");
        meta.headline = Some(headline).filter(|h| !h.is_empty());
    }
    for paragraph in paragraphs::split(&lines.join("\n")).0 {
        builder.push(&paragraph);
    }
    (meta, builder)
}

/// `191430 Aug 25` → `2025-08-19T14:30:00`; the zone is the agency's own and not said.
fn time(trailer: &str) -> Option<String> {
    let trailer = teleprinter::without_controls(trailer);
    let mut fields = trailer.split_whitespace();
    let digits = fields.next()?;
    let month = teleprinter::month(fields.next()?)?;
    let year: u16 = fields.next()?.trim_end_matches('.').parse().ok()?;
    let year = if year < 100 { 2000 + year } else { year };
    if digits.len() != 6 {
        return None;
    }
    let part = |from: usize| digits.get(from..from + 2)?.parse::<u8>().ok();
    let (day, hour, minute) = (part(0)?, part(2)?, part(4)?);
    ((1..=31).contains(&day) && hour < 24 && minute < 60)
        .then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"))
}
