//! Flags that a person's own lists silence: by kind, by rule, or by the words they are about.
//!
//! A silenced flag still claims its words while recognisers speak, so that no other one flags them instead.

use super::safeguard::plain_words;
use crate::classify::Flag;
use crate::lexicon::lists::{KINDS, List, Lists, RULES};

/// True where the flag is to be left out. `texts` are those of base and other.
pub fn is_silenced(flag: &Flag, texts: [&str; 2], lists: &Lists) -> bool {
    debug_assert!(RULES.contains(&flag.rule), "{} is in no table of rules", flag.rule);
    if List::OWN.into_iter().all(|list| lists.words(list).is_empty()) {
        return false;
    }
    let listed = |list: List, word: &str| lists.words(list).iter().any(|entry| entry == word);
    // the kinds are numbered in the order of their table
    let kind = KINDS[flag.kind as usize];
    listed(List::IgnoreKinds, kind) || listed(List::IgnoreRules, flag.rule) || by_words(flag, texts, lists)
}

/// The words of the flag are an entry: each side's where the entry has one form, one form on each side where it has two.
fn by_words(flag: &Flag, texts: [&str; 2], lists: &Lists) -> bool {
    let entries = lists.words(List::IgnorePhrases);
    if entries.is_empty() {
        return false;
    }
    let spans = [&flag.base, &flag.other];
    let [base, other] = [0, 1].map(|side| texts[side].get(spans[side].clone()?).map(plain_words));
    if base.is_none() && other.is_none() {
        return false;
    }
    entries.iter().any(|entry| match entry.split_once(" / ") {
        Some((one, two)) => {
            let (one, two) = (plain_words(one), plain_words(two));
            matches!((&base, &other), (Some(b), Some(o)) if (*b == one && *o == two) || (*b == two && *o == one))
        }
        None => {
            let entry = plain_words(entry);
            base.iter().chain(&other).all(|side| *side == entry)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::{FlagKind, Severity};

    #[test]
    fn the_table_of_kinds_is_that_of_the_flags() {
        let names = FlagKind::ALL.map(|kind| serde_json::to_value(kind).expect("a kind has a name"));
        assert_eq!(
            names.map(|n| n.as_str().map(String::from)),
            KINDS.map(|k| Some(k.to_string()))
        );
        assert!(
            FlagKind::ALL
                .into_iter()
                .enumerate()
                .all(|(at, kind)| kind as usize == at)
        );
    }

    #[test]
    fn words_silence_a_flag_about_them_and_no_other() {
        let texts = ["The strike hurt nine.", "The walkout wounded nine."];
        let flag = |base: Option<std::ops::Range<usize>>, other: Option<std::ops::Range<usize>>| Flag {
            kind: FlagKind::LoadedTerm,
            severity: Severity::Editorial,
            base,
            other,
            rule: "term swapped",
            says: String::new(),
        };
        let with = |entry: &str, f: &Flag| {
            let text = format!("[ignore-phrases]\nadd = [\"{entry}\"]\n");
            is_silenced(
                f,
                texts,
                &Lists::built_in().with("mine.toml", &text).expect("a good list"),
            )
        };
        let (swap, lost, wider) = (
            flag(Some(4..10), Some(4..11)),
            flag(Some(4..10), None),
            flag(Some(4..15), None),
        );
        assert!(with("Strike / walkout", &swap) && with("walkouts / strike", &swap));
        assert!(!with("strike", &swap) && with("strike", &lost) && !with("strike", &wider));
        assert!(!with("strike", &flag(None, None)) && !with("strike / walkout", &lost));
    }
}
