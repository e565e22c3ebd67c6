//! A word without its inflection, for looking words up in lists and for telling a change of form from a change of word.
//!
//! Lighter than a stemmer: endings that make another word (-ly, -tion, -ness) stay, so that "likely" is not "like".

use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Irregular form → plain form.
static IRREGULAR: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("irregular.txt").lines().filter(|l| !l.starts_with('#'));
    lines
        .flat_map(|line| {
            let mut words = line.split(' ');
            let plain = words.next().unwrap_or_default();
            words.map(move |form| (form, plain))
        })
        .collect()
});

/// The word without plural, past and -ing endings, and without a final e: "accused", "accuses" and "accuse" become
/// "accus", "told" becomes "tell". The word must be in lower case.
pub fn plain(word: &str) -> String {
    plain_of(word).into_owned()
}

/// Words that would be others without their last letter: a "plane" is no plan, "quite" not quit.
const KEPT: [&str; 5] = ["plane", "quite", "shame", "spate", "premiere"];

/// As [`plain`], without a copy where the plain form stands in the word.
pub fn plain_of(word: &str) -> Cow<'_, str> {
    let word = IRREGULAR.get(word).copied().unwrap_or(word);
    if word == "note" {
        return word.into(); // not "not"
    }
    if let Some(stem) = word.strip_suffix("men").filter(|s| s.len() >= 3 && s.is_ascii()) {
        return format!("{stem}man").into();
    }
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.into();
    }
    let stem = without_ending(word);
    match stem {
        Cow::Borrowed(stem) if KEPT.contains(&stem) => stem.into(),
        Cow::Borrowed(stem) if stem.len() > 3 => stem.strip_suffix('e').unwrap_or(stem).into(),
        Cow::Owned(mut stem) if stem.len() > 3 && stem.ends_with('e') => {
            stem.pop();
            stem.into()
        }
        short => short,
    }
}

fn without_ending(word: &str) -> Cow<'_, str> {
    if !matches!(word.as_bytes()[word.len() - 1], b's' | b'd' | b'g') {
        return word.into(); // no ending that is known
    }
    for (ending, instead) in [
        ("ies", "y"),
        ("ied", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
    ] {
        if let Some(stem) = word.strip_suffix(ending).filter(|s| s.len() >= 2) {
            return format!("{stem}{instead}").into();
        }
    }
    for ending in ["ing", "ed"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 3
            && stem.bytes().any(|b| b"aeiouy".contains(&b))
        {
            return undoubled(stem).into();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.into(),
        _ => word.into(),
    }
}

/// "admitt" → "admit", but "call" and "miss" as they are.
fn undoubled(stem: &str) -> &str {
    let bytes = stem.as_bytes();
    let n = bytes.len();
    if n > 3 && bytes[n - 1] == bytes[n - 2] && !b"lszaeiou".contains(&bytes[n - 1]) {
        &stem[..n - 1]
    } else {
        stem
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn forms_of_one_verb_or_noun_meet() {
        for forms in [
            ["accuse", "accused", "accuses", "accusing"],
            ["admit", "admitted", "admits", "admitting"],
            ["deny", "denied", "denies", "denying"],
            ["claim", "claimed", "claims", "claiming"],
            ["pass", "passed", "passes", "passing"],
            ["call", "called", "calls", "calling"],
            ["house", "housed", "houses", "housing"],
        ] {
            let all: std::collections::BTreeSet<String> = forms.iter().map(|w| plain(w)).collect();
            assert_eq!(all.len(), 1, "{all:?}");
        }
    }

    #[test]
    fn irregular_forms_are_known() {
        assert_eq!(plain("said"), plain("say"));
        assert_eq!(plain("told"), plain("telling"));
        assert_eq!(plain("men"), "man");
        assert_eq!(plain("planes"), plain("plane"));
        assert_ne!(plain("planes"), plain("plans"));
    }

    #[test]
    fn other_words_stay_apart() {
        for (a, b) in [
            ("likely", "like"),
            ("hardly", "hard"),
            ("virus", "viru"),
            ("king", "k"),
            ("bed", "b"),
            ("news", "new s"),
        ] {
            assert_ne!(plain(a), plain(b));
        }
    }
}
