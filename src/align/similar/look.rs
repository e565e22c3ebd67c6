//! The terms of one side as they are held against those of the other: all that is asked of them, close together.

use super::scale::SPELT;
use crate::align::words::{Side, Term};
use crate::lexicon::dot;
use crate::lexicon::table::Vector;

/// The place of the vectors of terms that have none: they are like no other.
pub const NONE: u32 = 0;

/// One side.
pub struct Looks {
    pub terms: Vec<Look>,
    /// The vectors of the terms that have any.
    pub vectors: Vec<Vectors>,
    pub measures: Vec<Measures>,
}

/// The vectors of a term in both tables, close together; axes that a table lacks are 0.
#[repr(align(64))]
pub struct Vectors {
    pub meaning: [u8; 128],
    pub company: [u8; 64],
}

/// What is known of a term's vectors: sums of the numbers that they mean, one over their Euclidean lengths; 0 for a vector
/// that is lacking.
#[derive(Clone, Copy, Default)]
pub struct Measures {
    pub sums: [i32; 2],
    pub scales: [f32; 2],
}

/// Writes a vector where it is compared, and gives its measures.
fn unpack<const AXES: usize>(vector: &Vector<AXES>, into: &mut [u8]) -> (i32, f32) {
    into[..AXES].copy_from_slice(&vector.biased);
    (vector.sum, if vector.length > 0.0 { 1.0 / vector.length } else { 0.0 })
}

impl Looks {
    /// Those of the terms of a side, in their order.
    pub fn of(side: &Side) -> Self {
        let none = || Vectors {
            meaning: [dot::BIAS; 128],
            company: [dot::BIAS; 64],
        };
        let mut looks = Self {
            terms: Vec::with_capacity(side.terms.len()),
            vectors: Vec::with_capacity(side.terms.len() + 1),
            measures: Vec::with_capacity(side.terms.len() + 1),
        };
        looks.vectors.push(none());
        looks.measures.push(Measures::default());
        for term in &side.terms {
            let Some(entry) = term.entry else {
                looks.terms.push(Look::of(term, NONE));
                continue;
            };
            looks.terms.push(Look::of(term, looks.vectors.len() as u32));
            let (mut vectors, mut measures) = (none(), Measures::default());
            (measures.sums[0], measures.scales[0]) = unpack(&entry.meaning(), &mut vectors.meaning);
            if let Some(company) = entry.company() {
                (measures.sums[1], measures.scales[1]) = unpack(&company, &mut vectors.company);
            }
            looks.vectors.push(vectors);
            looks.measures.push(measures);
        }
        looks
    }

    /// The cosines of a term's vectors with those of a term of the other side: of meaning, of company. The lengths are
    /// multiplied first, so that exchanging the sides changes no bit.
    pub fn cosines(&self, vectors: u32, other: &Self, theirs: u32) -> [f32; 2] {
        let (v, w) = (vectors as usize, theirs as usize);
        let (x, y) = (&self.vectors[v], &other.vectors[w]);
        let (a, b) = (&self.measures[v].scales, &other.measures[w].scales);
        [
            dot::with(&x.meaning, &y.meaning) as f32 * (a[0] * b[0]),
            dot::with(&x.company, &y.company) as f32 * (a[1] * b[1]),
        ]
    }
}

/// One term.
#[derive(Clone, Copy)]
pub struct Look {
    pub stem: u32,
    /// The place of its vectors.
    pub vectors: u32,
    pub kind: Kind,
    pub name: bool,
    /// A mark of the first four characters; 0 where there are fewer.
    pub start: u32,
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
    fn of(term: &Term, vectors: u32) -> Self {
        let mut start = 0u64;
        let mut characters = term.low.chars();
        for _ in 0..4 {
            match characters.next() {
                // 16 bits of each, and half of these in the mark: what is alike in it is looked at in full
                Some(c) => start = start << 16 | u64::from(c as u32 & 0xffff),
                None => {
                    start = 0;
                    break;
                }
            }
        }
        let start = (start.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32;
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
            vectors,
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
