//! Two segmented articles to an [`Alignment`]: which sentences of the other version rest on which of the base, how sure
//! that is, and why.

use crate::segment::Version;
use crate::text::Span;
use by_hand::ByHand;
use candidates::Search;
use overrides::Overrides;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

pub mod by_hand;
pub mod candidates;
mod decide;
pub mod derivation;
mod evidence;
pub mod features;
pub mod further;
mod index;
mod manner;
pub mod matches;
mod moves;
pub mod overrides;
mod partial;
pub mod similar;
pub mod stage2;
pub mod stage3;
mod stems;
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
    /// A person said whether it moved.
    pub moved_by_hand: bool,
    /// Whole clauses that the other side of the group lacks, as ranges of the articles' texts.
    pub only_base: Vec<Span>,
    pub only_other: Vec<Span>,
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
    /// 0 to 1: below [`derivation::NO_SIGN`] no sign of derivation, to [`derivation::WEAK`] weak ones.
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

/// From this probability on a link is sure. On stories left out of the fit 3313 of 3334 links from it on were right, and
/// 387 of 476 between [`decide::LINK`] and it.
const SURE: f32 = 0.9;
/// From this probability on a rejected pair is told as the nearest of a free sentence.
const WORTH_TELLING: f32 = 0.02;
/// A pair that is this likely by itself owes nothing to its neighbours.
const BY_ITSELF: f32 = 0.8;

/// Aligns two versions. Deterministic: the same versions and overrides give the same alignment.
pub fn align(base: &Version, other: &Version, overrides: &Overrides) -> Alignment {
    let by_hand = ByHand::of(base, other, overrides);
    let traced = trace::with_overrides(base, other, &by_hand, Search::Auto);
    let texts = evidence::Texts {
        base,
        other,
        words: traced.words(),
        similar: &traced.similar,
    };
    let places = |k: usize| {
        let (i, j) = traced.candidates.pairs[k];
        (i as usize, j as usize)
    };
    let linked: FxHashSet<(usize, usize)> = traced.links.iter().map(|&k| places(k)).collect();
    let links: Vec<Link> = matches::each(traced.links.len(), |at| {
        let k = traced.links[at];
        let (i, j) = places(k);
        let ids = (
            traced.words().base.sentences[i].index,
            traced.words().other.sentences[j].index,
        );
        let neighbours = stage2::sigmoid(traced.first[k]) < BY_ITSELF
            && (linked.contains(&(i + 1, j + 1)) || (i > 0 && j > 0 && linked.contains(&(i - 1, j - 1))));
        let mut evidence = texts.evidence(i, j, neighbours);
        let forced = by_hand.links.get(&ids) == Some(&true);
        if forced {
            evidence.insert(0, Evidence::ByHand);
        }
        Link {
            base: ids.0,
            other: ids.1,
            score: traced.q[k],
            band: match traced.q[k] {
                _ if forced => Band::ByHand,
                q if q >= SURE => Band::Sure,
                _ => Band::Possible,
            },
            evidence,
        }
    });
    let (nearest_to_base, nearest_to_other) = nearest(&traced, base.sentences.len(), other.sentences.len());
    let mut groups = group(links, base.sentences.len(), other.sentences.len());
    mark_by_hand(&mut groups, &by_hand);
    mark_lone_clauses(&mut groups, &traced);
    Alignment {
        groups,
        nearest_to_base,
        nearest_to_other,
        derivation: Derivation {
            score: traced.derivation,
        },
    }
}

/// For each sentence without a link the likeliest pair that was rejected.
fn nearest(traced: &trace::Trace, n: usize, m: usize) -> (Vec<Option<Candidate>>, Vec<Option<Candidate>>) {
    let (mut of_base, mut of_other) = (vec![None; n], vec![None; m]);
    let better = |slot: &mut Option<Candidate>, sentence: usize, score: f32| {
        if score >= WORTH_TELLING && slot.is_none_or(|s| s.score < score) {
            *slot = Some(Candidate { sentence, score });
        }
    };
    for (&(i, j), &q) in traced.candidates.pairs.iter().zip(&traced.q) {
        let a = traced.words().base.sentences[i as usize].index;
        let b = traced.words().other.sentences[j as usize].index;
        better(&mut of_base[a], b, q);
        better(&mut of_other[b], a, q);
    }
    for &k in &traced.links {
        let (i, j) = traced.candidates.pairs[k];
        of_base[traced.words().base.sentences[i as usize].index] = None;
        of_other[traced.words().other.sentences[j as usize].index] = None;
    }
    (of_base, of_other)
}

/// Finds the clauses that only one side of a group has.
fn mark_lone_clauses(groups: &mut [Group], traced: &trace::Trace) {
    let place = |side: &words::Side, index: usize| side.sentences.binary_search_by_key(&index, |s| s.index);
    let mark = |scratch: &mut similar::Scratch, group: &mut Group| {
        if group.links.iter().any(|l| l.evidence == [Evidence::Same]) && group.links.len() == 1 {
            return;
        }
        let base: Vec<usize> = group
            .base
            .iter()
            .filter_map(|&i| place(&traced.words().base, i).ok())
            .collect();
        let other: Vec<usize> = group
            .other
            .iter()
            .filter_map(|&j| place(&traced.words().other, j).ok())
            .collect();
        [group.only_base, group.only_other] = partial::of_group(&traced.similar, &base, &other, scratch);
    };
    if groups.len() < matches::MANY {
        let mut scratch = similar::Scratch::default();
        groups.iter_mut().for_each(|group| mark(&mut scratch, group));
    } else {
        let shares = groups.par_iter_mut().with_min_len(matches::BATCH);
        shares.for_each_init(similar::Scratch::default, mark);
    }
}

/// Lets a person's word on what moved stand over the reckoning.
fn mark_by_hand(groups: &mut [Group], by_hand: &ByHand) {
    let mut marks: Vec<_> = by_hand.moved.iter().map(|(&pair, &moved)| (pair, moved)).collect();
    marks.sort_unstable();
    for ((i, j), moved) in marks {
        if let Some(group) = groups.iter_mut().find(|g| g.base.contains(&i) && g.other.contains(&j)) {
            group.moved = moved;
            group.moved_by_hand = true;
        }
    }
}

/// Connected links to groups, in the order of their first base sentence.
fn group(links: Vec<Link>, n: usize, m: usize) -> Vec<Group> {
    let pairs: Vec<(u32, u32)> = links.iter().map(|l| (l.base as u32, l.other as u32)).collect();
    let numbers = decide::connected(&pairs, n, m);
    let count = numbers.iter().max().map_or(0, |n| n + 1);
    let mut groups: Vec<Group> = (0..count)
        .map(|_| Group {
            base: vec![],
            other: vec![],
            links: vec![],
            moved: false,
            moved_by_hand: false,
            only_base: vec![],
            only_other: vec![],
        })
        .collect();
    for (link, &number) in links.into_iter().zip(&numbers) {
        let group = &mut groups[number];
        group.base.push(link.base);
        group.other.push(link.other);
        group.links.push(link);
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
