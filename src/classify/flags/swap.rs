//! The general case inside an edited group: a term swapped for another, a describing word gained or lost.
//!
//! Speaks last, of words that no other recogniser claimed. Forms of one word, words of grammar, fillers, names made shorter
//! or longer and whole clauses cut or added are left alone.

use super::name::is_name;
use super::safeguard::plain_words;
use super::{Context, Found};
use crate::classify::items::{Is, Item};
use crate::classify::regions::Region;
use crate::classify::sources::sense;
use crate::classify::{FlagKind, Severity};
use crate::lexicon::lists::List;
use std::ops::Range;

/// Most content words that one swapped term has on a side.
const TERM: usize = 4;
/// Most content words of a describing phrase gained or lost.
const PHRASE: usize = 3;

/// So many changed places leave a sentence as it was; where there are more it was put otherwise as a whole.
const FEW: usize = 3;

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    if !context.light {
        return;
    }
    // one word changed in a sentence that was left alone otherwise was changed for its own sake
    let severity = match context.regions.len() {
        ..=FEW => Severity::Editorial,
        _ => Severity::Style,
    };
    for region in &context.regions {
        let (base, other) = (left(context, 0, region, found), left(context, 1, region, found));
        if base.is_empty() && other.is_empty() {
            continue;
        }
        let whole = |side: usize, items: &[usize]| context.sides[side].span(&(items[0]..items[items.len() - 1] + 1));
        let timed = |side: usize| {
            region
                .side(side)
                .clone()
                .any(|i| context.sides[side].items[i].is != Is::Word)
        };
        if !base.is_empty() && !other.is_empty() {
            if (timed(0) || timed(1)) && base.len() + other.len() > 2 {
                continue; // a clause about another time or number, not another term
            }
            let referred = reference(context, 0, &base, 1, &other) || reference(context, 1, &other, 0, &base);
            let apart = clause_of_its_own(context, 0, region, &base) != clause_of_its_own(context, 1, region, &other);
            if base.len() <= TERM && other.len() <= TERM && !referred && !apart && !inflected(context, &base, &other) {
                let spans = [whole(0, &base), whole(1, &other)];
                found.push(context.flag(FlagKind::LoadedTerm, severity, spans, "term swapped"));
            }
            continue;
        }
        let side = usize::from(base.is_empty());
        if let Some(spans) = compound(context, side, region) {
            found.push(context.flag(FlagKind::LoadedTerm, severity, spans, "term swapped"));
            continue;
        }
        let pronoun = |i: usize| {
            matches!(
                context.sides[1 - side].items[i].low.as_ref(),
                "he" | "she" | "it" | "they" | "him" | "her" | "them" | "his" | "their" | "its" | "who"
            )
        };
        if timed(0) || timed(1) || region.side(1 - side).clone().any(pronoun) || context.headlines() {
            continue;
        }
        if replaced(context, 1 - side, region) || adjunct(context, side, region) {
            continue;
        }
        let own = if side == 0 { &base } else { &other };
        if !region.side(1 - side).is_empty() && touched_elsewhere(context, 1 - side, region, found) {
            continue; // its counterpart is flagged as something else
        }
        if beside(context, side, own) {
            continue;
        }
        let gloss = is_gloss(context, side, region);
        if (own.len() <= PHRASE && describes(context, side, own) && region.side(side).len() <= 2 * PHRASE) || gloss {
            let range = if gloss {
                region.side(side).clone()
            } else {
                own[0]..own[own.len() - 1] + 1
            };
            let mut spans = [context.sides[side].span(&range), None];
            if side == 1 {
                spans.reverse();
            }
            let rule = match (side, gloss) {
                (0, true) => "an explanation dropped",
                (_, true) => "an explanation added",
                (0, false) => "describing words dropped",
                (_, false) => "describing words added",
            };
            found.push(context.flag(FlagKind::Qualifier, severity, spans, rule));
        }
    }
}

/// "31 dead" and "killing 31; families wait": the words stand in a clause that begins with the region or inside it. Where they
/// do on one side alone they are no other term for what the other side says there.
fn clause_of_its_own(context: &Context, side: usize, region: &Region, words: &[usize]) -> bool {
    let own = &context.sides[side];
    let first = words[0];
    let begins = |at: usize| {
        let gap = own.text.get(own.items[at - 1].span.end..own.items[at].span.start);
        gap.is_some_and(|gap| gap.contains([';', '\u{2014}', '\u{2013}']) || gap.contains(" - ") || gap.contains(": "))
    };
    (region.side(side).start.max(1)..=first).any(begins)
}

/// "Brother-in-law" and "brother": what a hyphen ties to the word before, gained or lost, makes another word of it.
fn compound(context: &Context, side: usize, region: &Region) -> Option<[Option<crate::text::Span>; 2]> {
    let (own, far) = (&context.sides[side], &context.sides[1 - side]);
    let (range, there) = (region.side(side), region.side(1 - side));
    let (stem, place) = (range.start.checked_sub(1)?, there.start.checked_sub(1)?);
    let gap = own
        .text
        .get(own.items[stem].span.end..own.items[range.start].span.start)?;
    let next = own.items.get(range.end).map_or("", |n| {
        own.text
            .get(own.items[range.end - 1].span.end..n.span.start)
            .unwrap_or_default()
    });
    let tied = matches!(gap, "-" | "\u{2010}" | "\u{2011}") && next != "-" && there.is_empty() && range.len() <= 3;
    (tied && own.items[stem].plain == far.items[place].plain).then(|| {
        let mut spans = [own.span(&(stem..range.end)), far.span(&(place..place + 1))];
        if side == 1 {
            spans.reverse();
        }
        spans
    })
}

/// The words stand in a sentence next to the group on the other side: they only changed their sentence.
fn beside(context: &Context, side: usize, own: &[usize]) -> bool {
    let far = &context.sides[1 - side];
    let (Some(&first), Some(&last)) = (far.ids.first(), far.ids.last()) else {
        return false;
    };
    [first.checked_sub(1), last.checked_add(1)]
        .into_iter()
        .flatten()
        .filter(|&i| far.version.sentences.get(i).is_some_and(|s| s.is_story()))
        .any(|i| {
            let words = plain_words(far.version.raw(i));
            own.iter()
                .all(|&w| words.iter().any(|word| *word == context.sides[side].items[w].plain))
        })
}

/// Fillers, and words that other recognisers judge.
pub(super) const JUDGED: [List; 6] = [
    List::Filler,
    List::Qualifiers,
    List::Hedges,
    List::Possible,
    List::Likely,
    List::Certain,
];

/// The content words of a region that nothing claims and that the other side of the group lacks.
fn left(context: &Context, side: usize, region: &Region, found: &Found) -> Vec<usize> {
    let (own, far) = (&context.sides[side], &context.sides[1 - side]);
    let filler: Vec<Range<usize>> = JUDGED
        .into_iter()
        .flat_map(|list| own.phrases(list).iter().map(|p| p.0.clone()))
        .collect();
    // "four decades" and "40 years": the unit belongs to the figure, which was held against the other
    let measured = |item: &Item| {
        let mut all = own.quantities.iter();
        all.any(|q| q.unit.is_some() && q.span.start <= item.span.start && item.span.end <= q.span.end)
    };
    // a reporting verb is judged against another one; "withdrew" and "repeated" are two terms
    let spoken = |i: usize| {
        let there = region.side(1 - side).clone();
        let weak = |item: &Item| context.lists.phrases(List::Weak).has(item);
        let answered = weak(&own.items[i])
            || there.clone().any(|j| weak(&far.items[j]))
            || there.clone().all(|j| far.items[j].stop)
            || there.clone().any(|j| sense(&far.items, j, context.lists).is_some());
        answered && sense(&own.items, i, context.lists) == Some(List::Say)
    };
    region
        .side(side)
        .clone()
        .filter(|&i| {
            let item = &own.items[i];
            !item.stop
                && item.is == Is::Word
                && !found.covers(side, &item.span)
                && item.plain != "accord"
                && !spoken(i)
                && !measured(item)
                && !filler.iter().any(|f| f.contains(&i))
                && !far.items.iter().any(|f| f.plain == item.plain || f.key == item.key)
        })
        .collect()
}

/// The words are forms of one another, or mean so nearly the same that nobody swapped a term.
fn inflected(context: &Context, base: &[usize], other: &[usize]) -> bool {
    let [a, b] = &context.sides;
    let root = |x: &Item, y: &Item| {
        let common = x.low.chars().zip(y.low.chars()).take_while(|(p, q)| p == q).count();
        let short = x.low.chars().count().min(y.low.chars().count());
        (common >= 4 && common + 2 >= short) || x.is_like(y)
    };
    let names = |side: usize, items: &[usize]| {
        items
            .iter()
            .all(|&i| is_name(&context.sides[side], &context.sides[side].items[i]))
    };
    let each = base.len() == other.len()
        && base
            .iter()
            .all(|&i| other.iter().any(|&j| root(&a.items[i], &b.items[j])))
        && other
            .iter()
            .all(|&j| base.iter().any(|&i| root(&a.items[i], &b.items[j])));
    each
        // "Halvorsen" for "he" and the like: another way to refer to someone known
        || (names(0, base) && names(1, other) && base.len() != other.len())
}

/// "the company" and the name that it stands for, which that version has in the middle of a sentence.
fn reference(context: &Context, side: usize, items: &[usize], away: usize, names: &[usize]) -> bool {
    let (own, far) = (&context.sides[side], &context.sides[away]);
    let noun = items.iter().any(|&i| {
        matches!(
            own.items[i].low.as_ref(),
            "company" | "firm" | "group" | "country" | "nation" | "city" | "town" | "village" | "capital"
        )
    });
    let known = |item: &Item| item.capital && far.background.names.contains(item.low.as_ref());
    noun && names.iter().any(|&i| known(&far.items[i]))
}

/// Something of weight stands in the place of the words: they were not dropped but said otherwise. So too where "a powerful
/// earthquake" became "the earthquake", which was told of before.
fn replaced(context: &Context, away: usize, region: &Region) -> bool {
    let (far, own) = (&context.sides[away], &context.sides[1 - away]);
    let there = region.side(away).clone();
    let article = |low: &str| matches!(low, "a" | "an");
    let kept = |i: usize| {
        let mut here = own.items[region.side(1 - away).clone()].iter();
        here.any(|o| o.plain == far.items[i].plain)
    };
    there.clone().any(|i| !far.items[i].stop && !kept(i))
        || (there.clone().all(|i| far.items[i].low == "the")
            && !there.is_empty()
            && own.items[region.side(1 - away).start..]
                .first()
                .is_some_and(|i| article(&i.low)))
}

/// Where, how or in what words: "in an interview", "by telephone", ", who are allies,". It describes nothing that is left.
fn adjunct(context: &Context, side: usize, region: &Region) -> bool {
    let (own, range) = (&context.sides[side], region.side(side));
    let Some(first) = own.items.get(range.start) else {
        return false;
    };
    let preposition = matches!(
        first.low.as_ref(),
        "in" | "at" | "by" | "during" | "before" | "after" | "since" | "until"
    );
    let comma = |from: usize, to: usize| own.text.get(from..to).is_some_and(|gap| gap.contains(','));
    let opens = range.start > 0 && comma(own.items[range.start - 1].span.end, first.span.start);
    let end = own.items[range.end - 1].span.end;
    let next = own.items.get(range.end);
    let closes = next.is_none_or(|n| n.sentence != first.sentence || comma(end, n.span.start));
    let clause = opens && closes && !is_gloss(context, side, region);
    region.side(1 - side).is_empty() && (preposition || clause)
}

/// Something on that side of the region is flagged already.
fn touched_elsewhere(context: &Context, side: usize, region: &Region, found: &Found) -> bool {
    context.sides[side]
        .span(region.side(side))
        .is_some_and(|s| found.covers(side, &s))
}

/// The words describe what stands on both sides, rather than shorten a name or report a day.
fn describes(context: &Context, side: usize, items: &[usize]) -> bool {
    let own = &context.sides[side];
    let (first, last) = (items[0], items[items.len() - 1]);
    let beside_name = |i: Option<usize>| {
        i.and_then(|i| own.items.get(i))
            .is_some_and(|n| n.capital && !n.stop && n.is == Is::Word)
    };
    let all_names = items.iter().all(|&i| own.items[i].capital);
    // "Police were": a clause that went, and not what describes one that stayed
    let clause = (first..own.items.len().min(last + 2)).any(|i| {
        matches!(
            own.items[i].low.as_ref(),
            "is" | "are" | "was" | "were" | "has" | "have" | "had"
        )
    }) && (first == 0 || own.items[first - 1].sentence != own.items[first].sentence);
    let shortened = all_names && (beside_name(first.checked_sub(1)) || beside_name(Some(last + 1)));
    let title = beside_name(Some(last + 1)) && own.items[last + 1].sentence == own.items[last].sentence && all_names;
    // "told reporters": whom it was told
    let addressed = own.span(&(first..last + 1)).is_some_and(|s| {
        own.attributions.iter().any(|a| {
            a.whole.start <= s.start && s.end <= a.whole.end && !(a.source.start <= s.start && s.end <= a.source.end)
        })
    });
    !(shortened || title || addressed || clause)
}

/// An apposition gained or lost after a name: ", a town on the coast,".
fn is_gloss(context: &Context, side: usize, region: &Region) -> bool {
    let (own, range) = (&context.sides[side], region.side(side));
    if !region.side(1 - side).is_empty() || range.len() < 3 || range.start == 0 {
        return false;
    }
    let (before, first) = (&own.items[range.start - 1], &own.items[range.start]);
    let comma = own.text[before.span.end..first.span.start].contains([',', '\u{2013}', '\u{2014}', '(']);
    let after = own.items.get(range.end).map_or(own.text.len(), |n| n.span.start);
    let closes = own.text[own.items[range.end - 1].span.end..after]
        .contains([',', '.', '\u{2013}', '\u{2014}', ')', ';'])
        || range.end == own.items.len();
    comma
        && closes
        && before.capital
        && matches!(first.low.as_ref(), "a" | "an" | "the")
        && before.sentence == first.sentence
}
