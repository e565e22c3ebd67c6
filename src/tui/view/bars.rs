//! The bar at the top and the foot.
//!
//! ```text
//!  wirediff  Ferry sinks off Philippine island          base wire.txt   1 wire-update  2 rewrite
//!  change 7 of 31 · reworded, split · sure               ? help  n next  ! flagged  enter detail
//! ```

use super::canvas::Canvas;
use super::story;
use crate::align::Band;
use crate::collate::places;
use crate::present::glyph::Glyph;
use crate::present::layout::signs;
use crate::present::plan::{Item, Kind};
use crate::present::{Ink, tally};
use crate::text::shorten;
use crate::text::width::{fit, width};
use crate::tui::model::{Model, SlotState};
use crate::tui::screen::Screen;
use ratatui::layout::Rect;

/// A version's name for the bar.
pub fn short_name(model: &Model, version: usize) -> String {
    model.names.get(version).cloned().unwrap_or_default()
}

/// The versions' names cut to so many cells, each still unlike the others where there is room for that.
pub fn names_within(model: &Model, cells: usize) -> Vec<String> {
    shorten::distinct(&model.names, cells)
}

/// What the story is called: as its manifest says, else the base's headline, else that of the first version that has one.
fn title(model: &Model) -> String {
    if let Some(title) = &model.title {
        return title.clone();
    }
    let base = model.versions.get(model.base);
    base.into_iter()
        .chain(model.versions.iter())
        .find_map(places::headline)
        .unwrap_or_default()
}

/// What stands first.
const OWN_NAME: &str = " wirediff ";
/// Cells below which a title says nothing.
const TITLE: usize = 14;
/// Cells below which a name in a tab is not cut.
const SHORTEST: usize = 6;
/// Tabs of which not all can be seen in any case, and the cells of their names.
const MANY: usize = 24;
const AMONG_MANY: usize = 14;

/// Where a tab of the bar stands, for the mouse too: version, first column, column after it.
pub fn tabs(model: &Model, area: Rect) -> Vec<(usize, u16, u16, String)> {
    let others = model.others();
    if others.is_empty() {
        return Vec::new();
    }
    // Names are cut evenly until all fit beside the program's; where even that is too much, the tabs around the current
    // one. The title takes what is left: it stands in the text too, and by the names one chooses.
    let room = usize::from(area.width).saturating_sub(OWN_NAME.len());
    let mut longest = if others.len() > MANY { AMONG_MANY } else { 24 };
    let label = |place: usize, name: &str| {
        if place < 9 {
            format!(" {} {name} ", place + 1)
        } else {
            format!(" {name} ")
        }
    };
    let labels_within = |longest: usize| -> Vec<(usize, String)> {
        let names = names_within(model, longest);
        let label = |(place, &version): (usize, &usize)| {
            let name = names.get(version).map_or("", String::as_str);
            (version, label(place, name))
        };
        others.iter().enumerate().map(label).collect()
    };
    let mut labels = labels_within(longest);
    // Where even short names are too many, the tabs around the current one are shown, and cutting more helps nobody.
    while others.len() <= MANY && longest > SHORTEST && labels.iter().map(|(_, l)| width(l)).sum::<usize>() > room {
        longest -= 1;
        labels = labels_within(longest);
    }
    let current = labels.iter().position(|(v, _)| *v == model.other).unwrap_or(0);
    let sum = |labels: &[(usize, String)]| labels.iter().map(|(_, l)| width(l)).sum::<usize>();
    let (mut from, mut to) = (0, labels.len());
    while sum(&labels[from..to]) > room && to - from > 1 {
        if to - 1 - current > current - from {
            to -= 1
        } else {
            from += 1
        }
    }
    let before = from > 0;
    let after = to < labels.len();
    labels = labels[from..to].to_vec();
    if before && let Some((_, first)) = labels.first_mut() {
        first.insert(0, '…');
    }
    if after && let Some((_, last)) = labels.last_mut() {
        last.push('…');
    }
    let mut x = area
        .right()
        .saturating_sub(sum(&labels).min(usize::from(area.width)) as u16);
    labels
        .into_iter()
        .map(|(version, label)| {
            let start = x;
            x = (x + width(&label) as u16).min(area.right());
            (version, start, x, label)
        })
        .collect()
}

/// The bar at the top.
pub fn bar(canvas: &mut Canvas, area: Rect) {
    if area.height == 0 {
        return;
    }
    canvas.fill(area, Ink::Bar);
    let model = canvas.model;
    let mut x = canvas.text(area.x, area.y, usize::from(area.width), OWN_NAME, Ink::BarName);
    let tabs = tabs(model, area);
    let end = tabs.first().map_or(area.right(), |t| t.1);
    let title = title(model);
    let room = usize::from(end.saturating_sub(x + 2));
    if room >= TITLE {
        x = canvas.text(x + 1, area.y, room, &fit(&title, room), Ink::BarTitle);
    }
    let _ = x;
    // On the screens of many versions none is the one that is read: their own tab is the one that is lit.
    let reads = model.screens.iter().rev().find(|s| !s.is_box());
    let reads = matches!(reads, Some(Screen::Reader) | None);
    for (version, start, end, label) in tabs {
        let ink = if reads && version == model.other {
            Ink::BarTabCurrent
        } else {
            Ink::BarTab
        };
        canvas.text(start, area.y, usize::from(end - start), &label, ink);
    }
}

/// The foot: where one is, and the keys that fit.
pub fn foot(canvas: &mut Canvas, area: Rect, screen: &Screen) {
    if area.height == 0 {
        return;
    }
    canvas.fill(area, Ink::Foot);
    let model = canvas.model;
    let total = usize::from(area.width).saturating_sub(2);
    let (state, ink) = match &model.status {
        Some(status) if status.error => (status.text.clone(), Ink::Error),
        Some(status) => (status.text.clone(), Ink::Good),
        None => (
            match screen {
                Screen::Story(page) => story::state(*page, model),
                Screen::Across(across) => across.words().to_string(),
                Screen::Reader | Screen::Detail(_) => state(model),
                // A box has the eye; where one was before it opened is not about it.
                _ => String::new(),
            },
            Ink::FootState,
        ),
    };
    let mut hints: Vec<(String, &str)> = Vec::new();
    let mut used = 0;
    // Where one is comes first; the most wanted key has its place whatever is said.
    let room = total.saturating_sub(width(&state) + 2).max(total.min(8));
    for action in screen.foot(model) {
        let Some(sign) = model.keymap.sign(action) else {
            continue;
        };
        let cells = width(&sign) + 1 + width(action.entry().short) + 2;
        if used + cells > room + 2 {
            continue;
        }
        used += cells;
        hints.push((sign, action.entry().short));
    }
    // The most wanted key stands last, at the edge, where the eye finds it.
    hints.reverse();
    let used = used.saturating_sub(2);
    let left = total.saturating_sub(if used == 0 { 0 } else { used + 2 });
    let ground = canvas.style(Ink::Foot);
    let style = ground.patch(canvas.style(ink));
    canvas.put(area.x + 1, area.y, left, &fit(&state, left), style);
    let mut x = area.right().saturating_sub(1 + used as u16);
    for (sign, short) in hints {
        x = canvas.text(x, area.y, usize::from(area.right() - x), &sign, Ink::FootKey);
        x = canvas.text(x + 1, area.y, usize::from(area.right() - x), short, Ink::Foot) + 2;
    }
}

/// Where one is, in words.
pub fn state(model: &Model) -> String {
    let ready = model.slots.iter().filter(|s| s.state != SlotState::Waiting).count();
    let loading = if model.loading && ready < model.slots.len() {
        format!(
            "reading {} of {}{} · esc stops",
            ready + 1,
            model.slots.len(),
            model.patience()
        )
    } else {
        String::new()
    };
    if let Some((side, _)) = model.link_from {
        let there = match side {
            crate::align::Side::Base => "the version",
            crate::align::Side::Other => "the base",
        };
        let sign = model.keymap.sign(crate::tui::keys::Action::Link).unwrap_or_default();
        return format!("link: go to its partner in {there} and press {sign} again; esc leaves it");
    }
    let Some(item) = model.reader.item() else {
        return match (loading.is_empty(), model.is_comparing()) {
            (true, true) => format!("comparing{} · esc stops", model.patience()),
            (true, false) if model.stopped => "stopped".into(),
            _ => loading,
        };
    };
    let plan = &model.reader.plan;
    let changes = plan.changes.len();
    let number = plan.change_number(model.reader.selected);
    let mut parts = Vec::new();
    if changes == 0 {
        parts.push("no changes".to_string());
    } else if item.change || matches!(item.kind, Kind::Dropped | Kind::Added) {
        parts.push(format!("change {number} of {changes}"));
    } else {
        parts.push(tally::count(changes, "change", "changes"));
    }
    let words = describe(model, item);
    if !words.is_empty() {
        parts.push(words);
    }
    if let Some(remark) = model.remark(item) {
        if remark.checked {
            parts.push("checked".into());
        }
        if let Some(note) = &remark.note {
            parts.push(format!("note: {note}"));
        }
    }
    if !model.reader.choice.only.is_empty() {
        parts.push("filtered".into());
    }
    if !loading.is_empty() {
        parts.insert(0, loading);
    }
    parts.join(" · ")
}

/// What an item is: "reworded, split · sure".
pub fn describe(model: &Model, item: &Item) -> String {
    let Some(source) = model.source(&model.reader.plan) else {
        return String::new();
    };
    let (label, shape) = signs(&source, item);
    let mut words: Vec<&str> = [label, shape].into_iter().flatten().map(Glyph::word).collect();
    words.dedup();
    let mut out = words.join(", ");
    if let Some(group) = item.group() {
        let group = &source.comparison.groups[group];
        if label != Some(Glyph::Same) {
            out.push_str(match group.band {
                Band::Sure => " · sure",
                Band::Possible => " · not sure",
                Band::ByHand => " · by hand",
            });
        }
        for (spans, words) in [
            (&group.only_base, " · a clause gone"),
            (&group.only_other, " · a clause added"),
        ] {
            if !spans.is_empty() {
                out.push_str(words);
            }
        }
        if !group.flags.is_empty() {
            out.push_str(" · ");
            out.push_str(&tally::count(group.flags.len(), "flag", "flags"));
        }
    }
    match item.kind {
        Kind::Fold => tally::count(item.base.len(), "sentence kept", "sentences kept") + " · enter unfolds",
        Kind::Flag(_) => "whole version".into(),
        _ => out,
    }
}
