//! A version that must not be published, or not yet.

use super::safeguard::plain_words;
use super::shown;
use super::version::{Whole, flag};
use crate::classify::{FlagKind, Severity, VersionFlag};
use crate::lexicon::lists::List;
use crate::load::Role;

/// Says so for either side.
pub fn find(whole: &Whole, out: &mut Vec<VersionFlag>) {
    for (name, version, side) in [("base", whole.base, 0), ("version", whole.other, 1)] {
        let meta = &version.article.meta;
        let status = meta
            .status
            .as_deref()
            .filter(|s| !whole.lists.phrases(List::Status).all(&plain_words(s)).is_empty());
        if let Some(status) = status {
            let says = format!("this {name} is marked “{}”", shown(status));
            out.push(flag(
                FlagKind::Status,
                Severity::Check,
                [None, None],
                "marked by the agency",
                says,
            ));
        }
        if let Some(embargo) = &meta.embargo {
            let says = format!("this {name} is under embargo until {}", shown(embargo));
            out.push(flag(
                FlagKind::Status,
                Severity::Check,
                [None, None],
                "under embargo",
                says,
            ));
        }
        // lines that shout it: "KILL KILL KILL", "EMBARGOED until …"
        let line = (0..version.sentences.len()).find(|&i| {
            let sentence = &version.sentences[i];
            let raw = version.raw(i);
            let first: String = raw.chars().take_while(|c| c.is_alphabetic()).collect();
            let shouted = first.len() > 3 && first.chars().all(char::is_uppercase);
            // an alert above the headline may pass for a standfirst: there the whole line has to be in capitals
            let alert = matches!(sentence.role, Role::Standfirst | Role::Crosshead)
                && !raw.chars().any(char::is_lowercase)
                && raw.len() < 60;
            (!sentence.is_story() || alert)
                && shouted
                && raw.len() < 200
                && whole.lists.phrases(List::Status).at(&plain_words(raw), 0).is_some()
        });
        if let Some(i) = line
            && status.is_none()
            && meta.embargo.is_none()
        {
            let says = format!("this {name} begins “{}”", shown(version.raw(i)));
            let mut spans = [None, None];
            spans[side] = Some(version.sentences[i].span.clone());
            out.push(flag(
                FlagKind::Status,
                Severity::Check,
                spans,
                "marked in the text",
                says,
            ));
        }
    }
}
