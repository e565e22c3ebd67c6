//! The words of one side of a row, cut where their meaning changes: deleted, inserted, anchor, flagged.

use crate::align::Side;
use crate::classify::{Flag, Group, Label, Op};
use crate::export::sides::Sides;
use crate::text::Span;

/// What the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Plain,
    /// Only on this side of an edited sentence.
    Changed,
    /// Differs by house style alone.
    Style,
    /// A whole clause that the other side lacks.
    Clause,
    /// Words of a reworded sentence that both sides share.
    Anchor,
}

/// A stretch of one sentence with one ink and one flag.
#[derive(Debug, Clone)]
pub struct Segment<'a> {
    pub span: Span,
    pub ink: Ink,
    /// The gravest flag on these words.
    pub flag: Option<&'a Flag>,
}

/// The segments of a sentence, in order, without gaps; spans are ranges of the article's text.
pub fn of<'a>(
    sides: &Sides,
    side: Side,
    sentence: usize,
    group: Option<&'a Group>,
    flags: &[&'a Flag],
) -> Vec<Segment<'a>> {
    let whole = sides.version(side).sentences[sentence].span.clone();
    let on = |base: &Span, other: &Span| match side {
        Side::Base => base.clone(),
        Side::Other => other.clone(),
    };
    let inside = |span: &Span| span.start < whole.end && whole.start < span.end && !span.is_empty();
    let mut inks: Vec<(Span, Ink)> = Vec::new();
    if let Some(group) = group {
        for edit in &group.words {
            let ink = match (edit.op, group.label) {
                (Op::Equal, Label::Reworded) => Ink::Anchor,
                (Op::Equal, _) | (_, Label::Reworded | Label::Same) => continue,
                _ if group.style_only => Ink::Style,
                _ => Ink::Changed,
            };
            inks.push((on(&edit.base, &edit.other), ink));
        }
        let clauses = match side {
            Side::Base => &group.only_base,
            Side::Other => &group.only_other,
        };
        inks.extend(clauses.iter().map(|s| (s.clone(), Ink::Clause)));
    }
    inks.retain(|(span, _)| inside(span));
    let flagged: Vec<(Span, &Flag)> = flags
        .iter()
        .filter_map(|flag| {
            let span = match side {
                Side::Base => flag.base.clone(),
                Side::Other => flag.other.clone(),
            };
            span.filter(inside).map(|span| (span, *flag))
        })
        .collect();
    let mut cuts: Vec<usize> = vec![whole.start, whole.end];
    for span in inks.iter().map(|i| &i.0).chain(flagged.iter().map(|f| &f.0)) {
        cuts.push(span.start.max(whole.start));
        cuts.push(span.end.min(whole.end));
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|cut| {
            let over = |span: &Span| span.start <= cut[0] && cut[1] <= span.end;
            // Later inks lie over earlier ones: a whole clause over its words.
            let ink = inks
                .iter()
                .rev()
                .find(|(span, _)| over(span))
                .map_or(Ink::Plain, |i| i.1);
            let flag = flagged
                .iter()
                .filter(|(span, _)| over(span))
                .map(|(_, flag)| *flag)
                .max_by_key(|flag| flag.severity);
            Segment {
                span: cut[0]..cut[1],
                ink,
                flag,
            }
        })
        .collect()
}
