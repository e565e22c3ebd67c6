//! Captions of pictures without any mark, known by their tense: what can be seen is told in the present, with a day.

/// What people and things do in pictures, in the present. Nothing that is planned is here: "speaks on Thursday", "leaves
/// on Friday" are said of days to come.
const VISIBLE: &[&str] = &[
    "bow", "carry", "carri", "clap", "cling", "comfort", "crouch", "cry", "cri", "dance", "drape", "embrace", "flee",
    "gaze", "gesture", "grieve", "hug", "kneel", "kiss", "lean", "lie", "look", "peer", "pose", "pray", "push",
    "queue", "rest", "ride", "salute", "sift", "sit", "sleep", "smile", "smoke", "spray", "stand", "stare", "sweep",
    "unload", "wade", "wait", "walk", "watch", "wave", "wear", "weep",
];

/// A single sentence in the present, of something that can be seen, on a day of the week: "A tow truck stands by as divers
/// hook a cable to a car on Lake Vermilion on Tuesday." News copy tells what was on a day in the past tense. English only.
pub fn is_scene(text: &str, count: usize) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    const NOT: &[&str] = &[
        "said",
        "says",
        "told",
        "was",
        "were",
        "had",
        "has",
        "have",
        "will",
        "would",
        "did",
        "could",
        "not",
        "if",
        "when",
        "reported",
        "announced",
        "according",
    ];
    let Some(sentence) = text.strip_suffix('.') else {
        return false;
    };
    if !(7..=34).contains(&count) || sentence.contains(['"', '“', '”', '?', '!', ';', ':']) || sentence.contains(". ")
    {
        return false;
    }
    let words: Vec<String> = sentence
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let day = words.iter().rposition(|w| DAYS.contains(&w.as_str()));
    // the year and the day of the month may follow
    let dated = day.is_some_and(|at| at + 4 >= words.len() && at > 4);
    // "divers stand", "a ferry rests": the verb agrees with the word before it, which tells it from "a nasal spray"
    let seen = |pair: &[String]| {
        let (before, verb) = (pair[0].as_str(), pair[1].as_str());
        let plural = before.ends_with('s') || matches!(before, "people" | "men" | "women" | "children" | "police");
        let noun = matches!(
            before,
            "the" | "a" | "an" | "of" | "his" | "her" | "its" | "their" | "these" | "for" | "in"
        );
        let stems = [verb.strip_suffix('s'), verb.strip_suffix("es")];
        plural && VISIBLE.contains(&verb) || !noun && stems.into_iter().flatten().any(|stem| VISIBLE.contains(&stem))
    };
    dated && words.windows(2).take(7).any(seen) && !words.iter().any(|w| NOT.contains(&w.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenes_are_told_from_what_was_and_what_is_planned() {
        for text in [
            "Divers stand by a pickup on the shore of Lake Vermilion on Tuesday.",
            "Ana Ruiz, right, watches the vote at the town hall in Alba, Wednesday, July 2, 2025.",
            "The damaged ferry rests on a sandbank off Calibay on Sunday.",
        ] {
            assert!(is_scene(text, text.split_whitespace().count()), "{text}");
        }
        for text in [
            "A nasal spray halved the number of attacks, doctors in Orrin found on Monday.",
            "The council meets again on Thursday.",
            "Leaders of twenty countries gather in San Alba for the talks on Monday.",
            "Prynne speaks to residents of the district in Westhaven on Thursday.",
            "The museum holds items that were found in the river on Monday.",
            "The ferry leaves the harbour of San Alba for the islands on Friday.",
            "Voters wait for the result, which the commission will announce on Sunday.",
            "Relatives waited at the pier in San Alba until dawn on Sunday.",
            "\"I watch the river every day,\" he wrote to the council on Monday.",
        ] {
            assert!(!is_scene(text, text.split_whitespace().count()), "{text}");
        }
    }
}
