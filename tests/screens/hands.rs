//! What keys and clicks do and say: decisions that decide something, the way through a search, boxes under the mouse.

use crate::support::{ferry, names, press, reader, screen, text, version};
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;
use wirediff::align::Side;
use wirediff::load::Role;
use wirediff::tui::message::Message;
use wirediff::tui::model::Model;
use wirediff::tui::screen::Screen;
use wirediff::tui::update::update;
use wirediff::tui::view;

fn ferry_reader(size: (u16, u16)) -> Model {
    let (versions, comparison) = ferry();
    reader(&versions, vec![comparison], size)
}

fn foot(model: &Model) -> String {
    text(model).lines().last().unwrap_or_default().to_string()
}

fn click(model: &mut Model, column: u16, row: u16) {
    let mouse = MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column,
        row,
        modifiers: KeyModifiers::NONE,
    };
    update(model, Message::Mouse(mouse));
}

fn inside(model: &Model) -> Rect {
    view::box_area(model, model.screens.last().unwrap()).expect("a box is open")
}

#[test]
fn a_decision_that_decides_nothing_is_not_kept_and_not_claimed() {
    let mut model = ferry_reader((120, 30));
    press(&mut model, "g");
    let effects = press(&mut model, "Z");
    assert!(model.session.overrides.0.is_empty(), "{:?}", model.session.overrides);
    assert_eq!(names(&effects).get("compare"), None);
    assert!(
        foot(&model).contains("this is not set aside · x shows what is, u takes"),
        "{}",
        foot(&model)
    );
    // What is set aside is not set aside once more.
    press(&mut model, "x");
    let place = model.reader.plan.find(Side::Other, 4).expect("the caption is shown");
    press(&mut model, "g");
    for _ in 0..place {
        press(&mut model, "j");
    }
    press(&mut model, "lz");
    assert!(model.session.overrides.0.is_empty(), "{:?}", model.session.overrides);
    assert!(
        foot(&model).contains("set aside already · Z brings it back"),
        "{}",
        foot(&model)
    );
    press(&mut model, "Z");
    assert_eq!(model.session.overrides.0.len(), 1);
}

#[test]
fn a_search_says_which_match_this_is_and_what_leads_to_the_next() {
    let mut model = ferry_reader((120, 30));
    press(&mut model, "/saturday<enter>");
    let first = foot(&model);
    assert!(first.contains("match 2 of 2 · > next  < previous"), "{first}");
    press(&mut model, ">");
    assert!(foot(&model).contains("match 1 of 2 · > next"), "{}", foot(&model));
}

#[test]
fn the_detail_goes_on_to_the_next_flagged_change() {
    let mut model = ferry_reader((120, 30));
    let flagged = model
        .reader
        .plan
        .items
        .iter()
        .position(|i| i.severity.is_some())
        .unwrap();
    press(&mut model, "g<enter>!");
    assert_eq!(model.reader.selected, flagged);
    assert!(matches!(model.screens.last(), Some(Screen::Detail(_))));
    assert!(text(&model).contains("the base says 31, this version 44"));
    press(&mut model, "!");
    assert!(foot(&model).contains("nothing flagged below"), "{}", foot(&model));
}

#[test]
fn a_click_beside_a_box_closes_it_and_one_on_a_line_takes_the_line() {
    let mut model = ferry_reader((120, 30));
    press(&mut model, "?");
    let area = inside(&model);
    click(&mut model, area.x, area.y);
    assert!(
        matches!(model.screens.last(), Some(Screen::Help(_))),
        "a click inside leaves it open"
    );
    click(&mut model, 0, 5);
    assert!(matches!(model.screens.last(), Some(Screen::Reader)));
    // A format of the export: the name of the file follows it.
    press(&mut model, "e");
    let area = inside(&model);
    let row: String = text(&model).lines().nth(usize::from(area.y)).unwrap().to_string();
    let column = row.split("csv").next().unwrap().chars().count();
    click(&mut model, column as u16, area.y);
    assert!(screen(&model).contains("to wire-and-rewrite.csv"), "{}", text(&model));
    press(&mut model, "<esc>/saturday");
    let area = inside(&model);
    click(&mut model, area.x + 2, area.y + 2);
    assert!(
        matches!(model.screens.last(), Some(Screen::Reader)),
        "the match is shown"
    );
    assert!(foot(&model).contains("match 1 of 2"), "{}", foot(&model));
    press(&mut model, "F");
    let area = inside(&model);
    click(&mut model, area.x, area.y + 1);
    assert!(text(&model).contains("[x] edited"));
}

#[test]
fn a_click_ends_what_was_said_as_a_key_does() {
    let mut model = ferry_reader((120, 30));
    press(&mut model, "f");
    assert!(foot(&model).contains("what was kept is folded"));
    click(&mut model, 10, 8);
    assert!(!foot(&model).contains("folded"), "{}", foot(&model));
}

#[test]
fn a_base_without_a_headline_does_not_leave_the_story_without_a_title() {
    let base = version("base.txt", &[(Role::Body, &["The harbour is closed."])]);
    let other = version(
        "other.txt",
        &[
            (Role::Headline, &["Harbour shut"]),
            (Role::Body, &["The harbour is closed."]),
        ],
    );
    let comparison = crate::support::comparison(
        &base,
        &other,
        1,
        &[(&[0], &[1], wirediff::classify::Label::Same, false)],
    );
    let model = reader(&[base, other], vec![comparison], (120, 30));
    assert!(text(&model).starts_with(" wirediff  Harbour shut"), "{}", text(&model));
}

#[test]
fn the_export_says_that_it_is_not_filtered() {
    let mut model = ferry_reader((120, 30));
    press(&mut model, "e");
    assert!(!text(&model).contains("not only what the filter shows"));
    press(&mut model, "<esc>F <enter>e");
    assert!(
        text(&model).contains("not only what the filter shows"),
        "{}",
        text(&model)
    );
}

#[test]
fn a_title_of_the_manifest_and_what_was_left_out_go_into_the_export() {
    let (versions, comparison) = ferry();
    let mut model = reader(&versions, vec![comparison], (120, 30));
    model.title = Some("The ferry, all day".into());
    assert!(
        text(&model).starts_with(" wirediff  The ferry, all day"),
        "{}",
        text(&model)
    );
    let mut slot = model.slots[0].clone();
    slot.name = "broken.json".into();
    slot.versions.clear();
    slot.state = wirediff::tui::model::SlotState::Failed("is damaged JSON".into());
    model.slots.push(slot);
    let story = model.export_story().expect("all is compared");
    assert_eq!(story.title.as_deref(), Some("The ferry, all day"));
    assert_eq!(story.notes, ["left out: broken.json: is damaged JSON"]);
}

#[test]
fn in_a_narrow_box_the_chosen_format_is_in_sight() {
    let mut model = ferry_reader((34, 12));
    press(&mut model, "e");
    for _ in 0..6 {
        let area = inside(&model);
        let row: String = text(&model).lines().nth(usize::from(area.y)).unwrap().to_string();
        let name = text(&model);
        let ending = name.lines().find_map(|l| {
            Some(
                l.split_once("to ")?
                    .1
                    .rsplit_once('.')?
                    .1
                    .split(' ')
                    .next()?
                    .to_string(),
            )
        });
        let format = wirediff::export::Format::of_ending(&ending.expect("a name"))
            .unwrap()
            .table()
            .0;
        assert!(row.contains(&format!(" {format} ")), "{format}: {row}");
        press(&mut model, "<tab>");
    }
}

#[test]
fn the_filter_says_how_many_there_are_of_each_kind_whatever_is_shown() {
    let mut model = ferry_reader((120, 30));
    for keys in ["F", "<enter>F <enter>F"] {
        press(&mut model, keys);
        let shown = text(&model);
        // One reworded (and split, and flagged), one edited, one moved at two places; one added, one dropped.
        for (name, count) in [
            ("flagged", 1),
            ("edited", 1),
            ("reworded, split, merged", 1),
            ("moved", 1),
            ("dropped", 1),
            ("added", 1),
        ] {
            let line = shown
                .lines()
                .find(|l| l.contains(&format!("] {name} ")))
                .unwrap_or_else(|| panic!("{name}\n{shown}"));
            let told = line
                .split(&format!("] {name} "))
                .nth(1)
                .unwrap()
                .split('│')
                .next()
                .unwrap()
                .trim();
            assert_eq!(told, count.to_string(), "{name}\n{shown}");
        }
    }
}
