//! The second pass: what the probabilities of the first say of a pair's surroundings (matching.md, section 3.5), weighed by
//! a small network.

use super::candidates::Candidates;
use super::features::{self, Features};
use super::further;
use super::matches::{self, Matches};
use super::weights::{FIRST, FIRST_BIAS, SECOND};
use super::words::{Sentence, Words};
use crate::load::Role;

/// How many inputs the second pass has.
pub const COUNT: usize = 13 + features::COUNT + 4 + further::COUNT;

/// Names of the inputs, in their order; those of the first pass stand before the last four, those of [`further`] after.
pub const NAMES: [&str; 17] = [
    "l",
    "diag",
    "diag2",
    "both",
    "side",
    "rmin",
    "rmax",
    "apos",
    "sup",
    "few",
    "nq",
    "light",
    "strange",
    "mass_base",
    "mass_other",
    "rows",
    "columns",
];

/// A mutual best pair from this probability on is an anchor.
const ANCHOR: f32 = 0.6;
/// Distance from the line of anchors that counts as full.
const FAR: f32 = 6.0;
/// The network looks at pairs from this probability of the first pass on; the others are none.
const CHANCE: f32 = 0.004;
/// Anchors from this agreement on are lightly edited. Where most are, a pair that agrees less than [`LOOSE`] stands out.
const EDITED: f32 = 0.8;
const LOOSE: f32 = 0.75;
/// The share of lightly edited anchors where there are fewer than three anchors to tell.
const UNKNOWN_LIGHT: f32 = 0.3;
/// What an anchor counts for that stands one sentence further away, and how far away it counts at all.
const NEAR: f32 = 0.716_531_3;
const AROUND: u32 = 24;
/// A sentence's weight counts as at least this share of the median.
const LEAST_MASS: f32 = 0.05;

/// The logistic function.
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// The logit of each candidate by itself.
pub fn first(features: &[Features]) -> Vec<f32> {
    features
        .iter()
        .map(|f| f.iter().zip(&FIRST).map(|(x, w)| x * w).sum::<f32>() + FIRST_BIAS)
        .collect()
}

/// The probability of each candidate after the second pass, from its logits and features of the first. The network looks
/// at each pair from either side, and the mean counts: exchanging the sides changes nothing.
pub fn second(
    words: &Words,
    candidates: &Candidates,
    matches: &Matches,
    logits: &[f32],
    first: &[Features],
) -> Vec<f32> {
    let p: Vec<f32> = logits.iter().map(|&l| sigmoid(l)).collect();
    let page = Page::of(words, candidates, &p, first);
    matches::each(p.len(), |k| {
        if p[k] < CHANCE {
            return 0.0;
        }
        let [from_base, from_other] = page
            .of_pair(matches, k, logits[k], &first[k])
            .map(|inputs| SECOND.logit(&inputs));
        sigmoid((from_base + from_other) / 2.0)
    })
}

/// What a pass found in both texts.
pub(super) struct Page<'a> {
    words: &'a Words,
    candidates: &'a Candidates,
    p: &'a [f32],
    line: Option<Line>,
    rivals: Rivals,
    support: f32,
    few: f32,
    /// Of the base, then of the other side.
    light: [Light; 2],
    /// Mean of the best probabilities of the rows, and of the columns.
    best: [f32; 2],
}

/// How many inputs say what stands around a pair.
const AROUND_IT: usize = 11;

impl<'a> Page<'a> {
    pub(super) fn of(words: &'a Words, candidates: &'a Candidates, p: &'a [f32], first: &[Features]) -> Self {
        let best = Best::of(candidates, p);
        let places = best.anchors(candidates, p);
        let anchors: Vec<(u32, u32)> = places.iter().map(|&k| candidates.pairs[k]).collect();
        let mean = |values: &[f32]| values.iter().sum::<f32>() / values.len().max(1) as f32;
        Self {
            words,
            candidates,
            p,
            line: Line::through(&anchors, words),
            rivals: Rivals::of(candidates, p),
            support: (2.0 * anchors.len() as f32 / candidates.n.min(candidates.m).max(1) as f32).min(1.0),
            few: f32::from(u8::from(anchors.len() <= 2)),
            light: [false, true].map(|other| Light::of(words, candidates, first, &places, other)),
            best: [mean(&best.rows), mean(&best.columns)],
        }
    }

    /// All inputs of a candidate with this logit and these features, as seen from either side.
    pub(super) fn of_pair(&self, matches: &Matches, k: usize, logit: f32, first: &Features) -> [[f32; COUNT]; 2] {
        let (i, j) = self.candidates.pairs[k];
        let around = self.around(i, j, logit, first);
        let further = further::of(self.words, matches, self.candidates, k);
        [[0, 1], [1, 0]].map(|sides| self.inputs([i, j], &around, (first, &further), sides))
    }

    /// The inputs that are the same from either side.
    fn around(&self, bi: u32, oj: u32, logit: f32, first: &Features) -> [f32; AROUND_IT] {
        let at = |i: i64, j: i64| self.candidates.find(i, j).map_or(0.0, |k| self.p[k]);
        let most = |values: &[f32]| values.iter().copied().fold(0.0, f32::max);
        let (i, j) = (i64::from(bi), i64::from(oj));
        let before = most(&[at(i - 1, j - 1), at(i - 1, j), at(i, j - 1)]);
        let after = most(&[at(i + 1, j + 1), at(i + 1, j), at(i, j + 1)]);
        let rival = (
            self.rivals.in_row(bi as usize, oj),
            self.rivals.in_column(oj as usize, bi),
        );
        [
            logit,
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
            self.line
                .as_ref()
                .map_or(0.0, |l| (l.distance(i as f32, j as f32) / FAR).min(1.0)),
            self.support,
            self.few,
            first[features::QUANTITIES],
        ]
    }

    /// All inputs, with the sides in this order.
    fn inputs(
        &self,
        pair: [u32; 2],
        around: &[f32; AROUND_IT],
        (first, further): (&Features, &[f32; further::COUNT]),
        sides: [usize; 2],
    ) -> [f32; COUNT] {
        let sentences = [&self.words.base.sentences, &self.words.other.sentences];
        let mass = |side: usize| {
            let mass = sentences[side][pair[side] as usize].mass;
            (mass / self.words.median_mass).max(LEAST_MASS).ln()
        };
        let light = self.light[sides[1]].at(pair[sides[1]]);
        let mut inputs = [0.0; COUNT];
        inputs[..AROUND_IT].copy_from_slice(around);
        inputs[AROUND_IT..AROUND_IT + 2].copy_from_slice(&[light, light * (LOOSE - first[0]).max(0.0)]);
        inputs[AROUND_IT + 2..][..features::COUNT].copy_from_slice(first);
        let rest = &mut inputs[AROUND_IT + 2 + features::COUNT..];
        rest[..4].copy_from_slice(&[mass(sides[0]), mass(sides[1]), self.best[sides[0]], self.best[sides[1]]]);
        rest[4..].copy_from_slice(further);
        inputs
    }
}

/// A network with one hidden layer and a straight way past it.
pub(super) struct Network<const INPUTS: usize, const HIDDEN: usize> {
    /// From each input to each hidden unit.
    pub within: [[f32; HIDDEN]; INPUTS],
    pub biases: [f32; HIDDEN],
    /// From the hidden units.
    pub out: [f32; HIDDEN],
    /// Past them.
    pub past: [f32; INPUTS],
    pub bias: f32,
}

impl<const INPUTS: usize, const HIDDEN: usize> Network<INPUTS, HIDDEN> {
    /// The logit that the network gives. Its units are x / (1 + |x|), which needs no more than the processor's own
    /// division, so that every processor gives the same.
    pub(super) fn logit(&self, inputs: &[f32; INPUTS]) -> f32 {
        let mut hidden = self.biases;
        let mut logit = self.bias;
        for ((x, row), past) in inputs.iter().zip(&self.within).zip(&self.past) {
            logit += x * past;
            for (unit, weight) in hidden.iter_mut().zip(row) {
                *unit += x * weight;
            }
        }
        for (unit, weight) in hidden.iter().zip(&self.out) {
            logit += unit / (1.0 + unit.abs()) * weight;
        }
        logit
    }
}

/// How lightly a text is edited around each of its sentences: the share of lightly edited anchors, those near
/// counting for more, with the share in the whole text as one more. Titles aside.
struct Light(Vec<f32>);

impl Light {
    /// Of the other side, or of the base.
    fn of(words: &Words, candidates: &Candidates, first: &[Features], anchors: &[usize], other: bool) -> Self {
        let is_title = |s: &Sentence| matches!(s.role, Role::Headline | Role::Crosshead);
        let mut telling: Vec<(u32, bool)> = anchors
            .iter()
            .filter(|&&k| {
                let (i, j) = candidates.pairs[k];
                !(is_title(&words.base.sentences[i as usize]) && is_title(&words.other.sentences[j as usize]))
            })
            .map(|&k| {
                let (i, j) = candidates.pairs[k];
                (if other { j } else { i }, first[k][0] > EDITED)
            })
            .collect();
        if telling.len() < 3 {
            return Self(Vec::new());
        }
        telling.sort_unstable();
        let whole = telling.iter().filter(|a| a.1).count() as f32 / telling.len() as f32;
        let near: Vec<f32> = std::iter::successors(Some(1.0), |w| Some(w * NEAR))
            .take(AROUND as usize + 1)
            .collect();
        let (mut from, mut to) = (0, 0);
        let at = |j: u32| {
            while telling.get(from).is_some_and(|a| a.0 + AROUND < j) {
                from += 1;
            }
            while telling.get(to).is_some_and(|a| a.0 <= j + AROUND) {
                to += 1;
            }
            let (mut edited, mut all) = (whole, 1.0);
            for &(place, light) in &telling[from..to] {
                let weight = near[place.abs_diff(j) as usize];
                all += weight;
                edited += if light { weight } else { 0.0 };
            }
            edited / all
        };
        let count = if other { candidates.m } else { candidates.n };
        Self((0..count as u32).map(at).collect())
    }

    fn at(&self, j: u32) -> f32 {
        self.0.get(j as usize).copied().unwrap_or(UNKNOWN_LIGHT)
    }
}

/// The best probability of each row and column.
struct Best {
    rows: Vec<f32>,
    columns: Vec<f32>,
}

impl Best {
    fn of(candidates: &Candidates, p: &[f32]) -> Self {
        let mut best = Self {
            rows: vec![0.0f32; candidates.n],
            columns: vec![0.0f32; candidates.m],
        };
        for (&(i, j), &p) in candidates.pairs.iter().zip(p) {
            let (row, column) = (&mut best.rows[i as usize], &mut best.columns[j as usize]);
            *row = row.max(p);
            *column = column.max(p);
        }
        best
    }

    /// Places of the pairs that are the best of both their row and their column and likely by themselves, by base
    /// sentence.
    fn anchors(&self, candidates: &Candidates, p: &[f32]) -> Vec<usize> {
        let anchor = |&k: &usize| {
            let (i, j) = candidates.pairs[k];
            p[k] >= ANCHOR && p[k] == self.rows[i as usize] && p[k] == self.columns[j as usize]
        };
        (0..p.len()).filter(anchor).collect()
    }
}

/// The heaviest chain of anchors that runs down both sides, as a line to measure distance from.
pub(super) struct Line(Vec<(f32, f32)>);

impl Line {
    /// `None` where there are fewer than two anchors. Of two chains as long the one that says more is taken, so that
    /// exchanging the sides changes nothing.
    pub(super) fn through(anchors: &[(u32, u32)], words: &Words) -> Option<Self> {
        if anchors.len() < 2 {
            return None;
        }
        let mass = |&(i, j): &(u32, u32)| {
            f64::from(words.base.sentences[i as usize].mass) + f64::from(words.other.sentences[j as usize].mass)
        };
        let all: f64 = anchors.iter().map(mass).sum();
        let chain = super::moves::longest_chain(anchors, |k| 1.0 + mass(&anchors[k]) / (all + 1.0));
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
