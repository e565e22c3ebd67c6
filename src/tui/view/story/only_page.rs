//! What only one version has, and what all have.
//!
//! ```text
//!    Only city paper · 5 sentences · 3 figures
//! ▌    ¶4   For Rey and Marivic Sandoval of Winnipeg's Tyndall Park neighbourhood …
//!      28   below in your heart
//!    In every version · 4 sentences
//!      ¶1   At least 31 people died …
//! ```

use super::list::{self, cell};
use super::{Memory, Page, Places, nothing_yet};
use crate::collate::facts::Fact;
use crate::collate::places;
use crate::collate::threads::{Thread, Threads};
use crate::present::Ink;
use crate::present::tally::count;
use crate::tui::keys::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Step, Then};
use crate::tui::view::bars;
use crate::tui::view::canvas::Canvas;

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Heading(String),
    Sentence {
        version: usize,
        sentence: usize,
    },
    Figure {
        version: usize,
        sentence: usize,
        text: String,
        context: String,
    },
}

impl Line {
    fn place(&self) -> Option<(usize, usize)> {
        match self {
            Line::Heading(_) => None,
            Line::Sentence { version, sentence } | Line::Figure { version, sentence, .. } => {
                Some((*version, *sentence))
            }
        }
    }
}

/// Makes the list once the threads and the figures are found.
pub(super) fn settle(model: &Model, memory: &mut Memory) {
    if memory.only.is_none()
        && let (Some(threads), Some(facts)) = (memory.threads.get(), memory.figures.get())
    {
        let lines = lines(model, threads, facts);
        if memory.only_at.selected == 0 {
            // A heading has nothing to show.
            let first = lines.iter().position(|line| line.place().is_some());
            memory.only_at.selected = first.unwrap_or(0);
        }
        memory.only = Some(lines);
    }
}

fn lines(model: &Model, threads: &Threads, facts: &[Fact]) -> Vec<Line> {
    let count_of = model.versions.len();
    let mut figures_of: Vec<Vec<Line>> = vec![Vec::new(); count_of];
    for fact in facts {
        let mut places = fact.sayings.iter().flat_map(|s| s.places.iter().map(move |p| (s, p)));
        let (Some((saying, &(version, sentence))), None) = (places.next(), places.next()) else {
            continue;
        };
        if let Some(figures) = figures_of.get_mut(version) {
            figures.push(Line::Figure {
                version,
                sentence,
                text: saying.text.clone(),
                context: fact.context.clone(),
            });
        }
    }
    let mut out = Vec::new();
    let of_thread = |t: &Thread| {
        let (version, sentence) = t.first()?;
        Some(Line::Sentence { version, sentence })
    };
    for (version, figures) in figures_of.into_iter().enumerate() {
        let sentences: Vec<Line> = threads.unique(version).filter_map(of_thread).collect();
        let counts = [
            (sentences.len(), "sentence", "sentences"),
            (figures.len(), "figure or name", "figures and names"),
        ];
        let some = counts.into_iter().filter(|(n, ..)| *n > 0);
        let mut words: Vec<String> = some.map(|(n, one, many)| count(n, one, many)).collect();
        if words.is_empty() {
            words.push("nothing".into());
        }
        let name = bars::short_name(model, version);
        out.push(Line::Heading(format!("Only {name} · {}", words.join(" · "))));
        out.extend(sentences);
        out.extend(figures);
    }
    let common: Vec<Line> = threads.common().filter_map(of_thread).collect();
    out.push(Line::Heading(format!(
        "In every version · {}",
        count(common.len(), "sentence", "sentences")
    )));
    out.extend(common);
    out
}

fn selected(model: &Model) -> Option<&Line> {
    model.story.only.as_ref()?.get(model.story.only_at.selected)
}

pub fn act(model: &mut Model, action: Action) -> Step {
    let place = selected(model).and_then(Line::place);
    match (action, place) {
        (Action::Open, Some((version, sentence))) => Step {
            effects: model.go_to(version, sentence),
            then: Then::Home,
        },
        (Action::Open, None) => {
            model.say("this is a heading: enter opens a line below it");
            Step::stay()
        }
        _ => Step::stay(),
    }
}

pub fn draw(canvas: &mut Canvas, places_of: Places) {
    let model = canvas.model;
    let Some(lines) = &model.story.only else {
        return nothing_yet(Page::Only, canvas, places_of.list);
    };
    let area = places_of.list;
    if places_of.heads.height > 0 {
        let ground = canvas.style(Ink::Page);
        let words = "sentences and figures that no other version has, then what all share";
        let at = (places_of.heads.x + 2, places_of.heads.y);
        cell(
            canvas,
            at,
            usize::from(area.width.saturating_sub(3)),
            words,
            Ink::Head,
            ground,
        );
    }
    let room = usize::from(area.width).saturating_sub(16);
    for (i, y, chosen) in model.story.only_at.seen(lines.len(), area) {
        let ground = list::ground(canvas, area, y, chosen);
        match &lines[i] {
            Line::Heading(words) => {
                cell(
                    canvas,
                    (area.x + 2, y),
                    usize::from(area.width.saturating_sub(3)),
                    words,
                    Ink::HeadName,
                    ground,
                );
            }
            Line::Sentence { version, sentence } => {
                let version = &model.versions[*version];
                let place = places::name(version, *sentence);
                let x = cell(canvas, (area.x + 4, y), 10, &place, Ink::Number, ground) + 1;
                cell(canvas, (x, y), room, &version.sentence(*sentence), Ink::Text, ground);
            }
            Line::Figure { text, context, .. } => {
                let x = cell(canvas, (area.x + 4, y), 10, text, Ink::GutterAdded, ground) + 1;
                cell(canvas, (x, y), room, &format!("… {context} …"), Ink::Text, ground);
            }
        }
    }
    if let (Some(area), Some((version, sentence))) = (
        list::panel(canvas, places_of.panel),
        selected(model).and_then(Line::place),
    ) {
        let text = model.versions[version].sentence(sentence);
        let head = format!("{} ·", bars::short_name(model, version));
        list::paragraph(
            canvas,
            area,
            area.y,
            (&head, Ink::HeadOther),
            &text,
            Ink::Text,
            area.height,
        );
    }
}
