//! What speaks for and against a pair of sentences, looked at by itself and against its rivals (matching.md, 3.4, 6.1).

use super::candidates::Candidates;
use super::matches::{self, Matches};
use super::similar::Alike;
use super::words::{Sentence, Side, Use, Words};
use crate::lexicon::quantity;
use crate::load::Role;

/// How many features a pair has.
pub const COUNT: usize = 17;

/// Names of the features, in their order.
pub const NAMES: [&str; COUNT] = [
    "hm", "mx", "hm_c", "dmin", "dmax", "len", "hh", "hx", "cc", "cx", "bmn", "bmn_c", "massm", "nq", "plain",
    "plain_c", "massp",
];

/// Place of the feature that says how well telling quantities agree.
pub const QUANTITIES: usize = 13;
/// Place of the agreement in what is neither name nor quantity: two reports of one event share these, a rewrite shares the
/// rest too.
pub const PLAIN: usize = 14;

/// The features of one pair.
pub type Features = [f32; COUNT];

/// So many quantities of a sentence are held against those of another.
const FIGURES: usize = 200;
/// Weight of the median sentence that a clause must earn before it counts in full.
const CLAUSE_PRIOR: f32 = 0.3;

/// The features of all candidates, in their order.
pub fn features(words: &Words, matches: &Matches, candidates: &Candidates) -> Vec<Features> {
    let count = candidates.pairs.len();
    let raw: Vec<Raw> = matches::each(count, |k| {
        let (i, j) = candidates.pairs[k];
        let roles = [
            words.base.sentences[i as usize].role,
            words.other.sentences[j as usize].role,
        ];
        let raw = raw(words, matches, k, (i, j));
        // what can be no pair is no rival of the others either
        if parted(roles) && raw.agreement() < MISREAD {
            Raw::NONE
        } else {
            raw
        }
    });
    let hm: Vec<f32> = raw.iter().map(Raw::agreement).collect();
    let bmn: Vec<f32> = raw.iter().map(|r| r.clause_base.min(r.clause_other)).collect();
    let plain: Vec<f32> = raw.iter().map(|r| r.plain).collect();
    let (hm_centred, bmn_centred) = (centred(candidates, &hm), centred(candidates, &bmn));
    let plain_centred = centred(candidates, &plain);
    let (by_row, by_column) = ahead(candidates, &hm);
    let own = own_evidence(words, matches, candidates);
    matches::each(count, |at| {
        let (i, j) = candidates.pairs[at];
        let (a, b) = (&words.base.sentences[i as usize], &words.other.sentences[j as usize]);
        let role = |role: Role| {
            let (x, y) = (a.role == role, b.role == role);
            (f32::from(u8::from(x && y)), f32::from(u8::from(x != y)))
        };
        let mass = |own: f32| (1.0 + 6.0 * own / words.median_mass).ln();
        let roles = [a.role, b.role];
        let (both_headlines, one_headline) = role(Role::Headline);
        let (both_crossheads, one_crosshead) = role(Role::Crosshead);
        [
            hm[at],
            raw[at].of_base.max(raw[at].of_other),
            hm_centred[at],
            by_row[at].min(by_column[at]),
            by_row[at].max(by_column[at]),
            (a.tokens.max(1) as f32 / b.tokens.max(1) as f32).ln().abs(),
            both_headlines,
            one_headline,
            both_crossheads,
            one_crosshead,
            bmn[at],
            bmn_centred[at],
            mass(own[at].0),
            raw[at].quantities,
            plain[at],
            plain_centred[at],
            if parted(roles) && hm[at] < MISREAD {
                0.0
            } else {
                mass(own[at].1)
            },
        ]
    })
}

/// From this agreement (`hm`) on two sentences of different roles are taken for one whose role was misread.
const MISREAD: f32 = 0.8;

/// A headline or crosshead and what is none: it sums up what it stands over, so it agrees with sentences of the other text
/// without being their source or made from them.
fn parted([base, other]: [Role; 2]) -> bool {
    base != other
        && [base, other]
            .iter()
            .any(|r| matches!(r, Role::Headline | Role::Crosshead))
}

/// True for the features of a pair that its roles part.
pub fn are_parted(features: &Features) -> bool {
    (features[7] > 0.0 || features[9] > 0.0) && features[0] < MISREAD
}

/// What a pair has before it is held against others.
struct Raw {
    /// Share of the base sentence's weight that the other covers, and the reverse.
    of_base: f32,
    of_other: f32,
    /// The same for the best covered clause.
    clause_base: f32,
    clause_other: f32,
    quantities: f32,
    /// Agreement in what is neither name nor quantity.
    plain: f32,
}

impl Raw {
    const NONE: Self = Self {
        of_base: 0.0,
        of_other: 0.0,
        clause_base: 0.0,
        clause_other: 0.0,
        quantities: 0.0,
        plain: 0.0,
    };

    fn agreement(&self) -> f32 {
        (self.of_base * self.of_other).sqrt()
    }
}

fn raw(words: &Words, matches: &Matches, k: usize, (i, j): (u32, u32)) -> Raw {
    let (a, b) = (&words.base.sentences[i as usize], &words.other.sentences[j as usize]);
    let (base, other) = (matches.base(k), matches.other(k));
    let prior = CLAUSE_PRIOR * words.median_mass;
    let (of_base, of_other) = (covered(a, base), covered(b, other));
    Raw {
        of_base: of_base.0,
        of_other: of_other.0,
        clause_base: best_clause(a, base, prior),
        clause_other: best_clause(b, other, prior),
        quantities: shared_quantities(words, a, b),
        plain: (of_base.1 * of_other.1).sqrt(),
    }
}

/// Share of a sentence's weight that is matched: in all, and of what is neither name nor quantity.
fn covered(sentence: &Sentence, best: &[Alike]) -> (f32, f32) {
    let (mut all, mut plain, mut mass) = (0.0, 0.0, 0.0);
    for (one, best) in sentence.uses.iter().zip(best) {
        let found = one.weight * best.share();
        all += found;
        if one.plain {
            plain += found;
            mass += one.weight;
        }
    }
    let share = |found: f32, mass: f32| if mass > 0.0 { found / mass } else { 0.0 };
    (share(all, sentence.mass), share(plain, mass))
}

fn best_clause(sentence: &Sentence, best: &[Alike], prior: f32) -> f32 {
    sentence
        .clauses
        .iter()
        .map(|clause| {
            let (mut found, mut mass) = (0.0, prior);
            for &at in clause {
                let weight = sentence.uses[at as usize].weight;
                found += weight * best[at as usize].share();
                mass += weight;
            }
            found / mass
        })
        .fold(0.0, f32::max)
}

fn shared_quantities(words: &Words, a: &Sentence, b: &Sentence) -> f32 {
    if a.figures.is_empty() || b.figures.is_empty() {
        return 0.0;
    }
    let [x, y] = [a, b].map(|s| &s.figures[..s.figures.len().min(FIGURES)]);
    let mut best = 0.0f64;
    for &t in x {
        for &u in y {
            let pair = (
                &words.base.terms[t as usize].quantity,
                &words.other.terms[u as usize].quantity,
            );
            if let (Some(p), Some(q)) = pair {
                best = best.max(quantity::alike(p, q));
            }
        }
    }
    if best > 0.0 { best.powf(0.8) as f32 } else { -1.0 }
}

/// The largest few values, largest first.
#[derive(Clone, Copy)]
struct Top([f32; 4], usize);

impl Top {
    const EMPTY: Self = Self([f32::NEG_INFINITY; 4], 0);

    fn put(&mut self, mut value: f32) {
        for slot in &mut self.0 {
            if value > *slot {
                std::mem::swap(slot, &mut value);
            }
        }
        self.1 += 1;
    }

    /// Mean of the second to fourth; 0 where there is no second.
    fn rivals(&self) -> f32 {
        let count = self.1.min(4);
        if count < 2 {
            return 0.0;
        }
        self.0[1..count].iter().sum::<f32>() / (count - 1) as f32
    }

    /// The largest value among those beside the given one, which is one of them.
    fn best_beside(&self, value: f32) -> Option<f32> {
        match self.1 {
            0 | 1 => None,
            _ if value >= self.0[0] => Some(self.0[1]),
            _ => Some(self.0[0]),
        }
    }
}

fn tops(candidates: &Candidates, values: &[f32]) -> (Vec<Top>, Vec<Top>) {
    let mut rows = vec![Top::EMPTY; candidates.n];
    let mut columns = vec![Top::EMPTY; candidates.m];
    for (&(i, j), &value) in candidates.pairs.iter().zip(values) {
        rows[i as usize].put(value);
        columns[j as usize].put(value);
    }
    (rows, columns)
}

/// Cross-domain local scaling: each value less the mean of its best rivals in row and column. All sentences of a story
/// share its topic, so the absolute value says little.
fn centred(candidates: &Candidates, values: &[f32]) -> Vec<f32> {
    let (rows, columns) = tops(candidates, values);
    candidates
        .pairs
        .iter()
        .zip(values)
        .map(|(&(i, j), value)| value - (rows[i as usize].rivals() + columns[j as usize].rivals()) / 2.0)
        .collect()
}

/// How far each value is ahead of the best other one in its row, and in its column; 0 where there is no other.
fn ahead(candidates: &Candidates, values: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let (rows, columns) = tops(candidates, values);
    let of = |top: &Top, value: f32| top.best_beside(value).map_or(0.0, |best| value - best);
    let pairs = candidates.pairs.iter().zip(values);
    (
        pairs.clone().map(|(p, &v)| of(&rows[p.0 as usize], v)).collect(),
        pairs.map(|(p, &v)| of(&columns[p.1 as usize], v)).collect(),
    )
}

/// The best matches of a term, each with its sentence.
#[derive(Clone, Copy)]
struct BestPlaces([(f32, u32); 4]);

impl BestPlaces {
    const EMPTY: Self = Self([(0.0, u32::MAX); 4]);

    fn put(&mut self, value: f32, place: u32) {
        let least = self.0[3];
        if (least.1 != u32::MAX && value <= least.0) || self.0.iter().any(|p| p.1 == place) {
            return;
        }
        let mut new = (value, place);
        for slot in &mut self.0 {
            if new.0 > slot.0 || slot.1 == u32::MAX {
                std::mem::swap(slot, &mut new);
            }
            if new.1 == u32::MAX {
                break;
            }
        }
    }

    /// Mean of the three best in the other sentences.
    fn elsewhere(&self, place: u32) -> f32 {
        let (mut sum, mut count) = (0.0, 0);
        for p in self.0.iter().filter(|p| p.1 != u32::MAX && p.1 != place).take(3) {
            sum += p.0;
            count += 1;
        }
        if count > 0 { sum / count as f32 } else { 0.0 }
    }
}

/// What a term's best matches come to elsewhere: seen from each of the sentences of its three best, and from all others.
#[derive(Clone, Copy)]
struct Elsewhere {
    best: [(u32, f32); 3],
    others: f32,
}

impl Elsewhere {
    fn of(places: &BestPlaces) -> Self {
        let best = [0, 1, 2].map(|k| {
            let place = places.0[k].1;
            (place, places.elsewhere(place))
        });
        Self {
            best,
            others: places.elsewhere(u32::MAX),
        }
    }

    /// In the other sentences than this.
    fn than(&self, place: u32) -> f32 {
        let [first, second, third] = self.best;
        match place {
            p if p == first.0 => first.1,
            p if p == second.0 => second.1,
            p if p == third.0 => third.1,
            _ => self.others,
        }
    }
}

/// Exclusive evidence: the weight of what matches here and matches nowhere else as well; the smaller of the two sides.
/// In all, and of what is neither name nor quantity.
fn own_evidence(words: &Words, matches: &Matches, candidates: &Candidates) -> Vec<(f32, f32)> {
    let mut base = vec![BestPlaces::EMPTY; words.base.terms.len()];
    let mut other = vec![BestPlaces::EMPTY; words.other.terms.len()];
    if candidates.pairs.len() < candidates.n * candidates.m {
        // where not every sentence is looked at, the ones that hold the very word are known all the same
        put_holders(&words.base, &words.other, &mut base);
        put_holders(&words.other, &words.base, &mut other);
    }
    for (k, &(i, j)) in candidates.pairs.iter().enumerate() {
        for (one, &best) in words.base.sentences[i as usize].uses.iter().zip(matches.base(k)) {
            base[one.term as usize].put(best.share(), j);
        }
        for (one, &best) in words.other.sentences[j as usize].uses.iter().zip(matches.other(k)) {
            other[one.term as usize].put(best.share(), i);
        }
    }
    let settled = |places: Vec<BestPlaces>| -> Vec<Elsewhere> { places.iter().map(Elsewhere::of).collect() };
    let (base, other) = (settled(base), settled(other));
    let own = |uses: &[Use], best: &[Alike], places: &[Elsewhere], place: u32| {
        let (mut all, mut plain) = (0.0f32, 0.0f32);
        for (one, here) in uses.iter().zip(best) {
            let own = one.weight * (here.share() - places[one.term as usize].than(place)).max(0.0);
            all += own;
            plain += if one.plain { own } else { 0.0 };
        }
        (all, plain)
    };
    matches::each(candidates.pairs.len(), |k| {
        let (i, j) = candidates.pairs[k];
        let (a, b) = (
            &words.base.sentences[i as usize].uses,
            &words.other.sentences[j as usize].uses,
        );
        let of_base = own(a, matches.base(k), &base, j);
        let of_other = own(b, matches.other(k), &other, i);
        (of_base.0.min(of_other.0), of_base.1.min(of_other.1))
    })
}

/// Puts the first sentences of the second side that hold the stem of each term of the first.
fn put_holders(of: &Side, inside: &Side, places: &mut [BestPlaces]) {
    let stems = |side: &Side| side.terms.iter().map(|t| t.stem as usize + 1).max().unwrap_or(0);
    let mut holders = vec![BestPlaces::EMPTY; stems(of).max(stems(inside))];
    for (at, sentence) in inside.sentences.iter().enumerate() {
        for one in &sentence.uses {
            holders[inside.terms[one.term as usize].stem as usize].put(1.0, at as u32);
        }
    }
    for (place, term) in places.iter_mut().zip(&of.terms) {
        *place = holders[term.stem as usize];
    }
}
