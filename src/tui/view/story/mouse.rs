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

/// Where the tab of each page stands: first column, column after it.
pub(super) fn tabs(area: Rect) -> Vec<(Page, u16, u16)> {
    let mut x = area.x + 1;
    let place = |page: Page| {
        let start = x;
        x = x.saturating_add(width(page.name()) as u16 + 2).min(area.right());
        (page, start, x)
    };
    Page::ALL.into_iter().map(place).collect()
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
        let tab = tabs(places.tabs)
            .into_iter()
            .find(|(_, start, end)| (*start..*end).contains(&column));
        return match tab {
            Some((chosen, ..)) if chosen != page => Step::then(Then::Replace(Screen::Story(chosen))),
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
