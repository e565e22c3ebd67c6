//! What a key costs in the reader: update and view, on a pair of about 1 MB.
//!
//! The budget is 16 ms a key, one frame of a 60 Hz screen.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use wirediff::classify::Comparison;
use wirediff::compare::{Options, compare, prepare};
use wirediff::present::plan::{Choice, Plan};
use wirediff::segment::Version;
use wirediff::settings::config::Settings;
use wirediff::theme;
use wirediff::tui::keymap::Keymap;
use wirediff::tui::message::Message;
use wirediff::tui::model::Model;
use wirediff::tui::update::update;
use wirediff::tui::view;

fn main() {
    divan::main();
}

/// Two texts of about this many bytes: most paragraphs kept, some edited, dropped, added, moved. Deterministic.
fn pair(bytes: usize) -> (Version, Version) {
    const WORDS: [&str; 32] = [
        "minister", "harbour", "ferry", "police", "court", "storm", "bank", "union", "border", "school", "doctor",
        "river", "talks", "budget", "vote", "strike", "rescue", "island", "market", "election", "council", "hospital",
        "bridge", "factory", "airport", "farmer", "judge", "witness", "rebel", "treaty", "export", "drought",
    ];
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut paragraphs: Vec<Vec<String>> = Vec::new();
    let mut size = 0;
    while size < bytes {
        let sentences: Vec<String> = (0..1 + next(4))
            .map(|_| {
                let words: Vec<String> = (0..10 + next(14))
                    .map(|_| {
                        format!(
                            "{}{}",
                            WORDS[next(32)],
                            if next(6) == 0 {
                                format!(" {}", next(9000))
                            } else {
                                String::new()
                            }
                        )
                    })
                    .collect();
                format!("The {}.", words.join(" "))
            })
            .collect();
        size += sentences.iter().map(String::len).sum::<usize>() + 2;
        paragraphs.push(sentences);
    }
    let text = |paragraphs: &[Vec<String>]| paragraphs.iter().map(|p| p.join(" ")).collect::<Vec<_>>().join("\n\n");
    let base = text(&paragraphs);
    let mut others = paragraphs.clone();
    for i in 0..others.len() {
        match next(12) {
            0 => others[i][0] = others[i][0].replacen("The ", "A newly found ", 1),
            1 => others[i] = vec!["Something else entirely happened here, an observer of the scene said.".into()],
            2 => {
                let j = next(others.len());
                others.swap(i, j);
            }
            _ => {}
        }
    }
    let version = |name: &str, text: String| {
        let loaded = wirediff::load::from_bytes(name, None, text.as_bytes()).expect("plain text");
        prepare(loaded.into_iter().next().expect("one article"))
    };
    (version("base.txt", base), version("other.txt", text(&others)))
}

fn opened() -> Model {
    let (base, other) = pair(1_000_000);
    let versions = [base, other];
    let comparison: Comparison = compare(&versions, 0, 1, &Options::default());
    let names = vec!["base.txt".to_string(), "other.txt".to_string()];
    let mut model = Model::new(names, Some(0), Settings::default(), Keymap::default());
    update(&mut model, Message::Resize(200, 50));
    for (source, version) in versions.into_iter().enumerate() {
        update(
            &mut model,
            Message::Loaded {
                generation: 0,
                source,
                result: Ok(vec![version]),
            },
        );
    }
    let generation = model.generation;
    let comparison = Box::new(comparison);
    update(&mut model, Message::Compared { generation, comparison });
    model
}

fn key(bencher: Bencher, keys: &[KeyCode]) {
    let mut model = opened();
    let look = theme::bundled("dark").0;
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 50));
    let mut at = 0;
    bencher.bench_local(move || {
        let event = KeyEvent::new(keys[at % keys.len()], KeyModifiers::NONE);
        at += 1;
        update(&mut model, Message::Key(event));
        view::view(&model, &look, &mut buffer)
    });
}

#[divan::bench(sample_count = 50)]
fn down(bencher: Bencher) {
    key(bencher, &[KeyCode::Down]);
}

#[divan::bench(sample_count = 50)]
fn page_down(bencher: Bencher) {
    key(bencher, &[KeyCode::PageDown]);
}

#[divan::bench(sample_count = 50)]
fn next_change(bencher: Bencher) {
    key(bencher, &[KeyCode::Char('n')]);
}

#[divan::bench(sample_count = 20)]
fn end_and_top(bencher: Bencher) {
    key(bencher, &[KeyCode::Char('G'), KeyCode::Char('g')]);
}

#[divan::bench(sample_count = 20)]
fn fold_and_unfold(bencher: Bencher) {
    key(bencher, &[KeyCode::Char('f')]);
}

#[divan::bench(sample_count = 10)]
fn plan(bencher: Bencher) {
    let (base, other) = pair(1_000_000);
    let versions = [base, other];
    let comparison = compare(&versions, 0, 1, &Options::default());
    let [base, other] = versions;
    bencher.bench_local(|| Plan::new(&base, &other, &comparison, &Choice::default()));
}
