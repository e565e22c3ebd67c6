//! Terms that house style writes in several ways: one item, one key.

use super::items::Item;
use crate::lexicon::lists::{List, Lists};

/// Gives terms that house style writes in several words or ways one item and one key.
pub fn same_terms(items: &mut Vec<Item>, lists: &Lists) {
    for list in [List::Spelling, List::Abbreviations, List::Vocabulary] {
        let found = lists.phrases(list).all(items);
        for (at, m) in found.into_iter().rev() {
            // a phrase may not cross a sentence end, and a number that was composed stays one
            let range = at..at + m.length;
            if items[range.clone()].iter().any(|i| i.sentence != items[at].sentence) {
                continue;
            }
            let last = items[range.end - 1].clone();
            let stop = items[range.clone()].iter().all(|i| i.stop);
            let first = &mut items[at];
            first.span.end = last.span.end;
            first.words.end = last.words.end;
            first.stop = stop;
            for more in items[at + 1..range.end]
                .iter()
                .map(|i| i.low.clone())
                .collect::<Vec<_>>()
            {
                items[at].low.to_mut().push_str(&more);
            }
            let first = &mut items[at];
            first.key = format!("={} {}", list.about().0, m.class).into();
            if m.length > 1 {
                first.plain = first.key.clone();
                first.place = lists.place(&first.plain);
            }
            items.drain(at + 1..range.end);
        }
    }
}
