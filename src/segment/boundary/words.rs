//! What the words beside a terminator tell by their form, and the few that are known by name.

use super::REACH;

/// What may follow a time of day in the same sentence.
pub const DAYS: [&str; 19] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words of saying that go with a quotation: `"Why now?" Magno asked.`
pub const VERBS: [&str; 44] = [
    "said",
    "says",
    "asked",
    "asks",
    "added",
    "wrote",
    "writes",
    "told",
    "shouted",
    "replied",
    "cried",
    "tweeted",
    "posted",
    "warned",
    "joked",
    "quipped",
    "recalled",
    "demanded",
    "wondered",
    "exclaimed",
    "yelled",
    "declared",
    "insisted",
    "continued",
    "screamed",
    "chanted",
    "read",
    "answered",
    "called",
    "sagte",
    "fragte",
    "schrieb",
    "rief",
    "dijo",
    "preguntó",
    "escribió",
    "demandé",
    "déclaré",
    "disse",
    "perguntou",
    "chiese",
    "vroeg",
    "zei",
    "frågade",
];

/// The letters and figures that the text begins with, apostrophes included, at most [`REACH`] bytes of it.
pub fn first_word(text: &str) -> &str {
    let reach = &text[..text.floor_char_boundary(REACH)];
    let end = reach.find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    &reach[..end.unwrap_or(reach.len())]
}

/// What stands before the first white space, at most [`REACH`] bytes of it.
pub fn first_token(text: &str) -> &str {
    let reach = &text[..text.floor_char_boundary(REACH)];
    &reach[..reach.find(char::is_whitespace).unwrap_or(reach.len())]
}

/// A word with a capital after its first letter: "iPhone", "al-Sharaa".
pub fn inner_capital(start: &str) -> bool {
    let word = first_token(start);
    !word.contains('.') && word.chars().skip(1).any(char::is_uppercase)
}

/// "U.S", "Ph.D", "z.B": short parts with stops between.
pub fn dotted(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|p| (1..=2).contains(&p.chars().count()) && p.chars().all(char::is_alphabetic))
}

/// "J.-P", "J-P": initials of a double name.
pub fn hyphened_initials(word: &str) -> bool {
    word.contains('-')
        && word.split('-').all(|part| {
            let letter = part.strip_suffix('.').unwrap_or(part);
            letter.chars().count() == 1 && letter.chars().all(char::is_uppercase)
        })
}

/// "a.m", "p.m"
pub fn is_clock(lower: &str) -> bool {
    let bare = lower.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
    matches!(bare, "a.m" | "p.m") || matches!(bare, "am" | "pm") && bare.len() < lower.len()
}

/// A Roman numeral stands first, and not the pronoun.
pub fn is_roman(text: &str) -> bool {
    let word = first_word(text);
    word.len() <= 6 && !word.is_empty() && word != "I" && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}
