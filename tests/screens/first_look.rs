//! What a person meets first: waiting, the heads, the help, a search without a match, files that go bad.

use super::ferry_reader;
use super::support::{ferry, names, press, reader, text};
use wirediff::tui::message::Message;
use wirediff::tui::model::Model;
use wirediff::tui::update::update;

#[test]
fn while_a_pair_is_being_compared_that_is_said_and_counted() {
    let (versions, comparison) = ferry();
    let mut model = reader(&versions, Vec::new(), (120, 30));
    assert!(text(&model).contains("Comparing …"), "{}", text(&model));
    let foot = |model: &Model| text(model).lines().last().unwrap_or_default().to_string();
    assert!(
        !foot(&model).contains("n next"),
        "a key that does nothing yet is not offered"
    );
    assert!(foot(&model).contains("q quit"), "{}", foot(&model));
    for keys in ["n", "!", "j", "G", "<enter>"] {
        press(&mut model, keys);
        assert!(foot(&model).contains("not compared yet"), "{keys}: {}", foot(&model));
    }
    press(&mut model, "w");
    update(&mut model, Message::Waited);
    update(&mut model, Message::Waited);
    assert!(text(&model).contains("Comparing · 2 s …"), "{}", text(&model));
    let generation = model.generation;
    update(
        &mut model,
        Message::Compared {
            generation,
            comparison: Box::new(comparison),
        },
    );
    assert!(!text(&model).contains("Comparing"), "{}", text(&model));
    press(&mut model, "n");
    assert!(foot(&model).contains("change 2 of"), "{}", foot(&model));
}

#[test]
fn help_starts_with_the_keys_of_the_screen_it_was_asked_for_on() {
    let mut model = ferry_reader((120, 60));
    let headings = |model: &Model| -> Vec<usize> {
        let shown = text(model);
        ["Side by side", "Signs between", "Many versions", "Detail"]
            .map(|heading| shown.lines().position(|l| l.contains(heading)).unwrap_or(usize::MAX))
            .to_vec()
    };
    press(&mut model, "?");
    let [reader, signs, story, _] = headings(&model)[..] else {
        panic!()
    };
    assert!(reader < signs && signs < story, "{}", text(&model));
    press(&mut model, "<esc>L?");
    let [reader, signs, story, _] = headings(&model)[..] else {
        panic!()
    };
    assert!(story < signs && signs < reader, "{}", text(&model));
    press(&mut model, "<esc><esc>!<enter>?");
    let [_, signs, _, detail] = headings(&model)[..] else {
        panic!()
    };
    assert!(detail < signs, "{}", text(&model));
}

#[test]
fn a_search_that_finds_nothing_has_nothing_out_of_sight() {
    let mut model = ferry_reader((120, 30));
    press(&mut model, "/zzzz");
    let shown = text(&model);
    assert!(
        shown.contains("nothing found") && !shown.contains("more above"),
        "{shown}"
    );
}

#[test]
fn the_shares_in_the_head_stand_whole_beside_a_whole_name() {
    for (width, wanted) in [
        (160, "verbatim 40 % · rewritten 35 % · new 25 %"),
        (120, "verbatim 40 % · rewritten 35 · new 25"),
        (108, "verb. 40 % · rewr. 35 · new 25"),
    ] {
        let model = ferry_reader((width, 30));
        let shown = text(&model);
        assert!(shown.contains(wanted), "{width}\n{shown}");
        assert!(shown.contains("VERSION rewrite"), "{width}\n{shown}");
    }
}

#[test]
fn a_file_that_can_no_longer_be_read_leaves_what_was_read() {
    let mut model = ferry_reader((120, 30));
    let generation = model.load_generation;
    update(
        &mut model,
        Message::Loaded {
            generation,
            source: 1,
            result: Err("rewrite.txt: empty".into()),
        },
    );
    let shown = text(&model);
    assert!(shown.contains("empty; what was read before stays"), "{shown}");
    assert!(shown.contains("change 1 of") || model.comparison().is_some());
}

#[test]
fn a_comparison_that_takes_long_can_be_stopped_and_begun_again() {
    let (versions, comparison) = ferry();
    let mut model = reader(&versions, Vec::new(), (120, 30));
    let foot = |model: &Model| text(model).lines().last().unwrap_or_default().to_string();
    assert!(foot(&model).contains("esc stops"), "{}", foot(&model));
    assert_eq!(names(&press(&mut model, "<esc>")).get("stop"), Some(&1));
    assert!(
        text(&model).contains("Stopped; these two are not compared"),
        "{}",
        text(&model)
    );
    assert!(!model.is_waiting(), "nothing is counted while nothing is waited for");
    let generation = model.generation;
    let done = || Message::Compared {
        generation,
        comparison: Box::new(comparison.clone()),
    };
    update(&mut model, done());
    assert!(model.comparison().is_none(), "what was stopped does not come after all");
    press(&mut model, "n");
    assert!(foot(&model).contains("not compared yet"), "{}", foot(&model));
    assert_eq!(names(&press(&mut model, "<enter>")).get("compare"), Some(&1));
    assert!(text(&model).contains("Comparing …"), "{}", text(&model));
    update(&mut model, done());
    assert!(model.comparison().is_some());
}

#[test]
fn what_was_guessed_while_reading_is_said_until_the_first_key() {
    let (mut versions, comparison) = ferry();
    versions[1].article.notes = vec!["decoded as windows-1252 (guessed)".into(), "another".into()];
    let mut model = reader(&versions, vec![comparison], (120, 30));
    let foot = |model: &Model| text(model).lines().last().unwrap_or_default().to_string();
    let said = "rewrite: decoded as windows-1252 (guessed) · i shows all 2 notes";
    assert!(foot(&model).contains(said), "{}", foot(&model));
    press(&mut model, "j");
    assert!(!foot(&model).contains("guessed"), "{}", foot(&model));
}
