//! The third pass: what the second one's probabilities say together. A sentence that the likely links cover in full needs no
//! further partner; one that they leave open does; and what lies between two sentences of one partner is likely its own.

use super::candidates::Candidates;
use super::features::Features;
use super::matches::{self, Matches};
use super::similar::Alike;
use super::stage2::{self, Page};
use super::weights::THIRD;
use super::words::{Sentence, Words};

/// How many inputs the third pass has: those of the second, reckoned anew, and its own.
pub const COUNT: usize = stage2::COUNT + OWN;

/// Names of its own inputs, in their order.
pub const NAMES: [&str; OWN] = [
    "rsum",
    "csum",
    "gmin",
    "gmax",
    "both_same",
    "free_min",
    "free_max",
    "rbest",
    "cbest",
    "l1",
];
const OWN: usize = 10;

/// Only pairs from this probability of the second pass on are looked at again; the others are none.
const CHANCE: f32 = 0.01;
/// Probabilities are taken as at least so far from 0 and 1.
const LEAST: f32 = 1e-4;
/// More partners than this count as so many.
const PARTNERS: f32 = 3.0;
/// Logits of the first pass count as at most this, and are brought to about the size of the other inputs.
const MOST: f32 = 12.0;
const LOGITS: f32 = 0.25;

/// The probability of each candidate, from those of the second pass: the mean of both passes' logits counts.
pub fn third(
    words: &Words,
    candidates: &Candidates,
    matches: &Matches,
    q: &[f32],
    logits: &[f32],
    first: &[Features],
) -> Vec<f32> {
    let second: Vec<f32> = q.iter().map(|&q| logit(q)).collect();
    let p: Vec<f32> = second.iter().map(|&l| stage2::sigmoid(l)).collect();
    let page = Page::of(words, candidates, &p, first);
    let claims = [false, true].map(|other| Claims::of(words, candidates, matches, q, other));
    let at = |i: i64, j: i64| candidates.find(i, j).map_or(0.0, |k| q[k]);
    matches::each(q.len(), |k| {
        if q[k] < CHANCE {
            return 0.0;
        }
        let (i, j) = candidates.pairs[k];
        let (row, column) = (i64::from(i), i64::from(j));
        let base = claims[0].against(i, j, q[k], &words.base.sentences[i as usize], matches.base(k));
        let other = claims[1].against(j, i, q[k], &words.other.sentences[j as usize], matches.other(k));
        let (one, two) = (&base, &other);
        let own = [
            one.sum.min(two.sum).min(PARTNERS),
            one.sum.max(two.sum).min(PARTNERS),
            one.gain.min(two.gain),
            one.gain.max(two.gain),
            at(row, column - 1)
                .min(at(row, column + 1))
                .max(at(row - 1, column).min(at(row + 1, column))),
            one.free.min(two.free),
            one.free.max(two.free),
            one.best.min(two.best),
            one.best.max(two.best),
            logits[k].clamp(-MOST, MOST) * LOGITS,
        ];
        let [from_base, from_other] = page.of_pair(matches, k, second[k], &first[k]).map(|seen| {
            let mut inputs = [0.0; COUNT];
            inputs[..stage2::COUNT].copy_from_slice(&seen);
            inputs[stage2::COUNT..].copy_from_slice(&own);
            THIRD.logit(&inputs)
        });
        let third = (from_base + from_other) / 2.0;
        stage2::sigmoid((second[k] + third) / 2.0)
    })
}

fn logit(q: f32) -> f32 {
    let q = q.clamp(LEAST, 1.0 - LEAST);
    (q / (1.0 - q)).ln()
}

/// The best claims on a word, each the word's match in a partner times the pair's probability: the best, whose it is, and
/// the second best.
#[derive(Clone, Copy)]
struct Claim(f32, u32, f32);

/// What the partners of each sentence of a side claim of it.
struct Claims {
    /// Where the words of each sentence start.
    starts: Vec<usize>,
    words: Vec<Claim>,
    /// Sum of the probabilities of each sentence's pairs; the two best of them.
    sums: Vec<f32>,
    best: Vec<[f32; 2]>,
}

/// What the other partners of a sentence leave to one of them.
struct Left {
    /// How many there likely are.
    sum: f32,
    /// The likeliest.
    best: f32,
    /// Share of the sentence that this partner covers and they don't, and that they don't cover at all.
    gain: f32,
    free: f32,
}

impl Claims {
    /// Of the base, or of the other side.
    fn of(words: &Words, candidates: &Candidates, matches: &Matches, q: &[f32], other: bool) -> Self {
        let sentences = if other {
            &words.other.sentences
        } else {
            &words.base.sentences
        };
        let mut starts = vec![0];
        for sentence in sentences {
            starts.push(starts[starts.len() - 1] + sentence.uses.len());
        }
        let mut claims = Self {
            words: vec![Claim(0.0, u32::MAX, 0.0); starts[sentences.len()]],
            starts,
            sums: vec![0.0; sentences.len()],
            best: vec![[0.0; 2]; sentences.len()],
        };
        for (k, (&(i, j), &q)) in candidates.pairs.iter().zip(q).enumerate() {
            if q <= 0.0 {
                continue;
            }
            let (at, partner) = if other { (j, i) } else { (i, j) };
            let at = at as usize;
            claims.sums[at] += q;
            let [first, second] = &mut claims.best[at];
            if q > *first {
                (*second, *first) = (*first, q);
            } else if q > *second {
                *second = q;
            }
            let best = if other { matches.other(k) } else { matches.base(k) };
            for (claim, &best) in claims.words[claims.starts[at]..].iter_mut().zip(best) {
                let new = q * best.share();
                if new > claim.0 {
                    *claim = Claim(new, partner, claim.0);
                } else if new > claim.2 {
                    claim.2 = new;
                }
            }
        }
        claims
    }

    /// What is left of a sentence to a partner with this probability and these matches of the sentence's words.
    fn against(&self, at: u32, partner: u32, q: f32, sentence: &Sentence, best: &[Alike]) -> Left {
        let at = at as usize;
        let (mut gain, mut claimed) = (0.0, 0.0);
        for ((claim, one), &best) in self.words[self.starts[at]..].iter().zip(&sentence.uses).zip(best) {
            let others = if claim.1 == partner { claim.2 } else { claim.0 };
            gain += one.weight * (best.share() - others).max(0.0);
            claimed += one.weight * others;
        }
        let mass = sentence.mass.max(f32::MIN_POSITIVE);
        let [first, second] = self.best[at];
        Left {
            sum: self.sums[at] - q,
            best: if q >= first { second } else { first },
            gain: gain / mass,
            free: 1.0 - claimed / mass,
        }
    }
}
