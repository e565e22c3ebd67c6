//! The model drawn. Pure: the same model and theme give the same cells.
//!
//! ```text
//!  bar      wirediff  Ferry sinks off island            1 update  2 rewrite
//!  heads    BASE wire.txt · 612 words        │ rewrite · 548 words · verbatim 41 %
//!  rule     ─────────────────────────────────┼────────────────────────────
//!  body     the screen on top of the stack, boxes over it                  ▐
//!  foot     change 7 of 31 · reworded                  n next  ? help
//! ```

use super::model::Model;
use super::screen::Screen;
use crate::present::Ink;
use crate::present::layout::Layout;
use crate::theme::Theme;
use canvas::Canvas;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub mod bars;
pub mod canvas;
pub mod detail;
pub mod entry;
pub mod export;
pub mod filter;
pub mod heads;
pub mod help;
pub mod lines;
pub mod messages;
pub mod minimap;
pub mod note;
pub mod palette;
pub mod reader;
pub mod search;
pub mod story;

/// Where things stand on the screen; what does not fit has no rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    pub bar: Rect,
    /// Heads of the columns and the rule below them.
    pub heads: Rect,
    /// The selection's bar: one column left of the body.
    pub edge: Rect,
    /// The text.
    pub body: Rect,
    pub minimap: Rect,
    pub foot: Rect,
    /// Everything between bar and foot.
    pub page: Rect,
}

/// Divides the terminal. Small ones lose the heads first, then the bar, then the foot.
pub fn areas(model: &Model) -> Areas {
    let (width, height) = model.size;
    let bar = u16::from(height >= 6);
    let heads = match (height, model.effective_layout()) {
        (12.., Layout::Sides) => 2,
        (12.., Layout::Stacked) => 3,
        _ => 0,
    };
    let foot = u16::from(height >= 3);
    let rows = height.saturating_sub(bar + heads + foot);
    let row = |y: u16, rows: u16| Rect {
        x: 0,
        y,
        width,
        height: rows,
    };
    let edge = width.min(1);
    let map = if width >= 30 { 2 } else { 0 };
    let body = Rect {
        x: edge,
        y: bar + heads,
        width: width.saturating_sub(edge + map),
        height: rows,
    };
    Areas {
        bar: row(0, bar),
        heads: row(bar, heads),
        edge: Rect {
            x: 0,
            width: edge,
            ..body
        },
        body,
        minimap: Rect {
            x: width.saturating_sub(1),
            width: map.min(1),
            ..body
        },
        foot: row(height.saturating_sub(foot), foot),
        page: row(bar, height.saturating_sub(bar + foot)),
    }
}

/// Draws everything; gives where text is typed.
pub fn view(model: &Model, theme: &Theme, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let areas = areas(model);
    let mut canvas = Canvas {
        buffer,
        theme,
        model,
        cursor: None,
        boxed: None,
    };
    let whole = canvas.buffer.area;
    canvas.fill(whole, Ink::Page);
    let below = model.screens.iter().rposition(|s| !s.is_box()).unwrap_or(0);
    for screen in &model.screens[below.min(model.screens.len())..] {
        screen.draw(&mut canvas, areas.page);
    }
    bars::bar(&mut canvas, areas.bar);
    bars::foot(&mut canvas, areas.foot, model.screen());
    canvas.cursor
}

/// The inside of a box as it would be drawn: what a click in it is measured by. `None` for what is no box.
pub fn box_area(model: &Model, screen: &Screen) -> Option<Rect> {
    let (width, height) = model.size;
    let (theme, _) = crate::theme::bundled("mono");
    let mut canvas = Canvas {
        buffer: &mut Buffer::empty(Rect::new(0, 0, width, height)),
        theme: &theme,
        model,
        cursor: None,
        boxed: None,
    };
    screen.draw(&mut canvas, areas(model).page);
    canvas.boxed.filter(|_| screen.is_box())
}

/// The name of a screen, for the palette and the tests.
pub fn name(screen: &Screen) -> &'static str {
    match screen {
        Screen::Reader => "side by side",
        Screen::Detail(_) => "detail",
        Screen::Help(_) => "help",
        Screen::Palette(_) => "palette",
        Screen::Search(_) => "search",
        Screen::Export(_) => "export",
        Screen::Note(_) => "note",
        Screen::Filter(_) => "filter",
        Screen::Messages(_) => "messages",
        Screen::Story(page) => page.name(),
        Screen::Across(_) => "one sentence in every version",
    }
}
