//! How alike two terms are, and the best match of a term in a sentence (matching.md, sections 3.3 and 6.1).

use super::words::{Side, Term, Words};
use crate::lexicon::quantity;
use crate::lexicon::table::{self, Vector};

/// Up to this many numbers a table of all pairs is kept; beyond it each is computed when asked for.
const BOUND: usize = 6_000_000;
/// Soft matches below this cosine count as none.
const FLOOR: f32 = 0.15;
/// All similarities are raised to this power: middling ones count for more than in proportion.
const LIFT: f32 = 0.8;

/// The similarities of the two sides' terms.
pub struct Similar {
    pub words: Words,
    base_vectors: Vec<Option<Vector>>,
    other_vectors: Vec<Option<Vector>>,
    /// `base term × other sentence`, then `other term × base sentence`; empty where they would be too large.
    in_other: Vec<f32>,
    in_base: Vec<f32>,
}

impl Similar {
    /// Reads the vectors of the terms and, where it is not too large, the table of best matches.
    pub fn new(words: Words) -> Self {
        let vectors =
            |side: &Side| -> Vec<Option<Vector>> { side.terms.iter().map(|t| t.entry.map(table::vector)).collect() };
        let (a, b) = (words.base.terms.len(), words.other.terms.len());
        let (n, m) = (words.base.sentences.len(), words.other.sentences.len());
        let mut similar = Self {
            base_vectors: vectors(&words.base),
            other_vectors: vectors(&words.other),
            words,
            in_other: Vec::new(),
            in_base: Vec::new(),
        };
        if a.saturating_mul(b).max(a * m).max(b * n) <= BOUND {
            similar.fill();
        }
        similar
    }

    fn fill(&mut self) {
        let (a, b) = (self.words.base.terms.len(), self.words.other.terms.len());
        let mut all = vec![0.0; a * b];
        for t in 0..a {
            for u in 0..b {
                all[t * b + u] = self.terms(t, u);
            }
        }
        let (n, m) = (self.words.base.sentences.len(), self.words.other.sentences.len());
        let mut in_other = vec![0.0; a * m];
        for t in 0..a {
            let row = &all[t * b..(t + 1) * b];
            for (j, sentence) in self.words.other.sentences.iter().enumerate() {
                in_other[t * m + j] = sentence.uses.iter().map(|u| row[u.term as usize]).fold(0.0, f32::max);
            }
        }
        let mut in_base = vec![0.0f32; b * n];
        for (i, sentence) in self.words.base.sentences.iter().enumerate() {
            for one in &sentence.uses {
                let row = &all[one.term as usize * b..(one.term as usize + 1) * b];
                for (u, &s) in row.iter().enumerate() {
                    let best = &mut in_base[u * n + i];
                    *best = best.max(s);
                }
            }
        }
        self.in_other = in_other;
        self.in_base = in_base;
    }

    /// How alike a term of the base and one of the other side are, 0 to 1.
    pub fn terms(&self, base: usize, other: usize) -> f32 {
        let (a, b) = (&self.words.base.terms[base], &self.words.other.terms[other]);
        similarity(
            a,
            b,
            self.base_vectors[base].as_ref(),
            self.other_vectors[other].as_ref(),
        )
    }

    /// The best match of a base term in a sentence of the other side.
    pub fn in_other(&self, term: usize, sentence: usize) -> f32 {
        if self.in_other.is_empty() {
            let uses = &self.words.other.sentences[sentence].uses;
            return uses
                .iter()
                .map(|u| self.terms(term, u.term as usize))
                .fold(0.0, f32::max);
        }
        self.in_other[term * self.words.other.sentences.len() + sentence]
    }

    /// The best match of a term of the other side in a base sentence.
    pub fn in_base(&self, term: usize, sentence: usize) -> f32 {
        if self.in_base.is_empty() {
            let uses = &self.words.base.sentences[sentence].uses;
            return uses
                .iter()
                .map(|u| self.terms(u.term as usize, term))
                .fold(0.0, f32::max);
        }
        self.in_base[term * self.words.base.sentences.len() + sentence]
    }
}

fn similarity(a: &Term, b: &Term, va: Option<&Vector>, vb: Option<&Vector>) -> f32 {
    match (&a.quantity, &b.quantity) {
        (Some(x), Some(y)) => return (quantity::alike(x, y) as f32).powf(LIFT),
        (None, None) => {}
        _ => return 0.0,
    }
    if a.stem == b.stem {
        return 1.0;
    }
    if a.stop || b.stop {
        return 0.0;
    }
    let mut best = prefix(&a.low, &b.low);
    if best == 0.0 && a.name && b.name {
        best = spelling(&a.low, &b.low);
    }
    if let (Some(va), Some(vb)) = (va, vb) {
        let near = (table::cosine(va, vb) - FLOOR) / (1.0 - FLOOR);
        if near > 0.0 {
            best = best.max(near.powf(0.85));
        }
    }
    if best > 0.0 { best.powf(LIFT) } else { 0.0 }
}

/// Words that start alike: "normal", "normalise".
fn prefix(a: &str, b: &str) -> f32 {
    let (mut common, mut long, mut short, mut alike) = (0, 0, 0, true);
    let (mut left, mut right) = (a.chars(), b.chars());
    loop {
        let (x, y) = (left.next(), right.next());
        if x.is_none() && y.is_none() {
            break;
        }
        long += 1;
        short += usize::from(x.is_some() && y.is_some());
        alike &= x == y;
        common += usize::from(alike);
        if !alike && common < 4 {
            return 0.0;
        }
    }
    let share = common as f32 / long as f32;
    match common {
        _ if common < 4 || share < 0.6 => 0.0,
        _ if common == short => 0.85,
        _ => 0.4 + 0.54 * (share - 0.6) / 0.4,
    }
}

/// Names that are spelt alike: .9 of the Dice coefficient of their pairs of letters, from .6 up.
fn spelling(a: &str, b: &str) -> f32 {
    if a.len() < 4 || b.len() < 4 {
        return 0.0;
    }
    let pairs = |w: &str| -> Vec<(char, char)> { w.chars().zip(w.chars().skip(1)).collect() };
    let (x, mut y) = (pairs(a), pairs(b));
    let all = x.len() + y.len();
    let mut shared = 0;
    for pair in &x {
        if let Some(at) = y.iter().position(|p| p == pair) {
            y.swap_remove(at);
            shared += 1;
        }
    }
    let dice = 2.0 * shared as f32 / all.max(1) as f32;
    if dice >= 0.6 { 0.9 * dice } else { 0.0 }
}
