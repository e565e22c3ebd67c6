//! An article made by hand, for versions that no file was read for.

use wirediff::clean::{Article, CleanBlock};
use wirediff::load::{Format, Meta, Source};

/// Plain text in UTF-8 with its blocks; `digest` stands for the checksum of the file that there is not.
pub fn article(name: &str, digest: &str, language: &str, text: String, blocks: Vec<CleanBlock>) -> Article {
    Article {
        source: Source {
            name: name.into(),
            path: None,
            sha256: digest.into(),
            bytes: text.len(),
        },
        format: Format::Plain,
        encoding: "UTF-8".into(),
        text,
        blocks,
        meta: Meta::default(),
        notes: Vec::new(),
        language: language.into(),
    }
}
