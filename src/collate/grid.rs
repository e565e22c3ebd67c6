//! The grid: base sentences × versions, what became of each, and what each version added between them.

use super::Collation;
use super::places;
use crate::align::Side;
use crate::classify::{Comparison, Group, Label, Severity, Shape, Shift};
use serde::Serialize;

/// What became of a base sentence in a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Word for word.
    Kept,
    /// House style alone differs.
    Style,
    /// Most words kept.
    Edited,
    /// In mostly other words.
    Reworded,
    /// Not in this version.
    Dropped,
    /// The version is not compared yet.
    Pending,
}

impl Fate {
    /// Every fate, from the most kept to the least known.
    pub const ALL: [Fate; 6] = [
        Fate::Kept,
        Fate::Style,
        Fate::Edited,
        Fate::Reworded,
        Fate::Dropped,
        Fate::Pending,
    ];

    /// What the label of a group says of its sentences.
    pub fn of(group: &Group) -> Fate {
        match group.label {
            Label::Same => Fate::Kept,
            Label::Edited if group.style_only => Fate::Style,
            Label::Edited => Fate::Edited,
            Label::Reworded => Fate::Reworded,
        }
    }

    /// The word used in tables and files.
    pub fn name(self) -> &'static str {
        match self {
            Fate::Kept => "kept",
            Fate::Style => "style only",
            Fate::Edited => "edited",
            Fate::Reworded => "reworded",
            Fate::Dropped => "dropped",
            Fate::Pending => "not compared yet",
        }
    }

    /// One column wide, told apart without colour; the signs of the side-by-side gutter.
    pub fn glyph(self) -> char {
        match self {
            Fate::Kept => '=',
            Fate::Style => '∙',
            Fate::Edited => '~',
            Fate::Reworded => '≈',
            Fate::Dropped => '−',
            Fate::Pending => '…',
        }
    }
}

/// One base sentence in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    pub fate: Fate,
    /// `None` where it is in no group.
    pub shape: Option<Shape>,
    pub moved: bool,
    /// Moved up or down across the lead.
    pub shifted: bool,
    /// A whole clause is gone or came in.
    pub partial: bool,
    /// The same, by what happened to the clause.
    pub clause_gone: bool,
    pub clause_added: bool,
    /// The gravest flag that concerns it.
    #[serde(serialize_with = "severity_number")]
    pub severity: Option<Severity>,
    /// Index into the comparison's groups.
    pub group: Option<usize>,
    /// The version's sentences of that group.
    pub sentences: Vec<usize>,
}

pub(super) fn severity_number<S: serde::Serializer>(severity: &Option<Severity>, out: S) -> Result<S::Ok, S::Error> {
    match severity {
        Some(severity) => out.serialize_some(&(*severity as u8)),
        None => out.serialize_none(),
    }
}

impl Cell {
    fn empty(fate: Fate) -> Cell {
        Cell {
            fate,
            shape: None,
            moved: false,
            shifted: false,
            partial: false,
            clause_gone: false,
            clause_added: false,
            severity: None,
            group: None,
            sentences: Vec::new(),
        }
    }

    /// The mark that stands beside the glyph: moved, split or merged; a space for neither. Moving is told first.
    pub fn mark(&self) -> char {
        match self.shape {
            _ if self.moved || self.shifted => '↕',
            Some(Shape::Split) => '<',
            Some(Shape::Merged) => '>',
            Some(Shape::Many) => '×',
            // Not a minus: dropped has one, and the two stand side by side in the legend.
            Some(Shape::OneToOne) if self.partial => '±',
            Some(Shape::OneToOne) | None => ' ',
        }
    }

    /// "edited, moved, split" in words.
    pub fn describe(&self) -> String {
        let mut words = vec![self.fate.name()];
        if self.moved || self.shifted {
            words.push("moved");
        }
        match self.shape {
            Some(Shape::Split) => words.push("split"),
            Some(Shape::Merged) => words.push("merged"),
            Some(Shape::Many) => words.push("several into several"),
            Some(Shape::OneToOne) | None => {}
        }
        if self.clause_gone {
            words.push("a clause gone");
        }
        if self.clause_added {
            words.push("a clause added");
        }
        words.join(", ")
    }
}

/// A base sentence over all versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Index of the sentence in the base.
    pub sentence: usize,
    /// "headline", "¶4".
    pub place: String,
    /// Above 0 for a second story on the base's page.
    pub story: u16,
    /// One for each of [`Grid::columns`].
    pub cells: Vec<Cell>,
}

/// What stands in the versions between two base sentences and in no base sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// For each of [`Grid::columns`] the added sentences, in their order.
    pub added: Vec<Vec<usize>>,
}

impl Gap {
    /// True where no version has anything here.
    pub fn is_empty(&self) -> bool {
        self.added.iter().all(Vec::is_empty)
    }
}

/// Base sentences × versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Grid {
    /// The versions, the base not among them, in the order of the story.
    pub columns: Vec<usize>,
    pub rows: Vec<Row>,
    /// One more than rows: `gaps[0]` stands before the first row, `gaps[i]` after row `i - 1`.
    pub gaps: Vec<Gap>,
}

/// A line of the grid as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Index into [`Grid::rows`].
    Row(usize),
    /// Index into [`Grid::gaps`]; never an empty one.
    Gap(usize),
}

impl Grid {
    /// Rows and the gaps that hold something, from the top down.
    pub fn lines(&self) -> Vec<Line> {
        let gap = |i: usize| (!self.gaps[i].is_empty()).then_some(Line::Gap(i));
        let mut lines: Vec<Line> = gap(0).into_iter().collect();
        for i in 0..self.rows.len() {
            lines.push(Line::Row(i));
            lines.extend(gap(i + 1));
        }
        lines
    }

    /// How many sentences of a column's version were dropped and added, its main story alone: what the summary counts.
    pub fn dropped_and_added(&self, column: usize) -> (usize, usize) {
        let dropped = self
            .rows
            .iter()
            .filter(|r| r.story == 0 && r.cells[column].fate == Fate::Dropped)
            .count();
        (dropped, self.gaps.iter().map(|g| g.added[column].len()).sum())
    }
}

/// Makes the grid.
pub fn grid(collation: &Collation) -> Grid {
    let columns: Vec<usize> = collation.others().collect();
    let Some(base) = collation.base_version() else {
        return Grid {
            columns,
            rows: Vec::new(),
            gaps: vec![Gap::default()],
        };
    };
    let numbers = base.paragraph_numbers();
    let sentences: Vec<usize> = (0..base.sentences.len())
        .filter(|&i| base.sentences[i].is_story())
        .collect();
    let mut rows: Vec<Row> = sentences
        .iter()
        .map(|&i| Row {
            sentence: i,
            place: places::label(base, i, numbers[i]),
            story: base.sentences[i].story,
            cells: Vec::with_capacity(columns.len()),
        })
        .collect();
    let mut gaps = vec![
        Gap {
            added: vec![Vec::new(); columns.len()]
        };
        rows.len() + 1
    ];
    for (column, &version) in columns.iter().enumerate() {
        let Some(comparison) = collation.comparison(version) else {
            rows.iter_mut().for_each(|r| r.cells.push(Cell::empty(Fate::Pending)));
            continue;
        };
        let mut of_sentence: Vec<Option<usize>> = vec![None; base.sentences.len()];
        for (number, group) in comparison.groups.iter().enumerate() {
            for &i in &group.base {
                of_sentence[i] = Some(number);
            }
        }
        for row in &mut rows {
            row.cells.push(match of_sentence[row.sentence] {
                Some(group) => tied(collation, comparison, group, row.sentence),
                None => dropped(comparison, row.sentence),
            });
        }
        for (sentence, after) in anchors(collation, comparison) {
            let at = after.map_or(0, |b| sentences.iter().take_while(|&&s| s <= b).count());
            gaps[at].added[column].push(sentence);
        }
    }
    Grid { columns, rows, gaps }
}

fn tied(collation: &Collation, comparison: &Comparison, number: usize, sentence: usize) -> Cell {
    let group = &comparison.groups[number];
    let span = &collation.versions[comparison.base].sentences[sentence].span;
    // A flag without words in the base concerns the whole group; one with words only the sentence that holds them.
    let concerns = |f: &&crate::classify::Flag| {
        f.base
            .as_ref()
            .is_none_or(|b| b.is_empty() || (b.start < span.end && span.start < b.end))
    };
    Cell {
        fate: Fate::of(group),
        shape: Some(group.shape),
        moved: group.moved,
        shifted: group.shift != Shift::None,
        partial: !group.only_base.is_empty() || !group.only_other.is_empty(),
        clause_gone: !group.only_base.is_empty(),
        clause_added: !group.only_other.is_empty(),
        severity: group.flags.iter().filter(concerns).map(|f| f.severity).max(),
        group: Some(number),
        sentences: group.other.clone(),
    }
}

fn dropped(comparison: &Comparison, sentence: usize) -> Cell {
    Cell {
        severity: comparison
            .flags
            .iter()
            .filter(|f| f.sentence == Some((Side::Base, sentence)))
            .map(|f| f.flag.severity)
            .max(),
        ..Cell::empty(Fate::Dropped)
    }
}

/// For each added sentence of the version's main story the base sentence after which it stands: the last base sentence
/// of the group before it, groups in their place preferred to moved ones.
fn anchors(collation: &Collation, comparison: &Comparison) -> Vec<(usize, Option<usize>)> {
    let other = &collation.versions[comparison.other];
    let mut tied: Vec<Option<(usize, bool)>> = vec![None; other.sentences.len()];
    for group in &comparison.groups {
        let Some(&last) = group.base.last() else { continue };
        for &i in &group.other {
            tied[i] = Some((last, group.moved));
        }
    }
    comparison
        .added
        .iter()
        .copied()
        .filter(|&i| other.sentences[i].story == 0)
        .map(|i| {
            let before = || tied[..i].iter().rev().flatten();
            let anchor = before().find(|(_, moved)| !moved).or_else(|| before().next());
            (i, anchor.map(|a| a.0))
        })
        .collect()
}

/// How a base sentence stands in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub version: usize,
    pub cell: Cell,
}

/// A base sentence through every version, the base itself left out, in the order of the story.
pub fn through_versions(grid: &Grid, row: usize) -> Vec<Standing> {
    let Some(row) = grid.rows.get(row) else {
        return Vec::new();
    };
    grid.columns
        .iter()
        .zip(&row.cells)
        .map(|(&version, cell)| Standing {
            version,
            cell: cell.clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::testing::{WIRE, held, version};

    #[test]
    fn an_addition_stands_after_the_sentence_it_follows() {
        let own = "Maria Petrova, who sells coffee by the toll booth, feared for her living.";
        let story = held(vec![
            version("wire.txt", &WIRE),
            version("paper.txt", &[WIRE[0], WIRE[1], own, WIRE[3]]),
        ]);
        let grid = grid(&story.collation());
        assert_eq!(grid.columns, [1]);
        let fates: Vec<char> = grid.rows.iter().map(|r| r.cells[0].fate.glyph()).collect();
        assert_eq!(fates, ['=', '=', '−', '=', '−', '−']);
        assert_eq!(
            grid.lines(),
            [
                Line::Row(0),
                Line::Row(1),
                Line::Gap(2),
                Line::Row(2),
                Line::Row(3),
                Line::Row(4),
                Line::Row(5)
            ]
        );
        assert_eq!(story.versions[1].sentence(grid.gaps[2].added[0][0]), own);
        assert_eq!(grid.dropped_and_added(0), (3, 1));
    }

    #[test]
    fn a_version_not_compared_yet_has_a_column_that_says_so() {
        let mut story = held(vec![version("wire.txt", &WIRE), version("paper.txt", &WIRE)]);
        story.comparisons.clear();
        let grid = grid(&story.collation());
        assert!(grid.rows.iter().all(|r| r.cells[0].fate == Fate::Pending));
    }
}
