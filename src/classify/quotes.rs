//! Quotations: what stands between quotation marks, over several sentences where it does, and who is quoted.
//!
//! Marks: straight and curly, single and double, German („…“, »…«), French («…») and those of old wires (``…''). A
//! quotation inside a quotation belongs to the outer one. A paragraph that ends inside a quotation continues it where
//! the next begins with an opening mark, as newspapers set quotations of several paragraphs.

use super::sources::{Attribution, attributions};
use crate::classify::items::items;
use crate::classify::words::of_sentences;
use crate::lexicon::lists::Lists;
use crate::segment::Version;
use crate::text::Span;

/// Words between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// What stands between the marks, as a range of the article's text.
    pub span: Span,
    /// Indices of the sentences it stands in, ascending.
    pub sentences: Vec<usize>,
    /// Who is quoted, in the words of the text; `None` where the text does not say it beside the quotation.
    pub speaker: Option<Span>,
    /// The reporting verb, where there is one.
    pub verb: Option<Span>,
}

/// The quotations of a version's story sentences, in order.
pub fn quotations(version: &Version, lists: &Lists) -> Vec<Quotation> {
    let mut out: Vec<Quotation> = spans(version)
        .into_iter()
        .map(|span| Quotation {
            sentences: touched(version, &span),
            span,
            speaker: None,
            verb: None,
        })
        .collect();
    for quote in &mut out {
        let own = attributions_of(version, &quote.sentences, lists);
        if let Some(found) = speaker(version, &quote.span, &quote.sentences, own, lists) {
            quote.speaker = Some(found.source);
            quote.verb = Some(found.verb);
        }
    }
    out
}

/// Who is quoted in this span of a version, in the words of the text; `None` where nothing beside it says so. Known are the
/// attributions of some of its sentences, by their indices: where the span stands in these, they are not read again.
pub fn speaker_of(version: &Version, quoted: &Span, known: (&[usize], &[Attribution]), lists: &Lists) -> Option<Span> {
    let sentences = touched(version, quoted);
    let within = |a: &&Attribution| {
        let holds = |s: &Span| s.start <= a.whole.start && a.whole.end <= s.end;
        sentences.iter().any(|&i| holds(&version.sentences[i].span))
    };
    let own = match sentences.iter().all(|i| known.0.contains(i)) {
        true => known.1.iter().filter(within).cloned().collect(),
        false => attributions_of(version, &sentences, lists),
    };
    speaker(version, quoted, &sentences, own, lists).map(|found| found.source)
}

fn attributions_of(version: &Version, sentences: &[usize], lists: &Lists) -> Vec<Attribution> {
    let text = &version.article.text;
    let words = of_sentences(version, sentences);
    let items = items(&words, text, &version.article.language, lists);
    attributions(&items, &words, text, lists)
}

/// The story sentences in which a span stands.
fn touched(version: &Version, span: &Span) -> Vec<usize> {
    let touches = |i: &usize| {
        let s = &version.sentences[*i].span;
        version.sentences[*i].is_story() && s.start < span.end && span.start < s.end
    };
    (0..version.sentences.len()).filter(touches).collect()
}

/// What stands between marks in the story sentences of a version, paragraph by paragraph.
pub fn spans(version: &Version) -> Vec<Span> {
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut last = None;
    for s in version.sentences.iter().filter(|s| s.is_story()) {
        match paragraphs.last_mut() {
            Some(p) if last == Some(s.paragraph) => p.end = s.span.end,
            _ => paragraphs.push(s.span.clone()),
        }
        last = Some(s.paragraph);
    }
    let text = &version.article.text;
    let mut out = Vec::new();
    for (n, p) in paragraphs.iter().enumerate() {
        let goes_on = paragraphs
            .get(n + 1)
            .is_some_and(|next| text[next.clone()].starts_with(is_opening));
        between_marks(&text[p.clone()], goes_on, &mut |s| {
            out.push(p.start + s.start..p.start + s.end)
        });
    }
    out
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201c}' | '\u{201e}' | '\u{ab}' | '\u{bb}' | '\u{2018}' | '`'
    )
}

/// Every span between an opening mark and its closing one. `open_end` accepts one that the end of the text closes.
pub fn between_marks(text: &str, open_end: bool, found: &mut dyn FnMut(Span)) {
    if !may_open(text.as_bytes()) {
        return;
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map(|c| c.1);
    // marks that nothing closes from here to the end, which is looked for once
    let mut unclosed: Vec<char> = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let (place, c) = chars[i];
        let before = if i == 0 { None } else { at(i - 1) };
        let opens = before.is_none_or(|b| !b.is_alphanumeric()) && at(i + 1).is_some_and(|n| !n.is_whitespace());
        let closers: &[char] = match c {
            '\u{201c}' => &['\u{201d}', '"'],
            '\u{201e}' => &['\u{201c}', '\u{201d}', '"'],
            '\u{ab}' => &['\u{bb}'],
            '\u{bb}' => &['\u{ab}'],
            '"' if opens => &['"', '\u{201d}'],
            '\u{2018}' | '\'' if opens => &['\u{2019}', '\''],
            '`' if at(i + 1) == Some('`') => &['\''],
            _ => {
                i += 1;
                continue;
            }
        };
        let single = matches!(c, '\u{2018}' | '\'');
        let from = if c == '`' { i + 2 } else { i + 1 };
        let end = if unclosed.contains(&c) {
            None
        } else {
            let found = close(&chars, from, closers, single);
            unclosed.extend(found.as_ref().err().filter(|none| none.to_the_end).map(|_| c));
            found.ok()
        };
        match end {
            Some(end) => {
                let start = chars.get(from).map_or(text.len(), |c| c.0);
                if start < chars[end].0 {
                    found(start..chars[end].0);
                }
                i = end + 1;
            }
            None => {
                if open_end && !single && before.is_none_or(|b| !b.is_alphanumeric()) {
                    found(place + c.len_utf8()..text.trim_end().len().max(place + c.len_utf8()));
                    return;
                }
                i += 1;
            }
        }
    }
}

/// False for most paragraphs: nothing in them opens a quotation. One look at each byte.
fn may_open(text: &[u8]) -> bool {
    let word = |at: Option<usize>| at.is_some_and(|at| text[at].is_ascii_alphanumeric());
    (0..text.len()).any(|at| match text[at] {
        b'"' | b'`' => true,
        b'\'' => !word(at.checked_sub(1)),
        0xc2 => matches!(text.get(at + 1), Some(0xab | 0xbb)), // « »
        0xe2 => matches!(text.get(at + 1..at + 3), Some([0x80, 0x98 | 0x9c | 0x9e])), // ‘ “ „
        _ => false,
    })
}

/// So many characters after what may be a closing mark a surer one is looked for.
const FAR: usize = 600;

/// No mark closes what was opened; where that was looked for up to the end, nothing opened later is closed either.
struct Unclosed {
    to_the_end: bool,
}

/// Place of the mark that closes what opened before `from`.
fn close(chars: &[(usize, char)], from: usize, closers: &[char], single: bool) -> Result<usize, Unclosed> {
    let mut fallback = None;
    let mut to_the_end = true;
    for i in from..chars.len() {
        let c = chars[i].1;
        if single && i > from && c == '\u{2018}' {
            to_the_end = false;
            break; // another one opens: this one was an apostrophe
        }
        if fallback.is_some_and(|at| i > at + FAR) {
            break;
        }
        if !closers.contains(&c) {
            continue;
        }
        let before = chars[i - 1].1;
        let after = chars.get(i + 1).map(|c| c.1);
        if !single {
            // a straight mark right after white space opens rather than closes
            if c == '"' && before.is_whitespace() && after.is_some_and(char::is_alphanumeric) {
                return Err(Unclosed { to_the_end: false });
            }
            return Ok(i);
        }
        if after.is_some_and(char::is_alphanumeric) {
            continue; // an apostrophe inside a word
        }
        // a plural possessive looks like a closing mark; one after punctuation is surely one
        if matches!(before, '.' | ',' | '?' | '!' | '\u{2026}' | ';' | ':')
            || after.is_some_and(|a| matches!(a, ',' | '.' | ';' | ':' | '?' | '!'))
            || after.is_none()
        {
            return Ok(i);
        }
        fallback = fallback.or(Some(i));
    }
    fallback.ok_or(Unclosed { to_the_end })
}

/// Who is quoted: of the attributions in the sentences of the quotation, which are given, the one outside its marks that is
/// nearest to it; else one of the sentence before or after it in the paragraph, where that has no quotation of its own.
fn speaker(
    version: &Version,
    quoted: &Span,
    sentences: &[usize],
    own: Vec<Attribution>,
    lists: &Lists,
) -> Option<Attribution> {
    let outside = |a: &Attribution| a.whole.end <= quoted.start || a.whole.start >= quoted.end;
    let apart = |a: &Attribution| {
        if a.whole.end <= quoted.start {
            quoted.start - a.whole.end
        } else {
            a.whole.start - quoted.end
        }
    };
    let near = own.into_iter().filter(outside).min_by_key(apart);
    near.or_else(|| {
        let first = *sentences.first()?;
        let last = *sentences.last()?;
        let paragraph = version.sentences[first].paragraph;
        [last.checked_add(1), first.checked_sub(1)]
            .into_iter()
            .flatten()
            .filter(|&i| {
                version
                    .sentences
                    .get(i)
                    .is_some_and(|s| s.paragraph == paragraph && s.is_story())
            })
            .find_map(|i| attributions_of(version, &[i], lists).into_iter().next())
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::version;
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        between_marks(text, false, &mut |s| out.push(&text[s]));
        out
    }

    #[test]
    fn every_kind_of_mark_is_known() {
        assert_eq!(found("He said \"no\" and “yes, ‘maybe’”."), ["no", "yes, ‘maybe’"]);
        assert_eq!(
            found("‘The workers’ rights don’t matter,’ she said."),
            ["The workers’ rights don’t matter,"]
        );
        assert_eq!(found("Er sagte: „Nein“ und »Ja«, il dit «non»."), ["Nein", "Ja", "non"]);
        assert_eq!(found("``Never,'' he said."), ["Never,"]);
        assert_eq!(
            found("'It ends,' they said; the dogs' bowls weren't full."),
            ["It ends,"]
        );
    }

    #[test]
    fn marks_that_nothing_closes_hide_none_that_are_closed_and_cost_no_search_each() {
        assert_eq!(found("« open « again, \"yes\" he said"), ["yes"]);
        for mark in ["\u{201c}", "«", "'a b ", "'ab' ", "\u{201e}a "] {
            let many = mark.repeat(20_000);
            assert!(found(&many).len() <= 20_000);
        }
    }

    #[test]
    fn apostrophes_and_lone_marks_are_no_quotations() {
        assert!(found("The dogs’ bowls aren’t the Smiths’ own").is_empty());
        assert!(found("He is 6'2\" tall").is_empty());
        assert!(found("\"").is_empty());
        assert!(found("“ ‘ „ « ` '").len() < 2);
    }

    #[test]
    fn the_speaker_is_found_before_and_after_and_in_the_next_sentence() {
        let of = |text: &str| {
            let v = version(text);
            let q = quotations(&v, &Lists::built_in());
            q[0].speaker.clone().map(|s| v.article.text[s].to_string())
        };
        assert_eq!(of("\"We will stay,\" said Ana Ruiz, a nurse."), Some("Ana Ruiz".into()));
        assert_eq!(
            of("Ana Ruiz told reporters: \"We will stay.\""),
            Some("Ana Ruiz".into())
        );
        assert_eq!(
            of("\"We will stay,\" the mayor said on Monday."),
            Some("the mayor".into())
        );
        assert_eq!(
            of("Ana Ruiz said she was sure.\n\"We will stay.\""),
            Some("Ana Ruiz".into())
        );
        assert_eq!(of("They hung a sign: \"Closed\"."), None);
    }

    #[test]
    fn a_quotation_of_several_sentences_and_paragraphs_is_followed() {
        let v =
            version("\"We will stay.\nNobody leaves,\" he said.\n\n\"It began here.\n\n\"It ends here,\" she said.");
        let q = quotations(&v, &Lists::built_in());
        let texts: Vec<String> = q
            .iter()
            .map(|q| crate::text::fold::white_space(&v.article.text[q.span.clone()]))
            .collect();
        assert_eq!(
            texts,
            ["We will stay. Nobody leaves,", "It began here.", "It ends here,"]
        );
        assert_eq!(q[0].sentences, [0, 1]);
    }
}
