//! What was said while loading, and about the configuration; why the base is the base.
//!
//! ```text
//! ╭ Messages ──────────────────────────────────────────────╮
//! │ wire.txt is the base: it was given first               │
//! │ outlet.txt: decoded as windows-1252 (guessed)          │
//! ╰────────────────────────────────────────────────────────╯
//! ```

use super::canvas::Canvas;
use super::lines::{self, Scroll};
use crate::present::{Ink, Run};
use crate::tui::keys::Action;
use crate::tui::model::Model;
use crate::tui::screen::Step;
use ratatui::layout::Rect;

/// How far it is scrolled.
#[derive(Debug, Clone, Default)]
pub struct State {
    scroll: Scroll,
}

/// Does an action.
pub fn act(state: &mut State, model: &mut Model, action: Action) -> Step {
    state.scroll.act(model, action);
    let rows = usize::from(super::areas(model).page.height).saturating_sub(2);
    state.scroll.settle(content(model, columns(model)).len(), rows);
    Step::stay()
}

fn columns(model: &Model) -> usize {
    usize::from(model.size.0).saturating_sub(8).min(96)
}

fn content(model: &Model, columns: usize) -> Vec<Vec<Run>> {
    let mut out = Vec::new();
    if let Some(base) = model.versions.get(model.base) {
        let words = format!("{} is the base: {}", base.name(), model.base_why);
        out.extend(lines::wrapped(&[], &words, Ink::Text, columns));
    }
    for words in &model.messages {
        out.extend(lines::wrapped(&[], words, Ink::Text, columns));
    }
    if out.is_empty() {
        out.push(vec![Run::own("nothing was said", Ink::PopupDim)]);
    }
    out
}

/// Draws it.
pub fn draw(state: &State, canvas: &mut Canvas, page: Rect) {
    let columns = columns(canvas.model);
    let all = content(canvas.model, columns);
    let area = canvas.popup(page, "Messages", columns as u16, all.len() as u16);
    lines::draw(canvas, area, &all, state.scroll);
}
