//! The word tables: how near two English words are in meaning, and how common a word is.
//!
//! [`MEANING`] has a vector for each of 54,421 words by a sentence encoder that saw the word alone: synonyms are near.
//! [`CONTEXTS`] has one for each of 54,180 by the company that they keep in newswire: words of one subject are near.
//! Either alone misses much of what the other knows. Made by the recipes in `table/`; see `table/NOTICE`.
//!
//! Nothing is done at the start of the program: an index made beforehand says where every eighth word begins.

use std::cmp::Ordering;

/// A list of words sorted by bytes, and a vector for each.
pub struct Table<const AXES: usize> {
    words: &'static str,
    /// Where every [`BLOCK`]th word begins in `words`: u32, little-endian.
    index: &'static [u8],
    /// Signed 4-bit numbers, low nibble first.
    vectors: &'static [u8],
}

/// Words from one entry of the index to the next.
const BLOCK: usize = 8;

/// Words by their meaning.
pub static MEANING: Table<128> = Table {
    words: include_str!("table/words.txt"),
    index: include_bytes!("table/words.index"),
    vectors: include_bytes!("table/vec4.bin"),
};

/// Words by the company they keep.
pub static CONTEXTS: Table<50> = Table {
    words: include_str!("table/contexts.txt"),
    index: include_bytes!("table/contexts.index"),
    vectors: include_bytes!("table/contexts4.bin"),
};

/// Frequency ranks of the words of [`MEANING`].
static RANKS: &[u8] = include_bytes!("table/rank.u16");

/// Rank that stands for a word that is not in the table: rarer than all that are.
pub const UNKNOWN_RANK: u16 = 30_500;

/// A word of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Entry(u32);

/// The unpacked vector of a word: numbers from -7 to 7, and their Euclidean length.
#[derive(Debug, Clone)]
pub struct Vector<const AXES: usize> {
    pub numbers: [i8; AXES],
    pub length: f32,
}

impl<const AXES: usize> Table<AXES> {
    /// Where a block begins in the bytes of `words`.
    fn block(&self, block: usize) -> usize {
        let at = &self.index[block * 4..block * 4 + 4];
        u32::from_le_bytes([at[0], at[1], at[2], at[3]]) as usize
    }

    /// How the word that begins at a byte compares with another.
    fn compare(&self, at: usize, low: &[u8]) -> Ordering {
        let rest = &self.words.as_bytes()[at..];
        let end = low.len().min(rest.len() - 1);
        // a line end is below every letter, so a word that goes on is the greater one
        rest[..end].cmp(&low[..end]).then_with(|| match rest[end] {
            b'\n' if end == low.len() => Ordering::Equal,
            b'\n' => Ordering::Less,
            _ => Ordering::Greater,
        })
    }

    /// The entry of a lower-case word without diacritics: its block by binary search, then word by word.
    pub fn find(&self, low: &str) -> Option<Entry> {
        let (bytes, low) = (self.words.as_bytes(), low.as_bytes());
        let (mut from, mut to) = (0, self.index.len() / 4);
        while from < to {
            let middle = (from + to) / 2;
            match self.compare(self.block(middle), low) {
                Ordering::Less => from = middle + 1,
                Ordering::Greater => to = middle,
                Ordering::Equal => return Some(Entry((middle * BLOCK) as u32)),
            }
        }
        let block = from.checked_sub(1)?;
        let mut at = self.block(block);
        for within in 1..BLOCK {
            at += bytes[at..].iter().position(|&byte| byte == b'\n')? + 1;
            if at == bytes.len() {
                return None;
            }
            match self.compare(at, low) {
                Ordering::Less => {}
                Ordering::Greater => return None,
                Ordering::Equal => return Some(Entry((block * BLOCK + within) as u32)),
            }
        }
        None
    }

    /// The vector of a word.
    pub fn vector(&self, entry: Entry) -> Vector<AXES> {
        let at = entry.0 as usize * AXES / 2;
        let mut numbers = [0i8; AXES];
        for (pair, byte) in numbers.chunks_exact_mut(2).zip(&self.vectors[at..at + AXES / 2]) {
            pair[0] = ((byte << 4) as i8) >> 4;
            pair[1] = (*byte as i8) >> 4;
        }
        let square: i32 = numbers.iter().map(|&n| i32::from(n) * i32::from(n)).sum();
        Vector {
            numbers,
            length: (square as f32).sqrt(),
        }
    }
}

/// The frequency rank of a word of [`MEANING`], 1 the commonest.
pub fn rank(entry: Entry) -> u16 {
    let at = entry.0 as usize * 2;
    u16::from_le_bytes([RANKS[at], RANKS[at + 1]])
}

impl<const AXES: usize> Vector<AXES> {
    /// The cosine with another vector, -1 to 1. The sum is of integers, so that it is the same on every processor.
    pub fn cosine(&self, other: &Self) -> f32 {
        let products = self.numbers.iter().zip(&other.numbers);
        let dot: i32 = products.map(|(&x, &y)| i32::from(x) * i32::from(y)).sum();
        let length = self.length * other.length;
        if length > 0.0 { dot as f32 / length } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_data_is_what_the_recipes_made() {
        for (bytes, expected) in [
            (
                MEANING.words.as_bytes(),
                "2a1aa648e8e5b5afe8ed474f5350631e338d2d1e4767bc658cf9f2cb31d414e2",
            ),
            (
                RANKS,
                "9baaae6359aabfc369969ebd783a65aa94e88d2bec67aac7c0eee9a444253eb8",
            ),
            (
                MEANING.vectors,
                "a40a333cd9865f70748ae4f019f898c8e70bdfd522ef688a2d97e88520d128e8",
            ),
            (
                CONTEXTS.words.as_bytes(),
                "0598350484994eb9b6e6cd87e11b4f6db34982531243bf622ebbaf7f269af61c",
            ),
            (
                CONTEXTS.vectors,
                "3b5a53d3e1c9398f5fa562b39af05c2129e389f82e813d63c7c45a2800b72053",
            ),
        ] {
            let sum: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!(sum, expected);
        }
    }

    fn whole<const AXES: usize>(table: &Table<AXES>) -> usize {
        let words: Vec<&str> = table.words.lines().collect();
        assert!(words.is_sorted_by(|a, b| a < b));
        assert_eq!(table.vectors.len(), words.len() * AXES / 2);
        assert_eq!(table.index.len(), words.len().div_ceil(BLOCK) * 4);
        for (entry, word) in words.iter().enumerate() {
            assert_eq!(table.find(word), Some(Entry(entry as u32)));
        }
        for absent in ["", "a", "zzzzzz", "Ship", "ship ", "ship\n", "\n"] {
            assert_eq!(table.find(absent), None);
        }
        words.len()
    }

    #[test]
    fn every_word_is_found_at_its_place_and_no_other() {
        assert_eq!(RANKS.len(), whole(&MEANING) * 2);
        whole(&CONTEXTS);
    }

    fn between<const AXES: usize>(table: &Table<AXES>, a: &str, b: &str) -> f32 {
        let vector = |w: &str| table.vector(table.find(w).unwrap());
        vector(a).cosine(&vector(b))
    }

    #[test]
    fn words_near_in_meaning_have_a_higher_cosine_than_others() {
        assert!(between(&MEANING, "ship", "vessel") > between(&MEANING, "ship", "minister") + 0.2);
        assert!(between(&CONTEXTS, "ship", "vessel") > between(&CONTEXTS, "ship", "minister") + 0.2);
        assert!((between(&MEANING, "storm", "storm") - 1.0).abs() < 1e-6);
        assert!(rank(MEANING.find("storm").unwrap()) < rank(MEANING.find("typhoon").unwrap()));
    }
}
