//! Counts in words: "4 captions, 7 lines of page furniture, a second story (52 sentences)".

use crate::load::Role;
use crate::segment::Version;

/// `1 sentence`, `2 sentences`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// What of a version is set aside; `None` where nothing is.
pub fn set_aside(version: &Version, aside: &[bool]) -> Option<String> {
    let of = |role: Role| {
        let here = |&(i, s): &(usize, &crate::segment::Sentence)| aside[i] && s.story == 0 && s.role == role;
        version.sentences.iter().enumerate().filter(here).count()
    };
    let mut parts = Vec::new();
    for role in Role::ALL {
        let (one, many) = match role {
            Role::Byline => ("byline", "bylines"),
            Role::Dateline => ("dateline", "datelines"),
            Role::Caption => ("caption", "captions"),
            Role::Credit => ("credit line", "credit lines"),
            Role::Correction => ("correction note", "correction notes"),
            Role::Furniture => ("line of page furniture", "lines of page furniture"),
            Role::Headline => ("headline", "headlines"),
            Role::Standfirst => ("standfirst", "standfirsts"),
            Role::Crosshead => ("crosshead", "crossheads"),
            Role::Body => ("sentence", "sentences"),
        };
        let n = of(role);
        if n > 0 {
            parts.push(count(n, one, many));
        }
    }
    let stories = version.sentences.iter().map(|s| s.story).max().unwrap_or(0);
    for story in 1..=stories {
        let here = |&(i, s): &(usize, &crate::segment::Sentence)| aside[i] && s.story == story;
        let n = version.sentences.iter().enumerate().filter(here).count();
        if n > 0 {
            let which = if story == 1 {
                "a second story"
            } else {
                "a further story"
            };
            parts.push(format!("{which} ({})", count(n, "sentence", "sentences")));
        }
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}
