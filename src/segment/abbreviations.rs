//! What a full stop after a word can mean: the classes of `abbreviations.toml`, looked up by language.

use crate::text::records;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What the full stop after an abbreviation can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Stands before a name.
    Title,
    /// Stands before a figure.
    Number,
    Month,
    State,
    /// Ends a sentence only where a common first word follows.
    MayEnd,
    Never,
}

impl Class {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Class::Title,
            "number" => Class::Number,
            "month" => Class::Month,
            "state" => Class::State,
            "may_end" => Class::MayEnd,
            "never" => Class::Never,
            _ => return None,
        })
    }
}

/// A word that begins a sentence far more often than it follows an abbreviation inside one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Never part of a name, and never speaks for itself: `"What now?" Nobody answered.`
    Pronoun,
    /// A plural that news copy begins sentences with: "Police", "Analysts".
    Noun,
}

impl Opening {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "opening_pronoun" => Opening::Pronoun,
            "opening_noun" => Opening::Noun,
            _ => return None,
        })
    }
}

/// What is known of the words of one language.
#[derive(Default)]
struct Words {
    classes: FxHashMap<&'static str, Class>,
    openings: FxHashMap<&'static str, Opening>,
}

static FILE: &str = include_str!("abbreviations.toml");

fn tables() -> &'static FxHashMap<&'static str, Words> {
    static TABLES: OnceLock<FxHashMap<&'static str, Words>> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables: FxHashMap<&str, Words> = FxHashMap::default();
        // A word of two classes is of the one that comes last in the alphabet.
        let mut fields: Vec<_> = records::fields(FILE).collect();
        fields.sort_by_key(|field| field.table);
        for field in fields {
            let words = field.value.split_whitespace();
            let table = tables.entry(field.key).or_default();
            if let Some(class) = Class::named(field.table) {
                table.classes.extend(words.map(|word| (word, class)));
            } else if let Some(opening) = Opening::named(field.table) {
                table.openings.extend(words.map(|word| (word, opening)));
            }
        }
        tables
    })
}

/// The abbreviations of one language and those of all.
#[derive(Clone, Copy)]
pub struct Abbreviations {
    own: Option<&'static Words>,
    all: Option<&'static Words>,
}

impl Abbreviations {
    /// Those of a language, by its tag; an unknown one is read as English.
    pub fn of(language: &str) -> Self {
        let tag = crate::clean::language::primary(language);
        Self {
            own: tables().get(tag).or_else(|| match tag {
                // a language without abbreviations of its own: don't read "sat." as a day
                _ if tag == crate::clean::language::UNKNOWN => tables().get("en"),
                _ => None,
            }),
            all: tables().get("all"),
        }
    }

    /// The class of a word given in lower case without its last stop.
    pub fn class(&self, word: &str) -> Option<Class> {
        let found = |t: Option<&'static Words>| t.and_then(|t| t.classes.get(word)).copied();
        found(self.own).or_else(|| found(self.all))
    }

    /// What a word, given in lower case, tells where it may begin a sentence.
    pub fn opening(&self, word: &str) -> Option<Opening> {
        self.own.and_then(|t| t.openings.get(word)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_reads_and_every_section_is_a_class() {
        records::assert_reads_as_toml(FILE);
        assert!(records::fields(FILE).all(|f| Class::named(f.table).is_some() || Opening::named(f.table).is_some()));
        assert_eq!(Abbreviations::of("en").opening("nobody"), Some(Opening::Pronoun));
        assert_eq!(Abbreviations::of("en-GB").class("lt"), Some(Class::Title));
        assert_eq!(Abbreviations::of("und").class("sept"), Some(Class::Month));
        assert_eq!(Abbreviations::of("de").class("lt"), None);
    }
}
