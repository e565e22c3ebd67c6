//! What the text says of itself, where the source said nothing: headline, byline, dateline, version, status, note, time.

use super::{CleanBlock, agency, dateline, dates, slug};
use crate::load::{Meta, Role};
use crate::text::fold;

/// Fills what is empty.
pub fn fill(meta: &mut Meta, blocks: &[CleanBlock], text: &str) {
    let main = || blocks.iter().filter(|b| b.story == 0);
    let said = |b: &CleanBlock| fold::white_space(&text[b.span.clone()]);
    let first = |role: Role| main().find(|b| b.role == role).map(said);
    let reason = |r: &str| main().find(|b| b.reason.as_deref() == Some(r)).map(said);
    set(&mut meta.headline, first(Role::Headline));
    set(
        &mut meta.byline,
        main()
            .find(|b| b.role == Role::Byline && b.reason.as_deref() == Some("byline"))
            .map(|b| without_by(&said(b))),
    );
    let dateline = main().find(|b| b.reason.as_deref() == Some("dateline")).map(said);
    let said = meta.agency.take();
    set(&mut meta.agency, agency::find(blocks, text));
    set(&mut meta.agency, said.and_then(|said| agency::in_metadata(&said)));
    set(&mut meta.agency, meta.outlet.as_deref().and_then(agency::exactly));
    set(&mut meta.dateline, dateline.map(|d| dateline::trimmed(&d).to_string()));
    let slug = reason("update slug");
    if let Some(tag) = &slug {
        set(&mut meta.status, slug::status(tag).map(String::from));
        set(
            &mut meta.version,
            Some(tag.trim_end_matches(['-', ' ', '–', '—']).to_string()),
        );
    }
    if let Some((version, status)) = meta.slug.as_deref().map(slug::in_brackets) {
        set(&mut meta.version, version);
        set(&mut meta.status, status.map(String::from));
    }
    if let Some(hold) = main()
        .filter(|b| !b.role.is_story())
        .find_map(|b| embargo(&text[b.span.clone()]))
    {
        set(&mut meta.status, Some("embargoed".into()));
        set(&mut meta.embargo, Some(hold));
    }
    set(
        &mut meta.note,
        first(Role::Correction).map(|n| n.trim_matches(['(', ')', '[', ']']).to_string()),
    );
    let dated = main()
        .filter(|b| !b.role.is_story() && b.reason.as_deref().is_some_and(|r| r.starts_with("date")))
        .find_map(|b| dates::read(&text[b.span.clone()]));
    set(&mut meta.published, dated);
    set(
        &mut meta.outlet,
        main()
            .filter(|b| b.role == Role::Furniture)
            .find_map(|b| owner(&text[b.span.clone()])),
    );
}

/// "EMBARGOED: Not for publication before 0600 GMT on June 3, 2031" gives the time where it can be read, else what the
/// line says.
fn embargo(line: &str) -> Option<String> {
    const WORDS: [&str; 9] = [
        "embargo",
        "under embargo",
        "hold for release",
        "not for publication before",
        "not for publication until",
        "not for release before",
        "sperrfrist",
        "sous embargo",
        "bajo embargo",
    ];
    let line = fold::white_space(line);
    let bare = line.trim_matches(['(', ')', '[', ']', '*', ' ']);
    let lower = bare.to_lowercase();
    let says = bare.len() <= 300 && WORDS.iter().any(|w| lower.starts_with(w));
    says.then(|| dates::read(bare).unwrap_or_else(|| bare.to_string()))
}

fn set(slot: &mut Option<String>, value: Option<String>) {
    if slot.is_none() {
        *slot = value.filter(|v| !v.is_empty() && v.len() <= 2_000);
    }
}

fn without_by(byline: &str) -> String {
    let rest = byline
        .strip_prefix("By ")
        .or_else(|| byline.strip_prefix("BY "))
        .or_else(|| byline.strip_prefix("by "));
    rest.unwrap_or(byline).trim_end_matches(['.', ' ']).to_string()
}

/// The outlet in a copyright line: "© 2031 Example Media. All rights reserved." gives "Example Media".
fn owner(text: &str) -> Option<String> {
    let rest = text
        .trim()
        .strip_prefix('©')
        .or_else(|| text.trim().strip_prefix("Copyright"))
        .or_else(|| text.trim().strip_prefix("(c)"))?;
    let rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    let name = rest.split(['.', '|', ',', '–', '-']).next()?.trim();
    let words = name.split_whitespace().count();
    let capital = name.chars().next().is_some_and(char::is_uppercase);
    (capital && (1..=5).contains(&words) && !name.to_lowercase().contains("all rights")).then(|| name.to_string())
}
