//! The terms of one side as they are held against those of the other: all that is asked of them, close together.

use super::scale::SPELT;
use crate::align::words::{Side, Term};
use crate::lexicon::dot;
use crate::lexicon::table::{CONTEXTS, MEANING, Vector};

/// No vector.
pub const NONE: u32 = u32::MAX;

/// One side.
pub struct Looks {
    pub terms: Vec<Look>,
    pub meaning: Space<128>,
    pub company: Space<64>,
}

/// The vectors that one table has for the terms of a side; axes that the table lacks are 0.
pub struct Space<const WIDTH: usize> {
    vectors: Vec<[u8; WIDTH]>,
    /// One over the Euclidean length of each vector.
    scales: Vec<f32>,
    /// The term of each vector.
    pub owners: Vec<u32>,
}

impl<const WIDTH: usize> Space<WIDTH> {
    const EMPTY: Self = Self {
        vectors: Vec::new(),
        scales: Vec::new(),
        owners: Vec::new(),
    };

    /// Takes in the vector of a term and gives its place.
    fn push<const AXES: usize>(&mut self, vector: &Vector<AXES>, owner: u32) -> u32 {
        let mut biased = [dot::BIAS as u8; WIDTH];
        for (to, from) in biased.iter_mut().zip(vector.numbers) {
            *to = (from + dot::BIAS) as u8;
        }
        self.vectors.push(biased);
        self.scales
            .push(if vector.length > 0.0 { 1.0 / vector.length } else { 0.0 });
        self.owners.push(owner);
        self.vectors.len() as u32 - 1
    }

    fn one(&self, v: usize) -> [i8; WIDTH] {
        self.vectors[v].map(|x| x as i8 - dot::BIAS)
    }

    /// The cosine of a vector with one of the other side. The lengths are multiplied first, so that exchanging the sides
    /// changes no bit.
    pub fn cosine(&self, v: usize, other: &Self, w: usize) -> f32 {
        dot::with(&self.one(v), &other.vectors[w]) as f32 * (self.scales[v] * other.scales[w])
    }

    /// The cosines of one vector with every one of the other side, in their order.
    pub fn cosines<'a>(&'a self, v: usize, other: &'a Self, sums: &'a mut Vec<i32>) -> impl Iterator<Item = f32> + 'a {
        dot::with_each(&self.one(v), &other.vectors, sums);
        let scale = self.scales[v];
        sums.iter()
            .zip(&other.scales)
            .map(move |(&sum, &other)| sum as f32 * (scale * other))
    }
}

/// One term.
#[derive(Clone, Copy)]
pub struct Look {
    pub stem: u32,
    pub meaning: u32,
    pub company: u32,
    pub kind: Kind,
    pub name: bool,
    /// The first four characters; 0 where there are fewer.
    pub start: u64,
    /// Of a name: a bit for each pair of letters that stands in it, how many pairs it has, and how many of these have a
    /// bit that another one set before.
    pairs: u64,
    count: u16,
    double: u16,
}

/// What a term is held against.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
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
                Kind::Quantity
            } else if term.stop {
                Kind::Stop
            } else {
                Kind::Word
            },
            name,
            start,
            pairs,
            count,
            double: count - pairs.count_ones() as u16,
        }
    }

    /// False where two names share too few pairs of letters to be spelt alike; true says nothing.
    pub fn may_be_spelt_like(&self, other: &Self) -> bool {
        let shared = (self.pairs & other.pairs).count_ones() + u32::from(self.double);
        2.0 * shared as f32 >= SPELT * (f32::from(self.count) + f32::from(other.count))
    }
}

impl Looks {
    /// Those of the terms of a side, in their order.
    pub fn of(side: &Side) -> Self {
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

    /// The terms sorted by a key; those without one are left out.
    pub fn by(&self, key: impl Fn(&Look) -> Option<u64>) -> Vec<(u64, u32)> {
        let keyed = |(u, look): (usize, &Look)| Some((key(look)?, u as u32));
        let mut out: Vec<(u64, u32)> = self.terms.iter().enumerate().filter_map(keyed).collect();
        out.sort_unstable();
        out
    }
}
