//! The best matches of the terms of every candidate pair, computed once for all features that rest on them.

use super::candidates::Candidates;
use super::similar::{Scratch, Similar};
use rayon::prelude::*;

/// From this many pairs on all cores are used.
pub const MANY: usize = 400;
/// Pairs that one core takes at a time.
pub const BATCH: usize = 100;

/// For each candidate: the best match of each use of its base sentence in the other one, and the reverse.
pub struct Matches {
    values: Vec<f32>,
    /// Where the values of each candidate start, and where the second half of them does.
    starts: Vec<(usize, usize)>,
}

impl Matches {
    pub fn of(similar: &Similar, candidates: &Candidates) -> Self {
        let mut starts = Vec::with_capacity(candidates.pairs.len() + 1);
        let mut end = 0;
        for &(i, j) in &candidates.pairs {
            let middle = end + similar.words.base.sentences[i as usize].uses.len();
            starts.push((end, middle));
            end = middle + similar.words.other.sentences[j as usize].uses.len();
        }
        starts.push((end, end));
        let mut values = vec![0.0; end];
        let fill = |pairs: &[(u32, u32)], starts: &[(usize, usize)], values: &mut [f32]| {
            let mut scratch = Scratch::default();
            let from = starts[0].0;
            for (k, &(i, j)) in pairs.iter().enumerate() {
                let place = starts[k].0 - from..starts[k + 1].0 - from;
                similar.matches(i as usize, j as usize, &mut scratch, &mut values[place]);
            }
        };
        if candidates.pairs.len() < MANY {
            fill(&candidates.pairs, &starts, &mut values);
        } else {
            let mut batches = Vec::new();
            let mut rest = &mut values[..];
            for first in (0..candidates.pairs.len()).step_by(BATCH) {
                let last = (first + BATCH).min(candidates.pairs.len());
                let (batch, after) = rest.split_at_mut(starts[last].0 - starts[first].0);
                batches.push((first, last, batch));
                rest = after;
            }
            batches
                .into_par_iter()
                .for_each(|(first, last, batch)| fill(&candidates.pairs[first..last], &starts[first..=last], batch));
        }
        Self { values, starts }
    }

    /// Of each use of the base sentence of this candidate.
    pub fn base(&self, candidate: usize) -> &[f32] {
        let (start, middle) = self.starts[candidate];
        &self.values[start..middle]
    }

    /// Of each use of its other sentence.
    pub fn other(&self, candidate: usize) -> &[f32] {
        &self.values[self.starts[candidate].1..self.starts[candidate + 1].0]
    }
}

/// A value for each candidate, in their order, on all cores where they are many.
pub fn each<T: Send>(count: usize, of: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    if count < MANY {
        (0..count).map(of).collect()
    } else {
        (0..count).into_par_iter().with_min_len(BATCH).map(of).collect()
    }
}
