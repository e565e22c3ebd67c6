//! The façade: loaded articles in, comparisons and the story out. Pure: no file, no clock, no environment.

use crate::align::overrides::Overrides;
use crate::classify::Comparison;
use crate::load::Loaded;
use crate::segment::Version;
use crate::{align, classify, clean, segment};

/// What a person can set that changes a comparison.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub overrides: Overrides,
}

/// One loaded article, cleaned and cut into sentences.
pub fn prepare(loaded: Loaded) -> Version {
    segment::segment(clean::clean(loaded))
}

/// Compares two versions that stand at these places of their story.
pub fn compare(versions: &[Version], base: usize, other: usize, options: &Options) -> Comparison {
    let alignment = align::align(&versions[base], &versions[other], &options.overrides);
    let mut comparison = classify::classify(&versions[base], &versions[other], alignment);
    comparison.base = base;
    comparison.other = other;
    comparison
}
