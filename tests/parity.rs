//! The lexicon and the alignment against the figures of the reference implementation, where those files are present.

use wirediff::align::{features, trace};
use wirediff::lexicon::language::Language;
use wirediff::lexicon::quantity::{self, Kind};
use wirediff::lexicon::tokens::Tokenizer;

#[path = "support/gold.rs"]
mod gold;
use gold::shared_json as shared;

#[test]
fn quantities_are_those_of_the_reference() {
    let Some(reference) = shared("lexicon/parity2.json") else {
        return;
    };
    let name = |kind: Kind| match kind {
        Kind::Count | Kind::Day => "cnt",
        Kind::Percent => "pct",
        Kind::Money => "money",
        Kind::Length => "len",
        Kind::Duration => "dur",
        Kind::Age => "age",
        Kind::Time => "time",
        Kind::Mass => "mass",
        Kind::Year => "year",
        Kind::Ordinal => "ordinal",
    };
    let (mut right, mut all) = (0, 0);
    for pair in reference.as_array().unwrap() {
        for side in ["base", "other"] {
            let texts = pair[side].as_array().unwrap();
            for (text, expected) in texts.iter().zip(pair[format!("quants_{side}")].as_array().unwrap()) {
                let text = text.as_str().unwrap();
                let found = quantity::quantities(text);
                let mut found: Vec<_> = found.iter().filter(|q| q.kind != Kind::Ordinal).collect();
                for wanted in expected.as_array().unwrap() {
                    all += 1;
                    let place = found.iter().position(|q| {
                        (q.value - wanted[0].as_f64().unwrap()).abs() < 0.01
                            && name(q.kind) == wanted[1].as_str().unwrap()
                    });
                    match place {
                        Some(p) => {
                            right += 1;
                            found.remove(p);
                        }
                        None => eprintln!("not found: {wanted} in {text}"),
                    }
                }
                for q in found {
                    eprintln!("extra: {:?} {} in {text}", q.kind, q.value);
                }
            }
        }
    }
    assert!(right * 100 >= all * 93, "{right} of {all}");
}

#[test]
fn tokens_and_stems_are_those_of_the_reference() {
    let Some(reference) = shared("lexicon/parity.json") else {
        return;
    };
    let mut tokenizer = Tokenizer::new(Language::English);
    let (mut right, mut all) = (0, 0);
    for side in ["base", "other"] {
        let texts = reference[side].as_array().unwrap();
        for (text, expected) in texts
            .iter()
            .zip(reference[format!("tokens_{side}")].as_array().unwrap())
        {
            let found = tokenizer.tokens(text.as_str().unwrap());
            let expected = expected.as_array().unwrap();
            all += expected.len();
            if found.len() != expected.len() {
                eprintln!("{} tokens for {}: {text}", found.len(), expected.len());
                continue;
            }
            for (token, wanted) in found.iter().zip(expected) {
                let same = token.low == wanted[0].as_str().unwrap() && token.stem == wanted[1].as_str().unwrap();
                if !same {
                    eprintln!("{} {} for {wanted}", token.low, token.stem);
                }
                right += usize::from(same);
            }
        }
    }
    assert!(right * 1000 >= all * 995, "{right} of {all}");
}

#[test]
fn features_are_those_of_the_reference() {
    let Some(reference) = shared("lexicon/parity2.json") else {
        return;
    };
    for pair in reference.as_array().unwrap() {
        let side = |name: &str| {
            let texts = pair[name].as_array().unwrap();
            let roles = pair[format!("roles_{name}")].as_array().unwrap();
            let sentences: Vec<_> = texts
                .iter()
                .zip(roles)
                .map(|(t, r)| (t.as_str().unwrap(), gold::role(r.as_str().unwrap()), 0))
                .collect();
            gold::version(name, "en", &sentences)
        };
        let traced = trace::trace(&side("base"), &side("other"));
        let m = traced.candidates.m;
        for (which, name) in features::NAMES.iter().enumerate() {
            let Some(rows) = pair["features"][name].as_array() else {
                continue;
            };
            let mut off: Vec<f64> = rows
                .iter()
                .enumerate()
                .flat_map(|(i, row)| {
                    row.as_array()
                        .unwrap()
                        .iter()
                        .enumerate()
                        .map(move |(j, v)| (i * m + j, v))
                })
                .map(|(k, v)| (f64::from(traced.features[k][which]) - v.as_f64().unwrap()).abs())
                .collect();
            off.sort_by(f64::total_cmp);
            let (mean, tail) = (off.iter().sum::<f64>() / off.len() as f64, off[off.len() * 95 / 100]);
            eprintln!(
                "{} {name}: mean difference {mean:.4}, 95th percentile {tail:.4}",
                pair["id"]
            );
        }
        let found: Vec<(u32, u32)> = traced.links.iter().map(|&k| traced.candidates.pairs[k]).collect();
        let wanted: Vec<(u32, u32)> = pair["links"]
            .as_array()
            .unwrap()
            .iter()
            .map(|l| (l[0].as_u64().unwrap() as u32, l[1].as_u64().unwrap() as u32))
            .collect();
        let shared = found.iter().filter(|l| wanted.contains(l)).count();
        // the tables and weights here go beyond the reference: nearly the same links, not the same figures
        assert!(shared * 10 >= wanted.len() * 9, "{found:?} for {wanted:?}");
        assert!(found.len() <= wanted.len() + 2, "{found:?} for {wanted:?}");
        eprintln!(
            "{}: {} links, {} in the reference, {shared} shared",
            pair["id"],
            found.len(),
            wanted.len()
        );
    }
}
