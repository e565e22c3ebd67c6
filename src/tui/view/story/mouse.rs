//! Clicks on the screens of many versions: on a name at the top its version, on a tab its page, on a line the line, on
//! what is selected already what enter does.

use super::page::Page;
use super::{act, cursor, grid_page, len, places_of};
use crate::text::width::width;
use crate::tui::keys::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Screen, Step, Then};
use crate::tui::view::{areas, bars};
use ratatui::layout::Rect;

/// The tab of a page: the key that asks for the page before its name, where there is room for the keys of all.
pub(super) struct Tab {
    pub page: Page,
    pub sign: String,
    /// First column, and the column after the last.
    pub start: u16,
    pub end: u16,
}

/// The tabs of all pages and where they stand.
pub(super) fn tabs(model: &Model, area: Rect) -> Vec<Tab> {
    let signs = Page::ALL.map(|page| model.keymap.sign(page.action()).unwrap_or_default());
    let cells = |sign: &String, page: Page| width(page.name()) + 2 + if sign.is_empty() { 0 } else { width(sign) + 1 };
    let all: usize = signs.iter().zip(Page::ALL).map(|(sign, page)| cells(sign, page)).sum();
    let with_keys = all <= usize::from(area.width);
    let mut x = area.x;
    let place = |(sign, page): (String, Page)| {
        let sign = if with_keys { sign } else { String::new() };
        let start = x;
        x = x.saturating_add(cells(&sign, page) as u16).min(area.right());
        Tab {
            page,
            sign,
            start,
            end: x,
        }
    };
    signs.into_iter().zip(Page::ALL).map(place).collect()
}

/// A click with the left button.
pub fn click(page: Page, model: &mut Model, column: u16, row: u16) -> Step {
    let all = areas(model);
    let last = model.last_click.take();
    let at = (column, row).into();
    if all.bar.contains(at) {
        let tab = bars::tabs(model, all.bar)
            .into_iter()
            .find(|(_, start, end, _)| (*start..*end).contains(&column));
        return match tab {
            Some((version, ..)) => Step {
                effects: model.show_version(version),
                then: Then::Home,
            },
            None => Step::stay(),
        };
    }
    let places = places_of(model, page, all.page);
    if places.tabs.contains(at) {
        let tab = tabs(model, places.tabs)
            .into_iter()
            .find(|tab| (tab.start..tab.end).contains(&column));
        return match tab {
            Some(tab) if tab.page != page => Step::then(Then::Replace(Screen::Story(tab.page))),
            _ => Step::stay(),
        };
    }
    if !places.list.contains(at) {
        return Step::stay();
    }
    let len = len(model, page);
    let cursor = cursor(&mut model.story, page);
    let line = cursor.top + usize::from(row - places.list.y);
    if line >= len {
        return Step::stay();
    }
    let again = std::mem::replace(&mut cursor.selected, line) == line;
    model.story.ledger_moved |= page == Page::Ledger;
    let again = match page {
        Page::Grid => grid_page::point(model, places.list, column) && again,
        _ => again,
    };
    // The first click after a key only says where one is.
    let twice = last == Some((column, row));
    model.last_click = Some((column, row));
    if again && twice {
        model.last_click = None;
        return act(page, model, Action::Open);
    }
    Step::stay()
}
