//! NewsML-G2 (newsItem, packageItem, newsMessage) and NewsML 1: every news item that holds text is an article.

use super::build::{Builder, Input};
use super::encoding::Decoded;
use super::xml::{self, attribute, child, find, text, text_of};
use super::{Format, Loaded, Meta, Role, html, markup, nitf, paragraphs, times};
use anyhow::{Result, ensure};
use roxmltree::Node;

/// Reads every item with text.
///
/// # Errors
/// One sentence: damaged XML, or items that only point to text elsewhere.
pub fn load(input: Input<'_>, decoded: Decoded) -> Result<Vec<Loaded>> {
    let name = input.name;
    let prepared = xml::prepare(&decoded.text);
    let document = xml::parse(&prepared, name)?;
    let items: Vec<Node<'_, '_>> = document
        .descendants()
        .filter(|n| {
            let tag = n.tag_name().name();
            tag == "newsItem" || (tag == "NewsItem" && child(*n, "NewsComponent").is_some())
        })
        .collect();
    let mut articles = Vec::new();
    let mut others = 0;
    let whole = input.source();
    for (number, item) in items.iter().enumerate() {
        let second = item.tag_name().name() == "newsItem";
        let mut meta = if second { metadata(*item) } else { metadata_1(*item) };
        let mut builder = Builder::default();
        let found = if second {
            content(*item, &mut meta, &mut builder)
        } else {
            content_1(*item, &mut meta, &mut builder)
        };
        if !found {
            others += 1;
            continue;
        }
        let source = if items.len() > 1 {
            Input::part_of(&whole, "item", number + 1)
        } else {
            whole.clone()
        };
        articles.push(builder.finish(source, Format::Newsml, &decoded.encoding, meta, decoded.notes.clone())?);
    }
    let refers = document
        .descendants()
        .filter(|n| n.tag_name().name() == "itemRef")
        .count();
    ensure!(
        !articles.is_empty() || refers == 0,
        "{name}: is a package that names {refers} items without holding them; give the files of the items"
    );
    ensure!(
        !articles.is_empty(),
        "{name}: holds no news item with text, only {others} of other kinds; give the text items"
    );
    if others + refers > 0
        && let Some(first) = articles.first_mut()
    {
        first.notes.push(format!(
            "{} items without text (pictures, references) are not shown",
            others + refers
        ));
    }
    Ok(articles)
}

/// A concept's name: its `name` child, `literal`, or the code without its scheme.
fn named(node: Node<'_, '_>) -> Option<String> {
    child(node, "name")
        .and_then(text)
        .or_else(|| text(node))
        .or_else(|| attribute(node, "literal"))
        .or_else(|| attribute(node, "qcode").map(|code| without_scheme(&code)))
}

fn without_scheme(code: &str) -> String {
    code.rsplit(':').next().unwrap_or(code).to_string()
}

fn metadata(item: Node<'_, '_>) -> Meta {
    let mut meta = Meta {
        version: attribute(item, "version"),
        url: attribute(item, "guid").filter(|guid| guid.starts_with("http")),
        language: attribute(item, "lang"),
        ..Meta::default()
    };
    let credited = |part: &str, name: &str| child(item, part).and_then(|about| child(about, name));
    meta.agency = super::credits([
        credited("contentMeta", "creditline").and_then(text),
        credited("contentMeta", "infoSource").and_then(named),
        credited("itemMeta", "provider").and_then(named),
        child(item, "rightsInfo")
            .and_then(|rights| child(rights, "copyrightHolder"))
            .and_then(named),
    ]);
    if let Some(about) = child(item, "itemMeta") {
        meta.outlet = child(about, "provider").and_then(named);
        meta.published = text_of(about, "versionCreated").map(|time| times::normalise(&time));
        meta.embargo = text_of(about, "embargoed").map(|time| times::normalise(&time));
        meta.status = child(about, "pubStatus").and_then(|status| {
            attribute(status, "qcode")
                .or_else(|| attribute(status, "uri"))
                .map(|code| without_scheme(&code))
        });
        meta.note = child(about, "edNote").and_then(text);
        meta.headline = child(about, "title").and_then(text);
    }
    if let Some(about) = child(item, "contentMeta") {
        meta.headline = child(about, "headline").and_then(text).or(meta.headline);
        meta.slug = child(about, "slugline").and_then(text);
        meta.byline = child(about, "by").and_then(text).or_else(|| {
            let creators: Vec<String> = about
                .children()
                .filter(|n| n.tag_name().name() == "creator")
                .filter_map(named)
                .collect();
            (!creators.is_empty()).then(|| creators.join(", "))
        });
        meta.dateline = child(about, "dateline")
            .and_then(text)
            .or_else(|| child(about, "located").and_then(named));
        meta.language = child(about, "language")
            .and_then(|l| attribute(l, "tag"))
            .or(meta.language);
        meta.outlet = meta.outlet.or_else(|| child(about, "infoSource").and_then(named));
        meta.published = meta
            .published
            .or_else(|| {
                child(about, "contentModified")
                    .and_then(text)
                    .map(|time| times::normalise(&time))
            })
            .or_else(|| {
                child(about, "contentCreated")
                    .and_then(text)
                    .map(|time| times::normalise(&time))
            });
    }
    meta
}

/// Reads the renditions of an item; false where none holds text.
fn content(item: Node<'_, '_>, meta: &mut Meta, builder: &mut Builder) -> bool {
    let Some(set) = child(item, "contentSet") else {
        return false;
    };
    // XML first: it keeps what plain text loses.
    if let Some(inline) = child(set, "inlineXML") {
        if let Some(found) = find(inline, "nitf") {
            nitf::article(found, meta, builder);
            return !builder.is_empty();
        }
        super::push_head(builder, meta);
        let body = find(inline, "body").unwrap_or(inline);
        for piece in xml::blocks(body) {
            super::push_unless_repeated(builder, &piece, meta);
        }
        return !builder.is_empty();
    }
    let Some(inline) = child(set, "inlineData") else {
        return false;
    };
    let words: String = inline
        .descendants()
        .filter(Node::is_text)
        .filter_map(|n| n.text())
        .collect();
    let kind = attribute(inline, "contenttype").unwrap_or_default();
    written(&words, &kind, meta, builder)
}

/// Text that stands in the XML as data: HTML escaped, or plain.
fn written(words: &str, kind: &str, meta: &Meta, builder: &mut Builder) -> bool {
    if words.trim().is_empty() {
        return false;
    }
    super::push_head(builder, meta);
    let is_markup = kind.contains("html") || words.contains("</p>") || words.contains("<br");
    if is_markup {
        for piece in html::fragment(words) {
            super::push_unless_repeated(builder, &piece, meta);
        }
    } else {
        for paragraph in paragraphs::split(&markup::references(words)).0 {
            builder.push(&paragraph);
        }
    }
    true
}

fn metadata_1(item: Node<'_, '_>) -> Meta {
    let value = |name: &str, key: &str| find(item, name).and_then(|n| attribute(n, key));
    let time = |name: &str| text_of(item, name).map(|time| times::normalise(&time));
    let party = |name: &str| {
        find(item, name)
            .and_then(|p| find(p, "Party"))
            .and_then(|p| attribute(p, "FormalName"))
    };
    Meta {
        headline: text_of(item, "HeadLine"),
        outlet: party("Provider"),
        agency: super::credits([
            text_of(item, "CreditLine"),
            party("Provider"),
            party("Source"),
            text_of(item, "CopyrightLine"),
        ]),
        byline: text_of(item, "ByLine"),
        dateline: text_of(item, "DateLine"),
        published: time("ThisRevisionCreated").or_else(|| time("FirstCreated")),
        version: text_of(item, "RevisionId"),
        status: value("Status", "FormalName"),
        slug: text_of(item, "SlugLine"),
        note: text_of(item, "NewsLineText"),
        language: value("Language", "FormalName"),
        ..Meta::default()
    }
}

fn content_1(item: Node<'_, '_>, meta: &mut Meta, builder: &mut Builder) -> bool {
    for data in item.descendants().filter(|n| n.tag_name().name() == "DataContent") {
        if let Some(found) = find(data, "nitf") {
            nitf::article(found, meta, builder);
        } else if data.children().any(|n| n.is_element()) {
            super::push_head(builder, meta);
            for piece in xml::blocks(data) {
                super::push_unless_repeated(builder, &piece, meta);
            }
        } else if let Some(words) = data.text() {
            written(words, "", meta, builder);
        }
        let story = builder
            .blocks()
            .iter()
            .any(|b| b.hint.as_ref().is_none_or(|h| h.role == Role::Body));
        if story {
            return true;
        }
    }
    false
}
