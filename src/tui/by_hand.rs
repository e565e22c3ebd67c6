//! What a person decides by hand in the reader: marks, links, moves, what is set aside; each can be taken back.

use super::keys::Action;
use super::message::Effect;
use super::model::Model;
use super::screen::Step;
use super::view::{bars, detail};
use crate::align::Side;
use crate::align::overrides::{ContentKey, Override};

/// Puts the selected change with its citation on the clipboard.
pub fn copy(model: &mut Model) -> Step {
    match detail::citation(model) {
        Some(text) => {
            model.say("copied with its citation");
            Step::effects(vec![Effect::Copy(text)])
        }
        None => Step::stay(),
    }
}

/// Marks the selected change as checked, or takes the mark away.
pub fn check(model: &mut Model) -> Step {
    let Some(key) = model.reader.item().and_then(|i| model.change_key(i)) else {
        return Step::stay();
    };
    let checked = model.session.toggle_checked(key);
    model.say(if checked { "checked" } else { "no longer checked" });
    Step::effects(vec![remember(model)])
}

/// The effect that keeps marks, notes and decisions.
pub fn remember(model: &Model) -> Effect {
    Effect::Remember(model.source_names(), Box::new(model.session.clone()))
}

/// The sentence that an action on one side is about.
fn sentence(model: &Model) -> Option<(Side, usize)> {
    let side = model.reader.active_side();
    let item = model.reader.item()?;
    let ids = match side {
        Side::Base => &item.base,
        Side::Other => &item.other,
    };
    ids.first().map(|&i| (side, i))
}

fn key_of(model: &Model, side: Side, sentence: usize) -> Option<ContentKey> {
    let version = match side {
        Side::Base => model.base,
        Side::Other => model.other,
    };
    let version = model.versions.get(version)?;
    (sentence < version.sentences.len()).then(|| ContentKey::of(version.raw(sentence)))
}

/// True where a sentence is no part of the story that is compared.
fn is_aside(model: &Model, side: Side, sentence: usize) -> bool {
    let version = match side {
        Side::Base => model.base,
        Side::Other => model.other,
    };
    let sentence = model.versions.get(version).and_then(|v| v.sentences.get(sentence));
    sentence.is_some_and(|s| !s.is_story() || s.story > 0)
}

/// Another version becomes the base, and stays it the next time the story is opened.
pub fn make_base(model: &mut Model, version: usize) -> Step {
    model.base_chosen = true;
    let mut effects = model.set_base(version, "chosen by hand");
    if effects.is_empty() {
        return Step::stay();
    }
    model.session.base = model.versions.get(version).map(|v| v.article.source.name.clone());
    effects.push(remember(model));
    model.say(format!("{} is the base now", bars::short_name(model, version)));
    Step::effects(effects)
}

/// The first press remembers a sentence, the second ties it to one of the other side.
pub fn link(model: &mut Model) -> Step {
    let Some(item) = model.reader.item().cloned() else {
        return Step::stay();
    };
    let here = sentence(model);
    let Some((side, from)) = model.link_from else {
        if here.is_none() {
            model.say("no sentence is selected here");
        }
        model.link_from = here;
        return Step::stay();
    };
    let there = match side {
        Side::Base => item.other.first().map(|&i| (Side::Other, i)),
        Side::Other => item.base.first().map(|&i| (Side::Base, i)),
    };
    let Some((other_side, to)) = there else {
        model.complain("its partner has to be on the other side");
        return Step::stay();
    };
    model.link_from = None;
    let (Some(a), Some(b)) = (key_of(model, side, from), key_of(model, other_side, to)) else {
        return Step::stay();
    };
    let (base, other) = if side == Side::Base { (a, b) } else { (b, a) };
    push_overrides(model, vec![Override::Link { base, other }], "linked by hand")
}

/// Takes apart, marks as moved, sets aside or brings back what is selected.
pub fn decide(model: &mut Model, action: Action) -> Step {
    let Some(item) = model.reader.item().cloned() else {
        return Step::stay();
    };
    let (base, other) = model.sentences_of(&item);
    let mut pairs = Vec::new();
    for &b in &base {
        for &o in &other {
            if let (Some(base), Some(other)) = (key_of(model, Side::Base, b), key_of(model, Side::Other, o)) {
                pairs.push((base, other));
            }
        }
    }
    match action {
        Action::Unlink if pairs.is_empty() => model.say("there is nothing to take apart"),
        Action::Unlink => {
            let all = pairs
                .into_iter()
                .map(|(base, other)| Override::Unlink { base, other })
                .collect();
            return push_overrides(model, all, "taken apart by hand");
        }
        Action::MarkMoved if pairs.is_empty() => model.say("only text that stands on both sides can have moved"),
        Action::MarkMoved => {
            let group = item.group().and_then(|g| model.comparison().map(|c| c.groups[g].moved));
            let moved = !group.unwrap_or(false);
            let all = pairs
                .into_iter()
                .map(|(base, other)| Override::Moved { base, other, moved })
                .collect();
            let words = if moved { "marked as moved" } else { "marked as in place" };
            return push_overrides(model, all, words);
        }
        _ => {
            let side = model.reader.active_side();
            let ids = match side {
                Side::Base => &item.base,
                Side::Other => &item.other,
            };
            let aside = action == Action::SetAside;
            if ids.is_empty() {
                model.say("there is no sentence on this side; tab goes to the other");
                return Step::stay();
            }
            // A decision that decides nothing would still be kept, and stand in every export.
            let keys: Vec<ContentKey> = ids
                .iter()
                .filter(|&&i| is_aside(model, side, i) != aside)
                .filter_map(|&i| key_of(model, side, i))
                .collect();
            if keys.is_empty() {
                let sign = |action| model.keymap.sign(action).unwrap_or_default();
                model.say(if aside {
                    format!("this is set aside already · {} brings it back", sign(Action::Restore))
                } else {
                    format!(
                        "this is not set aside · {} shows what is, {} takes the last decision back",
                        sign(Action::Aside),
                        sign(Action::Undo)
                    )
                });
                return Step::stay();
            }
            let all = keys
                .into_iter()
                .map(|sentence| {
                    if aside {
                        Override::Noise { sentence }
                    } else {
                        Override::Restore { sentence }
                    }
                })
                .collect();
            return push_overrides(
                model,
                all,
                if aside {
                    "set aside by hand"
                } else {
                    "brought back by hand"
                },
            );
        }
    }
    Step::stay()
}

fn push_overrides(model: &mut Model, new: Vec<Override>, words: &str) -> Step {
    model.session.overrides.0.extend(new);
    decided(model, words)
}

/// Decisions changed: everything is compared again, the place is kept.
fn decided(model: &mut Model, words: &str) -> Step {
    model.anchor = model.here();
    model.rebuild_versions();
    let mut effects = model.recompare();
    effects.push(remember(model));
    model.say(format!("{words} · u takes it back"));
    Step::effects(effects)
}

/// Takes the last decision back.
pub fn undo(model: &mut Model) -> Step {
    if model.session.overrides.0.pop().is_none() {
        model.say("no decision by hand to take back");
        return Step::stay();
    }
    let step = decided(model, "");
    model.say("the last decision by hand is taken back");
    step
}
