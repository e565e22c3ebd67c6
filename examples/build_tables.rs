//! Writes what the program need not work out at each start. `words.stems`: the stems of the words of the table of meanings,
//! two bytes for each word, how many of its bytes fall away and which of the table's endings takes their place.
//! `meaning.scale` and `company.scale`: what cosines stand for, as `align::similar::scale` says.
//!
//! `cargo run --example build_tables`, in the project's folder, after `build_table.py`.

use anyhow::Context;
use rust_stemmers::{Algorithm, Stemmer};
use std::path::Path;
use wirediff::align::similar::scale;
use wirediff::lexicon::table::ENDINGS;

fn main() -> anyhow::Result<()> {
    let folder = Path::new("src/lexicon/table");
    let words = std::fs::read_to_string(folder.join("words.txt"))?;
    let stemmer = Stemmer::create(Algorithm::English);
    let mut stems: Vec<u8> = Vec::new();
    for word in words.lines() {
        let stem = stemmer.stem(word);
        let kept = word.bytes().zip(stem.bytes()).take_while(|(x, y)| x == y).count();
        let ending = &stem[kept..];
        let place = ENDINGS.iter().position(|known| *known == ending);
        let place = place.with_context(|| format!("{word}: the table knows no ending \"{ending}\""))?;
        stems.extend([u8::try_from(word.len() - kept)?, u8::try_from(place)?]);
    }
    std::fs::write(folder.join("words.stems"), stems)?;
    let folder = Path::new("src/align/similar");
    for (name, numbers) in scale::powers() {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}
