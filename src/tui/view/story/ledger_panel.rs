//! The panel of the ledger: the version whose row is selected, what is known of it and what is to be checked in it.

use super::ledger_page::standout_ink;
use super::{gravest, list, per_cent, severity};
use crate::align::Side;
use crate::classify::Flag;
use crate::collate::ledger::Row;
use crate::collate::{changes, places};
use crate::export::words::hundred;
use crate::present::{Ink, brief};
use crate::text::width::width;
use crate::tui::view::canvas::Canvas;
use ratatui::layout::Rect;

/// Draws what is told of the version of a row.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, row: &Row) {
    let mut y = area.y;
    let headline = row.headline.as_deref().unwrap_or("(no headline)");
    y = list::paragraph(canvas, area, y, ("", Ink::Text), headline, Ink::HeadName, 2);
    let mut meta = String::new();
    for part in row
        .published
        .iter()
        .map(|t| t.replacen('T', " ", 1))
        .chain(row.mark.clone())
    {
        meta.push_str(&format!(" · {part}"));
    }
    meta.push_str(&format!(" · {}", row.length));
    let room = usize::from(area.width).saturating_sub(width(&meta));
    let meta = format!("{}{meta}", end_of_path(&row.origin, room));
    y = list::paragraph(canvas, area, y, ("", Ink::Text), &meta, Ink::Pointer, 1);
    let Some(f) = &row.figures else {
        if row.is_base {
            let why = format!("the base: {}", canvas.model.base_why);
            list::paragraph(canvas, area, y, ("", Ink::Text), &why, Ink::Text, 2);
        }
        return;
    };
    let [verbatim, rewritten, new] = hundred([f.verbatim, f.rewritten, f.new]);
    let shares = format!(
        "verbatim {verbatim} % · rewritten {rewritten} % · new {new} % · of the base kept {}",
        per_cent(f.base_kept)
    );
    y = list::paragraph(canvas, area, y, ("", Ink::Text), &shares, Ink::Text, 2);
    y = list::paragraph(canvas, area, y, ("", Ink::Text), &f.standout.says(), standout_ink(f), 2);
    let c = f.counts;
    let counts = [
        (c.same, "kept"),
        (c.edited, "edited"),
        (c.reworded, "reworded"),
        (c.moved, "moved"),
        (c.dropped, "dropped"),
        (c.added, "added"),
    ];
    let some = counts.iter().filter(|(n, _)| *n > 0);
    let mut words: Vec<String> = some.map(|(n, what)| format!("{n} {what}")).collect();
    if c.second_story > 0 {
        words.push(format!("{} of a second story", c.second_story));
    }
    if c.set_aside > 0 {
        words.push(format!("{} set aside", c.set_aside));
    }
    y = list::paragraph(canvas, area, y, ("", Ink::Text), &words.join(" · "), Ink::Text, 2);
    if let Some(doubt) = &f.doubt {
        y = list::paragraph(canvas, area, y, ("", Ink::Text), doubt, Ink::Pointer, 2);
    }
    to_check(
        canvas,
        Rect {
            y,
            height: area.bottom().saturating_sub(y),
            ..area
        },
        row.version,
    );
}

/// A path cut to so many cells by its folders, the outermost first: what tells files apart stands at its end.
fn end_of_path(path: &str, room: usize) -> String {
    let mut rest = path;
    let mut cut = path.to_string();
    while width(&cut) > room {
        match rest.trim_start_matches('/').split_once('/') {
            Some((_, inner)) => rest = inner,
            None => break,
        }
        cut = format!("…/{rest}");
    }
    cut
}

/// What is to be checked in the version, the gravest first, as far as there is room; then how many more there are.
fn to_check(canvas: &mut Canvas, area: Rect, version: usize) {
    let model = canvas.model;
    let Some(comparison) = model.comparisons.get(version).and_then(Option::as_ref) else {
        return;
    };
    let in_groups = comparison
        .groups
        .iter()
        .flat_map(|g| g.flags.iter().map(|f| (g.base.first().copied(), f)));
    let of_version = comparison.flags.iter().map(|f| {
        let base = f.sentence.filter(|(side, _)| *side == Side::Base);
        (base.map(|(_, sentence)| sentence), &f.flag)
    });
    let mut flags: Vec<(Option<usize>, &Flag)> = of_version.chain(in_groups).collect();
    flags.sort_by_key(|(sentence, flag)| (std::cmp::Reverse(flag.severity), *sentence));
    // A row stays free above.
    if area.height < 3 || flags.is_empty() {
        return;
    }
    let lines: Vec<gravest::Line> = flags
        .iter()
        .map(|(sentence, flag)| gravest::Line {
            sign: severity(Some(flag.severity)),
            place: sentence.map_or(String::new(), |s| places::name(&model.versions[model.base], s)),
            kind: changes::flag_name(flag.kind),
            words: brief::flag(&flag.says, flag.rule),
        })
        .collect();
    let below = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    gravest::draw(canvas, below, &lines);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_keeps_its_end() {
        assert_eq!(end_of_path("/a/long/story/wire.txt", 30), "/a/long/story/wire.txt");
        assert_eq!(end_of_path("/a/long/story/wire.txt", 18), "…/story/wire.txt");
        assert_eq!(end_of_path("/a/long/story/wire.txt", 5), "…/wire.txt");
        assert_eq!(end_of_path("wire.txt", 3), "wire.txt");
        assert_eq!(end_of_path("https://example.org/a/b", 8), "…/a/b");
    }
}
