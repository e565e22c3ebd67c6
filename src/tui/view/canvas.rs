//! Runs of inks painted into the terminal's cells.

use crate::classify::Severity;
use crate::present::{Head, Ink, Run};
use crate::text::{sanitise, width};
use crate::theme::Theme;
use crate::tui::model::Model;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// What a screen draws on.
pub struct Canvas<'a> {
    pub buffer: &'a mut Buffer,
    pub theme: &'a Theme,
    pub model: &'a Model,
    /// Where text is typed: column, row.
    pub cursor: Option<(u16, u16)>,
    /// The inside of the box that was drawn last.
    pub boxed: Option<Rect>,
}

impl Canvas<'_> {
    /// The style of an ink.
    pub fn style(&self, ink: Ink) -> Style {
        self.theme.style(ink)
    }

    /// Covers an area.
    pub fn fill(&mut self, area: Rect, ink: Ink) {
        let style = self.style(Ink::Page).patch(self.style(ink));
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
        }
    }

    /// Writes words of the program in one ink, at most `room` cells; gives the column after them.
    pub fn text(&mut self, x: u16, y: u16, room: usize, words: &str, ink: Ink) -> u16 {
        let style = self.style(ink);
        self.put(x, y, room, words, style)
    }

    /// Writes runs on a ground (what lies under them), at most `room` cells; gives the column after them.
    pub fn runs(&mut self, x: u16, y: u16, room: usize, runs: &[Run], head: Option<Head>, ground: Style) -> u16 {
        let mut at = x;
        for run in runs {
            let left = room.saturating_sub(usize::from(at - x));
            let mut style = ground.patch(self.style(run.ink));
            match head {
                Some(Head::Headline) => style = style.patch(self.style(Ink::Headline)),
                Some(Head::Crosshead) => style = style.patch(self.style(Ink::Crosshead)),
                None => {}
            }
            if let Some(severity) = run.flag {
                style = style.patch(self.style(match severity {
                    Severity::Check => Ink::FlagCheck,
                    Severity::Editorial => Ink::FlagEditorial,
                    Severity::Style => Ink::FlagStyle,
                }));
            }
            if let Some(current) = run.found {
                style = style.patch(self.style(if current { Ink::FoundCurrent } else { Ink::Found }));
            }
            at = self.put(at, y, left, &run.text, style);
        }
        at
    }

    /// Writes text in a style over what is there; nothing that steers a terminal passes.
    pub fn put(&mut self, x: u16, y: u16, room: usize, words: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() {
            return x;
        }
        let end = x
            .saturating_add(u16::try_from(room).unwrap_or(u16::MAX))
            .min(area.right());
        let mut at = x;
        for grapheme in sanitise::plain(words).graphemes(true) {
            let cells = width::cells(grapheme) as u16;
            if cells == 0 {
                continue;
            }
            if at + cells > end {
                break;
            }
            if let Some(cell) = self.buffer.cell_mut((at, y)) {
                cell.set_symbol(grapheme);
                cell.set_style(style);
            }
            for hidden in at + 1..at + cells {
                if let Some(cell) = self.buffer.cell_mut((hidden, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
            at += cells;
        }
        at
    }

    /// Draws a box with a title over the page and gives the area inside it. It is centred, and cut to what there is.
    pub fn popup(&mut self, within: Rect, title: &str, columns: u16, rows: u16) -> Rect {
        let width = columns.saturating_add(4).min(within.width);
        let height = rows.saturating_add(2).min(within.height);
        let outer = Rect {
            x: within.x + (within.width - width) / 2,
            y: within.y + (within.height - height) / 3,
            width,
            height,
        };
        self.boxed(outer, title)
    }

    /// Draws a box with a title at this place and gives the area inside it.
    pub fn boxed(&mut self, outer: Rect, title: &str) -> Rect {
        self.fill(outer, Ink::Popup);
        self.boxed = Some(outer);
        if outer.width < 4 || outer.height < 3 {
            return outer;
        }
        let (left, right) = (outer.x, outer.right() - 1);
        let (top, bottom) = (outer.y, outer.bottom() - 1);
        let rule = "─".repeat(usize::from(outer.width - 2));
        let border = self.style(Ink::Popup).patch(self.style(Ink::PopupBorder));
        for (y, ends) in [(top, ["╭", "╮"]), (bottom, ["╰", "╯"])] {
            self.put(left, y, 1, ends[0], border);
            self.put(left + 1, y, rule.len(), &rule, border);
            self.put(right, y, 1, ends[1], border);
        }
        for y in top + 1..bottom {
            self.put(left, y, 1, "│", border);
            self.put(right, y, 1, "│", border);
        }
        if !title.is_empty() {
            let words = format!(" {} ", width::fit(title, usize::from(outer.width).saturating_sub(6)));
            let style = self.style(Ink::Popup).patch(self.style(Ink::PopupTitle));
            self.put(left + 2, top, usize::from(outer.width - 4), &words, style);
        }
        let inside = Rect {
            x: left + 2,
            y: top + 1,
            width: outer.width - 4,
            height: outer.height - 2,
        };
        self.boxed = Some(inside);
        inside
    }
}
