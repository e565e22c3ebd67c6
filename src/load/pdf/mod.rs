//! PDF: characters with places on pages → text in reading order.
//!
//! `pdf-extract` decodes fonts and gives each character with its place; `layout` makes lines, columns and paragraphs of
//! them. Running heads and page numbers are kept, as furniture.

use super::build::{Builder, Input};
use super::{Format, Loaded, Meta, Role, guard, times};
use anyhow::{Result, anyhow, bail, ensure};
use layout::{Glyph, Page};
use pdf_extract::{Document, MediaBox, Object, OutputDev, OutputError, Transform};

mod layout;

/// A larger file is a book or a magazine.
const MOST_BYTES: usize = 96 << 20;
/// More pages than this are a book.
const MOST_PAGES: usize = 2_000;
/// No article has so many characters.
const MOST_GLYPHS: usize = 4_000_000;

/// Reads a document.
///
/// # Errors
/// One sentence: protected by a password, pictures of pages only, damaged, too large.
pub fn load(input: Input<'_>) -> Result<Loaded> {
    let name = input.name.to_string();
    ensure!(
        input.bytes.len() <= MOST_BYTES,
        "{name}: is a PDF of more than {} MB; save the article's pages alone",
        MOST_BYTES >> 20
    );
    let bytes = input.bytes.to_vec();
    let (pages, mut meta, mut notes) = guard::run(input.name, move || read(&name, &bytes))?;
    let mut builder = Builder::default();
    let paragraphs = layout::paragraphs(&pages);
    let heads = paragraphs.iter().filter(|p| p.role == Some(Role::Furniture)).count();
    for paragraph in paragraphs {
        match paragraph.role {
            None => builder.push(&paragraph.text),
            Some(role) => builder.push_as(&paragraph.text, role, paragraph.why),
        }
    }
    if heads > 0 {
        notes.push(format!("{heads} running heads and page numbers were set aside"));
    }
    meta.headline = super::confirmed(&builder, meta.headline.take());
    meta.byline = super::confirmed(&builder, meta.byline.take());
    builder.finish(input.source(), Format::Pdf, "PDF fonts", meta, notes)
}

fn read(name: &str, bytes: &[u8]) -> Result<(Vec<Page>, Meta, Vec<String>)> {
    let damaged =
        |error: &dyn std::fmt::Display| anyhow!("{name}: is a damaged PDF ({error}); save it anew or as text");
    let mut document = Document::load_mem(bytes).map_err(|error| {
        let words = error.to_string().to_lowercase();
        if words.contains("password") || words.contains("encrypt") || words.contains("decrypt") {
            protected(name)
        } else {
            damaged(&error)
        }
    })?;
    // `is_encrypted` overlooks a lock that is written into the trailer itself
    if document.trailer.get(b"Encrypt").is_ok() && document.decrypt("").is_err() {
        return Err(protected(name));
    }
    mend_widths(&mut document);
    let mut device = Device::default();
    let numbers: Vec<u32> = document.get_pages().keys().copied().collect();
    ensure!(
        numbers.len() <= MOST_PAGES,
        "{name}: has {} pages, which no article has; save the article's pages alone",
        numbers.len()
    );
    let mut notes = Vec::new();
    let mut broken = 0;
    for number in &numbers {
        if pdf_extract::output_doc_page(&document, &mut device, *number).is_err() {
            broken += 1;
        }
        if device.glyphs >= MOST_GLYPHS {
            bail!("{name}: has more than {MOST_GLYPHS} characters, which no article has");
        }
    }
    if device.glyphs == 0 {
        ensure!(
            broken < numbers.len().max(1),
            "{name}: is a damaged PDF; save it anew or as text"
        );
        bail!("{name}: holds pictures of pages and no text (a scan); run text recognition (OCR) over it first");
    }
    if broken > 0 {
        notes.push(format!("{broken} of {} pages could not be read", numbers.len()));
    }
    Ok((device.pages, metadata(&document), notes))
}

/// Writes the widths of fonts in the one form that pdf-extract 0.12 reads right: `first [w w w]`. It takes the other form,
/// `first last w`, for no widths at all, and then every later character of a line stands in the wrong place.
fn mend_widths(document: &mut Document) {
    let resolve = |object: &Object| match object {
        Object::Reference(id) => document.get_object(*id).ok().cloned(),
        other => Some(other.clone()),
    };
    let mut mended = Vec::new();
    for (id, object) in &document.objects {
        let Ok(font) = object.as_dict() else { continue };
        let is_cid = font
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|name| name.starts_with(b"CIDFont"));
        let widths = font.get(b"W").ok().and_then(resolve);
        if let (true, Some(Object::Array(widths))) = (is_cid, widths) {
            let widths: Vec<Object> = widths.iter().take(200_000).filter_map(resolve).collect();
            mended.push((*id, listed(&widths)));
        }
    }
    for (id, widths) in mended {
        if let Some(Ok(font)) = document.objects.get_mut(&id).map(Object::as_dict_mut) {
            font.set("W", Object::Array(widths));
        }
    }
}

/// Widths of a font with every range written out; what is out of form ends the list.
fn listed(widths: &[Object]) -> Vec<Object> {
    let mut out = Vec::new();
    let mut rest = widths;
    let mut room = 70_000;
    loop {
        match rest {
            [first @ Object::Integer(_), list @ Object::Array(_), tail @ ..] => {
                out.extend([first.clone(), list.clone()]);
                rest = tail;
            }
            [first @ Object::Integer(from), Object::Integer(to), width, tail @ ..] => {
                let many = usize::try_from(to.saturating_sub(*from).saturating_add(1))
                    .unwrap_or(0)
                    .min(room);
                room -= many;
                out.extend([first.clone(), Object::Array(vec![width.clone(); many])]);
                rest = tail;
            }
            _ => return out,
        }
    }
}

fn protected(name: &str) -> anyhow::Error {
    anyhow!("{name}: is protected by a password; save a copy without it")
}

fn metadata(document: &Document) -> Meta {
    let mut meta = Meta::default();
    let info = document.trailer.get(b"Info").ok().and_then(|object| match object {
        Object::Reference(id) => document.get_object(*id).ok(),
        other => Some(other),
    });
    let value = |key: &[u8]| -> Option<String> {
        let bytes = info?.as_dict().ok()?.get(key).ok()?.as_str().ok()?;
        let text = match bytes.strip_prefix(b"\xfe\xff") {
            Some(wide) => encoding_rs::UTF_16BE.decode_without_bom_handling(wide).0.into_owned(),
            None => encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        };
        Some(text.trim().to_string()).filter(|text| !text.is_empty())
    };
    meta.headline = value(b"Title");
    meta.byline = value(b"Author");
    // D:20250528140300+02'00'
    meta.published = value(b"CreationDate").and_then(|date| {
        let date = date.trim_start_matches("D:").replace('\'', "");
        let (day, rest) = date.split_at_checked(14)?;
        Some(times::normalise(&format!("{}T{}{rest}", &day[..8], &day[8..])))
    });
    meta
}

#[derive(Default)]
struct Device {
    pages: Vec<Page>,
    glyphs: usize,
}

impl OutputDev for Device {
    fn begin_page(
        &mut self,
        _number: u32,
        _media: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.pages.push(Page::default());
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        character: &str,
    ) -> Result<(), OutputError> {
        if self.glyphs >= MOST_GLYPHS {
            return Err(std::fmt::Error.into());
        }
        let size = (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt() * font_size.abs();
        let glyph = Glyph {
            x: place.m31,
            y: place.m32,
            width: (width * size).abs(),
            size,
            text: character.to_string(),
        };
        let sound = [glyph.x, glyph.y, glyph.width, glyph.size]
            .iter()
            .all(|v| v.is_finite() && v.abs() < 1e6);
        if sound && let Some(page) = self.pages.last_mut() {
            self.glyphs += 1;
            page.glyphs.push(glyph);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
