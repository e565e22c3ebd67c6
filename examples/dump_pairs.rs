//! Writes what the alignment computes for pairs with a gold alignment, for `src/align/training/fit.py`:
//! `dump_pairs FOLDER GOLD.json...` writes a JSON file and a file of similarities (f32) for each pair into FOLDER.

use serde_json::json;
use std::io::Write;
use std::path::Path;
use wirediff::align::trace;
use wirediff::align::words::Side;

#[path = "../tests/support/gold.rs"]
mod gold;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder to write into");
    for path in arguments {
        let gold = gold::json(Path::new(&path));
        let (base, other) = (gold::gold_version(&gold, "base"), gold::gold_version(&gold, "other"));
        let traced = trace::trace(&base, &other);
        let side = |side: &Side, version: &wirediff::segment::Version| {
            json!({
                "terms": side.terms.iter().map(|t| json!({
                    "low": t.low, "stem": t.stem, "stop": t.stop, "name": t.name, "weight": t.weight,
                    "quantity": t.quantity.as_ref().map(|q| format!("{:?} {} {}", q.kind, q.value, q.approximate())),
                })).collect::<Vec<_>>(),
                "sentences": side.sentences.iter().map(|s| json!({
                    "index": s.index, "role": s.role.name(), "tokens": s.tokens, "mass": s.mass,
                    "terms": s.uses.iter().map(|u| u.term).collect::<Vec<_>>(),
                    "weights": s.uses.iter().map(|u| u.weight).collect::<Vec<_>>(),
                    "clauses": s.clauses, "text": version.raw(s.index),
                })).collect::<Vec<_>>(),
            })
        };
        let name = path.trim_end_matches(".gold.json").replace(['/', '.'], "_");
        let out = Path::new(&folder).join(name);
        let pairs: Vec<_> = traced.links.iter().map(|&k| traced.candidates.pairs[k]).collect();
        let value = json!({
            "gold": path, "base": side(&traced.words().base, &base), "other": side(&traced.words().other, &other),
            "median_mass": traced.words().median_mass, "features": traced.features,
            "further": traced.further(), "q": traced.q, "links": pairs,
            "derivation": traced.derivation,
        });
        std::fs::write(out.with_extension("json"), value.to_string()).expect("can write");
        let mut matrix = std::io::BufWriter::new(std::fs::File::create(out.with_extension("f32")).expect("can write"));
        for number in traced.similarities() {
            matrix.write_all(&number.to_le_bytes()).expect("can write");
        }
    }
}
