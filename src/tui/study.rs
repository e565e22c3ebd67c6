//! What takes long to find in a compared story, and how it is found: on a thread, so that keys are heard meanwhile.

use crate::align::overrides::Overrides;
use crate::classify::Comparison;
use crate::collate::changes::{self, Change};
use crate::collate::facts::{self, Fact};
use crate::collate::grid::{self, Grid};
use crate::collate::lineage::{self, Lineage};
use crate::collate::quotations::{self, Quote};
use crate::collate::threads::{self, Threads};
use crate::collate::{Collation, Stop};
use crate::compare::Options;
use crate::segment::Version;
use std::sync::Arc;

/// What a screen of many versions needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Wanted {
    Grid,
    Changes,
    Quotations,
    Figures,
    Lineage,
    Threads,
}

impl Wanted {
    /// What it is called where it is said that it is being worked on.
    pub fn name(self) -> &'static str {
        match self {
            Wanted::Grid => "the grid",
            Wanted::Changes => "the changes",
            Wanted::Quotations => "the quotations",
            Wanted::Figures => "the figures",
            Wanted::Lineage => "the lineage",
            Wanted::Threads => "every sentence's way",
        }
    }

    /// True for what says nothing of use while versions are still missing.
    pub fn needs_all(self) -> bool {
        matches!(self, Wanted::Quotations | Wanted::Lineage)
    }
}

/// The same, found.
#[derive(Debug, Clone)]
pub enum Found {
    Grid(Grid),
    Changes(Vec<Change>),
    Quotations(Vec<Quote>),
    Figures(Vec<Fact>),
    Lineage(Lineage),
    Threads(Threads),
}

/// A story as far as it is compared, for a thread to study.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    pub wanted: Wanted,
    pub generation: u64,
    pub versions: Arc<Vec<Version>>,
    pub base: usize,
    pub comparisons: Vec<Arc<Comparison>>,
    pub overrides: Overrides,
    /// Set where it is not wanted any more.
    pub stop: Stop,
}

impl Study {
    /// Finds what is wanted; `None` where it was stopped before it was done.
    pub fn find(&self, options: &Options) -> Option<Found> {
        let comparisons = self.comparisons.iter().map(Arc::as_ref);
        let collation = Collation::new(&self.versions, self.base, comparisons).until(&self.stop);
        let found = match self.wanted {
            Wanted::Grid => Found::Grid(grid::grid(&collation)),
            Wanted::Changes => Found::Changes(changes::list(&collation)),
            Wanted::Quotations => Found::Quotations(quotations::quotations(&collation, &options.lists)),
            Wanted::Figures => Found::Figures(facts::facts(&collation, &options.lists)),
            Wanted::Lineage => Found::Lineage(lineage::lineage(&collation, options)),
            Wanted::Threads => Found::Threads(threads::threads(&collation)),
        };
        (!self.stop.is_set()).then_some(found)
    }
}
