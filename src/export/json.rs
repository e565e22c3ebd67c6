//! The JSON report, schema `wirediff.report/1`: what scripts read. Keys may be added, those that are here keep their
//! meaning within the schema version.

use super::remarks::About;
use super::{Document, own_lists, runs};
use crate::align::overrides::Overrides;
use crate::align::{Band, Candidate, Evidence, Side};
use crate::classify::{Comparison, Flag, FlagKind, Group, Label, Op, Shape, Shift, Verdict};
use crate::collate::{Collation, changes, facts, grid, ledger, lineage};
use crate::load::{Format, Role};
use crate::segment::Version;
use crate::text::{Span, fold};
use rayon::prelude::*;
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// The document as one JSON object on one line, with a line end.
pub fn write(document: &Document) -> Vec<u8> {
    encode(&report(document))
}

/// Any of our structures as JSON on one line, with a line end.
pub(super) fn encode<T: Serialize>(what: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(1 << 16);
    // Writing plain structs into memory has nothing that can fail: no map with odd keys, no I/O.
    if let Err(error) = serde_json::to_writer(&mut out, what) {
        debug_assert!(false, "{error}");
    }
    out.push(b'\n');
    out
}

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    wirediff: &'static str,
    made: Option<&'a str>,
    articles: Vec<Article<'a>>,
    title: Option<&'a str>,
    notes: &'a [String],
    base: usize,
    base_why: &'a str,
    overrides: &'a Overrides,
    /// What a person changed in the word lists and ignores; empty where all are as built in.
    lists: Vec<own_lists::Change<'a>>,
    remarks: Vec<Remark<'a>>,
    comparisons: Vec<Pair<'a>>,
    /// With three versions or more: a row per version, and the base's sentences over all versions.
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<Vec<ledger::Row>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grid: Option<grid::Grid>,
    /// Which version was made from which, and how sure that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    lineage: Option<Lineage>,
    /// Every flag and change over all versions, as one list.
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Vec<changes::Change>>,
    /// Names and numbers: which version says what.
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<Vec<facts::Fact>>,
}

/// For each version where it comes from, and the version held to be the first.
#[derive(Serialize)]
struct Lineage {
    first: Option<usize>,
    descents: Vec<Descent>,
}

#[derive(Serialize)]
struct Descent {
    version: usize,
    /// `null` for the first and for one that derives from none here.
    parent: Option<usize>,
    trust: lineage::Trust,
    /// Share of the version's runs of three words that the parent has.
    shared: Share,
    rival: Option<usize>,
    /// Sentences of the version that speak for the parent, and those that speak for the rival.
    with_parent: Vec<usize>,
    with_rival: Vec<usize>,
    says: String,
}

impl From<lineage::Lineage> for Lineage {
    fn from(found: lineage::Lineage) -> Lineage {
        Lineage {
            first: found.first,
            descents: found
                .descents
                .into_iter()
                .map(|d| Descent {
                    version: d.version,
                    parent: d.parent,
                    trust: d.trust,
                    shared: Share(d.shared),
                    rival: d.rival,
                    with_parent: d.with_parent,
                    with_rival: d.with_rival,
                    says: d.says,
                })
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct Article<'a> {
    id: usize,
    origin: &'a str,
    sha256: &'a str,
    bytes: usize,
    format: Format,
    encoding: &'a str,
    language: &'a str,
    meta: Meta<'a>,
    notes: &'a [String],
    sentences: Entries<Sentence<'a>>,
}

#[derive(Serialize)]
struct Meta<'a> {
    headline: Option<&'a str>,
    outlet: Option<&'a str>,
    agency: Option<&'a str>,
    byline: Option<&'a str>,
    dateline: Option<&'a str>,
    published: Option<&'a str>,
    version: Option<&'a str>,
    status: Option<&'a str>,
    slug: Option<&'a str>,
    embargo: Option<&'a str>,
    note: Option<&'a str>,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Sentence<'a> {
    id: usize,
    paragraph: usize,
    story: u16,
    role: Role,
    reason: Option<&'a str>,
    text: String,
}

#[derive(Serialize)]
struct Remark<'a> {
    /// `None` where what it was made on stands in no version any more.
    article: Option<usize>,
    sentence: Option<usize>,
    /// What it is about, where that is no sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'a str>,
    checked: bool,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Pair<'a> {
    base: usize,
    other: usize,
    groups: Entries<GroupOut<'a>>,
    paragraphs: Vec<Tie<'a>>,
    dropped: &'a [usize],
    added: &'a [usize],
    nearest: Vec<Nearest>,
    flags: Vec<FlagOut<'a>>,
    summary: Summary<'a>,
}

#[derive(Serialize)]
struct GroupOut<'a> {
    id: usize,
    base: &'a [usize],
    other: &'a [usize],
    label: Label,
    shape: Shape,
    style_only: bool,
    moved: bool,
    shift: Shift,
    score: Share,
    band: Band,
    words: Vec<RunOut>,
    only_base: Vec<String>,
    only_other: Vec<String>,
    flags: Vec<FlagOut<'a>>,
    evidence: Vec<EvidenceOut<'a>>,
    #[serde(rename = "override")]
    by_hand: Option<&'a str>,
}

#[derive(Serialize)]
struct RunOut {
    op: Op,
    base: String,
    other: String,
}

#[derive(Serialize)]
struct FlagOut<'a> {
    kind: FlagKind,
    severity: u8,
    base: Option<String>,
    other: Option<String>,
    rule: &'a str,
    says: &'a str,
    /// The free sentence that a flag of the whole version is about, and the side it stands on.
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<Side>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum EvidenceOut<'a> {
    Same,
    Names(&'a [String]),
    Quantities(&'a [(String, String)]),
    Quotation(&'a str),
    Words(&'a [String]),
    Meaning(&'a [(String, String)]),
    Neighbours,
    Position,
    #[serde(rename = "by-hand")]
    ByHand,
}

/// What came nearest to a dropped or added sentence.
#[derive(Serialize)]
struct Nearest {
    side: Side,
    sentence: usize,
    nearest: usize,
    score: Share,
}

#[derive(Serialize)]
struct Tie<'a> {
    base: &'a [usize],
    other: &'a [usize],
}

#[derive(Serialize)]
struct Summary<'a> {
    verbatim: Share,
    rewritten: Share,
    new: Share,
    base_kept: Share,
    verdict: Verdict,
    doubt: Option<&'a str>,
    counts: crate::classify::Counts,
}

/// A share or score, 0 to 1, to four places: no figure here is known better, and the last bits of a float are noise.
struct Share(f32);

impl Serialize for Share {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(rounded(self.0))
    }
}

/// A share or score to four places.
pub(super) fn rounded(share: f32) -> f64 {
    (f64::from(share) * 10_000.0).round() / 10_000.0
}

fn report<'a>(document: &'a Document) -> Report<'a> {
    let story = document.story;
    let collation = story.is_collated().then(|| Collation::of(story));
    Report {
        schema: "wirediff.report/1",
        wirediff: env!("CARGO_PKG_VERSION"),
        made: document.made.as_deref(),
        articles: story.versions.iter().enumerate().map(article).collect(),
        title: story.title.as_deref(),
        notes: &story.notes,
        base: story.base,
        base_why: &story.base_why,
        overrides: &story.options.overrides,
        lists: own_lists::changes(&story.options.lists),
        remarks: document
            .remarks
            .iter()
            .map(|r| {
                let (article, sentence, about) = match &r.about {
                    About::Sentence { version, sentence } => (Some(*version), Some(*sentence), None),
                    About::Version { version, says } => (Some(*version), None, Some(says.as_str())),
                    About::Gone { text } => (None, None, Some(text.as_str())),
                };
                Remark {
                    article,
                    sentence,
                    about,
                    checked: r.checked,
                    note: r.note.as_deref(),
                }
            })
            .collect(),
        comparisons: story
            .comparisons
            .iter()
            .map(|c| pair(&story.versions[c.base], &story.versions[c.other], c))
            .collect(),
        ledger: collation.as_ref().map(ledger::rows),
        grid: collation.as_ref().map(grid::grid),
        lineage: collation
            .as_ref()
            .map(|collation| lineage::lineage(collation, &story.options).into()),
        changes: collation.as_ref().map(changes::list),
        facts: collation.as_ref().map(|c| facts::facts(c, &story.options.lists)),
    }
}

/// From so many entries on all cores make and write them.
const MANY: usize = 1000;

/// Numbered entries in their order: as they are, or written already where they are many.
enum Entries<T> {
    Few(Vec<T>),
    Written(Vec<Box<RawValue>>),
}

impl<T: Serialize> Serialize for Entries<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Few(entries) => entries.serialize(serializer),
            Self::Written(entries) => entries.serialize(serializer),
        }
    }
}

impl<T: Serialize + Send> Entries<T> {
    fn of(count: usize, entry: impl Fn(usize) -> T + Sync + Send) -> Self {
        if count >= MANY {
            let each = (0..count).into_par_iter().with_min_len(MANY / 4);
            if let Ok(written) = each.map(|k| to_raw_value(&entry(k))).collect() {
                return Self::Written(written);
            }
        }
        Self::Few((0..count).map(entry).collect())
    }
}

fn article((id, version): (usize, &Version)) -> Article<'_> {
    let article = &version.article;
    let meta = &article.meta;
    Article {
        id,
        origin: &article.source.name,
        sha256: &article.source.sha256,
        bytes: article.source.bytes,
        format: article.format,
        encoding: &article.encoding,
        language: &article.language,
        meta: Meta {
            headline: meta.headline.as_deref(),
            outlet: meta.outlet.as_deref(),
            agency: meta.agency.as_deref(),
            byline: meta.byline.as_deref(),
            dateline: meta.dateline.as_deref(),
            published: meta.published.as_deref(),
            version: meta.version.as_deref(),
            status: meta.status.as_deref(),
            slug: meta.slug.as_deref(),
            embargo: meta.embargo.as_deref(),
            note: meta.note.as_deref(),
            url: meta.url.as_deref(),
        },
        notes: &article.notes,
        sentences: Entries::of(version.sentences.len(), |id| {
            let s = &version.sentences[id];
            Sentence {
                id,
                paragraph: s.paragraph,
                story: s.story,
                role: s.role,
                reason: s.reason.as_deref(),
                text: version.sentence(id),
            }
        }),
    }
}

fn pair<'a>(base: &'a Version, other: &'a Version, c: &'a Comparison) -> Pair<'a> {
    let nearest = |side, ids: &[usize], candidates: &[Option<Candidate>]| -> Vec<Nearest> {
        ids.iter()
            .filter_map(|&sentence| {
                candidates.get(sentence).copied().flatten().map(|c| Nearest {
                    side,
                    sentence,
                    nearest: c.sentence,
                    score: Share(c.score),
                })
            })
            .collect()
    };
    let mut near = nearest(Side::Base, &c.dropped, &c.nearest_to_base);
    near.extend(nearest(Side::Other, &c.added, &c.nearest_to_other));
    Pair {
        base: c.base,
        other: c.other,
        groups: Entries::of(c.groups.len(), |id| group(id, base, other, &c.groups[id])),
        paragraphs: c
            .paragraphs
            .iter()
            .map(|t| Tie {
                base: &t.base,
                other: &t.other,
            })
            .collect(),
        dropped: &c.dropped,
        added: &c.added,
        nearest: near,
        flags: c
            .flags
            .iter()
            .map(|v| FlagOut {
                sentence: v.sentence.map(|(_, id)| id),
                side: v.sentence.map(|(side, _)| side),
                ..flag(base, other, &v.flag)
            })
            .collect(),
        summary: Summary {
            verbatim: Share(c.summary.verbatim),
            rewritten: Share(c.summary.rewritten),
            new: Share(c.summary.new),
            base_kept: Share(c.summary.base_kept),
            verdict: c.summary.verdict,
            doubt: c.summary.doubt.as_deref(),
            counts: c.summary.counts,
        },
    }
}

fn group<'a>(id: usize, base: &'a Version, other: &'a Version, g: &'a Group) -> GroupOut<'a> {
    let texts = |version: &Version, spans: &[Span]| spans.iter().map(|s| piece(version, s)).collect();
    GroupOut {
        id,
        base: &g.base,
        other: &g.other,
        label: g.label,
        shape: g.shape,
        style_only: g.style_only,
        moved: g.moved,
        shift: g.shift,
        score: Share(g.score),
        band: g.band,
        words: runs::of(base, other, g)
            .into_iter()
            .map(|run| RunOut {
                op: run.op,
                base: run.base,
                other: run.other,
            })
            .collect(),
        only_base: texts(base, &g.only_base),
        only_other: texts(other, &g.only_other),
        flags: g.flags.iter().map(|f| flag(base, other, f)).collect(),
        evidence: g.evidence.iter().map(evidence).collect(),
        by_hand: g.by_hand.as_deref(),
    }
}

fn flag<'a>(base: &Version, other: &Version, flag: &'a Flag) -> FlagOut<'a> {
    FlagOut {
        kind: flag.kind,
        severity: flag.severity as u8,
        base: flag.base.as_ref().map(|s| piece(base, s)),
        other: flag.other.as_ref().map(|s| piece(other, s)),
        rule: flag.rule,
        says: &flag.says,
        sentence: None,
        side: None,
    }
}

fn evidence(evidence: &Evidence) -> EvidenceOut<'_> {
    match evidence {
        Evidence::Same => EvidenceOut::Same,
        Evidence::Names(names) => EvidenceOut::Names(names),
        Evidence::Quantities(pairs) => EvidenceOut::Quantities(pairs),
        Evidence::Quotation(words) => EvidenceOut::Quotation(words),
        Evidence::Words(words) => EvidenceOut::Words(words),
        Evidence::Meaning(pairs) => EvidenceOut::Meaning(pairs),
        Evidence::Neighbours => EvidenceOut::Neighbours,
        Evidence::Position => EvidenceOut::Position,
        Evidence::ByHand => EvidenceOut::ByHand,
    }
}

fn piece(version: &Version, span: &Span) -> String {
    fold::white_space(&version.article.text[span.clone()])
}
