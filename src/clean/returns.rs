//! Where the main story goes on after another one that stands in its middle.
//!
//! Each paragraph tells by its terms to which story it belongs: to the main one by terms that stood before the other
//! began, to the other by terms that stood in it. The page is cut where least speaks against it: terms of the main story
//! come back below the cut and are strange above it, and few terms of the other stand on both sides.

use super::Page;
use super::sections::Section;
use super::terms::Terms;
use crate::load::Role;
use rustc_hash::FxHashMap;

/// How many lines are looked at.
const LINES: usize = 400;

/// The least that has to speak for a return: about two names of the main story that the other does not have.
const LEAST: i64 = 40_000;

/// What a sign-off or the writer's address before a line says for a cut there.
const SIGNED_OFF: i64 = 60_000;

/// How many lines on either side of a cut have to differ. Measured with whole stories put into others, as the two below.
const WIDTH: usize = 9;

/// What a term that the main story does not have speaks against a line, in hundredths of one that it has.
const STRANGE: i64 = 12;

/// The line with which the main story goes on, in the sections from that on with which another began, or `None` where
/// it does not before the page announces a third. `main` are the terms of the main story so far.
pub fn line(page: &Page<'_>, sections: &[Section], main: &Terms) -> Option<usize> {
    let (first, rest) = sections.split_first()?;
    let announced = |s: &&Section| !(s.announced && s.sign >= 1.0 && s.title.is_some());
    let lines: Vec<usize> = std::iter::once(first)
        .chain(rest.iter().take_while(announced))
        .flat_map(Section::lines)
        .copied()
        .take(LINES)
        .collect();
    let (spans, density) = evidence(page, &lines, main);
    let mut best: Option<(i64, i64, usize)> = None;
    for at in 2..lines.len() {
        let (above, below) = (at.saturating_sub(WIDTH), (at + WIDTH).min(lines.len()));
        // how much more of the main story the lines below have than those above
        let edge = (density[below] - density[at]) - (density[at] - density[above]);
        let signed_off = page.lines[lines[at - 1]..lines[at]]
            .iter()
            .any(|l| l.role == Some(Role::Credit));
        let score = spans[at] + edge / 2 + if signed_off { SIGNED_OFF } else { 0 };
        if best.is_none_or(|(most, ..)| score > most) {
            best = Some((score, spans[at], at));
        }
    }
    let (_, spans, at) = best?;
    (spans > LEAST && goes_on(page, &lines, at, main)).then(|| lines[at])
}

/// What speaks for a cut before each line by the terms on both sides of it, and the sum up to each line of what speaks
/// for its being the main story's.
fn evidence(page: &Page<'_>, lines: &[usize], main: &Terms) -> (Vec<i64>, Vec<i64>) {
    let mut seen: FxHashMap<u32, (usize, usize, i64)> = FxHashMap::default();
    let mut density = Vec::with_capacity(lines.len() + 1);
    density.push(0);
    let mut sum = 0;
    for (at, &line) in lines.iter().enumerate() {
        for &(term, weight) in page.terms.line(line, page.lines[line].text).iter() {
            // names tell stories apart, words that both use by chance do not
            let weight = i64::from(weight) * i64::from(weight);
            let (_, last, all) = seen.entry(term).or_insert((at, at, 0));
            *last = at;
            if main.has(term) {
                *all += weight;
                sum += weight;
            } else {
                *all = weight.max(*all);
                sum -= weight * STRANGE / 100;
            }
        }
        density.push(sum);
    }
    // as differences from one line to the next
    let mut spans = vec![0i64; lines.len() + 2];
    for (term, (from, to, weight)) in seen {
        if main.has(term) {
            // comes back: speaks for every cut up to its first place
            spans[0] += weight;
            spans[from + 1] -= weight;
        } else {
            // speaks against every cut between its places
            spans[from + 1] -= weight;
            spans[to + 1] += weight;
        }
    }
    let mut sum = 0;
    for change in &mut spans {
        sum += *change;
        *change = sum;
    }
    (spans, density)
}

/// Whether the lines from `at` on are the main story's on the whole, and those before are not: two stories about
/// neighbouring topics share names from end to end.
fn goes_on(page: &Page<'_>, lines: &[usize], at: usize, main: &Terms) -> bool {
    let below = page.terms(&lines[at..]).shared_with(main);
    let above = page.terms(&lines[..at]).shared_with(main);
    match below.names {
        0 => false,
        1 => below.share > 1.8 * above.share,
        _ => below.share > 1.5 * above.share,
    }
}
