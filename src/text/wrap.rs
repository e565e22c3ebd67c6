//! Text to lines of a given width that remember where every character came from.
//!
//! A [`Flow`] is text made ready for a terminal: white space folded, steering characters replaced, cut into grapheme
//! clusters that know their cells and the bytes of the source they stand for. Search, mouse, copying and highlights
//! need that way back, which ready-made wrappers lose. Lines break where UAX #14 allows it.

use super::{Span, sanitise, width};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

/// What a person sees as one character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Bytes of [`Flow::text`].
    pub shown: Span,
    /// Bytes of the source; a folded run of white space is one cluster with the whole run as its source.
    pub source: Span,
    /// Terminal cells, 0 to 2.
    pub cells: u8,
}

/// Text ready to be laid out.
#[derive(Debug, Clone, Default)]
pub struct Flow {
    pub text: String,
    pub clusters: Vec<Cluster>,
}

impl Flow {
    /// Appends a piece of the source that starts at byte `at` there. White space at its start is dropped where the flow is
    /// empty or ends in white space.
    pub fn push(&mut self, piece: &str, at: usize) {
        for (offset, grapheme) in piece.grapheme_indices(true) {
            let source = at + offset..at + offset + grapheme.len();
            let clean = sanitise::plain(grapheme);
            if clean.chars().all(char::is_whitespace) && !matches!(&*clean, "\u{a0}" | "\u{202f}") {
                self.space(source);
                continue;
            }
            let start = self.text.len();
            // A pile of combining marks on one character is drawn with its first few: more would swamp its neighbours.
            self.text.extend(clean.chars().take(8));
            self.clusters.push(Cluster {
                shown: start..self.text.len(),
                cells: width::cells(&self.text[start..]) as u8,
                source,
            });
        }
    }

    /// Appends one space that stands for `source`, or lets the space that is already last stand for it too.
    pub fn space(&mut self, source: Span) {
        match self.clusters.last_mut() {
            None => {}
            Some(last) if &self.text[last.shown.clone()] == " " => {
                last.source.end = last.source.end.max(source.end);
            }
            Some(_) => {
                let start = self.text.len();
                self.text.push(' ');
                self.clusters.push(Cluster {
                    shown: start..start + 1,
                    source,
                    cells: 1,
                });
            }
        }
    }

    /// Lines of at most `width` cells, as ranges of clusters; the space at which a line breaks is in no line. A word longer
    /// than a line is cut between clusters. A cluster wider than `width` has a line of its own. No text gives no line.
    pub fn wrap(&self, width: usize) -> Vec<Span> {
        let width = width.max(1);
        let mut may_break = vec![false; self.clusters.len() + 1];
        let mut next = 0;
        for (at, opportunity) in linebreaks(&self.text) {
            while next < self.clusters.len() && self.clusters[next].shown.start < at {
                next += 1;
            }
            let inside = self.clusters.get(next).is_some_and(|c| c.shown.start != at);
            may_break[next] |= !inside && opportunity == BreakOpportunity::Allowed;
        }
        let blank = |i: usize| &self.text[self.clusters[i].shown.clone()] == " ";
        let mut lines = Vec::new();
        let (mut start, mut used, mut last_break) = (0, 0, 0);
        let mut i = 0;
        while i < self.clusters.len() {
            if may_break[i] {
                last_break = i;
            }
            let cells = usize::from(self.clusters[i].cells);
            // A space at the end of a line hangs: it may pass the edge, because it is never drawn.
            if used + cells > width && i > start && !blank(i) {
                let end = if last_break > start { last_break } else { i };
                push_trimmed(&mut lines, start, end, blank);
                start = end;
                while start < self.clusters.len() && start < i && blank(start) {
                    start += 1;
                }
                i = start;
                used = 0;
                last_break = start;
                continue;
            }
            used += cells;
            i += 1;
        }
        push_trimmed(&mut lines, start, self.clusters.len(), blank);
        lines
    }
}

fn push_trimmed(lines: &mut Vec<Span>, start: usize, mut end: usize, blank: impl Fn(usize) -> bool) {
    while end > start && blank(end - 1) {
        end -= 1;
    }
    if end > start {
        lines.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        let mut flow = Flow::default();
        flow.push(text, 0);
        flow.wrap(width)
            .into_iter()
            .map(|l| flow.clusters[l].iter().map(|c| &flow.text[c.shown.clone()]).collect())
            .collect()
    }

    #[test]
    fn lines_break_at_words_and_long_words_are_cut() {
        assert_eq!(lines("the ferry\n sank  at sea", 9), ["the ferry", "sank at", "sea"]);
        assert_eq!(lines("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(lines("叙利亚外长", 5), ["叙利", "亚外", "长"]);
        assert_eq!(lines("", 5), Vec::<String>::new());
    }

    #[test]
    fn positions_lead_back_to_the_source() {
        let text = "a\n  \x1bb";
        let mut flow = Flow::default();
        flow.push(text, 10);
        assert_eq!(flow.text, "a \u{fffd}b");
        let sources: Vec<_> = flow.clusters.iter().map(|c| c.source.clone()).collect();
        assert_eq!(sources, [10..11, 11..14, 14..15, 15..16]);
    }

    proptest! {
        #[test]
        fn every_visible_cluster_is_in_one_line_and_no_line_is_too_wide(text in "\\PC{0,60}", width in 2usize..30) {
            let mut flow = Flow::default();
            flow.push(&text, 0);
            let mut next = 0;
            for line in flow.wrap(width) {
                for skipped in next..line.start {
                    prop_assert_eq!(&flow.text[flow.clusters[skipped].shown.clone()], " ");
                }
                let cells: usize = flow.clusters[line.clone()].iter().map(|c| usize::from(c.cells)).sum();
                prop_assert!(cells <= width);
                next = line.end;
            }
            for skipped in next..flow.clusters.len() {
                prop_assert_eq!(&flow.text[flow.clusters[skipped].shown.clone()], " ");
            }
        }
    }
}
