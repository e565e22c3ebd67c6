//! What a person's own word lists and rules of what to ignore changed in a comparison, so that a document says under
//! which rules its flags were raised, and which ones could not be.

use crate::lexicon::lists::{List, Lists};
use serde::Serialize;
use std::collections::HashSet;

/// What was changed in one of the lists.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Change<'a> {
    /// Name of the list, as its file has it.
    pub list: &'static str,
    pub added: Vec<&'a str>,
    pub removed: Vec<&'a str>,
    #[serde(skip)]
    of: List,
}

/// What these lists have that the built-in ones lack, and the other way round; lists that are as built in are left out.
pub fn changes(lists: &Lists) -> Vec<Change<'_>> {
    if lists.is_built_in() {
        return Vec::new(); // nearly always
    }
    // The built-in lists live as long as the program: what was removed can be named without a copy.
    static BUILT_IN: std::sync::LazyLock<std::sync::Arc<Lists>> = std::sync::LazyLock::new(Lists::built_in);
    let lacking = |from: &'static [String], in_: &[String]| -> Vec<&'static str> {
        let has: HashSet<&String> = in_.iter().collect();
        from.iter().filter(|e| !has.contains(e)).map(String::as_str).collect()
    };
    List::ALL
        .into_iter()
        .filter_map(|of| {
            let (own, built_in) = (lists.words(of), BUILT_IN.words(of));
            if own == built_in {
                return None;
            }
            let has: HashSet<&String> = built_in.iter().collect();
            let change = Change {
                list: of.about().0,
                added: own.iter().filter(|e| !has.contains(e)).map(String::as_str).collect(),
                removed: lacking(built_in, own),
                of,
            };
            (!change.added.is_empty() || !change.removed.is_empty()).then_some(change)
        })
        .collect()
}

/// The same in words, a line each; one line that says so where nothing was changed.
pub fn lines(lists: &Lists) -> Vec<String> {
    let changes = changes(lists);
    if changes.is_empty() {
        return vec!["All as built in; no flag was ignored.".into()];
    }
    let quoted = |entries: &[&str]| -> String {
        let entries: Vec<String> = entries.iter().map(|e| format!("“{e}”")).collect();
        entries.join(", ")
    };
    changes
        .iter()
        .map(|change| {
            let ignored = match change.of {
                List::IgnoreKinds => Some("Not flagged, whatever the words: "),
                List::IgnoreRules => Some("Not flagged, by rule: "),
                List::IgnorePhrases => Some("Not flagged, by words: "),
                _ => None,
            };
            if let Some(head) = ignored {
                return format!("{head}{}.", quoted(&change.added));
            }
            let (name, about) = change.of.about();
            let mut parts = Vec::new();
            if !change.added.is_empty() {
                parts.push(format!("added {}", quoted(&change.added)));
            }
            if !change.removed.is_empty() {
                parts.push(format!("removed {}", quoted(&change.removed)));
            }
            format!("Word list “{name}” ({about}): {}.", parts.join("; "))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_lists_are_said_to_be_so() {
        let lists = Lists::built_in();
        assert!(changes(&lists).is_empty());
        assert_eq!(lines(&lists), ["All as built in; no flag was ignored."]);
    }

    #[test]
    fn what_was_added_removed_and_ignored_is_named() {
        let text = "[filler]\nadd = [\"by the way\"]\nremove = [\"too\"]\n[ignore-kinds]\nadd = [\"lead\"]\n\
                    [ignore-phrases]\nadd = [\"strike\", \"wounded / injured\"]\n";
        let lists = Lists::built_in().with("mine.toml", text).unwrap();
        assert_eq!(
            lines(&lists),
            [
                "Word list “filler” (adverbs that change no fact): added “by the way”; removed “too”.",
                "Not flagged, whatever the words: “lead”.",
                "Not flagged, by words: “strike”, “wounded / injured”.",
            ]
        );
    }

    #[test]
    fn a_replaced_list_names_what_went_and_what_came() {
        let lists = Lists::built_in()
            .with("mine.toml", "[courtesy]\nreplace = true\nwords = [\"Don\"]\n")
            .unwrap();
        let [change] = &changes(&lists)[..] else {
            panic!("one list was changed");
        };
        assert_eq!(change.added, ["Don"]);
        assert_eq!(change.removed.len(), Lists::built_in().words(List::Courtesy).len());
    }
}
