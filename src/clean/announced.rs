//! Another story that the page announces: by a byline or a dateline, the foot of the page, "More from …".

use super::sections::{BYLINE, DATELINE, MORE, Main, Section};
use super::terms::Shared;
use super::{Page, returns};

/// Whether a section that the page announces has nothing to do with the main story.
///
/// The thresholds were measured on the gold stories, on all pairs of different ones put one below the other, and on all
/// pairs of versions of one story put so: sections of a story share as little as .01 of their weight with the rest (local
/// reporting), versions of one story .11 or more, different stories .12 at most, and two about neighbouring topics .30;
/// a headline shares .5 or more with its own paragraphs, a crosshead mostly nothing.
pub fn is_another(page: &Page<'_>, sections: &[Section], main: &mut Main) -> bool {
    let Some(section) = sections.first() else { return false };
    let words: usize = section.prose.iter().map(|&i| page.lines[i].count).sum();
    if section.title.is_some_and(|t| page.lines[t].count < 3) || words < 12 {
        return false;
    }
    // the terms of all above are read only where something opens: in a long text they are many
    if section.title.is_none() && section.sign < BYLINE + DATELINE {
        return false;
    }
    let main = main.terms(page);
    if main.is_empty() {
        return false;
    }
    let below = page.terms(section.prose.iter().take(4));
    let own = match section.title {
        Some(title) => page.terms.title(page.lines[title].text).shared_with(&below),
        None => Shared::default(),
    };
    let all = page.terms(section.lines());
    let (with_main, main_with_it) = (all.shared_with(main), main.share_in(&all));
    // where it opens as stories do, the main story may go on in the same section
    let alone = || {
        let until = returns::line(page, sections, main)?;
        let lines = section.lines().filter(|i| **i < until);
        Some(page.terms(lines).shared_with(main))
    };
    match section.sign {
        s if s >= 3.0 => {
            let strange = |shared: Shared| shared.share < 0.32 && shared.names <= 6;
            strange(with_main) && main_with_it < 0.12 || alone().is_some_and(strange)
        }
        s if s >= 1.5 => {
            own.share >= 0.2
                && own.count >= 2
                && (with_main.share < 0.2 && main_with_it < 0.12 && with_main.names <= 1
                    || alone().is_some_and(|shared| shared.share < 0.16 && shared.names == 0))
        }
        s if s >= MORE => with_main.share < 0.16 && with_main.names == 0 && own.share >= 0.3 && own.count >= 2,
        // A tag bar or "Related" stands in the middle of a story as well: what comes after has to be strange too.
        _ => {
            with_main.share < 0.16 && with_main.names == 0 && own.share >= 0.3 && own.count >= 2 && {
                let after = page
                    .terms(sections.iter().take(AFTER).flat_map(Section::lines))
                    .shared_with(main);
                after.share < 0.16 && after.names == 0
            }
        }
    }
}

/// How many sections are looked at for whether the main story goes on.
const AFTER: usize = 12;
