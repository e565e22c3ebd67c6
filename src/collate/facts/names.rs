//! The names of the story, each person's and place's mentions tied over all versions.
//!
//! A surname alone is the person with that surname; a first name, a title or an age that only one version gives is no
//! difference. Two titles, two ages, two first names or two spellings are.

use super::mentions::{Mention, known, letters, mentions};
use super::{AROUND, Fact, Kind, Saying, context};
use crate::classify::FlagKind;
use crate::collate::Collation;
use crate::collate::features::in_main_story;
use crate::lexicon::inflect;
use crate::lexicon::lists::{List, Lists, word_key};
use crate::load::Role;
use crate::segment::Version;
use crate::text::fold;
use rustc_hash::FxHashMap;

/// What a version says of one name, put together from all its mentions.
struct Told {
    /// The letters of its last word.
    last: String,
    /// As it is fullest written.
    text: String,
    sentence: usize,
    titles: Vec<String>,
    /// Letters of the first names; empty where only the last name is given.
    first: Vec<String>,
    age: Option<u32>,
    context: String,
}

/// The names of a version by their last word, in the order of the text.
fn told(version: &Version, lists: &Lists) -> Vec<(String, Told)> {
    let story: Vec<usize> = (0..version.sentences.len())
        .filter(|&i| in_main_story(&version.sentences[i]))
        .collect();
    // headlines may have capitals throughout, so that theirs tell nothing
    let body: Vec<usize> = story
        .iter()
        .copied()
        .filter(|&i| matches!(version.sentences[i].role, Role::Body | Role::Standfirst))
        .collect();
    let texts: Vec<&str> = body.iter().map(|&i| version.raw(i)).collect();
    let known = known(&texts);
    let mut out: Vec<(String, Told)> = Vec::new();
    let mut place: FxHashMap<String, usize> = FxHashMap::default();
    for (&sentence, raw) in body.iter().zip(&texts) {
        for mention in mentions(raw, &known, lists) {
            let Mention {
                span,
                title,
                mut names,
                age,
            } = mention;
            let Some(last) = names.pop() else { continue };
            let text = fold::white_space(&raw[span.clone()]);
            let at = *place.entry(last.clone()).or_insert(out.len());
            if at == out.len() {
                let told = Told {
                    last: last.clone(),
                    text: text.clone(),
                    sentence,
                    titles: Vec::new(),
                    first: Vec::new(),
                    age: None,
                    context: context(raw, &span, AROUND),
                };
                out.push((last, told));
            }
            let told = &mut out[at].1;
            if text.chars().count() > told.text.chars().count() && (told.first.is_empty() || told.first == names) {
                told.text = text;
            }
            if told.first.is_empty() {
                told.first = names;
            }
            told.age = told.age.or(age);
            let title = without_style(&title, lists);
            if !title.is_empty() && !told.titles.contains(&title) {
                told.titles.push(title);
            }
        }
    }
    out
}

/// A title with its words in one form: "Gov." and "governor" are one.
fn without_style(title: &str, lists: &Lists) -> String {
    let one = |word: &str| {
        let plain = inflect::plain(&word_key(word));
        let known = lists.phrases(List::Abbreviations).at(&[plain.as_str()], 0);
        known.map_or(plain, |m| format!("={}", m.class))
    };
    title
        .split(' ')
        .filter(|w| !w.is_empty())
        .map(one)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Nothing that one says contradicts the other. A title may be the shorter form of another: "minister", "interior minister".
fn agree(a: &Told, b: &Told) -> bool {
    let titles = a.titles.is_empty()
        || b.titles.is_empty()
        || a.titles.iter().any(|x| {
            b.titles
                .iter()
                .any(|y| x.ends_with(y.as_str()) || y.ends_with(x.as_str()))
        });
    // "J. Smith" and "John Smith"
    let short = |x: &str, y: &str| x.starts_with(y) || y.starts_with(x);
    let first = match (a.first.first(), b.first.first()) {
        (Some(x), Some(y)) => short(x, y) || a.first.last() == b.first.last(),
        _ => true,
    };
    a.last == b.last && titles && first && (a.age.is_none() || b.age.is_none() || a.age == b.age)
}

/// One name over all versions, in the making.
struct Line {
    fact: Fact,
    /// By [`Fact::sayings`].
    told: Vec<Told>,
    /// The letters of the name's last word.
    last: String,
    /// Sentence of the base, where the base has it.
    base: Option<usize>,
}

impl Line {
    fn say(&mut self, version: usize, told: Told) {
        let place = (version, told.sentence);
        match self.told.iter().position(|known| agree(known, &told)) {
            Some(at) => {
                self.fact.sayings[at].places.push(place);
                // what one version leaves out another may tell: the next is held against both
                let known = &mut self.told[at];
                known.age = known.age.or(told.age);
                if known.first.is_empty() {
                    known.first = told.first;
                }
                known.titles.extend(told.titles);
            }
            None => {
                self.fact.sayings.push(Saying {
                    text: told.text.clone(),
                    places: vec![place],
                });
                self.told.push(told);
            }
        }
    }
}

/// Lists the names: down the base, then those that only versions have.
pub fn names(collation: &Collation, lists: &Lists) -> Vec<Fact> {
    let Some(base) = collation.base_version() else {
        return Vec::new();
    };
    let mut lines: Vec<Line> = Vec::new();
    let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
    let mut add =
        |lines: &mut Vec<Line>, version: usize, name: Option<usize>, last: String, told: Told, of_base: bool| {
            let at = name.unwrap_or_else(|| *by_name.entry(last.clone()).or_insert(lines.len()));
            if at == lines.len() {
                lines.push(Line {
                    fact: Fact {
                        kind: Kind::Name,
                        context: told.context.clone(),
                        sayings: Vec::new(),
                        silent: Vec::new(),
                        absent: Vec::new(),
                    },
                    told: Vec::new(),
                    last,
                    base: of_base.then_some(told.sentence),
                });
            }
            lines[at].say(version, told);
            at
        };
    for (last, told) in told(base, lists) {
        add(&mut lines, collation.base, None, last, told, true);
    }
    let of_base = lines.len();
    for comparison in collation.finished() {
        let other = &collation.versions[comparison.other];
        // names that a flag ties: a misspelling, or another name in the place of one
        let renamed: Vec<(String, String)> = comparison
            .groups
            .iter()
            .flat_map(|g| &g.flags)
            .filter(|f| f.kind == FlagKind::Name)
            .filter_map(|f| {
                let word = |v: &Version, s: &crate::text::Span| {
                    letters(
                        v.article.text[s.clone()]
                            .trim_end_matches("'s")
                            .trim_end_matches("\u{2019}s"),
                    )
                };
                Some((word(base, f.base.as_ref()?), word(other, f.other.as_ref()?)))
            })
            .collect();
        let mut has = vec![false; of_base];
        for (last, told) in self::told(other, lists) {
            let tied = renamed
                .iter()
                .find(|r| r.1 == last)
                .and_then(|r| lines[..of_base].iter().position(|l| l.last == r.0));
            let at = add(&mut lines, comparison.other, tied, last, told, false);
            if let Some(has) = has.get_mut(at) {
                *has = true;
            }
        }
        for (line, _) in lines[..of_base].iter_mut().zip(has).filter(|(_, has)| !has) {
            let sentence = line.base.unwrap_or_default();
            let kept = comparison.groups.iter().any(|g| g.base.contains(&sentence));
            let list = if kept {
                &mut line.fact.silent
            } else {
                &mut line.fact.absent
            };
            list.push(comparison.other);
        }
    }
    lines.into_iter().map(|line| line.fact).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::testing::{WIRE, held, version};

    fn of(story: &crate::collate::testing::Held, name: &str) -> Fact {
        let facts = names(&story.collation(), &Lists::built_in());
        facts
            .into_iter()
            .find(|f| f.sayings[0].text.contains(name))
            .expect("the name is found")
    }

    #[test]
    fn mentions_of_a_person_are_tied_and_shorter_forms_are_no_difference() {
        let surname = "Koleva told reporters that the city had asked for repairs three years ago.";
        let other = WIRE[3].replace("Mayor", "Governor");
        let slip = WIRE[3].replace("Koleva", "Kolleva");
        let story = held(vec![
            version("wire.txt", &WIRE),
            version("paper.txt", &[WIRE[0], WIRE[1], WIRE[2], surname, WIRE[4], WIRE[5]]),
            version("city.txt", &[WIRE[0], WIRE[1], WIRE[2], &other, WIRE[4], WIRE[5]]),
            version("slip.txt", &[WIRE[0], WIRE[1], WIRE[2], &slip, WIRE[4], WIRE[5]]),
            version("radio.txt", &[WIRE[0], WIRE[1], WIRE[2]]),
        ]);
        let mayor = of(&story, "Hristina Koleva");
        let who = |i: usize| mayor.sayings[i].places.iter().map(|p| p.0).collect::<Vec<_>>();
        let texts: Vec<&str> = mayor.sayings.iter().map(|s| s.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Mayor Hristina Koleva",
                "Governor Hristina Koleva",
                "Mayor Hristina Kolleva"
            ]
        );
        assert_eq!((who(0), who(1), who(2)), (vec![0], vec![2], vec![3]));
        assert_eq!(mayor.absent, [4]);
    }

    #[test]
    fn a_title_cut_short_is_the_same_title() {
        let [long, short] = ["Governor", "Gov."].map(|title| WIRE[3].replace("Mayor", title));
        let of_three = |title: &str| [WIRE[0], WIRE[1], WIRE[2], title].map(String::from);
        let (long, short) = (of_three(&long), of_three(&short));
        fn texts(all: &[String; 4]) -> Vec<&str> {
            all.iter().map(String::as_str).collect()
        }
        let story = held(vec![
            version("wire.txt", &texts(&long)),
            version("paper.txt", &texts(&short)),
        ]);
        assert!(!of(&story, "Hristina Koleva").differs());
    }

    #[test]
    fn a_title_of_ones_own_is_no_part_of_the_name() {
        let harbour = WIRE[3].replace("Mayor", "Harbourmaster");
        let story = held(vec![
            version("wire.txt", &WIRE),
            version("paper.txt", &[WIRE[0], WIRE[1], WIRE[2], &harbour]),
        ]);
        let mine = "[titles]\nadd = [\"harbourmaster\"]\n";
        let lists = Lists::built_in().with("mine.toml", mine).expect("a good list");
        let forms = |lists: &Lists| -> usize {
            let facts = names(&story.collation(), lists);
            let koleva = facts.iter().find(|f| f.sayings[0].text.contains("Koleva"));
            koleva.map_or(0, |f| f.sayings.len())
        };
        // known as a title it is another title; unknown it passes for a first name, which does not contradict the last one
        assert_ne!(forms(&lists), forms(&Lists::built_in()));
    }

    #[test]
    fn a_place_that_every_version_has_is_one_line() {
        let story = held(vec![version("wire.txt", &WIRE), version("radio.txt", &WIRE[..3])]);
        let river = of(&story, "Varna");
        assert!(!river.differs());
        assert_eq!(river.holders(), 2);
    }
}
