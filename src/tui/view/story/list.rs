//! A list of which one line is selected, and lines of cells drawn level below their heads.

use crate::present::Ink;
use crate::text::width::{fit, width};
use crate::tui::keys::Action;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::lines;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The selected line and the first that is seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    pub selected: usize,
    pub top: usize,
}

impl Cursor {
    /// Moves as the action says, in a list of so many lines of which so many are seen; false where the action is none of
    /// moving.
    pub fn act(&mut self, action: Action, len: usize, seen: usize) -> bool {
        let page = seen.saturating_sub(1).max(1);
        let last = len.saturating_sub(1);
        self.selected = match action {
            Action::Down => self.selected + 1,
            Action::Up => self.selected.saturating_sub(1),
            Action::PageDown => self.selected + page,
            Action::PageUp => self.selected.saturating_sub(page),
            Action::HalfDown => self.selected + page / 2 + 1,
            Action::HalfUp => self.selected.saturating_sub(page / 2 + 1),
            Action::Top => 0,
            Action::Bottom => last,
            _ => return false,
        };
        self.settle(len, seen);
        true
    }

    /// Brings both back into the list, the selected line into sight.
    pub fn settle(&mut self, len: usize, seen: usize) {
        self.selected = self.selected.min(len.saturating_sub(1));
        self.top = self
            .top
            .min(self.selected)
            .max((self.selected + 1).saturating_sub(seen.max(1)))
            .min(len.saturating_sub(seen.max(1)));
    }

    /// The lines that are seen, with the row each stands on and whether it is selected.
    pub fn seen(&self, len: usize, area: Rect) -> impl Iterator<Item = (usize, u16, bool)> + use<> {
        let (top, selected) = (self.top, self.selected);
        (top..len)
            .zip(area.y..area.bottom())
            .map(move |(i, y)| (i, y, i == selected))
    }
}

/// Fills the row of a line and gives the style that lies under its words.
pub fn ground(canvas: &mut Canvas, area: Rect, y: u16, selected: bool) -> Style {
    let page = canvas.style(Ink::Page);
    if !selected {
        return page;
    }
    canvas.fill(Rect { y, height: 1, ..area }, Ink::Selected);
    let style = page.patch(canvas.style(Ink::Selected));
    let bar = style.patch(canvas.style(Ink::SelectedBar));
    canvas.put(area.x, y, 1, "▌", bar);
    style
}

/// Writes words on a ground, cut with `…` to so many cells; gives the column after the room.
pub fn cell(canvas: &mut Canvas, (x, y): (u16, u16), room: usize, words: &str, ink: Ink, ground: Style) -> u16 {
    let style = ground.patch(canvas.style(ink));
    canvas.put(x, y, room, &fit(words, room), style);
    x.saturating_add(u16::try_from(room).unwrap_or(u16::MAX))
}

/// The same, at the right end of the room.
pub fn cell_right(canvas: &mut Canvas, (x, y): (u16, u16), room: usize, words: &str, ink: Ink, ground: Style) -> u16 {
    let words = fit(words, room);
    let start = x + (room - width(&words).min(room)) as u16;
    let style = ground.patch(canvas.style(ink));
    canvas.put(start, y, room, &words, style);
    x.saturating_add(u16::try_from(room).unwrap_or(u16::MAX))
}

/// The rule above the panel, and the area below it; `None` where there is no room.
pub fn panel(canvas: &mut Canvas, area: Rect) -> Option<Rect> {
    if area.height < 2 || area.width < 10 {
        return None;
    }
    let style = canvas.style(Ink::Page).patch(canvas.style(Ink::Line));
    let rule = "─".repeat(usize::from(area.width));
    canvas.put(area.x, area.y, rule.len(), &rule, style);
    Some(Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height - 1,
    })
}

/// Writes words wrapped into the panel from a row on, after a head; at most so many rows. Gives the next row.
pub fn paragraph(
    canvas: &mut Canvas,
    area: Rect,
    y: u16,
    (head, head_ink): (&str, Ink),
    words: &str,
    ink: Ink,
    most: u16,
) -> u16 {
    let ground = canvas.style(Ink::Page);
    let whole = if head.is_empty() {
        words.to_string()
    } else {
        format!("{head} {words}")
    };
    let all = lines::wrapped(&[], &whole, ink, usize::from(area.width));
    let room = usize::from(area.bottom().saturating_sub(y).min(most));
    let cut = all.len() > room;
    for (i, line) in all.iter().take(room).enumerate() {
        let row = y + i as u16;
        let end = canvas.runs(area.x, row, usize::from(area.width), line, None, ground);
        if i == 0 {
            // The head in its own ink over what was written.
            let style = ground.patch(canvas.style(head_ink));
            canvas.put(area.x, row, width(head).min(usize::from(area.width)), head, style);
        }
        if cut && i + 1 == room {
            let style = ground.patch(canvas.style(Ink::Pointer));
            canvas.put(end.min(area.right().saturating_sub(1)), row, 1, "…", style);
        }
    }
    y + all.len().min(room) as u16
}

/// Says in the middle of an empty list why it is empty.
pub fn empty(canvas: &mut Canvas, area: Rect, words: &str) {
    if area.height > 0 {
        let room = Rect {
            x: area.x + 2,
            width: area.width.saturating_sub(4),
            ..area
        };
        let y = area.y + area.height.min(3) / 2;
        paragraph(canvas, room, y, ("", Ink::Pointer), words, Ink::Pointer, area.height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_line_is_always_in_sight() {
        let mut at = Cursor::default();
        for action in [
            Action::Bottom,
            Action::Up,
            Action::PageUp,
            Action::HalfDown,
            Action::PageDown,
            Action::Top,
            Action::Down,
        ] {
            assert!(at.act(action, 50, 7));
            assert!(at.top <= at.selected && at.selected < at.top + 7, "{action:?} {at:?}");
        }
        at.settle(3, 7);
        assert_eq!(at.top, 0);
        assert!(at.act(Action::Down, 0, 7));
        assert_eq!(at, Cursor::default());
        assert!(!at.act(Action::Quit, 3, 7));
    }
}
