//! What a line shows by itself, whatever stands around it: markup, wording, form.

use super::line::Line;
use super::vocabulary::{Hit, Needs, Words};
use super::{captions, dates, slug};
use crate::load::Role;
use rayon::prelude::*;

/// So few lines are not shared between cores.
const FEW: usize = 24;

/// Decides the lines that need no context.
pub fn judge(lines: &mut [Line<'_>]) {
    lines
        .par_iter_mut()
        .enumerate()
        .with_min_len(FEW)
        .for_each_init(Words::default, |words, (at, line)| one(line, at, words));
    for at in 1..lines.len() {
        // the card of another article inside the text: its headline, and below it the words of the link
        let (above, below) = lines.split_at_mut(at);
        let title = &mut above[at - 1];
        let told = title.hint.is_none_or(|h| h.role == Role::Crosshead);
        if LINKS.contains(&below[0].key.as_str()) && told && title.is_title() && title.count >= 5 && !title.is_aside() {
            title.set_aside(Role::Furniture, "related link");
        }
    }
    contributors(lines);
    for at in 1..lines.len().saturating_sub(1) {
        // "Search" or "Health" alone between two paragraphs is a crosshead.
        let one_word = lines[at].page && lines[at].count == 1 && !lines[at].header && lines[at].hint.is_none();
        if one_word
            && lines[at - 1].is_firm()
            && lines[at + 1].is_firm()
            && ambiguous(&lines[at])
            && !lines[at].text.ends_with(['.', '…'])
        {
            let line = &mut lines[at];
            line.role = None;
            line.reason = None;
            line.page = false;
        }
    }
}

/// How many lines about contributors stand below the line that parts them from the text.
const CONTRIBUTORS: usize = 3;

/// "Quill reported from St. Alban and Ode from Marrow Bay." at the end of a story, where nothing parts it from the text.
fn reported_from(text: &str) -> bool {
    let Some((who, place)) = text.split_once(" reported from ") else {
        return false;
    };
    let name = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "and" | "&");
    who.split_whitespace().all(name)
        && who.split_whitespace().count() <= 8
        && place.starts_with(char::is_uppercase)
        && !text.contains(['"', '“', ';', ':'])
        && !place
            .split_whitespace()
            .any(|w| matches!(w, "that" | "said" | "where" | "which" | "as"))
}

/// Lines about who contributed: below the last "___" of a wire, or in so many words at its end.
fn contributors(lines: &mut [Line<'_>]) {
    let end = lines.iter().rposition(|l| l.letters > 0 && !l.is_aside());
    if let Some(end) = end
        && lines[end].is_open()
        && lines[end].count <= 40
        && reported_from(lines[end].text)
    {
        lines[end].set_aside(Role::Credit, "sign-off");
    }
    let last = lines.iter().rposition(|l| l.letters == 0 && l.text.starts_with("__"));
    let Some(last) = last else { return };
    if lines[last + 1..].iter().filter(|l| !l.is_aside()).count() > CONTRIBUTORS {
        return;
    }
    for line in &mut lines[last + 1..] {
        let says = [" reported from ", " contributed"]
            .iter()
            .any(|w| line.text.contains(w));
        if line.is_open() && line.count <= 40 && says {
            line.set_aside(Role::Credit, "sign-off");
        }
    }
}

/// The words of a link below the headline that it leads to.
const LINKS: [&str; 5] = [
    "read more",
    "read full story",
    "read the full story",
    "read the full article",
    "full story",
];

fn ambiguous(line: &Line<'_>) -> bool {
    line.reason.as_deref().is_some_and(|r| {
        matches!(
            r,
            "menu or navigation"
                | "page foot"
                | "poll or quiz"
                | "promotion inside the text"
                | "newsletter or app prompt"
        )
    })
}

fn one(line: &mut Line<'_>, at: usize, words: &mut Words) {
    if let Some(hint) = line.hint {
        line.story = hint.story;
        if !hint.role.is_story() {
            line.set_aside(hint.role, hint.why.clone());
            line.page = hint.role == Role::Furniture;
            return;
        }
    }
    if form(line) {
        return;
    }
    let hits = if line.is_short() {
        words.look_up(line.text)
    } else {
        vec![]
    };
    for hit in hits {
        if hit.kind.weak {
            line.weak |= hit.whole;
            continue;
        }
        if speaks(&hit, line, at) {
            // "RELATED: Ten bridges" is the link itself, "Related" a line above links
            line.header |= hit.kind.header && hit.whole;
            line.foot |= hit.kind.foot;
            if line.is_open() {
                line.set_aside(hit.kind.role, hit.kind.reason);
                line.page = hit.kind.role == Role::Furniture && hit.kind.needs.is_none();
            }
        }
    }
    if line.is_open() && line.count <= 14 && is_cue(line.text) {
        line.set_aside(Role::Furniture, "cue of a script");
    }
    if line.is_open() && captions::is_caption(line.text, line.count) {
        line.set_aside(Role::Caption, "caption of a picture");
    }
    if line.is_open()
        && let Some(hint) = line.hint
        && hint.role != Role::Body
    {
        line.role = Some(hint.role);
    }
}

/// The line below an embedded post, "— Coast Guard (@cg) May 4", or one that ends in a handle: "Follow us @example".
fn is_of_a_post(text: &str, line: &Line<'_>) -> bool {
    let handle = |word: &str| {
        word.strip_prefix('@')
            .is_some_and(|name| name.len() >= 2 && !name.contains('@'))
    };
    let signed = text.starts_with(['—', '–', '-']) && text.contains("(@");
    let last = text.split_whitespace().next_back().unwrap_or_default();
    signed || !line.stop && line.count <= 10 && handle(last.trim_end_matches(')'))
}

/// "Contact Ann Ode at ode@example.com.", "((ode@example.com; +44 20 555 0100;))".
fn is_contact(text: &str) -> bool {
    if text.starts_with("((") {
        return true;
    }
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().trim_end_matches(':');
    let last = words.next_back().unwrap_or_default().trim_end_matches('.');
    ["Contact", "Reach", "Email", "E-mail", "Write"].contains(&first)
        && last
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// "Contact: news@example.com", "example.com/news/12345": an address, with a label or without.
fn is_address(text: &str) -> bool {
    let Some(last) = text.split_whitespace().next_back() else {
        return false;
    };
    let mail = last
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains(['@', '/']));
    let words = text.split_whitespace().count();
    let page = words == 1
        && last
            .split_once('/')
            .is_some_and(|(host, path)| host.contains('.') && path.len() >= 2);
    mail && words <= 3 && (words == 1 || text.contains(':')) || page
}

/// The words of a line apart where a short and a long form for two widths of the screen run together:
/// "3 DecWednesday 3 December". `None` where nothing does.
fn fused(text: &str) -> Option<String> {
    let mut apart = String::with_capacity(text.len() + 4);
    let mut before = ' ';
    for c in text.chars() {
        if c.is_uppercase() && (before.is_lowercase() || before.is_ascii_digit()) {
            apart.push(' ');
        }
        apart.push(c);
        before = c;
    }
    (apart.len() > text.len()).then_some(apart)
}

/// "(PICTURES: THE HARBOUR)", "[VT STARTS]": what a broadcast script tells the gallery, in capitals and brackets.
fn is_cue(text: &str) -> bool {
    let inside = text
        .strip_prefix('(')
        .and_then(|t| t.strip_suffix(')'))
        .or_else(|| text.strip_prefix('[').and_then(|t| t.strip_suffix(']')));
    inside.is_some_and(|t| t.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !t.contains(char::is_lowercase))
}

/// "abc/de/fg", "ab-cd/ef": the initials of writer and desk with which some agencies end a story.
fn is_initials(text: &str) -> bool {
    text.contains('/')
        && text.len() <= 24
        && text
            .split(['/', '-'])
            .all(|part| (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()))
}

/// Lines that are no language: figures, signs, dates, bars of short words, readings of instruments.
fn form(line: &mut Line<'_>) -> bool {
    let text = line.text;
    let (letters, digits) = (line.letters, line.digits);
    let verdict = if slug::length(text) == text.len() && !text.is_empty() {
        Some((Role::Furniture, "update slug"))
    } else if !line.stop && line.count <= 12 && slug::is_keyword_line(text) {
        Some((Role::Furniture, "slug of the wire"))
    } else if line.count <= 6 && is_initials(text) {
        Some((Role::Credit, "sign-off"))
    } else if line.count <= 12 && text.contains('@') && is_contact(text) {
        Some((Role::Credit, "contact of the writer"))
    } else if line.count <= 18 && text.contains('@') && is_of_a_post(text, line) {
        Some((Role::Furniture, "embedded post"))
    } else if letters == 0 && digits == 0 {
        Some((Role::Furniture, "separator"))
    } else if letters <= 1 && line.count <= 2 && digits > 0 && !text.contains(['$', '€', '£']) && !line.is_item() {
        Some((Role::Furniture, "counter"))
    } else if line.count <= 18
        && digits > 0
        && (dates::is_stamp(text) || fused(text).is_some_and(|t| dates::is_stamp(&t)))
    {
        Some((Role::Furniture, "date and time of publication"))
    } else if line.barred && bar(text) {
        Some((Role::Furniture, "menu or navigation"))
    } else if !line.stop && line.count <= 9 && digits > 0 && (text.contains('°') || text.contains(['▲', '▼', '△', '▽']))
    {
        Some((Role::Furniture, "weather or market line"))
    } else if line.count <= 3 && text.starts_with('@')
        || text.starts_with('#') && text.split_whitespace().all(|w| w.starts_with('#'))
    {
        Some((Role::Furniture, "account or hashtags"))
    } else if line.count <= 2
        && (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www."))
    {
        Some((Role::Furniture, "web address"))
    } else if line.count <= 2 && text.contains('@') && text.contains('.') && !text.contains(' ') {
        Some((Role::Furniture, "mail address"))
    } else if line.count <= 6 && is_address(text) {
        Some((Role::Furniture, "web or mail address"))
    } else {
        None
    };
    if let Some((role, reason)) = verdict {
        line.set_aside(role, reason);
        line.page = !matches!(
            reason,
            "separator"
                | "date and time of publication"
                | "update slug"
                | "slug of the wire"
                | "contact of the writer"
                | "sign-off"
        );
    }
    verdict.is_some()
}

/// "Home > World > Asia", "EN | SL | DE": three short parts or more between bars.
fn bar(text: &str) -> bool {
    ["|", ">", "›", "»", "·", "•", " / ", "→"].iter().any(|mark| {
        let parts: Vec<&str> = text.split(mark).map(str::trim).filter(|p| !p.is_empty()).collect();
        let marks = text.matches(mark).count();
        marks >= 2
            && parts.iter().all(|p| p.split_whitespace().count() <= 3)
            && !text.trim_end().ends_with('.')
            && !parts.is_empty()
            || matches!(*mark, ">" | "›")
                && marks >= 1
                && parts.len() >= 2
                && parts.iter().all(|p| p.split_whitespace().count() <= 3)
    })
}

/// Whether a pattern of the vocabulary means here what it usually means.
fn speaks(hit: &Hit, line: &Line<'_>, at: usize) -> bool {
    let text = line.text;
    let sentence = line.stop && line.count >= 7;
    match hit.kind.needs {
        Some(Needs::Date) => return dates::has_date(text) && !(line.stop && line.count > 9),
        Some(Needs::Note) => return is_note(text, line.count, at),
        None => {}
    }
    if hit.whole {
        // "Yes." may be a paragraph of dialogue
        return !(line.stop
            && line.count <= 2
            && (line.is_quoted() || !line.asks && text.ends_with('.') && !text.ends_with("...")));
    }
    if line.is_quoted() && sentence {
        return false;
    }
    let bracket = text.starts_with(['(', '[']) && text.ends_with([')', ']']);
    if bracket {
        return true;
    }
    let label = labelled(text, hit.words);
    if hit.words == 1 {
        return label || text.starts_with(['©']);
    }
    if hit.kind.role == Role::Credit {
        return label || hit.words >= 3 || !sentence || text.contains("contributed");
    }
    !sentence || label || hit.words >= 3 || addresses_reader(text)
}

/// A colon, bar or dash stands right after the first words.
fn labelled(text: &str, words: usize) -> bool {
    let mut seen = 0;
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        if at > 60 {
            break;
        }
        if c.is_alphanumeric() {
            if !in_word {
                seen += 1;
            }
            in_word = true;
        } else if c.is_whitespace() {
            in_word = false;
        } else if matches!(c, ':' | '|' | '：') {
            return seen <= words + 1;
        } else if matches!(c, '-' | '–' | '—' | '>' | '»') && !in_word && seen == words {
            return true;
        }
    }
    false
}

/// Speaks to the reader: news copy does so only inside quotation marks.
fn addresses_reader(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "you", "your", "our", "us", "we", "sie", "ihre", "uns", "unser", "unsere", "unseren", "unserem", "vous",
        "votre", "vos", "nous", "notre", "nos", "te", "tu", "tus", "nuestro", "nuestra", "nuestros", "você", "nosso",
        "nossa", "nossos", "tua", "tuo", "nostra", "nostro", "nostri", "je", "jouw", "onze", "ons", "dig", "din",
        "oss", "vår", "våra", "vårt", "вас", "нас", "наш", "вы", "мы", "here",
    ];
    let mut quoted = false;
    for word in text.split_whitespace() {
        quoted |= word.starts_with(['"', '“', '„', '«']);
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if !quoted && WORDS.contains(&bare.as_str()) && word != "US" {
            return true;
        }
        quoted &= !word
            .trim_end_matches([',', '.', '!', '?'])
            .ends_with(['"', '”', '“', '»']);
    }
    false
}

/// The form of a correction or advisory note: in brackets, with a label, or a sentence about the text itself.
fn is_note(text: &str, count: usize, at: usize) -> bool {
    let lower = text.to_lowercase();
    let about_text = [
        "this story",
        "this article",
        "this version",
        "this report",
        "an earlier version",
        "a previous version",
        "in an earlier version",
        "a correction was",
        "a clarification was",
        "una versión anterior",
        "une version précédente",
        "in einer früheren version",
    ]
    .iter()
    .any(|s| lower.trim_start_matches(['(', '*', '[', ' ']).starts_with(s));
    let changes = [
        "correct",
        "amend",
        "updat",
        "clarif",
        "misstat",
        "incorrect",
        "erron",
        "mistaken",
        "version",
        "headline",
        "paragraph",
        "spelling",
        "fix",
    ]
    .iter()
    .any(|w| lower.contains(w));
    if text.starts_with(['(', '[']) {
        let closed = text.trim_end_matches('.').ends_with([')', ']']);
        let dated = lower.starts_with("(in ");
        return closed && (!dated && !about_text || changes) && count <= 90;
    }
    if about_text {
        return changes || lower.contains("developing");
    }
    labelled(text, 4)
        || count <= 2 && !text.ends_with('.')
        || at <= 8
            && count <= 40
            && !lower.contains(" said")
            && text.split_whitespace().next().is_some_and(|w| {
                matches!(
                    w.to_lowercase().as_str(),
                    "adds" | "corrects" | "recasts" | "refiles" | "updates"
                )
            })
}
