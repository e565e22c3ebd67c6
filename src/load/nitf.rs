//! NITF, the News Industry Text Format: one article.

use super::build::{Builder, Input};
use super::encoding::Decoded;
use super::xml::{self, attribute, child, find, text, text_of};
use super::{Format, Loaded, Meta, Role, times};
use anyhow::Result;
use roxmltree::Node;

/// Reads one NITF document.
///
/// # Errors
/// One sentence: damaged XML, or no text.
pub fn load(input: Input<'_>, decoded: Decoded) -> Result<Loaded> {
    let prepared = xml::prepare(&decoded.text);
    let document = xml::parse(&prepared, input.name)?;
    let mut builder = Builder::default();
    let mut meta = Meta::default();
    article(document.root_element(), &mut meta, &mut builder);
    builder.finish(input.source(), Format::Nitf, &decoded.encoding, meta, decoded.notes)
}

/// Reads a `nitf` element, which NewsML also carries. Metadata that is there already stays.
pub fn article(nitf: Node<'_, '_>, meta: &mut Meta, builder: &mut Builder) {
    let found = metadata(nitf);
    for (field, value) in [
        (&mut meta.headline, found.headline),
        (&mut meta.outlet, found.outlet),
        (&mut meta.agency, found.agency),
        (&mut meta.byline, found.byline),
        (&mut meta.dateline, found.dateline),
        (&mut meta.published, found.published),
        (&mut meta.version, found.version),
        (&mut meta.status, found.status),
        (&mut meta.slug, found.slug),
        (&mut meta.embargo, found.embargo),
        (&mut meta.note, found.note),
        (&mut meta.language, found.language),
    ] {
        if field.is_none() {
            *field = value;
        }
    }
    super::push_head(builder, meta);
    if let Some(head) = find(nitf, "body.head") {
        for name in ["hl2", "abstract"] {
            for node in head.descendants().filter(|n| n.tag_name().name() == name) {
                builder.push_as(
                    &text(node).unwrap_or_default(),
                    Role::Standfirst,
                    "second headline or abstract",
                );
            }
        }
    }
    for name in ["body.content", "body.end"] {
        if let Some(body) = find(nitf, name) {
            for mut piece in xml::blocks(body) {
                if name == "body.end" && piece.hint.is_none() {
                    piece.hint = Some(super::Hint {
                        role: Role::Credit,
                        why: "at the end of the body".into(),
                        story: 0,
                    });
                }
                super::push_unless_repeated(builder, &piece, meta);
            }
        }
    }
}

fn metadata(nitf: Node<'_, '_>) -> Meta {
    let mut meta = Meta::default();
    if let Some(head) = find(nitf, "body.head") {
        meta.headline = text_of(head, "hl1").or_else(|| text_of(head, "hedline"));
        meta.byline = find(head, "byline").and_then(|byline| {
            // The title ("Staff Writer") is no part of the name.
            let all: String = byline
                .descendants()
                .filter(|n| n.is_text() && !n.ancestors().any(|a| a.tag_name().name() == "byttl"))
                .filter_map(|n| n.text())
                .collect();
            let name = crate::text::fold::white_space(&all);
            (!name.is_empty()).then_some(name)
        });
        meta.dateline = find(head, "dateline").and_then(|d| text_of(d, "location").or_else(|| text(d)));
        meta.note = text_of(head, "note");
        meta.outlet = text_of(head, "distributor");
    }
    let Some(head) = child(nitf, "head").or_else(|| find(nitf, "head")) else {
        return meta;
    };
    let docdata = find(head, "docdata");
    let in_docdata = |name: &str, key: &str| docdata.and_then(|d| find(d, name)).and_then(|n| attribute(n, key));
    let pubdata = find(head, "pubdata");
    meta.headline = meta.headline.or_else(|| text_of(head, "title"));
    meta.outlet = pubdata
        .and_then(|p| attribute(p, "name"))
        .or(meta.outlet)
        .or_else(|| in_docdata("doc.copyright", "holder"))
        .or_else(|| in_docdata("doc-id", "regsrc"));
    meta.agency = super::credits([
        find(nitf, "body.head").and_then(|head| text_of(head, "distributor")),
        find(nitf, "bytag").and_then(text),
        in_docdata("doc-id", "regsrc"),
        in_docdata("doc.copyright", "holder"),
        find(nitf, "dateline").and_then(text),
        pubdata.and_then(|p| attribute(p, "name")),
    ]);
    meta.published = in_docdata("date.issue", "norm")
        .or_else(|| pubdata.and_then(|p| attribute(p, "date.publication")))
        .map(|time| times::normalise(&time));
    meta.embargo = in_docdata("date.release", "norm").map(|time| times::normalise(&time));
    meta.status = docdata.and_then(|d| attribute(d, "management-status"));
    meta.version =
        in_docdata("du-key", "version").or_else(|| docdata.and_then(|d| attribute(d, "management-doc-idref")));
    meta.slug = in_docdata("du-key", "key").or_else(|| in_docdata("fixture", "fix-id"));
    meta.note = meta.note.or_else(|| in_docdata("ed-msg", "info"));
    meta.language = attribute(nitf, "lang").or_else(|| attribute(head, "lang"));
    meta
}
