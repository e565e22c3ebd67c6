//! The text report: for a terminal, a mail, a screen reader. One thing after another, everything said in words.
//!
//! ```text
//! 1  ours.txt held against wire.txt
//!    partially derived: 41 % verbatim, 32 % rewritten, 27 % new; 66 % of the base kept
//!
//! To check
//!    !!! number, ¶2 (base ¶2): the base says 31, this version 44
//!
//! The text
//!    ¶2 edited
//!       At least [-31-]{+44+} people died …
//! ```

use super::findings::{self, About};
use super::order::{self, Entry};
use super::paper::{Ink, Paper};
use super::sides::Sides;
use super::{Document, Layout, ledger, own_lists, runs, sayings, words};
use crate::align::Side;
use crate::classify::{Comparison, Flag, Group, Label, Op, Severity};
use crate::collate::changes;
use crate::present::glyph;

/// The document as plain text; with colour codes where the layout says so.
pub fn write(document: &Document, layout: Layout) -> Vec<u8> {
    let mut paper = Paper::new(layout.width, layout.colour);
    title(document, &mut paper);
    // Of many versions what stands out comes first, what proves it after.
    if document.story.is_collated() {
        ledger::on(document, &mut paper);
        ledger::grid_on(document, &mut paper);
        sayings::on(document, &mut paper);
        paper.title("What was compared", '-');
    }
    inputs(document, &mut paper);
    for comparison in &document.story.comparisons {
        pair(document, comparison, layout, &mut paper);
    }
    by_hand(document, &mut paper);
    settings(document, &mut paper);
    paper.finish()
}

fn title(document: &Document, paper: &mut Paper) {
    let story = document.story;
    let made = document
        .made
        .as_deref()
        .map(|m| format!(", made {m}"))
        .unwrap_or_default();
    let title = format!(
        "wirediff {}: {} compared{made}",
        env!("CARGO_PKG_VERSION"),
        words::plural(story.versions.len(), "version")
    );
    paper.title(&title, '=');
}

/// What each version is and by which checksum it is known.
fn inputs(document: &Document, paper: &mut Paper) {
    let story = document.story;
    for (index, version) in story.versions.iter().enumerate() {
        paper.gap();
        let source = &version.article.source;
        let is_base = index == story.base;
        let lead = if is_base {
            "BASE ".to_string()
        } else {
            format!("{:>3}  ", story.number(index))
        };
        paper.paragraph(&lead, 5, &[(Ink::Title, &source.name)]);
        if is_base {
            paper.paragraph("     ", 5, &[(Ink::Dim, &format!("the base: {}", story.base_why))]);
        }
        for line in super::facts(version) {
            paper.paragraph("     ", 5, &[(Ink::Plain, &line)]);
        }
    }
}

fn pair(document: &Document, comparison: &Comparison, layout: Layout, paper: &mut Paper) {
    let sides = &Sides::of(document.story, comparison);
    let title = format!(
        "{} {} held against {}",
        document.story.number(comparison.other),
        sides.short(Side::Other),
        sides.short(Side::Base)
    );
    paper.title(&title, '-');
    paper.paragraph(
        "",
        0,
        &[
            (Ink::Title, words::verdict(comparison.summary.verdict)),
            (Ink::Plain, ": "),
            (Ink::Plain, &words::shares(comparison)),
        ],
    );
    if let Some(doubt) = &comparison.summary.doubt {
        paper.paragraph("", 0, &[(Ink::Plain, "Doubt: "), (Ink::Plain, doubt)]);
    }
    paper.paragraph("", 0, &[(Ink::Plain, &words::counts(comparison))]);
    let found = findings::all(comparison);
    paper.gap();
    if found.is_empty() {
        paper.paragraph("", 0, &[(Ink::Plain, "No change of fact was found.")]);
    } else {
        paper.paragraph("", 0, &[(Ink::Title, "To check")]);
        for finding in &found {
            let place = findings::place(sides, finding.about);
            flag(finding.flag, &format!(", {place}"), paper);
        }
        paper.paragraph("      ", 6, &[(Ink::Dim, &words::severities())]);
    }
    paper.gap();
    paper.paragraph("", 0, &[(Ink::Title, "The text")]);
    paper.paragraph(
        "",
        0,
        &[(
            Ink::Dim,
            "[-words of the base-] {+words of this version+}. ¶ counts the paragraphs of the source.",
        )],
    );
    let entries = order::entries(sides);
    let mut next = 0;
    while next < entries.len() {
        let kept = if layout.changes_only {
            entries[next..].iter().take_while(|e| is_kept(comparison, e)).count()
        } else {
            0
        };
        paper.gap();
        if kept > 0 {
            let line = format!("   … {} kept", words::plural(kept, "sentence"));
            paper.paragraph(&line, 3, &[]);
            next += kept;
        } else {
            entry(sides, &entries[next], paper);
            next += 1;
        }
    }
}

fn is_kept(comparison: &Comparison, entry: &Entry) -> bool {
    matches!(entry, Entry::Tied { group, .. } if {
        let group = &comparison.groups[*group];
        group.label == Label::Same && group.flags.is_empty()
    })
}

fn entry(sides: &Sides, entry: &Entry, paper: &mut Paper) {
    let comparison = sides.comparison;
    let body = "      ";
    match entry {
        Entry::Tied { group, .. } | Entry::Here { group, first: true, .. } => {
            let group = &comparison.groups[*group];
            heading(
                &sides.place(Side::Other, &group.other),
                &words::group(sides, group),
                paper,
            );
            group_text(sides, group, paper);
            for flagged in &group.flags {
                flag(flagged, "", paper);
            }
        }
        Entry::Here { group, sentences, .. } => {
            let from = sides.place(Side::Base, &comparison.groups[*group].base);
            let place = sides.place(Side::Other, sentences);
            heading(
                &place,
                &format!("a further part of what was made from base {from}"),
                paper,
            );
            paper.paragraph(body, 6, &[(Ink::Plain, &sides.text(Side::Other, sentences))]);
        }
        Entry::There { group, sentences } => {
            let to = sides.place(Side::Other, &comparison.groups[*group].other);
            let what = if comparison.groups[*group].moved {
                "moved to"
            } else {
                "stands in"
            };
            heading(
                &format!("base {}", sides.place(Side::Base, sentences)),
                &format!("{what} {to}"),
                paper,
            );
        }
        Entry::Dropped(sentence) => {
            heading(
                &format!("base {}", sides.place(Side::Base, &[*sentence])),
                "dropped",
                paper,
            );
            let text = sides.base.sentence(*sentence);
            paper.paragraph(
                body,
                6,
                &[(Ink::Plain, "[-"), (Ink::Deleted, &text), (Ink::Plain, "-]")],
            );
            free_flags(comparison, Side::Base, *sentence, paper);
        }
        Entry::Added(sentence) => {
            heading(&sides.place(Side::Other, &[*sentence]), "added", paper);
            let text = sides.other.sentence(*sentence);
            paper.paragraph(
                body,
                6,
                &[(Ink::Plain, "{+"), (Ink::Inserted, &text), (Ink::Plain, "+}")],
            );
            free_flags(comparison, Side::Other, *sentence, paper);
        }
        Entry::SetAside(side, sentences) => set_aside(sides, *side, sentences, paper),
    }
}

fn heading(place: &str, what: &str, paper: &mut Paper) {
    paper.paragraph("   ", 3, &[(Ink::Dim, place), (Ink::Plain, " "), (Ink::Title, what)]);
}

/// Edited text with its words marked; reworded text whole, one side after the other, because marks would tear it up.
fn group_text(sides: &Sides, group: &Group, paper: &mut Paper) {
    match group.label {
        Label::Same => paper.paragraph("      ", 6, &[(Ink::Plain, &sides.text(Side::Other, &group.other))]),
        Label::Edited => {
            let runs = runs::of(sides.base, sides.other, group);
            let mut pieces: Vec<(Ink, &str)> = Vec::new();
            for run in &runs {
                if run.op == Op::Equal {
                    pieces.push((Ink::Plain, &run.other));
                    continue;
                }
                let parts = [
                    (&run.base, "[-", Ink::Deleted, "-]"),
                    (&run.other, "{+", Ink::Inserted, "+}"),
                ];
                for (text, open, ink, close) in parts {
                    let words = text.trim_end();
                    if !words.is_empty() {
                        pieces.extend([(Ink::Plain, open), (ink, words), (Ink::Plain, close)]);
                    }
                }
                if run.base.ends_with(' ') || run.other.ends_with(' ') {
                    pieces.push((Ink::Plain, " "));
                }
            }
            paper.paragraph("      ", 6, &pieces);
        }
        Label::Reworded => {
            let from = format!("      base {}: ", sides.place(Side::Base, &group.base));
            paper.paragraph(&from, 8, &[(Ink::Plain, &sides.text(Side::Base, &group.base))]);
            paper.paragraph(
                "      here: ",
                8,
                &[(Ink::Plain, &sides.text(Side::Other, &group.other))],
            );
        }
    }
}

fn free_flags(comparison: &Comparison, side: Side, sentence: usize, paper: &mut Paper) {
    for finding in findings::all(comparison) {
        if finding.about == About::Free(side, sentence) {
            flag(finding.flag, "", paper);
        }
    }
}

fn flag(flag: &Flag, place: &str, paper: &mut Paper) {
    let ink = match flag.severity {
        Severity::Check => Ink::Grave,
        Severity::Editorial => Ink::Editorial,
        Severity::Style => Ink::Plain,
    };
    paper.paragraph(
        "      ",
        10,
        &[
            (ink, glyph::severity(flag.severity)),
            (Ink::Plain, " "),
            (ink, &changes::flag_name(flag.kind)),
            (Ink::Plain, place),
            (Ink::Plain, ": "),
            (Ink::Plain, &words::flag(flag)),
        ],
    );
}

/// Set-aside text is told with its reasons; a second story by its first sentence.
fn set_aside(sides: &Sides, side: Side, sentences: &[usize], paper: &mut Paper) {
    let (version, whose) = (sides.version(side), if side == Side::Base { "base " } else { "" });
    if sentences.iter().all(|&i| version.sentences[i].story > 0) {
        // Where each paragraph of it stands says nothing of the story.
        heading(
            if side == Side::Base { "base" } else { "version" },
            &format!(
                "set aside: a second story, {}",
                words::plural(sentences.len(), "sentence")
            ),
            paper,
        );
        paper.paragraph(
            "      ",
            6,
            &[(Ink::Dim, &version.sentence(sentences[0])), (Ink::Dim, " …")],
        );
        return;
    }
    let place = format!("{whose}{}", sides.place(side, sentences));
    heading(&place, "set aside", paper);
    for &index in sentences {
        let why = super::why_aside(&version.sentences[index]);
        paper.paragraph(
            "      ",
            8,
            &[
                (Ink::Plain, why),
                (Ink::Plain, ": "),
                (Ink::Dim, &version.sentence(index)),
            ],
        );
    }
}

fn by_hand(document: &Document, paper: &mut Paper) {
    let lines = super::by_hand(document);
    if lines.is_empty() {
        return;
    }
    paper.title("Decided by hand", '-');
    for line in lines {
        paper.paragraph("   ", 6, &[(Ink::Plain, &line)]);
    }
}

/// Under which word lists and rules the flags were raised.
pub(super) fn settings(document: &Document, paper: &mut Paper) {
    paper.title("Word lists and rules", '-');
    for line in own_lists::lines(&document.story.options.lists) {
        paper.paragraph("   ", 6, &[(Ink::Plain, &line)]);
    }
}
