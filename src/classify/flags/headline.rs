//! The headline against the version's own text: a figure, a quotation or a name that the text lacks, a hedge lost.

use super::version::{Whole, flag};
use super::{capitals, safeguard, shown};
use crate::classify::{FlagKind, Severity, VersionFlag, quotes};
use crate::lexicon::lists::List;
use crate::lexicon::quantity::{Kind, alike};
use crate::load::Role;
use crate::text::fold;
use std::borrow::Cow;

/// Rough equality from which the text bears a figure of the headline out.
const BORNE_OUT: f64 = 0.3;

/// Finds them.
pub fn find(whole: &Whole, out: &mut Vec<VersionFlag>) {
    let version = whole.other;
    let main = |role: Role| {
        (0..version.sentences.len())
            .filter(move |&i| version.sentences[i].role == role && version.sentences[i].story == 0)
    };
    let Some(headline) = main(Role::Headline).next() else {
        return;
    };
    let body: Vec<usize> = main(Role::Body).chain(main(Role::Standfirst)).collect();
    if body.is_empty() {
        return;
    }
    let span = version.sentences[headline].span.clone();
    let text = version.raw(headline);
    let told = whole.backgrounds[1];
    for q in told.quantities(version, headline) {
        let counts =
            !matches!(q.kind, Kind::Ordinal | Kind::Day | Kind::Time | Kind::Year) && !q.vague && q.value > 2.0;
        if counts
            && !body
                .iter()
                .flat_map(|&i| told.quantities(version, i))
                .any(|b| alike(q, b) >= BORNE_OUT || (b.written - q.written).abs() < 1e-9)
        {
            let at = span.start + q.span.start..span.start + q.span.end;
            let says = format!(
                "the headline says “{}”, the text has no such figure",
                shown(&text[q.span.clone()])
            );
            out.push(flag(
                FlagKind::Headline,
                Severity::Check,
                [None, Some(at)],
                "a figure of the headline is not in the text",
                says,
            ));
        }
    }
    let mut key: Option<String> = None;
    quotes::between_marks(text, false, &mut |q| {
        let words = fold::key(&text[q.clone()]);
        let words = words.trim_matches(|c: char| !c.is_alphanumeric());
        let key = key.get_or_insert_with(|| body.iter().map(|&i| fold::key(version.raw(i)) + " ").collect());
        if words.split(' ').count() > 1 && !key.contains(words) {
            let says = format!("the headline quotes “{}”, the text does not", shown(&text[q.clone()]));
            let at = span.start + q.start..span.start + q.end;
            out.push(flag(
                FlagKind::Headline,
                Severity::Check,
                [None, Some(at)],
                "a quotation of the headline is not in the text",
                says,
            ));
        }
    });
    names(whole, headline, out);
    hedge(whole, headline, &body, out);
}

/// Names of the headline that stand nowhere in the version's own story.
fn names(whole: &Whole, headline: usize, out: &mut Vec<VersionFlag>) {
    let version = whole.other;
    if version.article.language == "de" {
        return; // every noun has a capital there
    }
    let text = version.raw(headline);
    let words = capitals::words(text);
    let telling = |i: &usize| {
        let s = &version.sentences[*i];
        s.story == 0 && s.role != Role::Headline && (s.is_story() || s.role == Role::Dateline)
    };
    let sentences = || (0..version.sentences.len()).filter(telling);
    let read = || {
        let mut told = capitals::Told::default();
        sentences().for_each(|i| told.take_in(version.raw(i)));
        told
    };
    let mut told: Option<capitals::Told> = None;
    let titled = capitals::is_title_case(&words);
    for run in capitals::runs(&words) {
        // of "Anna Keller" the text may give the surname alone
        let Some(last) = run.last() else { continue };
        // where every word has a capital only the names of the base are known as names
        let known = !titled || whole.backgrounds[0].names.contains(&last.low) && !told_small(whole, &last.low);
        // most names stand in the middle of a sentence of the text: only for others is it read word by word
        let written = &text[last.span.clone()];
        let named =
            || whole.backgrounds[1].names.contains(&last.low) || sentences().any(|i| has(version.raw(i), written));
        if !known || named() || capitals::is_told(&last.low, told.get_or_insert_with(read), &whole.backgrounds[1].names)
        {
            continue;
        }
        let span = version.sentences[headline].span.start;
        let at = span + run[0].span.start..span + last.span.end;
        let says = format!(
            "the headline names “{}”, the text does not",
            shown(&text[run[0].span.start..last.span.end])
        );
        out.push(flag(
            FlagKind::Headline,
            Severity::Check,
            [None, Some(at)],
            "a name of the headline is not in the text",
            says,
        ));
    }
}

/// The word stands in the text as it is written, parted from others.
fn has(text: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}');
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(part) && !text[at + word.len()..].starts_with(part))
}

/// The word stands in the base with a small letter too: it is no name.
fn told_small(whole: &Whole, low: &str) -> bool {
    (0..whole.base.sentences.len())
        .filter(|&i| whole.base.sentences[i].role == Role::Body)
        .any(|i| {
            capitals::words(whole.base.raw(i))
                .iter()
                .any(|w| !w.capital && w.low == low)
        })
}

/// "Police arrest suspected killer" over a lead that says "suspected" and a headline that doesn't.
fn hedge(whole: &Whole, headline: usize, body: &[usize], out: &mut Vec<VersionFlag>) {
    const DOUBT: [&str; 8] = [
        "alleg",
        "allegedly",
        "suspect",
        "suspected",
        "reportedly",
        "accus of",
        "unconfirm",
        "apparently",
    ];
    let version = whole.other;
    let words = safeguard::plain_words(version.raw(headline));
    let crime = whole.lists.phrases(List::Crime);
    let hedged = |w: &[Cow<str>]| {
        !whole.lists.phrases(List::Hedges).all(w).is_empty() || !whole.lists.phrases(List::Possible).all(w).is_empty()
    };
    let Some(&lead) = body.first() else { return };
    let opening = safeguard::plain_words(version.raw(lead));
    let doubt = opening.iter().find(|w| DOUBT.contains(&w.as_ref()));
    let shared = words.iter().any(|w| crime.has(w) && opening.contains(w));
    if let Some(doubt) = doubt
        && shared
        && !hedged(&words)
        && !version.raw(headline).contains([':', '"', '\u{201c}', '\u{2018}'])
    {
        let says = format!("the opening hedges (“{doubt}…”), the headline does not");
        let spans = [None, Some(version.sentences[headline].span.clone())];
        out.push(flag(
            FlagKind::Headline,
            Severity::Check,
            spans,
            "a hedge of the opening is lost in the headline",
            says,
        ));
    }
}
