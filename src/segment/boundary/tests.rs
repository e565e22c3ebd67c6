//! Sentences of news copy; `¦` marks where they should end.

use super::sentences;

fn check(language: &str, marked: &[&str]) {
    let mut wrong = Vec::new();
    for line in marked {
        let wanted: Vec<String> = line.split('¦').map(|s| s.trim().to_string()).collect();
        // where a mark stands without a space, the copy has none
        let text = line.replace(" ¦ ", " ").replace('¦', "");
        let found: Vec<String> = sentences(&text, language)
            .into_iter()
            .map(|s| text[s].to_string())
            .collect();
        if found != wanted {
            wrong.push(format!("wanted {wanted:#?}\nfound  {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn titles_initials_and_firms_do_not_end_sentences() {
    check(
        "en",
        &[
            "Lt. Cmdr. Ana Ruiz met Gov. Paul Okafor and Sen. J. P. Marsh, R-Neb., on Sept. 4. ¦ They spoke for an hour.",
            "George W. Bush Jr., the owner, and Tate & Sons Ltd. sued. ¦ Mr. Tate lost.",
            "Retired Adm. Senna Koravel spoke for St. Bridget's in No. 4 and No. 5 berths. ¦ Dr. Hu listened.",
            "She lives in Orrin Falls, Neb. ¦ Deputies found her there.",
            "It cut the rate at Acme Inc. ¦ The firm, once Acme Corp. of Ohio, rose.",
            "Was it Plan B? ¦ It was Plan B. ¦ He said so.",
            "He flew with Col. Ito, Capt. Ilka Marsh et al. ¦ They landed in Oct. 2023.",
            "Smith v. Jones and Roe vs. Wade were cited. ¦ Then the court rose.",
            "Thomas J. Barrack Jr., the envoy, left. ¦ Martin Luther King Jr. ¦ He was first.",
        ],
    );
}

#[test]
fn places_and_acronyms_end_sentences_only_before_a_common_first_word() {
    check(
        "en",
        &[
            "U.S. District Judge Osei and U.N. special envoy Akin met in Washington, D.C. ¦ They ate.",
            "The parent is listed in the U.S. ¦ It handled 3.1 million boxes in the U.S. and Canada.",
            "He has a Ph.D. in law. ¦ She has a Ph.D. ¦ Both teach.",
            "The U.S. Senate voted 51-49 in the U.S. state of Ohio, e.g. on arms, i.e. guns. ¦ It rose.",
        ],
    );
}

#[test]
fn clock_times_end_sentences_unless_a_day_or_zone_follows() {
    check(
        "en",
        &[
            "It sank at 9:40 p.m. Friday near the pier. ¦ Boats left at 3 p.m. ¦ Rescuers came at 6 p.m. EDT (2200 GMT).",
            "It struck at 5:38 p.m. ¦ Police said 12 died.",
            "It struck at 4 a.m. (0300 GMT) on Sept. 4 and 5 a.m. Eastern time. ¦ Nobody ran.",
            "Doors open at 10 a.m. ¦ The hall seats 90.",
        ],
    );
}

#[test]
fn figures_and_addresses_are_not_cut() {
    check(
        "en",
        &[
            "It rose 3.5% to $1.23 at version 2.0.1. ¦ See www.example.org/a?b=C.d for more. ¦ Mail a.b@example.com now.",
            "He paid 5.000 euros in 2023. ¦ 30 people saw it.",
            "1. The first point is short. ¦ It ends.",
            "Visit Booking.com or example.co.uk today. ¦ Then rest.",
        ],
    );
}

#[test]
fn quotations_are_cut_inside_and_kept_with_their_attribution() {
    check(
        "en",
        &[
            "\"We were under the roof,\" said Magno, 34. ¦ \"I held her hand. ¦ I don't know where she is.\"",
            "“Why now?” Magno asked. ¦ “Who knows?” he said. ¦ “Stop!” Lt. Cmdr. Araullo shouted to them.",
            "Had it mattered? ¦ \"None,\" replied Ms Dahlgren. ¦ \"Was it?\" ¦ The room fell silent.",
            "He said it was ‘over.’ ¦ She said: ‘It is not.’ ¦ “Is it?” ¦ “Yes.” ¦ They left.",
            "(Reuters reported this.) ¦ It ended (for now). ¦ (The end came later.) ¦ All went home.",
            "\"They came. ¦ 'Run!' they cried. ¦ We ran.\" ¦ The end.",
        ],
    );
}

#[test]
fn ellipses_and_stacked_marks() {
    check(
        "en",
        &[
            "It was ... a mistake. ¦ \"I waited … I ran … I fell.\" ¦ What?! ¦ Really?? ¦ Yes...",
            "He trailed off... ¦ Then he left.",
            "\"You heard it, right?”. ¦ The hall laughed.",
        ],
    );
}

#[test]
fn scraped_copy_without_spaces_is_cut() {
    check(
        "en",
        &[
            "It fell in the region.¦The minister said so.¦“We are tired,” he said.”¦They left at dawn?¦No one knows.",
            "It was signed in 2024.¦Then came the war.",
            "Node.js and St.Petersburg stay whole.",
        ],
    );
}

#[test]
fn other_languages() {
    check(
        "de",
        &[
            "Am 3. März kam Dr. Weiß um 9.30 Uhr an. ¦ „Wir gehen. ¦ Das ist alles.“ ¦ Der 2. Weltkrieg endete z. B. nicht.",
            "Sie zahlten 5 Mio. Euro, ca. 3 Prozent. ¦ Die Firma schwieg. ¦ „Warum?“, fragte er.",
            "»Wir gehen.« ¦ Das sagte er bzw. Frau Weiß. ¦ Königin Elisabeth II. Besuchte er nie.",
        ],
    );
    check(
        "es",
        &["El Sr. Ruiz llegó a EE.UU. con la Dra. Paz. ¦ ¿Quién lo vio? ¦ ¡Nadie! ¦ «No fue así», dijo."],
    );
    check(
        "fr",
        &["« Bonjour. » ¦ M. Petit est parti à 9 h. ¦ « Pourquoi ? » ¦ Mme Roux se tait."],
    );
    check("ar", &["قال الوزير ذلك. ¦ هل انتهى الأمر؟ ¦ لم ينته بعد."]);
    check("zh", &["会谈结束了。¦他说：“我们走吧。¦没有别的。”¦大家离开。"]);
    check("ja", &["「行きます。」と述べた。¦次の日、会談は終わった。"]);
    check("hi", &["मंत्री ने कहा। ¦ वार्ता चलेगी।"]);
    check(
        "ru",
        &["В 2023 г. Иванов уехал. ¦ Это стоило 5 млн. руб. в Москве. ¦ «Почему?» — спросил он."],
    );
}

#[test]
fn a_long_line_without_end_is_cut_all_the_same() {
    for unit in ["He said so. ", "...", ".)", "a. ", "x", "\"?", "? ", "word ", ". . "] {
        let text = unit.repeat(500_000 / unit.len());
        let found = sentences(&text, "en");
        assert!(found.iter().all(|s| s.len() <= super::LONGEST));
    }
}
