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
    let lines = content(&model.keymap, model.ascii, columns(model)).len();
    state.scroll.settle(lines, rows);
    Step::stay()
}

fn columns(model: &Model) -> usize {
    usize::from(model.size.0).saturating_sub(8).min(84)
}

/// Draws it.
pub fn draw(state: &State, canvas: &mut Canvas, page: Rect) {
    let columns = columns(canvas.model);
    let all = content(&canvas.model.keymap, canvas.model.ascii, columns);
    let area = canvas.popup(page, "Help", columns as u16, all.len() as u16);
    lines::draw(canvas, area, &all, state.scroll);
}

/// The keys of an action as help writes them.
pub fn keys_of(keymap: &Keymap, action: Action) -> String {
    let keys: Vec<String> = keymap.keys(action).iter().map(Key::sign).collect();
    keys.join(" ")
}

fn content(keymap: &Keymap, ascii: bool, columns: usize) -> Vec<Vec<Run>> {
    let mut out: Vec<Vec<Run>> = Vec::new();
    let heading = |out: &mut Vec<Vec<Run>>, words: &str| {
        if !out.is_empty() {
            out.push(Vec::new());
        }
        out.push(vec![Run::own(words, Ink::PopupTitle)]);
    };
    let row = |out: &mut Vec<Vec<Run>>, keys: &str, ink: Ink, help: &str| {
        let pad = 18usize.saturating_sub(width(keys)).max(1);
        let head = [Run::own(format!("  {keys}"), ink), Run::own(" ".repeat(pad), Ink::Text)];
        out.extend(lines::wrapped(&head, help, Ink::Text, columns));
    };
    for scope in Scope::ALL {
        heading(&mut out, scope.title());
        if scope == Scope::Reader {
            row(&mut out, "1 … 9", Ink::HeadName, "the version with this number");
        }
        for entry in ENTRIES.iter().filter(|e| e.scope == scope) {
            row(&mut out, &keys_of(keymap, entry.action), Ink::HeadName, entry.help);
        }
    }
    heading(&mut out, "Signs between the texts");
    for sign in Glyph::ALL {
        row(&mut out, sign.sign(ascii), sign.ink(), sign.word());
    }
    for (severity, words) in [
        (Severity::Check, "flag: check before publishing"),
        (Severity::Editorial, "flag: for the editor"),
        (Severity::Style, "flag: style, order, length"),
    ] {
        row(
            &mut out,
            glyph::severity(severity),
            glyph::severity_ink(severity),
            words,
        );
    }
    heading(&mut out, "Mouse");
    row(&mut out, "wheel", Ink::HeadName, "scroll");
    row(
        &mut out,
        "click",
        Ink::HeadName,
        "select; again for the detail; on a name its version; on the strip to its place",
    );
    out
}
