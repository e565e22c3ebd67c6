//! The lexicon and the alignment against the figures of the reference implementation, where those files are present.

use serde_json::Value;
use wirediff::lexicon::quantity::{self, Kind};

/// A file of the shared material, or `None` (said on standard error) where the project stands alone.
fn shared(path: &str) -> Option<Value> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = ["../shared", "../../shared"].map(|up| root.join(up).join(path));
    let place = beside.iter().find(|p| p.exists()).unwrap_or(&beside[0]);
    match std::fs::read(place) {
        Ok(bytes) => Some(serde_json::from_slice(&bytes).expect("reference file is JSON")),
        Err(_) => {
            eprintln!("skipped: no {path} beside the project");
            None
        }
    }
}

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
