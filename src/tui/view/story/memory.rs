//! Contents and places of the pages, and asking threads for what takes long to find.
//!
//! What was found stays on the screen while newer is looked for: a page is usable from the first comparison on. What
//! was found of another generation is forgotten at once, since its numbers may be of sentences that are no more.

use super::list::Cursor;
use super::only_page;
use crate::classify::Comparison;
use crate::collate::changes::{self, Change};
use crate::collate::facts::Fact;
use crate::collate::grid::{Grid, Line};
use crate::collate::lineage::Lineage;
use crate::collate::quotations::Quote;
use crate::collate::threads::Threads;
use crate::collate::{Stop, ledger, timeline};
use crate::tui::message::Effect;
use crate::tui::model::{Model, SlotState};
use crate::tui::study::{Found, Study, Wanted};
use crate::tui::view::entry::Entry;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the pages' contents rest on; they are made anew where it differs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    pub generation: u64,
    pub versions: usize,
    pub compared: usize,
    base: usize,
    waiting: usize,
}

impl Stamp {
    pub fn of(model: &Model) -> Stamp {
        let waiting = |s: &&crate::tui::model::Slot| s.state == SlotState::Waiting;
        Stamp {
            generation: model.generation,
            versions: model.versions.len(),
            compared: model.comparisons.iter().flatten().count(),
            base: model.base,
            waiting: model.slots.iter().filter(waiting).count(),
        }
    }

    /// True where every version is compared.
    fn is_whole(&self) -> bool {
        self.versions > 1 && self.compared + 1 >= self.versions
    }
}

/// Something with the stamp of what it was made from.
#[derive(Debug, Clone)]
pub(super) struct Made<T>(pub Option<(Stamp, T)>);

impl<T> Default for Made<T> {
    fn default() -> Self {
        Made(None)
    }
}

impl<T> Made<T> {
    pub fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|(_, made)| made)
    }

    pub fn is_of(&self, stamp: &Stamp) -> bool {
        self.stamp() == Some(stamp)
    }

    fn stamp(&self) -> Option<&Stamp> {
        self.0.as_ref().map(|(of, _)| of)
    }

    fn forget_older(&mut self, generation: u64) {
        if self.stamp().is_some_and(|of| of.generation != generation) {
            self.0 = None;
        }
    }
}

/// Contents and places of all pages, so that one comes back to where one was.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) ledger: Made<Vec<ledger::Row>>,
    pub ledger_sort: ledger::SortKey,
    pub(super) ledger_at: Cursor,
    /// The selection of the ledger was moved by hand: until then it stands on the first version that is not the base.
    pub(super) ledger_moved: bool,
    pub(super) grid: Made<Grid>,
    pub(super) grid_at: Cursor,
    pub(super) grid_column: Cursor,
    pub(super) changes: Made<Vec<Change>>,
    pub(super) changes_shown: Vec<usize>,
    pub(super) changes_at: Cursor,
    pub filter: changes::Filter,
    pub changes_sort: changes::SortKey,
    /// The words of the filter are being typed.
    pub(super) typing: Option<Entry>,
    pub(super) quotes: Made<Vec<Quote>>,
    pub(super) quotes_at: Cursor,
    pub(super) figures: Made<Vec<Fact>>,
    pub(super) figures_at: Cursor,
    pub(super) steps: Made<Vec<timeline::Step>>,
    pub(super) steps_at: Cursor,
    /// Comparisons of an update with the one before it, where that is not the base.
    pub(super) pairs: Vec<Arc<Comparison>>,
    pub(super) pairs_asked: Option<Stamp>,
    /// The gravest changes of the selected update: the update, its version before, and the changes.
    pub(super) step_changes: Option<(usize, usize, Vec<Change>)>,
    pub(super) lineage: Made<Lineage>,
    pub(super) lineage_at: Cursor,
    pub(super) threads: Made<Threads>,
    pub(super) only: Option<Vec<only_page::Line>>,
    pub(super) only_at: Cursor,
    /// What threads are at, what it will be of, and what makes them give up.
    asked: BTreeMap<Wanted, (Stamp, Stop)>,
    /// A person stopped it, or it failed: nothing is asked for until a page is chosen anew.
    stopped: bool,
}

impl Memory {
    /// Takes what a thread found, or that it found nothing (it failed: asking again would fail again).
    pub fn take(&mut self, wanted: Wanted, generation: u64, found: Option<Found>) {
        match self.asked.get(&wanted) {
            Some((stamp, _)) if stamp.generation == generation => {}
            _ => return,
        }
        let Some((stamp, _)) = self.asked.remove(&wanted) else {
            return;
        };
        match found {
            Some(Found::Grid(grid)) => {
                // What was added above the first sentence is no place to start at: a sentence is.
                let above = |grid: &Grid| matches!(grid.lines().first(), Some(Line::Gap(_)));
                if self.grid_at.selected == 0 && above(&grid) && !self.grid.get().is_some_and(above) {
                    self.grid_at.selected = 1;
                }
                self.grid = Made(Some((stamp, grid)));
            }
            Some(Found::Changes(mut all)) => {
                changes::sort(&mut all, self.changes_sort);
                self.changes = Made(Some((stamp, all)));
                super::changes_page::refilter(self);
            }
            Some(Found::Quotations(quotes)) => self.quotes = Made(Some((stamp, quotes))),
            Some(Found::Figures(mut all)) => {
                // What versions tell differently first, then what most have.
                all.sort_by_key(|f| (!f.differs(), std::cmp::Reverse(f.holders())));
                self.figures = Made(Some((stamp, all)));
                self.only = None;
            }
            Some(Found::Lineage(lineage)) => {
                // The root was made from none: the first that was made from it has something to show.
                if self.lineage.get().is_none() && self.lineage_at.selected == 0 {
                    self.lineage_at.selected = usize::from(lineage.descents.len() > 1);
                }
                self.lineage = Made(Some((stamp, lineage)));
            }
            Some(Found::Threads(threads)) => {
                self.threads = Made(Some((stamp, threads)));
                self.only = None;
            }
            None => self.stopped = true,
        }
    }

    /// Takes a comparison with another version than the base.
    pub fn take_pair(&mut self, comparison: Comparison) {
        self.pairs
            .retain(|c| (c.base, c.other) != (comparison.base, comparison.other));
        self.pairs.push(Arc::new(comparison));
        self.step_changes = None;
    }

    /// What threads are at for any of these, by name.
    pub(super) fn at_work(&self, needs: &[Wanted]) -> Option<&'static str> {
        needs.iter().find(|w| self.asked.contains_key(w)).map(|w| w.name())
    }

    /// True where nothing more is asked for.
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Stops what threads are at; false where that is nothing.
    pub fn stop(&mut self) -> bool {
        if self.asked.is_empty() {
            return false;
        }
        self.give_up(|_| true);
        self.stopped = true;
        true
    }

    /// A page is chosen: what was stopped may be asked for again.
    pub fn resume(&mut self) {
        self.stopped = false;
    }

    fn give_up(&mut self, which: impl Fn(&Stamp) -> bool) {
        self.asked.retain(|_, (stamp, stop)| {
            let goes = which(stamp);
            if goes {
                stop.set();
            }
            !goes
        });
    }

    /// Forgets what was found of another generation, and stops what still looks for it.
    pub(super) fn forget_older(&mut self, generation: u64) {
        let shown = self.changes.0.is_some();
        self.ledger.forget_older(generation);
        self.grid.forget_older(generation);
        self.changes.forget_older(generation);
        self.quotes.forget_older(generation);
        self.figures.forget_older(generation);
        self.lineage.forget_older(generation);
        self.threads.forget_older(generation);
        self.steps.forget_older(generation);
        if self.threads.0.is_none() || self.figures.0.is_none() {
            self.only = None;
        }
        if self.steps.0.is_none() {
            self.step_changes = None;
        }
        if shown && self.changes.0.is_none() {
            self.changes_shown.clear();
        }
        self.give_up(|stamp| stamp.generation != generation);
    }

    /// What is kept of a kind was made from this.
    fn stamp(&self, wanted: Wanted) -> Option<&Stamp> {
        match wanted {
            Wanted::Grid => self.grid.stamp(),
            Wanted::Changes => self.changes.stamp(),
            Wanted::Quotations => self.quotes.stamp(),
            Wanted::Figures => self.figures.stamp(),
            Wanted::Lineage => self.lineage.stamp(),
            Wanted::Threads => self.threads.stamp(),
        }
    }

    /// Asks for what is needed and is not there or of an earlier stamp. One of a kind is looked for at a time: what it
    /// rests on may go on changing, and then it is asked for again when it comes.
    pub(super) fn ask(&mut self, model: &Model, stamp: &Stamp, needs: &[Wanted]) -> Vec<Effect> {
        if self.stopped || stamp.versions == 0 {
            return Vec::new();
        }
        let mut effects = Vec::new();
        for &wanted in needs {
            let there = self.stamp(wanted) == Some(stamp) || self.asked.contains_key(&wanted);
            if there || wanted.needs_all() && !stamp.is_whole() {
                continue;
            }
            let stop = Stop::default();
            self.asked.insert(wanted, (stamp.clone(), stop.clone()));
            effects.push(Effect::Find(Box::new(Study {
                wanted,
                generation: model.generation,
                versions: model.versions.clone(),
                base: model.base,
                comparisons: model.comparisons.iter().flatten().cloned().collect(),
                overrides: model.session.overrides.clone(),
                stop,
            })));
        }
        effects
    }
}
