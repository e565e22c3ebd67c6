//! Flags of a whole version, by a short story and what a desk may do to it.

use super::{Version, compared};
use wirediff::classify::{Comparison, FlagKind, Severity};

const HEADLINE: &str = "Ferry operator fined after collision in Brenholt harbour";
const CREDIT: &str = "BRENHOLT, March 4 (Reuters) - ";
const BODY: [&str; 8] = [
    "A court fined the ferry operator Nordline 2.4 million crowns on Monday for the collision that injured 17 passengers last summer.",
    "The captain allegedly steered by hand because a pump had failed, and nobody had told the harbour pilot about it.",
    "\"We were warned and we did nothing,\" former engineer Ilse Varga told the court during the second week of the trial.",
    "Nordline bought the ship from a Baltic yard nine years ago and rebuilt its engine room to carry more lorries.",
    "The company denied the accusations and said that its crews had followed every rule of the port.",
    "Reporters could not independently verify the logbook that the prosecution showed to the judges.",
    "Families of the injured gathered on the quay with candles and read the names of the passengers aloud.",
    "The harbour handles about forty sailings a day and is the largest on this part of the coast.",
];

fn article(headline: &str, credit: &str, body: &[&str]) -> String {
    format!("{headline}\n\n{credit}{}\n", body.join("\n\n"))
}

/// The base against a version of it.
fn against(other: &str) -> (Version, Version, Comparison) {
    compared(&article(HEADLINE, CREDIT, &BODY), other)
}

/// What the flags of this kind say, those of the whole version and of dropped sentences.
fn told(other: &str, kind: FlagKind) -> Vec<String> {
    let (_, _, comparison) = against(other);
    let flags = comparison.flags.iter().filter(|f| f.flag.kind == kind);
    flags
        .map(|f| format!("{} {}", f.flag.severity.mark(), f.flag.says))
        .collect()
}

fn without(dropped: &[usize]) -> Vec<&'static str> {
    (0..BODY.len())
        .filter(|i| !dropped.contains(i))
        .map(|i| BODY[i])
        .collect()
}

#[track_caller]
fn one(other: &str, kind: FlagKind, words: &str) {
    let all = told(other, kind);
    assert!(all.iter().any(|s| s.contains(words)), "{words:?} in {all:?}");
}

#[track_caller]
fn none(other: &str, kind: FlagKind) {
    assert_eq!(told(other, kind), Vec::<String>::new());
}

#[test]
fn the_same_article_has_no_flag_at_all() {
    let (_, _, comparison) = against(&article(HEADLINE, CREDIT, &BODY));
    assert!(comparison.flags.is_empty(), "{:?}", comparison.flags);
    assert!(comparison.groups.iter().all(|g| g.flags.is_empty()));
}

#[test]
fn a_figure_of_the_headline_has_to_be_in_the_text() {
    one(
        &article("Ferry crash that hurt 71 costs operator dear", CREDIT, &BODY),
        FlagKind::Headline,
        "71",
    );
    none(
        &article("Ferry crash that hurt 17 costs operator dear", CREDIT, &BODY),
        FlagKind::Headline,
    );
    none(
        &article("Operator fined over 2 million after ferry crash", CREDIT, &BODY),
        FlagKind::Headline,
    );
}

#[test]
fn a_name_of_the_headline_has_to_be_in_the_text() {
    one(
        &article("Court fines Nordlink after ferry crash", CREDIT, &BODY),
        FlagKind::Headline,
        "Nordlink",
    );
    one(
        &article("Engineer Ilse Vargas told court of warnings", CREDIT, &BODY[..2]),
        FlagKind::Headline,
        "Ilse Vargas",
    );
    for fine in [
        "Court fines Nordline after ferry crash",
        "Engineer Varga told court of warnings",
        "Court Fines Operator After Terrible Ferry Crash",
        "Nordline\u{2019}s ferry crash: Judges side with Brenholt passengers",
        "Ferry operator fined by EU court on Monday",
    ] {
        none(&article(fine, CREDIT, &BODY), FlagKind::Headline);
    }
    // title case: a name is known from the base alone
    one(
        &article("Varga Told Court About the Failed Pump", CREDIT, &without(&[2])),
        FlagKind::Headline,
        "Varga",
    );
}

#[test]
fn a_quotation_of_the_headline_has_to_be_in_the_text() {
    one(
        &article("\"We were asleep\": ferry operator fined", CREDIT, &BODY),
        FlagKind::Headline,
        "We were asleep",
    );
    none(
        &article("\"We did nothing\": ferry operator fined", CREDIT, &BODY),
        FlagKind::Headline,
    );
}

#[test]
fn a_hedge_of_the_opening_must_not_be_lost_in_the_headline() {
    let opening =
        "The captain of a ferry allegedly killed two dogs on the quay of Brenholt, prosecutors told a court on Monday.";
    let mut body = vec![opening];
    body.extend(&BODY[1..]);
    let base = |headline: &str| article(headline, CREDIT, &body);
    let flags = |headline: &str| {
        let (_, _, comparison) = compared(&base("Court hears of ferry captain"), &base(headline));
        comparison
            .flags
            .iter()
            .filter(|f| f.flag.kind == FlagKind::Headline)
            .count()
    };
    assert_eq!(flags("Ferry captain killed two dogs"), 1);
    assert_eq!(flags("Ferry captain allegedly killed two dogs"), 0);
    assert_eq!(flags("Court hears of ferry captain and two dogs"), 0);
}

#[test]
fn the_opening_is_told_where_it_rests_on_a_later_paragraph() {
    let mut body = vec![BODY[6]];
    body.extend(without(&[6]));
    one(&article(HEADLINE, CREDIT, &body), FlagKind::Lead, "paragraph 7");
    let mut fresh =
        vec!["Divers found a bronze bell from an old monastery while they were mapping the sea bed for cables."];
    fresh.extend(&BODY[1..]);
    one(&article(HEADLINE, CREDIT, &fresh), FlagKind::Lead, "no match");
    none(&article(HEADLINE, CREDIT, &without(&[4])), FlagKind::Lead);
}

#[test]
fn a_cut_from_the_bottom_is_told_apart_from_cuts_here_and_there() {
    // a reply and a caveat stood in what was cut
    one(
        &article(HEADLINE, CREDIT, &BODY[..4]),
        FlagKind::TailCut,
        "a reply or a caveat stood there",
    );
    let (_, _, comparison) = against(&article(HEADLINE, CREDIT, &BODY[..4]));
    let cut = comparison
        .flags
        .iter()
        .find(|f| f.flag.kind == FlagKind::TailCut)
        .expect("a cut");
    assert_eq!(cut.flag.severity, Severity::Check);
    none(&article(HEADLINE, CREDIT, &without(&[1, 3, 6])), FlagKind::TailCut);
    none(&article(HEADLINE, CREDIT, &BODY[..7]), FlagKind::TailCut);
}

#[test]
fn a_missing_credit_is_told_with_what_was_searched() {
    one(
        &article(HEADLINE, "", &BODY),
        FlagKind::Credit,
        "searched for \u{201c}Reuters\u{201d}",
    );
    none(&article(HEADLINE, CREDIT, &BODY), FlagKind::Credit);
    let mut signed = BODY.to_vec();
    signed.push("(Reuters)");
    none(&article(HEADLINE, "", &signed), FlagKind::Credit);
    // a long name of the same agency, and a word that only looks like one
    signed.pop();
    signed.push("(With material from Thomson Reuters)");
    none(&article(HEADLINE, "", &signed), FlagKind::Credit);
    let mut named = BODY.to_vec();
    named.push("Sana Tann, a passenger, said the nets were old and nan knew it.");
    one(&article(HEADLINE, "", &named), FlagKind::Credit, "no credit found");
    // nothing in it is the agency's
    let own = [
        "Two orchards south of the town opened their gates to visitors for the first time since the frost.",
        "Children picked plums and a brass band played under the trees until it grew dark.",
    ];
    none(&article("Orchards open", "", &own), FlagKind::Credit);
}

#[test]
fn a_note_is_held_against_the_changes_found() {
    let mut changed = BODY.to_vec();
    let first = BODY[0].replace("17 passengers", "19 passengers");
    changed[0] = &first;
    let noted = format!(
        "{HEADLINE}\n\n(Corrects number of injured in paragraph 1)\n\n{CREDIT}{}\n",
        changed.join("\n\n")
    );
    one(&noted, FlagKind::Note, "Corrects number of injured");
    one(&noted, FlagKind::Note, "one change of fact");
    none(&article(HEADLINE, CREDIT, &changed), FlagKind::Note);
}

#[test]
fn a_version_that_must_not_be_published_says_so() {
    let with = |line: &str| format!("{line}\n\n{}", article(HEADLINE, CREDIT, &BODY));
    for line in ["EMBARGOED until 18:00", "KILL KILL KILL"] {
        assert!(!told(&with(line), FlagKind::Status).is_empty(), "{line}");
    }
    none(
        &article("Hold the ferry, passengers cried in Brenholt", CREDIT, &BODY),
        FlagKind::Status,
    );
    none(
        &article("Killed pump led to ferry crash", CREDIT, &BODY),
        FlagKind::Status,
    );
}

#[test]
fn a_reply_and_a_caveat_that_are_gone_are_told() {
    one(
        &article(HEADLINE, CREDIT, &without(&[4])),
        FlagKind::ReplyDropped,
        "denied the accusations",
    );
    one(
        &article(HEADLINE, CREDIT, &without(&[5])),
        FlagKind::CaveatDropped,
        "could not independently verify",
    );
    none(&article(HEADLINE, CREDIT, &without(&[3, 6])), FlagKind::ReplyDropped);
    none(&article(HEADLINE, CREDIT, &without(&[3, 6])), FlagKind::CaveatDropped);
    // said elsewhere in other words
    let mut elsewhere = without(&[4]);
    elsewhere.push("Asked at the gates of the yard, a lawyer for Nordline declined to comment.");
    none(&article(HEADLINE, CREDIT, &elsewhere), FlagKind::ReplyDropped);
}

#[test]
fn days_are_told_from_the_dateline_of_each_version() {
    let wire = |day: &str, when: &str| {
        format!(
            "Ferry runs aground off Sorrel Head\n\nSORREL HEAD, {day} (Wire) - A ferry with 61 people aboard ran aground off \
             Sorrel Head {when}, the harbour master said.\n\nNobody was hurt, and tugs were on their way from the mainland.\n"
        )
    };
    let rules = |base: &str, other: &str| -> Vec<&'static str> {
        let (_, _, comparison) = super::compared(base, other);
        let flags = comparison.groups.iter().flat_map(|g| &g.flags);
        flags.filter(|f| f.kind == FlagKind::Date).map(|f| f.rule).collect()
    };
    let first = wire("Oct. 7", "on Oct. 6");
    assert!(rules(&first, &wire("Oct. 7", "yesterday")).is_empty());
    assert_eq!(rules(&first, &wire("Oct. 9", "yesterday")), ["another date"]);
    assert_eq!(
        rules(&wire("Oct. 7", "yesterday"), &wire("Oct. 8", "at dawn yesterday")),
        ["the same word in versions of different days"]
    );
    let standing = |base: &str, other: &str| -> usize {
        let (_, _, comparison) = super::compared(base, other);
        let flags = comparison.flags.iter().map(|f| &f.flag);
        flags.filter(|f| f.kind == FlagKind::Date).count()
    };
    // nothing was done to the sentence: only its day is another
    assert_eq!(standing(&wire("Oct. 7", "yesterday"), &wire("Oct. 8", "yesterday")), 1);
    assert_eq!(standing(&wire("Oct. 7", "yesterday"), &wire("Oct. 7", "yesterday")), 0);
    assert_eq!(standing(&wire("Oct. 7", "on Monday"), &wire("Oct. 8", "on Monday")), 0);
    assert_eq!(standing(&wire("Oct. 7", "on Monday"), &wire("Oct. 17", "on Monday")), 1);
    assert_eq!(standing(&wire("Oct. 7", "today"), &wire("Oct. 8", "today")), 0);
    let unresolved = rules(&wire("Oct. 7", "on Monday"), &wire("Oct. 7", "yesterday"));
    assert_eq!(unresolved.len(), 1);
    assert!(unresolved[0].contains("cannot be told"));
}

#[test]
fn another_story_has_dropped_nothing() {
    let other = article(
        "Orchard growers count the cost of a late frost",
        "",
        &[
            "Apple growers in the valley of Selm lost half of their blossom in two nights of frost, their guild said on Friday.",
            "Fires were lit between the rows, but the smoke lay too high to hold the cold off the trees.",
            "\"I have not seen buds this black since I was a boy,\" said Anton Rebel, who has 40 hectares above the town.",
            "Insurers will send assessors next week, and the guild wants the county to put off the water rates until autumn.",
        ],
    );
    for kind in [FlagKind::ReplyDropped, FlagKind::CaveatDropped, FlagKind::TailCut] {
        none(&other, kind);
    }
    // where the rest of the story stands, the same reply is missed
    one(
        &article(HEADLINE, CREDIT, &without(&[4])),
        FlagKind::ReplyDropped,
        "denied the accusations",
    );
}
