//! Characters on pages → lines → columns → paragraphs.
//!
//! ```text
//!  glyphs ─→ runs (same baseline, no gap) ─→ gutters (stripes that no run crosses but headings)
//!         ─→ bands between the runs that cross a gutter ─→ columns left to right ─→ lines ─→ paragraphs
//! ```

use crate::load::Role;
use crate::load::paragraphs::Words;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// One character (or ligature), places in points, y upwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub size: f64,
    pub text: String,
}

/// The characters of a page as the file gives them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    pub glyphs: Vec<Glyph>,
}

/// A paragraph with what the type says of its role.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    pub text: String,
    pub role: Option<Role>,
    pub why: &'static str,
}

/// Text on one baseline.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    left: f64,
    right: f64,
    y: f64,
    size: f64,
    text: String,
}

impl Line {
    fn first_word_width(&self) -> f64 {
        let word = self.text.split(' ').next().map_or(0, |w| w.chars().count());
        let all = self.text.chars().count().max(1);
        (self.right - self.left) * word as f64 / all as f64
    }

    /// The text with digits made equal, for recognising running heads.
    fn pattern(&self) -> String {
        let mut out = String::new();
        for c in self.text.chars() {
            let c = if c.is_ascii_digit() { '0' } else { c };
            if !(c == '0' && out.ends_with('0')) {
                out.push(c);
            }
        }
        out
    }

    fn ends_sentence(&self) -> bool {
        let end = self.text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']);
        end.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '؟'])
    }
}

/// The paragraphs of a document in reading order, running heads at the end.
pub fn paragraphs(pages: &[Page]) -> Vec<Paragraph> {
    let runs: Vec<Vec<Line>> = pages.iter().map(runs).collect();
    let body = body_size(&runs);
    let heads = running_heads(&runs);
    let mut columns = Vec::new();
    let mut aside = Vec::new();
    for (page, lines) in runs.into_iter().enumerate() {
        let (head, rest): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| {
            heads.contains_key(&line.pattern()) && heads[&line.pattern()].contains(&(page, line.y.round() as i64))
        });
        aside.extend(head);
        columns.extend(order(rest));
    }
    let all: String = columns
        .iter()
        .flatten()
        .map(|line| format!("{}\n", line.text))
        .collect();
    let words = Words::of(&all);
    let mut out: Vec<Paragraph> = Vec::new();
    let mut open = false;
    let mut headline = false;
    for column in &columns {
        let right = column.iter().map(|line| line.right).fold(f64::MIN, f64::max);
        let left = margin(column);
        let leading = leading(column);
        let indented = |line: &Line| line.left > left + 0.7 * line.size;
        let many = column.iter().filter(|line| indented(line)).count() * 2 > column.len();
        for (at, line) in column.iter().enumerate() {
            let large = line.size > body * 1.15;
            let continues = match at.checked_sub(1).map(|before| &column[before]) {
                Some(before) => {
                    let same_type = (before.size - line.size).abs() <= 0.12 * before.size;
                    let gap = before.y - line.y > leading.max(1.2 * line.size) * 1.35 + 0.5;
                    let indent = indented(line) && !(many && indented(before));
                    let early = before.right + line.first_word_width() + 0.2 * line.size < right - 0.5 * line.size;
                    same_type && !gap && !indent && (large || !(early && before.ends_sentence()))
                }
                // The first line of a column goes on with a paragraph that the column before left open.
                None => open && !large && line.text.chars().next().is_some_and(|c| !c.is_uppercase()),
            };
            let last = out.last_mut().filter(|_| continues);
            match last {
                Some(paragraph) => paragraph.text = words.join_typeset(&paragraph.text, &line.text),
                None => {
                    let (role, why) = match (large, headline) {
                        (true, false) if line.size > body * 1.25 => (Some(Role::Headline), "the largest type"),
                        (true, _) => (Some(Role::Crosshead), "larger type"),
                        (false, _) => (None, ""),
                    };
                    headline |= role == Some(Role::Headline);
                    out.push(Paragraph {
                        text: line.text.clone(),
                        role,
                        why,
                    });
                }
            }
            open = !line.ends_sentence() && !large;
        }
    }
    out.extend(aside.into_iter().map(|line| Paragraph {
        text: line.text,
        role: Some(Role::Furniture),
        why: "running head or page number",
    }));
    out
}

/// Characters that follow each other on a baseline, spaces put where the gap is wide enough for one.
fn runs(page: &Page) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut current: Option<Line> = None;
    // Where the last space stood, when it was the last character.
    let mut space: Option<f64> = None;
    for glyph in &page.glyphs {
        let text: String = if glyph.text.chars().any(|c| ('\u{fb00}'..='\u{fb06}').contains(&c)) {
            glyph.text.nfkc().collect()
        } else {
            glyph.text.replace(['\n', '\r', '\t', '\u{a0}'], " ")
        };
        if glyph.size <= 0.0 || text.chars().all(|c| c.is_control()) {
            continue;
        }
        let fits = current.as_ref().is_some_and(|line| {
            let gap = glyph.x - line.right;
            (glyph.y - line.y).abs() < 0.35 * glyph.size.max(line.size)
                && gap > -0.6 * glyph.size
                && gap < 1.6 * glyph.size
        });
        match current.as_mut().filter(|_| fits) {
            Some(line) => {
                // A soft hyphen that was not used comes as a space that takes no room.
                if space.take().is_some_and(|x| (glyph.x - x).abs() < 0.08 * glyph.size) {
                    line.text.pop();
                }
                if glyph.x - line.right > 0.17 * glyph.size && !line.text.ends_with(' ') && !text.starts_with(' ') {
                    line.text.push(' ');
                }
                if !(text == " " && line.text.ends_with(' ')) {
                    line.text.push_str(&text);
                }
                if text == " " {
                    space = (glyph.width > 0.05 * glyph.size).then_some(glyph.x);
                    // The next character shows how wide it was.
                    line.right = line.right.max(glyph.x);
                } else {
                    line.right = line.right.max(glyph.x + glyph.width);
                }
                line.size = line.size.max(glyph.size);
            }
            None => {
                space = None;
                lines.extend(current.take());
                current = Some(Line {
                    left: glyph.x,
                    right: glyph.x + glyph.width,
                    y: glyph.y,
                    size: glyph.size,
                    text,
                });
            }
        }
    }
    lines.extend(current);
    lines.retain(|line| !line.text.trim().is_empty());
    for line in &mut lines {
        line.text = line.text.trim().to_string();
    }
    lines
}

/// The size in which most characters are set.
fn body_size(pages: &[Vec<Line>]) -> f64 {
    let mut weight: BTreeMap<i64, usize> = BTreeMap::new();
    for line in pages.iter().flatten() {
        *weight.entry((line.size * 2.0).round() as i64).or_default() += line.text.len();
    }
    weight
        .into_iter()
        .max_by_key(|(size, n)| (*n, -*size))
        .map_or(10.0, |(size, _)| size as f64 / 2.0)
}

/// Patterns that recur among the outermost lines of pages, with where they stand; and lone page numbers there.
fn running_heads(pages: &[Vec<Line>]) -> BTreeMap<String, Vec<(usize, i64)>> {
    let mut found: BTreeMap<String, Vec<(usize, i64)>> = BTreeMap::new();
    for (page, lines) in pages.iter().enumerate() {
        let mut heights: Vec<i64> = lines.iter().map(|line| line.y.round() as i64).collect();
        heights.sort_unstable();
        heights.dedup();
        let outer: Vec<i64> = heights
            .iter()
            .rev()
            .take(2)
            .chain(heights.iter().take(2))
            .copied()
            .collect();
        for line in lines {
            let y = line.y.round() as i64;
            if outer.contains(&y) {
                let places = found.entry(line.pattern()).or_default();
                if !places.contains(&(page, y)) {
                    places.push((page, y));
                }
            }
        }
    }
    let pages = pages.len();
    found.retain(|pattern, places| {
        let mut on: Vec<usize> = places.iter().map(|(page, _)| *page).collect();
        on.dedup();
        let number = !pattern.is_empty()
            && pattern.chars().filter(|c| c.is_alphanumeric()).all(|c| c == '0')
            && pattern.chars().count() <= 7
            && pattern.contains('0');
        number || (pages >= 2 && on.len() >= 2 && on.len() * 2 >= pages)
    });
    found
}

/// Columns in reading order, each with its lines from top to bottom.
fn order(runs: Vec<Line>) -> Vec<Vec<Line>> {
    let gutters = gutters(&runs);
    if gutters.is_empty() {
        return vec![lines(runs)];
    }
    let crosses = |line: &Line| {
        gutters
            .iter()
            .any(|gutter| line.left < gutter - 2.0 && line.right > gutter + 2.0)
    };
    let (mut spanning, mut inside): (Vec<Line>, Vec<Line>) = runs.into_iter().partition(crosses);
    // The short last line of a heading that spans the columns belongs to it.
    let body = body_size(std::slice::from_ref(&inside));
    loop {
        let belongs = |run: &Line| {
            let heading = |s: &Line| (s.size - run.size).abs() < 0.5 && (s.y - run.y).abs() < 1.8 * run.size;
            run.size > body * 1.15 && spanning.iter().any(heading)
        };
        let (found, rest): (Vec<Line>, Vec<Line>) = inside.into_iter().partition(belongs);
        inside = rest;
        if found.is_empty() {
            break;
        }
        spanning.extend(found);
    }
    let mut bars: Vec<f64> = spanning.iter().map(|line| line.y).collect();
    bars.sort_by(|a, b| b.total_cmp(a));
    bars.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    let column = |line: &Line| gutters.iter().filter(|gutter| line.left >= **gutter - 2.0).count();
    let mut out = Vec::new();
    let mut top = f64::MAX;
    for bar in bars.iter().copied().chain([f64::MIN]) {
        for number in 0..=gutters.len() {
            let band: Vec<Line> = inside
                .iter()
                .filter(|l| l.y < top && l.y > bar && column(l) == number)
                .cloned()
                .collect();
            if !band.is_empty() {
                out.push(lines(band));
            }
        }
        let across: Vec<Line> = spanning.iter().filter(|l| (l.y - bar).abs() < 1.0).cloned().collect();
        if !across.is_empty() {
            out.push(lines(across));
        }
        top = bar;
    }
    // Lines of one heading or of full-width text, one bar each, are one column.
    let mut merged: Vec<Vec<Line>> = Vec::new();
    for band in out {
        match merged.last_mut() {
            Some(last)
                if last
                    .iter()
                    .chain(&band)
                    .all(|line| spanning.iter().any(|s| s.y == line.y)) =>
            {
                last.extend(band)
            }
            _ => merged.push(band),
        }
    }
    merged
}

/// The middles of vertical stripes that hardly a run crosses, with text enough on both sides.
fn gutters(runs: &[Line]) -> Vec<f64> {
    let left = runs.iter().map(|r| r.left).fold(f64::MAX, f64::min);
    let right = runs.iter().map(|r| r.right).fold(f64::MIN, f64::max);
    if runs.len() < 12 || !(right - left > 200.0 && right - left < 5000.0) {
        return Vec::new();
    }
    let width = (right - left) as usize + 1;
    let mut cover = vec![0_usize; width + 1];
    for run in runs {
        let (from, to) = ((run.left - left) as usize, ((run.right - left) as usize).min(width));
        for cell in &mut cover[from..to.max(from)] {
            *cell += 1;
        }
    }
    let few = runs.len() / 12;
    let mut gutters = Vec::new();
    let mut start = None;
    for (x, covered) in cover.iter().enumerate() {
        if *covered <= few {
            start.get_or_insert(x);
        } else if let Some(from) = start.take() {
            let middle = left + (from + x) as f64 / 2.0;
            let on_left = runs.iter().filter(|r| r.right <= middle + 2.0).count();
            let on_right = runs.iter().filter(|r| r.left >= middle - 2.0).count();
            if from > 0 && x - from >= 7 && on_left * 6 >= runs.len() && on_right * 6 >= runs.len() {
                gutters.push(middle);
            }
        }
    }
    gutters
}

/// Runs on one baseline joined to lines, from top to bottom.
fn lines(mut runs: Vec<Line>) -> Vec<Line> {
    runs.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.left.total_cmp(&b.left)));
    let mut out: Vec<Line> = Vec::new();
    let mut row: Vec<Line> = Vec::new();
    let flush = |row: &mut Vec<Line>, out: &mut Vec<Line>| {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut all = row.drain(..);
        if let Some(mut line) = all.next() {
            for run in all {
                let touching = run.left - line.right < 0.12 * run.size;
                if !touching {
                    line.text.push(' ');
                }
                line.text.push_str(&run.text);
                line.right = line.right.max(run.right);
                line.size = line.size.max(run.size);
            }
            out.push(line);
        }
    };
    for run in runs {
        if row
            .first()
            .is_some_and(|first| (first.y - run.y).abs() > 0.4 * first.size.min(run.size))
        {
            flush(&mut row, &mut out);
        }
        row.push(run);
    }
    flush(&mut row, &mut out);
    out
}

/// Where most lines of a column begin.
fn margin(column: &[Line]) -> f64 {
    let mut count: BTreeMap<i64, usize> = BTreeMap::new();
    for line in column {
        *count.entry(line.left.round() as i64).or_default() += 1;
    }
    let most = count.values().copied().max().unwrap_or(0);
    // The leftmost of the usual beginnings: with short paragraphs, indents are as frequent as the margin.
    count
        .into_iter()
        .find(|(_, n)| *n * 3 >= most)
        .map_or(0.0, |(left, _)| left as f64)
}

/// The usual distance of two baselines in a column.
fn leading(column: &[Line]) -> f64 {
    let mut gaps: Vec<f64> = column
        .windows(2)
        .map(|pair| pair[0].y - pair[1].y)
        .filter(|gap| *gap > 1.0 && *gap < 100.0)
        .collect();
    gaps.sort_by(f64::total_cmp);
    // The lower quartile: gaps between paragraphs pull the middle up where paragraphs are short.
    gaps.get(gaps.len() / 4).copied().unwrap_or(14.0)
}
