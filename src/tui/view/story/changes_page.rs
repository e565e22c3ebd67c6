//! Every flag and change of every version as one list.
//!
//! ```text
//!    kind         version     place  what
//! ▌  !!! number   city paper  ¶1     the base says 31, this version 44
//!    !!  verb     radio       ¶3     said became admitted
//! ─────────────────────────────────────────────────────────────────────
//!  base     At least 31 people died
//!  version  At least 44 people died
//! ```

use super::list::{self, cell};
use super::{Memory, Page, Places, nothing_yet, severity};
use crate::classify::{Label, Severity};
use crate::collate::changes::{self, Change, Kind};
use crate::present::glyph::Glyph;
use crate::present::{Ink, brief};
use crate::tui::keys::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Step, Then};
use crate::tui::view::bars;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::entry::Entry;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

/// Chooses anew what the filter shows.
pub fn refilter(memory: &mut Memory) {
    let all = memory.changes.get().map_or(&[][..], Vec::as_slice);
    memory.changes_shown = (0..all.len()).filter(|&i| memory.filter.shows(&all[i])).collect();
}

fn selected(model: &Model) -> Option<&Change> {
    let at = *model.story.changes_shown.get(model.story.changes_at.selected)?;
    model.story.changes.get()?.get(at)
}

/// Typing the words of the filter.
pub fn key(model: &mut Model, key: &KeyEvent) -> Option<Step> {
    let entry = model.story.typing.as_mut()?;
    match key.code {
        KeyCode::Enter => model.story.typing = None,
        KeyCode::Esc => {
            model.story.typing = None;
            model.story.filter.text.clear();
        }
        _ if entry.key(key) => model.story.filter.text = entry.text().to_string(),
        _ => return Some(Step::stay()),
    }
    refilter(&mut model.story);
    Some(Step::stay())
}

/// Pasting into the words of the filter.
pub fn paste(model: &mut Model, text: &str) {
    if let Some(entry) = model.story.typing.as_mut() {
        entry.paste(text);
        model.story.filter.text = entry.text().to_string();
        refilter(&mut model.story);
    }
}

/// The next of some values, with none after the last.
fn cycle<T: Copy + PartialEq>(now: Option<T>, all: &[T]) -> Option<T> {
    match now {
        None => all.first().copied(),
        Some(now) => {
            let at = all.iter().position(|one| *one == now)?;
            all.get(at + 1).copied()
        }
    }
}

pub fn act(model: &mut Model, action: Action) -> Step {
    match action {
        Action::Open => {
            let Some(change) = selected(model) else {
                return Step::stay();
            };
            let (version, base, other) = (
                change.version,
                change.base.first().copied(),
                change.other.first().copied(),
            );
            let mut effects = model.show_version(version);
            match (base, other) {
                (Some(sentence), _) => effects.extend(model.go_to(model.base, sentence)),
                (None, Some(sentence)) => effects.extend(model.go_to(version, sentence)),
                (None, None) => {}
            }
            return Step {
                effects,
                then: Then::Home,
            };
        }
        Action::Sort => {
            let memory = &mut model.story;
            memory.changes_sort = memory.changes_sort.next();
            if let Some((_, all)) = &mut memory.changes.0 {
                changes::sort(all, memory.changes_sort);
            }
        }
        Action::ListFlags => {
            let filter = &mut model.story.filter;
            filter.flags = cycle(filter.flags, &[true, false]);
        }
        Action::ListSeverity => {
            let filter = &mut model.story.filter;
            filter.severity = cycle(
                filter.severity,
                &[Severity::Check, Severity::Editorial, Severity::Style],
            );
        }
        Action::ListLabel => {
            let filter = &mut model.story.filter;
            filter.label = cycle(filter.label, &[Label::Same, Label::Edited, Label::Reworded]);
        }
        Action::ListVersion => {
            let others = model.others();
            let filter = &mut model.story.filter;
            filter.version = cycle(filter.version, &others);
        }
        Action::ListKind => {
            let mut kinds: Vec<Kind> = model
                .story
                .changes
                .get()
                .map_or_else(Vec::new, |all| all.iter().map(|c| c.kind).collect());
            kinds.sort();
            kinds.dedup();
            let filter = &mut model.story.filter;
            let next = cycle(filter.kinds.first().copied(), &kinds);
            filter.kinds = next.into_iter().collect();
        }
        Action::ListText => {
            model.story.typing = Some(Entry::with(&model.story.filter.text));
            return Step::stay();
        }
        Action::ListAll => model.story.filter = changes::Filter::default(),
        _ => return Step::stay(),
    }
    refilter(&mut model.story);
    Step::stay()
}

/// What is shown, for the foot.
pub fn state(memory: &Memory) -> String {
    let all = memory.changes.get().map_or(0, Vec::len);
    let shown = memory.changes_shown.len();
    let filter = &memory.filter;
    let mut words = vec![format!("{shown} of {all} · by {}", memory.changes_sort.name())];
    words.extend(
        filter
            .flags
            .map(|flags| if flags { "flags".into() } else { "no flags".to_string() }),
    );
    words.extend(filter.kinds.iter().map(|k| k.name()));
    words.extend(filter.severity.map(|s| format!("{} and up", severity(Some(s)).0)));
    words.extend(filter.label.map(|l| format!("in {} groups", label_name(l))));
    if !filter.text.is_empty() {
        words.push(format!("“{}”", filter.text));
    }
    words.join(" · ")
}

fn label_name(label: Label) -> &'static str {
    match label {
        Label::Same => "kept",
        Label::Edited => "edited",
        Label::Reworded => "reworded",
    }
}

fn sign(change: &Change) -> (&'static str, Ink) {
    if change.severity.is_some() {
        return severity(change.severity);
    }
    let glyph = match change.kind {
        Kind::Edited => Glyph::Edited,
        Kind::StyleOnly => Glyph::StyleOnly,
        Kind::Reworded => Glyph::Reworded,
        Kind::Moved => Glyph::MovedDown,
        Kind::Dropped => Glyph::Dropped,
        Kind::Added => Glyph::Added,
        Kind::Flag(_) => return ("", Ink::Text),
    };
    (glyph.sign(false), glyph.ink())
}

const SIGN: usize = 4;
const KIND: usize = 15;
const PLACE: usize = 10;
/// Columns below which kind and place give their room to the words.
const NARROW: usize = 60;

pub fn draw(canvas: &mut Canvas, places: Places) {
    let model = canvas.model;
    let memory = &model.story;
    let Some(all) = memory.changes.get() else {
        return nothing_yet(Page::Changes, canvas, places.list);
    };
    let width = usize::from(places.list.width);
    let name = (width / 7).clamp(7, 20);
    // Where there is little room the words themselves matter most.
    let (kind, place) = if width < NARROW { (0, 0) } else { (KIND, PLACE) };
    let rest = width.saturating_sub(2 + SIGN + kind + name + place + 2);
    let ground = canvas.style(Ink::Page);
    if places.heads.height > 0 {
        let y = places.heads.y;
        if let Some(entry) = &memory.typing {
            let area = Rect {
                x: places.heads.x + 2,
                width: places.heads.width.saturating_sub(3),
                ..places.heads
            };
            entry.draw(canvas, area, "only with: ");
        } else {
            let x = cell(
                canvas,
                (places.heads.x + 2, y),
                SIGN + kind,
                if kind > 0 { "kind" } else { "" },
                Ink::Head,
                ground,
            );
            let words = match memory.filter.version {
                Some(_) => "this only",
                None => "version",
            };
            let x = cell(canvas, (x, y), name + 1, words, Ink::Head, ground);
            let x = cell(
                canvas,
                (x, y),
                place,
                if place > 0 { "place" } else { "" },
                Ink::Head,
                ground,
            );
            cell(canvas, (x, y), rest, "base → version", Ink::Head, ground);
        }
    }
    if memory.changes_shown.is_empty() {
        let words = match (all.is_empty(), model.keymap.sign(Action::ListAll)) {
            (true, _) => "there are no changes".to_string(),
            (false, Some(sign)) => format!("nothing passes the filter: {sign} clears it"),
            (false, None) => "nothing passes the filter".to_string(),
        };
        list::empty(canvas, places.list, &words);
    }
    let names = bars::names_within(model, name);
    for (i, y, chosen) in memory.changes_at.seen(memory.changes_shown.len(), places.list) {
        let change = &all[memory.changes_shown[i]];
        let ground = list::ground(canvas, places.list, y, chosen);
        let (words, ink) = sign(change);
        let x = cell(canvas, (places.list.x + 2, y), SIGN, words, ink, ground);
        let mut x = x;
        if kind > 0 {
            x = cell(canvas, (x, y), kind - 1, &change.kind.name(), Ink::Text, ground) + 1;
        }
        let version = names.get(change.version).map_or("", String::as_str);
        x = cell(canvas, (x, y), name, version, Ink::HeadName, ground) + 1;
        if place > 0 {
            x = cell(canvas, (x, y), place - 1, &change.place, Ink::Number, ground) + 1;
        }
        cell(canvas, (x, y), rest, &summary(change), Ink::Text, ground);
    }
    if let (Some(area), Some(change)) = (list::panel(canvas, places.panel), selected(model)) {
        panel(canvas, area, change);
    }
}

/// One line for the list: the words of a flag, else of the change.
fn summary(change: &Change) -> String {
    if change.kind.is_flag() {
        return brief::flag(&change.says, change.rule.unwrap_or_default());
    }
    let words = if change.base_text.is_empty() {
        &change.other_text
    } else {
        &change.base_text
    };
    words.clone()
}

fn panel(canvas: &mut Canvas, area: Rect, change: &Change) {
    let model = canvas.model;
    let half = area.height.saturating_sub(1) / 2;
    let whole = |version: usize, sentences: &[usize], words: &str| {
        let Some(version) = model.versions.get(version) else {
            return words.to_string();
        };
        let all: Vec<String> = sentences.iter().map(|&i| version.sentence(i)).collect();
        if all.is_empty() {
            words.to_string()
        } else {
            all.join(" ")
        }
    };
    let base_text = whole(model.base, &change.base, &change.base_text);
    let other_text = whole(change.version, &change.other, &change.other_text);
    let mut head = change.says.clone();
    if let Some(rule) = change.rule {
        head = format!("{head} ({rule})");
    }
    let y = list::paragraph(
        canvas,
        area,
        area.y,
        ("", Ink::Text),
        &head,
        Ink::HeadName,
        1.max(half / 2),
    );
    let y = if base_text.is_empty() {
        y
    } else {
        list::paragraph(
            canvas,
            area,
            y,
            ("base ·", Ink::HeadBase),
            &base_text,
            Ink::Text,
            half.max(1),
        )
    };
    if !other_text.is_empty() {
        let left = area.bottom().saturating_sub(y);
        list::paragraph(
            canvas,
            area,
            y,
            ("version ·", Ink::HeadOther),
            &other_text,
            Ink::Text,
            left,
        );
    }
}
