//! The words of one side of an item and the ink of each.

use super::plan::{Item, Kind};
use super::{Ink, Run};
use crate::align::Side;
use crate::classify::{Comparison, Flag, Label, Op, Severity};
use crate::load::Role;
use crate::segment::Version;
use crate::text::{Span, wrap::Flow};

/// Bytes of one sentence that are laid out; what is beyond is counted in words, so that a file of one endless line costs
/// no more than a long one.
const LONGEST: usize = 16 * 1024;

/// What a search has found in one version: ascending spans that do not overlap, and the current one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Found<'a> {
    pub spans: &'a [Span],
    pub current: Option<&'a Span>,
}

/// The inks of one side of an item.
#[derive(Debug, Default)]
pub struct Paint<'a> {
    side: Option<Side>,
    /// What covers the side where nothing else does.
    ground: Option<Ink>,
    /// Ascending spans that do not overlap.
    words: Vec<(Span, Ink)>,
    clauses: Vec<(Span, Ink)>,
    flags: Vec<(Span, Severity)>,
    found: Found<'a>,
}

impl<'a> Paint<'a> {
    /// The inks for one side of an item.
    pub fn of(comparison: &Comparison, item: &Item, side: Side, found: Found<'a>) -> Self {
        let mut paint = Paint {
            side: Some(side),
            found,
            ..Paint::default()
        };
        let span = |flag: &Flag| match side {
            Side::Base => flag.base.clone(),
            Side::Other => flag.other.clone(),
        };
        let Some(g) = item.group() else {
            paint.ground = Some(match item.kind {
                Kind::Dropped => Ink::Dropped,
                Kind::Added => Ink::Added,
                Kind::Aside(_) => Ink::Aside,
                _ => Ink::Kept,
            });
            for about in &comparison.flags {
                let here = match about.sentence {
                    Some((Side::Base, i)) => item.base.contains(&i),
                    Some((Side::Other, i)) => item.other.contains(&i),
                    None => false,
                };
                if here {
                    paint.flags.extend(span(&about.flag).map(|s| (s, about.flag.severity)));
                }
            }
            return paint;
        };
        let group = &comparison.groups[g];
        let (ground, only) = match group.label {
            Label::Same if group.moved => (Ink::Moved, None),
            Label::Same => (Ink::Kept, None),
            Label::Edited if group.style_only => (Ink::Edited, Some(Ink::Style)),
            Label::Edited if side == Side::Base => (Ink::Edited, Some(Ink::Deleted)),
            Label::Edited => (Ink::Edited, Some(Ink::Inserted)),
            Label::Reworded => (Ink::Reworded, None),
        };
        paint.ground = Some(ground);
        for edit in &group.words {
            let words = match side {
                Side::Base => &edit.base,
                Side::Other => &edit.other,
            };
            let ink = match (edit.op, group.label) {
                (Op::Equal, Label::Reworded) => Some(Ink::Anchor),
                (Op::Equal, _) => None,
                _ => only,
            };
            if let Some(ink) = ink
                && !words.is_empty()
            {
                paint.words.push((words.clone(), ink));
            }
        }
        paint.words.sort_by_key(|(span, _)| span.start);
        let (clauses, ink) = match side {
            Side::Base => (&group.only_base, Ink::ClauseDropped),
            Side::Other => (&group.only_other, Ink::ClauseAdded),
        };
        paint.clauses.extend(clauses.iter().map(|s| (s.clone(), ink)));
        paint
            .flags
            .extend(group.flags.iter().filter_map(|f| Some((span(f)?, f.severity))));
        paint
    }

    fn ink(&self, at: &Span) -> Ink {
        if let Some((_, ink)) = covering(&self.clauses, at) {
            return *ink;
        }
        covering(&self.words, at).map_or(self.ground.unwrap_or(Ink::Text), |(_, ink)| *ink)
    }

    fn flag(&self, at: &Span) -> Option<Severity> {
        let over = |span: &Span| span.start <= at.start && at.start < span.end;
        self.flags.iter().filter(|(span, _)| over(span)).map(|(_, s)| *s).max()
    }

    fn found(&self, at: &Span) -> Option<bool> {
        let place = self.found.spans.partition_point(|span| span.end <= at.start);
        let span = self.found.spans.get(place).filter(|span| span.start <= at.start)?;
        Some(self.found.current == Some(span))
    }
}

/// The last of ascending spans that starts at or before a place and reaches past it.
fn covering<'s, T>(spans: &'s [(Span, T)], at: &Span) -> Option<&'s (Span, T)> {
    let place = spans.partition_point(|(span, _)| span.start <= at.start);
    spans[..place].last().filter(|(span, _)| at.start < span.end)
}

/// Lines of runs of one paragraph's sentences.
pub struct Lines {
    /// Number of the paragraph, counted from 1, where it starts with these lines.
    pub number: Option<usize>,
    /// Laid over all of it.
    pub role: Role,
    pub lines: Vec<Vec<Run>>,
    /// The gravest flag that starts on each line.
    pub severities: Vec<Option<Severity>>,
}

/// The sentences of one side laid out at a width, paragraph by paragraph; `numbers` has for each sentence of the version
/// the number of its paragraph.
pub fn lay_out(version: &Version, numbers: &[usize], sentences: &[usize], paint: &Paint, width: usize) -> Vec<Lines> {
    let mut out = Vec::new();
    let mut rest = sentences;
    while let Some(&first) = rest.first() {
        let paragraph = version.sentences[first].paragraph;
        let together = rest
            .iter()
            .take_while(|&&i| version.sentences[i].paragraph == paragraph)
            .count();
        let number = numbers
            .get(first)
            .copied()
            .filter(|n| *n > 0 && starts(version, numbers, first));
        out.push(paragraph_lines(version, number, &rest[..together], paint, width));
        rest = &rest[together..];
    }
    out
}

/// True where no sentence before this one has the number of its paragraph; what is set aside at its head has none.
fn starts(version: &Version, numbers: &[usize], sentence: usize) -> bool {
    let paragraph = version.sentences[sentence].paragraph;
    !(0..sentence)
        .rev()
        .take_while(|&i| version.sentences[i].paragraph == paragraph)
        .any(|i| numbers.get(i) == numbers.get(sentence))
}

fn paragraph_lines(
    version: &Version,
    number: Option<usize>,
    sentences: &[usize],
    paint: &Paint,
    width: usize,
) -> Lines {
    let mut flow = Flow::default();
    let mut beyond = 0;
    for &i in sentences {
        let span = &version.sentences[i].span;
        let mut piece = &version.article.text[span.clone()];
        if piece.len() > LONGEST {
            let cut = piece.floor_char_boundary(LONGEST);
            beyond += piece.len() - cut;
            piece = &piece[..cut];
        }
        flow.space(span.start..span.start);
        flow.push(piece, span.start);
    }
    let mut lines: Vec<Vec<Run>> = Vec::new();
    let mut severities = Vec::new();
    for line in flow.wrap(width) {
        let mut runs: Vec<Run> = Vec::new();
        let mut gravest = None;
        for cluster in &flow.clusters[line] {
            let (ink, flag, found) = (
                paint.ink(&cluster.source),
                paint.flag(&cluster.source),
                paint.found(&cluster.source),
            );
            let shown = &flow.text[cluster.shown.clone()];
            if flag.is_some() && paint.flags.iter().any(|(s, _)| s.start == cluster.source.start) {
                gravest = gravest.max(flag);
            }
            match runs.last_mut() {
                Some(run) if run.ink == ink && run.flag == flag && run.found == found => {
                    run.text.push_str(shown);
                    if let Some((_, source)) = &mut run.source {
                        source.end = cluster.source.end;
                    }
                }
                _ => runs.push(Run {
                    text: shown.to_string(),
                    ink,
                    flag,
                    found,
                    source: paint.side.map(|side| (side, cluster.source.clone())),
                }),
            }
        }
        lines.push(runs);
        severities.push(gravest);
    }
    if beyond > 0 {
        let words = format!("… {beyond} more bytes of this sentence are not shown");
        lines.push(vec![Run::own(words, Ink::Pointer)]);
        severities.push(None);
    }
    Lines {
        number,
        role: version.sentences[sentences[0]].role,
        lines,
        severities,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_has_its_number_where_its_story_starts_even_behind_a_date() {
        let text = b"28 May 2025. Rescuers searched all night long. The vessel carried sixty passengers.";
        let loaded = crate::load::from_bytes("t.txt", None, text).unwrap().remove(0);
        let version = crate::compare::prepare(loaded);
        assert!(version.sentences.len() > 1 && version.sentences[1].paragraph == version.sentences[0].paragraph);
        assert!(starts(&version, &[0, 1, 1], 1), "what stands before it is set aside");
        assert!(!starts(&version, &[1, 1, 1], 1));
    }
}
