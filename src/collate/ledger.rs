//! The ledger: a row per version with its shares, its flags and what stands out.

use super::Collation;
use super::order::When;
use super::standout::{self, Standout};
use crate::classify::{Comparison, Counts, Severity, Verdict};
use crate::text::length::Length;
use serde::Serialize;
use std::cmp::Ordering;

/// Flags by severity: of the groups and of the whole version together, as the JSON report holds them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FlagCounts {
    /// `!!!`
    pub check: usize,
    /// `!!`
    pub editorial: usize,
    /// `!`
    pub style: usize,
}

impl FlagCounts {
    /// Counts every flag of a comparison.
    pub fn of(comparison: &Comparison) -> FlagCounts {
        let mut counts = FlagCounts::default();
        let in_groups = comparison.groups.iter().flat_map(|g| &g.flags);
        for flag in in_groups.chain(comparison.flags.iter().map(|f| &f.flag)) {
            match flag.severity {
                Severity::Check => counts.check += 1,
                Severity::Editorial => counts.editorial += 1,
                Severity::Style => counts.style += 1,
            }
        }
        counts
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.check + self.editorial + self.style
    }
}

/// What is known of a version once it is compared with the base. Shares are by words, 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    pub verbatim: f32,
    pub rewritten: f32,
    pub new: f32,
    pub base_kept: f32,
    pub verdict: Verdict,
    /// Why the verdict may be wrong, where it may.
    pub doubt: Option<String>,
    pub flags: FlagCounts,
    pub counts: Counts,
    pub standout: Standout,
}

/// One version of the story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Index among the versions.
    pub version: usize,
    pub name: String,
    /// The source's name, where `name` is the outlet.
    pub origin: String,
    pub published: Option<String>,
    /// "UPDATE 1" and the like, as the wire says it.
    pub mark: Option<String>,
    pub headline: Option<String>,
    /// How long its story is.
    #[serde(rename = "words")]
    pub length: Length,
    pub is_base: bool,
    /// `None` for the base, and while the version is not compared yet.
    pub figures: Option<Figures>,
}

/// The column by which a ledger is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SortKey {
    /// As the versions were given.
    #[default]
    Story,
    Time,
    /// Most `!!!` first, then `!!`, then `!`.
    Flags,
    /// Most verbatim first.
    Verbatim,
    /// Least of the base kept first.
    Kept,
    /// Most of its own first.
    New,
    /// Wholly derived first.
    Verdict,
    /// What stands out most first.
    Standout,
    Name,
}

impl SortKey {
    /// Every key, in the order in which a screen goes through them.
    pub const ALL: [SortKey; 9] = [
        SortKey::Story,
        SortKey::Time,
        SortKey::Flags,
        SortKey::Standout,
        SortKey::Verbatim,
        SortKey::Kept,
        SortKey::New,
        SortKey::Verdict,
        SortKey::Name,
    ];

    /// The word shown beside "sorted by".
    pub fn name(self) -> &'static str {
        match self {
            SortKey::Story => "order given",
            SortKey::Time => "time",
            SortKey::Flags => "flags",
            SortKey::Verbatim => "verbatim share",
            SortKey::Kept => "base kept",
            SortKey::New => "new share",
            SortKey::Verdict => "verdict",
            SortKey::Standout => "what stands out",
            SortKey::Name => "name",
        }
    }

    /// The next one, round and round.
    pub fn next(self) -> SortKey {
        let at = SortKey::ALL.iter().position(|k| *k == self).unwrap_or(0);
        SortKey::ALL[(at + 1) % SortKey::ALL.len()]
    }
}

/// The ledger: every version, the base among them, in the order of the story.
pub fn rows(collation: &Collation) -> Vec<Row> {
    (0..collation.versions.len())
        .map(|version| row(collation, version))
        .collect()
}

/// The same with the base first, as every surface shows it.
pub fn rows_base_first(collation: &Collation) -> Vec<Row> {
    let mut rows = rows(collation);
    rows.sort_by_key(|row| !row.is_base);
    rows
}

/// Brings rows of the same story and base up to what is known now: versions that came, and comparisons that are done.
/// The rows may be in any order; new ones come last. A long story that loads costs no more for each version than a
/// short one.
pub fn complete(rows: &mut Vec<Row>, collation: &Collation) {
    for row in rows.iter_mut().filter(|row| row.figures.is_none()) {
        row.figures = collation.comparison(row.version).map(|c| figures(collation, c));
    }
    let known = rows.len().min(collation.versions.len());
    rows.extend((known..collation.versions.len()).map(|version| row(collation, version)));
}

fn row(collation: &Collation, version: usize) -> Row {
    let v = &collation.versions[version];
    let meta = &v.article.meta;
    Row {
        version,
        name: v.name().to_string(),
        origin: v.article.source.name.clone(),
        published: meta.published.clone(),
        mark: meta.version.clone(),
        headline: super::places::headline(v),
        length: super::places::story_length(v),
        is_base: version == collation.base,
        figures: collation.comparison(version).map(|c| figures(collation, c)),
    }
}

fn figures(collation: &Collation, comparison: &Comparison) -> Figures {
    let summary = &comparison.summary;
    Figures {
        verbatim: summary.verbatim,
        rewritten: summary.rewritten,
        new: summary.new,
        base_kept: summary.base_kept,
        verdict: summary.verdict,
        doubt: summary.doubt.clone(),
        flags: FlagCounts::of(comparison),
        counts: summary.counts,
        standout: standout::find(collation, comparison),
    }
}

/// Sorts rows: the base stays first, versions not compared yet come last, ties keep the order of the story.
pub fn sort(rows: &mut [Row], key: SortKey, collation: &Collation) {
    let whens: Vec<When> = collation.versions.iter().map(When::of).collect();
    // Times order totally; update marks and datelines only break ties, so that the order is one whatever the input's.
    let time = |row: &Row| {
        let when = &whens[row.version];
        (
            when.second.is_none(),
            when.second,
            when.update.is_none(),
            when.update,
            when.day,
        )
    };
    rows.sort_by(|a, b| {
        let base = b.is_base.cmp(&a.is_base);
        let missing = |row: &Row| row.figures.is_none() && !row.is_base;
        let by_key = match (&a.figures, &b.figures) {
            _ if key == SortKey::Story => Ordering::Equal,
            _ if key == SortKey::Time => time(a).cmp(&time(b)),
            _ if key == SortKey::Name => a.name.to_lowercase().cmp(&b.name.to_lowercase()),
            (Some(x), Some(y)) => match key {
                SortKey::Flags => y.flags.cmp(&x.flags),
                SortKey::Verbatim => y.verbatim.total_cmp(&x.verbatim),
                SortKey::Kept => x.base_kept.total_cmp(&y.base_kept),
                SortKey::New => y.new.total_cmp(&x.new),
                SortKey::Verdict => x.verdict.cmp(&y.verdict),
                SortKey::Standout => x.standout.rank().cmp(&y.standout.rank()).then(y.flags.cmp(&x.flags)),
                SortKey::Story | SortKey::Time | SortKey::Name => Ordering::Equal,
            },
            _ => missing(a).cmp(&missing(b)),
        };
        base.then(by_key).then(a.version.cmp(&b.version))
    });
}
