//! Names and numbers: which version says what.
//!
//! ```text
//!    fact                              who says what
//! ▌≠ At least 31 people died and       At least 31: wire, city paper · At least 44: update
//!    went down about 3 km (1.9 miles)  about 3 km: wire, update, city paper
//! ```

use super::list::{self, cell};
use super::{Page, Places, nothing_yet};
use crate::collate::facts::Fact;
use crate::present::Ink;
use crate::text::width::{fit, width};
use crate::tui::keys::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Step, Then};
use crate::tui::view::bars;
use crate::tui::view::canvas::Canvas;
use ratatui::style::{Modifier, Style};

/// Versions that lack a fact are named, in place of those that have it, where they are at most so many.
const FEW: usize = 2;

fn selected(model: &Model) -> Option<&Fact> {
    model.story.figures.get()?.get(model.story.figures_at.selected)
}

pub fn act(model: &mut Model, action: Action) -> Step {
    if action != Action::Open {
        return Step::stay();
    }
    // Where it differs, to the version that says something else.
    let places = selected(model).map(|f| {
        f.sayings
            .iter()
            .rev()
            .flat_map(|s| s.places.clone())
            .collect::<Vec<_>>()
    });
    let base = model.base;
    let place = places.and_then(|p| p.iter().find(|p| p.0 != base).or(p.first()).copied());
    match place {
        Some((version, sentence)) => Step {
            effects: model.go_to(version, sentence),
            then: Then::Home,
        },
        None => Step::stay(),
    }
}

/// The words around a fact, the fact in them underlined; gives the column after the room.
fn in_context(canvas: &mut Canvas, (x, y): (u16, u16), room: usize, fact: &Fact, ground: Style) -> u16 {
    let end = cell(canvas, (x, y), room, &fact.context, Ink::Text, ground);
    let shown = fit(&fact.context, room);
    let first = fact.sayings.first().map_or("", |s| s.text.as_str());
    if let Some(at) = shown.find(first).filter(|_| !first.is_empty()) {
        let style = ground.patch(canvas.style(Ink::Text)).add_modifier(Modifier::UNDERLINED);
        let from = x + width(&shown[..at]) as u16;
        canvas.put(from, y, width(first), first, style);
    }
    end
}

fn names(model: &Model, versions: &[usize]) -> String {
    let names: Vec<String> = versions.iter().map(|&v| bars::short_name(model, v)).collect();
    names.join(", ")
}

pub fn draw(canvas: &mut Canvas, places: Places) {
    let model = canvas.model;
    let Some(facts) = model.story.figures.get() else {
        return nothing_yet(Page::Figures, canvas, places.list);
    };
    let columns = usize::from(places.list.width);
    let left = (columns * 2 / 5).clamp(12, 60);
    let rest = columns.saturating_sub(left + 5);
    let ground = canvas.style(Ink::Page);
    if places.heads.height > 0 {
        let y = places.heads.y;
        let x = cell(
            canvas,
            (places.heads.x + 3, y),
            left,
            "the fact in its words",
            Ink::Head,
            ground,
        ) + 1;
        cell(canvas, (x, y), rest, "who says what", Ink::Head, ground);
    }
    if facts.is_empty() {
        list::empty(canvas, places.list, "no figures or names are found in any version");
    }
    for (i, y, chosen) in model.story.figures_at.seen(facts.len(), places.list) {
        let fact = &facts[i];
        let ground = list::ground(canvas, places.list, y, chosen);
        let sign = if fact.differs() { "≠" } else { " " };
        let x = cell(canvas, (places.list.x + 1, y), 2, sign, Ink::MarkCheck, ground);
        let x = in_context(canvas, (x, y), left, fact, ground) + 1;
        let ink = if fact.differs() { Ink::HeadName } else { Ink::Pointer };
        cell(canvas, (x, y), rest, &told(model, fact), ink, ground);
    }
    let (Some(area), Some(fact)) = (list::panel(canvas, places.panel), selected(model)) else {
        return;
    };
    let mut y = area.y;
    for (done, saying) in fact.sayings.iter().enumerate() {
        let left = area.bottom().saturating_sub(y);
        let others = fact.sayings.len() - done;
        if left == 0 || left == 1 && others > 1 {
            let words = format!("and {others} more ways to say it");
            list::paragraph(canvas, area, y, ("", Ink::Text), &words, Ink::Pointer, left);
            return;
        }
        let versions: Vec<usize> = saying.places.iter().map(|p| p.0).collect();
        let head = format!("{} ·", saying.text);
        y = list::paragraph(
            canvas,
            area,
            y,
            (&head, Ink::HeadName),
            &names(model, &versions),
            Ink::Text,
            if others > 1 { (left - 1).min(2) } else { left.min(2) },
        );
    }
    for (versions, head) in [
        (&fact.silent, "the sentence without it ·"),
        (&fact.absent, "no such sentence ·"),
    ] {
        let left = area.bottom().saturating_sub(y);
        if !versions.is_empty() && left > 0 {
            y = list::paragraph(
                canvas,
                area,
                y,
                (head, Ink::Pointer),
                &names(model, versions),
                Ink::Pointer,
                left.min(2),
            );
        }
    }
}

/// Who says what, in one line. Where nobody says anything else and few lack it, those few are named.
fn told(model: &Model, fact: &Fact) -> String {
    let [saying] = &fact.sayings[..] else {
        return fact.told(&model.names);
    };
    let has = |version: usize| saying.places.iter().any(|p| p.0 == version);
    let lacking: Vec<usize> = (0..model.versions.len()).filter(|&v| !has(v)).collect();
    match lacking.len() {
        0 => format!("{}: all", saying.text),
        n if n <= FEW && model.versions.len() > 2 * FEW => {
            format!("{}: all but {}", saying.text, names(model, &lacking))
        }
        _ => fact.told(&model.names),
    }
}
