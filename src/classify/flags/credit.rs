//! Most of the version derives from the base, and no agency is named.

use super::safeguard::plain_words;
use super::version::{Whole, flag};
use crate::classify::{FlagKind, Severity, VersionFlag};
use crate::lexicon::lists::{List, Lists};
use crate::load::Role;
use crate::segment::Version;

/// Share of the version's words that stand in the base, kept or rewritten, from which a credit is looked for.
const DERIVED: f32 = 0.5;

/// Says that none was found, and what was searched.
pub fn find(whole: &Whole, out: &mut Vec<VersionFlag>) {
    if whole.summary.verbatim + whole.summary.rewritten < DERIVED || !has_agency(whole.base, whole.lists) {
        return;
    }
    let own = own_name(whole.base);
    let named = own.as_ref().is_some_and(|name| mentions(whole.other, name));
    if named || has_agency(whole.other, whole.lists) && own.is_none() || agency_in(whole.other, whole.lists) {
        return;
    }
    let searched = match own {
        Some(name) => format!(
            "byline, dateline, sign-off and text were searched for “{name}” and the names of {} agencies",
            whole.lists.words(List::Agencies).len()
        ),
        None => format!(
            "byline, dateline, sign-off and text were searched for the names of {} agencies",
            whole.lists.words(List::Agencies).len()
        ),
    };
    out.push(flag(
        FlagKind::Credit,
        Severity::Editorial,
        [None, None],
        "no agency is named",
        format!("no credit found: {searched}"),
    ));
}

/// The agency that the base names in its dateline: "(Reuters) -".
fn own_name(base: &Version) -> Option<String> {
    let line = (0..base.sentences.len()).find(|&i| base.sentences[i].role == Role::Dateline)?;
    let text = base.raw(line);
    let (open, close) = (text.find('(')?, text.find(')')?);
    let name = text.get(open + 1..close)?.trim();
    (!name.is_empty() && name.len() <= 40).then(|| name.to_string())
}

/// The base comes from an agency: it names one in its dateline, or a list's agency stands in what is not its story.
fn has_agency(version: &Version, lists: &Lists) -> bool {
    own_name(version).is_some() || agency_in(version, lists)
}

fn agency_in(version: &Version, lists: &Lists) -> bool {
    (0..version.sentences.len())
        .filter(|&i| version.sentences[i].story == 0)
        .any(|i| {
            let raw = version.raw(i);
            let words = plain_words(raw);
            lists
                .phrases(List::Agencies)
                .all(&words)
                .iter()
                .any(|(at, m)| m.length > 1 || capital(raw, *at))
        })
}

/// The word at this place has a capital: "AP", not "ap".
fn capital(text: &str, at: usize) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}')
        .filter(|w| !w.is_empty())
        .nth(at)
        .is_some_and(|w| w.chars().next().is_some_and(char::is_uppercase))
}

fn mentions(version: &Version, name: &str) -> bool {
    let wanted = plain_words(name);
    (0..version.sentences.len())
        .filter(|&i| version.sentences[i].story == 0)
        .any(|i| {
            let words = plain_words(version.raw(i));
            !wanted.is_empty() && words.windows(wanted.len()).any(|w| w == wanted)
        })
}
