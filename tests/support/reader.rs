//! The reader without a terminal: stories made by hand, keys in, screen out as text and runs of inks.
//!
//! The comparisons are made by hand too, so that these tests say what the screen does with a comparison and not how
//! well sentences are aligned.

#![allow(dead_code)] // each test binary uses its part

#[path = "article.rs"]
mod article;

use article::article;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use std::collections::BTreeMap;
use wirediff::align::{Band, Evidence};
use wirediff::classify::{
    Comparison, Counts, Flag, FlagKind, Group, Label, Op, Severity, Shape, Shift, Summary, Verdict, WordEdit,
};
use wirediff::clean::CleanBlock;
use wirediff::compare::Options;
use wirediff::load::Role;
use wirediff::present::Ink;
use wirediff::segment::{Sentence, Version};
use wirediff::settings::config::Settings;
use wirediff::theme::{self, Theme};
use wirediff::tui::keymap::Keymap;
use wirediff::tui::message::{Effect, Message};
use wirediff::tui::model::Model;
use wirediff::tui::update::update;
use wirediff::tui::view;

/// A version from its paragraphs: each a role and its sentences. A role that is not of the story is set aside.
pub fn version(name: &str, paragraphs: &[(Role, &[&str])]) -> Version {
    let mut text = String::new();
    let mut blocks = Vec::new();
    let mut sentences = Vec::new();
    for (paragraph, (role, parts)) in paragraphs.iter().enumerate() {
        let start = text.len();
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                text.push(' ');
            }
            let at = text.len();
            text.push_str(part);
            sentences.push(Sentence {
                span: at..text.len(),
                paragraph,
                role: *role,
                reason: (!role.is_story()).then(|| "made so by the test".to_string()),
                story: 0,
            });
        }
        blocks.push(CleanBlock {
            span: start..text.len(),
            role: *role,
            reason: None,
            story: 0,
            paragraph,
        });
        text.push_str("\n\n");
    }
    Version::new(article(name, "0123456789abcdef", "en", text, blocks), sentences)
}

/// A group: base sentences, other sentences, label, moved.
pub type Tie<'a> = (&'a [usize], &'a [usize], Label, bool);

/// A comparison from its groups; the rest is dropped or added. In edited groups of one sentence each, words are compared
/// one by one by position from both ends.
pub fn comparison(base: &Version, other: &Version, place: usize, ties: &[Tie]) -> Comparison {
    let groups: Vec<Group> = ties
        .iter()
        .map(|(b, o, label, moved)| Group {
            base: b.to_vec(),
            other: o.to_vec(),
            label: *label,
            shape: match (b.len(), o.len()) {
                (1, 1) => Shape::OneToOne,
                (1, _) => Shape::Split,
                (_, 1) => Shape::Merged,
                _ => Shape::Many,
            },
            style_only: false,
            moved: *moved,
            shift: Shift::None,
            score: 0.9,
            band: Band::Sure,
            words: if *label == Label::Edited {
                edits(base, b[0], other, o[0])
            } else {
                Vec::new()
            },
            only_base: Vec::new(),
            only_other: Vec::new(),
            flags: Vec::new(),
            evidence: vec![Evidence::Words(vec!["ferry".into(), "island".into()])],
            by_hand: None,
        })
        .collect();
    let free = |version: &Version, of: fn(&Group) -> &Vec<usize>| -> Vec<usize> {
        (0..version.sentences.len())
            .filter(|i| version.sentences[*i].is_story() && !groups.iter().any(|g| of(g).contains(i)))
            .collect()
    };
    let (dropped, added) = (free(base, |g| &g.base), free(other, |g| &g.other));
    Comparison {
        base: 0,
        other: place,
        paragraphs: Vec::new(),
        nearest_to_base: vec![None; base.sentences.len()],
        nearest_to_other: vec![None; other.sentences.len()],
        flags: Vec::new(),
        summary: Summary {
            verbatim: 0.4,
            rewritten: 0.35,
            new: 0.25,
            base_kept: 0.7,
            verdict: Verdict::PartiallyDerived,
            doubt: None,
            counts: Counts::default(),
        },
        groups,
        dropped,
        added,
    }
}

/// The words between a common start and a common end, as one replacement.
fn edits(base: &Version, b: usize, other: &Version, o: usize) -> Vec<WordEdit> {
    let words = |v: &Version, i: usize| -> Vec<std::ops::Range<usize>> {
        let span = v.sentences[i].span.clone();
        let mut out = Vec::new();
        let mut at = span.start;
        for word in v.article.text[span].split(' ') {
            out.push(at..at + word.len());
            at += word.len() + 1;
        }
        out
    };
    let (x, y) = (words(base, b), words(other, o));
    let text = |v: &Version, r: &std::ops::Range<usize>| v.article.text[r.clone()].to_string();
    let same = |i: usize, j: usize| text(base, &x[i]) == text(other, &y[j]);
    let start = (0..x.len().min(y.len())).take_while(|&i| same(i, i)).count();
    let end = (0..(x.len() - start).min(y.len() - start))
        .take_while(|&i| same(x.len() - 1 - i, y.len() - 1 - i))
        .count();
    let span = |w: &[std::ops::Range<usize>], from: usize, to: usize| {
        if from < to {
            w[from].start..w[to - 1].end
        } else {
            let at = w.get(from).map_or(0, |r| r.start);
            at..at
        }
    };
    let (xe, ye) = (x.len() - end, y.len() - end);
    let op = match (start < xe, start < ye) {
        (true, true) => Op::Replace,
        (true, false) => Op::Delete,
        (false, true) => Op::Insert,
        (false, false) => Op::Equal,
    };
    vec![
        WordEdit {
            op: Op::Equal,
            base: span(&x, 0, start),
            other: span(&y, 0, start),
        },
        WordEdit {
            op,
            base: span(&x, start, xe),
            other: span(&y, start, ye),
        },
        WordEdit {
            op: Op::Equal,
            base: span(&x, xe, x.len()),
            other: span(&y, ye, y.len()),
        },
    ]
}

/// A flag on the first place where these words stand.
pub fn flag(base: &Version, other: &Version, severity: Severity, words: (&str, &str), says: &str) -> Flag {
    let find = |version: &Version, words: &str| {
        let at = version.article.text.find(words)?;
        Some(at..at + words.len())
    };
    Flag {
        kind: FlagKind::Number,
        severity,
        base: find(base, words.0),
        other: find(other, words.1),
        rule: "value differs",
        says: says.into(),
    }
}

/// A reader of these versions, every source one version, compared as given (the base is the first).
pub fn reader(versions: &[Version], comparisons: Vec<Comparison>, size: (u16, u16)) -> Model {
    let names = versions.iter().map(|v| v.article.source.name.clone()).collect();
    let mut model = Model::new(names, Some(0), Settings::default(), Keymap::default());
    update(&mut model, Message::Resize(size.0, size.1));
    for (source, version) in versions.iter().enumerate() {
        update(
            &mut model,
            Message::Loaded {
                generation: 0,
                source,
                result: Ok(vec![version.clone()]),
            },
        );
    }
    let generation = model.generation;
    for comparison in comparisons {
        update(
            &mut model,
            Message::Compared {
                generation,
                comparison: Box::new(comparison),
            },
        );
    }
    model
}

/// Presses keys as [`press_alone`] does, and finds what the pages ask threads for.
pub fn press(model: &mut Model, keys: &str) -> Vec<Effect> {
    let mut effects = press_alone(model, keys);
    effects.extend(answer(model, &effects));
    effects
}

/// Finds what these effects ask for, and what is asked for then; gives the effects that come of it.
pub fn answer(model: &mut Model, effects: &[Effect]) -> Vec<Effect> {
    let mut out = Vec::new();
    for effect in effects {
        let Effect::Find(study) = effect else { continue };
        let found = study.find(&Options::default());
        let message = Message::Found {
            wanted: study.wanted,
            generation: study.generation,
            found: found.map(Box::new),
        };
        let effects = update(model, message);
        out.extend(answer(model, &effects));
        out.extend(effects);
    }
    out
}

/// Presses keys: characters as they are, names in angle brackets: `nn<enter>j<ctrl-d>`. Gives all effects.
pub fn press_alone(model: &mut Model, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let name_end = rest.find('>').filter(|end| c == '<' && *end > 1);
        let event = match name_end {
            Some(end) => {
                let name = &rest[1..end];
                rest = &rest[end + 1..];
                named(name)
            }
            None => {
                rest = &rest[c.len_utf8()..];
                KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
            }
        };
        effects.extend(update(model, Message::Key(event)));
    }
    effects
}

fn named(name: &str) -> KeyEvent {
    let (modifiers, name) = match name.strip_prefix("ctrl-") {
        Some(rest) => (KeyModifiers::CONTROL, rest),
        None => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "pagedown" => KeyCode::PageDown,
        "pageup" => KeyCode::PageUp,
        "backspace" => KeyCode::Backspace,
        one => KeyCode::Char(one.chars().next().expect("a key")),
    };
    KeyEvent::new(code, modifiers)
}

/// A theme in which every ink has a colour of its own, so that a cell tells its ink.
pub fn telltale() -> Theme {
    let mut text = String::from("[styles]\n");
    for (i, ink) in Ink::ALL.iter().enumerate() {
        let style = match ink {
            Ink::Page | Ink::Popup => format!("{{ fg = \"{i}\" }}"),
            Ink::Selected => "{ bg = \"200\" }".to_string(),
            Ink::Headline => "{ mods = [\"italic\"] }".to_string(),
            Ink::Crosshead => "{ mods = [\"dim\"] }".to_string(),
            Ink::FlagCheck => "{ mods = [\"bold\", \"underlined\"] }".to_string(),
            Ink::FlagEditorial => "{ mods = [\"underlined\"] }".to_string(),
            Ink::FlagStyle => "{ mods = [\"bold\"] }".to_string(),
            Ink::Found => "{ mods = [\"reversed\"] }".to_string(),
            Ink::FoundCurrent => "{ mods = [\"reversed\", \"bold\"] }".to_string(),
            _ => format!("{{ fg = \"{i}\" }}"),
        };
        text.push_str(&format!("\"{}\" = {style}\n", ink.name()));
    }
    theme::file::load("telltale", &|_| Some(text.clone())).0
}

/// The cells of a frame.
pub fn frame(model: &Model) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, model.size.0, model.size.1));
    view::view(model, &telltale(), &mut buffer);
    buffer
}

/// The screen as text, lines without trailing space.
pub fn text(model: &Model) -> String {
    let buffer = frame(model);
    lines(&buffer).join("\n")
}

fn lines(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (area.top()..area.bottom())
        .map(|y| {
            let mut line = String::new();
            let mut skip = 0;
            for x in area.left()..area.right() {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                let symbol = buffer[(x, y)].symbol();
                skip = wirediff::text::width::width(symbol).saturating_sub(1);
                line.push_str(symbol);
            }
            line.trim_end().to_string()
        })
        .collect()
}

/// The screen as text, and below each line the runs of inks that say something of the text.
pub fn screen(model: &Model) -> String {
    let buffer = frame(model);
    let area = buffer.area;
    let mut out = String::new();
    for (y, line) in lines(&buffer).into_iter().enumerate() {
        out.push_str(&format!("|{line}\n"));
        let mut runs: Vec<(String, String)> = Vec::new();
        for x in area.left()..area.right() {
            let cell = &buffer[(x, y as u16)];
            let name = ink_name(cell.fg, cell.bg, cell.modifier);
            match runs.last_mut() {
                Some((last, text)) if *last == name => text.push_str(cell.symbol()),
                _ => runs.push((name, cell.symbol().to_string())),
            }
        }
        let told: Vec<String> = runs
            .into_iter()
            .filter(|(name, _)| name.starts_with("text.") || name.contains('!') || name.contains('+'))
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(name, text)| format!("{name} {:?}", text.trim_end()))
            .collect();
        if !told.is_empty() {
            out.push_str(&format!("    {}\n", told.join(" · ")));
        }
    }
    out
}

fn ink_name(fg: Color, bg: Color, modifier: Modifier) -> String {
    let mut name = match fg {
        Color::Indexed(i) => Ink::ALL.get(usize::from(i)).map_or("?", |ink| ink.name()).to_string(),
        _ => "none".to_string(),
    };
    if bg == Color::Indexed(200) {
        name.push_str("+selected");
    }
    for (flag, word) in [
        (Modifier::ITALIC, "+headline"),
        (Modifier::DIM, "+crosshead"),
        (Modifier::UNDERLINED, "!"),
        (Modifier::REVERSED, "+found"),
    ] {
        if modifier.contains(flag) {
            name.push_str(word);
        }
    }
    name
}

/// The ferry pair that most screens are tested on: base, other, and how they hang together.
pub fn ferry() -> (Vec<Version>, Comparison) {
    use Role::{Body, Caption, Crosshead, Headline};
    let base = version(
        "wire.txt",
        &[
            (Headline, &["Ferry sinks off island"]),
            (
                Body,
                &[
                    "At least 31 people died when a ferry sank on Saturday.",
                    "It was overloaded.",
                ],
            ),
            (Body, &["The owner denied that the ship was unsafe."]),
            (Crosshead, &["Rescue"]),
            (
                Body,
                &[
                    "Coast guards searched all night.",
                    "Two boats helped.",
                    "The sea was calm by then.",
                ],
            ),
            (Body, &["An inquiry was opened on Sunday."]),
        ],
    );
    let other = version(
        "rewrite.txt",
        &[
            (Headline, &["Ferry sinks off island"]),
            (Body, &["An inquiry was opened on Sunday."]),
            (
                Body,
                &[
                    "The bodies of 44 passengers had been found by last night.",
                    "Their crowded ship went down on Saturday.",
                ],
            ),
            (Caption, &["The ferry in 2019. Photo: harbour office"]),
            (Body, &["The owner claimed that the ship was safe."]),
            (Crosshead, &["Rescue"]),
            (
                Body,
                &[
                    "Coast guards searched all night.",
                    "Two boats helped.",
                    "The sea was calm by then.",
                ],
            ),
            (Body, &["Families waited at the harbour."]),
        ],
    );
    let mut comparison = comparison(
        &base,
        &other,
        1,
        &[
            (&[0], &[0], Label::Same, false),
            (&[1], &[2, 3], Label::Reworded, false),
            (&[3], &[5], Label::Edited, false),
            (&[4], &[6], Label::Same, false),
            (&[5], &[7], Label::Same, false),
            (&[6], &[8], Label::Same, false),
            (&[7], &[9], Label::Same, false),
            (&[8], &[1], Label::Same, true),
        ],
    );
    comparison.groups[1].flags = vec![flag(
        &base,
        &other,
        Severity::Check,
        ("31", "44"),
        "the base says 31, this version 44",
    )];
    (vec![base, other], comparison)
}

/// A table from effect names to how often they came, for tests that only ask whether something was asked for.
pub fn names(effects: &[Effect]) -> BTreeMap<&'static str, usize> {
    let mut out = BTreeMap::new();
    for effect in effects {
        let name = match effect {
            Effect::Quit => "quit",
            Effect::Suspend => "suspend",
            Effect::Redraw => "redraw",
            Effect::Load { .. } => "load",
            Effect::StopLoading | Effect::StopComparing => "stop",
            Effect::Compare { .. } => "compare",
            Effect::Copy(_) => "copy",
            Effect::Recall(_) => "recall",
            Effect::Remember(..) => "remember",
            Effect::Export { .. } => "export",
            Effect::Find(study) => study.wanted.name(),
            Effect::Pairs { .. } => "pairs",
        };
        *out.entry(name).or_insert(0) += 1;
    }
    out
}
