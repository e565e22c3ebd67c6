//! The quantities of a version's sentences, read once however many ask for them.

use crate::lexicon::quantity::{self, Quantity};
use std::sync::OnceLock;

/// A place for the quantities of each sentence. Filled when first asked for: what is set aside is hardly ever asked.
#[derive(Debug, Clone)]
pub(super) struct Figures(Vec<OnceLock<Box<[Quantity]>>>);

impl Figures {
    /// Nothing read yet of so many sentences.
    pub(super) fn unread(sentences: usize) -> Self {
        Self((0..sentences).map(|_| OnceLock::new()).collect())
    }

    /// The quantities of a sentence, whose text is given.
    ///
    /// # Panics
    /// Where there is no such sentence.
    pub(super) fn of(&self, sentence: usize, text: &str) -> &[Quantity] {
        self.0[sentence].get_or_init(|| quantity::quantities(text).into_boxed_slice())
    }
}

/// What was read follows from the text: two versions are the same whether it was asked for or not.
impl PartialEq for Figures {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Figures {}
