//! Everything an alignment computed on its way, for the training of the weights and for tests against a reference.

use super::by_hand::ByHand;
use super::candidates::{Candidates, Search};
use super::features::{self, Features};
use super::further;
use super::matches::Matches;
use super::similar::Similar;
use super::words::{self, Words};
use super::{decide, derivation, stage2, stage3};
use crate::load::Role;
use crate::segment::Version;
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// The stages of one alignment.
pub struct Trace {
    pub similar: Similar,
    pub candidates: Candidates,
    /// Of each candidate.
    pub features: Vec<Features>,
    /// Logits of the first pass.
    pub first: Vec<f32>,
    /// Probabilities after the third.
    pub q: Vec<f32>,
    /// Indices of the candidates that are links.
    pub links: Vec<usize>,
    /// Whether the other text looks made from the base at all.
    pub derivation: f32,
}

impl Trace {
    /// What was read of both versions.
    pub fn words(&self) -> &Words {
        &self.similar.words
    }

    /// What the second pass looks at besides, of every candidate.
    pub fn further(&self) -> Vec<[f32; further::COUNT]> {
        let matches = Matches::of(&self.similar, &self.candidates);
        (0..self.candidates.pairs.len())
            .map(|k| further::of(self.words(), &matches, &self.candidates, k))
            .collect()
    }

    /// The similarity of every term of the base with every term of the other side, row by row.
    pub fn similarities(&self) -> impl Iterator<Item = f32> + '_ {
        let count = self.words().other.terms.len();
        (0..self.words().base.terms.len() * count).map(move |k| self.similar.terms(k / count, k % count))
    }
}

/// Logit of a pair that a person linked, and with the sign turned of one that a person parted.
const CERTAIN: f32 = 12.0;

/// Aligns the story sentences of two versions.
pub fn trace(base: &Version, other: &Version) -> Trace {
    with_overrides(base, other, &ByHand::default(), Search::Auto)
}

/// The same with the way to find candidates given.
pub fn trace_by(base: &Version, other: &Version, search: Search) -> Trace {
    with_overrides(base, other, &ByHand::default(), search)
}

/// The same with a person's decisions: every pass takes them as known, so that the rest follows from them.
pub(super) fn with_overrides(base: &Version, other: &Version, by_hand: &ByHand, search: Search) -> Trace {
    let ids = |v: &Version, linked: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..v.sentences.len())
            .filter(|&s| v.sentences[s].is_story() && (v.sentences[s].story == 0 || linked(s)))
            .collect()
    };
    let base_ids = ids(base, &|s| by_hand.links_sentence(Some(s), None));
    let other_ids = ids(other, &|s| by_hand.links_sentence(None, Some(s)));
    let words = words::read(base, &base_ids, other, &other_ids);
    let forced: FxHashMap<(u32, u32), bool> = by_hand
        .links
        .iter()
        .filter_map(|(&(i, j), &link)| {
            let place = |ids: &[usize], index: usize| ids.binary_search(&index).ok().map(|p| p as u32);
            Some(((place(&base_ids, i)?, place(&other_ids, j)?), link))
        })
        .collect();
    let mut similar = Similar::new(words);
    let candidates = Candidates::of(&similar.words, search, forced.keys().copied());
    similar.prepare(candidates.pairs.len());
    let words = &similar.words;
    let force = |values: &mut [f32], yes: f32, no: f32| {
        for (&(i, j), &link) in &forced {
            if let Some(k) = candidates.find(i64::from(i), i64::from(j)) {
                values[k] = if link { yes } else { no };
            }
        }
    };
    let matches = Matches::of(&similar, &candidates);
    let features = features::features(words, &matches, &candidates);
    let mut first = stage2::first(&features);
    part_roles(&features, &mut first, -CERTAIN);
    force(&mut first, CERTAIN, -CERTAIN);
    let mut q = stage2::second(words, &candidates, &matches, &first, &features);
    part_roles(&features, &mut q, 0.0);
    force(&mut q, 1.0, 0.0);
    q = stage3::third(words, &candidates, &matches, &q, &first, &features);
    part_roles(&features, &mut q, 0.0);
    force(&mut q, 1.0, 0.0);
    let mut links = decide::links(&candidates, &q);
    let derivation = derivation::score(words, &candidates, &features, &links);
    if derivation < derivation::NO_SIGN {
        links.retain(|&k| {
            features[k][0] >= derivation::ALL_BUT_THE_SAME || forced.get(&candidates.pairs[k]) == Some(&true)
        });
    } else {
        link_headlines(words, &candidates, &forced, &mut q, &mut links);
    }
    link_the_same(base, other, words, &candidates, &forced, &mut q, &mut links);
    Trace {
        features,
        first,
        q,
        links,
        derivation,
        candidates,
        similar,
    }
}

/// Parts a headline or crosshead from what is none.
fn part_roles(pairs: &[Features], values: &mut [f32], parted: f32) {
    for (value, pair) in values.iter_mut().zip(pairs) {
        if features::are_parted(pair) {
            *value = parted;
        }
    }
}

/// Ties the headline to the headline where both are left free: a version's headline is made anew over the same story,
/// whatever its words.
fn link_headlines(
    words: &Words,
    candidates: &Candidates,
    forced: &FxHashMap<(u32, u32), bool>,
    q: &mut [f32],
    links: &mut Vec<usize>,
) {
    let headline = |side: &words::Side| side.sentences.iter().position(|s| s.role == Role::Headline);
    let (Some(i), Some(j)) = (headline(&words.base), headline(&words.other)) else {
        return;
    };
    let tied = |&k: &usize| candidates.pairs[k].0 as usize == i || candidates.pairs[k].1 as usize == j;
    if links.iter().any(tied) || forced.get(&(i as u32, j as u32)) == Some(&false) {
        return;
    }
    if let Some(k) = candidates.find(i as i64, j as i64) {
        q[k] = q[k].max(decide::LINK);
        links.push(k);
        links.sort_unstable();
    }
}

/// Ties sentences that were left free on both sides though their texts are the same: short ones, whose few words say too
/// little to be found by. The first of one text goes with the first of the other.
fn link_the_same(
    base: &Version,
    other: &Version,
    words: &Words,
    candidates: &Candidates,
    forced: &FxHashMap<(u32, u32), bool>,
    q: &mut [f32],
    links: &mut Vec<usize>,
) {
    let (mut base_tied, mut other_tied) = (vec![false; candidates.n], vec![false; candidates.m]);
    for &k in links.iter() {
        let (i, j) = candidates.pairs[k];
        base_tied[i as usize] = true;
        other_tied[j as usize] = true;
    }
    let mut free: FxHashMap<String, VecDeque<u32>> = FxHashMap::default();
    for (j, sentence) in words.other.sentences.iter().enumerate() {
        if !other_tied[j] {
            let key = fold::key(other.raw(sentence.index));
            free.entry(key).or_default().push_back(j as u32);
        }
    }
    for (i, sentence) in words.base.sentences.iter().enumerate() {
        if base_tied[i] || free.is_empty() {
            continue;
        }
        let Some(places) = free.get_mut(&fold::key(base.raw(sentence.index))) else {
            continue;
        };
        let Some(&j) = places.front() else { continue };
        let Some(k) = candidates.find(i as i64, i64::from(j)) else {
            continue;
        };
        if forced.get(&(i as u32, j)) != Some(&false) {
            places.pop_front();
            q[k] = 1.0;
            links.push(k);
        }
    }
    links.sort_unstable();
}
