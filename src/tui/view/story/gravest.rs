//! What is to be looked at in a version, the gravest first, in the panel below a list.
//!
//! ```text
//!  !!! ¶3         number         “118” → “121”
//!  +   ¶1         added          Police detained the captain …
//!  and 13 more; C lists all
//! ```

use super::list::{self, cell};
use crate::present::Ink;
use crate::tui::keys::Action;
use crate::tui::view::canvas::Canvas;
use ratatui::layout::Rect;

/// Cells of the longest kind of flag.
const KIND: usize = 14;
/// Cells of a place: "crosshead".
const PLACE: usize = 10;

/// One line.
pub(super) struct Line {
    pub sign: (&'static str, Ink),
    pub place: String,
    pub kind: String,
    pub words: String,
}

/// Draws as many lines as there is room for; then how many more there are.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, lines: &[Line]) {
    let rows = usize::from(area.height);
    let shown = if lines.len() > rows {
        rows.saturating_sub(1)
    } else {
        lines.len()
    };
    let ground = canvas.style(Ink::Page);
    let mut y = area.y;
    for line in &lines[..shown] {
        let (sign, ink) = line.sign;
        let mut x = cell(canvas, (area.x, y), 4, sign, ink, ground);
        x = cell(canvas, (x, y), PLACE, &line.place, Ink::Number, ground) + 1;
        x = cell(canvas, (x, y), KIND, &line.kind, Ink::Pointer, ground) + 1;
        let room = usize::from(area.right().saturating_sub(x));
        cell(canvas, (x, y), room, &line.words, Ink::Text, ground);
        y += 1;
    }
    more(canvas, area, y, lines.len() - shown);
}

/// Says in the last row what had no room: what is cut off without a word is not looked for.
pub(super) fn more(canvas: &mut Canvas, area: Rect, y: u16, left: usize) {
    if left == 0 || y >= area.bottom() {
        return;
    }
    let words = match canvas.model.keymap.sign(Action::ShowChanges) {
        Some(sign) => format!("and {left} more; {sign} lists all"),
        None => format!("and {left} more"),
    };
    list::paragraph(canvas, area, y, ("", Ink::Text), &words, Ink::Pointer, 1);
}
