//! Feeds with full texts: RSS (2.0 and its kin, RDF too), Atom and JSON Feed. Every entry with text is an article.
//!
//! What feeds carry beside text is poor and loosely kept: markup escaped or not, the summary a teaser of its own or the
//! beginning of the text cut off. The fullest text is taken; a summary that the text does not repeat stands before it.

use super::build::{Builder, Input};
use super::collect::Piece;
use super::encoding::Decoded;
use super::xml::{self, attribute, text};
use super::{Format, Hint, Loaded, Meta, Role, html, markup, ninjs, paragraphs, times};
use crate::text::fold;
use anyhow::{Result, ensure};
use roxmltree::Node;
use serde_json::{Map, Value};

/// Namespaces whose elements share names with those of feeds and mean something else: pictures, podcasts.
const FOREIGN: [&str; 2] = [
    "http://search.yahoo.com/mrss/",
    "http://www.itunes.com/dtds/podcast-1.0.dtd",
];
/// A text of fewer words than this that stands where summaries stand is likely no more than one.
const SUMMARY_WORDS: usize = 80;

/// An entry as the feed gives it.
#[derive(Default)]
struct Entry {
    meta: Meta,
    /// When the entry was last changed, where the feed gives that beside when it was published.
    updated: Option<String>,
    full: Vec<Piece>,
    summary: Vec<Piece>,
    captions: Vec<String>,
}

/// Reads every entry that holds text.
///
/// # Errors
/// One sentence: damaged XML or JSON, or a feed without texts.
pub fn load(input: Input<'_>, decoded: Decoded) -> Result<Vec<Loaded>> {
    let name = input.name;
    let entries = if decoded.text.trim_start_matches(is_blank).starts_with('{') {
        match json(&decoded.text) {
            Some(entries) => entries,
            // Other news in JSON that only names JSON Feed, or damaged JSON: ninjs knows what to say.
            None => return ninjs::load(input, decoded),
        }
    } else {
        let prepared = xml::prepare(&decoded.text);
        let document = xml::parse(&prepared, name)?;
        let root = document.root_element();
        let channel = Channel::of(root);
        root.descendants()
            .filter(|n| is_own(n) && matches!(n.tag_name().name(), "item" | "entry"))
            .map(|item| entry(&channel, item))
            .collect()
    };
    let all = entries.len();
    let whole = input.source();
    let mut articles = Vec::new();
    for (number, entry) in entries.into_iter().enumerate() {
        let mut notes = decoded.notes.clone();
        let mut builder = Builder::default();
        let meta = entry.build(&mut builder, &mut notes);
        let Some(meta) = meta else { continue };
        let source = if all > 1 {
            Input::part_of(&whole, "item", number + 1)
        } else {
            whole.clone()
        };
        articles.push(builder.finish(source, Format::Feed, &decoded.encoding, meta, notes)?);
    }
    ensure!(
        !articles.is_empty(),
        "{name}: is a feed, but none of its {all} entries holds text; give a full-text feed or the pages it links to"
    );
    let others = all - articles.len();
    if others > 0
        && let Some(first) = articles.first_mut()
    {
        first.notes.push(format!("{others} entries without text are not shown"));
    }
    Ok(articles)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

impl Entry {
    /// Adds the blocks; `None` where the entry holds no text.
    fn build(self, builder: &mut Builder, notes: &mut Vec<String>) -> Option<Meta> {
        let Self {
            meta,
            updated,
            mut full,
            mut summary,
            captions,
        } = self;
        if full.is_empty() {
            full = std::mem::take(&mut summary);
            let words: usize = full.iter().map(|piece| piece.text.split_whitespace().count()).sum();
            if words > 0 && words < SUMMARY_WORDS {
                notes.push("the feed gives only a short text, perhaps a summary".into());
            }
        }
        if full.is_empty() {
            return None;
        }
        super::push_head(builder, &meta);
        let whole: String = full.iter().map(|piece| fold::key(&piece.text) + " ").collect();
        for piece in summary {
            if !repeats(&piece.text, &whole) {
                builder.push_as(&piece.text, Role::Standfirst, "summary of the entry");
            }
        }
        for piece in &full {
            super::push_unless_repeated(builder, piece, &meta);
        }
        for caption in captions {
            if !repeats(&caption, &whole) {
                builder.push_as(&caption, Role::Caption, "caption of a picture in the feed");
            }
        }
        if let Some(updated) = updated.filter(|updated| Some(updated) != meta.published.as_ref()) {
            notes.push(format!("updated {updated}"));
        }
        Some(meta)
    }
}

/// True for a text that stands in the whole, or whose beginning does where an ellipsis says that it was cut off.
fn repeats(text: &str, whole: &str) -> bool {
    let text = text.trim();
    let cut = text
        .trim_end_matches([']', ')', ' '])
        .trim_end_matches(['…', '.', '[', '(', ' ']);
    let was_cut = text[cut.len()..].contains('…') || text[cut.len()..].contains("...");
    let key = fold::key(if was_cut { cut } else { text });
    whole.contains(&key)
}

// ---------------------------------------------------------------------------------------------------------------- XML

fn is_own(node: &Node<'_, '_>) -> bool {
    node.is_element()
        && node
            .tag_name()
            .namespace()
            .is_none_or(|space| !FOREIGN.contains(&space))
}

fn own<'a, 'i>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children()
        .filter(move |n| is_own(n) && n.tag_name().name() == name)
}

fn own_text(node: Node<'_, '_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| own(node, name).find_map(text))
}

/// What a feed says of all its entries.
struct Channel {
    title: Option<String>,
    language: Option<String>,
}

impl Channel {
    fn of(root: Node<'_, '_>) -> Self {
        // Of RSS the channel, of Atom the root; an Atom entry may also stand alone.
        let channel = xml::child(root, "channel").unwrap_or(root);
        let alone = channel.tag_name().name() == "entry";
        Self {
            title: own_text(channel, &["title"]).filter(|_| !alone),
            language: own_text(channel, &["language"]).or_else(|| attribute(root, "lang")),
        }
    }
}

fn entry(channel: &Channel, item: Node<'_, '_>) -> Entry {
    let time = |names: &[&str]| own_text(item, names).map(|time| times::normalise(&time));
    let updated = time(&["updated", "modified"]);
    let meta = Meta {
        headline: own_text(item, &["title"]).map(|title| line(&title)),
        outlet: source(item).or_else(|| channel.title.clone()).map(|title| line(&title)),
        byline: authors(item),
        published: time(&["pubDate", "published", "issued", "date"]).or_else(|| updated.clone()),
        url: link(item).filter(|url| url.starts_with("http")),
        language: attribute(item, "lang").or_else(|| channel.language.clone()),
        ..Meta::default()
    };
    let written = |names: &[&str]| -> Vec<Piece> {
        let found = names.iter().flat_map(|name| own(item, name).map(pieces));
        found.into_iter().find(|pieces| !pieces.is_empty()).unwrap_or_default()
    };
    let mut entry = Entry {
        meta,
        updated,
        full: written(&["encoded", "content"]),
        summary: written(&["description", "summary"]),
        captions: Vec::new(),
    };
    entry.captions = item
        .descendants()
        .filter(|n| n.is_element() && !is_own(n) && n.tag_name().name() == "description")
        .filter_map(text)
        .take(100)
        .map(|caption| line(&caption))
        .collect();
    entry
}

/// RSS names the outlet that an entry was taken from, Atom holds the other feed's head.
fn source(item: Node<'_, '_>) -> Option<String> {
    let source = own(item, "source").next()?;
    own_text(source, &["title"]).or_else(|| {
        let name: String = source.children().filter_map(|n| n.text()).collect();
        let name = fold::white_space(&name);
        (!name.is_empty() && !source.children().any(|n| n.is_element())).then_some(name)
    })
}

/// `dc:creator`, Atom's `author/name`, RSS's `author`: "desk@example.org (Dolores Quimpo)".
fn authors(item: Node<'_, '_>) -> Option<String> {
    let named: Vec<String> = ["creator", "author"]
        .iter()
        .flat_map(|name| own(item, name))
        .filter_map(|author| own_text(author, &["name"]).or_else(|| text(author)))
        .map(|name| match name.split_once('(') {
            Some((address, name)) if address.contains('@') => name.trim_end_matches(')').trim().to_string(),
            _ => line(&name),
        })
        .filter(|name| !name.is_empty() && !name.contains('@'))
        .collect();
    let mut names: Vec<String> = Vec::new();
    for name in named {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

fn link(item: Node<'_, '_>) -> Option<String> {
    let alternate = own(item, "link").find_map(|link| {
        let is_page = attribute(link, "rel").is_none_or(|rel| rel == "alternate");
        attribute(link, "href").filter(|_| is_page).or_else(|| text(link))
    });
    alternate.or_else(|| {
        own(item, "guid")
            .find(|guid| attribute(*guid, "isPermaLink").as_deref() != Some("false"))
            .and_then(text)
    })
}

/// The blocks of an element that holds an article: XHTML inside, escaped HTML, or plain text.
fn pieces(node: Node<'_, '_>) -> Vec<Piece> {
    if node.children().any(|n| n.is_element()) {
        return xml::blocks(node);
    }
    let words: String = node.children().filter_map(|n| n.text()).collect();
    written(&words)
}

// --------------------------------------------------------------------------------------------------------------- JSON

/// The entries of a JSON Feed; `None` where the text is no such thing.
fn json(text: &str) -> Option<Vec<Entry>> {
    let feed: Map<String, Value> = serde_json::from_str(text.trim_start_matches(is_blank)).ok()?;
    let version = string(&feed, "version")?;
    let items = feed.get("items").and_then(Value::as_array)?;
    if !version.contains("jsonfeed.org/version") {
        return None;
    }
    let entries = items.iter().filter_map(Value::as_object).map(|item| {
        let time = |key: &str| string(item, key).map(|time| times::normalise(&time));
        let updated = time("date_modified");
        let meta = Meta {
            headline: string(item, "title").map(|title| line(&title)),
            outlet: string(&feed, "title"),
            byline: json_authors(item),
            published: time("date_published").or_else(|| updated.clone()),
            url: ["url", "external_url", "id"]
                .iter()
                .find_map(|key| string(item, key).filter(|url| url.starts_with("http"))),
            language: string(item, "language").or_else(|| string(&feed, "language")),
            ..Meta::default()
        };
        // Markup first: plain text has lost its headings and lists.
        let full = ["content_html", "content_text"]
            .iter()
            .find_map(|key| string(item, key));
        Entry {
            meta,
            updated,
            full: full.map(|words| written(&words)).unwrap_or_default(),
            summary: string(item, "summary").map(|words| written(&words)).unwrap_or_default(),
            captions: Vec::new(),
        }
    });
    Some(entries.collect())
}

fn string(object: &Map<String, Value>, key: &str) -> Option<String> {
    let text = object.get(key)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_string())
}

fn json_authors(item: &Map<String, Value>) -> Option<String> {
    let all: Vec<String> = match (item.get("authors"), item.get("author")) {
        (Some(Value::Array(all)), _) => all.iter().filter_map(Value::as_object).collect(),
        (_, Some(Value::Object(one))) => vec![one],
        _ => Vec::new(),
    }
    .into_iter()
    .filter_map(|author| string(author, "name"))
    .collect();
    (!all.is_empty()).then(|| all.join(", "))
}

// --------------------------------------------------------------------------------------------------------------- text

/// A title or a name in one line: feeds escape markup in them once more than they should.
fn line(text: &str) -> String {
    fold::white_space(&markup::references(&markup::tags_stripped(text)))
}

/// The blocks of an article that stands in the feed as a string: HTML, or text with perhaps a link in it.
fn written(words: &str) -> Vec<Piece> {
    let lower = words.to_ascii_lowercase();
    let has_blocks = [
        "<p",
        "<br",
        "<div",
        "</h",
        "<li",
        "<article",
        "<section",
        "<figure",
        "<blockquote",
    ]
    .iter()
    .any(|tag| lower.contains(tag));
    if has_blocks {
        return html::fragment(words);
    }
    let plain = |text: std::borrow::Cow<'_, str>| Piece {
        text: text.into_owned(),
        hint: None::<Hint>,
        key: 0,
    };
    let words = markup::references(&markup::tags_stripped(words));
    paragraphs::split(&words).0.into_iter().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_repeated_where_the_text_begins_with_what_is_left_of_it() {
        let whole = fold::key("A ferry sank in heavy seas on Tuesday, rescuers said. It carried 90.");
        assert!(repeats("A ferry sank in heavy seas […]", &whole));
        assert!(repeats("A ferry sank in heavy seas...", &whole));
        assert!(repeats("A ferry sank in heavy seas on Tuesday, rescuers said.", &whole));
        assert!(!repeats("Thirty are feared dead.", &whole));
    }

    #[test]
    fn text_with_a_link_in_it_keeps_its_paragraphs() {
        let found = written("One <a href='x'>linked</a> line.\n\nR&amp;D said no.");
        let found: Vec<&str> = found.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(found, ["One linked line.", "R&D said no."]);
    }
}
