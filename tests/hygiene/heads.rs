//! What stands above and below a story: which of the lines at its top is the headline, script cues, the ends of wires.

use super::prepare;
use wirediff::load::Role;

const TEXT: &str = "\
RAVENNA BAY (Wire) - A cargo ship carrying wheat ran aground off Ravenna Bay on Monday after its engine failed in a \
storm, the coast guard said, and its crew of 19 were taken off by helicopter.

The Corinna, owned by Halden Shipping, lost power shortly before dawn, coast guard spokesman Piet Marlow said. Oil had \
leaked from one of its tanks.

Halden Shipping said it had sent engineers to the wreck and would pay for the cleaning of the beaches.
";

/// Role and words of every sentence of a page with this head and foot.
fn roles(head: &str, foot: &str) -> Vec<(Role, String)> {
    let version = prepare("page.txt", format!("{head}\n\n{TEXT}\n{foot}\n").as_bytes());
    (0..version.sentences.len())
        .map(|i| (version.sentences[i].role, version.raw(i).to_string()))
        .collect()
}

fn role_of(found: &[(Role, String)], text: &str) -> Role {
    found
        .iter()
        .find(|f| f.1 == text)
        .unwrap_or_else(|| panic!("{text} in {found:?}"))
        .0
}

#[test]
fn of_two_lines_above_the_text_the_upper_is_the_headline() {
    let (upper, lower) = (
        "Nineteen rescued as storm drives vessel on to rocks",
        "Corinna of Halden Shipping lost power off Ravenna Bay; oil leaked",
    );
    for top in [
        "",
        "Accept all\n\nThe Marrow Observer\n\nNation\n\nRegion\n\nLog in\n\n",
    ] {
        let found = roles(&format!("{top}{upper}\n\n{lower}"), "");
        assert_eq!(role_of(&found, upper), Role::Headline, "{found:?}");
        assert_eq!(role_of(&found, lower), Role::Standfirst, "{found:?}");
    }
}

#[test]
fn the_first_question_of_an_explainer_is_no_headline() {
    let (headline, question) = (
        "A ship on the rocks: what went wrong in the storm, and who will pay",
        "So what happened to the Corinna off Ravenna Bay?",
    );
    let found = roles(&format!("{headline}\n\n{question}"), "");
    assert_eq!(role_of(&found, headline), Role::Headline, "{found:?}");
    assert_eq!(role_of(&found, question), Role::Crosshead, "{found:?}");
}

#[test]
fn slug_and_cues_of_a_script_are_set_aside() {
    let headline = "Wheat ship aground off Ravenna Bay";
    let found = roles(
        &format!("EVENING NEWS / ITEM 2 / CORINNA / DUR 1'50\n\n{headline}\n\n(PRESENTER IN VISION)"),
        "[VT ENDS]\n\n(CLIP: PIET MARLOW)",
    );
    assert_eq!(role_of(&found, headline), Role::Headline, "{found:?}");
    for cue in ["(PRESENTER IN VISION)", "[VT ENDS]", "(CLIP: PIET MARLOW)"] {
        assert_eq!(role_of(&found, cue), Role::Furniture);
    }
}

#[test]
fn an_aside_in_brackets_in_running_letters_is_no_cue() {
    let found = roles(
        "Wheat ship aground off Ravenna Bay",
        "(The crew are from five countries, Marlow said.)",
    );
    assert_eq!(
        role_of(&found, "(The crew are from five countries, Marlow said.)"),
        Role::Body
    );
}

#[test]
fn a_wire_ends_with_initials_or_with_who_reported_from_where() {
    for end in [
        "pm/dk/abc",
        "ab-cd/ef",
        "Marlow reported from Ravenna Bay and Ode from Port St. Alban, Cardova.",
        "Ann Ode and Piet Quill reported from Ravenna Bay.",
    ] {
        let found = roles("Wheat ship aground off Ravenna Bay", end);
        assert_eq!(role_of(&found, end), Role::Credit, "{found:?}");
    }
    for end in [
        "Marlow reported from Ravenna Bay that the oil was drifting south.",
        "No injuries were reported from Ravenna Bay or the islands.",
    ] {
        let found = roles("Wheat ship aground off Ravenna Bay", end);
        assert_eq!(role_of(&found, end), Role::Body, "{found:?}");
    }
}

#[test]
fn one_word_between_byline_and_text_heads_its_first_part() {
    let found = roles("Wheat ship aground off Ravenna Bay\n\nBy Ann Ode\n\nMarch", "");
    assert_eq!(role_of(&found, "By Ann Ode"), Role::Byline);
    assert_eq!(role_of(&found, "March"), Role::Crosshead, "{found:?}");
}
