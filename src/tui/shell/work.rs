//! Work on threads: reading, comparing, keeping, writing. Results come back as messages.

use crate::align::overrides::Overrides;
use crate::compare::{self, Story};
use crate::export::{self, Document, Format};
use crate::lexicon::lists::Lists;
use crate::segment::Version;
use crate::settings::paths::{self, Paths};
use crate::settings::session::Session;
use crate::tui::Source;
use crate::tui::message::{Effect, ExportStory, Message};
use crate::tui::study::Study;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;

/// The generation of comparisons that is wanted where none is.
const NONE_WANTED: u64 = u64::MAX;

/// After so many documents of one story a person is asked for a name.
const MOST_NAMES: usize = 99;

/// What threads need, and what makes them stop.
#[derive(Clone)]
pub struct Work {
    sources: Arc<Vec<Source>>,
    paths: Paths,
    lists: Arc<Lists>,
    tell: Sender<Message>,
    /// The generation that is wanted; work for an older one is given up.
    compare_wanted: Arc<AtomicU64>,
    load_wanted: Arc<AtomicU64>,
}

impl Work {
    pub fn new(sources: Arc<Vec<Source>>, paths: Paths, lists: Arc<Lists>, tell: Sender<Message>) -> Work {
        Work {
            sources,
            paths,
            lists,
            tell,
            compare_wanted: Arc::default(),
            load_wanted: Arc::default(),
        }
    }

    /// Starts what an effect asks for, and returns at once.
    pub fn start(&self, effect: Effect) {
        match effect {
            Effect::Load { generation, sources } => {
                self.load_wanted.store(generation, Ordering::SeqCst);
                self.spawn(move |work| work.load(generation, &sources));
            }
            Effect::StopLoading => {
                self.load_wanted.fetch_add(1, Ordering::SeqCst);
            }
            Effect::StopComparing => self.compare_wanted.store(NONE_WANTED, Ordering::SeqCst),
            Effect::Compare {
                generation,
                versions,
                base,
                others,
                overrides,
            } => {
                self.compare_wanted.store(generation, Ordering::SeqCst);
                self.spawn(move |work| work.compare(generation, &versions, base, &others, overrides));
            }
            Effect::Find(study) => self.spawn(move |work| work.find(&study)),
            Effect::Pairs {
                generation,
                versions,
                pairs,
                overrides,
            } => self.spawn(move |work| {
                let options = work.options(overrides);
                for (before, after) in pairs {
                    let run = || compare::compare(&versions, before, after, &options);
                    if let Ok(comparison) = catch_unwind(AssertUnwindSafe(run)) {
                        work.tell(Message::Paired {
                            generation,
                            comparison: Box::new(comparison),
                        });
                    }
                }
            }),
            // Small and soon needed: reading it here is faster than a thread, and nothing overtakes it.
            Effect::Recall(sources) => match self.paths.session(&sources) {
                Ok(Some(session)) => self.tell(Message::Remembered(Box::new(session))),
                Ok(None) => {}
                Err(words) => self.tell(Message::Failed(words)),
            },
            // In order, so that the last state is the one that is kept.
            Effect::Remember(sources, session) => self.keep(&sources, &session),
            Effect::Export {
                format,
                path,
                proposed,
                story,
            } => self.spawn(move |work| work.export(format, &path, proposed, *story)),
            Effect::Quit | Effect::Suspend | Effect::Redraw | Effect::Copy(_) => {}
        }
    }

    fn options(&self, overrides: Overrides) -> compare::Options {
        compare::Options {
            overrides,
            lists: Arc::clone(&self.lists),
        }
    }

    fn tell(&self, message: Message) {
        // Nobody listens any more only where the reader is ending.
        let _ = self.tell.send(message);
    }

    fn spawn(&self, run: impl FnOnce(&Work) + Send + 'static) {
        let work = self.clone();
        std::thread::spawn(move || run(&work));
    }

    fn load(&self, generation: u64, sources: &[usize]) {
        for &source in sources {
            if self.load_wanted.load(Ordering::SeqCst) != generation {
                return;
            }
            let read = || -> anyhow::Result<Vec<Version>> { Ok(compare::prepare_all((self.sources[source].load)()?)) };
            let result = match catch_unwind(AssertUnwindSafe(read)) {
                Ok(result) => result.map_err(|error| format!("{error:#}")),
                Err(_) => Err("reading it failed inside wirediff; please report this".into()),
            };
            self.tell(Message::Loaded {
                generation,
                source,
                result,
            });
        }
    }

    fn compare(&self, generation: u64, versions: &[Version], base: usize, others: &[usize], overrides: Overrides) {
        let options = self.options(overrides);
        let one = |other: usize| {
            let given_up = || self.compare_wanted.load(Ordering::SeqCst) != generation;
            let run = || compare::compare_unless(versions, base, other, &options, &given_up);
            let message = match catch_unwind(AssertUnwindSafe(run)) {
                Ok(None) => return,
                Ok(Some(comparison)) => Message::Compared {
                    generation,
                    comparison: Box::new(comparison),
                },
                Err(_) => Message::Failed(format!(
                    "comparing {} failed inside wirediff; please report this",
                    versions[other].name()
                )),
            };
            self.tell(message);
        };
        if let Some((first, rest)) = others.split_first() {
            one(*first);
            compare::spread(rest.len(), |k| one(rest[k]));
        }
    }

    /// Finds something in a compared story and tells it; nothing is told of what was stopped.
    fn find(&self, study: &Study) {
        let options = self.options(study.overrides.clone());
        let (wanted, generation) = (study.wanted, study.generation);
        let found = match catch_unwind(AssertUnwindSafe(|| study.find(&options))) {
            Ok(None) => return,
            Ok(Some(found)) => Some(Box::new(found)),
            Err(_) => {
                let what = wanted.name();
                self.tell(Message::Failed(format!(
                    "finding {what} failed inside wirediff; please report this"
                )));
                None
            }
        };
        self.tell(Message::Found {
            wanted,
            generation,
            found,
        });
    }

    fn keep(&self, sources: &[String], session: &Session) {
        if let Err(words) = self.paths.keep(sources, session) {
            self.tell(Message::Failed(words));
        }
    }

    fn export(&self, format: Format, path: &str, proposed: bool, story: ExportStory) {
        let made = match paths::made() {
            Ok(made) => made,
            Err(words) => return self.tell(Message::Failed(words)),
        };
        let run = || {
            let story_given = Story {
                versions: story.versions.as_ref().clone(),
                base: story.base,
                base_why: story.base_why.clone(),
                comparisons: story.comparisons.iter().map(|c| c.as_ref().clone()).collect(),
                options: self.options(story.overrides.clone()),
                title: story.title.clone(),
                notes: story.notes.clone(),
            };
            let document = Document {
                story: &story_given,
                made: Some(made.clone()),
                remarks: story.remarks.clone(),
            };
            export::write(&document, format, export::Layout::default())
        };
        let done = match catch_unwind(AssertUnwindSafe(run)) {
            Ok(bytes) if proposed => create_beside(Path::new(path), &bytes),
            Ok(bytes) => create(Path::new(path), &bytes).map(|()| path.into()),
            Err(_) => Err("writing failed inside wirediff; please report this".into()),
        };
        self.tell(match done {
            Ok(written) => Message::Done(format!("written to {}", written.display())),
            Err(words) => Message::Failed(words),
        });
    }
}

/// Writes a new file of this name, or of the next free one: `a.html`, `a-2.html`, `a-3.html`.
fn create_beside(path: &Path, bytes: &[u8]) -> Result<PathBuf, String> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let numbered = (2..=MOST_NAMES).map(|n| path.with_file_name(format!("{stem}-{n}.{ending}")));
    let free = std::iter::once(path.to_path_buf())
        .chain(numbered)
        .find(|p| !p.exists());
    let free = free.unwrap_or_else(|| path.to_path_buf());
    create(&free, bytes).map(|()| free)
}

/// Writes a new file; one that is there is left alone.
fn create(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let shown = path.display();
    let mut file = std::fs::File::create_new(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => format!("{shown} is there already; choose another name"),
        _ => format!("{shown} cannot be written: {error}"),
    })?;
    file.write_all(bytes)
        .map_err(|error| format!("{shown} cannot be written: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposed_name_that_is_taken_gets_a_number_and_nothing_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("wire-and-ours.html");
        for (bytes, name) in [
            ("a", "wire-and-ours.html"),
            ("b", "wire-and-ours-2.html"),
            ("c", "wire-and-ours-3.html"),
        ] {
            let written = create_beside(&path, bytes.as_bytes()).unwrap();
            assert_eq!(written, folder.path().join(name));
            assert_eq!(std::fs::read_to_string(written).unwrap(), bytes);
        }
        assert!(create(&path, b"d").unwrap_err().contains("is there already"));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "a");
    }
}
