//! The reporting verb: "said" became "claimed", "admitted", "insisted" …, or back. The verbs of one list imply the same.

use super::{Context, Found};
use crate::classify::items::Item;
use crate::classify::sources::sense;
use crate::classify::{FlagKind, Severity};
use crate::lexicon::lists::List;

/// Finds them.
pub fn find(context: &Context, found: &mut Found) {
    if context.edited {
        for region in &context.regions {
            let verb = |side: usize| {
                region
                    .side(side)
                    .clone()
                    .filter(|&i| !is_noun(&context.sides[side].items, i))
                    .find_map(|i| sense(&context.sides[side].items, i, context.lists).map(|s| (i, s)))
            };
            if let (Some((i, x)), Some((j, y))) = (verb(0), verb(1))
                && x != y
                && !(on_ladder(context, 0, i) && on_ladder(context, 1, j))
            {
                flag(context, i, j, found);
            }
        }
        return;
    }
    let [base, other] = &context.sides;
    if base.attributions.len() == 1 && other.attributions.len() == 1 {
        let (a, b) = (&base.attributions[0], &other.attributions[0]);
        // a neutral verb for a neutral one, or a stronger one for a stronger one of the same kind, says the same
        if a.sense != b.sense && (a.sense == List::Say || b.sense == List::Say || a.sense == List::Deny) {
            flag(context, a.verb_item, b.verb_item, found);
        }
    } else if let [a] = base.attributions.as_slice()
        && other.attributions.is_empty()
        && a.sense == List::Deny
        && let Some(j) =
            (0..other.items.len()).find(|&j| sense(&other.items, j, context.lists).is_some_and(|s| s != List::Deny))
    {
        flag(context, a.verb_item, j, found);
    }
}

/// "After a recount", "the warning": no verb.
fn is_noun(items: &[Item], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |i| items[i].low.as_ref());
    let determined = matches!(
        before,
        "a" | "an" | "the" | "this" | "its" | "his" | "her" | "their" | "of" | "no"
    );
    determined || matches!(before, "after" | "during" | "until" | "despite" | "amid" | "against")
}

/// How sure it is of it: the hedge recogniser speaks of that.
fn on_ladder(context: &Context, side: usize, at: usize) -> bool {
    let item = &context.sides[side].items[at];
    super::hedge::LADDER
        .into_iter()
        .any(|list| context.lists.phrases(list).has(item))
}

fn flag(context: &Context, i: usize, j: usize, found: &mut Found) {
    let spans = [
        Some(context.sides[0].items[i].span.clone()),
        Some(context.sides[1].items[j].span.clone()),
    ];
    found.push(context.flag(
        FlagKind::Verb,
        Severity::Editorial,
        spans,
        "the verb implies something else",
    ));
}
