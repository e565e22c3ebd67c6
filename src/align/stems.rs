//! The stems of words, and the quantities, by number: one numbering for both versions, made from one of each.

use super::words::Side;
use crate::lexicon::quantity;
use rustc_hash::FxHashMap;

/// What makes two quantities one term: kind, bits of the value, whether it is meant roughly.
pub type Figure = (quantity::Kind, u64, bool);

/// Numbers the stems of both sides, of words and of quantities, and counts the sentences that hold each.
#[derive(Default)]
pub struct Stems {
    numbers: FxHashMap<String, u32>,
    figures: FxHashMap<Figure, u32>,
    /// How many sentences hold each.
    pub sentences: Vec<u32>,
    /// The last sentence that was counted for each, from 1.
    last: Vec<u32>,
}

impl Stems {
    /// The number of a word's stem.
    pub fn number(&mut self, stem: &str) -> u32 {
        if let Some(&known) = self.numbers.get(stem) {
            return known;
        }
        let new = self.new_number();
        self.numbers.insert(stem.to_string(), new);
        new
    }

    /// The number of a quantity.
    pub fn figure(&mut self, figure: Figure) -> u32 {
        if let Some(&known) = self.figures.get(&figure) {
            return known;
        }
        let new = self.new_number();
        self.figures.insert(figure, new);
        new
    }

    fn new_number(&mut self) -> u32 {
        self.sentences.push(0);
        self.last.push(0);
        self.sentences.len() as u32 - 1
    }

    /// Counts a sentence, numbered from 1, that holds a stem; a second time does nothing.
    pub fn count(&mut self, stem: u32, sentence: u32) {
        let last = &mut self.last[stem as usize];
        if *last != sentence {
            *last = sentence;
            self.sentences[stem as usize] += 1;
        }
    }

    /// Takes in the stems of the second side, which so far has numbers of its own.
    pub fn take_in(&mut self, theirs: Stems, side: &mut Side) {
        enum Key {
            Word(String),
            Figure(Figure),
        }
        let words = theirs
            .numbers
            .into_iter()
            .map(|(stem, number)| (number, Key::Word(stem)));
        let figures = theirs
            .figures
            .into_iter()
            .map(|(figure, number)| (number, Key::Figure(figure)));
        let mut keys: Vec<(u32, Key)> = words.chain(figures).collect();
        keys.sort_unstable_by_key(|key| key.0);
        let numbers: Vec<u32> = keys
            .iter()
            .map(|(number, key)| {
                let ours = match key {
                    Key::Word(stem) => self.number(stem),
                    Key::Figure(figure) => self.figure(*figure),
                };
                self.sentences[ours as usize] += theirs.sentences[*number as usize];
                ours
            })
            .collect();
        for term in &mut side.terms {
            term.stem = numbers[term.stem as usize];
        }
    }
}
