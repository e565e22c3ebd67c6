//! What must not depend on the way a comparison is computed: the search for candidates, the number of threads, the
//! processor, the order of loading. And texts made to be costly.

use rayon::ThreadPoolBuilder;
use wirediff::align::candidates::Search;
use wirediff::align::overrides::Overrides;
use wirediff::align::{Alignment, align, trace};
use wirediff::compare::{Options, Story, prepare};
use wirediff::lexicon::dot;
use wirediff::segment::Version;

#[path = "support/gold.rs"]
mod gold;
#[path = "support/long.rs"]
mod long;

/// Both versions of every gold pair: those that lie in the project and, where they are present, the shared ones.
fn pairs() -> Vec<(String, Version, Version)> {
    let mut files = gold::files(&gold::written());
    files.extend(
        gold::shared("stories")
            .map(|root| gold::files(&root))
            .unwrap_or_default(),
    );
    let read = |path: &std::path::PathBuf| {
        let gold = gold::json(path);
        (
            path.display().to_string(),
            gold::gold_version(&gold, "base"),
            gold::gold_version(&gold, "other"),
        )
    };
    files.iter().map(read).collect()
}

fn version(name: &str, text: &str) -> Version {
    let mut loaded = wirediff::load::from_bytes(name, None, text.as_bytes()).expect("text is read");
    prepare(loaded.remove(0))
}

fn plain(base: &Version, other: &Version) -> Alignment {
    align(base, other, &Overrides::default())
}

fn links(base: &Version, other: &Version, search: Search) -> Vec<(u32, u32)> {
    let traced = trace::trace_by(base, other, search);
    traced.links.iter().map(|&k| traced.candidates.pairs[k]).collect()
}

#[test]
fn the_index_finds_what_looking_at_every_pair_finds() {
    let mut differing = Vec::new();
    let (mut looked, mut all) = (0, 0);
    for (name, base, other) in pairs() {
        let (full, indexed) = (links(&base, &other, Search::All), links(&base, &other, Search::Index));
        looked += trace::trace_by(&base, &other, Search::Index).candidates.pairs.len();
        all += base.sentences.len() * other.sentences.len();
        if full != indexed {
            let only = |a: &[(u32, u32)], b: &[(u32, u32)]| -> Vec<_> {
                a.iter().filter(|l| !b.contains(l)).copied().collect()
            };
            differing.push(format!(
                "{name}: full {:?} index {:?}",
                only(&full, &indexed),
                only(&indexed, &full)
            ));
        }
    }
    eprintln!("{looked} of {all} pairs looked at");
    assert!(differing.is_empty(), "{differing:#?}");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let (a, b) = long::pair(60_000, 1);
    let (base, other) = (version("a.txt", &a), version("b.txt", &b));
    let with = |threads: usize| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| plain(&base, &other))
    };
    let one = with(1);
    assert!(one.groups.len() > 100);
    assert!(
        one == with(2) && one == with(5),
        "the same on one, two and five threads"
    );
}

#[test]
fn the_processor_changes_nothing() {
    for (name, base, other) in pairs().iter().take(12) {
        let fast = plain(base, other);
        dot::plain_only(true);
        let slow = plain(base, other);
        dot::plain_only(false);
        assert!(fast == slow, "{name}");
    }
}

#[test]
fn the_order_of_loading_changes_nothing() {
    let folder = gold::written().join("dam-collapse");
    let read = |name: &str| version(name, &std::fs::read_to_string(folder.join(name)).expect("a story"));
    let names = ["wire.txt", "v1.txt", "v2.txt", "v3.txt", "v4.txt"];
    let story = |order: &[usize]| {
        let versions: Vec<Version> = order.iter().map(|&k| read(names[k])).collect();
        let base = order.iter().position(|&k| k == 0).expect("the wire");
        Story::new(versions, base, "first", Options::default())
    };
    let (there, back) = (story(&[0, 1, 2, 3, 4]), story(&[4, 2, 3, 0, 1]));
    for comparison in &there.comparisons {
        let name = &there.versions[comparison.other].article.source.name;
        let again = back
            .comparisons
            .iter()
            .find(|c| &back.versions[c.other].article.source.name == name)
            .expect("every version is compared");
        assert_eq!(comparison.groups, again.groups, "{name}");
        assert_eq!(comparison.flags, again.flags, "{name}");
        assert_eq!(comparison.summary, again.summary, "{name}");
    }
}

#[test]
fn pieces_of_work_come_back_in_their_order() {
    for count in [0, 1, 3, 4, 50] {
        let found = wirediff::compare::spread(count, |k| k * k);
        assert_eq!(found, (0..count).map(|k| k * k).collect::<Vec<_>>());
    }
}

/// Texts that would be costly if work grew with the square of anything: how many pairs of sentences are looked at is
/// counted, not how long it takes.
#[test]
fn costly_texts_are_looked_at_in_proportion() {
    let repeat = |sentence: &str, count: usize| vec![sentence; count].join("\n\n");
    let counted = |count: usize| -> String {
        (0..count)
            .map(|k| {
                format!(
                    "Item {k} was sold for ${} on Monday, the auctioneer said.\n\n",
                    k * 7 + 3
                )
            })
            .collect()
    };
    let cases = [
        (
            "one sentence many times",
            repeat("The storm hit the coast on Monday.", 3000),
            repeat("The storm hit the coast on Monday.", 2500),
        ),
        ("one word many times", repeat("Storm.", 3000), repeat("Storm.", 3000)),
        ("figures that differ", counted(3000), counted(2800)),
        (
            "nothing in common",
            repeat("The storm hit the coast.", 3000),
            repeat("Ministers met in the capital.", 3000),
        ),
        (
            "one line of many words",
            "storm coast minister ".repeat(20_000),
            "coast storm harbour ".repeat(20_000),
        ),
    ];
    for (name, a, b) in cases {
        let (base, other) = (version("a.txt", &a), version("b.txt", &b));
        let traced = trace::trace(&base, &other);
        let sentences = base.sentences.len() + other.sentences.len();
        let looked = traced.candidates.pairs.len();
        assert!(
            looked <= 40_000.max(sentences * 40),
            "{name}: {looked} pairs of {sentences} sentences"
        );
        assert!(traced.q.iter().all(|q| q.is_finite()), "{name}");
    }
}
