//! Names and numbers in documents: what versions tell unlike, and which version says which.
//!
//! ```text
//! Names and numbers told unlike
//! -----------------------------
//! At least 31 people died and …
//!    At least 31: wire, city-paper · At least 44: wire-update
//! ```
//!
//! JSON holds every name and number. The other formats hold those that differ, and count the rest.

use super::Document;
use super::paper::{Ink, Paper};
use crate::collate::facts::{self, Fact};
use crate::collate::{Collation, places};

/// The names and numbers of a story as every document has them.
pub struct Sayings {
    /// What versions tell unlike, in the order of the base.
    pub unlike: Vec<Fact>,
    /// How many more there are, which every version that has them tells alike.
    pub alike: usize,
    /// How versions are called, by version.
    names: Vec<String>,
}

impl Sayings {
    /// Finds them, with the person's own word lists.
    pub fn of(document: &Document) -> Self {
        let story = document.story;
        let (unlike, alike): (Vec<Fact>, Vec<Fact>) = facts::facts(&Collation::of(story), &story.options.lists)
            .into_iter()
            .partition(Fact::differs);
        Self {
            unlike,
            alike: alike.len(),
            names: places::short_names(&story.versions),
        }
    }

    /// Who says what of it, in one line.
    pub fn told(&self, fact: &Fact) -> String {
        fact.told(&self.names)
    }

    /// Who has the sentence without it and who lacks the sentence, in words; empty where nobody does.
    pub fn lacking(&self, fact: &Fact) -> String {
        let named = |what: &str, versions: &[usize]| {
            let names: Vec<&str> = versions.iter().map(|&v| self.names[v].as_str()).collect();
            (!names.is_empty()).then(|| format!("{what}: {}", names.join(", ")))
        };
        let parts = [
            named("the sentence without it", &fact.silent),
            named("no such sentence", &fact.absent),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// What is not listed, in words.
    pub fn rest(&self) -> String {
        match (self.unlike.is_empty(), self.alike) {
            (true, 0) => "No name or number is found in any version.".into(),
            (true, 1) => "One name or number found, told alike wherever it stands.".into(),
            (true, n) => format!("{n} names and numbers found, none told unlike."),
            (false, 0) => String::new(),
            (false, n) => format!("{n} more are told alike wherever they stand, or by one version alone."),
        }
    }

    /// What this version tells otherwise than the base, in one line: "At least 44 (base: At least 31)".
    pub fn otherwise(&self, version: usize, base: usize) -> String {
        let of = |fact: &Fact, who: usize| {
            let mut sayings = fact.sayings.iter();
            let said = sayings.find(|s| s.places.iter().any(|p| p.0 == who));
            said.map(|s| s.text.clone())
        };
        let told = self.unlike.iter().filter_map(|fact| {
            let (own, first) = (of(fact, version)?, of(fact, base)?);
            (own != first).then(|| format!("{own} (base: {first})"))
        });
        told.collect::<Vec<_>>().join("; ")
    }
}

/// The section of a page of text.
pub(super) fn on(document: &Document, paper: &mut Paper) {
    let sayings = Sayings::of(document);
    paper.title("Names and numbers told unlike", '-');
    for fact in &sayings.unlike {
        paper.paragraph("", 3, &[(Ink::Dim, &format!("… {} …", fact.context))]);
        paper.paragraph("   ", 6, &[(Ink::Plain, &sayings.told(fact))]);
        let lacking = sayings.lacking(fact);
        if !lacking.is_empty() {
            paper.paragraph("   ", 6, &[(Ink::Dim, &lacking)]);
        }
    }
    let rest = sayings.rest();
    if !rest.is_empty() {
        paper.paragraph("", 0, &[(Ink::Dim, &rest)]);
    }
}
