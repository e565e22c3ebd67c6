//! The strip at the right edge: where the changes lie, and which part is on the screen.

use super::canvas::Canvas;
use crate::classify::Severity;
use crate::present::Ink;
use crate::present::glyph::Glyph;
use crate::present::layout::{Source, signs};
use crate::present::plan::{Item, Kind};
use ratatui::layout::Rect;

/// About how many rows an item takes: enough for a map, without laying it out.
fn weight(source: &Source, item: &Item, columns: usize) -> usize {
    let bytes = |version: &crate::segment::Version, ids: &[usize]| -> usize {
        ids.iter().map(|&i| version.sentences[i].span.len()).sum()
    };
    let rows = match item.kind {
        Kind::Fold | Kind::Hidden(_) | Kind::AsideTotal(..) | Kind::Notice(_) | Kind::Flag(_) => 1,
        _ => bytes(source.base, &item.base).max(bytes(source.other, &item.other)) / columns.max(1) + 1,
    };
    rows + usize::from(item.gap)
}

/// What an item shows in the map, the gravest winning over its neighbours; `None` for kept text.
fn mark(source: &Source, item: &Item) -> Option<(u8, Ink)> {
    if item.severity == Some(Severity::Check) {
        return Some((7, Ink::MarkCheck));
    }
    let (label, direction) = signs(source, item);
    let rank = match label? {
        Glyph::Dropped => 6,
        Glyph::Added => 5,
        Glyph::Reworded => 4,
        Glyph::Edited => 2,
        Glyph::StyleOnly => 1,
        _ => 0,
    };
    let moved = matches!(direction, Some(Glyph::MovedUp | Glyph::MovedDown));
    match (rank, moved) {
        (0, false) => None,
        (0..=2, true) => Some((3, Ink::GutterMoved)),
        (rank, _) => Some((rank, label?.ink())),
    }
}

/// For each row of the strip the items it stands for, by the weights of all.
fn spread(weights: &[usize], rows: usize) -> Vec<(usize, usize)> {
    let total: usize = weights.iter().sum::<usize>().max(1);
    let rows = rows.max(1);
    let mut out = vec![(usize::MAX, 0); rows];
    let mut before = 0;
    for (i, weight) in weights.iter().enumerate() {
        // A short text is drawn at its own height, a long one is pressed together.
        let scale = total.max(rows);
        let (from, to) = (
            before * rows / scale,
            (before + weight).saturating_sub(1) * rows / scale,
        );
        for slot in &mut out[from.min(rows - 1)..=to.min(rows - 1)] {
            slot.0 = slot.0.min(i);
            slot.1 = slot.1.max(i);
        }
        before += weight;
    }
    out
}

/// The item that a click on this row of the strip means.
pub fn item_at(source: &Source, columns: usize, rows: usize, row: usize) -> Option<usize> {
    let weights: Vec<usize> = source.plan.items.iter().map(|i| weight(source, i, columns)).collect();
    spread(&weights, rows)
        .get(row)
        .map(|r| r.0)
        .filter(|i| *i != usize::MAX)
}

/// Draws the strip. `window` is the first and the last item on the screen.
pub fn draw(canvas: &mut Canvas, area: Rect, source: &Source, columns: usize, window: (usize, usize)) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    let items = &source.plan.items;
    let weights: Vec<usize> = items.iter().map(|i| weight(source, i, columns)).collect();
    for (row, (first, last)) in spread(&weights, usize::from(area.height)).into_iter().enumerate() {
        let y = area.y + row as u16;
        if first == usize::MAX {
            continue;
        }
        let gravest = items[first..=last].iter().filter_map(|i| mark(source, i)).max();
        let seen = first <= window.1 && last >= window.0;
        let ground = if seen {
            canvas.style(Ink::Window)
        } else {
            canvas.style(Ink::Page)
        };
        let (sign, ink) = match gravest {
            Some((_, ink)) => ("▐", ink),
            None => (if seen { " " } else { "│" }, Ink::Track),
        };
        let style = ground.patch(canvas.style(ink));
        canvas.put(area.x, y, 1, sign, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_keeps_its_height_and_a_long_one_fills_the_strip() {
        assert_eq!(
            spread(&[1, 2], 5),
            [(0, 0), (1, 1), (1, 1), (usize::MAX, 0), (usize::MAX, 0)]
        );
        let long = spread(&vec![1; 1000], 10);
        assert_eq!(long[0], (0, 99));
        assert_eq!(long[9], (900, 999));
    }
}
