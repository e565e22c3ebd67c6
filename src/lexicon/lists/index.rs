//! The entries of all lists, compiled: one table of first words for all of them, ready to be looked up.
//!
//! That of the built-in lists is made beforehand and stands in `built_in.index`, so that the program does nothing at its
//! start. When a built-in list or what a word is looked up by changed, this makes it anew (and fails that once, so that
//! nobody takes a test run that wrote the file for one that read it):
//!
//! ```text
//! WIREDIFF_INDEX=write cargo test --lib lists::index
//! ```

use super::phrases::{looked_up, parts, words};
use super::{FILES, List, bits};
use std::borrow::Cow;
use std::cmp::Reverse;

/// A word with which entries begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The lists that have such entries, a bit each.
    pub lists: u64,
    /// Where it stands in the text of the index.
    start: u32,
    end: u32,
    /// The first of its forms; those up to the first of the next head are its own.
    first: u32,
}

/// One form of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    pub list: u8,
    /// How many words follow the first.
    pub length: u32,
    pub class: u32,
    pub form: u32,
    /// Where these words stand in the text of the index, as they are looked up, a line each.
    start: u32,
    end: u32,
}

/// All lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// Place of a head, counted from 1, by the hash of its word and the next free place; 0 for none.
    slots: Cow<'static, [u32]>,
    /// Sorted by word, with one more at the end.
    heads: Cow<'static, [Head]>,
    /// Those of a head by list, the longest first, and then in the order of the list.
    forms: Cow<'static, [Form]>,
    text: Cow<'static, str>,
}

const fn head(lists: u64, start: u32, end: u32, first: u32) -> Head {
    Head {
        lists,
        start,
        end,
        first,
    }
}

const fn form(list: u8, length: u32, class: u32, form: u32, start: u32, end: u32) -> Form {
    Form {
        list,
        length,
        class,
        form,
        start,
        end,
    }
}

include!("built_in.index");

/// The table of a built-in list in its file.
pub fn table(list: List) -> &'static str {
    match TABLES[list as usize] {
        (_, 0, 0) => "",
        (file, start, end) => &FILES[file].1[start..end],
    }
}

/// FNV-1a, which needs no time to set up for words this short.
fn hash(word: &str) -> usize {
    let hash = word.bytes().fold(0x811c_9dc5u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash ^ (hash >> 15)) as usize
}

/// A form on its way into the index: its first word, its list, how many words follow (the most first), the entry it belongs
/// to and its place in that, and what follows the first word.
type Entered<'a> = (Cow<'a, str>, u8, Reverse<u32>, u32, u32, &'a str);

impl Index {
    /// Compiles the entries of every list, in the order of [`List::ALL`].
    pub fn new(lists: &[Vec<String>]) -> Self {
        let mut all: Vec<Entered> = Vec::new();
        for (list, entries) in lists.iter().enumerate() {
            for (class, entry) in entries.iter().enumerate() {
                let forms = parts(entry, b'/').enumerate();
                for (form, text) in forms.flat_map(|(form, texts)| parts(texts, b'=').map(move |text| (form, text))) {
                    let text = text.trim_start_matches([' ', '-']);
                    let first = &text[..text.find([' ', '-']).unwrap_or(text.len())];
                    let rest = &text[first.len()..];
                    if !first.is_empty() {
                        let length = Reverse(words(rest).count() as u32);
                        all.push((looked_up(first), list as u8, length, class as u32, form as u32, rest));
                    }
                }
            }
        }
        // forms of one length stay in the order of their list
        all.sort_by(|a, b| (&a.0, a.1, a.2).cmp(&(&b.0, b.1, b.2)));
        let (mut heads, mut forms): (Vec<Head>, Vec<Form>) = (Vec::new(), Vec::with_capacity(all.len()));
        let mut text = String::new();
        for (first, list, Reverse(length), class, form, rest) in all {
            let known = heads
                .last()
                .is_some_and(|h: &Head| text[h.start as usize..h.end as usize] == *first);
            if !known {
                let start = text.len() as u32;
                text.push_str(&first);
                heads.push(head(0, start, text.len() as u32, forms.len() as u32));
            }
            if let Some(head) = heads.last_mut() {
                head.lists |= 1 << list;
            }
            let start = text.len() as u32;
            for (n, word) in words(rest).enumerate() {
                if n > 0 {
                    text.push('\n'); // which no word has that was folded
                }
                text.push_str(&looked_up(word));
            }
            forms.push(self::form(list, length, class, form, start, text.len() as u32));
        }
        let mut slots = vec![0; (heads.len() * 2).next_power_of_two()];
        for (place, head) in heads.iter().enumerate() {
            let mut at = hash(&text[head.start as usize..head.end as usize]);
            while slots[at & (slots.len() - 1)] != 0 {
                at += 1;
            }
            let mask = slots.len() - 1;
            slots[at & mask] = place as u32 + 1;
        }
        let end = text.len() as u32;
        heads.push(head(0, end, end, forms.len() as u32));
        Index {
            slots: slots.into(),
            heads: heads.into(),
            forms: forms.into(),
            text: text.into(),
        }
    }

    /// The place of the head that is this word; the last one, with which nothing begins, for words that are none.
    pub fn find(&self, word: &str) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = hash(word) & mask;
        loop {
            let Some(place) = self.slots[at].checked_sub(1) else {
                return self.heads.len() as u32 - 1;
            };
            let head = &self.heads[place as usize];
            if self.text.as_bytes()[head.start as usize..head.end as usize] == *word.as_bytes() {
                return place;
            }
            at = (at + 1) & mask;
        }
    }

    /// The head at a place that [`Self::find`] gave.
    pub fn head(&self, place: u32) -> &Head {
        &self.heads[place as usize]
    }

    /// The forms of one list that begin with the head at a place, the longest first.
    pub fn forms(&self, place: u32, list: List) -> impl Iterator<Item = &Form> {
        let (head, place) = (self.head(place), place as usize);
        let has = head.lists & bits(&[list]) != 0;
        let own = match has {
            true => &self.forms[head.first as usize..self.heads[place + 1].first as usize],
            false => &[],
        };
        own.iter().filter(move |form| form.list == list as u8)
    }

    /// What follows the first word in a form begins with this byte; `None` where it is empty.
    pub fn begins(&self, form: &Form, next: Option<u8>) -> bool {
        let first = self.text.as_bytes().get(form.start as usize).copied();
        first.filter(|&byte| byte != b'\n' && form.start < form.end) == next
    }

    /// The words that follow the first in a form.
    pub fn rest(&self, form: &Form) -> impl Iterator<Item = &str> {
        self.text[form.start as usize..form.end as usize]
            .split('\n')
            .take(form.length as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{plain, user};
    use super::*;
    use std::fmt::Write;

    /// What `built_in.index` should say.
    fn written() -> String {
        let mut lists = vec![Vec::new(); List::ALL.len()];
        let mut tables = vec![(0, 0, 0); List::ALL.len()];
        for (file, (name, text)) in FILES.into_iter().enumerate() {
            user::apply(&mut lists, name, text, true).unwrap();
            for (list, start, end) in plain::tables(text) {
                tables[list as usize] = (file, start, end);
            }
        }
        let index = Index::new(&lists);
        let mut out = String::from("// Made by the tests of index.rs; see there.\n");
        let lines = |items: Vec<String>| items.chunks(8).map(|c| c.join(", ") + ",\n").collect::<String>();
        let slots = lines(index.slots.iter().map(u32::to_string).collect());
        let heads = index
            .heads
            .iter()
            .map(|h| format!("head(0x{:x}, {}, {}, {})", h.lists, h.start, h.end, h.first));
        let heads = lines(heads.collect());
        let forms = index.forms.iter().map(|f| {
            let (list, length, class) = (f.list, f.length, f.class);
            format!("form({list}, {length}, {class}, {}, {}, {})", f.form, f.start, f.end)
        });
        let forms = lines(forms.collect());
        writeln!(
            out,
            "static TABLES: [(usize, usize, usize); {}] = {tables:?};",
            tables.len()
        )
        .unwrap();
        writeln!(out, "static SLOTS: [u32; {}] = [\n{slots}];", index.slots.len()).unwrap();
        writeln!(out, "static HEADS: [Head; {}] = [\n{heads}];", index.heads.len()).unwrap();
        writeln!(out, "static FORMS: [Form; {}] = [\n{forms}];", index.forms.len()).unwrap();
        out.push_str("/// The built-in lists.\npub static BUILT_IN: Index = Index {\n");
        out.push_str("slots: Cow::Borrowed(&SLOTS),\nheads: Cow::Borrowed(&HEADS),\nforms: Cow::Borrowed(&FORMS),\n");
        writeln!(out, "text: Cow::Borrowed({:?}),\n}};", index.text).unwrap();
        out
    }

    #[test]
    fn the_index_made_beforehand_is_that_of_the_files() {
        let written = written();
        if std::env::var("WIREDIFF_INDEX").is_ok_and(|v| v == "write") {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lexicon/lists/built_in.index");
            std::fs::write(path, &written).unwrap();
        }
        assert!(
            written == include_str!("built_in.index"),
            "the built-in lists or their keys changed: make built_in.index anew, as the head of index.rs says"
        );
    }

    #[test]
    fn every_head_is_found_and_nothing_else() {
        for (place, head) in BUILT_IN.heads.iter().enumerate() {
            let word = &BUILT_IN.text[head.start as usize..head.end as usize];
            assert_eq!(BUILT_IN.find(word), place as u32, "{word}");
        }
        for word in ["", "zzz", "nothing-of-the-kind", "\n"] {
            assert_eq!(BUILT_IN.head(BUILT_IN.find(word)).lists, 0, "{word:?}");
        }
        assert_eq!(
            Index::new(&vec![Vec::new(); List::ALL.len()]).find("x"),
            0,
            "of empty lists"
        );
    }
}
