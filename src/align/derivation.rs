//! Whether the other text looks made from the base at all (matching.md, section 3.7, with the similarities of 6).

use super::similar::Similar;
use super::words::{Side, Use, Words};

/// Below this there is no sign that one text was made from the other.
pub const NO_SIGN: f32 = 0.13;
/// Where there is no sign, only sentences that agree so far (`hm`) stay linked: a quotation or a line of boilerplate that
/// both carry.
pub const ALL_BUT_THE_SAME: f32 = 0.8;

/// Share of the linked sentences times the median agreement of the links in what is neither name nor figure: two
/// reports of one event share names and figures, a rewrite shares the rest too.
pub fn score(words: &Words, similar: &Similar, links: &[(u32, u32)]) -> f32 {
    if links.is_empty() {
        return 0.0;
    }
    let share = |count: usize, all: usize| count as f32 / all.max(1) as f32;
    let distinct = |mut ids: Vec<u32>| {
        ids.sort_unstable();
        ids.dedup();
        ids.len()
    };
    let base = distinct(links.iter().map(|l| l.0).collect());
    let other = distinct(links.iter().map(|l| l.1).collect());
    let mut agreements: Vec<f32> = links
        .iter()
        .map(|&(i, j)| {
            let of_base = covered(&words.base, &words.base.sentences[i as usize].uses, |t| {
                similar.in_other(t, j as usize)
            });
            let of_other = covered(&words.other, &words.other.sentences[j as usize].uses, |t| {
                similar.in_base(t, i as usize)
            });
            (of_base * of_other).sqrt()
        })
        .collect();
    agreements.sort_by(f32::total_cmp);
    let median = agreements[agreements.len() / 2];
    let linked = share(base, words.base.sentences.len()).max(share(other, words.other.sentences.len()));
    (linked * median).clamp(0.0, 1.0)
}

fn covered(side: &Side, uses: &[Use], best: impl Fn(usize) -> f32) -> f32 {
    let (mut found, mut mass) = (0.0, 0.0);
    for one in uses {
        let term = &side.terms[one.term as usize];
        if !term.name && term.quantity.is_none() {
            found += one.weight * best(one.term as usize);
            mass += one.weight;
        }
    }
    if mass > 0.0 { found / mass } else { 0.0 }
}
