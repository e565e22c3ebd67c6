//! Two segmented articles to an [`Alignment`]: which sentences of the other version rest on which of the base, how sure
//! that is, and why.

use crate::segment::Version;
use overrides::Overrides;
use serde::{Deserialize, Serialize};

pub mod candidates;
mod decide;
mod derivation;
pub mod features;
mod moves;
pub mod overrides;
mod similar;
pub mod stage2;
pub mod trace;
mod weights;
pub mod words;

/// Which version of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    Base,
    Other,
}

/// How much to trust a link: the measured share of right ones stands in the README.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    Possible,
    Sure,
    ByHand,
}

/// What a link rests on, in the words of the two texts.
#[derive(Debug, Clone, PartialEq)]
pub enum Evidence {
    /// The sentences are the same but for typography.
    Same,
    /// Names that stand in both.
    Names(Vec<String>),
    /// Quantities of the base and what they became.
    Quantities(Vec<(String, String)>),
    /// Words inside quotation marks that stand in both.
    Quotation(String),
    /// Other words that stand in both, the weightiest first.
    Words(Vec<String>),
    /// Words of the base and their nearest in meaning.
    Meaning(Vec<(String, String)>),
    /// The sentences around them are tied too.
    Neighbours,
    /// Both are the headline, or crossheads at the same place.
    Position,
    /// A person linked them.
    ByHand,
}

/// One base sentence tied to one other sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    pub base: usize,
    pub other: usize,
    /// 0 to 1.
    pub score: f32,
    pub band: Band,
    pub evidence: Vec<Evidence>,
}

/// A connected set of links.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Sentence indices, ascending.
    pub base: Vec<usize>,
    pub other: Vec<usize>,
    pub links: Vec<Link>,
    /// Member of the smallest set of groups whose removal leaves no crossing, or marked so by hand.
    pub moved: bool,
}

/// The best rejected partner of a free sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Index of a sentence of the other side.
    pub sentence: usize,
    pub score: f32,
}

/// Whether the other text looks made from the base at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Derivation {
    /// The document gate of matching.md 3.7, 0 to 1: below .10 no sign of derivation, to .20 weak.
    pub score: f32,
}

/// How two versions hang together.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// In the order of their first base sentence.
    pub groups: Vec<Group>,
    /// For each base sentence that is in no group: what came nearest.
    pub nearest_to_base: Vec<Option<Candidate>>,
    pub nearest_to_other: Vec<Option<Candidate>>,
    pub derivation: Derivation,
}

/// Aligns two versions. Deterministic: the same versions and overrides give the same alignment.
pub fn align(base: &Version, other: &Version, overrides: &Overrides) -> Alignment {
    let _ = overrides;
    let traced = trace::trace(base, other);
    let link = |&k: &usize| {
        let (i, j) = traced.candidates.pairs[k];
        Link {
            base: traced.words.base.sentences[i as usize].index,
            other: traced.words.other.sentences[j as usize].index,
            score: traced.q[k],
            band: if traced.q[k] >= weights::SURE {
                Band::Sure
            } else {
                Band::Possible
            },
            evidence: vec![],
        }
    };
    let links: Vec<Link> = traced.links.iter().map(link).collect();
    Alignment {
        groups: group(&links, base.sentences.len(), other.sentences.len()),
        nearest_to_base: vec![None; base.sentences.len()],
        nearest_to_other: vec![None; other.sentences.len()],
        derivation: Derivation {
            score: traced.derivation,
        },
    }
}

/// Connected links to groups, in the order of their first base sentence.
fn group(links: &[Link], n: usize, m: usize) -> Vec<Group> {
    let pairs: Vec<(u32, u32)> = links.iter().map(|l| (l.base as u32, l.other as u32)).collect();
    let numbers = decide::connected(&pairs, n, m);
    let count = numbers.iter().max().map_or(0, |n| n + 1);
    let mut groups: Vec<Group> = (0..count)
        .map(|_| Group {
            base: vec![],
            other: vec![],
            links: vec![],
            moved: false,
        })
        .collect();
    for (link, &number) in links.iter().zip(&numbers) {
        let group = &mut groups[number];
        group.base.push(link.base);
        group.other.push(link.other);
        group.links.push(link.clone());
    }
    for group in &mut groups {
        for ids in [&mut group.base, &mut group.other] {
            ids.sort_unstable();
            ids.dedup();
        }
    }
    groups.sort_by_key(|g| (g.base[0], g.other[0]));
    moves::mark(&mut groups);
    groups
}
