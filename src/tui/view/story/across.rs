//! One sentence in every version, one under another; or what every version added at one place.
//!
//! ```text
//!  ¶1 in every version · in 3 of 4 · first in wire
//!
//!  wire · the base · ¶1
//!    At least 31 people died and dozens were missing …
//!
//!  1 update · edited, moved · ¶3 · !!! 1 flag
//!    At least 44 people died and about 50 were still missing …
//!    !!! number: the base says 31, this version 44
//! ```

use super::{grid_page, severity};
use crate::align::Side;
use crate::collate::grid::Fate;
use crate::collate::places;
use crate::collate::threads::Standing;
use crate::present::cell::{self, Found, Paint};
use crate::present::plan::{Item, Kind};
use crate::present::{Ink, Run, brief};
use crate::tui::keys::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Step, Then};
use crate::tui::view::canvas::Canvas;
use crate::tui::view::lines::{self, Scroll};
use crate::tui::view::{areas, bars};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

/// What is shown of every version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A sentence of the base.
    Base(usize),
    /// A sentence that the base lacks: version, sentence.
    Added(usize, usize),
    /// A gap of the grid.
    Gap(usize),
}

/// What is shown, and how far it is scrolled.
#[derive(Debug, Clone)]
pub struct State {
    what: What,
    scroll: Scroll,
}

impl State {
    pub fn new(what: What) -> State {
        State {
            what,
            scroll: Scroll::default(),
        }
    }

    /// The words for the foot.
    pub fn words(&self) -> &'static str {
        match self.what {
            What::Base(_) | What::Added(..) => "one sentence in every version · 1-9 side by side",
            What::Gap(_) => "added at this place · 1-9 side by side",
        }
    }
}

/// The figures go to the sentence in a version.
pub fn key(state: &mut State, model: &mut Model, key: &KeyEvent) -> Option<Step> {
    let KeyCode::Char(c @ '1'..='9') = key.code else {
        return None;
    };
    let version = *model.others().get(c as usize - '1' as usize)?;
    let (of, sentence) = match state.what {
        What::Base(sentence) => (model.base, sentence),
        What::Added(of, sentence) => {
            let threads = model.story.threads.get()?;
            let thread = threads.of(of, sentence).next()?;
            let Some(standing) = thread.in_version(version) else {
                model.say("this version has no such sentence");
                return Some(Step::stay());
            };
            (version, standing.sentences[0])
        }
        What::Gap(gap) => {
            let grid = model.story.grid.get()?;
            let column = grid.columns.iter().position(|&v| v == version)?;
            let Some(&sentence) = grid.gaps.get(gap)?.added[column].first() else {
                model.say("this version adds nothing here");
                return Some(Step::stay());
            };
            (version, sentence)
        }
    };
    let mut effects = model.show_version(version);
    effects.extend(model.go_to(of, sentence));
    Some(Step {
        effects,
        then: Then::Home,
    })
}

pub fn act(state: &mut State, model: &mut Model, action: Action) -> Step {
    if action == Action::Open {
        return Step::then(Then::Close);
    }
    state.scroll.act(model, action);
    let rows = usize::from(areas(model).page.height).saturating_sub(1);
    state.scroll.settle(content(state, model).len(), rows);
    Step::stay()
}

pub fn draw(state: &State, canvas: &mut Canvas, page: Rect) {
    let all = content(state, canvas.model);
    let ground = canvas.style(Ink::Page);
    let first = state.scroll.0.min(all.len().saturating_sub(usize::from(page.height)));
    for (line, y) in all.iter().skip(first).zip(page.y..page.bottom()) {
        canvas.runs(
            page.x + 1,
            y,
            usize::from(page.width.saturating_sub(2)),
            line,
            None,
            ground,
        );
    }
}

fn content(state: &State, model: &Model) -> Vec<Vec<Run>> {
    let width = usize::from(model.size.0).saturating_sub(6).clamp(8, 120);
    match state.what {
        What::Base(sentence) => of_base(model, sentence, width),
        What::Added(version, sentence) => of_added(model, version, sentence, width),
        What::Gap(gap) => of_gap(model, gap, width),
    }
}

fn name(model: &Model, version: usize) -> Vec<Run> {
    let short = bars::short_name(model, version);
    match model.others().iter().position(|&v| v == version) {
        Some(place) => vec![
            Run::own(format!("{} ", place + 1), Ink::HeadOther),
            Run::own(short, Ink::HeadName),
        ],
        None => vec![Run::own(short, Ink::HeadBase)],
    }
}

/// How many versions have it, and which had it first.
fn provenance(model: &Model, version: usize, sentence: usize) -> String {
    let Some(threads) = model.story.threads.get() else {
        return String::new();
    };
    let Some(thread) = threads.of(version, sentence).next() else {
        return String::new();
    };
    let first = thread.first().map_or(String::new(), |(v, s)| {
        format!(
            " · first in {} ({})",
            bars::short_name(model, v),
            places::name(&model.versions[v], s)
        )
    });
    format!("in {} of {} versions{first}", thread.standings.len(), threads.versions)
}

/// Sentences of a version with the inks of their group, or of free text.
fn text(model: &Model, version: usize, sentences: &[usize], group: Option<usize>, width: usize) -> Vec<Vec<Run>> {
    let Some(one) = model.versions.get(version) else {
        return Vec::new();
    };
    let side = if version == model.base { Side::Base } else { Side::Other };
    let paint = match (model.comparisons.get(version).and_then(Option::as_ref), group) {
        (Some(comparison), Some(number)) => {
            let group = &comparison.groups[number];
            let item = Item {
                kind: Kind::Group(number),
                base: group.base.clone(),
                other: group.other.clone(),
                gap: false,
                severity: None,
                change: false,
            };
            Paint::of(comparison, &item, side, Found::default())
        }
        _ => Paint::default(),
    };
    let numbers = one.paragraph_numbers();
    let mut out = Vec::new();
    for part in cell::lay_out(one, &numbers, sentences, &paint, width.saturating_sub(2)) {
        for line in part.lines {
            let mut runs = vec![Run::own("  ", Ink::Text)];
            runs.extend(line);
            out.push(runs);
        }
    }
    out
}

fn of_base(model: &Model, sentence: usize, width: usize) -> Vec<Vec<Run>> {
    let Some(base) = model.versions.get(model.base).filter(|b| sentence < b.sentences.len()) else {
        return Vec::new();
    };
    let place = places::name(base, sentence);
    let mut out = vec![
        vec![
            Run::own(format!("{place} in every version · "), Ink::HeadName),
            Run::own(provenance(model, model.base, sentence), Ink::Pointer),
        ],
        Vec::new(),
    ];
    let mut head = name(model, model.base);
    head.push(Run::own(format!(" · the base · {place}"), Ink::Pointer));
    out.push(head);
    out.extend(text(model, model.base, &[sentence], None, width));
    let Some(grid) = model.story.grid.get() else {
        return out;
    };
    let Some(row) = grid.rows.iter().find(|r| r.sentence == sentence) else {
        return out;
    };
    for (&version, one) in grid.columns.iter().zip(&row.cells) {
        out.push(Vec::new());
        let mut head = name(model, version);
        // That another story lacks a sentence is nothing that was done to it.
        let apart = one.fate == Fate::Dropped && grid_page::is_apart(model, version);
        let became = if apart { "another story".into() } else { one.describe() };
        head.push(Run::own(format!(" · {became}"), Ink::Pointer));
        if let Some(&first) = one.sentences.first() {
            let place = places::name(&model.versions[version], first);
            head.push(Run::own(format!(" · {place}"), Ink::Pointer));
        }
        out.push(head);
        out.extend(text(model, version, &one.sentences, one.group, width));
        let Some(comparison) = model.comparisons.get(version).and_then(Option::as_ref) else {
            continue;
        };
        let in_group = one.group.into_iter().flat_map(|g| &comparison.groups[g].flags);
        let of_dropped = comparison
            .flags
            .iter()
            .filter(|f| one.fate == Fate::Dropped && !apart && f.sentence == Some((Side::Base, sentence)))
            .map(|f| &f.flag);
        for flag in in_group.chain(of_dropped) {
            let (sign, ink) = severity(Some(flag.severity));
            let head = [Run::own(format!("  {sign} "), ink)];
            out.extend(lines::wrapped(
                &head,
                &brief::flag(&flag.says, flag.rule),
                Ink::Text,
                width,
            ));
        }
    }
    out
}

fn of_added(model: &Model, version: usize, sentence: usize, width: usize) -> Vec<Vec<Run>> {
    let mut out = vec![
        vec![
            Run::own("A sentence that the base lacks · ", Ink::HeadName),
            Run::own(provenance(model, version, sentence), Ink::Pointer),
        ],
        Vec::new(),
    ];
    let Some(threads) = model.story.threads.get() else {
        return out;
    };
    let Some(thread) = threads.of(version, sentence).next() else {
        return out;
    };
    for (
        i,
        Standing {
            version,
            sentences,
            fate,
            group,
        },
    ) in thread.standings.iter().enumerate()
    {
        let mut head = name(model, *version);
        let word = if i == 0 { "first here" } else { fate.name() };
        let place = sentences
            .first()
            .map_or(String::new(), |&s| places::name(&model.versions[*version], s));
        head.push(Run::own(format!(" · {word} · {place}"), Ink::Pointer));
        out.push(head);
        out.extend(text(model, *version, sentences, *group, width));
        out.push(Vec::new());
    }
    out
}

fn of_gap(model: &Model, gap: usize, width: usize) -> Vec<Vec<Run>> {
    let Some(grid) = model.story.grid.get() else {
        return Vec::new();
    };
    let Some(added) = grid.gaps.get(gap) else {
        return Vec::new();
    };
    let after = match gap.checked_sub(1).and_then(|i| grid.rows.get(i)) {
        Some(row) => format!("Added after the base's {}", row.place),
        None => "Added before the base's first sentence".to_string(),
    };
    let mut out = vec![vec![Run::own(after, Ink::HeadName)], Vec::new()];
    for (&version, sentences) in grid.columns.iter().zip(&added.added) {
        let Some(&first) = sentences.first() else {
            continue;
        };
        let mut head = name(model, version);
        let place = places::name(&model.versions[version], first);
        head.push(Run::own(
            format!(" · {place} · {}", provenance(model, version, first)),
            Ink::Pointer,
        ));
        out.push(head);
        out.extend(text(model, version, sentences, None, width));
        out.push(Vec::new());
    }
    out
}
