//! Label and shape of a group.

use super::edits;
use super::words::{Kind, Word};
use super::{Label, Shape};
use crate::segment::Version;
use crate::text::fold;

/// Share of common words from which a group counts as edited (matching.md 3.8 has .65 by difflib; by the longest common
/// subsequence any threshold from .55 to .61 parts the written stories best).
const EDITED: f32 = 0.58;
/// In crossheads and the like one word of two is enough, from this share on …
const SHORT: f32 = 0.5;
/// … up to this many words on a side.
const SHORT_WORDS: usize = 4;
/// A side that stands in the other almost whole is edited too, however much the other adds: from this share of its words …
const CONTAINED: f32 = 0.85;
/// … where it has at least this many.
const CONTAINED_WORDS: usize = 7;

/// The sides are the same but for typography and letter case.
pub fn same(base: (&Version, &[usize]), other: (&Version, &[usize])) -> bool {
    let joined = |(version, ids): (&Version, &[usize])| -> String {
        ids.iter().map(|&i| version.raw(i)).collect::<Vec<_>>().join(" ")
    };
    match (base.1, other.1) {
        (&[i], &[j]) => fold::same(base.0.raw(i), other.0.raw(j)),
        _ => fold::same(&joined(base), &joined(other)),
    }
}

/// How the sides of a group that is not the [`same`] differ, and the share of words that stand in both (see
/// [`edits::ratio`]). The numbers are those of [`super::diff::numbers`].
pub fn label(words: &[Vec<Word>; 2], numbers: &[Vec<u32>; 2]) -> (Label, f32) {
    let ratio = edits::ratio(words, numbers);
    let count = |words: &[Word]| words.iter().filter(|w| w.kind != Kind::Mark).count();
    let (a, b) = (count(&words[0]), count(&words[1]));
    let kept = ratio * (a + b) as f32 / 2.0;
    let contained = a.min(b) >= CONTAINED_WORDS && kept >= CONTAINED * a.min(b) as f32;
    let short = a.max(b) <= SHORT_WORDS && ratio >= SHORT;
    let label = if ratio >= EDITED || contained || short {
        Label::Edited
    } else {
        Label::Reworded
    };
    (label, ratio)
}

/// How many sentences a group has on each side.
pub fn shape(base: usize, other: usize) -> Shape {
    match (base, other) {
        (1, 1) => Shape::OneToOne,
        (1, _) => Shape::Split,
        (_, 1) => Shape::Merged,
        _ => Shape::Many,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{diff, testing::version, words};
    use super::*;

    fn of(base: &str, other: &str) -> Label {
        let (a, b) = (version(base), version(other));
        let all = |v: &Version| (0..v.sentences.len()).collect::<Vec<_>>();
        let (i, j) = (all(&a), all(&b));
        let (x, y) = (words::of_sentences(&a, &i), words::of_sentences(&b, &j));
        if same((&a, &i), (&b, &j)) {
            return Label::Same;
        }
        let numbers = diff::numbers(&x, &y);
        label(&[x, y], &numbers).0
    }

    #[test]
    fn typography_and_letter_case_leave_a_sentence_the_same() {
        assert_eq!(of("HOSPITAL – “CLOSED”", "Hospital - \"closed\""), Label::Same);
        assert_eq!(of("Hospital closed", "Hospital closes"), Label::Edited);
    }

    #[test]
    fn a_sentence_with_a_clause_added_is_edited() {
        let base = "The crew left the harbour before dawn.";
        let other = "The crew left the harbour before dawn, although the forecast had warned of waves of six metres and the \
                     harbour master had told every captain to stay in port.";
        assert_eq!(of(base, other), Label::Edited);
    }

    #[test]
    fn the_same_in_other_words_is_reworded() {
        assert_eq!(
            of(
                "The crew left the harbour before dawn.",
                "Before sunrise the sailors had put to sea."
            ),
            Label::Reworded
        );
    }
}
