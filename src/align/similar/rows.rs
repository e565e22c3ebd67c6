//! The similarities of one term with all of the other side in one sweep, and the table of all of them.

use super::Similar;
use super::look::{Kind, NONE};
use super::scale::{Alike, Scale, supported};
use rayon::prelude::*;

/// Rows that one core takes at a time.
const BATCH: usize = 32;
/// Below so many similarities one core is quicker than two.
const FEW: usize = 20_000;

/// The terms of the other side, sorted for the sweeps.
struct Sorted {
    by_stem: Vec<(u64, u32)>,
    by_start: Vec<(u64, u32)>,
    names: Vec<u32>,
    quantities: Vec<u32>,
}

impl Sorted {
    fn of(similar: &Similar) -> Self {
        let other = &similar.other;
        let those =
            |test: &dyn Fn(usize) -> bool| (0..other.terms.len()).filter(|&u| test(u)).map(|u| u as u32).collect();
        Self {
            by_stem: other.by(|look| Some(u64::from(look.stem))),
            by_start: other.by(|look| (look.kind == Kind::Word && look.start != 0).then_some(look.start)),
            names: those(&|u| other.terms[u].name),
            quantities: those(&|u| other.terms[u].kind == Kind::Quantity),
        }
    }
}

/// Room that the rows of one core share.
#[derive(Default)]
struct Scratch {
    sums: Vec<i32>,
    row: Vec<f32>,
}

/// The similarity of every base term with every one of the other side, row by row.
pub fn table(similar: &Similar) -> Vec<Alike> {
    let width = similar.other.terms.len();
    let mut table = vec![Alike::NOT; similar.base.terms.len() * width];
    if width == 0 {
        return table;
    }
    let sorted = Sorted::of(similar);
    let put = |t: usize, out: &mut [Alike], scratch: &mut Scratch| {
        let Scratch { sums, row } = scratch;
        row.clear();
        row.resize(width, 0.0);
        fill(similar, t, row, sums, &sorted);
        // most terms have nothing to do with each other
        for (out, &exact) in out.iter_mut().zip(row.iter()).filter(|(_, exact)| **exact > 0.0) {
            *out = Alike::of(exact);
        }
    };
    if table.len() < FEW {
        let mut scratch = Scratch::default();
        for (t, row) in table.chunks_mut(width).enumerate() {
            put(t, row, &mut scratch);
        }
        return table;
    }
    table
        .par_chunks_mut(width * BATCH)
        .enumerate()
        .for_each_init(Scratch::default, |scratch, (batch, rows)| {
            for (k, row) in rows.chunks_mut(width).enumerate() {
                put(batch * BATCH + k, row, scratch);
            }
        });
    table
}

/// Fills a row of zeros.
fn fill(similar: &Similar, t: usize, row: &mut [f32], sums: &mut Vec<i32>, sorted: &Sorted) {
    let (base, other) = (&similar.base, &similar.other);
    let look = &base.terms[t];
    let same = |list: &'_ [(u64, u32)], key: u64| {
        let from = list.partition_point(|x| x.0 < key);
        let count = list[from..].iter().take_while(|x| x.0 == key).count();
        from..from + count
    };
    match look.kind {
        Kind::Quantity => {
            for &u in &sorted.quantities {
                row[u as usize] = similar.reckoned(t, u as usize);
            }
            return;
        }
        Kind::Word => {
            if look.meaning != NONE {
                let scale = Scale::of_meaning();
                let cosines = base.meaning.cosines(look.meaning as usize, &other.meaning, sums);
                for (cosine, &u) in cosines.zip(&other.meaning.owners) {
                    row[u as usize] = scale.of(cosine);
                }
            }
            if look.company != NONE {
                let scale = Scale::of_company();
                let cosines = base.company.cosines(look.company as usize, &other.company, sums);
                for (cosine, &u) in cosines.zip(&other.company.owners) {
                    let company = scale.of(cosine);
                    if company > 0.0 {
                        row[u as usize] = supported(row[u as usize], company);
                    }
                }
            }
            if look.start != 0 {
                for &(_, u) in &sorted.by_start[same(&sorted.by_start, look.start)] {
                    row[u as usize] = similar.reckoned(t, u as usize);
                }
            }
            if look.name {
                for &u in &sorted.names {
                    if look.may_be_spelt_like(&other.terms[u as usize]) {
                        row[u as usize] = similar.reckoned(t, u as usize);
                    }
                }
            }
        }
        Kind::Stop => {}
    }
    for &(_, u) in &sorted.by_stem[same(&sorted.by_stem, u64::from(look.stem))] {
        row[u as usize] = similar.reckoned(t, u as usize);
    }
}
