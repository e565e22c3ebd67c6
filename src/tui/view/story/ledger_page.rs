//! The ledger: a row per version.
//!
//! ```text
//!    version         time   verbatim·rewritten·new  kept   flags      verdict   stands out
//!    wire            09:12                                            base
//! ▌  city paper      11:40  ██████████▒▒▒▒░░░░░░░   81 %   2 !!! 1 !  partly    lead replaced by base ¶9
//!    radio                  ████████████████████    38 %              wholly    cut from the bottom after ¶12
//!    evening.txt            waiting
//! ```

use super::list::{self, cell, cell_right};
use super::memory::{Made, Stamp};
use super::{Memory, Places, ledger_panel, per_cent};
use crate::classify::Verdict;
use crate::collate::ledger::{self, Figures, Row};
use crate::collate::standout::Standout;
use crate::present::Ink;
use crate::text::width::width;
use crate::tui::by_hand;
use crate::tui::keys::Action;
use crate::tui::model::{Model, SlotState};
use crate::tui::screen::{Step, Then};
use crate::tui::view::bars;
use crate::tui::view::canvas::Canvas;
use ratatui::layout::Rect;

/// Sources that are not read: their name and why.
pub fn not_read(model: &Model) -> Vec<(&str, &str)> {
    model
        .slots
        .iter()
        .filter_map(|slot| {
            let why = match &slot.state {
                SlotState::Waiting if model.loading => "reading",
                SlotState::Waiting => "not read: loading was stopped",
                // The name stands before it already.
                SlotState::Failed(why) => why.strip_prefix(&format!("{}: ", slot.name)).unwrap_or(why),
                SlotState::Ready | SlotState::Gone => return None,
            };
            Some((slot.name.as_str(), why))
        })
        .collect()
}

fn selected(model: &Model) -> Option<&Row> {
    model.story.ledger.get()?.get(model.story.ledger_at.selected)
}

pub fn act(model: &mut Model, action: Action) -> Step {
    match action {
        Action::Sort => {
            model.story.ledger_sort = model.story.ledger_sort.next();
            resort(model);
        }
        Action::Open => {
            let Some((version, is_base)) = selected(model).map(|r| (r.version, r.is_base)) else {
                return Step::stay();
            };
            // The base is in every pair: it opens beside the version that was read last.
            return Step {
                effects: if is_base {
                    Vec::new()
                } else {
                    model.show_version(version)
                },
                then: Then::Home,
            };
        }
        Action::TakeAsBase => {
            let Some(version) = selected(model).map(|r| r.version) else {
                return Step::stay();
            };
            return by_hand::make_base(model, version);
        }
        _ => {}
    }
    Step::stay()
}

/// Makes the rows anew where what they rest on has changed; the selected version stays selected.
pub(super) fn settle(model: &Model, memory: &mut Memory, stamp: &Stamp) {
    if memory.ledger.is_of(stamp) {
        return;
    }
    let at = memory.ledger_at.selected;
    let before = memory.ledger.get().and_then(|rows| rows.get(at)).map(|r| r.version);
    let collation = model.collation();
    // What was made of another base or of other texts is forgotten before.
    let mut rows = memory.ledger.0.take().map(|(_, rows)| rows).unwrap_or_default();
    ledger::complete(&mut rows, &collation);
    ledger::sort(&mut rows, memory.ledger_sort, &collation);
    let wanted = match before.filter(|_| memory.ledger_moved) {
        Some(version) => rows.iter().position(|r| r.version == version),
        None => rows.iter().position(|r| !r.is_base),
    };
    memory.ledger_at.selected = wanted.unwrap_or(at);
    memory.ledger = Made(Some((stamp.clone(), rows)));
}

/// Sorts what is there; the selected version stays selected.
fn resort(model: &mut Model) {
    let version = selected(model).map(|r| r.version);
    let mut memory = std::mem::take(&mut model.story);
    if let Some((_, rows)) = &mut memory.ledger.0 {
        ledger::sort(rows, memory.ledger_sort, &model.collation());
        if let Some(at) = rows.iter().position(|r| Some(r.version) == version) {
            memory.ledger_at.selected = at;
        }
    }
    model.story = memory;
}

/// Columns of the list, in cells; 0 for one that has no room.
struct Columns {
    name: usize,
    time: usize,
    bar: usize,
    flags: usize,
    verdict: usize,
    rest: usize,
}

const KEPT: usize = 6;
/// Cells of the flags: "12!!! 19!! 3!" where there is room, else those of the two gravest severities.
const FLAGS: usize = 10;
const ALL_FLAGS: usize = 14;
/// Rows from which on a panel can spare one for what the marks mean.
const LEGEND_FROM: u16 = 9;

fn columns(width: usize, timed: bool, longest: usize) -> Columns {
    let flags = if width >= 110 { ALL_FLAGS } else { FLAGS };
    let left = width.saturating_sub(3 + KEPT + flags + 5);
    // What a column does not need goes to what stands out, which is words.
    let name = longest.clamp(8, 28).min((left / 4).max(8));
    let time = match (timed, width) {
        (true, 110..) => 16,
        (true, 70..) => 5,
        _ => 0,
    };
    let verdict = if width >= 70 { 8 } else { 0 };
    let bar = match width {
        90.. => (left / 5).clamp(8, 32),
        56.. => 8,
        _ => 0,
    };
    Columns {
        name,
        time,
        bar,
        flags,
        verdict,
        rest: left.saturating_sub(name + time + usize::from(time > 0) * 2 + verdict + bar + 3),
    }
}

pub fn draw(canvas: &mut Canvas, places: Places) {
    let model = canvas.model;
    let Some(rows) = model.story.ledger.get() else {
        return;
    };
    let waiting = not_read(model);
    let timed = rows.iter().any(|r| r.published.is_some());
    let longest = model.names.iter().map(|name| width(name)).max().unwrap_or(0);
    let columns = columns(usize::from(places.list.width), timed, longest);
    heads(canvas, &places, &columns);
    let names = bars::names_within(model, columns.name);
    let at = model.story.ledger_at;
    for (i, y, chosen) in at.seen(rows.len() + waiting.len(), places.list) {
        let ground = list::ground(canvas, places.list, y, chosen);
        let x = places.list.x + 2;
        match rows.get(i) {
            Some(row) => {
                let name = names.get(row.version).map_or("", String::as_str);
                line(canvas, (x, y), (row, name), &columns, ground);
            }
            None => {
                let (name, why) = waiting[i - rows.len()];
                let x = cell(canvas, (x, y), columns.name, name, Ink::Pointer, ground) + 2;
                let room = usize::from(places.list.right().saturating_sub(x));
                cell(canvas, (x, y), room, why, Ink::Pointer, ground);
            }
        }
    }
    if let (Some(area), Some(row)) = (list::panel(canvas, places.panel), selected(model)) {
        let area = legend(canvas, area);
        ledger_panel::draw(canvas, area, row);
    }
}

/// What the marks and the bar mean, in the last row of the panel where there is room for both; gives what is left of it.
fn legend(canvas: &mut Canvas, area: Rect) -> Rect {
    if area.height < LEGEND_FROM {
        return area;
    }
    let signs = bar_signs(canvas.model.ascii);
    let check = ["check before publishing", "check first"];
    let marks = |check| {
        [
            ("!!!", Ink::MarkCheck, check),
            ("!!", Ink::MarkEditorial, "editorial"),
            ("!", Ink::MarkStyle, "style"),
            (signs[0], Ink::MeterVerbatim, "verbatim"),
            (signs[1], Ink::MeterRewritten, "rewritten"),
            (signs[2], Ink::MeterNew, "new"),
        ]
    };
    let cells = |(sign, _, word): &(&str, Ink, &str)| width(sign) + 1 + width(word) + 2;
    let fits = |marks: &[_; 6]| marks.iter().map(cells).sum::<usize>() <= usize::from(area.width) + 2;
    let Some(marks) = check.map(marks).into_iter().find(fits) else {
        return area;
    };
    let ground = canvas.style(Ink::Page);
    let (mut x, y) = (area.x, area.bottom() - 1);
    for (sign, ink, word) in marks {
        x = cell(canvas, (x, y), width(sign), sign, ink, ground) + 1;
        x = cell(canvas, (x, y), width(word), word, Ink::Pointer, ground) + 2;
    }
    Rect {
        height: area.height - 1,
        ..area
    }
}

fn heads(canvas: &mut Canvas, places: &Places, columns: &Columns) {
    if places.heads.height == 0 {
        return;
    }
    let ground = canvas.style(Ink::Page);
    let y = places.heads.y;
    let mut x = cell(
        canvas,
        (places.heads.x + 2, y),
        columns.name,
        "version",
        Ink::Head,
        ground,
    ) + 2;
    if columns.time > 0 {
        x = cell(canvas, (x, y), columns.time, "time", Ink::Head, ground) + 2;
    }
    if columns.bar > 0 {
        let words = ["verbatim · rewritten · new", "verb.·rewr.·new", "shares"]
            .into_iter()
            .find(|w| width(w) <= columns.bar)
            .unwrap_or("");
        x = cell(canvas, (x, y), columns.bar, words, Ink::Head, ground) + 1;
    }
    x = cell_right(canvas, (x, y), KEPT, "kept", Ink::Head, ground) + 2;
    x = cell(canvas, (x, y), columns.flags, "flags", Ink::Head, ground) + 1;
    if columns.verdict > 0 {
        x = cell(canvas, (x, y), columns.verdict, "derived", Ink::Head, ground) + 1;
    }
    cell(canvas, (x, y), columns.rest, "stands out", Ink::Head, ground);
}

fn line(
    canvas: &mut Canvas,
    (x, y): (u16, u16),
    (row, name): (&Row, &str),
    columns: &Columns,
    ground: ratatui::style::Style,
) {
    let ink = if row.is_base { Ink::HeadBase } else { Ink::HeadName };
    let mut x = cell(canvas, (x, y), columns.name, name, ink, ground) + 2;
    if columns.time > 0 {
        let time = row
            .published
            .as_deref()
            .map(|t| clock(t, columns.time))
            .unwrap_or_default();
        x = cell(canvas, (x, y), columns.time, &time, Ink::Number, ground) + 2;
    }
    let Some(figures) = &row.figures else {
        let words = if row.is_base {
            let mark = row.mark.as_deref().map(|m| format!(" · {m}")).unwrap_or_default();
            format!("the base{mark} · {}", row.length)
        } else {
            let words = if canvas.model.stopped {
                "not compared"
            } else {
                "comparing"
            };
            words.to_string()
        };
        let room = usize::from(canvas.buffer.area.right().saturating_sub(x));
        cell(canvas, (x, y), room, &words, Ink::Pointer, ground);
        return;
    };
    if columns.bar > 0 {
        x = bar(canvas, (x, y), columns.bar, figures, ground) + 1;
    }
    x = cell_right(canvas, (x, y), KEPT, &per_cent(figures.base_kept), Ink::Text, ground) + 2;
    x = flags(canvas, (x, y), columns.flags, figures, ground) + 1;
    if columns.verdict > 0 {
        let (word, ink) = verdict(figures);
        x = cell(canvas, (x, y), columns.verdict, word, ink, ground) + 1;
    }
    let ink = standout_ink(figures);
    let mut says = figures.standout.says();
    if let Some(mark) = &row.mark {
        says = format!("{mark}: {says}");
    }
    cell(canvas, (x, y), columns.rest, &says, ink, ground);
}

pub(super) fn standout_ink(figures: &Figures) -> Ink {
    if figures.standout == Standout::NonDerived {
        // Nothing was done to the base's text: no alarm, said plainly.
        return Ink::Pointer;
    }
    match figures.standout.rank() {
        0..=3 => Ink::MarkCheck,
        4..=7 => Ink::MarkEditorial,
        _ => Ink::Text,
    }
}

/// "wholly", "partly" or "no", as the head "derived" asks.
fn verdict(figures: &Figures) -> (&'static str, Ink) {
    match figures.verdict {
        Verdict::WhollyDerived => ("wholly", Ink::Text),
        Verdict::PartiallyDerived => ("partly", Ink::Text),
        Verdict::NonDerived if figures.doubt.is_some() => ("no?", Ink::Pointer),
        Verdict::NonDerived => ("no", Ink::Pointer),
    }
}

/// Date and time cut to the room: "2025-05-27 18:49", or the clock alone.
fn clock(published: &str, room: usize) -> String {
    let date = published.get(..10).unwrap_or(published);
    let time = published.get(11..16).unwrap_or("");
    match (room, time) {
        (16.., _) => format!("{date} {time}").trim_end().to_string(),
        (_, "") => date.get(5..).unwrap_or(date).to_string(),
        _ => time.to_string(),
    }
}

/// Verbatim, rewritten, new.
fn bar_signs(ascii: bool) -> [&'static str; 3] {
    if ascii { ["#", "=", "."] } else { ["█", "▒", "░"] }
}

/// Verbatim, rewritten and new as parts of one bar, told apart by shape as well as by ink.
fn bar(canvas: &mut Canvas, (x, y): (u16, u16), room: usize, figures: &Figures, ground: ratatui::style::Style) -> u16 {
    let parts = shares([figures.verbatim, figures.rewritten, figures.new], room);
    let signs = bar_signs(canvas.model.ascii);
    let inks = [Ink::MeterVerbatim, Ink::MeterRewritten, Ink::MeterNew];
    let mut at = x;
    for ((cells, sign), ink) in parts.into_iter().zip(signs).zip(inks) {
        let style = ground.patch(canvas.style(ink));
        at = canvas.put(at, y, cells, &sign.repeat(cells), style);
    }
    x + room as u16
}

/// Cells for each share: all cells together are the room, and no share above nothing is without a cell.
fn shares(shares: [f32; 3], room: usize) -> [usize; 3] {
    let sum: f32 = shares.iter().sum();
    if sum <= 0.0 || room < 3 {
        return [0; 3];
    }
    let mut cells = shares.map(|s| ((s / sum * room as f32).round() as usize).max(usize::from(s > 0.005)));
    loop {
        let total: usize = cells.iter().sum();
        // The largest gives and takes: one cell changes it least.
        let Some(most) = (0..3).max_by_key(|&i| (cells[i], 3 - i)) else {
            return cells;
        };
        match total.cmp(&room) {
            std::cmp::Ordering::Less => cells[most] += 1,
            std::cmp::Ordering::Equal => return cells,
            std::cmp::Ordering::Greater => cells[most] -= 1,
        }
    }
}

fn flags(
    canvas: &mut Canvas,
    (x, y): (u16, u16),
    room: usize,
    figures: &Figures,
    ground: ratatui::style::Style,
) -> u16 {
    let f = figures.flags;
    let mut at = x;
    let end = x + room as u16;
    for (count, sign, ink) in [
        (f.check, "!!!", Ink::MarkCheck),
        (f.editorial, "!!", Ink::MarkEditorial),
        (f.style, "!", Ink::MarkStyle),
    ] {
        let words = format!("{count}{sign}");
        if count > 0 && at + width(&words) as u16 <= end {
            let style = ground.patch(canvas.style(ink));
            at = canvas.put(at, y, width(&words), &words, style) + 1;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_fills_its_room_and_shows_every_share() {
        for (of, room) in [
            ([0.99, 0.005, 0.006], 8),
            ([0.33, 0.33, 0.34], 10),
            ([0.0, 0.0, 1.0], 9),
            ([0.5, 0.49, 0.01], 20),
        ] {
            let cells = shares(of, room);
            assert_eq!(cells.iter().sum::<usize>(), room, "{of:?}");
            for (share, cells) in of.iter().zip(cells) {
                assert_eq!(*share > 0.005, cells > 0, "{of:?} {cells}");
            }
        }
        assert_eq!(shares([0.0; 3], 8), [0; 3]);
    }
}
