//! What the markup of a page says of a block's role: by element, by ARIA role, by the words of class and id.

use crate::load::collect::Piece;
use crate::load::{Hint, Role, markup};
use dom_query::{Document, NodeId, NodeRef};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A further `article` element with at least so many bytes of text is a story of its own; below, it is a teaser.
const STORY: usize = 900;

/// Said of what the page hides by an attribute or its own style.
pub const HIDDEN: &str = "hidden on the page";

/// Bytes of text in an element. Only looked up, never gone through: the order of a hash map would leak.
pub struct Sizes {
    of: FxHashMap<NodeId, usize>,
    all: usize,
}

impl Sizes {
    fn get(&self, node: &NodeRef<'_>) -> usize {
        self.of.get(&node.id).copied().unwrap_or(0)
    }
}

/// Adds up the text of every element, from the leaves to the root.
pub fn sizes(document: &Document) -> Sizes {
    let mut of: FxHashMap<NodeId, usize> = FxHashMap::default();
    let mut order = Vec::new();
    let mut all = 0;
    // Descendants come parents first: going back through them, every child is done before its parent.
    for node in document.html_root().descendants_it() {
        order.push(node);
    }
    for node in order.iter().rev() {
        let own = if node.is_text() {
            let hidden = node
                .parent()
                .is_some_and(|p| ["script", "style", "noscript"].iter().any(|n| p.has_name(n)));
            if hidden { 0 } else { node.text().trim().len() }
        } else {
            of.get(&node.id).copied().unwrap_or(0)
        };
        if own > 0
            && let Some(parent) = node.parent()
        {
            *of.entry(parent.id).or_default() += own;
        }
        if node.is_text() {
            all += own;
        }
    }
    Sizes { of, all }
}

/// What an element says by its name and ARIA role. `fragment` where there is no page around the article.
pub fn by_element(node: &NodeRef<'_>, name: &str, fragment: bool) -> Option<Hint> {
    let in_article = || {
        fragment
            || node
                .ancestors_it(None)
                .any(|a| a.has_name("article") || a.has_name("main"))
    };
    let (role, why) = match name {
        "nav" => (Role::Furniture, "in the page's navigation"),
        "footer" => (Role::Furniture, "in a footer"),
        "aside" => (Role::Furniture, "in a side box"),
        "header" if !in_article() && node.descendants_it().all(|n| !n.has_name("h1")) => {
            (Role::Furniture, "in the page's header")
        }
        "form" | "button" | "dialog" | "label" | "legend" => (Role::Furniture, "a form or button"),
        "figcaption" | "caption" => (Role::Caption, "caption in the markup"),
        "figure" => (Role::Caption, "in a figure"),
        "h1" => (Role::Headline, "first-level heading"),
        "h2" | "h3" | "h4" | "h5" | "h6" => (Role::Crosshead, "heading"),
        "address" => (Role::Byline, "address of the author in the markup"),
        _ => match node.attr("role").as_deref() {
            Some("navigation") => (Role::Furniture, "in the page's navigation"),
            Some("contentinfo") => (Role::Furniture, "in a footer"),
            Some("complementary") => (Role::Furniture, "in a side box"),
            Some("search" | "dialog" | "alertdialog" | "button" | "menu" | "toolbar") => {
                (Role::Furniture, "a form or button")
            }
            _ => return None,
        },
    };
    hint(role, why)
}

fn hint(role: Role, why: &str) -> Option<Hint> {
    Some(Hint {
        role,
        why: why.into(),
        story: 0,
    })
}

/// Words of class, id, `itemprop` and test names, and what they make of an element. The first that fits wins; the words of
/// an entry must all be there.
const WORDS: [(&[&str], Role, &str); 60] = [
    (&["standfirst"], Role::Standfirst, "marked as the standfirst"),
    (&["dek"], Role::Standfirst, "marked as the standfirst"),
    (&["subheadline"], Role::Standfirst, "marked as the standfirst"),
    (&["subtitle"], Role::Standfirst, "marked as the standfirst"),
    (&["article", "summary"], Role::Standfirst, "marked as the standfirst"),
    (&["caption"], Role::Caption, "marked as a caption"),
    (&["figcaption"], Role::Caption, "marked as a caption"),
    (&["photo", "credit"], Role::Caption, "marked as a picture credit"),
    (&["image", "credit"], Role::Caption, "marked as a picture credit"),
    (&["byline"], Role::Byline, "marked as the byline"),
    (&["author", "name"], Role::Byline, "marked as the byline"),
    (&["article", "author"], Role::Byline, "marked as the byline"),
    (&["dateline"], Role::Dateline, "marked as the dateline"),
    (&["timestamp"], Role::Dateline, "marked as the time"),
    (&["pubdate"], Role::Dateline, "marked as the time"),
    (&["published", "date"], Role::Dateline, "marked as the time"),
    (&["publish", "date"], Role::Dateline, "marked as the time"),
    (&["post", "date"], Role::Dateline, "marked as the time"),
    (&["correction"], Role::Correction, "marked as a correction"),
    (
        &["editors", "note"],
        Role::Correction,
        "marked as a note of the editors",
    ),
    (&["related"], Role::Furniture, "marked as related links"),
    (&["recommended"], Role::Furniture, "marked as related links"),
    (&["recommendations"], Role::Furniture, "marked as related links"),
    (&["recirculation"], Role::Furniture, "marked as related links"),
    (&["recirc"], Role::Furniture, "marked as related links"),
    (&["read", "more"], Role::Furniture, "marked as related links"),
    (&["readmore"], Role::Furniture, "marked as related links"),
    (&["more", "on"], Role::Furniture, "marked as related links"),
    (&["most", "read"], Role::Furniture, "marked as related links"),
    (&["most", "popular"], Role::Furniture, "marked as related links"),
    (&["trending"], Role::Furniture, "marked as related links"),
    (&["teaser"], Role::Furniture, "marked as a teaser"),
    (&["newsletter"], Role::Furniture, "marked as a newsletter prompt"),
    (&["subscribe"], Role::Furniture, "marked as a subscription prompt"),
    (&["subscription"], Role::Furniture, "marked as a subscription prompt"),
    (&["paywall"], Role::Furniture, "marked as a subscription prompt"),
    (&["signup"], Role::Furniture, "marked as a subscription prompt"),
    (&["promo"], Role::Furniture, "marked as a promotion"),
    (&["advert"], Role::Furniture, "marked as advertising"),
    (&["advertisement"], Role::Furniture, "marked as advertising"),
    (&["ad"], Role::Furniture, "marked as advertising"),
    (&["ads"], Role::Furniture, "marked as advertising"),
    (&["sponsored"], Role::Furniture, "marked as advertising"),
    (&["taboola"], Role::Furniture, "marked as advertising"),
    (&["outbrain"], Role::Furniture, "marked as advertising"),
    (&["share"], Role::Furniture, "marked as sharing buttons"),
    (&["sharing"], Role::Furniture, "marked as sharing buttons"),
    (&["social"], Role::Furniture, "marked as sharing buttons"),
    (&["comments"], Role::Furniture, "marked as comments"),
    (&["comment"], Role::Furniture, "marked as comments"),
    (&["disqus"], Role::Furniture, "marked as comments"),
    (&["cookie"], Role::Furniture, "marked as a cookie notice"),
    (&["consent"], Role::Furniture, "marked as a cookie notice"),
    (&["breadcrumb"], Role::Furniture, "marked as breadcrumbs"),
    (&["breadcrumbs"], Role::Furniture, "marked as breadcrumbs"),
    (&["tags"], Role::Furniture, "marked as a tag bar"),
    (&["toolbar"], Role::Furniture, "marked as a tool bar"),
    (&["author", "bio"], Role::Furniture, "marked as an author box"),
    (&["copyright"], Role::Furniture, "marked as the copyright line"),
    (&["skip", "link"], Role::Furniture, "marked as a skip link"),
];

/// What an element of a page says of all in it: by its name, else by the words it carries, else that it is hidden.
pub fn of(node: &NodeRef<'_>, name: &str, sizes: &Sizes) -> Option<Hint> {
    let inside = sizes.get(node);
    // Whatever holds a third of the page's text is the frame of the article and no region of its own, whatever its
    // class says ("has-related", "with-comments").
    let frame = inside * 3 > sizes.all && inside > 600;
    let element = by_element(node, name, false);
    if element.is_some() && !frame {
        return element;
    }
    if frame || matches!(name, "body" | "html" | "article" | "main") {
        return None;
    }
    let hidden = node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|v| &*v == "true")
        || node.attr("style").is_some_and(|style| {
            let style: String = style.to_ascii_lowercase().split_whitespace().collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        });
    if hidden {
        return hint(Role::Furniture, HIDDEN);
    }
    let words = words(node);
    let by_words = WORDS
        .iter()
        .find(|(all, ..)| all.iter().all(|word| words.iter().any(|w| w == word)));
    if let Some((_, role, why)) = by_words {
        // A byline or a time is short; a section with such a word in its class is something else.
        let short = matches!(
            role,
            Role::Byline | Role::Dateline | Role::Standfirst | Role::Correction
        );
        if !(short && inside > 600) {
            return hint(*role, why);
        }
    }
    match node.attr("rel").as_deref() {
        Some("author") => hint(Role::Byline, "marked as the author"),
        _ if name == "time" && inside < 80 && alone(node) => hint(Role::Dateline, "marked as the time"),
        _ => None,
    }
}

/// True where an inline element is not part of a running sentence: its parent holds little more.
fn alone(node: &NodeRef<'_>) -> bool {
    node.parent().is_none_or(|parent| parent.text().trim().len() < 120)
}

fn words(node: &NodeRef<'_>) -> Vec<String> {
    let mut words = Vec::new();
    for attribute in ["class", "id", "itemprop", "data-testid", "data-component", "data-qa"] {
        let Some(value) = node.attr(attribute) else { continue };
        let mut word = String::new();
        let mut before = ' ';
        for c in value.chars().take(400).chain([' ']) {
            if (!c.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && before.is_ascii_lowercase()))
                && !word.is_empty()
            {
                words.push(std::mem::take(&mut word));
            }
            if c.is_ascii_alphanumeric() {
                word.push(c.to_ascii_lowercase());
            }
            before = c;
        }
    }
    words
}

/// The `article` elements of a page, for telling a second story.
#[derive(Debug, Default)]
pub struct Articles {
    /// Key of the element and bytes of text in it, outermost ones only.
    found: Vec<(usize, usize)>,
}

impl Articles {
    /// Notes an element.
    pub fn enter(&mut self, node: &NodeRef<'_>, name: &str, key: usize, sizes: &Sizes) {
        if name == "article" && !node.ancestors_it(None).any(|a| a.has_name("article")) {
            self.found.push((key, sizes.get(node)));
        }
    }

    /// Where a page has several articles, the main one is that whose heading is the page's title, else that with the most
    /// kept text; another is a story of its own or,
    /// when short, a teaser.
    pub fn judge(&self, pieces: &mut [Piece], parents: &BTreeMap<usize, usize>, title: &str) {
        if self.found.len() < 2 {
            return;
        }
        let home: Vec<Option<usize>> = pieces
            .iter()
            .map(|piece| {
                let mut key = Some(piece.key);
                while let Some(at) = key {
                    if let Some(article) = self.found.iter().position(|(k, _)| *k == at) {
                        return Some(article);
                    }
                    key = parents.get(&at).copied();
                }
                None
            })
            .collect();
        let mut kept = vec![0; self.found.len()];
        for (piece, home) in pieces.iter().zip(&home) {
            if let (Some(home), None) = (home, &piece.hint) {
                kept[*home] += piece.text.len();
            }
        }
        let titled = pieces.iter().zip(&home).find_map(|(piece, home)| {
            let fits = piece.text.len() < 400 && markup::likeness(&piece.text, title) >= 0.8;
            home.filter(|home| fits && kept[*home] > 0)
        });
        let most = (0..kept.len()).max_by_key(|&at| (kept[at], std::cmp::Reverse(at)));
        // a heading in an article element of its own is not the story below it
        let titled = titled.filter(|&at| most.is_none_or(|most| kept[at] * 4 >= kept[most]));
        let Some(main) = titled.or(most) else {
            return;
        };
        if kept[main] == 0 {
            return;
        }
        let mut stories = BTreeMap::new();
        for (piece, home) in pieces.iter_mut().zip(&home) {
            let Some(home) = home.filter(|home| *home != main) else {
                continue;
            };
            if self.found[home].1 < STORY {
                piece.hint = hint(Role::Furniture, "a teaser of another article");
                continue;
            }
            let next = stories.len() as u16 + 1;
            let story = *stories.entry(home).or_insert(next);
            let role = match piece.hint.as_ref().map(|h| h.role) {
                None => Role::Body,
                Some(Role::Furniture) if piece.hint.as_ref().is_some_and(|h| h.why.starts_with("outside")) => {
                    Role::Body
                }
                Some(role) => role,
            };
            piece.hint = Some(Hint {
                role,
                why: "another article on the page".into(),
                story,
            });
        }
    }
}
