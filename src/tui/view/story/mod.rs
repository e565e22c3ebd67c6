//! The screens of many versions: one page each, all reached by a letter and by tab.
//!
//! ```text
//!  Ledger  Grid  Changes  Figures  Updates  Lineage  Only      sorted by flags
//!    version        bar          kept  flags    verdict   stands out          heads
//! ▌  city paper     ████▒▒░░     81 %  2 !!!    partly    quote altered       list
//!    radio          ███░         38 %           wholly    cut from the bottom
//! ────────────────────────────────────────────────────────────────────────
//!  the selected line in full                                                  panel
//! ```
//!
//! What the pages show is made from the collation in [`settle`], when what it rests on has changed, and kept in
//! [`Memory`]: drawing and moving cost the same at any number of versions.

use super::canvas::Canvas;
use crate::classify::{Comparison, Severity};
use crate::collate::lineage::Lineage;
use crate::collate::quotations::Quote;
use crate::collate::threads::Threads;
use crate::collate::{changes, facts, grid, ledger, threads, timeline};
use crate::present::Ink;
use crate::tui::keys::Action;
use crate::tui::message::{Effect, Study};
use crate::tui::model::Model;
use crate::tui::screen::{Screen, Step, Then};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;
use std::sync::Arc;

pub mod across;
mod changes_page;
mod figures_page;
mod grid_page;
mod ledger_page;
mod lineage_page;
pub mod list;
mod only_page;
mod quotes_page;
mod updates_page;

use list::Cursor;

/// One of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    Ledger,
    Grid,
    Changes,
    Quotations,
    Figures,
    Updates,
    Lineage,
    Only,
}

impl Page {
    /// Every page, in the order of the tabs.
    pub const ALL: [Page; 8] = [
        Page::Ledger,
        Page::Grid,
        Page::Changes,
        Page::Quotations,
        Page::Figures,
        Page::Updates,
        Page::Lineage,
        Page::Only,
    ];

    /// The name on its tab.
    pub fn name(self) -> &'static str {
        match self {
            Page::Ledger => "Ledger",
            Page::Grid => "Grid",
            Page::Changes => "Changes",
            Page::Quotations => "Quotes",
            Page::Figures => "Figures",
            Page::Updates => "Updates",
            Page::Lineage => "Lineage",
            Page::Only => "Only",
        }
    }

    /// The page that a key asks for.
    pub fn of(action: Action) -> Option<Page> {
        Some(match action {
            Action::ShowLedger => Page::Ledger,
            Action::ShowGrid => Page::Grid,
            Action::ShowChanges => Page::Changes,
            Action::ShowQuotations => Page::Quotations,
            Action::ShowFigures => Page::Figures,
            Action::ShowUpdates => Page::Updates,
            Action::ShowLineage => Page::Lineage,
            Action::ShowOnly => Page::Only,
            _ => return None,
        })
    }

    /// The actions whose keys stand at the foot, the most wanted first.
    pub fn foot(self) -> &'static [Action] {
        match self {
            Page::Ledger => &[
                Action::Help,
                Action::Open,
                Action::NextPage,
                Action::Sort,
                Action::TakeAsBase,
                Action::Quit,
            ],
            Page::Grid => &[
                Action::Help,
                Action::Open,
                Action::Beside,
                Action::NextPage,
                Action::Back,
            ],
            Page::Changes => &[
                Action::Help,
                Action::Open,
                Action::Sort,
                Action::ListFlags,
                Action::ListSeverity,
                Action::ListVersion,
                Action::ListKind,
                Action::ListText,
                Action::ListAll,
            ],
            Page::Quotations | Page::Figures | Page::Updates | Page::Lineage | Page::Only => {
                &[Action::Help, Action::Open, Action::NextPage, Action::Back]
            }
        }
    }

    fn beside(self, forward: bool) -> Page {
        let at = Page::ALL.iter().position(|p| *p == self).unwrap_or(0);
        let count = Page::ALL.len();
        Page::ALL[(at + if forward { 1 } else { count - 1 }) % count]
    }
}

/// What the pages' contents rest on; they are made anew where it differs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Stamp {
    generation: u64,
    versions: usize,
    compared: usize,
    base: usize,
    waiting: usize,
}

impl Stamp {
    fn of(model: &Model) -> Stamp {
        Stamp {
            generation: model.generation,
            versions: model.versions.len(),
            compared: model.comparisons.iter().flatten().count(),
            base: model.base,
            waiting: model
                .slots
                .iter()
                .filter(|s| s.state == crate::tui::model::SlotState::Waiting)
                .count(),
        }
    }
}

/// Something with the stamp of what it was made from.
#[derive(Debug, Clone)]
struct Made<T>(Option<(Stamp, T)>);

impl<T> Default for Made<T> {
    fn default() -> Self {
        Made(None)
    }
}

impl<T> Made<T> {
    fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|(_, made)| made)
    }

    fn is_of(&self, stamp: &Stamp) -> bool {
        self.0.as_ref().is_some_and(|(of, _)| of == stamp)
    }
}

/// Contents and places of all pages, so that one comes back to where one was.
#[derive(Debug, Default)]
pub struct Memory {
    ledger: Made<Vec<ledger::Row>>,
    pub ledger_sort: ledger::SortKey,
    ledger_at: Cursor,
    grid: Made<grid::Grid>,
    grid_at: Cursor,
    grid_column: Cursor,
    changes: Made<Vec<changes::Change>>,
    changes_shown: Vec<usize>,
    changes_at: Cursor,
    pub filter: changes::Filter,
    pub changes_sort: changes::SortKey,
    /// The words of the filter are being typed.
    typing: Option<super::entry::Entry>,
    quotes: Made<Vec<Quote>>,
    quotes_asked: Option<Stamp>,
    quotes_at: Cursor,
    figures: Made<Vec<facts::Fact>>,
    figures_at: Cursor,
    steps: Made<Vec<timeline::Step>>,
    steps_at: Cursor,
    /// Comparisons of an update with the one before it, where that is not the base.
    pairs: Vec<Arc<Comparison>>,
    pairs_asked: Option<Stamp>,
    lineage: Made<Lineage>,
    lineage_asked: Option<Stamp>,
    lineage_at: Cursor,
    threads: Made<Threads>,
    only: Made<Vec<only_page::Line>>,
    only_at: Cursor,
}

impl Memory {
    /// Takes the lineage that a thread found.
    pub fn take_lineage(&mut self, lineage: Lineage) {
        if let Some(asked) = &self.lineage_asked {
            self.lineage = Made(Some((asked.clone(), lineage)));
        }
    }

    /// Takes the quotations that a thread found.
    pub fn take_quotations(&mut self, quotes: Vec<Quote>) {
        if let Some(asked) = &self.quotes_asked {
            self.quotes = Made(Some((asked.clone(), quotes)));
        }
    }

    /// Takes a comparison with another version than the base.
    pub fn take_pair(&mut self, comparison: Comparison) {
        self.pairs
            .retain(|c| (c.base, c.other) != (comparison.base, comparison.other));
        self.pairs.push(Arc::new(comparison));
    }
}

/// The story as it stands, for a thread to study.
fn study(model: &Model) -> Box<Study> {
    Box::new(Study {
        generation: model.generation,
        versions: model.versions.clone(),
        base: model.base,
        comparisons: model.comparisons.iter().flatten().cloned().collect(),
        overrides: model.session.overrides.clone(),
    })
}

/// Makes what the page on top shows, where that is not done; asks for what takes long.
pub fn settle(model: &mut Model) -> Vec<Effect> {
    let top = model.screens.iter().rev().find(|s| !s.is_box());
    if matches!(top, Some(Screen::Across(_))) {
        prepare_across(model);
        return Vec::new();
    }
    let Some(page) = top.and_then(Screen::page) else {
        return Vec::new();
    };
    let stamp = Stamp::of(model);
    let mut memory = std::mem::take(&mut model.story);
    let mut effects = Vec::new();
    match page {
        Page::Ledger => {
            if !memory.ledger.is_of(&stamp) {
                let collation = model.collation();
                let mut rows = ledger::rows(&collation);
                ledger::sort(&mut rows, memory.ledger_sort, &collation);
                memory.ledger = Made(Some((stamp, rows)));
            }
        }
        Page::Grid => make_grid(model, &mut memory, &stamp),
        Page::Changes => {
            if !memory.changes.is_of(&stamp) {
                let mut all = changes::list(&model.collation());
                changes::sort(&mut all, memory.changes_sort);
                memory.changes = Made(Some((stamp, all)));
                changes_page::refilter(&mut memory);
            }
        }
        Page::Figures => {
            if !memory.figures.is_of(&stamp) {
                let mut all = facts::facts(&model.collation());
                // What versions tell differently first, then what most have.
                all.sort_by_key(|f| (!f.differs(), std::cmp::Reverse(f.holders())));
                memory.figures = Made(Some((stamp, all)));
            }
        }
        Page::Quotations => effects = quotes_page::settle(model, &mut memory, &stamp),
        Page::Updates => effects = updates_page::settle(model, &mut memory, &stamp),
        Page::Lineage => effects = lineage_page::settle(model, &mut memory, &stamp),
        Page::Only => {
            make_threads(model, &mut memory, &stamp);
            if !memory.only.is_of(&stamp) {
                let lines = only_page::lines(model, &memory);
                memory.only = Made(Some((stamp, lines)));
            }
        }
    }
    model.story = memory;
    let rows = list_rows(model, page);
    let len = len(model, page);
    cursor(&mut model.story, page).settle(len, rows);
    if page == Page::Grid {
        grid_page::settle_columns(model);
    }
    effects
}

fn make_grid(model: &Model, memory: &mut Memory, stamp: &Stamp) {
    if !memory.grid.is_of(stamp) {
        memory.grid = Made(Some((stamp.clone(), grid::grid(&model.collation()))));
    }
}

fn make_threads(model: &Model, memory: &mut Memory, stamp: &Stamp) {
    if !memory.threads.is_of(stamp) {
        memory.threads = Made(Some((stamp.clone(), threads::threads(&model.collation()))));
    }
}

/// Makes grid and threads for the screen of one sentence.
fn prepare_across(model: &mut Model) {
    let stamp = Stamp::of(model);
    let mut memory = std::mem::take(&mut model.story);
    make_grid(model, &mut memory, &stamp);
    make_threads(model, &mut memory, &stamp);
    model.story = memory;
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
        Page::Only => memory.only.get().map_or(0, Vec::len),
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

/// Divides a page. A low terminal loses the panel first, then the heads.
pub fn places(page: Rect) -> Places {
    let panel = match page.height {
        0..12 => 0,
        12..20 => 4,
        20..30 => 6,
        _ => 9,
    };
    let tabs = u16::from(page.height >= 4);
    let heads = u16::from(page.height >= 6);
    let row = |y: u16, height: u16| Rect {
        y: page.y + y,
        height,
        ..page
    };
    let list = page.height - tabs - heads - panel;
    Places {
        tabs: row(0, tabs),
        heads: row(tabs, heads),
        list: row(tabs + heads, list),
        panel: row(tabs + heads + list, panel),
    }
}

fn list_rows(model: &Model, _page: Page) -> usize {
    usize::from(places(super::areas(model).page).list.height).max(1)
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
        return Step::stay();
    }
    match action {
        Action::NextPage | Action::PreviousPage => {
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

/// Draws the page.
pub fn draw(page: Page, canvas: &mut Canvas, area: Rect) {
    let places = places(area);
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
    let mut x = area.x + 1;
    for one in Page::ALL {
        let ink = if one == page { Ink::BarTabCurrent } else { Ink::BarTab };
        let room = usize::from(area.right().saturating_sub(x));
        x = canvas.text(x, area.y, room, &format!(" {} ", one.name()), ink);
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
        (_, _, 1..) => format!("comparing: {missing} to come · "),
        _ => String::new(),
    };
    let words = match page {
        Page::Ledger => format!("sorted by {}", memory.ledger_sort.name()),
        Page::Grid => {
            let (dropped, added) = grid_page::totals(model);
            format!("{dropped} dropped, {added} added")
        }
        Page::Changes => changes_page::state(memory),
        Page::Quotations => at(&memory.quotes_at, len(model, page), "quotation"),
        Page::Figures => at(&memory.figures_at, len(model, page), "figure"),
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
