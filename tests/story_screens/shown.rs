//! What the pages over all versions show of what they know, and where there is room for it.

use super::*;

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
