//! How alike two terms are, and the best match of a term in a sentence (matching.md, sections 3.3 and 6.1).

use super::words::{Sentence, Side, Use, Words};
use crate::lexicon::quantity;
use apart::{Apart, Word};
use look::{Kind, Looks};
use rustc_hash::FxHashSet;
use scale::{Scale, lifted, prefix, spelling, supported};
use sweep::Sweep;
use table::Table;

pub use scale::Alike;

mod apart;
mod look;
pub mod scale;
mod sweep;
mod table;

/// Up to this many pairs of terms the similarities of all are reckoned beforehand; beyond it each is when it is asked
/// for. Two bytes each.
const PAIRS: usize = 64_000_000;
/// That is worth its cost where each pair of sentences stands against no more of its numbers than this: a pair of average
/// length asks for four hundred, and reckoning one costs some five times as much as a row's share.
const PER_LOOK: usize = 2000;
/// Two sentences with more pairs of terms than this are held against each other by equal stems alone.
pub const LONG: usize = 250_000;
/// The terms of so many are read on two cores.
const MANY: usize = 500;
/// With so few partners a sentence is held against each by itself.
const FEW: usize = 4;

/// The similarities of the two sides' terms.
pub struct Similar {
    pub words: Words,
    base: Looks,
    other: Looks,
    table: Table,
    /// The sentences of both sides, taken apart, where there is no table.
    apart: Option<[Apart; 2]>,
}

impl Similar {
    /// Reads the vectors of the terms.
    pub fn new(words: Words) -> Self {
        let (base, other) = if words.base.terms.len() + words.other.terms.len() > MANY {
            rayon::join(|| Looks::of(&words.base), || Looks::of(&words.other))
        } else {
            (Looks::of(&words.base), Looks::of(&words.other))
        };
        Self {
            words,
            base,
            other,
            table: Table::NONE,
            apart: None,
        }
    }

    /// Makes ready for so many pairs of sentences: reckons the similarities of all terms where they are few beside the
    /// pairs that will ask for them.
    pub fn prepare(&mut self, pairs: usize) {
        let all = self.base.terms.len().saturating_mul(self.other.terms.len());
        if all <= PAIRS && all <= pairs.saturating_mul(PER_LOOK) {
            self.table = Table::of(&self.words, &self.base, &self.other);
        } else {
            self.apart = Some([
                Apart::of(&self.words.base, &self.base),
                Apart::of(&self.words.other, &self.other),
            ]);
        }
    }

    /// How alike a term of the base and one of the other side are, 0 to 1.
    pub fn terms(&self, base: usize, other: usize) -> f32 {
        self.alike(base, other).share()
    }

    fn alike(&self, base: usize, other: usize) -> Alike {
        if self.table.is_empty() {
            Alike::of(Self::looks(&self.words, [&self.base, &self.other], base, other))
        } else {
            self.table.alike(base, other)
        }
    }

    fn looks(words: &Words, looks: [&Looks; 2], base: usize, other: usize) -> f32 {
        let (x, y) = (&looks[0].terms[base], &looks[1].terms[other]);
        if x.kind == Kind::Quantity || y.kind == Kind::Quantity {
            let (a, b) = (&words.base.terms[base], &words.other.terms[other]);
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
            best = prefix(&words.base.terms[base].low, &words.other.terms[other].low);
        }
        if best == 0.0 && x.name && y.name && x.may_be_spelt_like(y) {
            best = spelling(&words.base.terms[base].low, &words.other.terms[other].low);
        }
        let [meaning, company] = looks[0].cosines(x.vectors, looks[1], y.vectors);
        let alike = lifted(best).max(Scale::of_meaning().of(meaning));
        supported(alike, Scale::of_company().of(company))
    }

    /// The best match of each use of a base sentence in a sentence of the other side, then of each use of that in the
    /// base sentence. `scratch` is for reuse from call to call.
    pub fn matches(&self, i: usize, j: usize, scratch: &mut Scratch, out: &mut [Alike]) {
        let (of_base, of_other) = out.split_at_mut(self.words.base.sentences[i].uses.len());
        let sentences = [&self.words.base.sentences[i], &self.words.other.sentences[j]];
        if let Some(apart) = &self.apart {
            self.swept(
                [apart[0].sentence(i), apart[1].sentence(j)],
                scratch,
                [of_base, of_other],
            );
        } else {
            self.in_other(sentences, of_base);
            self.in_base(sentences, of_other);
        }
    }

    /// The best match of each use of a base sentence in a sentence of the other side, by the table.
    fn in_other(&self, [base, other]: [&Sentence; 2], out: &mut [Alike]) {
        let side = [&self.words.base, &self.words.other];
        one_by_one(side, [base, other], out, |use_of_base, use_of_other| {
            self.table.alike(use_of_base.term as usize, use_of_other.term as usize)
        });
    }

    /// The reverse.
    fn in_base(&self, [base, other]: [&Sentence; 2], out: &mut [Alike]) {
        let side = [&self.words.other, &self.words.base];
        one_by_one(side, [other, base], out, |use_of_other, use_of_base| {
            self.table.alike(use_of_base.term as usize, use_of_other.term as usize)
        });
    }

    /// True where the similarities of all terms were reckoned beforehand.
    pub fn has_table(&self) -> bool {
        !self.table.is_empty()
    }

    /// For each of these sentences of the other side, the partners of one base sentence, the best match of each of its
    /// uses in that. By the table.
    pub fn in_base_of_many(&self, i: usize, partners: &[u32], scratch: &mut Scratch, mut out: &mut [Alike]) {
        let base = &self.words.base.sentences[i];
        if partners.len() > FEW {
            self.table.in_base(base.uses.iter().map(|u| u.term), &mut scratch.best);
        }
        for &j in partners {
            let other = &self.words.other.sentences[j as usize];
            let (now, rest) = out.split_at_mut(other.uses.len());
            out = rest;
            if partners.len() > FEW && base.uses.len() * other.uses.len() <= LONG {
                for (out, one) in now.iter_mut().zip(&other.uses) {
                    *out = scratch.best[one.term as usize];
                }
            } else {
                self.in_base([base, other], now);
            }
        }
    }

    /// The same the other way about: for each of these base sentences, the partners of one of the other side.
    pub fn in_other_of_many(&self, j: usize, partners: &[u32], scratch: &mut Scratch, mut out: &mut [Alike]) {
        let other = &self.words.other.sentences[j];
        if partners.len() > FEW {
            self.table
                .in_other(other.uses.iter().map(|u| u.term), &mut scratch.best);
        }
        for &i in partners {
            let base = &self.words.base.sentences[i as usize];
            let (now, rest) = out.split_at_mut(base.uses.len());
            out = rest;
            if partners.len() > FEW && base.uses.len() * other.uses.len() <= LONG {
                for (out, one) in now.iter_mut().zip(&base.uses) {
                    *out = scratch.best[one.term as usize];
                }
            } else {
                self.in_other([base, other], now);
            }
        }
    }

    /// The best matches where there is no table.
    fn swept(&self, [x, y]: [apart::Sentence; 2], scratch: &mut Scratch, [of_base, of_other]: [&mut [Alike]; 2]) {
        of_base.fill(Alike::NOT);
        of_other.fill(Alike::NOT);
        mark_equal(x.stems, y.stems, of_base, of_other);
        if x.stems.len() * y.stems.len() > LONG {
            return;
        }
        for &(at, term) in x.quantities {
            for &(place, partner) in y.quantities {
                let (a, b) = (term as usize, partner as usize);
                let alike = self.alike(a, b);
                let (best, rival) = (&mut of_base[at as usize], &mut of_other[place as usize]);
                *best = alike.max(*best);
                *rival = alike.max(*rival);
            }
        }
        let all_matched = y.words.iter().all(|word| of_other[word.at as usize] == Alike::SAME);
        let Scratch { spelt, rivals, .. } = scratch;
        rivals.clear();
        rivals.resize(y.vectors.len(), 0.0);
        spelt.clear();
        spelt.resize(y.vectors.len(), 0.0);
        for word in x.words {
            let best = &mut of_base[word.at as usize];
            if *best == Alike::SAME && all_matched {
                continue;
            }
            let any = self.spelt_like(word, &y, spelt);
            let sweep = Sweep {
                looks: [&self.base, &self.other],
                vectors: self.base.terms[word.term as usize].vectors,
                partners: y.vectors,
                scales: y.scales,
            };
            *best = Alike::of(sweep.best(spelt, rivals)).max(*best);
            if any {
                spelt.fill(0.0);
            }
        }
        for (word, &rival) in y.words.iter().zip(rivals.iter()) {
            let best = &mut of_other[word.at as usize];
            *best = Alike::of(rival).max(*best);
        }
    }

    /// How much each word of a sentence of the other side is spelt like a word of the base, and whether any is. `out` is
    /// all 0 at first.
    fn spelt_like(&self, word: &Word, sentence: &apart::Sentence, out: &mut [f32]) -> bool {
        let mut any = false;
        let x = &self.base.terms[word.term as usize];
        let low = &self.words.base.terms[word.term as usize].low;
        let other = |term: u32| &self.words.other.terms[term as usize].low;
        // one answer for all of them, which many processors give at once
        let starts_like_one = (sentence.starts.iter()).fold(false, |any, &start| any | (start == x.start));
        if x.start != 0 && starts_like_one {
            let starts = sentence.words.iter().zip(sentence.starts);
            for (out, (partner, _)) in out.iter_mut().zip(starts).filter(|(_, (_, start))| **start == x.start) {
                *out = lifted(prefix(low, other(partner.term)));
                any = true;
            }
        }
        if x.name {
            for &k in sentence.names {
                let (partner, out) = (sentence.words[k as usize].term, &mut out[k as usize]);
                if *out == 0.0 && x.may_be_spelt_like(&self.other.terms[partner as usize]) {
                    *out = lifted(spelling(low, other(partner)));
                    any = true;
                }
            }
        }
        any
    }
}

/// The best match of each use of the first sentence in the second. Each sentence is of the side in the same place.
fn one_by_one(sides: [&Side; 2], [one, other]: [&Sentence; 2], out: &mut [Alike], alike: impl Fn(&Use, &Use) -> Alike) {
    let stem = |side: usize, one: &Use| sides[side].terms[one.term as usize].stem;
    let long = one.uses.len() * other.uses.len() > LONG;
    // of two sentences of the same words nothing needs to be looked up
    let same =
        one.uses.len() == other.uses.len() && one.uses.iter().zip(&other.uses).all(|(x, y)| stem(0, x) == stem(1, y));
    if same {
        out.fill(Alike::SAME);
        return;
    }
    if long {
        let stems: FxHashSet<u32> = other.uses.iter().map(|y| stem(1, y)).collect();
        for (out, x) in out.iter_mut().zip(&one.uses) {
            *out = if stems.contains(&stem(0, x)) {
                Alike::SAME
            } else {
                Alike::NOT
            };
        }
        return;
    }
    for (out, x) in out.iter_mut().zip(&one.uses) {
        *out = other.uses.iter().fold(Alike::NOT, |best, y| best.max(alike(x, y)));
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
    /// How much one word is spelt like those of the other sentence; the best match of these.
    spelt: Vec<f32>,
    rivals: Vec<f32>,
    /// The best match of every term of a side in one sentence of the other.
    best: Vec<Alike>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::words;
    use crate::compare::prepare;
    use crate::load::from_bytes;

    fn similar(texts: [&str; 2], pairs: usize) -> Similar {
        let version = |text: &str| prepare(from_bytes("a.txt", None, text.as_bytes()).expect("a text").remove(0));
        let [base, other] = texts.map(version);
        let all = |v: &crate::segment::Version| (0..v.sentences.len()).collect::<Vec<_>>();
        let mut similar = Similar::new(words::read(&base, &all(&base), &other, &all(&other)));
        similar.prepare(pairs);
        similar
    }

    #[test]
    fn the_best_matches_are_the_same_with_a_table_and_without() {
        let texts = [
            include_str!("../../cli/demo/wire.txt"),
            include_str!("../../cli/demo/sunday-paper.txt"),
        ];
        let (with, without) = (similar(texts, usize::MAX), similar(texts, 0));
        assert!(with.has_table() && !without.has_table());
        let (base, other) = (&with.words.base.sentences, &with.words.other.sentences);
        let mut scratch = Scratch::default();
        let (mut matched, mut found) = (0, vec![vec![Vec::new(); other.len()]; base.len()]);
        for (i, a) in base.iter().enumerate() {
            for (j, b) in other.iter().enumerate() {
                let [mut one, mut two] = [(); 2].map(|()| vec![Alike::NOT; a.uses.len() + b.uses.len()]);
                with.matches(i, j, &mut scratch, &mut one);
                without.matches(i, j, &mut scratch, &mut two);
                assert_eq!(one, two, "sentences {i} and {j}");
                matched += one
                    .iter()
                    .filter(|&&alike| alike != Alike::NOT && alike != Alike::SAME)
                    .count();
                found[i][j] = one;
            }
        }
        assert!(matched > 1000, "{matched}");
        // and so are those of many partners at once
        let partners: Vec<u32> = numbers_of(other).collect();
        for (i, a) in base.iter().enumerate() {
            let expected: Vec<Alike> = found[i].iter().flat_map(|one| &one[a.uses.len()..]).copied().collect();
            let mut out = vec![Alike::NOT; expected.len()];
            with.in_base_of_many(i, &partners, &mut scratch, &mut out);
            assert_eq!(out, expected);
        }
        let partners: Vec<u32> = numbers_of(base).collect();
        for j in numbers_of(other) {
            let of_base = |i: usize| &found[i][j as usize][..base[i].uses.len()];
            let expected: Vec<Alike> = (0..base.len()).flat_map(of_base).copied().collect();
            let mut out = vec![Alike::NOT; expected.len()];
            with.in_other_of_many(j as usize, &partners, &mut scratch, &mut out);
            assert_eq!(out, expected);
        }
    }

    fn numbers_of(sentences: &[Sentence]) -> std::ops::Range<u32> {
        0..sentences.len() as u32
    }
}
