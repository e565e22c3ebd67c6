//! Who says it: attributions, that is a source with a reporting verb, or "according to" a source.

use super::items::{Is, Item};
use super::words::{Kind, Word};
use crate::lexicon::lists::{List, Lists, bits};
use crate::text::Span;
use std::ops::Range;

mod phrase;
mod verbs;

/// A source and the words that say that it said something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// Source and verb together, as a range of the article's text.
    pub whole: Span,
    pub source: Span,
    /// The verb, or "according to".
    pub verb: Span,
    /// What the verb implies.
    pub sense: List,
    /// The items of the source.
    pub items: Range<usize>,
    /// The item of the verb.
    pub verb_item: usize,
}

/// The lists of reporting verbs, by what they imply.
pub const SENSES: [List; 10] = [
    List::Say,
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

/// Longest source, in items: what is longer is a clause and not a name.
const LONGEST: usize = 14;

/// What the reporting verb at this item implies, where it is one.
pub fn sense(items: &[Item], at: usize, lists: &Lists) -> Option<List> {
    let item = items.get(at)?;
    if item.is != Is::Word {
        return None;
    }
    const ANY: u64 = bits(&SENSES);
    if lists.beginning(item.place) & ANY == 0 {
        return None; // nearly always
    }
    SENSES.into_iter().find(|s| lists.has_at(item.place, *s))
}

/// The attributions of a side, in order.
pub fn attributions(items: &[Item], words: &[Word], text: &str, lists: &Lists) -> Vec<Attribution> {
    let reader = Reader {
        items,
        words,
        text,
        lists,
    };
    let mut out: Vec<Attribution> = Vec::new();
    for at in 0..items.len() {
        if let Some(found) = reader.at(at)
            && out.last().is_none_or(|last| last.whole.end <= found.whole.start)
        {
            out.push(found);
        }
    }
    out
}

struct Reader<'a> {
    items: &'a [Item<'a>],
    words: &'a [Word<'a>],
    text: &'a str,
    lists: &'a Lists,
}

impl Reader<'_> {
    fn plain(&self, at: usize) -> &str {
        self.items.get(at).map_or("", |i| i.plain.as_ref())
    }

    fn key(&self, at: usize) -> &str {
        self.items.get(at).map_or("", |i| i.low.as_ref())
    }

    /// The marks between the item before `at` and the item at `at`; at a sentence end always some.
    fn marks_before(&self, at: usize) -> Vec<&str> {
        let from = if at == 0 { 0 } else { self.items[at - 1].words.end };
        let to = self.items.get(at).map_or(self.words.len(), |i| i.words.start);
        self.words[from.min(to)..to]
            .iter()
            .filter(|w| w.kind == Kind::Mark)
            .map(|w| w.key.as_ref())
            .collect()
    }

    /// True where a clause ends before the item: at a comma, a dash, a quotation mark, a sentence end …
    fn breaks_before(&self, at: usize) -> bool {
        if at == 0 || at >= self.items.len() || self.items[at - 1].sentence != self.items[at].sentence {
            return true;
        }
        self.marks_before(at)
            .iter()
            .any(|m| matches!(*m, "," | ";" | ":" | "\"" | "(" | ")" | "--" | "\u{2026}"))
            || (self.marks_before(at).contains(&"-") && self.spaced(at))
            || self.marks_before(at).contains(&"'")
    }

    /// True where white space stands before the item: a dash between clauses, not one inside a word.
    fn spaced(&self, at: usize) -> bool {
        let start = self.items[at].span.start;
        self.text[..start].ends_with(char::is_whitespace) || self.text[..start].ends_with(['\u{2013}', '\u{2014}'])
    }

    fn at(&self, at: usize) -> Option<Attribution> {
        if self.plain(at) == "accord" && self.plain(at + 1) == "to" {
            let source = at + 2..self.source_end(at + 2, false);
            return self.build(at..source.end, source, at, at + 2, List::Say);
        }
        if let Some(found) = self.quoted(at) {
            return Some(found);
        }
        let sense = sense(self.items, at, self.lists)?;
        if self.is_noun(at) {
            return None;
        }
        // ", saying the dam burst": what follows is what was said
        let goes_on = self.key(at).ends_with("ing");
        if self.breaks_before(at) && !goes_on && self.starts_source(at + 1) {
            let source = at + 1..self.source_end(at + 1, true);
            if self.inverted(at, source.end) {
                return self.build(at..source.end, source, at, at + 1, sense);
            }
        }
        let source = self.subject(self.source_before(at)?)?;
        self.build(source.start..at + 1, source, at, at + 1, sense)
    }

    /// "A commander, cited by state media", "the agency quoted a commander as saying": here both the agency and the commander.
    fn quoted(&self, at: usize) -> Option<Attribution> {
        const FAR: usize = 8;
        let quotes = |at: usize| matches!(self.plain(at), "quot" | "cit") && self.items[at].is == Is::Word;
        let says = |at: usize| self.key(at) == "as" && matches!(self.key(at + 1), "saying" | "telling");
        let passive = |at: usize| quotes(at) && self.key(at).ends_with("ed") && self.key(at + 1) == "by";
        if at > 0 && passive(at - 1) {
            let source = at + 1..self.source_end(at + 1, false);
            return self.build(at..source.end, source, at, at + 1, List::Say);
        }
        if passive(at) && at > 0 {
            // "a commander, cited by": a comma may part them
            let comma = self.items[at - 1].sentence == self.items[at].sentence && self.marks_before(at) == [","];
            let source = match comma {
                true => self.clause_start(at - 1)..at,
                false => self.source_before(at)?,
            };
            let source = self.subject(source)?;
            return self.build(source.start..at + 1, source, at, at + 1, List::Say);
        }
        if quotes(at) && (at + 2..at + FAR).any(says) {
            let source = self.subject(self.source_before(at)?)?;
            return self.build(source.start..at + 1, source, at, at + 1, List::Say);
        }
        let before = at.checked_sub(1).filter(|&before| says(before))?;
        let verb = (before.saturating_sub(FAR)..before).rev().find(|&i| quotes(i))?;
        self.build(verb + 1..at + 1, verb + 1..before, at, at + 1, List::Say)
    }

    fn build(
        &self,
        whole: Range<usize>,
        source: Range<usize>,
        verb: usize,
        verb_end: usize,
        sense: List,
    ) -> Option<Attribution> {
        if source.is_empty() || source.len() > LONGEST || verb_end > self.items.len() || verb_end == 0 {
            return None;
        }
        let span = |r: &Range<usize>| self.items[r.start].span.start..self.items[r.end - 1].span.end;
        let has_name_or_noun = self.items[source.clone()].iter().any(|i| !i.stop) || self.is_pronoun(source.start);
        has_name_or_noun.then(|| Attribution {
            whole: span(&(whole.start..self.tail_end(whole.end))),
            source: span(&source),
            verb: span(&(verb..verb_end)),
            sense,
            items: source,
            verb_item: verb,
        })
    }

    /// Over what belongs to the verb: whom it was told, and the day.
    fn tail_end(&self, from: usize) -> usize {
        let mut end = from;
        while end < self.items.len() && end < from + 4 && !self.breaks_before(end) {
            let item = &self.items[end];
            let addressee = end == from
                && (item.capital
                    || matches!(
                        item.low.as_ref(),
                        "reporter" | "reporters" | "journalists" | "parliament" | "lawmakers"
                    ));
            let joins = item.low == "on"
                && self
                    .items
                    .get(end + 1)
                    .is_some_and(|n| matches!(n.is, Is::Weekday(_) | Is::Date(..)));
            if !(addressee && self.tells(from) || joins || matches!(item.is, Is::Weekday(_) | Is::Date(..))) {
                break;
            }
            end += 1;
        }
        end
    }

    /// The verb before `at` has an addressee.
    fn tells(&self, at: usize) -> bool {
        at > 0 && matches!(self.plain(at - 1), "tell" | "inform")
    }

    fn is_pronoun(&self, at: usize) -> bool {
        matches!(
            self.key(at),
            "he" | "she" | "they" | "it" | "we" | "i" | "who" | "some" | "many" | "several" | "others" | "both"
        )
    }

    /// A noun phrase can begin here.
    fn starts_source(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at) else { return false };
        if self.breaks_before(at) {
            return false;
        }
        item.capital
            || matches!(
                item.low.as_ref(),
                "the"
                    | "a"
                    | "an"
                    | "one"
                    | "two"
                    | "three"
                    | "some"
                    | "several"
                    | "many"
                    | "his"
                    | "her"
                    | "their"
                    | "its"
                    | "another"
            )
            || matches!(item.is, Is::Number(_))
            || (!item.stop && matches!(item.is, Is::Word) && self.lists.has_at(item.place, List::Generic))
            || (!item.stop && item.is == Is::Word && item.low.ends_with('s'))
    }

    /// "…, said Ana Ruiz." and not "Ana Ruiz, 34, said the bridge fell": after the phrase the clause ends.
    fn inverted(&self, verb: usize, end: usize) -> bool {
        let quoted = verb > 0 && self.marks_before(verb).contains(&"\"") || self.marks_before(verb).contains(&"'");
        let closed = end >= self.items.len()
            || self.breaks_before(end)
            || matches!(
                self.key(end),
                "in" | "on" | "at" | "by" | "after" | "during" | "as" | "when" | "while" | "before" | "from"
            )
            || matches!(self.items[end].is, Is::Weekday(_) | Is::Date(..));
        let verb_follows = (end..self.items.len().min(end + 3)).any(|i| {
            matches!(self.plain(i), "be" | "have" | "will" | "would" | "could" | "can") || self.key(i) == "had"
        });
        // "Their lawyer, Ana Ruiz, said her clients ranked as creditors": a clause, and not who said it
        let last = &self.items[end - 1];
        let ranked = !quoted
            && end - verb > 3
            && !last.capital
            && last.low.ends_with("ed")
            && !matches!(self.key(end - 2), "the" | "a" | "an");
        closed && (quoted || !verb_follows) && !ranked
    }
}

#[cfg(test)]
mod tests {
    use super::super::{items::items, testing::version, words::of_sentences};
    use super::*;

    fn sources(text: &str) -> Vec<(String, String)> {
        let v = version(text);
        let lists = Lists::built_in();
        let words = of_sentences(&v, &(0..v.sentences.len()).collect::<Vec<_>>());
        let items = items(&words, &v.article.text, "en", &lists);
        attributions(&items, &words, &v.article.text, &lists)
            .into_iter()
            .map(|a| (v.article.text[a.source].to_string(), v.article.text[a.verb].to_string()))
            .collect()
    }

    #[test]
    fn sources_are_found_wherever_they_stand() {
        for (text, source, verb) in [
            ("The dam burst at dawn, police said.", "police", "said"),
            ("Police said the dam burst at dawn.", "Police", "said"),
            ("The dam burst, said Ana Ruiz, who lives there.", "Ana Ruiz", "said"),
            (
                "\"It burst,\" Ana Ruiz, a nurse at the clinic, said.",
                "Ana Ruiz",
                "said",
            ),
            (
                "Ana Ruiz, 34, who lives there, said the dam had burst.",
                "Ana Ruiz",
                "said",
            ),
            (
                "The bureau, which sent 45 people, said the dam had burst.",
                "The bureau",
                "said",
            ),
            (
                "Homes were lost after the ministry disclosed that the dam burst.",
                "the ministry",
                "disclosed",
            ),
            (
                "The dam burst at dawn, according to a report seen by the paper.",
                "a report seen by the paper",
                "according to",
            ),
            (
                "Five people familiar with the matter told the paper it burst.",
                "Five people familiar with the matter",
                "told",
            ),
            ("The mayor has denied that it burst.", "The mayor", "denied"),
            (
                "Their lawyer, Ana Ruiz, said her clients ranked as creditors.",
                "Their lawyer, Ana Ruiz",
                "said",
            ),
            (
                "It was in what the ministry said was good order.",
                "the ministry",
                "said",
            ),
            ("\"It had not burst before,\" said Ana Ruiz.", "Ana Ruiz", "said"),
            (
                "The river rose because the gate, two engineers claimed, was open.",
                "two engineers",
                "claimed",
            ),
        ] {
            assert_eq!(sources(text), [(source.to_string(), verb.to_string())], "{text}");
        }
    }

    #[test]
    fn who_quotes_and_who_is_quoted_are_both_sources() {
        let found =
            sources("The state news agency, ARVA, quoted an unnamed engineer as saying that the dam had burst.");
        let found: Vec<(&str, &str)> = found.iter().map(|(s, v)| (s.as_str(), v.as_str())).collect();
        assert_eq!(found.last(), Some(&("an unnamed engineer", "saying")));
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].1, "quoted");
        let found = sources("An unnamed engineer, cited by state radio, feared that the dam had burst.");
        let found: Vec<(&str, &str)> = found.iter().map(|(s, v)| (s.as_str(), v.as_str())).collect();
        assert_eq!(found, [("An unnamed engineer", "cited"), ("state radio", "by")]);
    }

    #[test]
    fn nouns_and_infinitives_report_nothing() {
        for text in [
            "The report was late.",
            "It declined to say more.",
            "A preliminary report is due.",
            "The claim was false.",
            "Shares fall after second profit warning in months.",
            "The opposition wins after recount.",
        ] {
            assert_eq!(sources(text), [], "{text}");
        }
    }
}
