//! What a sentence can be known by at a glance: its runs of words and its telling words, hashed.
//!
//! The cheap measure behind the base choice, the threads of added sentences and the lineage, where every version is
//! held against every other. Nothing here decides on a change of fact; that is the alignment's work.

use crate::segment::{Sentence, Version};
use crate::text::fold;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use unicode_segmentation::UnicodeSegmentation;

/// Words in a run: three in a row are rarely shared by chance (text-reuse work uses 3 to 7; edited copy breaks long ones).
const RUN: usize = 3;

/// Sorted, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// Hashes of every three words in a row.
    pub runs: Vec<u64>,
    /// Hashes of the telling words: figures and words of four letters or more.
    pub terms: Vec<u64>,
}

impl Features {
    /// Of one text. Deterministic from run to run and from machine to machine of one word size.
    pub fn of(text: &str) -> Features {
        let key = fold::key(text);
        let words: Vec<&str> = key.unicode_words().collect();
        let mut features = Features {
            runs: words.windows(RUN).map(hash).collect(),
            terms: words.iter().filter(|w| telling(w)).map(|w| hash(*w)).collect(),
        };
        if words.len() < RUN && !words.is_empty() {
            features.runs.push(hash(&words[..]));
        }
        features.tidy();
        features
    }

    /// Of each sentence of a version; empty for what is no part of its main story.
    pub fn of_sentences(version: &Version) -> Vec<Features> {
        version
            .sentences
            .iter()
            .enumerate()
            .map(|(i, s)| {
                if in_main_story(s) {
                    Features::of(version.raw(i))
                } else {
                    Features::default()
                }
            })
            .collect()
    }

    /// All of several as one.
    pub fn union<'a>(parts: impl IntoIterator<Item = &'a Features>) -> Features {
        let mut all = Features::default();
        for part in parts {
            all.runs.extend(&part.runs);
            all.terms.extend(&part.terms);
        }
        all.tidy();
        all
    }

    fn tidy(&mut self) {
        for list in [&mut self.runs, &mut self.terms] {
            list.sort_unstable();
            list.dedup();
        }
    }
}

/// True for the sentences that make the story: a story role, and not a second story on the page.
pub fn in_main_story(sentence: &Sentence) -> bool {
    sentence.is_story() && sentence.story == 0
}

/// How many stand in both of two sorted lists.
pub fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    count
}

/// Share of `part` that stands in `whole`, 0 to 1; 0 for an empty part.
pub fn containment(part: &[u64], whole: &[u64]) -> f32 {
    if part.is_empty() {
        return 0.0;
    }
    shared(part, whole) as f32 / part.len() as f32
}

fn telling(word: &str) -> bool {
    word.chars().any(char::is_numeric) || word.chars().count() >= 4 || !word.is_ascii()
}

fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_changes_no_feature_and_words_do() {
        let a = Features::of("“We will not wait,” she said on Monday.");
        assert_eq!(a, Features::of("\"We will not wait,\" she said on  Monday."));
        let b = Features::of("\"We will not wait,\" he said on Monday.");
        assert_eq!(shared(&a.runs, &b.runs), 3);
        assert_eq!(containment(&b.terms, &a.terms), 1.0);
    }

    #[test]
    fn a_text_of_two_words_still_has_a_run() {
        assert_eq!(Features::of("Stand by").runs.len(), 1);
        assert_eq!(Features::of(" … ").runs.len(), 0);
    }
}
