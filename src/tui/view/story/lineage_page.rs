//! Which version was made from which, as a tree, with its doubt.
//!
//! ```text
//!    lineage                    how sure  shared  rests on
//!    wire                                         held to be the first
//!    ├─ update                  clear     49 %    16 sentences with words that …
//! ▌  │  └─ city paper           clear     72 %    6 sentences with words that update has and wire lacks
//!    └─ radio                   open      83 %
//! ```

use super::list::{self, cell, cell_right};
use super::{Page, Places, nothing_yet, per_cent};
use crate::collate::lineage::{Descent, Lineage, Trust};
use crate::present::Ink;
use crate::tui::keys::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Step, Then};
use crate::tui::view::bars;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::lines;

/// What the columns mean.
const MEANING: &str = "how sure: clear, likely, or open where another version explains it nearly as well · shared: how \
                       much of its wording, in runs of three words, stands in what it was made from";

fn selected(lineage: &Lineage, at: usize) -> Option<&Descent> {
    lineage.walk().get(at).map(|(_, d)| *d)
}

pub fn act(model: &mut Model, action: Action) -> Step {
    if action != Action::Open {
        return Step::stay();
    }
    let at = model.story.lineage_at.selected;
    let descent = model.story.lineage.get().and_then(|l| selected(l, at));
    let Some((version, parent)) = descent.map(|d| (d.version, d.parent)) else {
        return Step::stay();
    };
    let Some(parent) = parent else {
        model.say("this one derives from none here");
        return Step::stay();
    };
    model.base_chosen = true;
    let mut effects = model.set_base(parent, "the version it derives from most closely");
    effects.extend(model.show_version(version));
    Step {
        effects,
        then: Then::Home,
    }
}

/// The branches before a name: one string for each line of the walk.
fn branches(walk: &[(usize, &Descent)]) -> Vec<String> {
    (0..walk.len())
        .map(|i| {
            let depth = walk[i].0;
            (1..=depth)
                .map(|level| {
                    // Whether another child of the same parent follows below, at this level.
                    let more = walk[i + 1..]
                        .iter()
                        .take_while(|(d, _)| *d >= level)
                        .any(|(d, _)| *d == level);
                    match (level == depth, more) {
                        (true, true) => "├─ ",
                        (true, false) => "└─ ",
                        (false, true) => "│  ",
                        (false, false) => "   ",
                    }
                })
                .collect()
        })
        .collect()
}

pub fn draw(canvas: &mut Canvas, places: Places) {
    let model = canvas.model;
    let Some(lineage) = model.story.lineage.get() else {
        return nothing_yet(Page::Lineage, canvas, places.list);
    };
    let width = usize::from(places.list.width);
    let name = (width * 2 / 5).clamp(12, 44);
    let rest = width.saturating_sub(2 + name + 1 + 8 + 8 + 2);
    let ground = canvas.style(Ink::Page);
    if places.heads.height > 0 {
        let y = places.heads.y;
        let x = cell(
            canvas,
            (places.heads.x + 2, y),
            name + 1,
            "made from",
            Ink::Head,
            ground,
        );
        let x = cell(canvas, (x, y), 8, "how sure", Ink::Head, ground);
        let x = cell_right(canvas, (x, y), 8, "shared", Ink::Head, ground) + 2;
        cell(canvas, (x, y), rest, "what it rests on", Ink::Head, ground);
    }
    let walk = lineage.walk();
    let branches = branches(&walk);
    for (i, y, chosen) in model.story.lineage_at.seen(walk.len(), places.list) {
        let descent = walk[i].1;
        let ground = list::ground(canvas, places.list, y, chosen);
        let x = places.list.x + 2;
        let branch = &branches[i];
        let after = canvas.put(x, y, name, branch, ground.patch(canvas.style(Ink::Line)));
        let short = bars::short_name(model, descent.version);
        let ink = if descent.parent.is_none() {
            Ink::HeadBase
        } else {
            Ink::HeadName
        };
        cell(
            canvas,
            (after, y),
            name.saturating_sub(usize::from(after - x)),
            &short,
            ink,
            ground,
        );
        let x = x + name as u16 + 1;
        let (trust, shared) = match descent.parent {
            Some(_) => (descent.trust.name(), per_cent(descent.shared)),
            None => ("", String::new()),
        };
        let ink = match descent.trust {
            Trust::Clear => Ink::Text,
            Trust::Likely => Ink::Pointer,
            Trust::Open => Ink::MarkEditorial,
        };
        let x = cell(canvas, (x, y), 8, trust, ink, ground);
        let x = cell_right(canvas, (x, y), 8, &shared, Ink::Text, ground) + 2;
        cell(canvas, (x, y), rest, &descent.says, Ink::Pointer, ground);
    }
    let (Some(area), Some(descent)) = (
        list::panel(canvas, places.panel),
        selected(lineage, model.story.lineage_at.selected),
    ) else {
        return;
    };
    let y = list::paragraph(canvas, area, area.y, ("", Ink::Text), &descent.says, Ink::Text, 3);
    let version = &model.versions[descent.version];
    let mut y = y;
    for (sentences, owner) in [
        (&descent.with_parent, descent.parent),
        (&descent.with_rival, descent.rival),
    ] {
        let (Some(&first), Some(owner)) = (sentences.first(), owner) else {
            continue;
        };
        let left = area.bottom().saturating_sub(y);
        if left > 0 && first < version.sentences.len() {
            let head = format!("as {}:", bars::short_name(model, owner));
            y = list::paragraph(
                canvas,
                area,
                y,
                (&head, Ink::HeadOther),
                &version.sentence(first),
                Ink::Text,
                left.min(4),
            );
        }
    }
    // What the columns mean, at the foot of the panel, where that leaves the above some air.
    let room = usize::from(area.width);
    let rows = lines::wrapped(&[], MEANING, Ink::Pointer, room).len() as u16;
    if y + rows < area.bottom() {
        let last = area.bottom() - rows;
        list::paragraph(canvas, area, last, ("", Ink::Pointer), MEANING, Ink::Pointer, rows);
    }
}
