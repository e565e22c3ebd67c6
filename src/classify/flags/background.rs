//! What recognisers need to know of a whole version: read once, before its groups.

use super::{day, shares};
use crate::classify::quotes;
use crate::lexicon::inflect;
use crate::lexicon::lists::{List, Lists, word_key};
use crate::lexicon::quantity::Quantity;
use crate::load::Role;
use crate::segment::Version;
use crate::text::{Span, fold};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// A version as the background of its groups.
pub struct Background {
    /// Every quotation of the story, between its marks.
    pub quotes: Vec<Span>,
    /// [`fold::key`] of the text of the main story, for asking whether words stand anywhere in it.
    pub key: String,
    /// Words that stand with a capital where no sentence begins, in lower case: names.
    pub names: FxHashSet<String>,
    /// Says of itself that it updates or corrects an earlier version.
    pub is_update: bool,
    /// The day that it bears.
    pub day: Option<day::Own>,
    /// The quantities of each sentence, read when first asked for.
    quantities: Vec<OnceLock<Vec<Quantity>>>,
}

impl Background {
    /// Reads a version.
    pub fn new(version: &Version, lists: &Lists) -> Self {
        let text = &version.article.text;
        let mut key = String::new();
        let mut names = FxHashSet::default();
        let mut is_update = version.article.meta.version.is_some() || version.article.meta.note.is_some();
        for (i, sentence) in version.sentences.iter().enumerate() {
            if sentence.is_story() && sentence.story == 0 {
                key.push_str(&fold::key(version.raw(i)));
                key.push(' ');
                if sentence.role == Role::Body {
                    names.extend(capitalised(&text[sentence.span.clone()]));
                }
            } else if !sentence.is_story() && version.raw(i).len() < 400 {
                is_update |= sentence.role == Role::Correction || says_update(version.raw(i), lists);
            }
        }
        Self {
            quotes: quotes::spans(version),
            key,
            names,
            is_update,
            day: day::Own::of(version),
            quantities: version.sentences.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The quantities of a sentence of this version, their spans counted from the sentence's beginning.
    pub fn quantities(&self, version: &Version, sentence: usize) -> &[Quantity] {
        self.quantities[sentence].get_or_init(|| shares::read(version.raw(sentence)))
    }

    /// True where the words stand anywhere in the version's main story.
    pub fn has_words(&self, words: &str) -> bool {
        let wanted = fold::key(words);
        !wanted.is_empty() && self.key.contains(&wanted)
    }
}

/// Capitalised words after the first of a sentence.
fn capitalised(sentence: &str) -> Vec<String> {
    sentence
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}')
        .filter(|w| !w.is_empty())
        .skip(1)
        .filter(|w| w.chars().next().is_some_and(char::is_uppercase))
        .map(word_key)
        .collect()
}

/// "UPDATE 2-", "(Corrects paragraph 3 …)".
fn says_update(line: &str, lists: &Lists) -> bool {
    let words: Vec<String> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .take(3)
        .map(|w| inflect::plain(&word_key(w)))
        .collect();
    let first = words.first().map(String::as_str);
    matches!(first, Some("updat" | "refil" | "wrapup" | "corrected"))
        || (!words.is_empty() && lists.phrases(List::Notes).at(&words, 0).is_some())
}
