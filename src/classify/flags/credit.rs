//! Most of the version derives from the base, and no agency is named.

use super::safeguard::{plain_words, words_of};
use super::version::{Whole, flag};
use crate::classify::{FlagKind, Severity, VersionFlag};
use crate::lexicon::lists::{List, Lists, Looked, looked_up};
use crate::segment::Version;
use std::borrow::Cow;
use std::cell::OnceCell;

/// Share of the version's words that stand in the base, kept or rewritten, from which a credit is looked for.
const DERIVED: f32 = 0.5;

/// Says that none was found, and what was searched.
pub fn find(whole: &Whole, out: &mut Vec<VersionFlag>) {
    if whole.summary.verbatim + whole.summary.rewritten < DERIVED || !has_agency(whole.base, whole.lists) {
        return;
    }
    let own = own_name(whole.base);
    if own_name(whole.other).is_some() {
        return;
    }
    let names: Vec<Vec<Cow<str>>> = own.as_ref().map_or_else(Vec::new, |name| names_of(name, whole.lists));
    if credits(whole.other, &names, whole.lists) {
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

/// The agency that the version came from, as its metadata, dateline, byline or sign-off names it: "(Reuters) -".
fn own_name(version: &Version) -> Option<String> {
    let name = version.article.meta.agency.as_deref()?.trim();
    (!name.is_empty() && name.len() <= 40).then(|| name.to_string())
}

/// The base comes from an agency: it names one in its dateline, or a list's agency stands in what is not its story.
fn has_agency(version: &Version, lists: &Lists) -> bool {
    own_name(version).is_some() || credits(version, &[], lists)
}

/// One of these names, in plain words, or any agency's stands in the version. Each sentence is read once.
fn credits(version: &Version, names: &[Vec<Cow<str>>], lists: &Lists) -> bool {
    // most credits stand outside the story: there it is looked first
    let main = || (0..version.sentences.len()).filter(|&i| version.sentences[i].story == 0);
    let (story, around) = (
        |i: &usize| version.sentences[*i].is_story(),
        |i: &usize| !version.sentences[*i].is_story(),
    );
    // "a news agency": most words begin otherwise than these, and a name by a capital letter, and need not be looked up
    let common: Vec<char> = (lists.words(List::Wires).iter())
        .flat_map(|entry| entry.split(" = "))
        .filter_map(|form| form.chars().next())
        .collect();
    let begins = |word: &str| !word.starts_with(char::is_lowercase) || word == "dpa" || word.starts_with(&common[..]);
    main().filter(around).chain(main().filter(story)).any(|i| {
        let words: Vec<Written> = words_of(version.raw(i)).map(Written::new).collect();
        let shouts = words.iter().any(|w| w.word.contains(char::is_uppercase));
        let may_begin = |at: &usize| !shouts || begins(words[*at].word);
        (0..words.len()).filter(may_begin).any(|at| {
            let told = |length: usize| length > 1 || is_name(words[at].word);
            let own = names.iter().filter(|name| !name.is_empty()).any(|name| {
                let here = words.get(at..at + name.len());
                here.is_some_and(|w| w.iter().zip(name).all(|(w, n)| w.plain() == n)) && told(name.len())
            });
            own || [List::Agencies, List::Wires].into_iter().any(|list| {
                let found = lists.phrases(list).at(&words, at);
                found.is_some_and(|m| told(m.length))
            })
        })
    })
}

/// A word as it is written, looked up when first asked for.
struct Written<'a> {
    word: &'a str,
    plain: OnceCell<Cow<'a, str>>,
}

impl<'a> Written<'a> {
    fn new(word: &'a str) -> Self {
        let plain = OnceCell::new();
        Self { word, plain }
    }
}

impl Looked for Written<'_> {
    fn plain(&self) -> &str {
        self.plain.get_or_init(|| looked_up(self.word))
    }
}

/// The word is written as a name: "Interfax" and "AP", not "ap" and "Sana".
fn is_name(word: &str) -> bool {
    let short = word.len() <= SHORT && word.is_ascii() && !word.eq_ignore_ascii_case("wire");
    match short {
        true => word == "dpa" || !word.contains(|c: char| c.is_lowercase()),
        false => word.chars().next().is_some_and(char::is_uppercase),
    }
}

/// Names of so few letters are words too.
const SHORT: usize = 4;

/// Every name of the agency that is called this, in plain words.
fn names_of<'a>(name: &'a str, lists: &'a Lists) -> Vec<Vec<Cow<'a, str>>> {
    let entries = lists.words(List::Agencies).iter();
    let mut own = entries
        .map(|e| e.split(" = ").collect::<Vec<_>>())
        .filter(|forms| forms.contains(&name));
    own.next()
        .unwrap_or_else(|| vec![name])
        .into_iter()
        .map(plain_words)
        .collect()
}
