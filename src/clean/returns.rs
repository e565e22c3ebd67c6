//! Where the main story goes on after another one that stands in its middle.
//!
//! The page is cut where the terms on both sides say that the topic changes. A term that stands in three lines would, in
//! one story, have all three on one side of a cut with a probability that follows from the place of the cut; in two
//! stories it has nearly always. The logarithm of the ratio is what it says for the cut, names louder than other words.
//! Terms of the main story speak for a cut above all their lines, and against one below.
//!
//! The first story's own paragraphs are worth more than the other's: what is tied to neither stays with the first.

use super::Page;
use super::sections::Section;
use super::terms::{NAME, Terms};
use crate::load::Role;
use rustc_hash::FxHashMap;

/// How many lines are looked at.
const LINES: usize = 200;

/// In how many lines a term is counted: what stands in more says no more.
const TIMES: usize = 6;

/// How likely a term of one story stands in another too.
const CHANCE: f64 = 0.1;

/// How much louder a term speaks that weighs more. This and what follows was measured with whole stories put into others.
const LOUDER: f64 = 1.5;

/// The least that has to speak for a return.
const LEAST: f64 = 2.0;

/// What a sign-off or the writer's address before a line says for a cut there.
const SIGNED_OFF: f64 = 8.0;

/// What the terms that a line has in common with those above it have to weigh, squared, for it to be tied to them: one
/// rare word.
const TIED: f64 = 1.0;

/// The same for a line that is tied to nothing else to be claimed by the main story.
const CLAIMED: f64 = 0.3;

/// So few lines at the end of a page may be no more than the other's last.
const FEW: usize = 2;

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
    // a title and a paragraph, or a paragraph
    let least = 1 + usize::from(first.title.is_some());
    let says = evidence(page, &lines, main);
    let mut best: Option<(f64, usize)> = None;
    for at in least..lines.len() {
        let signed_off = page.lines[lines[at - 1]..lines[at]]
            .iter()
            .any(|l| l.role == Some(Role::Credit));
        let score = says[at] + if signed_off { SIGNED_OFF } else { 0.0 };
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    let found = best.filter(|(score, _)| *score > LEAST).map(|(_, at)| at);
    let from = found.unwrap_or(lines.len());
    let tied = tied(page, &lines, main, least);
    let loose = tied[least..from].iter().rev().take_while(|tied| !**tied).count();
    let of_main = |at: usize| common(page, lines[at], |term| main.has(term));
    let at = (from - loose..from).find(|&at| of_main(at) >= CLAIMED).unwrap_or(from);
    // a line or two at the end of the page may be no more than the other's last
    let named = || {
        let terms = |line: &usize| page.terms.line(*line, page.lines[*line].text);
        let is_name = |&(term, weight): &(u32, u32)| weight >= NAME && main.has(term);
        lines[at..].iter().any(|line| terms(line).iter().any(is_name))
    };
    match lines.len() - at {
        0 => None,
        left if found.is_some() => (left > FEW || named()).then(|| lines[at]),
        left => (left >= FEW && named()).then(|| lines[at]),
    }
}

/// What the terms of a line weigh, squared, of which this is true.
fn common(page: &Page<'_>, line: usize, is: impl Fn(u32) -> bool) -> f64 {
    let terms = page.terms.line(line, page.lines[line].text);
    let common = terms.iter().filter(|(term, _)| is(*term));
    common.map(|(_, weight)| (f64::from(*weight) / 100.0).powi(2)).sum()
}

/// Which lines are tied to those above them by terms that the main story does not have. The `first` are.
fn tied(page: &Page<'_>, lines: &[usize], main: &Terms, first: usize) -> Vec<bool> {
    let mut known = Terms::default();
    let mut tied = Vec::with_capacity(lines.len());
    for (at, &line) in lines.iter().enumerate() {
        tied.push(at < first || common(page, line, |term| known.has(term) && !main.has(term)) >= TIED);
        if tied[at] {
            known.add(&page.terms.line(line, page.lines[line].text));
        }
    }
    tied
}

/// The lines of a term.
struct Seen {
    term: u32,
    first: usize,
    last: usize,
    times: usize,
    weight: u32,
}

/// Of the terms that stand in so many lines: how loud those are whose lines are all below a cut, all above it, and on
/// both sides.
#[derive(Debug, Clone, Copy, Default)]
struct Sides {
    below: f64,
    above: f64,
    both: f64,
}

/// By the number of lines, for terms that the main story does not have and for those that it has.
type Counts = [[Sides; TIMES + 1]; 2];

/// What speaks for a cut before each line.
fn evidence(page: &Page<'_>, lines: &[usize], main: &Terms) -> Vec<f64> {
    let mut places: FxHashMap<u32, usize> = FxHashMap::default();
    let mut seen: Vec<Seen> = Vec::new();
    let mut size = vec![0u64];
    for (at, &line) in lines.iter().enumerate() {
        let mut own = 1;
        for &(term, weight) in page.terms.line(line, page.lines[line].text).iter() {
            own += u64::from(weight);
            let place = *places.entry(term).or_insert(seen.len());
            if place == seen.len() {
                seen.push(Seen {
                    term,
                    first: at,
                    last: at,
                    times: 1,
                    weight,
                });
                continue;
            }
            let seen = &mut seen[place];
            seen.times += usize::from(seen.last != at);
            seen.last = at;
            seen.weight = seen.weight.max(weight);
        }
        size.push(size[at] + own);
    }
    // as differences from one cut to the next
    let mut changes: Vec<Counts> = vec![Counts::default(); lines.len() + 1];
    for term in &seen {
        let (kind, times) = (usize::from(main.has(term.term)), term.times.min(TIMES));
        let loud = (f64::from(term.weight) / 100.0).powf(LOUDER);
        changes[0][kind][times].below += loud;
        changes[term.first + 1][kind][times].below -= loud;
        changes[term.first + 1][kind][times].both += loud;
        changes[term.last + 1][kind][times].both -= loud;
        changes[term.last + 1][kind][times].above += loud;
    }
    let mut counts = Counts::default();
    let mut says = Vec::with_capacity(lines.len());
    for at in 0..lines.len() {
        for (sides, change) in counts.iter_mut().flatten().zip(changes[at].iter().flatten()) {
            sides.below += change.below;
            sides.above += change.above;
            sides.both += change.both;
        }
        says.push(of_cut(&counts, size[at] as f64 / size[lines.len()] as f64));
    }
    says
}

/// What the terms say for a cut that has this share of the text above it.
fn of_cut(counts: &Counts, share: f64) -> f64 {
    let share = share.clamp(0.001, 0.999);
    let [others, mains] = counts;
    let mut sum = 0.0;
    for times in 1..=TIMES {
        let (above, below) = (share.powi(times as i32), (1.0 - share).powi(times as i32));
        if times > 1 {
            let sides = others[times];
            sum += (sides.above + sides.below) * ((1.0 - CHANCE) / (above + below)).ln();
            sum += sides.both * (CHANCE / (1.0 - above - below)).ln().min(0.0);
        }
        sum += mains[times].below * ((1.0 - CHANCE) / below).ln().max(0.0);
        sum += mains[times].above * (CHANCE / above).ln().min(0.0);
    }
    sum
}
