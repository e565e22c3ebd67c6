//! DOCX (Office Open XML): the paragraphs of the document, tracked changes shown as accepted.

use super::build::{Builder, Input};
use super::{Format, Loaded, Meta, Role, times};
use anyhow::{Result, anyhow, bail, ensure};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read};

/// The most bytes that one part may unpack to; a zip bomb stops here.
const MOST: u64 = 64 << 20;
/// The most parts that an archive may have.
const MOST_PARTS: usize = 20_000;

/// Reads a document.
///
/// # Errors
/// One sentence: another kind of archive, damaged, a bomb, no text.
pub fn load(input: Input<'_>) -> Result<Loaded> {
    let name = input.name;
    let mut archive = zip::ZipArchive::new(Cursor::new(input.bytes))
        .map_err(|error| anyhow!("{name}: is a damaged archive ({error}); save the document anew"))?;
    ensure!(archive.len() <= MOST_PARTS, "{name}: has too many parts for a document");
    let Some(document) = part(&mut archive, "word/document.xml", name)? else {
        if let Some(kind) = part(&mut archive, "mimetype", name)?
            && kind.contains("opendocument")
        {
            bail!("{name}: is an OpenDocument file; save it as .docx");
        }
        bail!("{name}: is an archive without a Word document in it; unpack it and give the articles");
    };
    let mut meta = Meta::default();
    let mut notes = Vec::new();
    let core = part(&mut archive, "docProps/core.xml", name)?;
    let mut body = Body::default();
    body.read(&document)
        .map_err(|error| anyhow!("{name}: is a damaged document ({error}); save it anew"))?;
    if body.deleted > 0 {
        notes.push(format!(
            "tracked changes are shown as accepted; {} deleted characters are left out",
            body.deleted
        ));
    }
    if let Some(core) = core {
        properties(&core, &body.builder, &mut meta, &mut notes);
    }
    for (file, what) in [("word/footnotes.xml", "footnotes"), ("word/comments.xml", "comments")] {
        if let Some(extra) = part(&mut archive, file, name)? {
            let mut other = Body::default();
            if other.read(&extra).is_ok() && !other.builder.is_empty() {
                notes.push(format!("its {what} are not shown"));
            }
        }
    }
    body.builder.finish(input.source(), Format::Docx, "UTF-8", meta, notes)
}

fn part(archive: &mut zip::ZipArchive<Cursor<&[u8]>>, file: &str, name: &str) -> Result<Option<String>> {
    let Ok(entry) = archive.by_name(file) else {
        return Ok(None);
    };
    if entry.encrypted() {
        bail!("{name}: is protected by a password; save a copy without it");
    }
    let mut bytes = Vec::new();
    entry
        .take(MOST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| anyhow!("{name}: is damaged ({error}); save it anew"))?;
    ensure!(
        bytes.len() as u64 <= MOST,
        "{name}: unpacks to more than {} MB, which no article does",
        MOST >> 20
    );
    Ok(Some(super::encoding::decode(&bytes, None).text))
}

fn properties(core: &str, builder: &Builder, meta: &mut Meta, notes: &mut Vec<String>) {
    let prepared = super::xml::prepare(core);
    let Ok(document) = super::xml::parse(&prepared, "") else {
        return;
    };
    let value = |name: &str| super::xml::text_of(document.root(), name);
    meta.language = value("language");
    meta.headline = super::confirmed(builder, value("title"));
    meta.byline = super::confirmed(builder, value("creator"));
    meta.version = value("version");
    meta.status = value("contentStatus");
    if let Some(modified) = value("modified") {
        notes.push(format!("document last saved on {}", times::normalise(&modified)));
    }
}

/// One paragraph being read; text boxes nest paragraphs in paragraphs.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    style: String,
    outline: bool,
}

#[derive(Debug, Default)]
struct Body {
    builder: Builder,
    open: Vec<Paragraph>,
    headline: bool,
    /// Characters of deleted runs.
    deleted: usize,
    /// Inside elements whose text is not shown.
    skipping: usize,
    in_text: bool,
    in_deleted: bool,
}

impl Body {
    fn read(&mut self, xml: &str) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        loop {
            match reader.read_event()? {
                Event::Start(tag) => self.start(&tag, false),
                Event::Empty(tag) => self.start(&tag, true),
                Event::End(tag) => self.end(tag.local_name().as_ref()),
                Event::Text(text) => self.text(&super::markup::references(text.as_ref())),
                Event::GeneralRef(reference) => {
                    let written = format!("&{};", &*reference);
                    self.text(&super::markup::references(&written));
                }
                Event::CData(text) => self.text(&text),
                Event::Eof => break,
                _ => {}
            }
        }
        while !self.open.is_empty() {
            self.close_paragraph();
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>, empty: bool) {
        let name = tag.local_name();
        let value = || -> String {
            tag.attributes()
                .flatten()
                .find(|a| a.key.local_name().as_ref() == "val")
                .map_or(String::new(), |a| a.value.clone().into_owned())
        };
        match name.as_ref() {
            "p" if !empty => self.open.push(Paragraph::default()),
            "pStyle" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.style = value();
                }
            }
            "outlineLvl" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.outline = value() != "9";
                }
            }
            "t" => self.in_text = !empty,
            "delText" => self.in_deleted = !empty,
            // The fallback repeats what stands in the choice before it.
            "Fallback" if !empty => self.skipping += 1,
            "tab" | "ptab" if !self.in_properties(tag) => self.push(" "),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            _ => {}
        }
    }

    /// `w:tab` is a character in a run and a stop in `w:tabs`; only the stop has attributes.
    fn in_properties(&self, tag: &BytesStart<'_>) -> bool {
        tag.local_name().as_ref() == "tab" && tag.attributes().flatten().next().is_some()
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.close_paragraph(),
            "t" => self.in_text = false,
            "delText" => self.in_deleted = false,
            "Fallback" => self.skipping = self.skipping.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_deleted {
            self.deleted += text.chars().count();
        } else if self.in_text {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if self.skipping == 0
            && let Some(paragraph) = self.open.last_mut()
        {
            paragraph.text.push_str(text);
        }
    }

    fn close_paragraph(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        if self.skipping > 0 || paragraph.text.trim().is_empty() {
            return;
        }
        let style: String = paragraph
            .style
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
            .to_lowercase();
        // Style names are kept in English in the file, whatever language Word speaks; some writers translate them.
        let heading = style.starts_with("heading")
            || style.starts_with("berschrift")
            || style.starts_with("titre")
            || paragraph.outline;
        let (role, why) = if style == "title" || (heading && !self.headline && self.builder.is_empty()) {
            self.headline = true;
            (Role::Headline, "title in the document")
        } else if heading {
            (Role::Crosshead, "heading in the document")
        } else if style == "subtitle" {
            (Role::Standfirst, "subtitle in the document")
        } else if style == "caption" {
            (Role::Caption, "caption in the document")
        } else {
            return self.builder.push(&paragraph.text);
        };
        self.builder.push_as(&paragraph.text, role, why);
    }
}
