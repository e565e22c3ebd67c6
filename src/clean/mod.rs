//! [`Loaded`] to [`Article`]: the role of every block, what is set aside and why, and the second story on the page.
//!
//! Nothing is deleted: what is not part of the story keeps its place with a role and a reason, and a person's override
//! brings it back.

use crate::load::{Format, Loaded, Meta, Role, Source};
use crate::text::{Span, fold};
use line::Line;
use std::collections::BTreeMap;
use terms::{Reader, Terms};

mod agency;
mod alone;
mod announced;
mod captions;
mod comments;
mod dateline;
mod dates;
mod ends;
mod inserted;
pub mod language;
mod line;
mod meta;
mod people;
mod returns;
mod scenes;
mod sections;
mod slug;
mod terms;
mod top;
mod unsigned;
mod vocabulary;

/// One article with the role of each of its blocks known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    pub source: Source,
    pub format: Format,
    pub encoding: String,
    /// The text as loaded, immutable.
    pub text: String,
    pub blocks: Vec<CleanBlock>,
    pub meta: Meta,
    pub notes: Vec<String>,
    /// BCP 47 tag of the language the text is in: declared, else guessed from its commonest words and its script.
    pub language: String,
}

/// A block with its role. A loaded block becomes several where a dateline is glued to the first sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanBlock {
    pub span: Span,
    pub role: Role,
    /// Why it was set aside; `None` for story roles of the main story.
    pub reason: Option<String>,
    /// 0 for the main story, above it for an unrelated story on the same page.
    pub story: u16,
    /// Number of the loaded block that it came from, counted from 0: the paragraph.
    pub paragraph: usize,
}

/// A page whose lines are being judged.
struct Page<'a> {
    text: &'a str,
    language: String,
    lines: Vec<Line<'a>>,
    /// Place of the headline.
    headline: Option<usize>,
    /// Comparison key of the headline that the source declares.
    given_headline: Option<String>,
    /// Reads the terms of its lines.
    terms: Reader,
    /// The text comes from a web page with its furniture, not from clean copy.
    scraped: bool,
}

impl Page<'_> {
    /// The terms of some lines together.
    fn terms<'i>(&self, lines: impl IntoIterator<Item = &'i usize>) -> Terms {
        let mut terms = Terms::default();
        for &i in lines {
            terms.add(&self.terms.line(i, self.lines[i].text));
        }
        terms
    }
}

/// Finds the roles.
pub fn clean(loaded: Loaded) -> Article {
    let (language, lines) = rayon::join(
        || match &loaded.meta.language {
            Some(declared) => declared.clone(),
            None => language::guess(&loaded.text).into(),
        },
        || {
            let mut lines = line::lines(&loaded);
            alone::judge(&mut lines);
            lines
        },
    );
    let mut page = Page {
        text: &loaded.text,
        terms: Reader::new(&language),
        language,
        lines,
        headline: None,
        given_headline: loaded.meta.headline.as_deref().map(fold::key),
        scraped: false,
    };
    page.scraped = page.lines.iter().filter(|l| l.page).count() >= 3;
    if page.scraped && language::primary(&page.language) == "en" {
        for line in page.lines.iter_mut().filter(|l| l.is_open()) {
            if scenes::is_scene(line.text, line.count) {
                line.set_aside(Role::Caption, "caption of a picture");
            }
        }
    }
    comments::judge(&mut page);
    top::judge(&mut page);
    sections::judge(&mut page);
    only_others(&mut page);
    ends::judge(&mut page);
    let blocks = blocks(&page);
    let language = page.language;
    let mut meta = loaded.meta;
    meta::fill(&mut meta, &blocks, &loaded.text);
    Article {
        source: loaded.source,
        format: loaded.format,
        encoding: loaded.encoding,
        text: loaded.text,
        blocks,
        meta,
        notes: loaded.notes,
        language,
    }
}

/// Where the main story has no paragraph at all, that of the others with the most words is it: the headline stood apart
/// from its text.
fn only_others(page: &mut Page<'_>) {
    let mut words: BTreeMap<u16, usize> = BTreeMap::new();
    for line in page.lines.iter().filter(|l| l.is_firm() && l.role == Some(Role::Body)) {
        *words.entry(line.story).or_default() += line.count;
    }
    let most = words
        .iter()
        .max_by_key(|(story, words)| (**words, std::cmp::Reverse(**story)));
    if let Some((&story, _)) = most
        && !words.contains_key(&0)
    {
        for line in page.lines.iter_mut().filter(|l| l.story == story) {
            line.story = 0;
        }
    }
}

/// The lines as blocks, those with a prefix of another role cut in two.
fn blocks(page: &Page<'_>) -> Vec<CleanBlock> {
    let mut blocks = Vec::with_capacity(page.lines.len());
    for (paragraph, line) in page.lines.iter().enumerate() {
        let role = line.role.unwrap_or(Role::Body);
        let mut span = line.span.clone();
        if let Some(prefix) = &line.prefix {
            blocks.push(CleanBlock {
                span: span.start..span.start + prefix.length,
                role: prefix.role,
                reason: Some(prefix.reason.clone()),
                story: line.story,
                paragraph,
            });
            span.start += prefix.length;
        }
        blocks.push(CleanBlock {
            span,
            role,
            reason: match line.story {
                0 if role.is_story() => None,
                _ if role.is_story() => Some("another story on the page".into()),
                _ => line.reason.clone(),
            },
            story: line.story,
            paragraph,
        });
    }
    blocks
}
