//! Two segmented articles to an [`Alignment`]: which sentences of the other version rest on which of the base, how sure
//! that is, and why.

use crate::segment::Version;
use overrides::Overrides;
use serde::{Deserialize, Serialize};

pub mod overrides;

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
    let mut groups = Vec::new();
    let words = |v: &Version, i: usize| -> Vec<String> {
        let key = crate::text::fold::key(v.raw(i));
        key.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 3)
            .map(String::from)
            .collect()
    };
    let mut taken = vec![false; other.sentences.len()];
    for i in (0..base.sentences.len()).filter(|&i| base.sentences[i].is_story()) {
        let a = words(base, i);
        let best = (0..other.sentences.len())
            .filter(|&j| other.sentences[j].is_story() && !taken[j])
            .map(|j| {
                let b = words(other, j);
                let shared = a.iter().filter(|w| b.contains(w)).count();
                (2.0 * shared as f32 / (a.len() + b.len()).max(1) as f32, j)
            })
            .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        if let Some((score, j)) = best.filter(|b| b.0 > 0.35) {
            taken[j] = true;
            let link = Link {
                base: i,
                other: j,
                score,
                band: Band::Sure,
                evidence: vec![],
            };
            groups.push(Group {
                base: vec![i],
                other: vec![j],
                links: vec![link],
                moved: false,
            });
        }
    }
    Alignment {
        groups,
        nearest_to_base: vec![None; base.sentences.len()],
        nearest_to_other: vec![None; other.sentences.len()],
        derivation: Derivation { score: 1.0 },
    }
}
