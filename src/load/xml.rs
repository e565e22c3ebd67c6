//! What the XML wire formats share: parsing that forgives what wires get wrong and refuses what is an attack, and the walk
//! from elements to blocks.

use super::collect::{Collector, Piece};
use super::{Hint, Role, markup};
use anyhow::{Result, anyhow};
use roxmltree::{Document, Node, ParsingOptions};

/// Elements nested deeper than this are no news.
const DEEPEST: usize = 2000;

/// Text that can be parsed: characters that XML forbids replaced, named references of HTML read where no document type
/// declares them.
pub fn prepare(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    let mut out = String::with_capacity(text.len());
    let declares = text.contains("<!ENTITY");
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '&' || forbidden(c)) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if !rest.starts_with('&') {
            out.push('\u{fffd}');
            rest = &rest[rest.chars().next().map_or(1, char::len_utf8)..];
            continue;
        }
        rest = &rest[1..];
        let end = rest.bytes().take(12).position(|b| b == b';');
        let name = end.map_or("", |end| &rest[..end]);
        let known = matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") || name.starts_with('#');
        match markup::named(name) {
            Some(read) if !known && !declares => {
                out.push_str(read);
                rest = &rest[name.len() + 1..];
            }
            // A bare ampersand, as in "R&D".
            _ if !known && !declares && !name.bytes().all(|b| b.is_ascii_alphanumeric()) || name.is_empty() => {
                out.push_str("&amp;");
            }
            _ => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

fn forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}')) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Parses prepared text. Entities of an internal document type are read, within the parser's bounds; nothing external is.
///
/// # Errors
/// One sentence with the line.
pub fn parse<'a>(text: &'a str, name: &str) -> Result<Document<'a>> {
    if deepest(text) > DEEPEST {
        anyhow::bail!("{name}: is nested too deeply to be a news file");
    }
    if markup::most_attributes(text) > markup::MOST_ATTRIBUTES {
        anyhow::bail!("{name}: has elements with too many attributes for a news file");
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: 2_000_000,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::EntityReferenceLoop(_) => {
            anyhow!("{name}: expands without end (entities that hold entities), and was not read")
        }
        roxmltree::Error::NodesLimitReached => anyhow!("{name}: has too many elements for a news file"),
        error => anyhow!("{name}: is damaged XML, perhaps broken off ({error}); get the file again"),
    })
}

fn deepest(text: &str) -> usize {
    let (mut depth, mut most) = (0_usize, 0_usize);
    let bytes = text.as_bytes();
    let mut open = None;
    for (at, b) in bytes.iter().enumerate() {
        match b {
            b'<' => open = Some(at),
            b'>' => {
                if let Some(from) = open.take() {
                    match bytes[from + 1] {
                        b'/' => depth = depth.saturating_sub(1),
                        b'!' | b'?' => {}
                        _ if bytes[at - 1] == b'/' => {}
                        _ => {
                            depth += 1;
                            most = most.max(depth);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    most
}

/// The first descendant with this local name.
pub fn find<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.descendants()
        .find(|n| n.is_element() && n.tag_name().name() == name)
}

/// The first child with this local name.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|n| n.is_element() && n.tag_name().name() == name)
}

/// All text in an element, white space folded; `None` where there is none.
pub fn text(node: Node<'_, '_>) -> Option<String> {
    let all: String = node
        .descendants()
        .filter(Node::is_text)
        .filter_map(|n| n.text())
        .collect();
    let text = crate::text::fold::white_space(&all);
    (!text.is_empty()).then_some(text)
}

/// The text of the first descendant with this local name.
pub fn text_of(node: Node<'_, '_>, name: &str) -> Option<String> {
    node.descendants()
        .filter(|n| n.is_element() && n.tag_name().name() == name)
        .find_map(text)
}

/// An attribute by local name, trimmed; `None` where it is empty.
pub fn attribute(node: Node<'_, '_>, name: &str) -> Option<String> {
    node.attributes()
        .find(|a| a.name() == name)
        .map(|a| a.value().trim().to_string())
        .filter(|value| !value.is_empty())
}

/// The blocks of a body in NITF, XHTML or the like.
pub fn blocks(body: Node<'_, '_>) -> Vec<Piece> {
    let mut collector = Collector::default();
    let mut node = body;
    loop {
        let mut entered = false;
        if node.is_element() {
            let name = node.tag_name().name().to_ascii_lowercase();
            collector.open(&name, 0, hint(&name, node));
            entered = true;
        } else if node.is_text() {
            collector.text(node.text().unwrap_or_default());
        }
        if let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        if entered {
            collector.close();
        }
        loop {
            if node == body {
                return collector.finish();
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else {
                return collector.finish();
            };
            node = parent;
            if node.is_element() {
                collector.close();
            }
        }
    }
}

fn hint(name: &str, node: Node<'_, '_>) -> Option<Hint> {
    let (role, why) = match name {
        "h1" | "hl1" => (Role::Headline, "heading in the markup"),
        "h2" | "h3" | "h4" | "h5" | "h6" | "hl2" => (Role::Crosshead, "heading in the markup"),
        "media-caption" | "figcaption" | "caption" => (Role::Caption, "caption in the markup"),
        "media-producer" | "figure" | "media" => (Role::Caption, "picture in the markup"),
        "tagline" => (Role::Credit, "tag line in the markup"),
        "note" => (Role::Correction, "note in the markup"),
        "byline" => (Role::Byline, "byline in the markup"),
        "dateline" => (Role::Dateline, "dateline in the markup"),
        "footer" => (Role::Credit, "footer of the article"),
        _ => match node.attribute("class") {
            Some("byline") => (Role::Byline, "byline in the markup"),
            Some("dateline") => (Role::Dateline, "dateline in the markup"),
            _ => return None,
        },
    };
    Some(Hint {
        role,
        why: why.into(),
        story: 0,
    })
}
