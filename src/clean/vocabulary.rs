//! The usual wording of page furniture (`furniture.toml`), looked up for a line.
//!
//! Every pattern lies under one of its words, so that a line costs a few look-ups however long the lists grow.

use crate::load::Role;
use crate::text::frozen::Frozen;
use crate::text::runs::Parting;

/// Lines with more words than this are prose and are not looked up.
const LONGEST: usize = 90;

/// What a kind of furniture needs beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// A date or a time of day in the line.
    Date,
    /// The marks of a note: in brackets, or a colon after the first words, or in the form of a sentence about the text.
    Note,
}

/// A kind of furniture.
#[derive(Debug, Clone)]
pub struct Kind {
    pub reason: &'static str,
    pub role: Role,
    /// What follows it may be a list of links.
    pub header: bool,
    /// It stands below a story: what follows may be another.
    pub foot: bool,
    /// Says so only beside other furniture.
    pub weak: bool,
    pub needs: Option<Needs>,
}

/// What a line's words say.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    pub kind: &'static Kind,
    /// The pattern covers the whole line.
    pub whole: bool,
    /// How many words the longest pattern that spoke has.
    pub words: usize,
}

/// Where a pattern has to stand in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Line,
    Start,
    End,
    Anywhere,
}

struct Pattern {
    place: Place,
    /// Its words with spaces between, `*` for any or none.
    words: &'static str,
    /// Place among them of the word that it lies under.
    at: u8,
    max: u8,
    kind: u8,
    /// The next pattern under the same word.
    next: Option<u16>,
}

// `KINDS` and `PATTERNS` have what the data file says, and `BY_WORD` has for every word that a pattern lies under the place
// of the last of them.
include!(concat!(env!("OUT_DIR"), "/furniture.rs"));

/// Stands for any words or none in a pattern.
const ANY: &str = "*";

/// Where the words of a line end.
static WORDS: Parting = Parting::at_white_space_and(b"|/><", |c| {
    c.is_whitespace() || matches!(c, '·' | '•' | '–' | '—' | '»' | '«')
});

/// The words of a line as patterns know them: lower case, figures made `#`, an opening bracket kept with its word.
#[derive(Debug, Default)]
pub struct Words {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Words {
    /// Reads a line in place of the one before; no more than one word over [`LONGEST`].
    fn read(&mut self, line: &str) {
        self.text.clear();
        self.text.reserve(line.len());
        self.ends.clear();
        for raw in WORDS.pieces(line) {
            let outer = |c: char| !c.is_alphanumeric() && !matches!(c, '©' | '#' | '*' | '@');
            let bare = if raw.is_ascii() {
                let inner = |b: &u8| !outer(char::from(*b));
                let from = raw.bytes().take_while(|b| !inner(b)).count();
                let after = raw[from..].bytes().rev().take_while(|b| !inner(b)).count();
                &raw[from..raw.len() - after]
            } else {
                raw.trim_matches(outer)
            };
            let Some(first) = bare.bytes().next() else { continue };
            let figure = first.is_ascii_digit() && bare.chars().filter(|c| c.is_alphabetic()).count() <= 1;
            if figure || bare == "#" {
                // "(10)" is a count, "(Reporting" a bracket that opens
                self.text.push(b'#');
            } else {
                if raw.as_bytes()[0] == b'(' {
                    self.text.push(b'(');
                }
                if bare.is_ascii() {
                    let from = self.text.len();
                    for part in bare.as_bytes().split(|b| *b == b'-') {
                        self.text.extend_from_slice(part);
                    }
                    self.text[from..].make_ascii_lowercase();
                } else {
                    let lower = bare.to_lowercase().replace('’', "'");
                    let kept = lower.split(['-', '\u{ad}']);
                    kept.for_each(|part| self.text.extend(part.bytes()));
                }
            }
            self.ends.push(self.text.len());
            if self.ends.len() > LONGEST {
                break;
            }
        }
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, at: usize) -> Option<&[u8]> {
        let from = if at == 0 { 0 } else { *self.ends.get(at - 1)? };
        self.text.get(from..*self.ends.get(at)?)
    }

    /// True where the words from `at` on begin with those of the pattern.
    fn go_on(&self, at: usize, pattern: &str) -> bool {
        pattern
            .split_ascii_whitespace()
            .enumerate()
            .all(|(i, p)| self.get(at + i) == Some(p.as_bytes()))
    }

    /// True where the pattern, with its `*`, is the whole of the words.
    fn are_covered(&self, pattern: &str) -> bool {
        let Some((head, tail)) = pattern.split_once(ANY) else {
            return self.go_on(0, pattern) && count(pattern) == self.len();
        };
        let (first, last) = (count(head), count(tail));
        self.len() >= first + last && self.go_on(0, head) && self.go_on(self.len() - last, tail)
    }

    /// What the words of a line say: every kind that speaks, the whole-line ones first.
    pub fn look_up(&mut self, line: &str) -> Vec<Hit> {
        self.read(line);
        if self.len() > LONGEST {
            return vec![];
        }
        let mut hits: Vec<(bool, u8, usize)> = Vec::new();
        let mut from = 0;
        for (word, &end) in self.ends.iter().enumerate() {
            let mut next = BY_WORD.find_bytes(&self.text[from..end]);
            from = end;
            while let Some(p) = next {
                let p = &PATTERNS[usize::from(p)];
                next = p.next;
                let Some(at) = word.checked_sub(usize::from(p.at)) else {
                    continue;
                };
                let long = self.len() > usize::from(p.max);
                let found = match p.place {
                    Place::Line => at == 0 && self.len() <= 14 && self.are_covered(p.words),
                    Place::Start => at == 0 && !long && self.go_on(0, p.words),
                    Place::End => !long && self.go_on(at, p.words) && at + count(p.words) == self.len(),
                    Place::Anywhere => !long && self.go_on(at, p.words),
                };
                if found {
                    hits.push((p.place == Place::Line, p.kind, count(p.words)));
                }
            }
        }
        hits.sort_by_key(|h| (!h.0, h.1, std::cmp::Reverse(h.2)));
        hits.dedup_by_key(|h| (h.0, h.1));
        hits.into_iter()
            .map(|(whole, kind, words)| Hit {
                kind: &KINDS[usize::from(kind)],
                whole,
                words,
            })
            .collect()
    }
}

fn count(pattern: &str) -> usize {
    pattern.split_ascii_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::records;

    fn reasons(line: &str) -> Vec<&'static str> {
        Words::default().look_up(line).iter().map(|h| h.kind.reason).collect()
    }

    #[test]
    fn the_data_file_reads() {
        let file = include_str!("furniture.toml");
        records::assert_reads_as_toml(file);
        const KEYS: [&str; 11] = [
            "reason", "role", "line", "start", "end", "anywhere", "header", "foot", "weak", "needs", "max",
        ];
        for field in records::fields(file) {
            assert!(KEYS.contains(&field.key), "{}", field.key);
            match field.key {
                "role" => assert!(Role::ALL.iter().any(|r| r.name() == field.value && !r.is_story())),
                "needs" => assert!(matches!(field.value, "date" | "note")),
                "header" | "foot" | "weak" => assert!(matches!(field.value, "true" | "false")),
                "max" => assert!(field.value.parse::<u16>().is_ok()),
                _ => {}
            }
        }
        assert!(KINDS.len() > 10 && KINDS.iter().all(|k| !k.reason.is_empty()));
        let mut read = Words::default();
        for pattern in PATTERNS {
            // as lines are read, or nothing would ever match it
            read.read(pattern.words);
            assert!(read.are_covered(pattern.words), "{}", pattern.words);
            let any = pattern.words.split_ascii_whitespace().filter(|w| *w == ANY).count();
            assert!(any == pattern.words.matches(ANY).count() && any <= usize::from(pattern.place == Place::Line));
        }
    }

    #[test]
    fn usual_lines_are_known_and_prose_is_not() {
        for (line, reason) in [
            ("1.4K shares", "share buttons or counter"),
            ("Text size: A A A", "share buttons or counter"),
            ("Comments (38)", "comment counter"),
            ("READ ALSO: What to pack", "related link"),
            ("More from World", "related link"),
            ("ADVERTISEMENT - CONTINUE READING BELOW", "advertisement"),
            ("Lesen Sie auch: Was jetzt gilt", "related link"),
            ("© 2031 Example Media", "page foot"),
            ("(Reporting by A. Person; Editing by B. Person)", "sign-off"),
        ] {
            assert!(reasons(line).contains(&reason), "{line}: {:?}", reasons(line));
        }
        for line in [
            "Share prices fell sharply on Monday.",
            "He said the market would recover.",
            "Fishing boats return",
        ] {
            assert!(reasons(line).is_empty(), "{line}: {:?}", reasons(line));
        }
    }
}
