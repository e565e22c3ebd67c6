//! What a comparison costs, stage by stage: aligning, and then labelling, marking words and raising flags.
//!
//! Flags may add at most a third to a comparison: `flagged` is held against `unflagged`, on written stories, light and freely
//! rewritten, on the one of them whose flags cost most, and on a long pair.

#[path = "../tests/support/long.rs"]
mod long;

use wirediff::align::{align, overrides::Overrides};
use wirediff::classify::{classify, unflagged as without_flags};
use wirediff::compare::prepare;
use wirediff::lexicon::lists::Lists;
use wirediff::load::from_bytes;
use wirediff::segment::Version;

const PAIRS: [&str; 2] = ["edited", "reworded"];

fn main() {
    divan::main();
}

fn version(text: &str) -> Version {
    prepare(
        from_bytes("bench.txt", None, text.as_bytes())
            .expect("plain text loads")
            .remove(0),
    )
}

/// A story of forty paragraphs and a version of it.
fn pair(kind: &str) -> [Version; 2] {
    let paragraph = |n: usize, who: &str, verb: &str, tail: &str| {
        format!(
            "The {n}th ward of Brenholt lost {} homes to the flood on Monday, {who} {verb}. \"We had no warning before the water \
             came,\" said Ilse Brandt, {}, a baker in street {n}. Repairs may cost $1.{n} million{tail}.\n\n",
            100 + 7 * n,
            30 + n
        )
    };
    let base: String = (1..=40)
        .map(|n| paragraph(n, "the council", "said", ", an engineer who saw the dyke estimated"))
        .collect();
    let other: String = (1..=40)
        .map(|n| match kind {
            "edited" => paragraph(n, "officials", "admitted", ""),
            _ => format!(
                "Brenholt's ward {n} saw {} houses swept away at the start of the week, officials reported. Nobody told them that the \
                 river was rising, a baker named Brandt recalled. Putting it right will take about $1.{n} million.\n\n",
                100 + 7 * n
            ),
        })
        .collect();
    [
        version(&format!("Flood hits Brenholt\n\n{base}")),
        version(&format!("Brenholt under water\n\n{other}")),
    ]
}

#[divan::bench(args = PAIRS)]
fn aligning(bencher: divan::Bencher, kind: &str) {
    let pair = pair(kind);
    bencher
        .with_inputs(|| unread(&pair))
        .bench_local_refs(|[base, other]| align(base, other, &Overrides::default()));
}

#[divan::bench(args = PAIRS)]
fn classifying(bencher: divan::Bencher, kind: &str) {
    let [base, other] = pair(kind);
    let lists = Lists::built_in();
    let alignment = align(&base, &other, &Overrides::default());
    bencher.bench_local(|| classify(&base, &other, alignment.clone(), &lists));
}

/// Stories to measure flags on: of the demo the update and the free rewrite, of another story the paper; the pair of the written
/// stories whose flags cost most, told in other words throughout; 100 KB of copy.
const STORIES: [&str; 5] = ["update", "rewrite", "paper", "dearest", "long"];

fn story(kind: &str) -> [Version; 2] {
    let demo = include_str!("../src/cli/demo/wire.txt");
    match kind {
        "update" => [version(demo), version(include_str!("../src/cli/demo/wire-update.txt"))],
        "rewrite" => [version(demo), version(include_str!("../src/cli/demo/sunday-paper.txt"))],
        "paper" => [
            version(include_str!("../tests/stories/lineage/wire.txt")),
            version(include_str!("../tests/stories/lineage/paper.txt")),
        ],
        "dearest" => [
            version(include_str!("../tests/stories/written/chip-factory/wire.txt")),
            version(include_str!("../tests/stories/written/chip-factory/v3.txt")),
        ],
        _ => {
            let (base, other) = long::pair(100_000, 7);
            [version(&base), version(&other)]
        }
    }
}

/// The versions as they were before anything was read of them: what one comparison reads is kept in them.
fn unread(versions: &[Version; 2]) -> [Version; 2] {
    [0, 1].map(|k| Version::new(versions[k].article.clone(), versions[k].sentences.clone()))
}

#[divan::bench(args = STORIES)]
fn flagged(bencher: divan::Bencher, kind: &str) {
    let pair = story(kind);
    let lists = Lists::built_in();
    bencher
        .with_inputs(|| unread(&pair))
        .bench_local_refs(|[base, other]| classify(base, other, align(base, other, &Overrides::default()), &lists));
}

#[divan::bench(args = STORIES)]
fn unflagged(bencher: divan::Bencher, kind: &str) {
    let pair = story(kind);
    let lists = Lists::built_in();
    bencher.with_inputs(|| unread(&pair)).bench_local_refs(|[base, other]| {
        without_flags(base, other, align(base, other, &Overrides::default()), &lists)
    });
}
