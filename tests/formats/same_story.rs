//! The same story in every format: the same sentences, an empty comparison, the metadata that the format carries.

use super::support::one;
use super::writers::{Story, all};
use wirediff::classify::Label;
use wirediff::compare::{Options, compare, prepare};
use wirediff::load::{Format, Loaded, Meta};
use wirediff::segment::Version;
use wirediff::text::fold;

fn sentences(version: &Version) -> Vec<String> {
    (0..version.sentences.len())
        .filter(|&at| version.sentences[at].is_story() && version.sentences[at].story == 0)
        .map(|at| fold::key(&version.sentence(at)))
        .collect()
}

fn assert_same(base: &Loaded, other: Loaded, name: &str) {
    let versions = [prepare(base.clone()), prepare(other)];
    let (left, right) = (sentences(&versions[0]), sentences(&versions[1]));
    for (a, b) in left.iter().zip(&right) {
        assert_eq!(a, b, "{name}");
    }
    assert_eq!(left.len(), right.len(), "{name}: {:?}", right.last());
    let comparison = compare(&versions, 0, 1, &Options::default());
    assert!(comparison.dropped.is_empty() && comparison.added.is_empty(), "{name}");
    assert!(comparison.groups.iter().all(|g| g.label == Label::Same), "{name}");
}

#[test]
fn every_format_gives_the_same_sentences_and_an_empty_comparison() {
    let files = all(&Story::ferry());
    let base = one(files[0].0, &files[0].1);
    for (name, bytes) in &files[1..] {
        assert_same(&base, one(name, bytes), name);
    }
}

#[test]
fn pdf_gives_the_same_sentences_in_one_column_and_in_two_with_hyphens_and_running_heads() {
    let base = one("ferry.txt", include_bytes!("files/ferry.txt"));
    for (name, bytes) in [
        ("ferry.pdf", include_bytes!("files/ferry.pdf").as_slice()),
        (
            "ferry-columns.pdf",
            include_bytes!("files/ferry-columns.pdf").as_slice(),
        ),
    ] {
        assert_same(&base, one(name, bytes), name);
    }
}

#[test]
fn every_format_is_recognised_by_its_content_alone() {
    let expected = |name: &str| match name {
        "story.html" => Format::Html,
        "ninjs1.json" | "ninjs3.json" => Format::Ninjs,
        "nitf.xml" => Format::Nitf,
        "newsml.xml" | "newsmessage.xml" | "newsml1.xml" => Format::Newsml,
        "rss.xml" | "atom.xml" | "feed.json" => Format::Feed,
        "story.iptc" => Format::Iptc7901,
        "story.anpa" => Format::Anpa1312,
        "story.docx" => Format::Docx,
        "story.rtf" => Format::Rtf,
        _ => Format::Plain,
    };
    for (name, bytes) in all(&Story::ferry()) {
        assert_eq!(one("file", &bytes).format, expected(name), "{name}");
        assert_eq!(
            one("file.txt", &bytes).format,
            expected(name),
            "{name} under a wrong name"
        );
    }
}

#[test]
fn the_metadata_of_each_format_is_kept() {
    let story = Story::ferry();
    let files = all(&story);
    let meta = |name: &str| -> Meta {
        let (name, bytes) = files.iter().find(|(n, _)| *n == name).unwrap();
        one(name, bytes).meta
    };
    let is = |value: &Option<String>, expected: &str| assert_eq!(value.as_deref(), Some(expected));

    let html = meta("story.html");
    is(&html.outlet, "The Daily Example");
    is(&html.headline, &story.headline);
    is(&html.byline, "Dolores Quimpo");
    is(&html.published, "2025-08-19T14:30:00+08:00");
    is(&html.url, "https://daily.example/world/ferry");
    is(&html.language, "en-PH");

    for name in [
        "ninjs1.json",
        "ninjs3.json",
        "nitf.xml",
        "newsml.xml",
        "newsmessage.xml",
        "newsml1.xml",
    ] {
        let meta = meta(name);
        is(&meta.headline, &story.headline);
        is(&meta.byline, &story.byline);
        assert!(matches!(meta.version.as_deref(), Some("2" | "3")), "{name}");
        assert_eq!(
            meta.status.as_deref().map(str::to_lowercase).as_deref(),
            Some("usable"),
            "{name}"
        );
        let time = meta.published.unwrap();
        assert!(
            time == "2025-08-19T06:30:00Z" || time == "2025-08-19T06:30:00+00:00",
            "{name}: {time}"
        );
    }
    is(&meta("ninjs1.json").note, "UPDATE 1: adds survivor quotes");
    is(&meta("ninjs3.json").embargo, "2025-08-19T07:00:00+00:00");
    is(&meta("nitf.xml").outlet, "The Wire");
    is(&meta("nitf.xml").note, "UPDATE 1: adds quotes");
    is(&meta("newsml.xml").slug, "FERRY-SINKING/ (UPDATE 1)");
    is(&meta("newsml.xml").dateline, "San Ildegardo");
    is(&meta("newsml.xml").embargo, "2025-08-19T07:00:00Z");

    let iptc = meta("story.iptc");
    is(&iptc.slug, "Ferry/Accidents/Philippines");
    is(&iptc.headline, &story.headline);
    is(&iptc.published, "2025-08-19T06:30:00");
    let anpa = meta("story.anpa");
    is(&anpa.slug, "BC-Philippines-Ferry");
    is(&anpa.version, "1st Ld-Writethru");
    is(&anpa.headline, &story.headline);
    is(&anpa.byline, &story.byline);
    is(&anpa.note, "Eds: UPDATES with quotes of survivors.");
    is(&anpa.published, "2025-08-19T02:30:00-04:00");
}
