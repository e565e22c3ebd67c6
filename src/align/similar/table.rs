//! The similarities of all terms of the base with all of the other side, and the best of them for a whole sentence.

use super::look::{Kind, Looks, NONE};
use super::scale::{Alike, lifted, prefix, spelling};
use super::sweep::{STEP, Sweep};
use super::{Similar, Words};
use rayon::prelude::*;

/// Rows that one core takes at a time.
const BATCH: usize = 32;
/// Below so many similarities one core is quicker than two.
const FEW: usize = 20_000;
/// So many rows and columns are turned at a time, so that both stay at hand.
const BLOCK: usize = 64;

/// No place in a list.
const LACKING: u32 = u32::MAX;

/// A byte for each pair of terms, twice: by rows, of which each is a base term's, and by columns.
///
/// The bytes are those of [`Alike`]: as plain ones they come zeroed from the system, page by page when they are filled.
pub struct Table {
    rows: Vec<u8>,
    columns: Vec<u8>,
    /// How many terms the base has, and the other side.
    counts: [usize; 2],
}

/// The terms of the other side, sorted for the rows.
struct Sorted {
    by_stem: Vec<(u32, u32)>,
    by_start: Vec<(u32, u32)>,
    names: Vec<u32>,
    quantities: Vec<u32>,
    /// The places of their vectors and what these are divided by, up to a full [`STEP`]; terms without any aside.
    vectors: Vec<u32>,
    scales: [Vec<f32>; 2],
    /// The term of each vector, and where the vector of each term stands in that list; [`LACKING`] where it has none.
    owners: Vec<u32>,
    places: Vec<u32>,
}

impl Sorted {
    fn of(other: &Looks) -> Self {
        let terms = || (0u32..).zip(&other.terms);
        let mut by_stem: Vec<(u32, u32)> = terms().map(|(u, look)| (look.stem, u)).collect();
        let mut by_start: Vec<(u32, u32)> = terms()
            .filter(|(_, look)| look.kind == Kind::Word && look.start != 0)
            .map(|(u, look)| (look.start, u))
            .collect();
        by_stem.sort_unstable();
        by_start.sort_unstable();
        let owners: Vec<u32> = terms()
            .filter(|(_, look)| look.vectors != NONE)
            .map(|(u, _)| u)
            .collect();
        let mut places = vec![LACKING; other.terms.len()];
        for (place, &u) in (0..).zip(&owners) {
            places[u as usize] = place;
        }
        let mut vectors: Vec<u32> = owners.iter().map(|&u| other.terms[u as usize].vectors).collect();
        vectors.resize(vectors.len().next_multiple_of(STEP), NONE);
        let scales = [0, 1].map(|which| {
            vectors
                .iter()
                .map(|&v| other.measures[v as usize].scales[which])
                .collect()
        });
        Self {
            by_stem,
            by_start,
            names: terms().filter(|(_, look)| look.name).map(|(u, _)| u).collect(),
            quantities: terms()
                .filter(|(_, look)| look.kind == Kind::Quantity)
                .map(|(u, _)| u)
                .collect(),
            vectors,
            scales,
            owners,
            places,
        }
    }
}

/// What the rows of one core share.
struct Room {
    /// How much a term is spelt like each of the other side that has vectors; all 0 between two rows.
    spelt: Vec<f32>,
    /// Where it is not 0.
    touched: Vec<u32>,
    /// How alike it is to each of them in all.
    swept: Vec<Alike>,
}

/// The entries of a sorted list that have this key.
fn same(list: &[(u32, u32)], key: u32) -> impl Iterator<Item = u32> + '_ {
    let from = list.partition_point(|x| x.0 < key);
    list[from..].iter().take_while(move |x| x.0 == key).map(|x| x.1)
}

impl Table {
    /// None: every similarity is reckoned when it is asked for.
    pub const NONE: Self = Self {
        rows: Vec::new(),
        columns: Vec::new(),
        counts: [0; 2],
    };

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Reckons all similarities.
    pub fn of(words: &Words, base: &Looks, other: &Looks) -> Self {
        let counts = [base.terms.len(), other.terms.len()];
        let [height, width] = counts;
        if height * width == 0 {
            return Self::NONE;
        }
        let sorted = Sorted::of(other);
        let mut rows = vec![0; height * width];
        let room = || Room {
            spelt: vec![0.0; sorted.vectors.len()],
            touched: Vec::new(),
            swept: vec![Alike::NOT; sorted.vectors.len()],
        };
        let pair = Pair { words, base, other };
        let fill = |t: usize, out: &mut [u8], room: &mut Room| pair.row(t, &sorted, room, out);
        if rows.len() < FEW {
            let mut room = room();
            for (t, row) in rows.chunks_mut(width).enumerate() {
                fill(t, row, &mut room);
            }
        } else {
            rows.par_chunks_mut(width * BATCH)
                .enumerate()
                .for_each_init(room, |room, (batch, rows)| {
                    for (k, row) in rows.chunks_mut(width).enumerate() {
                        fill(batch * BATCH + k, row, room);
                    }
                });
        }
        let columns = turned(&rows, width);
        Self { rows, columns, counts }
    }

    /// How alike a base term and one of the other side are.
    pub fn alike(&self, base: usize, other: usize) -> Alike {
        Alike(self.rows[base * self.counts[1] + other])
    }

    /// The best match of each term of the other side in a base sentence of these terms.
    pub fn in_base(&self, terms: impl Iterator<Item = u32>, best: &mut Vec<Alike>) {
        best_of(&self.rows, self.counts[1], terms, best);
    }

    /// The best match of each base term in a sentence of the other side of these terms.
    pub fn in_other(&self, terms: impl Iterator<Item = u32>, best: &mut Vec<Alike>) {
        best_of(&self.columns, self.counts[0], terms, best);
    }
}

fn best_of(rows: &[u8], width: usize, terms: impl Iterator<Item = u32>, best: &mut Vec<Alike>) {
    best.clear();
    best.resize(width, Alike::NOT);
    for term in terms {
        for (best, &new) in best.iter_mut().zip(&rows[term as usize * width..][..width]) {
            best.0 = new.max(best.0);
        }
    }
}

/// Columns for rows.
fn turned(rows: &[u8], width: usize) -> Vec<u8> {
    let height = rows.len() / width;
    let mut columns = vec![0; rows.len()];
    let turn = |(block, columns): (usize, &mut [u8])| {
        for from in (0..height).step_by(BLOCK) {
            for (k, column) in columns.chunks_mut(height).enumerate() {
                let at = block * BLOCK + k;
                for (t, out) in (from..).zip(&mut column[from..height.min(from + BLOCK)]) {
                    *out = rows[t * width + at];
                }
            }
        }
    };
    if rows.len() < FEW {
        columns.chunks_mut(height * BLOCK).enumerate().for_each(turn);
    } else {
        columns.par_chunks_mut(height * BLOCK).enumerate().for_each(turn);
    }
    columns
}

/// Both sides.
struct Pair<'a> {
    words: &'a Words,
    base: &'a Looks,
    other: &'a Looks,
}

impl Pair<'_> {
    fn reckoned(&self, t: usize, u: u32) -> Alike {
        Alike::of(Similar::looks(self.words, [self.base, self.other], t, u as usize))
    }

    /// Fills the row of a base term, which is all 0.
    fn row(&self, t: usize, sorted: &Sorted, room: &mut Room, out: &mut [u8]) {
        let look = &self.base.terms[t];
        match look.kind {
            Kind::Quantity => {
                for &u in &sorted.quantities {
                    out[u as usize] = self.reckoned(t, u).0;
                }
                return;
            }
            Kind::Word => self.word(t, sorted, room, out),
            Kind::Stop => {}
        }
        for u in same(&sorted.by_stem, look.stem) {
            out[u as usize] = self.reckoned(t, u).0;
        }
    }

    fn word(&self, t: usize, sorted: &Sorted, room: &mut Room, out: &mut [u8]) {
        let look = &self.base.terms[t];
        let low = |u: u32| &self.words.other.terms[u as usize].low;
        let own = &self.words.base.terms[t].low;
        let Room { spelt, swept, touched } = room;
        if look.start != 0 {
            for u in same(&sorted.by_start, look.start) {
                let alike = lifted(prefix(own, low(u)));
                let place = sorted.places[u as usize];
                match spelt.get_mut(place as usize) {
                    Some(spelt) => {
                        *spelt = alike;
                        touched.push(place);
                    }
                    None => out[u as usize] = Alike::of(alike).0,
                }
            }
        }
        if look.name {
            for &u in &sorted.names {
                let place = sorted.places[u as usize];
                let begins_alike = spelt
                    .get(place as usize)
                    .map_or(out[u as usize] != 0, |&spelt| spelt != 0.0);
                if begins_alike || !look.may_be_spelt_like(&self.other.terms[u as usize]) {
                    continue;
                }
                let alike = lifted(spelling(own, low(u)));
                match spelt.get_mut(place as usize) {
                    Some(spelt) => {
                        *spelt = alike;
                        touched.push(place);
                    }
                    None => out[u as usize] = Alike::of(alike).0,
                }
            }
        }
        if look.vectors != NONE {
            let sweep = Sweep {
                looks: [self.base, self.other],
                vectors: look.vectors,
                partners: &sorted.vectors,
                scales: [&sorted.scales[0], &sorted.scales[1]],
            };
            sweep.row(spelt, swept);
            for (&u, &alike) in sorted.owners.iter().zip(&*swept) {
                out[u as usize] = alike.0;
            }
        } else {
            for &place in &*touched {
                out[sorted.owners[place as usize] as usize] = Alike::of(spelt[place as usize]).0;
            }
        }
        for place in touched.drain(..) {
            spelt[place as usize] = 0.0;
        }
    }
}
