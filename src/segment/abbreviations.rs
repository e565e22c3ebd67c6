//! What a full stop after a word can mean: the classes of `abbreviations.toml`, looked up by language.

use crate::text::frozen::Frozen;

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

/// In the order of `build.rs`.
const CLASSES: [Class; 6] = [
    Class::Title,
    Class::Number,
    Class::Month,
    Class::State,
    Class::MayEnd,
    Class::Never,
];

/// A word that begins a sentence far more often than it follows an abbreviation inside one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Never part of a name, and never speaks for itself: `"What now?" Nobody answered.`
    Pronoun,
    /// A plural that news copy begins sentences with: "Police", "Analysts".
    Noun,
}

/// In the order of `build.rs`.
const OPENINGS: [Opening; 2] = [Opening::Pronoun, Opening::Noun];

// `TABLES` has the words of each language, by tag, with what is known of each: the place of its class, counted from 1, and
// 16 times that of its opening.
include!(concat!(env!("OUT_DIR"), "/abbreviations.rs"));

fn table(tag: &str) -> Option<&'static Frozen> {
    TABLES.iter().find(|(t, _)| *t == tag).map(|(_, table)| table)
}

/// The abbreviations of one language and those of all.
#[derive(Clone, Copy)]
pub struct Abbreviations {
    own: Option<&'static Frozen>,
    all: Option<&'static Frozen>,
}

impl Abbreviations {
    /// Those of a language, by its tag; an unknown one is read as English.
    pub fn of(language: &str) -> Self {
        let tag = crate::clean::language::primary(language);
        Self {
            own: table(tag).or_else(|| match tag {
                // a language without abbreviations of its own: don't read "sat." as a day
                _ if tag == crate::clean::language::UNKNOWN => table("en"),
                _ => None,
            }),
            all: table("all"),
        }
    }

    /// The class of a word given in lower case without its last stop.
    pub fn class(&self, word: &str) -> Option<Class> {
        let found = |t: Option<&Frozen>| CLASSES.get(usize::from(t?.find(word)? % 16).checked_sub(1)?).copied();
        found(self.own).or_else(|| found(self.all))
    }

    /// What a word, given in lower case, tells where it may begin a sentence.
    pub fn opening(&self, word: &str) -> Option<Opening> {
        let known = self.own?.find(word)?;
        OPENINGS.get(usize::from(known / 16).checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::records;

    #[test]
    fn the_data_file_reads_and_every_section_is_a_class() {
        let file = include_str!("abbreviations.toml");
        records::assert_reads_as_toml(file);
        for field in records::fields(file) {
            for word in field.value.split_whitespace() {
                let known = table(field.key).and_then(|t| t.find(word)).unwrap_or(0);
                let opens = field.table.starts_with("opening");
                assert!(
                    if opens { known / 16 } else { known % 16 } > 0,
                    "{}: {word}",
                    field.table
                );
            }
        }
        assert_eq!(Abbreviations::of("en").opening("nobody"), Some(Opening::Pronoun));
        assert_eq!(Abbreviations::of("en-GB").class("lt"), Some(Class::Title));
        assert_eq!(Abbreviations::of("und").class("sept"), Some(Class::Month));
        assert_eq!(Abbreviations::of("de").class("lt"), None);
    }
}
