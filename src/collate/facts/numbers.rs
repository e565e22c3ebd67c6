//! The figures of the story, each followed through the versions.

use super::{AROUND, Fact, Kind, Saying, context};
use crate::classify::{Comparison, Group, Label, Op};
use crate::collate::Collation;
use crate::collate::features::in_main_story;
use crate::lexicon::language::Language;
use crate::lexicon::quantity::{self, Quantity, alike};
use crate::segment::Version;
use crate::text::{Span, fold};

/// A figure with its sentence; the spans count in the sentence.
struct Found {
    sentence: usize,
    quantity: Quantity,
}

/// The figures of a version, ordinals left out: "the second day" is no figure that anyone checks.
fn figures(version: &Version) -> Vec<Found> {
    (0..version.sentences.len())
        .filter(|&i| in_main_story(&version.sentences[i]))
        .flat_map(|sentence| {
            version
                .quantities(sentence)
                .iter()
                .filter(|q| q.kind != quantity::Kind::Ordinal)
                .map(move |quantity| Found {
                    sentence,
                    quantity: quantity.clone(),
                })
        })
        .collect()
}

/// The figure as it is written, with the qualifier where that stands before it.
fn written(version: &Version, found: &Found) -> String {
    let raw = version.raw(found.sentence);
    let q = &found.quantity;
    let start = match &q.qualifier {
        Some((_, span)) if span.end <= q.span.start => span.start,
        _ => q.span.start,
    };
    fold::white_space(&raw[start..q.span.end])
}

/// True where one may stand for the other: equal, or one of them rough and near.
fn agree(a: &Quantity, b: &Quantity) -> bool {
    let likeness = alike(a, b);
    likeness >= 0.999 || (likeness >= 0.5 && (a.approximate() || b.approximate()))
}

/// A fact in the making.
struct Line {
    fact: Fact,
    first: Quantity,
    /// The word after the figure, by which two mentions of one fact are known.
    noun: String,
}

impl Line {
    fn new(version: &Version, place: (usize, usize), found: &Found) -> Line {
        let raw = version.raw(found.sentence);
        Line {
            fact: Fact {
                kind: Kind::Number,
                context: context(raw, &found.quantity.span, AROUND),
                sayings: vec![Saying {
                    text: written(version, found),
                    places: vec![place],
                }],
                silent: Vec::new(),
                absent: Vec::new(),
            },
            first: found.quantity.clone(),
            noun: noun(raw, &found.quantity),
        }
    }

    /// Notes that a version says this; once a version and form.
    fn say(&mut self, text: String, place: (usize, usize), same: bool) {
        let key = fold::key(&text);
        let known = if same {
            Some(0)
        } else {
            self.fact.sayings.iter().position(|s| fold::key(&s.text) == key)
        };
        match known {
            Some(at) => {
                let places = &mut self.fact.sayings[at].places;
                if !places.iter().any(|p| p.0 == place.0) {
                    places.push(place);
                }
            }
            None => self.fact.sayings.push(Saying {
                text,
                places: vec![place],
            }),
        }
    }
}

fn noun(raw: &str, q: &Quantity) -> String {
    raw[q.span.end..]
        .split(|c: char| !c.is_alphanumeric())
        .find(|w| !w.is_empty())
        .map(str::to_lowercase)
        .unwrap_or_default()
}

pub fn numbers(collation: &Collation) -> Vec<Fact> {
    let Some(base) = collation.base_version() else {
        return Vec::new();
    };
    let mut lines: Vec<Line> = Vec::new();
    // For every figure of the base the line that it is on: a fact told twice is one line.
    let base_figures = figures(base);
    let line_of: Vec<usize> = base_figures
        .iter()
        .map(|found| {
            let noun = noun(base.raw(found.sentence), &found.quantity);
            let q = &found.quantity;
            let known = lines.iter().position(|line| {
                let telling = q.digits >= 3 || noun == line.noun;
                line.first.kind == q.kind && line.first.value == q.value && telling
            });
            known.unwrap_or_else(|| {
                lines.push(Line::new(base, (collation.base, found.sentence), found));
                lines.len() - 1
            })
        })
        .collect();
    let of_base = lines.len();
    for comparison in collation.finished() {
        follow(collation, comparison, &base_figures, &line_of, &mut lines, of_base);
    }
    lines.into_iter().map(|line| line.fact).collect()
}

/// Follows the base's figures into one version; what is left there becomes lines of its own.
fn follow(
    collation: &Collation,
    comparison: &Comparison,
    base_figures: &[Found],
    line_of: &[usize],
    lines: &mut Vec<Line>,
    of_base: usize,
) {
    let other = &collation.versions[comparison.other];
    let figures = figures(other);
    let mut used = vec![false; figures.len()];
    // What became of each line: 0 no sentence, 1 a sentence without the figure, 2 said.
    let mut state = vec![0_u8; of_base];
    let mut left: Vec<(usize, &Group)> = Vec::new();
    for (at, found) in base_figures.iter().enumerate() {
        let Some(group) = comparison.groups.iter().find(|g| g.base.contains(&found.sentence)) else {
            continue;
        };
        let partner = (0..figures.len())
            .filter(|&o| group.other.contains(&figures[o].sentence) && agree(&found.quantity, &figures[o].quantity))
            .min_by_key(|&o| (used[o], o));
        let line = line_of[at];
        match partner {
            Some(o) => {
                used[o] = true;
                state[line] = 2;
                let same = alike(&found.quantity, &figures[o].quantity) >= 0.999;
                lines[line].say(
                    written(other, &figures[o]),
                    (comparison.other, figures[o].sentence),
                    same,
                );
            }
            None => {
                state[line] = state[line].max(1);
                left.push((at, group));
            }
        }
    }
    // A figure without its like: one that was put in its place.
    for (at, group) in left {
        let found = &base_figures[at];
        let taken = (0..figures.len()).find(|&o| {
            !used[o]
                && group.other.contains(&figures[o].sentence)
                && figures[o].quantity.kind == found.quantity.kind
                && in_its_place(collation, comparison, group, found, &figures[o])
        });
        if let Some(o) = taken {
            used[o] = true;
            let line = line_of[at];
            state[line] = 2;
            lines[line].say(
                written(other, &figures[o]),
                (comparison.other, figures[o].sentence),
                false,
            );
        }
    }
    for (line, state) in lines.iter_mut().zip(state) {
        match state {
            0 => line.fact.absent.push(comparison.other),
            1 => line.fact.silent.push(comparison.other),
            _ => {}
        }
    }
    for (o, found) in figures.iter().enumerate().filter(|(o, _)| !used[*o]) {
        let place = (comparison.other, found.sentence);
        let noun = noun(other.raw(found.sentence), &figures[o].quantity);
        let q = &found.quantity;
        // A figure told again elsewhere belongs to the line that has it, the base's or another version's.
        let known = lines.iter().position(|line| {
            line.first.kind == q.kind && line.first.value == q.value && (q.digits >= 3 || noun == line.noun)
        });
        match known {
            Some(at) => {
                let text = written(other, found);
                let line = &mut lines[at];
                if !line
                    .fact
                    .sayings
                    .iter()
                    .any(|s| s.places.iter().any(|p| p.0 == place.0))
                {
                    line.fact.silent.retain(|v| *v != place.0);
                    line.fact.absent.retain(|v| *v != place.0);
                    line.say(text, place, true);
                }
            }
            None => lines.push(Line::new(other, place, found)),
        }
    }
}

/// True where one figure took the other's place: a flag says so, one edit replaced the one by the other, or the same
/// thing is counted.
fn in_its_place(collation: &Collation, comparison: &Comparison, group: &Group, base: &Found, other: &Found) -> bool {
    let place = |version: usize, found: &Found| {
        let start = collation.versions[version].sentences[found.sentence].span.start;
        start + found.quantity.figure.start..start + found.quantity.figure.end
    };
    let (here, there) = (place(comparison.base, base), place(comparison.other, other));
    let over = |a: &Span, b: &Span| a.start < b.end && b.start < a.end;
    let flagged = group
        .flags
        .iter()
        .any(|f| f.base.as_ref().is_some_and(|s| over(s, &here)) && f.other.as_ref().is_some_and(|s| over(s, &there)));
    let replaced = group.label == Label::Edited
        && group
            .words
            .iter()
            .any(|w| w.op == Op::Replace && over(&w.base, &here) && over(&w.other, &there));
    let noun = |version: usize, found: &Found| noun(collation.versions[version].raw(found.sentence), &found.quantity);
    let (counted, recounted) = (noun(comparison.base, base), noun(comparison.other, other));
    // "11 of the ports" and "810 of the ports": what follows both is no thing that is counted
    let language = Language::of_tag(&collation.versions[comparison.base].article.language);
    let telling = !counted.is_empty() && !language.is_stop(&counted);
    flagged || replaced || (telling && counted == recounted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::testing::{WIRE, held, version};

    #[test]
    fn a_changed_figure_is_told_with_who_has_which() {
        let update = WIRE[2].replace("14,000", "16,500");
        let story = held(vec![
            version("wire.txt", &WIRE),
            version("update.txt", &[WIRE[0], WIRE[1], &update, WIRE[3]]),
            version("paper.txt", &[WIRE[0], WIRE[1], WIRE[2]]),
            version("radio.txt", &[WIRE[0], WIRE[1]]),
        ]);
        let facts = numbers(&story.collation());
        let drivers = facts.iter().find(|f| f.context.contains("drivers")).unwrap();
        assert!(drivers.differs());
        assert_eq!(drivers.sayings[0].text, "Some 14,000");
        let who = |i: usize| drivers.sayings[i].places.iter().map(|p| p.0).collect::<Vec<_>>();
        assert_eq!(who(0), [0, 2]);
        assert_eq!(drivers.sayings[1].text, "Some 16,500");
        assert_eq!(who(1), [1]);
        assert_eq!(drivers.absent, [3]);
    }

    #[test]
    fn figures_before_a_word_of_grammar_count_nothing_in_common() {
        let base = "Only 11 of the country's 821 stations had barriers by last year, according to a report that the ministry ordered.";
        let other = "A report ordered by the ministry found last year that all but 808 of the country's stations lack barriers.";
        let story = held(vec![
            version("wire.txt", &[WIRE[0], WIRE[1], base, WIRE[2]]),
            version("paper.txt", &[WIRE[0], WIRE[1], other, WIRE[2]]),
        ]);
        let comparison = &story.comparisons[0];
        let tied = comparison.groups.iter().any(|g| g.base == [2] && g.other == [2]);
        assert!(tied, "the two sentences belong together: {:?}", comparison.groups);
        let facts = numbers(&story.collation());
        let few = facts.iter().find(|f| f.sayings[0].text == "Only 11").unwrap();
        assert_eq!(few.sayings.len(), 1, "{few:?}");
    }

    #[test]
    fn a_figure_that_only_a_version_has_is_its_own_line() {
        let own = "Repairs will cost 2.4 million leva, the paper has learned from the city's budget office.";
        let story = held(vec![
            version("wire.txt", &WIRE),
            version("paper.txt", &[WIRE[0], WIRE[1], own, WIRE[2]]),
        ]);
        let facts = numbers(&story.collation());
        let cost = facts.iter().find(|f| f.context.contains("leva")).unwrap();
        assert_eq!(cost.sayings[0].places, [(1, 2)]);
        assert!(!cost.differs());
    }
}
