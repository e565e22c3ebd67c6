//! The word tables: how near two English words are in meaning, and how common a word is.
//!
//! [`MEANING`] has a vector for each of 54,421 words by a sentence encoder that saw the word alone: synonyms are near.
//! [`CONTEXTS`] has one for each of 54,180 by the company that they keep in newswire: words of one subject are near.
//! Either alone misses much of what the other knows. Made by the recipes in `table/`; see `table/NOTICE`.
//!
//! Nothing is done at the start of the program; the first look-up in a table builds an index of its line starts.

use std::sync::OnceLock;

/// A list of words sorted by bytes, and a vector for each.
pub struct Table<const AXES: usize> {
    words: &'static str,
    /// Signed 4-bit numbers, low nibble first.
    vectors: &'static [u8],
    starts: OnceLock<Vec<u32>>,
}

/// Words by their meaning.
pub static MEANING: Table<128> = Table {
    words: include_str!("table/words.txt"),
    vectors: include_bytes!("table/vec4.bin"),
    starts: OnceLock::new(),
};

/// Words by the company they keep.
pub static CONTEXTS: Table<50> = Table {
    words: include_str!("table/contexts.txt"),
    vectors: include_bytes!("table/contexts4.bin"),
    starts: OnceLock::new(),
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
    fn starts(&self) -> &[u32] {
        self.starts.get_or_init(|| {
            let mut starts = Vec::with_capacity(self.vectors.len() * 2 / AXES + 1);
            starts.push(0);
            let bytes = self.words.as_bytes();
            let (eights, rest) = bytes.as_chunks::<8>();
            for (number, eight) in eights.iter().enumerate() {
                // the high bit of each byte that is a line end
                let others = u64::from_le_bytes(*eight) ^ 0x0a0a_0a0a_0a0a_0a0a;
                let low = (others & 0x7f7f_7f7f_7f7f_7f7f) + 0x7f7f_7f7f_7f7f_7f7f;
                let mut ends = !(low | others | 0x7f7f_7f7f_7f7f_7f7f);
                while ends != 0 {
                    starts.push(number as u32 * 8 + ends.trailing_zeros() / 8 + 1);
                    ends &= ends - 1;
                }
            }
            let at = eights.len() * 8;
            let last = rest.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            starts.extend(last.map(|(i, _)| (at + i) as u32 + 1));
            starts
        })
    }

    fn word(&self, entry: usize) -> &'static str {
        let starts = self.starts();
        &self.words[starts[entry] as usize..starts[entry + 1] as usize - 1]
    }

    /// The entry of a lower-case word without diacritics, by binary search.
    pub fn find(&self, low: &str) -> Option<Entry> {
        let (mut from, mut to) = (0, self.starts().len() - 1);
        while from < to {
            let middle = (from + to) / 2;
            match self.word(middle).cmp(low) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
                std::cmp::Ordering::Equal => return Some(Entry(middle as u32)),
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

    fn whole<const AXES: usize>(table: &Table<AXES>) {
        let count = table.starts().len() - 1;
        assert_eq!(table.vectors.len(), count * AXES / 2);
        for entry in 0..count {
            assert_eq!(table.find(table.word(entry)), Some(Entry(entry as u32)));
        }
        for absent in ["", "a", "zzzzzz", "Ship", "ship "] {
            assert_eq!(table.find(absent), None);
        }
    }

    #[test]
    fn every_word_is_found_at_its_place_and_no_other() {
        whole(&MEANING);
        whole(&CONTEXTS);
        assert_eq!(RANKS.len(), (MEANING.starts().len() - 1) * 2);
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
