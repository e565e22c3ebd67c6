//! The keys and the signs, from their tables.
//!
//! ```text
//! ╭ Help ──────────────────────────────────────────╮
//! │ Side by side                                   │
//! │   n           next change                      │
//! │ Signs                                          │
//! │   ≈           reworded                         │
//! ╰────────────────────────────────────────────────╯
//! ```

use super::canvas::Canvas;
use super::lines::{self, Scroll};
use crate::classify::Severity;
use crate::present::glyph::{self, Glyph};
use crate::present::{Ink, Run};
use crate::text::width::width;
use crate::tui::keymap::{Key, Keymap};
use crate::tui::keys::{Action, ENTRIES, Scope};
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
    // The help itself is on no stack while it acts: what is on top is what it is about.
    let here = model.screen().scopes();
    let lines = content(&model.keymap, model.ascii, columns(model), here).len();
    state.scroll.settle(lines, rows);
    Step::stay()
}

fn columns(model: &Model) -> usize {
    usize::from(model.size.0).saturating_sub(8).min(84)
}

/// Draws it.
pub fn draw(state: &State, canvas: &mut Canvas, page: Rect) {
    let columns = columns(canvas.model);
    let below = canvas.model.screens.iter().rev().nth(1);
    let here = below.map_or(&[][..], |screen| screen.scopes());
    let all = content(&canvas.model.keymap, canvas.model.ascii, columns, here);
    let area = canvas.popup(
        page,
        "Help: keys here, signs, keys elsewhere",
        columns as u16,
        all.len() as u16,
    );
    lines::draw(canvas, area, &all, state.scroll);
}

/// The keys of an action as help writes them.
pub fn keys_of(keymap: &Keymap, action: Action) -> String {
    let keys: Vec<String> = keymap.keys(action).iter().map(Key::sign).collect();
    keys.join(" ")
}

/// The lines: first the keys of the screen that help was asked for on, then the signs, then all other keys.
fn content(keymap: &Keymap, ascii: bool, columns: usize, here: &[Scope]) -> Vec<Vec<Run>> {
    let rows = Rows {
        ascii,
        columns,
        keys: keys_room(keymap, columns),
    };
    let mut out: Vec<Vec<Run>> = Vec::new();
    // Moving and what is understood everywhere are known from elsewhere; what is special here comes first.
    let own = |scope: &Scope| here.first() == Some(scope) && !matches!(scope, Scope::Moving | Scope::Everywhere);
    for scope in Scope::ALL.iter().filter(|scope| own(scope)) {
        rows.scope(keymap, *scope, &mut out);
    }
    rows.signs(&mut out);
    for scope in Scope::ALL.iter().filter(|scope| !own(scope)) {
        rows.scope(keymap, *scope, &mut out);
    }
    rows.heading("Mouse", &mut out);
    rows.row("wheel", Ink::HeadName, "scroll", &mut out);
    rows.row(
        "click",
        Ink::HeadName,
        "select; again for the detail; on a name its version; on the strip to its place",
        &mut out,
    );
    out
}

/// Cells of the column of keys: the longest list of keys and a gap. Where that would squeeze the words, the few actions
/// with many keys begin theirs later.
fn keys_room(keymap: &Keymap, columns: usize) -> usize {
    let longest = ENTRIES.iter().map(|e| width(&keys_of(keymap, e.action))).max();
    // In a very narrow box the words need the room more than the keys need a column.
    let least = if columns < 50 { 8 } else { 14 };
    longest.unwrap_or(0).clamp(least, 24).min((columns / 5).max(least)) + 2
}

/// How the lines of the help are made.
struct Rows {
    ascii: bool,
    columns: usize,
    /// Cells of the column of keys and signs.
    keys: usize,
}

impl Rows {
    fn heading(&self, words: &str, out: &mut Vec<Vec<Run>>) {
        if !out.is_empty() {
            out.push(Vec::new());
        }
        out.push(vec![Run::own(words, Ink::PopupTitle)]);
    }

    fn row(&self, keys: &str, ink: Ink, help: &str, out: &mut Vec<Vec<Run>>) {
        let pad = self.keys.saturating_sub(width(keys)).max(1);
        let head = [Run::own(format!("  {keys}"), ink), Run::own(" ".repeat(pad), Ink::Text)];
        out.extend(lines::wrapped(&head, help, Ink::Text, self.columns));
    }

    fn scope(&self, keymap: &Keymap, scope: Scope, out: &mut Vec<Vec<Run>>) {
        self.heading(scope.title(), out);
        if matches!(scope, Scope::Reader | Scope::Story) {
            self.row("1 … 9", Ink::HeadName, "the version with this number", out);
        }
        for entry in ENTRIES.iter().filter(|e| e.scope == scope) {
            self.row(&keys_of(keymap, entry.action), Ink::HeadName, entry.help, out);
        }
    }

    fn signs(&self, out: &mut Vec<Vec<Run>>) {
        self.heading("Signs between the texts", out);
        for sign in Glyph::ALL {
            self.row(sign.sign(self.ascii), sign.ink(), sign.word(), out);
        }
        for (severity, words) in [
            (Severity::Check, "flag: check before publishing"),
            (Severity::Editorial, "flag: for the editor"),
            (Severity::Style, "flag: style, order, length"),
        ] {
            self.row(glyph::severity(severity), glyph::severity_ink(severity), words, out);
        }
    }
}
