//! Cost of aligning and comparing: pairs of growing length, and a story of many versions.

use divan::{Bencher, black_box};
use wirediff::align::align;
use wirediff::compare::{Options, Story, prepare_all};
use wirediff::load;
use wirediff::segment::Version;

#[path = "../tests/support/long.rs"]
mod long;

fn main() {
    divan::main();
}

fn versions(texts: &[String]) -> Vec<Version> {
    let loaded = texts
        .iter()
        .enumerate()
        .flat_map(|(k, text)| load::from_bytes(&format!("v{k}.txt"), None, text.as_bytes()).expect("plain text loads"))
        .collect();
    prepare_all(loaded)
}

fn pair(bytes: usize) -> Vec<Version> {
    let (a, b) = long::pair(bytes, 1);
    versions(&[a, b])
}

#[divan::bench(args = [4_000, 100_000, 1_000_000], max_time = 10)]
fn align_a_pair(bencher: Bencher, bytes: usize) {
    let pair = pair(bytes);
    bencher.bench(|| black_box(align(&pair[0], &pair[1], &Default::default())));
}

#[divan::bench(args = [4_000, 100_000, 1_000_000], max_time = 10)]
fn load_clean_and_segment_a_pair(bencher: Bencher, bytes: usize) {
    let (a, b) = long::pair(bytes, 1);
    bencher.bench(|| black_box(versions(&[a.clone(), b.clone()])));
}

#[divan::bench(args = [4_000, 100_000, 1_000_000], max_time = 10)]
fn compare_a_pair(bencher: Bencher, bytes: usize) {
    let pair = pair(bytes);
    bencher
        .with_inputs(|| pair.clone())
        .bench_values(|pair| black_box(Story::new(pair, 0, "it was given first", Options::default())));
}

#[divan::bench(max_time = 20)]
fn compare_a_hundred_versions(bencher: Bencher) {
    let (text, _) = long::pair(4_000, 1);
    let texts: Vec<String> = (0..100).map(|k| long::retold(&text, k)).collect();
    bencher
        .with_inputs(|| versions(&texts))
        .bench_values(|versions| black_box(Story::new(versions, 0, "it was given first", Options::default())));
}
