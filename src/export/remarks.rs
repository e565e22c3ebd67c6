//! Marks and notes made by hand in the reader, found again in the story that a document is made from.

use crate::classify::Comparison;
use crate::collate::places;
use crate::present::order;
use crate::segment::Version;
use crate::settings::session::{ChangeKey, Session};
use std::collections::BTreeSet;

/// What a mark or a note is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A sentence: place of the version in the story, and the sentence.
    Sentence { version: usize, sentence: usize },
    /// A version as a whole: what the flag says that it hangs on.
    Version { version: usize, says: String },
    /// Text that stands in no version any more, as the mark has kept it.
    Gone { text: String },
}

/// A mark or a note.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    pub about: About,
    pub checked: bool,
    pub note: Option<String>,
}

impl Remark {
    /// A line for the mark and one for the note.
    pub(super) fn lines(&self, versions: &[Version]) -> Vec<String> {
        let (place, text) = match &self.about {
            About::Sentence { version, sentence } => {
                let version = &versions[*version];
                let place = format!("{}, {}", version.article.source.name, places::name(version, *sentence));
                (place, version.sentence(*sentence))
            }
            About::Version { version, says } => {
                let place = format!("{}, whole version", versions[*version].article.source.name);
                (place, says.clone())
            }
            About::Gone { text } => ("text that stands so no more".into(), text.clone()),
        };
        let mut lines = Vec::new();
        if self.checked {
            lines.push(format!("checked: {place}: “{text}”"));
        }
        if let Some(note) = &self.note {
            // A sentence stands in the document itself; of the rest it has to be said what the note is about.
            lines.push(match self.about {
                About::Sentence { .. } => format!("note: {place}: {note}"),
                _ => format!("note: {place}: “{text}”: {note}"),
            });
        }
        lines
    }
}

/// All marks and notes of a session, each at the version's sentence, else at the base's. What is found nowhere, because
/// a file has changed since, is given as gone: it was written to be kept.
pub fn of<'a>(
    session: &Session,
    versions: &[Version],
    comparisons: impl IntoIterator<Item = &'a Comparison>,
) -> Vec<Remark> {
    let mut out = Vec::new();
    if session.remarks.is_empty() {
        return out;
    }
    let mut left: BTreeSet<&ChangeKey> = session.remarks.keys().collect();
    let mut find = |base: &str, other: &str, about: &dyn Fn() -> Option<About>| {
        let key = ChangeKey::of(base, other);
        if let (Some(remark), Some(about)) = (session.remark(&key), about()) {
            left.remove(&key);
            out.push(Remark {
                about,
                checked: remark.checked,
                note: remark.note.clone(),
            });
        }
    };
    let text = |version: usize, ids: &[usize]| {
        let sentences: Vec<String> = ids.iter().map(|&i| versions[version].sentence(i)).collect();
        sentences.join(" ")
    };
    for comparison in comparisons {
        let (b, o) = (comparison.base, comparison.other);
        let mut sentences = |base: &[usize], other: &[usize]| {
            find(&text(b, base), &text(o, other), &|| {
                let here = other.first().map(|&sentence| (o, sentence));
                let (version, sentence) = here.or(base.first().map(|&sentence| (b, sentence)))?;
                Some(About::Sentence { version, sentence })
            });
        };
        comparison.groups.iter().for_each(|g| sentences(&g.base, &g.other));
        comparison.dropped.iter().for_each(|&i| sentences(&[i], &[]));
        comparison.added.iter().for_each(|&i| sentences(&[], &[i]));
        set_aside(&versions[b]).iter().for_each(|ids| sentences(ids, &[]));
        set_aside(&versions[o]).iter().for_each(|ids| sentences(&[], ids));
        for flag in &comparison.flags {
            let says = &flag.flag.says;
            find(says, "", &|| {
                Some(About::Version {
                    version: o,
                    says: says.clone(),
                })
            });
        }
    }
    for key in left {
        let remark = &session.remarks[key];
        out.push(Remark {
            about: About::Gone { text: key.to_string() },
            checked: remark.checked,
            note: remark.note.clone(),
        });
    }
    out.sort();
    out.dedup();
    out
}

/// The sentences of each piece of a version that is set aside, as the reader shows the pieces.
fn set_aside(version: &Version) -> Vec<Vec<usize>> {
    let aside: Vec<bool> = version.sentences.iter().map(super::order::is_set_aside).collect();
    order::units(version, &vec![None; aside.len()], &aside, true)
        .into_iter()
        .filter(|unit| unit.part == order::Part::Aside)
        .map(|unit| unit.sentences)
        .collect()
}
