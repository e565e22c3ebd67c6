//! The built-in story: a wire report of a ferry accident, its update, and what three outlets made of it. Written for
//! this project; any likeness to real events is by chance.

use super::arguments::Demo;
use super::gather::Compared;
use super::target::{self, Target};
use super::{Outcome, report};
use crate::compare::{Options, Story, prepare_all};
use crate::{load, tui};
use anyhow::Result;

/// Name and bytes of each version, the base first.
pub const STORY: [(&str, &[u8]); 5] = [
    ("wire.txt", include_bytes!("wire.txt")),
    ("wire-update.txt", include_bytes!("wire-update.txt")),
    ("sunday-paper.txt", include_bytes!("sunday-paper.txt")),
    ("city-paper.txt", include_bytes!("city-paper.txt")),
    ("radio-station.txt", include_bytes!("radio-station.txt")),
];

/// Opens it in the reader, or prints the text report where standard output is no terminal that can show it.
///
/// # Errors
/// Where the terminal cannot be set up or standard output cannot be written.
pub fn run(_: &Demo) -> Result<Outcome> {
    if target::opens_reader() {
        let sources = STORY
            .into_iter()
            .map(|(name, bytes)| tui::Source {
                name: name.into(),
                path: None,
                load: Box::new(move || load::from_bytes(name, None, bytes)),
            })
            .collect();
        tui::run(tui::Options {
            sources,
            title: None,
            base: Some(0),
            base_why: Some("it is the wire copy".into()),
            theme: None,
            remember: false,
            greeting: Some("the built-in story: enter opens a version, ? explains keys and signs"),
        })?;
    } else {
        let mut articles = Vec::new();
        for (name, bytes) in STORY {
            articles.extend(load::from_bytes(name, None, bytes)?);
        }
        let story = Story::new(prepare_all(articles), 0, "it is the wire copy", Options::default());
        let remarks = Vec::new();
        report::write(Compared { story, remarks }, &Target::standard())?;
    }
    Ok(Outcome::Done)
}
