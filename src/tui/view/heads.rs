//! The heads of the two columns, and what stands below them while there is nothing to read.
//!
//! ```text
//!  BASE wire.txt · 612 words                 │       │ VERSION rewrite · 548 words · verbatim 41 % · rewritten 47 %
//! ───────────────────────────────────────────┼───────┼────────────────────────────────────────────────────────
//! ```

use super::canvas::Canvas;
use super::{areas, bars};
use crate::align::Side;
use crate::export::words::hundred;
use crate::present::layout::{GUTTER, Geometry, Layout, NUMBER};
use crate::present::{Ink, Run};
use crate::text::width::width;
use crate::tui::keys::Action;
use crate::tui::model::{Model, SlotState};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The heads of the columns, with the rule below them.
pub fn draw(canvas: &mut Canvas, area: Rect) {
    if area.height < 2 {
        return;
    }
    let model = canvas.model;
    let geometry = Geometry::new(model.effective_layout(), usize::from(areas(model).body.width));
    let x = area.x + 1;
    let side = NUMBER + geometry.text;
    let whole = usize::from(area.width.saturating_sub(2));
    let rooms = match geometry.layout {
        Layout::Sides => [side.saturating_sub(1), whole.saturating_sub(side + GUTTER)],
        Layout::Stacked => [whole; 2],
    };
    let base = head(model, Side::Base, rooms[0]);
    let other = head(model, Side::Other, rooms[1]);
    let page = canvas.style(Ink::Page);
    let rule = "─".repeat(usize::from(area.width));
    let rule_y = area.bottom() - 1;
    canvas.text(area.x, rule_y, rule.len(), &rule, Ink::Line);
    match geometry.layout {
        Layout::Sides => {
            let gutter = x + side as u16;
            canvas.runs(x + 1, area.y, rooms[0], &base, None, page);
            canvas.runs(gutter + GUTTER as u16 + 1, area.y, rooms[1], &other, None, page);
            rules(canvas, gutter, area.y, page);
            for column in [gutter + 1, gutter + GUTTER as u16 - 1] {
                canvas.text(column, rule_y, 1, "┼", Ink::Line);
            }
        }
        Layout::Stacked => {
            canvas.runs(x, area.y, rooms[0], &base, None, page);
            canvas.runs(x, area.y + 1, rooms[1], &other, None, page);
        }
    }
}

/// One head: tag, name, and of the figures what there is room for.
fn head(model: &Model, side: Side, room: usize) -> Vec<Run> {
    let (version, tag, ink) = match side {
        Side::Base => (model.base, "BASE ", Ink::HeadBase),
        Side::Other => (model.other, "VERSION ", Ink::HeadOther),
    };
    if version >= model.versions.len() {
        return vec![Run::own(tag, ink)];
    }
    let active = model.reader.side == Some(side);
    let mut runs = vec![Run::own(if active { "›" } else { "" }, ink), Run::own(tag, ink)];
    let length = model.lengths.get(version).copied().unwrap_or_default();
    let words = Run::own(format!(" · {length}"), Ink::Head);
    let cells = |runs: &[Run]| runs.iter().map(|r| width(&r.text)).sum::<usize>();
    let name = bars::short_name(model, version);
    // The tabs at the top have the name whole.
    let least = width(&name).min(8);
    // The longest form beside which the name stands whole, else the shortest.
    let forms = Form::ALL.map(|form| figures(model, side, form));
    let whole = |figures: &Vec<Run>| cells(&runs) + width(&name) + cells(figures) <= room;
    let shortest = forms.len() - 1;
    let chosen = forms.iter().position(whole).unwrap_or(shortest);
    let mut figures = forms[chosen].clone();
    // A figure stands whole or not at all: half of "66 %" would be another figure.
    let all = figures.len();
    while cells(&runs) + least + cells(&figures) > room && !figures.is_empty() {
        figures.truncate(figures.len() - 2);
    }
    let spare = room.saturating_sub(cells(&runs) + cells(&figures));
    let names = bars::names_within(model, spare.min(room / 2));
    let name = names.into_iter().nth(version).unwrap_or_default();
    runs.push(Run::own(name, Ink::HeadName));
    let fits = cells(&runs) + cells(std::slice::from_ref(&words)) + cells(&figures) <= room;
    if all == 0 || fits && figures.len() == all {
        runs.push(words);
    }
    runs.extend(figures);
    runs
}

/// How the shares are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `verbatim 72 % · rewritten 11 % · new 17 %`
    Long,
    /// `verbatim 72 % · rewritten 11 · new 17`
    OneSign,
    /// `verbatim 72 % · rewr. 11 · new 17`
    Short,
    /// `verb. 72 % · rewr. 11 · new 17`
    Shortest,
}

impl Form {
    const ALL: [Form; 4] = [Form::Long, Form::OneSign, Form::Short, Form::Shortest];
}

/// The shares of the version.
fn figures(model: &Model, side: Side, form: Form) -> Vec<Run> {
    let mut figures = Vec::new();
    if side == Side::Other
        && let Some(comparison) = model.comparison()
    {
        let summary = &comparison.summary;
        let [verbatim, rewritten, new] = hundred([summary.verbatim, summary.rewritten, summary.new]);
        for (word, share, ink) in [
            ("verbatim", verbatim, Ink::MeterVerbatim),
            ("rewritten", rewritten, Ink::MeterRewritten),
            ("new", new, Ink::MeterNew),
        ] {
            figures.push(Run::own(" · ", Ink::Head));
            let unit = if form == Form::Long || word == "verbatim" {
                " %"
            } else {
                ""
            };
            let word = match (form, word) {
                (Form::Short | Form::Shortest, "rewritten") => "rewr.",
                (Form::Shortest, "verbatim") => "verb.",
                _ => word,
            };
            figures.push(Run::own(format!("{word} {share}{unit}"), ink));
        }
    }
    figures
}

/// Sentences from which on it is said how many are compared: it takes a while.
const LONG: usize = 2_000;

/// What stands there while there is nothing to read yet.
pub fn waiting(canvas: &mut Canvas, area: Rect) {
    let model = canvas.model;
    let failed: Vec<String> = model
        .slots
        .iter()
        .filter_map(|s| match &s.state {
            SlotState::Failed(reason) => Some(s.complaint(reason)),
            _ => None,
        })
        .collect();
    let waiting = model.slots.iter().any(|s| s.state == SlotState::Waiting) && model.loading;
    let mut lines = Vec::new();
    if waiting {
        let ready = model.slots.iter().filter(|s| s.state != SlotState::Waiting).count();
        lines.push((
            format!("Reading {} of {}{} …", ready + 1, model.slots.len(), model.patience()),
            Ink::Pointer,
        ));
    } else if model.versions.len() < 2 {
        let words = match model.versions.len() {
            0 => "There is nothing to read here.",
            _ => "There is only one version, and nothing to hold it against.",
        };
        lines.push((words.to_string(), Ink::Text));
        lines.push((
            "q leaves; name two files or a folder: wirediff wire.txt ours.txt".into(),
            Ink::Pointer,
        ));
    } else if model.stopped {
        let sign = |action| model.keymap.sign(action).unwrap_or_default();
        let (again, leaves) = (sign(Action::Detail), sign(Action::Quit));
        lines.push(("Stopped; these two are not compared.".into(), Ink::Text));
        lines.push((
            format!("{again} compares them after all · {leaves} leaves"),
            Ink::Pointer,
        ));
    } else {
        lines.push((format!("Comparing{} …", model.patience()), Ink::Pointer));
        let counts = |version: usize| model.versions.get(version).map_or(0, |v| v.sentences.len());
        let (base, other) = (counts(model.base), counts(model.other));
        if base.max(other) >= LONG {
            let word = |action, word: &str| model.keymap.sign(action).map(|sign| format!(" · {sign} {word}"));
            let stops = word(Action::Back, "stops").unwrap_or_default();
            let leaves = word(Action::Quit, "leaves").unwrap_or_default();
            lines.push((
                format!("{base} sentences with {other}: this takes a while{stops}{leaves}"),
                Ink::Pointer,
            ));
        }
    }
    lines.extend(failed.into_iter().map(|words| (words, Ink::Error)));
    let room = usize::from(area.width.saturating_sub(4));
    for (y, (words, ink)) in (area.y + area.height / 3..area.bottom()).zip(lines) {
        canvas.text(area.x + 2, y, room, &crate::text::width::fit(&words, room), ink);
    }
}

/// The two rules between which the signs stand.
pub fn rules(canvas: &mut Canvas, gutter: u16, y: u16, ground: Style) {
    let style = ground.patch(canvas.style(Ink::Line));
    canvas.put(gutter + 1, y, 1, "│", style);
    canvas.put(gutter + GUTTER as u16 - 1, y, 1, "│", style);
}
