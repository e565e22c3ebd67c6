//! Lines of runs that scroll inside a box: detail, help, messages.

use super::canvas::Canvas;
use crate::present::{Ink, Run};
use crate::text::{width, wrap::Flow};
use crate::tui::keys::Action;
use crate::tui::model::Model;
use ratatui::layout::Rect;

/// The first line that is seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scroll(pub usize);

impl Scroll {
    /// Moves as the action says; false where the action is none of moving.
    pub fn act(&mut self, model: &Model, action: Action) -> bool {
        let page = usize::from(model.size.1).saturating_sub(6).max(1);
        self.0 = match action {
            Action::Down => self.0 + 1,
            Action::Up => self.0.saturating_sub(1),
            Action::PageDown => self.0 + page,
            Action::PageUp => self.0.saturating_sub(page),
            Action::HalfDown => self.0 + page / 2,
            Action::HalfUp => self.0.saturating_sub(page / 2),
            Action::Top => 0,
            Action::Bottom => usize::MAX / 2,
            _ => return false,
        };
        true
    }

    /// Puts the first line back into what there is: so many lines, so many of them seen.
    pub fn settle(&mut self, lines: usize, seen: usize) {
        self.0 = self.0.min(lines.saturating_sub(seen));
    }
}

/// Draws lines into the inside of a box, and says how many more there are.
pub fn draw(canvas: &mut Canvas, area: Rect, lines: &[Vec<Run>], scroll: Scroll) {
    let rows = usize::from(area.height);
    let first = scroll.0.min(lines.len().saturating_sub(rows));
    let ground = canvas.style(Ink::Popup);
    for (i, line) in lines.iter().skip(first).take(rows).enumerate() {
        canvas.runs(area.x, area.y + i as u16, usize::from(area.width), line, None, ground);
    }
    more(canvas, area, first, lines.len().saturating_sub(first + rows));
}

/// Says on the lower edge of a box how many lines are out of sight above and below; nothing where there are none.
pub fn more(canvas: &mut Canvas, area: Rect, first: usize, below: usize) {
    let ground = canvas.style(Ink::Popup);
    if (below > 0 || first > 0) && area.width > 24 {
        let words = match (first, below) {
            (0, below) => format!(" {below} more below ↓ "),
            (first, 0) => format!(" {first} more above ↑ "),
            (first, below) => format!(" {first} above ↑ · {below} below ↓ "),
        };
        let x = area.right().saturating_sub(width::width(&words) as u16 + 1);
        let style = ground.patch(canvas.style(Ink::PopupDim));
        canvas.put(x, area.bottom(), words.len(), &words, style);
    }
}

/// Words of the program wrapped, the first line after a head, the further ones below its words.
pub fn wrapped(head: &[Run], words: &str, ink: Ink, columns: usize) -> Vec<Vec<Run>> {
    let margin: usize = head.iter().map(|r| width::width(&r.text)).sum();
    let mut flow = Flow::default();
    flow.push(words, 0);
    let mut out: Vec<Vec<Run>> = Vec::new();
    for line in flow.wrap(columns.saturating_sub(margin).max(8)) {
        let text: String = flow.clusters[line]
            .iter()
            .map(|c| &flow.text[c.shown.clone()])
            .collect();
        let mut runs = if out.is_empty() {
            head.to_vec()
        } else {
            vec![Run::own(" ".repeat(margin), ink)]
        };
        runs.push(Run::own(text, ink));
        out.push(runs);
    }
    if out.is_empty() {
        out.push(head.to_vec());
    }
    out
}
