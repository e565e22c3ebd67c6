//! The word tables: how near two English words are in meaning, and how common a word is.
//!
//! Each of 54,421 words has a vector of its meaning, by a sentence encoder that saw the word alone: synonyms are near. 54,180
//! of them have one of the company that they keep in newswire too: words of one subject are near. Either alone misses much
//! of what the other knows. Made by the recipes in `table/`; see `table/NOTICE`.
//!
//! Nothing is done at the start of the program: a hash table made beforehand has all that is asked of a word in one place.

use super::dot;

/// A hash table with linear probing, of [`SLOT`] bytes for each place, little-endian: the hash of a word (u64), one more than
/// its number (u16; 0 where a slot is empty), one more than its number among those with a vector of company (u16; 0 for
/// none), its frequency rank (u16), how many bytes fall away from it for its stem (u8), and which of [`ENDINGS`] takes their
/// place (u8).
static SLOTS: &[u8] = include_bytes!("table/words.slots");
const SLOT: usize = 16;

/// Vectors of signed 4-bit numbers, low nibble first.
static MEANING: &[u8] = include_bytes!("table/vec4.bin");
static COMPANY: &[u8] = include_bytes!("table/contexts4.bin");

/// What stems end in that words do not.
pub const ENDINGS: [&str; 6] = ["", "i", "e", "l", "ie", "y"];

/// Rank that stands for a word that is not in the table: rarer than all that are.
pub const UNKNOWN_RANK: u16 = 30_500;

/// A word of the tables: what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Entry {
    number: u16,
    /// One more than its number among those with a vector of company.
    company: u16,
    rank: u16,
    gone: u8,
    ending: u8,
}

/// The entry of a lower-case word without diacritics.
///
/// Words are told apart by 64 bits of hash, which are all different; that another word than these has one of them is a
/// chance of one in 300 million million.
pub fn find(low: &str) -> Option<Entry> {
    let hash = hash(low.as_bytes());
    let count = SLOTS.len() / SLOT;
    let mut at = (((hash >> 32) * count as u64) >> 32) as usize;
    loop {
        let slot: &[u8; SLOT] = SLOTS.get(at * SLOT..)?.first_chunk()?;
        let half = |k: usize| u16::from_le_bytes([slot[k], slot[k + 1]]);
        let number = half(8).checked_sub(1)?;
        if slot.starts_with(&hash.to_le_bytes()) {
            return Some(Entry {
                number,
                company: half(10),
                rank: half(12),
                gone: slot[14],
                ending: slot[15],
            });
        }
        at = if at + 1 < count { at + 1 } else { 0 };
    }
}

impl Entry {
    /// The frequency rank of the word, 1 the commonest.
    pub fn rank(self) -> u16 {
        self.rank
    }

    /// Its vector by its meaning.
    pub fn meaning(self) -> Vector<128> {
        Vector::unpacked(MEANING, self.number)
    }

    /// Its vector by the company that it keeps, where there is one.
    pub fn company(self) -> Option<Vector<50>> {
        let number = self.company.checked_sub(1)?;
        Some(Vector::unpacked(COMPANY, number))
    }

    /// The stem of the word, which is given, by the Snowball stemmer for English; that takes some forty times as long.
    pub fn stem(self, word: &str) -> String {
        let kept = word.len().saturating_sub(usize::from(self.gone));
        let mut stem = word.get(..kept).unwrap_or(word).to_string();
        stem.push_str(ENDINGS.get(usize::from(self.ending)).unwrap_or(&""));
        stem
    }
}

/// The unpacked vector of a word: numbers from -7 to 7, [`dot::BIAS`] more in each place; their sum and Euclidean length.
#[derive(Debug, Clone)]
pub struct Vector<const AXES: usize> {
    pub biased: [u8; AXES],
    pub sum: i32,
    pub length: f32,
}

impl<const AXES: usize> Vector<AXES> {
    /// The vector with this number of a list.
    fn unpacked(list: &[u8], number: u16) -> Self {
        let at = usize::from(number) * AXES / 2;
        let mut biased = [0u8; AXES];
        for (pair, byte) in biased.chunks_exact_mut(2).zip(&list[at..at + AXES / 2]) {
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
        Self {
            biased,
            sum,
            length: (square as f32).sqrt(),
        }
    }

    /// The cosine with another vector, -1 to 1. The sum is of integers, so that it is the same on every processor.
    pub fn cosine(&self, other: &Self) -> f32 {
        let dot = dot::with(&self.biased, &other.biased);
        let length = self.length * other.length;
        if length > 0.0 { dot as f32 / length } else { 0.0 }
    }
}

/// FNV-1a of 64 bits (Fowler, Noll and Vo; draft-eastlake-fnv), its halves mixed once more: the upper one of a short word
/// alone would leave most slots empty and crowd the rest.
fn hash(bytes: &[u8]) -> u64 {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Touches all of the tables, so that the system brings in their pages before a look-up waits for them: for a thread that
/// has nothing to do yet. Gives a sum that means nothing, so that the reading is not left out.
pub fn touch() -> u32 {
    // systems bring in sixteen pages around the one that is asked for
    const STEP: usize = 16 * 4096;
    let lists = [SLOTS, MEANING, COMPANY];
    let bytes = lists.into_iter().flat_map(|list| list.iter().step_by(STEP));
    std::hint::black_box(bytes.map(|&byte| u32::from(byte)).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    const WORDS: &str = include_str!("table/words.txt");
    const CONTEXTS: &str = include_str!("table/contexts.txt");
    const RANKS: &[u8] = include_bytes!("table/rank.u16");

    #[test]
    fn the_data_is_what_the_recipes_made() {
        for (bytes, expected) in [
            (
                WORDS.as_bytes(),
                "2a1aa648e8e5b5afe8ed474f5350631e338d2d1e4767bc658cf9f2cb31d414e2",
            ),
            (
                RANKS,
                "9baaae6359aabfc369969ebd783a65aa94e88d2bec67aac7c0eee9a444253eb8",
            ),
            (
                MEANING,
                "a40a333cd9865f70748ae4f019f898c8e70bdfd522ef688a2d97e88520d128e8",
            ),
            (
                CONTEXTS.as_bytes(),
                "0598350484994eb9b6e6cd87e11b4f6db34982531243bf622ebbaf7f269af61c",
            ),
            (
                COMPANY,
                "3b5a53d3e1c9398f5fa562b39af05c2129e389f82e813d63c7c45a2800b72053",
            ),
        ] {
            let sum: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!(sum, expected);
        }
    }

    #[test]
    fn every_word_is_found_with_what_is_known_of_it_and_no_other() {
        let stemmer = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English);
        let words: Vec<&str> = WORDS.lines().collect();
        let mut contexts = CONTEXTS.lines().zip(1u16..).peekable();
        assert_eq!(MEANING.len(), words.len() * 64);
        assert_eq!(COMPANY.len(), CONTEXTS.lines().count() * 25);
        for (entry, word) in words.iter().enumerate() {
            let found = find(word).unwrap();
            assert_eq!(usize::from(found.number), entry, "{word}");
            assert_eq!(found.rank().to_le_bytes(), RANKS[2 * entry..][..2], "{word}");
            assert_eq!(found.stem(word), stemmer.stem(word), "{word}");
            let place = contexts.next_if(|(context, _)| context == word).map_or(0, |c| c.1);
            assert_eq!(found.company, place, "{word}");
        }
        assert_eq!(contexts.next(), None);
        for absent in ["", "a", "zzzzzz", "Ship", "ship ", "ship\n", "\n"] {
            assert_eq!(find(absent), None);
        }
    }

    #[test]
    fn all_of_the_tables_is_touched() {
        assert!(touch() > 0);
    }

    #[test]
    fn words_near_in_meaning_have_a_higher_cosine_than_others() {
        let of = |w: &str| find(w).unwrap();
        let meaning = |a: &str, b: &str| of(a).meaning().cosine(&of(b).meaning());
        let company = |a: &str, b: &str| of(a).company().unwrap().cosine(&of(b).company().unwrap());
        assert!(meaning("ship", "vessel") > meaning("ship", "minister") + 0.2);
        assert!(company("ship", "vessel") > company("ship", "minister") + 0.2);
        assert!((meaning("storm", "storm") - 1.0).abs() < 1e-6);
        assert!(of("storm").rank() < of("typhoon").rank());
    }
}
