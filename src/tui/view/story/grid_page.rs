//! The grid: base sentences × versions, with what versions added between them.
//!
//! ```text
//!                                            1 update  2 rewrite 3 city      4 follow-up
//!                                                                          another story
//!    headline  Ferry sinks in rough seas …   ~         ≈  !!     =
//! ▌  ¶1        At least 31 people died and … ~↓ !!!   [≈<]       =
//!    +         added                         +3                  +5
//!    ¶2        The M/V Estrella Marina went  =         ≈>        =
//! ─────────────────────────────────────────────────────────────────────
//!  base ¶1 At least 31 people …
//!  rewrite: reworded, split · No fewer than 31 bodies …
//! ```

use super::list::{self, cell};
use super::{Page, Places, across, nothing_yet, severity};
use crate::classify::Verdict;
use crate::collate::grid::{Cell, Fate, Grid, Line};
use crate::present::glyph::Glyph;
use crate::present::{Ink, brief};
use crate::tui::keys::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Screen, Step, Then};
use crate::tui::view::canvas::Canvas;
use crate::tui::view::{areas, bars};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Cells of the place before the sentence: "crosshead".
const PLACE: usize = 10;

/// Cells below which the head of a column is its number alone.
const SHORTEST: usize = 5;

/// How the width is shared: cells of the frozen head, cells of a column, columns that are seen.
#[derive(Debug, Clone, Copy)]
struct Shape {
    head: usize,
    column: usize,
    seen: usize,
}

fn shape(width: usize, columns: usize) -> Shape {
    let columns = columns.max(1);
    let head = (width * 2 / 5).clamp(16, 64).min(width.saturating_sub(6).max(1));
    let room = width.saturating_sub(head + 1);
    let column = (room / columns).clamp(7, 18).min(room.max(1));
    let seen = (room / column).clamp(1, columns);
    // What the columns leave goes to the sentences.
    Shape {
        head: width.saturating_sub(1 + seen * column),
        column,
        seen,
    }
}

fn shape_of(model: &Model) -> Shape {
    let columns = model.story.grid.get().map_or(0, |g| g.columns.len());
    shape(usize::from(areas(model).page.width), columns)
}

/// Brings the selected column back into what there is and into sight.
pub fn settle_columns(model: &mut Model) {
    let (seen, columns) = (
        shape_of(model).seen,
        model.story.grid.get().map_or(0, |g| g.columns.len()),
    );
    model.story.grid_column.settle(columns, seen);
}

/// True for a version that tells another story, or has it from elsewhere: that it lacks a sentence says nothing.
pub(super) fn is_apart(model: &Model, version: usize) -> bool {
    let comparison = model.comparisons.get(version).and_then(Option::as_ref);
    comparison.is_some_and(|c| c.summary.verdict == Verdict::NonDerived)
}

/// Rows of the heads: a second one says which versions stand apart, where there are such.
pub fn head_rows(model: &Model) -> u16 {
    let apart = |grid: &Grid| grid.columns.iter().any(|&version| is_apart(model, version));
    1 + u16::from(model.story.grid.get().is_some_and(apart))
}

/// The signs of the cells in words, the most wanted first, for the free end of the tabs' row.
pub fn legend(model: &Model) -> Vec<(&'static str, Ink, &'static str)> {
    let sign = |glyph: Glyph, word| (glyph.sign(model.ascii), glyph.ink(), word);
    let moved = if model.ascii { "m" } else { "↕" };
    vec![
        sign(Glyph::Reworded, "reworded"),
        sign(Glyph::Dropped, "dropped"),
        sign(Glyph::Edited, "edited"),
        sign(Glyph::Same, "kept"),
        (moved, Ink::GutterMoved, "moved"),
        sign(Glyph::StyleOnly, "style"),
        sign(Glyph::Split, "split"),
        sign(Glyph::Merged, "merged"),
    ]
}

/// The line and the column that are selected.
fn selected(model: &Model) -> Option<(&Grid, Line, usize)> {
    let grid = model.story.grid.get()?;
    let line = *grid.lines().get(model.story.grid_at.selected)?;
    let column = model.story.grid_column.selected;
    (column < grid.columns.len()).then_some((grid, line, column))
}

/// Dropped and added sentences of the selected column's version, in words.
pub fn totals(model: &Model) -> String {
    let Some((grid, _, column)) = selected(model) else {
        return String::new();
    };
    let (dropped, added) = grid.dropped_and_added(column);
    let name = bars::short_name(model, grid.columns[column]);
    format!("{name}: {dropped} dropped, {added} added")
}

/// Selects the column that stands at `x` of the screen; true where it was selected already or no column stands there.
pub fn point(model: &mut Model, list: Rect, x: u16) -> bool {
    let shape = shape_of(model);
    let left = usize::from(x - list.x).checked_sub(shape.head);
    let Some(at) = left.map(|cells| cells / shape.column).filter(|at| *at < shape.seen) else {
        return true;
    };
    let column = model.story.grid_column.top + at;
    let again = std::mem::replace(&mut model.story.grid_column.selected, column) == column;
    settle_columns(model);
    again
}

pub fn act(model: &mut Model, action: Action) -> Step {
    match action {
        Action::ColumnLeft | Action::ColumnRight => {
            let at = &mut model.story.grid_column;
            at.selected = if action == Action::ColumnRight {
                at.selected + 1
            } else {
                at.selected.saturating_sub(1)
            };
            settle_columns(model);
        }
        Action::Open => {
            let what = match selected(model) {
                Some((grid, Line::Row(row), _)) => across::What::Base(grid.rows[row].sentence),
                Some((_, Line::Gap(gap), _)) => across::What::Gap(gap),
                None => return Step::stay(),
            };
            return Step::then(Then::Open(Screen::Across(across::State::new(what))));
        }
        Action::Beside => return beside(model),
        _ => {}
    }
    Step::stay()
}

/// The selected cell side by side.
fn beside(model: &mut Model) -> Step {
    let Some((grid, line, column)) = selected(model) else {
        return Step::stay();
    };
    let version = grid.columns[column];
    let (of, sentence) = match line {
        Line::Row(row) => (model.base, grid.rows[row].sentence),
        Line::Gap(gap) => match grid.gaps[gap].added[column].first() {
            Some(&sentence) => (version, sentence),
            None => return Step::stay(),
        },
    };
    let mut effects = model.show_version(version);
    effects.extend(model.go_to(of, sentence));
    Step {
        effects,
        then: Then::Home,
    }
}

pub fn draw(canvas: &mut Canvas, places: Places) {
    let model = canvas.model;
    let Some(grid) = model.story.grid.get() else {
        return nothing_yet(Page::Grid, canvas, places.list);
    };
    let Some(base) = model.versions.get(model.base) else {
        return list::empty(canvas, places.list, "nothing is read yet");
    };
    if grid.columns.is_empty() {
        return list::empty(canvas, places.list, "there is no version to hold against the base yet");
    }
    let shape = shape(usize::from(places.list.width), grid.columns.len());
    let first = model.story.grid_column.top.min(grid.columns.len() - 1);
    let columns = first..(first + shape.seen).min(grid.columns.len());
    heads(canvas, &places, grid, shape, columns.clone());
    let lines = grid.lines();
    let at = model.story.grid_at;
    for (i, y, chosen) in at.seen(lines.len(), places.list) {
        let ground = list::ground(canvas, places.list, y, chosen);
        let x = places.list.x + 2;
        let left = shape.head.saturating_sub(2 + PLACE + 1);
        let after = match lines[i] {
            Line::Row(row) => {
                let row = &grid.rows[row];
                // A second story on the base's page: there, and out of the way.
                let (place, ink) = match row.story {
                    0 => (row.place.as_str(), Ink::Text),
                    _ => ("2nd story", Ink::Pointer),
                };
                let x = cell(canvas, (x, y), PLACE, place, Ink::Number, ground);
                cell(canvas, (x, y), left, &base.sentence(row.sentence), ink, ground)
            }
            Line::Gap(_) => {
                let x = cell(canvas, (x, y), PLACE, "", Ink::Number, ground);
                cell(canvas, (x, y), left, "added here", Ink::Pointer, ground)
            }
        };
        let mut x = after + 1;
        for column in columns.clone() {
            let area = Rect {
                x,
                y,
                width: shape.column as u16,
                height: 1,
            };
            let focus = chosen && column == model.story.grid_column.selected;
            match lines[i] {
                Line::Row(row) => {
                    let row = &grid.rows[row];
                    let dim = row.story > 0 || is_apart(model, grid.columns[column]);
                    draw_cell(canvas, area, &row.cells[column], ground, (focus, dim));
                }
                Line::Gap(gap) => draw_gap(canvas, area, grid.gaps[gap].added[column].len(), ground, focus),
            }
            x += shape.column as u16;
        }
    }
    if let Some(area) = list::panel(canvas, places.panel) {
        panel(canvas, area);
    }
}

fn heads(canvas: &mut Canvas, places: &Places, grid: &Grid, shape: Shape, columns: std::ops::Range<usize>) {
    if places.heads.height == 0 {
        return;
    }
    let ground = canvas.style(Ink::Page);
    let y = places.heads.y;
    let room = shape.head.saturating_sub(3);
    let name = format!("base: {}", bars::short_name(canvas.model, canvas.model.base));
    cell(canvas, (places.heads.x + 2, y), room, &name, Ink::HeadBase, ground);
    let mut x = places.heads.x + shape.head as u16;
    let (before, after) = (columns.start, grid.columns.len() - columns.end);
    if before > 0 {
        canvas.put(x.saturating_sub(1), y, 1, "‹", ground.patch(canvas.style(Ink::FootKey)));
    }
    let number = |column: usize| (column + 1).to_string();
    let digits = number(grid.columns.len()).len();
    let room = shape.column.saturating_sub(digits + 2);
    // Of three letters nobody makes out a name: the number alone is clearer, and the panel has the name.
    let names = if room < SHORTEST {
        Vec::new()
    } else {
        bars::names_within(canvas.model, room)
    };
    for column in columns {
        if places.heads.height > 1 && is_apart(canvas.model, grid.columns[column]) {
            let words = ["another story", "another", "other"];
            let words = words.into_iter().find(|w| w.len() < shape.column).unwrap_or("");
            cell(canvas, (x, y + 1), shape.column - 1, words, Ink::Pointer, ground);
        }
        let name = names.get(grid.columns[column]).map_or("", String::as_str);
        let words = format!("{} {name}", number(column));
        let ink = if column == canvas.model.story.grid_column.selected {
            Ink::HeadOther
        } else {
            Ink::Head
        };
        cell(canvas, (x, y), shape.column - 1, &words, ink, ground);
        x += shape.column as u16;
    }
    if after > 0 {
        let x = places.heads.right().saturating_sub(1);
        canvas.put(x, y, 1, "›", ground.patch(canvas.style(Ink::FootKey)));
    }
}

/// The sign of a fate; `None` while the version is not compared.
fn glyph(fate: Fate) -> Option<Glyph> {
    Some(match fate {
        Fate::Kept => Glyph::Same,
        Fate::Style => Glyph::StyleOnly,
        Fate::Edited => Glyph::Edited,
        Fate::Reworded => Glyph::Reworded,
        Fate::Dropped => Glyph::Dropped,
        Fate::Pending => return None,
    })
}

/// The style of a cell's words: the one that has the keys stands out without colour too.
fn focused(canvas: &Canvas, ground: Style, ink: Ink, focus: bool) -> Style {
    let style = ground.patch(canvas.style(ink));
    if focus {
        style.add_modifier(Modifier::REVERSED)
    } else {
        style
    }
}

/// A cell: the one with the keys is reversed, one that is of no weight dim throughout.
fn draw_cell(canvas: &mut Canvas, area: Rect, one: &Cell, ground: Style, (focus, dim): (bool, bool)) {
    let weigh = |ink: Ink| if dim { Ink::Number } else { ink };
    let ascii = canvas.model.ascii;
    let (sign, ink) = match glyph(one.fate) {
        Some(glyph) => (glyph.sign(ascii), glyph.ink()),
        None => ("…", Ink::Pointer),
    };
    let of_fate = weigh(ink);
    let style = focused(canvas, ground, of_fate, focus);
    let mut x = canvas.put(area.x, area.y, 1, sign, style);
    let mark = match one.shape.and_then(Glyph::of_shape) {
        _ if one.moved || one.shifted => Some((if ascii { "m" } else { "↕" }, Ink::GutterMoved)),
        Some(shape) => Some((shape.sign(ascii), shape.ink())),
        None => None,
    };
    let (words, ink) = mark.unwrap_or((" ", of_fate));
    let style = focused(canvas, ground, weigh(ink), focus);
    x = canvas.put(x, area.y, 1, words, style);
    let (words, ink) = match one.severity {
        Some(_) => severity(one.severity),
        None => ("", of_fate),
    };
    let style = focused(canvas, ground, weigh(ink), focus);
    let room = usize::from(area.right().saturating_sub(x)).saturating_sub(1);
    canvas.put(x, area.y, room.min(3), &format!("{words:3}"), style);
}

fn draw_gap(canvas: &mut Canvas, area: Rect, added: usize, ground: Style, focus: bool) {
    let words = if added == 0 { String::new() } else { format!("+{added}") };
    let style = focused(canvas, ground, Ink::GutterAdded, focus);
    let room = usize::from(area.width).saturating_sub(1).min(5);
    canvas.put(area.x, area.y, room, &format!("{words:5}"), style);
}

fn panel(canvas: &mut Canvas, area: Rect) {
    let model = canvas.model;
    let Some((grid, line, column)) = selected(model) else {
        return;
    };
    let version = grid.columns[column];
    let name = bars::short_name(model, version);
    let text = |v: usize, sentences: &[usize]| {
        let v = &model.versions[v];
        sentences.iter().map(|&i| v.sentence(i)).collect::<Vec<_>>().join(" ")
    };
    let half = (area.height / 2).max(1);
    match line {
        Line::Row(row) => {
            let row = &grid.rows[row];
            let base = text(model.base, &[row.sentence]);
            let y = list::paragraph(
                canvas,
                area,
                area.y,
                (&row.place, Ink::HeadBase),
                &base,
                Ink::Text,
                half,
            );
            let one = &row.cells[column];
            let head = format!("{name} · {}", one.describe());
            let left = area.bottom().saturating_sub(y);
            let words = text(version, &one.sentences);
            let mut y = list::paragraph(
                canvas,
                area,
                y,
                (&head, Ink::HeadOther),
                &words,
                Ink::Text,
                left.min(half),
            );
            let flags = model.comparisons[version]
                .as_ref()
                .zip(one.group)
                .map(|(c, g)| c.groups[g].flags.clone())
                .unwrap_or_default();
            for flag in flags {
                let (sign, ink) = severity(Some(flag.severity));
                let left = area.bottom().saturating_sub(y);
                y = list::paragraph(
                    canvas,
                    area,
                    y,
                    (sign, ink),
                    &brief::flag(&flag.says, flag.rule),
                    Ink::Text,
                    left.min(1),
                );
            }
        }
        Line::Gap(gap) => {
            let added = &grid.gaps[gap].added[column];
            let head = format!("{name} · added {}", added.len());
            let words = text(version, added);
            list::paragraph(
                canvas,
                area,
                area.y,
                (&head, Ink::HeadOther),
                &words,
                Ink::Added,
                area.height,
            );
        }
    }
}
