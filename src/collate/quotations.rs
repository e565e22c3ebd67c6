//! Every quotation of every version, by speaker: verbatim, trimmed, altered, fused, out of its marks, given to another.
//!
//! Each row starts from a quotation of the base, or of the version that alone has it, and is followed through the groups
//! of the comparisons.

use super::Collation;
use super::features::in_main_story;
use crate::classify::Comparison;
use crate::classify::quotes::{self, Quotation};
use crate::lexicon::lists::Lists;
use crate::load::Role;
use crate::segment::Version;
use crate::text::{Span, fold};
use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

/// What became of a quotation in a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Word for word; typography does not count.
    Verbatim,
    /// Words left out at the ends, none changed.
    Trimmed,
    /// Other words between the marks.
    Altered,
    /// Made one with another quotation of the base.
    Fused,
    /// The sentence stands there, without marks.
    Unquoted,
    /// Given to another speaker.
    ReAttributed,
    /// Only this version has it.
    Own,
}

impl Status {
    /// The word of the interface and of files.
    pub fn name(self) -> &'static str {
        match self {
            Status::Verbatim => "verbatim",
            Status::Trimmed => "trimmed",
            Status::Altered => "altered",
            Status::Fused => "fused",
            Status::Unquoted => "unquoted",
            Status::ReAttributed => "re-attributed",
            Status::Own => "own",
        }
    }

    /// True for what a checker must look at.
    pub fn matters(self) -> bool {
        matches!(self, Status::Altered | Status::Fused | Status::ReAttributed)
    }
}

/// A quotation in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    pub version: usize,
    /// The first sentence it stands in.
    pub sentence: usize,
    pub status: Status,
    /// What stands between the marks there, or the sentence that has it without marks; white space folded.
    pub text: String,
    pub speaker: Option<String>,
}

/// One quotation over all versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// Who says it, as it is first written.
    pub speaker: Option<String>,
    /// What stands between the marks where it is first written, white space folded.
    pub text: String,
    /// Version and first sentence of that place.
    pub version: usize,
    pub sentence: usize,
    /// The other versions that have it, in the order of the story.
    pub standings: Vec<Standing>,
    /// Compared versions that have nothing of it.
    pub absent: Vec<usize>,
}

/// Fewest words between marks that make a quotation: one alone is a name or a scare quote.
const FEWEST: usize = 2;
/// Words of another quotation from which two count as made one.
const FOREIGN: usize = 3;

/// Lists the quotations by speaker, those of the base first, each speaker's in the order in which they stand.
pub fn quotations(collation: &Collation, lists: &Lists) -> Vec<Quote> {
    let Some(base) = collation.base_version() else {
        return Vec::new();
    };
    let of_base = found(base, lists);
    let mut quotes: Vec<Quote> = of_base.iter().map(|q| start(base, collation.base, q)).collect();
    for comparison in collation.finished() {
        follow(collation, comparison, &of_base, &mut quotes, lists);
    }
    // By speaker, in the order in which the speakers first appear; those without one last.
    let mut speakers: Vec<String> = Vec::new();
    for quote in &quotes {
        let key = speaker_key(quote.speaker.as_deref());
        if !key.is_empty() && !speakers.contains(&key) {
            speakers.push(key);
        }
    }
    quotes.sort_by_key(|q| {
        let key = speaker_key(q.speaker.as_deref());
        speakers.iter().position(|s| *s == key).unwrap_or(usize::MAX)
    });
    quotes
}

fn found(version: &Version, lists: &Lists) -> Vec<Quotation> {
    quotes::quotations(version, lists)
        .into_iter()
        .filter(|q| {
            let first = q.sentences.first();
            let counts = |i: usize| {
                let s = &version.sentences[i];
                // A crosshead in marks takes its words from a quotation in the text.
                in_main_story(s) && s.role != Role::Crosshead
            };
            first.is_some_and(|&i| counts(i)) && words(version, &q.span).len() >= FEWEST
        })
        .collect()
}

fn words(version: &Version, span: &Span) -> Vec<String> {
    let key = fold::key(&version.article.text[span.clone()]);
    key.unicode_words().map(String::from).collect()
}

fn text(version: &Version, span: &Span) -> String {
    fold::white_space(&version.article.text[span.clone()])
}

fn speaker(version: &Version, quote: &Quotation) -> Option<String> {
    quote.speaker.as_ref().map(|s| text(version, s))
}

fn start(version: &Version, index: usize, quote: &Quotation) -> Quote {
    Quote {
        speaker: speaker(version, quote),
        text: text(version, &quote.span),
        version: index,
        sentence: quote.sentences.first().copied().unwrap_or(0),
        standings: Vec::new(),
        absent: Vec::new(),
    }
}

/// The last word of a speaker's name: "Teresita Magno, 34, a schoolteacher" is Magno. Titles and descriptions without a
/// name are their own last word.
fn speaker_key(speaker: Option<&str>) -> String {
    let name = speaker.unwrap_or("").split(',').next().unwrap_or("");
    fold::key(name).unicode_words().next_back().unwrap_or("").to_string()
}

/// True where two speakers can be one: a word in common, or one of them a pronoun or unknown.
fn same_speaker(a: Option<&str>, b: Option<&str>) -> bool {
    let words = |s: &str| -> Vec<String> { fold::key(s).unicode_words().map(String::from).collect() };
    let (Some(a), Some(b)) = (a.map(words), b.map(words)) else {
        return true;
    };
    const STANDS_FOR_ANY: [&str; 6] = ["he", "she", "they", "it", "i", "we"];
    let pronoun = |w: &[String]| w.len() == 1 && STANDS_FOR_ANY.contains(&w[0].as_str());
    pronoun(&a) || pronoun(&b) || a.iter().any(|w| w.chars().count() > 2 && b.contains(w))
}

fn follow(
    collation: &Collation,
    comparison: &Comparison,
    of_base: &[Quotation],
    quotes: &mut Vec<Quote>,
    lists: &Lists,
) {
    let (base, other) = (
        &collation.versions[comparison.base],
        &collation.versions[comparison.other],
    );
    let of_other = found(other, lists);
    let mut used = vec![false; of_other.len()];
    for (at, quotation) in of_base.iter().enumerate() {
        let groups = comparison
            .groups
            .iter()
            .filter(|g| g.base.iter().any(|i| quotation.sentences.contains(i)));
        let there: Vec<usize> = groups.flat_map(|g| g.other.iter().copied()).collect();
        let Some(&first) = there.first() else {
            quotes[at].absent.push(comparison.other);
            continue;
        };
        let mine = words(base, &quotation.span);
        let best = (0..of_other.len())
            .filter(|&o| of_other[o].sentences.iter().any(|i| there.contains(i)))
            .map(|o| (common(&mine, &words(other, &of_other[o].span)), o))
            .filter(|(shared, _)| *shared * 3 >= mine.len())
            .max_by_key(|&(shared, o)| (shared, std::cmp::Reverse(o)));
        let standing = match best {
            None => Standing {
                version: comparison.other,
                sentence: first,
                status: Status::Unquoted,
                text: other.sentence(first),
                speaker: None,
            },
            Some((_, o)) => {
                used[o] = true;
                let partner = &of_other[o];
                let theirs = words(other, &partner.span);
                let said_by = speaker(other, partner);
                let status = if !same_speaker(quotes[at].speaker.as_deref(), said_by.as_deref()) {
                    Status::ReAttributed
                } else {
                    status(&mine, &theirs, of_base, at, base)
                };
                Standing {
                    version: comparison.other,
                    sentence: partner.sentences.first().copied().unwrap_or(first),
                    status,
                    text: text(other, &partner.span),
                    speaker: said_by,
                }
            }
        };
        quotes[at].standings.push(standing);
    }
    for (quotation, _) in of_other.iter().zip(&used).filter(|(_, used)| !**used) {
        let mine = words(other, &quotation.span);
        // Another version may have brought it first.
        let known = quotes.iter_mut().find(|q| {
            let theirs: Vec<String> = fold::key(&q.text).unicode_words().map(String::from).collect();
            q.version != comparison.base && common(&mine, &theirs) * 3 >= 2 * mine.len().max(theirs.len())
        });
        match known {
            Some(quote) => {
                let theirs: Vec<String> = fold::key(&quote.text).unicode_words().map(String::from).collect();
                quote.absent.retain(|v| *v != comparison.other);
                quote.standings.push(Standing {
                    version: comparison.other,
                    sentence: quotation.sentences.first().copied().unwrap_or(0),
                    status: status(&theirs, &mine, &[], 0, base),
                    text: text(other, &quotation.span),
                    speaker: speaker(other, quotation),
                });
            }
            None => quotes.push(start(other, comparison.other, quotation)),
        }
    }
}

/// How many words stand in both, each as often as it does in the one that has it less.
fn common(a: &[String], b: &[String]) -> usize {
    let mut left: Vec<&String> = b.iter().collect();
    a.iter()
        .filter(|w| match left.iter().position(|l| l == w) {
            Some(at) => {
                left.swap_remove(at);
                true
            }
            None => false,
        })
        .count()
}

fn status(mine: &[String], theirs: &[String], of_base: &[Quotation], at: usize, base: &Version) -> Status {
    if mine == theirs {
        return Status::Verbatim;
    }
    if !theirs.is_empty() && mine.windows(theirs.len()).any(|w| w == theirs) {
        return Status::Trimmed;
    }
    // Words that this quotation lacks and another one of the base has: two made one.
    let foreign: Vec<String> = theirs.iter().filter(|w| !mine.contains(w)).cloned().collect();
    let fused = foreign.len() >= FOREIGN
        && of_base
            .iter()
            .enumerate()
            .any(|(i, q)| i != at && common(&foreign, &words(base, &q.span)) * 3 >= foreign.len() * 2);
    if fused { Status::Fused } else { Status::Altered }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::testing::{Held, held, version};

    const BASE: [&str; 4] = [
        "Bridge over the Varna closes after inspectors find cracks",
        "\"We asked for repairs three years ago and nobody answered us,\" Mayor Hristina Koleva told reporters on Monday.",
        "\"The girders were never built for lorries of this weight,\" said Petar Iliev, who heads the road agency's office.",
        "A ferry will carry passengers free of charge until Friday, according to the harbour office.",
    ];

    fn story(second: &str, third: &str) -> Held {
        held(vec![
            version("wire.txt", &BASE),
            version("paper.txt", &[BASE[0], second, third, BASE[3]]),
        ])
    }

    fn statuses(second: &str, third: &str) -> Vec<Status> {
        let story = story(second, third);
        quotations(&story.collation(), &Lists::built_in())
            .iter()
            .flat_map(|q| q.standings.iter().map(|s| s.status))
            .collect()
    }

    #[test]
    fn a_quotation_is_verbatim_trimmed_altered_or_out_of_its_marks() {
        let trimmed = BASE[1].replace(" and nobody answered us", "");
        assert_eq!(statuses(&trimmed, BASE[2]), [Status::Trimmed, Status::Verbatim]);
        let altered = BASE[1].replace("repairs", "money");
        assert_eq!(statuses(&altered, BASE[2]), [Status::Altered, Status::Verbatim]);
        let bare = "The city asked for repairs three years ago and nobody answered, Mayor Hristina Koleva told reporters on Monday.";
        assert_eq!(statuses(bare, BASE[2]), [Status::Unquoted, Status::Verbatim]);
    }

    #[test]
    fn another_speaker_is_told() {
        let other = BASE[2].replace(
            "Petar Iliev, who heads the road agency's office",
            "Stoyan Radev, a driver",
        );
        assert_eq!(statuses(BASE[1], &other), [Status::Verbatim, Status::ReAttributed]);
    }

    #[test]
    fn a_quotation_that_only_a_version_has_starts_a_row_of_its_own() {
        let own = "\"I lost a morning's pay,\" shouted Maria Petrova, whose coffee had gone cold in the queue.";
        let story = held(vec![
            version("wire.txt", &BASE),
            version("paper.txt", &[BASE[0], BASE[1], own, BASE[3]]),
        ]);
        let quotes = quotations(&story.collation(), &Lists::built_in());
        let last = quotes.last().unwrap();
        assert_eq!((last.version, last.standings.len()), (1, 0));
        assert!(quotes.iter().any(|q| q.absent == [1]), "Iliev's is gone");
    }
}
