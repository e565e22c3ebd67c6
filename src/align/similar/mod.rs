//! How alike two terms are, and the best match of a term in a sentence (matching.md, sections 3.3 and 6.1).

use super::words::{Sentence, Side, Use, Words};
use crate::lexicon::quantity;
use look::{Kind, Look, Looks, NONE};
use scale::{Alike, Scale, lifted, prefix, spelling, supported};

mod look;
mod rows;
mod scale;

/// Up to this many pairs of terms the similarities of all are reckoned beforehand; beyond it each is when it is asked
/// for. A byte each.
const PAIRS: usize = 64_000_000;
/// Up to so many best matches of terms in sentences likewise.
const BESTS: usize = 6_000_000;
/// A table of similarities is worth its cost where each pair of sentences stands against no more of its numbers than
/// this: a pair of average length asks for two hundred, and reckoning one costs some eight times as much as a row's share.
const PER_LOOK: usize = 1600;
/// Two sentences with more pairs of terms than this are held against each other by equal stems alone.
pub const LONG: usize = 250_000;

/// The similarities of the two sides' terms.
pub struct Similar {
    pub words: Words,
    base: Looks,
    other: Looks,
    /// `base term × other term`; empty where it would be too large.
    table: Vec<Alike>,
    /// `base term × other sentence`, then `base sentence × other term`; empty where they would be too large.
    in_other: Vec<Alike>,
    in_base: Vec<Alike>,
    /// The sentences of both sides taken apart; empty where the best matches are at hand.
    taken: [Vec<Taken>; 2],
}

/// A sentence as [`Similar::matches`] goes over it.
struct Taken {
    /// Stem and place of each use, by stem.
    stems: Vec<(u32, u32)>,
    /// Place and term of the uses that are no stop words: only these are like others than their own stem.
    content: Vec<(u32, u32)>,
}

impl Taken {
    fn all(side: &Side) -> Vec<Self> {
        let one = |sentence: &Sentence| {
            let uses = || (0u32..).zip(&sentence.uses);
            let term = |one: &Use| &side.terms[one.term as usize];
            let mut stems: Vec<(u32, u32)> = uses().map(|(at, u)| (term(u).stem, at)).collect();
            stems.sort_unstable();
            Self {
                stems,
                content: uses()
                    .filter(|(_, u)| !term(u).stop)
                    .map(|(at, u)| (at, u.term))
                    .collect(),
            }
        };
        side.sentences.iter().map(one).collect()
    }
}

impl Similar {
    /// Reads the vectors of the terms.
    pub fn new(words: Words) -> Self {
        Self {
            base: Looks::of(&words.base),
            other: Looks::of(&words.other),
            words,
            table: Vec::new(),
            in_other: Vec::new(),
            in_base: Vec::new(),
            taken: Default::default(),
        }
    }

    /// Reckons the similarities of all terms where they are few beside the pairs of sentences that will ask for them,
    /// and, where all pairs will, the best match of every term in every sentence.
    pub fn prepare(&mut self, pairs: usize) {
        let (a, b) = (self.words.base.terms.len(), self.words.other.terms.len());
        let (n, m) = (self.words.base.sentences.len(), self.words.other.sentences.len());
        let all = a.saturating_mul(b);
        if all > PAIRS || all > pairs.saturating_mul(PER_LOOK) {
            return;
        }
        self.table = rows::table(self);
        let longest = |side: &Side| side.sentences.iter().map(|s| s.uses.len()).max().unwrap_or(0);
        let short = longest(&self.words.base).saturating_mul(longest(&self.words.other)) <= LONG;
        if pairs >= n * m && short && (a * m).max(b * n) <= BESTS {
            self.fill_bests();
        } else {
            self.taken = [Taken::all(&self.words.base), Taken::all(&self.words.other)];
        }
    }

    /// True where the best matches of every term in every sentence are at hand.
    pub fn filled(&self) -> bool {
        !self.in_other.is_empty()
    }

    fn fill_bests(&mut self) {
        let (a, b) = (self.words.base.terms.len(), self.words.other.terms.len());
        let (n, m) = (self.words.base.sentences.len(), self.words.other.sentences.len());
        let row = |t: usize| &self.table[t * b..(t + 1) * b];
        let in_other = || {
            let mut in_other = vec![Alike::NOT; a * m];
            for t in 0..a {
                let row = row(t);
                for (best, sentence) in in_other[t * m..(t + 1) * m].iter_mut().zip(&self.words.other.sentences) {
                    *best = sentence
                        .uses
                        .iter()
                        .fold(Alike::NOT, |best, u| best.max(row[u.term as usize]));
                }
            }
            in_other
        };
        let in_base = || {
            let mut in_base = vec![Alike::NOT; n * b];
            if b > 0 {
                for (bests, sentence) in in_base.chunks_mut(b).zip(&self.words.base.sentences) {
                    for one in &sentence.uses {
                        for (best, &new) in bests.iter_mut().zip(row(one.term as usize)) {
                            *best = new.max(*best);
                        }
                    }
                }
            }
            in_base
        };
        (self.in_other, self.in_base) = rayon::join(in_other, in_base);
    }

    /// How alike a term of the base and one of the other side are, 0 to 1.
    pub fn terms(&self, base: usize, other: usize) -> f32 {
        self.alike(base, other).share()
    }

    fn alike(&self, base: usize, other: usize) -> Alike {
        match self.table.get(base * self.other.terms.len() + other) {
            Some(&known) => known,
            None => Alike::of(self.reckoned(base, other)),
        }
    }

    /// The same before it is rounded, not looked up.
    fn reckoned(&self, base: usize, other: usize) -> f32 {
        self.looks((base, &self.base.terms[base]), (other, &self.other.terms[other]))
    }

    fn looks(&self, (base, x): (usize, &Look), (other, y): (usize, &Look)) -> f32 {
        if x.kind == Kind::Quantity || y.kind == Kind::Quantity {
            let (a, b) = (&self.words.base.terms[base], &self.words.other.terms[other]);
            return match (&a.quantity, &b.quantity) {
                (Some(p), Some(q)) => lifted(quantity::alike(p, q) as f32),
                _ => 0.0,
            };
        }
        if x.stem == y.stem {
            return 1.0;
        }
        if x.kind == Kind::Stop || y.kind == Kind::Stop {
            return 0.0;
        }
        let mut best = 0.0;
        if x.start == y.start && x.start != 0 {
            best = prefix(&self.words.base.terms[base].low, &self.words.other.terms[other].low);
        }
        if best == 0.0 && x.name && y.name && x.may_be_spelt_like(y) {
            best = spelling(&self.words.base.terms[base].low, &self.words.other.terms[other].low);
        }
        let mut best = lifted(best);
        if x.meaning != NONE && y.meaning != NONE {
            let cosine = self
                .base
                .meaning
                .cosine(x.meaning as usize, &self.other.meaning, y.meaning as usize);
            best = best.max(Scale::of_meaning().of(cosine));
        }
        if x.company != NONE && y.company != NONE {
            let cosine = self
                .base
                .company
                .cosine(x.company as usize, &self.other.company, y.company as usize);
            best = supported(best, Scale::of_company().of(cosine));
        }
        best
    }

    /// The best match of a base term in a sentence of the other side.
    pub fn in_other(&self, term: usize, sentence: usize) -> f32 {
        if self.in_other.is_empty() {
            let found = &self.words.other.sentences[sentence];
            return self.best(found, &self.words.other, self.base.terms[term].stem, |u| {
                self.alike(term, u)
            });
        }
        self.in_other[term * self.words.other.sentences.len() + sentence].share()
    }

    /// The best match of a term of the other side in a base sentence.
    pub fn in_base(&self, term: usize, sentence: usize) -> f32 {
        if self.in_base.is_empty() {
            let found = &self.words.base.sentences[sentence];
            return self.best(found, &self.words.base, self.other.terms[term].stem, |t| {
                self.alike(t, term)
            });
        }
        self.in_base[sentence * self.other.terms.len() + term].share()
    }

    fn best(&self, sentence: &Sentence, side: &Side, stem: u32, alike: impl Fn(usize) -> Alike) -> f32 {
        let equal = |u: &Use| side.terms[u.term as usize].stem == stem;
        if sentence.uses.iter().any(equal) {
            return 1.0;
        }
        if sentence.uses.len() * sentence.uses.len() > LONG {
            return 0.0;
        }
        let best = sentence.uses.iter().map(|u| alike(u.term as usize)).max();
        best.unwrap_or(Alike::NOT).share()
    }

    /// The best match of each use of a base sentence in a sentence of the other side, then of each use of that in the
    /// base sentence. `scratch` is for reuse from call to call.
    pub fn matches(&self, i: usize, j: usize, scratch: &mut Scratch, out: &mut [f32]) {
        let (a, b) = (&self.words.base.sentences[i].uses, &self.words.other.sentences[j].uses);
        if self.filled() {
            let (of_base, of_other) = out.split_at_mut(a.len());
            for (best, u) in of_base.iter_mut().zip(a) {
                *best = self.in_other(u.term as usize, j);
            }
            for (best, u) in of_other.iter_mut().zip(b) {
                *best = self.in_base(u.term as usize, i);
            }
            return;
        }
        let mut best = std::mem::take(&mut scratch.best);
        best.clear();
        best.resize(out.len(), Alike::NOT);
        let (of_base, of_other) = best.split_at_mut(a.len());
        if !self.table.is_empty() && a.len() * b.len() <= LONG {
            self.looked_up(i, j, of_base, of_other);
        } else {
            self.equal_stems(a, b, scratch, of_base, of_other);
            if a.len() * b.len() <= LONG {
                self.open(a, b, scratch, of_base, of_other);
            }
        }
        for (out, best) in out.iter_mut().zip(&best) {
            *out = best.share();
        }
        scratch.best = best;
    }

    /// The best matches by the table of all similarities.
    fn looked_up(&self, i: usize, j: usize, of_base: &mut [Alike], of_other: &mut [Alike]) {
        let width = self.other.terms.len();
        let (x, y) = (&self.taken[0][i], &self.taken[1][j]);
        mark_equal(&x.stems, &y.stems, of_base, of_other);
        for &(at, term) in &x.content {
            let row = &self.table[term as usize * width..][..width];
            let mut best = of_base[at as usize];
            for &(place, other) in &y.content {
                let alike = row[other as usize];
                let rival = &mut of_other[place as usize];
                best = best.max(alike);
                *rival = alike.max(*rival);
            }
            of_base[at as usize] = best;
        }
    }

    /// Marks the uses whose stem stands on both sides.
    fn equal_stems(&self, a: &[Use], b: &[Use], scratch: &mut Scratch, of_base: &mut [Alike], of_other: &mut [Alike]) {
        let Scratch { left, right, .. } = scratch;
        let list = |uses: &[Use], looks: &Looks, list: &mut Vec<(u32, u32)>| {
            list.clear();
            list.extend(
                uses.iter()
                    .enumerate()
                    .map(|(at, u)| (looks.terms[u.term as usize].stem, at as u32)),
            );
            list.sort_unstable();
        };
        list(a, &self.base, left);
        list(b, &self.other, right);
        mark_equal(left, right, of_base, of_other);
    }

    /// Reckons what is not yet matched in full: pairs of two such terms need no look.
    fn open(&self, a: &[Use], b: &[Use], scratch: &mut Scratch, of_base: &mut [Alike], of_other: &mut [Alike]) {
        let Scratch { first, second, .. } = scratch;
        let open = |uses: &[Use], looks: &Looks, list: &mut Vec<(u32, Look)>| {
            list.clear();
            list.extend(
                uses.iter()
                    .enumerate()
                    .map(|(at, u)| (at as u32, looks.terms[u.term as usize]))
                    .filter(|(_, look)| look.kind != Kind::Stop),
            );
        };
        open(a, &self.base, first);
        open(b, &self.other, second);
        for (at, x) in first.iter() {
            let best = &mut of_base[*at as usize];
            let term = a[*at as usize].term as usize;
            let matched = *best == Alike::SAME;
            for (place, y) in second.iter() {
                let rival = &mut of_other[*place as usize];
                if matched && *rival == Alike::SAME {
                    continue;
                }
                let alike = Alike::of(self.looks((term, x), (b[*place as usize].term as usize, y)));
                *best = alike.max(*best);
                *rival = alike.max(*rival);
            }
        }
    }
}

/// Marks the places whose stem stands on both sides. The lists hold stem and place, by stem.
fn mark_equal(left: &[(u32, u32)], right: &[(u32, u32)], of_base: &mut [Alike], of_other: &mut [Alike]) {
    let (mut x, mut y) = (0, 0);
    while x < left.len() && y < right.len() {
        match left[x].0.cmp(&right[y].0) {
            std::cmp::Ordering::Less => x += 1,
            std::cmp::Ordering::Greater => y += 1,
            std::cmp::Ordering::Equal => {
                let stem = left[x].0;
                while x < left.len() && left[x].0 == stem {
                    of_base[left[x].1 as usize] = Alike::SAME;
                    x += 1;
                }
                while y < right.len() && right[y].0 == stem {
                    of_other[right[y].1 as usize] = Alike::SAME;
                    y += 1;
                }
            }
        }
    }
}

/// Lists that [`Similar::matches`] fills anew each time.
#[derive(Default)]
pub struct Scratch {
    left: Vec<(u32, u32)>,
    right: Vec<(u32, u32)>,
    first: Vec<(u32, Look)>,
    second: Vec<(u32, Look)>,
    best: Vec<Alike>,
}
