//! Markdown with CriticMarkup: the version as an article with every change marked, so that an editor that knows
//! CriticMarkup can accept all changes (which gives the version) or reject all (which gives the base).
//!
//! `{--words of the base--}` `{++words of the version++}` `{~~base~>version~~}` `{>>what the program says<<}`
//!
//! Article text is escaped so that no mark-up, link or change mark can come from it. The typography of what is the same
//! follows the version.

use super::findings;
use super::order::{self, Entry};
use super::sides::Sides;
use super::{Document, runs, words};
use crate::align::Side;
use crate::classify::{Comparison, Flag, Group, Label, Op};
use crate::collate::{Collation, changes, grid, ledger, lineage, places};
use crate::load::Role;
use crate::present::glyph;
use crate::segment::Version;
use crate::text::sanitise;
use std::fmt::Write;

/// The document as Markdown.
pub fn write(document: &Document) -> Vec<u8> {
    let mut out = String::new();
    title(document, &mut out);
    // Of many versions what stands out comes first, what proves it after.
    if document.story.is_collated() {
        overview(document, &mut out);
    }
    inputs(document, &mut out);
    for comparison in &document.story.comparisons {
        pair(document, comparison, &mut out);
    }
    let lines = super::by_hand(document);
    if !lines.is_empty() {
        out.push_str("\n## Decided by hand\n\n");
        for line in lines {
            item(&line, &mut out);
        }
    }
    out.push_str("\n## Word lists and rules\n\n");
    for line in super::own_lists::lines(&document.story.options.lists) {
        item(&line, &mut out);
    }
    out.into_bytes()
}

fn title(document: &Document, out: &mut String) {
    let story = document.story;
    let base = &story.versions[story.base];
    let title = story.title.clone().or_else(|| places::headline(base));
    let title = title.unwrap_or_else(|| base.article.source.name.clone());
    push(
        out,
        format_args!("# How this story was rewritten: {}\n\n", escape(&title)),
    );
    push(out, format_args!("Made by wirediff {}", env!("CARGO_PKG_VERSION")));
    if let Some(made) = &document.made {
        push(out, format_args!(", {made}"));
    }
    out.push_str(". Changes are marked in CriticMarkup: ");
    out.push_str("`{--` dropped `--}`, `{++` added `++}`, `{~~` base `~>` version `~~}`, `{>>` comment `<<}`.\n");
}

/// What each version is and by which checksum it is known.
fn inputs(document: &Document, out: &mut String) {
    let story = document.story;
    for (index, version) in story.versions.iter().enumerate() {
        let name = escape(&version.article.source.name);
        if index == story.base {
            push(
                out,
                format_args!("\n## Base: {name}\n\nThe base: {}.\n\n", escape(&story.base_why)),
            );
        } else {
            push(out, format_args!("\n## Version {}: {name}\n\n", story.number(index)));
        }
        for fact in super::facts(version) {
            item(&fact, out);
        }
    }
    for note in &story.notes {
        push(out, format_args!("\nNote: {}\n", escape(note)));
    }
}

/// The ledger and the grid as tables.
fn overview(document: &Document, out: &mut String) {
    let collation = Collation::of(document.story);
    out.push_str(
        "\n## Ledger\n\n| | version | verbatim | rewritten | new | base kept | !!! | !! | ! | verdict | what stands out |\n\
         |---|---|--:|--:|--:|--:|--:|--:|--:|---|---|\n",
    );
    let names = places::short_names(collation.versions);
    for row in ledger::rows_base_first(&collation) {
        let name = escape(&names[row.version]);
        let Some(f) = &row.figures else {
            push(
                out,
                format_args!("| base | {name} | | | | | | | | | {} |\n", row.length),
            );
            continue;
        };
        let [a, b, c] = words::hundred([f.verbatim, f.rewritten, f.new]);
        push(
            out,
            format_args!(
                "| {} | {name} | {a} % | {b} % | {c} % | {} % | {} | {} | {} | {} | {} |\n",
                document.story.number(row.version),
                words::per_cent(f.base_kept),
                f.flags.check,
                f.flags.editorial,
                f.flags.style,
                words::verdict(f.verdict),
                escape(&f.standout.says())
            ),
        );
    }
    descent(document, &collation, out);
    let grid = grid::grid(&collation);
    let Some(base) = collation.base_version() else {
        return;
    };
    push(
        out,
        format_args!("\n## Who kept what\n\n{}.\n\n| |", escape(&super::ledger::legend())),
    );
    grid.columns
        .iter()
        .for_each(|v| push(out, format_args!(" {} |", document.story.number(*v))));
    push(
        out,
        format_args!(
            " sentence of the base |\n|---|{}---|\n",
            ":-:|".repeat(grid.columns.len())
        ),
    );
    for row in grid.rows.iter().filter(|row| row.story == 0) {
        push(out, format_args!("| {} |", escape(&row.place)));
        for cell in &row.cells {
            push(out, format_args!(" {} |", escape(&super::ledger::cell(cell))));
        }
        push(out, format_args!(" {} |\n", escape(&base.sentence(row.sentence))));
    }
    push(out, format_args!("| added |"));
    for column in 0..grid.columns.len() {
        push(out, format_args!(" {} |", grid.dropped_and_added(column).1));
    }
    out.push_str(" |\n");
    sayings(document, out);
}

/// Names and numbers that versions tell unlike, as a table.
fn sayings(document: &Document, out: &mut String) {
    let sayings = super::sayings::Sayings::of(document);
    out.push_str("\n## Names and numbers told unlike\n\n");
    if !sayings.unlike.is_empty() {
        out.push_str("| in its words | who says what | who does not |\n|---|---|---|\n");
    }
    for fact in &sayings.unlike {
        let cells = [fact.context.clone(), sayings.told(fact), sayings.lacking(fact)].map(|cell| escape(&cell));
        push(out, format_args!("| {} |\n", cells.join(" | ")));
    }
    push(out, format_args!("\n{}\n", escape(&sayings.rest())));
}

/// Which version was made from which, as a list in a list.
fn descent(document: &Document, collation: &Collation, out: &mut String) {
    out.push_str("\n## Where each came from\n\n");
    let names = places::short_names(collation.versions);
    for (depth, descent) in lineage::lineage(collation, &document.story.options).walk() {
        let doubt = match (descent.parent, descent.trust) {
            (None, _) | (_, lineage::Trust::Clear) => String::new(),
            (Some(_), trust) => format!(" ({})", trust.name()),
        };
        push(
            out,
            format_args!(
                "{}- **{}**{doubt}: {}\n",
                "  ".repeat(depth.min(6)),
                escape(&names[descent.version]),
                escape(&descent.says)
            ),
        );
    }
}

fn pair(document: &Document, comparison: &Comparison, out: &mut String) {
    let sides = &Sides::of(document.story, comparison);
    push(
        out,
        format_args!(
            "\n## {} held against {}\n\n**{}**: {}.\n\n{}.\n\n",
            escape(sides.short(Side::Other)),
            escape(sides.short(Side::Base)),
            words::verdict(comparison.summary.verdict),
            words::shares(comparison),
            words::counts(comparison)
        ),
    );
    if let Some(doubt) = &comparison.summary.doubt {
        push(out, format_args!("Doubt: {}.\n\n", escape(doubt)));
    }
    out.push_str("### To check\n\n");
    let found = findings::all(comparison);
    if found.is_empty() {
        out.push_str("No change of fact was found.\n");
    }
    for finding in &found {
        push(
            out,
            format_args!(
                "- **{} {}**, {}: {}\n",
                glyph::severity(finding.flag.severity),
                changes::flag_name(finding.flag.kind),
                findings::place(sides, finding.about),
                escape(&words::flag(finding.flag))
            ),
        );
    }
    if !found.is_empty() {
        push(out, format_args!("\n{}.\n", escape(&words::severities())));
    }
    out.push_str("\n### The text\n\n");
    let entries = order::entries(sides);
    let places: Vec<Place> = entries.iter().map(|e| Place::of(sides, e)).collect();
    let (mut last_base, mut last_other) = (None, None);
    let mut at_start = true;
    for (index, entry) in entries.iter().enumerate() {
        if let Entry::SetAside(..) = entry {
            continue;
        }
        // A paragraph of the version is a paragraph here. What only the base has stands in it where the version goes on
        // with the same paragraph, and else in paragraphs as the base has them.
        let place = places[index];
        let breaks = match (place.base, place.other) {
            (_, Some(_)) => place.other != last_other,
            _ => {
                let next = places[index..].iter().find_map(|p| p.other);
                (next.is_none() || next != last_other) && place.base != last_base
            }
        };
        if !at_start {
            out.push_str(if breaks { "\n\n" } else { " " });
        }
        at_start = false;
        last_base = place.base.or(last_base);
        last_other = place.other.or(last_other);
        let text = tell(sides, entry);
        if place.is_heading {
            push(out, format_args!("**{text}**"));
        } else {
            out.push_str(&text);
        }
    }
    out.push('\n');
    set_aside(sides, &entries, out);
}

/// The paragraphs that an entry stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    base: Option<usize>,
    other: Option<usize>,
    is_heading: bool,
}

impl Place {
    fn of(sides: &Sides, entry: &Entry) -> Place {
        let (left, right) = entry.sentences();
        let (base, other) = (sides.base, sides.other);
        let first = |version: &Version, ids: &[usize]| ids.first().map(|&i| version.sentences[i].paragraph);
        Place {
            base: first(base, left),
            other: first(other, right),
            is_heading: right
                .first()
                .is_some_and(|&i| matches!(other.sentences[i].role, Role::Headline | Role::Crosshead)),
        }
    }
}

/// The text of an entry with its changes marked, and a comment that says what they are.
fn tell(sides: &Sides, entry: &Entry) -> String {
    let comparison = sides.comparison;
    let here = entry.sentences();
    let mut out = String::new();
    let mut remark = String::new();
    let mut flags: Vec<&Flag> = Vec::new();
    match entry {
        Entry::Tied { group, .. } | Entry::Here { group, .. } | Entry::There { group, .. } => {
            let group = &comparison.groups[*group];
            marked_runs(sides, group, here, &mut out);
            match entry {
                Entry::There { .. } => push(
                    &mut remark,
                    format_args!("stands in {} of the version", sides.place(Side::Other, &group.other)),
                ),
                Entry::Here { first: false, .. } => push(
                    &mut remark,
                    format_args!("a further part of base {}", sides.place(Side::Base, &group.base)),
                ),
                _ => {
                    if group.label != Label::Same || group.moved {
                        remark = words::group(sides, group);
                    }
                    flags.extend(&group.flags);
                }
            }
        }
        Entry::Dropped(sentence) => {
            mark("--", &sides.base.sentence(*sentence), &mut out);
            flags.extend(free_flags(comparison, Side::Base, *sentence));
        }
        Entry::Added(sentence) => {
            mark("++", &sides.other.sentence(*sentence), &mut out);
            flags.extend(free_flags(comparison, Side::Other, *sentence));
        }
        Entry::SetAside(..) => {}
    }
    for flag in flags {
        if !remark.is_empty() {
            remark.push_str("; ");
        }
        let marks = glyph::severity(flag.severity);
        push(
            &mut remark,
            format_args!("{marks} {}: {}", changes::flag_name(flag.kind), flag.says),
        );
    }
    if !remark.is_empty() {
        push(&mut out, format_args!("{{>>{}<<}}", escape(&remark)));
    }
    out
}

/// Edited words marked one by one; a reworded sentence as a whole, because marks inside would tear it up.
fn marked_runs(sides: &Sides, group: &Group, here: (&[usize], &[usize]), out: &mut String) {
    let runs = runs::within(sides, group, here);
    if group.label == Label::Reworded {
        let left: String = runs.iter().map(|r| &*r.base).collect();
        let right: String = runs.iter().map(|r| &*r.other).collect();
        return substitute(&left, &right, out);
    }
    for run in &runs {
        if run.op == Op::Equal {
            out.push_str(&escape_inside(&run.other, out.is_empty()));
        } else if run.base.ends_with(' ') && run.other.ends_with(' ') {
            substitute(run.base.trim_end(), run.other.trim_end(), out);
            out.push(' ');
        } else {
            substitute(&run.base, &run.other, out);
        }
    }
}

fn substitute(base: &str, other: &str, out: &mut String) {
    match (base.is_empty(), other.is_empty()) {
        (true, true) => {}
        (false, true) => mark("--", base, out),
        (true, false) => mark("++", other, out),
        (false, false) => push(out, format_args!("{{~~{}~>{}~~}}", escape(base), escape(other))),
    }
}

fn mark(sign: &str, text: &str, out: &mut String) {
    push(out, format_args!("{{{sign}{}{sign}}}", escape(text)));
}

fn free_flags(comparison: &Comparison, side: Side, sentence: usize) -> impl Iterator<Item = &Flag> {
    comparison
        .flags
        .iter()
        .filter(move |f| f.sentence == Some((side, sentence)))
        .map(|f| &f.flag)
}

fn set_aside(sides: &Sides, entries: &[Entry], out: &mut String) {
    let mut titled = false;
    for entry in entries {
        let Entry::SetAside(side, sentences) = entry else {
            continue;
        };
        if !std::mem::replace(&mut titled, true) {
            out.push_str("\n### Set aside\n\n");
        }
        let (version, whose) = (sides.version(*side), if *side == Side::Base { "base " } else { "" });
        for &index in sentences {
            let sentence = &version.sentences[index];
            let why = super::why_aside(sentence);
            push(
                out,
                format_args!(
                    "- {whose}{}, {}: {}\n",
                    sides.place(*side, &[index]),
                    escape(why),
                    escape(&version.sentence(index))
                ),
            );
        }
    }
}

fn item(text: &str, out: &mut String) {
    push(out, format_args!("- {}\n", escape(text)));
}

fn push(out: &mut String, what: std::fmt::Arguments) {
    // Writing into a string cannot fail.
    let _ = out.write_fmt(what);
}

/// Text as Markdown that shows exactly it, wherever it stands in a line.
fn escape(text: &str) -> String {
    escape_inside(text, true)
}

/// Text as Markdown; `at_start` where it may be the first of its line, which has marks of its own (lists, headings).
///
/// Braces, tildes and angle brackets become entities and not backslash escapes: CriticMarkup is read before Markdown and
/// knows no backslash. `@`, `://` and `www.` are written so that no reader makes a link or a mention of them.
fn escape_inside(text: &str, at_start: bool) -> String {
    let text = sanitise::plain(text);
    let mut out = String::with_capacity(text.len() + 8);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        match c {
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            '~' => out.push_str("&#126;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            ':' if rest.starts_with("://") => out.push_str("&#58;"),
            '.' if at >= 3 && text.as_bytes()[at - 3..at].eq_ignore_ascii_case(b"www") => out.push_str("&#46;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '$' | '^' | '=' => {
                out.push('\\');
                out.push(c);
            }
            '-' | '+' if at_start && at == 0 => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if at_start && at == digits && digits > 0 => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mark_up_comes_from_article_text() {
        assert_eq!(escape("a {++b++} <b> *c*"), "a &#123;++b++&#125; &lt;b&gt; \\*c\\*");
        assert_eq!(escape("1. x"), "1\\. x");
        assert_eq!(escape("- x"), "\\- x");
        assert_eq!(
            escape("see http://x.y and www.z.org"),
            "see http&#58;//x.y and www&#46;z.org"
        );
    }
}
