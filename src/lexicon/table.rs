//! The word tables: how near two English words are in meaning, and how common a word is.
//!
//! [`MEANING`] has a vector for each of 54,421 words by a sentence encoder that saw the word alone: synonyms are near.
//! [`CONTEXTS`] has one for each of 54,180 by the company that they keep in newswire: words of one subject are near.
//! Either alone misses much of what the other knows. Made by the recipes in `table/`; see `table/NOTICE`.
//!
//! Nothing is done at the start of the program: a hash table and an index made beforehand say where each word stands.

use super::dot;

/// A list of words sorted by bytes, and a vector for each.
pub struct Table<const AXES: usize> {
    words: &'static str,
    /// Where each word begins in `words`: u32, little-endian.
    index: &'static [u8],
    /// A hash table with linear probing: u32, little-endian, of sixteen bits of a word's hash and, one half higher, one
    /// more than its place in the list. 0 where a slot is empty.
    slots: &'static [u8],
    /// Signed 4-bit numbers, low nibble first.
    vectors: &'static [u8],
}

/// Words by their meaning.
pub static MEANING: Table<128> = Table {
    words: include_str!("table/words.txt"),
    index: include_bytes!("table/words.index"),
    slots: include_bytes!("table/words.slots"),
    vectors: include_bytes!("table/vec4.bin"),
};

/// Words by the company they keep.
pub static CONTEXTS: Table<50> = Table {
    words: include_str!("table/contexts.txt"),
    index: include_bytes!("table/contexts.index"),
    slots: include_bytes!("table/contexts.slots"),
    vectors: include_bytes!("table/contexts4.bin"),
};

/// Frequency ranks of the words of [`MEANING`].
static RANKS: &[u8] = include_bytes!("table/rank.u16");

/// The stems of the words of [`MEANING`]: how many bytes of each word fall away, and which of [`ENDINGS`] takes their place.
static STEMS: &[u8] = include_bytes!("table/words.stems");
pub const ENDINGS: [&str; 6] = ["", "i", "e", "l", "ie", "y"];

/// Rank that stands for a word that is not in the table: rarer than all that are.
pub const UNKNOWN_RANK: u16 = 30_500;

/// A word of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Entry(u32);

/// The unpacked vector of a word: numbers from -7 to 7, [`dot::BIAS`] more in each place; their sum and Euclidean length.
#[derive(Debug, Clone)]
pub struct Vector<const AXES: usize> {
    pub biased: [u8; AXES],
    pub sum: i32,
    pub length: f32,
}

impl<const AXES: usize> Table<AXES> {
    /// The word at this place in the list.
    fn word(&self, entry: usize) -> &'static [u8] {
        let words = self.words.as_bytes();
        let end = match number(self.index, entry + 1) {
            Some(next) => next as usize - 1,
            None => words.len() - 1,
        };
        &words[number(self.index, entry).unwrap_or(0) as usize..end]
    }

    /// The entry of a lower-case word without diacritics.
    pub fn find(&self, low: &str) -> Option<Entry> {
        let hash = hash(low.as_bytes());
        let count = self.slots.len() / 4;
        let mut at = (((hash >> 32) * count as u64) >> 32) as usize;
        loop {
            let slot = number(self.slots, at)?;
            let entry = ((slot >> 16) as usize).checked_sub(1)?;
            if slot as u16 == (hash >> 16) as u16 && self.word(entry) == low.as_bytes() {
                return Some(Entry(entry as u32));
            }
            at = if at + 1 < count { at + 1 } else { 0 };
        }
    }

    /// The vector of a word.
    pub fn vector(&self, entry: Entry) -> Vector<AXES> {
        let at = entry.0 as usize * AXES / 2;
        let mut biased = [0u8; AXES];
        for (pair, byte) in biased.chunks_exact_mut(2).zip(&self.vectors[at..at + AXES / 2]) {
            // the sign bit of four turned is eight more
            pair[0] = byte & 0xf ^ 0x8;
            pair[1] = byte >> 4 ^ 0x8;
        }
        let (mut sum, mut square) = (0i32, 0i32);
        for &number in &biased {
            let number = i32::from(number) - i32::from(dot::BIAS);
            sum += number;
            square += number * number;
        }
        Vector {
            biased,
            sum,
            length: (square as f32).sqrt(),
        }
    }
}

/// The number at a place of a list of u32, little-endian.
fn number(list: &[u8], at: usize) -> Option<u32> {
    list.get(at * 4..)?
        .first_chunk()
        .map(|bytes| u32::from_le_bytes(*bytes))
}

/// FNV-1a of 64 bits (Fowler, Noll and Vo; draft-eastlake-fnv), its halves mixed once more: the upper one of a short word
/// alone would leave most slots empty and crowd the rest.
fn hash(bytes: &[u8]) -> u64 {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The stem of a word of [`MEANING`] by the Snowball stemmer for English, which takes some forty times as long.
pub fn stem(entry: Entry) -> String {
    let entry = entry.0 as usize;
    let (gone, ending) = (STEMS[2 * entry], STEMS[2 * entry + 1]);
    let word = MEANING.word(entry);
    let kept = &word[..word.len() - usize::from(gone)];
    let mut stem = String::from_utf8_lossy(kept).into_owned();
    stem.push_str(ENDINGS.get(usize::from(ending)).unwrap_or(&""));
    stem
}

/// Touches all of both tables, so that the system brings in their pages before a look-up waits for them: for a thread that
/// has nothing to do yet. Gives a sum that means nothing, so that the reading is not left out.
pub fn touch() -> u32 {
    // systems bring in sixteen pages around the one that is asked for
    const STEP: usize = 16 * 4096;
    let lists = [
        MEANING.words.as_bytes(),
        MEANING.index,
        MEANING.slots,
        MEANING.vectors,
        RANKS,
        STEMS,
        CONTEXTS.words.as_bytes(),
        CONTEXTS.index,
        CONTEXTS.slots,
        CONTEXTS.vectors,
    ];
    let bytes = lists.into_iter().flat_map(|list| list.iter().step_by(STEP));
    std::hint::black_box(bytes.map(|&byte| u32::from(byte)).sum())
}

/// The frequency rank of a word of [`MEANING`], 1 the commonest.
pub fn rank(entry: Entry) -> u16 {
    let at = entry.0 as usize * 2;
    u16::from_le_bytes([RANKS[at], RANKS[at + 1]])
}

impl<const AXES: usize> Vector<AXES> {
    /// The cosine with another vector, -1 to 1. The sum is of integers, so that it is the same on every processor.
    pub fn cosine(&self, other: &Self) -> f32 {
        let dot = dot::with(&self.biased, &other.biased);
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
        assert_eq!(table.index.len(), words.len() * 4);
        assert!(words.len() < usize::from(u16::MAX) && table.slots.len() / 4 > words.len());
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

    #[test]
    fn all_of_the_tables_is_touched() {
        assert!(touch() > 0);
    }

    #[test]
    fn the_stems_are_those_of_the_stemmer() {
        let stemmer = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English);
        for (entry, word) in MEANING.words.lines().enumerate() {
            assert_eq!(stem(Entry(entry as u32)), stemmer.stem(word), "{word}");
        }
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
