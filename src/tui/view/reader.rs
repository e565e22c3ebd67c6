//! The two texts, side by side or one under the other.
//!
//! ```text
//!  BASE  wire.txt · 612 words                │       │ rewrite · 548 words · verbatim 41 %  rewritten 47 %  new 12 %
//! ───────────────────────────────────────────┼───────┼────────────────────────────────────────────────────────
//! ▌ 2  At least 31 people died and dozens    │ ≈< !!!│  2  No fewer than 31 bodies had been recovered by   ▐
//! ▌    were missing after an overloaded …    │       │     last night, and scores of people …              ▐
//!      The advisory did not apply to ships … │ −     │
//!   3  The owner, Almagro Shipping Lines …   │ ~↓    │     ↓ moved down to ¶9
//! ```

use super::canvas::Canvas;
use super::{areas, bars, detail, filter, heads, minimap, note, story};
use crate::align::Side;
use crate::present::layout::{self, GUTTER, Geometry, Layout, NUMBER};
use crate::present::plan::Kind;
use crate::present::{Cell, Cells, Ink, Row};
use crate::settings::config::LayoutChoice;
use crate::tui::by_hand;
use crate::tui::keys::Action;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::reader::Place;
use crate::tui::screen::{Screen, Step, Then};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The figures choose a version.
pub fn key(model: &mut Model, key: &KeyEvent) -> Option<Step> {
    let KeyCode::Char(c @ '1'..='9') = key.code else {
        return None;
    };
    if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
        return None;
    }
    let place = c as usize - '1' as usize;
    match model.others().get(place) {
        Some(&version) => Some(Step::effects(model.show_version(version))),
        None => {
            model.say(format!("there is no version {}", place + 1));
            Some(Step::stay())
        }
    }
}

/// Does an action.
pub fn act(model: &mut Model, action: Action) -> Step {
    let needs_a_text = !matches!(
        action,
        Action::NextVersion
            | Action::PreviousVersion
            | Action::MakeBase
            | Action::Layout
            | Action::Fold
            | Action::Aside
            | Action::Filter
            | Action::SwapSide
            | Action::BaseSide
            | Action::OtherSide
            | Action::Undo
    );
    let stopped = model.stopped && model.comparison().is_none();
    if stopped && action == Action::Detail {
        return Step::effects(model.compare_missing());
    }
    if (model.is_waiting() || stopped) && needs_a_text {
        // Otherwise it would be said that there is no further change, and one would believe it.
        model.say("not compared yet: there is nothing to go through");
        return Step::stay();
    }
    match action {
        Action::Down | Action::Up => {
            model.with_reader(|reader, measure| reader.step(measure, action == Action::Down));
        }
        Action::PageDown | Action::PageUp | Action::HalfDown | Action::HalfUp => {
            model.with_reader(|reader, measure| {
                let page = measure.window.saturating_sub(2).max(1) as isize;
                let rows = match action {
                    Action::PageDown => page,
                    Action::PageUp => -page,
                    Action::HalfDown => page / 2 + 1,
                    _ => -(page / 2 + 1),
                };
                reader.page(measure, rows);
            });
        }
        Action::Top => {
            model.with_reader(|reader, measure| {
                // Not by scrolling: that would measure every row of a long text.
                reader.top = Place::default();
                reader.select(measure, 0);
            });
        }
        Action::Bottom => {
            let last = model.reader.plan.items.len().saturating_sub(1);
            model.with_reader(|reader, measure| reader.select(measure, last));
        }
        Action::NextChange | Action::PreviousChange => change(model, action == Action::NextChange),
        Action::NextFlag | Action::PreviousFlag => flag(model, action == Action::NextFlag),
        Action::OtherEnd => other_end(model),
        Action::Fold => {
            model.reader.choice.fold = !model.reader.choice.fold;
            model.reader.choice.open.clear();
            model.replan();
            let folded = model.reader.choice.fold;
            model.say(if folded {
                "what was kept is folded"
            } else {
                "what was kept is shown"
            });
        }
        Action::Aside => {
            model.reader.choice.show_aside = !model.reader.choice.show_aside;
            model.replan();
            let shown = model.reader.choice.show_aside;
            model.say(if shown {
                "what was set aside is shown"
            } else {
                "what was set aside is hidden"
            });
        }
        Action::Filter => return Step::then(Then::Open(Screen::Filter(filter::State::new(model)))),
        Action::Layout => {
            model.layout = match (model.layout, model.effective_layout()) {
                (LayoutChoice::Auto, Layout::Sides) => LayoutChoice::Stacked,
                (LayoutChoice::Auto, Layout::Stacked) => LayoutChoice::Sides,
                _ => LayoutChoice::Auto,
            };
            model.with_reader(|reader, measure| reader.reveal(measure));
            model.say(match model.layout {
                LayoutChoice::Auto => "layout as the width allows",
                LayoutChoice::Sides => "side by side",
                LayoutChoice::Stacked => "one under the other",
            });
        }
        Action::SwapSide => {
            model.reader.side = Some(match model.reader.side {
                Some(Side::Base) => Side::Other,
                Some(Side::Other) | None => Side::Base,
            });
        }
        Action::BaseSide => model.reader.side = Some(Side::Base),
        Action::OtherSide => model.reader.side = Some(Side::Other),
        Action::NextVersion | Action::PreviousVersion => {
            return Step::effects(neighbour(model, action == Action::NextVersion));
        }
        Action::MakeBase => {
            let version = model.other;
            return by_hand::make_base(model, version);
        }
        Action::Detail => return open(model),
        Action::InEvery => return in_every(model),
        Action::Copy => return by_hand::copy(model),
        Action::Check => return by_hand::check(model),
        Action::Note => {
            if let Some(state) = note::State::new(model) {
                return Step::then(Then::Open(Screen::Note(state)));
            }
        }
        Action::Link => return by_hand::link(model),
        Action::Unlink | Action::MarkMoved | Action::SetAside | Action::Restore => {
            return by_hand::decide(model, action);
        }
        Action::Undo => return by_hand::undo(model),
        _ => {}
    }
    Step::stay()
}

/// The selected sentence in every version.
fn in_every(model: &mut Model) -> Step {
    let side = model.reader.active_side();
    let Some(item) = model.reader.item() else {
        return Step::stay();
    };
    let what = match (item.base.first(), item.other.first(), side) {
        (Some(&sentence), _, Side::Base) | (Some(&sentence), None, Side::Other) => story::across::What::Base(sentence),
        (Some(&sentence), Some(_), Side::Other) if item.group().is_some() => story::across::What::Base(sentence),
        (_, Some(&sentence), _) => story::across::What::Added(model.other, sentence),
        (None, None, _) => {
            model.say("no sentence is selected here");
            return Step::stay();
        }
    };
    Step::then(Then::Open(Screen::Across(story::across::State::new(what))))
}

/// To the next or the previous change.
pub fn change(model: &mut Model, forward: bool) {
    match model.reader.next_change(forward, |_| true) {
        Some(item) => {
            model.with_reader(|reader, measure| reader.select(measure, item));
        }
        None if model.reader.plan.changes.is_empty() => model.say("there is no change to go to"),
        None if forward => model.say("no further change below"),
        None => model.say("no further change above"),
    }
}

/// To the next or the previous change that is flagged.
pub fn flag(model: &mut Model, forward: bool) {
    match model.reader.next_flag(forward) {
        Some(item) => {
            model.with_reader(|reader, measure| reader.select(measure, item));
        }
        None if forward => model.say("nothing flagged below"),
        None => model.say("nothing flagged above"),
    }
}

fn other_end(model: &mut Model) {
    let next = model.reader.plan.other_ends(model.reader.selected).next();
    match next {
        Some(item) => {
            model.with_reader(|reader, measure| reader.select(measure, item));
        }
        None => model.say("this has no other end: it stands beside its partner"),
    }
}

fn neighbour(model: &mut Model, next: bool) -> Vec<Effect> {
    let others = model.others();
    let Some(place) = others.iter().position(|v| *v == model.other) else {
        return Vec::new();
    };
    let step = if next { 1 } else { others.len() - 1 };
    model.show_version(others[(place + step) % others.len()])
}

/// Enter: unfolds a fold, opens the detail of anything else.
fn open(model: &mut Model) -> Step {
    let Some(item) = model.reader.item().cloned() else {
        return Step::stay();
    };
    match item.kind {
        Kind::Fold => {
            model.reader.choice.open.extend(item.base.first());
            model.replan();
        }
        Kind::Hidden(_) => {
            model.reader.choice.only.clear();
            model.replan();
        }
        Kind::AsideTotal(..) => {
            model.reader.choice.show_aside = true;
            model.replan();
        }
        _ => return Step::then(Then::Open(Screen::Detail(detail::State::default()))),
    }
    Step::stay()
}

/// A click selects an item, a second one opens it; one on the minimap goes there, one on a tab shows its version.
pub fn click(model: &mut Model, column: u16, row: u16, drag: bool) -> Step {
    let areas = areas(model);
    let inside = |area: Rect| area.contains((column, row).into());
    if inside(areas.bar) && !drag {
        let tab = bars::tabs(model, areas.bar)
            .into_iter()
            .find(|(_, start, end, _)| (*start..*end).contains(&column));
        return tab.map_or_else(Step::stay, |(version, ..)| Step::effects(model.show_version(version)));
    }
    let near_map = areas.minimap.width > 0 && column + 1 >= areas.minimap.x && row >= areas.body.y;
    if near_map && row < areas.body.bottom() {
        let at = usize::from(row - areas.body.y);
        let item = model.source(&model.reader.plan).and_then(|source| {
            let geometry = Geometry::new(model.effective_layout(), usize::from(areas.body.width));
            minimap::item_at(&source, geometry.text, usize::from(areas.body.height), at)
        });
        if let Some(item) = item {
            model.with_reader(|reader, measure| reader.select(measure, item));
        }
        return Step::stay();
    }
    if drag
        || !inside(Rect {
            x: 0,
            width: areas.body.right(),
            ..areas.body
        })
    {
        return Step::stay();
    }
    let at = usize::from(row - areas.body.y);
    let hit = model
        .with_reader(|reader, measure| reader.item_at(measure, at))
        .flatten();
    let Some(item) = hit else {
        return Step::stay();
    };
    let again = model.reader.selected == item && model.last_click == Some((column, row));
    model.last_click = Some((column, row));
    model.reader.selected = item;
    if model.effective_layout() == Layout::Sides {
        let middle = areas.body.x + areas.body.width / 2;
        model.reader.side = Some(if column < middle { Side::Base } else { Side::Other });
    }
    if again {
        model.last_click = None;
        return open(model);
    }
    Step::stay()
}

/// Draws heads, text and minimap.
pub fn draw(canvas: &mut Canvas, _page: Rect) {
    let model = canvas.model;
    let areas = areas(model);
    heads::draw(canvas, areas.heads);
    let Some(source) = model.source(&model.reader.plan) else {
        heads::waiting(canvas, areas.body);
        return;
    };
    let geometry = Geometry::new(model.effective_layout(), usize::from(areas.body.width));
    let reader = &model.reader;
    let bottom = usize::from(areas.body.height);
    let mut row = 0;
    let mut item = reader.top.item;
    let mut skip = reader.top.line;
    while row < bottom && item < reader.plan.items.len() {
        let selected = item == reader.selected;
        let remark = model.remark(&reader.plan.items[item]);
        let mut first = true;
        for line in layout::rows(&source, &geometry, item) {
            let blank = line.cells == Cells::Blank && line.gutter.is_empty();
            let mark = match remark {
                _ if blank || !std::mem::take(&mut first) => None,
                Some(r) if r.note.is_some() => Some((if source.ascii { "n" } else { "✎" }, Ink::MarkNote)),
                Some(_) => Some((if source.ascii { "x" } else { "✓" }, Ink::MarkDone)),
                None => None,
            };
            if skip > 0 {
                skip -= 1;
                continue;
            }
            if row == bottom {
                break;
            }
            let y = areas.body.y + row as u16;
            draw_row(canvas, &geometry, &areas, y, &line, selected && !blank, mark);
            row += 1;
        }
        item += 1;
    }
    let window = (reader.top.item, item.saturating_sub(1));
    minimap::draw(canvas, areas.minimap, &source, geometry.text, window);
}

fn draw_row(
    canvas: &mut Canvas,
    geometry: &Geometry,
    areas: &super::Areas,
    y: u16,
    row: &Row,
    selected: bool,
    mark: Option<(&str, Ink)>,
) {
    let mut ground = canvas.style(Ink::Page);
    if selected {
        ground = ground.patch(canvas.style(Ink::Selected));
        let line = " ".repeat(usize::from(areas.body.width));
        canvas.put(areas.body.x, y, line.len(), &line, ground);
        let bar = canvas.style(Ink::Page).patch(canvas.style(Ink::SelectedBar));
        canvas.put(areas.edge.x, y, usize::from(areas.edge.width), "▌", bar);
    }
    let x = areas.body.x;
    let side = NUMBER + geometry.text;
    // Only where a sign stands: an empty gutter reversed would be a white block.
    let signs = row.gutter.iter().any(|run| !run.text.trim().is_empty());
    let gutter_ground = if selected && signs {
        ground.patch(reversed_only(canvas.style(Ink::SelectedBar)))
    } else {
        ground
    };
    match &row.cells {
        Cells::Blank => {
            if geometry.layout == Layout::Sides {
                heads::rules(canvas, x + side as u16, y, ground);
            }
        }
        Cells::Sides { base, other } => {
            cell(canvas, x, y, base, geometry.text, ground, mark);
            let gutter = x + side as u16;
            heads::rules(canvas, gutter, y, ground);
            canvas.runs(gutter + 3, y, GUTTER - 4, &row.gutter, None, gutter_ground);
            cell(canvas, gutter + GUTTER as u16, y, other, geometry.text, ground, None);
        }
        Cells::One { side, cell: one } => {
            let room = geometry.width;
            canvas.runs(
                x + 1,
                y,
                room.saturating_sub(1).min(GUTTER - 4),
                &row.gutter,
                None,
                gutter_ground,
            );
            // Where colour does not tell the sides apart, a letter does.
            let letters = canvas.model.ascii || canvas.style(Ink::HeadBase) == canvas.style(Ink::HeadOther);
            let (sign, ink) = match side {
                Some(Side::Base) => (if letters { "B" } else { "▎" }, Ink::HeadBase),
                Some(Side::Other) => (if letters { "V" } else { "▎" }, Ink::HeadOther),
                None => (" ", Ink::Text),
            };
            let style = ground.patch(canvas.style(ink));
            if room > GUTTER {
                canvas.put(x + GUTTER as u16 - 1, y, 1, sign, style);
                cell(canvas, x + GUTTER as u16, y, one, geometry.text, ground, mark);
            }
        }
        Cells::Wide(runs) => {
            canvas.runs(x + 1, y, geometry.width.saturating_sub(1), runs, None, ground);
        }
    }
}

/// Of a style only that it is reversed: what marks the selection where there are no colours.
fn reversed_only(style: Style) -> Style {
    if style.add_modifier.contains(ratatui::style::Modifier::REVERSED) {
        Style::default().add_modifier(ratatui::style::Modifier::REVERSED)
    } else {
        Style::default()
    }
}

fn cell(canvas: &mut Canvas, x: u16, y: u16, cell: &Cell, room: usize, ground: Style, mark: Option<(&str, Ink)>) {
    let number = match (mark, cell.number) {
        (Some((sign, ink)), _) => Some((format!("{sign:>3}"), ink)),
        (None, Some(number)) => Some((format!("{number:>3}"), Ink::Number)),
        (None, None) => None,
    };
    if let Some((text, ink)) = number {
        let style = ground.patch(canvas.style(ink));
        canvas.put(x, y, NUMBER, &text, style);
    }
    canvas.runs(x + NUMBER as u16, y, room, &cell.runs, cell.head, ground);
}
