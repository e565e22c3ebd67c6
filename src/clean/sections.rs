//! The text below the head of the page: paragraphs, crossheads, lists of links, and other stories.
//!
//! A title with paragraphs under it opens a section. A section is a *second story* where it shares so few names and rare
//! words with the main story that only another topic explains it; how few, depends on the signs that a story begins
//! there: its own byline or dateline, its headline repeated, the foot of the page or "More from …" before it. Without
//! any sign far more is asked for ([`unsigned`]), so that local reporting added to a story stays part of it.

use super::people::{self, Byline};
use super::terms::Terms;
use super::unsigned::{self, Titles};
use super::{Page, announced, dateline, inserted, returns, top};
use crate::load::Role;
use rustc_hash::FxHashMap;

/// The other story that is being read.
struct Other {
    number: u16,
    terms: Terms,
    /// A headline with a paragraph or two.
    teaser: bool,
    /// The line from which on the main story goes on, where that is known.
    until: Option<usize>,
}

/// A title and the paragraphs under it.
#[derive(Debug, Default)]
pub struct Section {
    pub title: Option<usize>,
    /// Titles that stood before the last one without a paragraph between.
    links: Vec<usize>,
    pub prose: Vec<usize>,
    /// How strongly the page says that a story begins here.
    pub sign: f32,
    /// More than a sign-off says so: a sign-off ends the agency's part of a story as well as the story.
    pub announced: bool,
    /// A line such as "Recommended" stands right before the titles.
    pub header: bool,
}

impl Section {
    /// Title and paragraphs.
    pub fn lines(&self) -> impl Iterator<Item = &usize> {
        self.title.iter().chain(&self.prose)
    }
}

/// The terms of the main story as far as it is known: read when somebody asks, for most pages never.
#[derive(Default)]
pub struct Main {
    terms: Terms,
    /// Its lines so far, of which the first `read` are in `terms`.
    lines: Vec<usize>,
    read: usize,
}

impl Main {
    pub fn terms(&mut self, page: &Page<'_>) -> &Terms {
        for &i in &self.lines[self.read..] {
            self.terms.add(&page.terms.line(i, page.lines[i].text));
        }
        self.read = self.lines.len();
        &self.terms
    }

    /// It has a paragraph.
    fn has_begun(&self, page: &Page<'_>) -> bool {
        self.lines.iter().any(|&i| page.lines[i].is_firm())
    }

    /// The most lines of it that one of these terms stands in.
    pub fn most_lines(&self, page: &Page<'_>, terms: &[u32]) -> usize {
        let holds = |line: &usize, term: u32| {
            let read = page.terms.line(*line, page.lines[*line].text);
            read.iter().any(|(t, _)| *t == term)
        };
        let lines = |term: &u32| self.lines.iter().filter(|line| holds(line, *term)).count();
        terms.iter().map(lines).max().unwrap_or(0)
    }
}

/// Decides the lines from the first paragraph on.
pub fn judge(page: &mut Page<'_>) {
    repeats(page);
    let Some(start) = (0..page.lines.len()).find(|&i| {
        let l = &page.lines[i];
        (page.headline.is_none_or(|h| i > h)) && (l.is_prose() && !l.is_aside() || l.role == Some(Role::Standfirst))
    }) else {
        rest_without_text(page);
        return;
    };
    let (sections, trailing) = cut(page, start);
    let titles = Titles::of(page, &sections);
    let mut main = Main::default();
    main.lines.extend(page.headline);
    let mut stories: u16 = page.lines.iter().map(|l| l.story).max().unwrap_or(0);
    let mut foreign: Option<Other> = None;
    for (at, section) in sections.iter().enumerate() {
        let marked = section.prose.iter().map(|&i| page.lines[i].story).max().unwrap_or(0);
        // without a title or a dateline nothing begins, and most pages have nothing else; nor does anything
        // before the main story has
        let begins = section.title.is_some() || section.sign >= DATELINE;
        if foreign.is_none() && marked == 0 && !(begins && main.has_begun(page)) {
            settle(page, section, 0, false);
            main.lines.extend(section.lines());
            continue;
        }
        let is_past = |other: &Other| other.until.is_some_and(|line| section.lines().all(|i| *i >= line));
        foreign = foreign.filter(|other| !is_past(other));
        let inserted = foreign.is_none() && marked == 0 && inserted::is_another(page, &sections[at..], &mut main);
        let another = inserted
            || if section.announced {
                announced::is_another(page, &sections[at..], &mut main)
            } else {
                foreign.is_none() && unsigned::is_another(page, &sections, &titles, at, &mut main)
            };
        let story = match &foreign {
            _ if marked > 0 => marked,
            None if another => stories + 1,
            None => 0,
            Some(other) if other.until.is_some() => other.number,
            Some(other) => {
                let own = page.terms(section.lines());
                let with_main = own.shared_with(main.terms(page));
                let with_theirs = own.shared_with(&other.terms);
                let named = with_main.names >= 2 && with_main.names > 2 * with_theirs.names;
                // a teaser has no crossheads: under one the main story goes on
                let after_teaser =
                    other.teaser && section.sign < SIGN && section.title.is_some_and(|t| page.lines[t].count <= 8);
                if section.title.is_none() && section.sign < 2.0 {
                    other.number
                } else if (named || after_teaser) && with_main.share > with_theirs.share {
                    0
                } else if another && section.sign >= 1.0 && with_theirs.share < 0.2 {
                    stories + 1
                } else {
                    other.number
                }
            }
        };
        stories = stories.max(story);
        if story == 0 {
            foreign = None;
            settle(page, section, 0, false);
            main.lines.extend(section.lines());
            continue;
        }
        let fresh = foreign.as_ref().is_none_or(|o| o.number != story);
        let until = match &foreign {
            Some(other) if !fresh => other.until,
            _ if marked == 0 => returns::line(page, &sections[at..], main.terms(page)),
            _ => None,
        };
        settle(page, section, story, fresh);
        let back = section.prose.partition_point(|&i| until.is_none_or(|line| i < line));
        for &i in &section.prose[back..] {
            page.lines[i].story = 0;
        }
        foreign = match foreign.take() {
            _ if back < section.prose.len() => None,
            Some(mut other) if !fresh => {
                other.terms.extend(&page.terms(section.lines()));
                other.teaser = false;
                Some(other)
            }
            _ => Some(Other {
                number: story,
                terms: page.terms(section.lines()),
                teaser: section.sign < 3.0 && section.prose.iter().map(|&i| page.lines[i].count).sum::<usize>() < 120,
                until,
            }),
        };
        main.lines.extend(&section.prose[back..]);
    }
    tail(page, &trailing, &sections);
}

/// From here on the page says that a story begins.
pub const SIGN: f32 = 0.6;

/// Cuts the page from its first paragraph into sections; the second value are the titles after the last paragraph.
fn cut(page: &Page<'_>, start: usize) -> (Vec<Section>, Vec<usize>) {
    let mut sections = vec![Section::default()];
    let mut run: Vec<usize> = Vec::new();
    let (mut sign, mut beside) = (0.0f32, 0.0f32);
    let mut header = false;
    for i in start..page.lines.len() {
        let line = &page.lines[i];
        if line.is_aside() {
            header |= line.header;
            let signal = signal(page, i, run.last().copied());
            sign += signal;
            beside += if line.role == Some(Role::Credit) { 0.0 } else { signal };
            continue;
        }
        let prose = line.is_prose() || line.is_item() || line.role == Some(Role::Body) && line.count >= 25;
        if line.role == Some(Role::Headline) || line.role == Some(Role::Crosshead) || !prose && line.role.is_none() {
            run.push(i);
            continue;
        }
        let dated = !sections[0].prose.is_empty() && dateline::length(line.text, page.text, false) > 0;
        if !run.is_empty() || dated || sign >= 3.0 && !sections[0].prose.is_empty() {
            let mut title = run.pop();
            // a byline without a headline, and then the text
            if dated
                && run.is_empty()
                && let Some(byline) = title.filter(|&t| people::byline(page.lines[t].text) == Byline::Sure)
            {
                sign += BYLINE;
                beside += BYLINE;
                title = None;
                run.push(byline);
            }
            // a headline, its byline, and then the text
            if run.last().is_some_and(|&t| page.lines[t].count >= 3)
                && title.is_some_and(|t| match people::byline(page.lines[t].text) {
                    Byline::Sure => true,
                    // a bare name is one where the text below opens with a dateline
                    Byline::Likely => dated && page.lines[t].count <= 4,
                    Byline::No => false,
                })
            {
                sign += BYLINE;
                beside += BYLINE;
                let byline = title;
                title = run.pop();
                run.extend(byline);
            }
            sections.push(Section {
                title,
                links: std::mem::take(&mut run),
                prose: vec![],
                sign: sign + if dated { DATELINE } else { 0.0 },
                announced: dated || beside >= SIGN,
                header,
            });
        }
        (sign, beside) = (0.0, 0.0);
        header = false;
        if let Some(last) = sections.last_mut() {
            last.prose.push(i);
        }
    }
    (sections, run)
}

/// How much a byline below a title says that a story begins.
pub const BYLINE: f32 = 2.0;

/// How much a dateline does.
pub const DATELINE: f32 = 2.0;

/// How much a line such as "More from the world" does.
pub const MORE: f32 = 1.2;

/// What a line that is set aside says of a story that begins after it. `title` is the open title before it, if any.
fn signal(page: &Page<'_>, at: usize, title: Option<usize>) -> f32 {
    let line = &page.lines[at];
    match line.role {
        Some(Role::Byline) if title.is_some() => BYLINE,
        Some(Role::Credit) => 1.0,
        // "More from the world" says both
        _ if line.foot && line.header => MORE,
        _ if line.foot => 1.0,
        _ if line.header => 0.6,
        Some(Role::Furniture) if title.is_some() && line.reason.as_deref().is_some_and(|r| r.starts_with("date")) => {
            1.0
        }
        Some(Role::Furniture) if line.reason.as_deref() == Some("repeats a headline") => 2.0,
        Some(Role::Caption) if title.is_some() => 0.3,
        _ => 0.0,
    }
}

/// Gives the lines of a section their roles.
fn settle(page: &mut Page<'_>, section: &Section, story: u16, fresh: bool) {
    let listed = section.header || page.scraped && section.links.len() >= 2 || story > 0;
    for &i in &section.links {
        let by = people::byline(page.lines[i].text);
        let line = &mut page.lines[i];
        if by == Byline::Sure {
            line.set_aside(Role::Byline, "byline");
        } else if listed && line.role.is_none() {
            line.set_aside(Role::Furniture, "related link");
        } else if line.role.is_none() {
            line.role = Some(if line.count <= 14 { Role::Crosshead } else { Role::Body });
        }
        line.story = if story > 0 && !line.is_aside() {
            story
        } else {
            line.story
        };
    }
    if let Some(t) = section.title {
        // the last of the links right below "Recommended"
        let top = (0..t)
            .rev()
            .take_while(|i| section.links.contains(i))
            .last()
            .unwrap_or(t);
        let adjacent = top > 0 && page.lines[top - 1].header && page.lines[top - 1].is_aside();
        let scraped = page.scraped;
        let by = people::byline(page.lines[t].text);
        // as long as a headline, and not a word of it in what follows: the headline of some other page
        let stray = scraped
            && page.lines[t].count >= 7
            && page.lines[t].count <= 20
            && !page.lines[t].is_quoted()
            && strange(page, section, t);
        let line = &mut page.lines[t];
        if story > 0 && fresh {
            line.role = Some(Role::Headline);
            line.story = story;
        } else if by == Byline::Sure {
            line.set_aside(Role::Byline, "byline");
        } else if story == 0 && line.role.is_none() && !line.shouts && (stray || adjacent && scraped && line.count >= 3)
        {
            line.set_aside(Role::Furniture, "related link");
        } else {
            let role = if line.count <= 14 { Role::Crosshead } else { Role::Body };
            line.role = line.role.or(Some(role));
            line.story = story;
        }
    }
    for &i in &section.prose {
        let line = &mut page.lines[i];
        line.role = line.role.or(Some(Role::Body));
        line.story = story;
    }
    if story > 0
        && let (Some(title), Some(&first), Some(&last)) = (section.title, section.prose.first(), section.prose.last())
    {
        for (i, line) in page.lines.iter_mut().enumerate().take(last).skip(title) {
            if line.is_aside() && (i < first || matches!(line.role, Some(Role::Caption | Role::Byline))) {
                line.story = story;
            }
        }
    }
}

/// True where no term of the title stands in the paragraphs below it.
fn strange(page: &Page<'_>, section: &Section, title: usize) -> bool {
    let below = page.terms(section.prose.iter().take(6));
    let own = page.terms.title(page.lines[title].text);
    !own.is_empty() && own.shared_with(&below).count == 0
}

/// Lines that stand on the page twice: the headline, captions, the headline of another story.
fn repeats(page: &mut Page<'_>) {
    let headline = page.headline.map(|h| page.lines[h].key.clone());
    let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, line) in page.lines.iter().enumerate() {
        if line.count >= 3 && !line.key.is_empty() {
            places.entry(&line.key).or_default().push(i);
        }
    }
    let mut groups: Vec<Vec<usize>> = places.into_values().filter(|p| p.len() > 1).collect();
    groups.sort();
    for (i, line) in page.lines.iter().enumerate() {
        if let Some(h) = &headline
            && line.is_open()
            && Some(i) != page.headline
            && line.is_title()
            && top::is_repeat(&line.key, h)
        {
            groups.push(vec![page.headline.unwrap_or(i), i]);
        }
    }
    for group in groups {
        let first = group[0];
        let caption = group.iter().any(|&i| page.lines[i].role == Some(Role::Caption));
        let near = group.windows(2).all(|w| {
            w[1] - w[0] <= 12
                && !page.lines[w[0] + 1..w[1]]
                    .iter()
                    .any(|l| l.is_firm() && !l.is_aside() && l.key != page.lines[first].key)
        });
        let is_headline = group.iter().any(|i| Some(*i) == page.headline);
        for (n, &i) in group.iter().enumerate() {
            let line = &mut page.lines[i];
            if !line.is_open() {
                continue;
            }
            if is_headline {
                line.set_aside(Role::Furniture, "repeats the headline");
            } else if caption || near && line.is_prose() && line.count <= 60 {
                line.set_aside(Role::Caption, "caption, stands on the page more than once");
            } else if near && n > 0 {
                line.set_aside(Role::Furniture, "repeats a headline");
            } else if n > 0 && line.is_prose() && line.count >= 8 {
                line.set_aside(Role::Furniture, "repeats a paragraph");
            }
        }
    }
}

/// The titles after the last paragraph, and short lines below the foot of the page.
fn tail(page: &mut Page<'_>, trailing: &[usize], sections: &[Section]) {
    let last = sections.iter().flat_map(|s| s.prose.iter().copied()).max().unwrap_or(0);
    let footed = page.lines[last..]
        .iter()
        .any(|l| l.is_aside() && (l.foot || l.header || l.page));
    let mut listed = false;
    let mut seen = last;
    for &i in trailing {
        listed |= page.lines[seen..i].iter().any(|l| l.is_aside() && l.header);
        seen = i;
        let scraped = page.scraped;
        let by = people::byline(page.lines[i].text);
        let line = &mut page.lines[i];
        if line.role.is_some() {
            continue;
        }
        if by == Byline::Sure {
            line.set_aside(Role::Byline, "byline");
        } else if footed || scraped {
            line.set_aside(Role::Furniture, if listed { "related link" } else { "page foot" });
        } else if by == Byline::Likely {
            line.set_aside(Role::Credit, "sign-off");
        } else {
            line.role = Some(if line.count <= 14 && line.text.ends_with('?') {
                Role::Crosshead
            } else {
                Role::Body
            });
        }
    }
}

/// A page of titles only.
fn rest_without_text(page: &mut Page<'_>) {
    for line in &mut page.lines {
        if line.is_open() {
            line.role = Some(Role::Body);
        }
    }
}
