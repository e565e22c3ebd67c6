//! The paragraphs of text without markup: by blank line, by line, or hard-wrapped and joined again.
//!
//! A line break is *soft* where the writer's program broke the line because the next word no longer fitted. That can be
//! measured: in hard-wrapped text nearly every line that is followed by a continuation would have become longer than
//! the width had it taken the next word. Lines that ended early ended on purpose.

use std::borrow::Cow;

/// A width outside this range is no hard wrap: shorter is verse or a list, longer is one paragraph to the line.
const WIDTHS: std::ops::RangeInclusive<usize> = 38..=100;

/// One line with what the decision needs.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    /// Columns of white space before it, a tab counted as eight.
    indent: usize,
    /// Characters, indent included.
    length: usize,
}

impl<'a> Line<'a> {
    fn new(raw: &'a str) -> Self {
        let text = raw.trim();
        let lead = &raw[..raw.len() - raw.trim_start().len()];
        let indent = lead.chars().map(|c| if c == '\t' { 8 } else { 1 }).sum();
        Self {
            text,
            indent,
            length: indent + text.chars().count(),
        }
    }

    fn first_word(&self) -> usize {
        self.text
            .split_whitespace()
            .next()
            .map_or(0, |word| word.chars().count())
    }

    fn is_item(&self) -> bool {
        ["- ", "* ", "• ", "– ", "— ", "· ", "‣ ", "▪ "]
            .iter()
            .any(|mark| self.text.starts_with(mark))
    }

    /// Continues the sentence of the line before: begins with a small letter.
    fn continues(&self) -> bool {
        self.text
            .chars()
            .find(|c| !matches!(c, '"' | '\'' | '“' | '‘' | '(' | '«' | '„' | '`'))
            .is_some_and(char::is_lowercase)
    }

    fn ends_sentence(&self) -> bool {
        let end = self
            .text
            .trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', '*', '_']);
        end.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '؟', '।', '='])
    }
}

/// Cuts text into paragraphs, each with its lines joined. Every character that is not white space is kept, in order,
/// except a hyphen that only the wrapping put into a word.
///
/// The second value says whether the text was hard-wrapped.
pub fn split(text: &str) -> (Vec<Cow<'_, str>>, bool) {
    let stanzas = stanzas(text);
    let Some(wrap) = measure(&stanzas) else {
        let lines = stanzas.iter().flatten().map(|line| line.text.into()).collect();
        return (lines, false);
    };
    let words = Words::of(text);
    let mut paragraphs = Vec::new();
    for stanza in &stanzas {
        // An indent begins a paragraph where most lines have none; a block that is set in as a whole has its own margin.
        let margin = stanza.iter().map(|line| line.indent).min().unwrap_or(0);
        let indented = |line: &Line<'_>| (margin + 2..=margin + 16).contains(&line.indent);
        let starts = stanza.iter().filter(|line| indented(line)).count();
        let hanging = starts * 5 > stanza.len() * 4;
        // Where indents mark the paragraphs, an early end alone does not.
        let marked = starts >= 2 && !hanging;
        let mut current: Vec<&str> = Vec::new();
        for (at, line) in stanza.iter().enumerate() {
            if at > 0 {
                let before = stanza[at - 1];
                let joined = wrap.is_soft(before, *line) || (marked && before.length * 2 > wrap.width);
                let new = (!hanging && indented(line)) || line.is_item() || !joined;
                if new {
                    paragraphs.push(join(&current, &words).into());
                    current.clear();
                }
            }
            current.push(line.text);
        }
        paragraphs.push(join(&current, &words).into());
    }
    (paragraphs, true)
}

/// Runs of lines between blank lines. Every line end that Unicode or a teleprinter knows counts.
fn stanzas(text: &str) -> Vec<Vec<Line<'_>>> {
    let mut all = Vec::new();
    let mut current = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = line_end(rest);
        let (line, after) = match end {
            Some(at) => {
                let mut after = &rest[at..];
                let two = after.starts_with("\r\n");
                let page = after.starts_with(['\u{c}', '\u{2029}']);
                after = &after[if two {
                    2
                } else {
                    after.chars().next().map_or(0, char::len_utf8)
                }..];
                // A form feed or paragraph separator also ends the stanza.
                if page {
                    let line = Line::new(&rest[..at]);
                    if !line.text.is_empty() {
                        current.push(line);
                    }
                    if !current.is_empty() {
                        all.push(std::mem::take(&mut current));
                    }
                    rest = after;
                    continue;
                }
                (&rest[..at], after)
            }
            None => (rest, ""),
        };
        let line = Line::new(line);
        if line.text.is_empty() {
            if !current.is_empty() {
                all.push(std::mem::take(&mut current));
            }
        } else {
            current.push(line);
        }
        rest = after;
    }
    if !current.is_empty() {
        all.push(current);
    }
    all
}

/// Where the first line ends.
fn line_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        let found = bytes[from..]
            .iter()
            .position(|b| matches!(b, b'\n'..=b'\r' | 0xc2 | 0xe2))?;
        let at = from + found;
        match bytes[at..] {
            [0xc2, 0x85, ..] | [0xe2, 0x80, 0xa8 | 0xa9, ..] => return Some(at),
            [0xc2 | 0xe2, ..] => from = at + 1,
            _ => return Some(at),
        }
    }
}

/// How a text is hard-wrapped.
#[derive(Debug, Clone, Copy)]
struct Wrap {
    /// A line is full when it would have become longer than this with the next word.
    width: usize,
}

impl Wrap {
    fn is_soft(self, line: Line<'_>, next: Line<'_>) -> bool {
        let reach = line.length + 1 + next.first_word();
        reach > self.width || (next.continues() && !line.ends_sentence() && line.length * 2 > self.width)
    }
}

/// The wrap of a text, or `None` where each line stands for itself.
fn measure(stanzas: &[Vec<Line<'_>>]) -> Option<Wrap> {
    let pairs: Vec<(Line<'_>, Line<'_>)> = stanzas
        .iter()
        .flat_map(|stanza| stanza.windows(2).map(|pair| (pair[0], pair[1])))
        .collect();
    // Continuations show where the wrapping program broke; scripts without letter case show it by open sentences.
    let cased = pairs.iter().any(|(_, next)| next.continues());
    let soft: Vec<(Line<'_>, Line<'_>)> = pairs
        .iter()
        .copied()
        .filter(|(line, next)| !line.ends_sentence() && !next.is_item() && (next.continues() || !cased))
        .collect();
    if soft.len() < if cased { 1 } else { 3 } || soft.len() * 5 < pairs.len() {
        return None;
    }
    let mut lengths: Vec<usize> = soft.iter().map(|(line, _)| line.length).collect();
    lengths.sort_unstable();
    // One line in twenty may stick out: an address, a heading that was not wrapped.
    let longest = lengths[(lengths.len() - 1) * 19 / 20];
    if !WIDTHS.contains(&longest) {
        return None;
    }
    // Wrapped lines have a common right edge; verse and lists of names do not.
    let near = lengths.iter().filter(|length| **length * 4 >= longest * 3).count();
    if near * 10 < lengths.len() * 8 {
        return None;
    }
    let mut reach: Vec<usize> = soft
        .iter()
        .map(|(line, next)| line.length + 1 + next.first_word())
        .collect();
    reach.sort_unstable();
    // By hand, lines are broken a little early: let one in twenty lie below, and never demand more than the width.
    let width = reach[reach.len() / 20].saturating_sub(1).min(longest);
    Some(Wrap {
        width: width.max(longest * 7 / 10),
    })
}

/// The words of a text, for deciding whether a hyphen at a line's end belongs to the word.
#[derive(Debug, Default)]
pub struct Words {
    known: std::collections::BTreeSet<String>,
}

impl Words {
    /// Collects the words that stand inside lines.
    pub fn of(text: &str) -> Self {
        let mut known = std::collections::BTreeSet::new();
        // Only texts with a hyphen at a line's end ask for it.
        if ["-\n", "-\r", "\u{ad}\n", "\u{2010}\n"]
            .iter()
            .any(|end| text.contains(end))
        {
            // The halves of a word that is broken at a line's end are no words.
            let mut broken = false;
            for line in text.lines() {
                let line = line.trim();
                let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
                let breaks = line.ends_with(['-', '\u{ad}', '\u{2010}']);
                let last = words.iter().rposition(|word| !word.is_empty()).filter(|_| breaks);
                for (at, word) in words.iter().enumerate() {
                    let half = (at == 0 && broken) || Some(at) == last;
                    if !half && !word.is_empty() && word.len() < 64 {
                        known.insert(word.to_lowercase());
                    }
                }
                broken = breaks;
            }
        }
        Self { known }
    }

    /// Joins a line to the text before it, as typeset copy breaks it: a hyphen at the end was put there by the typesetter
    /// unless the text shows otherwise.
    pub fn join_typeset(&self, before: &str, line: &str) -> String {
        let cut = before.strip_suffix(['-', '\u{ad}', '\u{2010}']);
        let Some(head) = cut.filter(|head| head.ends_with(char::is_alphabetic)) else {
            return format!("{before} {line}");
        };
        let from = head
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
        let stem = &head[from..];
        let next = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if HANGING.contains(&next) {
            return format!("{before} {line}");
        }
        let whole = self.has(&format!("{stem}{next}"));
        let hyphenated = self.has(&format!("{stem}-{next}"));
        let compound = self.has(stem) && self.has(next);
        let lower = next.starts_with(char::is_lowercase);
        if before.ends_with('\u{ad}') || (lower && whole) || (lower && !hyphenated && !compound) {
            format!("{head}{line}")
        } else {
            format!("{head}-{line}")
        }
    }

    fn has(&self, word: &str) -> bool {
        self.known.contains(&word.to_lowercase())
    }
}

/// Words that follow a hanging hyphen ("short- and long-term"): the space stays.
const HANGING: [&str; 9] = ["and", "or", "to", "und", "oder", "et", "y", "o", "e"];

/// Joins the lines of a paragraph with spaces; a word broken at a hyphen is joined without one.
pub fn join(lines: &[&str], words: &Words) -> String {
    let mut out = String::new();
    for line in lines {
        if out.is_empty() {
            out.push_str(line);
            continue;
        }
        let next = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let stem: String = {
            let tail = out.strip_suffix('-').unwrap_or_default();
            let from = tail
                .rfind(|c: char| !c.is_alphanumeric())
                .map_or(0, |at| at + tail[at..].chars().next().map_or(1, char::len_utf8));
            tail[from..].to_string()
        };
        if stem.is_empty() || next.is_empty() || HANGING.contains(&next) {
            out.push(' ');
        } else if words.has(&format!("{stem}{next}")) && !words.has(&format!("{stem}-{next}")) {
            out.pop();
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "The ferry sank in heavy seas late on Saturday off the island of Calibay, and at least 31 people \
        died, the coast guard said. Rescuers pulled 118 survivors from the water before dawn, a spokesman told \
        reporters at the pier, where relatives had gathered in the rain to read a list of the rescued.";

    fn wrap(text: &str, width: usize) -> String {
        let mut out = String::new();
        let mut column = 0;
        for word in text.split(' ') {
            if column > 0 && column + 1 + word.len() > width {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += word.len();
        }
        out
    }

    #[test]
    fn wrapped_paragraphs_are_joined_at_every_usual_width() {
        for width in [60, 66, 72, 76, 80] {
            let text = format!("Ferry sinks\n\n{}\n\n{}\n", wrap(LONG, width), wrap(LONG, width));
            assert_eq!(
                split(&text),
                (vec!["Ferry sinks".into(), LONG.into(), LONG.into()], true),
                "{width}"
            );
        }
    }

    #[test]
    fn an_indent_or_an_early_end_begins_a_paragraph_without_a_blank_line() {
        let text = format!("   {}\n   {}\n", wrap(LONG, 66), wrap(LONG, 66));
        assert_eq!(split(&text).0, [LONG, LONG]);
        let text = format!("{}\n{}\n", wrap(LONG, 66), wrap(LONG, 66));
        assert_eq!(split(&text).0, [LONG, LONG]);
    }

    #[test]
    fn lines_of_a_page_stand_for_themselves() {
        let text = format!("Listen live\nNow playing: The Overnight Shift\n17 Cloudy\n\n{LONG}\n{LONG}\n\nTT\n20\n");
        assert_eq!(
            split(&text),
            (
                [
                    "Listen live",
                    "Now playing: The Overnight Shift",
                    "17 Cloudy",
                    LONG,
                    LONG,
                    "TT",
                    "20"
                ]
                .map(Cow::from)
                .to_vec(),
                false
            )
        );
    }

    #[test]
    fn furniture_beside_wrapped_paragraphs_is_not_joined() {
        let text = format!(
            "Share\n12 comments\n\n{}\n\nTags: ferry, storm\nMore news\n",
            wrap(LONG, 70)
        );
        assert_eq!(
            split(&text).0,
            ["Share", "12 comments", LONG, "Tags: ferry, storm", "More news"]
        );
    }

    #[test]
    fn every_line_end_counts() {
        for end in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}"] {
            assert_eq!(split(&["One", "Two", "", "Three"].join(end)).0, ["One", "Two", "Three"]);
        }
    }

    #[test]
    fn a_hyphen_of_the_wrapping_goes_and_one_of_the_word_stays() {
        let words = Words::of("the govern-\nment of the government, a long-\nterm plan");
        assert_eq!(join(&["the govern-", "ment"], &words), "the government");
        assert_eq!(join(&["a long-", "term plan"], &words), "a long-term plan");
        assert_eq!(join(&["short-", "and long-term"], &words), "short- and long-term");
        assert_eq!(join(&["he said -", "again"], &words), "he said - again");
    }
}
