//! What a note of the desk says, held against the changes found. Where there is none it says "no note found".

use super::version::{Whole, flag};
use super::{safeguard, shown};
use crate::classify::{FlagKind, Severity, VersionFlag};
use crate::lexicon::lists::List;
use crate::load::Role;

/// Says it, for a version that updates or corrects another.
pub fn find(whole: &Whole, out: &mut Vec<VersionFlag>) {
    let other = whole.other;
    let note = (0..other.sentences.len()).find(|&i| {
        let is_note = || {
            let words = safeguard::plain_words(other.raw(i));
            whole.lists.phrases(List::Notes).at(&words, 0).is_some()
        };
        // the cheap questions first: most sentences are of the story
        !other.sentences[i].is_story()
            && other.raw(i).len() < 600
            && (other.sentences[i].role == Role::Correction || is_note())
    });
    let facts = whole
        .groups
        .iter()
        .flat_map(|g| &g.flags)
        .filter(|f| f.severity == Severity::Check)
        .count();
    if let Some(i) = note {
        let says = format!(
            "the note says “{}”; {} found in matched sentences",
            shown(other.raw(i)),
            changes(facts)
        );
        let span = other.sentences[i].span.clone();
        out.push(flag(
            FlagKind::Note,
            Severity::Editorial,
            [None, Some(span)],
            "a note of the desk",
            says,
        ));
    } else if let Some(note) = &other.article.meta.note {
        let says = format!(
            "the note says “{}”; {} found in matched sentences",
            shown(note),
            changes(facts)
        );
        out.push(flag(
            FlagKind::Note,
            Severity::Editorial,
            [None, None],
            "a note of the desk",
            says,
        ));
    } else if facts > 0 && whole.backgrounds[1].is_update {
        let says = format!("no note found; {} found in matched sentences", changes(facts));
        out.push(flag(
            FlagKind::Note,
            Severity::Editorial,
            [None, None],
            "no note found",
            says,
        ));
    }
}

fn changes(facts: usize) -> String {
    match facts {
        0 => "no change of fact".into(),
        1 => "one change of fact".into(),
        n => format!("{n} changes of fact"),
    }
}
