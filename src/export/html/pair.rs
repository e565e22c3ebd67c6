//! One version held against the base: verdict, what to check, the texts side by side.

use super::Page;
use super::escape::Text;
use super::segments::{self, Ink};
use crate::align::Side;
use crate::classify::{Comparison, Flag, Label};
use crate::collate::changes;
use crate::export::findings::{self, About};
use crate::export::order::{self, Entry};
use crate::export::sides::Sides;
use crate::export::{Document, words};
use crate::load::Role;
use crate::present::glyph;
use crate::present::glyph::Glyph;
use std::fmt;

/// Writes the section of a version.
pub fn write(page: &mut Page, document: &Document, comparison: &Comparison) -> fmt::Result {
    let sides = &Sides::of(document.story, comparison);
    let id = comparison.other;
    page.put(format_args!(
        "<section class=\"version\" id=\"v{id}\" aria-labelledby=\"v{id}-name\">\n\
         <h2 id=\"v{id}-name\"><span class=\"tag\">{}</span> {} <span class=\"against\">held against {}</span></h2>\n",
        document.story.number(id),
        Text(sides.short(Side::Other)),
        Text(sides.short(Side::Base)),
    ))?;
    verdict(page, comparison)?;
    flags(page, sides)?;
    texts(page, sides)?;
    page.put(format_args!("</section>\n"))
}

fn verdict(page: &mut Page, comparison: &Comparison) -> fmt::Result {
    let summary = &comparison.summary;
    page.put(format_args!(
        "<div class=\"verdict\">\n<p><strong>{}</strong></p>\n",
        capital(words::verdict(summary.verdict)),
    ))?;
    bar(
        page,
        [summary.verbatim, summary.rewritten, summary.new],
        &words::shares(comparison),
    )?;
    let [verbatim, rewritten, new] = words::hundred([summary.verbatim, summary.rewritten, summary.new]);
    page.put(format_args!(
        "<p class=\"shares\"><span class=\"key verbatim\"></span>{verbatim} % verbatim \
         <span class=\"key rewritten\"></span>{rewritten} % rewritten <span class=\"key new\"></span>{new} % new \
         <span class=\"kept\">{} % of the base kept</span></p>\n<p class=\"counts\">{}</p>\n",
        words::per_cent(summary.base_kept),
        words::counts(comparison),
    ))?;
    if let Some(doubt) = &summary.doubt {
        page.put(format_args!("<p class=\"doubt\">Doubt: {}</p>\n", Text(doubt)))?;
    }
    page.put(format_args!("</div>\n"))
}

/// The bar of shares: verbatim, rewritten, new. Drawn as SVG, whose widths are attributes: a style attribute would need
/// a wider content security policy.
pub fn bar(page: &mut Page, shares: [f32; 3], says: &str) -> fmt::Result {
    page.put(format_args!(
        "<svg class=\"bar\" role=\"img\" aria-label=\"{says}\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\">"
    ))?;
    let mut at = 0.0;
    for (class, share) in ["verbatim", "rewritten", "new"].into_iter().zip(shares) {
        let width = f64::from(share.clamp(0.0, 1.0)) * 100.0;
        page.put(format_args!(
            "<rect class=\"{class}\" x=\"{at:.2}\" y=\"0\" width=\"{width:.2}\" height=\"4\"/>"
        ))?;
        at += width;
    }
    page.put(format_args!("</svg>\n"))
}

fn flags(page: &mut Page, sides: &Sides) -> fmt::Result {
    let found = findings::all(sides.comparison);
    let id = sides.comparison.other;
    page.put(format_args!("<h3>To check</h3>\n"))?;
    if found.is_empty() {
        return page.put(format_args!("<p>No change of fact was found.</p>\n"));
    }
    page.put(format_args!(
        "<table class=\"flags\">\n<thead><tr><th scope=\"col\">Severity</th><th scope=\"col\">Kind</th>\
         <th scope=\"col\">Where</th><th scope=\"col\">What the texts say</th></tr></thead>\n<tbody>\n"
    ))?;
    for finding in found {
        page.put(format_args!(
            "<tr><td>{}</td><td>{}</td><td>",
            badge(finding.flag),
            changes::flag_name(finding.flag.kind)
        ))?;
        let place = findings::place(sides, finding.about);
        match finding.about {
            About::Version => page.put(format_args!("{place}"))?,
            About::Group(group) => page.put(format_args!("<a href=\"#v{id}-g{group}\">{place}</a>"))?,
            About::Free(side, sentence) => {
                page.put(format_args!(
                    "<a href=\"#v{id}-{}{sentence}\">{place}</a>",
                    letter(side)
                ))?;
            }
        }

        page.put(format_args!(
            "</td><td dir=\"auto\">{}</td></tr>\n",
            Text(&words::flag(finding.flag))
        ))?;
    }
    page.put(format_args!(
        "</tbody>\n</table>\n<p class=\"legend\">{}</p>\n",
        words::severities()
    ))
}

fn texts(page: &mut Page, sides: &Sides) -> fmt::Result {
    page.put(format_args!(
        "<h3>The texts side by side</h3>\n<table class=\"sides\">\n<thead><tr><th scope=\"col\">Base: {}</th>\
         <th scope=\"col\" class=\"what\">Change</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
        Text(sides.short(Side::Base)),
        Text(sides.short(Side::Other))
    ))?;
    let entries = order::entries(sides);
    let mut next = 0;
    while next < entries.len() {
        let run = quiet_run(sides, &entries[next..]);
        row(page, sides, &entries[next], &entries[next + 1..next + run])?;
        next += run;
    }
    page.put(format_args!("</tbody>\n</table>\n"))
}

/// How many entries are told in one row: one, or several of one kind in one paragraph of which nothing else is to be
/// said, so that a long kept passage doesn't fall to pieces.
fn quiet_run(sides: &Sides, entries: &[Entry]) -> usize {
    let quiet = |entry: &Entry| match entry {
        Entry::Tied { group, .. } => {
            let group = &sides.comparison.groups[*group];
            (words::group(sides, group) == "kept" && group.flags.is_empty()).then_some(0)
        }
        Entry::Dropped(sentence) => free_flags(sides, Side::Base, *sentence).is_empty().then_some(1),
        Entry::Added(sentence) => free_flags(sides, Side::Other, *sentence).is_empty().then_some(2),
        _ => None,
    };
    let paragraphs = |entry: &Entry| {
        let (base, other) = entry.sentences();
        let of = |side: Side, ids: &[usize]| ids.first().map(|&i| sides.version(side).sentences[i].paragraph);
        (of(Side::Base, base), of(Side::Other, other))
    };
    let Some(kind) = entries.first().and_then(quiet) else {
        return 1;
    };
    let place = paragraphs(&entries[0]);
    entries
        .iter()
        .take_while(|e| quiet(e) == Some(kind) && paragraphs(e) == place)
        .count()
}

/// One row of the table; `more` are further entries of its kind and paragraph that are told in it too.
fn row(page: &mut Page, sides: &Sides, entry: &Entry, more: &[Entry]) -> fmt::Result {
    let id = sides.comparison.other;
    let group = entry.group().map(|g| &sides.comparison.groups[g]);
    let flags: Vec<&Flag> = match (entry, group) {
        (Entry::There { .. } | Entry::Here { first: false, .. }, _) => Vec::new(),
        (_, Some(group)) => group.flags.iter().collect(),
        (Entry::Dropped(sentence), None) => free_flags(sides, Side::Base, *sentence),
        (Entry::Added(sentence), None) => free_flags(sides, Side::Other, *sentence),
        (_, None) => Vec::new(),
    };
    let (kind, anchor) = match (entry, group) {
        (Entry::Dropped(sentence), _) => ("dropped", format!("b{sentence}")),
        (Entry::Added(sentence), _) => ("added", format!("o{sentence}")),
        (Entry::SetAside(side, run), _) => ("aside", format!("{}{}", letter(*side), run[0])),
        (entry, Some(group)) => {
            let kind = match group.label {
                Label::Same if group.moved => "moved",
                Label::Same => "same",
                Label::Edited if group.style_only => "style",
                Label::Edited => "edited",
                Label::Reworded => "reworded",
            };
            let number = entry.group().unwrap_or_default();
            let anchor = match entry {
                Entry::There { sentences, .. } => format!("b{}", sentences[0]),
                Entry::Here {
                    first: false,
                    sentences,
                    ..
                } => format!("o{}", sentences[0]),
                _ => format!("g{number}"),
            };
            (kind, anchor)
        }
        (_, None) => ("same", String::new()),
    };
    let flagged = if flags.is_empty() { "" } else { " flagged" };
    page.put(format_args!(
        "<tr id=\"v{id}-{anchor}\" class=\"k-{kind}{flagged}\">\n<td class=\"base\">"
    ))?;
    cell(page, sides, entry, more, Side::Base)?;
    page.put(format_args!("</td>\n<td class=\"what\">"))?;
    what(page, sides, entry)?;
    page.put(format_args!("</td>\n<td class=\"other\">"))?;
    cell(page, sides, entry, more, Side::Other)?;
    if !flags.is_empty() {
        page.put(format_args!("<ul class=\"said\">"))?;
        for flag in flags {
            page.put(format_args!(
                "<li dir=\"auto\">{} <b>{}</b>: {}</li>",
                badge(flag),
                changes::flag_name(flag.kind),
                Text(&words::flag(flag))
            ))?;
        }
        page.put(format_args!("</ul>"))?;
    }
    page.put(format_args!("</td>\n</tr>\n"))
}

/// The middle column: what became of the sentences, in a sign and in words, with a link where text stands elsewhere.
fn what(page: &mut Page, sides: &Sides, entry: &Entry) -> fmt::Result {
    let id = sides.comparison.other;
    let sign = |page: &mut Page, glyph: Glyph| {
        page.put(format_args!(
            "<span class=\"sign\" aria-hidden=\"true\">{}</span> ",
            glyph.sign(false)
        ))
    };
    match entry {
        Entry::Dropped(_) => {
            sign(page, Glyph::Dropped)?;
            page.put(format_args!("dropped"))
        }
        Entry::Added(_) => {
            sign(page, Glyph::Added)?;
            page.put(format_args!("added"))
        }
        Entry::SetAside(side, run) => {
            sign(page, Glyph::Aside)?;
            let second = sides.version(*side).sentences[run[0]].story > 0;
            page.put(format_args!(
                "set aside{}",
                if second { ": a second story" } else { "" }
            ))
        }
        Entry::There { group, .. } => {
            let to = sides.place(Side::Other, &sides.comparison.groups[*group].other);
            sign(page, Glyph::MovedDown)?;
            page.put(format_args!("<a href=\"#v{id}-g{group}\">stands in {}</a>", Text(&to)))
        }
        Entry::Here {
            group, first: false, ..
        } => {
            let of = sides.place(Side::Base, &sides.comparison.groups[*group].base);
            page.put(format_args!(
                "<a href=\"#v{id}-g{group}\">a further part of base {}</a>",
                Text(&of)
            ))
        }
        Entry::Tied { group, .. } | Entry::Here { group, .. } => {
            let group = &sides.comparison.groups[*group];
            sign(page, Glyph::of(group))?;
            let says = words::group(sides, group);
            match entry {
                Entry::Here { .. } => page.put(format_args!(
                    "<a href=\"#v{id}-b{}\">{}</a>",
                    group.base[0],
                    Text(&says)
                )),
                _ => page.put(format_args!("{}", Text(&says))),
            }
        }
    }
}

/// One side's text, a paragraph each, with the number of the paragraph where it starts.
fn cell(page: &mut Page, sides: &Sides, entry: &Entry, more: &[Entry], side: Side) -> fmt::Result {
    let of = |entry: &Entry| match side {
        Side::Base => entry.sentences().0.to_vec(),
        Side::Other => entry.sentences().1.to_vec(),
    };
    let sentences: Vec<usize> = std::iter::once(entry).chain(more).flat_map(of).collect();
    if sentences.is_empty() {
        let says = match (entry, side) {
            (Entry::Dropped(_), _) => "not in this version",
            (Entry::Added(_), _) => "not in the base",
            (Entry::Here { .. } | Entry::There { .. }, _) => "elsewhere",
            _ => return Ok(()),
        };
        return page.put(format_args!("<span class=\"none\">{says}</span>"));
    }
    let version = sides.version(side);
    // Of several entries in one row nothing is marked: they are wholly kept, dropped or added.
    let group = entry
        .group()
        .filter(|_| more.is_empty())
        .map(|g| &sides.comparison.groups[g]);
    let flags: Vec<&Flag> = match (group, entry) {
        (Some(group), _) => group.flags.iter().collect(),
        (None, Entry::Dropped(sentence) | Entry::Added(sentence)) => free_flags(sides, side, *sentence),
        _ => Vec::new(),
    };
    let mut open = None;
    for &index in &sentences {
        let sentence = &version.sentences[index];
        if open == Some(sentence.paragraph) {
            page.put(format_args!(" "))?;
        } else {
            if open.is_some() {
                page.put(format_args!("</p>"))?;
            }
            open = Some(sentence.paragraph);
            let class = match sentence.role {
                Role::Headline => "headline",
                Role::Crosshead => "crosshead",
                _ => "text",
            };
            page.put(format_args!(
                "<p class=\"{class}\" dir=\"auto\" lang=\"{}\">",
                Text(&version.article.language)
            ))?;
            let starts = index == 0 || version.sentences[index - 1].paragraph != sentence.paragraph;
            if starts {
                let place = sides.place(side, &[index]);
                page.put(format_args!("<span class=\"place\">{}</span> ", Text(&place)))?;
            }
        }
        if let Entry::SetAside(..) = entry {
            let why = crate::export::why_aside(sentence);
            page.put(format_args!("<span class=\"why\">{}:</span> ", Text(why)))?;
        }
        for segment in segments::of(sides, side, index, group, &flags) {
            segment_text(page, &version.article.text[segment.span.clone()], &segment, side)?;
        }
    }
    if open.is_some() {
        page.put(format_args!("</p>"))?;
    }
    Ok(())
}

fn segment_text(page: &mut Page, text: &str, segment: &segments::Segment, side: Side) -> fmt::Result {
    let (open, close) = match (segment.ink, side) {
        (Ink::Plain, _) => ("", ""),
        (Ink::Changed, Side::Base) => ("<del>", "</del>"),
        (Ink::Changed, Side::Other) => ("<ins>", "</ins>"),
        (Ink::Style, Side::Base) => ("<del class=\"style\">", "</del>"),
        (Ink::Style, Side::Other) => ("<ins class=\"style\">", "</ins>"),
        (Ink::Clause, Side::Base) => ("<del class=\"clause\">", "</del>"),
        (Ink::Clause, Side::Other) => ("<ins class=\"clause\">", "</ins>"),
        (Ink::Anchor, _) => ("<span class=\"anchor\">", "</span>"),
    };
    if let Some(flag) = segment.flag {
        page.put(format_args!(
            "<mark class=\"f{}\" title=\"{}\">",
            flag.severity as u8,
            Text(&flag.says)
        ))?;
    }
    page.put(format_args!("{open}{}{close}", Text(text)))?;
    if segment.flag.is_some() {
        page.put(format_args!("</mark>"))?;
    }
    Ok(())
}

fn badge(flag: &Flag) -> String {
    format!(
        "<span class=\"badge f{}\" title=\"{}\">{}</span>",
        flag.severity as u8,
        words::severity(flag.severity),
        glyph::severity(flag.severity)
    )
}

fn free_flags<'a>(sides: &Sides<'a>, side: Side, sentence: usize) -> Vec<&'a Flag> {
    let here = |f: &&crate::classify::VersionFlag| f.sentence == Some((side, sentence));
    sides.comparison.flags.iter().filter(here).map(|f| &f.flag).collect()
}

fn letter(side: Side) -> char {
    match side {
        Side::Base => 'b',
        Side::Other => 'o',
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}
