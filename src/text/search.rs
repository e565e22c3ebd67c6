//! Finding words as a person types them: letter case, kind of quote and dash, and white space do not count.

use super::Span;

/// A query made ready for searching.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    folded: Vec<char>,
}

impl Query {
    /// From what was typed. An empty query finds nothing.
    pub fn new(typed: &str) -> Self {
        let mut folded: Vec<char> = Vec::new();
        for c in typed.trim().chars() {
            push_folded(c, &mut folded);
        }
        Query { folded }
    }

    /// True where nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// Every match in a text, ascending, none overlapping another, at most `most` of them.
    pub fn find(&self, text: &str, most: usize) -> Vec<Span> {
        let mut found = Vec::new();
        let Some(&first) = self.folded.first() else {
            return found;
        };
        let mut from = 0;
        for (at, c) in text.char_indices() {
            if at < from || found.len() == most || fold_first(c) != first {
                continue;
            }
            if let Some(end) = self.matches_at(&text[at..]) {
                found.push(at..at + end);
                from = at + end;
            }
        }
        found
    }

    /// The length of the match at the start of a text.
    fn matches_at(&self, text: &str) -> Option<usize> {
        let mut wanted = self.folded.iter().copied();
        let mut next = wanted.next();
        let mut space = false;
        let mut buffer: Vec<char> = Vec::with_capacity(4);
        for (at, c) in text.char_indices() {
            if next.is_none() {
                return Some(at);
            }
            if c.is_whitespace() {
                if !space && next.take_if(|n| *n == ' ').is_none() {
                    return None;
                }
                if !space {
                    next = wanted.next();
                }
                space = true;
                continue;
            }
            space = false;
            buffer.clear();
            push_folded(c, &mut buffer);
            for folded in &buffer {
                if next != Some(*folded) {
                    return None;
                }
                next = wanted.next();
            }
        }
        next.is_none().then_some(text.len())
    }
}

fn fold_first(c: char) -> char {
    if c.is_ascii_alphanumeric() {
        return c.to_ascii_lowercase();
    }
    let mut buffer = Vec::new();
    push_folded(c, &mut buffer);
    buffer.first().copied().unwrap_or('\0')
}

fn push_folded(c: char, out: &mut Vec<char>) {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '`' => out.push('\''),
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' => out.push('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
        c if c.is_whitespace() => {
            if out.last() != Some(&' ') {
                out.push(' ');
            }
        }
        c => out.extend(c.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, query: &str) -> Vec<String> {
        let found = Query::new(query).find(text, 10);
        found.into_iter().map(|span| text[span].to_string()).collect()
    }

    #[test]
    fn case_quotes_and_line_ends_do_not_count() {
        assert_eq!(
            all("The “Coast\n  Guard” said the coast guard", "coast guard"),
            ["Coast\n  Guard", "coast guard"]
        );
        assert_eq!(all("it’s", "it's"), ["it’s"]);
        assert_eq!(all("aaaa", "aa"), ["aa", "aa"]);
        assert_eq!(all("ab", "abc"), Vec::<String>::new());
        assert_eq!(all("ab", ""), Vec::<String>::new());
        assert_eq!(all("Damaskus, DAMASKUS", "damaskus"), ["Damaskus", "DAMASKUS"]);
    }
}
