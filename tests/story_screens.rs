//! The screens of many versions, by keys and what stands on the screen.

#[path = "support/reader.rs"]
mod reader;

use reader::{names, press, reader as opened, text};
use wirediff::collate::{Collation, ledger, lineage, quotations};
use wirediff::compare::{Options, Story, prepare};
use wirediff::load;
use wirediff::tui::message::{Effect, Message};
use wirediff::tui::model::Model;
use wirediff::tui::update::update;

fn story() -> Story {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/lineage");
    let versions = ["wire", "update", "paper", "portal", "evening"]
        .iter()
        .map(|name| {
            let bytes = std::fs::read(folder.join(format!("{name}.txt"))).unwrap();
            let loaded = load::from_bytes(&format!("{name}.txt"), None, &bytes)
                .unwrap()
                .remove(0);
            prepare(loaded)
        })
        .collect();
    Story::new(versions, 0, "a test", Options::default())
}

fn open(story: &Story, size: (u16, u16)) -> Model {
    opened(&story.versions, story.comparisons.clone(), size)
}

/// Answers what the pages ask threads for.
fn answer(model: &mut Model, effects: Vec<Effect>) {
    for effect in effects {
        let message = match effect {
            Effect::Lineage(study) => {
                let collation = Collation::new(
                    &study.versions,
                    study.base,
                    study.comparisons.iter().map(|c| c.as_ref()),
                );
                Message::Lineage {
                    generation: study.generation,
                    lineage: Box::new(lineage::lineage(&collation, &Options::default())),
                }
            }
            Effect::Quotations(study) => {
                let collation = Collation::new(
                    &study.versions,
                    study.base,
                    study.comparisons.iter().map(|c| c.as_ref()),
                );
                Message::Quotations {
                    generation: study.generation,
                    quotes: quotations::quotations(&collation, &Options::default().lists),
                }
            }
            _ => continue,
        };
        update(model, message);
    }
}

#[test]
fn three_versions_or_more_open_on_the_ledger_whose_counts_are_the_summaries() {
    let story = story();
    let mut model = open(&story, (120, 40));
    let shown = text(&model);
    for row in ledger::rows(&Collation::of(&story)) {
        let stem = row.name.trim_end_matches(".txt");
        // Not the bar on top, which names every version too.
        let mut lines = shown.lines().skip(1);
        let line = lines.find(|l| l.contains(&format!(" {stem} "))).expect(stem);
        let Some(figures) = row.figures else { continue };
        assert!(line.contains(&figures.standout.says()), "{line}");
        let kept = format!("{} %", (figures.base_kept * 100.0).round() as i32);
        assert!(line.contains(&kept), "{line}");
        for (n, sign) in [(figures.flags.check, "!!!"), (figures.flags.editorial, "!!")] {
            assert!(n == 0 || line.contains(&format!("{n}{sign}")), "{line}");
        }
    }
    let two = opened(&story.versions[..2], story.comparisons[..1].to_vec(), (120, 40));
    assert!(!text(&two).contains("stands out"), "two versions open side by side");
    press(&mut model, "j<enter>");
    assert_eq!(model.screens.len(), 1);
    assert_eq!(model.other, 1, "enter opens the version side by side");
}

#[test]
fn every_page_is_reached_by_a_letter_and_by_tab_at_every_size() {
    let story = story();
    for size in [(200, 50), (120, 40), (80, 24), (40, 12), (20, 5), (1, 1)] {
        let mut model = open(&story, size);
        for key in ["L", "W", "C", "Q", "#", "U", "P", "O"] {
            let effects = press(&mut model, key);
            answer(&mut model, effects);
            for moving in ["", "j", "G", "k", "<pagedown>", "g", "l", "h"] {
                let effects = press(&mut model, moving);
                answer(&mut model, effects);
                text(&model);
            }
        }
        for _ in 0..9 {
            let effects = press(&mut model, "<tab>");
            answer(&mut model, effects);
            text(&model);
        }
        press(&mut model, "<esc>");
        assert_eq!(model.screens.len(), 1, "esc leads back to the text");
    }
}

#[test]
fn a_cell_of_the_grid_opens_the_sentence_in_every_version() {
    let story = story();
    let mut model = open(&story, (100, 60));
    press(&mut model, "W");
    assert!(text(&model).contains("base: wire"));
    press(&mut model, "j<enter>");
    let shown = text(&model);
    for name in ["wire", "1 update", "2 paper", "3 portal", "4 evening"] {
        assert!(
            shown.lines().any(|l| l.trim_start().starts_with(name)),
            "{name}\n{shown}"
        );
    }
    press(&mut model, "<esc>");
    assert!(text(&model).contains("base: wire"), "esc leads back to the grid");
}

#[test]
fn the_list_of_changes_is_filtered_by_what_is_typed() {
    let story = story();
    let mut model = open(&story, (120, 40));
    press(&mut model, "Cwzzz<enter>");
    assert!(text(&model).contains("nothing passes the filter"));
    press(&mut model, "c");
    assert!(!text(&model).contains("nothing passes the filter"));
    press(&mut model, "f");
    let flags: usize = story
        .comparisons
        .iter()
        .map(|c| c.flags.len() + c.groups.iter().map(|g| g.flags.len()).sum::<usize>())
        .sum();
    assert!(text(&model).contains(&format!(" {flags} of ")), "{}", text(&model));
}

#[test]
fn lineage_and_quotations_are_asked_for_once_and_shown_when_they_come() {
    let story = story();
    let mut model = open(&story, (120, 40));
    let effects = press(&mut model, "P");
    assert_eq!(names(&effects).get("lineage"), Some(&1));
    assert!(text(&model).contains("holding every version against every other"));
    answer(&mut model, effects);
    let shown = text(&model);
    assert!(shown.contains("└─ portal"), "{shown}");
    assert!(names(&press(&mut model, "jk")).is_empty(), "not asked for again");
    let effects = press(&mut model, "Q");
    assert_eq!(names(&effects).get("quotations"), Some(&1));
    answer(&mut model, effects);
    assert!(text(&model).contains("Mads Ravn"), "{}", text(&model));
}
