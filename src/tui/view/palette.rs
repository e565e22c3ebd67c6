//! Every action by name: type a part of it, enter does it.
//!
//! ```text
//! ╭ Actions ──────────────────────────────╮
//! │ :next                                 │
//! │ next change                         n │
//! │ next flagged change                 ! │
//! ╰───────────────────────────────────────╯
//! ```

use super::canvas::Canvas;
use super::entry::Entry;
use super::help;
use crate::present::Ink;
use crate::text::width::{fit, width};
use crate::tui::keys::{self, Action, ENTRIES, Scope};
use crate::tui::model::Model;
use crate::tui::screen::{Step, Then};
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

/// What is typed, and which line is chosen.
#[derive(Debug, Clone, Default)]
pub struct State {
    entry: Entry,
    chosen: usize,
    scopes: Vec<Scope>,
}

impl State {
    /// Over what is on top of the stack: its actions are offered.
    pub fn new(model: &Model) -> Self {
        // The screen that asks is off the stack while it acts: the reader is the one below everything.
        let scopes = model
            .screens
            .last()
            .map_or(&[Scope::Reader, Scope::Moving, Scope::Everywhere][..], |s| s.scopes());
        State {
            scopes: scopes.to_vec(),
            ..State::default()
        }
    }

    fn matches(&self) -> Vec<&'static keys::Entry> {
        let wanted: Vec<String> = self
            .entry
            .text()
            .to_lowercase()
            .split_whitespace()
            .map(String::from)
            .collect();
        let offered = |e: &&keys::Entry| {
            self.scopes.contains(&e.scope)
                && e.scope != Scope::Moving
                && !matches!(e.action, Action::Palette | Action::Back)
                && wanted
                    .iter()
                    .all(|w| e.name.contains(w.as_str()) || e.help.contains(w.as_str()))
        };
        let mut all: Vec<&keys::Entry> = ENTRIES.iter().filter(offered).collect();
        let first = wanted.first().cloned().unwrap_or_default();
        all.sort_by_key(|e| !e.name.starts_with(&first));
        all
    }
}

/// Typing.
pub fn key(state: &mut State, key: &KeyEvent) -> Option<Step> {
    state.entry.key(key).then(|| {
        state.chosen = 0;
        Step::stay()
    })
}

/// Pasting.
pub fn paste(state: &mut State, text: &str) {
    state.entry.paste(text);
}

/// Does an action.
pub fn act(state: &mut State, _model: &mut Model, action: Action) -> Step {
    let matches = state.matches();
    match action {
        Action::BoxDown => state.chosen = (state.chosen + 1).min(matches.len().saturating_sub(1)),
        Action::BoxUp => state.chosen = state.chosen.saturating_sub(1),
        Action::Accept => {
            let chosen = matches.get(state.chosen).map(|e| e.action);
            return Step::then(chosen.map_or(Then::Close, Then::Pass));
        }
        Action::Cancel => return Step::then(Then::Close),
        _ => {}
    }
    Step::stay()
}

/// A click on a line does its action.
pub fn click(state: &mut State, model: &mut Model, line: usize, height: usize) -> Step {
    let first = (state.chosen + 1).saturating_sub(height.saturating_sub(1));
    let chosen = (line + first).checked_sub(1);
    match chosen.filter(|&chosen| chosen < state.matches().len()) {
        Some(chosen) => {
            state.chosen = chosen;
            act(state, model, Action::Accept)
        }
        None => Step::stay(),
    }
}

/// Draws it.
pub fn draw(state: &State, canvas: &mut Canvas, page: Rect) {
    let matches = state.matches();
    let columns = page.width.saturating_sub(8).min(72);
    let area = canvas.popup(page, "Actions", columns, 15);
    state.entry.draw(canvas, Rect { height: 1, ..area }, ": ");
    let rows = usize::from(area.height.saturating_sub(1));
    let first = (state.chosen + 1).saturating_sub(rows);
    for (row, (i, entry)) in matches.iter().enumerate().skip(first).take(rows).enumerate() {
        let y = area.y + 1 + row as u16;
        let ink = if i == state.chosen {
            canvas.fill(Rect { y, height: 1, ..area }, Ink::PopupSelected);
            Ink::PopupSelected
        } else {
            Ink::Popup
        };
        let keys = help::keys_of(&canvas.model.keymap, entry.action);
        let room = usize::from(area.width).saturating_sub(width(&keys) + 2);
        canvas.text(area.x, y, room, &fit(entry.help, room), ink);
        let style = canvas
            .style(ink)
            .patch(canvas.style(Ink::FootKey).bg(ratatui::style::Color::Reset));
        let style = match canvas.style(ink).bg {
            Some(bg) => style.bg(bg),
            None => style,
        };
        let x = area.right().saturating_sub(width(&keys) as u16);
        canvas.put(x, y, width(&keys), &keys, style);
    }
}
