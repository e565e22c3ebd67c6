//! The one place where the model changes: a message in, effects out. No file, no clock, no terminal.

use super::keys::{Action, Scope};
use super::message::{Effect, Message};
use super::model::{Model, SlotState};
use super::screen::{Screen, Step, Then};
use super::view::{self, export, help, messages, palette, search, story};
use crate::collate;
use crate::segment::Version;
use crate::theme::{self, Appearance, BUNDLED};
use crossterm::event::{KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use std::sync::Arc;

/// What the reader asks for when it starts.
pub fn start(model: &mut Model) -> Vec<Effect> {
    vec![
        Effect::Recall(model.source_names()),
        Effect::Load {
            generation: model.load_generation,
            sources: (0..model.slots.len()).collect(),
        },
    ]
}

/// Takes a message.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let mut effects = take(model, message);
    effects.extend(story::settle(model));
    effects
}

fn take(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) if key.kind == KeyEventKind::Release => Vec::new(),
        Message::Key(key) => press(model, &key),
        Message::Mouse(mouse) => point(model, &mouse),
        Message::Paste(text) => {
            if let Some(mut top) = model.screens.pop() {
                top.paste(model, &text);
                model.screens.push(top);
            }
            Vec::new()
        }
        Message::Resize(columns, rows) => {
            let anchor = model.here();
            model.size = (columns, rows);
            if anchor.is_some() {
                model.with_reader(|reader, measure| reader.reveal(measure));
            }
            Vec::new()
        }
        Message::Loaded {
            generation,
            source,
            result,
        } => loaded(model, generation, source, result),
        Message::Compared { generation, comparison } => {
            // What comes after it was stopped was begun before.
            if generation == model.generation
                && !model.stopped
                && let Some(place) = model.comparisons.get_mut(comparison.other)
            {
                let other = comparison.other;
                *place = Some(Arc::from(comparison));
                if other == model.other {
                    model.waited = 0;
                    model.replan();
                }
            }
            Vec::new()
        }
        Message::Found {
            wanted,
            generation,
            found,
        } => {
            if generation == model.generation {
                model.story.take(wanted, generation, found.map(|found| *found));
            }
            Vec::new()
        }
        Message::Paired { generation, comparison } => {
            if generation == model.generation {
                model.story.take_pair(*comparison);
            }
            Vec::new()
        }
        Message::Waited => {
            model.waited += 1;
            Vec::new()
        }
        Message::Changed(source) => vec![Effect::Load {
            generation: model.load_generation,
            sources: vec![source],
        }],
        Message::Gone(source) => {
            if let Some(slot) = model.slots.get_mut(source) {
                slot.state = SlotState::Gone;
                let words = format!("{} is gone from the disk; what was read stays", slot.name);
                model.messages.push(words.clone());
                model.complain(words);
            }
            Vec::new()
        }
        Message::Background(appearance) => {
            if model.theme == "auto" {
                model.theme = theme::of_terminal(appearance, model.depth).into();
            }
            Vec::new()
        }
        Message::Remembered(session) => {
            model.session = *session;
            model.rebuild_versions();
            model.recompare()
        }
        Message::Done(words) => {
            model.say(words);
            Vec::new()
        }
        Message::Failed(words) => {
            model.messages.push(words.clone());
            model.complain(words);
            Vec::new()
        }
        Message::Terminate(_) => vec![Effect::Quit],
        Message::Stop => vec![Effect::Suspend],
        Message::Resumed => vec![Effect::Redraw],
    }
}

fn press(model: &mut Model, key: &KeyEvent) -> Vec<Effect> {
    model.status = None;
    let Some(mut top) = model.screens.pop() else {
        return vec![Effect::Quit];
    };
    let step = match top.key(model, key) {
        Some(step) => step,
        None => match model.keymap.action(key, top.scopes()) {
            Some(action) => act(&mut top, model, action),
            None => Step::stay(),
        },
    };
    finish(model, top, step)
}

/// Does an action on a screen, those that are understood everywhere first.
fn act(top: &mut Screen, model: &mut Model, action: Action) -> Step {
    let page = matches!(top, Screen::Story(_) | Screen::Across(_));
    if let Some(next) = story::Page::of(action) {
        // The pages take each other's place, so that esc leads back to the text.
        model.story.resume();
        let then = if page { Then::Replace } else { Then::Open };
        return Step::then(then(Screen::Story(next)));
    }
    if action == Action::Back && page && model.loading {
        return stop_loading(model);
    }
    if action == Action::Back && page && model.story.stop() {
        model.say("stopped; what was found stays");
        return Step::stay();
    }
    if action.entry().scope == Scope::Everywhere {
        everywhere(model, action)
    } else {
        top.act(model, action)
    }
}

fn finish(model: &mut Model, top: Screen, step: Step) -> Vec<Effect> {
    let Step { mut effects, then } = step;
    match then {
        Then::Stay => model.screens.push(top),
        Then::Close if model.screens.is_empty() => model.screens.push(top),
        Then::Close => {}
        Then::Open(screen) => {
            model.screens.push(top);
            model.screens.push(screen);
        }
        Then::Replace(screen) => model.screens.push(screen),
        Then::Home => {
            let page = model.screens.iter().chain([&top]).rev().find_map(Screen::page);
            model.came_from = page.or(model.came_from);
            if matches!(top, Screen::Reader) {
                model.screens.push(top);
            }
            model.screens.truncate(1);
        }
        Then::Pass(action) => {
            if let Some(mut below) = model.screens.pop() {
                let step = act(&mut below, model, action);
                effects.extend(finish(model, below, step));
            }
        }
    }
    effects
}

fn stop_loading(model: &mut Model) -> Step {
    model.loading = false;
    model.load_generation += 1;
    model.say("loading stopped; what was read stays");
    Step::effects(vec![Effect::StopLoading])
}

fn everywhere(model: &mut Model, action: Action) -> Step {
    match action {
        Action::Search => Step::then(Then::Open(Screen::Search(search::State::new(model)))),
        Action::NextMatch => search::walk(model, true),
        Action::PreviousMatch => search::walk(model, false),
        Action::Export => match export::State::new(model) {
            Some(state) => Step::then(Then::Open(Screen::Export(state))),
            None => {
                model.complain("there is nothing to export until the comparisons are done");
                Step::stay()
            }
        },
        Action::Palette => Step::then(Then::Open(Screen::Palette(palette::State::new(model)))),
        Action::Messages => Step::then(Then::Open(Screen::Messages(messages::State::default()))),
        Action::Theme => {
            // The one after what is seen: a first press that changed nothing would look like a key that does nothing.
            let seen = match model.theme.as_str() {
                "auto" => theme::of_terminal(Appearance::Dark, model.depth),
                named => named,
            };
            let now = BUNDLED.iter().position(|(name, _)| *name == seen);
            let next = now.map_or(0, |i| (i + 1) % BUNDLED.len());
            model.theme = BUNDLED[next].0.into();
            model.say(format!("theme {}", model.theme));
            Step::stay()
        }
        Action::Help => Step::then(Then::Open(Screen::Help(help::State::default()))),
        Action::Redraw => Step::effects(vec![Effect::Redraw]),
        Action::Suspend => Step::effects(vec![Effect::Suspend]),
        Action::Back => {
            if model.loading && model.screens.is_empty() {
                return stop_loading(model);
            }
            if !model.screens.is_empty() {
                return Step::then(Then::Close);
            }
            if model.is_comparing() {
                return Step::effects(model.stop_comparing());
            }
            let busy = model.link_from.is_some() || !model.search.typed.is_empty();
            model.search = Default::default();
            model.link_from = None;
            match model.came_from.take_if(|_| !busy) {
                Some(page) => {
                    model.story.resume();
                    Step::then(Then::Open(Screen::Story(page)))
                }
                None => Step::stay(),
            }
        }
        Action::Quit => Step::effects(vec![Effect::Quit]),
        _ => Step::stay(),
    }
}

fn point(model: &mut Model, mouse: &MouseEvent) -> Vec<Effect> {
    let rows = match mouse.kind {
        MouseEventKind::ScrollDown => 3,
        MouseEventKind::ScrollUp => -3,
        MouseEventKind::Down(MouseButton::Left) | MouseEventKind::Drag(MouseButton::Left) => 0,
        _ => return Vec::new(),
    };
    let pressed = matches!(mouse.kind, MouseEventKind::Down(_));
    if pressed {
        // As with a key: what was said is of what was done before.
        model.status = None;
    }
    let Some(mut top) = model.screens.pop() else {
        return Vec::new();
    };
    if pressed && top.is_box() {
        let step = top.click(model, mouse.column, mouse.row);
        return finish(model, top, step);
    }
    let step = match (&mut top, rows) {
        (Screen::Reader, 0) => {
            let drag = matches!(mouse.kind, MouseEventKind::Drag(_));
            view::reader::click(model, mouse.column, mouse.row, drag)
        }
        (Screen::Reader, rows) => {
            model.with_reader(|reader, measure| reader.scroll(measure, rows));
            Step::stay()
        }
        (Screen::Story(page), 0) if matches!(mouse.kind, MouseEventKind::Down(_)) => {
            view::story::mouse::click(*page, model, mouse.column, mouse.row)
        }
        (top, rows) if rows != 0 => {
            let action = match (top.scopes(), rows > 0) {
                ([Scope::Box], true) => Action::BoxDown,
                ([Scope::Box], false) => Action::BoxUp,
                (_, true) => Action::Down,
                (_, false) => Action::Up,
            };
            top.act(model, action)
        }
        _ => Step::stay(),
    };
    finish(model, top, step)
}

fn loaded(model: &mut Model, generation: u64, source: usize, result: Result<Vec<Version>, String>) -> Vec<Effect> {
    if generation != model.load_generation || source >= model.slots.len() {
        return Vec::new();
    }
    let first = model.slots[source].versions.is_empty();
    let anchor = model.here();
    match result {
        Ok(versions) => {
            for version in &versions {
                for note in &version.article.notes {
                    model.messages.push(format!("{}: {note}", version.name()));
                }
            }
            let changed = !first && model.slots[source].versions != versions;
            let slot = &mut model.slots[source];
            slot.versions = versions;
            slot.state = SlotState::Ready;
            if changed {
                let words = format!("{} was read again", slot.name);
                model.say(words);
            } else if !first {
                return finish_loading(model);
            }
        }
        Err(reason) => {
            let mut words = model.slots[source].complaint(&reason);
            if !first {
                words.push_str("; what was read before stays");
            }
            model.messages.push(words.clone());
            model.complain(words);
            if first {
                model.slots[source].state = SlotState::Failed(reason);
            }
            return finish_loading(model);
        }
    }
    let mut effects = Vec::new();
    if first && model.slots[source + 1..].iter().all(|s| s.versions.is_empty()) {
        model.add_versions(source);
        // Versions were added behind the others: what is compared already stands.
        if model.other >= model.versions.len() || model.other == model.base {
            model.other = model.others().first().copied().unwrap_or(usize::from(model.base == 0));
        }
        effects.extend(model.compare_missing());
    } else {
        model.rebuild_versions();
        model.base = model.base.min(model.versions.len().saturating_sub(1));
        model.other = model
            .others()
            .into_iter()
            .min_by_key(|v| v.abs_diff(model.other))
            .unwrap_or(0);
        model.anchor = anchor;
        effects.extend(model.recompare());
    }
    effects.extend(finish_loading(model));
    effects
}

/// Where everything is loaded: chooses the base, unless that was done by hand.
fn finish_loading(model: &mut Model) -> Vec<Effect> {
    let waiting = model.slots.iter().any(|s| s.state == SlotState::Waiting);
    if !model.loading || waiting {
        return Vec::new();
    }
    model.loading = false;
    say_notes(model);
    if model.base_chosen || model.versions.len() < 2 {
        return model.compare_missing();
    }
    model.base_chosen = true;
    let by_hand = model.session.base.as_ref().and_then(|name| {
        let place = model.versions.iter().position(|v| v.article.source.name == *name);
        place.map(|place| (place, "it was chosen by hand"))
    });
    let choice = collate::base::choose(&model.versions, by_hand);
    if choice.base == model.base {
        model.base_why = choice.why;
        return model.compare_missing();
    }
    let effects = model.set_base(choice.base, &choice.why);
    // Nobody has chosen a version yet where the ledger is still on top: the first is the one that its tab numbers so.
    match model.others().first().copied() {
        Some(first) if model.screens.len() > 1 && first != model.other => {
            model.other = first;
            model.anchor = None;
            model.recompare()
        }
        _ => effects,
    }
}

/// Says at the foot, where nothing else is said, that something of what was read was guessed or left out.
fn say_notes(model: &mut Model) {
    let notes = |v: &Version| v.article.notes.len();
    let count: usize = model.versions.iter().map(notes).sum();
    let first = model.versions.iter().position(|v| notes(v) > 0);
    let (Some(first), None) = (first, &model.status) else {
        return;
    };
    let name = view::bars::short_name(model, first);
    let note = format!("{name}: {}", model.versions[first].article.notes[0]);
    let sign = model.keymap.sign(Action::Messages).filter(|_| count > 1);
    model.say(match sign {
        Some(sign) => format!("{note} · {sign} shows all {count} notes"),
        None => note,
    });
}
