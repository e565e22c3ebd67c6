//! Screens: keys in, text and inks out. The snapshots are read like the screens they show; `cargo insta review`, or
//! INSTA_UPDATE=always, accepts a wanted change.

#[path = "screens/first_look.rs"]
mod first_look;
#[path = "screens/hands.rs"]
mod hands;
#[path = "support/reader.rs"]
mod support;

use proptest::prelude::*;
use support::{ferry, frame, names, press, reader, screen, text, version};
use wirediff::align::Side;
use wirediff::classify::Label;
use wirediff::export::remarks::{About, Remark};
use wirediff::load::Role;
use wirediff::tui::message::{Effect, Message};
use wirediff::tui::model::Model;
use wirediff::tui::screen::Screen;
use wirediff::tui::update::update;
use wirediff::tui::view::story::Page;

fn ferry_reader(size: (u16, u16)) -> Model {
    let (versions, comparison) = ferry();
    reader(&versions, vec![comparison], size)
}

/// Walks down to the item that a sentence stands in.
fn go(model: &mut Model, side: Side, sentence: usize) {
    let item = model.reader.plan.find(side, sentence).expect("the sentence is shown");
    press(model, "g");
    for _ in 0..item {
        press(model, "j");
    }
    assert_eq!(model.reader.selected, item, "the keys reach the reader");
}

#[test]
fn side_by_side_shows_every_kind_of_change_in_its_place() {
    let mut model = ferry_reader((120, 30));
    press(&mut model, "g");
    insta::assert_snapshot!(screen(&model));
}

#[test]
fn a_narrow_screen_stacks_the_texts() {
    let mut model = ferry_reader((80, 36));
    press(&mut model, "g");
    insta::assert_snapshot!(screen(&model));
}

#[test]
fn the_detail_has_both_texts_flags_and_reasons() {
    let mut model = ferry_reader((100, 30));
    press(&mut model, "!<enter>");
    insta::assert_snapshot!(screen(&model));
}

#[test]
fn n_walks_through_the_changes_and_stops_at_the_last() {
    let mut model = ferry_reader((120, 30));
    press(&mut model, "g");
    let mut seen = vec![];
    for _ in 0..10 {
        press(&mut model, "n");
        seen.push(model.reader.selected);
        if model.status.is_some() {
            break;
        }
    }
    let changes = model.reader.plan.changes.clone();
    seen.dedup();
    assert_eq!(seen, changes[changes.partition_point(|&c| c == 0)..]);
    assert!(text(&model).contains("no further change below"));
    for _ in 0..10 {
        press(&mut model, "N");
    }
    assert_eq!(model.reader.selected, changes[0]);
}

#[test]
fn o_jumps_between_the_ends_of_moved_text() {
    let mut model = ferry_reader((120, 30));
    go(&mut model, Side::Base, 8);
    let moved = model.reader.selected;
    press(&mut model, "o");
    assert_eq!(Some(model.reader.selected), model.reader.plan.find(Side::Other, 1));
    press(&mut model, "o");
    assert_eq!(model.reader.selected, moved);
}

#[test]
fn kept_runs_fold_and_enter_opens_one() {
    let mut model = ferry_reader((120, 30));
    assert!(text(&model).contains("Two boats helped."));
    press(&mut model, "f");
    let folded = text(&model);
    assert!(
        !folded.contains("Two boats helped.") && folded.contains("4 sentences kept"),
        "{folded}"
    );
    go(&mut model, Side::Base, 5);
    press(&mut model, "<enter>");
    assert!(text(&model).contains("Two boats helped."));
}

#[test]
fn what_is_set_aside_is_counted_and_x_shows_it_with_its_reason() {
    let mut model = ferry_reader((120, 34));
    let hidden = text(&model);
    assert!(hidden.contains("set aside in the version: 1 caption"), "{hidden}");
    assert!(!hidden.contains("harbour office"));
    press(&mut model, "x");
    let shown = text(&model);
    assert!(
        shown.contains("harbour office") && shown.contains("caption (made so by the test)"),
        "{shown}"
    );
    assert!(
        hidden.contains("1 caption · x shows them") && shown.contains("1 caption · x hides them"),
        "{shown}"
    );
}

#[test]
fn the_filter_leaves_only_what_is_wanted() {
    let mut model = ferry_reader((120, 30));
    press(&mut model, "F<down> <enter>");
    let shown = text(&model);
    assert!(
        shown.contains("The owner claimed") && !shown.contains("44 passengers"),
        "{shown}"
    );
    assert!(shown.contains("not shown"));
    press(&mut model, "F<down> <enter>");
    assert!(text(&model).contains("44 passengers"));
}

#[test]
fn search_finds_in_all_versions_and_goes_there() {
    let mut model = ferry_reader((120, 30));
    press(&mut model, "/coast GUARDS");
    let found = text(&model);
    assert!(found.contains("2 matches"), "{found}");
    press(&mut model, "<enter>");
    assert_eq!(model.reader.plan.find(Side::Other, 7), Some(model.reader.selected));
    assert!(screen(&model).contains("+found"));
    press(&mut model, "><esc>");
    assert!(!screen(&model).contains("+found"));
}

#[test]
fn the_palette_does_what_is_typed() {
    let mut model = ferry_reader((120, 30));
    press(&mut model, ":fold<enter>");
    assert!(text(&model).contains("sentences kept"));
    assert_eq!(names(&press(&mut model, ":quit<enter>")).get("quit"), Some(&1));
}

#[test]
fn versions_are_switched_by_number_and_the_place_is_kept() {
    let (mut versions, comparison) = ferry();
    let third = versions[0].clone();
    versions.push(third);
    let all: Vec<Vec<usize>> = (0..versions[0].sentences.len()).map(|i| vec![i]).collect();
    let ties: Vec<support::Tie> = all.iter().map(|i| (&i[..], &i[..], Label::Same, false)).collect();
    let second = support::comparison(&versions[0], &versions[2], 2, &ties);
    let mut model = reader(&versions, vec![comparison, second], (120, 30));
    assert!(
        matches!(model.screen(), Screen::Story(Page::Ledger)),
        "several versions open with all of them"
    );
    press(&mut model, "<esc>");
    assert!(matches!(model.screen(), Screen::Reader));
    go(&mut model, Side::Base, 5);
    press(&mut model, "2");
    assert_eq!(model.other, 2);
    assert_eq!(model.reader.plan.find(Side::Base, 5), Some(model.reader.selected));
    press(&mut model, "[");
    assert_eq!(model.other, 1);
    assert_eq!(model.reader.plan.find(Side::Base, 5), Some(model.reader.selected));
    press(&mut model, "7");
    assert!(text(&model).contains("there is no version 7"));
}

#[test]
fn resizing_and_changing_the_layout_keep_the_selected_text_in_sight() {
    let mut model = ferry_reader((120, 14));
    press(&mut model, "gnnn");
    let here = model.reader.item().and_then(|i| i.anchor());
    for size in [(60, 10), (200, 50), (40, 8), (120, 14)] {
        update(&mut model, Message::Resize(size.0, size.1));
        assert_eq!(model.reader.item().and_then(|i| i.anchor()), here);
        assert!(screen(&model).contains("+selected"), "{size:?}\n{}", screen(&model));
    }
    press(&mut model, "w");
    assert!(screen(&model).contains("+selected"));
}

#[test]
fn a_figure_in_the_head_stands_whole_or_not_at_all() {
    for columns in 20..130 {
        let mut model = ferry_reader((columns, 20));
        press(&mut model, "w");
        let shown = text(&model);
        for word in ["kept", "rewritten", "new"] {
            let cut = shown
                .lines()
                .take(3)
                .filter_map(|line| line.split_once(&format!("· {word}")))
                .find(|(_, rest)| {
                    let after = rest.trim_start_matches([' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
                    // One sign for all three where each its own is too long: "kept 72 · rewritten 11 · new 17 %".
                    !(after.starts_with('%') || after.starts_with('·') && rest.contains("· new "))
                });
            assert_eq!(cut, None, "{columns} columns\n{shown}");
        }
    }
}

#[test]
fn marks_and_notes_are_shown_kept_and_hang_on_the_content() {
    let mut model = ferry_reader((120, 30));
    press(&mut model, "!");
    let effects = press(&mut model, "m");
    assert_eq!(names(&effects).get("remember"), Some(&1));
    let effects = press(&mut model, "aask the desk<enter>");
    assert_eq!(names(&effects).get("remember"), Some(&1));
    let shown = text(&model);
    assert!(shown.contains("✎") && shown.contains("note: ask the desk"), "{shown}");
    let story = model.export_story().expect("all is compared");
    let about = About::Sentence {
        version: 1,
        sentence: 2,
    };
    let kept = Remark {
        about,
        checked: true,
        note: Some("ask the desk".into()),
    };
    assert_eq!(story.remarks, [kept]);
}

#[test]
fn decisions_by_hand_ask_for_a_new_comparison_and_can_be_taken_back() {
    let mut model = ferry_reader((120, 30));
    press(&mut model, "!");
    let effects = press(&mut model, "-");
    assert_eq!(names(&effects), [("compare", 1), ("remember", 1)].into());
    assert_eq!(
        model.session.overrides.0.len(),
        2,
        "a pair for each sentence of the split"
    );
    press(&mut model, "u");
    assert_eq!(model.session.overrides.0.len(), 1);
}

#[test]
fn a_link_by_hand_takes_a_sentence_of_each_side() {
    let mut model = ferry_reader((120, 30));
    go(&mut model, Side::Base, 2);
    press(&mut model, "+");
    assert!(text(&model).contains("link: go to its partner in the version"));
    press(&mut model, "+");
    assert!(text(&model).contains("has to be on the other side"));
    go(&mut model, Side::Other, 10);
    let effects = press(&mut model, "+");
    assert_eq!(names(&effects).get("compare"), Some(&1));
    assert_eq!(model.session.overrides.0.len(), 1);
}

#[test]
fn copying_cites_both_versions() {
    let mut model = ferry_reader((120, 30));
    let effects = press(&mut model, "!y");
    let Some(Effect::Copy(copied)) = effects.last() else {
        panic!("nothing copied: {effects:?}");
    };
    for part in [
        "wire.txt, ¶1",
        "rewrite.txt, ¶2",
        "31 people",
        "44 passengers",
        "!!! the base says 31",
    ] {
        assert!(copied.contains(part), "{part} not in\n{copied}");
    }
}

#[test]
fn what_is_copied_names_its_sources_whatever_it_is_about_and_cannot_steer_a_terminal() {
    let (versions, mut comparison) = ferry();
    let says = "the headline names “\u{1b}[31mPanay\u{202e}”, the text does not".to_string();
    let flag = wirediff::classify::Flag {
        says,
        ..comparison.groups.iter().flat_map(|g| &g.flags).next().unwrap().clone()
    };
    let flag = wirediff::classify::VersionFlag { flag, sentence: None };
    comparison.flags.push(flag);
    let mut model = reader(&versions, vec![comparison], (120, 30));
    press(&mut model, "g");
    let effects = press(&mut model, "y");
    let Some(Effect::Copy(copied)) = effects.last() else {
        panic!("nothing copied: {effects:?}");
    };
    for part in [
        "rewrite.txt (SHA-256 ",
        "held against wire.txt (SHA-256 ",
        "the headline names",
    ] {
        assert!(copied.contains(part), "{part} not in\n{copied}");
    }
    assert!(!copied.contains('\u{1b}') && !copied.contains('\u{202e}'), "{copied:?}");
}

#[test]
fn the_help_names_every_key_and_sign() {
    let mut model = ferry_reader((100, 200));
    press(&mut model, "?");
    let help = text(&model);
    for entry in wirediff::tui::keys::ENTRIES {
        let first_words: Vec<&str> = entry.help.split(' ').take(3).collect();
        assert!(help.contains(&first_words.join(" ")), "{}", entry.help);
    }
    for sign in wirediff::present::glyph::Glyph::ALL {
        assert!(help.contains(sign.word()));
    }
}

#[test]
fn the_same_texts_nothing_in_common_and_an_empty_version_are_said() {
    let base = version("a", &[(Role::Headline, &["One"]), (Role::Body, &["Two here."])]);
    let same = support::comparison(
        &base,
        &base,
        1,
        &[(&[0], &[0], Label::Same, false), (&[1], &[1], Label::Same, false)],
    );
    let model = reader(&[base.clone(), base.clone()], vec![same], (100, 20));
    assert!(text(&model).contains("The two texts are the same."));
    assert!(text(&model).contains("no changes"));

    let strange = version("b", &[(Role::Body, &["Rain is expected tomorrow."])]);
    let none = support::comparison(&base, &strange, 1, &[]);
    let model = reader(&[base.clone(), strange], vec![none], (100, 20));
    assert!(text(&model).contains("Nothing in common"));

    let empty = version("c", &[]);
    let none = support::comparison(&base, &empty, 1, &[]);
    let model = reader(&[base.clone(), empty], vec![none], (100, 20));
    assert!(text(&model).contains("c has no sentence that belongs to the story"));

    let model = reader(&[base], vec![], (100, 20));
    assert!(text(&model).contains("There is only one version"));
}

#[test]
fn a_file_that_is_gone_is_said_and_its_text_stays() {
    let mut model = ferry_reader((120, 30));
    update(&mut model, Message::Gone(1));
    let shown = text(&model);
    assert!(shown.contains("rewrite.txt is gone from the disk"), "{shown}");
    assert!(shown.contains("44 passengers"));
}

#[test]
fn a_changed_file_is_read_again_and_the_place_is_kept() {
    let mut model = ferry_reader((120, 16));
    go(&mut model, Side::Base, 6);
    let (mut versions, comparison) = ferry();
    versions[1].article.text = versions[1].article.text.replace("waited", "prayed");
    let loaded = |version| Message::Loaded {
        generation: 0,
        source: 1,
        result: Ok(vec![version]),
    };
    let effects = update(&mut model, loaded(versions[1].clone()));
    assert_eq!(names(&effects).get("compare"), Some(&1));
    let generation = model.generation;
    update(
        &mut model,
        Message::Compared {
            generation,
            comparison: Box::new(comparison.clone()),
        },
    );
    assert_eq!(model.reader.plan.find(Side::Base, 6), Some(model.reader.selected));
    press(&mut model, "G");
    // The same text again is no change, and a result of an earlier generation is dropped.
    assert!(update(&mut model, loaded(versions[1].clone())).is_empty());
    model.comparisons[1] = None;
    update(
        &mut model,
        Message::Compared {
            generation: generation - 1,
            comparison: Box::new(comparison),
        },
    );
    assert!(model.comparison().is_none());
}

#[test]
fn nothing_that_steers_a_terminal_gets_into_a_cell() {
    let evil = "Evil \u{1b}]0;owned\u{7} \u{9b}31m \u{202e}txt\u{2066} a\u{301}\u{301}\u{301} 叙利亚 👩\u{200d}👩\u{200d}👧 end.";
    let base = version("a\u{1b}[31m", &[(Role::Headline, &[evil]), (Role::Body, &[evil, "x"])]);
    let other = version("b\u{9d}", &[(Role::Headline, &[evil]), (Role::Body, &[evil, "y"])]);
    let made = support::comparison(&base, &other, 1, &[(&[0], &[0], Label::Same, false)]);
    let mut model = reader(&[base, other], vec![made], (100, 24));
    for keys in [
        "",
        "<enter>",
        "<esc>/owned",
        "<esc>?",
        "<esc>i",
        "<esc>e",
        "<esc>:",
        "<esc>a",
    ] {
        press(&mut model, keys);
        for cell in frame(&model).content() {
            assert!(
                !cell.symbol().chars().any(wirediff::text::sanitise::steers),
                "{:?}",
                cell.symbol()
            );
        }
    }
}

/// Keys that a fuzzer presses; not those that leave.
const KEYS: [&str; 40] = [
    "j",
    "k",
    "n",
    "N",
    "!",
    "@",
    "<enter>",
    "<esc>",
    "o",
    "f",
    "x",
    "F",
    " ",
    "w",
    "<tab>",
    "]",
    "[",
    "1",
    "2",
    "b",
    "m",
    "a",
    "+",
    "-",
    "M",
    "z",
    "Z",
    "u",
    "<pagedown>",
    "<pageup>",
    "<ctrl-d>",
    "<ctrl-u>",
    "g",
    "G",
    "/",
    ">",
    ":",
    "T",
    "?",
    "i",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_keys_at_any_size_bring_the_reader_down(
        keys in prop::collection::vec(0usize..KEYS.len(), 0..40),
        sizes in prop::collection::vec((1u16..140, 1u16..40), 1..5),
    ) {
        let mut model = ferry_reader(sizes[0]);
        for (i, key) in keys.iter().enumerate() {
            let effects = press(&mut model, KEYS[*key]);
            if names(&effects).contains_key("compare") {
                // What a person decided is compared again: here, as before.
                let (_, comparison) = ferry();
                let generation = model.generation;
                if model.base == 0 {
                    update(&mut model, Message::Compared { generation, comparison: Box::new(comparison) });
                }
            }
            if i % 5 == 4 {
                let (columns, rows) = sizes[i / 5 % sizes.len()];
                update(&mut model, Message::Resize(columns, rows));
            }
            frame(&model);
        }
    }

    #[test]
    fn the_selected_item_is_on_the_screen_after_every_step(
        keys in "[jknN!gGfxw]{1,30}",
        size in (20u16..140, 8u16..40),
    ) {
        let mut model = ferry_reader(size);
        press(&mut model, &keys);
        prop_assert!(screen(&model).contains("selected"), "{}", screen(&model));
    }
}

#[test]
fn in_a_tiny_terminal_a_box_keeps_what_it_is_about_and_its_keys() {
    let mut model = ferry_reader((40, 10));
    press(&mut model, "/coast");
    let shown = text(&model);
    assert!(
        shown.lines().skip(1).filter(|l| l.contains("Coast guards")).count() >= 2,
        "{shown}"
    );
    assert!(shown.contains("enter do it"), "{shown}");
    press(&mut model, "<esc>?");
    let shown = text(&model);
    assert!(shown.contains("next flagged change"), "words are not squeezed: {shown}");
    press(&mut model, "<esc>e");
    let shown = text(&model);
    assert!(
        shown.contains("filing and printing"),
        "what a format is for is not cut: {shown}"
    );
}

#[test]
fn the_ending_of_a_typed_name_tells_the_format_of_the_export() {
    let mut model = ferry_reader((100, 30));
    press(&mut model, "e");
    let exported = |effects: Vec<Effect>| {
        effects.into_iter().find_map(|e| match e {
            Effect::Export {
                format, path, proposed, ..
            } => Some((format.table().0, path, proposed)),
            _ => None,
        })
    };
    assert_eq!(
        exported(press(&mut model, "<enter>")),
        Some(("html", "wire-and-rewrite.html".into(), true))
    );
    let effects = press(&mut model, &format!("e{}ours.csv<enter>", "<backspace>".repeat(30)));
    assert_eq!(exported(effects), Some(("csv", "ours.csv".into(), false)));
    // Chosen after it was typed, another format is meant.
    let effects = press(
        &mut model,
        &format!("e{}ours.csv<tab><enter>", "<backspace>".repeat(30)),
    );
    assert_eq!(exported(effects), Some(("json", "ours.csv".into(), false)));
}
