//! What must hold of every alignment, whatever the texts: properties, decisions by hand, languages.

use wirediff::align::overrides::{ContentKey, Override, Overrides};
use wirediff::align::{Alignment, Band, Evidence, align};
use wirediff::load::Role::{Body, Headline};
use wirediff::segment::Version;

#[path = "support/gold.rs"]
mod gold;

const WIRE: [&str; 8] = [
    "Storm cuts power to 40,000 homes in Norvale",
    "A winter storm cut electricity to about 40,000 homes in northern Norvale on Monday, the grid operator said.",
    "Two people were killed when a tree fell on their car near Kestrel Bridge, police said.",
    "\"We have never seen winds like these,\" said Mayor Ilona Brandt, who ordered schools to close.",
    "The ferry to Sund Island was cancelled until Wednesday.",
    "Forecasters expect the snow to turn to rain by Tuesday evening.",
    "The national railway suspended trains between Norvale and the capital.",
    "Insurance companies estimated the damage at $12 million.",
];

fn version(language: &str, sentences: &[&str]) -> Version {
    let roles: Vec<_> = sentences
        .iter()
        .enumerate()
        .map(|(k, s)| (*s, if k == 0 { Headline } else { Body }, 0))
        .collect();
    gold::version("version", language, &roles)
}

fn links(alignment: &Alignment) -> Vec<(usize, usize)> {
    let mut all: Vec<_> = alignment
        .groups
        .iter()
        .flat_map(|g| g.links.iter().map(|l| (l.base, l.other)))
        .collect();
    all.sort_unstable();
    all
}

fn plain(base: &Version, other: &Version) -> Alignment {
    align(base, other, &Overrides::default())
}

#[test]
fn a_text_and_itself_have_only_identity_links() {
    let text = version("en", &WIRE);
    let found = plain(&text, &text);
    assert_eq!(links(&found), (0..8).map(|k| (k, k)).collect::<Vec<_>>());
    assert!(
        found
            .groups
            .iter()
            .all(|g| !g.moved && g.links[0].evidence == [Evidence::Same])
    );
    assert!(found.groups.iter().all(|g| g.links[0].band == Band::Sure));
}

#[test]
fn a_moved_sentence_is_moved_and_nothing_else() {
    let mut order: Vec<&str> = WIRE.to_vec();
    let last = order.remove(6);
    order.insert(2, last);
    let found = plain(&version("en", &WIRE), &version("en", &order));
    let moved: Vec<usize> = found.groups.iter().filter(|g| g.moved).map(|g| g.base[0]).collect();
    assert_eq!(moved, [6]);
}

#[test]
fn a_link_says_what_it_rests_on() {
    let other = [
        WIRE[0],
        "Police said a falling tree hit a car close to Kestrel Bridge and killed two people.",
        "Mayor Ilona Brandt, who shut schools, said: \u{201c}We have never seen winds like these.\u{201d}",
        "Nearly forty thousand households in the north were without electricity on Monday.",
    ];
    let found = plain(&version("en", &WIRE), &version("en", &other));
    let evidence = |base: usize| -> Vec<Evidence> {
        let group = found.groups.iter().find(|g| g.base.contains(&base)).expect("linked");
        group.links.iter().flat_map(|l| l.evidence.clone()).collect()
    };
    assert!(
        evidence(2)
            .iter()
            .any(|e| matches!(e, Evidence::Names(n) if n.contains(&"Kestrel".to_string())))
    );
    assert!(
        evidence(3)
            .iter()
            .any(|e| matches!(e, Evidence::Quotation(q) if q == "We have never seen winds like these"))
    );
    assert!(
        evidence(1)
            .iter()
            .any(|e| matches!(e, Evidence::Quantities(q) if q.iter().any(|p| p.0 == "40,000")))
    );
}

#[test]
fn a_clause_that_one_side_lacks_is_known() {
    let longer = "Two people were killed when a tree fell on their car near Kestrel Bridge, police said, and forty miners \
                  in the southern valleys walked home through deep drifts.";
    let mut other = WIRE;
    other[2] = longer;
    let (base, other) = (version("en", &WIRE), version("en", &other));
    let (there, back) = (plain(&base, &other), plain(&other, &base));
    let group = there.groups.iter().find(|g| g.base == [2]).expect("linked");
    assert!(group.only_base.is_empty());
    let clauses: Vec<&str> = group
        .only_other
        .iter()
        .map(|s| &other.article.text[s.clone()])
        .collect();
    assert_eq!(
        clauses,
        ["forty miners in the southern valleys walked home through deep drifts"]
    );
    let turned = back.groups.iter().find(|g| g.other == [2]).expect("linked");
    assert_eq!(
        (&turned.only_base, &turned.only_other),
        (&group.only_other, &group.only_base)
    );
    assert!(
        there
            .groups
            .iter()
            .filter(|g| g.base != [2])
            .all(|g| g.only_other.is_empty())
    );
}

#[test]
fn what_a_person_links_and_parts_stands() {
    let (base, other) = (version("en", &WIRE), version("en", &WIRE));
    let key = |k: usize| ContentKey::of(WIRE[k]);
    let overrides = Overrides(vec![
        Override::Unlink {
            base: key(2),
            other: key(2),
        },
        Override::Link {
            base: key(2),
            other: key(7),
        },
        Override::Moved {
            base: key(5),
            other: key(5),
            moved: true,
        },
    ]);
    let found = align(&base, &other, &overrides);
    assert!(links(&found).contains(&(2, 7)) && !links(&found).contains(&(2, 2)));
    let by_hand = found
        .groups
        .iter()
        .flat_map(|g| &g.links)
        .find(|l| (l.base, l.other) == (2, 7))
        .unwrap();
    assert_eq!((by_hand.band, &by_hand.evidence[0]), (Band::ByHand, &Evidence::ByHand));
    assert!(found.groups.iter().any(|g| g.base == [5] && g.moved && g.moved_by_hand));
    // a later decision wins over an earlier one
    let mut both = overrides.0;
    both.push(Override::Unlink {
        base: key(2),
        other: key(7),
    });
    assert!(!links(&align(&base, &other, &Overrides(both))).contains(&(2, 7)));
}

#[test]
fn a_free_sentence_knows_its_nearest_candidate() {
    let other = [
        WIRE[0],
        WIRE[1],
        WIRE[3],
        "Damage may run to millions, insurers in other countries think.",
    ];
    let found = plain(&version("en", &WIRE), &version("en", &other));
    for (side, nearest) in [(0, &found.nearest_to_base), (1, &found.nearest_to_other)] {
        for group in &found.groups {
            let linked = if side == 0 { &group.base } else { &group.other };
            assert!(linked.iter().all(|&k| nearest[k].is_none()));
        }
    }
}

#[test]
fn odd_texts_do_no_harm() {
    for (left, right) in [
        (vec![], vec![]),
        (vec!["One."], vec![]),
        (vec![], vec!["One."]),
        (vec!["", " ", "\u{200b}", "…"], vec!["—", "12", "a", "\u{202e}"]),
        (vec!["same", "same", "same"], vec!["same", "same"]),
    ] {
        let found = plain(&version("en", &left), &version("en", &right));
        assert!(found.groups.iter().flat_map(|g| &g.links).all(|l| l.score.is_finite()));
    }
}

#[test]
fn the_same_input_gives_the_same_alignment() {
    let other: Vec<&str> = WIRE.iter().rev().copied().collect();
    let (a, b) = (version("en", &WIRE), version("en", &other));
    assert_eq!(plain(&a, &b), plain(&a, &b));
}

/// Links of a text with a version of it in which the second sentence is edited and the last stands first in the body.
fn edited_and_moved(language: &str, base: [&str; 5], other: [&str; 5]) {
    let found = plain(&version(language, &base), &version(language, &other));
    assert_eq!(links(&found), [(0, 0), (1, 2), (2, 3), (3, 4), (4, 1)], "{language}");
    let moved: Vec<usize> = found.groups.iter().filter(|g| g.moved).map(|g| g.base[0]).collect();
    assert_eq!(moved, [4], "{language}");
}

#[test]
fn german_falls_back_on_its_own_stems() {
    edited_and_moved(
        "de",
        [
            "Sturm legt Bahnverkehr im Norden lahm",
            "Ein schwerer Sturm hat am Montag den Bahnverkehr zwischen Hamburg und Kiel unterbrochen.",
            "Zwei Menschen wurden von umstürzenden Bäumen verletzt, teilte die Polizei mit.",
            "Die Fähren nach Föhr und Amrum bleiben bis Mittwoch im Hafen.",
            "Der Wetterdienst erwartet für Dienstag nachlassenden Wind.",
        ],
        [
            "Sturm legt Bahnverkehr im Norden lahm",
            "Der Wetterdienst erwartet für Dienstag nachlassenden Wind.",
            "Am Montag unterbrach ein schwerer Sturm die Bahnstrecke zwischen Kiel und Hamburg.",
            "Zwei Menschen wurden nach Angaben der Polizei durch umgestürzte Bäume verletzt.",
            "Die Fähren nach Amrum und Föhr bleiben bis Mittwoch im Hafen.",
        ],
    );
}

#[test]
fn spanish_falls_back_on_its_own_stems() {
    edited_and_moved(
        "es",
        [
            "El banco central baja los tipos de interés",
            "El banco central redujo el jueves los tipos de interés en medio punto, más de lo previsto.",
            "La moneda cayó un 1,8% frente al dólar tras el anuncio.",
            "Los sindicatos celebraron la decisión y pidieron nuevas ayudas al empleo.",
            "La inflación bajó al 2,1% en septiembre.",
        ],
        [
            "El banco central baja los tipos de interés",
            "La inflación bajó al 2,1% en septiembre.",
            "El jueves, el banco central bajó medio punto los tipos de interés, una reducción mayor que la prevista.",
            "Tras el anuncio, la moneda perdió un 1,8% frente al dólar.",
            "Los sindicatos celebraron la decisión y reclaman nuevas ayudas para el empleo.",
        ],
    );
}

#[test]
fn arabic_falls_back_on_its_own_stems() {
    edited_and_moved(
        "ar",
        [
            "العاصفة تقطع الكهرباء عن الشمال",
            "قطعت عاصفة شديدة الكهرباء عن أربعين ألف منزل في شمال البلاد يوم الاثنين.",
            "وقالت الشرطة إن شخصين قتلا عندما سقطت شجرة على سيارتهما.",
            "وأغلقت السلطات المدارس والموانئ حتى يوم الأربعاء.",
            "وتتوقع هيئة الأرصاد تحسن الطقس مساء الثلاثاء.",
        ],
        [
            "العاصفة تقطع الكهرباء عن الشمال",
            "وتتوقع هيئة الأرصاد تحسن الطقس مساء الثلاثاء.",
            "أدت عاصفة شديدة يوم الاثنين إلى قطع الكهرباء عن أربعين ألف منزل في الشمال.",
            "وذكرت الشرطة أن شجرة سقطت على سيارة فقتل شخصان.",
            "وأغلقت السلطات الموانئ والمدارس حتى الأربعاء.",
        ],
    );
}

#[test]
fn chinese_falls_back_on_pairs_of_characters() {
    edited_and_moved(
        "zh",
        [
            "暴风雪致北部大面积停电",
            "周一，一场暴风雪造成北部约四万户家庭停电，电网公司表示。",
            "警方说，一棵大树砸中汽车，两人死亡。",
            "当地政府下令学校和港口关闭至周三。",
            "气象台预计周二晚间降雪将转为降雨。",
        ],
        [
            "暴风雪致北部大面积停电",
            "气象台预计周二晚间降雪将转为降雨。",
            "电网公司表示，周一的暴风雪使北部四万户家庭断电。",
            "据警方通报，大树倒下砸中一辆汽车，造成两人死亡。",
            "学校和港口按政府命令关闭至周三。",
        ],
    );
}
