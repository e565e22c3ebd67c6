//! Every quotation by speaker.
//!
//! ```text
//!    speaker          quotation                      in the versions
//!    Teresita Magno   A wave hit the left side, …    verbatim: update, city · trimmed: radio · gone: rewrite
//! ▌≠ Jesper Holm      It is too early to say …       altered: city paper
//! ```

use super::list::{self, cell};
use super::{Page, Places, nothing_yet};
use crate::collate::quotations::{Quote, Status};
use crate::present::{Ink, tally};
use crate::tui::keys::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Step, Then};
use crate::tui::view::bars;
use crate::tui::view::canvas::Canvas;

fn selected(model: &Model) -> Option<&Quote> {
    model.story.quotes.get()?.get(model.story.quotes_at.selected)
}

pub fn act(model: &mut Model, action: Action) -> Step {
    if action != Action::Open {
        return Step::stay();
    }
    // To the version that changed it most, else to any that has it, else to where it stands.
    let place = selected(model).map(|q| {
        q.standings
            .iter()
            .max_by_key(|s| s.status.matters())
            .map_or((q.version, q.sentence), |s| (s.version, s.sentence))
    });
    match place {
        Some((version, sentence)) => Step {
            effects: model.go_to(version, sentence),
            then: Then::Home,
        },
        None => Step::stay(),
    }
}

const STATUSES: [Status; 6] = [
    Status::ReAttributed,
    Status::Altered,
    Status::Fused,
    Status::Trimmed,
    Status::Unquoted,
    Status::Verbatim,
];

fn who(model: &Model, quote: &Quote) -> String {
    let names = |versions: &mut dyn Iterator<Item = usize>| {
        versions
            .map(|v| bars::short_name(model, v))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let mut parts = Vec::new();
    if quote.version != model.base {
        parts.push(format!(
            "{}: {}",
            Status::Own.name(),
            names(&mut std::iter::once(quote.version))
        ));
    }
    for status in STATUSES {
        let with = names(&mut quote.standings.iter().filter(|s| s.status == status).map(|s| s.version));
        if !with.is_empty() {
            parts.push(format!("{}: {with}", status.name()));
        }
    }
    let gone = names(&mut quote.absent.iter().copied());
    if !gone.is_empty() {
        parts.push(format!("gone: {gone}"));
    }
    parts.join(" · ")
}

pub fn draw(canvas: &mut Canvas, places: Places) {
    let model = canvas.model;
    let Some(quotes) = model.story.quotes.get() else {
        return nothing_yet(Page::Quotations, canvas, places.list);
    };
    let width = usize::from(places.list.width);
    let name = (width / 6).clamp(8, 28);
    let text = (width * 2 / 5).clamp(10, 70);
    let rest = width.saturating_sub(3 + name + 1 + text + 2 + 1);
    let ground = canvas.style(Ink::Page);
    if places.heads.height > 0 {
        let y = places.heads.y;
        let x = cell(canvas, (places.heads.x + 3, y), name + 1, "speaker", Ink::Head, ground);
        let x = cell(canvas, (x, y), text + 2, "quotation", Ink::Head, ground);
        cell(canvas, (x, y), rest, "in the versions", Ink::Head, ground);
    }
    if quotes.is_empty() {
        list::empty(canvas, places.list, "no version quotes anybody in two words or more");
    }
    let mut before: Option<&str> = None;
    for (i, y, chosen) in model.story.quotes_at.seen(quotes.len(), places.list) {
        let quote = &quotes[i];
        let ground = list::ground(canvas, places.list, y, chosen);
        let matters = quote.standings.iter().any(|s| s.status.matters());
        let x = cell(
            canvas,
            (places.list.x + 1, y),
            2,
            if matters { "≠" } else { "" },
            Ink::MarkCheck,
            ground,
        );
        let speaker = quote.speaker.as_deref().unwrap_or("(no speaker)");
        let again = before == Some(speaker) && !chosen;
        before = Some(speaker);
        let ink = if again { Ink::Pointer } else { Ink::HeadName };
        let x = cell(canvas, (x, y), name, speaker, ink, ground) + 1;
        let x = cell(canvas, (x, y), text, &quote.text, Ink::Text, ground) + 2;
        let ink = if matters { Ink::HeadName } else { Ink::Pointer };
        cell(canvas, (x, y), rest, &who(model, quote), ink, ground);
    }
    let (Some(area), Some(quote)) = (list::panel(canvas, places.panel), selected(model)) else {
        return;
    };
    let head = format!("{} ·", bars::short_name(model, quote.version));
    let mut y = list::paragraph(canvas, area, area.y, (&head, Ink::HeadBase), &quote.text, Ink::Text, 2);
    let mut standings: Vec<_> = quote.standings.iter().collect();
    standings.sort_by_key(|s| (!s.status.matters(), s.status == Status::Verbatim));
    for (done, standing) in standings.iter().enumerate() {
        let left = area.bottom().saturating_sub(y);
        // What is cut off without a word is not looked for.
        let others = standings.len() - done;
        if left == 0 || left == 1 && others > 1 {
            let words = format!("and {}", tally::count(others, "more version", "more versions"));
            list::paragraph(canvas, area, y, ("", Ink::Text), &words, Ink::Pointer, left);
            return;
        }
        // The last row is kept for that.
        let most = if others > 1 { (left - 1).min(2) } else { left.min(2) };
        let by = standing
            .speaker
            .as_deref()
            .map(|s| format!(" ({s})"))
            .unwrap_or_default();
        let name = bars::short_name(model, standing.version);
        let head = format!("{name} · {}{by}", standing.status.name());
        // Word for word is the same words again.
        let (head, words) = match standing.status {
            Status::Verbatim => (head, ""),
            _ => (format!("{head} ·"), standing.text.as_str()),
        };
        y = list::paragraph(canvas, area, y, (&head, Ink::HeadOther), words, Ink::Text, most);
    }
}
