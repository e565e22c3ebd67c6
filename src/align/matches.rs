//! The best matches of the terms of every candidate pair, computed once for all features that rest on them.

use super::candidates::Candidates;
use super::similar::{Alike, Scratch, Similar};
use rayon::prelude::*;
use std::ops::Range;

/// From this many pairs on all cores are used.
pub const MANY: usize = 400;
/// Pairs that one core takes at a time.
pub const BATCH: usize = 100;

/// For each candidate: the best match of each use of its base sentence in the other one, and the reverse.
pub struct Matches {
    /// Of the uses of the base sentences, the candidates in the order of their other sentences; of the uses of the other
    /// sentences, in their own order.
    base: Vec<Alike>,
    other: Vec<Alike>,
    /// Where the values of each candidate are in both.
    places: Vec<[Range<usize>; 2]>,
}

/// The candidates of one sentence after another: numbers of the partners, and where the values of each sentence begin.
struct Lines {
    partners: Vec<u32>,
    /// Place in `partners`, place in the values; one more at the end.
    starts: Vec<(usize, usize)>,
}

impl Lines {
    /// Does the lines one after the other, on all cores where they are many.
    fn each(&self, values: &mut [Alike], line: impl Fn(usize, &[u32], &mut Scratch, &mut [Alike]) + Sync) {
        let some = |from: usize, to: usize, mut values: &mut [Alike]| {
            let mut scratch = Scratch::default();
            for at in from..to {
                let (now, next) = (self.starts[at], self.starts[at + 1]);
                let (own, rest) = values.split_at_mut(next.1 - now.1);
                values = rest;
                if next.0 > now.0 {
                    line(at, &self.partners[now.0..next.0], &mut scratch, own);
                }
            }
        };
        let count = self.starts.len() - 1;
        if self.partners.len() < MANY {
            some(0, count, values);
            return;
        }
        let mut batches = Vec::new();
        let (mut from, mut rest) = (0, values);
        while from < count {
            let enough = self.starts[from].0 + BATCH;
            let to = self
                .starts
                .partition_point(|start| start.0 < enough)
                .clamp(from + 1, count);
            let (batch, after) = rest.split_at_mut(self.starts[to].1 - self.starts[from].1);
            batches.push((from, to, batch));
            (from, rest) = (to, after);
        }
        batches
            .into_par_iter()
            .for_each(|(from, to, batch)| some(from, to, batch));
    }
}

impl Matches {
    pub fn of(similar: &Similar, candidates: &Candidates) -> Self {
        let (n, m) = (candidates.n, candidates.m);
        let words = &similar.words;
        let lengths = |(i, j): (u32, u32)| {
            [
                words.base.sentences[i as usize].uses.len(),
                words.other.sentences[j as usize].uses.len(),
            ]
        };
        let mut places = vec![[0..0, 0..0]; candidates.pairs.len()];
        let mut rows = Lines {
            partners: Vec::with_capacity(places.len()),
            starts: Vec::with_capacity(n + 1),
        };
        // how many values each column has, then where they begin
        let mut columns = Lines {
            partners: vec![0; places.len()],
            starts: vec![(0, 0); m + 1],
        };
        let mut end = 0;
        for i in 0..n {
            rows.starts.push((rows.partners.len(), end));
            for k in candidates.row(i) {
                let (_, j) = candidates.pairs[k];
                let [of_base, of_other] = lengths(candidates.pairs[k]);
                rows.partners.push(j);
                places[k][1] = end..end + of_other;
                end += of_other;
                let column = &mut columns.starts[j as usize + 1];
                *column = (column.0 + 1, column.1 + of_base);
            }
        }
        rows.starts.push((rows.partners.len(), end));
        let mut other = vec![Alike::NOT; end];
        for j in 0..m {
            let before = columns.starts[j];
            let column = &mut columns.starts[j + 1];
            *column = (column.0 + before.0, column.1 + before.1);
        }
        let mut base = vec![Alike::NOT; columns.starts[m].1];
        let mut next = columns.starts.clone();
        for (place, &(i, j)) in places.iter_mut().zip(&candidates.pairs) {
            let next = &mut next[j as usize];
            let [of_base, _] = lengths((i, j));
            columns.partners[next.0] = i;
            place[0] = next.1..next.1 + of_base;
            *next = (next.0 + 1, next.1 + of_base);
        }
        if similar.has_table() {
            rows.each(&mut other, |i, partners, scratch, out| {
                similar.in_base_of_many(i, partners, scratch, out);
            });
            columns.each(&mut base, |j, partners, scratch, out| {
                similar.in_other_of_many(j, partners, scratch, out);
            });
        } else {
            // both halves of a pair are found together, and the base's half then brought where it belongs
            let pairs = &candidates.pairs;
            let found = each(pairs.len(), |k| {
                let ((i, j), mut scratch) = (pairs[k], Scratch::default());
                let mut out = vec![Alike::NOT; places[k][0].len() + places[k][1].len()];
                similar.matches(i as usize, j as usize, &mut scratch, &mut out);
                out
            });
            for (found, [of_base, of_other]) in found.into_iter().zip(&places) {
                let (first, second) = found.split_at(of_base.len());
                base[of_base.clone()].copy_from_slice(first);
                other[of_other.clone()].copy_from_slice(second);
            }
        }
        Self { base, other, places }
    }

    /// Of each use of the base sentence of this candidate.
    pub fn base(&self, candidate: usize) -> &[Alike] {
        &self.base[self.places[candidate][0].clone()]
    }

    /// Of each use of its other sentence.
    pub fn other(&self, candidate: usize) -> &[Alike] {
        &self.other[self.places[candidate][1].clone()]
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
