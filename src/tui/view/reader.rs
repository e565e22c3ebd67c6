//! The two texts, side by side or one under the other.
//!
//! ```text
//!  BASE  wire.txt · 612 words                │       │ rewrite · 548 words · kept 41 %  rewritten 47 %  new 12 %
//! ───────────────────────────────────────────┼───────┼────────────────────────────────────────────────────────
//! ▌ 2  At least 31 people died and dozens    │ ≈⋔ !!!│  2  No fewer than 31 bodies had been recovered by   ▐
//! ▌    were missing after an overloaded …    │       │     last night, and scores of people …              ▐
//!      The advisory did not apply to ships … │ −     │
//!   3  The owner, Almagro Shipping Lines …   │ ~↓    │     ↓ moved down to ¶9
//! ```

use super::canvas::Canvas;
use super::{areas, bars, detail, filter, minimap, note};
use crate::align::Side;
use crate::align::overrides::{ContentKey, Override};
use crate::present::layout::{self, GUTTER, Geometry, Layout, NUMBER};
use crate::present::plan::Kind;
use crate::present::{Cell, Cells, Ink, Row, Run};
use crate::settings::config::LayoutChoice;
use crate::tui::keys::Action;
use crate::tui::message::Effect;
use crate::tui::model::Model;
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
                reader.scroll(measure, isize::MIN / 2);
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
            model.base_chosen = true;
            let mut effects = model.set_base(version, "chosen by hand");
            model.session.base = model.versions.get(version).map(|v| v.article.source.name.clone());
            effects.push(remember(model));
            model.say(format!("{} is the base", bars::short_name(model, version)));
            return Step::effects(effects);
        }
        Action::Detail => return open(model),
        Action::Copy => return copy(model),
        Action::Check => return check(model),
        Action::Note => {
            if let Some(state) = note::State::new(model) {
                return Step::then(Then::Open(Screen::Note(state)));
            }
        }
        Action::Link => return link(model),
        Action::Unlink | Action::MarkMoved | Action::SetAside | Action::Restore => return decide(model, action),
        Action::Undo => return undo(model),
        _ => {}
    }
    Step::stay()
}

fn change(model: &mut Model, forward: bool) {
    match model.reader.next_change(forward, |_| true) {
        Some(item) => {
            model.with_reader(|reader, measure| reader.select(measure, item));
        }
        None if forward => model.say("no further change below"),
        None => model.say("no further change above"),
    }
}

fn flag(model: &mut Model, forward: bool) {
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

/// Puts the selected change with its citation on the clipboard.
pub fn copy(model: &mut Model) -> Step {
    match detail::citation(model) {
        Some(text) => {
            model.say("copied with its citation");
            Step::effects(vec![Effect::Copy(text)])
        }
        None => Step::stay(),
    }
}

/// Marks the selected change as checked, or takes the mark away.
pub fn check(model: &mut Model) -> Step {
    let Some(key) = model.reader.item().and_then(|i| model.change_key(i)) else {
        return Step::stay();
    };
    let checked = model.session.toggle_checked(key);
    model.say(if checked { "checked" } else { "no longer checked" });
    Step::effects(vec![remember(model)])
}

/// The effect that keeps marks, notes and decisions.
pub fn remember(model: &Model) -> Effect {
    Effect::Remember(model.source_names(), Box::new(model.session.clone()))
}

/// The sentence that an action on one side is about.
fn sentence(model: &Model) -> Option<(Side, usize)> {
    let side = model.reader.active_side();
    let item = model.reader.item()?;
    let ids = match side {
        Side::Base => &item.base,
        Side::Other => &item.other,
    };
    ids.first().map(|&i| (side, i))
}

fn key_of(model: &Model, side: Side, sentence: usize) -> Option<ContentKey> {
    let version = match side {
        Side::Base => model.base,
        Side::Other => model.other,
    };
    let version = model.versions.get(version)?;
    (sentence < version.sentences.len()).then(|| ContentKey::of(version.raw(sentence)))
}

/// The first press remembers a sentence, the second ties it to one of the other side.
fn link(model: &mut Model) -> Step {
    let Some(item) = model.reader.item().cloned() else {
        return Step::stay();
    };
    let here = sentence(model);
    let Some((side, from)) = model.link_from else {
        model.link_from = here;
        return Step::stay();
    };
    let there = match side {
        Side::Base => item.other.first().map(|&i| (Side::Other, i)),
        Side::Other => item.base.first().map(|&i| (Side::Base, i)),
    };
    let Some((other_side, to)) = there else {
        model.complain("its partner has to be on the other side");
        return Step::stay();
    };
    model.link_from = None;
    let (Some(a), Some(b)) = (key_of(model, side, from), key_of(model, other_side, to)) else {
        return Step::stay();
    };
    let (base, other) = if side == Side::Base { (a, b) } else { (b, a) };
    push_overrides(model, vec![Override::Link { base, other }], "linked by hand")
}

fn decide(model: &mut Model, action: Action) -> Step {
    let Some(item) = model.reader.item().cloned() else {
        return Step::stay();
    };
    let (base, other) = model.sentences_of(&item);
    let mut pairs = Vec::new();
    for &b in &base {
        for &o in &other {
            if let (Some(base), Some(other)) = (key_of(model, Side::Base, b), key_of(model, Side::Other, o)) {
                pairs.push((base, other));
            }
        }
    }
    match action {
        Action::Unlink if pairs.is_empty() => model.say("there is nothing to take apart"),
        Action::Unlink => {
            let all = pairs
                .into_iter()
                .map(|(base, other)| Override::Unlink { base, other })
                .collect();
            return push_overrides(model, all, "taken apart by hand");
        }
        Action::MarkMoved if pairs.is_empty() => model.say("only text that stands on both sides can have moved"),
        Action::MarkMoved => {
            let group = item.group().and_then(|g| model.comparison().map(|c| c.groups[g].moved));
            let moved = !group.unwrap_or(false);
            let all = pairs
                .into_iter()
                .map(|(base, other)| Override::Moved { base, other, moved })
                .collect();
            let words = if moved { "marked as moved" } else { "marked as in place" };
            return push_overrides(model, all, words);
        }
        _ => {
            let side = model.reader.active_side();
            let ids = match side {
                Side::Base => &item.base,
                Side::Other => &item.other,
            };
            let keys: Vec<ContentKey> = ids.iter().filter_map(|&i| key_of(model, side, i)).collect();
            if keys.is_empty() {
                model.say("there is no sentence on this side; tab goes to the other");
                return Step::stay();
            }
            let aside = action == Action::SetAside;
            let all = keys
                .into_iter()
                .map(|sentence| {
                    if aside {
                        Override::Noise { sentence }
                    } else {
                        Override::Restore { sentence }
                    }
                })
                .collect();
            return push_overrides(
                model,
                all,
                if aside {
                    "set aside by hand"
                } else {
                    "brought back by hand"
                },
            );
        }
    }
    Step::stay()
}

fn push_overrides(model: &mut Model, new: Vec<Override>, words: &str) -> Step {
    model.session.overrides.0.extend(new);
    decided(model, words)
}

/// Decisions changed: everything is compared again, the place is kept.
fn decided(model: &mut Model, words: &str) -> Step {
    model.anchor = model.here();
    model.rebuild_versions();
    let mut effects = model.recompare();
    effects.push(remember(model));
    model.say(format!("{words} · u takes it back"));
    Step::effects(effects)
}

fn undo(model: &mut Model) -> Step {
    if model.session.overrides.0.pop().is_none() {
        model.say("no decision by hand to take back");
        return Step::stay();
    }
    let step = decided(model, "");
    model.say("the last decision by hand is taken back");
    step
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
    heads(canvas, areas.heads);
    let Some(source) = model.source(&model.reader.plan) else {
        waiting(canvas, areas.body);
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
        let remark = model
            .change_key(&reader.plan.items[item])
            .and_then(|key| model.session.remark(&key));
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
    let gutter_ground = if selected {
        ground.patch(reversed_only(canvas.style(Ink::SelectedBar)))
    } else {
        ground
    };
    match &row.cells {
        Cells::Blank => {
            if geometry.layout == Layout::Sides {
                rules(canvas, x + side as u16, y, ground);
            }
        }
        Cells::Sides { base, other } => {
            cell(canvas, x, y, base, geometry.text, ground, mark);
            let gutter = x + side as u16;
            rules(canvas, gutter, y, ground);
            canvas.runs(gutter + 2, y, GUTTER - 3, &row.gutter, None, gutter_ground);
            cell(canvas, gutter + GUTTER as u16, y, other, geometry.text, ground, None);
        }
        Cells::One { side, cell: one } => {
            let room = geometry.width;
            canvas.runs(x, y, room.min(GUTTER - 2), &row.gutter, None, gutter_ground);
            let (sign, ink) = match side {
                Some(Side::Base) => ("▎", Ink::HeadBase),
                Some(Side::Other) => ("▎", Ink::HeadOther),
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

fn rules(canvas: &mut Canvas, gutter: u16, y: u16, ground: Style) {
    let style = ground.patch(canvas.style(Ink::Line));
    canvas.put(gutter + 1, y, 1, "│", style);
    canvas.put(gutter + GUTTER as u16 - 1, y, 1, "│", style);
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

/// The heads of the columns, with the rule below them.
fn heads(canvas: &mut Canvas, area: Rect) {
    if area.height < 2 {
        return;
    }
    let model = canvas.model;
    let geometry = Geometry::new(model.effective_layout(), usize::from(areas(model).body.width));
    let x = area.x + 1;
    let side = NUMBER + geometry.text;
    let base = head(model, Side::Base);
    let other = head(model, Side::Other);
    let page = canvas.style(Ink::Page);
    let rule = "─".repeat(usize::from(area.width));
    let rule_y = area.bottom() - 1;
    canvas.text(area.x, rule_y, rule.len(), &rule, Ink::Line);
    match geometry.layout {
        Layout::Sides => {
            let gutter = x + side as u16;
            canvas.runs(x + 1, area.y, side.saturating_sub(1), &base, None, page);
            let other_x = gutter + GUTTER as u16;
            let room = usize::from(area.right().saturating_sub(other_x + 1));
            canvas.runs(other_x + 1, area.y, room, &other, None, page);
            rules(canvas, gutter, area.y, page);
            for column in [gutter + 1, gutter + GUTTER as u16 - 1] {
                canvas.text(column, rule_y, 1, "┼", Ink::Line);
            }
        }
        Layout::Stacked => {
            let room = usize::from(area.width.saturating_sub(2));
            canvas.runs(x, area.y, room, &base, None, page);
            canvas.runs(x, area.y + 1, room, &other, None, page);
        }
    }
}

fn head(model: &Model, side: Side) -> Vec<Run> {
    let (version, tag, ink) = match side {
        Side::Base => (model.base, "BASE ", Ink::HeadBase),
        Side::Other => (model.other, "VERSION ", Ink::HeadOther),
    };
    if version >= model.versions.len() {
        return vec![Run::own(tag, ink)];
    }
    let active = model.reader.side == Some(side);
    let mut runs = vec![
        Run::own(if active { "›" } else { "" }, ink),
        Run::own(tag, ink),
        Run::own(bars::short_name(model, version), Ink::HeadName),
        Run::own(
            format!(" · {} words", model.words.get(version).unwrap_or(&0)),
            Ink::Head,
        ),
    ];
    if side == Side::Other
        && let Some(comparison) = model.comparison()
    {
        let summary = &comparison.summary;
        let percent = |share: f32| format!("{:.0} %", share * 100.0);
        for (word, share, ink) in [
            ("kept", summary.verbatim, Ink::MeterVerbatim),
            ("rewritten", summary.rewritten, Ink::MeterRewritten),
            ("new", summary.new, Ink::MeterNew),
        ] {
            runs.push(Run::own(" · ", Ink::Head));
            runs.push(Run::own(format!("{word} {}", percent(share)), ink));
        }
    }
    runs
}

/// What stands there while there is nothing to read yet.
fn waiting(canvas: &mut Canvas, area: Rect) {
    use crate::tui::model::SlotState;
    let model = canvas.model;
    let failed: Vec<String> = model
        .slots
        .iter()
        .filter_map(|s| match &s.state {
            SlotState::Failed(reason) => Some(format!("{}: {reason}", s.name)),
            _ => None,
        })
        .collect();
    let waiting = model.slots.iter().any(|s| s.state == SlotState::Waiting) && model.loading;
    let mut lines = Vec::new();
    if waiting {
        let ready = model.slots.iter().filter(|s| s.state != SlotState::Waiting).count();
        lines.push((
            format!("Reading {} of {} …", ready + 1, model.slots.len()),
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
    } else {
        lines.push(("Comparing …".to_string(), Ink::Pointer));
    }
    lines.extend(failed.into_iter().map(|words| (words, Ink::Error)));
    let mut y = area.y + area.height / 3;
    for (words, ink) in lines {
        let room = usize::from(area.width.saturating_sub(4));
        canvas.text(area.x + 2, y, room, &crate::text::width::fit(&words, room), ink);
        y += 1;
    }
}
