//! Whether the other text looks made from the base at all (matching.md, section 3.7, with the agreement of 6).

use super::candidates::Candidates;
use super::features::{self, Features};
use super::words::Words;
use crate::load::Role;

/// Below this there is no sign that one text was made from the other. A narrow margin: of the stories at hand the lowest
/// true rewrites have .22 and .25, two papers' later reports of one affair .15, other reports of one event .10 at most.
/// Left out of an earlier fit: true rewrites .16 and .25, reports of one event .16, those two later reports .27.
pub const NO_SIGN: f32 = 0.19;
/// Below this the signs are weak.
pub const WEAK: f32 = 0.3;
/// Where there is no sign, only sentences that agree so far (`hm`) stay linked: a quotation or a line of boilerplate that
/// both carry.
pub const ALL_BUT_THE_SAME: f32 = 0.8;
/// A passage taken from the base has at least so many linked sentences.
const PASSAGE: usize = 9;

/// How dense the links are where they are densest, times their median agreement in what is neither name nor figure; 0 to
/// 1. `links` are places in the candidates.
///
/// Two reports of one event share names and figures, and these stand all over; a rewrite shares the rest too, and where a
/// page holds other things besides, its sentences stand together.
pub fn score(words: &Words, candidates: &Candidates, features: &[Features], links: &[usize]) -> f32 {
    let is_headline = |k: usize| {
        let (i, j) = candidates.pairs[k];
        words.base.sentences[i as usize].role == Role::Headline
            && words.other.sentences[j as usize].role == Role::Headline
    };
    let links: Vec<usize> = links.iter().copied().filter(|&k| !is_headline(k)).collect();
    let mut agreements: Vec<f32> = links.iter().map(|&k| features[k][features::PLAIN]).collect();
    agreements.sort_by(f32::total_cmp);
    let Some(&median) = agreements.get(agreements.len() / 2) else {
        return 0.0;
    };
    let of_base = links.iter().map(|&k| candidates.pairs[k].0).collect();
    let of_other = links.iter().map(|&k| candidates.pairs[k].1).collect();
    let dense = density(of_base, candidates.n).max(density(of_other, candidates.m));
    (dense * median).clamp(0.0, 1.0)
}

/// The greatest share of linked sentences in the whole text or in a passage from one linked sentence to another.
fn density(mut linked: Vec<u32>, count: usize) -> f32 {
    linked.sort_unstable();
    linked.dedup();
    let whole = linked.len() as f32 / count.max(1) as f32;
    linked.windows(PASSAGE).fold(whole, |most, passage| {
        most.max(PASSAGE as f32 / (passage[PASSAGE - 1] - passage[0] + 1) as f32)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_counts_as_if_it_were_the_whole() {
        assert_eq!(density(vec![3, 1, 2, 5, 4, 6, 6, 7, 8, 9], 100), 1.0);
        assert_eq!(density(vec![0, 20, 40, 60, 80], 100), 0.05);
        assert_eq!(density(vec![0, 1, 2, 3, 4, 5, 6, 7, 17], 100), 0.5);
        assert_eq!(density(vec![], 0), 0.0);
    }
}
