//! What the README shows that comes from the program: its tables of keys and formats, and a picture of its screen.

use super::reader;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use wirediff::compare::{Options, Story, prepare};
use wirediff::export::Format;
use wirediff::text::{sanitise, width};
use wirediff::tui::keys::{ENTRIES, Scope};
use wirediff::{load, theme, tui};

/// Where the picture lies, below the project.
pub const PICTURE: &str = "examples/screen.svg";

/// A file of the project.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The README with its tables made anew.
///
/// # Panics
/// Where the comments that stand around a table are not there.
pub fn with_tables(readme: &str) -> String {
    let readme = between(readme, "keys", &keys());
    between(&readme, "exports", &exports())
}

fn between(text: &str, name: &str, table: &str) -> String {
    let (start, end) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let from = text.find(&start).expect("a comment before the table") + start.len();
    let to = from + text[from..].find(&end).expect("a comment after the table");
    format!("{}\n\n{table}\n{}", &text[..from], &text[to..])
}

fn keys() -> String {
    let mut out = String::from("| keys | what they do |\n|---|---|\n");
    for scope in Scope::ALL {
        let _ = writeln!(out, "| **{}** | |", scope.title());
        for entry in ENTRIES.iter().filter(|e| e.scope == scope && !e.keys.is_empty()) {
            let keys: Vec<String> = entry
                .keys
                .iter()
                .map(|k| format!("`{}`", k.replace('|', "\\|")))
                .collect();
            let _ = writeln!(out, "| {} | {} |", keys.join(" "), entry.help);
        }
    }
    out
}

fn exports() -> String {
    let mut out = String::from("| `--format` | ending | what it is |\n|---|---|---|\n");
    for format in Format::ALL {
        let (name, endings, what) = format.table();
        let _ = writeln!(out, "| `{name}` | `.{}` | {what} |", endings[0]);
    }
    out
}

/// The screen of the demo, the wire beside its update, at a changed figure, as SVG: every kind of change but a drop.
pub fn picture() -> String {
    let names = ["wire.txt", "wire-update.txt"];
    let versions = names.map(|name| {
        let bytes = std::fs::read(path("src/cli/demo").join(name)).expect("a text of the demo");
        prepare(load::from_bytes(name, None, &bytes).expect("plain text").remove(0))
    });
    let story = Story::new(versions.to_vec(), 0, "it was given first", Options::default());
    let mut model = reader::reader(&story.versions, story.comparisons.clone(), (112, 32));
    reader::press(&mut model, "!!!");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 112, 32));
    tui::view::view(&model, &theme::bundled("dark").0, &mut buffer);
    svg(&buffer)
}

/// Width and height of a cell, and of the letters, in pixels.
const CELL: (f64, f64) = (8.0, 18.0);
const LETTERS: f64 = 13.3;
const PAPER: &str = "#101418";
const INK: &str = "#d8dee9";

/// Cells as an SVG picture: a rectangle for each run of one ground, a text for each run of one style, held to the
/// width of its cells whatever font there is. Text is escaped; nothing is loaded from anywhere.
fn svg(buffer: &Buffer) -> String {
    let area = buffer.area;
    let (w, h) = (f64::from(area.width) * CELL.0, f64::from(area.height) * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"{LETTERS}\">\n\
         <title>wirediff: two versions of one story side by side</title>\n\
         <rect width=\"{w}\" height=\"{h}\" fill=\"{PAPER}\"/>\n"
    );
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let first = &buffer[(x, y)];
            let mut text = String::new();
            let mut end = x;
            while end < area.right() && alike(first, &buffer[(end, y)]) {
                let symbol = buffer[(end, y)].symbol();
                text.push_str(symbol);
                end += (width::width(symbol) as u16).max(1);
            }
            run(&mut out, (x, y), end - x, &text, first);
            x = end;
        }
    }
    out.push_str("</svg>\n");
    out
}

fn alike(a: &Cell, b: &Cell) -> bool {
    (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier)
}

fn run(out: &mut String, (x, y): (u16, u16), cells: u16, text: &str, cell: &Cell) {
    let (left, top) = (f64::from(x) * CELL.0, f64::from(y) * CELL.1);
    let across = f64::from(cells) * CELL.0;
    let (mut ink, mut ground) = (colour(cell.fg, INK), colour(cell.bg, PAPER));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut ground);
    }
    if ground != PAPER {
        let h = CELL.1;
        let _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{across}\" height=\"{h}\" fill=\"{ground}\"/>"
        );
    }
    let mut look = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
    ] {
        if cell.modifier.contains(modifier) {
            look.push_str(attribute);
        }
    }
    // Programs that draw SVG fold white space: words that stand further apart are texts of their own.
    let base = top + 13.5;
    let mut column = 0;
    for part in text.split_inclusive("  ") {
        let indent = width::width(part) - width::width(part.trim_start());
        let shown = part.trim();
        if !shown.is_empty() {
            let at = left + (column + indent) as f64 * CELL.0;
            let length = width::width(shown) as f64 * CELL.0;
            let words = escaped(shown);
            let _ = writeln!(
                out,
                "<text x=\"{at}\" y=\"{base}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\" \
                 fill=\"{ink}\"{look}>{words}</text>"
            );
        }
        column += width::width(part);
    }
}

fn escaped(text: &str) -> String {
    let plain = sanitise::plain(text);
    plain
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn colour(colour: Color, otherwise: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => otherwise.to_string(),
    }
}
