//! Whether a form of a reporting verb reports here: not as a noun, not as an infinitive, not in a crosshead.

use super::Reader;
use crate::classify::items::Is;
use crate::lexicon::lists::List;

impl Reader<'_> {
    /// "the report", "its claim": no verb.
    pub fn is_noun(&self, at: usize) -> bool {
        let parted = at == 0 || self.breaks_before(at);
        let before = if parted { "" } else { self.key(at - 1) };
        let determined = matches!(
            before,
            "a" | "an"
                | "the"
                | "this"
                | "these"
                | "those"
                | "its"
                | "his"
                | "her"
                | "their"
                | "our"
                | "of"
                | "no"
                | "any"
                | "every"
                | "for"
                | "been"
                | "between"
                | "among"
                | "with"
                | "in"
                | "from"
                | "at"
                | "by"
                | "after"
                | "during"
                | "until"
                | "despite"
                | "amid"
                | "against"
        );
        // "a second profit warning in three months": the noun ends there; "a statement warning of floods" goes on
        let ends = |next: usize| {
            next >= self.items.len()
                || self.breaks_before(next)
                || matches!(
                    self.key(next),
                    "in" | "after" | "from" | "for" | "on" | "over" | "as" | "by" | "at"
                )
        };
        let named = !parted && self.key(at) == "warning" && !self.items[at - 1].stop && ends(at + 1);
        // auxiliaries before it, over "not" and adverbs: "could not tell", "was not reported", "to say"
        let mut first = at;
        let mut denied = false;
        while first > 0 && !self.breaks_before(first) {
            let word = self.key(first - 1);
            denied |= matches!(word, "not" | "never") || word.ends_with("n't");
            if !(denied && matches!(word, "not" | "never") || matches!(word, "also" | "yet") || word.ends_with("ly")) {
                break;
            }
            first -= 1;
        }
        let auxiliary = if first == 0 || self.breaks_before(first) {
            ""
        } else {
            self.key(first - 1)
        };
        let helped = denied
            || matches!(
                auxiliary,
                "to" | "would" | "could" | "should" | "may" | "might" | "can" | "must" | "cannot"
            )
            || matches!(auxiliary, "is" | "are" | "was" | "were" | "been" | "being" | "be")
                && !self.key(at).ends_with("ing");
        let weak = self.lists.phrases(List::Weak).has(self.plain(at)) && !self.reports_clearly(at);
        // "four warning letters", "two reports": what is counted
        let counted = at > 0
            && matches!(self.items[at - 1].is, Is::Number(_))
            && !self.breaks_before(at)
            && self.key(at).ends_with("ing");
        determined || named || helped || weak || counted || self.shouts(at)
    }

    /// "that" follows, or the clause ends: "the inquiry found that", ", the inquiry found."
    fn reports_clearly(&self, at: usize) -> bool {
        let word = self.key(at);
        let past = word.ends_with("ed") || matches!(word, "found" | "heard" | "wrote" | "read" | "thought" | "spoke");
        let next = self.items.get(at + 1);
        let ends = next.is_none_or(|n| self.breaks_before(at + 1) || matches!(n.is, Is::Weekday(_) | Is::Date(..)));
        let accuses = matches!(
            self.plain(at),
            "accus" | "criticiz" | "condemn" | "deny" | "reject" | "dismiss" | "argu" | "stress"
        ) && !word.ends_with("ing");
        // "claimed the light was green": what follows begins a clause
        let states = matches!(
            self.plain(at),
            "claim" | "report" | "stat" | "estimat" | "note" | "hint" | "signal" | "argu" | "maintain" | "deny"
        ) && word.ends_with("ed");
        let clause = next.is_some_and(|n| n.stop || n.capital || matches!(n.is, Is::Number(_)));
        let object = next.is_some_and(|n| n.stop || n.low.ends_with("ing") || n.capital);
        self.key(at + 1) == "that" || (ends && past) || (accuses && object) || (states && clause)
    }

    /// All capitals: a word of a crosshead.
    fn shouts(&self, at: usize) -> bool {
        let word = &self.text[self.items[at].span.clone()];
        word.len() > 2 && !word.chars().any(char::is_lowercase)
    }
}
