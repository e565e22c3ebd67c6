//! A line in which text is typed.

use super::canvas::Canvas;
use crate::present::Ink;
use crate::text::{sanitise, width};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;
use tui_input::{Input, InputRequest};

/// Longest text that can be typed or pasted, in characters.
const LONGEST: usize = 2_000;

/// What is typed, and where the cursor stands in it.
#[derive(Debug, Clone, Default)]
pub struct Entry(Input);

impl Entry {
    /// With a text in it, the cursor at its end.
    pub fn with(text: &str) -> Self {
        Entry(Input::new(sanitise::plain(text).into_owned()))
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        self.0.value()
    }

    /// Takes a key of typing; false where it is none.
    pub fn key(&mut self, key: &KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let request = match (key.code, control, alt) {
            (KeyCode::Char(_), false, false) if self.text().chars().count() >= LONGEST => return true,
            (KeyCode::Char(c), false, false) => InputRequest::InsertChar(c),
            (KeyCode::Backspace, false, false) => InputRequest::DeletePrevChar,
            (KeyCode::Delete, false, false) => InputRequest::DeleteNextChar,
            (KeyCode::Left, false, false) => InputRequest::GoToPrevChar,
            (KeyCode::Right, false, false) => InputRequest::GoToNextChar,
            (KeyCode::Left, true, _) | (KeyCode::Char('b'), _, true) => InputRequest::GoToPrevWord,
            (KeyCode::Right, true, _) | (KeyCode::Char('f'), _, true) => InputRequest::GoToNextWord,
            (KeyCode::Home, ..) | (KeyCode::Char('a'), true, _) => InputRequest::GoToStart,
            (KeyCode::End, ..) | (KeyCode::Char('e'), true, _) => InputRequest::GoToEnd,
            (KeyCode::Char('w'), true, _) | (KeyCode::Backspace, ..) => InputRequest::DeletePrevWord,
            (KeyCode::Char('u'), true, _) => InputRequest::DeleteLine,
            (KeyCode::Char('k'), true, _) => InputRequest::DeleteTillEnd,
            _ => return false,
        };
        self.0.handle(request);
        true
    }

    /// Takes pasted text, on one line.
    pub fn paste(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text().chars().count());
        for c in sanitise::plain(text).chars().take(room) {
            self.0.handle(InputRequest::InsertChar(c));
        }
    }

    /// Draws it over one row, and sets the cursor.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, lead: &str) {
        let ground = canvas.style(Ink::Popup);
        let style = ground.patch(canvas.style(Ink::PopupTitle));
        let x = canvas.put(area.x, area.y, usize::from(area.width), lead, style);
        let room = usize::from(area.right().saturating_sub(x)).max(1);
        let skip = self.0.visual_scroll(room.saturating_sub(1));
        let mut skipped = 0;
        let shown: String = self
            .text()
            .chars()
            .skip_while(|c| {
                let here = skipped < skip;
                skipped += width::width(&c.to_string());
                here
            })
            .collect();
        canvas.put(x, area.y, room, &shown, ground);
        let at = x + (self.0.visual_cursor().saturating_sub(skip)) as u16;
        canvas.cursor = Some((at.min(area.right().saturating_sub(1)), area.y));
    }
}
