//! The screens of many versions: one page each, all reached by a letter and by tab.
//!
//! ```text
//!  L Ledger  W Grid  C Changes  Q Quotes  # Facts  U Updates  P Lineage  O Unique
//!    version        bar          kept  flags    verdict   stands out          heads
//! ▌  city paper     ████▒▒░░     81 %  2 !!!    partly    quote altered       list
//!    radio          ███░         38 %           wholly    cut from the bottom
//! ────────────────────────────────────────────────────────────────────────
//!  the selected line in full                                                  panel
//! ```
//!
//! What the pages show is found by threads, asked for in [`settle`] when what it rests on has changed, and kept in
//! [`Memory`]: drawing and moving cost the same at any number of versions, and keys are heard meanwhile.

use super::canvas::Canvas;
use crate::classify::Severity;
use crate::present::Ink;
use crate::text::width::width;
use crate::tui::keys::Action;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::screen::{Screen, Step, Then};
use crate::tui::study::Wanted;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

pub mod across;
mod changes_page;
mod figures_page;
mod gravest;
mod grid_page;
mod ledger_page;
mod ledger_panel;
mod lineage_page;
pub mod list;
mod memory;
pub mod mouse;
mod only_page;
mod page;
mod quotes_page;
mod updates_page;

use list::Cursor;
pub use memory::Memory;
use memory::Stamp;
pub use page::Page;

/// Makes what the page on top shows, where that is not done; asks for what takes long.
pub fn settle(model: &mut Model) -> Vec<Effect> {
    let top = model.screens.iter().rev().find(|s| !s.is_box());
    let (page, needs) = match top {
        Some(Screen::Across(_)) => (None, &[Wanted::Grid, Wanted::Threads][..]),
        Some(Screen::Story(page)) => (Some(*page), page.needs()),
        _ => return Vec::new(),
    };
    let stamp = Stamp::of(model);
    let mut memory = std::mem::take(&mut model.story);
    memory.forget_older(model.generation);
    let mut effects = memory.ask(model, &stamp, needs);
    match page {
        Some(Page::Ledger) => ledger_page::settle(model, &mut memory, &stamp),
        Some(Page::Updates) => effects.extend(updates_page::settle(model, &mut memory, &stamp)),
        Some(Page::Only) => only_page::settle(model, &mut memory),
        _ => {}
    }
    model.story = memory;
    if let Some(page) = page {
        let rows = list_rows(model, page);
        let len = len(model, page);
        cursor(&mut model.story, page).settle(len, rows);
        match page {
            Page::Grid => grid_page::settle_columns(model),
            Page::Updates => updates_page::settle_changes(model),
            _ => {}
        }
    }
    effects
}

/// Says in an empty list what is being found for it, or why nothing is.
fn nothing_yet(page: Page, canvas: &mut Canvas, area: Rect) {
    let model = canvas.model;
    let words = if model.versions.len() < 2 {
        "there is nothing to hold against each other yet".to_string()
    } else if model.story.is_stopped() {
        let sign = model.keymap.sign(page.action()).unwrap_or_default();
        format!("stopped; {sign} starts again")
    } else if let Some(what) = model.story.at_work(page.needs()) {
        format!("finding {what} …")
    } else {
        "waiting until all versions are compared …".to_string()
    };
    list::empty(canvas, area, &words);
}

fn cursor(memory: &mut Memory, page: Page) -> &mut Cursor {
    match page {
        Page::Ledger => &mut memory.ledger_at,
        Page::Grid => &mut memory.grid_at,
        Page::Changes => &mut memory.changes_at,
        Page::Quotations => &mut memory.quotes_at,
        Page::Figures => &mut memory.figures_at,
        Page::Updates => &mut memory.steps_at,
        Page::Lineage => &mut memory.lineage_at,
        Page::Only => &mut memory.only_at,
    }
}

/// How many lines the page's list has.
fn len(model: &Model, page: Page) -> usize {
    let memory = &model.story;
    match page {
        Page::Ledger => memory.ledger.get().map_or(0, Vec::len) + ledger_page::not_read(model).len(),
        Page::Grid => memory.grid.get().map_or(0, |g| g.lines().len()),
        Page::Changes => memory.changes_shown.len(),
        Page::Quotations => memory.quotes.get().map_or(0, Vec::len),
        Page::Figures => memory.figures.get().map_or(0, Vec::len),
        Page::Updates => memory.steps.get().map_or(0, Vec::len),
        Page::Lineage => memory.lineage.get().map_or(0, |l| l.descents.len()),
        Page::Only => memory.only.as_ref().map_or(0, Vec::len),
    }
}

/// Where things stand on a page.
#[derive(Debug, Clone, Copy)]
pub struct Places {
    pub tabs: Rect,
    pub heads: Rect,
    pub list: Rect,
    pub panel: Rect,
}

/// Divides a page. A low terminal loses the panel first, then the heads. Where a list has an end that is known (a line
/// for each version), the panel takes the rows that it leaves.
fn places(page: Rect, lines: Option<usize>, head_rows: u16) -> Places {
    let panel = match page.height {
        0..12 => 0,
        12..20 => 4,
        20..30 => 6,
        _ => 9,
    };
    let tabs = u16::from(page.height >= 4);
    let heads = match page.height {
        0..6 => 0,
        6..16 => 1,
        _ => head_rows,
    };
    let row = |y: u16, height: u16| Rect {
        y: page.y + y,
        height,
        ..page
    };
    let room = page.height - tabs - heads - panel;
    let list = match lines {
        Some(lines) if panel > 0 => room.min(u16::try_from(lines.max(1)).unwrap_or(u16::MAX)),
        _ => room,
    };
    let panel = panel + room - list;
    Places {
        tabs: row(0, tabs),
        heads: row(tabs, heads),
        list: row(tabs + heads, list),
        panel: row(tabs + heads + list, panel),
    }
}

/// Where things stand on a page now.
fn places_of(model: &Model, page: Page, area: Rect) -> Places {
    let short = matches!(page, Page::Ledger | Page::Updates | Page::Lineage | Page::Quotations);
    let head_rows = match page {
        Page::Grid => grid_page::head_rows(model),
        _ => 1,
    };
    places(area, Some(len(model, page)).filter(|len| short && *len > 0), head_rows)
}

fn list_rows(model: &Model, page: Page) -> usize {
    usize::from(places_of(model, page, super::areas(model).page).list.height).max(1)
}

/// Typing where text is typed; figures choose a version and go to it.
pub fn key(page: Page, model: &mut Model, key: &KeyEvent) -> Option<Step> {
    if page == Page::Changes
        && let Some(step) = changes_page::key(model, key)
    {
        return Some(step);
    }
    let KeyCode::Char(c @ '1'..='9') = key.code else {
        return None;
    };
    if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
        return None;
    }
    let place = c as usize - '1' as usize;
    let Some(&version) = model.others().get(place) else {
        model.say(format!("there is no version {}", place + 1));
        return Some(Step::stay());
    };
    Some(Step {
        effects: model.show_version(version),
        then: Then::Home,
    })
}

/// Pasting, where text is typed.
pub fn paste(model: &mut Model, text: &str) {
    changes_page::paste(model, text);
}

/// Does an action.
pub fn act(page: Page, model: &mut Model, action: Action) -> Step {
    let (len, rows) = (len(model, page), list_rows(model, page));
    if cursor(&mut model.story, page).act(action, len, rows) {
        model.story.ledger_moved |= page == Page::Ledger;
        return Step::stay();
    }
    match action {
        action if action.pages().is_some_and(|pages| !pages.contains(&page)) => {
            elsewhere(model, action);
            return Step::stay();
        }
        Action::NextPage | Action::PreviousPage => {
            model.story.resume();
            let next = page.beside(action == Action::NextPage);
            return Step::then(Then::Replace(Screen::Story(next)));
        }
        _ => {}
    }
    match page {
        Page::Ledger => ledger_page::act(model, action),
        Page::Grid => grid_page::act(model, action),
        Page::Changes => changes_page::act(model, action),
        Page::Quotations => quotes_page::act(model, action),
        Page::Figures => figures_page::act(model, action),
        Page::Updates => updates_page::act(model, action),
        Page::Lineage => lineage_page::act(model, action),
        Page::Only => only_page::act(model, action),
    }
}

/// Says where the key of another page is of use: one that does nothing should say so.
fn elsewhere(model: &mut Model, action: Action) {
    let pages: Vec<String> = action
        .pages()
        .unwrap_or_default()
        .iter()
        .map(|page| {
            let sign = model.keymap.sign(page.action()).unwrap_or_default();
            format!("{} ({sign})", page.name())
        })
        .collect();
    let sign = model.keymap.sign(action).unwrap_or_default();
    model.say(format!("{sign} is a key of {}", pages.join(" and ")));
}

/// Draws the page.
pub fn draw(page: Page, canvas: &mut Canvas, area: Rect) {
    let places = places_of(canvas.model, page, area);
    tabs(page, canvas, places.tabs);
    if places.heads.height > 0 {
        canvas.fill(places.heads, Ink::Head);
    }
    match page {
        Page::Ledger => ledger_page::draw(canvas, places),
        Page::Grid => grid_page::draw(canvas, places),
        Page::Changes => changes_page::draw(canvas, places),
        Page::Quotations => quotes_page::draw(canvas, places),
        Page::Figures => figures_page::draw(canvas, places),
        Page::Updates => updates_page::draw(canvas, places),
        Page::Lineage => lineage_page::draw(canvas, places),
        Page::Only => only_page::draw(canvas, places),
    }
}

fn tabs(page: Page, canvas: &mut Canvas, area: Rect) {
    if area.height == 0 {
        return;
    }
    canvas.fill(area, Ink::Bar);
    let mut x = area.x;
    for tab in mouse::tabs(canvas.model, area) {
        let (mut ink, mut key) = (Ink::BarTab, Ink::FootKey);
        if tab.page == page {
            (ink, key) = (Ink::BarTabCurrent, Ink::BarTabCurrent);
        }
        let room = |x: u16| usize::from(tab.end.saturating_sub(x));
        x = canvas.text(tab.start, area.y, room(tab.start), " ", ink);
        x = canvas.text(x, area.y, room(x), &tab.sign, key);
        let gap = if tab.sign.is_empty() { "" } else { " " };
        x = canvas.text(x, area.y, room(x), &format!("{gap}{} ", tab.page.name()), ink);
    }
    let legend = match page {
        Page::Grid => grid_page::legend(canvas.model),
        Page::Quotations | Page::Figures => vec![("≠", Ink::MarkCheck, "versions differ")],
        _ => Vec::new(),
    };
    // As many as there is room for, the most wanted first.
    let mut room = usize::from(area.right().saturating_sub(x)).saturating_sub(3);
    let fits = |(sign, _, word): &(&str, Ink, &str)| {
        let cells = width(sign) + width(word) + 3;
        room.checked_sub(cells).map(|left| room = left).is_some()
    };
    let legend: Vec<_> = legend.into_iter().take_while(fits).collect();
    let cells: usize = legend.iter().map(|(sign, _, word)| width(sign) + width(word) + 3).sum();
    let ground = canvas.style(Ink::Bar);
    let mut x = area.right().saturating_sub(cells as u16).saturating_add(1);
    for (sign, ink, word) in legend {
        let style = ground.patch(canvas.style(ink));
        x = canvas.put(x, area.y, width(sign), sign, style) + 1;
        x = canvas.text(x, area.y, width(word), word, Ink::BarTab) + 2;
    }
}

/// Where one is, for the foot.
pub fn state(page: Page, model: &Model) -> String {
    let memory = &model.story;
    let at = |cursor: &Cursor, len: usize, what: &str| match len {
        0 => format!("no {what}s"),
        len => format!("{what} {} of {len}", cursor.selected + 1),
    };
    let waiting = model
        .slots
        .iter()
        .filter(|s| s.state == crate::tui::model::SlotState::Waiting)
        .count();
    let missing = model.others().len() - model.comparisons.iter().flatten().count().min(model.others().len());
    let progress = match (model.loading, waiting, missing) {
        (true, 1.., _) => format!("reading: {waiting} to come · esc stops · "),
        (_, _, 1..) if model.stopped => format!("stopped: {missing} not compared · "),
        (_, _, 1..) => format!("comparing: {missing} to come · "),
        _ => match memory.at_work(page.needs()) {
            Some(what) => format!("finding {what} · esc stops · "),
            None => String::new(),
        },
    };
    let words = match page {
        Page::Ledger => format!("sorted by {}", memory.ledger_sort.name()),
        Page::Grid => grid_page::totals(model),
        Page::Changes => changes_page::state(memory),
        Page::Quotations => at(&memory.quotes_at, len(model, page), "quotation"),
        Page::Figures => at(&memory.figures_at, len(model, page), "fact"),
        Page::Updates => at(&memory.steps_at, len(model, page), "update"),
        Page::Lineage => "which was made from which".into(),
        Page::Only => "what only one has, and what all have".into(),
    };
    format!("{progress}{words}")
}

/// `!!!`, `!!`, `!` or nothing, with its ink.
fn severity(severity: Option<Severity>) -> (&'static str, Ink) {
    match severity {
        Some(s) => (
            crate::present::glyph::severity(s),
            crate::present::glyph::severity_ink(s),
        ),
        None => ("", Ink::Text),
    }
}

/// `81 %`
fn per_cent(share: f32) -> String {
    format!("{} %", (share * 100.0).round() as i32)
}
