//! The word runs of a group as text that can be put together again.

use crate::classify::{Group, Op};
use crate::segment::Version;
use crate::text::{Span, fold};

/// A run of words with its text on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub op: Op,
    /// White space folded, with the one space that follows it in its sentence, so that the runs of a side, one after
    /// another, give its sentences; the sentences of a group are one space apart.
    pub base: String,
    pub other: String,
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
        })
        .collect()
}

/// The texts of one side's spans, each with the space that parts it from the next one that has words.
fn side<'a>(version: &Version, spans: impl Iterator<Item = &'a Span>) -> Vec<String> {
    let text = &version.article.text;
    let mut pieces: Vec<String> = Vec::new();
    let mut last: Option<(usize, usize)> = None; // piece with words, end of its span
    for span in spans {
        if !span.is_empty() {
            if let Some((piece, end)) = last {
                let glued = end == span.start
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
