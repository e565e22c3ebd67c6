//! The word runs of a group as text that can be put together again.

use super::sides::Sides;
use crate::classify::{Group, Op};
use crate::segment::{Sentence, Version};
use crate::text::{Span, fold};

/// A run of words with its text on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub op: Op,
    /// White space folded, with the one space that follows it in its sentence, so that the runs of a side, one after
    /// another, give its sentences; the sentences of a group are one space apart.
    pub base: String,
    pub other: String,
    /// Where the words stand; an empty span where the side has none.
    pub base_span: Span,
    pub other_span: Span,
}

/// The runs of a group.
pub fn of(base: &Version, other: &Version, group: &Group) -> Vec<Run> {
    let left = side(base, group.words.iter().map(|w| &w.base));
    let right = side(other, group.words.iter().map(|w| &w.other));
    group
        .words
        .iter()
        .zip(left.into_iter().zip(right))
        .map(|(edit, (base, other))| Run {
            op: edit.op,
            base,
            other,
            base_span: edit.base.clone(),
            other_span: edit.other.clone(),
        })
        .collect()
}

/// The runs of a group as far as their words stand in these sentences; a run that has words in one of the two only is
/// a deletion or an insertion here. No space after the last words of a side.
pub fn within(sides: &Sides, group: &Group, here: (&[usize], &[usize])) -> Vec<Run> {
    let (base, other) = (sides.base, sides.other);
    let inside = |version: &Version, sentences: &[usize], span: &Span| {
        !span.is_empty()
            && sentences
                .iter()
                .any(|&i| version.sentences[i].span.start <= span.start && span.end <= version.sentences[i].span.end)
    };
    let mut runs = of(base, other, group);
    for run in &mut runs {
        if !inside(base, here.0, &run.base_span) {
            run.base.clear();
        }
        if !inside(other, here.1, &run.other_span) {
            run.other.clear();
        }
        run.op = match (run.base.is_empty(), run.other.is_empty()) {
            (true, _) => Op::Insert,
            (_, true) => Op::Delete,
            _ => run.op,
        };
    }
    runs.retain(|run| !run.base.is_empty() || !run.other.is_empty());
    if let Some(last) = runs.iter_mut().rev().find(|run| !run.base.is_empty()) {
        last.base.truncate(last.base.trim_end().len());
    }
    if let Some(last) = runs.iter_mut().rev().find(|run| !run.other.is_empty()) {
        last.other.truncate(last.other.trim_end().len());
    }
    runs
}

/// The texts of one side's spans, each with the space that parts it from the next one that has words.
fn side<'a>(version: &Version, spans: impl Iterator<Item = &'a Span>) -> Vec<String> {
    let text = &version.article.text;
    let mut pieces: Vec<String> = Vec::new();
    let mut last: Option<(usize, usize)> = None; // piece with words, end of its span
    for span in spans {
        if !span.is_empty() {
            if let Some((piece, end)) = last {
                let begins = |s: &Sentence| s.span.start.cmp(&span.start);
                let glued = end == span.start
                    && version.sentences.binary_search_by(begins).is_err()
                    && !text[..end].ends_with(char::is_whitespace)
                    && !text[end..].starts_with(char::is_whitespace);
                if !glued {
                    pieces[piece].push(' ');
                }
            }
            last = Some((pieces.len(), span.end));
        }
        pieces.push(fold::white_space(&text[span.clone()]));
    }
    pieces
}
