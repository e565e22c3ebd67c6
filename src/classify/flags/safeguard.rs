//! The answer of those written about, and what the reporter does not know: gone from a group.
//!
//! Any other wording of the same list on the other side, or in a sentence next to the group, keeps it.

use super::{Context, Found};
use crate::classify::{FlagKind, Severity};
use crate::lexicon::lists::{List, Lists, looked_up};
use crate::segment::Version;
use std::borrow::Cow;

/// The lists, with the kind of flag and what it says.
pub const SAFEGUARDS: [(List, FlagKind, &str); 2] = [
    (
        List::Replies,
        FlagKind::ReplyDropped,
        "the answer of those written about is gone",
    ),
    (List::Caveats, FlagKind::CaveatDropped, "a caveat is gone"),
];

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    let [base, other] = &context.sides;
    for (list, kind, rule) in SAFEGUARDS {
        let here = base.phrases(list);
        if here.is_empty() || !other.phrases(list).is_empty() {
            continue;
        }
        let (Some(&first), Some(&last)) = (other.ids.first(), other.ids.last()) else {
            continue;
        };
        let beside = [first.checked_sub(1), last.checked_add(1)]
            .into_iter()
            .flatten()
            .any(|i| in_sentence(other.version, i, list, context.lists));
        if beside {
            continue;
        }
        for (items, m) in here.iter().take(1) {
            // a lone word ("deny") says it only where nothing on the other side negates instead
            let weak = m.length == 1;
            let negated = other
                .items
                .iter()
                .any(|i| i.low.ends_with("n't") || context.lists.phrases(List::Negation).has(i));
            let verb = context.region(0, items).filter(|_| context.edited).is_some_and(|r| {
                r.other
                    .clone()
                    .any(|j| crate::classify::sources::sense(&other.items, j, context.lists).is_some())
            });
            if weak && verb {
                continue; // another verb in its place: that recogniser speaks of it
            }
            let root =
                |i: &crate::classify::items::Item| other.items.iter().any(|o| !o.stop && same_root(&o.low, &i.low));
            let kept = m.length > 1
                && base.items[items.clone()]
                    .iter()
                    .any(|i| !i.stop && !context.lists.phrases(List::Negation).has(i) && root(i));
            if kept || weak && (negated || (context.edited && context.region(0, items).is_none())) {
                continue;
            }
            found.push(context.flag(kind, Severity::Check, [base.span(items), None], rule));
        }
    }
}

/// True where an entry of the list stands in the sentence.
pub fn in_sentence(version: &Version, index: usize, list: List, lists: &Lists) -> bool {
    version.sentences.get(index).is_some_and(|s| s.is_story())
        && !lists.phrases(list).all(&plain_words(version.raw(index))).is_empty()
}

/// The words of a text as lists are looked up.
pub fn plain_words(text: &str) -> Vec<Cow<'_, str>> {
    words_of(text).map(looked_up).collect()
}

/// The words of a text as they are written.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}')
        .filter(|w| !w.is_empty())
}

/// "respond" and "responses": one root of five letters or more.
fn same_root(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(p, q)| p == q).count();
    common >= 5 && common + 3 >= a.chars().count().min(b.chars().count())
}
