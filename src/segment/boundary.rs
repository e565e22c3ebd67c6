//! Where sentences end, as an editor sees them.
//!
//! One pass over the text. At every terminator the word before it and the words after it are looked at, both bounded, so
//! that the cost is linear whatever the text. The rules are those of news copy: "U.S. District Judge", "Lt. Cmdr.",
//! "No. 4", "9:40 p.m. Friday", "Jr., the", quotations of several sentences (cut inside), `"Why?" Magno asked.` (not cut),
//! scraped copy without a space after the stop, and the terminators of other scripts.

use super::abbreviations::{Abbreviations, Class, Opening};
use crate::clean::language::{self, Common};
use crate::text::Span;
use words::{DAYS, VERBS, dotted, first_token, first_word, hyphened_initials, inner_capital, is_clock, is_roman};

/// No sentence is longer than this many bytes: what is longer is not prose, and is cut at white space.
const LONGEST: usize = 10_000;
/// How far back and forth a decision may look, in bytes.
const REACH: usize = 80;

/// Byte ranges of the sentences of a paragraph, white space trimmed, in order, holding every character but white space.
pub fn sentences(text: &str, language: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in ends(text, language) {
        push(text, start, end, &mut found);
        start = end;
    }
    push(text, start, text.len(), &mut found);
    found
}

/// Adds the trimmed range, cut in pieces where it is longer than any sentence.
fn push(text: &str, mut from: usize, to: usize, found: &mut Vec<Span>) {
    while to - from > LONGEST {
        let limit = text.floor_char_boundary(from + LONGEST);
        let cut = text[from..limit]
            .rfind(char::is_whitespace)
            .map_or(limit, |at| from + at);
        let cut = if cut > from { cut } else { limit };
        push_trimmed(text, from, cut, found);
        from = cut;
    }
    push_trimmed(text, from, to, found);
}

fn push_trimmed(text: &str, from: usize, to: usize, found: &mut Vec<Span>) {
    found.extend(whole(&text[from..to]).map(|s| from + s.start..from + s.end));
}

/// The range of a text without the white space around it; `None` where there is nothing else.
pub fn whole(text: &str) -> Option<Span> {
    let at = text.len() - text.trim_start().len();
    let length = text.trim().len();
    (length > 0).then_some(at..at + length)
}

/// What kind of terminator a run of them is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Stop,
    Ellipsis,
    /// Question and exclamation marks.
    Strong,
    /// Terminators of scripts that put no space after them, or that end sentences only.
    Full,
}

fn terminator(c: char) -> Option<Kind> {
    Some(match c {
        '.' | '\u{2024}' => Kind::Stop,
        '…' => Kind::Ellipsis,
        '?' | '!' | '‽' | '⁇' | '⁈' | '⁉' | '؟' | '\u{37e}' => Kind::Strong,
        '。' | '！' | '？' | '｡' | '।' | '॥' | '۔' | '։' | '።' | '။' | '។' | '．' => Kind::Full,
        _ => return None,
    })
}

/// Closes a quotation or bracket when it stands right after a terminator.
fn closes(c: char) -> bool {
    ")]}’”»«›“‘\"'」』】》〉）〕".contains(c)
}

fn opens(c: char) -> bool {
    "([{‘“„‚«‹»\"'’”「『【《〈（¿¡—–-•*".contains(c)
}

/// The places right after the last character of each sentence but the last.
fn ends(text: &str, language: &str) -> Vec<usize> {
    let reader = Reader {
        text,
        language: language::primary(language),
        common: Common::of(language),
        abbreviations: Abbreviations::of(language),
        begin: text.len() - text.trim_start().len(),
    };
    let mut found = Vec::new();
    let mut word = 0; // start of the word that is being read
    let mut open_quote = false; // inside straight quotation marks
    let mut from = 0; // what comes before was looked at
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        if byte.is_ascii() {
            open_quote ^= byte == b'"';
            if !matches!(byte, b'.' | b'?' | b'!') {
                at += 1;
                continue;
            }
        } else {
            let c = text[at..].chars().next().unwrap_or_default();
            if terminator(c).is_none() {
                at += c.len_utf8();
                continue;
            }
        }
        if let Some(space) = text[from..at].rfind(char::is_whitespace) {
            word = from + space + text[from + space..].chars().next().map_or(1, char::len_utf8);
        }
        let run = reader.run(at, &mut open_quote);
        if reader.is_end(word, at, &run) {
            found.push(run.end);
            word = run.end;
        } else if run.closed {
            word = run.end;
        }
        at = run.end;
        from = at;
    }
    found
}

/// A run of terminators and what closes after them.
struct Run {
    kind: Kind,
    /// The byte after it.
    end: usize,
    /// A quotation was closed, or a bracket.
    closed: bool,
    quote: bool,
}

struct Reader<'a> {
    text: &'a str,
    language: &'a str,
    common: Common,
    abbreviations: Abbreviations,
    /// Where the text begins, white space left out.
    begin: usize,
}

impl<'a> Reader<'a> {
    fn after(&self, at: usize) -> &'a str {
        &self.text[at..]
    }

    /// Reads the run that begins with the terminator at `at`.
    fn run(&self, at: usize, open_quote: &mut bool) -> Run {
        let mut run = Run {
            kind: Kind::Stop,
            end: at,
            closed: false,
            quote: false,
        };
        let (mut stops, mut strongest) = (0, Kind::Stop);
        let mut chars = self.after(at).char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            if let Some(kind) = terminator(c) {
                match kind {
                    Kind::Stop => stops += 1,
                    Kind::Ellipsis => stops += 3,
                    Kind::Strong if strongest != Kind::Full => strongest = Kind::Strong,
                    Kind::Strong => {}
                    Kind::Full => strongest = Kind::Full,
                }
            } else if closes(c) {
                let next = chars.peek().map(|(_, n)| *n);
                let glued = next.is_some_and(char::is_alphanumeric);
                // Straight marks, and the marks that open in one language and close in another, tell by what follows.
                let closing = match c {
                    '"' => *open_quote,
                    '\'' | '“' | '‘' | '«' => !glued,
                    _ => true,
                };
                if !closing {
                    break;
                }
                if c == '"' {
                    *open_quote = false;
                }
                run.closed = true;
                run.quote |= !matches!(c, ')' | ']' | '}' | '）');
            } else {
                break;
            }
            run.end = at + i + c.len_utf8();
        }
        if strongest == Kind::Stop && !run.closed {
            // an ellipsis set with spaces: "waited . . . and waited"
            let spaced = self
                .after(run.end)
                .as_bytes()
                .chunks_exact(2)
                .take_while(|pair| *pair == b" .")
                .count();
            if stops + spaced >= 3 {
                run.end += 2 * spaced;
                stops += spaced;
            }
        }
        // French sets a space before the closing mark: « Bonjour. » Il …
        let rest = self.after(run.end);
        let spaced = rest.trim_start();
        if let Some(after) = spaced.strip_prefix(['»', '›'])
            && rest.len() - spaced.len() <= 4
            && !after.chars().next().is_some_and(char::is_alphanumeric)
            && rest.len() > spaced.len()
        {
            run.end = self.text.len() - after.len();
            run.closed = true;
            run.quote = true;
        }
        run.kind = match strongest {
            Kind::Stop if stops > 1 => Kind::Ellipsis,
            other => other,
        };
        run
    }

    /// True where the run ends a sentence. `word` is the start of the word before it, `at` the first terminator.
    fn is_end(&self, word: usize, at: usize, run: &Run) -> bool {
        let rest = self.after(run.end);
        let next = rest.trim_start();
        let spaced = next.len() < rest.len();
        let Some(first) = next.chars().next() else { return false };
        if run.kind == Kind::Full {
            return self.full_ends(run, first, spaced);
        }
        let mut opened = None;
        let start = next.trim_start_matches(|c: char| {
            let o = opens(c) || c.is_whitespace();
            if o && !c.is_whitespace() && opened.is_none() {
                opened = Some(c);
            }
            o
        });
        if opened.is_some_and(|c| matches!(c, '¿' | '¡')) {
            return true;
        }
        let Some(head) = start.chars().next() else {
            return spaced;
        };
        let before = self.before(word, at);
        if !spaced {
            return self.glued_ends(before, run, start, opened, head);
        }
        if head.is_lowercase() && !inner_capital(start) {
            // A quotation may begin small: "the firm. 'we believe"; anything else goes on.
            return opened.is_some_and(|c| matches!(c, '"' | '“' | '„' | '«'))
                && run.kind == Kind::Stop
                && self.plain(before);
        }
        if !head.is_alphanumeric() && opened.is_none() {
            // "… . ," or a symbol: ends only where a word or figure begins after it
            return !matches!(head, ',' | ';' | ':' | '/' | '&' | '%' | '=' | '|' | '+');
        }
        match run.kind {
            Kind::Strong => !(run.quote && self.attribution(start) || self.exclaims(before, run, start)),
            Kind::Ellipsis => !self.is_pronoun_i(start),
            Kind::Stop | Kind::Full => self.stop_ends(word, before, run, start, opened, head),
        }
    }

    /// After 。 and the like: always, but where a Japanese quotation goes on with a particle.
    fn full_ends(&self, run: &Run, first: char, spaced: bool) -> bool {
        let particle = matches!(
            first,
            'と' | 'っ' | 'は' | 'も' | 'の' | 'が' | 'を' | 'に' | 'な' | 'で'
        );
        let goes_on = run.quote && particle && !spaced || matches!(first, '，' | '、' | ',');
        !goes_on
    }

    /// The word before the terminator, without what opens it, at most [`REACH`] bytes of it.
    fn before(&self, word: usize, at: usize) -> &'a str {
        let from = if at - word > REACH {
            self.text.ceil_char_boundary(at - REACH)
        } else {
            word
        };
        self.text[from..at].trim_start_matches(|c: char| opens(c) || c == '@' || c == '#')
    }

    /// A word that is no abbreviation of any kind.
    fn plain(&self, before: &str) -> bool {
        let lower = before.to_lowercase();
        self.class(&lower).is_none() && !dotted(before) && before.chars().count() > 1
    }

    fn class(&self, lower: &str) -> Option<Class> {
        let elides = matches!(self.language, "fr" | "it" | "ca"); // "l'art. 49"
        let joins = |c: char| matches!(c, '-' | '–' | '—' | '/') || elides && matches!(c, '\'' | '’');
        let street = || (self.language == "de" && lower.ends_with("str")).then_some(Class::Number);
        self.abbreviations
            .class(lower)
            .or_else(|| {
                let (_, last) = lower.rsplit_once(joins)?;
                self.abbreviations.class(last)
            })
            .or_else(street)
    }

    /// Scraped copy: "…in the region.The minister said".
    fn glued_ends(&self, before: &str, run: &Run, start: &str, opened: Option<char>, head: char) -> bool {
        if run.kind == Kind::Ellipsis && !run.closed {
            return false;
        }
        let caseless = head.is_alphabetic() && !head.is_uppercase() && !head.is_lowercase();
        let mut chars = start.chars();
        chars.next();
        let second = chars.next();
        let begins = head.is_uppercase()
            && second.is_none_or(|c| c.is_lowercase() || c.is_whitespace() || c == '\'' || c == '’');
        let token = first_token(start);
        let address = |t: &str| t.contains(['@', '/', '_', '=', '\\']) || t.starts_with("www.");
        if address(before) || address(token) {
            return false;
        }
        if run.closed && (run.quote || run.kind != Kind::Stop) {
            return begins || caseless || (head.is_uppercase() && run.quote);
        }
        if let Some(c) = opened
            && !matches!(c, '"' | '“' | '‘' | '„' | '«' | '(')
        {
            return false;
        }
        let mut back = before.chars().rev();
        let (last, last_but_one) = (back.next(), back.next());
        let word_before = last.is_some_and(char::is_lowercase) && last_but_one.is_some_and(char::is_lowercase)
            || run.closed
            || last.is_some_and(|c| c.is_ascii_digit()) && last_but_one.is_some_and(|c| c.is_ascii_digit())
            || run.kind == Kind::Strong && last.is_some_and(char::is_alphabetic);
        // "Ph.D", "St.Petersburg": an abbreviation without its space
        begins && word_before && self.class(&before.to_lowercase()).is_none() && !before.contains('.')
    }

    /// The rules for one full stop, white space after it.
    fn stop_ends(&self, word: usize, before: &str, run: &Run, start: &str, opened: Option<char>, head: char) -> bool {
        if before.is_empty() {
            return run.closed || opened.is_none();
        }
        if run.closed && run.quote {
            return true;
        }
        let lower = before.to_lowercase();
        let digit = head.is_numeric();
        let bracket = matches!(opened, Some('(' | '['));
        let quoted = matches!(opened, Some('"' | '“' | '‘' | '„' | '«' | '\''));
        let starter = || quoted || self.is_starter(start);
        if is_clock(&lower) {
            return !(bracket || digit || self.goes_with_clock(start));
        }
        let letters = before.chars().count();
        if letters == 1 && before.chars().all(char::is_uppercase) || hyphened_initials(before) {
            return starter(); // an initial, or "Plan B."
        }
        match self.class(&lower) {
            Some(Class::Never) => return false,
            // "St. Olave", but "on Elm St. He is 80."
            Some(Class::Title) => return (run.closed || lower == "st") && !digit && starter(),
            // "No." may be a whole answer, "Art." a word: what follows tells.
            Some(Class::Number) => return !digit && !is_roman(start),
            Some(Class::Month) => return !digit && !bracket,
            Some(Class::State) => {
                let after_comma = self.text[..word].ends_with([' ', '\n'])
                    && self.text[..word].trim_end_matches([' ', '\n']).ends_with(',');
                return starter() || (after_comma && !bracket && !digit && !self.is_title(start));
            }
            Some(Class::MayEnd) => return starter() && !bracket,
            None => {}
        }
        if dotted(before) {
            return starter() && !bracket;
        }
        if letters == 1 && before.chars().all(char::is_alphabetic) {
            return starter() && !self.caseless(before);
        }
        if before.chars().all(|c| c.is_ascii_digit()) {
            let list_number = word <= self.begin;
            if letters <= 2 && (list_number || self.has_ordinals()) {
                return !list_number && starter();
            }
            return true;
        }
        if self.has_ordinals() && is_roman(before) {
            return starter();
        }
        true
    }

    fn caseless(&self, word: &str) -> bool {
        word.chars()
            .all(|c| c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase())
    }

    /// Languages that write ordinals with a stop: "am 3. März", "2. svetovna vojna".
    fn has_ordinals(&self) -> bool {
        matches!(
            self.language,
            "de" | "da" | "no" | "fi" | "cs" | "sk" | "sl" | "hr" | "sr" | "hu" | "pl" | "tr" | "et" | "lv" | "is"
        )
    }

    /// True where the text begins with a common first word of its language.
    fn is_starter(&self, start: &str) -> bool {
        let word = first_word(start);
        let followed_by_stop = start[word.len()..].starts_with('.');
        let lower = word.to_lowercase();
        let before_apostrophe = lower.split(['\'', '’']).next().unwrap_or_default();
        !followed_by_stop
            && (self.common.has(before_apostrophe)
                || matches!(
                    self.abbreviations.opening(before_apostrophe),
                    Some(Opening::Pronoun | Opening::Noun)
                ))
    }

    fn is_title(&self, start: &str) -> bool {
        let word = first_word(start);
        start[word.len()..].starts_with('.') && self.class(&word.to_lowercase()) == Some(Class::Title)
    }

    fn is_pronoun_i(&self, start: &str) -> bool {
        self.language == "en" && first_word(start) == "I"
    }

    /// What may follow a time of day in the same sentence: a weekday, a month, a time zone.
    fn goes_with_clock(&self, start: &str) -> bool {
        let word = first_word(start);
        let zone = (2..=5).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase());
        let lower = word.to_lowercase();
        zone || DAYS.contains(&lower.as_str())
            || matches!(
                lower.as_str(),
                "eastern" | "pacific" | "central" | "mountain" | "greenwich" | "local" | "beijing" | "moscow"
            ) && start[word.len()..]
                .trim_start()
                .to_lowercase()
                .starts_with(['t', 's', 'd', 'm'])
            || start[word.len()..].starts_with('.') && self.class(&lower) == Some(Class::Month)
    }

    /// `"Why now?" Magno asked.`: a name and a verb of saying go with the quotation.
    fn attribution(&self, start: &str) -> bool {
        let reach = &start[..start.floor_char_boundary(REACH)];
        for (i, word) in reach.split_whitespace().take(7).enumerate() {
            let bare = word.trim_end_matches([',', '.', ':', ';']);
            if i > 0 && VERBS.contains(&bare) {
                return true;
            }
            let name = bare.chars().next().is_some_and(char::is_uppercase)
                || matches!(
                    bare,
                    "al" | "de" | "la" | "el" | "van" | "von" | "der" | "den" | "bin" | "ibn" | "da" | "dos" | "di"
                );
            // a sentence of its own has other words before its verb: "The crowd shouted"
            let determiner = i == 0 && {
                let lower = bare.to_lowercase();
                self.common.has(&lower) || self.abbreviations.opening(&lower) == Some(Opening::Pronoun)
            };
            if !name || determiner || bare.len() < word.len() && !word.ends_with('.') {
                return false;
            }
        }
        false
    }

    /// `Yahoo! Inc`, "(!)": the mark is no terminator.
    fn exclaims(&self, before: &str, run: &Run, start: &str) -> bool {
        matches!(before, "Yahoo" | "Jeopardy" | "Joomla") && !run.closed && !self.is_starter(start)
            || before.is_empty() && run.closed && !run.quote
    }
}

mod words;

#[cfg(test)]
mod tests;
