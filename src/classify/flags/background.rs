//! What recognisers need to know of a whole version: read once, before its groups.

use super::{day, shares};
use crate::classify::quotes;
use crate::lexicon::lists::{List, Lists, looked_up, word_key};
use crate::lexicon::quantity::Quantity;
use crate::load::Role;
use crate::segment::Version;
use crate::text::{Span, fold};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::sync::OnceLock;

/// A version as the background of its groups.
pub struct Background {
    /// Every quotation of the story, between its marks.
    pub quotes: Vec<Span>,
    /// Words that stand with a capital where no sentence begins, in lower case: names.
    pub names: FxHashSet<String>,
    /// Says of itself that it updates or corrects an earlier version.
    pub is_update: bool,
    /// The day that it bears.
    pub day: Option<day::Own>,
    /// [`fold::key`] of the text of the main story, for asking whether words stand anywhere in it: made when first asked for.
    key: OnceLock<String>,
    /// The quantities of each sentence that tells some in words of its own, looked for when first asked for.
    told: Vec<OnceLock<Option<Vec<Quantity>>>>,
}

impl Background {
    /// Reads a version.
    pub fn new(version: &Version, lists: &Lists) -> Self {
        let text = &version.article.text;
        let mut names = Names::default();
        let mut is_update = version.article.meta.version.is_some() || version.article.meta.note.is_some();
        for (i, sentence) in version.sentences.iter().enumerate() {
            if sentence.is_story() && sentence.story == 0 {
                if sentence.role == Role::Body {
                    names.take_in(&text[sentence.span.clone()]);
                }
            } else if !sentence.is_story() && version.raw(i).len() < 400 {
                is_update |= sentence.role == Role::Correction || says_update(version.raw(i), lists);
            }
        }
        Self {
            quotes: quotes::spans(version),
            key: OnceLock::new(),
            names: names.keys,
            is_update,
            day: day::Own::of(version),
            told: version.sentences.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The quantities of a sentence of this version, their spans counted from the sentence's beginning.
    pub fn quantities<'a>(&'a self, version: &'a Version, sentence: usize) -> &'a [Quantity] {
        let known = version.quantities(sentence);
        let told = self.told[sentence].get_or_init(|| shares::read(version.raw(sentence), known));
        told.as_deref().unwrap_or(known)
    }

    /// True where the words stand anywhere in the main story of this version.
    pub fn has_words(&self, version: &Version, words: &str) -> bool {
        let key = self.key.get_or_init(|| {
            let mut key = String::with_capacity(version.article.text.len());
            let main = |i: &usize| version.sentences[*i].is_story() && version.sentences[*i].story == 0;
            for i in (0..version.sentences.len()).filter(main) {
                key.push_str(&fold::key(version.raw(i)));
                key.push(' ');
            }
            key
        });
        let wanted = fold::key(words);
        !wanted.is_empty() && key.contains(&wanted)
    }
}

/// Words with a capital where no sentence begins.
#[derive(Default)]
struct Names<'a> {
    /// As written: most come again and again.
    written: FxHashSet<&'a str>,
    keys: FxHashSet<String>,
}

impl<'a> Names<'a> {
    /// Takes in those of a sentence.
    fn take_in(&mut self, sentence: &'a str) {
        let part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}');
        let mut words = sentence.split(|c: char| !part(c)).filter(|w| !w.is_empty());
        words.next();
        for word in words.filter(|w| w.chars().next().is_some_and(char::is_uppercase)) {
            if self.written.insert(word) {
                self.keys.insert(word_key(word));
            }
        }
    }
}

/// "UPDATE 2-", "(Corrects paragraph 3 …)".
fn says_update(line: &str, lists: &Lists) -> bool {
    let words: Vec<Cow<str>> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .take(3)
        .map(looked_up)
        .collect();
    let first = words.first().map(AsRef::as_ref);
    matches!(first, Some("updat" | "refil" | "wrapup" | "corrected"))
        || (!words.is_empty() && lists.phrases(List::Notes).at(&words, 0).is_some())
}
