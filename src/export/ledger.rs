//! The ledger and the grid of a story as text, CSV and JSON: who kept what.
//!
//! ```text
//!      version          verbatim, rewritten, new    kept  !!!  !!   !  derived
//! BASE wire.txt         534 words
//!   1  wire-update.txt  ████████▒▒░░  69  11  20   96%    3   2   0  wholly
//!      2 quotes altered
//! ```

use super::paper::{Ink, Paper};
use super::sayings::{self, Sayings};
use super::{Document, Layout, json, own_lists, table, text, words};
use crate::classify::Verdict;
use crate::collate::facts::{self, Fact};
use crate::collate::grid::{Cell, Fate, Grid};
use crate::collate::ledger::{self, Row};
use crate::collate::lineage::{Trust, lineage};
use crate::collate::{Collation, grid, places};
use crate::present::glyph;
use crate::text::width::{fit, width};
use serde::Serialize;

/// Cells of the bar of shares.
const BAR: usize = 12;

/// The ledger as a page of text.
pub fn text(document: &Document, layout: Layout) -> Vec<u8> {
    let mut paper = Paper::new(layout.width, layout.colour);
    on(document, &mut paper);
    sayings::on(document, &mut paper);
    text::settings(document, &mut paper);
    paper.finish()
}

/// The ledger as CSV: a row per version, the base among them.
pub fn csv(document: &Document) -> Vec<u8> {
    #[derive(Serialize)]
    struct Line<'a> {
        version: &'a str,
        origin: &'a str,
        sha256: &'a str,
        published: &'a str,
        mark: &'a str,
        headline: &'a str,
        words: usize,
        is_base: bool,
        verbatim: Option<f64>,
        rewritten: Option<f64>,
        new: Option<f64>,
        base_kept: Option<f64>,
        verdict: &'static str,
        doubt: &'a str,
        flags_check: Option<usize>,
        flags_editorial: Option<usize>,
        flags_style: Option<usize>,
        same: Option<usize>,
        edited: Option<usize>,
        reworded: Option<usize>,
        moved: Option<usize>,
        dropped: Option<usize>,
        added: Option<usize>,
        stands_out: String,
        tells_otherwise: String,
    }
    let rows = ledger::rows(&Collation::of(document.story));
    let sayings = Sayings::of(document);
    let lines: Vec<Line> = rows
        .iter()
        .map(|row| {
            let f = row.figures.as_ref();
            Line {
                version: &row.name,
                origin: &row.origin,
                sha256: &document.story.versions[row.version].article.source.sha256,
                published: row.published.as_deref().unwrap_or_default(),
                mark: row.mark.as_deref().unwrap_or_default(),
                headline: row.headline.as_deref().unwrap_or_default(),
                words: row.length.count(),
                is_base: row.is_base,
                verbatim: f.map(|f| json::rounded(f.verbatim)),
                rewritten: f.map(|f| json::rounded(f.rewritten)),
                new: f.map(|f| json::rounded(f.new)),
                base_kept: f.map(|f| json::rounded(f.base_kept)),
                verdict: f.map_or("", |f| words::verdict(f.verdict)),
                doubt: f.and_then(|f| f.doubt.as_deref()).unwrap_or_default(),
                flags_check: f.map(|f| f.flags.check),
                flags_editorial: f.map(|f| f.flags.editorial),
                flags_style: f.map(|f| f.flags.style),
                same: f.map(|f| f.counts.same),
                edited: f.map(|f| f.counts.edited),
                reworded: f.map(|f| f.counts.reworded),
                moved: f.map(|f| f.counts.moved),
                dropped: f.map(|f| f.counts.dropped),
                added: f.map(|f| f.counts.added),
                stands_out: f.map(|f| f.standout.says()).unwrap_or_default(),
                tells_otherwise: sayings.otherwise(row.version, document.story.base),
            }
        })
        .collect();
    table::encode(&lines)
}

/// The ledger as JSON, schema `wirediff.ledger/1`; its rows are those of the report's key `ledger`.
pub fn json(document: &Document) -> Vec<u8> {
    #[derive(Serialize)]
    struct Ledger<'a> {
        schema: &'static str,
        wirediff: &'static str,
        made: Option<&'a str>,
        title: Option<&'a str>,
        notes: &'a [String],
        base: usize,
        base_why: &'a str,
        lists: Vec<own_lists::Change<'a>>,
        inputs: Vec<Input<'a>>,
        ledger: Vec<Row>,
        facts: Vec<Fact>,
    }
    #[derive(Serialize)]
    struct Input<'a> {
        origin: &'a str,
        sha256: &'a str,
    }
    let story = document.story;
    let ledger = Ledger {
        schema: "wirediff.ledger/1",
        wirediff: env!("CARGO_PKG_VERSION"),
        made: document.made.as_deref(),
        title: story.title.as_deref(),
        notes: &story.notes,
        base: story.base,
        base_why: &story.base_why,
        lists: own_lists::changes(&story.options.lists),
        inputs: story
            .versions
            .iter()
            .map(|v| Input {
                origin: &v.article.source.name,
                sha256: &v.article.source.sha256,
            })
            .collect(),
        ledger: ledger::rows(&Collation::of(story)),
        facts: facts::facts(&Collation::of(story), &story.options.lists),
    };
    json::encode(&ledger)
}

/// The ledger on a page that is being written.
pub(super) fn on(document: &Document, paper: &mut Paper) {
    let story = document.story;
    let rows = ledger::rows_base_first(&Collation::of(story));
    let names = places::short_names(&story.versions);
    let title = format!("Ledger of {}", words::plural(rows.len(), "version"));
    paper.title(&title, '-');
    paper.paragraph(
        "",
        0,
        &[(
            Ink::Dim,
            &format!("The base is {}: {}.", names[story.base], story.base_why),
        )],
    );
    paper.gap();
    let longest = names.iter().map(|n| width(n)).max().unwrap_or(0);
    let name = longest.clamp(7, paper.columns().saturating_sub(60).max(12));
    let head = format!(
        "     {}  {}  kept  !!!  !!   !  derived",
        pad("version", name),
        pad("verbatim, rewritten, new", BAR + 12),
    );
    paper.line(&[(Ink::Title, &head)]);
    for row in &rows {
        let lead = if row.is_base {
            "BASE ".to_string()
        } else {
            format!("{:>3}  ", story.number(row.version))
        };
        let shown = pad(&fit(&names[row.version], name), name);
        let Some(f) = &row.figures else {
            let rest = format!("  {}", row.length);
            paper.line(&[(Ink::Dim, &lead), (Ink::Title, &shown), (Ink::Dim, &rest)]);
            continue;
        };
        let [a, b, c] = words::hundred([f.verbatim, f.rewritten, f.new]);
        let figures = format!(
            "  {}{a:>4}{b:>4}{c:>4}  {:>3}%  {:>3} {:>3} {:>3}  {}",
            bar([f.verbatim, f.rewritten, f.new]),
            words::per_cent(f.base_kept),
            f.flags.check,
            f.flags.editorial,
            f.flags.style,
            match f.verdict {
                Verdict::WhollyDerived => "wholly",
                Verdict::PartiallyDerived => "partly",
                Verdict::NonDerived => "not",
            }
        );
        paper.line(&[(Ink::Dim, &lead), (Ink::Title, &shown), (Ink::Plain, &figures)]);
        let ink = if f.flags.check > 0 { Ink::Grave } else { Ink::Plain };
        paper.line(&[(Ink::Plain, "     "), (ink, &f.standout.says())]);
    }
    for row in &rows {
        if let Some(doubt) = row.figures.as_ref().and_then(|f| f.doubt.as_ref()) {
            paper.paragraph(
                "",
                5,
                &[(Ink::Dim, &format!("Doubt on {}: {doubt}", names[row.version]))],
            );
        }
    }
    paper.gap();
    paper.paragraph("", 0, &[(Ink::Title, "Where each came from")]);
    for (depth, descent) in lineage(&Collation::of(story), &story.options).walk() {
        let doubt = match (descent.parent, descent.trust) {
            (None, _) | (_, Trust::Clear) => String::new(),
            (Some(_), trust) => format!(" ({})", trust.name()),
        };
        let lead = format!("{}{doubt}: ", names[descent.version]);
        paper.paragraph(
            &"   ".repeat(depth.min(6)),
            3 * depth.min(6) + 3,
            &[(Ink::Title, &lead), (Ink::Plain, &descent.says)],
        );
    }
    for note in &story.notes {
        paper.paragraph("", 5, &[(Ink::Dim, &format!("Note: {note}"))]);
    }
}

/// The grid on a page that is being written. Where it is wider than the page it is left out with a word of where it is.
pub(super) fn grid_on(document: &Document, paper: &mut Paper) {
    let collation = Collation::of(document.story);
    let grid = grid::grid(&collation);
    paper.title("Who kept what: sentences of the base in every version", '-');
    let needed = 13 + 6 * grid.columns.len();
    if needed + 10 > paper.columns() {
        let says = format!(
            "{} versions need {needed} columns. The grid is in the HTML and JSON reports, or here with --width.",
            grid.columns.len()
        );
        paper.paragraph("", 0, &[(Ink::Plain, &says)]);
        return;
    }
    paper.paragraph("", 0, &[(Ink::Dim, &legend())]);
    paper.gap();
    let head: String = grid
        .columns
        .iter()
        .map(|&v| format!("{:<6}", document.story.number(v)))
        .collect();
    paper.line(&[(Ink::Title, &format!("{:13}{head}", ""))]);
    let base = collation.base_version();
    for row in grid.rows.iter().filter(|row| row.story == 0) {
        let cells: String = row.cells.iter().map(|c| pad(&cell(c), 6)).collect();
        let sentence = base.map(|b| b.sentence(row.sentence)).unwrap_or_default();
        let place = pad(&fit(&row.place, 12), 13);
        paper.line(&[(Ink::Dim, &place), (Ink::Plain, &cells), (Ink::Dim, &sentence)]);
    }
    added(&grid, paper);
}

/// What the versions have that the base lacks, counted: the grid has no row for it.
fn added(grid: &Grid, paper: &mut Paper) {
    let counts: String = (0..grid.columns.len())
        .map(|column| pad(&format!("+{}", grid.dropped_and_added(column).1), 6))
        .collect();
    paper.line(&[(Ink::Dim, &pad("added", 13)), (Ink::Plain, &counts)]);
}

/// A cell in a few signs: what became of the sentence, its mark, the gravest flag.
pub(super) fn cell(cell: &Cell) -> String {
    let mut signs = String::from(cell.fate.glyph());
    signs.extend(Some(cell.mark()).filter(|m| *m != ' '));
    signs.push_str(cell.severity.map_or("", glyph::severity));
    signs
}

/// What the signs of the grid mean.
pub(super) fn legend() -> String {
    let fates: Vec<String> = Fate::ALL
        .iter()
        .filter(|f| **f != Fate::Pending)
        .map(|f| format!("{} {}", f.glyph(), f.name()))
        .collect();
    format!(
        "{}; ↕ moved, < split, > merged, × several into several, ± a clause gone or added; !!! !! ! flags",
        fates.join(", ")
    )
}

/// Verbatim full, rewritten half, new light: told apart without colour.
fn bar(shares: [f32; 3]) -> String {
    let [full, half, _] = words::hundred(shares);
    let at = |per_cent: u32| (per_cent as usize * BAR + 50) / 100;
    let (full, both) = (at(full), at(full + half).min(BAR));
    let empty = shares.iter().all(|s| *s <= 0.0);
    (0..BAR)
        .map(|i| match i {
            _ if empty => ' ',
            i if i < full => '█',
            i if i < both => '▒',
            _ => '░',
        })
        .collect()
}

fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}
