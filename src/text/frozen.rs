//! Words with a number each, laid out as a table when the program is built: nothing is read, copied or sorted at its start.
//!
//! `build.rs` includes this file too, so that the words are put where they are looked for.

/// Where a word stands in the text of all words, how many bytes it has, and its number; no bytes is no word.
pub type Slot = (u16, u8, u16);

/// Finds the number of a word.
pub struct Frozen {
    /// All words, one after the other.
    pub words: &'static str,
    /// A power of two of them, at least half without a word. A word stands in the first free one from its [`place`] on.
    pub slots: &'static [Slot],
}

impl Frozen {
    /// The number of a word.
    pub fn find(&self, word: &str) -> Option<u16> {
        self.find_bytes(word.as_bytes())
    }

    /// As [`find`](Self::find), of a word given as bytes.
    pub fn find_bytes(&self, word: &[u8]) -> Option<u16> {
        let mask = self.slots.len() - 1;
        let mut at = place(word) & mask;
        loop {
            let (start, length, number) = self.slots[at];
            if length == 0 {
                return None;
            }
            let (start, length) = (usize::from(start), usize::from(length));
            if length == word.len() && &self.words.as_bytes()[start..start + length] == word {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }
}

/// The place of a word in a table, counted on past its end: FNV-1a with its high bits mixed into the low ones.
pub fn place(word: &[u8]) -> usize {
    let sum = word
        .iter()
        .fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    (sum ^ sum >> 15) as usize
}
