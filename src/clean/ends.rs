//! What stands at the ends of a text: the update slug before the headline, the dateline or date stamp before the first
//! sentence, the box about the author after the last.

use super::line::Prefix;
use super::{Page, dateline, dates, people, slug};
use crate::load::Role;

/// Decides prefixes and the last lines.
pub fn judge(page: &mut Page<'_>) {
    slugs(page);
    datelines(page);
    authors(page);
}

/// "UPDATE 1-" glued to the headline.
fn slugs(page: &mut Page<'_>) {
    for line in page.lines.iter_mut().filter(|l| l.role == Some(Role::Headline)) {
        let length = slug::length(line.text);
        if length > 0 && length < line.text.len() {
            line.prefix = Some(Prefix {
                length,
                role: Role::Furniture,
                reason: "update slug".into(),
            });
        }
    }
}

/// The dateline of each story's first paragraph.
fn datelines(page: &mut Page<'_>) {
    let mut seen: Vec<u16> = Vec::new();
    let mut first = true;
    for i in 0..page.lines.len() {
        let line = &page.lines[i];
        if line.is_aside() || !matches!(line.role, Some(Role::Body | Role::Standfirst)) {
            continue;
        }
        if seen.contains(&line.story) {
            continue;
        }
        let stamp = if first { dates::glued_stamp(line.text) } else { 0 };
        let opens = line.role == Some(Role::Body);
        let length = if stamp > 0 {
            stamp
        } else {
            dateline::length(line.text, page.text, opens || first)
        };
        first = false;
        if opens {
            seen.push(line.story);
        }
        if length > 0 && length < line.text.len() {
            let reason = if stamp > 0 { "date stamp" } else { "dateline" };
            page.lines[i].prefix = Some(Prefix {
                length,
                role: Role::Dateline,
                reason: reason.into(),
            });
        }
    }
}

/// No more lines about authors than this are looked for.
const BOXES: usize = 8;

/// Lines about the author below the last paragraph.
fn authors(page: &mut Page<'_>) {
    for i in (0..page.lines.len())
        .rev()
        .filter(|&i| !page.lines[i].is_aside())
        .take(BOXES)
        .collect::<Vec<_>>()
    {
        let line = &page.lines[i];
        let named = |name: &str| {
            page.lines
                .iter()
                .enumerate()
                .any(|(j, l)| j != i && !l.is_aside() && l.is_prose() && l.text.contains(name))
        };
        if i == 0 || !people::about_author(line.text, named) {
            break;
        }
        page.lines[i].set_aside(Role::Byline, "about the author");
    }
}
