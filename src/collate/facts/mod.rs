//! Who says what: the figures and names of the story, and which version has which.
//!
//! "31 dead: wire, city paper; 44: update." Each row is one fact of the base, followed through the groups of every
//! comparison; after them stand the facts that only versions have. A row says what stands in the texts, never which of
//! them is right.

use super::Collation;
use crate::lexicon::lists::Lists;
use serde::Serialize;

mod mentions;
mod names;
mod numbers;

/// Bytes of context on each side of a fact.
const AROUND: usize = 28;

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Number,
    Name,
}

/// One form of a fact and who has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Saying {
    /// As it is first written: "31", "at least 31 people".
    pub text: String,
    /// Version and sentence, in the order of the story; the first place of each version.
    pub places: Vec<(usize, usize)>,
}

impl Saying {
    /// The form and the versions that have it: "31: wire, city-paper".
    pub fn told(&self, names: &[String]) -> String {
        let who: Vec<&str> = self
            .places
            .iter()
            .filter_map(|p| names.get(p.0))
            .map(String::as_str)
            .collect();
        format!("{}: {}", self.text, who.join(", "))
    }
}

/// One fact over all versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    pub kind: Kind,
    /// The words around it where it first stands, white space folded.
    pub context: String,
    /// The base's form first, where the base has the fact. More than one means that the versions differ.
    pub sayings: Vec<Saying>,
    /// Versions that have the sentence and not the fact.
    pub silent: Vec<usize>,
    /// Versions that have no such sentence.
    pub absent: Vec<usize>,
}

impl Fact {
    /// True where versions say different things.
    pub fn differs(&self) -> bool {
        self.sayings.len() > 1
    }

    /// Who says what, in one line: "31: wire, city-paper · 44: update". `names` are the versions' names, by version.
    pub fn told(&self, names: &[String]) -> String {
        let sayings: Vec<String> = self.sayings.iter().map(|s| s.told(names)).collect();
        sayings.join(" · ")
    }

    /// Versions that have it in any form.
    pub fn holders(&self) -> usize {
        self.sayings.iter().map(|s| s.places.len()).sum()
    }
}

/// Lists the facts: figures, then names; each down the base, then those the base lacks. Only main stories count, and
/// only versions that are compared. `lists` has the titles that stand before names.
pub fn facts(collation: &Collation, lists: &Lists) -> Vec<Fact> {
    let mut facts = numbers::numbers(collation);
    facts.extend(names::names(collation, lists));
    facts
}

/// Up to `around` bytes on each side of a span, cut at words.
fn context(text: &str, span: &crate::text::Span, around: usize) -> String {
    let mut from = span.start.saturating_sub(around);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (span.end + around).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    if from > 0 {
        from += text[from..span.start].find(char::is_whitespace).map_or(0, |at| at + 1);
    }
    if to < text.len() {
        to = span.end + text[span.end..to].rfind(char::is_whitespace).unwrap_or(to - span.end);
    }
    crate::text::fold::white_space(&text[from..to])
}
