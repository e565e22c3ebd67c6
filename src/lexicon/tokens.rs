//! A sentence to tokens: the words that are compared, each with its place, its lower-case form, its stem and its kind.

use super::language::Language;
use super::table::{self, Entry};
use crate::text::Span;
use crate::text::scripts::is_unspaced;
use rust_stemmers::Stemmer;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Starts with a digit, or is a number word of English.
    Number,
    /// Capitalised where no sentence starts, and no stop word.
    Name,
    Word,
}

/// A word of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text that was given.
    pub span: Span,
    /// Lower case, without diacritics, apostrophes and a final 's; numbers without thousands commas, number words of
    /// English as digits.
    pub low: String,
    pub stem: String,
    pub kind: Kind,
    pub stop: bool,
}

/// Abbreviated and full names of states and unions that count as one token. Longest first where one starts another.
const UNIONS: [(&str, &str); 13] = [
    ("United Arab Emirates", "uae"),
    ("United States", "usa"),
    ("United Nations", "un"),
    ("United Kingdom", "uk"),
    ("European Union", "eu"),
    ("U.A.E.", "uae"),
    ("U.S.A.", "usa"),
    ("U.S.", "usa"),
    ("U.N.", "un"),
    ("U.K.", "uk"),
    ("E.U.", "eu"),
    ("USA", "usa"),
    ("US", "usa"),
];

/// English number words up to twenty, the tens and the dozen, as digits.
const NUMBER_WORDS: [(&str, &str); 29] = [
    ("dozen", "12"),
    ("eight", "8"),
    ("eighteen", "18"),
    ("eighty", "80"),
    ("eleven", "11"),
    ("fifteen", "15"),
    ("fifty", "50"),
    ("five", "5"),
    ("forty", "40"),
    ("four", "4"),
    ("fourteen", "14"),
    ("hundred", "100"),
    ("nine", "9"),
    ("nineteen", "19"),
    ("ninety", "90"),
    ("one", "1"),
    ("seven", "7"),
    ("seventeen", "17"),
    ("seventy", "70"),
    ("six", "6"),
    ("sixteen", "16"),
    ("sixty", "60"),
    ("ten", "10"),
    ("thirteen", "13"),
    ("thirty", "30"),
    ("three", "3"),
    ("twelve", "12"),
    ("twenty", "20"),
    ("two", "2"),
];

/// A way to write a word, numbered by the [`Tokenizer`] that met it: a text repeats its words, so that each is folded
/// and stemmed once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormId(pub u32);

/// What is known of a word as written, wherever it stands.
#[derive(Debug, Clone)]
pub struct Form {
    pub low: String,
    pub stem: String,
    pub stop: bool,
    /// What the tables of words know of it, for English.
    pub entry: Option<Entry>,
}

impl Form {
    /// One that stands for itself.
    fn plain(low: &str) -> Self {
        Self {
            low: low.into(),
            stem: low.into(),
            stop: false,
            entry: None,
        }
    }
}

/// A word at its place.
#[derive(Debug, Clone)]
pub struct Place {
    pub span: Span,
    pub form: FormId,
    pub kind: Kind,
}

/// Cuts sentences of one language into tokens. Keeps the forms it has met.
pub struct Tokenizer {
    language: Language,
    stemmer: Option<Stemmer>,
    known: FxHashMap<String, FormId>,
    forms: Vec<Form>,
}

impl Tokenizer {
    pub fn new(language: Language) -> Self {
        Self {
            language,
            stemmer: language.stemmer(),
            known: FxHashMap::default(),
            forms: Vec::new(),
        }
    }

    /// The tokens of a sentence, in order.
    ///
    /// A token is a run of letters and digits; apostrophes between letters and points or commas between digits belong
    /// to it, hyphens separate. Scripts that put no space between words give overlapping pairs of characters.
    pub fn tokens(&mut self, text: &str) -> Vec<Token> {
        let mut places = Vec::new();
        self.places(text, &mut places);
        let token = |place: Place| {
            let form = self.form(place.form).clone();
            Token {
                span: place.span,
                low: form.low,
                stem: form.stem,
                kind: place.kind,
                stop: form.stop,
            }
        };
        places.into_iter().map(token).collect()
    }

    /// A form that was met.
    pub fn form(&self, id: FormId) -> &Form {
        &self.forms[id.0 as usize]
    }

    /// The same as [`Self::tokens`], with the forms numbered. `out` is emptied first.
    pub fn places(&mut self, text: &str, out: &mut Vec<Place>) {
        out.clear();
        let mut first = true;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if !c.is_alphanumeric() {
                at += c.len_utf8();
                continue;
            }
            if let Some((written, low)) = self.union_at(text, at) {
                let span = at..at + written.len();
                at = span.end;
                let form = self.known(written, |_| Form {
                    entry: table::find(low),
                    ..Form::plain(low)
                });
                let kind = if first { Kind::Word } else { Kind::Name };
                out.push(Place { span, form, kind });
                first = false;
                continue;
            }
            if is_unspaced(c) {
                at = self.pairs(text, at, out);
                first = false;
                continue;
            }
            let end = run_end(text, at);
            let id = self.known(&text[at..end], |tokenizer| tokenizer.read(&text[at..end]));
            let form = self.form(id);
            if !form.low.is_empty() {
                let kind = if form.low.starts_with(|c: char| c.is_ascii_digit()) {
                    Kind::Number
                } else if c.is_uppercase() && !first && !form.stop {
                    Kind::Name
                } else {
                    Kind::Word
                };
                out.push(Place {
                    span: at..end,
                    form: id,
                    kind,
                });
                first = false;
            }
            at = end;
        }
    }

    fn known(&mut self, written: &str, form: impl FnOnce(&Self) -> Form) -> FormId {
        if let Some(&known) = self.known.get(written) {
            return known;
        }
        let id = FormId(self.forms.len() as u32);
        self.forms.push(form(self));
        self.known.insert(written.to_string(), id);
        id
    }

    fn read(&self, written: &str) -> Form {
        let low = self.fold(written);
        let english = self.language == Language::English;
        let entry = if english { table::find(&low) } else { None };
        let stem = match (&self.stemmer, entry) {
            (Some(_), Some(entry)) => entry.stem(&low),
            (Some(stemmer), None) => stemmer.stem(&low).into_owned(),
            (None, _) => low.clone(),
        };
        Form {
            stop: self.language.is_stop(&low),
            stem,
            entry,
            low,
        }
    }

    /// Overlapping pairs of a run of unspaced characters; a single character stands alone. Gives the end of the run.
    fn pairs(&mut self, text: &str, start: usize, out: &mut Vec<Place>) -> usize {
        let run: Vec<(usize, char)> = text[start..]
            .char_indices()
            .take_while(|(_, c)| is_unspaced(*c))
            .map(|(at, c)| (start + at, c))
            .collect();
        let end = run.last().map_or(start, |(at, c)| at + c.len_utf8());
        let mut push = |span: Span| {
            let low = &text[span.clone()];
            let form = self.known(low, |_| Form::plain(low));
            out.push(Place {
                span,
                form,
                kind: Kind::Word,
            });
        };
        if run.len() == 1 {
            push(start..end);
        }
        for two in run.windows(2) {
            push(two[0].0..two[1].0 + two[1].1.len_utf8());
        }
        end
    }

    fn union_at(&self, text: &str, at: usize) -> Option<(&'static str, &'static str)> {
        if self.language != Language::English || !text[at..].starts_with(['U', 'E']) {
            return None;
        }
        UNIONS.into_iter().find(|(written, _)| {
            let rest = text[at..].strip_prefix(written);
            let dotted = written.ends_with('.');
            rest.is_some_and(|rest| dotted || !rest.starts_with(|c: char| c.is_alphanumeric()))
        })
    }

    fn fold(&self, written: &str) -> String {
        let mut low = fold(written);
        if self.language == Language::English
            && let Ok(found) = NUMBER_WORDS.binary_search_by(|n| n.0.cmp(&low))
        {
            low = NUMBER_WORDS[found].1.into();
        }
        low
    }
}

/// Lower case, no diacritics, no possessive 's, no apostrophes, no thousands commas.
pub fn fold(written: &str) -> String {
    let written = ["'s", "\u{2019}s", "'S", "\u{2019}S"]
        .iter()
        .find_map(|s| written.strip_suffix(s))
        .unwrap_or(written);
    if written.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return written.to_ascii_lowercase();
    }
    let number = written.starts_with(|c: char| c.is_ascii_digit());
    let mut low = String::with_capacity(written.len());
    for c in written.chars() {
        match c {
            '\'' | '\u{2019}' | '\u{2bc}' => {}
            ',' if number => {}
            c if c.is_ascii() => low.push(c.to_ascii_lowercase()),
            // decomposing Hangul or Indic letters would take them apart, not only rid them of marks
            c if (c as u32) < 0x0700 || (0x1e00..0x2000).contains(&(c as u32)) => {
                low.extend(c.nfd().filter(|&m| !diacritic(m)).flat_map(char::to_lowercase));
            }
            c => low.extend(c.to_lowercase()),
        }
    }
    low
}

/// Marks that change a letter and not the word's identity: Latin, Greek, Cyrillic, Hebrew points, Arabic vowels.
fn diacritic(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

fn run_end(text: &str, start: usize) -> usize {
    // most words are of plain letters, and what follows them is plain too
    let bytes = text.as_bytes();
    let plain = bytes[start..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    match bytes.get(start + plain) {
        Some(b'\'' | b'.' | b',' | 0x80..) => {}
        _ => return start + plain,
    }
    let mut end = start;
    let mut last = ' ';
    let mut characters = text[start..].char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|n| n.1);
        let inside = if c.is_alphanumeric() {
            !is_unspaced(c)
        } else {
            match c {
                '\'' | '\u{2019}' | '\u{2bc}' => last.is_alphanumeric() && next.is_some_and(char::is_alphanumeric),
                '.' | ',' => last.is_ascii_digit() && next.is_some_and(|n| n.is_ascii_digit()),
                c => unicode_normalization::char::is_combining_mark(c),
            }
        };
        if !inside {
            break;
        }
        end = start + at + c.len_utf8();
        last = c;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lows(language: Language, text: &str) -> Vec<String> {
        Tokenizer::new(language)
            .tokens(text)
            .into_iter()
            .map(|t| t.low)
            .collect()
    }

    #[test]
    fn words_lose_case_diacritics_apostrophes_and_possessives() {
        assert_eq!(
            lows(
                Language::English,
                "Hay\u{2019}at\u{2019}s Tahrir-al-Sham: São Paulo's 1,243.5 U.S. don't"
            ),
            ["hayat", "tahrir", "al", "sham", "sao", "paulo", "1243.5", "usa", "dont"]
        );
    }

    #[test]
    fn the_pronoun_is_no_country() {
        assert_eq!(
            lows(Language::English, "Give us US aid, not USAID"),
            ["give", "us", "usa", "aid", "not", "usaid"]
        );
    }

    #[test]
    fn kinds_and_spans_are_told() {
        let text = "Talks in Riga cost ten dollars.";
        let tokens = Tokenizer::new(Language::English).tokens(text);
        let kinds: Vec<Kind> = tokens.iter().map(|t| t.kind).collect();
        use Kind::{Name, Number, Word};
        assert_eq!(kinds, [Word, Word, Name, Word, Number, Word]);
        assert!(tokens[1].stop && !tokens[0].stop);
        assert_eq!(&text[tokens[2].span.clone()], "Riga");
        assert_eq!(tokens[5].stem, "dollar");
    }

    #[test]
    fn scripts_without_spaces_give_pairs_of_characters() {
        assert_eq!(lows(Language::Other, "警方說 OK"), ["警方", "方說", "ok"]);
        assert_eq!(lows(Language::Other, "在"), ["在"]);
    }

    #[test]
    fn arabic_vowel_signs_do_not_count() {
        assert_eq!(lows(Language::Arabic, "كِتَاب"), lows(Language::Arabic, "كتاب"));
    }
}
