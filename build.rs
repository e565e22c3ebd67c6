//! Links the program at a fixed place on Linux, and lays out the word lists of its data files.
//!
//! Linking: it has some fifty thousand pointers in its tables, and moving them at each start takes longer than a short
//! comparison's alignment does. Stack, heap and libraries stay where chance puts them.
//!
//! The lists are written as TOML, for people to read and change. Reading them at each start cost as much as cleaning a
//! short article did, so they are read here and become tables of the program ([`frozen`]).

#[allow(dead_code)] // the program looks words up, this file puts them there
#[path = "src/text/frozen.rs"]
mod frozen;
#[path = "src/text/records.rs"]
mod records;

use records::Field;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/text/frozen.rs");
    println!("cargo:rerun-if-changed=src/text/records.rs");
    let target = |key: &str| std::env::var(key).unwrap_or_default();
    let fully_static = target("CARGO_CFG_TARGET_FEATURE").contains("crt-static");
    if target("CARGO_CFG_TARGET_OS") == "linux" && target("CARGO_CFG_TARGET_ENV") == "gnu" && !fully_static {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
    write("src/clean/languages.toml", languages);
    write("src/clean/furniture.toml", furniture);
    write("src/segment/abbreviations.toml", abbreviations);
}

/// Writes what a function makes of a data file to a file of the same name in the build's own folder.
fn write(data: &str, make: fn(&[Field<'_>]) -> String) {
    println!("cargo:rerun-if-changed={data}");
    let text = std::fs::read_to_string(data).unwrap_or_else(|e| panic!("{data}: {e}"));
    let fields: Vec<Field<'_>> = records::fields(&text).collect();
    let folder = std::env::var("OUT_DIR").expect("cargo says where to build");
    let file = Path::new(&folder).join(Path::new(data).with_extension("rs").file_name().expect("a file"));
    std::fs::write(&file, make(&fields)).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
}

/// The expression of a table that holds these words.
fn frozen(entries: &BTreeMap<&str, usize>) -> String {
    let size = (entries.len() * 2 + 1).next_power_of_two();
    let mut slots: Vec<frozen::Slot> = vec![(0, 0, 0); size];
    let mut words = String::new();
    for (word, &number) in entries {
        let mut at = frozen::place(word.as_bytes()) % size;
        while slots[at].1 > 0 {
            at = (at + 1) % size;
        }
        let start = u16::try_from(words.len()).expect("a list of less than 64 KB");
        let length = u8::try_from(word.len()).expect("a word of less than 256 bytes");
        slots[at] = (start, length, u16::try_from(number).expect("a small number"));
        words.push_str(word);
    }
    format!("Frozen {{ words: {words:?}, slots: &{slots:?} }}")
}

/// Every language with its script, and the languages that each word is one of the commonest of, a bit for each.
fn languages(fields: &[Field<'_>]) -> String {
    let (mut all, mut bits): (Vec<(&str, String)>, BTreeMap<&str, u64>) = Default::default();
    for field in fields {
        match field.key {
            "tag" => all.push((field.value, "Latin".into())),
            "script" => all.last_mut().expect("a language").1 = capital(field.value),
            "words" => {
                for word in field.value.split_whitespace() {
                    *bits.entry(word).or_default() |= 1 << (all.len() - 1);
                }
            }
            _ => {}
        }
    }
    let mut sets: Vec<u64> = bits.values().copied().collect();
    sets.sort_unstable();
    sets.dedup();
    let words = bits
        .iter()
        .map(|(word, set)| (*word, sets.partition_point(|s| s < set)))
        .collect();
    let mut code = String::from("static ALL: &[(&str, Script)] = &[");
    for (tag, script) in &all {
        let _ = write!(code, "({tag:?}, Script::{script}), ");
    }
    let _ = write!(code, "];\nstatic SETS: &[u64] = &{sets:?};\n");
    let _ = writeln!(code, "static WORDS: Frozen = {};", frozen(&words));
    code
}

/// Every kind of furniture, its patterns, and by one word of each the last of the patterns under that word.
///
/// A pattern lies under its longest word, which most lines don't have; one with a `*` under its first.
fn furniture(fields: &[Field<'_>]) -> String {
    let (mut kinds, mut patterns) = (String::new(), String::new());
    let (mut by_word, mut count): (BTreeMap<&str, usize>, usize) = Default::default();
    for (kind, entry) in fields.chunk_by(|a, b| a.record == b.record).enumerate() {
        let value = |key: &str| entry.iter().find(|f| f.key == key).map(|f| f.value);
        let yes = |key: &str| value(key) == Some("true");
        let max = value("max").map_or(16, |m| m.parse::<u8>().expect("a number"));
        for place in ["line", "start", "end", "anywhere"] {
            for words in value(place).unwrap_or_default().split(';').map(str::trim_ascii) {
                let all = || words.split_ascii_whitespace().filter(|w| *w != "*").enumerate();
                let longest = || all().max_by_key(|(at, word)| (word.len(), std::cmp::Reverse(*at)));
                let Some((at, word)) = (if words.contains('*') { all().next() } else { longest() }) else {
                    continue;
                };
                let next = by_word.insert(word, count).map(|n| n as u16);
                let _ = write!(
                    patterns,
                    "Pattern {{ place: Place::{}, words: {words:?}, at: {at}, max: {max}, kind: {kind}, next: {next:?} }}, ",
                    capital(place)
                );
                count += 1;
            }
        }
        let _ = write!(
            kinds,
            "Kind {{ reason: {:?}, role: Role::{}, header: {}, foot: {}, weak: {}, needs: {} }}, ",
            value("reason").unwrap_or_default(),
            capital(value("role").unwrap_or("furniture")),
            yes("header"),
            yes("foot"),
            yes("weak"),
            value("needs").map_or("None".into(), |n| format!("Some(Needs::{})", capital(n)))
        );
    }
    format!(
        "static KINDS: &[Kind] = &[{kinds}];\nstatic PATTERNS: &[Pattern] = &[{patterns}];\n\
         static BY_WORD: Frozen = {};\n",
        frozen(&by_word)
    )
}

/// What is known of the words of each language: the place of its class in `CLASSES`, counted from 1, and above that the
/// place of its opening in `OPENINGS`.
fn abbreviations(fields: &[Field<'_>]) -> String {
    const CLASSES: [&str; 6] = ["title", "number", "month", "state", "may_end", "never"];
    const OPENINGS: [&str; 2] = ["opening_pronoun", "opening_noun"];
    let mut tables: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    // a word of two classes is of the one that comes last in the alphabet
    let mut fields = fields.to_vec();
    fields.sort_by_key(|field| field.table);
    for field in fields {
        let place = |names: &[&str]| names.iter().position(|n| *n == field.table).map_or(0, |at| at + 1);
        let (class, opening) = (place(&CLASSES), place(&OPENINGS));
        assert!(class + opening > 0, "{}: no class", field.table);
        for word in field.value.split_whitespace() {
            let known = tables.entry(field.key).or_default().entry(word).or_default();
            *known = match class {
                0 => *known % 16 + 16 * opening,
                class => *known / 16 * 16 + class,
            };
        }
    }
    let mut code = String::from("static TABLES: &[(&str, Frozen)] = &[");
    for (tag, words) in &tables {
        let _ = write!(code, "({tag:?}, {}), ", frozen(words));
    }
    code + "];\n"
}

/// The name of a variant.
fn capital(name: &str) -> String {
    name[..1].to_ascii_uppercase() + &name[1..]
}
