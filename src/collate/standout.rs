//! The one thing that stands out of a version: what an editor would say of it in five words.
//!
//! [`find`] goes down the table of [`Standout`] in its order and takes the first that holds.

use super::Collation;
use super::features::in_main_story;
use crate::classify::{Comparison, FlagKind, Severity, Shift, Verdict};
use crate::load::Role;
use crate::segment::Version;
use serde::Serialize;

/// What stands out, in the order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Standout {
    /// Killed, withheld or embargoed, in the wire's own word.
    Status { status: String },
    /// Nothing shows that it was made from the base.
    NonDerived,
    /// Words inside quotation marks differ.
    QuoteAltered { count: usize },
    /// A reply of the accused side, or a caveat, is gone.
    SafeguardDropped { says: String },
    /// The lead is not the base's: it comes from another paragraph, or from none.
    LeadReplaced { by: Option<usize> },
    /// Facts, names, figures or sources differ.
    FactsChanged { count: usize },
    /// Everything after this paragraph of the base is gone, and little before it.
    CutFromBottom { after: usize },
    /// Large parts are the agency's, and no agency is named.
    CreditMissing,
    /// Own sentences stand among the base's.
    OwnReporting { sentences: usize },
    /// Paragraphs stand in another order.
    Reordered { groups: usize },
    /// Most of it is in other words.
    Rewritten,
    /// Nothing but house style differs.
    StyleOnly { sentences: usize },
    /// Some sentences are gone, the rest is as it was.
    Cut { sentences: usize },
    /// Word for word.
    Verbatim,
    /// A few edits, none of which changes a fact.
    LightlyEdited { sentences: usize },
}

impl Standout {
    /// A short line for a ledger's cell. What was read in the articles is in it unneutralised.
    pub fn says(&self) -> String {
        let plural = |n: usize, one: &str, many: &str| {
            if n == 1 {
                format!("1 {one}")
            } else {
                format!("{n} {many}")
            }
        };
        match self {
            Standout::Status { status } => status.clone(),
            Standout::NonDerived => "another story or report".into(),
            Standout::QuoteAltered { count } if *count == 1 => "quote altered".into(),
            Standout::QuoteAltered { count } => format!("{count} quotes altered"),
            Standout::SafeguardDropped { says } => says.clone(),
            Standout::LeadReplaced { by: Some(n) } => format!("lead replaced by base ¶{n}"),
            Standout::LeadReplaced { by: None } => "new lead".into(),
            Standout::FactsChanged { count } => plural(*count, "fact changed", "facts changed"),
            Standout::CutFromBottom { after } => format!("cut from the bottom after ¶{after}"),
            Standout::CreditMissing => "credit missing".into(),
            Standout::OwnReporting { sentences } => plural(*sentences, "own sentence", "own sentences"),
            Standout::Reordered { groups } => plural(*groups, "passage moved", "passages moved"),
            Standout::Rewritten => "rewritten throughout".into(),
            Standout::StyleOnly { .. } => "house style only".into(),
            Standout::Cut { sentences } => plural(*sentences, "sentence cut", "sentences cut"),
            Standout::Verbatim => "verbatim".into(),
            Standout::LightlyEdited { sentences } => plural(*sentences, "sentence edited", "sentences edited"),
        }
    }

    /// Place in the table, counted from 0: smaller stands out more.
    pub fn rank(&self) -> u8 {
        match self {
            Standout::Status { .. } => 0,
            Standout::NonDerived => 1,
            Standout::QuoteAltered { .. } => 2,
            Standout::SafeguardDropped { .. } => 3,
            Standout::LeadReplaced { .. } => 4,
            Standout::FactsChanged { .. } => 5,
            Standout::CutFromBottom { .. } => 6,
            Standout::CreditMissing => 7,
            Standout::OwnReporting { .. } => 8,
            Standout::Reordered { .. } => 9,
            Standout::Rewritten => 10,
            Standout::StyleOnly { .. } => 11,
            Standout::Cut { .. } => 12,
            Standout::LightlyEdited { .. } => 13,
            Standout::Verbatim => 14,
        }
    }
}

/// Share of the version's words from which its own or reworded sentences stand out.
const MUCH: f32 = 0.15;
/// Share of the base's body sentences that a cut from the bottom must take.
const TAIL: f32 = 0.12;

/// Finds what stands out of a version that was compared.
pub fn find(collation: &Collation, comparison: &Comparison) -> Standout {
    let (base, other) = (
        &collation.versions[comparison.base],
        &collation.versions[comparison.other],
    );
    let summary = &comparison.summary;
    let counts = &summary.counts;
    let flags = || {
        comparison
            .groups
            .iter()
            .flat_map(|g| &g.flags)
            .chain(comparison.flags.iter().map(|f| &f.flag))
    };
    if let Some(status) = held_back(other) {
        return Standout::Status { status };
    }
    if summary.verdict == Verdict::NonDerived {
        return Standout::NonDerived;
    }
    let quotes = flags()
        .filter(|f| f.kind == FlagKind::Quote && f.severity == Severity::Check)
        .count();
    if quotes > 0 {
        return Standout::QuoteAltered { count: quotes };
    }
    if let Some(flag) = flags().find(|f| matches!(f.kind, FlagKind::ReplyDropped | FlagKind::CaveatDropped)) {
        let says = match flag.kind {
            FlagKind::ReplyDropped => "reply dropped",
            _ => "caveat dropped",
        };
        return Standout::SafeguardDropped { says: says.into() };
    }
    match lead(base, other, comparison) {
        Lead::Replaced(by) => return Standout::LeadReplaced { by },
        Lead::Kept | Lead::Unknown => {}
    }
    let facts = flags()
        .filter(|f| {
            f.severity == Severity::Check
                && matches!(
                    f.kind,
                    FlagKind::Number
                        | FlagKind::Name
                        | FlagKind::Attribution
                        | FlagKind::Negation
                        | FlagKind::Hedge
                        | FlagKind::Date
                        | FlagKind::Headline
                )
        })
        .count();
    if facts > 0 {
        return Standout::FactsChanged { count: facts };
    }
    if let Some(after) = cut_from_bottom(base, comparison) {
        return Standout::CutFromBottom { after };
    }
    if flags().any(|f| f.kind == FlagKind::Credit) {
        return Standout::CreditMissing;
    }
    let shifted = comparison
        .groups
        .iter()
        .filter(|g| g.moved || g.shift != Shift::None)
        .count();
    let table = [
        (
            summary.new >= MUCH,
            Standout::OwnReporting {
                sentences: counts.added,
            },
        ),
        (shifted >= 2, Standout::Reordered { groups: shifted }),
        (
            summary.rewritten > 0.5 && counts.reworded > counts.edited,
            Standout::Rewritten,
        ),
        (
            counts.edited > 0
                && counts.edited == counts.style_only
                && counts.reworded + counts.dropped + counts.added == 0,
            Standout::StyleOnly {
                sentences: counts.style_only,
            },
        ),
        (
            counts.dropped > counts.edited + counts.reworded,
            Standout::Cut {
                sentences: counts.dropped,
            },
        ),
        (counts.edited + counts.reworded + counts.added == 0, Standout::Verbatim),
    ];
    table.into_iter().find(|(holds, _)| *holds).map_or(
        Standout::LightlyEdited {
            sentences: counts.edited + counts.reworded,
        },
        |(_, standout)| standout,
    )
}

/// The status where it keeps copy from being published.
pub fn held_back(version: &Version) -> Option<String> {
    let status = version.article.meta.status.as_deref()?.trim();
    let lower = status.to_lowercase();
    let held = ["kill", "cancel", "withh", "withdraw", "embargo", "recall"]
        .iter()
        .any(|word| lower.contains(word));
    held.then(|| status.to_string())
}

/// Where a version's lead comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// From the base's own lead paragraph.
    Kept,
    /// From this body paragraph of the base, or from none.
    Replaced(Option<usize>),
    /// One of the two has no body text.
    Unknown,
}

/// Finds the base paragraph from which the version's first body paragraph descends.
pub fn lead(base: &Version, other: &Version, comparison: &Comparison) -> Lead {
    let numbers = base.paragraph_numbers();
    let other_numbers = other.paragraph_numbers();
    let first: Vec<usize> = (0..other.sentences.len())
        .filter(|&i| in_main_story(&other.sentences[i]) && other_numbers[i] == 1)
        .collect();
    let base_has_lead = (0..base.sentences.len()).any(|i| in_main_story(&base.sentences[i]) && numbers[i] == 1);
    if first.is_empty() || !base_has_lead {
        return Lead::Unknown;
    }
    let sources: Vec<usize> = comparison
        .groups
        .iter()
        .filter(|g| g.other.iter().any(|i| first.contains(i)))
        .flat_map(|g| &g.base)
        .copied()
        .collect();
    let from_lead = sources
        .iter()
        .any(|&i| numbers[i] == 1 || matches!(base.sentences[i].role, Role::Headline | Role::Standfirst));
    if from_lead {
        return Lead::Kept;
    }
    Lead::Replaced(sources.iter().map(|&i| numbers[i]).filter(|&n| n > 0).min())
}

/// The body paragraph after which the version was cut: the dropped sentences are, nearly all of them, one run up to the
/// base's end.
pub fn cut_from_bottom(base: &Version, comparison: &Comparison) -> Option<usize> {
    let numbers = base.paragraph_numbers();
    let body: Vec<usize> = (0..base.sentences.len())
        .filter(|&i| in_main_story(&base.sentences[i]) && base.sentences[i].role == Role::Body)
        .collect();
    let gone = |i: &usize| comparison.dropped.contains(i);
    let tail = body.iter().rev().take_while(|i| gone(i)).count();
    let elsewhere = body.iter().filter(|i| gone(i)).count() - tail;
    let last_kept = body.len().checked_sub(tail + 1).map(|at| body[at])?;
    let enough = tail >= 2 && tail as f32 >= TAIL * body.len() as f32 && tail > elsewhere;
    (enough && numbers[last_kept] > 0).then_some(numbers[last_kept])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::testing::{WIRE, held, version};

    fn of(paragraphs: &[&str]) -> Standout {
        let story = held(vec![version("wire.txt", &WIRE), version("paper.txt", paragraphs)]);
        find(&story.collation(), &story.comparisons[0])
    }

    #[test]
    fn a_lead_from_further_down_is_told_with_its_paragraph() {
        assert_eq!(
            of(&[WIRE[0], WIRE[3], WIRE[1], WIRE[2], WIRE[4], WIRE[5]]),
            Standout::LeadReplaced { by: Some(3) }
        );
    }

    #[test]
    fn a_cut_from_the_bottom_is_told_from_one_in_the_middle() {
        let story = |p: &[&str]| {
            let story = held(vec![version("wire.txt", &WIRE), version("paper.txt", p)]);
            cut_from_bottom(&story.versions[0], &story.comparisons[0])
        };
        assert_eq!(story(&WIRE[..4]), Some(3));
        assert_eq!(story(&[WIRE[0], WIRE[1], WIRE[4], WIRE[5]]), None);
        assert_eq!(story(&WIRE), None);
    }

    #[test]
    fn a_killed_version_says_so_before_anything_else() {
        let mut killed = version("paper.txt", &WIRE);
        killed.article.meta.status = Some("KILL".into());
        let story = held(vec![version("wire.txt", &WIRE), killed]);
        let standout = find(&story.collation(), &story.comparisons[0]);
        assert_eq!(standout.says(), "KILL");
        assert_eq!(standout.rank(), 0);
    }
}
