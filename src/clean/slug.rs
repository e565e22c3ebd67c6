//! Headline tags of news agencies: "UPDATE 1-", "WRAPUP 2-", "CORRECTED-", "RPT-".

/// Tags that stand before a wire headline, with or without a figure and always with a dash after them.
const TAGS: &[&str] = &[
    "UPDATE",
    "WRAPUP",
    "WRAP",
    "ALERT",
    "URGENT",
    "RPT",
    "REPEAT",
    "REFILE",
    "CORRECTED",
    "CORRECTION",
    "WITHDRAWN",
    "KILL",
    "ADVISORY",
    "EXCLUSIVE",
    "BREAKINGVIEWS",
    "FACTBOX",
    "TIMELINE",
    "ANALYSIS",
    "INSIGHT",
    "FEATURE",
    "PREVIEW",
    "NEWSMAKER",
    "INTERVIEW",
    "POLL",
    "EXPLAINER",
    "SPECIAL REPORT",
    "GRAPHIC",
    "SNAPSHOT",
    "INSTANT VIEW",
    "TAKE A LOOK",
    "OFFICIAL CORRECTION",
    "EMBARGOED",
    "1ST LD",
    "2ND LD",
    "3RD LD",
    "1ST LD-WRITETHRU",
    "2ND LD-WRITETHRU",
    "WRITETHRU",
    "CORRECTIVE",
    "BULLETIN",
    "FLASH",
    "NEWS ALERT",
    "KORR",
    "ZF",
    "EIL",
    "ROUNDUP",
];

/// Bytes of the tag at the start of a line, its dash and the space after it included; 0 where there is none.
pub fn length(text: &str) -> usize {
    let mut at = 0;
    // tags can be stacked: "CORRECTED-UPDATE 1-"
    while let Some(more) = one(&text[at..]) {
        at += more;
    }
    at
}

fn one(text: &str) -> Option<usize> {
    // every tag begins with two capitals or figures, which most paragraphs do not
    let begins = |at: usize| {
        text.as_bytes()
            .get(at)
            .is_some_and(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    if !(begins(0) && begins(1)) {
        return None;
    }
    let head = &text[..text.floor_char_boundary(40)];
    let tag = TAGS.iter().filter(|t| head.starts_with(**t)).max_by_key(|t| t.len())?;
    let rest = &text[tag.len()..];
    let numbered = rest.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
    let dash = numbered.strip_prefix(['-', '–', '—'])?;
    let spaced = numbered.len() < rest.len() || !rest.starts_with(' ');
    (spaced && rest.len() - numbered.len() <= 4).then(|| text.len() - dash.trim_start().len())
}

/// A keyword line as wires carry it above the headline: "BC-ALBA-BRIDGE/2NDLD", "EU--Alba-Bridge, 2nd Ld-Writethru,412".
pub fn is_keyword_line(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let joined = first.matches('-').count() >= 2 && first.starts_with(|c: char| c.is_alphabetic());
    let inner = first.find("--").is_some_and(|at| {
        let after = first[at..].trim_start_matches('-');
        at >= 2 && after.starts_with(char::is_uppercase)
    });
    joined && (inner || first.starts_with("BC-") || first.starts_with("bc-")) && words.count() <= 6
}

/// Version and status in the brackets of a slug: "FERRY-SINKING/ (UPDATE 1, CORRECTED)".
pub fn in_brackets(slug: &str) -> (Option<String>, Option<&'static str>) {
    let Some((_, rest)) = slug.rsplit_once('(') else {
        return (None, None);
    };
    let inside = rest.trim_end_matches([')', '/', ' ']);
    let tags = inside.split(',').map(str::trim);
    let mut tagged = tags.filter(|tag| TAGS.iter().any(|t| tag.starts_with(t)));
    let first = tagged.next().map(String::from);
    (first, status(inside))
}

/// The status that a tag states, in the words of the wire.
pub fn status(tag: &str) -> Option<&'static str> {
    [
        ("WITHDRAWN", "withdrawn"),
        ("KILL", "killed"),
        ("EMBARGOED", "embargoed"),
        ("CORRECTED", "corrected"),
        ("CORRECTION", "corrected"),
    ]
    .iter()
    .find(|(t, _)| tag.contains(t))
    .map(|(_, s)| *s)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_with_their_dash_only() {
        assert_eq!(
            &"UPDATE 1-Captain found"[length("UPDATE 1-Captain found")..],
            "Captain found"
        );
        assert_eq!(length("UPDATE 2-"), 9);
        assert_eq!(
            &"CORRECTED-UPDATE 1-Bank cuts"[length("CORRECTED-UPDATE 1-Bank cuts")..],
            "Bank cuts"
        );
        for text in [
            "UPDATE on the storm",
            "POLL: Should he go?",
            "LEAD-free petrol",
            "KILLING spree",
        ] {
            assert_eq!(length(text), 0, "{text}");
        }
    }

    #[test]
    fn keyword_lines_are_told_from_headlines() {
        assert!(is_keyword_line("BC-ALBA-BRIDGE/2NDLD (PICTURE, GRAPHIC)"));
        assert!(is_keyword_line("EU--Alba-Bridge, 2nd Ld-Writethru,412"));
        assert!(!is_keyword_line("Ten-year-old finds cracks in bridge"));
        assert!(!is_keyword_line("Bridge--which was closed--opens"));
    }
}
