//! The CSV of changes, for spreadsheets and scripts: one row per thing, the first column says what the row is.
//!
//! ```text
//! record      what the row holds
//! made        the program, the time
//! input       a version: name in `version`, text: how it was read, SHA-256 in `detail`
//! summary     a version against the base: verdict and shares
//! kept        a group that is the same
//! change      a group that is edited, reworded or moved; a dropped or added sentence
//! flag        a change of fact or of safeguard; `place` columns as its group's
//! lineage     with three versions or more: the version that `version` was made from in `base`, and how sure that is
//! fact        a name or number that versions tell unlike, a row for each form: who has it in `version`, the form in
//!             `version_text`, the base's words around it in `detail`
//! set-aside   a sentence that is no part of the story, with the reason
//! by-hand     a decision, mark or note
//! lists       the word lists and rules under which flags were raised, as far as they are not the built-in ones
//! ```
//!
//! Cells that a spreadsheet would run as a formula start with an apostrophe (CWE-1236). Lines end in CR LF (RFC 4180); a
//! byte-order mark lets spreadsheets see that it is UTF-8.

use super::findings::{self, About};
use super::order::is_set_aside;
use super::sayings::Sayings;
use super::sides::Sides;
use super::{Document, own_lists, words};
use crate::align::Side;
use crate::classify::{Group, Label, Shape};
use crate::collate::facts::Kind;
use crate::collate::{Collation, changes, lineage};
use crate::compare::Story;
use crate::segment::Version;
use crate::text::{Span, fold, sanitise};
use serde::Serialize;

/// One line. Places are as in every document, sentences count from 0 as in the JSON report.
#[derive(Debug, Default, Serialize)]
struct Row {
    record: &'static str,
    base: String,
    version: String,
    what: String,
    shape: &'static str,
    moved: &'static str,
    style_only: &'static str,
    severity: String,
    base_place: String,
    base_sentences: String,
    version_place: String,
    version_sentences: String,
    base_text: String,
    version_text: String,
    detail: String,
}

/// The document as CSV.
pub fn write(document: &Document) -> Vec<u8> {
    let story = document.story;
    let mut rows = vec![Row {
        record: "made",
        what: format!("wirediff {}", env!("CARGO_PKG_VERSION")),
        detail: document.made.clone().unwrap_or_default(),
        ..Row::default()
    }];
    for (index, version) in story.versions.iter().enumerate() {
        let is_base = index == story.base;
        rows.push(Row {
            record: "input",
            version: version.article.source.name.clone(),
            what: if is_base {
                format!("base: {}", story.base_why)
            } else {
                String::new()
            },
            detail: super::facts(version).join("; "),
            ..Row::default()
        });
    }
    for comparison in &story.comparisons {
        pair(&Sides::of(story, comparison), &mut rows);
    }
    if story.is_collated() {
        descent(story, &mut rows);
        told(document, &mut rows);
    }
    for version in &story.versions {
        rows.extend(
            version
                .sentences
                .iter()
                .enumerate()
                .filter(|(_, s)| is_set_aside(s))
                .map(|(index, sentence)| Row {
                    record: "set-aside",
                    version: version.article.source.name.clone(),
                    what: super::why_aside(sentence).into(),
                    version_sentences: index.to_string(),
                    version_text: version.sentence(index),
                    ..Row::default()
                }),
        );
    }
    rows.extend(super::by_hand(document).into_iter().map(|line| Row {
        record: "by-hand",
        detail: line,
        ..Row::default()
    }));
    rows.extend(own_lists::lines(&story.options.lists).into_iter().map(|line| Row {
        record: "lists",
        detail: line,
        ..Row::default()
    }));
    encode(&rows)
}

/// Which version was made from which: the source in `base`, how sure that is in `what`.
fn descent(story: &Story, rows: &mut Vec<Row>) {
    let name = |version: usize| story.versions[version].article.source.name.clone();
    let found = lineage::lineage(&Collation::of(story), &story.options);
    rows.extend(found.walk().into_iter().map(|(_, descent)| Row {
        record: "lineage",
        base: descent.parent.map(name).unwrap_or_default(),
        version: name(descent.version),
        what: descent.parent.map_or("", |_| descent.trust.name()).into(),
        detail: descent.says.clone(),
        ..Row::default()
    }));
}

/// Names and numbers that versions tell unlike: a row for each form, the versions that have it in `version`.
fn told(document: &Document, rows: &mut Vec<Row>) {
    let story = document.story;
    for fact in Sayings::of(document).unlike {
        rows.extend(fact.sayings.iter().map(|saying| {
            let who = saying.places.iter();
            let names: Vec<&str> = who.map(|p| story.versions[p.0].article.source.name.as_str()).collect();
            Row {
                record: "fact",
                version: names.join("; "),
                what: match fact.kind {
                    Kind::Number => "number".into(),
                    Kind::Name => "name".into(),
                },
                version_text: saying.text.clone(),
                detail: fact.context.clone(),
                ..Row::default()
            }
        }));
    }
}

/// Rows of any kind as CSV: byte-order mark, CR LF, formulas disarmed.
pub(super) fn encode<T: Serialize>(rows: &[T]) -> Vec<u8> {
    let plain = {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        for row in rows {
            // Writing into memory: only rows of unlike shapes could fail, and they are of one type.
            if let Err(error) = writer.serialize(row) {
                debug_assert!(false, "{error}");
            }
        }
        writer.into_inner().unwrap_or_default()
    };
    // A second pass over the cells, so that no column can be forgotten.
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&plain[..]);
    for record in reader.records().flatten() {
        if let Err(error) = out.write_record(record.iter().map(disarm)) {
            debug_assert!(false, "{error}");
        }
    }
    out.into_inner().unwrap_or_default()
}

/// The cell with steering characters replaced, and an apostrophe before what a spreadsheet would take for a formula.
fn disarm(cell: &str) -> String {
    let cell = sanitise::plain(cell);
    let starts = cell.trim_start().chars().next();
    if matches!(starts, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) {
        format!("'{cell}")
    } else {
        cell.into_owned()
    }
}

fn pair(sides: &Sides, rows: &mut Vec<Row>) {
    let comparison = sides.comparison;
    let named = || Row {
        base: sides.name(Side::Base).into(),
        version: sides.name(Side::Other).into(),
        ..Row::default()
    };
    rows.push(Row {
        record: "summary",
        what: words::verdict(comparison.summary.verdict).into(),
        detail: format!("{}; {}", words::shares(comparison), words::counts(comparison)),
        ..named()
    });
    for group in &comparison.groups {
        let untouched = group.label == Label::Same && !group.moved;
        rows.push(Row {
            record: if untouched { "kept" } else { "change" },
            what: label(group.label).into(),
            shape: match group.shape {
                Shape::OneToOne => "one-to-one",
                Shape::Split => "split",
                Shape::Merged => "merged",
                Shape::Many => "many",
            },
            moved: yes(group.moved),
            style_only: yes(group.style_only),
            detail: words::group(sides, group),
            ..placed(sides, group, named())
        });
    }
    for (side, sentences, what) in [
        (Side::Base, &comparison.dropped, "dropped"),
        (Side::Other, &comparison.added, "added"),
    ] {
        let story = |s: &&usize| !is_set_aside(&sides.version(side).sentences[**s]);
        for &sentence in sentences.iter().filter(story) {
            rows.push(Row {
                record: "change",
                what: what.into(),
                ..free(sides, side, sentence, named())
            });
        }
    }
    for finding in findings::all(comparison) {
        let place = match finding.about {
            About::Version => named(),
            About::Group(group) => placed(sides, &comparison.groups[group], named()),
            About::Free(side, sentence) => free(sides, side, sentence, named()),
        };
        let words_of = |version: &Version, span: &Option<Span>| {
            span.as_ref()
                .map(|s| fold::white_space(&version.article.text[s.clone()]))
                .unwrap_or_default()
        };
        rows.push(Row {
            record: "flag",
            what: changes::flag_name(finding.flag.kind),
            severity: (finding.flag.severity as u8).to_string(),
            base_text: words_of(sides.base, &finding.flag.base),
            version_text: words_of(sides.other, &finding.flag.other),
            detail: words::flag(finding.flag),
            ..place
        });
    }
}

fn placed(sides: &Sides, group: &Group, row: Row) -> Row {
    Row {
        base_place: sides.place(Side::Base, &group.base),
        base_sentences: numbers(&group.base),
        version_place: sides.place(Side::Other, &group.other),
        version_sentences: numbers(&group.other),
        base_text: sides.text(Side::Base, &group.base),
        version_text: sides.text(Side::Other, &group.other),
        ..row
    }
}

fn free(sides: &Sides, side: Side, sentence: usize, row: Row) -> Row {
    let place = sides.place(side, &[sentence]);
    let text = sides.version(side).sentence(sentence);
    match side {
        Side::Base => Row {
            base_place: place,
            base_sentences: sentence.to_string(),
            base_text: text,
            ..row
        },
        Side::Other => Row {
            version_place: place,
            version_sentences: sentence.to_string(),
            version_text: text,
            ..row
        },
    }
}

/// Numbers with spaces between them: a comma would be a second column to some programs, a hyphen a date.
fn numbers(numbers: &[usize]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn label(label: Label) -> &'static str {
    match label {
        Label::Same => "same",
        Label::Edited => "edited",
        Label::Reworded => "reworded",
    }
}

fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_a_spreadsheet_would_run_starts_with_an_apostrophe() {
        for evil in ["=cmd()", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"] {
            assert!(disarm(evil).starts_with('\''), "{evil:?}");
        }
        assert_eq!(disarm("31 dead"), "31 dead");
        assert_eq!(disarm("a\x1b[31mb"), "a\u{fffd}[31mb");
    }
}
