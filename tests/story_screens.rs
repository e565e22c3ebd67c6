//! The screens of many versions, by keys and what stands on the screen.

#[path = "support/reader.rs"]
mod reader;

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

#[test]
fn lists_show_the_words_of_a_flag_and_the_panel_what_it_says() {
    let story = story();
    let mut model = open(&story, (120, 40));
    assert!(
        !text(&model).contains("the base says"),
        "the ledger has the words alone"
    );
    assert!(text(&model).contains("” → “"), "{}", text(&model));
    press(&mut model, "C");
    let shown = text(&model);
    let panel = shown.lines().position(|l| l.starts_with('─')).unwrap();
    let says = shown.lines().position(|l| l.contains("the base says")).unwrap();
    assert!(panel < says, "{shown}");
}

#[test]
fn shares_add_up_to_a_hundred_and_are_those_of_the_head() {
    let story = story();
    let mut model = open(&story, (160, 40));
    let ledger = text(&model);
    let line = ledger
        .lines()
        .find(|l| l.contains("of the base kept"))
        .unwrap()
        .to_string();
    let figures: Vec<u32> = line.split_whitespace().filter_map(|w| w.parse().ok()).collect();
    assert_eq!(figures[..3].iter().sum::<u32>(), 100, "{line}");
    press(&mut model, "<enter>");
    let head = format!(
        "verbatim {} % · rewritten {} % · new {} %",
        figures[0], figures[1], figures[2]
    );
    assert!(text(&model).contains(&head), "{head}\n{}", text(&model));
}

#[test]
fn a_narrow_list_of_changes_keeps_the_words() {
    let story = story();
    let mut model = open(&story, (44, 12));
    press(&mut model, "C");
    assert!(text(&model).contains("” → “"), "{}", text(&model));
}

#[test]
fn a_source_that_cannot_be_read_is_named_once() {
    let story = story();
    let mut model = open(&story, (120, 40));
    model.slots[2].state = wirediff::tui::model::SlotState::Failed("paper.txt: is binary data".into());
    let shown = text(&model);
    assert!(!shown.contains("paper.txt: is binary data"), "{shown}");
    assert!(shown.contains("is binary data"), "{shown}");
}

#[test]
fn an_empty_page_says_why_in_full_at_every_width() {
    let story = story();
    let two = opened(&story.versions[2..4], Vec::new(), (50, 20));
    let mut model = two;
    press(&mut model, "U");
    let shown: Vec<String> = text(&model).split_whitespace().map(String::from).collect();
    assert!(
        shown.join(" ").contains("there is no order to walk"),
        "{}",
        text(&model)
    );
}

#[test]
fn what_all_versions_say_is_told_in_a_word() {
    let story = story();
    let mut model = open(&story, (120, 60));
    press(&mut model, "#");
    let shown = text(&model);
    assert!(shown.contains(": all "), "{shown}");
    let own: Vec<&str> = shown
        .lines()
        .filter(|l| l.contains(": wire, ") && !l.contains('·'))
        .collect();
    assert!(own.iter().all(|l| l.matches(", ").count() < 4), "{own:?}");
}

#[test]
fn the_grid_starts_at_a_sentence_and_another_story_is_called_so() {
    use wirediff::classify::Verdict;
    let mut story = story();
    for comparison in &mut story.comparisons {
        comparison.added.insert(0, 0);
    }
    story.comparisons[0].summary.verdict = Verdict::NonDerived;
    let mut model = open(&story, (120, 60));
    press(&mut model, "W");
    let selected = text(&model).lines().find(|l| l.starts_with('▌')).unwrap().to_string();
    assert!(!selected.contains("added here"), "{selected}");
    let dropped = story.comparisons[0].dropped.first().copied();
    if let Some(sentence) = dropped {
        for _ in 0..60 {
            press(&mut model, "<enter>");
            if text(&model).contains("another story") && text(&model).contains("in every version") {
                return;
            }
            press(&mut model, "<esc>j");
        }
        panic!("sentence {sentence} is in no other story: {}", text(&model));
    }
}

#[test]
fn the_detail_of_what_is_said_of_the_whole_version_has_a_title() {
    let story = story();
    let comparison = story
        .comparisons
        .iter()
        .find(|c| c.flags.iter().any(|f| f.sentence.is_none()));
    let comparison = comparison.expect("something is said of a whole version");
    let mut model = open(&story, (120, 40));
    press(&mut model, &format!("{}", comparison.other));
    press(&mut model, "g<enter>");
    assert!(text(&model).contains("about the whole version"), "{}", text(&model));
}

#[test]
fn the_lineage_says_what_its_columns_mean() {
    let story = story();
    let mut model = open(&story, (80, 24));
    press(&mut model, "P");
    assert!(text(&model).contains("runs of three words"), "{}", text(&model));
    let mut low = open(&story, (80, 14));
    press(&mut low, "P");
    assert!(
        !text(&low).contains("runs of three words"),
        "not in place of what is selected"
    );
}

#[test]
fn a_search_from_a_list_shows_what_it_found_and_esc_leads_back_to_the_list() {
    let story = story();
    let mut model = open(&story, (120, 40));
    press(&mut model, "Cjj/ferry");
    press(&mut model, "<enter>");
    assert!(
        matches!(model.screen(), Screen::Reader),
        "what was found stands in the text"
    );
    assert!(screen(&model).contains("+found"));
    press(&mut model, "C>");
    assert!(matches!(model.screen(), Screen::Reader), "so does the next match");
    // The first esc ends the search, the second leads back.
    press(&mut model, "<esc>");
    assert!(matches!(model.screen(), Screen::Reader) && !screen(&model).contains("+found"));
    press(&mut model, "<esc>");
    assert!(matches!(model.screen(), Screen::Story(Page::Changes)));
    press(&mut model, "<esc><esc>");
    assert!(matches!(model.screen(), Screen::Reader), "not back and forth for ever");
}

#[test]
fn from_an_opened_change_esc_leads_back_to_its_line_and_the_foot_says_so() {
    let story = story();
    let mut model = open(&story, (120, 40));
    press(&mut model, "Cjjj");
    let before = text(&model);
    press(&mut model, "<enter>");
    assert!(text(&model).contains("esc back"), "{}", text(&model));
    press(&mut model, "<esc>");
    assert_eq!(text(&model), before);
    // Where one did not come from a list the ledger is named.
    press(&mut model, "<esc>");
    assert!(text(&model).contains("L ledger"), "{}", text(&model));
    let two = opened(&story.versions[..2], story.comparisons[..1].to_vec(), (120, 40));
    assert!(
        !text(&two).contains("L ledger"),
        "two versions have no ledger worth a word"
    );
}

#[test]
fn the_ledger_explains_its_marks_where_there_is_room() {
    let story = story();
    let shown = text(&open(&story, (80, 24)));
    assert!(shown.contains("!!! check first  !! editorial  ! style"), "{shown}");
    let wide = text(&open(&story, (120, 40)));
    assert!(
        wide.contains("!!! check before publishing  !! editorial  ! style"),
        "{wide}"
    );
    assert!(!text(&open(&story, (80, 16))).contains("!! editorial"));
    assert!(!shown.contains(" 0 "), "what did not happen is not counted: {shown}");
}

#[test]
fn lists_begin_at_the_first_line_that_has_something_to_show() {
    let story = story();
    let mut model = open(&story, (120, 40));
    press(&mut model, "P");
    assert!(
        !text(&model)
            .lines()
            .skip(12)
            .any(|l| l.trim() == "held to be the first"),
        "{}",
        text(&model)
    );
    press(&mut model, "O");
    let panel = text(&model);
    let panel = panel.split("──────").last().unwrap_or_default();
    assert!(
        panel.lines().nth(1).is_some_and(|l| l.contains(" · ")),
        "a sentence with its version: {panel}"
    );
    press(&mut model, "U<enter>");
    assert!(
        matches!(model.screen(), Screen::Reader),
        "the selected update opens beside the one before it"
    );
}

#[test]
fn an_update_says_first_what_is_to_be_checked() {
    let story = story();
    let mut model = open(&story, (80, 24));
    press(&mut model, "U");
    let shown = text(&model);
    let line = shown
        .lines()
        .skip(1)
        .find(|l| l.contains(" UPDATE 1 "))
        .expect("the update");
    let at = |what: &str| line.find(what).unwrap_or_else(|| panic!("{what}: {line}"));
    assert!(at("!!!") < at("added"), "{line}");
}

#[test]
fn an_update_names_place_and_kind_of_what_changed_and_what_is_gone_and_counts_what_has_no_room() {
    let story = story();
    let mut model = open(&story, (120, 60));
    press(&mut model, "U");
    let shown = text(&model);
    for wanted in ["number", " added ", " dropped "] {
        let mut lines = shown.lines().skip(4).filter(|l| l.contains('¶'));
        assert!(lines.any(|l| l.contains(wanted)), "{wanted}\n{shown}");
    }
    update(&mut model, Message::Resize(120, 20));
    let low = text(&model);
    let more = low
        .lines()
        .find_map(|l| l.trim().strip_prefix("and ")?.strip_suffix(" more; C lists all"));
    let more: usize = more.unwrap_or_else(|| panic!("{low}")).parse().unwrap();
    let lines = |shown: &str| {
        shown
            .lines()
            .filter(|l| l.starts_with("  !") || l.starts_with("  +") || l.starts_with("  −"))
            .count()
    };
    assert_eq!(lines(&low) + more, lines(&shown), "{low}");
}

#[test]
fn a_quotation_counts_the_versions_that_have_no_room_below_it() {
    let text_of = "Roof lifts\n\n\"The roof lifted like the lid of a pot,\" said Mads Ravn, who lives nearby.\n\nNobody was hurt.\n";
    let versions = (0..13).map(|i| {
        let loaded = load::from_bytes(&format!("v{i}.txt"), None, text_of.as_bytes());
        prepare(loaded.unwrap().remove(0))
    });
    let story = Story::new(versions.collect(), 0, "a test", Options::default());
    for (rows, whole) in [(40, true), (14, false)] {
        let mut model = open(&story, (100, rows));
        press(&mut model, "Q");
        let seen = text(&model);
        let shown = seen.matches("· verbatim (Mads Ravn)").count();
        assert_eq!(shown == 12, whole, "{seen}");
        let more = format!("and {} more versions", 12 - shown);
        assert_eq!(seen.contains(&more), !whole, "{seen}");
    }
}

#[test]
fn a_wide_ledger_counts_the_flags_of_every_severity() {
    let story = story();
    let model = open(&story, (120, 40));
    let shown = text(&model);
    for row in ledger::rows(&Collation::of(&story)) {
        let Some(flags) = row.figures.map(|f| f.flags).filter(|f| f.style > 0) else {
            continue;
        };
        let wanted = format!("{}!!! {}!! {}! ", flags.check, flags.editorial, flags.style);
        let wanted = wanted.replace("0!!! ", "").replace(" 0!! ", " ");
        assert!(shown.contains(&wanted), "{wanted}\n{shown}");
    }
}
