//! Another story that no sign of the page announces: one text run on below another.
//!
//! Local reporting added to a wire looks much the same: a title, paragraphs, new people. To take it for another story
//! loses most of the comparison, to miss another story costs little. So everything has to speak for it: a title that is
//! a headline and no crosshead, and a text below it that to its very end names nobody and nothing of the main story, or
//! a name or two at most that the main story itself has in passing.

use super::sections::{Main, Section};
use super::terms::Terms;
use super::{Page, returns};

/// Fewest words of a headline; crossheads are shorter.
pub const HEADLINE: usize = 7;
/// Fewest words below the title that make a story.
const STORY: usize = 100;
/// Most names that two stories mention by chance.
const PASSING: usize = 2;
/// Fewest words before the next title.
const PARAGRAPHS: usize = 40;
/// Words of a title that stand in a row in a quotation below: the title quotes it.
const QUOTED: usize = 4;

/// Whether the sections from `at` on are another story than `main`, the terms of the text before.
pub fn is_another(page: &Page<'_>, sections: &[Section], titles: &Titles, at: usize, main: &mut Main) -> bool {
    let section = &sections[at];
    let Some(title) = section.title else { return false };
    let words = |s: &Section| s.prose.iter().map(|&i| page.lines[i].count).sum::<usize>();
    if !titles.stands_out(at)
        || !has_headline_shape(page, section, title)
        || words(section) < PARAGRAPHS
        || sections[at..].iter().map(words).sum::<usize>() < STORY
    {
        return false;
    }
    if main.terms(page).is_empty() {
        return false;
    }
    if ends_inside(page, &sections[at..], main.terms(page)) {
        return true;
    }
    let terms = main.terms(page);
    let own = page.terms(sections[at..].iter().flat_map(Section::lines));
    let all = own.shared_with(terms);
    if all.share >= if section.sign > 0.5 { 0.16 } else { STRANGE } {
        return false;
    }
    // Local reporting names whom the story is about; a name that both mention in passing is nobody's.
    let names = own.names_in(terms);
    names.is_empty() || names.len() <= PASSING && all.share < 0.12 && main.most_lines(page, &names) <= 1
}

/// Whether the other story ends and the main one goes on below it, with a break both ways: no name of the main story
/// stands in the other, and none of the other in what comes after it.
fn ends_inside(page: &Page<'_>, sections: &[Section], main: &Terms) -> bool {
    let Some(until) = returns::line(page, sections, main) else {
        return false;
    };
    let (inside, after): (Vec<usize>, Vec<usize>) = sections.iter().flat_map(Section::lines).partition(|i| **i < until);
    if inside.iter().map(|&i| page.lines[i].count).sum::<usize>() < STORY {
        return false;
    }
    let (own, after) = (page.terms(&inside), page.terms(&after));
    let (before, below) = (own.shared_with(main), after.shared_with(&own));
    before.names == 0 && before.share < STRANGE && below.names == 0 && below.share < STRANGE
}

/// No larger share of the terms of another story stands in the main one.
const STRANGE: f32 = 0.09;

/// As long as a headline, in nobody's words, and about what the first paragraphs below it are about.
fn has_headline_shape(page: &Page<'_>, section: &Section, title: usize) -> bool {
    let line = &page.lines[title];
    if line.count < HEADLINE || line.asks || line.text.contains(['?', '؟', '？']) || is_quotation(line.text) {
        return false;
    }
    let below = page.terms(section.prose.iter().take(4));
    let own = page.terms.title(line.text).shared_with(&below);
    own.share >= 0.35
        && own.count >= 3
        && !section
            .prose
            .iter()
            .any(|&i| is_quoted_in(line.text, page.lines[i].text))
}

/// Nothing but a quotation: it opens the title and closes it.
pub fn is_quotation(title: &str) -> bool {
    title.starts_with(['"', '“', '„', '«', '»', '\'', '‘', '「'])
        && title.ends_with(['"', '”', '“', '»', '«', '\'', '’', '」'])
}

/// Words of the title stand in a row inside a quotation of the paragraph.
pub fn is_quoted_in(title: &str, paragraph: &str) -> bool {
    if !paragraph.contains(['"', '“', '„', '«', '‘', '\'', '「']) {
        return false;
    }
    let said: Vec<String> = quoted(paragraph);
    let title = plain(title);
    title.windows(QUOTED).any(|run| said.windows(QUOTED).any(|w| w == run))
}

/// The words that stand between quotation marks; an apostrophe inside a word is none.
fn quoted(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut open = false;
    for raw in text.split_whitespace() {
        open |= raw.starts_with(['"', '“', '„', '«', '‘', '\'', '「']);
        if open {
            words.extend(plain(raw));
        }
        open &= !raw
            .trim_end_matches(['.', ',', '!', '?', ';', ':'])
            .ends_with(['"', '”', '»', '’', '\'', '」']);
    }
    words
}

fn plain(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|w| !w.is_empty())
        .collect()
}

/// How long the titles are that no sign announces: the two longest, the first with its section.
#[derive(Debug, Default)]
pub struct Titles {
    longest: (usize, usize),
    second: usize,
}

impl Titles {
    pub fn of(page: &Page<'_>, sections: &[Section]) -> Self {
        let mut titles = Self::default();
        for (at, section) in sections.iter().enumerate().filter(|(_, s)| !s.announced) {
            let count = section.title.map_or(0, |t| page.lines[t].count);
            if count > titles.longest.0 {
                titles.second = titles.longest.0;
                titles.longest = (count, at);
            } else {
                titles.second = titles.second.max(count);
            }
        }
        titles
    }

    /// The section's title is longer by half than every other: what is as long as the crossheads of its page is one.
    fn stands_out(&self, at: usize) -> bool {
        self.longest.1 == at && self.longest.0 > self.second + self.second / 2
    }
}
