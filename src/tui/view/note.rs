//! A note on the selected change.
//!
//! ```text
//! ╭ Note ────────────────────────────────╮
//! │ ask the desk whether 44 is confirmed │
//! ╰──────────────────────────────────────╯
//! ```

use super::canvas::Canvas;
use super::entry::Entry;
use crate::settings::session::ChangeKey;
use crate::tui::by_hand;
use crate::tui::keys::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Step, Then};
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

/// The change, and what is typed.
#[derive(Debug, Clone)]
pub struct State {
    key: ChangeKey,
    entry: Entry,
}

impl State {
    /// For the selected change; `None` where nothing is selected that a note can hang on.
    pub fn new(model: &Model) -> Option<Self> {
        let key = model.change_key(model.reader.item()?)?;
        let note = model
            .session
            .remark(&key)
            .and_then(|r| r.note.clone())
            .unwrap_or_default();
        Some(State {
            entry: Entry::with(&note),
            key,
        })
    }
}

/// Typing.
pub fn key(state: &mut State, key: &KeyEvent) -> Option<Step> {
    state.entry.key(key).then(Step::stay)
}

/// Pasting.
pub fn paste(state: &mut State, text: &str) {
    state.entry.paste(text);
}

/// Does an action.
pub fn act(state: &mut State, model: &mut Model, action: Action) -> Step {
    match action {
        Action::Accept => {
            model.session.set_note(state.key.clone(), state.entry.text());
            Step {
                effects: vec![by_hand::remember(model)],
                then: Then::Close,
            }
        }
        Action::Cancel => Step::then(Then::Close),
        _ => Step::stay(),
    }
}

/// Draws it.
pub fn draw(state: &State, canvas: &mut Canvas, page: Rect) {
    let columns = page.width.saturating_sub(8).min(80);
    let area = canvas.popup(page, "Note · enter keeps it", columns, 1);
    state.entry.draw(canvas, area, "");
}
