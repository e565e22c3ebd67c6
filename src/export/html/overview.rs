//! With three versions or more: the ledger, where each came from, and the grid of who kept what.

use super::Page;
use super::escape::Text;
use crate::collate::grid::{Cell, Fate};
use crate::collate::ledger::{self, Row};
use crate::collate::lineage::{Trust, lineage};
use crate::collate::{Collation, grid, places};
use crate::export::sayings::Sayings;
use crate::export::{Document, words};
use std::fmt;

/// Writes the overview.
pub fn write(page: &mut Page, document: &Document) -> fmt::Result {
    let collation = &Collation::of(document.story);
    page.put(format_args!(
        "<section aria-labelledby=\"ledger\">\n<h2 id=\"ledger\">Ledger</h2>\n"
    ))?;
    page.put(format_args!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"ledger\">\n<table class=\"ledger\">\n<thead><tr>\
         <th scope=\"col\">Version</th><th scope=\"col\">When</th><th scope=\"col\">Verbatim, rewritten, new</th>\
         <th scope=\"col\">Base kept</th><th scope=\"col\"><abbr title=\"check before publishing\">!!!</abbr></th>\
         <th scope=\"col\"><abbr title=\"editorial\">!!</abbr></th><th scope=\"col\"><abbr title=\"style\">!</abbr></th>\
         <th scope=\"col\">Verdict</th><th scope=\"col\">What stands out</th></tr></thead>\n<tbody>\n"
    ))?;
    let names = places::short_names(collation.versions);
    for row in ledger::rows_base_first(collation) {
        line(page, document, &row, &names[row.version])?;
    }
    page.put(format_args!(
        "</tbody>\n</table>\n</div>\n<p class=\"legend\">{}</p>\n</section>\n",
        words::severities()
    ))?;
    descent(page, document, collation)?;
    kept(page, document, collation)?;
    told(page, document)
}

/// Names and numbers that versions tell unlike.
fn told(page: &mut Page, document: &Document) -> fmt::Result {
    let sayings = Sayings::of(document);
    page.put(format_args!(
        "<section aria-labelledby=\"told\">\n<h2 id=\"told\">Names and numbers told unlike</h2>\n"
    ))?;
    if !sayings.unlike.is_empty() {
        page.put(format_args!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"told\">\n<table class=\"told\">\n<thead><tr>\
             <th scope=\"col\">In its words</th><th scope=\"col\">Who says what</th><th scope=\"col\">Who does not</th></tr></thead>\n<tbody>\n"
        ))?;
        for fact in &sayings.unlike {
            page.put(format_args!(
                "<tr><th scope=\"row\" dir=\"auto\">{}</th><td dir=\"auto\">{}</td><td dir=\"auto\">{}</td></tr>\n",
                Text(&fact.context),
                Text(&sayings.told(fact)),
                Text(&sayings.lacking(fact))
            ))?;
        }
        page.put(format_args!("</tbody>\n</table>\n</div>\n"))?;
    }
    page.put(format_args!(
        "<p class=\"legend\">{}</p>\n</section>\n",
        Text(&sayings.rest())
    ))
}

fn line(page: &mut Page, document: &Document, row: &Row, name: &str) -> fmt::Result {
    let id = row.version;
    if row.is_base {
        page.put(format_args!(
            "<tr><th scope=\"row\"><span class=\"tag\">base</span> {}</th>",
            Text(name)
        ))?;
    } else {
        page.put(format_args!(
            "<tr><th scope=\"row\"><span class=\"tag\">{}</span> <a href=\"#v{id}\">{}</a></th>",
            document.story.number(id),
            Text(name)
        ))?;
    }
    let when = [row.mark.as_deref(), row.published.as_deref()];
    let when: Vec<&str> = when.into_iter().flatten().collect();
    page.put(format_args!("<td>{}</td>", Text(&when.join(", "))))?;
    let Some(f) = &row.figures else {
        return page.put(format_args!("<td colspan=\"7\">{}</td></tr>\n", row.length));
    };
    let [a, b, c] = words::hundred([f.verbatim, f.rewritten, f.new]);
    page.put(format_args!("<td>"))?;
    super::pair::bar(
        page,
        [f.verbatim, f.rewritten, f.new],
        &format!("{a} % verbatim, {b} % rewritten, {c} % new"),
    )?;
    page.put(format_args!(
        "<span class=\"numbers\">{a} · {b} · {c} %</span></td><td class=\"number\">{} %</td>",
        words::per_cent(f.base_kept)
    ))?;
    for (count, class) in [(f.flags.check, "f3"), (f.flags.editorial, "f2"), (f.flags.style, "f1")] {
        match count {
            0 => page.put(format_args!("<td class=\"number\">0</td>"))?,
            n => page.put(format_args!(
                "<td class=\"number\"><span class=\"badge {class}\">{n}</span></td>"
            ))?,
        }
    }
    page.put(format_args!(
        "<td>{}</td><td dir=\"auto\">{}</td></tr>\n",
        words::verdict(f.verdict),
        Text(&f.standout.says())
    ))
}

fn descent(page: &mut Page, document: &Document, collation: &Collation) -> fmt::Result {
    page.put(format_args!(
        "<section aria-labelledby=\"descent\">\n<h2 id=\"descent\">Where each came from</h2>\n<ul class=\"descent\">\n"
    ))?;
    let names = places::short_names(collation.versions);
    for (depth, descent) in lineage(collation, &document.story.options).walk() {
        let trust = match descent.trust {
            Trust::Clear => String::new(),
            doubted => format!(" ({})", doubted.name()),
        };
        page.put(format_args!(
            "<li class=\"d{}\"><b>{}</b>{}: {}</li>\n",
            depth.min(6),
            Text(&names[descent.version]),
            if descent.parent.is_some() { trust } else { String::new() },
            Text(&descent.says)
        ))?;
    }
    page.put(format_args!("</ul>\n</section>\n"))
}

fn kept(page: &mut Page, document: &Document, collation: &Collation) -> fmt::Result {
    let grid = grid::grid(collation);
    let Some(base) = collation.base_version() else {
        return Ok(());
    };
    page.put(format_args!(
        "<section aria-labelledby=\"grid\">\n<h2 id=\"grid\">Who kept what</h2>\n<p class=\"legend\">{}</p>\n\
         <div class=\"scroll grid-scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"grid\">\n<table class=\"grid\">\n<thead><tr>\
         <th scope=\"col\">Sentence of the base</th>",
        Text(&crate::export::ledger::legend())
    ))?;
    for &version in &grid.columns {
        page.put(format_args!(
            "<th scope=\"col\"><a href=\"#v{version}\" title=\"{}\">{}</a></th>",
            Text(collation.versions[version].name()),
            document.story.number(version)
        ))?;
    }
    page.put(format_args!("</tr></thead>\n<tbody>\n"))?;
    for row in grid.rows.iter().filter(|row| row.story == 0) {
        page.put(format_args!(
            "<tr><th scope=\"row\" dir=\"auto\"><span class=\"place\">{}</span> {}</th>",
            Text(&row.place),
            Text(&base.sentence(row.sentence))
        ))?;
        for (cell, &version) in row.cells.iter().zip(&grid.columns) {
            grid_cell(page, cell, version, row.sentence)?;
        }
        page.put(format_args!("</tr>\n"))?;
    }
    page.put(format_args!("<tr><th scope=\"row\">Sentences added</th>"))?;
    for column in 0..grid.columns.len() {
        page.put(format_args!("<td>+{}</td>", grid.dropped_and_added(column).1))?;
    }
    page.put(format_args!("</tr>\n</tbody>\n</table>\n</div>\n</section>\n"))
}

fn grid_cell(page: &mut Page, cell: &Cell, version: usize, sentence: usize) -> fmt::Result {
    let class = match cell.fate {
        Fate::Kept => "same",
        Fate::Style => "style",
        Fate::Edited => "edited",
        Fate::Reworded => "reworded",
        Fate::Dropped => "dropped",
        Fate::Pending => "pending",
    };
    let severity = cell
        .severity
        .map_or(String::new(), |s| format!(", {}", words::severity(s)));
    let says = format!("{}{severity}", cell.describe());
    let signs = crate::export::ledger::cell(cell);
    let flag = cell.severity.map_or(String::new(), |s| format!(" f{}", s as u8));
    let target = match cell.group {
        Some(group) => format!("g{group}"),
        None => format!("b{sentence}"),
    };
    page.put(format_args!(
        "<td class=\"c-{class}{flag}\"><a href=\"#v{version}-{target}\" title=\"{says}\" aria-label=\"{says}\">{}</a></td>",
        Text(&signs)
    ))
}
