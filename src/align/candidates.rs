//! Which pairs of sentences are looked at: all of them while that is cheap, else those that an index finds.

use super::index;
use super::words::Words;

/// Up to this many pairs all are candidates.
const ALL_BELOW: usize = 40_000;

/// How candidates are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Search {
    /// All pairs while they are few, else the index.
    #[default]
    Auto,
    /// All pairs.
    All,
    /// The index, however few they are.
    Index,
}

/// Pairs (base sentence, other sentence), sorted by base then other.
pub struct Candidates {
    pub n: usize,
    pub m: usize,
    pub pairs: Vec<(u32, u32)>,
    /// Where the pairs of each base sentence start; one more at the end.
    rows: Vec<usize>,
    all: bool,
}

impl Candidates {
    /// Finds the candidates of two versions; the wanted pairs are among them in any case.
    pub fn of(words: &Words, search: Search, wanted: impl Iterator<Item = (u32, u32)>) -> Self {
        let (n, m) = (words.base.sentences.len(), words.other.sentences.len());
        let all = match search {
            Search::Auto => n.saturating_mul(m) <= ALL_BELOW,
            Search::All => true,
            Search::Index => false,
        };
        if all {
            let pairs = (0..n as u32).flat_map(|i| (0..m as u32).map(move |j| (i, j))).collect();
            return Self::from_pairs(n, m, pairs);
        }
        let mut pairs = index::pairs(words);
        pairs.extend(wanted);
        Self::from_pairs(n, m, pairs)
    }

    /// From a list of pairs, in any order.
    pub fn from_pairs(n: usize, m: usize, mut pairs: Vec<(u32, u32)>) -> Self {
        if !pairs.is_sorted_by(|x, y| x < y) {
            pairs.sort_unstable();
            pairs.dedup();
        }
        let mut rows = vec![0; n + 1];
        for (at, &(i, _)) in pairs.iter().enumerate() {
            rows[i as usize + 1] = at + 1;
        }
        for i in 0..n {
            rows[i + 1] = rows[i + 1].max(rows[i]);
        }
        let all = pairs.len() == n * m;
        Self { n, m, pairs, rows, all }
    }

    /// The place of a pair in `pairs`. Sentence numbers out of range have none.
    pub fn find(&self, i: i64, j: i64) -> Option<usize> {
        if i < 0 || j < 0 || i >= self.n as i64 || j >= self.m as i64 {
            return None;
        }
        let (i, j) = (i as usize, j as usize);
        if self.all {
            return Some(i * self.m + j);
        }
        let row = self.row(i);
        self.pairs[row.clone()]
            .binary_search_by_key(&(j as u32), |p| p.1)
            .ok()
            .map(|at| row.start + at)
    }

    /// Places of the pairs of a base sentence.
    pub fn row(&self, i: usize) -> std::ops::Range<usize> {
        self.rows[i]..self.rows[i + 1]
    }
}
