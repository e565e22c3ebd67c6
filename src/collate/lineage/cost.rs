//! What it costs to explain one version by another, in thousandths of a bit.
//!
//! A description length: for each feature that the child has from somewhere and this parent lacks, the price of naming
//! it; and the price of saying which of the parent's features were kept, which is small where nearly all or nearly
//! none were. Features that only the child has cost the same under every parent and are left out.

use crate::collate::features::Features;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Bits to name a feature that the parent lacks.
const NEW: f64 = 10.0;
/// A run of three words.
const RUN: f32 = 1.0;
/// A telling word: shared by chance more often.
const TERM: f32 = 0.25;

/// Sorted features of a version with their weights.
type Weighted = Vec<(u64, f32)>;

/// The costs between all versions of a story.
pub struct Costs {
    versions: usize,
    /// By parent, then child.
    matrix: Vec<i64>,
}

impl Costs {
    /// Holds every version against every other, on all cores; those that stand apart don't make a feature common.
    pub fn of(whole: &[Features], apart: &[bool]) -> Costs {
        let all: Vec<Weighted> = whole.iter().map(weighted).collect();
        let mut holders: FxHashMap<u64, u32> = FxHashMap::default();
        for (features, _) in all.iter().zip(apart).filter(|(_, apart)| !**apart) {
            for (feature, _) in features {
                *holders.entry(*feature).or_default() += 1;
            }
        }
        // Those that another version has too.
        let common: Vec<Weighted> = all
            .iter()
            .map(|list| {
                list.iter()
                    .filter(|(f, _)| holders.get(f).is_some_and(|n| *n > 1))
                    .copied()
                    .collect()
            })
            .collect();
        let matrix = all
            .par_iter()
            .flat_map_iter(|parent| common.iter().map(|child| cost(parent, child)))
            .collect();
        Costs {
            versions: whole.len(),
            matrix,
        }
    }

    /// The cost of making `child` from `parent`.
    pub fn cost(&self, parent: usize, child: usize) -> i64 {
        self.matrix[parent * self.versions + child]
    }
}

fn cost(parent: &[(u64, f32)], child: &[(u64, f32)]) -> i64 {
    let weight = |list: &[(u64, f32)]| -> f64 { list.iter().map(|f| f64::from(f.1)).sum() };
    let kept = both(parent, child);
    let new = weight(child) - kept;
    let whole = weight(parent);
    let bits = NEW * new + whole * entropy(kept / whole.max(1.0));
    (bits * 1000.0).round() as i64
}

/// Binary entropy in bits.
fn entropy(share: f64) -> f64 {
    if share <= 0.0 || share >= 1.0 {
        return 0.0;
    }
    -share * share.log2() - (1.0 - share) * (1.0 - share).log2()
}

fn weighted(features: &Features) -> Weighted {
    let runs = features.runs.iter().map(|f| (*f, RUN));
    // A run and a word never share a hash on purpose; turning the bits keeps chance out of it too.
    let terms = features.terms.iter().map(|f| (f.rotate_left(1) ^ 1, TERM));
    let mut all: Weighted = runs.chain(terms).collect();
    all.sort_unstable_by_key(|f| f.0);
    all.dedup_by_key(|f| f.0);
    all
}

/// Weight of what stands in both.
fn both(a: &[(u64, f32)], b: &[(u64, f32)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += f64::from(a[i].1);
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// Weight of a sentence's features that one version has and another lacks.
pub fn weight_between(sentence: &Features, has: &Features, lacks: &Features) -> f32 {
    let only = |mine: &[u64], has: &[u64], lacks: &[u64]| {
        mine.iter()
            .filter(|f| has.binary_search(f).is_ok() && lacks.binary_search(f).is_err())
            .count() as f32
    };
    RUN * only(&sentence.runs, &has.runs, &lacks.runs) + TERM * only(&sentence.terms, &has.terms, &lacks.terms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_costs_nothing_from_its_source_and_much_from_a_stranger() {
        let a = Features::of("The road agency closed the bridge on Monday after it found cracks in two girders.");
        let b = Features::of("A ferry will carry passengers free of charge until Friday, said the harbour office.");
        let costs = Costs::of(&[a.clone(), a, b.clone(), b], &[false; 4]);
        assert_eq!(costs.cost(0, 1), 0);
        assert!(costs.cost(0, 2) > 50_000, "{}", costs.cost(0, 2));
    }
}
