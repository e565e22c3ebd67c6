//! What `report.md` promises of every comparison, held on the shared stories and on random texts.

use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use wirediff::align::Side;
use wirediff::classify::{Comparison, Label};
use wirediff::compare::{Options, Story, compare, prepare};
use wirediff::export::{Document, Format, Layout, write};
use wirediff::segment::Version;

fn version(name: &str, bytes: &[u8]) -> Version {
    let mut loaded = wirediff::load::from_bytes(name, None, bytes).unwrap();
    prepare(loaded.remove(0))
}

/// Every (base, other) of the shared stories, or nothing, told, where they are absent.
fn shared_pairs() -> Vec<(PathBuf, PathBuf)> {
    let near = |folder: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let root = Some(near("../shared/stories"))
        .filter(|root| root.is_dir())
        .unwrap_or_else(|| near("../../shared/stories"));
    let Ok(stories) = std::fs::read_dir(&root) else {
        eprintln!("skipped: no shared stories at {}", root.display());
        return Vec::new();
    };
    let mut pairs = Vec::new();
    for story in stories.flatten().map(|e| e.path()).filter(|p| p.is_dir()) {
        for gold in std::fs::read_dir(&story).unwrap().flatten().map(|e| e.path()) {
            if !gold.to_string_lossy().ends_with(".gold.json") {
                continue;
            }
            let gold_text: Value = serde_json::from_slice(&std::fs::read(&gold).unwrap()).unwrap();
            let stem = gold
                .file_name()
                .unwrap()
                .to_string_lossy()
                .replace(".gold.json", ".txt");
            let named = |key: &str, default: &str| story.join(gold_text[key].as_str().unwrap_or(default));
            pairs.push((named("base", "wire.txt"), named("other", &stem)));
        }
    }
    pairs.sort();
    pairs
}

fn check(base: &Version, other: &Version, what: &str) {
    let versions = [base.clone(), other.clone()];
    let comparison = compare(&versions, 0, 1, &Options::default());
    every_story_sentence_is_in_one_place(&versions, &comparison, what);
    for version in &versions {
        the_sentences_give_back_the_text(version, what);
    }
    the_words_of_the_report_give_back_both_sides(versions.to_vec(), what);
}

fn every_story_sentence_is_in_one_place(versions: &[Version; 2], c: &Comparison, what: &str) {
    for (side, version, free) in [
        (Side::Base, &versions[0], &c.dropped),
        (Side::Other, &versions[1], &c.added),
    ] {
        let mut seen = vec![0; version.sentences.len()];
        for group in &c.groups {
            let members = if side == Side::Base { &group.base } else { &group.other };
            assert!(!members.is_empty(), "{what}: a group has both sides");
            assert!(members.is_sorted(), "{what}: members ascend");
            members.iter().for_each(|&i| seen[i] += 1);
        }
        free.iter().for_each(|&i| seen[i] += 1);
        for (index, sentence) in version.sentences.iter().enumerate() {
            let owed = usize::from(sentence.is_story());
            assert_eq!(
                seen[index],
                owed,
                "{what}: {side:?} sentence {index}: {}",
                version.sentence(index)
            );
        }
    }
}

fn exchanging_the_sides_exchanges_dropped_and_added(there: &Comparison, back: &Comparison, what: &str) {
    assert_eq!(there.dropped, back.added, "{what}: dropped becomes added");
    assert_eq!(there.added, back.dropped, "{what}: added becomes dropped");
    let ties = |c: &Comparison, swap: bool| -> BTreeSet<(Vec<usize>, Vec<usize>, Label)> {
        c.groups
            .iter()
            .map(|g| {
                let (a, b) = (g.base.clone(), g.other.clone());
                if swap { (b, a, g.label) } else { (a, b, g.label) }
            })
            .collect()
    };
    assert_eq!(ties(there, false), ties(back, true), "{what}: the groups stay");
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn the_sentences_give_back_the_text(version: &Version, what: &str) {
    let all: String = (0..version.sentences.len()).map(|i| version.sentence(i)).collect();
    assert_eq!(bare(&all), bare(&version.article.text), "{what}: no word is lost");
}

fn a_text_is_the_same_as_itself(version: &Version, what: &str) {
    let versions = [version.clone(), version.clone()];
    let c = compare(&versions, 0, 1, &Options::default());
    // A second story on the page is tied to nothing, not even to itself.
    let free = c.dropped.iter().chain(&c.added);
    assert!(
        free.into_iter().all(|&i| version.sentences[i].story > 0),
        "{what}: nothing dropped or added against itself"
    );
    for group in &c.groups {
        assert_eq!(group.label, Label::Same, "{what}: {}", version.sentence(group.base[0]));
        assert!(!group.moved, "{what}: nothing moved against itself");
        assert!(group.flags.is_empty(), "{what}: no flag against itself");
    }
}

fn the_words_of_the_report_give_back_both_sides(versions: Vec<Version>, what: &str) {
    let story = Story::new(versions, 0, "named first", Options::default());
    let document = Document {
        story: &story,
        made: None,
        remarks: Vec::new(),
    };
    let report: Value = serde_json::from_slice(&write(&document, Format::Json, Layout::default())).unwrap();
    for group in report["comparisons"][0]["groups"].as_array().unwrap() {
        for (side, article) in [("base", 0), ("other", 1)] {
            let sentences: Vec<&str> = group[side]
                .as_array()
                .unwrap()
                .iter()
                .map(|id| {
                    report["articles"][article]["sentences"][id.as_u64().unwrap() as usize]["text"]
                        .as_str()
                        .unwrap()
                })
                .collect();
            let words: String = group["words"]
                .as_array()
                .unwrap()
                .iter()
                .map(|w| w[side].as_str().unwrap())
                .collect();
            assert_eq!(
                words,
                sentences.join(" "),
                "{what}: the words of {side}, space for space"
            );
        }
    }
}

/// Calls a check with every pair of the shared stories.
fn on_shared_stories(mut check: impl FnMut(&Version, &Version, &str)) {
    for (base, other) in shared_pairs() {
        let read = |path: &Path| version(&path.to_string_lossy(), &std::fs::read(path).unwrap());
        check(&read(&base), &read(&other), &other.display().to_string());
    }
}

fn check_exchange(base: &Version, other: &Version, what: &str) {
    let versions = [base.clone(), other.clone()];
    let there = compare(&versions, 0, 1, &Options::default());
    let back = compare(&versions, 1, 0, &Options::default());
    exchanging_the_sides_exchanges_dropped_and_added(&there, &back, what);
}

#[test]
fn sentences_and_words_are_all_there_on_the_shared_stories() {
    on_shared_stories(check);
}

#[test]
fn a_brace_and_a_quotation_mark_make_no_wire_file() {
    let (a, b) = ("{\".\n\npolice.", "police.");
    check(
        &version("a.txt", a.as_bytes()),
        &version("b.txt", b.as_bytes()),
        "a brace",
    );
}

#[test]
fn sentences_that_no_space_parts_are_one_space_apart_in_the_report() {
    let b = "police. 叙利亚 0a?¿ police. words”.”";
    let a = "Monday Lt. 叙利亚 said. words” police police police police.\n\npolice.";
    check(
        &version("a.txt", a.as_bytes()),
        &version("b.txt", b.as_bytes()),
        "glued",
    );
}

#[test]
fn a_shared_story_is_the_same_as_itself() {
    on_shared_stories(|base, other, what| {
        a_text_is_the_same_as_itself(base, what);
        a_text_is_the_same_as_itself(other, what);
    });
}

#[test]
fn exchanging_the_sides_keeps_the_groups_of_the_shared_stories() {
    on_shared_stories(check_exchange);
}

/// Text made of few words, so that sentences often share some, with the marks that sentence cutters trip over.
fn article() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => prop::sample::select(vec![
            "police", "said", "the", "ferry", "sank", "Monday", "31", "people", "Araullo", "not", "dead", "of", "in",
            "U.S.", "Lt.", "“quoted", "words”", "officials", "told", "1,243", "$5", "per", "cent", "叙利亚", "naïve",
        ]).prop_map(String::from),
        1 => "\\PC{1,6}",
    ];
    let sentence = (
        prop::collection::vec(word, 1..14),
        prop::sample::select(vec![".", "?", ".”", " –", ""]),
    )
        .prop_map(|(words, end)| words.join(" ") + end);
    let paragraph = prop::collection::vec(sentence, 1..4).prop_map(|s| s.join(" "));
    prop::collection::vec(paragraph, 1..6).prop_map(|p| p.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn exchanging_the_sides_keeps_the_groups_of_random_texts(a in article(), b in article()) {
        prop_assume!([&a, &b].iter().all(|t| t.chars().any(char::is_alphanumeric)));
        check_exchange(&version("a.txt", a.as_bytes()), &version("b.txt", b.as_bytes()), "random");
    }

    #[test]
    fn a_random_text_is_the_same_as_itself(a in article()) {
        prop_assume!(a.chars().any(char::is_alphanumeric));
        a_text_is_the_same_as_itself(&version("a.txt", a.as_bytes()), "random");
    }

    #[test]
    fn sentences_and_words_are_all_there_in_random_texts(a in article(), b in article()) {
        // A text without one letter or digit is refused by the loader, and rightly.
        prop_assume!([&a, &b].iter().all(|t| t.chars().any(char::is_alphanumeric)));
        check(&version("a.txt", a.as_bytes()), &version("b.txt", b.as_bytes()), "random");
    }

    #[test]
    fn the_same_input_gives_the_same_report(a in article(), b in article()) {
        prop_assume!([&a, &b].iter().all(|t| t.chars().any(char::is_alphanumeric)));
        let report = || {
            let versions = vec![version("a.txt", a.as_bytes()), version("b.txt", b.as_bytes())];
            let story = Story::new(versions, 0, "named first", Options::default());
            let document = Document { story: &story, made: None, remarks: Vec::new() };
            write(&document, Format::Json, Layout::default())
        };
        prop_assert_eq!(report(), report());
    }
}
