//! Free wording: a word in the company it had, and another word in the same company.
//!
//! "Western sources" became "Western diplomats", "security official" became "security figure", "transport minister"
//! became "infrastructure minister": one neighbour is the same on both sides, the other was exchanged, and neither of the
//! two stands anywhere on the side that lacks it. Words that mean about the same are no exchange, unless a list knows one of
//! them as a word of weight; words that another recogniser judges are left to it.

use super::{Context, Found, Side, swap};
use crate::classify::items::{Is, Item};
use crate::classify::{FlagKind, Severity};
use crate::lexicon::lists::{List, bits};
use crate::lexicon::table;
use std::ops::Range;

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    if context.light || context.headlines() {
        return; // headlines say one thing in ever other words
    }
    let [base, other] = &context.sides;
    let pairs = |side: &Side| -> Vec<(usize, usize)> {
        (1..side.items.len())
            .filter(|&i| tied(side, i))
            .map(|i| (i - 1, i))
            .collect()
    };
    let theirs = pairs(other);
    let ours = pairs(base);
    for &(a, b) in &ours {
        for &(c, d) in &theirs {
            let same = |i: usize, j: usize| base.items[i].plain == other.items[j].plain;
            let (kept, i, j) = match (same(a, c), same(b, d)) {
                (true, false) => (a, b, d),
                (false, true) => (b, a, c),
                _ => continue,
            };
            let company = |side: &Side, pairs: &[(usize, usize)], plain: &str| {
                let with = &base.items[kept].plain;
                pairs.iter().any(|&(p, q)| {
                    let (x, y) = (&side.items[p].plain, &side.items[q].plain);
                    (x == with && y == plain) || (x == plain && y == with)
                })
            };
            let still = company(other, &theirs, &base.items[i].plain) || company(base, &ours, &other.items[j].plain);
            if !still && exchanged(context, i, j) && weighs(&base.items[kept]) {
                let spans = [base.span(&with_rest(base, i)), other.span(&with_rest(other, j))];
                found.push(context.flag(
                    FlagKind::LoadedTerm,
                    Severity::Editorial,
                    spans,
                    "another word in the same company",
                ));
            }
        }
    }
}

/// The item and the one before it are content words that nothing parts.
fn tied(side: &Side, at: usize) -> bool {
    let (before, item) = (&side.items[at - 1], &side.items[at]);
    let content = |i: &Item| !i.stop && i.is == Is::Word;
    let between = &side.text[before.span.end.min(item.span.start)..item.span.start];
    content(before)
        && content(item)
        && before.sentence == item.sentence
        && between.chars().all(|c| c.is_whitespace() || c == '-')
}

/// A word that says something by itself.
fn weighs(item: &Item) -> bool {
    item.low.chars().count() > 3
}

/// More words that other recognisers judge, and better, than [`swap::JUDGED`]: what is no term, and who says it.
const JUDGED: [List; 4] = [List::Negation, List::Vague, List::Times, List::Say];

/// Words of which a near one is another all the same: names that take sides, words that colour, who is a source, who holds
/// an office, what is a crime, and verbs that tell more than that somebody spoke.
const WEIGHTY: [List; 14] = [
    List::Loaded,
    List::Charged,
    List::Generic,
    List::Titles,
    List::Crime,
    List::Claim,
    List::Admit,
    List::Insist,
    List::Warn,
    List::Deny,
    List::Accuse,
    List::Confirm,
    List::Suggest,
    List::Boast,
];

/// Neither stands on the other side, and they don't mean the same. Two sources are told apart even where they are near.
fn exchanged(context: &Context, i: usize, j: usize) -> bool {
    let [base, other] = &context.sides;
    let (x, y) = (&base.items[i], &other.items[j]);
    let listed = |item: &Item, lists: &[List]| {
        context.lists.beginning(item.place) & bits(lists) != 0
            && lists.iter().any(|&list| context.lists.has_at(item.place, list))
    };
    let judged = |item: &Item| listed(item, &JUDGED) || listed(item, &swap::JUDGED);
    let sources = listed(x, &[List::Generic]) && listed(y, &[List::Generic]);
    let verb = |item: &Item| item.low.ends_with("ed") || item.low.ends_with("ing") || item.low.ends_with("ly");
    let both_verbs_or_none = verb(x) == verb(y);
    let absent = !other.has(&x.plain) && !base.has(&y.plain) && !x.is_like(y);
    let counted = |side: &Side, item: &Item| {
        let mut found = side.quantities.iter().map(|q| &q.span);
        found.any(|q| q.start <= item.span.start && item.span.end <= q.end)
    };
    both_verbs_or_none
        && !x.capital
        && !y.capital
        && (sources && x.plain != y.plain || absent)
        && (sources
            || !judged(x)
                && !judged(y)
                && !counted(base, x)
                && !counted(other, y)
                && comparable(&x.low, &y.low, listed(x, &WEIGHTY) || listed(y, &WEIGHTY)))
}

/// Words that can stand for each other and say another thing: "minority" and "community", not "flight" and "took", which
/// are too far from each other, and not "barrier" and "obstacle", which are too near unless one of them is `weighty`:
/// "insurgents" and "rebels". By the word tables; of a word that these do not know it is asked that it has the ending of
/// the other.
fn comparable(a: &str, b: &str, weighty: bool) -> bool {
    const COMPANY: f32 = 0.5;
    const MEANT: f32 = 0.3;
    const SAME: f32 = 0.4;
    let known = table::find(a).zip(table::find(b));
    match known.map(|(x, y)| (x.meaning().cosine(&y.meaning()), x.company().zip(y.company()))) {
        Some((meant, company)) => {
            let near = || company.is_some_and(|(x, y)| x.cosine(&y) >= COMPANY);
            (meant >= MEANT || near()) && (meant < SAME || weighty)
        }
        None => {
            let ending = |word: &str| {
                word.len()
                    .checked_sub(2)
                    .and_then(|at| word.get(at..))
                    .map(String::from)
            };
            ending(a) == ending(b)
        }
    }
}

/// The word, and what describes it after it: "source familiar with the matter".
fn with_rest(side: &Side, at: usize) -> Range<usize> {
    const FAR: usize = 6;
    let mut end = at + 1;
    while end < side.items.len() && end < at + FAR && side.items[end].sentence == side.items[at].sentence {
        let gap = &side.text[side.items[end - 1].span.end.min(side.items[end].span.start)..side.items[end].span.start];
        let follows = end > at + 1
            || matches!(
                side.items[end].low.as_ref(),
                "familiar" | "close" | "directly" | "involved" | "with" | "briefed" | "who" | "aware"
            );
        if !gap.chars().all(char::is_whitespace) || !follows {
            break;
        }
        end += 1;
    }
    at..end
}
