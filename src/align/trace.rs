//! Everything an alignment computed on its way, for the training of the weights and for tests against a reference.

use super::candidates::Candidates;
use super::features::{self, Features};
use super::similar::Similar;
use super::words::{self, Words};
use super::{decide, derivation, stage2, weights};
use crate::segment::Version;

/// The stages of one alignment.
pub struct Trace {
    pub words: Words,
    pub candidates: Candidates,
    /// Of each candidate.
    pub features: Vec<Features>,
    /// Logits of the first pass.
    pub first: Vec<f32>,
    /// Probabilities after the second.
    pub q: Vec<f32>,
    /// Indices of the candidates that are links.
    pub links: Vec<usize>,
    /// Whether the other text looks made from the base at all.
    pub derivation: f32,
}

impl Trace {
    /// The similarity of every term of the base with every term of the other side, row by row.
    pub fn similarities(&self) -> impl Iterator<Item = f32> {
        let similar = Similar::new(&self.words);
        let count = self.words.other.terms.len();
        (0..self.words.base.terms.len() * count)
            .map(move |k| similar.terms(k / count, k % count))
            .collect::<Vec<_>>()
            .into_iter()
    }
}

/// Aligns the story sentences of two versions.
pub fn trace(base: &Version, other: &Version) -> Trace {
    let story = |v: &Version| -> Vec<usize> {
        (0..v.sentences.len())
            .filter(|&s| v.sentences[s].is_story() && v.sentences[s].story == 0)
            .collect()
    };
    let words = words::read(base, &story(base), other, &story(other));
    let similar = Similar::new(&words);
    let candidates = Candidates::of(&words);
    let features = features::features(&words, &similar, &candidates);
    let first = stage2::first(&features);
    let q = stage2::second(&stage2::features(&candidates, &first, &features));
    let mut links = decide::links(&candidates, &q, weights::LINK);
    let pairs: Vec<(u32, u32)> = links.iter().map(|&k| candidates.pairs[k]).collect();
    let derivation = derivation::score(&words, &similar, &pairs);
    if derivation < derivation::NO_SIGN {
        links.retain(|&k| features[k][0] >= derivation::ALL_BUT_THE_SAME);
    }
    Trace {
        features,
        first,
        q,
        links,
        derivation,
        candidates,
        words,
    }
}
