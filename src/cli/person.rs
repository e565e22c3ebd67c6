//! What a person keeps on this machine and a document has to hold: word lists of their own, decisions by hand, marks and
//! notes.

use super::output;
use crate::compare::{Options, Story};
use crate::export::remarks::{self, Remark};
use crate::settings::paths::Paths;
use crate::settings::session::Session;

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

    /// Marks and notes, where they belong in this story.
    pub fn remarks(&self, story: &Story) -> Vec<Remark> {
        remarks::of(&self.session, &story.versions, &story.comparisons)
    }
}
