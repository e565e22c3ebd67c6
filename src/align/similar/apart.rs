//! The sentences of one side as [`super::Similar::matches`] goes over them: each kind of word by itself, close together.

use super::look::{Kind, Looks, NONE};
use super::sweep::STEP;
use crate::align::words::Side;

/// All sentences of a side.
pub struct Apart {
    stems: Lists<(u32, u32)>,
    words: Lists<Word>,
    names: Lists<u32>,
    quantities: Lists<(u32, u32)>,
    vectors: Lists<u32>,
    scales: [Lists<f32>; 2],
    starts: Lists<u32>,
}

/// One sentence.
pub struct Sentence<'a> {
    /// Stem and place of each use, by stem.
    pub stems: &'a [(u32, u32)],
    /// The uses that are neither stop words nor quantities: only these are like others than their own stem.
    pub words: &'a [Word],
    /// Which of the words are names.
    pub names: &'a [u32],
    /// Place and term of the quantities.
    pub quantities: &'a [(u32, u32)],
    /// What follows is of each of the words, and at the end of words that have none, up to the next full [`STEP`].
    /// The places of their vectors, and one over the lengths of these: of meaning, of company.
    pub vectors: &'a [u32],
    pub scales: [&'a [f32]; 2],
    /// As [`super::look::Look::start`].
    pub starts: &'a [u32],
}

/// A word of a sentence.
#[derive(Clone, Copy)]
pub struct Word {
    /// The place of its use.
    pub at: u32,
    pub term: u32,
}

/// A list for each sentence, one after the other.
struct Lists<T> {
    all: Vec<T>,
    ends: Vec<usize>,
}

impl<T> Lists<T> {
    fn new(sentences: usize, entries: usize) -> Self {
        Self {
            all: Vec::with_capacity(entries),
            ends: Vec::with_capacity(sentences),
        }
    }

    fn close(&mut self) {
        self.ends.push(self.all.len());
    }

    fn of(&self, sentence: usize) -> &[T] {
        let start = if sentence == 0 { 0 } else { self.ends[sentence - 1] };
        &self.all[start..self.ends[sentence]]
    }
}

impl Apart {
    /// Of a side with the looks of its terms.
    pub fn of(side: &Side, looks: &Looks) -> Self {
        let count = side.sentences.len();
        let uses: usize = side.sentences.iter().map(|s| s.uses.len()).sum();
        let padded = uses * 3 / 4 + count * STEP / 2;
        let mut apart = Self {
            stems: Lists::new(count, uses),
            words: Lists::new(count, uses * 3 / 4),
            names: Lists::new(count, uses / 6),
            quantities: Lists::new(count, 0),
            vectors: Lists::new(count, padded),
            scales: [Lists::new(count, padded), Lists::new(count, padded)],
            starts: Lists::new(count, padded),
        };
        for sentence in &side.sentences {
            let (from, from_vectors) = (apart.stems.all.len(), apart.vectors.all.len());
            let mut words = 0;
            for (at, one) in (0u32..).zip(&sentence.uses) {
                let look = &looks.terms[one.term as usize];
                apart.stems.all.push((look.stem, at));
                match look.kind {
                    Kind::Stop => continue,
                    Kind::Quantity => apart.quantities.all.push((at, one.term)),
                    Kind::Word => {
                        apart.words.all.push(Word { at, term: one.term });
                        if look.name {
                            apart.names.all.push(words);
                        }
                        apart.put(look.vectors, looks.measures[look.vectors as usize].scales, look.start);
                        words += 1;
                    }
                }
            }
            apart.stems.all[from..].sort_unstable();
            while !(apart.vectors.all.len() - from_vectors).is_multiple_of(STEP) {
                apart.put(NONE, [0.0; 2], 0);
            }
            apart.stems.close();
            apart.words.close();
            apart.names.close();
            apart.quantities.close();
            apart.vectors.close();
            apart.scales.iter_mut().for_each(Lists::close);
            apart.starts.close();
        }
        apart
    }

    fn put(&mut self, vectors: u32, scales: [f32; 2], start: u32) {
        self.vectors.all.push(vectors);
        for (list, scale) in self.scales.iter_mut().zip(scales) {
            list.all.push(scale);
        }
        self.starts.all.push(start);
    }

    /// The sentence at this place.
    pub fn sentence(&self, at: usize) -> Sentence<'_> {
        Sentence {
            stems: self.stems.of(at),
            words: self.words.of(at),
            names: self.names.of(at),
            quantities: self.quantities.of(at),
            vectors: self.vectors.of(at),
            scales: [self.scales[0].of(at), self.scales[1].of(at)],
            starts: self.starts.of(at),
        }
    }
}
