//! Saved HTML pages: the article among the furniture.
//!
//! The page is walked once, in its own order, so that nothing is lost: every visible block becomes a block of the text.
//! Which of them are the article is told by `dom_smoothie` (Mozilla's Readability): each block element carries a mark
//! through the extraction, and the marks that come out name the blocks. What the markup itself knows (`regions`) and
//! what the page says about itself (`metadata`) complete the picture. Words are never judged here.

use super::build::{Builder, Input};
use super::collect::{Collector, Piece};
use super::encoding::Decoded;
use super::{Format, Hint, Loaded, Meta, Role, guard, markup};
use dom_query::{Document, NodeRef};
use std::collections::{BTreeMap, BTreeSet};

mod metadata;
mod regions;

/// Elements nested deeper than this make parsers quadratic; no page that people read comes near.
const DEEPEST: usize = 1500;
/// With more tags than this, a tree of them would take longer to build than a reader waits.
const MOST_TAGS: usize = 400_000;
/// With more elements than this, finding the article would take longer than a reader waits.
const MOST_ELEMENTS: usize = 60_000;
/// Finding the article writes the page out as HTML, which for every "&" looks on to the next "<", in text and in values
/// of attributes: with more bytes to look at than this, that would take longer than a reader waits.
const MOST_ESCAPING: usize = 4_000_000_000;
/// Name of the attribute that carries a block's mark through the extraction.
const MARK: &str = "data-wirediff";

/// Reads a page.
///
/// # Errors
/// One sentence: no text, or a page that no parser should be troubled with.
pub fn load(input: Input<'_>, decoded: Decoded) -> anyhow::Result<Loaded> {
    let mut notes = decoded.notes;
    let mut meta = Meta::default();
    let mut builder = Builder::default();
    let strange = if deepest(&decoded.text) > DEEPEST {
        Some("nested too deeply to be a page: only its text was read")
    } else if markup::most_attributes(&decoded.text) > markup::MOST_ATTRIBUTES {
        Some("has tags with too many attributes to be a page: only its text was read")
    } else if tags(&decoded.text) > MOST_TAGS {
        Some("has too many tags to be a page: only its text was read")
    } else {
        None
    };
    if let Some(strange) = strange {
        notes.push(strange.into());
        for line in markup::tags_stripped(&decoded.text).lines() {
            builder.push(&markup::references(line));
        }
        return builder.finish(input.source(), Format::Html, &decoded.encoding, meta, notes);
    }
    let html = decoded.text;
    let page = guard::run(input.name, move || Ok(read(&html)))?;
    notes.extend(page.notes);
    meta.clone_from(&page.meta);
    for piece in page.pieces {
        builder.push_hinted(&piece.text, piece.hint);
    }
    builder.finish(input.source(), Format::Html, &decoded.encoding, meta, notes)
}

/// The blocks of a scrap of HTML that is an article's body and nothing else.
pub fn fragment(html: &str) -> Vec<Piece> {
    if deepest(html) > DEEPEST || markup::most_attributes(html) > markup::MOST_ATTRIBUTES {
        let text = markup::references(&markup::tags_stripped(html));
        return vec![Piece {
            text,
            hint: None,
            key: 0,
        }];
    }
    let document = Document::from(html);
    let mut collector = Collector::default();
    walk(&document.html_root(), &mut collector, &mut |node, name| {
        (0, regions::by_element(node, name, true))
    });
    collector.finish()
}

struct Page {
    pieces: Vec<Piece>,
    meta: Meta,
    notes: Vec<String>,
}

fn read(html: &str) -> Page {
    let document = Document::from(html);
    let meta = metadata::of(&document);
    let sizes = regions::sizes(&document);
    let mut parents = BTreeMap::new();
    let mut articles = regions::Articles::default();
    let mut collector = Collector::default();
    let mut key = 0;
    walk(&document.html_root(), &mut collector, &mut |node, name| {
        key += 1;
        node.set_attr(MARK, &key.to_string());
        if let Some(parent) = node
            .parent()
            .and_then(|p| p.attr(MARK))
            .and_then(|k| k.parse::<usize>().ok())
        {
            parents.insert(key, parent);
        }
        articles.enter(node, name, key, &sizes);
        (key, regions::of(node, name, &sizes))
    });
    let mut pieces = collector.finish();
    let mut notes = Vec::new();
    let many_references = cost_of_escaping(&document) > MOST_ESCAPING;
    let kept = if key > MOST_ELEMENTS || many_references {
        Kept::default()
    } else {
        extract(document)
    };
    if many_references {
        notes.push("too many “&” for a page to find the article in it: all of it is shown".into());
    } else if key > MOST_ELEMENTS {
        notes.push(format!(
            "{key} elements are too many to find the article among them: all of it is shown"
        ));
    } else if kept.text.is_empty() {
        notes.push("no article was recognised on the page: all of it is shown".into());
    } else {
        judge(&mut pieces, &kept, &parents);
        articles.judge(&mut pieces, &parents, meta.headline.as_deref().unwrap_or_default());
    }
    headline(&mut pieces, &meta, !kept.text.is_empty());
    Page { pieces, meta, notes }
}

/// How many bytes are looked at when the page is written out as HTML.
fn cost_of_escaping(document: &Document) -> usize {
    let of = |text: &str| {
        text.len()
            .saturating_mul(text.bytes().filter(|b| matches!(b, b'&' | 0xc2)).count())
    };
    let root = document.html_root();
    let each = root.descendants_it().map(|node| {
        if node.is_text() {
            of(&node.text())
        } else {
            node.attrs().iter().map(|a| of(&a.value)).sum()
        }
    });
    each.fold(0, usize::saturating_add)
}

/// What Readability keeps of a page: the marks of elements, and the text without white space, since elements that it
/// makes anew (a `p` out of a `div`) lose their mark.
#[derive(Default)]
struct Kept {
    marks: BTreeSet<usize>,
    text: String,
}

impl Kept {
    /// A shorter block is recognised by its mark alone: "Share" stands everywhere.
    const TELLING: usize = 40;
    /// Less kept text than this is no article, whatever Readability says.
    const LEAST: usize = 200;

    fn has(&self, piece: &Piece) -> bool {
        self.marks.contains(&piece.key)
            || (piece.text.len() >= Self::TELLING && self.text.contains(&without_space(&piece.text)))
    }
}

fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}

fn extract(document: Document) -> Kept {
    let config = dom_smoothie::Config {
        disable_json_ld: true,
        ..dom_smoothie::Config::default()
    };
    let article = dom_smoothie::Readability::with_document(document, None, Some(config))
        .ok()
        .and_then(|mut readability| readability.parse().ok());
    let mut kept = Kept::default();
    if let Some(article) = article {
        let content: &str = &article.content;
        let lead = format!("{MARK}=\"");
        for (at, _) in content.match_indices(&lead) {
            let digits = &content[at + lead.len()..];
            let end = digits.find('"').unwrap_or(0);
            kept.marks.extend(digits[..end].parse::<usize>());
        }
        kept.text = without_space(&article.text_content);
    }
    if kept.text.len() < Kept::LEAST {
        return Kept::default();
    }
    kept
}

/// Calls what is not in the article furniture. Readability also cuts short or link-laden paragraphs out of the middle:
/// a block beside kept ones, under a parent most of whose text is kept, stays and is judged by its words later.
fn judge(pieces: &mut [Piece], kept: &Kept, parents: &BTreeMap<usize, usize>) {
    let inside: Vec<bool> = pieces.iter().map(|piece| kept.has(piece)).collect();
    // Where the words of classes claim most of what Readability keeps ("related-content" around the article), they
    // mean something else on this page.
    let size = |wanted: &dyn Fn(&Piece) -> bool| -> usize {
        let of_kept = pieces.iter().zip(&inside).filter(|(_, inside)| **inside);
        of_kept
            .filter(|(piece, _)| wanted(piece))
            .map(|(piece, _)| piece.text.len())
            .sum()
    };
    let by_words = |piece: &Piece| {
        piece
            .hint
            .as_ref()
            .is_some_and(|hint| hint.why.starts_with("marked as"))
    };
    // Likewise what is hidden until a script shows it.
    let hidden = |piece: &Piece| piece.hint.as_ref().is_some_and(|hint| hint.why == regions::HIDDEN);
    let whole = size(&|_| true);
    let disbelieved: Vec<&dyn Fn(&Piece) -> bool> = [&by_words as &dyn Fn(&Piece) -> bool, &hidden]
        .into_iter()
        .filter(|claim| size(claim) * 2 > whole)
        .collect();
    for (piece, inside) in pieces.iter_mut().zip(&inside) {
        if *inside && disbelieved.iter().any(|claim| claim(piece)) {
            piece.hint = None;
        }
    }
    let mut share: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (piece, inside) in pieces.iter().zip(&inside) {
        if let Some(parent) = parents.get(&piece.key) {
            let (kept, all) = share.entry(*parent).or_default();
            *all += piece.text.len();
            if *inside {
                *kept += piece.text.len();
            }
        }
    }
    for (piece, inside) in pieces.iter_mut().zip(inside) {
        let beside = parents.get(&piece.key).and_then(|parent| share.get(parent));
        let in_article = inside || beside.is_some_and(|(kept, all)| *kept * 2 > *all);
        if !in_article && piece.hint.as_ref().is_none_or(|hint| hint.role == Role::Crosshead) {
            piece.hint = Some(Hint {
                role: Role::Furniture,
                why: "outside the article on the page".into(),
                story: 0,
            });
        }
    }
}

/// Finds the headline among the `h1` and, where there is none that fits, other headings before the article; a page whose
/// headline stands only in its metadata gets it as the first block.
fn headline(pieces: &mut Vec<Piece>, meta: &Meta, recognised: bool) {
    let title = meta.headline.as_deref().unwrap_or_default();
    let candidates: Vec<usize> = (0..pieces.len())
        .filter(|&at| {
            pieces[at]
                .hint
                .as_ref()
                .is_some_and(|h| h.role == Role::Headline && h.story == 0)
        })
        .collect();
    let best = candidates
        .iter()
        .copied()
        .map(|at| (at, markup::likeness(&pieces[at].text, title)))
        .fold(None, |best: Option<(usize, f64)>, now| match best {
            Some(best) if best.1 >= now.1 => Some(best),
            _ => Some(now),
        });
    let chosen = match best {
        Some((at, likeness)) if likeness >= 0.4 || title.is_empty() || candidates.len() == 1 && likeness > 0.0 => {
            Some(at)
        }
        _ => {
            // The headline may be in an h2 or a plain block: it must say nearly what the title says, before the article.
            let body = pieces.iter().position(|p| p.hint.is_none()).unwrap_or(pieces.len());
            (0..body).find(|&at| markup::likeness(&pieces[at].text, title) >= 0.8)
        }
    };
    for &at in &candidates {
        if Some(at) != chosen {
            pieces[at].hint = Some(Hint {
                role: if recognised { Role::Furniture } else { Role::Crosshead },
                why: "a heading that is not the article's".into(),
                story: 0,
            });
        }
    }
    match chosen {
        Some(at) => {
            pieces[at].hint = Some(Hint {
                role: Role::Headline,
                why: "the page's heading".into(),
                story: 0,
            });
        }
        None if !title.is_empty() => pieces.insert(
            0,
            Piece {
                text: title.into(),
                hint: Some(Hint {
                    role: Role::Headline,
                    why: "title of the page".into(),
                    story: 0,
                }),
                key: 0,
            },
        ),
        None => {}
    }
}

/// Called for every element with its lower-case name.
type Enter<'a> = &'a mut dyn FnMut(&NodeRef<'_>, &str) -> (usize, Option<Hint>);

/// Walks the tree without recursion. `enter` gives each element its key and hint.
fn walk(root: &NodeRef<'_>, collector: &mut Collector, enter: Enter<'_>) {
    let mut node = *root;
    loop {
        let mut entered = false;
        if node.is_element() {
            let name = node.node_name().map_or_else(String::new, |n| n.to_ascii_lowercase());
            let (key, hint) = enter(&node, &name);
            collector.open(&name, key, hint);
            entered = true;
        } else if node.is_text() {
            // `text` of a text node is its own text.
            collector.text(&node.text());
        }
        if let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        if entered {
            collector.close();
        }
        loop {
            if node.id == root.id {
                return;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return };
            node = parent;
            if node.is_element() {
                collector.close();
            }
        }
    }
}

/// How many tags open or close.
fn tags(html: &str) -> usize {
    let next = html.bytes().skip(1);
    let pairs = html.bytes().zip(next);
    pairs
        .filter(|(b, next)| *b == b'<' && (next.is_ascii_alphabetic() || *next == b'/'))
        .count()
}

/// The deepest nesting of elements that need an end tag, told without a parser.
fn deepest(html: &str) -> usize {
    const NEVER_NEST: [&str; 26] = [
        "p", "li", "td", "tr", "th", "dd", "dt", "br", "img", "meta", "link", "input", "hr", "source", "area", "wbr",
        "col", "embed", "track", "param", "base", "body", "html", "head", "option", "path",
    ];
    let bytes = html.as_bytes();
    let (mut depth, mut most) = (0_usize, 0_usize);
    for (at, _) in html.match_indices('<') {
        let rest = &bytes[at + 1..bytes.len().min(at + 24)];
        let (closing, rest) = match rest.strip_prefix(b"/") {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let end = rest
            .iter()
            .position(|b| !b.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let name: String = rest[..end].iter().map(|b| char::from(b.to_ascii_lowercase())).collect();
        if name.is_empty() || NEVER_NEST.contains(&name.as_str()) {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            most = most.max(depth);
        }
    }
    most
}
