//! All that the reader knows. Changed only by [`super::update`], drawn only by [`super::view`].

use super::keymap::Keymap;
use super::matches::Search;
use super::message::Effect;
use super::reader::{Measure, Reader};
use super::screen::Screen;
use super::view::story::Page;
use super::whereabouts::Anchor;
use crate::align::Side;
use crate::classify::Comparison;
use crate::collate::{Collation, places};
use crate::compare::adjusted;
use crate::present::cell::Found;
use crate::present::layout::{Geometry, Layout, Source};
use crate::present::plan::{Choice, Plan};
use crate::segment::Version;
use crate::settings::config::{LayoutChoice, Settings};
use crate::settings::session::Session;
use crate::text::length::Length;
use crate::theme::Depth;
use std::sync::Arc;

/// What became of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlotState {
    Waiting,
    Ready,
    Failed(String),
    /// Its file is gone; what was read stays.
    Gone,
}

/// One source and what came of it.
#[derive(Debug, Clone)]
pub struct Slot {
    pub name: String,
    pub state: SlotState,
    /// As loaded, before any decision by hand.
    pub versions: Vec<Version>,
}

impl Slot {
    /// What is said of why it cannot be read: its name once, whether or not the reason starts with it.
    pub fn complaint(&self, reason: &str) -> String {
        if reason.starts_with(&self.name) {
            reason.to_string()
        } else {
            format!("{}: {reason}", self.name)
        }
    }
}

/// A passing word at the foot of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    pub text: String,
    pub error: bool,
}

/// The reader's model.
pub struct Model {
    pub slots: Vec<Slot>,
    /// All versions of all slots, in order, with decisions by hand applied.
    pub versions: Arc<Vec<Version>>,
    /// How long the story is in each version.
    pub lengths: Vec<Length>,
    /// What the story is called, where a manifest says so.
    pub title: Option<String>,
    /// What each version is called on the screen: short, and unlike the others.
    pub names: Vec<String>,
    pub base: usize,
    pub base_why: String,
    /// True where the base was asked for, on the command line or by a key.
    pub base_chosen: bool,
    pub comparisons: Vec<Option<Arc<Comparison>>>,
    /// Counts up whenever comparisons made earlier are of something else.
    pub generation: u64,
    /// Counts up whenever loading starts again.
    pub load_generation: u64,
    pub loading: bool,
    /// True where the person stopped the comparing; it goes on with the next thing that asks for a comparison.
    pub stopped: bool,
    /// Seconds for which there was nothing to read but waiting, as the shell counts them.
    pub waited: u64,
    /// The version beside the base.
    pub other: usize,
    pub reader: Reader,
    pub anchor: Option<Anchor>,
    pub layout: LayoutChoice,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    pub screens: Vec<Screen>,
    /// The screen of many versions from which the person went to the text, to go back to.
    pub came_from: Option<Page>,
    pub session: Session,
    pub settings: Settings,
    pub keymap: Keymap,
    pub theme: String,
    /// How many colours the terminal has.
    pub depth: Depth,
    pub ascii: bool,
    pub status: Option<Status>,
    pub search: Search,
    /// The sentence at which a link by hand starts.
    pub link_from: Option<(Side, usize)>,
    /// What the screens of many versions show.
    pub story: super::view::story::Memory,
    /// What was said while loading and about the configuration.
    pub messages: Vec<String>,
    /// Where clicks fell last, to tell a double click: column, row.
    pub last_click: Option<(u16, u16)>,
}

impl Model {
    /// A model of nothing yet.
    pub fn new(names: Vec<String>, base: Option<usize>, settings: Settings, keymap: Keymap) -> Model {
        let mut screens = vec![Screen::Reader];
        if names.len() > 2 {
            screens.push(Screen::Story(Page::Ledger));
        }
        Model {
            slots: names
                .into_iter()
                .map(|name| Slot {
                    name,
                    state: SlotState::Waiting,
                    versions: Vec::new(),
                })
                .collect(),
            versions: Arc::default(),
            lengths: Vec::new(),
            title: None,
            names: Vec::new(),
            base: base.unwrap_or(0),
            base_why: "it was given first".into(),
            base_chosen: base.is_some(),
            comparisons: Vec::new(),
            generation: 0,
            load_generation: 0,
            loading: true,
            stopped: false,
            waited: 0,
            other: usize::from(base.unwrap_or(0) == 0),
            reader: Reader {
                choice: Choice {
                    fold: settings.fold,
                    show_aside: settings.show_aside,
                    ..Choice::default()
                },
                ..Reader::default()
            },
            anchor: None,
            layout: settings.layout,
            size: (80, 24),
            screens,
            came_from: None,
            session: Session::default(),
            theme: settings.theme.clone(),
            depth: Depth::True,
            settings,
            keymap,
            ascii: false,
            status: None,
            search: Search::default(),
            link_from: None,
            story: super::view::story::Memory::default(),
            messages: Vec::new(),
            last_click: None,
        }
    }

    /// The comparison of the version beside the base, where it is done.
    pub fn comparison(&self) -> Option<&Arc<Comparison>> {
        self.comparisons.get(self.other)?.as_ref()
    }

    /// True while the pair that would be seen is being compared.
    pub fn is_comparing(&self) -> bool {
        self.versions.len() >= 2 && self.comparison().is_none() && !self.stopped
    }

    /// True while there is nothing to read yet, but there will be.
    pub fn is_waiting(&self) -> bool {
        self.comparison().is_none() && (self.loading || self.is_comparing())
    }

    /// How long one has been waiting, in words that go on a sentence: nothing at first.
    pub fn patience(&self) -> String {
        match self.waited {
            0 => String::new(),
            seconds => format!(" · {seconds} s"),
        }
    }

    /// All that is known of the story, for the screens of many versions.
    pub fn collation(&self) -> Collation<'_> {
        Collation::new(
            &self.versions,
            self.base,
            self.comparisons.iter().flatten().map(|c| c.as_ref()),
        )
    }

    /// The versions other than the base, in order: what `1` to `9` and the tabs are about.
    pub fn others(&self) -> Vec<usize> {
        (0..self.versions.len()).filter(|&v| v != self.base).collect()
    }

    /// The names of the sources: what the session is kept under.
    pub fn source_names(&self) -> Vec<String> {
        self.slots.iter().map(|s| s.name.clone()).collect()
    }

    /// The slot that a version came from.
    pub fn slot_of(&self, version: usize) -> Option<usize> {
        let mut first = 0;
        for (i, slot) in self.slots.iter().enumerate() {
            first += slot.versions.len();
            if version < first {
                return Some(i);
            }
        }
        None
    }

    /// Passing words at the foot.
    pub fn say(&mut self, text: impl Into<String>) {
        self.status = Some(Status {
            text: text.into(),
            error: false,
        });
    }

    /// Likewise, of something that went wrong.
    pub fn complain(&mut self, text: impl Into<String>) {
        self.status = Some(Status {
            text: text.into(),
            error: true,
        });
    }

    /// How the texts stand at this size.
    pub fn effective_layout(&self) -> Layout {
        match self.layout {
            LayoutChoice::Sides => Layout::Sides,
            LayoutChoice::Stacked => Layout::Stacked,
            LayoutChoice::Auto if self.size.0 < self.settings.stacked_below => Layout::Stacked,
            LayoutChoice::Auto => Layout::Sides,
        }
    }

    /// What rows are made from; `None` while the comparison is not done.
    pub fn source<'a>(&'a self, plan: &'a Plan) -> Option<Source<'a>> {
        let found = |version: usize| Found {
            spans: self.search.spans.get(version).map_or(&[], Vec::as_slice),
            current: self
                .search
                .current
                .filter(|(v, _)| *v == version)
                .and_then(|(v, i)| self.search.spans.get(v)?.get(i)),
        };
        Some(Source {
            base: self.versions.get(self.base)?,
            other: self.versions.get(self.other)?,
            comparison: self.comparison()?,
            plan,
            found: [found(self.base), found(self.other)],
            ascii: self.ascii,
        })
    }

    /// Runs something on the reader with what it needs to measure rows. Nothing happens while there is no comparison.
    pub fn with_reader<T>(&mut self, run: impl FnOnce(&mut Reader, &Measure) -> T) -> Option<T> {
        let mut reader = std::mem::take(&mut self.reader);
        // The plan lies beside the reader meanwhile, so that rows can be measured while the place changes.
        let plan = std::mem::take(&mut reader.plan);
        let body = super::view::areas(self).body;
        let result = self.source(&plan).map(|source| {
            let measure = Measure {
                source,
                geometry: Geometry::new(self.effective_layout(), usize::from(body.width)),
                window: usize::from(body.height).max(1),
            };
            run(&mut reader, &measure)
        });
        reader.plan = plan;
        self.reader = reader;
        result
    }

    /// The base becomes another version.
    pub fn set_base(&mut self, version: usize, why: &str) -> Vec<Effect> {
        if version == self.base || version >= self.versions.len() {
            return Vec::new();
        }
        let anchor = self.here();
        let old = std::mem::replace(&mut self.base, version);
        self.base_why = why.to_string();
        if self.other == version {
            self.other = old;
            self.anchor = anchor.map(Anchor::mirrored);
        }
        self.recompare()
    }

    /// Everything compared so far is of something else: again, what is seen first.
    pub fn recompare(&mut self) -> Vec<Effect> {
        self.generation += 1;
        self.comparisons = vec![None; self.versions.len()];
        self.link_from = None;
        self.reader.plan = Plan::default();
        self.compare_missing()
    }

    /// Gives up what is being compared; what is compared already stays.
    pub fn stop_comparing(&mut self) -> Vec<Effect> {
        self.stopped = true;
        self.waited = 0;
        vec![Effect::StopComparing]
    }

    /// Compares what is not compared yet, what is seen first.
    pub fn compare_missing(&mut self) -> Vec<Effect> {
        self.stopped = false;
        let missing = |v: &usize| self.comparisons.get(*v).is_none_or(Option::is_none);
        let mut others: Vec<usize> = self.others().into_iter().filter(missing).collect();
        if self.loading && !self.base_chosen {
            // The base may turn out to be another version: until then only what is seen is compared.
            others.retain(|&v| v == self.other);
        }
        if others.is_empty() || self.versions.len() <= self.base {
            return Vec::new();
        }
        others.sort_by_key(|&v| v != self.other);
        vec![Effect::Compare {
            generation: self.generation,
            versions: Arc::clone(&self.versions),
            base: self.base,
            others,
            overrides: self.session.overrides.clone(),
        }]
    }

    /// Takes the versions of a source that stands behind all that were read so far.
    pub fn add_versions(&mut self, source: usize) {
        let overrides = &self.session.overrides;
        let new = self.slots.get(source).map_or(&[][..], |slot| &slot.versions);
        let new: Vec<Version> = new.iter().map(|v| adjusted(v, overrides).into_owned()).collect();
        self.lengths.extend(new.iter().map(places::story_length));
        Arc::make_mut(&mut self.versions).extend(new);
        self.names = places::short_names(&self.versions);
        self.comparisons.resize(self.versions.len(), None);
        if !self.search.typed.is_empty() {
            self.find_matches();
        }
    }

    /// Makes the list of versions anew from the slots, with decisions by hand applied.
    pub fn rebuild_versions(&mut self) {
        let versions: Vec<Version> = self
            .slots
            .iter()
            .flat_map(|slot| &slot.versions)
            .map(|version| adjusted(version, &self.session.overrides).into_owned())
            .collect();
        self.lengths = versions.iter().map(places::story_length).collect();
        self.names = places::short_names(&versions);
        self.versions = Arc::new(versions);
        self.comparisons.resize(self.versions.len(), None);
        self.find_matches();
    }

    /// The top screen.
    pub fn screen(&self) -> &Screen {
        self.screens.last().unwrap_or(&Screen::Reader)
    }
}
