//! Two sequences of keys to runs of equal and changed elements, with a bound on the work.
//!
//! `similar` does the comparing. Its cost grows with the number of differences times the length, so long sequences are
//! first cut at runs of four elements that stand exactly once on each side (the idea of patience diff), and what is
//! still too large between two such anchors counts as replaced as a whole.

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Elements of both sides that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub equal: bool,
    pub base: Range<usize>,
    pub other: Range<usize>,
}

/// Product of both lengths up to which sequences are compared in full.
const FULL: usize = 1 << 20;
/// Length of the runs that cut long sequences.
const ANCHOR: usize = 4;

/// Runs that cover both sequences in order, equal and changed ones by turns.
pub fn runs<K: AsRef<str>>(base: &[K], other: &[K]) -> Vec<Run> {
    let [a, b] = numbers(base, other);
    of_numbers(&a, &b)
}

/// A number for each element, the same for equal ones on both sides.
pub fn numbers<K: AsRef<str>>(base: &[K], other: &[K]) -> [Vec<u32>; 2] {
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    numbers.reserve(base.len() + other.len());
    let mut intern = |key| {
        let next = numbers.len() as u32;
        *numbers.entry(key).or_insert(next)
    };
    let a = base.iter().map(|k| intern(k.as_ref())).collect();
    let b = other.iter().map(|k| intern(k.as_ref())).collect();
    [a, b]
}

/// As [`runs`], of sequences that are numbered.
pub fn of_numbers(base: &[u32], other: &[u32]) -> Vec<Run> {
    let mut out = Vec::new();
    compare(base, other, &mut out);
    out
}

fn compare(a: &[u32], b: &[u32], out: &mut Vec<Run>) {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a[head..]
        .iter()
        .rev()
        .zip(b[head..].iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    push(out, true, 0..head, 0..head);
    let (from, to_a, to_b) = (head, a.len() - tail, b.len() - tail);
    let (inner_a, inner_b) = (&a[from..to_a], &b[from..to_b]);
    if inner_a.len().saturating_mul(inner_b.len()) <= FULL {
        full(inner_a, inner_b, from, from, out);
    } else {
        let (mut at_a, mut at_b) = (0, 0);
        for (i, j) in anchors(inner_a, inner_b) {
            if i < at_a || j < at_b {
                continue; // overlaps the anchor before it
            }
            gap(inner_a, inner_b, at_a..i, at_b..j, from, out);
            push(out, true, from + i..from + i + ANCHOR, from + j..from + j + ANCHOR);
            (at_a, at_b) = (i + ANCHOR, j + ANCHOR);
        }
        gap(inner_a, inner_b, at_a..inner_a.len(), at_b..inner_b.len(), from, out);
    }
    push(out, true, to_a..a.len(), to_b..b.len());
}

/// What stands between two anchors.
fn gap(a: &[u32], b: &[u32], base: Range<usize>, other: Range<usize>, from: usize, out: &mut Vec<Run>) {
    if base.len().saturating_mul(other.len()) <= FULL {
        full(
            &a[base.clone()],
            &b[other.clone()],
            from + base.start,
            from + other.start,
            out,
        );
    } else {
        push(
            out,
            false,
            from + base.start..from + base.end,
            from + other.start..from + other.end,
        );
    }
}

fn full(a: &[u32], b: &[u32], at_a: usize, at_b: usize, out: &mut Vec<Run>) {
    for op in capture_diff_slices(Algorithm::Myers, a, b) {
        let (base, other) = (op.old_range(), op.new_range());
        push(
            out,
            matches!(op, DiffOp::Equal { .. }),
            at_a + base.start..at_a + base.end,
            at_b + other.start..at_b + other.end,
        );
    }
}

/// Appends a run, joined to the one before it where both are equal or both changed.
fn push(out: &mut Vec<Run>, equal: bool, base: Range<usize>, other: Range<usize>) {
    if base.is_empty() && other.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(last) if last.equal == equal => {
            last.base.end = base.end;
            last.other.end = other.end;
        }
        _ => out.push(Run { equal, base, other }),
    }
}

/// Positions of runs of [`ANCHOR`] elements that stand once on each side, rising on both.
fn anchors(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    let mut seen: FxHashMap<&[u32], (u32, usize, u32, usize)> = FxHashMap::default();
    for (i, w) in a.windows(ANCHOR).enumerate() {
        let e = seen.entry(w).or_default();
        (e.0, e.1) = (e.0 + 1, i);
    }
    for (j, w) in b.windows(ANCHOR).enumerate() {
        let e = seen.entry(w).or_default();
        (e.2, e.3) = (e.2 + 1, j);
    }
    let mut pairs: Vec<(usize, usize)> = seen
        .values()
        .filter(|e| e.0 == 1 && e.2 == 1)
        .map(|e| (e.1, e.3))
        .collect();
    pairs.sort_unstable();
    rising(&pairs)
}

/// The longest part of `pairs` (sorted by the first) that rises in the second.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new(); // index of the pair that ends the best chain of each length
    let mut before = vec![usize::MAX; pairs.len()];
    for (k, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&e| pairs[e].1 < pair.1);
        if length > 0 {
            before[k] = ends[length - 1];
        }
        if length == ends.len() {
            ends.push(k);
        } else {
            ends[length] = k;
        }
    }
    let mut chain = Vec::new();
    let mut at = ends.last().copied().unwrap_or(usize::MAX);
    while let Some(pair) = pairs.get(at) {
        chain.push(*pair);
        at = before[at];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    #[test]
    fn runs_cover_both_sides_in_order() {
        let (a, b) = (words("the old man went home"), words("the man then went back home"));
        let found = runs(&a, &b);
        let base: Vec<usize> = found.iter().flat_map(|r| r.base.clone()).collect();
        let other: Vec<usize> = found.iter().flat_map(|r| r.other.clone()).collect();
        assert_eq!(base, (0..a.len()).collect::<Vec<_>>());
        assert_eq!(other, (0..b.len()).collect::<Vec<_>>());
        for r in found.iter().filter(|r| r.equal) {
            assert_eq!(a[r.base.clone()], b[r.other.clone()]);
        }
    }

    #[test]
    fn one_changed_word_in_a_very_long_line_is_found() {
        let a: Vec<String> = (0..200_000)
            .map(|i: u64| format!("w{}", i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 51))
            .collect();
        let mut b = a.clone();
        for at in [10, 90_000, 150_000] {
            b[at] = "changed".into();
        }
        let changed: usize = runs(&a, &b).iter().filter(|r| !r.equal).map(|r| r.base.len()).sum();
        assert_eq!(changed, 3);
    }

    #[test]
    fn long_sequences_without_anything_in_common_are_replaced_as_a_whole() {
        let a: Vec<String> = (0..5000).map(|i| format!("a{i}")).collect();
        let b: Vec<String> = (0..5000).map(|i| format!("b{i}")).collect();
        assert_eq!(runs(&a, &b).len(), 1);
    }
}
