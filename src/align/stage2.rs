//! The second pass: what the probabilities of the first say of a pair's surroundings (matching.md, section 3.5).

use super::candidates::Candidates;
use super::features::Features;
use super::matches;
use super::weights;

/// How many features the second pass has.
pub const COUNT: usize = 11;

/// Names of the features, in their order.
pub const NAMES: [&str; COUNT] = [
    "l", "diag", "diag2", "both", "side", "rmin", "rmax", "apos", "sup", "few", "nq",
];

/// A mutual best pair from this probability on is an anchor.
const ANCHOR: f32 = 0.6;
/// Distance from the line of anchors that counts as full.
const FAR: f32 = 6.0;

/// The logistic function.
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// The logit of each candidate by itself.
pub fn first(features: &[Features]) -> Vec<f32> {
    features
        .iter()
        .map(|f| f.iter().zip(&weights::FIRST).map(|(x, w)| x * w).sum::<f32>() + weights::FIRST_BIAS)
        .collect()
}

/// The features of the second pass, from the logits of the first.
pub fn features(candidates: &Candidates, logits: &[f32], first: &[Features]) -> Vec<[f32; COUNT]> {
    let p: Vec<f32> = logits.iter().map(|&l| sigmoid(l)).collect();
    let at = |i: i64, j: i64| candidates.find(i, j).map_or(0.0, |k| p[k]);
    let anchors = anchors(candidates, &p);
    let line = Line::through(&anchors);
    let support = (2.0 * anchors.len() as f32 / candidates.n.min(candidates.m).max(1) as f32).min(1.0);
    let few = f32::from(u8::from(anchors.len() <= 2));
    let rivals = Rivals::of(candidates, &p);
    let most = |values: &[f32]| values.iter().copied().fold(0.0, f32::max);
    matches::each(p.len(), |k| {
        let (bi, oj) = candidates.pairs[k];
        let (i, j) = (i64::from(bi), i64::from(oj));
        let before = most(&[at(i - 1, j - 1), at(i - 1, j), at(i, j - 1)]);
        let after = most(&[at(i + 1, j + 1), at(i + 1, j), at(i, j + 1)]);
        let rival = (rivals.in_row(bi as usize, oj), rivals.in_column(oj as usize, bi));
        [
            logits[k],
            at(i - 1, j - 1).max(at(i + 1, j + 1)),
            most(&[
                at(i - 2, j - 2),
                at(i + 2, j + 2),
                at(i - 1, j - 2),
                at(i + 1, j + 2),
                at(i - 2, j - 1),
                at(i + 2, j + 1),
            ]),
            before.min(after),
            most(&[at(i - 1, j), at(i + 1, j), at(i, j - 1), at(i, j + 1)]),
            rival.0.min(rival.1),
            rival.0.max(rival.1),
            line.as_ref()
                .map_or(0.0, |l| (l.distance(i as f32, j as f32) / FAR).min(1.0)),
            support,
            few,
            first[k][super::features::QUANTITIES],
        ]
    })
}

/// The probability of each candidate after the second pass.
pub fn second(features: &[[f32; COUNT]]) -> Vec<f32> {
    features
        .iter()
        .map(|f| {
            let l = f.iter().zip(&weights::SECOND).map(|(x, w)| x * w).sum::<f32>() + weights::SECOND_BIAS;
            sigmoid(l)
        })
        .collect()
}

/// Pairs that are the best of both their row and their column and likely by themselves, by base sentence.
fn anchors(candidates: &Candidates, p: &[f32]) -> Vec<(u32, u32)> {
    let mut rows = vec![0.0f32; candidates.n];
    let mut columns = vec![0.0f32; candidates.m];
    for (&(i, j), &p) in candidates.pairs.iter().zip(p) {
        rows[i as usize] = rows[i as usize].max(p);
        columns[j as usize] = columns[j as usize].max(p);
    }
    candidates
        .pairs
        .iter()
        .zip(p)
        .filter(|((i, j), p)| **p >= ANCHOR && **p == rows[*i as usize] && **p == columns[*j as usize])
        .map(|(pair, _)| *pair)
        .collect()
}

/// The heaviest chain of anchors that runs down both sides, as a line to measure distance from.
pub(super) struct Line(Vec<(f32, f32)>);

impl Line {
    /// `None` where there are fewer than two anchors.
    pub(super) fn through(anchors: &[(u32, u32)]) -> Option<Self> {
        if anchors.len() < 2 {
            return None;
        }
        let chain = super::moves::longest_chain(anchors, |_| 1.0);
        Some(Self(
            chain
                .into_iter()
                .map(|k| (anchors[k].0 as f32, anchors[k].1 as f32))
                .collect(),
        ))
    }

    fn distance(&self, i: f32, j: f32) -> f32 {
        (j - self.across(i)).abs().min((i - self.back(j)).abs())
    }

    /// Where base sentence `i` would stand in the other text.
    pub(super) fn across(&self, i: f32) -> f32 {
        Self::interpolate(&self.0, i, |p| *p)
    }

    /// Where sentence `j` of the other text would stand in the base.
    pub(super) fn back(&self, j: f32) -> f32 {
        Self::interpolate(&self.0, j, |p| (p.1, p.0))
    }

    /// Value at `x` of the line through the points, slope 1 outside its ends.
    fn interpolate(points: &[(f32, f32)], x: f32, turn: impl Fn(&(f32, f32)) -> (f32, f32)) -> f32 {
        let after = points.partition_point(|p| turn(p).0 <= x);
        if after == 0 {
            let (px, py) = turn(&points[0]);
            return py + (x - px);
        }
        let (x0, y0) = turn(&points[after - 1]);
        if after == points.len() {
            return y0 + (x - x0);
        }
        let (x1, y1) = turn(&points[after]);
        if x1 > x0 {
            y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        } else {
            y0
        }
    }
}

/// The most likely pairs of each row and column, to find the best one that lies apart from a given place.
struct Rivals {
    rows: Vec<[(f32, u32); 4]>,
    columns: Vec<[(f32, u32); 4]>,
}

impl Rivals {
    fn of(candidates: &Candidates, p: &[f32]) -> Self {
        let mut rivals = Self {
            rows: vec![[(0.0, u32::MAX); 4]; candidates.n],
            columns: vec![[(0.0, u32::MAX); 4]; candidates.m],
        };
        let put = |best: &mut [(f32, u32); 4], mut new: (f32, u32)| {
            for slot in best {
                if new.0 > slot.0 {
                    std::mem::swap(slot, &mut new);
                }
            }
        };
        for (&(i, j), &p) in candidates.pairs.iter().zip(p) {
            put(&mut rivals.rows[i as usize], (p, j));
            put(&mut rivals.columns[j as usize], (p, i));
        }
        rivals
    }

    /// Best probability of the row more than one place away. Four are kept: at most three lie within one place.
    fn in_row(&self, i: usize, j: u32) -> f32 {
        Self::apart(&self.rows[i], j)
    }

    fn in_column(&self, j: usize, i: u32) -> f32 {
        Self::apart(&self.columns[j], i)
    }

    fn apart(best: &[(f32, u32); 4], place: u32) -> f32 {
        best.iter()
            .find(|b| b.1 != u32::MAX && b.1.abs_diff(place) > 1)
            .map_or(0.0, |b| b.0)
    }
}
