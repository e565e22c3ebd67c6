//! Bytes to [`Loaded`]: one format per file.
//!
//! A loader decodes, finds the blocks (paragraphs) and keeps the metadata and whatever the markup says of a block's
//! role. It judges nothing by the words: that is [`crate::clean`]'s work. The text is built once and immutable from
//! then on; everything later is a range over it.

use crate::text::Span;
use serde::{Deserialize, Serialize};

pub mod anpa;
pub mod build;
pub mod collect;
pub mod detect;
pub mod docx;
pub mod encoding;
pub mod feed;
pub mod guard;
pub mod html;
pub mod iptc7901;
pub mod markdown;
pub mod markup;
pub mod newsml;
pub mod ninjs;
pub mod nitf;
pub mod origin;
pub mod paragraphs;
pub mod pdf;
pub mod plain;
pub mod rtf;
mod teleprinter;
pub mod times;
pub mod xml;

/// The role of a block of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Headline,
    Standfirst,
    Byline,
    Dateline,
    Crosshead,
    Body,
    Caption,
    /// Sign-off or contributor line: "(Reporting by …)".
    Credit,
    /// Correction or advisory note: "(Corrects paragraph 3 …)".
    Correction,
    /// Share counters, "Read more", tag bars, cookie lines, a repeated headline, an UPDATE slug …
    Furniture,
}

impl Role {
    /// Every role, in the order of the page.
    pub const ALL: [Role; 10] = [
        Role::Headline,
        Role::Standfirst,
        Role::Byline,
        Role::Dateline,
        Role::Crosshead,
        Role::Body,
        Role::Caption,
        Role::Credit,
        Role::Correction,
        Role::Furniture,
    ];

    /// True for the roles whose sentences are compared: headline, standfirst, crosshead and body.
    pub fn is_story(self) -> bool {
        matches!(self, Role::Headline | Role::Standfirst | Role::Crosshead | Role::Body)
    }

    /// The word used in the report, in the interface and in manifests.
    pub fn name(self) -> &'static str {
        match self {
            Role::Headline => "headline",
            Role::Standfirst => "standfirst",
            Role::Byline => "byline",
            Role::Dateline => "dateline",
            Role::Crosshead => "crosshead",
            Role::Body => "body",
            Role::Caption => "caption",
            Role::Credit => "credit",
            Role::Correction => "correction",
            Role::Furniture => "furniture",
        }
    }
}

/// What is known of an article besides its text. Everything is as the source gives it, nothing is guessed here; times
/// are RFC 3339 where the source's could be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Meta {
    pub headline: Option<String>,
    pub outlet: Option<String>,
    /// The news agency that the copy came from, as its metadata, dateline, byline or sign-off names it.
    pub agency: Option<String>,
    pub byline: Option<String>,
    pub dateline: Option<String>,
    pub published: Option<String>,
    /// Version or update: "UPDATE 1", "3", "1st Ld-Writethru".
    pub version: Option<String>,
    /// usable, withheld, embargoed, killed/cancelled, corrected … as the wire says it.
    pub status: Option<String>,
    pub slug: Option<String>,
    /// Not to be published before this time.
    pub embargo: Option<String>,
    /// Note to editors: "Corrects paragraph 3", "Adds quotes".
    pub note: Option<String>,
    pub url: Option<String>,
    /// BCP 47 language tag.
    pub language: Option<String>,
}

/// How the text of a file is laid down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Plain,
    Markdown,
    Html,
    Ninjs,
    Nitf,
    Newsml,
    /// RSS, Atom, JSON Feed.
    Feed,
    Iptc7901,
    Anpa1312,
    Docx,
    Pdf,
    Rtf,
}

impl Format {
    /// What a person would call it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Plain => "plain text",
            Format::Markdown => "Markdown",
            Format::Html => "HTML",
            Format::Ninjs => "ninjs",
            Format::Nitf => "NITF",
            Format::Newsml => "NewsML-G2",
            Format::Feed => "feed",
            Format::Iptc7901 => "IPTC 7901",
            Format::Anpa1312 => "ANPA 1312",
            Format::Docx => "Word document",
            Format::Pdf => "PDF",
            Format::Rtf => "RTF",
        }
    }
}

/// Where the bytes came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What a person would call it: the path as typed, the URL, "standard input", "story.txt at 1a2b3c4".
    pub name: String,
    /// The file to watch and reload, where there is one.
    pub path: Option<std::path::PathBuf>,
    /// SHA-256 of the bytes as read, in lower-case hexadecimal.
    pub sha256: String,
    /// How many bytes were read.
    pub bytes: usize,
}

/// A block of text as the source lays it down: a paragraph, a heading, a list item, a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in [`Loaded::text`].
    pub span: Span,
    /// What the markup says of its role; `None` for plain text.
    pub hint: Option<Hint>,
}

/// What the markup says of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    pub role: Role,
    /// Why, in words a reader understands: "in the page's footer", "figcaption".
    pub why: String,
    /// 0 for the main article of the page, above it for a further one that the markup sets apart.
    pub story: u16,
}

/// One article as its source lays it down.
///
/// Invariant: the blocks are in order, do not overlap, and hold every character of `text` that is not white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    pub source: Source,
    pub format: Format,
    /// Name of the character encoding, as in the WHATWG Encoding Standard.
    pub encoding: String,
    pub text: String,
    pub blocks: Vec<Block>,
    pub meta: Meta,
    /// What the reader should know of the loading: "decoded as windows-1252 (guessed)".
    pub notes: Vec<String>,
}

/// Reads one or more articles from bytes, the format told by content first and name second.
///
/// Most formats hold one article; a feed or a NewsML package gives several, each with its own name.
///
/// # Errors
/// One sentence that says which source, what is wrong and what to do: empty, binary, encrypted, not supported.
pub fn from_bytes(name: &str, path: Option<&std::path::Path>, bytes: &[u8]) -> anyhow::Result<Vec<Loaded>> {
    from_input(build::Input {
        name,
        path,
        bytes,
        encoding: None,
    })
}

/// As [`from_bytes`], with what a server said of the encoding.
///
/// # Errors
/// As [`from_bytes`].
pub fn from_input(input: build::Input<'_>) -> anyhow::Result<Vec<Loaded>> {
    let articles = match detect::of_bytes(input)? {
        detect::Kind::Packed(Format::Pdf) => vec![pdf::load(input)?],
        detect::Kind::Packed(Format::Docx) => vec![docx::load(input)?],
        detect::Kind::Packed(_) => vec![rtf::load(input)?],
        detect::Kind::Text => from_text(input)?,
    };
    anyhow::ensure!(
        articles.len() <= MOST_ARTICLES,
        "{}: there are {} articles in it, and each would be a version of one story; make a file of at most {MOST_ARTICLES} that \
         belong together",
        input.name,
        articles.len()
    );
    Ok(articles)
}

/// A feed or package with more articles than this is an archive and no story: every version is held against every other.
const MOST_ARTICLES: usize = 500;

fn from_text(input: build::Input<'_>) -> anyhow::Result<Vec<Loaded>> {
    let declared = detect::declared_encoding(input.bytes);
    let decoded = encoding::decode(input.bytes, input.encoding.or(declared.as_deref()));
    detect::refuse_binary(input, &decoded.text)?;
    let one = |loaded: anyhow::Result<Loaded>| loaded.map(|one| vec![one]);
    match detect::of_text(input, &decoded.text) {
        Format::Html => one(html::load(input, decoded)),
        Format::Ninjs => ninjs::load(input, decoded),
        Format::Nitf => one(nitf::load(input, decoded)),
        Format::Newsml => newsml::load(input, decoded),
        Format::Feed => feed::load(input, decoded),
        Format::Iptc7901 => iptc7901::load(input, decoded),
        Format::Anpa1312 => anpa::load(input, decoded),
        Format::Markdown => one(markdown::load(input, decoded)),
        Format::Plain | Format::Docx | Format::Pdf | Format::Rtf => one(plain::load(input, decoded)),
    }
}

/// Adds what a wire's metadata says of the top of the article: headline, note to editors, byline.
fn push_head(builder: &mut build::Builder, meta: &Meta) {
    for (words, role, why) in [
        (&meta.headline, Role::Headline, "headline of the item"),
        (&meta.note, Role::Correction, "note to editors"),
        (&meta.byline, Role::Byline, "byline of the item"),
    ] {
        if let Some(words) = words {
            builder.push_as(words, role, why);
        }
    }
}

/// What a source says of where copy comes from, every field that says something, for cleaning to find an agency in.
fn credits(said: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let said: Vec<String> = said.into_iter().flatten().filter(|one| one.len() <= 500).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// How many blocks at the top of a document may hold its headline and byline.
const HEAD: usize = 12;

/// A title or an author from a document's properties, where the top of the document says the same: programs fill
/// properties with names of templates and of accounts.
fn confirmed(builder: &build::Builder, property: Option<String>) -> Option<String> {
    let property = property.filter(|words| words.chars().filter(|c| c.is_alphabetic()).count() >= 3)?;
    let key = crate::text::fold::key(&property);
    let head = builder.blocks().iter().take(HEAD);
    head.map(|block| crate::text::fold::key(builder.text_of(block)))
        .any(|text| text.contains(&key))
        .then_some(property)
}

/// Adds a block of a body, unless the body repeats as a heading the headline that was added from the metadata.
fn push_unless_repeated(builder: &mut build::Builder, piece: &collect::Piece, meta: &Meta) {
    let mut hint = piece.hint.clone();
    if let (Some(hint), Some(headline)) = (&mut hint, &meta.headline)
        && hint.role == Role::Headline
        && !builder.is_empty()
    {
        let repeated = crate::text::fold::same(headline, &piece.text);
        hint.role = if repeated { Role::Furniture } else { Role::Crosshead };
        hint.why = if repeated { "repeats the headline" } else { "heading" }.into();
    }
    builder.push_hinted(&piece.text, hint);
}
