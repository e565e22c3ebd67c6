//! "Yesterday" that was left standing in a version of another day: the words are the same and the day is not.
//!
//! Sentences that nothing was done to have no flags of their own; whole versions are looked over for them. Quotations are
//! left alone: what somebody said stays as it was said.

use super::day::{self, Said};
use super::version::{Whole, flag};
use crate::classify::calendar::weekday_of;
use crate::classify::{FlagKind, Label, Severity, VersionFlag};
use crate::text::Span;

/// What such a flag says of itself.
pub const RULE: &str = "the same word in versions of different days";

/// Finds them: one for each word of a sentence that both versions have.
pub fn find(whole: &Whole, out: &mut Vec<VersionFlag>) {
    let own = [whole.backgrounds[0].day, whole.backgrounds[1].day];
    if own[0].is_none() || own[1].is_none() || own[0] == own[1] {
        return;
    }
    for group in whole.groups.iter().filter(|g| g.label == Label::Same) {
        let days = |side: usize| -> Vec<(Span, Said)> {
            let (version, ids) = [(whole.base, &group.base), (whole.other, &group.other)][side];
            ids.iter()
                .flat_map(|&i| {
                    let start = version.sentences[i].span.start;
                    told(version.raw(i)).map(move |(at, said)| (start + at.start..start + at.end, said))
                })
                .filter(|(span, _)| {
                    let quotes = &whole.backgrounds[side].quotes;
                    !quotes.iter().any(|q| q.start <= span.start && span.end <= q.end)
                })
                .collect()
        };
        for ((base, said), (other, too)) in days(0).into_iter().zip(days(1)) {
            if said != too || day::same((said, own[0]), (too, own[1])) != Some(false) {
                continue;
            }
            let word = super::shown(&whole.base.article.text[base.clone()]);
            let says = format!("both say “{word}”, which is not the same day in this version as in the base");
            let spans = [Some(base), Some(other)];
            out.push(flag(FlagKind::Date, Severity::Editorial, spans, RULE, says));
        }
    }
}

/// The days that a sentence tells by a word. "Today" is not among them: it may mean these times.
fn told(sentence: &str) -> impl Iterator<Item = (Span, Said)> {
    let start = sentence.as_ptr() as usize;
    let mut before = "";
    sentence
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .filter_map(move |word| {
            let last = std::mem::replace(&mut before, word);
            let is = |name: &str| word.eq_ignore_ascii_case(name);
            let said = match word {
                _ if is("yesterday") => Said::Relative(-1),
                _ if is("tomorrow") => Said::Relative(1),
                _ if is("night") && last.eq_ignore_ascii_case("last") => Said::Relative(-1),
                _ => Said::Weekday(weekday_of(word)?),
            };
            let at = word.as_ptr() as usize - start;
            Some((at..at + word.len(), said))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_a_sentence_are_found_where_they_stand() {
        let text = "Yesterday, and on Monday, it rained all night; last night it stopped.";
        let found: Vec<(&str, Said)> = told(text).map(|(span, said)| (&text[span], said)).collect();
        let relative = Said::Relative(-1);
        assert_eq!(
            found,
            [
                ("Yesterday", relative),
                ("Monday", Said::Weekday(0)),
                ("night", relative)
            ]
        );
        assert_eq!(told("Sun and sat, he wed; no day is told").count(), 0);
    }
}
