//! The façade: loaded articles in, the compared story out. Pure: no file, no clock, no environment.

use crate::align::overrides::{ContentKey, Override, Overrides};
use crate::classify::Comparison;
use crate::lexicon::lists::Lists;
use crate::load::{Loaded, Role};
use crate::segment::Version;
use crate::{align, classify, clean, segment};
use rayon::prelude::*;
use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Two articles of more bytes than this are prepared on two cores.
const LONG: usize = 2_000;

/// What a person can set that changes a comparison.
#[derive(Debug, Clone)]
pub struct Options {
    pub overrides: Overrides,
    /// House style, hedges, loaded terms …: the built-in word lists with the user's changes to them.
    pub lists: Arc<Lists>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            overrides: Overrides::default(),
            lists: Lists::built_in(),
        }
    }
}

/// All versions of a story, each held against the base.
#[derive(Debug, Clone)]
pub struct Story {
    /// In the order they were given, with what a person restored or set aside by hand applied.
    pub versions: Vec<Version>,
    /// Place of the base in `versions`.
    pub base: usize,
    /// Why it is the base, in words that end a sentence "… is the base: ".
    pub base_why: String,
    /// One for every version but the base, in the order of the versions.
    pub comparisons: Vec<Comparison>,
    pub options: Options,
    /// Title of the story, where a manifest gives one.
    pub title: Option<String>,
    /// What the reader should know besides each article's own notes: files that were left out.
    pub notes: Vec<String>,
}

impl Story {
    /// Holds every version against the base, on all cores, in an order that never depends on which is done first.
    ///
    /// # Panics
    /// Where `base` is no place in `versions`.
    pub fn new(versions: Vec<Version>, base: usize, base_why: impl Into<String>, options: Options) -> Self {
        assert!(base < versions.len(), "the base is one of the versions");
        let versions: Vec<Version> = versions
            .into_iter()
            .map(|version| match adjusted(&version, &options.overrides) {
                Cow::Borrowed(_) => version,
                Cow::Owned(changed) => changed,
            })
            .collect();
        let others: Vec<usize> = (0..versions.len()).filter(|&other| other != base).collect();
        let comparisons = spread(others.len(), |k| compare(&versions, base, others[k], &options));
        Self {
            versions,
            base,
            base_why: base_why.into(),
            comparisons,
            options,
            title: None,
            notes: Vec::new(),
        }
    }

    /// True where there are more than two versions, so that a ledger and a grid say more than the one comparison.
    pub fn is_collated(&self) -> bool {
        self.versions.len() > 2
    }

    /// The number that a person knows a version by, in documents and as the key in the reader: counted from 1 over the
    /// versions that are not the base; 0 for the base.
    pub fn number(&self, version: usize) -> usize {
        match version.cmp(&self.base) {
            std::cmp::Ordering::Less => version + 1,
            std::cmp::Ordering::Equal => 0,
            std::cmp::Ordering::Greater => version,
        }
    }

    /// The comparison of the version at this place with the base; `None` for the base itself.
    pub fn comparison(&self, other: usize) -> Option<&Comparison> {
        self.comparisons.iter().find(|c| c.other == other)
    }
}

/// One loaded article, cleaned and cut into sentences.
pub fn prepare(loaded: Loaded) -> Version {
    segment::segment(clean::clean(loaded))
}

/// Several loaded articles likewise, on all cores, in their order.
pub fn prepare_all(loaded: Vec<Loaded>) -> Vec<Version> {
    let size: usize = loaded.iter().map(|l| l.text.len()).sum();
    if loaded.len() > 2 || size > LONG {
        loaded.into_par_iter().map(prepare).collect()
    } else {
        loaded.into_iter().map(prepare).collect()
    }
}

/// So many pieces of work are each done on one core, the cores taking them in turn; fewer share all cores.
const PIECES: usize = 4;

/// Does numbered pieces of work and gives their results in order.
///
/// A thread that waits for its share of one comparison takes up another one meanwhile: were many shared out so, they would
/// all be begun, and all in memory. So each of many has a thread of its own to the end.
pub fn spread<T: Send>(count: usize, piece: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let threads = if count < PIECES {
        0
    } else {
        rayon::current_num_threads()
    };
    let alone = |_: usize| rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let pools: Vec<_> = (0..threads).map_while(|k| alone(k).ok()).collect();
    if pools.is_empty() {
        return (0..count).map(piece).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let k = next.fetch_add(1, Ordering::Relaxed);
            if k >= count {
                return done;
            }
            done.push((k, piece(k)));
        }
    };
    let mut all: Vec<(usize, T)> = std::thread::scope(|scope| {
        let running: Vec<_> = pools.iter().map(|pool| scope.spawn(|| pool.install(work))).collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    all.sort_unstable_by_key(|one| one.0);
    all.into_iter().map(|one| one.1).collect()
}

/// The version with what a person set aside or restored by hand; the version itself where nothing of that touches it.
pub fn adjusted<'a>(version: &'a Version, overrides: &Overrides) -> Cow<'a, Version> {
    let by_hand = overrides
        .0
        .iter()
        .any(|o| matches!(o, Override::Noise { .. } | Override::Restore { .. }));
    if !by_hand {
        return Cow::Borrowed(version);
    }
    let mut changed = Cow::Borrowed(version);
    for index in 0..version.sentences.len() {
        let key = ContentKey::of(version.raw(index));
        let last = overrides.0.iter().rev().find_map(|o| match o {
            Override::Noise { sentence } if *sentence == key => Some(false),
            Override::Restore { sentence } if *sentence == key => Some(true),
            _ => None,
        });
        let sentence = &version.sentences[index];
        match last {
            Some(true) if !sentence.is_story() || sentence.story > 0 => {
                let sentence = &mut changed.to_mut().sentences[index];
                sentence.story = 0;
                sentence.reason = None;
                if !sentence.role.is_story() {
                    sentence.role = Role::Body;
                }
            }
            Some(false) if sentence.is_story() => {
                let sentence = &mut changed.to_mut().sentences[index];
                sentence.role = Role::Furniture;
                sentence.reason = Some("set aside by hand".into());
            }
            _ => {}
        }
    }
    changed
}

/// Compares two versions that stand at these places of their story.
///
/// # Panics
/// Where there is no such version.
pub fn compare(versions: &[Version], base: usize, other: usize, options: &Options) -> Comparison {
    let alignment = align::align(&versions[base], &versions[other], &options.overrides);
    finish(versions, base, other, options, alignment)
}

/// As [`compare`], but given up at the next step from which it can be where `given_up` says so; `None` then.
///
/// # Panics
/// Where there is no such version.
pub fn compare_unless(
    versions: &[Version],
    base: usize,
    other: usize,
    options: &Options,
    given_up: &(dyn Fn() -> bool + Sync),
) -> Option<Comparison> {
    if given_up() {
        return None;
    }
    let alignment = align::align(&versions[base], &versions[other], &options.overrides);
    (!given_up()).then(|| finish(versions, base, other, options, alignment))
}

fn finish(
    versions: &[Version],
    base: usize,
    other: usize,
    options: &Options,
    alignment: align::Alignment,
) -> Comparison {
    let mut comparison = classify::classify(&versions[base], &versions[other], alignment, &options.lists);
    comparison.base = base;
    comparison.other = other;
    comparison
}
