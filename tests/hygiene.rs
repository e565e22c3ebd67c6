//! Roles, second stories and sentence ends, measured by words against the gold stories.

#[path = "support/gold.rs"]
mod gold;
#[path = "hygiene/sentences.rs"]
mod hard_sentences;
#[path = "hygiene/heads.rs"]
mod heads;
#[path = "hygiene/layouts.rs"]
mod layouts;
#[path = "hygiene/middle.rs"]
mod middle;
#[path = "hygiene/second_story.rs"]
mod second_story;

use proptest::strategy::Strategy;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use wirediff::load::Role;
use wirediff::segment::Version;

/// Reads a file as the program does.
fn read(path: &Path) -> Version {
    let bytes = std::fs::read(path).expect("file can be read");
    prepare(&path.to_string_lossy(), &bytes)
}

fn prepare(name: &str, bytes: &[u8]) -> Version {
    let loaded = wirediff::load::from_bytes(name, None, bytes).expect("text can be read");
    wirediff::compare::prepare(loaded.into_iter().next().expect("one article"))
}

/// A word with the sentence it stands in.
fn words(texts: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    texts
        .enumerate()
        .flat_map(|(i, t)| {
            wirediff::text::fold::key(&t)
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .filter(|w| !w.is_empty())
                .map(|w| (w.to_string(), i))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Right, found and wanted.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Tally {
    fn count(&mut self, wanted: bool, found: bool) {
        self.right += usize::from(wanted && found);
        self.found += usize::from(found);
        self.wanted += usize::from(wanted);
    }

    fn add(&mut self, other: Tally) {
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }

    fn f1(&self) -> f64 {
        if self.found + self.wanted == 0 {
            return 100.0;
        }
        200.0 * self.right as f64 / (self.found + self.wanted) as f64
    }
}

#[derive(Debug, Default, Clone, Copy)]
struct Score {
    noise: Tally,
    story: Tally,
    bounds: Tally,
    /// Words of body sentences, and how many of them were set aside.
    body: usize,
    lost: usize,
}

impl Score {
    fn add(&mut self, other: &Score) {
        self.noise.add(other.noise);
        self.story.add(other.story);
        self.bounds.add(other.bounds);
        self.body += other.body;
        self.lost += other.lost;
    }
}

/// Holds a version against the gold's sentences; tells what differs.
fn score(gold: &[Value], found: &Version, tell: bool) -> Score {
    let text = |v: &Value| v["text"].as_str().unwrap_or_default().to_string();
    let a = words(gold.iter().map(text));
    let b = words((0..found.sentences.len()).map(|i| found.sentence(i)));
    let plain = |w: &[(String, usize)]| w.iter().map(|(w, _)| w.clone()).collect::<Vec<_>>();
    let ops = similar::capture_diff_slices(similar::Algorithm::Myers, &plain(&a), &plain(&b));
    let mut map = vec![None; a.len()];
    for op in ops {
        if let similar::DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            (0..len).for_each(|k| map[old_index + k] = Some(new_index + k));
        }
    }
    let role = |i: usize| gold::role(gold[i]["role"].as_str().unwrap());
    let story = |i: usize| gold[i]["story"].as_u64().unwrap_or(0) > 0;
    let mut score = Score::default();
    let any_story = gold.iter().enumerate().any(|(i, _)| story(i)) || found.sentences.iter().any(|s| s.story > 0);
    let mut told = None;
    for (k, (_, g)) in a.iter().enumerate() {
        let f = map[k].map(|m| b[m].1);
        let aside = f.is_some_and(|f| !found.sentences[f].is_story());
        let foreign = f.is_some_and(|f| found.sentences[f].story > 0);
        score.noise.count(!role(*g).is_story(), aside);
        if any_story {
            score.story.count(story(*g), foreign);
        }
        if role(*g) == Role::Body {
            score.body += 1;
            score.lost += usize::from(aside);
        }
        if tell && (role(*g).is_story() == aside || story(*g) != foreign) && told != Some((*g, f)) {
            told = Some((*g, f));
            let sentence = f.map(|f| &found.sentences[f]);
            println!(
                "    {} story {}: {:.90}\n        found {:?}",
                role(*g).name(),
                gold[*g]["story"],
                text(&gold[*g]),
                sentence.map(|s| (s.role.name(), s.story, s.reason.as_deref().unwrap_or("")))
            );
        }
    }
    let mut back = vec![None; b.len()];
    map.iter().enumerate().for_each(|(k, m)| {
        if let Some(m) = m {
            back[*m] = Some(k);
        }
    });
    let ends = |w: &[(String, usize)], k: usize| k + 1 < w.len() && w[k].1 != w[k + 1].1;
    let mut wanted: Vec<bool> = (0..a.len()).map(|k| ends(&a, k)).collect();
    let mut got = vec![false; a.len()];
    (0..b.len())
        .filter(|&k| ends(&b, k))
        .filter_map(|k| back[k])
        .for_each(|k| got[k] = true);
    for k in 0..a.len() {
        if !role(a[k].1).is_story() {
            wanted[k] = false;
            got[k] = false;
        }
        score.bounds.count(wanted[k], got[k]);
        if tell && wanted[k] != got[k] {
            let around: Vec<&str> = a[k.saturating_sub(5)..(k + 6).min(a.len())]
                .iter()
                .map(|w| w.0.as_str())
                .collect();
            println!(
                "    end {} after {:?}: {}",
                if wanted[k] { "missed" } else { "invented" },
                a[k].0,
                around.join(" ")
            );
        }
    }
    score
}

/// Every article of a folder of gold stories, once, with the gold's sentences.
fn articles(root: &Path) -> BTreeMap<PathBuf, Vec<Value>> {
    let mut all = BTreeMap::new();
    for folder in std::fs::read_dir(root)
        .unwrap()
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.is_dir())
    {
        for file in std::fs::read_dir(&folder).unwrap().flatten().map(|e| e.path()) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let Some(stem) = name.strip_suffix(".gold.json") else {
                continue;
            };
            let gold = gold::json(&file);
            let base = gold["base"].as_str().unwrap_or("wire.txt").to_string();
            let other = gold["other"].as_str().map_or(format!("{stem}.txt"), String::from);
            for (side, name) in [("base", base), ("other", other)] {
                let sentences = gold["sentences"][side].as_array().unwrap().clone();
                all.insert(folder.join(name), sentences);
            }
        }
    }
    all
}

fn measure(root: &Path) -> Score {
    let tell = std::env::var_os("TELL").is_some();
    let mut total = Score::default();
    for (path, gold) in articles(root) {
        let found = read(&path);
        let one = score(&gold, &found, false);
        let perfect = one.noise.f1().min(one.story.f1()).min(one.bounds.f1()) > 99.999;
        if tell && !perfect {
            println!(
                "{}: noise {:.1} story {:.1} bounds {:.1} lost {}",
                path.strip_prefix(root).unwrap().display(),
                one.noise.f1(),
                one.story.f1(),
                one.bounds.f1(),
                one.lost
            );
            score(&gold, &found, true);
        }
        total.add(&one);
    }
    println!(
        "{}: noise {:.2} (found {} wanted {}) story {:.2} bounds {:.2} body words set aside {} of {}",
        root.display(),
        total.noise.f1(),
        total.noise.found,
        total.noise.wanted,
        total.story.f1(),
        total.bounds.f1(),
        total.lost,
        total.body
    );
    total
}

#[test]
fn roles_stories_and_sentence_ends_agree_with_the_gold() {
    let Some(root) = gold::shared("stories") else { return };
    let total = measure(&root);
    assert!(total.noise.f1() >= 98.5 && total.story.f1() >= 99.5 && total.bounds.f1() >= 99.8);
    assert!(total.lost * 200 <= total.body);
}

/// `STORIES=folder` measures any other folder of gold stories.
#[test]
fn other_stories_are_measured_where_they_are_named() {
    let Some(root) = std::env::var_os("STORIES") else {
        return;
    };
    measure(Path::new(&root));
}

/// Pages of our own writing in the shapes of several kinds of outlet: `role story|text`, a line to a block.
#[test]
fn pages_of_other_shapes_get_their_roles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/hygiene");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let (mut blocks, mut right, mut lost) = (0, 0, 0);
    for file in &files {
        let source = std::fs::read_to_string(file).unwrap();
        let lines: Vec<(&str, &str)> = source
            .lines()
            .map(|l| l.split_once('|').expect("role story|text"))
            .collect();
        let text: String = lines.iter().map(|(_, t)| format!("{t}\n\n")).collect();
        let version = prepare("page.txt", text.as_bytes());
        for (paragraph, (wanted, text)) in lines.iter().enumerate() {
            let (role, story) = wanted.split_once(' ').unwrap();
            let (role, story): (Role, u16) = (gold::role(role), story.parse().unwrap());
            // the last block of the paragraph: before it may stand a dateline
            let block = version
                .article
                .blocks
                .iter()
                .rfind(|b| b.paragraph == paragraph)
                .unwrap();
            let same = block.role.is_story() == role.is_story() && (!role.is_story() || block.story == story);
            blocks += 1;
            right += usize::from(same);
            lost += usize::from(role == Role::Body && !same);
            if !same {
                println!(
                    "{}: {wanted}, found {:?} {}: {text}",
                    file.file_name().unwrap().display(),
                    block.role,
                    block.story
                );
            }
            assert!(
                block.role.is_story() || block.reason.is_some(),
                "{text} is set aside without a reason"
            );
        }
    }
    println!("pages of other shapes: {right} of {blocks} blocks, {lost} paragraphs of the story lost");
    assert!(files.len() >= 6 && lost == 0 && right * 100 >= blocks * 95);
}

#[test]
fn metadata_is_filled_from_the_text() {
    let text = "UPDATE 2-\n\nPit reopens after strike, union says\n\n(Corrects number of miners; adds price)\n\nBy Ann Ode\n\n\
        OSLO, Jan 3 (Meridian) - Miners returned to work on Monday after nine weeks, their union said in a statement.\n\n\
        The pit had been closed since November, when talks over pay broke down.\n\nPublished on 3 Jan 2031\n";
    let meta = prepare("wire.txt", text.as_bytes()).article.meta;
    assert_eq!(meta.headline.as_deref(), Some("Pit reopens after strike, union says"));
    assert_eq!(meta.byline.as_deref(), Some("Ann Ode"));
    assert_eq!(meta.dateline.as_deref(), Some("OSLO, Jan 3 (Meridian)"));
    assert_eq!(meta.version.as_deref(), Some("UPDATE 2"));
    assert_eq!(meta.note.as_deref(), Some("Corrects number of miners; adds price"));
    assert_eq!(meta.published.as_deref(), Some("2031-01-03"));
}

proptest::proptest! {
    /// Whatever the text, every character but white space stands in one sentence, in order.
    #[test]
    fn every_character_stands_in_one_sentence(pieces in proptest::collection::vec(
        proptest::prop_oneof![
            "\\PC{0,12}",
            proptest::sample::select(vec![
                "\n", "\n\n", ". ", "?” ", "(AP)", "By Ann Ode", "OSLO, Jan 3 (Wire) - ", "UPDATE 1-", "Share", "\u{a0}", "…", "« ", " »",
                "2031-01-03 ", "More from World", "The minister said so on Monday. ", "Mr. ", "\"", "。", "U.S. ", "\t",
            ]).prop_map(String::from),
        ], 0..60))
    {
        let text = pieces.concat();
        if let Ok(loaded) = wirediff::load::from_bytes("any.txt", None, text.as_bytes()) {
            for one in loaded {
                let version = wirediff::compare::prepare(one);
                let text = &version.article.text;
                let mut at = 0;
                for s in &version.sentences {
                    proptest::prop_assert!(s.span.start >= at && text[at..s.span.start].trim().is_empty());
                    proptest::prop_assert!(!text[s.span.clone()].trim().is_empty());
                    at = s.span.end;
                }
                proptest::prop_assert!(text[at..].trim().is_empty());
            }
        }
    }
}

#[test]
fn long_pages_of_any_shape_are_read_to_their_end() {
    let one = "The minister of Alba said on Monday that the bridge at Kestrel would be closed.\n\n";
    for (what, text) in [
        (
            "short lines",
            format!("{one}{}", "Bus driver wins lottery\n\n".repeat(6_000)),
        ),
        (
            "links below a heading",
            format!(
                "{one}Recommended\n\n{}{one}",
                "Bus driver wins lottery\n\n".repeat(6_000)
            ),
        ),
        ("crossheads", format!("NEWS OF ALBA\n\n{one}").repeat(1_500)),
        ("furniture", format!("{one}{}", "12 shares\n\n".repeat(8_000))),
        ("authors", "Ann Ode is a reporter in Alba.\n\n".repeat(4_000)),
        (
            "teasers",
            format!("More from World\n\nSchool board puts off its vote\n\n{one}").repeat(1_000),
        ),
        ("one line", one.trim().repeat(2_000)),
    ] {
        let version = prepare("long.txt", text.as_bytes());
        let last = version.sentences.last().unwrap();
        assert_eq!(last.span.end, version.article.text.len(), "{what}");
    }
}
