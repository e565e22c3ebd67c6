//! From probabilities to links, and from links to groups.

use super::candidates::Candidates;

/// From this probability on a pair is a link, if it is the best of its row or of its column.
pub const LINK: f32 = 0.48;

/// The candidates that become links: likely enough, and the best of their row or of their column.
pub fn links(candidates: &Candidates, q: &[f32]) -> Vec<usize> {
    let mut rows = vec![0.0f32; candidates.n];
    let mut columns = vec![0.0f32; candidates.m];
    for (&(i, j), &q) in candidates.pairs.iter().zip(q) {
        rows[i as usize] = rows[i as usize].max(q);
        columns[j as usize] = columns[j as usize].max(q);
    }
    candidates
        .pairs
        .iter()
        .enumerate()
        .filter(|(k, (i, j))| q[*k] >= LINK && (q[*k] == rows[*i as usize] || q[*k] == columns[*j as usize]))
        .map(|(k, _)| k)
        .collect()
}

/// Connected sets of pairs: for each pair the number of its set, numbered by first appearance.
pub fn connected(pairs: &[(u32, u32)], n: usize, m: usize) -> Vec<usize> {
    // nodes 0..n are base sentences, n..n+m the others
    let mut parent: Vec<usize> = (0..n + m).collect();
    fn root(parent: &mut [usize], mut x: usize) -> usize {
        while parent[x] != x {
            parent[x] = parent[parent[x]];
            x = parent[x];
        }
        x
    }
    for &(i, j) in pairs {
        let (a, b) = (root(&mut parent, i as usize), root(&mut parent, n + j as usize));
        parent[a.max(b)] = a.min(b);
    }
    let mut number = vec![usize::MAX; n + m];
    let mut count = 0;
    pairs
        .iter()
        .map(|&(i, _)| {
            let r = root(&mut parent, i as usize);
            if number[r] == usize::MAX {
                number[r] = count;
                count += 1;
            }
            number[r]
        })
        .collect()
}
