//! What the second pass looks at besides: the strongest single words of a pair, what the sentences around add to it, where
//! it stands in the two texts, and in what manner either sentence speaks. Reckoned only for pairs that the first pass
//! leaves a chance.

use super::candidates::Candidates;
use super::matches::Matches;
use super::similar::Alike;
use super::words::{Sentence, Words};

/// How many there are.
pub const COUNT: usize = 12;

/// Their names, in their order.
pub const NAMES: [&str; COUNT] = [
    "top1", "top3", "strong", "win_min", "win_max", "quest", "quest1", "quote1", "addr", "pos", "tok_min", "tok_max",
];

/// From this similarity on a word counts as standing on the other side.
const STRONG: f32 = 0.6;
/// So many of the weightiest matches count as the strongest.
const STRONGEST: usize = 3;
/// Logarithms of lengths are brought to about the size of the other inputs.
const LENGTHS: f32 = 0.25;

/// Of a candidate; the same from either side.
pub fn of(words: &Words, matches: &Matches, candidates: &Candidates, k: usize) -> [f32; COUNT] {
    let (i, j) = candidates.pairs[k];
    let (a, b) = (&words.base.sentences[i as usize], &words.other.sentences[j as usize]);
    let base = strongest(a, matches.base(k));
    let other = strongest(b, matches.other(k));
    let [top1, top3, strong] = [0, 1, 2].map(|at| base[at].min(other[at]));
    let beside = |i: i64, j: i64| candidates.find(i, j);
    let (row, column) = (i64::from(i), i64::from(j));
    let around_other = [beside(row, column - 1), beside(row, column + 1)];
    let around_base = [beside(row - 1, column), beside(row + 1, column)];
    let of_base = gain(a, matches.base(k), around_other.map(|k| k.map(|k| matches.base(k))));
    let of_other = gain(b, matches.other(k), around_base.map(|k| k.map(|k| matches.other(k))));
    let flag = |yes: bool| f32::from(u8::from(yes));
    let length = |s: &Sentence| (s.tokens.max(1) as f32).ln() * LENGTHS;
    let place = |at: u32, count: usize| (at as f32 + 0.5) / count.max(1) as f32;
    [
        top1 / words.median_mass,
        top3 / words.median_mass,
        (1.0 + strong).ln(),
        of_base.min(of_other),
        of_base.max(of_other),
        flag(a.manner.asks && b.manner.asks),
        flag(a.manner.asks != b.manner.asks),
        flag(a.manner.quotes != b.manner.quotes),
        flag(a.manner.addresses || b.manner.addresses),
        (place(i, candidates.n) - place(j, candidates.m)).abs(),
        length(a).min(length(b)),
        length(a).max(length(b)),
    ]
}

/// Weight of the best matched word and of the few best, and how many words are matched well. Stop words aside.
fn strongest(sentence: &Sentence, best: &[Alike]) -> [f32; 3] {
    let (mut top, mut count) = ([0.0f32; STRONGEST], 0.0);
    for (one, &best) in sentence.uses.iter().zip(best) {
        if one.stop {
            continue;
        }
        let best = best.share();
        let mut weight = one.weight * best;
        for slot in &mut top {
            if weight > *slot {
                std::mem::swap(slot, &mut weight);
            }
        }
        count += if best >= STRONG { 1.0 } else { 0.0 };
    }
    [top[0], top.iter().sum(), count]
}

/// How much more of a sentence is covered by the partner with the sentences before and after it than by the partner alone.
fn gain(sentence: &Sentence, best: &[Alike], around: [Option<&[Alike]>; 2]) -> f32 {
    let mut more = 0.0;
    for (at, (one, &here)) in sentence.uses.iter().zip(best).enumerate() {
        let there = around.iter().flatten().fold(here, |most, best| most.max(best[at]));
        more += one.weight * (there.share() - here.share());
    }
    if sentence.mass > 0.0 { more / sentence.mass } else { 0.0 }
}
