//! Which pairs of sentences are looked at: all of them while that is cheap, else those that share a rare word.

use super::words::Words;
use rustc_hash::FxHashMap;

/// Up to this many pairs all are candidates.
const ALL_BELOW: usize = 250_000;
/// Beyond it: a stem that stands in more sentences of a side than this says too little to make candidates.
const RARE: usize = 12;
/// And a sentence has at most this many candidates by its rare words.
const MOST: usize = 24;

/// Pairs (base sentence, other sentence), sorted by base then other.
pub struct Candidates {
    pub n: usize,
    pub m: usize,
    pub pairs: Vec<(u32, u32)>,
    /// Where the pairs of each base sentence start; one more at the end.
    rows: Vec<usize>,
    /// Indices of the pairs by other sentence, in order.
    columns: Vec<Vec<u32>>,
    all: bool,
}

impl Candidates {
    /// Finds the candidates of two versions; the wanted pairs are among them in any case.
    pub fn of(words: &Words, wanted: impl Iterator<Item = (u32, u32)>) -> Self {
        let (n, m) = (words.base.sentences.len(), words.other.sentences.len());
        if n.saturating_mul(m) <= ALL_BELOW {
            let pairs = (0..n as u32).flat_map(|i| (0..m as u32).map(move |j| (i, j))).collect();
            return Self::from_pairs(n, m, pairs);
        }
        let mut pairs = by_rare_words(words);
        pairs.extend(wanted);
        Self::from_pairs(n, m, pairs)
    }

    /// From a list of pairs, in any order.
    pub fn from_pairs(n: usize, m: usize, mut pairs: Vec<(u32, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut rows = vec![0; n + 1];
        let mut columns = vec![Vec::new(); m];
        for (at, &(i, j)) in pairs.iter().enumerate() {
            rows[i as usize + 1] = at + 1;
            columns[j as usize].push(at as u32);
        }
        for i in 0..n {
            rows[i + 1] = rows[i + 1].max(rows[i]);
        }
        let all = pairs.len() == n * m;
        Self {
            n,
            m,
            pairs,
            rows,
            columns,
            all,
        }
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

    /// Places of the pairs of a sentence of the other side.
    pub fn column(&self, j: usize) -> impl Iterator<Item = usize> + '_ {
        self.columns[j].iter().map(|&at| at as usize)
    }
}

fn by_rare_words(words: &Words) -> Vec<(u32, u32)> {
    let mut holders: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (j, sentence) in words.other.sentences.iter().enumerate() {
        for one in &sentence.uses {
            let term = &words.other.terms[one.term as usize];
            if !term.stop {
                holders.entry(term.stem).or_default().push(j as u32);
            }
        }
    }
    let mut pairs = Vec::new();
    let mut score: FxHashMap<u32, f32> = FxHashMap::default();
    for (i, sentence) in words.base.sentences.iter().enumerate() {
        score.clear();
        for one in &sentence.uses {
            let term = &words.base.terms[one.term as usize];
            if let Some(list) = holders.get(&term.stem).filter(|l| l.len() <= RARE) {
                for &j in list {
                    *score.entry(j).or_default() += one.weight;
                }
            }
        }
        let mut best: Vec<(u32, f32)> = score.iter().map(|(&j, &s)| (j, s)).collect();
        best.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        pairs.extend(best.into_iter().take(MOST).map(|(j, _)| (i as u32, j)));
    }
    pairs
}
