//! The screens of many versions, by keys and what stands on the screen.

#[path = "support/reader.rs"]
mod reader;
#[path = "story_screens/shown.rs"]
mod shown;

use reader::{answer, names, press, press_alone, reader as opened, screen, text};
use wirediff::collate::{Collation, ledger};
use wirediff::compare::{Options, Story, prepare};
use wirediff::export::{Document, Format, Layout, ledger as ledger_document, sayings::Sayings, write};
use wirediff::load;
use wirediff::tui::message::{Effect, Message};
use wirediff::tui::model::Model;
use wirediff::tui::screen::Screen;
use wirediff::tui::update::update;
use wirediff::tui::view::story::Page;

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
    press(&mut model, "<enter>");
    assert_eq!(model.screens.len(), 1);
    assert_eq!(
        model.other, 1,
        "the first version that is not the base is selected, and enter opens it"
    );
}

#[test]
fn every_page_is_reached_by_a_letter_and_by_tab_at_every_size() {
    let story = story();
    for size in [(200, 50), (120, 40), (80, 24), (40, 12), (20, 5), (1, 1)] {
        let mut model = open(&story, size);
        for key in ["L", "W", "C", "Q", "#", "U", "P", "O"] {
            press(&mut model, key);
            for moving in ["", "j", "G", "k", "<pagedown>", "g", "l", "h"] {
                press(&mut model, moving);
                text(&model);
            }
        }
        for _ in 0..9 {
            press(&mut model, "<tab>");
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
fn what_takes_long_is_asked_for_once_said_and_shown_when_it_comes() {
    let story = story();
    let pages = [
        ("W", "the grid", "base: wire"),
        ("C", "the changes", "the base says"),
        ("#", "the figures", "17"),
    ];
    let late = [("P", "the lineage", "└─ portal"), ("Q", "the quotations", "Mads Ravn")];
    for (key, what, shows) in pages.into_iter().chain(late) {
        let mut model = open(&story, (120, 40));
        let effects = press_alone(&mut model, key);
        assert_eq!(names(&effects).get(what), Some(&1), "{what}");
        assert!(text(&model).contains(&format!("finding {what} …")), "{}", text(&model));
        assert!(
            names(&press_alone(&mut model, "jk")).is_empty(),
            "keys are heard, and it is not asked for again"
        );
        answer(&mut model, &effects);
        assert!(text(&model).contains(shows), "{}", text(&model));
        assert!(!text(&model).contains("finding"), "{}", text(&model));
        assert!(names(&press_alone(&mut model, "jk")).is_empty(), "not asked for again");
    }
}

#[test]
fn the_page_of_names_and_numbers_and_every_document_say_the_same() {
    let story = story();
    let mut model = open(&story, (400, 90));
    press(&mut model, "#");
    let screen = text(&model);
    let document = Document {
        story: &story,
        made: None,
        remarks: Vec::new(),
    };
    let sayings = Sayings::of(&document);
    assert!(sayings.unlike.len() > 2, "versions of this story differ");
    let layout = Layout {
        width: 400,
        ..Layout::default()
    };
    let utf8 = |bytes: Vec<u8>| String::from_utf8(bytes).expect("documents are UTF-8");
    let pages: Vec<String> = [Format::Text, Format::Html, Format::Markdown]
        .into_iter()
        .map(|format| utf8(write(&document, format, layout)))
        .chain([utf8(ledger_document::text(&document, layout))])
        .collect();
    let table = utf8(write(&document, Format::Csv, layout));
    for fact in &sayings.unlike {
        let told = sayings.told(fact);
        assert!(screen.contains(&told), "{told}\n{screen}");
        let plain = told.chars().all(|c| c.is_alphanumeric() || " ,:·".contains(c));
        for page in pages.iter().filter(|_| plain) {
            assert!(page.contains(&told), "{told}");
        }
        for saying in &fact.sayings {
            let mut rows = table.lines().filter(|row| row.starts_with("fact,"));
            assert!(rows.any(|row| row.contains(&saying.text)), "{}", saying.text);
        }
    }
    let facts = |bytes: Vec<u8>| serde_json::from_slice::<serde_json::Value>(&bytes).expect("JSON")["facts"].clone();
    let found = facts(write(&document, Format::Json, layout));
    assert_eq!(found, facts(ledger_document::json(&document)));
    let unlike = |fact: &&serde_json::Value| fact["sayings"].as_array().is_some_and(|s| s.len() > 1);
    assert_eq!(
        found.as_array().expect("a list").iter().filter(unlike).count(),
        sayings.unlike.len()
    );
    let rows = utf8(ledger_document::csv(&document));
    let otherwise: Vec<String> = (1..story.versions.len()).map(|v| sayings.otherwise(v, 0)).collect();
    assert!(otherwise.iter().any(|o| !o.is_empty()) && otherwise.iter().all(|o| rows.contains(o)));
}

#[test]
fn esc_stops_what_is_being_found_and_choosing_the_page_starts_it_again() {
    let story = story();
    let mut model = open(&story, (120, 40));
    let effects = press_alone(&mut model, "P");
    let Some(Effect::Find(study)) = effects.first() else {
        panic!("nothing is asked for: {effects:?}");
    };
    press_alone(&mut model, "<esc>");
    assert!(study.stop.is_set());
    assert_eq!(
        study.find(&Options::default()).map(|_| ()),
        None,
        "what is stopped finds nothing"
    );
    assert!(text(&model).contains("stopped; P starts again"), "{}", text(&model));
    assert!(names(&press_alone(&mut model, "j")).is_empty());
    press(&mut model, "P");
    assert!(text(&model).contains("└─ portal"), "{}", text(&model));
    press(&mut model, "<esc>");
    assert_eq!(
        model.screens.len(),
        1,
        "with nothing to stop, esc leads back to the text"
    );
}

#[test]
fn another_base_forgets_what_was_found_and_stops_what_looks_for_it() {
    let story = story();
    let mut model = open(&story, (120, 40));
    press(&mut model, "W");
    let effects = press_alone(&mut model, "P");
    let Some(Effect::Find(study)) = effects.first() else {
        panic!("nothing is asked for: {effects:?}");
    };
    press_alone(&mut model, "Ljb");
    assert!(study.stop.is_set(), "nobody wants the lineage of another base");
    press_alone(&mut model, "W");
    assert!(!text(&model).contains("base: wire"), "{}", text(&model));
}

/// A click with the left button on the first place where a row shows these words.
fn click(model: &mut Model, row: usize, words: &str) {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let shown = text(model);
    let line = shown.lines().nth(row).expect("the row is on the screen");
    let at = line.find(words).unwrap_or_else(|| panic!("{words} is not in {line}"));
    let column = line[..at].chars().count() as u16 + 1;
    let mouse = MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column,
        row: row as u16,
        modifiers: KeyModifiers::NONE,
    };
    let effects = update(model, Message::Mouse(mouse));
    answer(model, &effects);
}

#[test]
fn a_click_selects_a_second_one_opens_and_one_on_a_tab_goes_there() {
    let story = story();
    let mut model = open(&story, (120, 40));
    click(&mut model, 6, "portal");
    assert_eq!(model.screens.len(), 2, "the ledger is still on top");
    click(&mut model, 1, "Grid");
    assert!(text(&model).contains("base: wire"), "{}", text(&model));
    click(&mut model, 1, "Ledger");
    assert!(text(&model).contains("stands out"));
    click(&mut model, 6, "portal");
    click(&mut model, 6, "portal");
    assert_eq!(model.screens.len(), 1, "side by side");
    assert_eq!(model.other, 3);
}

#[test]
fn a_key_of_another_page_says_where_it_is_of_use() {
    let mut model = open(&story(), (120, 40));
    press(&mut model, "t");
    assert!(text(&model).contains("t is a key of Changes (C)"), "{}", text(&model));
    press(&mut model, "W");
    press(&mut model, "s");
    assert!(text(&model).contains("s is a key of Ledger (L) and Changes (C)"));
}

#[test]
fn a_version_that_tells_another_story_is_called_so_at_the_head_of_its_column() {
    let mut story = story();
    let text_of_other = "Council votes for a new library\n\nThe town council of Marlow voted on Monday to spend two million \
                         pounds on a library.\n\nWork starts in spring, said Ann Hale, who leads the council.\n";
    let loaded = load::from_bytes("other.txt", None, text_of_other.as_bytes())
        .unwrap()
        .remove(0);
    story.versions.push(prepare(loaded));
    let story = Story::new(story.versions, 0, "a test", Options::default());
    let mut model = open(&story, (160, 40));
    let effects = press_alone(&mut model, "W");
    answer(&mut model, &effects);
    let shown = text(&model);
    let heads: Vec<&str> = shown.lines().skip(2).take(2).collect();
    let at = heads[0].find("5 other").expect("the column of the other story");
    assert_eq!(heads[1].trim(), "another story");
    assert_eq!(heads[1].find("another story"), Some(at));
}

#[test]
fn every_tab_has_its_key_where_there_is_room_and_a_click_on_it_opens_the_page() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let story = story();
    for (width, keys) in [(120, true), (80, true), (70, false)] {
        let mut model = open(&story, (width, 30));
        let tabs = text(&model).lines().nth(1).unwrap().to_string();
        assert_eq!(tabs.contains("L Ledger"), keys, "{tabs}");
        assert!(tabs.contains("Unique") && tabs.contains("Facts"), "{tabs}");
        let at = tabs[..tabs.find("Quotes").unwrap()].chars().count();
        let kind = MouseEventKind::Down(MouseButton::Left);
        let click = MouseEvent {
            kind,
            column: at as u16,
            row: 1,
            modifiers: KeyModifiers::NONE,
        };
        update(&mut model, Message::Mouse(click));
        assert!(text(&model).contains("quotation"), "{}", text(&model));
    }
}
