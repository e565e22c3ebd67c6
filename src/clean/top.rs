//! The head of the page: which line is the headline, and what stands above it and between it and the first paragraph.

use super::people::{self, Byline};
use super::terms::Terms;
use super::{Page, dateline};
use crate::load::Role;

/// How many lines may stand above the first paragraph.
const HEAD: usize = 80;

/// No larger share of its words with the text says more for a headline.
const MOST_SHARE: f32 = 0.7;

/// A line of so many words stands for itself: a shorter one may be the section's name above the headline.
const HEADLINE: usize = 6;

/// Decides the lines down to the first paragraph.
pub fn judge(page: &mut Page<'_>) {
    let Some(body) = (0..page.lines.len()).find(|&i| page.lines[i].is_firm() && !page.lines[i].is_aside()) else {
        only_a_headline(page);
        return;
    };
    let headline = headline(page, body);
    if let Some(h) = headline {
        page.headline = Some(h);
        let line = &mut page.lines[h];
        line.role = Some(Role::Headline);
        line.reason = None;
        line.page = false;
        line.header = false;
        above(page, h);
    }
    let from = headline.map_or(0, |h| h + 1);
    let last = last_of_head(page, body);
    between(page, from, last);
}

/// A page without a paragraph: its first open line is the headline.
fn only_a_headline(page: &mut Page<'_>) {
    let first = (0..page.lines.len())
        .find(|&i| page.lines[i].is_open() && page.lines[i].is_title() && page.lines[i].count <= 30);
    if let Some(i) = first.filter(|&i| i < 5) {
        page.lines[i].role = Some(Role::Headline);
        page.headline = Some(i);
    }
}

/// The line above the first paragraph that speaks of what the text speaks of, and looks like a headline.
fn headline(page: &Page<'_>, body: usize) -> Option<usize> {
    if let Some(i) = (0..body).find(|&i| page.lines[i].role == Some(Role::Headline)) {
        return Some(i);
    }
    let firm = |i: &usize| page.lines[*i].is_firm() && !page.lines[*i].is_aside();
    let text = page.terms(&(body..page.lines.len()).filter(firm).take(8).collect::<Vec<_>>());
    let given = page.given_headline.as_deref();
    let mut best: Option<(f32, usize)> = None;
    let mut before: Option<(f32, usize)> = None; // the candidate before this one, where nothing else stands between them
    let mut place = 0;
    let mut signed = false; // a byline stands above, below a line that may be the headline
    let from = body.saturating_sub(HEAD);
    for i in from..body {
        let line = &page.lines[i];
        // the menu's own words are no headline, but "BREAKING: …" may be
        let worded = line.is_aside() && !(line.page && line.count >= 5 && line.role == Some(Role::Furniture));
        // "EVENING NEWS / ITEM 1 / HARBOR": the slug of a script
        let slug = line.text.matches(" / ").count() >= 2;
        if worded || slug || line.hint.is_some_and(|h| !h.role.is_story()) || line.count < 2 || line.count > 40 {
            continue;
        }
        let full_stop = line.stop && !line.asks && !line.text.ends_with('…');
        if full_stop && !(line.count <= 18 && followed_by_head_matter(page, i, body)) {
            continue;
        }
        let by = people::byline(line.text);
        if by == Byline::Sure || by == Byline::Likely && place > 0 && line.count <= 6 {
            signed |= by == Byline::Sure && best.is_some();
            continue;
        }
        let shared = page.terms([&i]).shared_with(&text);
        let repeated = page.lines[i + 1..]
            .iter()
            .take(60)
            .any(|l| l.key == line.key && line.count >= 3);
        // beyond the cap a standfirst in the words of the text would pass the headline above it
        let mut score = 3.0 * shared.share.min(MOST_SHARE) + 0.15 * shared.count.min(4) as f32;
        score += if (4..=20).contains(&line.count) { 0.5 } else { 0.0 };
        score += if place == 0 { 0.35 } else { 0.0 };
        score += if repeated { 0.7 } else { 0.0 };
        score -= if line.is_aside() { 0.8 } else { 0.0 };
        score -= if line.weak { 1.0 } else { 0.0 };
        score -= if signed { 1.5 } else { 0.0 };
        score -= if full_stop { 0.5 } else { 0.0 };
        // the first question of an explainer stands right above its answer
        score -= if line.asks && place > 0 { 1.0 } else { 0.0 };
        score -= match by {
            Byline::Likely if place > 0 && people::names_trade(line.text) => 1.5,
            Byline::Likely => 0.4,
            Byline::No | Byline::Sure => 0.0,
        };
        score += if given.is_some_and(|g| g == line.key) { 3.0 } else { 0.0 };
        // what the page's own wording tells stands in nobody's place
        place += usize::from(!line.is_aside());
        // a headline on a clean page may share no word with its text; on a scraped one it has to show itself
        let enough = if page.scraped { 0.9 } else { 0.6 };
        // of two lines that follow each other the second is the standfirst, though it may tell more of the text
        let upper = before.filter(|&(s, at)| s >= enough && at + 1 == i && page.lines[at].count >= HEADLINE);
        let head = match upper {
            Some((_, at)) if !repeated && given.is_none_or(|g| g != line.key) => at,
            _ => i,
        };
        if score >= enough && best.is_none_or(|(s, _)| score > s + 0.001) {
            best = Some((score, head));
        }
        before = Some((score, i));
    }
    best.map(|(_, i)| i)
}

/// A byline, a date or buttons stand between the line and the first paragraph.
fn followed_by_head_matter(page: &Page<'_>, at: usize, body: usize) -> bool {
    page.lines[at + 1..=body].iter().take(4).any(|l| {
        people::byline(l.text) == Byline::Sure
            || l.is_aside() && l.reason.as_deref().is_some_and(|r| r.starts_with("date"))
    })
}

/// What stands above the headline.
fn above(page: &mut Page<'_>, headline: usize) {
    let open: Vec<usize> = (0..headline).filter(|&i| page.lines[i].is_open()).collect();
    let tall = open.len() >= 2 || page.scraped;
    for i in open {
        let line = &mut page.lines[i];
        if tall || line.count <= 2 || line.weak {
            line.set_aside(
                Role::Furniture,
                if line.count <= 4 {
                    "menu or navigation"
                } else {
                    "above the headline"
                },
            );
        } else if people::byline(line.text) == Byline::Sure {
            line.set_aside(Role::Byline, "byline");
        } else {
            line.role = Some(Role::Standfirst);
        }
    }
}

/// The paragraph before which the head of the page ends: the first one, or the second where byline, date or buttons
/// stand between the two and the first is a standfirst.
fn last_of_head(page: &Page<'_>, body: usize) -> usize {
    let next =
        (body + 1..page.lines.len().min(body + 14)).find(|&i| page.lines[i].is_prose() && !page.lines[i].is_aside());
    let Some(next) = next else { return body };
    let between = &page.lines[body + 1..next];
    let head_matter = between.iter().any(|l| {
        people::byline(l.text) == Byline::Sure && !l.is_aside()
            || l.reason
                .as_deref()
                .is_some_and(|r| r.starts_with("date") || r.starts_with("share") || r.starts_with("reading"))
    });
    let first = &page.lines[body];
    let earlier = page.lines[..body].iter().any(|l| {
        l.reason
            .as_deref()
            .is_some_and(|r| r.starts_with("share") || r.starts_with("reading"))
            || people::byline(l.text) == Byline::Sure
    });
    let stamped = dateline::length(first.text, page.text, true) > 0;
    if head_matter
        && first.count <= 60
        && !stamped
        && (!earlier || between.iter().any(|l| people::byline(l.text) == Byline::Sure))
        && page.headline.is_some()
    {
        next
    } else {
        body
    }
}

/// The lines between headline and first paragraph.
fn between(page: &mut Page<'_>, from: usize, to: usize) {
    let headline_key = page.headline.map(|h| page.lines[h].key.clone());
    let mut standfirst = page.headline.is_none();
    let mut signed = false;
    let mut text = None; // the terms of headline and text, read once
    for i in from..to {
        if !page.lines[i].is_open() {
            continue;
        }
        let repeats = headline_key
            .as_deref()
            .is_some_and(|h| is_repeat(&page.lines[i].key, h));
        let scraped = page.scraped;
        let last = (i + 1..to).all(|j| !page.lines[j].is_open());
        let stray = scraped && page.headline.is_some() && is_stray(page, i, to, &mut text);
        let line = &mut page.lines[i];
        let by = people::byline(line.text);
        if repeats {
            line.set_aside(Role::Furniture, "repeats the headline");
        } else if by == Byline::Sure {
            line.set_aside(Role::Byline, "byline");
            signed = true;
        } else if signed && last && line.count == 1 && !scraped && line.is_title() {
            // one word between the byline and the text heads its first part
            line.role = Some(Role::Crosshead);
        } else if line.is_prose() {
            line.role = Some(if standfirst || line.count < 6 && !scraped {
                Role::Body
            } else {
                Role::Standfirst
            });
            standfirst = true;
        } else if stray {
            line.set_aside(Role::Furniture, "related link");
        } else if line.asks && last {
            line.role = Some(Role::Crosshead);
        } else if by == Byline::Likely && !line.asks {
            line.set_aside(Role::Byline, "byline");
        } else if line.weak || line.count <= 2 && scraped {
            line.set_aside(Role::Furniture, "menu or navigation");
        } else if line.shouts && last && line.count <= 8 {
            line.role = Some(Role::Crosshead);
        } else if page.headline.is_some() {
            line.role = Some(Role::Standfirst);
        }
    }
}

/// As long as a headline, without a full stop, and not a word of it in headline and text: a link to another page. What a
/// standfirst says stands in the text too.
fn is_stray(page: &Page<'_>, at: usize, body: usize, text: &mut Option<Terms>) -> bool {
    let line = &page.lines[at];
    if line.is_prose() || line.count < LINK || people::byline(line.text) != Byline::No {
        return false;
    }
    let own = page.terms.title(line.text);
    let text = text.get_or_insert_with(|| {
        let firm = |i: &usize| page.lines[*i].is_firm() && !page.lines[*i].is_aside();
        let paragraphs = (body..page.lines.len()).filter(firm);
        page.terms(&page.headline.into_iter().chain(paragraphs).collect::<Vec<_>>())
    });
    !own.is_empty() && own.shared_with(text).count == 0
}

/// The headlines of other pages have as many words at least.
const LINK: usize = 5;

/// The headline again, alone or with the outlet's name after it: "Ferry sinks - The Example".
pub fn is_repeat(key: &str, headline: &str) -> bool {
    if key.is_empty() || headline.split(' ').count() < 3 {
        return false;
    }
    key == headline
        || key.strip_prefix(headline).is_some_and(|rest| {
            rest.trim_start().starts_with(['-', '|', '·', ':', '»']) && rest.split_whitespace().count() <= 7
        })
        || headline.len() > 30
            && key
                .strip_suffix(headline)
                .is_some_and(|rest| rest.len() <= 30 && rest.trim_end().ends_with([':', '|', '-', '>']))
}
