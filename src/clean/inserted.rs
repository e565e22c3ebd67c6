//! Another story between two parts of the main one.
//!
//! That the main story goes on below ([`returns`]) says much, so that less is asked of its opening than of a text at the
//! end of the page: a headline, or a dateline. What lies between may have next to nothing in common with the main story
//! on either side.

use super::sections::{BYLINE, DATELINE, Main, SIGN, Section};
use super::{Page, dateline, returns, unsigned};

/// Bytes of a text that is no longer one page: a book, a collection. Its parts are all one after the other, and comparing each
/// with what stood before would cost more than all other cleaning.
const PAGE: usize = 200_000;
/// How many lines are looked at.
const LINES: usize = 200;
/// No larger share of its terms stands in the main story; where the two are about neighbouring topics, more does.
const STRANGE: f32 = 0.13;
/// Most names that two stories mention by chance.
const PASSING: usize = 2;
/// Fewest words of a story of which only the dateline tells. Local reporting has datelines too, and is shorter.
const STORY: usize = 220;
/// The same where date or agency are missing in the dateline.
const LONG_STORY: usize = 300;

/// Whether the first of the sections is a story that ends before the page does.
pub fn is_another(page: &Page<'_>, sections: &[Section], main: &mut Main) -> bool {
    let Some(section) = sections.first() else { return false };
    if page.text.len() > PAGE {
        return false;
    }
    let opening = match (section.title, section.prose.first()) {
        (Some(title), Some(&first)) if is_headline(page, section, title, first) => Opening::Headline,
        _ if section.sign >= BYLINE + DATELINE => Opening::Byline,
        (_, Some(&first)) if section.sign >= DATELINE => {
            let text = page.lines[first].text;
            match &text[..dateline::length(text, page.text, false)] {
                "" => return false,
                dateline if dateline::is_full(dateline) => Opening::Dateline,
                _ => Opening::Place,
            }
        }
        _ => return false,
    };
    let main = main.terms(page);
    let Some(until) = returns::line(page, sections, main) else {
        return false;
    };
    let lines = sections.iter().flat_map(Section::lines).take(LINES);
    let (inside, after): (Vec<usize>, Vec<usize>) = lines.partition(|i| **i < until);
    let (own, after) = (page.terms(&inside), page.terms(&after));
    let shared = own.shared_with_either(main, &after);
    let words = || inside.iter().map(|&i| page.lines[i].count).sum::<usize>();
    let comes_back = || after.shared_with(main).names;
    match opening {
        Opening::Headline | Opening::Byline => shared.share < STRANGE && shared.names <= PASSING,
        Opening::Dateline => {
            let stranger = own.shared_with(main).names == 0 || comes_back() > 2 * shared.names;
            words() >= STORY && shared.share < 0.12 && shared.names <= 1 && stranger
        }
        Opening::Place => words() >= LONG_STORY && shared.share < 0.10 && shared.names == 0 && comes_back() > 0,
    }
}

/// What a story opens with.
#[derive(Debug, Clone, Copy)]
enum Opening {
    Headline,
    /// Byline and dateline.
    Byline,
    /// A dateline with place, date and agency.
    Dateline,
    /// A dateline that lacks date or agency.
    Place,
}

/// A headline is told again by the first paragraph below it, a crosshead is not: of those of the gold stories with as many
/// words none has more than two terms in common with its first paragraph.
fn is_headline(page: &Page<'_>, section: &Section, title: usize, first: usize) -> bool {
    let line = &page.lines[title];
    if line.count < unsigned::HEADLINE || line.asks || unsigned::is_quotation(line.text) {
        return false;
    }
    let least = if section.sign >= SIGN { 2 } else { 3 };
    let told = page.terms.title(line.text).shared_with(&page.terms([&first]));
    told.count >= least && !unsigned::is_quoted_in(line.text, page.lines[first].text)
}
