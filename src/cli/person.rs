//! What a person keeps on this machine and a document has to hold: word lists of their own, decisions by hand, marks and
//! notes.

use super::output;
use crate::compare::{Options, Story};
use crate::export::Remark;
use crate::settings::paths::Paths;
use crate::settings::session::{ChangeKey, Session};

/// What was kept.
pub struct Kept {
    pub options: Options,
    session: Session,
}

impl Kept {
    /// What is kept for the story of these sources; the word lists alone where a `fresh` look is wanted. Mistakes in it are
    /// told on standard error, and what is right is used.
    pub fn of(sources: &[String], fresh: bool) -> Kept {
        let paths = Paths::of_system();
        let (lists, wrong) = paths.lists();
        wrong.iter().for_each(|mistake| output::complain(mistake));
        let session = match paths.session(sources) {
            _ if fresh => None,
            Ok(session) => session,
            Err(mistake) => {
                output::complain(&mistake);
                None
            }
        };
        let session = session.unwrap_or_default();
        Kept {
            options: Options {
                overrides: session.overrides.clone(),
                lists,
            },
            session,
        }
    }

    /// The name of the source that was made the base in the reader.
    pub fn base(&self) -> Option<&str> {
        self.session.base.as_deref()
    }

    /// Marks and notes, at the version's sentence, else at the base's.
    pub fn remarks(&self, story: &Story) -> Vec<Remark> {
        let mut remarks = Vec::new();
        if self.session.remarks.is_empty() {
            return remarks;
        }
        let text = |version: usize, ids: &[usize]| {
            let sentences: Vec<String> = ids.iter().map(|&i| story.versions[version].sentence(i)).collect();
            sentences.join(" ")
        };
        for comparison in &story.comparisons {
            let mut find = |base: &[usize], other: &[usize]| {
                let key = ChangeKey::of(&text(comparison.base, base), &text(comparison.other, other));
                let here = other.first().map(|&i| (comparison.other, i));
                let here = here.or_else(|| base.first().map(|&i| (comparison.base, i)));
                if let (Some(remark), Some((version, sentence))) = (self.session.remark(&key), here) {
                    remarks.push(Remark {
                        version,
                        sentence,
                        checked: remark.checked,
                        note: remark.note.clone(),
                    });
                }
            };
            comparison.groups.iter().for_each(|g| find(&g.base, &g.other));
            comparison.dropped.iter().for_each(|&i| find(&[i], &[]));
            comparison.added.iter().for_each(|&i| find(&[], &[i]));
        }
        remarks
    }
}
