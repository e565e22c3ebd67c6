//! One spelling for words that British and American house style write differently.
//!
//! Only what follows a rule is here; words that follow none stand in `lists/style.toml`. The result is a key to compare
//! by, not a word to show: both spellings are led to it, and it need not be either.

use std::borrow::Cow;

/// The key of a word in lower case: "labour" and "labor", "organise" and "organize", "centre" and "center", "signalled"
/// and "signaled", "dialogue" and "dialog" meet.
pub fn key(word: &str) -> Cow<'_, str> {
    if word.len() < 5 || !word.is_ascii() || !may_differ(word.as_bytes()) {
        return word.into();
    }
    let mut word = word.to_string();
    replace_before(&mut word, "our", "or", &OUR);
    replace_before(&mut word, "is", "iz", &ISE);
    replace_before(&mut word, "ys", "yz", &ISE);
    re_to_er(&mut word);
    replace_before(&mut word, "ogue", "og", &["", "s"]);
    undouble(&mut word);
    word.into()
}

/// False for most words: none of the letters that a rule is about stands in it. One look at each pair of letters.
fn may_differ(word: &[u8]) -> bool {
    let pair = |w: &[u8]| {
        matches!(
            (w[0], w[1]),
            (b'o', b'u' | b'g')
                | (b'i' | b'y', b's')
                | (b'r', b'e')
                | (b'l', b'l')
                | (b'p', b'p')
                | (b's', b's')
                | (b't', b't')
                | (b'g', b'g')
        )
    };
    word.windows(2).any(pair)
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

/// Replaces the last `from` of the word by `to` where one of `endings` is all that follows it. The word is ASCII.
fn replace_before(word: &mut String, from: &str, to: &str, endings: &[&str]) {
    // by bytes: every word of every text comes by here, and a searcher of strings is dear to set up
    let (bytes, sought) = (word.as_bytes(), from.as_bytes());
    if !bytes.contains(&sought[sought.len() - 1]) {
        return;
    }
    let place = bytes.windows(sought.len()).rposition(|w| w == sought);
    if let Some(at) = place
        && at >= 2
        && endings.contains(&&word[at + from.len()..])
    {
        word.replace_range(at..at + from.len(), to);
    }
}

/// "centre" to "center", "metres" to "meters", "centred" to "centered".
fn re_to_er(word: &mut String) {
    for (ending, instead) in [("re", "er"), ("res", "ers"), ("red", "ered")] {
        if let Some(stem) = word.strip_suffix(ending)
            && (stem.ends_with(['t', 'b']) || stem.ends_with("ag") || stem.ends_with("uv") || stem.ends_with("ch"))
            && stem.len() >= 3
        {
            let at = stem.len();
            word.replace_range(at.., instead);
            return;
        }
    }
}

/// "signalled" to "signaled", "worshipping" to "worshiping": a doubled consonant before an ending, where what stands
/// before has at least two vowels that are apart, so that "filled" and "filed" do not meet.
fn undouble(word: &mut String) {
    const ENDINGS: [&str; 12] = [
        "ed", "ing", "er", "ers", "or", "ors", "ist", "ists", "ous", "ation", "able", "ery",
    ];
    let double = |w: &[u8]| w[0] == w[1] && b"lpstg".contains(&w[0]);
    if !word.as_bytes().windows(2).any(double) {
        return;
    }
    for ending in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending) {
            let n = stem.len();
            if n > 3 && double(&stem.as_bytes()[n - 2..]) && syllables(&stem[..n - 1]) >= 2 {
                word.remove(n - 1);
                return;
            }
        }
    }
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
