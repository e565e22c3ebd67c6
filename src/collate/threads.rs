//! A sentence through all versions: where it first stood, what became of it, who else has it.
//!
//! Sentences of the base carry their comparisons' groups with them. Sentences that versions added are tied to each
//! other here, by shared words, so that an addition that three versions make is one thread and not three.

use super::Collation;
use super::features::{Features, containment, in_main_story, shared};
use super::grid::Fate;
use super::order;
use crate::text::fold;
use rustc_hash::FxHashMap;
use serde::Serialize;

/// A version's share in a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    pub version: usize,
    /// Sentence indices of that version.
    pub sentences: Vec<usize>,
    /// Against where the thread starts; [`Fate::Kept`] there.
    pub fate: Fate,
    /// Index into the version's comparison with the base, where it is tied to the base.
    pub group: Option<usize>,
}

/// One sentence over all versions that have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thread {
    /// The base's sentence, where the base has it.
    pub base: Option<usize>,
    /// In the order of [`order::sequence`]: the first is where it first stood.
    pub standings: Vec<Standing>,
}

impl Thread {
    /// What stands in this version, if it has the sentence.
    pub fn in_version(&self, version: usize) -> Option<&Standing> {
        self.standings.iter().find(|s| s.version == version)
    }

    /// Where it first stood: version and sentence.
    pub fn first(&self) -> Option<(usize, usize)> {
        let first = self.standings.first()?;
        Some((first.version, *first.sentences.first()?))
    }
}

/// Every thread of the story: those of the base's sentences down the base, then those of added sentences in the order in
/// which they first stood. Only the main stories count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Threads {
    pub list: Vec<Thread>,
    /// How many versions the threads were made over: the base and the compared ones.
    pub versions: usize,
}

impl Threads {
    /// The threads that this sentence belongs to: one, or several where base sentences were merged.
    pub fn of(&self, version: usize, sentence: usize) -> impl Iterator<Item = &Thread> {
        self.list
            .iter()
            .filter(move |t| t.in_version(version).is_some_and(|s| s.sentences.contains(&sentence)))
    }

    /// Threads that every version has.
    pub fn common(&self) -> impl Iterator<Item = &Thread> {
        self.list.iter().filter(|t| t.standings.len() == self.versions)
    }

    /// Threads that only this version has.
    pub fn unique(&self, version: usize) -> impl Iterator<Item = &Thread> {
        self.list
            .iter()
            .filter(move |t| t.standings.len() == 1 && t.standings[0].version == version)
    }
}

/// Ties the sentences.
pub fn threads(collation: &Collation) -> Threads {
    let Some(base) = collation.base_version() else {
        return Threads::default();
    };
    let sequence = order::sequence(collation.versions, collation.base);
    let compared: Vec<usize> = sequence
        .iter()
        .copied()
        .filter(|&v| v == collation.base || collation.comparison(v).is_some())
        .collect();
    let mut list: Vec<Thread> = (0..base.sentences.len())
        .take_while(|_| !collation.is_stopped())
        .filter(|&i| in_main_story(&base.sentences[i]))
        .map(|i| of_base(collation, &compared, i))
        .collect();
    list.extend(added(collation, &compared));
    Threads {
        list,
        versions: compared.len(),
    }
}

fn of_base(collation: &Collation, compared: &[usize], sentence: usize) -> Thread {
    let mut standings: Vec<Standing> = compared
        .iter()
        .filter_map(|&version| {
            if version == collation.base {
                return Some(Standing {
                    version,
                    sentences: vec![sentence],
                    fate: Fate::Kept,
                    group: None,
                });
            }
            let comparison = collation.comparison(version)?;
            let number = comparison.groups.iter().position(|g| g.base.contains(&sentence))?;
            let group = &comparison.groups[number];
            Some(Standing {
                version,
                sentences: group.other.clone(),
                fate: Fate::of(group),
                group: Some(number),
            })
        })
        .collect();
    // Fates are told against the base; where an earlier version has it, that one is where it starts.
    if let Some(first) = standings.first_mut().filter(|s| s.version != collation.base) {
        first.fate = Fate::Kept;
    }
    Thread {
        base: Some(sentence),
        standings,
    }
}

/// Share of the shorter sentence's telling words that must stand in the longer.
const NEAR: f32 = 0.6;
/// Shared telling words below which a likeness proves nothing.
const ENOUGH: usize = 4;
/// A word that more sentences than this share finds no partner: it is one of the topic's.
const COMMON: usize = 64;

struct Loose {
    version: usize,
    sentence: usize,
    key: String,
    features: Features,
}

/// The threads of added sentences: each joins the thread whose sentence it is most like.
fn added(collation: &Collation, compared: &[usize]) -> Vec<Thread> {
    let mut loose: Vec<Loose> = Vec::new();
    for &version in compared {
        let Some(comparison) = collation.comparison(version) else {
            continue;
        };
        let text = &collation.versions[version];
        for &sentence in &comparison.added {
            if in_main_story(&text.sentences[sentence]) {
                let raw = text.raw(sentence);
                loose.push(Loose {
                    version,
                    sentence,
                    key: fold::key(raw),
                    features: Features::of(raw),
                });
            }
        }
    }
    let mut by_term: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    let mut thread_of: Vec<usize> = Vec::with_capacity(loose.len());
    let mut threads: Vec<Thread> = Vec::new();
    let mut first_of: Vec<usize> = Vec::new();
    for (i, this) in loose.iter().enumerate() {
        if collation.is_stopped() {
            break;
        }
        let partner = by_key.get(&this.key).copied().or_else(|| nearest(&loose, &by_term, i));
        let thread = match partner {
            Some(partner) => thread_of[partner],
            None => {
                threads.push(Thread {
                    base: None,
                    standings: Vec::new(),
                });
                first_of.push(i);
                threads.len() - 1
            }
        };
        let starts = &loose[first_of[thread]];
        let fate = if starts.key == this.key {
            Fate::Kept
        } else if shared(&starts.features.runs, &this.features.runs) > 0 {
            Fate::Edited
        } else {
            Fate::Reworded
        };
        let standings = &mut threads[thread].standings;
        match standings.iter_mut().find(|s| s.version == this.version) {
            Some(standing) => standing.sentences.push(this.sentence),
            None => standings.push(Standing {
                version: this.version,
                sentences: vec![this.sentence],
                fate,
                group: None,
            }),
        }
        thread_of.push(thread);
        by_key.entry(this.key.clone()).or_insert(i);
        for &term in &this.features.terms {
            let list = by_term.entry(term).or_default();
            if list.len() <= COMMON {
                list.push(i);
            }
        }
    }
    threads
}

/// The sentence of another version, among those before this one, that is most like it.
fn nearest(loose: &[Loose], by_term: &FxHashMap<u64, Vec<usize>>, this: usize) -> Option<usize> {
    let mut candidates: Vec<usize> = loose[this]
        .features
        .terms
        .iter()
        .filter_map(|term| by_term.get(term))
        .filter(|list| list.len() <= COMMON)
        .flatten()
        .copied()
        .filter(|&c| loose[c].version != loose[this].version)
        .collect();
    candidates.sort_unstable();
    candidates.dedup();
    let mut best: Option<(f32, usize)> = None;
    for candidate in candidates {
        let (a, b) = (&loose[candidate].features, &loose[this].features);
        let (short, long) = if a.terms.len() <= b.terms.len() { (a, b) } else { (b, a) };
        // A short sentence must not be swallowed by a long one that happens to hold its words.
        if shared(&a.terms, &b.terms) < ENOUGH || long.terms.len() > 2 * short.terms.len() {
            continue;
        }
        let likeness = containment(&short.terms, &long.terms);
        if likeness >= NEAR && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|b| b.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::testing::{WIRE, held, version};

    const OWN: &str = "Maria Petrova, who sells coffee by the toll booth, feared for her living on Monday evening.";

    #[test]
    fn an_addition_that_two_versions_make_is_one_thread() {
        let reprint = "Maria Petrova, who sells coffee by the toll booth, fears for her living.";
        let story = held(vec![
            version("wire.txt", &WIRE),
            version("paper.txt", &[WIRE[0], WIRE[1], OWN, WIRE[2], WIRE[3]]),
            version("site.txt", &[WIRE[0], WIRE[1], reprint, WIRE[2]]),
        ]);
        let threads = threads(&story.collation());
        let of: Vec<&Thread> = threads.of(2, 2).collect();
        assert_eq!(of.len(), 1);
        assert_eq!(of[0].first(), Some((1, 2)));
        assert_eq!(of[0].in_version(2).map(|s| s.fate), Some(Fate::Edited));
        assert_eq!(threads.unique(0).count(), 2, "what only the wire has");
        assert_eq!(threads.unique(1).count(), 0);
        assert_eq!(threads.common().count(), 3);
    }

    #[test]
    fn every_sentence_of_every_main_story_is_in_a_thread() {
        let story = held(vec![
            version("wire.txt", &WIRE),
            version("paper.txt", &[WIRE[0], OWN, WIRE[3]]),
            version("site.txt", &["Nothing of the kind stands here today.", WIRE[5]]),
        ]);
        let threads = threads(&story.collation());
        for (v, version) in story.versions.iter().enumerate() {
            for i in (0..version.sentences.len()).filter(|&i| in_main_story(&version.sentences[i])) {
                assert!(threads.of(v, i).next().is_some(), "version {v} sentence {i}");
            }
        }
    }
}
