//! Markdown: the marks don't count as text.

use super::build::{Builder, Input};
use super::encoding::Decoded;
use super::{Format, Loaded, Meta, Role, times};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Reads Markdown that was decoded already. A front matter gives metadata.
///
/// # Errors
/// Where there is no text in it.
pub fn load(input: Input<'_>, decoded: Decoded) -> anyhow::Result<Loaded> {
    let mut options = Options::empty();
    options.insert(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);
    options.insert(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS);
    options.insert(Options::ENABLE_STRIKETHROUGH);
    options.insert(Options::ENABLE_TABLES);
    options.insert(Options::ENABLE_FOOTNOTES);

    let mut builder = Builder::default();
    let mut meta = Meta::default();
    let mut text = String::new();
    let mut heading = None;
    let mut headline = false;
    let mut front = false;
    let mut picture = false;
    for event in Parser::new_ext(&decoded.text, options) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => front = true,
            Event::End(TagEnd::MetadataBlock(_)) => {
                front_matter(&text, &mut meta);
                text.clear();
                front = false;
            }
            Event::Start(Tag::Heading { level, .. }) => {
                builder.push(&std::mem::take(&mut text));
                heading = Some(level);
            }
            Event::End(TagEnd::Heading(_)) => {
                let words = std::mem::take(&mut text);
                match heading.take() {
                    Some(HeadingLevel::H1) if !headline => {
                        headline = true;
                        builder.push_as(&words, Role::Headline, "first heading");
                    }
                    _ => builder.push_as(&words, Role::Crosshead, "heading"),
                }
            }
            Event::Start(Tag::Image { .. }) => {
                builder.push(&std::mem::take(&mut text));
                picture = true;
            }
            Event::End(TagEnd::Image) => {
                builder.push_as(&std::mem::take(&mut text), Role::Caption, "text of a picture");
                picture = false;
            }
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::Html(html) | Event::InlineHtml(html) => {
                text.push_str(&super::markup::tags_stripped(&html));
            }
            Event::SoftBreak if !front => text.push(' '),
            Event::HardBreak if !picture => builder.push(&std::mem::take(&mut text)),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableCell
                | TagEnd::BlockQuote(_)
                | TagEnd::HtmlBlock
                | TagEnd::FootnoteDefinition,
            )
            | Event::Start(Tag::List(_))
            | Event::Rule => builder.push(&std::mem::take(&mut text)),
            _ => {}
        }
    }
    builder.push(&text);
    builder.finish(input.source(), Format::Markdown, &decoded.encoding, meta, decoded.notes)
}

/// `key: value` and `key = "value"` lines; lists and nested tables are left alone.
fn front_matter(text: &str, meta: &mut Meta) {
    for line in text.lines() {
        let Some((key, value)) = line.split_once(':').or_else(|| line.split_once('=')) else {
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() || line.starts_with([' ', '\t', '-', '#']) {
            continue;
        }
        let field = match key.trim().to_lowercase().as_str() {
            "title" | "headline" => &mut meta.headline,
            "author" | "authors" | "byline" => &mut meta.byline,
            "outlet" | "source" | "publication" | "site" => &mut meta.outlet,
            "date" | "published" | "pubdate" => {
                meta.published = Some(times::normalise(value));
                continue;
            }
            "dateline" | "location" => &mut meta.dateline,
            "version" => &mut meta.version,
            "status" => &mut meta.status,
            "slug" => &mut meta.slug,
            "embargo" => {
                meta.embargo = Some(times::normalise(value));
                continue;
            }
            "url" | "link" => &mut meta.url,
            "lang" | "language" => &mut meta.language,
            _ => continue,
        };
        *field = Some(value.into());
    }
}
