//! Who said it: a source that is gone, or that became someone else.
//!
//! A source carried by a neighbouring sentence of the paragraph, or named in the group without a verb, is not gone.

use super::{Context, Found, Side};
use crate::classify::items::{Is, Item};
use crate::classify::sources::Attribution;
use crate::classify::{FlagKind, Severity};
use crate::lexicon::lists::List;
use crate::text::Span;

/// How two sources relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Same,
    /// The same, told otherwise: "two officials with knowledge of it" and "officials".
    Described,
    Other,
}

/// The sources in which these items stand are not one: none of what one says stands in the other.
pub fn is_another(context: &Context, a: &Item, b: &Item) -> bool {
    let of = |side: usize, item: &Item| {
        let mut all = context.sides[side].attributions.iter();
        all.find(|x| x.source.start <= item.span.start && item.span.end <= x.source.end)
    };
    match (of(0, a), of(1, b)) {
        (Some(x), Some(y)) => relation(context, x, y) == Source::Other && touched(context, x, y),
        _ => false,
    }
}

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    let [base, other] = &context.sides;
    let mut free: Vec<&Attribution> = other.attributions.iter().collect();
    let mut lost: Vec<&Attribution> = Vec::new();
    // who is named first: "he said" answers to anyone
    let (unnamed, named): (Vec<&Attribution>, Vec<&Attribution>) =
        base.attributions.iter().partition(|a| is_pronoun(base, a));
    for a in named {
        match matched(context, a, &free) {
            Some(at) => described(context, a, free.remove(at), found),
            None => lost.push(a),
        }
    }
    let changed = |a: &Attribution, b: &Attribution| {
        context.region(0, &a.items).is_some() && context.region(1, &b.items).is_some()
    };
    let single = lost.len() == 1 && free.len() == 1;
    lost.retain(|a| {
        let at = free
            .iter()
            .position(|b| !context.edited || touched(context, a, b) || single && changed(a, b));
        let Some(at) = at.filter(|&at| !is_pronoun(other, free[at])) else {
            return true;
        };
        let b = free.remove(at);
        if !named_in(other, base, a) {
            let spans = [Some(a.source.clone()), Some(b.source.clone())];
            // in other words, among several sources, which one stands for which is a guess
            let sure = context.edited || single;
            let severity = if sure { Severity::Check } else { Severity::Editorial };
            found.push(context.flag(FlagKind::Attribution, severity, spans, "the source is another"));
        }
        false
    });
    for a in unnamed {
        match matched(context, a, &free) {
            Some(at) => described(context, a, free.remove(at), found),
            None => lost.push(a),
        }
    }
    lost.sort_by_key(|a| a.whole.start);
    for a in lost {
        if is_pronoun(base, a) && context.edited && unchanged(context, a) {
            continue;
        }
        // "he said", or "she said" in its place: who that is stands elsewhere
        let instead = free.iter().position(|b| !context.edited || touched(context, a, b));
        if let Some(at) = instead {
            free.remove(at);
        } else if gone(context, a) && !went_with_its_quotation(context, a, found) {
            found.push(context.flag(
                FlagKind::Attribution,
                Severity::Check,
                [Some(a.whole.clone()), None],
                "who said it is gone",
            ));
        }
    }
}

/// Place among these of the attribution that tells the same source, as it was told rather than otherwise.
fn matched(context: &Context, a: &Attribution, free: &[&Attribution]) -> Option<usize> {
    let is = |how: Source| free.iter().position(|b| relation(context, a, b) == how);
    is(Source::Same).or_else(|| is(Source::Described))
}

/// Flags a source that both have and one describes otherwise.
fn described(context: &Context, a: &Attribution, b: &Attribution, found: &mut Found) {
    let described = relation(context, a, b) == Source::Described && !titled(context, a, b);
    if described && (!context.edited || differs(context, a, b)) {
        let spans = [Some(told(a)), Some(told(b))];
        let rule = "the source is described otherwise";
        found.push(context.flag(FlagKind::Attribution, Severity::Editorial, spans, rule));
    }
}

/// "Digital Minister Sandor Feil" and "The minister for digital affairs, Sandor Feil": both texts have the name, and the
/// source is told by the office on one side.
fn titled(context: &Context, a: &Attribution, b: &Attribution) -> bool {
    let [base, other] = &context.sides;
    let person = |side: &Side, x: &Attribution| {
        let last = surname(side, x)?;
        let generic = context.lists.phrases(List::Titles).has(last);
        (!generic && super::name::is_name(side, last)).then(|| last.key.to_string())
    };
    let stands = |side: &Side, name: &str| side.items.iter().any(|i| i.capital && i.key == name);
    match (person(base, a), person(other, b)) {
        (Some(name), None) => stands(other, &name),
        (None, Some(name)) => stands(base, &name),
        _ => false,
    }
}

/// The source, with whom it told and when where the text says that.
fn told(a: &Attribution) -> Span {
    if a.whole.end > a.verb.end && a.whole.end > a.source.end {
        a.whole.clone()
    } else {
        a.source.clone()
    }
}

/// One of them stands where the texts differ.
fn differs(context: &Context, a: &Attribution, b: &Attribution) -> bool {
    context.region(0, &a.items).is_some() || context.region(1, &b.items).is_some()
}

/// The quotation that it introduced is flagged as dropped already.
fn went_with_its_quotation(context: &Context, a: &Attribution, found: &Found) -> bool {
    let base = &context.sides[0];
    let sentence = base.items[a.verb_item].sentence;
    let bounds = &base.version.sentences[sentence].span;
    found.flags.iter().any(|f| {
        f.kind == FlagKind::Quote
            && f.other.is_none()
            && f.base
                .as_ref()
                .is_some_and(|s| bounds.start <= s.start && s.start < bounds.end)
    })
}

/// Both stand where the texts differ.
fn touched(context: &Context, a: &Attribution, b: &Attribution) -> bool {
    let whole = |x: &Attribution| x.items.start.min(x.verb_item)..x.items.end.max(x.verb_item + 1);
    let region = |side: usize, x: &Attribution| {
        context.regions.iter().position(|r| {
            let (own, it) = (r.side(side), whole(x));
            own.start < it.end && it.start < own.end
        })
    };
    region(0, a).is_some() && region(0, a) == region(1, b)
}

/// Nothing of it stands in a region.
fn unchanged(context: &Context, a: &Attribution) -> bool {
    context.region(0, &a.items).is_none() && context.region(0, &(a.verb_item..a.verb_item + 1)).is_none()
}

/// "He", "they", but not "others", which stands for nobody that was named.
fn is_pronoun(side: &Side, a: &Attribution) -> bool {
    let first = &side.items[a.items.start];
    let anybody = matches!(first.low.as_ref(), "others" | "some" | "many" | "several" | "one");
    a.items.len() <= 1 && first.stop && !anybody
}

/// The content words of a source.
fn content<'a>(side: &'a Side, a: &Attribution) -> Vec<&'a Item<'a>> {
    side.items[a.items.clone()]
        .iter()
        .filter(|i| !i.stop && !matches!(i.is, Is::Weekday(_) | Is::Date(..)))
        .collect()
}

/// The last name of a source, which stands for the person.
fn surname<'a>(side: &'a Side, a: &Attribution) -> Option<&'a Item<'a>> {
    side.items[a.items.clone()]
        .iter()
        .rev()
        .find(|i| super::name::is_name(side, i) || (i.capital && !i.stop && i.is == Is::Word && a.items.len() > 1))
}

fn relation(context: &Context, a: &Attribution, b: &Attribution) -> Source {
    let [base, other] = &context.sides;
    if is_pronoun(base, a) || is_pronoun(other, b) {
        let both = is_pronoun(base, a) && is_pronoun(other, b);
        let at_one_place = !context.edited || touched(context, a, b);
        return if both || at_one_place {
            Source::Same
        } else {
            Source::Other
        };
    }
    let (x, y) = (content(base, a), content(other, b));
    let shared = |i: &&&Item| y.iter().any(|j| j.plain == i.plain || j.key == i.key);
    let common = x.iter().filter(shared).count();
    if let (Some(p), Some(q)) = (surname(base, a), surname(other, b)) {
        if super::name::letters(p) == super::name::letters(q) {
            return Source::Same;
        }
        if super::name::distance(&super::name::letters(p), &super::name::letters(q)) <= 2 {
            return Source::Same; // the name recogniser speaks of it
        }
    }
    let generic = |i: &&&Item| context.lists.phrases(List::Generic).has(i);
    let head =
        |items: &[&Item]| -> Option<String> { items.iter().find(generic).or(items.last()).map(|i| i.low.to_string()) };
    if common == 0 {
        let alike = head(&x).zip(head(&y)).is_some_and(|(p, q)| super::alike(&p, &q));
        return if alike { Source::Described } else { Source::Other };
    }
    if common == x.len() && common == y.len() {
        return Source::Same;
    }
    if shortened(&x, &y) || shortened(&y, &x) {
        return Source::Same;
    }
    // what only one text says of the source
    let heads = head(&x) == head(&y);
    let names_lost = x.iter().any(|i| i.capital && !y.iter().any(|j| j.key == i.key));
    if heads || common * 2 >= x.len().min(y.len()) {
        let fuller = y.len() >= x.len() && common == x.len();
        if fuller && !names_lost {
            Source::Same
        } else {
            Source::Described
        }
    } else {
        Source::Other
    }
}

/// A name of several words cut down to its first: "Halvard Energy" and "Halvard".
fn shortened(long: &[&Item], short: &[&Item]) -> bool {
    let ([first], true) = (short, long.len() > 1) else {
        return false;
    };
    first.capital && long[0].key == first.key && long.iter().all(|i| i.capital)
}

/// The source's name stands in the other side of the group, with or without a verb.
fn named_in(far: &Side, own: &Side, a: &Attribution) -> bool {
    match surname(own, a) {
        Some(name) => {
            let wanted = super::name::letters(name);
            far.items.iter().any(|i| super::name::letters(i) == wanted)
        }
        None => {
            let words = content(own, a);
            !words.is_empty() && words.iter().all(|w| far.has(&w.plain))
        }
    }
}

/// Nothing of the source is left: not in the group, not beside it.
fn gone(context: &Context, a: &Attribution) -> bool {
    let [base, other] = &context.sides;
    if is_pronoun(base, a) && !context.edited {
        return false;
    }
    if context.edited {
        let cut = context
            .region(0, &(a.verb_item..a.verb_item + 1))
            .or_else(|| context.region(0, &a.items));
        let Some(region) = cut else { return false };
        // the verb stands with another subject, or the whole clause that it introduced went too
        let clause = region.other.is_empty() && region.base.len() > a.items.len() + 6;
        if clause
            || (named_in(other, base, a)
                && !is_pronoun(base, a)
                && context.region(0, &(a.verb_item..a.verb_item + 1)).is_none())
        {
            return false;
        }
    } else if named_in(other, base, a) {
        return false;
    }
    !beside(context, a)
}

/// A neighbouring sentence of the other version's paragraph carries it, that is not tied to one of the base's that does.
fn beside(context: &Context, a: &Attribution) -> bool {
    let [base, other] = &context.sides;
    let words: Vec<&str> = content(base, a).iter().map(|i| i.low.as_ref()).collect();
    if words.is_empty() {
        return false;
    }
    let mentions = |side: &Side| -> usize {
        let (Some(&first), Some(&last)) = (side.ids.first(), side.ids.last()) else {
            return 0;
        };
        let paragraph = side.version.sentences[first].paragraph;
        let near = [first.checked_sub(1), last.checked_add(1)];
        near.into_iter()
            .flatten()
            .filter(|&i| {
                side.version
                    .sentences
                    .get(i)
                    .is_some_and(|s| s.paragraph == paragraph && s.is_story())
            })
            .filter(|&i| {
                let key = crate::text::fold::key(side.version.raw(i));
                words.iter().all(|w| key.contains(w)) && reports(&key)
            })
            .count()
    };
    mentions(other) > mentions(base)
}

fn reports(key: &str) -> bool {
    ["said", "says", "told", "according to", "added", "reported"]
        .iter()
        .any(|v| key.contains(v))
}
