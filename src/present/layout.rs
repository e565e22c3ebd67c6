//! One item and a geometry to rows: the side-by-side and the stacked layout.
//!
//! ```text
//! sides     ▌ ¶ base text …        ~< !!!  ¶ other text …          ▕
//!           │ │ │                  └gutter┘│ │                     └ minimap
//!           │ │ └ text column              │ └ text column
//!           │ └ paragraph number           └ paragraph number
//!           └ selection
//! stacked   ▌ ~< !!! ¶ base text over the whole width
//!                      other text below it
//! ```

use super::cell::{self, Found, Lines, Paint};
use super::glyph::{self, Glyph};
use super::plan::{Item, Kind, Plan};
use super::{Cell, Cells, Ink, Row, Run, tally};
use crate::align::Side;
use crate::classify::{Comparison, Label, Severity};
use crate::collate::places;
use crate::load::Role;
use crate::segment::Version;
use crate::text::width::{fit, width};
use crate::text::{sanitise, wrap::Flow};

/// Cells of the column between the two texts: a space, a rule, a space, label, shape, three for the severity, a rule.
pub const GUTTER: usize = 9;
/// Cells of a paragraph number with the space after it.
pub const NUMBER: usize = 4;
/// The widest measure in which a text is set: longer lines tire the eye.
pub const MEASURE: usize = 92;
/// Below this width the two texts stand one under the other.
pub const STACKED_BELOW: usize = 100;

/// How the two texts stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    Sides,
    Stacked,
}

/// The widths of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Geometry {
    pub layout: Layout,
    /// Cells of one text column.
    pub text: usize,
    /// Cells that the rows take in all.
    pub width: usize,
}

impl Geometry {
    /// Columns for this many cells, the selection bar and the minimap not counted.
    pub fn new(layout: Layout, cells: usize) -> Self {
        let text = match layout {
            Layout::Sides => (cells.saturating_sub(GUTTER) / 2).saturating_sub(NUMBER),
            Layout::Stacked => cells.saturating_sub(GUTTER + NUMBER),
        };
        Geometry {
            layout,
            text: text.clamp(1, MEASURE),
            width: cells,
        }
    }
}

/// What rows are made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub base: &'a Version,
    pub other: &'a Version,
    pub comparison: &'a Comparison,
    pub plan: &'a Plan,
    pub found: [Found<'a>; 2],
    /// Only signs that every font has.
    pub ascii: bool,
}

impl<'a> Source<'a> {
    fn version(&self, side: Side) -> &'a Version {
        match side {
            Side::Base => self.base,
            Side::Other => self.other,
        }
    }

    /// Where the first of these sentences stands, as an editor counts: "¶4", "headline".
    pub fn place(&self, side: Side, sentences: &[usize]) -> Option<String> {
        let first = *sentences.first()?;
        let number = self.plan.numbers(side).get(first).copied().unwrap_or(0);
        Some(places::label(self.version(side), first, number))
    }

    /// Likewise; of a crosshead, which has no number, also what it stands over: "crosshead before ¶7".
    fn end_of_move(&self, side: Side, sentences: &[usize]) -> Option<String> {
        let first = *sentences.first()?;
        let place = self.place(side, sentences)?;
        let below = self.plan.numbers(side).get(first..)?.iter().find(|n| **n > 0);
        Some(match below {
            Some(below) if self.version(side).sentences[first].role == Role::Crosshead => {
                format!("{place} before ¶{below}")
            }
            _ => place,
        })
    }
}

/// The rows of one item. Pure: the same arguments give the same rows. Never empty.
pub fn rows(source: &Source, geometry: &Geometry, index: usize) -> Vec<Row> {
    let item = &source.plan.items[index];
    let mut rows = Vec::new();
    if item.gap {
        rows.push(Row {
            cells: Cells::Blank,
            gutter: Vec::new(),
        });
    }
    match &item.kind {
        Kind::Fold => rows.push(wide(fold_line(source, item, geometry))),
        Kind::Hidden(n) => {
            let words = format!("┄┄ {} not shown · F chooses ┄┄", tally::count(*n, "item", "items"));
            rows.push(wide(vec![Run::own(fit(&words, geometry.width), Ink::Fold)]));
        }
        Kind::AsideTotal(side, words) => {
            let shown = source.plan.items.iter().any(|i| i.kind == Kind::Aside(*side));
            let key = if shown { "x hides them" } else { "x shows them" };
            // As the heads call the sides: a name may be a path as long as the line.
            let which = match side {
                Side::Base => "base",
                Side::Other => "version",
            };
            let words = format!("set aside in the {which}: {words} · {key}");
            rows.extend(wide_rows("┄┄ ", &words, Ink::Fold, geometry));
        }
        Kind::Notice(words) => rows.extend(wide_rows("", words, Ink::Pointer, geometry)),
        Kind::Flag(place) => {
            let flag = &source.comparison.flags[*place].flag;
            let mark = glyph::severity(flag.severity);
            let mut lines = wide_rows(&format!("{mark:<3} "), &flag.says, Ink::Text, geometry);
            if let Some(Cells::Wide(runs)) = lines.first_mut().map(|r| &mut r.cells) {
                runs[0].ink = glyph::severity_ink(flag.severity);
            }
            rows.append(&mut lines);
        }
        _ => match geometry.layout {
            Layout::Sides => sides(source, geometry, item, &mut rows),
            Layout::Stacked => stacked(source, geometry, item, &mut rows),
        },
    }
    rows
}

fn wide(runs: Vec<Run>) -> Row {
    Row {
        cells: Cells::Wide(runs),
        gutter: Vec::new(),
    }
}

/// Words of the program over the whole width, wrapped, with a mark before the first line.
fn wide_rows(mark: &str, words: &str, ink: Ink, geometry: &Geometry) -> Vec<Row> {
    let margin = width(mark);
    let lines = own_lines(words, geometry.width.saturating_sub(margin + 1).min(2 * MEASURE));
    lines
        .into_iter()
        .enumerate()
        .map(|(i, line)| {
            let lead = if i == 0 { mark.to_string() } else { " ".repeat(margin) };
            wide(vec![Run::own(lead, ink), Run::own(line, ink)])
        })
        .collect()
}

fn own_lines(words: &str, width: usize) -> Vec<String> {
    let mut flow = Flow::default();
    flow.push(words, 0);
    let mut lines: Vec<String> = flow
        .wrap(width)
        .into_iter()
        .map(|line| {
            flow.clusters[line]
                .iter()
                .map(|c| &flow.text[c.shown.clone()])
                .collect()
        })
        .collect();
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

fn fold_line(source: &Source, item: &Item, geometry: &Geometry) -> Vec<Run> {
    let words = tally::count(item.base.len(), "sentence kept", "sentences kept");
    let from = source.place(Side::Base, &item.base);
    let to = source.place(Side::Base, &item.base[item.base.len().saturating_sub(1)..]);
    let place = match (from, to) {
        (Some(a), Some(b)) if a != b => format!(" · {a} to {b}"),
        (Some(a), _) => format!(" · {a}"),
        _ => String::new(),
    };
    vec![Run::own(
        fit(&format!("┄┄ {words}{place} ┄┄"), geometry.width),
        Ink::Fold,
    )]
}

/// One side of an item as flat lines.
struct Column {
    cells: Vec<Cell>,
    severities: Vec<Option<Severity>>,
}

fn column(source: &Source, geometry: &Geometry, item: &Item, side: Side) -> Column {
    let sentences = match side {
        Side::Base => &item.base,
        Side::Other => &item.other,
    };
    let paint = Paint::of(source.comparison, item, side, source.found[side as usize]);
    let mut column = Column {
        cells: Vec::new(),
        severities: Vec::new(),
    };
    for Lines {
        number,
        role,
        lines,
        severities,
    } in cell::lay_out(
        source.version(side),
        source.plan.numbers(side),
        sentences,
        &paint,
        geometry.text,
    ) {
        for (i, runs) in lines.into_iter().enumerate() {
            column.cells.push(Cell {
                number: number.filter(|_| i == 0),
                head: super::Head::of(role),
                runs,
            });
        }
        column.severities.extend(severities);
    }
    column
}

fn sides(source: &Source, geometry: &Geometry, item: &Item, rows: &mut Vec<Row>) {
    let mut base = column(source, geometry, item, Side::Base);
    let mut other = column(source, geometry, item, Side::Other);
    if let Some(words) = pointer(source, item) {
        let empty = if item.base.is_empty() { &mut base } else { &mut other };
        for line in own_lines(&words, geometry.text) {
            empty.cells.push(Cell {
                runs: vec![Run::own(line, Ink::Pointer)],
                ..Cell::default()
            });
        }
    }
    let lines = base.cells.len().max(other.cells.len()).max(1);
    let (base_severities, other_severities) = (base.severities, other.severities);
    let marked = base_severities.iter().chain(&other_severities).any(Option::is_some);
    let mut base = base.cells.into_iter();
    let mut other = other.cells.into_iter();
    for line in 0..lines {
        let at = |severities: &[Option<Severity>]| severities.get(line).copied().flatten();
        let mut severity = at(&base_severities).max(at(&other_severities));
        if line == 0 && !marked {
            severity = item.severity;
        }
        rows.push(Row {
            cells: Cells::Sides {
                base: base.next().unwrap_or_default(),
                other: other.next().unwrap_or_default(),
            },
            gutter: gutter(source, item, line == 0, severity),
        });
    }
}

fn stacked(source: &Source, geometry: &Geometry, item: &Item, rows: &mut Vec<Row>) {
    let same = matches!(item.kind, Kind::Group(g) if source.comparison.groups[g].label == Label::Same);
    let mut first = true;
    let marked = |column: &Column| column.severities.iter().any(Option::is_some);
    let columns: Vec<(Option<Side>, Column)> = if same {
        vec![(None, column(source, geometry, item, Side::Other))]
    } else {
        [Side::Base, Side::Other]
            .into_iter()
            .map(|side| (Some(side), column(source, geometry, item, side)))
            .filter(|(_, column)| !column.cells.is_empty())
            .collect()
    };
    let any_marked = columns.iter().any(|(_, c)| marked(c));
    for (side, column) in columns {
        for (cell, mut severity) in column.cells.into_iter().zip(column.severities) {
            if first && !any_marked {
                severity = item.severity;
            }
            rows.push(Row {
                cells: Cells::One { side, cell },
                gutter: gutter(source, item, first, severity),
            });
            first = false;
        }
    }
    if let Some(words) = pointer(source, item) {
        for line in own_lines(&words, geometry.text) {
            rows.push(Row {
                cells: Cells::One {
                    side: None,
                    cell: Cell {
                        runs: vec![Run::own(line, Ink::Pointer)],
                        ..Cell::default()
                    },
                },
                gutter: gutter(source, item, first, None),
            });
            first = false;
        }
    }
    if first {
        rows.push(Row {
            cells: Cells::Blank,
            gutter: gutter(source, item, true, item.severity),
        });
    }
}

/// Label, shape or direction on the first line of an item; the severity wherever flagged words start.
fn gutter(source: &Source, item: &Item, first: bool, severity: Option<Severity>) -> Vec<Run> {
    let ascii = source.ascii;
    let mut runs = Vec::new();
    let (label, shape) = signs(source, item);
    for sign in [label, shape] {
        match sign.filter(|_| first) {
            Some(sign) => runs.push(sign.run(ascii)),
            None => runs.push(Run::own(" ", Ink::Text)),
        }
    }
    if let Some(severity) = severity {
        runs.push(Run::own(glyph::severity(severity), glyph::severity_ink(severity)));
    }
    runs
}

/// The label of an item, and its shape or the direction in which it moved.
pub fn signs(source: &Source, item: &Item) -> (Option<Glyph>, Option<Glyph>) {
    match item.kind {
        Kind::Group(g) => {
            let group = &source.comparison.groups[g];
            (Some(Glyph::of(group)), Glyph::of_shape(group.shape))
        }
        Kind::Away { group: g, .. } => {
            let group = &source.comparison.groups[g];
            let direction = group.moved.then(|| direction(source, g));
            (Some(Glyph::of(group)), direction.or(Glyph::of_shape(group.shape)))
        }
        Kind::Dropped => (Some(Glyph::Dropped), None),
        Kind::Added => (Some(Glyph::Added), None),
        Kind::Aside(_) => (Some(Glyph::Aside), None),
        Kind::Fold | Kind::Hidden(_) | Kind::Flag(_) | Kind::AsideTotal(..) | Kind::Notice(_) => (None, None),
    }
}

/// Whether a moved group went up or down: by the place of its text among the base's and the version's paragraphs.
fn direction(source: &Source, group: usize) -> Glyph {
    let items: Vec<&Item> = std::iter::once(group)
        .flat_map(|g| source.plan.ends(g))
        .map(|&i| &source.plan.items[i])
        .collect();
    let place = |side: Side| {
        items.iter().position(|i| match side {
            Side::Base => !i.base.is_empty(),
            Side::Other => !i.other.is_empty(),
        })
    };
    if place(Side::Other) < place(Side::Base) {
        Glyph::MovedUp
    } else {
        Glyph::MovedDown
    }
}

/// What stands in the empty cell: where the other end of a moved text is, or why a text is set aside.
fn pointer(source: &Source, item: &Item) -> Option<String> {
    match item.kind {
        Kind::Away { group: g, side } => {
            let group = &source.comparison.groups[g];
            let up = direction(source, g) == Glyph::MovedUp;
            let there = match side {
                Side::Base => source.end_of_move(Side::Other, &group.other),
                Side::Other => source.end_of_move(Side::Base, &group.base),
            }?;
            let arrow = if up { '↑' } else { '↓' };
            Some(match (group.moved, side) {
                (true, Side::Base) if up => format!("{arrow} moved up to {there}"),
                (true, Side::Base) => format!("{arrow} moved down to {there}"),
                (true, Side::Other) if up => format!("{arrow} moved up from the base's {there}"),
                (true, Side::Other) => format!("{arrow} moved down from the base's {there}"),
                (false, Side::Base) => format!("→ goes with the other's {there}"),
                (false, Side::Other) => format!("← goes with the base's {there}"),
            })
        }
        Kind::Aside(side) => {
            let version = source.version(side);
            let sentences = match side {
                Side::Base => &item.base,
                Side::Other => &item.other,
            };
            let sentence = &version.sentences[*sentences.first()?];
            let what = if sentence.story > 0 {
                "another story on the page"
            } else {
                sentence.role.name()
            };
            // "caption of a picture" has said that it is a caption.
            Some(match sentence.reason.as_deref().map(sanitise::plain) {
                Some(reason) if reason.starts_with(what) => format!("set aside: {reason}"),
                Some(reason) => format!("set aside: {what} ({reason})"),
                None => format!("set aside: {what}"),
            })
        }
        _ => None,
    }
}
