//! The noun phrase that names a source: where it begins before a verb, and where it ends after one.

use super::Reader;
use crate::classify::items::Is;
use std::ops::Range;

impl Reader<'_> {
    /// End of the noun phrase that begins at `at`.
    pub fn source_end(&self, at: usize, stop_at_verb: bool) -> usize {
        let mut end = at;
        while end < self.items.len() {
            let item = &self.items[end];
            // "a log seen by the paper", "a report by the ministry": whose it is belongs to the source
            let of_whom = end > at
                && item.low == "by"
                && (self.key(end - 1).ends_with("ed")
                    || matches!(
                        self.key(end - 1),
                        "seen"
                            | "shown"
                            | "given"
                            | "report"
                            | "study"
                            | "survey"
                            | "statement"
                            | "analysis"
                            | "written"
                    ));
            let closes = end > at
                && !of_whom
                && (self.breaks_before(end)
                    || matches!(item.is, Is::Weekday(_) | Is::Date(..))
                    || matches!(
                        item.low.as_ref(),
                        "in" | "on"
                            | "at"
                            | "by"
                            | "who"
                            | "which"
                            | "that"
                            | "when"
                            | "while"
                            | "as"
                            | "after"
                            | "during"
                            | "before"
                            | "but"
                            | "because"
                            | "is"
                            | "was"
                            | "were"
                            | "are"
                            | "has"
                            | "had"
                            | "have"
                            | "will"
                            | "would"
                            | "into"
                            | "he"
                            | "she"
                            | "they"
                            | "it"
                    ));
            if closes
                || (end > at
                    && stop_at_verb
                    && end + 1 < self.items.len()
                    && item.low.ends_with("ed")
                    && !item.capital
                    && self.key(end + 1) == "the")
            {
                break;
            }
            end += 1;
        }
        end
    }

    /// The noun phrase before a verb: back to where the clause begins, over an apposition between commas.
    pub fn source_before(&self, verb: usize) -> Option<Range<usize>> {
        let mut end = verb;
        // adverbs and auxiliaries before the verb belong to it
        while end > 0
            && !self.breaks_before(end)
            && matches!(
                self.key(end - 1),
                "have"
                    | "has"
                    | "had"
                    | "also"
                    | "later"
                    | "then"
                    | "earlier"
                    | "repeatedly"
                    | "again"
                    | "previously"
                    | "once"
                    | "publicly"
                    | "both"
                    | "all"
                    | "already"
                    | "now"
                    | "still"
            )
        {
            end -= 1;
        }
        if end == 0 {
            return None;
        }
        let start = if end < self.items.len() && self.breaks_before(end) {
            if self.items[end - 1].sentence != self.items[verb].sentence || !self.marks_before(end).contains(&",") {
                return None;
            }
            // "Ana Ruiz, a nurse at the clinic, said": the name stands before the apposition
            let mut apposition = self.clause_start(end - 1);
            if matches!(self.key(apposition.saturating_sub(1)), "which" | "who") {
                apposition -= 1;
            }
            if apposition == 0
                || self.items[apposition - 1].sentence != self.items[verb].sentence
                || !self.marks_before(apposition).contains(&",")
            {
                return None;
            }
            let mut start = self.clause_start(apposition - 1);
            // "Their lawyer, Ana Ruiz, said": the name is the apposition, and belongs to it
            let named = |i: usize| self.items[i].capital && self.items[i].is == Is::Word;
            if (apposition..end).all(named) && !(start + 1..apposition).any(named) && apposition - start < 5 {
                return Some(start..end);
            }
            end = apposition;
            // "Ana Ruiz, 34, who lives there, said": the age is one more apposition
            if end - start == 1
                && matches!(self.items[start].is, Is::Number(_))
                && start > 0
                && self.items[start - 1].sentence == self.items[verb].sentence
                && self.marks_before(start).contains(&",")
            {
                end = start;
                start = self.clause_start(start - 1);
            }
            start
        } else {
            self.clause_start(end - 1)
        };
        (start < end).then_some(start..end)
    }

    /// Of what stands before the verb the one who speaks: "Soldiers stormed the tower and" said is told of the soldiers, "ordered
    /// the schools closed and" of somebody whom another clause names.
    pub fn subject(&self, range: Range<usize>) -> Option<Range<usize>> {
        let does = |i: usize| {
            let item = &self.items[i];
            !item.capital && item.is == Is::Word && item.low.ends_with("ed") && !item.low.ends_with("eed")
        };
        let object = |i: usize| {
            self.items
                .get(i)
                .is_some_and(|n| n.stop || n.capital || matches!(n.is, Is::Number(_)))
        };
        if does(range.start) && object(range.start + 1) && range.len() > 1 {
            return None;
        }
        if self.key(range.end - 1) != "and" {
            return Some(range);
        }
        let verb = (range.start + 1..range.end).find(|&i| does(i) || matches!(self.plain(i), "be" | "have"))?;
        Some(range.start..verb)
    }

    /// Where the clause that holds `at` begins.
    pub fn clause_start(&self, at: usize) -> usize {
        let mut start = at;
        while start > 0
            && !self.breaks_before(start)
            && !matches!(
                self.key(start - 1),
                "that"
                    | "because"
                    | "but"
                    | "although"
                    | "while"
                    | "where"
                    | "when"
                    | "which"
                    | "if"
                    | "so"
                    | "after"
                    | "once"
                    | "what"
                    | "whom"
            )
        {
            start -= 1;
        }
        // "Police arrested nine and a witness said": take what follows the last "and" where a verb stands before it
        if let Some(and) = (start..at).rev().find(|&i| self.key(i) == "and")
            && at - start > 5
            && self.items[start..and].iter().any(|i| {
                i.low.ends_with("ed") || matches!(i.plain.as_ref(), "be" | "have" | "rise" | "fall" | "take" | "go")
            })
        {
            start = and + 1;
        }
        if matches!(self.key(start), "and" | "but" | "as" | "meanwhile" | "however" | "on") && start < at {
            start += 1;
        }
        start
    }
}
