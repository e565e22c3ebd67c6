//! Many comparisons to the story: ledger, grid, changes, timeline, provenance, lineage.
//!
//! Everything here is data for a screen, a report or a script: it reads the versions and their comparisons with the
//! base and aligns nothing again. What a surface counts it counts from these, so that all of them agree.
//!
//! ```text
//!  versions + comparisons ──→ Collation ──→ ledger   a row per version, and what stands out
//!                                      ├──→ grid     base sentences × versions, additions between
//!                                      ├──→ changes  every flag and change as one list
//!                                      ├──→ threads  a sentence through all versions: provenance, unique, common
//!                                      ├──→ timeline updates of one wire in order
//!                                      └──→ lineage  which version was made from which
//! ```

use crate::classify::Comparison;
use crate::compare::Story;
use crate::segment::Version;

pub mod base;
pub mod changes;
pub mod facts;
pub mod features;
pub mod grid;
pub mod ledger;
pub mod lineage;
pub mod order;
pub mod places;
pub mod quotations;
pub mod standout;
mod stop;
#[cfg(test)]
mod testing;
pub mod threads;
pub mod timeline;

pub use stop::Stop;

/// The versions of a story with what is known of each against the base.
///
/// A comparison may still be missing while a long story loads; whatever is made from the collation says so.
#[derive(Debug, Clone)]
pub struct Collation<'a> {
    pub versions: &'a [Version],
    /// Index of the base among the versions.
    pub base: usize,
    comparisons: Vec<Option<&'a Comparison>>,
    stop: Option<&'a Stop>,
}

impl<'a> Collation<'a> {
    /// Ties versions and comparisons. A comparison with another base, or of a version that is not there, is ignored.
    pub fn new(
        versions: &'a [Version],
        base: usize,
        comparisons: impl IntoIterator<Item = &'a Comparison>,
    ) -> Collation<'a> {
        let mut by_version = vec![None; versions.len()];
        for comparison in comparisons {
            if comparison.base == base && comparison.other != base && comparison.other < versions.len() {
                by_version[comparison.other] = Some(comparison);
            }
        }
        Collation {
            versions,
            base,
            comparisons: by_version,
            stop: None,
        }
    }

    /// Makes whatever is found in it give up once this is set; what is found then is in part, and of no use.
    pub fn until(self, stop: &'a Stop) -> Collation<'a> {
        Collation {
            stop: Some(stop),
            ..self
        }
    }

    /// True where nobody wants the outcome any more.
    pub fn is_stopped(&self) -> bool {
        self.stop.is_some_and(Stop::is_set)
    }

    /// Of a story that is compared as a whole.
    pub fn of(story: &'a Story) -> Collation<'a> {
        Collation::new(&story.versions, story.base, &story.comparisons)
    }

    /// What is known of a version against the base; `None` for the base itself and for one not compared yet.
    pub fn comparison(&self, version: usize) -> Option<&'a Comparison> {
        self.comparisons.get(version).copied().flatten()
    }

    /// Every version but the base, in the order of the story.
    pub fn others(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.versions.len()).filter(|&v| v != self.base)
    }

    /// The finished comparisons, in the order of the story.
    ///
    /// Ends early where the work is stopped.
    pub fn finished(&self) -> impl Iterator<Item = &'a Comparison> + '_ {
        let wanted = self.comparisons.iter().take_while(|_| !self.is_stopped());
        wanted.copied().flatten()
    }

    /// The version held as base; `None` where the story is empty.
    pub fn base_version(&self) -> Option<&'a Version> {
        self.versions.get(self.base)
    }
}
