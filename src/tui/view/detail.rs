//! One change in full.
//!
//! ```text
//! ╭ reworded, split · sure (0.87) ───────────────────────────────────────╮
//! │ BASE wire.txt ¶2                                                     │
//! │   At least 31 people died and dozens were missing …                  │
//! │ VERSION rewrite ¶2                                                   │
//! │   No fewer than 31 bodies had been recovered …                       │
//! │ ONLY IN THE VERSION                                                  │
//! │   who had gathered on the quay                                       │
//! │ FLAGS                                                                │
//! │   !!! number  the base says 31, this version 44 (value differs)      │
//! │ WHY THEY ARE ALIGNED                                                 │
//! │   names in both: Almagro                                             │
//! ╰──────────────────────────────────────────────────────────────────────╯
//! ```

use super::bars;
use super::canvas::Canvas;
use super::lines::{self, Scroll};
use super::reader;
use crate::align::{Candidate, Evidence, Side};
use crate::classify::{Flag, Shift};
use crate::collate::places;
use crate::present::cell::{self, Found, Paint};
use crate::present::glyph;
use crate::present::plan::{Item, Kind};
use crate::present::{Ink, Run};
use crate::text::fold;
use crate::text::width::fit;
use crate::tui::by_hand;
use crate::tui::keys::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Step, Then};
use ratatui::layout::Rect;

/// How far it is scrolled.
#[derive(Debug, Clone, Default)]
pub struct State {
    scroll: Scroll,
}

/// Does an action.
pub fn act(state: &mut State, model: &mut Model, action: Action) -> Step {
    if state.scroll.act(model, action) {
        let (lines, seen) = (content(model, inner_width(model)).len(), inner_height(model));
        state.scroll.settle(lines, seen);
        return Step::stay();
    }
    match action {
        Action::DetailNext | Action::DetailPrevious | Action::DetailNextFlag | Action::DetailPreviousFlag => {
            let before = model.reader.selected;
            match action {
                Action::DetailNext => reader::change(model, true),
                Action::DetailPrevious => reader::change(model, false),
                Action::DetailNextFlag => reader::flag(model, true),
                _ => reader::flag(model, false),
            }
            if model.reader.selected != before {
                state.scroll = Scroll::default();
            }
        }
        Action::DetailCopy => return by_hand::copy(model),
        Action::DetailCheck => return by_hand::check(model),
        Action::DetailClose => return Step::then(Then::Close),
        _ => {}
    }
    Step::stay()
}

fn inner_width(model: &Model) -> usize {
    usize::from(model.size.0).saturating_sub(8).min(96)
}

fn inner_height(model: &Model) -> usize {
    usize::from(super::areas(model).page.height).saturating_sub(2)
}

/// Draws it.
pub fn draw(state: &State, canvas: &mut Canvas, page: Rect) {
    let columns = inner_width(canvas.model);
    let all = content(canvas.model, columns);
    let title = canvas
        .model
        .reader
        .item()
        .map(|item| match item.kind {
            Kind::Flag(_) => "about the whole version".to_string(),
            _ => bars::describe(canvas.model, item),
        })
        .unwrap_or_default();
    let area = canvas.popup(page, &title, columns as u16, all.len() as u16);
    lines::draw(canvas, area, &all, state.scroll);
}

fn heading(words: impl Into<String>) -> Vec<Run> {
    vec![Run::own(words, Ink::PopupTitle)]
}

fn content(model: &Model, columns: usize) -> Vec<Vec<Run>> {
    let mut out = Vec::new();
    let (Some(source), Some(item)) = (model.source(&model.reader.plan), model.reader.item()) else {
        return out;
    };
    if let Kind::Flag(place) = item.kind {
        let flag = &source.comparison.flags[place].flag;
        out.extend(flag_lines(flag, columns));
        return out;
    }
    if let Kind::Notice(words) = &item.kind {
        return lines::wrapped(&[], words, Ink::Text, columns);
    }
    let (base, other) = model.sentences_of(item);
    let whole = Item {
        base: base.clone(),
        other: other.clone(),
        ..item.clone()
    };
    for (side, tag, tag_ink, ids) in [
        (Side::Base, "BASE ", Ink::HeadBase, &base),
        (Side::Other, "VERSION ", Ink::HeadOther, &other),
    ] {
        let place = if side == Side::Base { model.base } else { model.other };
        let version = &model.versions[place];
        if ids.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(Vec::new());
        }
        out.push(vec![
            Run::own(tag, tag_ink),
            Run::own(bars::short_name(model, place), Ink::HeadName),
            Run::own(format!(" · {}", standing(version, ids)), Ink::PopupDim),
        ]);
        let found = Found::default();
        let paint = Paint::of(source.comparison, &whole, side, found);
        for part in cell::lay_out(
            version,
            model.reader.plan.numbers(side),
            ids,
            &paint,
            columns.saturating_sub(2),
        ) {
            for line in part.lines {
                let mut runs = vec![Run::own("  ", Ink::Text)];
                runs.extend(line);
                out.push(runs);
            }
        }
    }
    match item.group() {
        Some(group) => {
            let group = &source.comparison.groups[group];
            for (head, version, spans, ink) in [
                ("ONLY IN THE BASE", model.base, &group.only_base, Ink::ClauseDropped),
                ("ONLY IN THE VERSION", model.other, &group.only_other, Ink::ClauseAdded),
            ] {
                if !spans.is_empty() {
                    out.push(Vec::new());
                    out.push(heading(head));
                }
                for span in spans {
                    let words = fold::white_space(&model.versions[version].article.text[span.clone()]);
                    out.extend(lines::wrapped(&[Run::own("  ", ink)], &words, ink, columns));
                }
            }
            if !group.flags.is_empty() {
                out.push(Vec::new());
                out.push(heading("FLAGS"));
                for flag in &group.flags {
                    out.extend(flag_lines(flag, columns));
                }
            }
            out.push(Vec::new());
            out.push(heading(format!("WHY THEY ARE ALIGNED · score {:.2} of 1", group.score)));
            for (head, words) in group.evidence.iter().map(reason) {
                let head = [Run::own(format!("  {head} "), Ink::PopupDim)];
                out.extend(lines::wrapped(&head, &words, Ink::Text, columns));
            }
            let shift = match group.shift {
                Shift::None => None,
                Shift::Promoted => Some("promoted: it went up into the first paragraphs"),
                Shift::Demoted => Some("demoted: it went down from the first paragraphs"),
            };
            for words in [shift.map(String::from), group.by_hand.clone()].into_iter().flatten() {
                out.extend(lines::wrapped(&[Run::own("  ", Ink::Text)], &words, Ink::Text, columns));
            }
        }
        None => free(model, item, columns, &mut out),
    }
    if let Some(note) = model.remark(item).and_then(|r| r.note.clone()) {
        out.push(Vec::new());
        out.push(heading("NOTE"));
        out.extend(lines::wrapped(&[Run::own("  ", Ink::Text)], &note, Ink::Text, columns));
    }
    out
}

/// What is known of a sentence in no group: its flags, and what came nearest to being its partner.
fn free(model: &Model, item: &Item, columns: usize, out: &mut Vec<Vec<Run>>) {
    let Some(comparison) = model.comparison() else {
        return;
    };
    let flags: Vec<&Flag> = comparison
        .flags
        .iter()
        .filter(|f| match f.sentence {
            Some((Side::Base, i)) => item.base.contains(&i),
            Some((Side::Other, i)) => item.other.contains(&i),
            None => false,
        })
        .map(|f| &f.flag)
        .collect();
    if !flags.is_empty() {
        out.push(Vec::new());
        out.push(heading("FLAGS"));
        for flag in flags {
            out.extend(flag_lines(flag, columns));
        }
    }
    let (there, candidate) = match item.kind {
        Kind::Dropped => (model.other, nearest(&comparison.nearest_to_base, &item.base)),
        Kind::Added => (model.base, nearest(&comparison.nearest_to_other, &item.other)),
        _ => return,
    };
    out.push(Vec::new());
    out.push(heading("NO MATCH FOUND"));
    let words = match candidate {
        Some(candidate) => {
            let version = &model.versions[there];
            if candidate.sentence >= version.sentences.len() {
                return;
            }
            // By themselves two sentences can look much alike and yet be two reports of one event.
            let why_not = if candidate.score < ALIKE {
                "too little to be called a match"
            } else {
                "alike by themselves, but the texts around them speak against a match"
            };
            format!(
                "nearest in {}: {} “{}” ({:.2} of 1, {why_not})",
                bars::short_name(model, there),
                places::name(version, candidate.sentence),
                fit(&version.sentence(candidate.sentence), 400),
                candidate.score
            )
        }
        None => format!("nothing in {} comes near it", bars::short_name(model, there)),
    };
    out.extend(lines::wrapped(&[Run::own("  ", Ink::Text)], &words, Ink::Text, columns));
}

/// From this score on it is not for want of likeness that two sentences were not matched.
const ALIKE: f32 = 0.5;

fn nearest(candidates: &[Option<Candidate>], ids: &[usize]) -> Option<Candidate> {
    ids.first().and_then(|&i| candidates.get(i).copied().flatten())
}

/// Where sentences stand, as an editor counts: "¶3, ¶4".
fn standing(version: &crate::segment::Version, ids: &[usize]) -> String {
    let numbers = version.paragraph_numbers();
    let mut list: Vec<String> = ids.iter().map(|&i| places::label(version, i, numbers[i])).collect();
    list.dedup();
    list.join(", ")
}

fn flag_lines(flag: &Flag, columns: usize) -> Vec<Vec<Run>> {
    let head = [
        Run::own(
            format!("  {:<3} ", glyph::severity(flag.severity)),
            glyph::severity_ink(flag.severity),
        ),
        Run::own(format!("{} · ", kind_name(flag)), Ink::PopupDim),
    ];
    lines::wrapped(&head, &format!("{} ({})", flag.says, flag.rule), Ink::Text, columns)
}

fn kind_name(flag: &Flag) -> String {
    serde_json::to_value(flag.kind)
        .ok()
        .and_then(|v| v.as_str().map(|s| s.replace('-', " ")))
        .unwrap_or_default()
}

fn reason(evidence: &Evidence) -> (&'static str, String) {
    let pairs = |pairs: &[(String, String)]| {
        let list: Vec<String> = pairs
            .iter()
            .map(|(a, b)| if a == b { a.clone() } else { format!("{a} → {b}") })
            .collect();
        list.join(", ")
    };
    match evidence {
        Evidence::Same => ("the same", "but for typography".into()),
        Evidence::Names(names) => ("names in both:", names.join(", ")),
        Evidence::Quantities(all) => ("figures:", pairs(all)),
        Evidence::Quotation(words) => ("quoted in both:", format!("“{words}”")),
        Evidence::Words(words) => ("words in both:", words.join(", ")),
        Evidence::Meaning(all) => ("near in meaning:", pairs(all)),
        Evidence::Neighbours => ("neighbours:", "the sentences around them are aligned too".into()),
        Evidence::Position => ("position:", "both stand at the same place of the story".into()),
        Evidence::ByHand => ("by hand:", "a person linked them".into()),
    }
}

/// The selected change as text with its citation, for the clipboard.
pub fn citation(model: &Model) -> Option<String> {
    let item = model.reader.item()?;
    let comparison = model.comparison()?;
    let source = |place: usize| {
        let source = &model.versions[place].article.source;
        let digest = source.sha256.get(..12).unwrap_or(&source.sha256);
        (source.name.clone(), format!("SHA-256 {digest}…"))
    };
    let mut out = String::new();
    if let Kind::Flag(place) = item.kind {
        let ((base, base_sum), (other, other_sum)) = (source(model.base), source(model.other));
        let flag = &comparison.flags[place].flag;
        out.push_str(&format!("{other} ({other_sum})\nheld against {base} ({base_sum}):\n\n"));
        out.push_str(&format!("{} {}\n", glyph::severity(flag.severity), flag.says));
        return Some(harmless(&out));
    }
    let (base, other) = model.sentences_of(item);
    for (place, ids) in [(model.base, &base), (model.other, &other)] {
        if ids.is_empty() {
            continue;
        }
        let version = &model.versions[place];
        let text: Vec<String> = ids.iter().map(|&i| version.sentence(i)).collect();
        let (name, sum) = source(place);
        out.push_str(&format!(
            "{name}, {} ({sum}):\n{}\n\n",
            standing(version, ids),
            text.join(" ")
        ));
    }
    if out.is_empty() {
        return None;
    }
    out.push_str(&bars::describe(model, item));
    out.push('\n');
    let of_group = item.group().map_or(&[][..], |group| &comparison.groups[group].flags);
    let of_sentence = comparison.flags.iter().filter(|flag| match flag.sentence {
        Some((Side::Base, sentence)) => base.contains(&sentence),
        Some((Side::Other, sentence)) => other.contains(&sentence),
        None => false,
    });
    for flag in of_group.iter().chain(of_sentence.map(|f| &f.flag)) {
        out.push_str(&format!("{} {}\n", glyph::severity(flag.severity), flag.says));
    }
    Some(harmless(&out))
}

/// Without what could steer the program that it is pasted into, its lines kept.
fn harmless(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(crate::text::sanitise::plain).collect();
    lines.join("\n")
}
