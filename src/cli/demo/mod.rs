//! The built-in story: a wire report of a ferry accident, its update, and what three outlets made of it. Written for
//! this project; any likeness to real events is by chance.

use super::Outcome;
use super::arguments::Demo;
use crate::compare::{Options, Story, prepare_all};
use crate::load;
use anyhow::Result;

/// Name and bytes of each version, the base first.
pub const STORY: [(&str, &[u8]); 5] = [
    ("wire.txt", include_bytes!("wire.txt")),
    ("wire-update.txt", include_bytes!("wire-update.txt")),
    ("sunday-paper.txt", include_bytes!("sunday-paper.txt")),
    ("city-paper.txt", include_bytes!("city-paper.txt")),
    ("radio-station.txt", include_bytes!("radio-station.txt")),
];

pub fn run(_: &Demo) -> Result<Outcome> {
    let mut loaded = Vec::new();
    for (name, bytes) in STORY {
        loaded.extend(load::from_bytes(name, None, bytes)?);
    }
    let story = Story::new(prepare_all(loaded), 0, "it was given first", Options::default());
    super::report::show(&story)
}
