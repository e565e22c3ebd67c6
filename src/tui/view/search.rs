//! Searching all versions: type, see what there is, enter goes there.
//!
//! ```text
//! ╭ Search all versions ─────────────────────────────────╮
//! │ /coast guard                                     7   │
//! │ wire     ¶2  … the coast guard said on Sunday …      │
//! │ rewrite  ¶1  … a spokesman for the coast guard …     │
//! ╰──────────────────────────────────────────────────────╯
//! ```

use super::bars;
use super::canvas::Canvas;
use super::entry::Entry;
use super::lines;
use crate::collate::places;
use crate::present::{Ink, Run, tally};
use crate::segment::Version;
use crate::text::{Span, fold, width};
use crate::tui::keys::Action;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::screen::{Step, Then};
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

/// What is typed, and which match is chosen.
#[derive(Debug, Clone, Default)]
pub struct State {
    entry: Entry,
    chosen: usize,
}

impl State {
    /// With what was searched for last.
    pub fn new(model: &Model) -> Self {
        let all = matches(model);
        State {
            entry: Entry::with(&model.search.typed),
            chosen: all.iter().position(|m| Some(*m) == model.search.current).unwrap_or(0),
        }
    }
}

/// Every match: version and number in it. The version that is read comes first, then the base, then the others.
fn matches(model: &Model) -> Vec<(usize, usize)> {
    let mut versions: Vec<usize> = (0..model.search.spans.len()).collect();
    versions.sort_by_key(|&v| (v != model.other, v != model.base, v));
    versions
        .into_iter()
        .flat_map(|v| (0..model.search.spans[v].len()).map(move |i| (v, i)))
        .collect()
}

/// The sentence in which a span starts.
fn sentence_at(version: &Version, span: &Span) -> Option<usize> {
    let place = version.sentences.partition_point(|s| s.span.end <= span.start);
    (place < version.sentences.len()).then_some(place)
}

/// Typing; the matches follow.
pub fn key(state: &mut State, model: &mut Model, key: &KeyEvent) -> Option<Step> {
    state.entry.key(key).then(|| {
        follow(state, model);
        Step::stay()
    })
}

/// Pasting.
pub fn paste(state: &mut State, model: &mut Model, text: &str) {
    state.entry.paste(text);
    follow(state, model);
}

fn follow(state: &mut State, model: &mut Model) {
    if model.search.typed != state.entry.text() {
        model.search.typed = state.entry.text().to_string();
        model.find_matches();
        state.chosen = 0;
    }
}

/// Does an action.
pub fn act(state: &mut State, model: &mut Model, action: Action) -> Step {
    let all = matches(model);
    match action {
        Action::BoxDown => state.chosen = (state.chosen + 1).min(all.len().saturating_sub(1)),
        Action::BoxUp => state.chosen = state.chosen.saturating_sub(1),
        Action::Accept => {
            // What is found stands in the texts, whatever screen it was searched for from.
            return match all.get(state.chosen) {
                Some(&found) => {
                    let effects = show(model, found);
                    say_where(model);
                    Step {
                        effects,
                        then: Then::Home,
                    }
                }
                None => Step::then(Then::Close),
            };
        }
        Action::Cancel => return Step::then(Then::Close),
        _ => {}
    }
    Step::stay()
}

/// The match in the first line of the list: the chosen one stays in sight.
fn first_shown(state: &State, count: usize, rows: usize) -> usize {
    // Without a match there is no line that could be out of sight.
    (state.chosen + 1).min(count).saturating_sub(rows)
}

/// A click on a line of the box goes to the match in it.
pub fn click(state: &mut State, model: &mut Model, line: usize, height: usize) -> Step {
    let count = matches(model).len();
    let chosen = (line + first_shown(state, count, height.saturating_sub(1))).checked_sub(1);
    match chosen.filter(|&chosen| chosen < count) {
        Some(chosen) => {
            state.chosen = chosen;
            act(state, model, Action::Accept)
        }
        None => Step::stay(),
    }
}

/// Goes to a match.
fn show(model: &mut Model, (version, number): (usize, usize)) -> Vec<Effect> {
    model.search.current = Some((version, number));
    let span = model.search.spans[version][number].clone();
    let Some(sentence) = sentence_at(&model.versions[version], &span) else {
        return Vec::new();
    };
    model.go_to(version, sentence)
}

/// Every match in the order of the versions, so that walking does not turn round when it reaches another one.
fn in_order(model: &Model) -> Vec<(usize, usize)> {
    let spans = &model.search.spans;
    (0..spans.len())
        .flat_map(|v| (0..spans[v].len()).map(move |i| (v, i)))
        .collect()
}

/// Says which match this is of how many, and what leads to the others: `n`, which other programs have for it, is for
/// changes here.
fn say_where(model: &mut Model) {
    let all = in_order(model);
    let Some(now) = model.search.current.and_then(|c| all.iter().position(|m| *m == c)) else {
        return;
    };
    let sign = |action| model.keymap.sign(action).unwrap_or_default();
    let (next, previous) = (sign(Action::NextMatch), sign(Action::PreviousMatch));
    model.say(format!(
        "match {} of {} · {next} next  {previous} previous",
        now + 1,
        all.len()
    ));
}

/// To the next or the previous match, in the order of the versions.
pub fn walk(model: &mut Model, forward: bool) -> Step {
    let all = in_order(model);
    if all.is_empty() {
        model.say(if model.search.typed.is_empty() {
            "nothing is searched for yet: / searches"
        } else {
            "nothing found"
        });
        return Step::stay();
    }
    let now = model.search.current.and_then(|c| all.iter().position(|m| *m == c));
    let next = match (now, forward) {
        (Some(i), true) => (i + 1) % all.len(),
        (Some(i), false) => (i + all.len() - 1) % all.len(),
        (None, _) => 0,
    };
    let effects = show(model, all[next]);
    say_where(model);
    Step {
        effects,
        then: Then::Home,
    }
}

/// Draws it.
pub fn draw(state: &State, canvas: &mut Canvas, page: Rect) {
    let model = canvas.model;
    let all = matches(model);
    let columns = page.width.saturating_sub(8).min(100);
    let rows = if all.is_empty() { 1 } else { 12.min(all.len()) + 1 };
    let title = match (model.search.typed.is_empty(), all.len()) {
        (true, _) => "Search all versions".to_string(),
        (false, 0) => "Search all versions · nothing found".to_string(),
        (false, n) => {
            let more = if model.search.is_cut() { "the first " } else { "" };
            format!("Search all versions · {more}{}", tally::count(n, "match", "matches"))
        }
    };
    let area = canvas.popup(page, &title, columns, rows as u16);
    state.entry.draw(canvas, Rect { height: 1, ..area }, "/ ");
    let rows = usize::from(area.height.saturating_sub(1));
    let first = first_shown(state, all.len(), rows);
    for (row, (i, &(version, number))) in all.iter().enumerate().skip(first).take(rows).enumerate() {
        let y = area.y + 1 + row as u16;
        let chosen = i == state.chosen;
        let ink = if chosen { Ink::PopupSelected } else { Ink::Popup };
        if chosen {
            canvas.fill(Rect { y, height: 1, ..area }, Ink::PopupSelected);
        }
        let ground = canvas.style(ink);
        let runs = line(model, version, number, usize::from(area.width), ink);
        canvas.runs(area.x, y, usize::from(area.width), &runs, None, ground);
    }
    let below = all.len().saturating_sub(first + rows);
    lines::more(canvas, area, first, below);
}

fn line(model: &Model, version: usize, number: usize, columns: usize, ink: Ink) -> Vec<Run> {
    let span = model.search.spans[version][number].clone();
    let text = &model.versions[version];
    let Some(sentence) = sentence_at(text, &span) else {
        return Vec::new();
    };
    // In a narrow box the words that were found need the room more than the place they stand at.
    let (of_name, of_place) = if columns >= 48 { (14, 10) } else { (columns / 4, 0) };
    let padded = |words: &str, cells: usize| match cells {
        0 => String::new(),
        _ => {
            let words = width::fit(words, cells);
            let gap = " ".repeat(cells - width::width(&words) + 1);
            words + &gap
        }
    };
    let head = padded(&bars::short_name(model, version), of_name) + &padded(&places::name(text, sentence), of_place);
    let sentence = &text.sentences[sentence];
    let room = columns.saturating_sub(width::width(&head));
    // The match stands about a third into the line.
    let whole = &text.article.text;
    let mut start = span.start;
    let mut cells = 0;
    while start > sentence.span.start && cells < room / 3 {
        start = whole.floor_char_boundary(start - 1);
        cells += 1;
    }
    let lead = if start > sentence.span.start { "…" } else { "" };
    let before = fold::white_space(&whole[start..span.start]);
    let gap = |s: &str, at_end: bool| {
        let c = if at_end {
            s.chars().next_back()
        } else {
            s.chars().next()
        };
        if c.is_some_and(char::is_whitespace) { " " } else { "" }
    };
    let tail = &whole[span.end..sentence.span.end.max(span.end)];
    let tail = &tail[..tail.floor_char_boundary(tail.len().min(4 * room))];
    let lead = format!("{lead}{before}{}", gap(&whole[start..span.start], true));
    let found = Run {
        found: Some(true),
        ..Run::own(fold::white_space(&whole[span.clone()]), ink)
    };
    let left = room.saturating_sub(width::width(&lead) + width::width(&found.text));
    let rest = width::fit(&format!("{}{}", gap(tail, false), fold::white_space(tail)), left);
    vec![
        Run::own(head, Ink::PopupDim),
        Run::own(lead, ink),
        found,
        Run::own(rest, ink),
    ]
}
