//! Names of a headline: runs of words with a capital, where headlines are not set in capitals throughout.

use crate::classify::meaning::{Meaning, same_but_for_form};
use crate::lexicon::lists::word_key;
use crate::text::{Span, fold};
use rustc_hash::FxHashSet;

/// A word of a headline or of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadWord {
    pub low: String,
    /// Its place in the text it was read from.
    pub span: Span,
    pub capital: bool,
    /// "UN", "US": may be written in full elsewhere.
    acronym: bool,
    /// First of the text, or after a colon, a full stop or an opening mark: a capital there says nothing.
    initial: bool,
    /// Nothing but white space stands before it and after the word before.
    joined: bool,
}

/// Shortest word that can be a name here: "Li" and "Xi" are told too seldom apart from "In" and "Or".
const SHORTEST: usize = 3;

/// What stands with a capital and names a time, not a person or a place.
const TIMES: [&str; 20] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "christmas",
];

/// The words of a text, possessive endings taken away.
pub fn words(text: &str) -> Vec<HeadWord> {
    let mut out: Vec<HeadWord> = Vec::new();
    let mut end = 0;
    for (start, piece) in pieces(text) {
        let gap = &text[end..start];
        end = start + piece.len();
        let (own, start) = bare(piece, start);
        if own.is_empty() {
            continue;
        }
        let initial = out.is_empty()
            || gap.contains([
                ':', '.', '?', '!', '"', '\u{201c}', '\u{2018}', '\u{2013}', '\u{2014}', '|', '-',
            ]);
        let mut letters = own.chars().filter(|c| c.is_alphabetic());
        out.push(HeadWord {
            low: low(own),
            span: start..start + own.len(),
            capital: own.chars().next().is_some_and(char::is_uppercase),
            acronym: own.chars().count() > 1 && letters.all(char::is_uppercase),
            initial,
            joined: !out.is_empty() && gap.chars().all(char::is_whitespace),
        });
    }
    out
}

/// A piece of text without apostrophes around it and without a possessive ending, and where it starts then.
fn bare(piece: &str, start: usize) -> (&str, usize) {
    let own = piece.trim_start_matches(['\'', '\u{2019}']);
    let start = start + piece.len() - own.len();
    let own = ["'s", "\u{2019}s", "'", "\u{2019}"]
        .iter()
        .find_map(|s| own.strip_suffix(s))
        .unwrap_or(own);
    (own, start)
}

/// Runs of letters, digits and apostrophes, with where they start.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}');
    let start = text.as_ptr() as usize;
    text.split(move |c| !is_part(c))
        .filter(|piece| !piece.is_empty())
        .map(move |piece| (piece.as_ptr() as usize - start, piece))
}

/// The words that a text tells, each once, as [`HeadWord::low`] has them.
#[derive(Default)]
pub struct Told<'a> {
    written: FxHashSet<&'a str>,
    lows: FxHashSet<String>,
}

impl<'a> Told<'a> {
    /// Takes in the words of a sentence.
    pub fn take_in(&mut self, text: &'a str) {
        for (start, piece) in pieces(text) {
            let (own, _) = bare(piece, start);
            if !own.is_empty() && self.written.insert(own) {
                self.lows.insert(low(own));
            }
        }
    }
}

fn low(own: &str) -> String {
    fold::key(&word_key(own))
}

/// "Mayor Resigns After Storm": no longer word is without a capital.
pub fn is_title_case(words: &[HeadWord]) -> bool {
    let mut long = words
        .iter()
        .filter(|w| w.low.chars().count() > 3 && !w.low.starts_with(char::is_numeric));
    long.all(|w| w.capital)
}

/// Runs of neighbouring words that may be names; every word for itself in title case, where runs say nothing.
pub fn runs(words: &[HeadWord]) -> Vec<&[HeadWord]> {
    let named =
        |w: &HeadWord| w.capital && !w.acronym && w.low.chars().count() >= SHORTEST && !TIMES.contains(&w.low.as_ref());
    if is_title_case(words) {
        return words.chunks(1).filter(|w| named(&w[0])).collect();
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let start = at;
        while at < words.len() && named(&words[at]) && (at == start || words[at].joined) {
            at += 1;
        }
        let run = &words[start..at];
        // a lone word that opens a sentence has its capital from there
        if run.len() > 1 || run.first().is_some_and(|w| !w.initial) {
            out.push(run);
        }
        at = at.max(start + 1);
    }
    out
}

/// The word stands in the text, or a form of it does: "Israeli" for "Israel", "Spanish" for "Spain". The names are those of
/// the text.
pub fn is_told(low: &str, told: &Told, names: &FxHashSet<String>) -> bool {
    const PEOPLES: [&str; 8] = ["ish", "ian", "ean", "ese", "an", "i", "ic", "s"];
    const STEM: usize = 3;
    // nearly all words of a text begin otherwise
    let akin = |t: &str| t.as_bytes().first() == low.as_bytes().first();
    let has_stem = |word: &str, place: &str| {
        PEOPLES
            .iter()
            .filter_map(|ending| word.strip_suffix(ending))
            .filter(|stem| stem.chars().count() >= STEM)
            .any(|stem| place.starts_with(stem))
    };
    // "Spanish" and "Spain" share too few letters
    let people = low.ends_with('h');
    let meaning = Some(low).filter(|_| people).and_then(Meaning::of);
    let of_people = |t: &String| same_but_for_form(low, t) || meaning.as_ref().is_some_and(|m| m.is_near(t));
    told.lows.contains(low)
        || told.lows.iter().any(|t| {
            akin(t)
                && ((t.chars().count() > STEM && low.starts_with(t.as_str()))
                    || t.starts_with(low)
                    || has_stem(low, t)
                    || has_stem(t, low))
        })
        || people && names.iter().any(of_people)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(headline: &str) -> Vec<String> {
        let words = words(headline);
        runs(&words)
            .iter()
            .map(|r| headline[r[0].span.start..r[r.len() - 1].span.end].to_string())
            .collect()
    }

    #[test]
    fn names_are_runs_of_capitals_that_no_sentence_start_explains() {
        assert_eq!(names("Council sacks Anna Keller over bridge"), ["Anna Keller"]);
        assert_eq!(
            names("Storm: Rescue of Orlik\u{2019}s crew begins on Monday"),
            ["Orlik"]
        );
        assert_eq!(names("Anna Keller leaves"), ["Anna Keller"]);
        assert_eq!(names("Mayor Keller Resigns"), ["Mayor", "Keller", "Resigns"]);
        assert!(names("Mayor leaves after UN vote").is_empty());
        assert!(names("").is_empty());
    }

    #[test]
    fn a_headline_in_title_case_is_known() {
        assert!(is_title_case(&words("Mayor Resigns After Storm in Valley")));
        assert!(!is_title_case(&words("Mayor Keller resigns after storm")));
    }

    #[test]
    fn forms_of_a_name_are_told() {
        let mut told = Told::default();
        told.take_in("Spain, Israel's Keller; 'Britain'");
        let names = ["spain", "israel", "keller", "britain"]
            .map(String::from)
            .into_iter()
            .collect();
        for form in ["spanish", "israeli", "keller", "kellers"] {
            assert!(is_told(form, &told, &names), "{form}");
        }
        for other in ["kellner", "orlik"] {
            assert!(!is_told(other, &told, &names), "{other}");
        }
    }
}
