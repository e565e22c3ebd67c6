//! Which version was made from which: a simple lineage with its doubt.
//!
//! Every version is held against every other by what [`Features`] they share. What a version has in common with one
//! other and with no third ("innovations" in the word of textual criticism) speaks for that other as its source; what
//! it has and the other lacks speaks against. The tree is the one that explains all versions at the least cost
//! (`cost`, a description length), found exactly (`tree`, Chu and Liu 1965, Edmonds 1967). How much dearer the next
//! best explanation is, is the doubt.
//!
//! It says where a text most closely comes from among the versions that are here. A version that is not here, or two
//! sources mixed, show as doubt and not as an answer.

use super::Collation;
use super::base;
use super::features::{Features, containment, shared};
use super::order::When;
use super::places;
use crate::classify::Verdict;
use crate::compare::{self, Options};
use rayon::prelude::*;
use serde::Serialize;
use std::cmp::Ordering;

mod cost;
mod tree;

/// How far to trust a descent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// Another source explains it nearly as well.
    Open,
    Likely,
    Clear,
}

impl Trust {
    /// The word shown.
    pub fn name(self) -> &'static str {
        match self {
            Trust::Open => "open",
            Trust::Likely => "likely",
            Trust::Clear => "clear",
        }
    }
}

/// Where one version comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Descent {
    pub version: usize,
    /// The version it derives from most closely; `None` for the first and for one that derives from none here.
    pub parent: Option<usize>,
    pub trust: Trust,
    /// Share of the version's runs of three words that the parent has, 0 to 1.
    pub shared: f32,
    /// The next best source.
    pub rival: Option<usize>,
    /// Sentences of the version with words that the parent has and the rival lacks; the most telling first.
    pub with_parent: Vec<usize>,
    /// Sentences of the version with words that the rival has and the parent lacks; the most telling first.
    pub with_rival: Vec<usize>,
    /// In one sentence, what it rests on. Names of versions are in it unneutralised.
    pub says: String,
}

/// The lineage of a story: one descent for each version, by version.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lineage {
    pub descents: Vec<Descent>,
    /// The version held to be the first, whatever the base is.
    pub first: Option<usize>,
}

impl Lineage {
    /// The versions made from this one, in their order; with `None` the roots.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = &Descent> {
        self.descents.iter().filter(move |d| d.parent == parent)
    }

    /// The tree from the top down, each version once: its depth and its descent.
    pub fn walk(&self) -> Vec<(usize, &Descent)> {
        let mut out = Vec::with_capacity(self.descents.len());
        let mut stack: Vec<(usize, &Descent)> = self.children(None).map(|d| (0, d)).collect();
        // The first version's tree comes first.
        stack.sort_by_key(|(_, d)| (Some(d.version) != self.first, d.version));
        stack.reverse();
        while let Some((depth, descent)) = stack.pop() {
            out.push((depth, descent));
            let mut below: Vec<_> = self.children(Some(descent.version)).map(|d| (depth + 1, d)).collect();
            below.reverse();
            stack.extend(below);
        }
        out
    }

    /// From a version up to the root it descends from, the version first.
    pub fn way_up(&self, version: usize) -> Vec<usize> {
        let mut way = vec![version];
        let mut at = version;
        while let Some(parent) = self.descents.get(at).and_then(|d| d.parent) {
            if way.len() > self.descents.len() {
                break;
            }
            way.push(parent);
            at = parent;
        }
        way
    }
}

/// Below this share of common runs a version whose verdict is "non-derived" may stand apart: two reports of one event
/// share the runs of its names.
const APART: f32 = 0.10;
/// Bits by which the next best explanation must be dearer. One changed passage weighs about thirty.
const CLEAR: i64 = 90_000;
const LIKELY: i64 = 30_000;
/// Weight of words that only one of two sources has from which a sentence is evidence: one run of three words.
const TELLING: f32 = 1.0;

/// Finds the lineage. The base only matters for the verdicts: the first version is chosen as [`base::choose`] does.
///
/// A version that shares no text with any other is aligned in full with the two that share most of its telling words,
/// since it may be a free rewrite of one of them: at most two alignments for each such version.
pub fn lineage(collation: &Collation, options: &Options) -> Lineage {
    let versions = collation.versions;
    if versions.is_empty() {
        return Lineage {
            descents: Vec::new(),
            first: None,
        };
    }
    let sentences: Vec<Vec<Features>> = versions.iter().map(Features::of_sentences).collect();
    let whole: Vec<Features> = sentences.iter().map(Features::union).collect();
    let first = base::choose(versions, None).base;
    let apart: Vec<bool> = (0..versions.len())
        .into_par_iter()
        .map(|v| v != first && stands_apart(collation, &whole, v, options))
        .collect();
    if collation.is_stopped() {
        return Lineage {
            descents: Vec::new(),
            first: None,
        };
    }
    let costs = cost::Costs::of(&whole, &apart);
    let names = places::short_names(versions);
    let whens: Vec<When> = versions.iter().map(When::of).collect();
    let may = |parent: usize, child: usize| {
        parent != child
            && child != first
            && !apart[parent]
            && !apart[child]
            && whens[parent].against(&whens[child]).map(|o| o.0) != Some(Ordering::Greater)
    };
    let parents = tree::cheapest(versions.len(), first, &|p, c| may(p, c).then(|| costs.cost(p, c)));
    let descents = (0..versions.len())
        .map(|v| {
            let Some(parent) = parents[v] else {
                return root(v, first, &apart);
            };
            let below = descendants(&parents, v);
            let swap = parents[parent].filter(|_| may(v, parent)).map(|grand| {
                let swapped = costs.cost(grand, v) + costs.cost(v, parent);
                swapped - costs.cost(grand, parent) - costs.cost(parent, v)
            });
            let rival = (0..versions.len())
                .filter(|&p| p != parent && !below[p] && may(p, v))
                .map(|p| (costs.cost(p, v) - costs.cost(parent, v), p))
                .min();
            let margin = [swap, rival.map(|r| r.0)].into_iter().flatten().min();
            let rival = rival.map(|r| r.1);
            let (with_parent, with_rival) = evidence(&sentences[v], &whole[parent], rival.map(|r| &whole[r]));
            let trust = match margin {
                None => Trust::Clear,
                Some(m) if m >= CLEAR && with_parent.len() > 2 * with_rival.len() => Trust::Clear,
                Some(m) if m >= LIKELY => Trust::Likely,
                Some(_) => Trust::Open,
            };
            let turned = swap.is_some_and(|s| s < LIKELY);
            Descent {
                version: v,
                parent: Some(parent),
                trust,
                shared: containment(&whole[v].runs, &whole[parent].runs),
                says: says(&names, parent, rival, &with_parent, &with_rival, turned),
                rival,
                with_parent,
                with_rival,
            }
        })
        .collect();
    Lineage {
        descents,
        first: Some(first),
    }
}

fn root(version: usize, first: usize, apart: &[bool]) -> Descent {
    Descent {
        version,
        parent: None,
        trust: if apart[version] || version == first {
            Trust::Clear
        } else {
            Trust::Open
        },
        shared: 0.0,
        rival: None,
        with_parent: Vec::new(),
        with_rival: Vec::new(),
        says: if version == first {
            "held to be the first".into()
        } else if apart[version] {
            "shares no text with any version here".into()
        } else {
            "every version that shares text with it is later".into()
        },
    }
}

/// Another story: nothing shows derivation from the base, no version shares more than stray runs with it, and none of
/// those with most of its telling words turns out to be its source.
fn stands_apart(collation: &Collation, whole: &[Features], version: usize, options: &Options) -> bool {
    if collation.is_stopped() {
        return false;
    }
    let derived = match collation.comparison(version) {
        Some(comparison) => comparison.summary.verdict != Verdict::NonDerived,
        None => version == collation.base,
    };
    if derived {
        return false;
    }
    let others = || (0..whole.len()).filter(|&o| o != version);
    let mine = &whole[version];
    if others().any(|o| containment(&mine.runs, &whole[o].runs) >= APART) {
        return false;
    }
    let mut likely: Vec<(usize, usize)> = others()
        .filter(|&o| o != collation.base)
        .map(|o| (shared(&mine.terms, &whole[o].terms), o))
        .filter(|(terms, _)| *terms > 0)
        .collect();
    likely.sort_by_key(|&(terms, o)| (std::cmp::Reverse(terms), o));
    !likely.iter().take(2).any(|&(_, o)| {
        let comparison = compare::compare(collation.versions, o, version, options);
        // Two reports of one event tell some of the same facts: in part alike without a shared run proves no descent.
        comparison.summary.verdict == Verdict::WhollyDerived
    })
}

fn descendants(parents: &[Option<usize>], of: usize) -> Vec<bool> {
    (0..parents.len())
        .map(|v| {
            let mut at = v;
            for _ in 0..=parents.len() {
                if at == of {
                    return true;
                }
                match parents[at] {
                    Some(parent) => at = parent,
                    None => return false,
                }
            }
            false
        })
        .collect()
}

/// The sentences that speak for the parent and those that speak for the rival.
fn evidence(sentences: &[Features], parent: &Features, rival: Option<&Features>) -> (Vec<usize>, Vec<usize>) {
    let nothing = Features::default();
    let rival = rival.unwrap_or(&nothing);
    let telling = |has: &Features, lacks: &Features| -> Vec<usize> {
        let mut found: Vec<(f32, usize)> = sentences
            .iter()
            .enumerate()
            .map(|(i, s)| (cost::weight_between(s, has, lacks), i))
            .filter(|(weight, _)| *weight >= TELLING)
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.into_iter().map(|f| f.1).collect()
    };
    (telling(parent, rival), telling(rival, parent))
}

fn says(
    names: &[String],
    parent: usize,
    rival: Option<usize>,
    with_parent: &[usize],
    with_rival: &[usize],
    turned: bool,
) -> String {
    let sentences = |n: usize| match n {
        0 => "no sentence".to_string(),
        1 => "1 sentence".to_string(),
        n => format!("{n} sentences"),
    };
    let Some(rival) = rival else {
        return format!(
            "no other version could be its source; {} shared",
            sentences(with_parent.len())
        );
    };
    let mut says = format!(
        "{} with words that {} has and {} lacks, {} the other way round",
        sentences(with_parent.len()),
        names[parent],
        names[rival],
        sentences(with_rival.len())
    );
    if turned {
        says.push_str(&format!("; {} could as well come from this version", names[parent]));
    }
    says
}

#[cfg(test)]
mod tests;
