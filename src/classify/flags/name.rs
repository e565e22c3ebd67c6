//! Names that are spelled otherwise, and names in the place of others.
//!
//! A surname alone, a first name added, particles, apostrophes, hyphens and accents are style.

use super::{Context, Found, Side, attribution};
use crate::classify::items::{Is, Item};
use crate::classify::regions::Region;
use crate::classify::{FlagKind, Severity};
use crate::lexicon::lists::List;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    if context.edited {
        in_regions(context, found);
    } else {
        misspelled(context, found);
    }
}

/// The letters of a name, without what house style changes: accents, apostrophes, particles.
pub fn letters<'i>(item: &'i Item) -> Cow<'i, str> {
    if item.low.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return (&*item.low).into(); // most names
    }
    item.low.nfd().filter(|c| c.is_alphanumeric()).collect()
}

/// A capital that a sentence start does not explain, or that the version uses elsewhere too.
pub fn is_name(side: &Side, item: &Item) -> bool {
    item.capital
        && item.is == Is::Word
        && !item.stop
        && item.low.chars().count() > 1
        && (!item.initial || side.background.names.contains(item.low.as_ref()))
        && !all_capitals(side, item)
}

/// A word of a crosshead set in capitals: they say nothing of it.
fn all_capitals(side: &Side, item: &Item) -> bool {
    let shouted = |text: &str| !text.contains(char::is_lowercase);
    shouted(&side.text[item.span.clone()]) && shouted(side.version.raw(item.sentence))
}

/// "Arvonia's": a name that says whose something is.
fn possessive(side: &Side, item: &Item) -> bool {
    side.text[item.span.clone()].ends_with("'s") || side.text[item.span.clone()].ends_with("\u{2019}s")
}

fn in_regions(context: &Context, found: &mut Found) {
    let [base, other] = &context.sides;
    let title = |item: &Item| context.lists.phrases(List::Titles).has(item);
    for region in &context.regions {
        let mut theirs: Vec<usize> = region
            .other
            .clone()
            .filter(|&i| is_name(other, &other.items[i]) && !kept(base, &other.items[i]) && !title(&other.items[i]))
            .collect();
        for i in region.base.clone() {
            let a = &base.items[i];
            if !(is_name(base, a) || shouted(a)) || kept(other, a) || title(a) {
                continue;
            }
            let Some(at) = best(a, &theirs, other) else { continue };
            let b = &other.items[theirs.remove(at)];
            let distance = distance(&letters(a), &letters(b));
            if distance == 0 || same_root(a, b) {
                continue;
            }
            let misspelled = is_misspelling(a, b, distance);
            if !misspelled && (possessive(base, a) != possessive(other, b) || described(context, region)) {
                continue; // whose it is, and who did it: not one name for another; nor is "a town in the south" and its name
            }
            let speaks = |side: &Side, item: &Item| {
                let mut sources = side.attributions.iter().map(|x| &x.source);
                sources.any(|s| s.start <= item.span.start && item.span.end <= s.end)
            };
            if !misspelled && speaks(base, a) && speaks(other, b) && attribution::is_another(context, a, b) {
                continue; // that recogniser speaks of who says it
            }
            let rule = if misspelled {
                "name spelled otherwise"
            } else {
                "another name"
            };
            let spans = [Some(a.span.clone()), Some(b.span.clone())];
            found.push(context.flag(FlagKind::Name, Severity::Check, spans, rule));
        }
    }
}

/// One side describes in words what the other names: it has two other words of weight, and the other none.
fn described(context: &Context, region: &Region) -> bool {
    let plain = |side: usize| {
        let own = &context.sides[side];
        let word = |i: &&Item| !i.stop && i.is == Is::Word && !i.capital;
        own.items[region.side(side).clone()].iter().filter(word).count()
    };
    matches!((plain(0), plain(1)), (2.., 0) | (0, 2..))
}

/// All capitals: an acronym.
fn shouted(item: &Item) -> bool {
    item.capital && item.low.len() <= 5 && item.low.len() > 1 && !item.stop && item.is == Is::Word && !item.initial
}

/// The name stands on the other side of the group too.
fn kept(side: &Side, item: &Item) -> bool {
    let wanted = letters(item);
    side.items.iter().any(|i| i.capital && letters(i) == wanted)
}

/// The nearest in spelling.
fn best(a: &Item, candidates: &[usize], side: &Side) -> Option<usize> {
    (0..candidates.len()).min_by_key(|&k| distance(&letters(a), &letters(&side.items[candidates[k]])))
}

/// "Oman" and "Omani", "Syria's" and "Syrian": one place, another form.
fn same_root(a: &Item, b: &Item) -> bool {
    let (x, y) = (letters(a), letters(b));
    let common = x.chars().zip(y.chars()).take_while(|(p, q)| p == q).count();
    let (short, long) = (
        x.chars().count().min(y.chars().count()),
        x.chars().count().max(y.chars().count()),
    );
    let ending: String = if x.chars().count() > y.chars().count() {
        x.chars().skip(common).collect()
    } else {
        y.chars().skip(common).collect()
    };
    let people = |tail: &str| matches!(tail, "y" | "s" | "ns" | "ies" | "ish" | "ic");
    let tail = |letters: &str| -> String { letters.chars().skip(common).collect() };
    // "Germany" and "Germans", "Italy" and "Italian"
    if common >= 4 && people(&tail(&x)) && people(&tail(&y)) {
        return true;
    }
    common >= 4
        && common + 1 >= short
        && long > short
        && matches!(
            ending.as_str(),
            "i" | "n"
                | "an"
                | "ian"
                | "ese"
                | "ish"
                | "s"
                | "ns"
                | "is"
                | "ans"
                | "ians"
                | "er"
                | "ers"
                | "ic"
                | "nian"
                | "ean"
                | "eans"
        )
}

/// Few letters differ, as in a slip.
fn is_misspelling(a: &Item, b: &Item, distance: usize) -> bool {
    let longest = letters(a).chars().count().max(letters(b).chars().count());
    distance <= 2 && longest >= 3 && distance * 3 <= longest + 1
}

/// Where the wording is free: a name of this version that the base lacks and that is almost one of this group's base names.
fn misspelled(context: &Context, found: &mut Found) {
    let [base, other] = &context.sides;
    for b in other.items.iter().filter(|i| is_name(other, i)) {
        if kept(base, b) || base.background.names.contains(b.low.as_ref()) || b.low.chars().count() < 5 {
            continue;
        }
        let near = base
            .items
            .iter()
            .filter(|a| is_name(base, a) && !kept(other, a) && !other.background.names.contains(a.low.as_ref()))
            .find(|a| {
                let d = distance(&letters(a), &letters(b));
                d > 0
                    && is_misspelling(a, b, d)
                    && !same_root(a, b)
                    && a.low.chars().next() == b.low.chars().next()
                    && !context.lists.phrases(List::Stop).has(a)
            });
        if let Some(a) = near {
            let spans = [Some(a.span.clone()), Some(b.span.clone())];
            found.push(context.flag(FlagKind::Name, Severity::Check, spans, "name spelled otherwise"));
        }
    }
}

/// How many letters must be inserted, removed, replaced or swapped with their neighbour to make one word the other
/// (optimal string alignment). Bounded: words of more than 40 letters count as wholly different.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() > 40 || b.len() > 40 {
        return if a == b { 0 } else { 40 };
    }
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let differ = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[i - 1][j] + 1)
                .min(rows[i][j - 1] + 1)
                .min(rows[i - 1][j - 1] + differ);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn slips_are_counted() {
        assert_eq!(distance("keller", "kellner"), 1);
        assert_eq!(distance("fhv", "fvh"), 1);
        assert_eq!(distance("anna", "anna"), 0);
        assert_eq!(distance("", "ab"), 2);
    }
}
