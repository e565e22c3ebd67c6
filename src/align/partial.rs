//! Whole clauses that the other side of a group lacks (matching.md, sections 3.8 and 4: clauses, not single words, are
//! what one side has and the other does not).

use super::similar::{Alike, Scratch, Similar};
use super::words::{Sentence, Side, Words};
use crate::text::Span;

/// A clause of fewer content words says too little by itself.
const WORDS: usize = 3;
/// A clause that is covered less than this by the other side, by weight, is lacking there.
const COVERED: f32 = 0.45;
/// The rest of its sentence is covered at least so far: in a free rewrite all is covered little, and nothing is lacking.
///
/// Of 117 groups that the gold stories call partial and the alignment finds, 58 are told so with these three, and 42 of the
/// other 1,085.
const REST: f32 = 0.8;
/// A word that is matched so well stands on the other side too.
const MATCHED: f32 = 0.6;

/// The clauses of these sentences of one side that none of those of the other side covers, as ranges of the article's
/// text; clauses that stand next to each other as one. `matched` has the best match of each use on the other side.
fn lone(side: &Side, sentences: &[usize], matched: &[Vec<f32>]) -> Vec<Span> {
    let mut found = Vec::new();
    for (&at, matched) in sentences.iter().zip(matched) {
        let sentence = &side.sentences[at];
        let all: Vec<u32> = (0..sentence.uses.len() as u32).collect();
        let (found_in_all, mass_of_all, _) = covered(side, sentence, &all, matched);
        let mut open: Option<Span> = None;
        for clause in &sentence.clauses {
            let (found_here, mass, words) = covered(side, sentence, clause, matched);
            let rest = (mass_of_all - mass).max(f32::MIN_POSITIVE);
            let is_lone = words >= WORDS && found_here < COVERED * mass && found_in_all - found_here >= REST * rest;
            if is_lone {
                let Some(span) = reach(side, sentence, clause, matched) else {
                    continue;
                };
                open = Some(match open {
                    Some(before) => before.start..span.end.max(before.end),
                    None => span,
                });
            } else {
                found.extend(open.take());
            }
        }
        found.extend(open);
    }
    found
}

/// What of some uses stands on the other side: their weight as far as it is matched, their weight, how many they are. Stop
/// words aside.
fn covered(side: &Side, sentence: &Sentence, uses: &[u32], matched: &[f32]) -> (f32, f32, usize) {
    let (mut found, mut mass, mut words) = (0.0, 0.0, 0);
    for &at in uses {
        let one = &sentence.uses[at as usize];
        if !side.terms[one.term as usize].stop {
            found += one.weight * matched[at as usize];
            mass += one.weight;
            words += 1;
        }
    }
    (found, mass, words)
}

/// From the first word of a clause that the other side lacks to the last.
fn reach(side: &Side, sentence: &Sentence, clause: &[u32], matched: &[f32]) -> Option<Span> {
    let lacking = || {
        clause.iter().map(|&at| at as usize).filter_map(|at| {
            let one = &sentence.uses[at];
            (matched[at] < MATCHED && !side.terms[one.term as usize].stop).then_some(&one.span)
        })
    };
    Some(lacking().map(|s| s.start).min()?..lacking().map(|s| s.end).max()?)
}

/// The lone clauses of a group: of the base, then of the other side. Sentences are numbered as in `similar`'s words.
pub fn of_group(similar: &Similar, base: &[usize], other: &[usize], scratch: &mut Scratch) -> [Vec<Span>; 2] {
    let Words {
        base: left,
        other: right,
        ..
    } = &similar.words;
    let none = |side: &Side, sentences: &[usize]| -> Vec<Vec<f32>> {
        let one = |&at: &usize| vec![0.0; side.sentences[at].uses.len()];
        sentences.iter().map(one).collect()
    };
    let (mut of_base, mut of_other) = (none(left, base), none(right, other));
    let mut best = Vec::new();
    let raise = |matched: &mut [f32], best: &[Alike]| {
        for (most, best) in matched.iter_mut().zip(best) {
            *most = most.max(best.share());
        }
    };
    for (&i, of_base) in base.iter().zip(&mut of_base) {
        for (&j, of_other) in other.iter().zip(&mut of_other) {
            best.clear();
            best.resize(of_base.len() + of_other.len(), Alike::NOT);
            similar.matches(i, j, scratch, &mut best);
            let (first, second) = best.split_at(of_base.len());
            raise(of_base, first);
            raise(of_other, second);
        }
    }
    [lone(left, base, &of_base), lone(right, other, &of_other)]
}
