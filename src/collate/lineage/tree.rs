//! The tree of least total cost that hangs every node below a root (Chu and Liu 1965, Edmonds 1967).

/// Finds the parent of each of `n` nodes. `cost` is `None` where the edge may not be. A node that cannot be hung
/// anywhere becomes a root of its own, as `first` is. Costs tie towards the smaller parent, so the answer is one.
pub fn cheapest(n: usize, first: usize, cost: &dyn Fn(usize, usize) -> Option<i64>) -> Vec<Option<usize>> {
    /// Dearer than any real tree, so that an own root is the last resort.
    const OWN_ROOT: i64 = 1 << 40;
    let root = n;
    let mut edges = Vec::new();
    for child in 0..n {
        for parent in 0..n {
            if child != first
                && parent != child
                && let Some(cost) = cost(parent, child)
            {
                edges.push(Edge {
                    from: parent,
                    to: child,
                    cost,
                    id: (parent, child),
                });
            }
        }
        edges.push(Edge {
            from: root,
            to: child,
            cost: if child == first { 0 } else { OWN_ROOT },
            id: (root, child),
        });
    }
    let mut parents = vec![None; n];
    for (parent, child) in solve(n + 1, root, edges) {
        parents[child] = (parent != root).then_some(parent);
    }
    parents
}

#[derive(Clone, Copy)]
struct Edge {
    from: usize,
    to: usize,
    cost: i64,
    /// Parent and child as the caller counts them.
    id: (usize, usize),
}

/// The ids of the chosen edges. Every node but the root has an edge into it. Depth is at most the number of nodes,
/// since each step contracts a cycle.
fn solve(n: usize, root: usize, edges: Vec<Edge>) -> Vec<(usize, usize)> {
    let mut best: Vec<Option<Edge>> = vec![None; n];
    for edge in &edges {
        if edge.to != root && best[edge.to].is_none_or(|b| (edge.cost, edge.id) < (b.cost, b.id)) {
            best[edge.to] = Some(*edge);
        }
    }
    let Some(cycle) = cycle(n, &best) else {
        return best.into_iter().flatten().map(|e| e.id).collect();
    };
    // The cycle becomes one node, numbered last; the others close up.
    let mut number = vec![0; n];
    let mut next = 0;
    for (v, number) in number.iter_mut().enumerate() {
        if !cycle.contains(&v) {
            *number = next;
            next += 1;
        }
    }
    for &v in &cycle {
        number[v] = next;
    }
    let inner: Vec<Edge> = cycle.iter().filter_map(|&v| best[v]).collect();
    let contracted: Vec<Edge> = edges
        .iter()
        .filter(|e| number[e.from] != number[e.to])
        .map(|e| Edge {
            from: number[e.from],
            to: number[e.to],
            cost: match best[e.to] {
                Some(b) if number[e.to] == next => e.cost - b.cost,
                _ => e.cost,
            },
            id: e.id,
        })
        .collect();
    // The edge that enters the cycle takes the place of the cycle's own edge into the same node.
    let into_cycle: Vec<((usize, usize), usize)> = edges
        .iter()
        .filter(|e| number[e.to] == next && number[e.from] != next)
        .map(|e| (e.id, e.to))
        .collect();
    let mut chosen = solve(next + 1, number[root], contracted);
    let entered = chosen
        .iter()
        .find_map(|id| into_cycle.iter().find(|(other, _)| other == id).map(|e| e.1));
    chosen.extend(inner.iter().filter(|e| Some(e.to) != entered).map(|e| e.id));
    chosen
}

/// Some cycle among the best edges.
fn cycle(n: usize, best: &[Option<Edge>]) -> Option<Vec<usize>> {
    let mut seen = vec![usize::MAX; n];
    for start in 0..n {
        let mut at = start;
        while seen[at] == usize::MAX {
            seen[at] = start;
            match best[at] {
                Some(edge) => at = edge.from,
                None => break,
            }
        }
        if seen[at] == start && best[at].is_some() {
            let mut cycle = vec![at];
            let mut next = best[at]?.from;
            while next != at {
                cycle.push(next);
                next = best[next]?.from;
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every tree, tried one by one.
    fn by_trying(n: usize, first: usize, cost: &dyn Fn(usize, usize) -> Option<i64>) -> i64 {
        let mut least = i64::MAX;
        let mut parents = vec![0; n];
        loop {
            let reaches = |v: usize| {
                let mut at = v;
                (0..=n).any(|_| {
                    let there = at == first;
                    at = parents[at];
                    there
                })
            };
            if (0..n).all(|v| v == first || (parents[v] != v && reaches(v))) {
                let sum = (0..n)
                    .filter(|&v| v != first)
                    .map(|v| cost(parents[v], v).unwrap())
                    .sum();
                least = least.min(sum);
            }
            let Some(at) = (0..n).find(|&v| v != first && parents[v] + 1 < n) else {
                return least;
            };
            parents[at] += 1;
            parents[..at].iter_mut().for_each(|p| *p = 0);
        }
    }

    #[test]
    fn no_tree_is_cheaper_than_the_one_found() {
        let mut state = 7_u64;
        for round in 0..200 {
            let n = 2 + round % 4;
            let costs: Vec<i64> = (0..n * n)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    (state >> 56) as i64 % 20
                })
                .collect();
            let cost = |p: usize, c: usize| Some(costs[p * n + c]);
            let first = round % n;
            let found = cheapest(n, first, &cost);
            assert_eq!(found[first], None);
            let sum: i64 = (0..n)
                .filter(|&v| v != first)
                .map(|v| costs[found[v].unwrap() * n + v])
                .sum();
            assert_eq!(sum, by_trying(n, first, &cost), "round {round}: {found:?} {costs:?}");
        }
    }

    #[test]
    fn what_may_hang_nowhere_is_a_root() {
        let found = cheapest(3, 0, &|p, c| (p == 0 && c == 1).then_some(5));
        assert_eq!(found, [None, Some(0), None]);
    }
}
