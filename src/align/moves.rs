//! Chains that run down both sides, and the smallest set of groups that explains the order.

use super::Group;

/// Indices of the heaviest chain: both numbers strictly rising. The points are sorted by
/// their first number. Among chains of one weight the one that ends earliest in the second text, deterministically.
///
/// A Fenwick tree over the second numbers holds the best chain that ends before each: n log n.
pub fn longest_chain(points: &[(u32, u32)], weight: impl Fn(usize) -> f64) -> Vec<usize> {
    let size = points.iter().map(|p| p.1 as usize + 1).max().unwrap_or(0);
    let mut tree: Vec<(f64, usize)> = vec![(0.0, usize::MAX); size + 1];
    let mut back = vec![usize::MAX; points.len()];
    let mut start = 0;
    while start < points.len() {
        // points of one first number exclude each other: all are read before any is written
        let end = start + points[start..].iter().take_while(|p| p.0 == points[start].0).count();
        let mut sums = Vec::with_capacity(end - start);
        for k in start..end {
            let mut best = (0.0, usize::MAX);
            let mut at = points[k].1 as usize;
            while at > 0 {
                if tree[at].0 > best.0 {
                    best = tree[at];
                }
                at &= at - 1;
            }
            back[k] = best.1;
            sums.push(best.0 + weight(k));
        }
        for (k, sum) in (start..end).zip(sums) {
            let mut at = points[k].1 as usize + 1;
            while at <= size {
                if sum > tree[at].0 {
                    tree[at] = (sum, k);
                }
                at += at & at.wrapping_neg();
            }
        }
        start = end;
    }
    let mut best = (0.0, usize::MAX);
    let mut at = size;
    while at > 0 {
        if tree[at].0 > best.0 {
            best = tree[at];
        }
        at &= at - 1;
    }
    let mut chain = Vec::new();
    let mut k = best.1;
    while k != usize::MAX {
        chain.push(k);
        k = back[k];
    }
    chain.reverse();
    chain
}

/// Marks the fewest groups whose removal leaves the rest in one order; of two such sets the one of fewer sentences.
pub fn mark(groups: &mut [Group]) {
    let points: Vec<(u32, u32)> = groups.iter().map(|g| (g.base[0] as u32, g.other[0] as u32)).collect();
    let sentences = |g: &Group| (g.base.len() + g.other.len()) as f64;
    let all: f64 = groups.iter().map(sentences).sum();
    let weights: Vec<f64> = groups.iter().map(|g| 1.0 + sentences(g) / (all + 1.0)).collect();
    let chain = longest_chain(&points, |k| weights[k]);
    for group in groups.iter_mut() {
        group.moved = true;
    }
    for k in chain {
        groups[k].moved = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_chain_leaves_out_what_crosses() {
        let points = [(0, 0), (1, 5), (2, 1), (3, 2), (4, 3)];
        assert_eq!(longest_chain(&points, |_| 1.0), [0, 2, 3, 4]);
        assert!(longest_chain(&[], |_| 1.0).is_empty());
    }

    #[test]
    fn a_heavy_point_outweighs_several_light_ones() {
        let points = [(0, 2), (1, 0), (2, 1)];
        assert_eq!(longest_chain(&points, |k| if k == 0 { 5.0 } else { 1.0 }), [0]);
    }

    #[test]
    fn one_sentence_gives_one_point_to_a_chain() {
        assert_eq!(longest_chain(&[(0, 0), (0, 1), (1, 1)], |_| 1.0).len(), 2);
    }
}
