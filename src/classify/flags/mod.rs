//! The changes that matter: one recogniser per file, each explaining itself by the words of both texts.
//!
//! A recogniser reads a [`Context`], one group with house style taken away, and gives its findings to [`Found`], which
//! keeps one flag for one change: the recognisers speak in order of weight, and a flag that touches words of an earlier
//! one is not taken. [`about`](FlagKind::about) is the table from which help and documents are made.

use super::items::{Item, items};
use super::meaning::alike;
use super::regions::{Region, regions};
use super::sources::{Attribution, attributions};
use super::words::Word;
use super::{Flag, FlagKind, Label, Severity, Shape};
use crate::lexicon::lists::{List, Lists, Match, bits};
use crate::lexicon::quantity::Quantity;
use crate::load::Role;
use crate::segment::Version;
use crate::text::{Span, fold, sanitise};
use std::ops::Range;

mod about;
mod attribution;
mod background;
mod capitals;
mod cause;
mod company;
mod credit;
mod date;
mod day;
mod figure;
mod headline;
mod hedge;
mod lead;
mod loaded;
mod name;
mod negation;
mod note;
mod number;
mod qualifier;
mod quote;
mod safeguard;
mod shares;
mod silence;
mod standing;
mod status;
mod swap;
mod tail;
mod verb;
mod version;

pub use about::About;
pub use background::Background;
pub use version::{Whole, of_version};

/// Base and other, as an index.
pub const SIDES: [usize; 2] = [0, 1];

/// An entry of a list that stands in a side, with the items that it takes.
type Entry = (Range<usize>, Match);

/// The lists whose entries recognisers look for in a side.
const ASKED: u64 = bits(&[
    List::Filler,
    List::Hedges,
    List::Possible,
    List::Likely,
    List::Certain,
    List::Negation,
    List::Qualifiers,
    List::Vague,
    List::Times,
    List::Sequence,
    List::Cause,
    List::Replies,
    List::Caveats,
    List::Loaded,
    List::Charged,
]);

/// One side of a group.
pub struct Side<'a> {
    pub version: &'a Version,
    pub background: &'a Background,
    /// Sentence indices, ascending.
    pub ids: &'a [usize],
    pub text: &'a str,
    pub items: Vec<Item<'a>>,
    pub quantities: Vec<Quantity>,
    pub attributions: Vec<Attribution>,
    /// What stands between quotation marks in these sentences.
    pub quotes: Vec<Span>,
    /// Entries of lists that stand in the side, list by list.
    phrases: Vec<Entry>,
    /// Where those of each list end among them.
    ends: [u32; List::ALL.len()],
}

/// One group with everything that recognisers read of it.
pub struct Context<'a> {
    pub sides: [Side<'a>; 2],
    /// Where the sides differ, house style aside. Only read where `edited`.
    pub regions: Vec<Region>,
    /// Enough words are kept that what differs can be told region by region; else only soft signs are read.
    pub edited: bool,
    /// Labelled edited: any other word is a change that somebody made to this one.
    pub light: bool,
    pub lists: &'a Lists,
}

/// The flags of one group, one for each change.
#[derive(Default)]
pub struct Found {
    flags: Vec<Flag>,
}

impl Found {
    /// Takes a flag unless its words are flagged already.
    pub fn push(&mut self, flag: Flag) {
        let taken = [&flag.base, &flag.other]
            .into_iter()
            .enumerate()
            .any(|(side, span)| span.as_ref().is_some_and(|s| self.covers(side, s)));
        if !taken && (flag.base.is_some() || flag.other.is_some()) {
            self.flags.push(flag);
        }
    }

    /// True where a flag touches this span of that side.
    pub fn covers(&self, side: usize, span: &Span) -> bool {
        self.flags.iter().any(|f| {
            let of = if side == 0 { &f.base } else { &f.other };
            of.as_ref().is_some_and(|s| s.start < span.end && span.start < s.end)
        })
    }
}

/// Share of common words from which one sentence on each side is compared region by region, though it is reworded.
const CLOSE: f32 = 0.48;

/// What labelling a group found out that its flags are read from too.
pub struct Differences<'a> {
    /// Share of the words of both sides that stand in both.
    pub likeness: f32,
    /// Of an edited group the items of both sides, and where they differ.
    pub edited: Option<([Vec<Item<'a>>; 2], Vec<Region>)>,
}

/// One side as it is given: its version with what is known of it, the indices of its sentences, and their words.
type Given<'a, 'w> = (&'a Version, &'a Background, &'a [usize], &'w [Word<'a>]);

/// The flags of a group, in the order of the text.
pub fn of_group<'a>(
    sides: [Given<'a, '_>; 2],
    label: Label,
    shape: Shape,
    differences: Differences<'a>,
    lists: &Lists,
) -> Vec<Flag> {
    let initials = |(version, _, ids, _): &Given| is_initials(version, ids);
    if label == Label::Same || sides.iter().all(initials) {
        return Vec::new();
    }
    let light = label == Label::Edited;
    let edited = light || (shape == Shape::OneToOne && differences.likeness >= CLOSE);
    let [base, other] = sides;
    let (items, known) = differences.edited.unwrap_or_else(|| {
        let read = |(version, _, _, words): Given<'a, '_>| {
            items(words, &version.article.text, &version.article.language, lists)
        };
        ([read(base), read(other)], Vec::new())
    });
    let regions = match edited && !light {
        true => regions(&items[0], &items[1]),
        false => known,
    };
    let [of_base, of_other] = items;
    let sides = [Side::new(base, of_base, lists), Side::new(other, of_other, lists)];
    let context = Context {
        sides,
        regions,
        edited,
        light,
        lists,
    };
    let mut found = Found::default();
    // in order of weight: the first to speak about words keeps them
    quote::find(&context, &mut found);
    let heard = |mut flags: Vec<Flag>| {
        let texts = [context.sides[0].text, context.sides[1].text];
        flags.retain(|flag| !silence::is_silenced(flag, texts, lists));
        flags
    };
    if light && context.regions.is_empty() {
        return heard(found.flags); // house style alone, but for what was done to quotation marks
    }
    let on_one_side = number::find(&context, &mut found);
    date::find(&context, &mut found);
    safeguard::find(&context, &mut found);
    name::find(&context, &mut found);
    attribution::find(&context, &mut found);
    verb::find(&context, &mut found);
    hedge::find(&context, &mut found);
    negation::find(&context, &mut found);
    qualifier::find(&context, &mut found);
    cause::find(&context, &mut found);
    loaded::find(&context, &mut found);
    on_one_side.into_iter().for_each(|flag| found.push(flag));
    swap::find(&context, &mut found);
    company::find(&context, &mut found);
    let mut flags = heard(found.flags);
    flags.sort_by_key(|f| {
        let at = |s: &Option<Span>| s.as_ref().map_or(usize::MAX, |s| s.start);
        (at(&f.base), at(&f.other), f.kind)
    });
    flags
}

/// "ab-kl/tr": who wrote and edited it, which says nothing of the story.
fn is_initials(version: &Version, ids: &[usize]) -> bool {
    let initials = |raw: &str| raw.contains('/') && !raw.contains(char::is_whitespace);
    ids.iter().all(|&i| initials(version.raw(i).trim()))
}

impl<'a> Side<'a> {
    fn new((version, background, ids, words): Given<'a, '_>, items: Vec<Item<'a>>, lists: &Lists) -> Self {
        let text = version.article.text.as_str();
        let mut found = Vec::new();
        let mut quotes = Vec::new();
        for &i in ids {
            let start = version.sentences[i].span.start;
            let own = background.quantities(version, i).iter();
            found.extend(own.map(|q| moved(q.clone(), start)));
        }
        if let (Some(&first), Some(&last)) = (ids.first(), ids.last()) {
            // quotations stand in order, and none inside another
            let (start, end) = (version.sentences[first].span.start, version.sentences[last].span.end);
            let from = background.quotes.partition_point(|q| q.end <= start);
            for quote in background.quotes[from..].iter().take_while(|q| q.start < end) {
                // one quotation over several sentences of the group is one
                let mut within = ids
                    .iter()
                    .map(|&i| &version.sentences[i].span)
                    .filter(|s| quote.start < s.end && s.start < quote.end);
                if let Some(first) = within.next() {
                    let end = within.next_back().unwrap_or(first).end;
                    quotes.push(quote.start.max(first.start)..quote.end.min(end));
                }
            }
        }
        let attributions = attributions(&items, words, text, lists);
        let mut phrases: Vec<Entry> = Vec::new();
        let mut ends = [0; List::ALL.len()];
        for (list, at, found) in lists.entries(&items, ASKED) {
            let range = at..at + found.length;
            if items[range.start].sentence == items[range.end - 1].sentence {
                phrases.push((range, found));
                ends[list as usize] = phrases.len() as u32;
            }
        }
        for list in 1..ends.len() {
            ends[list] = ends[list].max(ends[list - 1]);
        }
        Self {
            version,
            background,
            ids,
            text,
            items,
            quantities: found,
            attributions,
            quotes,
            phrases,
            ends,
        }
    }

    /// The items that stand in a span.
    pub fn items_in(&self, span: &Span) -> Range<usize> {
        let from = self.items.partition_point(|i| i.span.end <= span.start);
        let to = self.items.partition_point(|i| i.span.start < span.end);
        from..to.max(from)
    }

    /// The span of a range of items; `None` for an empty one.
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        let range = range.start..range.end.min(self.items.len());
        (!range.is_empty()).then(|| {
            let items = &self.items[range];
            let start = items.iter().map(|i| i.span.start).min().unwrap_or_default();
            let end = items.iter().map(|i| i.span.end).max().unwrap_or_default();
            start..end
        })
    }

    /// True where the span stands between quotation marks.
    pub fn quoted(&self, span: &Span) -> bool {
        self.quotes.iter().any(|q| q.start <= span.start && span.end <= q.end)
    }

    /// Entries of a list of `ASKED` that stand in the side: (items, match).
    pub fn phrases(&self, list: List) -> &[Entry] {
        debug_assert!(ASKED & bits(&[list]) != 0, "{list:?} is not looked up");
        let start = (list as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.phrases[start as usize..self.ends[list as usize] as usize]
    }

    /// True where a content word with this plain form stands in the side.
    pub fn has(&self, plain: &str) -> bool {
        self.items.iter().any(|i| i.plain == plain)
    }

    /// The next item after `at` that is no word of grammar, in the same sentence and not further than `far`.
    pub fn content_after(&self, at: usize, far: usize) -> Option<usize> {
        let sentence = self.items.get(at.checked_sub(1)?)?.sentence;
        (at..self.items.len().min(at + far)).find(|&i| !self.items[i].stop && self.items[i].sentence == sentence)
    }
}

impl Context<'_> {
    /// Both sides are headlines.
    pub fn headlines(&self) -> bool {
        self.sides
            .iter()
            .all(|s| s.ids.iter().all(|&i| s.version.sentences[i].role == Role::Headline))
    }

    /// A whole clause or sentence cut or added: nothing in it was changed into something else.
    pub fn is_clause(&self, region: &Region) -> bool {
        let (side, own) = match (region.base.is_empty(), region.other.is_empty()) {
            (true, false) => (1, &region.other),
            (false, true) => (0, &region.base),
            _ => return false,
        };
        let items = &self.sides[side].items;
        let sentence = |i: Option<usize>| i.and_then(|i| items.get(i)).map(|i| i.sentence);
        let (first, last) = (sentence(Some(own.start)), sentence(own.end.checked_sub(1)));
        own.len() > 7 || (sentence(own.start.checked_sub(1)) != first && sentence(Some(own.end)) != last)
    }

    /// The region that these items of that side touch.
    pub fn region(&self, side: usize, items: &Range<usize>) -> Option<&Region> {
        self.regions.iter().find(|r| {
            let own = r.side(side);
            own.start < items.end && items.start < own.end
        })
    }

    /// A flag with what it says; `None` spans are sides without such words.
    pub fn flag(&self, kind: FlagKind, severity: Severity, spans: [Option<Span>; 2], rule: &'static str) -> Flag {
        let [base, other] = spans;
        let words = |side: usize, span: &Option<Span>| span.as_ref().map(|s| shown(&self.sides[side].text[s.clone()]));
        let says = match (words(0, &base), words(1, &other)) {
            (Some(b), Some(o)) => format!("the base says “{b}”, this version “{o}”"),
            (Some(b), None) => format!("the base says “{b}”, this version does not"),
            (None, Some(o)) => format!("this version says “{o}”, the base does not"),
            (None, None) => String::new(),
        };
        Flag {
            kind,
            severity,
            base,
            other,
            rule,
            says,
        }
    }
}

impl Region {
    /// Its items on that side.
    pub fn side(&self, side: usize) -> &Range<usize> {
        if side == 0 { &self.base } else { &self.other }
    }
}

/// Words of an article as a flag shows them: one line, neutralised, cut where long.
pub fn shown(text: &str) -> String {
    const LONG: usize = 120;
    let folded = fold::white_space(&sanitise::plain(text));
    match folded.char_indices().nth(LONG) {
        Some((at, _)) => format!("{}…", folded[..at].trim_end()),
        None => folded,
    }
}

/// The quantity with its spans moved by the place of its sentence.
fn moved(mut q: Quantity, by: usize) -> Quantity {
    let to = |s: &Span| s.start + by..s.end + by;
    q.span = to(&q.span);
    q.figure = to(&q.figure);
    q.unit = q.unit.as_ref().map(to);
    q.qualifier = q.qualifier.map(|(which, span)| (which, to(&span)));
    q
}
