//! What differs between the two sides of a group once house style is taken away.

use super::diff::{self, Run};
use super::items::Item;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Items of the base that became items of the other; one side may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    pub base: Range<usize>,
    pub other: Range<usize>,
}

/// The regions in which two sides differ, in order. Empty where they differ by house style alone.
pub fn regions(base: &[Item], other: &[Item]) -> Vec<Region> {
    joined(diff::runs(base, other), base, other)
        .into_iter()
        .filter(|r| !r.equal)
        .map(|r| {
            trimmed(
                Region {
                    base: r.base,
                    other: r.other,
                },
                base,
                other,
            )
        })
        .filter(|r| !same_letters(&base[r.base.clone()], &other[r.other.clone()]))
        .collect()
}

/// Joins changes that only words of grammar keep apart: a change there is one change of a phrase.
fn joined(runs: Vec<Run>, base: &[Item], other: &[Item]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut rest = runs.into_iter().peekable();
    while let Some(run) = rest.next() {
        let between = run.equal && !out.is_empty() && rest.peek().is_some();
        let thin = run.base.len() <= 2 && base[run.base.clone()].iter().all(|i| i.stop);
        let replaced =
            |r: &Run| base[r.base.clone()].iter().any(|i| !i.stop) && other[r.other.clone()].iter().any(|i| !i.stop);
        if between && thin && rest.peek().is_some_and(&replaced) && out.last().is_some_and(&replaced) {
            if let (Some(last), Some(next)) = (out.last_mut(), rest.next()) {
                last.base.end = next.base.end;
                last.other.end = next.other.end;
            }
        } else {
            out.push(run);
        }
    }
    out
}

/// The region without items of grammar that begin or end both sides alike.
fn trimmed(mut region: Region, base: &[Item], other: &[Item]) -> Region {
    while !region.base.is_empty()
        && !region.other.is_empty()
        && base[region.base.start].key == other[region.other.start].key
    {
        region.base.start += 1;
        region.other.start += 1;
    }
    while !region.base.is_empty()
        && !region.other.is_empty()
        && base[region.base.end - 1].key == other[region.other.end - 1].key
    {
        region.base.end -= 1;
        region.other.end -= 1;
    }
    region
}

/// True where both sides are the same letters, written together or apart, with or without accents and apostrophes:
/// "start-up" and "startup", "J. P." and "JP", "São" and "Sao", "Hay'at" and "Hayat".
fn same_letters(base: &[Item], other: &[Item]) -> bool {
    if base.is_empty() || other.is_empty() {
        return base.is_empty() && other.is_empty();
    }
    let letters = |items: &[Item]| -> String {
        let all: String = items.iter().map(|i| i.low.as_ref()).collect();
        all.nfd()
            .filter(|c| c.is_alphanumeric() || *c == '%' || *c == '#')
            .collect()
    };
    letters(base) == letters(other)
}

#[cfg(test)]
mod tests {
    use super::super::{items, words};
    use super::*;
    use crate::classify::testing::version;
    use crate::lexicon::lists::Lists;

    fn differ(base: &str, other: &str) -> Vec<(String, String)> {
        let (a, b) = (version(base), version(other));
        fn read(v: &crate::segment::Version) -> Vec<Item<'_>> {
            let all: Vec<usize> = (0..v.sentences.len()).collect();
            items::items(&words::of_sentences(v, &all), &v.article.text, "en", &Lists::built_in())
        }
        let (x, y) = (read(&a), read(&b));
        let cut = |v: &crate::segment::Version, items: &[Item], r: &Range<usize>| {
            if r.is_empty() {
                String::new()
            } else {
                v.article.text[items[r.start].span.start..items[r.end - 1].span.end].to_string()
            }
        };
        regions(&x, &y)
            .iter()
            .map(|r| (cut(&a, &x, &r.base), cut(&b, &y, &r.other)))
            .collect()
    }

    #[test]
    fn house_style_makes_no_region() {
        for (a, b) in [
            (
                "Labor costs rose 5% on Dec. 9.",
                "Labour costs rose 5 per cent on 9 December.",
            ),
            ("Ten people paid 1.87 billion euro.", "10 people paid €1.87bn."),
            (
                "The 312-million-euro deal by Mr. Smith",
                "The €312 million deal by Smith",
            ),
            (
                "He said \"no,\" at 9:40 p.m. Friday",
                "He said ‘no’, at 9.40pm on Friday",
            ),
            (
                "The U.S. start-up sent e-mails",
                "The United States startup sent emails",
            ),
            (
                "Governor J. P. Hale signaled it, and Gen. Roe agreed",
                "Governor JP Hale signalled it and General Roe agreed",
            ),
            (
                "some 8.4 million people, or twenty-two of them",
                "some 8.4m people or 22 of them",
            ),
            (
                "They organized it in the city center on the 3rd day",
                "They organised it in the city centre on the third day",
            ),
            (
                "The news conference on home prices",
                "The press conference on house prices",
            ),
            (
                "It lasted 3,500 days and cost $2.5 million",
                "It lasted 3500 days, and cost $2.5m",
            ),
            ("It costs 40 kilometers and 3 metres", "It costs 40 km and 3 meters"),
        ] {
            assert_eq!(differ(a, b), [], "{a} | {b}");
        }
    }

    #[test]
    fn changes_of_fact_make_one() {
        for (a, b, x, y) in [
            ("It rose 5% then", "It rose 6 per cent then", "5", "6"),
            ("on Dec. 9 it fell", "on 8 December it fell", "Dec. 9", "8 December"),
            ("He paid $3.2 bn today", "He paid $2.3 bn today", "$3.2 bn", "$2.3 bn"),
            ("seen on Monday by all", "seen Tuesday by all", "Monday", "Tuesday"),
            ("the four-party bloc", "the five-party bloc", "four", "five"),
            ("a 15 km wide zone", "a 15 miles wide zone", "km", "miles"),
        ] {
            assert_eq!(differ(a, b), [(x.to_string(), y.to_string())], "{a} | {b}");
        }
    }
}
