//! Where and as what the story is written.
//!
//! ```text
//! ╭ Export ──────────────────────────────╮
//! │ html  markdown  text  csv  json      │
//! │ to wire-and-3-versions.html          │
//! ╰──────────────────────────────────────╯
//! ```

use super::bars;
use super::canvas::Canvas;
use super::entry::Entry;
use super::lines;
use crate::export::Format;
use crate::present::Ink;
use crate::text::width::width;
use crate::tui::keys::Action;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::screen::{Step, Then};
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

/// The format, the name, and whether a file of that name may be written over.
#[derive(Debug, Clone)]
pub struct State {
    format: usize,
    entry: Entry,
    /// The name as the program proposed it: it follows the format until a person changes it.
    proposed: String,
    stem: String,
}

impl State {
    /// `None` while comparisons are missing.
    pub fn new(model: &Model) -> Option<Self> {
        model.export_story()?;
        let base = bars::short_name(model, model.base);
        let others = model.others();
        let stem = match others[..] {
            [other] => format!("{base}-and-{}", bars::short_name(model, other)),
            _ => format!("{base}-and-{}-versions", others.len()),
        };
        let safe = |c: char| {
            if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') {
                c
            } else {
                '-'
            }
        };
        let stem: String = stem.chars().map(safe).take(80).collect();
        let mut state = State {
            format: Format::ALL.iter().position(|f| f.table().0 == "html").unwrap_or(0),
            entry: Entry::default(),
            proposed: String::new(),
            stem,
        };
        state.propose();
        Some(state)
    }

    fn propose(&mut self) {
        if self.entry.text() == self.proposed {
            self.proposed = format!("{}.{}", self.stem, Format::ALL[self.format].table().1[0]);
            self.entry = Entry::with(&self.proposed);
        }
    }

    /// The format with which the line of formats begins: the chosen one stands in it whole.
    fn first_shown(&self, columns: usize) -> usize {
        let fits = |first: &usize| {
            let all: usize = Format::ALL[*first..=self.format].iter().map(|f| cells(*f)).sum();
            all <= columns + 1
        };
        (0..=self.format).find(fits).unwrap_or(self.format)
    }

    /// The ending of a typed name tells the format, as on the command line.
    fn follow(&mut self) {
        let ending = self
            .entry
            .text()
            .rsplit_once('.')
            .map_or("", |(_, ending)| ending.trim());
        let told = Format::of_ending(ending).and_then(|told| Format::ALL.iter().position(|f| *f == told));
        self.format = told.unwrap_or(self.format);
    }
}

/// Cells that the name of a format takes, with the gap after it.
fn cells(format: Format) -> usize {
    width(format.table().0) + 3
}

/// Typing.
pub fn key(state: &mut State, key: &KeyEvent) -> Option<Step> {
    let before = state.entry.text().to_string();
    let typed = state.entry.key(key);
    if state.entry.text() != before {
        state.follow();
    }
    typed.then(Step::stay)
}

/// Pasting.
pub fn paste(state: &mut State, text: &str) {
    state.entry.paste(text);
    state.follow();
}

/// Does an action.
pub fn act(state: &mut State, model: &mut Model, action: Action) -> Step {
    match action {
        Action::Toggle | Action::BoxDown => {
            state.format = (state.format + 1) % Format::ALL.len();
            state.propose();
        }
        Action::BoxUp => {
            state.format = (state.format + Format::ALL.len() - 1) % Format::ALL.len();
            state.propose();
        }
        Action::Accept => {
            let path = state.entry.text().trim().to_string();
            let Some(story) = model.export_story() else {
                return Step::then(Then::Close);
            };
            if path.is_empty() {
                model.complain("a name for the file is wanted");
                return Step::stay();
            }
            return Step {
                effects: vec![Effect::Export {
                    format: Format::ALL[state.format],
                    proposed: path == state.proposed,
                    path,
                    story: Box::new(story),
                }],
                then: Then::Close,
            };
        }
        Action::Cancel => return Step::then(Then::Close),
        _ => {}
    }
    Step::stay()
}

/// A click on the name of a format chooses it.
pub fn click(state: &mut State, line: usize, column: u16, columns: u16) -> Step {
    let first = state.first_shown(usize::from(columns));
    let mut end = 0;
    let at = Format::ALL[first..].iter().position(|format| {
        end += cells(*format);
        usize::from(column) < end
    });
    if let Some(format) = at.filter(|_| line == 0) {
        state.format = first + format;
        state.propose();
    }
    Step::stay()
}

/// Draws it.
pub fn draw(state: &State, canvas: &mut Canvas, page: Rect) {
    let columns = page.width.saturating_sub(8).min(72);
    let about = Format::ALL[state.format].table().2;
    let mut about = lines::wrapped(&[], about, Ink::PopupDim, usize::from(columns));
    if !canvas.model.reader.choice.only.is_empty() {
        let words = "all of it, not only what the filter shows";
        about.extend(lines::wrapped(&[], words, Ink::PopupDim, usize::from(columns)));
    }
    let area = canvas.popup(page, "Export · tab chooses the format", columns, 3 + about.len() as u16);
    let mut x = area.x;
    let first = state.first_shown(usize::from(area.width));
    for (i, format) in Format::ALL.iter().enumerate().skip(first) {
        let name = format.table().0;
        let ink = if i == state.format {
            Ink::PopupSelected
        } else {
            Ink::PopupDim
        };
        let style = canvas.style(Ink::Popup).patch(canvas.style(ink));
        let room = usize::from(area.right().saturating_sub(x));
        x = canvas.put(x, area.y, room, &format!(" {name} "), style) + 1;
    }
    if area.height > 2 {
        let row = Rect {
            y: area.y + 2,
            height: 1,
            ..area
        };
        state.entry.draw(canvas, row, "to ");
    }
    let style = canvas.style(Ink::Popup);
    for (y, line) in (area.y + 3..area.bottom()).zip(&about) {
        canvas.runs(area.x, y, usize::from(area.width), line, None, style);
    }
}
