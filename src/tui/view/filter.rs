//! Which kinds of change are shown.
//!
//! ```text
//! ╭ Show only ─────────────────╮
//! │ [x] flagged             12 │
//! │ [ ] edited               9 │
//! ╰────────────────────────────╯
//! ```

use super::canvas::Canvas;
use crate::present::Ink;
use crate::present::class::Class;
use crate::present::plan::{Choice, Plan};
use crate::tui::keys::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Step, Then};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use std::collections::BTreeSet;

/// What is ticked, and the line that is chosen.
#[derive(Debug, Clone)]
pub struct State {
    ticked: Vec<Class>,
    chosen: usize,
    /// How many there are of each class, whatever is shown now.
    counts: [usize; Class::ALL.len()],
}

impl State {
    /// As the reader filters now.
    pub fn new(model: &Model) -> Self {
        State {
            ticked: model.reader.choice.only.clone(),
            chosen: 0,
            counts: counts(model),
        }
    }

    fn toggle(&mut self) {
        let class = Class::ALL[self.chosen];
        match self.ticked.iter().position(|c| *c == class) {
            Some(place) => {
                self.ticked.remove(place);
            }
            None => self.ticked.push(class),
        }
        self.ticked.sort();
    }
}

/// How many there are of each class. A group that stands at two places counts once.
fn counts(model: &Model) -> [usize; Class::ALL.len()] {
    let mut counts = [0; Class::ALL.len()];
    let (Some(base), Some(other), Some(comparison)) = (
        model.versions.get(model.base),
        model.versions.get(model.other),
        model.comparison(),
    ) else {
        return counts;
    };
    let whole = Choice {
        fold: false,
        only: Vec::new(),
        ..model.reader.choice.clone()
    };
    let mut groups = BTreeSet::new();
    for item in &Plan::new(base, other, comparison, &whole).items {
        if item.group().is_none_or(|group| groups.insert(group)) {
            for (count, class) in counts.iter_mut().zip(Class::ALL) {
                *count += usize::from(class.holds(comparison, item));
            }
        }
    }
    counts
}

/// Space ticks, j and k move.
pub fn key(state: &mut State, key: &KeyEvent) -> Option<Step> {
    match key.code {
        KeyCode::Char(' ') => state.toggle(),
        KeyCode::Char('j') => state.chosen = (state.chosen + 1).min(Class::ALL.len() - 1),
        KeyCode::Char('k') => state.chosen = state.chosen.saturating_sub(1),
        _ => return None,
    }
    Some(Step::stay())
}

/// Does an action.
pub fn act(state: &mut State, model: &mut Model, action: Action) -> Step {
    match action {
        Action::BoxDown => state.chosen = (state.chosen + 1).min(Class::ALL.len() - 1),
        Action::BoxUp => state.chosen = state.chosen.saturating_sub(1),
        Action::Toggle => state.toggle(),
        Action::Accept => {
            model.reader.choice.only = state.ticked.clone();
            model.replan();
            return Step::then(Then::Close);
        }
        Action::Cancel => return Step::then(Then::Close),
        _ => {}
    }
    Step::stay()
}

/// A click on a line ticks it, or takes the tick away.
pub fn click(state: &mut State, line: usize) -> Step {
    if line < Class::ALL.len() {
        state.chosen = line;
        state.toggle();
    }
    Step::stay()
}

/// Draws it, with how many items each kind has.
pub fn draw(state: &State, canvas: &mut Canvas, page: Rect) {
    let area = canvas.popup(
        page,
        "Show only · none ticked shows all",
        44,
        Class::ALL.len() as u16 + 2,
    );
    let model = canvas.model;
    for (i, class) in Class::ALL.iter().enumerate() {
        let y = area.y + i as u16;
        if y >= area.bottom() {
            return;
        }
        let ink = if i == state.chosen {
            canvas.fill(Rect { y, height: 1, ..area }, Ink::PopupSelected);
            Ink::PopupSelected
        } else {
            Ink::Popup
        };
        let tick = if state.ticked.contains(class) { "[x]" } else { "[ ]" };
        canvas.text(
            area.x,
            y,
            usize::from(area.width),
            &format!("{tick} {}", class.name()),
            ink,
        );
        let count = state.counts[i].to_string();
        let x = area.right().saturating_sub(count.len() as u16);
        if usize::from(area.width) > class.name().len() + 5 + count.len() {
            let dim = if i == state.chosen {
                Ink::PopupSelected
            } else {
                Ink::PopupDim
            };
            canvas.text(x, y, count.len(), &count, dim);
        }
    }
    let y = area.y + Class::ALL.len() as u16 + 1;
    if y < area.bottom() && model.size.0 > 20 {
        let words = "tab or space ticks · enter shows";
        let style = canvas.style(Ink::Popup).patch(canvas.style(Ink::PopupDim));
        canvas.put(area.x, y, usize::from(area.width), words, style);
    }
}
