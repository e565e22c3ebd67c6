//! Flags of a whole version, and of sentences that were dropped or added.

use super::{Background, credit, headline, lead, note, safeguard, silence, standing, status, tail};
use crate::align::Side;
use crate::classify::{Flag, FlagKind, Group, Severity, Summary, Verdict, VersionFlag};
use crate::lexicon::lists::Lists;
use crate::segment::Version;
use crate::text::Span;

/// What recognisers of whole versions read.
pub struct Whole<'a> {
    pub base: &'a Version,
    pub other: &'a Version,
    pub backgrounds: [&'a Background; 2],
    pub groups: &'a [Group],
    pub dropped: &'a [usize],
    pub added: &'a [usize],
    pub summary: &'a Summary,
    pub lists: &'a Lists,
}

/// The flags of a version, the heaviest kinds first.
pub fn of_version(whole: &Whole) -> Vec<VersionFlag> {
    let mut out = Vec::new();
    status::find(whole, &mut out);
    headline::find(whole, &mut out);
    // another story kept nothing of the base that it could have dropped
    if whole.summary.verdict != Verdict::NonDerived {
        lead::find(whole, &mut out);
        tail::find(whole, &mut out);
        credit::find(whole, &mut out);
        dropped(whole, &mut out);
    }
    note::find(whole, &mut out);
    standing::find(whole, &mut out);
    let texts = [whole.base.article.text.as_str(), whole.other.article.text.as_str()];
    out.retain(|f| !silence::is_silenced(&f.flag, texts, whole.lists));
    out
}

/// Replies and caveats in sentences that have no match, where the version says no such thing anywhere near.
fn dropped(whole: &Whole, out: &mut Vec<VersionFlag>) {
    let mut still = [None; safeguard::SAFEGUARDS.len()];
    for &i in whole.dropped.iter().filter(|&&i| whole.base.sentences[i].story == 0) {
        let words = safeguard::plain_words(whole.base.raw(i));
        for ((list, kind, rule), still) in safeguard::SAFEGUARDS.into_iter().zip(&mut still) {
            // a lone "deny" or "preliminary" says too little by itself in a sentence nobody matched
            let said = whole
                .lists
                .phrases(list)
                .all(&words)
                .iter()
                .any(|(_, m)| m.length > 1 || kind == FlagKind::ReplyDropped);
            if !said {
                continue;
            }
            // one answer for the whole version, asked for at most once
            let still = *still.get_or_insert_with(|| {
                let mut added = whole.added.iter();
                added.any(|&j| safeguard::in_sentence(whole.other, j, list, whole.lists))
            });
            if !still {
                out.push(VersionFlag {
                    flag: Flag {
                        kind,
                        severity: Severity::Check,
                        base: Some(whole.base.sentences[i].span.clone()),
                        other: None,
                        rule,
                        says: format!("no match found for “{}”", super::shown(whole.base.raw(i))),
                    },
                    sentence: Some((Side::Base, i)),
                });
                break;
            }
        }
    }
}

/// A flag of the version as such.
pub fn flag(
    kind: FlagKind,
    severity: Severity,
    spans: [Option<Span>; 2],
    rule: &'static str,
    says: String,
) -> VersionFlag {
    let [base, other] = spans;
    VersionFlag {
        flag: Flag {
            kind,
            severity,
            base,
            other,
            rule,
            says,
        },
        sentence: None,
    }
}
