//! The headline against the version's own text: a figure, a quotation or a name that the text lacks, a hedge lost.

use super::version::{Whole, flag};
use super::{safeguard, shown};
use crate::classify::{FlagKind, Severity, VersionFlag, quotes};
use crate::lexicon::lists::List;
use crate::lexicon::quantity::{Kind, alike, quantities};
use crate::load::Role;
use crate::text::fold;

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
    let in_body: Vec<_> = body.iter().flat_map(|&i| quantities(version.raw(i))).collect();
    for q in quantities(text) {
        let counts =
            !matches!(q.kind, Kind::Ordinal | Kind::Day | Kind::Time | Kind::Year) && !q.vague && q.value > 2.0;
        if counts
            && !in_body
                .iter()
                .any(|b| alike(&q, b) >= BORNE_OUT || (b.written - q.written).abs() < 1e-9)
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
    let key: String = body.iter().map(|&i| fold::key(version.raw(i)) + " ").collect();
    quotes::between_marks(text, false, &mut |q| {
        let words = fold::key(&text[q.clone()]);
        let words = words.trim_matches(|c: char| !c.is_alphanumeric());
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
    hedge(whole, headline, &body, out);
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
    let hedged = |w: &[String]| {
        !whole.lists.phrases(List::Hedges).all(w).is_empty() || !whole.lists.phrases(List::Possible).all(w).is_empty()
    };
    let Some(&lead) = body.first() else { return };
    let opening = safeguard::plain_words(version.raw(lead));
    let doubt = opening.iter().find(|w| DOUBT.contains(&w.as_str()));
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
