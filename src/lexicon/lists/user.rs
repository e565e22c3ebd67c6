//! Reading a list file, ours or a user's, with errors that say where.

use super::{KINDS, List, RULES};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// What is wrong with a word list, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListError {
    /// The name given with the text.
    pub file: String,
    /// Both counted from 1; the column in characters.
    pub line: usize,
    pub column: usize,
    pub says: String,
}

impl std::fmt::Display for ListError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.says)
    }
}

impl std::error::Error for ListError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    words: Option<Vec<Spanned<String>>>,
    #[serde(default)]
    add: Vec<Spanned<String>>,
    #[serde(default)]
    remove: Vec<Spanned<String>>,
    #[serde(default)]
    replace: bool,
}

/// What is wrong with an entry of this list; `None` where it is fine.
fn wrong(list: List, entry: &str) -> Option<String> {
    match list {
        List::IgnoreKinds if !KINDS.contains(&entry) => Some(format!("there is no kind of flag \"{entry}\"")),
        List::IgnoreRules if !RULES.contains(&entry) => Some(format!("no flag has the rule \"{entry}\"")),
        List::IgnorePhrases => {
            let sides: Vec<&str> = entry.split(" / ").collect();
            let empty = sides.iter().any(|side| !side.contains(char::is_alphanumeric));
            (empty || sides.len() > 2)
                .then(|| "a phrase to ignore has words, or words on both sides of one \" / \"".to_string())
        }
        _ => None,
    }
}

/// Applies a file to the entries of every list, by the order of [`List::ALL`]. `built_in` files may say `words` alone.
///
/// # Errors
/// Everything that is wrong; the entries are then in an unknown state.
pub fn apply(words: &mut [Vec<String>], file: &str, text: &str, built_in: bool) -> Result<(), Vec<ListError>> {
    let error = |at: usize, says: String| {
        let before = &text[..text.floor_char_boundary(at.min(text.len()))];
        ListError {
            file: file.to_string(),
            line: before.matches('\n').count() + 1,
            column: before.rsplit('\n').next().unwrap_or_default().chars().count() + 1,
            says,
        }
    };
    let tables: BTreeMap<Spanned<String>, Change> = match toml::from_str(text) {
        Ok(tables) => tables,
        Err(trouble) => {
            let at = trouble.span().map_or(0, |s| s.start);
            return Err(vec![error(at, trouble.message().trim().replace('\n', ", "))]);
        }
    };
    let mut errors = Vec::new();
    for (name, change) in tables {
        let at = name.span().start;
        let name = name.get_ref();
        let Some(list) = List::ALL.into_iter().find(|l| l.about().0 == name) else {
            errors.push(error(at, format!("there is no list \"{name}\"")));
            continue;
        };
        let entries = &mut words[list as usize];
        match change.words {
            Some(own) if built_in || change.replace => {
                errors.extend(
                    own.iter()
                        .filter_map(|e| Some(error(e.span().start, wrong(list, e.get_ref())?))),
                );
                *entries = own.into_iter().map(Spanned::into_inner).collect();
            }
            Some(_) => errors.push(error(
                at,
                format!("the list \"{name}\" has `words` without `replace = true`; use `add` to extend it"),
            )),
            None if change.replace => entries.clear(),
            None => {}
        }
        for gone in change.remove {
            let before = entries.len();
            entries.retain(|e| e != gone.get_ref());
            if entries.len() == before {
                errors.push(error(
                    gone.span().start,
                    format!("the list \"{name}\" has no entry \"{}\"", gone.get_ref()),
                ));
            }
        }
        for new in change.add {
            errors.extend(wrong(list, new.get_ref()).map(|says| error(new.span().start, says)));
            if !entries.contains(new.get_ref()) {
                entries.push(new.into_inner());
            }
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}
