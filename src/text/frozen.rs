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
        self.find_where(word.len(), place(word), |known| known == word)
    }

    /// As [`find`](Self::find), of a word of ASCII letters, whatever their case, in a table of words in lower case.
    pub fn find_letters(&self, word: &[u8]) -> Option<u16> {
        let place = place_of(word.iter().map(u8::to_ascii_lowercase));
        self.find_where(word.len(), place, |known| known.eq_ignore_ascii_case(word))
    }

    fn find_where(&self, length: usize, place: usize, is: impl Fn(&[u8]) -> bool) -> Option<u16> {
        let mask = self.slots.len() - 1;
        let mut at = place & mask;
        loop {
            let (start, own, number) = self.slots[at];
            if own == 0 {
                return None;
            }
            let start = usize::from(start);
            if usize::from(own) == length && is(&self.words.as_bytes()[start..start + length]) {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }
}

/// The place of a word in a table, counted on past its end: FNV-1a with its high bits mixed into the low ones.
pub fn place(word: &[u8]) -> usize {
    place_of(word.iter().copied())
}

fn place_of(word: impl Iterator<Item = u8>) -> usize {
    let sum = word.fold(0x811c_9dc5_u32, |sum, byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (sum ^ sum >> 15) as usize
}
