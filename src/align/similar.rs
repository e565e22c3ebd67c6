//! How alike two terms are, and the best match of a term in a sentence (matching.md, sections 3.3 and 6.1).

use super::words::{Sentence, Side, Term, Use, Words};
use crate::lexicon::dot;
use crate::lexicon::quantity;
use crate::lexicon::table::{CONTEXTS, MEANING, Vector};
use rayon::prelude::*;
use std::sync::OnceLock;

/// Up to this many term pairs, and this many best matches, a table is filled beforehand; beyond it each is computed when
/// asked for.
const PAIRS: usize = 24_000_000;
const BESTS: usize = 6_000_000;
/// A table of meanings has at most this many numbers.
const MEANINGS: usize = 40_000_000;
/// The table is worth its cost where a pair of sentences stands against each so many of its numbers: in one of average
/// length about two hundred are asked for, and asking a filled table costs a sixth of computing.
const PER_LOOK: usize = 1200;
/// Two sentences with more pairs of terms than this are held against each other by equal stems alone.
pub const LONG: usize = 250_000;
/// Cosines below these count as none: of meanings, and of contexts, where chance alone gives more.
const FLOOR: f32 = 0.15;
const CONTEXT_FLOOR: f32 = 0.2;
/// The powers that bring the rest to the scale of a share.
const MEANING_POWER: f64 = 0.85;
const CONTEXT_POWER: f64 = 1.2;
/// From this similarity on a pair needs no support from contexts.
const CLEAR: f32 = 0.9;
/// All similarities are raised to this power: middling ones count for more than in proportion.
const LIFT: f32 = 0.8;
/// Names are spelt alike from this share of common pairs of letters on.
const SPELT: f32 = 0.6;
/// Steps of the cosine for which its similarity is tabulated; between them it is interpolated.
const STEPS: usize = 2048;

/// The similarities of the two sides' terms.
pub struct Similar {
    pub words: Words,
    base: Looks,
    other: Looks,
    /// `base term × other sentence`, then `other term × base sentence`; empty where they would be too large.
    in_other: Vec<f32>,
    in_base: Vec<f32>,
    /// How near each word of the base is to each of the other side in meaning, and in the company it keeps; empty where
    /// it is not worth a table.
    meaning: Vec<f32>,
    company: Vec<f32>,
}

/// What is asked of the terms of one side, laid close together.
struct Looks {
    terms: Vec<Look>,
    meaning: Space<128>,
    company: Space<50>,
}

/// The vectors that one table has for the terms of a side.
struct Space<const AXES: usize> {
    vectors: Vec<[i16; AXES]>,
    /// One over the Euclidean length of each vector.
    scales: Vec<f32>,
    /// The term of each vector.
    owners: Vec<u32>,
}

impl<const AXES: usize> Space<AXES> {
    const EMPTY: Self = Self {
        vectors: Vec::new(),
        scales: Vec::new(),
        owners: Vec::new(),
    };

    /// Takes in the vector of a term and gives its place.
    fn push(&mut self, vector: &Vector<AXES>, owner: u32) -> u32 {
        self.vectors.push(vector.numbers);
        self.scales
            .push(if vector.length > 0.0 { 1.0 / vector.length } else { 0.0 });
        self.owners.push(owner);
        self.vectors.len() as u32 - 1
    }

    fn cosine(&self, v: usize, other: &Self, w: usize) -> f32 {
        dot::dot(&self.vectors[v], &other.vectors[w]) as f32 * self.scales[v] * other.scales[w]
    }

    /// The cosines of one vector with every one of the other side, in their order.
    fn cosines<'a>(&'a self, v: usize, other: &'a Self, sums: &'a mut Vec<i32>) -> impl Iterator<Item = f32> + 'a {
        dot::with_each(&self.vectors[v], &other.vectors, sums);
        let scale = self.scales[v];
        sums.iter()
            .zip(&other.scales)
            .map(move |(&sum, &other)| sum as f32 * scale * other)
    }

    /// A table of what the cosines of all pairs stand for.
    fn table(&self, other: &Self, of: fn(f32) -> f32) -> Vec<f32> {
        let width = other.vectors.len();
        let mut table = vec![0.0; self.vectors.len() * width];
        if width > 0 {
            table
                .par_chunks_mut(width)
                .enumerate()
                .for_each_init(Vec::new, |sums, (v, row)| {
                    for (near, cosine) in row.iter_mut().zip(self.cosines(v, other, sums)) {
                        *near = of(cosine);
                    }
                });
        }
        table
    }
}

/// No vector.
const NONE: u32 = u32::MAX;

#[derive(Clone, Copy)]
struct Look {
    stem: u32,
    meaning: u32,
    company: u32,
    kind: LookKind,
    name: bool,
    /// The first four characters; 0 where there are fewer.
    start: u64,
    /// Of a name: a bit for each pair of letters that stands in it, how many pairs it has, and how many of these have a
    /// bit that another one set before.
    pairs: u64,
    count: u16,
    double: u16,
}

#[derive(Clone, Copy, PartialEq)]
enum LookKind {
    Quantity,
    Stop,
    Word,
}

impl Look {
    fn of(term: &Term, [meaning, company]: [u32; 2]) -> Self {
        let mut start = 0u64;
        let mut characters = term.low.chars();
        for _ in 0..4 {
            match characters.next() {
                // 16 bits of each: what is alike here is looked at in full
                Some(c) => start = start << 16 | u64::from(c as u32 & 0xffff),
                None => {
                    start = 0;
                    break;
                }
            }
        }
        let name = term.name && term.low.len() >= 4 && term.low.len() < usize::from(u16::MAX);
        let (mut pairs, mut count) = (0u64, 0u16);
        if name {
            for (x, y) in term.low.chars().zip(term.low.chars().skip(1)) {
                let hash = (x as u32)
                    .wrapping_mul(31)
                    .wrapping_add(y as u32)
                    .wrapping_mul(0x9e37_79b1);
                pairs |= 1 << (hash >> 26);
                count += 1;
            }
        }
        Self {
            stem: term.stem,
            meaning,
            company,
            kind: if term.quantity.is_some() {
                LookKind::Quantity
            } else if term.stop {
                LookKind::Stop
            } else {
                LookKind::Word
            },
            name,
            start,
            pairs,
            count,
            double: count - pairs.count_ones() as u16,
        }
    }

    /// False where two names share too few pairs of letters to be spelt alike; true says nothing.
    fn may_be_spelt_like(&self, other: &Self) -> bool {
        let shared = (self.pairs & other.pairs).count_ones() + u32::from(self.double);
        2.0 * shared as f32 >= SPELT * (f32::from(self.count) + f32::from(other.count))
    }
}

impl Looks {
    fn of(side: &Side) -> Self {
        let mut looks = Self {
            terms: Vec::with_capacity(side.terms.len()),
            meaning: Space::EMPTY,
            company: Space::EMPTY,
        };
        for (at, term) in side.terms.iter().enumerate() {
            let meaning = term.meaning.map(|e| looks.meaning.push(&MEANING.vector(e), at as u32));
            let company = term.context.map(|e| looks.company.push(&CONTEXTS.vector(e), at as u32));
            let places = [meaning.unwrap_or(NONE), company.unwrap_or(NONE)];
            looks.terms.push(Look::of(term, places));
        }
        looks
    }
}

impl Similar {
    /// Reads the vectors of the terms and, where it is not too large, the table of best matches.
    pub fn new(words: Words) -> Self {
        let mut similar = Self::bare(words);
        let words = &similar.words;
        let (a, b) = (words.base.terms.len(), words.other.terms.len());
        let (n, m) = (words.base.sentences.len(), words.other.sentences.len());
        let longest = |side: &Side| side.sentences.iter().map(|s| s.uses.len()).max().unwrap_or(0);
        let small = a.saturating_mul(b) <= PAIRS && (a * m).max(b * n) <= BESTS;
        if small && longest(&words.base).saturating_mul(longest(&words.other)) <= LONG {
            similar.fill();
        }
        similar
    }

    /// The same without the table.
    pub fn bare(words: Words) -> Self {
        Self {
            base: Looks::of(&words.base),
            other: Looks::of(&words.other),
            words,
            in_other: Vec::new(),
            in_base: Vec::new(),
            meaning: Vec::new(),
            company: Vec::new(),
        }
    }

    /// True where the best matches of every term in every sentence are at hand.
    pub fn filled(&self) -> bool {
        !self.in_other.is_empty()
    }

    fn fill(&mut self) {
        let (a, b) = (self.words.base.terms.len(), self.words.other.terms.len());
        let (n, m) = (self.words.base.sentences.len(), self.words.other.sentences.len());
        let mut holders: Vec<Vec<u32>> = vec![Vec::new(); a];
        for (i, sentence) in self.words.base.sentences.iter().enumerate() {
            for one in &sentence.uses {
                holders[one.term as usize].push(i as u32);
            }
        }
        let mut in_other = vec![0.0f32; a * m];
        // sentence by sentence here, so that a whole row of similarities is taken in one sweep
        let mut by_sentence = vec![0.0f32; n * b];
        let mut row = vec![0.0f32; b];
        let mut sums = Vec::new();
        let by_stem = self.other_by(|look| Some(u64::from(look.stem)));
        let by_start = self.other_by(|look| (look.kind == LookKind::Word && look.start != 0).then_some(look.start));
        let names: Vec<u32> = (0..b as u32).filter(|&u| self.other.terms[u as usize].name).collect();
        let quantities: Vec<u32> = (0..b as u32)
            .filter(|&u| self.other.terms[u as usize].kind == LookKind::Quantity)
            .collect();
        for t in 0..a {
            self.row(t, &mut row, &mut sums, [&by_stem, &by_start], [&names, &quantities]);
            for (best, sentence) in in_other[t * m..(t + 1) * m].iter_mut().zip(&self.words.other.sentences) {
                *best = sentence.uses.iter().fold(0.0, |best, u| best.max(row[u.term as usize]));
            }
            for &i in &holders[t] {
                let bests = &mut by_sentence[i as usize * b..(i as usize + 1) * b];
                for (best, &new) in bests.iter_mut().zip(&row) {
                    *best = best.max(new);
                }
            }
        }
        let mut in_base = vec![0.0f32; b * n];
        for i in 0..n {
            for u in 0..b {
                in_base[u * n + i] = by_sentence[i * b + u];
            }
        }
        self.in_other = in_other;
        self.in_base = in_base;
    }

    /// The other side's terms sorted by a key.
    fn other_by(&self, key: impl Fn(&Look) -> Option<u64>) -> Vec<(u64, u32)> {
        let mut out: Vec<(u64, u32)> = self
            .other
            .terms
            .iter()
            .enumerate()
            .filter_map(|(u, look)| Some((key(look)?, u as u32)))
            .collect();
        out.sort_unstable();
        out
    }

    /// The similarities of a base term with every term of the other side: [`Self::terms`] for all at once.
    fn row(
        &self,
        t: usize,
        row: &mut [f32],
        sums: &mut Vec<i32>,
        [by_stem, by_start]: [&[(u64, u32)]; 2],
        [names, quantities]: [&[u32]; 2],
    ) {
        let same = |list: &'_ [(u64, u32)], key: u64| {
            let from = list.partition_point(|x| x.0 < key);
            let count = list[from..].iter().take_while(|x| x.0 == key).count();
            from..from + count
        };
        let look = &self.base.terms[t];
        row.fill(0.0);
        match look.kind {
            LookKind::Quantity => {
                for &u in quantities {
                    row[u as usize] = self.terms(t, u as usize);
                }
                return;
            }
            LookKind::Word => {
                if look.meaning != NONE {
                    let cosines = self
                        .base
                        .meaning
                        .cosines(look.meaning as usize, &self.other.meaning, sums);
                    for (cosine, &u) in cosines.zip(&self.other.meaning.owners) {
                        row[u as usize] = of_meaning(cosine);
                    }
                }
                if look.company != NONE {
                    let cosines = self
                        .base
                        .company
                        .cosines(look.company as usize, &self.other.company, sums);
                    for (cosine, &u) in cosines.zip(&self.other.company.owners) {
                        row[u as usize] = supported(row[u as usize], of_company(cosine));
                    }
                }
                if look.start != 0 {
                    for &(_, u) in &by_start[same(by_start, look.start)] {
                        row[u as usize] = self.terms(t, u as usize);
                    }
                }
                if look.name {
                    for &u in names {
                        if look.may_be_spelt_like(&self.other.terms[u as usize]) {
                            row[u as usize] = self.terms(t, u as usize);
                        }
                    }
                }
            }
            LookKind::Stop => {}
        }
        for &(_, u) in &by_stem[same(by_stem, u64::from(look.stem))] {
            row[u as usize] = self.terms(t, u as usize);
        }
    }

    /// How alike a term of the base and one of the other side are, 0 to 1.
    pub fn terms(&self, base: usize, other: usize) -> f32 {
        self.looks((base, &self.base.terms[base]), (other, &self.other.terms[other]))
    }

    fn looks(&self, (base, x): (usize, &Look), (other, y): (usize, &Look)) -> f32 {
        if x.kind == LookKind::Quantity || y.kind == LookKind::Quantity {
            let (a, b) = (&self.words.base.terms[base], &self.words.other.terms[other]);
            return match (&a.quantity, &b.quantity) {
                (Some(p), Some(q)) => lifted(quantity::alike(p, q) as f32),
                _ => 0.0,
            };
        }
        if x.stem == y.stem {
            return 1.0;
        }
        if x.kind == LookKind::Stop || y.kind == LookKind::Stop {
            return 0.0;
        }
        let mut best = 0.0;
        if x.start == y.start && x.start != 0 {
            best = prefix(&self.words.base.terms[base].low, &self.words.other.terms[other].low);
        }
        if best == 0.0 && x.name && y.name && x.may_be_spelt_like(y) {
            best = spelling(&self.words.base.terms[base].low, &self.words.other.terms[other].low);
        }
        let mut best = lifted(best);
        if x.meaning != NONE && y.meaning != NONE {
            let (v, w) = (x.meaning as usize, y.meaning as usize);
            let known = self.meaning.get(v * self.other.meaning.vectors.len() + w);
            best = best.max(
                known
                    .copied()
                    .unwrap_or_else(|| of_meaning(self.base.meaning.cosine(v, &self.other.meaning, w))),
            );
        }
        if x.company != NONE && y.company != NONE && best < CLEAR {
            let (v, w) = (x.company as usize, y.company as usize);
            let known = self.company.get(v * self.other.company.vectors.len() + w);
            let company = known
                .copied()
                .unwrap_or_else(|| of_company(self.base.company.cosine(v, &self.other.company, w)));
            best = supported(best, company);
        }
        best
    }

    /// Fills the tables of meanings and company where the words are few beside the looks that are to come.
    pub fn prepare(&mut self, looks: usize) {
        let worth = |v: usize, w: usize| v.saturating_mul(w) <= MEANINGS && v * w <= looks.saturating_mul(PER_LOOK);
        if self.filled() {
            return;
        }
        if worth(self.base.meaning.vectors.len(), self.other.meaning.vectors.len()) {
            self.meaning = self.base.meaning.table(&self.other.meaning, of_meaning);
        }
        if worth(self.base.company.vectors.len(), self.other.company.vectors.len()) {
            self.company = self.base.company.table(&self.other.company, of_company);
        }
    }

    /// The best match of a base term in a sentence of the other side.
    pub fn in_other(&self, term: usize, sentence: usize) -> f32 {
        if self.in_other.is_empty() {
            let found = &self.words.other.sentences[sentence];
            return self.best(found, &self.words.other, self.base.terms[term].stem, |u| {
                self.terms(term, u)
            });
        }
        self.in_other[term * self.words.other.sentences.len() + sentence]
    }

    /// The best match of a term of the other side in a base sentence.
    pub fn in_base(&self, term: usize, sentence: usize) -> f32 {
        if self.in_base.is_empty() {
            let found = &self.words.base.sentences[sentence];
            return self.best(found, &self.words.base, self.other.terms[term].stem, |t| {
                self.terms(t, term)
            });
        }
        self.in_base[term * self.words.base.sentences.len() + sentence]
    }

    fn best(&self, sentence: &Sentence, side: &Side, stem: u32, alike: impl Fn(usize) -> f32) -> f32 {
        let equal = |u: &Use| side.terms[u.term as usize].stem == stem;
        if sentence.uses.iter().any(equal) {
            return 1.0;
        }
        if sentence.uses.len() * sentence.uses.len() > LONG {
            return 0.0;
        }
        sentence
            .uses
            .iter()
            .fold(0.0, |best, u| best.max(alike(u.term as usize)))
    }

    /// The best match of each use of a base sentence in a sentence of the other side, then of each use of that in the
    /// base sentence. `scratch` is for reuse from call to call.
    pub fn matches(&self, i: usize, j: usize, scratch: &mut Scratch, out: &mut [f32]) {
        let (a, b) = (&self.words.base.sentences[i].uses, &self.words.other.sentences[j].uses);
        let (of_base, of_other) = out.split_at_mut(a.len());
        if self.filled() {
            for (best, u) in of_base.iter_mut().zip(a) {
                *best = self.in_other(u.term as usize, j);
            }
            for (best, u) in of_other.iter_mut().zip(b) {
                *best = self.in_base(u.term as usize, i);
            }
            return;
        }
        let Scratch {
            left,
            right,
            first,
            second,
        } = scratch;
        let list = |uses: &[Use], looks: &Looks, list: &mut Vec<(u32, u32)>| {
            list.clear();
            list.extend(
                uses.iter()
                    .enumerate()
                    .map(|(at, u)| (looks.terms[u.term as usize].stem, at as u32)),
            );
            list.sort_unstable();
        };
        list(a, &self.base, left);
        list(b, &self.other, right);
        of_base.fill(0.0);
        of_other.fill(0.0);
        let (mut x, mut y) = (0, 0);
        while x < left.len() && y < right.len() {
            match left[x].0.cmp(&right[y].0) {
                std::cmp::Ordering::Less => x += 1,
                std::cmp::Ordering::Greater => y += 1,
                std::cmp::Ordering::Equal => {
                    let stem = left[x].0;
                    while x < left.len() && left[x].0 == stem {
                        of_base[left[x].1 as usize] = 1.0;
                        x += 1;
                    }
                    while y < right.len() && right[y].0 == stem {
                        of_other[right[y].1 as usize] = 1.0;
                        y += 1;
                    }
                }
            }
        }
        if a.len() * b.len() > LONG {
            return;
        }
        // what is matched in full can only serve what is not: pairs of two matched terms need no look
        let open = |uses: &[Use], looks: &Looks, list: &mut Vec<(u32, Look)>| {
            list.clear();
            list.extend(
                uses.iter()
                    .enumerate()
                    .map(|(at, u)| (at as u32, looks.terms[u.term as usize]))
                    .filter(|(_, look)| look.kind != LookKind::Stop),
            );
        };
        open(a, &self.base, first);
        open(b, &self.other, second);
        for (at, x) in first.iter() {
            let best = &mut of_base[*at as usize];
            let term = a[*at as usize].term as usize;
            let matched = *best >= 1.0;
            for (place, y) in second.iter() {
                let rival = &mut of_other[*place as usize];
                if matched && *rival >= 1.0 {
                    continue;
                }
                let alike = self.looks((term, x), (b[*place as usize].term as usize, y));
                *best = best.max(alike);
                *rival = rival.max(alike);
            }
        }
    }
}

/// Lists that [`Similar::matches`] fills anew each time.
#[derive(Default)]
pub struct Scratch {
    left: Vec<(u32, u32)>,
    right: Vec<(u32, u32)>,
    first: Vec<(u32, Look)>,
    second: Vec<(u32, Look)>,
}

/// What the cosine of two meanings stands for.
fn of_meaning(cosine: f32) -> f32 {
    static TABLE: OnceLock<Vec<f32>> = OnceLock::new();
    powered(cosine, FLOOR, MEANING_POWER * f64::from(LIFT), &TABLE)
}

/// What the cosine of two contexts stands for.
fn of_company(cosine: f32) -> f32 {
    static TABLE: OnceLock<Vec<f32>> = OnceLock::new();
    powered(cosine, CONTEXT_FLOOR, CONTEXT_POWER, &TABLE)
}

/// A similarity with what the company of the two words adds to it.
fn supported(similarity: f32, company: f32) -> f32 {
    if similarity >= CLEAR || company == 0.0 {
        return similarity;
    }
    (similarity * similarity + company * company).sqrt().min(1.0)
}

/// How far a value is from a floor to 1, raised to a power, from a table: the power is computed in double precision and
/// rounded, so that every processor has the same table.
fn powered(value: f32, floor: f32, power: f64, table: &OnceLock<Vec<f32>>) -> f32 {
    if value <= floor {
        return 0.0;
    }
    let table = table.get_or_init(|| {
        (0..=STEPS + 1)
            .map(|k| (k as f64 / STEPS as f64).powf(power) as f32)
            .collect()
    });
    let at = ((value - floor) / (1.0 - floor)).min(1.0) * STEPS as f32;
    let step = at as usize;
    let (low, high) = (table[step], table[step + 1]);
    (low + (high - low) * (at - step as f32)).min(1.0)
}

fn lifted(similarity: f32) -> f32 {
    match similarity {
        s if s <= 0.0 => 0.0,
        s if s >= 1.0 => 1.0,
        s => f64::from(s).powf(f64::from(LIFT)) as f32,
    }
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
    if dice >= SPELT { 0.9 * dice } else { 0.0 }
}
