use super::*;
use crate::collate::testing::{Held, WIRE, held, version};

fn chain() -> Held {
    let lead = "Engineers closed the Varna bridge for a month on Tuesday after cracks were found in five girders.";
    let arrest = "Police questioned the inspector who had signed the last report on the bridge in March.";
    let update = [WIRE[0], lead, arrest, WIRE[2], WIRE[3], WIRE[4], WIRE[5]];
    let own = "Maria Petrova, who sells coffee by the toll booth, feared for her living on Monday evening.";
    held(vec![
        version("wire.txt", &WIRE),
        version("update.txt", &update),
        // From the update: its lead, with an own paragraph, the ferry cut.
        version("paper.txt", &[WIRE[0], lead, arrest, own, WIRE[2], WIRE[3], WIRE[5]]),
        // From the paper: its own paragraph kept, more cut.
        version("reprint.txt", &[WIRE[0], lead, arrest, own, WIRE[2]]),
        // From the first wire.
        version("radio.txt", &[WIRE[0], WIRE[1], WIRE[2], WIRE[4]]),
    ])
}

#[test]
fn each_version_hangs_below_the_one_it_was_made_from() {
    let story = chain();
    let lineage = lineage(&story.collation(), &Options::default());
    let parents: Vec<Option<usize>> = lineage.descents.iter().map(|d| d.parent).collect();
    assert_eq!(parents, [None, Some(0), Some(1), Some(2), Some(0)]);
    assert_eq!(lineage.way_up(3), [3, 2, 1, 0]);
    assert!(lineage.descents[2].trust >= Trust::Likely, "{:?}", lineage.descents[2]);
    assert!(lineage.descents[2].says.contains("update has and wire lacks"));
}

#[test]
fn the_tree_is_walked_from_the_first_version_down() {
    let story = chain();
    let lineage = lineage(&story.collation(), &Options::default());
    let walk: Vec<(usize, usize)> = lineage.walk().iter().map(|(depth, d)| (*depth, d.version)).collect();
    assert_eq!(walk, [(0, 0), (1, 1), (2, 2), (3, 3), (1, 4)]);
}

#[test]
fn an_exact_copy_leaves_open_which_of_two_equal_sources_it_took() {
    let story = held(vec![
        version("wire.txt", &WIRE),
        version("a.txt", &WIRE),
        version("b.txt", &WIRE),
    ]);
    let lineage = lineage(&story.collation(), &Options::default());
    assert_eq!(lineage.descents[2].parent, Some(0));
    assert_eq!(lineage.descents[2].trust, Trust::Open);
}

#[test]
fn nothing_comes_from_a_later_version() {
    let mut story = chain();
    for (i, day) in ["01", "05", "03", "04", "02"].iter().enumerate() {
        story.versions[i].article.meta.published = Some(format!("2026-03-{day}T10:00:00Z"));
    }
    let lineage = lineage(&story.collation(), &Options::default());
    assert_ne!(lineage.descents[2].parent, Some(1), "the update came later");
    assert!(lineage.way_up(1).contains(&0));
}
