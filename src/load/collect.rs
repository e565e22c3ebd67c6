//! Elements opening and closing, text between them: blocks out. Shared by every format that has markup.

use super::Hint;

/// What an element does to the flow of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    /// Begins and ends a block.
    Block,
    /// A line break; two in a row end the block.
    Break,
    /// Runs on in the block.
    Inline,
    /// Holds nothing that is read.
    Skip,
}

/// By local name in lower case: HTML, and the body vocabulary of NITF, which borrows from it.
fn flow(name: &str) -> Flow {
    match name {
        "address" | "article" | "aside" | "blockquote" | "body" | "bq" | "block" | "caption" | "center" | "dd"
        | "details" | "dialog" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form"
        | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hl1" | "hl2" | "hr" | "html" | "li" | "main"
        | "media" | "media-caption" | "media-producer" | "menu" | "nav" | "note" | "ol" | "option" | "p" | "pre"
        | "section" | "summary" | "table" | "tagline" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" | "ul"
        | "credit" | "button" | "label" | "legend" => Flow::Block,
        "br" => Flow::Break,
        "script" | "style" | "template" | "noscript" | "svg" | "math" | "iframe" | "object" | "canvas" | "select"
        | "textarea" | "audio" | "video" | "head" | "map" | "frameset" | "noframes" | "media-metadata"
        | "media-reference" => Flow::Skip,
        _ => Flow::Inline,
    }
}

/// A collected block: its text, what the markup says of it, and the key that the walker gave its innermost block element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub hint: Option<Hint>,
    pub key: usize,
}

#[derive(Debug)]
struct Open {
    flow: Flow,
    hint: Option<Hint>,
    key: usize,
    keeps_space: bool,
}

/// Collects blocks from elements and text in document order.
#[derive(Debug, Default)]
pub struct Collector {
    pieces: Vec<Piece>,
    open: Vec<Open>,
    text: String,
    skipping: usize,
    breaks: usize,
}

impl Collector {
    /// An element opens. A hint holds for all in it that has none of its own.
    pub fn open(&mut self, name: &str, key: usize, hint: Option<Hint>) {
        let flow = flow(name);
        match flow {
            Flow::Block => self.flush(),
            Flow::Skip => self.skipping += 1,
            Flow::Break => self.line_break(),
            // A hint on an inline element (a byline in a span) makes it a block of its own.
            Flow::Inline if hint.is_some() => self.flush(),
            Flow::Inline => {}
        }
        let flow = if flow == Flow::Inline && hint.is_some() {
            Flow::Block
        } else {
            flow
        };
        let keeps_space = name == "pre" || self.open.last().is_some_and(|open| open.keeps_space);
        let (hint, key) = match self.open.last() {
            Some(outer) if flow != Flow::Block => (hint.or_else(|| outer.hint.clone()), outer.key),
            Some(outer) => (hint.or_else(|| outer.hint.clone()), key),
            None => (hint, key),
        };
        self.open.push(Open {
            flow,
            hint,
            key,
            keeps_space,
        });
    }

    /// Text between tags.
    pub fn text(&mut self, text: &str) {
        if self.skipping > 0 {
            return;
        }
        if self.open.last().is_some_and(|open| open.keeps_space) {
            self.text.push_str(text);
            return;
        }
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{a0}' {
                if !self.text.ends_with([' ', '\n']) && !self.text.is_empty() {
                    self.text.push(' ');
                }
            } else {
                self.breaks = 0;
                self.text.push(c);
            }
        }
    }

    /// The element that was opened last closes.
    pub fn close(&mut self) {
        let Some(open) = self.open.last() else { return };
        match open.flow {
            Flow::Block => self.flush(),
            Flow::Skip => self.skipping -= 1,
            Flow::Break | Flow::Inline => {}
        }
        self.open.pop();
    }

    fn line_break(&mut self) {
        if self.skipping > 0 {
            return;
        }
        self.breaks += 1;
        if self.breaks > 1 {
            self.flush();
        } else if !self.text.is_empty() {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push('\n');
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.breaks = 0;
        if !text.trim().is_empty() {
            let (hint, key) = self.open.last().map_or((None, 0), |open| (open.hint.clone(), open.key));
            self.pieces.push(Piece {
                text: text.trim().into(),
                hint,
                key,
            });
        }
    }

    /// The blocks.
    pub fn finish(mut self) -> Vec<Piece> {
        self.flush();
        self.pieces
    }
}
