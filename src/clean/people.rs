//! Who wrote it: bylines, the box about the author at the end.

/// Words that stand before the names of a byline, in lower case.
const BY: &[&str] = &[
    "by",
    "von",
    "par",
    "por",
    "di",
    "da",
    "door",
    "av",
    "af",
    "przez",
    "tekst",
    "text",
    "texte",
    "texto",
    "testo",
    "words",
    "story",
    "от",
    "автор",
    "авторы",
    "автори",
    "بقلم",
    "كتب",
    "كتبت",
    "記者",
    "文",
    "作者",
    "记者",
    "yazan",
    "haber",
    "script",
    "reporter",
    "auteur",
    "auteurs",
    "autor",
    "autora",
    "autore",
    "autores",
    "author",
    "authors",
    "schrijver",
    "kirjoittaja",
    "written",
    "reported",
];

/// Words that tell a byline: what its people are, or where copy comes from.
const TRADE: &[&str] = &[
    "correspondent",
    "correspondents",
    "reporter",
    "reporters",
    "editor",
    "staff",
    "writer",
    "writers",
    "bureau",
    "desk",
    "agency",
    "agencies",
    "newsroom",
    "wire",
    "wires",
    "services",
    "press",
    "news",
    "team",
    "contributor",
    "columnist",
    "journalist",
    "producer",
    "script",
    "redaktion",
    "korrespondent",
    "korrespondentin",
    "agentur",
    "agenturen",
    "rédaction",
    "agence",
    "agences",
    "correspondant",
    "correspondante",
    "redacción",
    "corresponsal",
    "agencia",
    "agencias",
    "redação",
    "agências",
    "redazione",
    "agenzie",
    "inviato",
    "redactie",
    "correspondente",
    "redakcja",
    "redakce",
    "redakcija",
    "редакция",
    "مراسل",
    "وكالات",
    "本报记者",
    "presenter",
    "anchor",
    "bulletin",
    "dpa",
    "afp",
    "ap",
    "reuters",
    "efe",
    "ansa",
    "upi",
    "tass",
    "xinhua",
    "newsdesk",
    "service",
    "bulletins",
    "host",
    "voiceover",
    "autocue",
    "transcript",
];

const PARTICLES: &[&str] = &[
    "and", "by", "in", "with", "for", "of", "the", "at", "from", "de", "la", "du", "van", "von", "der", "den", "del",
    "di", "da", "dos", "bin", "al", "el", "und", "et", "y", "e", "i", "og", "och", "en", "our", "files", "mit", "avec",
    "con", "com", "ter", "le", "ibn", "abu", "às", "und", "aus", "à", "dans", "nach", "i",
];

/// How sure it is that a line names the writers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Byline {
    No,
    /// Names, or words of the trade: a byline where one is to be expected.
    Likely,
    /// Says so: "By …".
    Sure,
}

/// Judges a line without looking at its place.
pub fn byline(text: &str) -> Byline {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | ',' | ';' | '&' | '·' | '•' | '(' | ')' | ':'))
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .collect();
    if words.is_empty() || words.len() > 24 {
        return Byline::No;
    }
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let capital = |w: &str| {
        w.chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| !c.is_lowercase())
    };
    let first = bare(words[0]);
    let prose = text.trim_end().ends_with(['.', '!', '?']) && words.len() > 8 || text.contains(['"', '“', '?']);
    if BY.contains(&first.as_str()) && words.len() >= 2 && capital(words[1]) && !prose {
        let label = text
            .split_once(words[0])
            .is_some_and(|(_, rest)| rest.trim_start().starts_with(':'));
        let english = matches!(first.as_str(), "by" | "автор" | "بقلم");
        if english && words.len() <= 24
            || label && words.len() <= 12
            || first != "text" && words.len() <= 7 && all_names(&words[1..])
        {
            return Byline::Sure;
        }
    }
    if matches!(
        first.as_str(),
        "story" | "written" | "reported" | "words" | "script" | "text"
    ) && words.len() > 2
        && bare(words[1]) == "by"
    {
        return Byline::Sure;
    }
    if prose || words.len() > 16 {
        return Byline::No;
    }
    let trade = words.iter().any(|w| TRADE.contains(&bare(w).as_str()));
    let small = words.iter().filter(|w| !capital(w)).count();
    let known = words.iter().filter(|w| !capital(w)).filter(|w| {
        let w = bare(w);
        PARTICLES.contains(&w.as_str()) || TRADE.contains(&w.as_str())
    });
    let strangers = small - known.count();
    if trade && strangers <= 2 && words.len() <= 14 || all_names(&words) && words.len() <= 8 {
        return Byline::Likely;
    }
    Byline::No
}

/// A word of the trade stands in it: "desk", "correspondent", "script".
pub fn names_trade(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|w| TRADE.contains(&w.to_lowercase().as_str()))
}

fn all_names(words: &[&str]) -> bool {
    let mut capitals = 0;
    words.iter().all(|w| {
        let first = w.chars().find(|c| c.is_alphanumeric());
        let name = first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        capitals += usize::from(name);
        name || PARTICLES.contains(&w.to_lowercase().trim_matches('.'))
    }) && capitals >= 1
}

/// True for the lines about an author below an article: "Ana Ruiz is a correspondent in Lima, covering the Andes."
///
/// `named_in_text` says whether the story itself speaks of the person.
pub fn about_author(text: &str, named_in_text: impl Fn(&str) -> bool) -> bool {
    const ROLES: &[&str] = &[
        "correspondent",
        "reporter",
        "editor",
        "bureau",
        "chief",
        "columnist",
        "writer",
        "producer",
        "journalist",
        "contributor",
        "fellow",
        "professor",
        "author",
        "photographer",
        "freelance",
        "covers",
        "covering",
        "reports",
        "writes",
        "anchor",
        "presenter",
        "lecturer",
    ];
    let words: Vec<&str> = text.split_whitespace().take(60).collect();
    if words.len() < 4 || words.len() > 55 || text.contains(['"', '“']) {
        return false;
    }
    let verb = words.iter().take(7).position(|w| {
        matches!(
            *w,
            "is" | "was" | "covers" | "reports" | "writes" | "has" | "joined" | "works"
        )
    });
    let Some(verb) = verb else { return false };
    let name = words[..verb].join(" ");
    let names = (1..=5).contains(&verb)
        && words[..verb]
            .iter()
            .all(|w| w.chars().next().is_some_and(char::is_uppercase) || PARTICLES.contains(w));
    let bare = |w: &&str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let role = words[verb..].iter().take(24).any(|w| ROLES.contains(&bare(w).as_str()));
    names && role && !text.contains(" said") && !named_in_text(name.trim_end_matches([',', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_begins_with_a_mark_is_judged_by_its_words() {
        for text in [
            "By Dolores Quimpo",
            "words\u{201d} Monday.\u{201d}",
            "text: Ann Ode",
            "police.",
        ] {
            assert_eq!(byline(&format!("! {text}")), byline(text), "{text}");
        }
    }

    #[test]
    fn bylines_are_sure_likely_or_none() {
        for text in [
            "By Dolores Quimpo",
            "By JASNA OREHEK",
            "Von Karl Weiß",
            "By Web Team | 09/08, 18:22",
            "Story by Ann Ode",
            "Por Ana Ruiz",
        ] {
            assert_eq!(byline(text), Byline::Sure, "{text}");
        }
        for text in [
            "Niamh Corrigan",
            "Oswin Tarrant, economics correspondent",
            "From our correspondent in Rotterdam and news agencies",
            "Wire services, with files from Ann Ode",
            "The Explain It desk",
            "Told plainly, by the Newsdesk",
            "Radio Alba, English service, script for 7 a.m.",
            "Meridian and our Paris staff",
        ] {
            assert_eq!(byline(text), Byline::Likely, "{text}");
        }
        for text in [
            "Homes were flooded in the north",
            "By noon, half of the homes had power again.",
            "What happened?",
            "Shares tumble on news of the raid in Oslo",
        ] {
            assert_eq!(byline(text), Byline::No, "{text}");
        }
    }

    #[test]
    fn the_box_about_the_author_is_known_by_a_person_the_story_does_not_name() {
        let text = "Ana Ruiz is a correspondent in Lima, covering the Andes.";
        assert!(about_author(text, |_| false) && !about_author(text, |_| true));
        assert!(!about_author("Ana Ruiz is the mayor of Lima.", |_| false));
    }
}
