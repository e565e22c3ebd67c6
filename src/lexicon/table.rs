//! The word table: 21,719 English words with a frequency rank and a vector whose cosine says how near two words are in
//! meaning. Made by `table/build_table.py`; see `table/NOTICE`.
//!
//! Nothing is done at the start of the program; the first look-up builds an index of line starts (87 kB).

use super::dot::{self, AXES};
use std::sync::OnceLock;

static WORDS: &str = include_str!("table/words.txt");
static RANKS: &[u8] = include_bytes!("table/rank.u16");
static VECTORS: &[u8] = include_bytes!("table/vec4.bin");

/// Rank that stands for a word that is not in the table: rarer than all that are.
pub const UNKNOWN_RANK: u16 = 30_500;

/// A word of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Entry(u32);

/// The unpacked vector of a word: numbers from -7 to 7, and their Euclidean length.
#[derive(Debug, Clone)]
pub struct Vector {
    pub numbers: [i16; AXES],
    pub length: f32,
}

fn starts() -> &'static [u32] {
    static STARTS: OnceLock<Vec<u32>> = OnceLock::new();
    STARTS.get_or_init(|| {
        std::iter::once(0)
            .chain(
                WORDS
                    .bytes()
                    .enumerate()
                    .filter(|b| b.1 == b'\n')
                    .map(|b| b.0 as u32 + 1),
            )
            .collect()
    })
}

fn word(entry: usize) -> &'static str {
    let starts = starts();
    &WORDS[starts[entry] as usize..starts[entry + 1] as usize - 1]
}

/// The entry of a lower-case word without diacritics, by binary search.
pub fn find(low: &str) -> Option<Entry> {
    let count = starts().len() - 1;
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = (from + to) / 2;
        match word(middle).cmp(low) {
            std::cmp::Ordering::Less => from = middle + 1,
            std::cmp::Ordering::Greater => to = middle,
            std::cmp::Ordering::Equal => return Some(Entry(middle as u32)),
        }
    }
    None
}

/// The frequency rank of a word, 1 the commonest.
pub fn rank(entry: Entry) -> u16 {
    let at = entry.0 as usize * 2;
    u16::from_le_bytes([RANKS[at], RANKS[at + 1]])
}

/// The vector of a word.
pub fn vector(entry: Entry) -> Vector {
    let at = entry.0 as usize * AXES / 2;
    let mut numbers = [0i16; AXES];
    for (pair, byte) in numbers.chunks_exact_mut(2).zip(&VECTORS[at..at + AXES / 2]) {
        pair[0] = i16::from(((byte << 4) as i8) >> 4);
        pair[1] = i16::from((*byte as i8) >> 4);
    }
    let square: i32 = numbers.iter().map(|&n| i32::from(n) * i32::from(n)).sum();
    Vector {
        numbers,
        length: (square as f32).sqrt(),
    }
}

/// The cosine of two vectors, -1 to 1. The sum is of integers, so that it is the same on every processor.
pub fn cosine(a: &Vector, b: &Vector) -> f32 {
    let dot = dot::dot(&a.numbers, &b.numbers);
    let length = a.length * b.length;
    if length > 0.0 { dot as f32 / length } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_data_is_what_the_recipe_made() {
        let sum = |bytes: &[u8]| {
            Sha256::digest(bytes)
                .iter()
                .map(|b| format!("{b:02x}"))
                .collect::<String>()
        };
        assert_eq!(
            sum(WORDS.as_bytes()),
            "c3acf97da32e7460a141088dfdf38e2cec22a7d7f635702c5f47db8fe1a03a05"
        );
        assert_eq!(
            sum(RANKS),
            "0a69f3eb053b29a0a2e60867838f767b92f5305121035fc7f26ad8e39527d938"
        );
        assert_eq!(
            sum(VECTORS),
            "dbc786c37892733b1ee2345c15c82a6cf901f5b69e9b320838ec2ec97c5d249b"
        );
    }

    #[test]
    fn every_word_is_found_at_its_place_and_no_other() {
        let count = starts().len() - 1;
        assert_eq!((RANKS.len(), VECTORS.len()), (count * 2, count * AXES / 2));
        for entry in 0..count {
            assert_eq!(find(word(entry)), Some(Entry(entry as u32)));
        }
        for absent in ["", "a", "zzzzzz", "Ship", "ship "] {
            assert_eq!(find(absent), None);
        }
    }

    #[test]
    fn words_near_in_meaning_have_a_higher_cosine_than_others() {
        let between = |a: &str, b: &str| cosine(&vector(find(a).unwrap()), &vector(find(b).unwrap()));
        assert!(between("ship", "vessel") > between("ship", "minister") + 0.2);
        assert!((between("storm", "storm") - 1.0).abs() < 1e-6);
        assert!(rank(find("the").unwrap_or(find("said").unwrap())) < rank(find("typhoon").unwrap()));
    }
}
