//! Another story below the first is found, local reporting inside the first is not taken for one.

use super::{articles, gold, prepare};
use std::collections::BTreeMap;
use std::path::Path;
use wirediff::load::Role;
use wirediff::segment::Version;

/// The texts of the wires and of all versions written for the project, by story.
fn texts(root: &Path) -> BTreeMap<String, Vec<(String, String)>> {
    let mut all: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for path in articles(root).into_keys() {
        let folder = path
            .parent()
            .unwrap()
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if let Ok(text) = std::fs::read_to_string(&path) {
            all.entry(folder).or_default().push((name, text));
        }
    }
    all
}

/// Words of story sentences on each side of `cut` that carry another story's number.
fn foreign_words(version: &Version, cut: usize) -> [(usize, usize); 2] {
    let mut sides = [(0, 0); 2];
    for s in version.sentences.iter().filter(|s| s.is_story()) {
        let side = &mut sides[usize::from(s.span.start >= cut)];
        let words = version.article.text[s.span.clone()].split_whitespace().count();
        side.1 += words;
        side.0 += if s.story > 0 { words } else { 0 };
    }
    sides
}

/// Puts the second text below the first and tells how many words of each are taken for another story's.
fn below(first: &str, second: &str) -> [(usize, usize); 2] {
    let text = format!("{}\n\n{}", first.trim(), second.trim());
    let version = prepare("both.txt", text.as_bytes());
    let opening = second.trim().lines().next().unwrap().trim();
    let cut = version.article.text.rfind(opening).unwrap();
    foreign_words(&version, cut)
}

#[test]
fn a_wire_below_another_is_a_second_story_and_a_version_below_its_own_wire_is_none() {
    let Some(root) = gold::shared("stories") else { return };
    let texts = texts(&root);
    let wires: Vec<(&String, &String)> = texts
        .iter()
        .filter_map(|(s, all)| all.iter().find(|(n, _)| n == "wire.txt").map(|(_, t)| (s, t)))
        .collect();
    let tell = std::env::var_os("TELL").is_some();
    for (what, floor, change) in [
        (
            "with byline and dateline",
            99.0,
            (|t: &str| t.to_string()) as fn(&str) -> String,
        ),
        // a missed one costs little, local reporting taken for one costs the comparison
        ("headline and text only", 90.0, |t: &str| {
            let (headline, rest) = t.split_once('\n').unwrap();
            let body = rest.split_once(" - ").map_or(rest, |(_, b)| b);
            format!("{headline}\n\n{body}")
        }),
        ("a teaser", 90.0, |t: &str| {
            let (headline, rest) = t.split_once('\n').unwrap();
            let body = rest.split_once(" - ").map_or(rest, |(_, b)| b);
            let paragraphs: Vec<&str> = body.lines().filter(|l| !l.trim().is_empty()).take(2).collect();
            format!("More from the world\n\n{headline}\n\n{}", paragraphs.join("\n\n"))
        }),
    ] {
        let mut sum = [(0, 0); 2];
        for (a, first) in &wires {
            for (b, second) in &wires {
                if a != b {
                    let found = below(first, &change(second));
                    if tell && (found[0].0 > 0 || found[1].0 < found[1].1) {
                        println!("    {what}: {b} below {a}: {found:?}");
                    }
                    for side in 0..2 {
                        sum[side].0 += found[side].0;
                        sum[side].1 += found[side].1;
                    }
                }
            }
        }
        let wrong = 100.0 * sum[0].0 as f64 / sum[0].1 as f64;
        let right = 100.0 * sum[1].0 as f64 / sum[1].1 as f64;
        println!(
            "second story {what}: {right:.1} % of its words found, {wrong:.2} % of the first story's taken for it"
        );
        assert!(wrong < 0.1 && right > floor);
    }
    let mut own = (0, 0);
    for (story, all) in texts.iter().filter(|(s, _)| *s != "israel-syria") {
        let wire = &all.iter().find(|(n, _)| n == "wire.txt").unwrap().1;
        for (name, version) in all.iter().filter(|(n, _)| n != "wire.txt") {
            let page = prepare(name, version.as_bytes());
            if page.sentences.iter().any(|s| s.story > 0) {
                continue; // has a second story of its own
            }
            let found = below(wire, version);
            own.1 += 1;
            if found[0].0 + found[1].0 > 0 {
                own.0 += 1;
                println!("    {story}/{name} below its own wire: {found:?}");
            }
        }
    }
    println!(
        "versions below their own wire taken for another story: {} of {}",
        own.0, own.1
    );
    assert_eq!(own.0, 0);
}

/// The wires of the gold stories that stand for themselves, and the one of the project.
pub fn wires() -> Vec<(String, String)> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/lineage/wire.txt");
    let mut all = vec![("lineage".to_string(), std::fs::read_to_string(own).unwrap())];
    if let Some(root) = gold::shared("stories") {
        for (story, texts) in texts(&root) {
            all.extend(
                texts
                    .into_iter()
                    .filter(|(n, _)| n == "wire.txt")
                    .map(|(_, t)| (story.clone(), t)),
            );
        }
    }
    all
}

/// The name that a wire names most often.
pub fn name_of(wire: &str) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in wire.lines().skip(1) {
        for pair in line.split_whitespace().collect::<Vec<_>>().windows(2) {
            let word = pair[1].trim_matches(|c: char| !c.is_alphanumeric());
            let inside = !pair[0].ends_with(['.', '?', '!', '"', '-']);
            if inside && word.len() >= 5 && word.starts_with(char::is_uppercase) && !word.ends_with("day") {
                *counts.entry(word).or_default() += 1;
            }
        }
    }
    let most = counts
        .into_iter()
        .max_by_key(|(word, n)| (*n, std::cmp::Reverse(*word)));
    most.map_or_else(|| "the minister".into(), |(word, _)| word.into())
}

#[test]
fn local_reporting_with_its_own_crossheads_is_no_second_story() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/local");
    let mut locals: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    locals.sort();
    let (mut pages, mut wrong) = (0, 0);
    for (story, wire) in wires() {
        let paragraphs: Vec<&str> = wire.lines().filter(|l| !l.trim().is_empty()).collect();
        let name = name_of(&wire);
        for path in &locals {
            let local = std::fs::read_to_string(path).unwrap();
            let file = path.file_name().unwrap().to_string_lossy();
            let titles = local
                .lines()
                .filter(|l| !l.is_empty() && !l.ends_with(['.', '"']) || l.ends_with("all\""))
                .count();
            for (part, named, credit) in [
                (1, true, false),
                (2, true, true),
                (2, false, false),
                (3, false, false),
                (4, true, false),
                (4, false, false),
            ] {
                // one title with the length of a headline, and no name: nobody could tell
                if part == 4 && !named && titles < 2 {
                    continue;
                }
                let at = (paragraphs.len() * part / 4).max(3).min(paragraphs.len());
                let local = local.replace("{NAME}", if named { &name } else { "the ministry" });
                let credit = if credit {
                    "(Additional reporting by Ann Ode; editing by Max Field)\n\n"
                } else {
                    ""
                };
                let text = format!(
                    "{}\n\n{credit}{}\n\n{}\n",
                    paragraphs[..at].join("\n\n"),
                    local.trim(),
                    paragraphs[at..].join("\n\n")
                );
                let version = prepare("mixed.txt", text.as_bytes());
                pages += 1;
                let foreign = version.sentences.iter().filter(|s| s.story > 0).count();
                if foreign > 0 {
                    wrong += 1;
                    println!(
                        "{file} in {story} at {part}/4, named {named} ({name}): {foreign} sentences taken for another story"
                    );
                }
            }
        }
    }
    println!("wires mixed with local reporting: {pages}, taken apart {wrong}");
    assert!(pages >= 25 && wrong == 0);
}

#[test]
fn a_headline_with_its_byline_opens_a_second_story_and_a_note_of_the_wire_is_none() {
    let text = "Bridge at Kestrel closes after cracks are found\n\n(New throughout; adds reaction of hauliers)\n\n\
        The bridge at Kestrel closed on Monday after engineers found cracks in two girders, the road agency said.\n\n\
        Hauliers in Kestrel said the detour of forty kilometres would cost them a day each week.\n\nMore stories\n\n\
        Choir of Marling wins national prize\n\nBy Ann Ode\n\nThe choir of Marling won the national prize for youth choirs on \
        Sunday, its third in ten years, with a programme of sea shanties.\n\nThe jury in Marling praised the soloists.\n";
    let version = prepare("page.txt", text.as_bytes());
    let of = |words: &str| {
        let at = (0..version.sentences.len()).find(|&i| version.raw(i).contains(words));
        let sentence = &version.sentences[at.unwrap()];
        (sentence.role, sentence.story)
    };
    assert_eq!(of("New throughout"), (Role::Correction, 0));
    assert_eq!(of("Choir of Marling wins"), (Role::Headline, 1));
    assert_eq!(of("By Ann Ode").0, Role::Byline);
    assert_eq!(of("The choir of Marling won"), (Role::Body, 1));
    assert_eq!(of("Hauliers in Kestrel"), (Role::Body, 0));
}

/// Lines of the page that may stand before a crosshead as well as before another story.
const BEFORE: [&str; 8] = [
    "ADVERTISEMENT",
    "Read more: How the bridges of the coast were built",
    "Related\n\nHow the bridges of the coast were built",
    "Sign up for our newsletter",
    "Tags: Accidents, Transport",
    "Share this article",
    "Story continues below",
    "The quay in the evening. Photo: Ann Ode",
];

#[test]
fn lines_of_the_page_before_a_local_crosshead_make_no_second_story() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/local");
    let mut locals: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    locals.sort();
    let (mut pages, mut wrong) = (0, BTreeMap::new());
    for (story, wire) in wires() {
        let paragraphs: Vec<&str> = wire.lines().filter(|l| !l.trim().is_empty()).collect();
        let name = name_of(&wire);
        for path in &locals {
            for before in BEFORE {
                let local = std::fs::read_to_string(path).unwrap().replace("{NAME}", &name);
                let at = (paragraphs.len() / 2).max(3).min(paragraphs.len());
                let text = format!(
                    "{}\n\n{before}\n\n{}\n\n{}\n",
                    paragraphs[..at].join("\n\n"),
                    local.trim(),
                    paragraphs[at..].join("\n\n")
                );
                let version = prepare("mixed.txt", text.as_bytes());
                pages += 1;
                if version.sentences.iter().any(|s| s.story > 0) {
                    *wrong.entry(before).or_insert(0) += 1;
                    println!("{before:?} before {} in {story}", path.file_name().unwrap().display());
                }
            }
        }
    }
    println!("local reporting below lines of the page: {pages}, taken apart {wrong:?}");
    assert!(pages >= 40 && wrong.is_empty());
}
