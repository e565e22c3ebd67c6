//! The updates of the wire in their order, each held against the one before it.
//!
//! ```text
//!    version    mark       time              against the one before
//!    wire                  2026-03-04 09:12  the first
//! ▌  update     UPDATE 1   2026-03-05 08:00  12 kept · 6 edited · 5 dropped · 9 added · 4!!!
//! ```

use super::list::{self, cell};
use super::memory::{Made, Stamp};
use super::{Memory, Places, gravest, severity};
use crate::classify::Comparison;
use crate::collate::Collation;
use crate::collate::changes::{self, SortKey};
use crate::collate::ledger::FlagCounts;
use crate::collate::timeline::{self, Step as Update};
use crate::present::glyph::Glyph;
use crate::present::{Ink, brief};
use crate::tui::keys::Action;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::screen::{Step, Then};
use crate::tui::view::bars;
use crate::tui::view::canvas::Canvas;

/// Orders the updates and asks for the comparisons that are not with the base.
pub(super) fn settle(model: &Model, memory: &mut Memory, stamp: &Stamp) -> Vec<Effect> {
    if memory.steps.is_of(stamp) {
        return Vec::new();
    }
    let steps = timeline::steps(&model.versions);
    let wanted: Vec<(usize, usize)> = steps
        .iter()
        .filter_map(|s| Some((s.before?, s.version)))
        .filter(|(before, _)| *before != model.base)
        .collect();
    // The first is held against none: the one after it has something to show.
    if memory.steps.get().is_none() && memory.steps_at.selected == 0 {
        memory.steps_at.selected = usize::from(steps.len() > 1);
    }
    memory.steps = Made(Some((stamp.clone(), steps)));
    let asked = memory
        .pairs_asked
        .as_ref()
        .is_some_and(|asked| (asked.generation, asked.versions) == (stamp.generation, stamp.versions));
    if asked || wanted.is_empty() {
        return Vec::new();
    }
    memory.pairs.clear();
    memory.step_changes = None;
    memory.pairs_asked = Some(stamp.clone());
    vec![Effect::Pairs {
        generation: model.generation,
        versions: model.versions.clone(),
        pairs: wanted,
        overrides: model.session.overrides.clone(),
    }]
}

/// Lists the changes of the selected update, where that is not done: drawing only reads them.
pub(super) fn settle_changes(model: &mut Model) {
    let made = selected(model).and_then(|update| {
        let (version, before) = (update.version, update.before?);
        let kept = model.story.step_changes.as_ref();
        if kept.is_some_and(|(v, b, _)| (*v, *b) == (version, before)) {
            return None;
        }
        let collation = Collation::new(&model.versions, before, [comparison(model, update)?]);
        let mut all = changes::list(&collation);
        changes::sort(&mut all, SortKey::Severity);
        use changes::Kind::{Added, Dropped};
        all.retain(|c| c.severity.is_some() || matches!(c.kind, Added | Dropped));
        // The gravest, then what was added, then what is gone.
        all.sort_by_key(|c| (c.severity.is_none(), c.kind == Dropped));
        Some((version, before, all))
    });
    if made.is_some() {
        model.story.step_changes = made;
    }
}

fn selected(model: &Model) -> Option<&Update> {
    model.story.steps.get()?.get(model.story.steps_at.selected)
}

/// The update against the one before it, where that is done.
fn comparison<'a>(model: &'a Model, update: &Update) -> Option<&'a Comparison> {
    let before = update.before?;
    if before == model.base {
        return model.comparisons.get(update.version)?.as_deref();
    }
    let pair = |c: &&std::sync::Arc<Comparison>| (c.base, c.other) == (before, update.version);
    model.story.pairs.iter().find(pair).map(|c| c.as_ref())
}

pub fn act(model: &mut Model, action: Action) -> Step {
    if action != Action::Open {
        return Step::stay();
    }
    let Some((version, before)) = selected(model).map(|s| (s.version, s.before)) else {
        return Step::stay();
    };
    let Some(before) = before else {
        model.say("this is the first: there is none before it");
        return Step::stay();
    };
    model.base_chosen = true;
    let mut effects = model.set_base(before, "the update before");
    effects.extend(model.show_version(version));
    Step {
        effects,
        then: Then::Home,
    }
}

pub fn draw(canvas: &mut Canvas, places: Places) {
    let model = canvas.model;
    let Some(steps) = model.story.steps.get() else {
        return;
    };
    if steps.is_empty() {
        let words = "no version says that it is an update, and not all have a time: there is no order to walk";
        return list::empty(canvas, places.list, words);
    }
    let width = usize::from(places.list.width);
    let name = (width / 5).clamp(8, 28);
    // A column that stands empty takes the room of the counts.
    let some = |has: fn(&Update) -> bool, cells: usize| if steps.iter().any(has) { cells } else { 0 };
    let mark = some(|s| s.mark.is_some(), 13);
    let time = some(|s| s.published.is_some(), 18);
    let rest = width.saturating_sub(2 + name + 1 + mark + time);
    let ground = canvas.style(Ink::Page);
    if places.heads.height > 0 {
        let y = places.heads.y;
        let x = cell(canvas, (places.heads.x + 2, y), name + 1, "version", Ink::Head, ground);
        let x = cell(canvas, (x, y), mark, "mark", Ink::Head, ground);
        let x = cell(canvas, (x, y), time, "time", Ink::Head, ground);
        cell(canvas, (x, y), rest, "against the one before", Ink::Head, ground);
    }
    let names = bars::names_within(model, name);
    for (i, y, chosen) in model.story.steps_at.seen(steps.len(), places.list) {
        let update = &steps[i];
        let ground = list::ground(canvas, places.list, y, chosen);
        let short = names.get(update.version).map_or("", String::as_str);
        let x = cell(canvas, (places.list.x + 2, y), name, short, Ink::HeadName, ground) + 1;
        let x = cell(
            canvas,
            (x, y),
            mark,
            update.mark.as_deref().unwrap_or(""),
            Ink::Number,
            ground,
        );
        let published = update.published.as_deref().unwrap_or("").replacen('T', " ", 1);
        let x = cell(
            canvas,
            (x, y),
            time,
            published.get(..16).unwrap_or(&published),
            Ink::Number,
            ground,
        );
        cell(canvas, (x, y), rest, &against(model, update), Ink::Text, ground);
    }
    let (Some(area), Some(update)) = (list::panel(canvas, places.panel), selected(model)) else {
        return;
    };
    panel(canvas, area, update);
}

fn against(model: &Model, update: &Update) -> String {
    if update.before.is_none() {
        return "the first".into();
    }
    let Some(comparison) = comparison(model, update) else {
        return "comparing".into();
    };
    let c = comparison.summary.counts;
    let flags = FlagCounts::of(comparison);
    // What is to be checked first: a narrow screen cuts the end.
    let signs = [(flags.check, "!!!"), (flags.editorial, "!!"), (flags.style, "!")];
    let signs: Vec<String> = signs
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, s)| format!("{n}{s}"))
        .collect();
    let mut words: Vec<String> = Vec::new();
    if !signs.is_empty() {
        words.push(signs.join(" "));
    }
    let counts = [
        (c.added, "added"),
        (c.dropped, "dropped"),
        (c.edited, "edited"),
        (c.reworded, "reworded"),
        (c.same, "kept"),
    ];
    words.extend(
        counts
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{n} {what}")),
    );
    words.join(" · ")
}

/// The gravest of what the update changed.
fn panel(canvas: &mut Canvas, area: ratatui::layout::Rect, update: &Update) {
    let model = canvas.model;
    let kept = model.story.step_changes.as_ref();
    let Some((.., all)) = kept.filter(|(v, b, _)| (*v, Some(*b)) == (update.version, update.before)) else {
        let words = "enter on a later one holds it against the one before it";
        list::paragraph(canvas, area, area.y, ("", Ink::Text), words, Ink::Pointer, 1);
        return;
    };
    let ascii = model.ascii;
    let lines: Vec<gravest::Line> = all
        .iter()
        .map(|change| gravest::Line {
            sign: match (change.severity, change.kind) {
                (Some(_), _) => severity(change.severity),
                (None, changes::Kind::Dropped) => (Glyph::Dropped.sign(ascii), Ink::GutterDropped),
                (None, _) => (Glyph::Added.sign(ascii), Ink::GutterAdded),
            },
            place: change.place.clone(),
            kind: change.kind.name(),
            words: match (change.kind.is_flag(), change.other_text.is_empty()) {
                (true, _) => brief::flag(&change.says, change.rule.unwrap_or_default()),
                (false, true) => change.base_text.clone(),
                (false, false) => change.other_text.clone(),
            },
        })
        .collect();
    gravest::draw(canvas, area, &lines);
}
