//! What is known of a language: its stemmer and its stop words. English is known in full (the word table is English);
//! the others fall back on stems where Snowball has a stemmer, on words or on pairs of characters.

use super::stop;
use rust_stemmers::{Algorithm, Stemmer};

/// A language as far as it changes how words are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    English,
    German,
    Dutch,
    Danish,
    Norwegian,
    Swedish,
    French,
    Spanish,
    Portuguese,
    Italian,
    Romanian,
    Finnish,
    Hungarian,
    Russian,
    Greek,
    Turkish,
    Arabic,
    /// Any other: words as they stand.
    Other,
}

impl Language {
    /// The language of a BCP 47 tag: its first part counts.
    pub fn of_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_str() {
            "en" => Self::English,
            "de" => Self::German,
            "nl" => Self::Dutch,
            "da" => Self::Danish,
            "no" | "nb" | "nn" => Self::Norwegian,
            "sv" => Self::Swedish,
            "fr" => Self::French,
            "es" => Self::Spanish,
            "pt" => Self::Portuguese,
            "it" => Self::Italian,
            "ro" => Self::Romanian,
            "fi" => Self::Finnish,
            "hu" => Self::Hungarian,
            "ru" => Self::Russian,
            "el" => Self::Greek,
            "tr" => Self::Turkish,
            "ar" => Self::Arabic,
            _ => Self::Other,
        }
    }

    /// The Snowball stemmer of the language, where there is one.
    pub fn stemmer(self) -> Option<Stemmer> {
        let algorithm = match self {
            Self::English => Algorithm::English,
            Self::German => Algorithm::German,
            Self::Dutch => Algorithm::Dutch,
            Self::Danish => Algorithm::Danish,
            Self::Norwegian => Algorithm::Norwegian,
            Self::Swedish => Algorithm::Swedish,
            Self::French => Algorithm::French,
            Self::Spanish => Algorithm::Spanish,
            Self::Portuguese => Algorithm::Portuguese,
            Self::Italian => Algorithm::Italian,
            Self::Romanian => Algorithm::Romanian,
            Self::Finnish => Algorithm::Finnish,
            Self::Hungarian => Algorithm::Hungarian,
            Self::Russian => Algorithm::Russian,
            Self::Greek => Algorithm::Greek,
            Self::Turkish => Algorithm::Turkish,
            Self::Arabic => Algorithm::Arabic,
            Self::Other => return None,
        };
        Some(Stemmer::create(algorithm))
    }

    /// True for a word that says nothing by itself: article, pronoun, auxiliary, preposition, name particle, single
    /// letter. The word is lower-case and without diacritics.
    pub fn is_stop(self, low: &str) -> bool {
        let single = || {
            let mut characters = low.chars();
            matches!((characters.next(), characters.next()), (Some(c), None) if c.is_alphabetic() && (c as u32) < 0x0700)
        };
        single()
            || stop::PARTICLES.has(low)
            || match self {
                Self::English => stop::ENGLISH.has(low),
                Self::German => stop::GERMAN.binary_search(&low).is_ok(),
                Self::French => stop::FRENCH.binary_search(&low).is_ok(),
                Self::Spanish => stop::SPANISH.binary_search(&low).is_ok(),
                Self::Arabic => stop::ARABIC.binary_search(&low).is_ok(),
                _ => false,
            }
    }
}
