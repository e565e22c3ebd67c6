//! What the search over all versions has found.

use super::model::Model;
use crate::text::{Span, search::Query};

/// What the search has found.
#[derive(Debug, Clone, Default)]
pub struct Search {
    pub typed: String,
    /// For each version the matches in its text.
    pub spans: Vec<Vec<Span>>,
    /// Version and number of the match in it.
    pub current: Option<(usize, usize)>,
}

impl Search {
    /// More matches in one version than anyone walks through are not kept.
    pub const MOST: usize = 10_000;

    /// True where a version may have more matches than were kept.
    pub fn is_cut(&self) -> bool {
        self.spans.iter().any(|spans| spans.len() >= Self::MOST)
    }
}

impl Model {
    /// Searches all versions for what is typed.
    pub fn find_matches(&mut self) {
        let query = Query::new(&self.search.typed);
        self.search.spans = if query.is_empty() {
            Vec::new()
        } else {
            self.versions
                .iter()
                .map(|v| query.find(&v.article.text, Search::MOST))
                .collect()
        };
        let still = |(v, i): &(usize, usize)| self.search.spans.get(*v).is_some_and(|s| *i < s.len());
        self.search.current = self.search.current.filter(still);
    }
}
