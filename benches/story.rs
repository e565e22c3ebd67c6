//! What a story of 100 versions of 40 sentences costs: to the first ledger, the lineage, a key in the grid.
//!
//! Budgets: 1 s to the first ledger, 3 s for the lineage on two cores, 16 ms a key.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use wirediff::collate::{Collation, changes, facts, grid, ledger, lineage, threads};
use wirediff::compare::{self, Options, Story};
use wirediff::load;
use wirediff::segment::Version;
use wirediff::settings::config::Settings;
use wirediff::theme;
use wirediff::tui::keymap::Keymap;
use wirediff::tui::message::{Effect, Message};
use wirediff::tui::model::Model;
use wirediff::tui::update::update;
use wirediff::tui::view;

const VERSIONS: usize = 100;
const SENTENCES: usize = 40;

fn main() {
    divan::main();
}

/// Texts made each from an earlier one: most sentences kept, some edited, dropped, added, moved. Deterministic.
fn texts() -> Vec<String> {
    const WORDS: [&str; 40] = [
        "minister",
        "harbour",
        "ferry",
        "police",
        "court",
        "storm",
        "bank",
        "union",
        "border",
        "school",
        "doctor",
        "river",
        "talks",
        "budget",
        "vote",
        "strike",
        "rescue",
        "island",
        "market",
        "election",
        "council",
        "hospital",
        "bridge",
        "factory",
        "airport",
        "farmer",
        "judge",
        "witness",
        "rebel",
        "treaty",
        "export",
        "drought",
        "captain",
        "engineer",
        "village",
        "tunnel",
        "refinery",
        "satellite",
        "orchard",
        "parliament",
    ];
    const VERBS: [&str; 8] = [
        "closed", "visited", "praised", "left", "joined", "checked", "refused", "repaired",
    ];
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut sentence = move || {
        let mut word = |list: &[&str]| list[next(list.len())].to_string();
        let (a, b, c, d, e) = (word(&WORDS), word(&WORDS), word(&WORDS), word(&WORDS), word(&WORDS));
        let (v, w) = (word(&VERBS), word(&VERBS));
        let n = 2 + next(900);
        format!("The {a} of the {b} {v} {n} people near the {c} on Monday, and a {d} who {w} the {e} said so.")
    };
    let mut state: u64 = 0x2545_f491_4f6c_dd1d;
    let mut pick = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut all: Vec<Vec<String>> = vec![(0..SENTENCES).map(|_| sentence()).collect()];
    while all.len() < VERSIONS {
        let mut text = all[pick(all.len())].clone();
        for _ in 0..4 {
            let at = pick(text.len());
            match pick(4) {
                0 => text[at] = text[at].replacen("people", "men and women", 1),
                1 => text[at] = sentence(),
                2 => text.swap(at, 0),
                _ => text[at] = text[at].replacen(" on Monday", "", 1),
            }
        }
        all.push(text);
    }
    all.into_iter().map(|text| text.join("\n\n")).collect()
}

fn versions() -> Vec<Version> {
    let loaded = texts()
        .iter()
        .enumerate()
        .flat_map(|(i, text)| load::from_bytes(&format!("{i:03}.txt"), None, text.as_bytes()).unwrap())
        .collect();
    compare::prepare_all(loaded)
}

fn story() -> Story {
    Story::new(versions(), 0, "a bench", Options::default())
}

#[divan::bench(sample_count = 3)]
fn to_the_first_ledger(bencher: Bencher) {
    let texts = texts();
    bencher.bench(|| {
        let loaded = texts
            .iter()
            .enumerate()
            .flat_map(|(i, text)| load::from_bytes(&format!("{i:03}.txt"), None, text.as_bytes()).unwrap())
            .collect();
        let story = Story::new(compare::prepare_all(loaded), 0, "a bench", Options::default());
        ledger::rows(&Collation::of(&story))
    });
}

#[divan::bench(sample_count = 3)]
fn lineage_of_all_pairs(bencher: Bencher) {
    let story = story();
    bencher.bench(|| lineage::lineage(&Collation::of(&story), &story.options));
}

#[divan::bench(sample_count = 10)]
fn ledger_alone(bencher: Bencher) {
    let story = story();
    bencher.bench(|| ledger::rows(&Collation::of(&story)));
}

#[divan::bench(sample_count = 10)]
fn grid_alone(bencher: Bencher) {
    let story = story();
    bencher.bench(|| grid::grid(&Collation::of(&story)));
}

#[divan::bench(sample_count = 5)]
fn list_of_changes(bencher: Bencher) {
    let story = story();
    bencher.bench(|| changes::list(&Collation::of(&story)));
}

#[divan::bench(sample_count = 3)]
fn figures(bencher: Bencher) {
    let story = story();
    bencher.bench(|| facts::facts(&Collation::of(&story), &story.options.lists));
}

#[divan::bench(sample_count = 3)]
fn threads_of_all(bencher: Bencher) {
    let story = story();
    bencher.bench(|| threads::threads(&Collation::of(&story)));
}

#[divan::bench(sample_count = 50)]
fn a_key_in_the_grid(bencher: Bencher) {
    let story = story();
    let names: Vec<String> = story.versions.iter().map(|v| v.name().to_string()).collect();
    let mut model = Model::new(names, Some(0), Settings::default(), Keymap::default());
    model.size = (120, 40);
    for (source, version) in story.versions.iter().enumerate() {
        update(
            &mut model,
            Message::Loaded {
                generation: 0,
                source,
                result: Ok(vec![version.clone()]),
            },
        );
    }
    let generation = model.generation;
    for comparison in &story.comparisons {
        let comparison = Box::new(comparison.clone());
        update(&mut model, Message::Compared { generation, comparison });
    }
    let key = |c: KeyCode| Message::Key(KeyEvent::new(c, KeyModifiers::NONE));
    for effect in update(&mut model, key(KeyCode::Char('W'))) {
        if let Effect::Find(study) = effect {
            let found = study.find(&Options::default()).map(Box::new);
            let (wanted, generation) = (study.wanted, study.generation);
            update(
                &mut model,
                Message::Found {
                    wanted,
                    generation,
                    found,
                },
            );
        }
    }
    assert!(view_has(&model, "base:"), "the grid is there");
    let theme = theme::bundled("dark").0;
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    let mut down = true;
    bencher.bench_local(|| {
        let code = if down { KeyCode::Down } else { KeyCode::Right };
        down = !down;
        update(&mut model, key(code));
        view::view(&model, &theme, &mut buffer)
    });
}

/// True where a frame of the model has these words in one line.
fn view_has(model: &Model, words: &str) -> bool {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    view::view(model, &theme::bundled("dark").0, &mut buffer);
    let text: String = buffer.content.iter().map(|cell| cell.symbol()).collect();
    text.contains(words)
}
