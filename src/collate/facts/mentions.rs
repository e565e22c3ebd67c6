//! Names in a sentence, found without a model: runs of words with a capital, the titles before them, the age after them.

use crate::lexicon::inflect;
use crate::lexicon::lists::{List, Lists, word_key};
use crate::text::Span;
use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

/// A name as one sentence writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Title, name and age; counts in the sentence.
    pub span: Span,
    /// "interior minister", in lower case; empty where none stands before the name.
    pub title: String,
    /// The letters of the name's words, without accents, apostrophes and particles; the last is what it is known by.
    pub names: Vec<String>,
    /// "Ana Ruiz, 34,"
    pub age: Option<u32>,
}

/// A word of a sentence.
struct Piece<'a> {
    text: &'a str,
    span: Span,
    capital: bool,
}

/// Most words of a title.
const TITLE: usize = 4;
/// Ages that a text gives of a person.
const AGES: std::ops::RangeInclusive<u32> = 1..=120;

/// The letters by which two spellings of a name meet: Hay'at and Hayat, Renée and Renee.
pub fn letters(name: &str) -> String {
    let letters = name.nfkd().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The words of a sentence; a hyphen and an apostrophe inside a word are part of it, the possessive ending is not.
fn pieces(sentence: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut start = None;
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '-' | '\u{2010}');
    let ends = sentence.char_indices().chain([(sentence.len(), ' ')]);
    for (at, c) in ends {
        match (inner(c), start) {
            (true, None) if c.is_alphanumeric() => start = Some(at),
            (false, Some(from)) => {
                let whole = &sentence[from..at];
                let text = ["'s", "\u{2019}s", "s'", "s\u{2019}"]
                    .iter()
                    .find_map(|end| whole.strip_suffix(end).filter(|_| end.ends_with('s')))
                    .unwrap_or(whole)
                    .trim_end_matches(['\'', '\u{2019}', '-']);
                out.push(Piece {
                    text,
                    span: from..from + text.len(),
                    capital: bare(text).starts_with(char::is_uppercase),
                });
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// "al-Dalati", "el-Sisi", "Al-Dalati" without the article.
fn bare(text: &str) -> &str {
    match text.split_once('-') {
        Some(("al" | "Al" | "el" | "El" | "ad" | "as" | "ash" | "ar" | "an", name)) => name,
        _ => text,
    }
}

fn is_particle(low: &str) -> bool {
    matches!(
        low,
        "al" | "el"
            | "bin"
            | "ibn"
            | "bint"
            | "abu"
            | "de"
            | "da"
            | "do"
            | "dos"
            | "del"
            | "della"
            | "di"
            | "du"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "zu"
            | "y"
            | "e"
    )
}

/// Words with a capital in the middle of sentences: where such a word opens a sentence too, it is a name there.
pub fn known(sentences: &[&str]) -> FxHashSet<String> {
    let capital = |p: &Piece| p.capital;
    sentences
        .iter()
        .flat_map(|s| {
            pieces(s)
                .into_iter()
                .skip(1)
                .filter(capital)
                .map(|p| letters(p.text))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The names of a sentence. `known` are the words that are names elsewhere in the text.
pub fn mentions(sentence: &str, known: &FxHashSet<String>, lists: &Lists) -> Vec<Mention> {
    if !sentence.contains(char::is_lowercase) {
        return Vec::new(); // set in capitals throughout, which say nothing there
    }
    let pieces = pieces(sentence);
    let title = |p: &Piece| lists.phrases(List::Titles).has(&inflect::plain(&word_key(p.text)));
    let stop = |p: &Piece| {
        let plain = inflect::plain(&word_key(p.text));
        lists.phrases(List::Stop).has(&plain) || is_time(&plain)
    };
    // nothing but white space, or the point of "Gen." and of an initial
    let joined = |i: usize| {
        let gap = &sentence[pieces[i].span.end..pieces[i + 1].span.start];
        let point = gap
            .strip_prefix('.')
            .filter(|_| pieces[i].text.len() == 1 || title(&pieces[i]));
        let gap = point.unwrap_or(gap);
        !gap.is_empty() && gap.chars().all(|c| c == ' ' || c == '\u{a0}')
    };
    let name = |i: usize| {
        let p = &pieces[i];
        let opens = i == 0 || sentence[pieces[i - 1].span.end..p.span.start].contains(['"', '\u{201c}', ':', '.']);
        p.capital
            && !stop(p)
            && p.text.chars().any(char::is_alphabetic)
            && (!opens || title(p) || known.contains(&letters(p.text)))
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        if !name(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < pieces.len() && joined(end - 1) {
            // "de la Ruiz": particles count where a name follows them
            let after = (end..pieces.len()).take_while(|&i| is_particle(pieces[i].text) && (i == end || joined(i - 1)));
            let next = end + after.count();
            let particle = next > end && next < pieces.len() && pieces[next].capital && joined(next - 1);
            if !(name(end) || particle) {
                break;
            }
            end += 1;
        }
        let run = at..end;
        at = end;
        let titled = run.clone().take_while(|&i| title(&pieces[i])).count();
        let own = run.start + titled..run.end;
        if own.is_empty() {
            continue; // "the Prime Minister": no name
        }
        // titles in small letters stand before the run: "interior minister Desmond Aylward"
        let mut first = run.start;
        while first > 0 && titled == 0 && run.start - first < TITLE && joined(first - 1) && title(&pieces[first - 1]) {
            first -= 1;
        }
        let age = pieces.get(end).and_then(|p| {
            let gap = &sentence[pieces[end - 1].span.end..p.span.start];
            let after = sentence[p.span.end..].chars().next();
            let alone = gap == ", " && after.is_none_or(|c| matches!(c, ',' | '.' | ';' | ')'));
            p.text.parse::<u32>().ok().filter(|age| alone && AGES.contains(age))
        });
        let names: Vec<String> = own
            .clone()
            .filter(|&i| !is_particle(&pieces[i].text.to_lowercase()))
            .map(|i| letters(bare(pieces[i].text)))
            .filter(|n| !n.is_empty())
            .collect();
        if names.last().is_none_or(|n| n.chars().count() < 2) {
            continue;
        }
        let last = if age.is_some() { end } else { end - 1 };
        let low = |i: usize| pieces[i].text.to_lowercase();
        out.push(Mention {
            span: pieces[first].span.start..pieces[last].span.end,
            title: (first..own.start).map(low).collect::<Vec<_>>().join(" "),
            names,
            age,
        });
    }
    out
}

/// Days and months have capitals too. The word without its inflection.
fn is_time(plain: &str) -> bool {
    const MONTHS: [&str; 21] = [
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
        "jan",
        "feb",
        "mar",
        "apr",
        "aug",
        "sept",
        "oct",
        "nov",
        "dec",
    ];
    (plain.ends_with("day") && plain.len() < 10) || MONTHS.contains(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String, Option<u32>)> {
        let known = known(&[text]);
        mentions(text, &known, &Lists::built_in())
            .into_iter()
            .map(|m| (m.title, m.names.join(" "), m.age))
            .collect()
    }

    #[test]
    fn names_have_titles_before_them_and_an_age_after_them() {
        let one = |title: &str, name: &str, age| vec![(title.to_string(), name.to_string(), age)];
        assert_eq!(
            found("The plan was dropped by Interior Minister Desmond Aylward, 61, on Monday."),
            one("interior minister", "desmond aylward", Some(61))
        );
        assert_eq!(
            found("A call by president Ana de la Ruiz."),
            one("president", "ana ruiz", None)
        );
        assert_eq!(found("It was Gen. Tomas Ulm's idea."), one("gen", "tomas ulm", None));
        assert_eq!(found("They met Ahmad al-Dalati there."), one("", "ahmad dalati", None));
    }

    #[test]
    fn the_first_word_of_a_sentence_and_days_are_no_names() {
        assert!(found("Engineers closed it on Monday, in March.").is_empty());
        assert!(found("NO WAY OUT").is_empty());
        assert!(found("").is_empty());
    }
}
