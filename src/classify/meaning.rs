//! Whether two words mean about the same, by the word table: "began" and "started", "residents" and "locals".

use crate::lexicon::inflect;
use crate::lexicon::table::{self, Entry, Vector};

/// From this cosine of their vectors on two words mean about the same.
const NEAR: f32 = 0.6;

/// The two are forms of one word or mean about the same.
pub fn alike(a: &str, b: &str) -> bool {
    same_but_for_form(a, b) || Meaning::of(a).is_some_and(|a| a.is_near(b))
}

/// Equal, but for what [`inflect::plain`] takes away.
pub fn same_but_for_form(a: &str, b: &str) -> bool {
    a == b || inflect::plain_of(a) == inflect::plain_of(b)
}

/// A word of the table of meanings that is held against many.
pub struct Meaning(Vector<128>);

impl Meaning {
    /// `None` for words that are not in the table.
    pub fn of(word: &str) -> Option<Self> {
        table::find(word).map(|word| Self(word.meaning()))
    }

    /// As [`alike`], forms of the word aside.
    pub fn is_near(&self, other: &str) -> bool {
        table::find(other).is_some_and(|other| self.0.cosine(&other.meaning()) >= NEAR)
    }
}

/// As [`alike`], of entries of the table.
pub fn are_near(a: Entry, b: Entry) -> bool {
    a.meaning().cosine(&b.meaning()) >= NEAR
}
