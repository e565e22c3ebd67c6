//! What a link rests on, in the words of the two texts: for the reader who asks why.

use super::similar::{self, Similar};
use super::words::{Term, Use, Words};
use super::{Evidence, Side};
use crate::lexicon::quantity;
use crate::lexicon::tokens;
use crate::load::Role;
use crate::segment::Version;
use crate::text::{Span, fold};

/// Words of one kind that are named at most.
const MOST: usize = 6;
/// From this similarity on two words are named as near in meaning.
const NEAR: f32 = 0.4;
/// Two quantities as like as this are named.
const LIKE: f64 = 0.3;
/// A quotation of this many words in both is named.
const QUOTED: usize = 3;

/// The two versions with what was read of them.
pub struct Texts<'a> {
    pub base: &'a Version,
    pub other: &'a Version,
    pub words: &'a Words,
    pub similar: &'a Similar,
}

impl Texts<'_> {
    /// What ties base sentence `i` to other sentence `j`, both as places in the words. `neighbours` says whether the
    /// sentences around them are tied too.
    pub fn evidence(&self, i: usize, j: usize, neighbours: bool) -> Vec<Evidence> {
        let (a, b) = (&self.words.base.sentences[i], &self.words.other.sentences[j]);
        let (left, right) = (self.base.raw(a.index), self.other.raw(b.index));
        if fold::same(left, right) {
            return vec![Evidence::Same];
        }
        if a.uses.len().saturating_mul(b.uses.len()) > similar::LONG {
            return vec![];
        }
        let mut names: Vec<(f32, String)> = Vec::new();
        let mut plain: Vec<(f32, String)> = Vec::new();
        let mut meaning: Vec<(f32, (String, String))> = Vec::new();
        let mut quantities: Vec<(String, String)> = Vec::new();
        for one in &a.uses {
            let term = &self.words.base.terms[one.term as usize];
            if term.stop {
                continue;
            }
            let Some((near, partner)) = self.nearest(one, &b.uses) else {
                continue;
            };
            let found = &self.words.other.terms[partner.term as usize];
            let weight = one.weight.min(partner.weight);
            match (&term.quantity, &found.quantity) {
                (Some(p), Some(q)) if quantity::alike(p, q) >= LIKE => {
                    let whole = |side: Side, one: &Use, term: &Term| self.quantity(side, one, term);
                    quantities.push((whole(Side::Base, one, term), whole(Side::Other, partner, found)));
                }
                (None, None) if term.stem == found.stem => {
                    let word = self.text(Side::Base, &one.span);
                    if term.name && found.name {
                        names.push((weight, word));
                    } else {
                        plain.push((weight, word));
                    }
                }
                (None, None) if near >= NEAR => {
                    let pair = (self.text(Side::Base, &one.span), self.text(Side::Other, &partner.span));
                    meaning.push((weight * near, pair));
                }
                _ => {}
            }
        }
        let mut out = Vec::new();
        if a.role == b.role && matches!(a.role, Role::Headline | Role::Crosshead) {
            out.push(Evidence::Position);
        }
        if let Some(words) = quotation(left, right) {
            out.push(Evidence::Quotation(words));
        }
        if !names.is_empty() {
            out.push(Evidence::Names(weightiest(names)));
        }
        if !quantities.is_empty() {
            out.push(Evidence::Quantities(quantities));
        }
        if !plain.is_empty() {
            out.push(Evidence::Words(weightiest(plain)));
        }
        if !meaning.is_empty() {
            out.push(Evidence::Meaning(weightiest(meaning)));
        }
        if neighbours {
            out.push(Evidence::Neighbours);
        }
        out
    }

    /// The most similar use, the weightier one of equals.
    fn nearest<'u>(&self, one: &Use, uses: &'u [Use]) -> Option<(f32, &'u Use)> {
        uses.iter()
            .map(|u| (self.similar.terms(one.term as usize, u.term as usize), u))
            .filter(|(s, u)| *s > 0.0 && !self.words.other.terms[u.term as usize].stop)
            .max_by(|x, y| x.0.total_cmp(&y.0).then(x.1.weight.total_cmp(&y.1.weight)))
    }

    fn text(&self, side: Side, span: &Span) -> String {
        let text = match side {
            Side::Base => &self.base.article.text,
            Side::Other => &self.other.article.text,
        };
        fold::white_space(&text[span.clone()])
    }

    /// A quantity with its unit, as written.
    fn quantity(&self, side: Side, one: &Use, term: &Term) -> String {
        let span = term.quantity.as_ref().map_or(one.span.clone(), |q| {
            // the use knows where its figure stands, the quantity how far the phrase reaches around the figure
            let before = q.figure.start - q.span.start.min(q.figure.start);
            let after = q.span.end.max(q.figure.end) - q.figure.end;
            one.span.start.saturating_sub(before)..one.span.end + after
        });
        let text = match side {
            Side::Base => &self.base.article.text,
            Side::Other => &self.other.article.text,
        };
        match text.get(span) {
            // two ways to write one quantity share a term: the reach of the first need not fit the second
            Some(whole) if !whole.ends_with(char::is_whitespace) => fold::white_space(whole),
            _ => self.text(side, &one.span),
        }
    }
}

fn weightiest<T>(mut list: Vec<(f32, T)>) -> Vec<T> {
    // the sort is stable: of equals the first in the text comes first
    list.sort_by(|x, y| y.0.total_cmp(&x.0));
    list.into_iter().take(MOST).map(|x| x.1).collect()
}

/// The longest run of words that stands inside quotation marks in both.
fn quotation(left: &str, right: &str) -> Option<String> {
    let (a, b) = (quoted_words(left), quoted_words(right));
    let mut best = (0, 0); // length, end in a
    let mut row = vec![0usize; b.len() + 1];
    for (i, x) in a.iter().enumerate() {
        for j in (0..b.len()).rev() {
            row[j + 1] = match (x, &b[j]) {
                (Some(x), Some(y)) if x.0 == y.0 => row[j] + 1,
                _ => 0,
            };
            if row[j + 1] > best.0 {
                best = (row[j + 1], i + 1);
            }
        }
    }
    if best.0 < QUOTED {
        return None;
    }
    let span_of = |k: usize| a[k].as_ref().map(|w| w.1.clone());
    let (start, end) = (span_of(best.1 - best.0)?, span_of(best.1 - 1)?);
    Some(fold::white_space(&left[start.start..end.end]))
}

/// The words inside double quotation marks, folded, with their places; `None` between two quotations. A mark that is
/// closed and was not opened began before the sentence.
fn quoted_words(text: &str) -> Vec<Option<(String, Span)>> {
    let opens_late = text
        .find(['\u{201d}'])
        .is_some_and(|close| !text[..close].contains('\u{201c}'));
    let straight = text.matches('"').count();
    let starts_inside = straight == 1 && !text.trim_start().starts_with('"');
    let mut inside = opens_late || starts_inside;
    let mut out = Vec::new();
    let mut word = 0;
    let mut flush = |from: usize, to: usize, inside: bool| {
        if inside && to > from && text[from..to].chars().any(char::is_alphanumeric) {
            out.push(Some((tokens::fold(&text[from..to]), from..to)));
        } else if !inside {
            out.push(None);
        }
    };
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}') {
            continue;
        }
        flush(word, at, inside);
        word = at + c.len_utf8();
        inside = match c {
            '"' => !inside,
            '\u{201c}' | '\u{201e}' | '\u{ab}' => true,
            '\u{201d}' | '\u{bb}' => false,
            _ => inside,
        };
    }
    flush(word, text.len(), inside);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_found_whoever_frames_it() {
        let found = quotation(
            "\u{201c}The balance of risks has shifted,\u{201d} the governor said.",
            "She held that \"the balance of risks\" had moved.",
        );
        assert_eq!(found.as_deref(), Some("The balance of risks"));
    }

    #[test]
    fn a_quotation_that_began_earlier_counts() {
        assert_eq!(
            quotation(
                "I don't know where she is.\"",
                "\"I don't know where she is,\" she said"
            )
            .as_deref(),
            Some("I don't know where she is")
        );
        assert_eq!(quotation("no marks in this one", "\"no marks in this one\""), None);
    }
}
