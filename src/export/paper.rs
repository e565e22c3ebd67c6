//! A page of plain text being written: pieces with an ink, wrapped to a width, coloured or not.
//!
//! Taking the colour codes out of a coloured page gives the uncoloured one, byte for byte: nothing is said by colour
//! alone.

use crate::text::width::{fit, width};
use crate::text::wrap::Flow;

/// What a piece of text is, and so how it is drawn where there is colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Title,
    Dim,
    Deleted,
    Inserted,
    Grave,
    Editorial,
}

impl Ink {
    /// The SGR parameters. Of the sixteen colours, so that the terminal's own palette is kept; orange-like and blue-like
    /// rather than red and green, which many people cannot tell apart.
    fn sgr(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Title => "1",
            Ink::Dim => "2",
            Ink::Deleted => "9;33",
            Ink::Inserted => "4;36",
            Ink::Grave => "1;35",
            Ink::Editorial => "1",
        }
    }
}

/// The page.
pub struct Paper {
    width: usize,
    colour: bool,
    out: String,
}

impl Paper {
    /// An empty page of this many columns, at least twenty.
    pub fn new(width: usize, colour: bool) -> Self {
        Self {
            width: width.max(20),
            colour,
            out: String::new(),
        }
    }

    /// One paragraph: `lead` before its first line, `indent` blanks before the others.
    pub fn paragraph(&mut self, lead: &str, indent: usize, pieces: &[(Ink, &str)]) {
        // What of the lead is longer than the indent is text like the rest, so that no line becomes too wide.
        let cut = lead.char_indices().nth(indent).map_or(lead.len(), |(at, _)| at);
        let (lead, more) = lead.split_at(cut);
        let mut flow = Flow::default();
        let mut inks: Vec<(usize, Ink)> = Vec::new(); // up to this cluster, this ink
        let mut at = 0;
        for (ink, piece) in std::iter::once(&(Ink::Plain, more)).chain(pieces) {
            flow.push(piece, at);
            at += piece.len();
            inks.push((flow.clusters.len(), *ink));
        }
        let lead = crate::text::sanitise::plain(lead);
        let lines = flow.wrap(self.width.saturating_sub(indent).max(10));
        if lines.is_empty() {
            self.out.push_str(lead.trim_end());
            self.out.push('\n');
        }
        for (number, line) in lines.into_iter().enumerate() {
            if number == 0 {
                self.out.push_str(&lead);
            } else {
                self.out.extend(std::iter::repeat_n(' ', indent));
            }
            let mut from = line.start;
            while from < line.end {
                let (until, ink) = inks
                    .iter()
                    .find(|(until, _)| *until > from)
                    .map_or((line.end, Ink::Plain), |(until, ink)| ((*until).min(line.end), *ink));
                let text = &flow.text[flow.clusters[from].shown.start..flow.clusters[until - 1].shown.end];
                self.ink(ink, text);
                from = until;
            }
            self.out.push('\n');
        }
    }

    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.width
    }

    /// One line of a table, as it is, cut at the width of the page.
    pub fn line(&mut self, pieces: &[(Ink, &str)]) {
        let mut left = self.width;
        let count = pieces.len();
        for (number, (ink, piece)) in pieces.iter().enumerate() {
            let clean = crate::text::sanitise::plain(piece);
            let fitting = fit(&clean, left);
            left -= width(&fitting).min(left);
            let last = number + 1 == count || left == 0;
            self.ink(*ink, if last { fitting.trim_end() } else { &fitting });
            if left == 0 {
                break;
            }
        }
        self.out.push('\n');
    }

    /// An empty line.
    pub fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A title, underlined by a row of this character.
    pub fn title(&mut self, text: &str, under: char) {
        self.gap();
        self.paragraph("", 0, &[(Ink::Title, text)]);
        let cells = width(text).min(self.width);
        let rule: String = std::iter::repeat_n(under, cells).collect();
        self.paragraph("", 0, &[(Ink::Dim, &rule)]);
    }

    fn ink(&mut self, ink: Ink, text: &str) {
        let sgr = ink.sgr();
        if self.colour && !sgr.is_empty() {
            self.out.push_str("\x1b[");
            self.out.push_str(sgr);
            self.out.push('m');
            self.out.push_str(text);
            self.out.push_str("\x1b[0m");
        } else {
            self.out.push_str(text);
        }
    }

    /// The page as bytes.
    pub fn finish(self) -> Vec<u8> {
        self.out.into_bytes()
    }
}
