//! The usual wording of page furniture (`furniture.toml`), looked up for a line.
//!
//! Every pattern lies under one of its words, so that a line costs a few look-ups however long the lists grow.

use crate::load::Role;
use crate::text::records;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Lines with more words than this are prose and are not looked up.
pub const LONGEST: usize = 90;

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
    max: usize,
    kind: usize,
    /// The next pattern that begins with the same word.
    next: Option<u32>,
}

/// The data file, split and nothing more: it is read anew by every run of the program.
struct Vocabulary {
    kinds: Vec<Kind>,
    patterns: Vec<Pattern>,
    /// By the first word that is no `*`: the last of the patterns with it.
    by_word: FxHashMap<&'static str, u32>,
}

static FILE: &str = include_str!("furniture.toml");

fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(|| {
        let mut all = Vocabulary {
            kinds: vec![],
            patterns: Vec::with_capacity(4_000),
            by_word: FxHashMap::default(),
        };
        all.by_word.reserve(1_800);
        let fields: Vec<records::Field<'static>> = records::fields(FILE).collect();
        for entry in fields.chunk_by(|a, b| a.record == b.record) {
            all.take_in(entry);
        }
        all
    })
}

/// The keys of a kind that hold patterns.
const PLACES: [(Place, &str); 4] = [
    (Place::Line, "line"),
    (Place::Start, "start"),
    (Place::End, "end"),
    (Place::Anywhere, "anywhere"),
];

impl Vocabulary {
    /// Takes in one kind with its patterns.
    fn take_in(&mut self, entry: &[records::Field<'static>]) {
        let value = |key: &str| entry.iter().find(|f| f.key == key).map(|f| f.value);
        let yes = |key: &str| value(key) == Some("true");
        let max = value("max").and_then(|m| m.parse().ok()).unwrap_or(16);
        let kind = self.kinds.len();
        for (place, key) in PLACES {
            for words in value(key).unwrap_or_default().split(';').map(str::trim_ascii) {
                let Some(first) = words.split_ascii_whitespace().find(|w| *w != ANY) else {
                    continue;
                };
                let next = self.by_word.insert(first, self.patterns.len() as u32);
                self.patterns.push(Pattern {
                    place,
                    words,
                    max,
                    kind,
                    next,
                });
            }
        }
        self.kinds.push(Kind {
            reason: value("reason").unwrap_or_default(),
            role: value("role").and_then(role).unwrap_or(Role::Furniture),
            header: yes("header"),
            foot: yes("foot"),
            weak: yes("weak"),
            needs: value("needs").and_then(needs),
        });
    }
}

/// Stands for any words or none in a pattern.
const ANY: &str = "*";

fn role(name: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|r| r.name() == name)
}

fn needs(name: &str) -> Option<Needs> {
    match name {
        "date" => Some(Needs::Date),
        "note" => Some(Needs::Note),
        _ => None,
    }
}

/// The words of a line as patterns know them: lower case, figures made `#`, an opening bracket kept with its word.
fn each_word(line: &str, mut give: impl FnMut(&str)) {
    let mut buffer = String::with_capacity(32);
    for raw in line
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | '·' | '•' | '–' | '—' | '»' | '«' | '>' | '<'))
    {
        let bracket = raw.starts_with('(');
        let bare = raw.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '#' | '*' | '@'));
        if bare.is_empty() {
            continue;
        }
        let figure = bare.as_bytes()[0].is_ascii_digit() && bare.chars().filter(|c| c.is_alphabetic()).count() <= 1;
        if figure || bare == "#" {
            // "(10)" is a count, "(Reporting" a bracket that opens
            give("#");
            continue;
        }
        buffer.clear();
        if bracket {
            buffer.push('(');
        }
        if bare.is_ascii() {
            buffer.extend(
                bare.bytes()
                    .filter(|b| *b != b'-')
                    .map(|b| char::from(b.to_ascii_lowercase())),
            );
        } else {
            let lower = bare.to_lowercase();
            buffer.extend(lower.chars().filter(|c| !matches!(c, '-' | '\u{ad}')).map(|c| match c {
                '’' => '\'',
                c => c,
            }));
        }
        give(&buffer);
    }
}

/// The words of a line, as patterns have them.
#[derive(Debug, Default)]
struct Words {
    text: String,
    ends: Vec<usize>,
}

impl Words {
    fn of(line: &str) -> Self {
        let mut words = Self {
            text: String::with_capacity(line.len()),
            ends: Vec::with_capacity(line.len() / 4),
        };
        each_word(line, |word| {
            words.text.push_str(word);
            words.ends.push(words.text.len());
        });
        words
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, at: usize) -> Option<&str> {
        let from = if at == 0 { 0 } else { *self.ends.get(at - 1)? };
        self.text.get(from..*self.ends.get(at)?)
    }

    /// True where the words from `at` on begin with those of the pattern.
    fn go_on(&self, at: usize, pattern: &str) -> bool {
        pattern
            .split_ascii_whitespace()
            .enumerate()
            .all(|(i, p)| self.get(at + i) == Some(p))
    }

    /// True where the pattern, with its `*`, is the whole of the words.
    fn are_covered(&self, pattern: &str) -> bool {
        let Some((head, tail)) = pattern.split_once(ANY) else {
            return self.go_on(0, pattern) && count(pattern) == self.len();
        };
        let (first, last) = (count(head), count(tail));
        self.len() >= first + last && self.go_on(0, head) && self.go_on(self.len() - last, tail)
    }
}

fn count(pattern: &str) -> usize {
    pattern.split_ascii_whitespace().count()
}

/// What the words of a line say: every kind that speaks, the whole-line ones first.
pub fn look_up(line: &str) -> Vec<Hit> {
    let words = Words::of(line);
    if words.len() > LONGEST {
        return vec![];
    }
    let all = vocabulary();
    let mut hits: Vec<(bool, usize, usize)> = Vec::new();
    for at in 0..words.len() {
        let mut next = words.get(at).and_then(|word| all.by_word.get(word)).copied();
        while let Some(p) = next {
            let p = &all.patterns[p as usize];
            next = p.next;
            let long = words.len() > p.max;
            let found = match p.place {
                Place::Line => at == 0 && words.len() <= 14 && words.are_covered(p.words),
                Place::Start => at == 0 && !long && words.go_on(0, p.words),
                Place::End => !long && words.go_on(at, p.words) && at + count(p.words) == words.len(),
                Place::Anywhere => !long && words.go_on(at, p.words),
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
            kind: &all.kinds[kind],
            whole,
            words,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(line: &str) -> Vec<&'static str> {
        look_up(line).iter().map(|h| h.kind.reason).collect()
    }

    #[test]
    fn the_data_file_reads() {
        records::assert_reads_as_toml(FILE);
        const KEYS: [&str; 11] = [
            "reason", "role", "line", "start", "end", "anywhere", "header", "foot", "weak", "needs", "max",
        ];
        for field in records::fields(FILE) {
            assert!(KEYS.contains(&field.key), "{}", field.key);
            match field.key {
                "role" => assert!(role(field.value).is_some_and(|r| !r.is_story()), "{}", field.value),
                "needs" => assert!(needs(field.value).is_some(), "{}", field.value),
                "header" | "foot" | "weak" => assert!(matches!(field.value, "true" | "false")),
                "max" => assert!(field.value.parse::<u16>().is_ok()),
                _ => {}
            }
        }
        assert!(vocabulary().kinds.len() > 10 && vocabulary().kinds.iter().all(|k| !k.reason.is_empty()));
        for pattern in &vocabulary().patterns {
            // as lines are read, or nothing would ever match it
            let read = Words::of(pattern.words);
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
