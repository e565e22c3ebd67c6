//! The usual wording of page furniture (`furniture.toml`), looked up for a line.
//!
//! Every pattern lies under one of its words, so that a line costs a few look-ups however long the lists grow.

use crate::load::Role;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::OnceLock;

/// Lines with more words than this are prose and are not looked up.
pub const LONGEST: usize = 90;

/// What a kind of furniture needs beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Needs {
    /// A date or a time of day in the line.
    Date,
    /// The marks of a note: in brackets, or a colon after the first words, or in the form of a sentence about the text.
    Note,
}

/// A kind of furniture.
#[derive(Debug, Clone)]
pub struct Kind {
    pub reason: String,
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

#[derive(Deserialize)]
struct File {
    kind: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    reason: String,
    #[serde(default = "furniture")]
    role: Role,
    #[serde(default)]
    line: String,
    #[serde(default)]
    start: String,
    #[serde(default)]
    end: String,
    #[serde(default)]
    anywhere: String,
    #[serde(default)]
    header: bool,
    #[serde(default)]
    foot: bool,
    #[serde(default)]
    weak: bool,
    needs: Option<Needs>,
    max: Option<usize>,
}

fn furniture() -> Role {
    Role::Furniture
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Line,
    Start,
    End,
    Anywhere,
}

struct Pattern {
    place: Place,
    words: Vec<String>,
    max: usize,
    kind: usize,
}

struct Vocabulary {
    kinds: Vec<Kind>,
    patterns: Vec<Pattern>,
    /// By the word that a pattern begins with.
    by_word: FxHashMap<String, Vec<usize>>,
}

fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(|| {
        // Part of the program, and a test reads it.
        let file: File = toml::from_str(include_str!("furniture.toml")).unwrap_or(File { kind: vec![] });
        let mut all = Vocabulary {
            kinds: vec![],
            patterns: vec![],
            by_word: FxHashMap::default(),
        };
        for entry in file.kind {
            let kind = all.kinds.len();
            for (place, list) in [
                (Place::Line, &entry.line),
                (Place::Start, &entry.start),
                (Place::End, &entry.end),
                (Place::Anywhere, &entry.anywhere),
            ] {
                for pattern in list.split(';') {
                    let words = words(pattern);
                    let Some(first) = words.iter().find(|w| *w != "*") else {
                        continue;
                    };
                    all.by_word.entry(first.clone()).or_default().push(all.patterns.len());
                    let max = entry.max.unwrap_or(16);
                    all.patterns.push(Pattern {
                        place,
                        words,
                        max,
                        kind,
                    });
                }
            }
            all.kinds.push(Kind {
                reason: entry.reason,
                role: entry.role,
                header: entry.header,
                foot: entry.foot,
                weak: entry.weak,
                needs: entry.needs,
            });
        }
        all
    })
}

/// The words of a line as patterns know them: lower case, figures made `#`, an opening bracket kept with its word.
pub fn words(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for raw in line
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | '·' | '•' | '–' | '—' | '»' | '«' | '>' | '<'))
    {
        let bracket = raw.starts_with('(');
        let bare = raw.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '#' | '*' | '@'));
        if bare.is_empty() {
            continue;
        }
        let figure = bare.chars().next().is_some_and(|c| c.is_ascii_digit())
            && bare.chars().filter(|c| c.is_alphabetic()).count() <= 1;
        let word = if figure || bare == "#" {
            "#".to_string()
        } else {
            bare.to_lowercase().replace('’', "'").replace(['-', '\u{ad}'], "")
        };
        // "(10)" is a count, "(Reporting" a bracket that opens
        found.push(if bracket && word != "#" {
            format!("({word}")
        } else {
            word
        });
    }
    found
}

fn starts(words: &[String], pattern: &[String]) -> bool {
    words.len() >= pattern.len() && pattern.iter().zip(words).all(|(p, w)| p == w)
}

/// True where the pattern, with its `*`, is the whole of the words.
fn covers(words: &[String], pattern: &[String]) -> bool {
    match pattern.iter().position(|p| p == "*") {
        None => words == pattern,
        Some(at) => {
            let (head, tail) = (&pattern[..at], &pattern[at + 1..]);
            words.len() >= head.len() + tail.len() && starts(words, head) && words.ends_with(tail)
        }
    }
}

/// What the words of a line say: every kind that speaks, the whole-line ones first.
pub fn look_up(words: &[String]) -> Vec<Hit> {
    if words.is_empty() || words.len() > LONGEST {
        return vec![];
    }
    let all = vocabulary();
    let mut hits: Vec<(bool, usize, usize)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        for &p in all.by_word.get(word).into_iter().flatten() {
            let Pattern {
                place,
                words: pattern,
                max,
                kind,
            } = &all.patterns[p];
            let long = words.len() > *max;
            let found = match place {
                Place::Line => at == 0 && covers(words, pattern) && words.len() <= 14,
                Place::Start => at == 0 && !long && starts(words, pattern),
                Place::End => !long && at + pattern.len() == words.len() && starts(&words[at..], pattern),
                Place::Anywhere => !long && starts(&words[at..], pattern),
            };
            if found {
                hits.push((*place == Place::Line, *kind, pattern.len()));
            }
        }
    }
    hits.sort_by_key(|h| (!h.0, h.1, std::cmp::Reverse(h.2)));
    hits.dedup_by_key(|h| (h.0, h.1));
    hits.into_iter()
        .map(|(whole, kind, words)| Hit {
            kind: &all.kinds[kind],
            whole,
            words,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(line: &str) -> Vec<String> {
        look_up(&words(line)).iter().map(|h| h.kind.reason.clone()).collect()
    }

    #[test]
    fn the_data_file_reads() {
        let file: File = toml::from_str(include_str!("furniture.toml")).unwrap();
        assert!(file.kind.len() > 10 && file.kind.iter().all(|k| !k.role.is_story()));
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
            assert!(reasons(line).iter().any(|r| r == reason), "{line}: {:?}", reasons(line));
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
