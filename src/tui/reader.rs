//! The place in a pair of texts: which item is selected, what is on the screen, and every way to move there.
//!
//! A place is an item and a line in it, never a line of the whole: only what is on the screen is laid out, so a step
//! costs the same in a page and in a book.

use crate::align::Side;
use crate::classify::Severity;
use crate::present::layout::{self, Geometry, Source};
use crate::present::plan::{Choice, Kind, Plan};

/// A line of an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub item: usize,
    pub line: usize,
}

/// Rows kept between the selected item and the edge of the screen.
const MARGIN: usize = 2;

/// The reader of one pair.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    pub plan: Plan,
    pub choice: Choice,
    /// The first row on the screen.
    pub top: Place,
    /// The selected item.
    pub selected: usize,
    /// The side that one-sided actions are about.
    pub side: Option<Side>,
}

/// What is needed to measure rows.
pub struct Measure<'a> {
    pub source: Source<'a>,
    pub geometry: Geometry,
    /// Rows of the screen that show text.
    pub window: usize,
}

impl Measure<'_> {
    fn height(&self, item: usize) -> usize {
        layout::rows(&self.source, &self.geometry, item).len()
    }

    fn items(&self) -> usize {
        self.source.plan.items.len()
    }

    /// The place so many rows further down, at most the last row.
    fn down(&self, mut place: Place, mut rows: usize) -> Place {
        while rows > 0 {
            let left = self.height(place.item) - 1 - place.line.min(self.height(place.item) - 1);
            if rows <= left {
                place.line += rows;
                return place;
            }
            if place.item + 1 == self.items() {
                place.line += left;
                return place;
            }
            rows -= left + 1;
            place = Place {
                item: place.item + 1,
                line: 0,
            };
        }
        place
    }

    /// The place so many rows further up, at most the first row.
    fn up(&self, mut place: Place, mut rows: usize) -> Place {
        while rows > place.line {
            if place.item == 0 {
                return Place::default();
            }
            rows -= place.line + 1;
            place = Place {
                item: place.item - 1,
                line: self.height(place.item - 1) - 1,
            };
        }
        place.line -= rows;
        place
    }

    /// The furthest top at which the window is still full.
    fn last_top(&self) -> Place {
        let Some(item) = self.items().checked_sub(1) else {
            return Place::default();
        };
        let end = Place {
            item,
            line: self.height(item) - 1,
        };
        self.up(end, self.window.saturating_sub(1))
    }

    /// The row of the window at which a place stands; `None` where it is above or below it.
    fn row_of(&self, top: Place, place: Place) -> Option<usize> {
        if place < top {
            return None;
        }
        let mut row = 0;
        let mut at = top;
        while at.item < place.item {
            row += self.height(at.item) - at.line.min(self.height(at.item));
            at = Place {
                item: at.item + 1,
                line: 0,
            };
            if row >= self.window {
                return None;
            }
        }
        row += place.line - at.line;
        (row < self.window).then_some(row)
    }
}

impl Reader {
    /// Puts the top back into what there is, after anything changed.
    pub fn settle(&mut self, measure: &Measure) {
        let items = measure.items();
        if items == 0 {
            self.top = Place::default();
            self.selected = 0;
            return;
        }
        self.selected = self.selected.min(items - 1);
        self.top.item = self.top.item.min(items - 1);
        self.top.line = self.top.line.min(measure.height(self.top.item) - 1);
        self.top = self.top.min(measure.last_top());
    }

    /// Scrolls without moving the selection.
    pub fn scroll(&mut self, measure: &Measure, rows: isize) {
        if measure.items() == 0 {
            return;
        }
        self.top = if rows < 0 {
            measure.up(self.top, rows.unsigned_abs())
        } else {
            measure.down(self.top, rows.unsigned_abs()).min(measure.last_top())
        };
    }

    /// Scrolls a page and takes the selection along.
    pub fn page(&mut self, measure: &Measure, rows: isize) {
        let before = self.top;
        self.scroll(measure, rows);
        let items = measure.items();
        if items == 0 {
            return;
        }
        if before == self.top {
            self.selected = if rows < 0 { 0 } else { items - 1 };
            return;
        }
        let row = measure.row_of(
            before,
            Place {
                item: self.selected,
                line: 0,
            },
        );
        self.selected = measure.down(self.top, row.unwrap_or(MARGIN)).item;
    }

    /// The next or previous item; within an item taller than the window first a row further.
    pub fn step(&mut self, measure: &Measure, down: bool) {
        let items = measure.items();
        if items == 0 {
            return;
        }
        let here = Place {
            item: self.selected,
            line: 0,
        };
        let last = Place {
            item: self.selected,
            line: measure.height(self.selected) - 1,
        };
        let bottom = measure.down(self.top, measure.window.saturating_sub(1));
        let seen = last >= self.top && here <= bottom;
        if !seen {
            // The wheel left the selection behind: the step starts from what is seen.
            self.selected = if down { self.top.item } else { bottom.item };
        } else if down && last > bottom {
            self.top = measure.down(self.top, 1);
            return;
        } else if !down && here < self.top {
            self.top = measure.up(self.top, 1);
            return;
        } else if down {
            self.selected = (self.selected + 1).min(items - 1);
        } else {
            self.selected = self.selected.saturating_sub(1);
        }
        self.reveal(measure);
    }

    /// Selects an item and brings it on the screen.
    pub fn select(&mut self, measure: &Measure, item: usize) {
        if item < measure.items() {
            self.selected = item;
            self.reveal(measure);
        }
    }

    /// Scrolls as little as brings the selected item on the screen; a far one lands a third down.
    pub fn reveal(&mut self, measure: &Measure) {
        self.settle(measure);
        if measure.items() == 0 {
            return;
        }
        let first = Place {
            item: self.selected,
            line: 0,
        };
        let height = measure.height(self.selected);
        let last = Place {
            item: self.selected,
            line: height - 1,
        };
        let margin = MARGIN.min(measure.window.saturating_sub(height) / 2);
        if height >= measure.window {
            self.top = first;
        } else if first < self.top || measure.row_of(self.top, first).is_some_and(|row| row < margin) {
            let near = measure.up(self.top, measure.window) <= first;
            self.top = measure.up(first, if near { margin } else { measure.window / 3 });
        } else if measure
            .row_of(self.top, last)
            .is_none_or(|row| row + margin >= measure.window)
        {
            let near =
                measure.row_of(self.top, first).is_some() || measure.down(self.top, measure.window + height) >= first;
            self.top = if near {
                measure.up(last, (measure.window - 1).saturating_sub(margin))
            } else {
                measure.up(first, measure.window / 3)
            };
        }
        self.top = self.top.min(measure.last_top());
    }

    /// The next place where a change starts, for which `wanted` holds; `None` where there is no further one.
    pub fn next_change(&self, forward: bool, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let changes = &self.plan.changes;
        let place = changes.partition_point(|&i| i <= self.selected);
        if forward {
            changes[place..].iter().copied().find(|&i| wanted(i))
        } else {
            let before = changes.partition_point(|&i| i < self.selected);
            changes[..before].iter().rev().copied().find(|&i| wanted(i))
        }
    }

    /// The next item with a flag.
    pub fn next_flag(&self, forward: bool) -> Option<usize> {
        let flagged = |&i: &usize| self.plan.items[i].severity.is_some_and(|s| s >= Severity::Style);
        if forward {
            (self.selected + 1..self.plan.items.len()).find(flagged)
        } else {
            (0..self.selected.min(self.plan.items.len())).rev().find(flagged)
        }
    }

    /// A new plan in the place of the old one, keeping the selected text selected and as high on the screen as it was.
    /// `row` is the row of the window at which it stood.
    pub fn replan(&mut self, plan: Plan, selected: Option<(Side, usize)>) {
        let place = selected.and_then(|(side, sentence)| near(&plan, side, sentence));
        self.plan = plan;
        self.selected = place.unwrap_or(0).min(self.plan.items.len().saturating_sub(1));
    }

    /// The row of the window at which the selected item starts, where it is seen.
    pub fn selected_row(&self, measure: &Measure) -> Option<usize> {
        if measure.items() == 0 {
            return None;
        }
        measure.row_of(
            self.top,
            Place {
                item: self.selected,
                line: 0,
            },
        )
    }

    /// Scrolls so that the selected item starts at this row, as near as can be.
    pub fn place_selected_at(&mut self, measure: &Measure, row: Option<usize>) {
        self.settle(measure);
        if measure.items() == 0 {
            return;
        }
        match row {
            Some(row) => {
                let first = Place {
                    item: self.selected,
                    line: 0,
                };
                self.top = measure.up(first, row).min(measure.last_top());
                self.reveal(measure);
            }
            None => self.reveal(measure),
        }
    }

    /// The item that stands at a row of the window.
    pub fn item_at(&self, measure: &Measure, row: usize) -> Option<usize> {
        if measure.items() == 0 {
            return None;
        }
        let place = measure.down(self.top, row);
        // Below the end of a short text there is nothing to hit.
        (measure.row_of(self.top, place) == Some(row)).then_some(place.item)
    }

    /// The selected item, where there is one.
    pub fn item(&self) -> Option<&crate::present::plan::Item> {
        self.plan.items.get(self.selected)
    }

    /// The side that an action on one side is about: where the selected item has only one, that one.
    pub fn active_side(&self) -> Side {
        let chosen = self.side.unwrap_or(Side::Other);
        match self.item() {
            Some(item) if item.base.is_empty() && !item.other.is_empty() => Side::Other,
            Some(item) if item.other.is_empty() && !item.base.is_empty() => Side::Base,
            Some(item) if matches!(item.kind, Kind::Fold) => chosen,
            _ => chosen,
        }
    }
}

/// The item of a sentence, or of the nearest one before it on its side that is shown.
pub fn near(plan: &Plan, side: Side, sentence: usize) -> Option<usize> {
    (0..=sentence)
        .rev()
        .find_map(|i| plan.find(side, i))
        .or_else(|| (sentence..sentence + 64).find_map(|i| plan.find(side, i)))
}
