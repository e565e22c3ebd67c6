//! The words of the two versions as the alignment sees them: the terms of each sentence with their weight, and the
//! clauses. Terms and weights are those of matching.md, sections 3.1, 3.2 and 6.1.

use super::manner::{self, Manner};
use super::stems::{Figure, Stems};
use crate::lexicon::language::Language;
use crate::lexicon::quantity::{self, Quantity};
use crate::lexicon::table::{self, Entry};
use crate::lexicon::tokens::{Kind, Place, Tokenizer};
use crate::load::Role;
use crate::segment::Version;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// A distinct word or quantity of one side.
#[derive(Debug, Clone)]
pub struct Term {
    pub low: String,
    /// Number of its stem, one numbering for both sides.
    pub stem: u32,
    pub stop: bool,
    /// A clause may start before it.
    opens: bool,
    /// It stands somewhere as a name.
    pub name: bool,
    pub quantity: Option<Quantity>,
    /// What the tables of words know of it, for English.
    pub entry: Option<Entry>,
    /// What it says by itself, before it is weighed in the two texts.
    own: f32,
    /// Its weight as a plain word: rare in the language, rare in these texts.
    pub weight: f32,
}

/// Quantities that say less by themselves don't speak against a pair.
const TELLING: f64 = 0.6;

impl Term {
    /// True for a quantity that says something by itself.
    fn is_telling(&self) -> bool {
        (self.quantity.as_ref()).is_some_and(|q| quantity::specificity(q) >= TELLING)
    }
}

/// A term in a sentence.
#[derive(Debug, Clone)]
pub struct Use {
    pub term: u32,
    pub weight: f32,
    /// Neither a name nor a quantity.
    pub plain: bool,
    pub stop: bool,
    /// Where it first stands, as a range of the article's text.
    pub span: Span,
}

/// A sentence as the alignment sees it.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its index in the version.
    pub index: usize,
    pub role: Role,
    /// Distinct terms in order of their first place.
    pub uses: Vec<Use>,
    /// Sum of the weights.
    pub mass: f32,
    /// How many tokens it has.
    pub tokens: usize,
    /// Indices into `uses`, a list for each clause.
    pub clauses: Vec<Vec<u32>>,
    /// Its terms that are quantities, those that say little by themselves aside.
    pub figures: Vec<u32>,
    pub manner: Manner,
}

/// One version.
#[derive(Debug, Clone, Default)]
pub struct Side {
    pub terms: Vec<Term>,
    pub sentences: Vec<Sentence>,
}

/// The words of both versions.
#[derive(Debug, Clone)]
pub struct Words {
    pub base: Side,
    pub other: Side,
    /// Median of the sentences' masses over both sides.
    pub median_mass: f32,
}

/// Words before which a clause may start.
const OPENERS: [&str; 16] = [
    "after", "although", "and", "because", "before", "but", "since", "that", "unless", "until", "when", "where",
    "which", "while", "who", "whose",
];
/// A clause has at least this many words that say something.
const CLAUSE: usize = 3;
/// Weight of a stop word.
const STOP_WEIGHT: f32 = 0.03;

/// Texts of more bytes than this are read on two cores.
const LONG: usize = 2_000;

/// Reads the words of the given sentences of both versions.
pub fn read(base: &Version, base_ids: &[usize], other: &Version, other_ids: &[usize]) -> Words {
    let long = base.article.text.len() + other.article.text.len() > LONG;
    let (left, right) = (|| side(base, base_ids), || side(other, other_ids));
    let ((base, mut stems), (mut other, theirs)) = if long {
        rayon::join(left, right)
    } else {
        (left(), right())
    };
    stems.take_in(theirs, &mut other);
    let mut words = Words {
        base,
        other,
        median_mass: 1.0,
    };
    weigh(&mut words, &stems);
    words
}

fn side(version: &Version, ids: &[usize]) -> (Side, Stems) {
    let mut stems = Stems::default();
    let language = Language::of_tag(&version.article.language);
    let mut reader = Reader {
        english: language == Language::English,
        tokenizer: Tokenizer::new(language),
        tokens: Vec::new(),
        of_form: Vec::new(),
        known: FxHashMap::default(),
        figures: FxHashMap::default(),
        place: Vec::new(),
        side: Side::default(),
    };
    for &index in ids {
        let sentence = &version.sentences[index];
        let start = sentence.span.start;
        let quantities = if reader.english { version.quantities(index) } else { &[] };
        let mut read = reader.sentence(version.raw(index), quantities, &mut stems);
        for one in &mut read.uses {
            one.span = one.span.start + start..one.span.end + start;
        }
        read.index = index;
        read.role = sentence.role;
        reader.side.sentences.push(read);
    }
    (reader.side, stems)
}

struct Reader {
    english: bool,
    tokenizer: Tokenizer,
    /// The tokens of the sentence at hand.
    tokens: Vec<Place>,
    /// The term of each form of the tokenizer that has one.
    of_form: Vec<Option<u32>>,
    known: FxHashMap<String, u32>,
    figures: FxHashMap<Figure, u32>,
    /// The place of each term in the sentence at hand; none between two sentences.
    place: Vec<u32>,
    side: Side,
}

/// A token or a quantity at its place.
struct Item {
    term: u32,
    span: Span,
    name: bool,
    counts: bool,
}

impl Reader {
    fn sentence(&mut self, text: &str, quantities: &[Quantity], stems: &mut Stems) -> Sentence {
        let mut tokens = std::mem::take(&mut self.tokens);
        self.tokenizer.places(text, &mut tokens);
        let items = self.items(&tokens, quantities, stems);
        let mut uses: Vec<Use> = Vec::with_capacity(items.len());
        self.place.resize(self.side.terms.len(), u32::MAX);
        let mut of_item = Vec::with_capacity(items.len());
        for item in &items {
            let new = uses.len() as u32;
            let slot = &mut self.place[item.term as usize];
            let at = if *slot == u32::MAX { new } else { *slot };
            if at == new {
                *slot = new;
                uses.push(Use {
                    term: item.term,
                    weight: if item.name { 1.15 } else { 1.0 },
                    plain: false,
                    stop: false,
                    span: item.span.clone(),
                });
            }
            of_item.push(at);
        }
        let number = self.side.sentences.len() as u32 + 1;
        for one in &uses {
            self.place[one.term as usize] = u32::MAX;
            stems.count(self.side.terms[one.term as usize].stem, number);
        }
        let count = tokens.len();
        self.tokens = tokens;
        Sentence {
            index: 0,
            role: Role::Body,
            mass: 0.0,
            tokens: count,
            clauses: clauses(text, &items, &of_item, &self.side.terms),
            figures: uses
                .iter()
                .map(|u| u.term)
                .filter(|&t| self.side.terms[t as usize].is_telling())
                .collect(),
            manner: manner::of(text, self.english),
            uses,
        }
    }

    fn items(&mut self, tokens: &[Place], quantities: &[Quantity], stems: &mut Stems) -> Vec<Item> {
        let mut items = Vec::with_capacity(tokens.len());
        let mut next = 0;
        let mut covered = 0;
        let mut quantities = quantities.iter().peekable();
        loop {
            let token = tokens.get(next);
            let due = quantities
                .peek()
                .is_some_and(|q| token.is_none_or(|t| q.figure.start <= t.span.start));
            if due {
                let Some(q) = quantities.next() else { break };
                covered = covered.max(q.figure.end);
                items.push(self.quantity(q, stems));
                continue;
            }
            let Some(token) = token else { break };
            next += 1;
            if token.span.start < covered || (token.kind == Kind::Number && self.english) {
                continue;
            }
            items.push(self.word(token, stems));
        }
        items
    }

    fn word(&mut self, token: &Place, stems: &mut Stems) -> Item {
        let name = token.kind == Kind::Name;
        let form = token.form.0 as usize;
        if form >= self.of_form.len() {
            self.of_form.resize(form + 1, None);
        }
        let term = match self.of_form[form] {
            Some(known) => known,
            None => self.term(token, stems),
        };
        self.of_form[form] = Some(term);
        let term_of = &mut self.side.terms[term as usize];
        term_of.name |= name;
        Item {
            term,
            span: token.span.clone(),
            name,
            counts: !term_of.stop,
        }
    }

    /// The term of a word as written: new, unless it is another way to write one that is known.
    fn term(&mut self, token: &Place, stems: &mut Stems) -> u32 {
        let form = self.tokenizer.form(token.form);
        if let Some(&known) = self.known.get(&form.low) {
            return known;
        }
        let known = self.english && !form.stop;
        let entry = if known { form.entry } else { None };
        let rank = entry.map_or(table::UNKNOWN_RANK, Entry::rank);
        let zipf = 7.2 - f32::from(rank).log10();
        let own = if token.kind == Kind::Number {
            0.9
        } else {
            ((7.0 - zipf) / 5.0).clamp(0.05, 1.0)
        };
        let new = self.side.terms.len() as u32;
        self.side.terms.push(Term {
            opens: OPENERS.binary_search(&form.low.as_str()).is_ok(),
            low: form.low.clone(),
            stem: stems.number(&form.stem),
            stop: form.stop,
            name: false,
            quantity: None,
            entry,
            own,
            weight: 0.0,
        });
        self.known.insert(form.low.clone(), new);
        new
    }

    fn quantity(&mut self, quantity: &Quantity, stems: &mut Stems) -> Item {
        let key = (quantity.kind, quantity.value.to_bits(), quantity.approximate());
        let span = quantity.figure.clone();
        let term = *self.figures.entry(key).or_insert_with(|| {
            self.side.terms.push(Term {
                low: String::new(),
                stem: stems.figure(key),
                stop: false,
                opens: false,
                name: false,
                own: 1.3 * quantity::specificity(quantity) as f32,
                quantity: Some(quantity.clone()),
                entry: None,
                weight: 0.0,
            });
            self.side.terms.len() as u32 - 1
        });
        Item {
            term,
            span,
            name: false,
            counts: true,
        }
    }
}

/// Fills in the weights, which need both sides.
fn weigh(words: &mut Words, stems: &Stems) {
    let count = (words.base.sentences.len() + words.other.sentences.len()) as f32;
    let quantities = quantity_counts(words);
    let [base, other] = [&mut words.base, &mut words.other];
    let mut masses = Vec::new();
    for (side, quantities) in [(base, &quantities.0), (other, &quantities.1)] {
        for (term, rough) in side.terms.iter_mut().zip(quantities) {
            let holding = rough.unwrap_or_else(|| stems.sentences[term.stem as usize]).max(1);
            let local = (((count + 1.0) / holding as f32).ln() / (count + 1.0).ln()).max(0.05);
            term.weight = if term.stop { STOP_WEIGHT } else { term.own * local };
        }
        for sentence in &mut side.sentences {
            for one in &mut sentence.uses {
                let term = &side.terms[one.term as usize];
                one.plain = !term.name && term.quantity.is_none();
                one.stop = term.stop;
                one.weight = if term.stop {
                    term.weight
                } else {
                    term.weight * one.weight
                };
            }
            sentence.mass = sentence.uses.iter().map(|u| u.weight).sum();
            masses.push(sentence.mass);
        }
    }
    masses.sort_by(f32::total_cmp);
    let middle = masses.len() / 2;
    words.median_mass = match masses.len() {
        0 => 1.0,
        n if n % 2 == 0 => (masses[middle - 1] + masses[middle]) / 2.0,
        _ => masses[middle],
    }
    .max(1e-3);
}

/// For each term that is a quantity, in how many sentences of both sides one like it stands.
///
/// The quantities are sorted by value and each is held against those within half or double, so that the work does not
/// grow with the square of their number.
fn quantity_counts(words: &Words) -> (Vec<Option<u32>>, Vec<Option<u32>>) {
    let mut sorted: Vec<(&Quantity, usize, usize)> = Vec::new();
    let mut held: [Vec<u32>; 2] = Default::default();
    for (which, side) in [&words.base, &words.other].into_iter().enumerate() {
        held[which] = vec![0; side.terms.len()];
        for sentence in &side.sentences {
            for one in &sentence.uses {
                held[which][one.term as usize] += 1;
            }
        }
        for (at, term) in side.terms.iter().enumerate() {
            if let Some(q) = &term.quantity {
                sorted.push((q, which, at));
            }
        }
    }
    sorted.sort_by(|x, y| x.0.value.total_cmp(&y.0.value).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut counts: [Vec<Option<u32>>; 2] = [vec![None; words.base.terms.len()], vec![None; words.other.terms.len()]];
    const MOST: usize = 400;
    for (k, &(q, which, at)) in sorted.iter().enumerate() {
        let mut sum = 0;
        let near = |other: &&(&Quantity, usize, usize)| {
            (other.0.value - q.value).abs() <= 0.5 * q.value.abs().max(other.0.value.abs())
        };
        for (other, side, place) in sorted[k..]
            .iter()
            .take_while(near)
            .take(MOST)
            .chain(sorted[..k].iter().rev().take_while(near).take(MOST))
        {
            if quantity::alike(q, other) >= 0.6 {
                sum += held[*side][*place];
            }
        }
        counts[which][at] = Some(sum);
    }
    let [base, other] = counts;
    (base, other)
}

/// Where a clause ends: comma, semicolon, colon, dash, quotation mark between two items, or an opener after it.
fn clauses(text: &str, items: &[Item], of_item: &[u32], terms: &[Term]) -> Vec<Vec<u32>> {
    let mut out: Vec<Vec<u32>> = Vec::new();
    let mut piece: Vec<u32> = Vec::new();
    let mut said = 0;
    for (k, item) in items.iter().enumerate() {
        let cut = k > 0 && {
            let from = items[k - 1].span.end.min(item.span.start);
            parts(&text[from..item.span.start]) || {
                // "that's" is not "that", though it has its term
                let term = &terms[item.term as usize];
                term.opens && term.low.len() == item.span.len()
            }
        };
        if cut && said >= CLAUSE {
            out.push(std::mem::take(&mut piece));
            said = 0;
        }
        piece.push(of_item[k]);
        said += usize::from(item.counts);
    }
    match out.last_mut() {
        Some(last) if said < CLAUSE => last.append(&mut piece),
        _ if !piece.is_empty() => out.push(piece),
        _ => {}
    }
    for clause in &mut out {
        clause.sort_unstable();
        clause.dedup();
    }
    out
}

fn parts(between: &str) -> bool {
    between != " "
        && (between.contains([
            ',', ';', ':', '"', '\u{201c}', '\u{201d}', '\u{2013}', '\u{2014}', '，', '；', '：', '、', '،', '؛',
        ]) || between.contains(" - "))
}
