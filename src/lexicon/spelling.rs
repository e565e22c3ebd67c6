//! One spelling for words that British and American house style write differently.
//!
//! Only what follows a rule is here; words that follow none stand in `lists/style.toml`. The result is a key to compare
//! by, not a word to show: both spellings are led to it, and it need not be either.

/// The key of a word in lower case: "labour" and "labor", "organise" and "organize", "centre" and "center", "signalled"
/// and "signaled", "dialogue" and "dialog" meet.
pub fn key(word: &str) -> String {
    if word.len() < 5 || !word.is_ascii() {
        return word.to_string();
    }
    let word = replace_before(word, "our", "or", &OUR);
    let word = replace_before(&word, "is", "iz", &ISE);
    let word = replace_before(&word, "ys", "yz", &ISE);
    let word = re_to_er(word);
    undouble(replace_before(&word, "ogue", "og", &["", "s"]))
}

/// What may follow -our for it to be the ending of labour and not of source.
const OUR: [&str; 19] = [
    "", "s", "ed", "ing", "er", "ers", "able", "ably", "ite", "ites", "ful", "hood", "hoods", "less", "ist", "ism",
    "ly", "al", "ings",
];
/// What may follow -is of organise.
const ISE: [&str; 13] = [
    "e", "ed", "es", "er", "ers", "ing", "ation", "ations", "able", "ational", "ement", "ingly", "edly",
];

/// Replaces the last `from` of the word by `to` where one of `endings` is all that follows it.
fn replace_before(word: &str, from: &str, to: &str, endings: &[&str]) -> String {
    match word.rfind(from) {
        Some(at) if at >= 2 && endings.contains(&&word[at + from.len()..]) => {
            format!("{}{to}{}", &word[..at], &word[at + from.len()..])
        }
        _ => word.to_string(),
    }
}

/// "centre" to "center", "metres" to "meters", "centred" to "centered".
fn re_to_er(word: String) -> String {
    for (ending, instead) in [("re", "er"), ("res", "ers"), ("red", "ered")] {
        if let Some(stem) = word.strip_suffix(ending)
            && (stem.ends_with(['t', 'b']) || stem.ends_with("ag") || stem.ends_with("uv") || stem.ends_with("ch"))
            && stem.len() >= 3
        {
            return format!("{stem}{instead}");
        }
    }
    word
}

/// "signalled" to "signaled", "worshipping" to "worshiping": a doubled consonant before an ending, where what stands
/// before has at least two vowels that are apart, so that "filled" and "filed" do not meet.
fn undouble(word: String) -> String {
    const ENDINGS: [&str; 12] = [
        "ed", "ing", "er", "ers", "or", "ors", "ist", "ists", "ous", "ation", "able", "ery",
    ];
    for ending in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending) {
            let bytes = stem.as_bytes();
            let n = bytes.len();
            if n > 3
                && bytes[n - 1] == bytes[n - 2]
                && b"lpstg".contains(&bytes[n - 1])
                && syllables(&stem[..n - 1]) >= 2
            {
                return format!("{}{ending}", &stem[..n - 1]);
            }
        }
    }
    word
}

fn syllables(stem: &str) -> usize {
    let vowel = |c: u8| b"aeiouy".contains(&c);
    let bytes = stem.as_bytes();
    (0..bytes.len())
        .filter(|&i| vowel(bytes[i]) && (i == 0 || !vowel(bytes[i - 1])))
        .count()
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn spellings_of_one_word_meet() {
        for (a, b) in [
            ("labour", "labor"),
            ("favourites", "favorites"),
            ("neighbouring", "neighboring"),
            ("organise", "organize"),
            ("modernisation", "modernization"),
            ("analysed", "analyzed"),
            ("centre", "center"),
            ("kilometres", "kilometers"),
            ("theatre", "theater"),
            ("centred", "centered"),
            ("catalogue", "catalog"),
            ("signalled", "signaled"),
            ("travellers", "travelers"),
            ("cancelling", "canceling"),
            ("manoeuvre", "manoeuver"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (a, b) in [
            ("filled", "filed"),
            ("called", "caled"),
            ("planned", "planed"),
            ("stared", "starred"),
            ("hoping", "hopping"),
            ("source", "sorce"),
            ("courts", "corts"),
            ("there", "theer"),
            ("shared", "sharerd"),
            ("tired", "tierd"),
        ] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }
}
