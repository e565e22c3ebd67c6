//! What it costs to read one version before it is compared: loading, cleaning and segmenting, each alone.
//!
//! On a page copied with its furniture, and on a long clean text. A change of the lists that cleaning looks words up in
//! shows here first.

#[path = "../tests/support/long.rs"]
mod long;

use divan::Bencher;
use wirediff::clean::{Article, clean};
use wirediff::load::{Loaded, from_bytes};
use wirediff::segment::segment;

fn main() {
    divan::main();
}

const TEXTS: [&str; 2] = ["page", "long"];

/// A story of forty paragraphs with what a page has around it, or a text of some 200 KB.
fn text(kind: &str) -> String {
    if kind == "long" {
        return long::pair(200_000, 1).0;
    }
    let story: String = (1..=40)
        .map(|n| {
            format!(
                "The {n}th ward of Brenholt lost {} homes to the flood on Monday, the council said. \"We had no warning before the \
                 water came,\" said Ilse Brandt, {}, a baker in street {n}.\n\n",
                100 + 7 * n,
                30 + n
            )
        })
        .collect();
    format!(
        "Home\nWorld\nSport\nSign in\n\nFlood hits Brenholt, hundreds homeless\n\nBy Ann Ode\n\n4 March 2031, 09:15\n\nShare\n12 comments\n\n\
         A street in Brenholt under water on Monday. (Handout photo)\n\n{story}Read more\n\nBank keeps rates as prices ease\n\nMost read\n\n\
         Ten ways to save water\n\n© 2031 Example Media. All rights reserved.\nTerms of use\nCookie policy\n"
    )
}

fn loaded(kind: &str) -> Loaded {
    from_bytes("bench.txt", None, text(kind).as_bytes())
        .expect("plain text loads")
        .remove(0)
}

fn article(kind: &str) -> Article {
    clean(loaded(kind))
}

#[divan::bench(args = TEXTS)]
fn loading(bencher: Bencher, kind: &str) {
    let text = text(kind);
    bencher.bench(|| from_bytes("bench.txt", None, text.as_bytes()));
}

#[divan::bench(args = TEXTS)]
fn cleaning(bencher: Bencher, kind: &str) {
    let loaded = loaded(kind);
    bencher.with_inputs(|| loaded.clone()).bench_values(clean);
}

#[divan::bench(args = TEXTS)]
fn segmenting(bencher: Bencher, kind: &str) {
    let article = article(kind);
    bencher.with_inputs(|| article.clone()).bench_values(segment);
}
