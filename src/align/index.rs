//! Candidates of long texts without holding every sentence against every other: those of the same words first, then
//! those that share rare words, then those around the place that the sentences of the same words point to. The fewer
//! sentences are open, the further around: in texts as long as an article everything is found.

use super::stage2::Line;
use super::words::{Sentence, Side, Words};
use crate::load::Role;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// A sentence has at most this many candidates by its words.
const MOST: usize = 8;
/// So many places of its rarest words are looked at before a sentence's search ends.
const BUDGET: usize = 600;
/// So many sentences on either side of the place where the line of anchors runs are candidates, at least and at most; in
/// between, as many as make this number for all open sentences of a side.
const AROUND: std::ops::RangeInclusive<usize> = 4..=64;
const AROUND_ALL: usize = 5_000;
/// Where sentences of the same words stand many times, each is held against so many on either side of its place.
const TWINS: usize = 2;

/// So many headlines of either side are held against each other, whatever their words.
const HEADLINES: usize = 4;

/// The pairs worth a look, in no order and possibly twice.
pub fn pairs(words: &Words) -> Vec<(u32, u32)> {
    let (n, m) = (words.base.sentences.len(), words.other.sentences.len());
    let same = Same::of(words);
    let line = Line::through(&same.only, words);
    let mut pairs = same.near(line.as_ref());
    let (of_base, of_other) = (Holders::of(&words.base), Holders::of(&words.other));
    let along = |k: u32, from: usize, to: usize| k as f32 / from as f32 * to as f32;
    let across = |i: u32| line.as_ref().map_or(along(i, n, m), |l| l.across(i as f32));
    let back = |j: u32| line.as_ref().map_or(along(j, m, n), |l| l.back(j as f32));
    let (forth, turned) = rayon::join(
        || of_other.search(&words.base, &same.base, m, &across),
        || of_base.search(&words.other, &same.other, n, &back),
    );
    pairs.extend(forth);
    pairs.extend(turned.into_iter().map(|(j, i)| (i, j)));
    let headlines = |side: &Side| -> Vec<u32> {
        let is = |&at: &usize| side.sentences[at].role == Role::Headline;
        (0..side.sentences.len())
            .filter(is)
            .take(HEADLINES)
            .map(|at| at as u32)
            .collect()
    };
    let other = headlines(&words.other);
    pairs.extend(
        headlines(&words.base)
            .iter()
            .flat_map(|&i| other.iter().map(move |&j| (i, j))),
    );
    pairs
}

/// Sentences of the same words on both sides.
struct Same {
    /// Pairs that stand once on either side, by base sentence.
    only: Vec<(u32, u32)>,
    /// Sets that stand several times on a side: places in the base, places in the other.
    sets: Vec<(Vec<u32>, Vec<u32>)>,
    /// Whether a sentence has one of the same words on the other side.
    base: Vec<bool>,
    other: Vec<bool>,
}

impl Same {
    fn of(words: &Words) -> Self {
        let key = |sentence: &Sentence, side: &Side| {
            let mut hasher = FxHasher::default();
            (sentence.tokens, sentence.role).hash(&mut hasher);
            for one in &sentence.uses {
                side.terms[one.term as usize].stem.hash(&mut hasher);
            }
            hasher.finish()
        };
        let mut known: FxHashMap<u64, usize> = FxHashMap::default();
        let mut sets: Vec<(Vec<u32>, Vec<u32>)> = Vec::new();
        for (i, sentence) in words.base.sentences.iter().enumerate() {
            let at = *known.entry(key(sentence, &words.base)).or_insert_with(|| {
                sets.push(Default::default());
                sets.len() - 1
            });
            sets[at].0.push(i as u32);
        }
        for (j, sentence) in words.other.sentences.iter().enumerate() {
            if let Some(&at) = known.get(&key(sentence, &words.other)) {
                sets[at].1.push(j as u32);
            }
        }
        let mut same = Self {
            only: Vec::new(),
            sets: Vec::new(),
            base: vec![false; words.base.sentences.len()],
            other: vec![false; words.other.sentences.len()],
        };
        for (left, right) in sets {
            if right.is_empty() {
                continue;
            }
            left.iter().for_each(|&i| same.base[i as usize] = true);
            right.iter().for_each(|&j| same.other[j as usize] = true);
            if left.len() == 1 && right.len() == 1 {
                same.only.push((left[0], right[0]));
            } else {
                same.sets.push((left, right));
            }
        }
        same
    }

    /// The pairs of the same words: where there are many, the ones in their order and the ones near the line.
    fn near(&self, line: Option<&Line>) -> Vec<(u32, u32)> {
        let mut pairs = self.only.clone();
        for (left, right) in &self.sets {
            for (k, &i) in left.iter().enumerate() {
                let place = line.map_or(k, |l| {
                    let across = l.across(i as f32).max(0.0) as u32;
                    right.partition_point(|&j| j < across)
                });
                let end = (place + TWINS).min(right.len());
                let near = &right[place.saturating_sub(TWINS).min(end)..end];
                pairs.extend(near.iter().chain(right.get(k)).map(|&j| (i, j)));
            }
            for (k, &j) in right.iter().enumerate().skip(left.len()) {
                let place = line.map_or(k, |l| {
                    let back = l.back(j as f32).max(0.0) as u32;
                    left.partition_point(|&i| i < back)
                });
                pairs.push((left[place.min(left.len() - 1)], j));
            }
        }
        pairs
    }
}

/// Which sentences of a side hold each stem.
struct Holders {
    /// Where the sentences of each stem start; one more at the end.
    starts: Vec<u32>,
    sentences: Vec<u32>,
}

impl Holders {
    fn of(side: &Side) -> Self {
        let stems = side.terms.iter().map(|t| t.stem as usize + 1).max().unwrap_or(0);
        let each = |put: &mut dyn FnMut(usize, u32)| {
            for (at, sentence) in side.sentences.iter().enumerate() {
                for one in &sentence.uses {
                    let term = &side.terms[one.term as usize];
                    if !term.stop {
                        put(term.stem as usize, at as u32);
                    }
                }
            }
        };
        let mut starts = vec![0u32; stems + 1];
        each(&mut |stem, _| starts[stem + 1] += 1);
        for stem in 0..stems {
            starts[stem + 1] += starts[stem];
        }
        let mut next = starts.clone();
        let mut sentences = vec![0; starts[stems] as usize];
        each(&mut |stem, at| {
            sentences[next[stem] as usize] = at;
            next[stem] += 1;
        });
        Self { starts, sentences }
    }

    fn of_stem(&self, stem: u32) -> &[u32] {
        match self.starts.get(stem as usize + 1) {
            Some(&end) => &self.sentences[self.starts[stem as usize] as usize..end as usize],
            None => &[],
        }
    }

    /// For each sentence of the side that is not yet found: the sentences here that share most of its rare words, and
    /// those near its place.
    fn search(
        &self,
        side: &Side,
        found: &[bool],
        count: usize,
        place: &(dyn Fn(u32) -> f32 + Sync),
    ) -> Vec<(u32, u32)> {
        let open: Vec<u32> = (0..found.len() as u32).filter(|&i| !found[i as usize]).collect();
        let around = (AROUND_ALL / open.len().max(1)).clamp(*AROUND.start(), *AROUND.end());
        let searcher = || Searcher {
            score: vec![0.0; count],
            touched: Vec::new(),
            stems: Vec::new(),
        };
        open.par_chunks(256)
            .map_init(searcher, |searcher, part| {
                let mut pairs = Vec::new();
                for &i in part {
                    searcher.best(self, side, &side.sentences[i as usize], |j| pairs.push((i, j)));
                    // as wide at the ends of the text as in its midst
                    let start = (place(i).max(0.0).round() as usize).saturating_sub(around);
                    let start = start.min(count.saturating_sub(2 * around + 1));
                    let near = start..(start + 2 * around + 1).min(count);
                    pairs.extend(near.map(|j| (i, j as u32)));
                }
                pairs
            })
            .flatten_iter()
            .collect()
    }
}

/// Room that the searches of one core share.
struct Searcher {
    score: Vec<f32>,
    touched: Vec<u32>,
    stems: Vec<(usize, u32, f32)>,
}

impl Searcher {
    fn best(&mut self, holders: &Holders, side: &Side, sentence: &Sentence, mut put: impl FnMut(u32)) {
        self.stems.clear();
        for one in &sentence.uses {
            let term = &side.terms[one.term as usize];
            let count = holders.of_stem(term.stem).len();
            if !term.stop && count > 0 {
                self.stems.push((count, term.stem, one.weight));
            }
        }
        self.stems.sort_unstable_by_key(|x| (x.0, x.1));
        let mut left = BUDGET;
        for &(count, stem, weight) in &self.stems {
            if count > left {
                break;
            }
            left -= count;
            for &j in holders.of_stem(stem) {
                let score = &mut self.score[j as usize];
                if *score == 0.0 {
                    self.touched.push(j);
                }
                *score += weight.max(f32::MIN_POSITIVE);
            }
        }
        let score = &self.score;
        let ahead = |x: &u32, y: &u32| score[*y as usize].total_cmp(&score[*x as usize]).then(x.cmp(y));
        if self.touched.len() > MOST {
            self.touched.select_nth_unstable_by(MOST, ahead);
        }
        self.touched.iter().take(MOST).for_each(|&j| put(j));
        for j in self.touched.drain(..) {
            self.score[j as usize] = 0.0;
        }
    }
}
