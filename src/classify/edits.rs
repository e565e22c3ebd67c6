//! Word edits: the runs of words that a group kept, dropped, gained and replaced.
//!
//! Inside an *edited* group they are what an editor would mark: a change is a phrase, so that two replaced words with a
//! lone word of grammar between them are one replacement and not confetti. Inside a *reworded* group only anchors count as
//! equal: names, numbers, quoted words and runs of several content words that stand in both.

use super::diff::{self, Run};
use super::words::{Kind, Word};
use super::{Label, Op, WordEdit};
use crate::lexicon::inflect;
use crate::lexicon::lists::{List, Lists};
use crate::text::Span;
use std::ops::Range;

/// How many content words in a row stand in both before a reworded group counts them as kept.
const ANCHOR_WORDS: usize = 3;

/// The word edits of a group. The numbers are those of [`diff::numbers`].
pub fn edits(
    words: &[Vec<Word>; 2],
    numbers: &[Vec<u32>; 2],
    label: Label,
    texts: [&str; 2],
    lists: &Lists,
) -> Vec<WordEdit> {
    let [base, other] = words;
    let runs = match label {
        Label::Same => diff::of_numbers(&numbers[0], &numbers[1]),
        Label::Edited => without_confetti(diff::of_numbers(&numbers[0], &numbers[1]), base, other, lists),
        Label::Reworded => {
            let grammar = [0, 1].map(|side| words[side].iter().map(|w| is_grammar(w, lists)).collect::<Vec<_>>());
            anchors_only(content_runs(numbers, &grammar), base, other, texts, &grammar)
        }
    };
    spans(&runs, base, other)
}

/// The word edits of two sentences that are equal to the letter, as spans of these: one of all their words, or none where
/// there are no words. `None` for others.
pub fn untouched(base: &str, other: &str) -> Option<Vec<WordEdit>> {
    let start = base.len() - base.trim_start().len();
    let span = start..start + base.trim().len();
    (base == other).then(|| {
        let edit = WordEdit {
            op: Op::Equal,
            base: span.clone(),
            other: span,
        };
        Some(edit).filter(|e| !e.base.is_empty()).into_iter().collect()
    })
}

impl WordEdit {
    /// The edit in the texts in which its sentences start here.
    pub fn moved(self, starts: [usize; 2]) -> Self {
        let to = |span: Span, by: usize| span.start + by..span.end + by;
        Self {
            op: self.op,
            base: to(self.base, starts[0]),
            other: to(self.other, starts[1]),
        }
    }
}

/// Share of the words of both sides that stand in both in the same order, 0 to 1 (difflib's ratio); marks don't count.
pub fn ratio(words: &[Vec<Word>; 2], numbers: &[Vec<u32>; 2]) -> f32 {
    let [a, b] = [0, 1].map(|side| -> Vec<u32> {
        let counted = words[side].iter().zip(&numbers[side]);
        counted.filter(|(w, _)| w.kind != Kind::Mark).map(|(_, &n)| n).collect()
    });
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    let kept: usize = diff::of_numbers(&a, &b)
        .iter()
        .filter(|r| r.equal)
        .map(|r| r.base.len())
        .sum();
    2.0 * kept as f32 / (a.len() + b.len()) as f32
}

fn is_grammar(word: &Word, lists: &Lists) -> bool {
    word.kind == Kind::Mark
        || (word.kind == Kind::Word && lists.phrases(List::Stop).has(&*inflect::plain_of(&word.key)))
}

/// Joins replacements that only a word of grammar or a mark keeps apart.
fn without_confetti(runs: Vec<Run>, base: &[Word], other: &[Word], lists: &Lists) -> Vec<Run> {
    let has_words = |words: &[Word]| words.iter().any(|w| w.kind != Kind::Mark);
    let replaces = |r: &Run| has_words(&base[r.base.clone()]) && has_words(&other[r.other.clone()]);
    let mut out: Vec<Run> = Vec::new();
    let mut rest = runs.into_iter().peekable();
    while let Some(run) = rest.next() {
        let thin = run.equal && run.base.len() <= 2 && base[run.base.clone()].iter().all(|w| is_grammar(w, lists));
        let join = thin
            && match (out.last(), rest.peek()) {
                (Some(last), Some(next)) => replaces(last) || replaces(next),
                _ => false,
            };
        match (join, out.last_mut()) {
            (true, Some(last)) => {
                if let Some(next) = rest.next() {
                    last.base.end = next.base.end;
                    last.other.end = next.other.end;
                }
            }
            _ => out.push(run),
        }
    }
    out
}

/// Runs by content words alone, so that words of grammar pull nothing out of place; those between two content words that
/// stand next to each other on both sides go with them.
fn content_runs(numbers: &[Vec<u32>; 2], grammar: &[Vec<bool>; 2]) -> Vec<Run> {
    let [base, other] = numbers;
    let [a, b] = [0, 1].map(|side| -> Vec<usize> { (0..numbers[side].len()).filter(|&i| !grammar[side][i]).collect() });
    let of = |numbers: &[u32], at: &[usize]| at.iter().map(|&i| numbers[i]).collect::<Vec<_>>();
    let equal = diff::of_numbers(&of(base, &a), &of(other, &b))
        .into_iter()
        .filter(|r| r.equal);
    let mut out: Vec<Run> = Vec::new();
    let (mut at_base, mut at_other) = (0, 0);
    let mut push = |equal: bool, b: Range<usize>, o: Range<usize>| match out.last_mut() {
        _ if b.is_empty() && o.is_empty() => {}
        Some(last) if last.equal == equal => (last.base.end, last.other.end) = (b.end, o.end),
        _ => out.push(Run {
            equal,
            base: b,
            other: o,
        }),
    };
    for (i, j) in equal.flat_map(|r| r.base.zip(r.other)).map(|(x, y)| (a[x], b[y])) {
        let between = base[at_base..i] == other[at_other..j];
        push(between, at_base..i, at_other..j);
        push(true, i..i + 1, j..j + 1);
        (at_base, at_other) = (i + 1, j + 1);
    }
    push(false, at_base..base.len(), at_other..other.len());
    out
}

/// Keeps as equal only what anchors a reader: everything else counts as replaced.
fn anchors_only(runs: Vec<Run>, base: &[Word], other: &[Word], texts: [&str; 2], grammar: &[Vec<bool>; 2]) -> Vec<Run> {
    let quoted = [in_quotes(base), in_quotes(other)];
    let mut out: Vec<Run> = Vec::new();
    for mut run in runs {
        if run.equal {
            let content = grammar[0][run.base.clone()].iter().filter(|is| !**is).count();
            let strong = run.base.clone().zip(run.other.clone()).any(|(i, j)| {
                base[i].kind == Kind::Number
                    || (is_name(base, i, texts[0]) && is_name(other, j, texts[1]) && !grammar[0][i])
                    || (quoted[0][i] && quoted[1][j] && !grammar[0][i])
            });
            run.equal = strong || content >= ANCHOR_WORDS;
        }
        match out.last_mut() {
            Some(last) if last.equal == run.equal => {
                last.base.end = run.base.end;
                last.other.end = run.other.end;
            }
            _ => out.push(run),
        }
    }
    out
}

/// True where the word has a capital that the beginning of a sentence does not explain.
fn is_name(words: &[Word], at: usize, text: &str) -> bool {
    let word = &words[at];
    word.kind == Kind::Word
        && text[word.span.clone()].chars().next().is_some_and(char::is_uppercase)
        && words[..at]
            .last()
            .is_some_and(|before| before.sentence == word.sentence && before.kind != Kind::Mark)
}

/// For each word whether it stands between double quotation marks.
fn in_quotes(words: &[Word]) -> Vec<bool> {
    let mut inside = false;
    words
        .iter()
        .map(|w| {
            if w.key == "\"" {
                inside = !inside;
                false
            } else {
                inside
            }
        })
        .collect()
}

/// Runs of words as spans of the texts, cut at sentence ends.
fn spans(runs: &[Run], base: &[Word], other: &[Word]) -> Vec<WordEdit> {
    let mut out = Vec::new();
    let start = |words: &[Word]| words.first().map_or(0, |w| w.span.start);
    let (mut at_base, mut at_other) = (start(base), start(other));
    for run in runs {
        let pieces = if run.equal {
            equal_pieces(run, base, other)
        } else {
            changed_pieces(run, base, other)
        };
        for (b, o) in pieces {
            let op = match (run.equal, b.is_empty(), o.is_empty()) {
                (true, _, _) => Op::Equal,
                (false, false, true) => Op::Delete,
                (false, true, _) => Op::Insert,
                (false, false, false) => Op::Replace,
            };
            let edit = WordEdit {
                op,
                base: span(base, &b, at_base),
                other: span(other, &o, at_other),
            };
            (at_base, at_other) = (edit.base.end, edit.other.end);
            out.push(edit);
        }
    }
    out
}

/// The text span of a range of words; where it is empty, the place `at`.
fn span(words: &[Word], range: &Range<usize>, at: usize) -> Span {
    if range.is_empty() {
        at..at
    } else {
        words[range.start].span.start..words[range.end - 1].span.end
    }
}

type Piece = (Range<usize>, Range<usize>);

/// An equal run, cut where a sentence ends on either side.
fn equal_pieces(run: &Run, base: &[Word], other: &[Word]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for (i, j) in run.base.clone().zip(run.other.clone()) {
        match out.last_mut() {
            Some((b, o)) if base[i - 1].sentence == base[i].sentence && other[j - 1].sentence == other[j].sentence => {
                b.end = i + 1;
                o.end = j + 1;
            }
            _ => out.push((i..i + 1, j..j + 1)),
        }
    }
    out
}

/// A changed run, cut where a sentence ends on either side; the pieces of both sides are paired in order.
fn changed_pieces(run: &Run, base: &[Word], other: &[Word]) -> Vec<Piece> {
    let cut = |words: &[Word], range: &Range<usize>| -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for i in range.clone() {
            match out.last_mut() {
                Some(last) if words[i - 1].sentence == words[i].sentence => last.end = i + 1,
                _ => out.push(i..i + 1),
            }
        }
        out
    };
    let (b, o) = (cut(base, &run.base), cut(other, &run.other));
    (0..b.len().max(o.len()))
        .map(|k| {
            (
                b.get(k).cloned().unwrap_or(run.base.end..run.base.end),
                o.get(k).cloned().unwrap_or(run.other.end..run.other.end),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{testing::version, words};
    use super::*;

    fn marked(base: &str, other: &str, label: Label) -> String {
        let (a, b) = (version(base), version(other));
        fn read(v: &crate::segment::Version) -> Vec<Word<'_>> {
            words::of_sentences(v, &(0..v.sentences.len()).collect::<Vec<_>>())
        }
        let texts = [a.article.text.as_str(), b.article.text.as_str()];
        let words = [read(&a), read(&b)];
        let numbers = diff::numbers(&words[0], &words[1]);
        let found = edits(&words, &numbers, label, texts, &Lists::built_in());
        // what every surface relies on: both sides come back, and no run crosses a sentence end
        for (v, side) in [(&a, 0), (&b, 1)] {
            let spans: Vec<_> = found
                .iter()
                .map(|e| if side == 0 { &e.base } else { &e.other })
                .collect();
            let joined: String = spans.iter().map(|s| &v.article.text[(*s).clone()]).collect();
            assert_eq!(
                joined.replace(char::is_whitespace, ""),
                v.article.text.replace(char::is_whitespace, "")
            );
            assert!(spans.iter().all(|s| !v.article.text[(*s).clone()].contains('\n')));
        }
        let cut = |e: &WordEdit| match e.op {
            Op::Equal => a.article.text[e.base.clone()].to_string(),
            _ => format!(
                "[{}|{}]",
                &a.article.text[e.base.clone()],
                &b.article.text[e.other.clone()]
            ),
        };
        found.iter().map(cut).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_replaced_phrase_is_one_edit() {
        assert_eq!(
            marked(
                "He faces a mandatory minimum of 20 years in prison.",
                "He faces at least 25 years in prison.",
                Label::Edited
            ),
            "He faces [a mandatory minimum of 20|at least 25] years in prison."
        );
    }

    #[test]
    fn quotation_marks_are_not_glued_to_words() {
        assert_eq!(
            marked("It was \"bad\", she said.", "It was “bad,” she said.", Label::Edited),
            "It was \"bad [|,] \" [,|] she said."
        );
    }

    #[test]
    fn a_reworded_group_keeps_only_its_anchors() {
        assert_eq!(
            marked(
                "The mayor of Orlund said 14 houses on the shore were lost to the flood.",
                "In Orlund the flood took 14 homes, the council leader told the press on Friday.",
                Label::Reworded
            ),
            "[The mayor of|In] Orlund [said|the flood took] 14 [houses on the shore were lost to the flood.|homes, the council leader told the press on Friday.]"
        );
    }

    #[test]
    fn runs_end_with_their_sentence() {
        assert_eq!(
            marked(
                "It rained all day and the river rose.",
                "It rained all day.\nThe river rose.",
                Label::Edited
            ),
            "It rained all day [and|.] the river rose."
        );
    }
}
