//! Which version the others are held against, and why: the wire copy, else the earliest, else the one that holds most
//! of what the others hold.

use super::features::{self, Features};
use super::order::When;
use crate::load::{Format, Role};
use crate::segment::Version;
use std::cmp::Ordering;

/// The base and the reason for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Index among the versions.
    pub base: usize,
    /// Ends a sentence "… is the base: ".
    pub why: String,
}

/// How much a version looks like the wire's own copy: what was seen, the weightiest first.
fn wire_signs(version: &Version) -> (u32, Vec<&'static str>) {
    let article = &version.article;
    let mut signs: Vec<(u32, &'static str)> = Vec::new();
    if matches!(article.format, Format::Iptc7901 | Format::Anpa1312) {
        signs.push((4, "it is in a wire format"));
    }
    let name = article
        .source
        .name
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or("")
        .to_lowercase();
    let of_name = |word: &str| name.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
    if ["wire", "agency", "agentur", "agence", "agencia"]
        .iter()
        .any(|w| of_name(w))
    {
        signs.push((3, "its name says so"));
    }
    let credit = version
        .sentences
        .iter()
        .enumerate()
        .any(|(i, s)| s.role == Role::Credit && version.raw(i).trim_start().starts_with(['(', '[']));
    if credit {
        signs.push((1, "it carries the wire's sign-off"));
    }
    let dateline = article.meta.dateline.as_deref().unwrap_or("");
    if dateline.contains('(') && dateline.contains(')') {
        signs.push((1, "its dateline names an agency"));
    }
    let sum = signs.iter().map(|s| s.0).sum();
    (sum, signs.into_iter().map(|s| s.1).collect())
}

/// Chooses the base.
///
/// `told` is what a person or a manifest said. Otherwise, in this order: the wire's own copy (by its format, its name,
/// its sign-off with its dateline), the first of several by update mark and time; the earliest, where every version has
/// a time; the version that holds most of what the others hold. Deterministic; versions given earlier win ties.
pub fn choose(versions: &[Version], told: Option<(usize, &str)>) -> Choice {
    if let Some((base, why)) = told.filter(|(base, _)| *base < versions.len()) {
        return Choice { base, why: why.into() };
    }
    if versions.len() < 2 {
        return Choice {
            base: 0,
            why: "it is the only version".into(),
        };
    }
    let whens: Vec<When> = versions.iter().map(When::of).collect();
    let signs: Vec<_> = versions.iter().map(wire_signs).collect();
    let most = signs.iter().map(|s| s.0).max().unwrap_or(0);
    if most >= 2 {
        let wires: Vec<usize> = (0..versions.len()).filter(|&v| signs[v].0 == most).collect();
        let base = first(&wires, &whens);
        let mut why = format!("it is the wire copy ({})", signs[base].1.join(", "));
        if wires.len() > 1 {
            why.push_str(", the first of its versions");
        }
        return Choice { base, why };
    }
    if whens.iter().all(|w| w.second.is_some()) {
        let all: Vec<usize> = (0..versions.len()).collect();
        let base = first(&all, &whens);
        if whens.iter().any(|w| w.second != whens[base].second) {
            let published = versions[base].article.meta.published.clone().unwrap_or_default();
            return Choice {
                base,
                why: format!("it is the earliest, published {published}"),
            };
        }
    }
    fullest(versions)
}

/// The earliest of some versions, as far as they say; the first given where they don't.
fn first(some: &[usize], whens: &[When]) -> usize {
    let mut best = some[0];
    for &v in &some[1..] {
        let marked = |w: &When| w.update.unwrap_or(0);
        let order = whens[v]
            .against(&whens[best])
            .map_or_else(|| marked(&whens[v]).cmp(&marked(&whens[best])), |o| o.0);
        if order == Ordering::Less {
            best = v;
        }
    }
    best
}

/// The version that holds the largest share of the others' runs of words.
fn fullest(versions: &[Version]) -> Choice {
    let features: Vec<Features> = versions
        .iter()
        .map(|v| Features::union(&Features::of_sentences(v)))
        .collect();
    let mut best = (0, f32::MIN);
    for v in 0..versions.len() {
        let held: f32 = (0..versions.len())
            .filter(|&o| o != v)
            .map(|o| features::containment(&features[o].runs, &features[v].runs))
            .sum();
        if held > best.1 + 1e-6 {
            best = (v, held);
        }
    }
    if best.1 <= 0.0 {
        let longest = (0..versions.len())
            .max_by_key(|&v| (features[v].terms.len(), std::cmp::Reverse(v)))
            .unwrap_or(0);
        return Choice {
            base: longest,
            why: "it is the longest, and the versions share no run of words".into(),
        };
    }
    Choice {
        base: best.0,
        why: "no version names itself as the wire or the first; this one holds most of what the others hold".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::testing::{WIRE, version};

    #[test]
    fn what_a_person_said_wins() {
        let versions = vec![version("wire.txt", &WIRE), version("b.txt", &WIRE)];
        assert_eq!(choose(&versions, Some((1, "the manifest names it"))).base, 1);
        assert_eq!(choose(&versions, Some((7, "the manifest names it"))).base, 0);
    }

    #[test]
    fn a_file_named_wire_is_the_wire_and_the_first_of_its_updates_wins() {
        let mut update = version("wire-2.txt", &WIRE);
        update.article.meta.version = Some("UPDATE 1".into());
        let versions = vec![version("a.txt", &WIRE), update, version("Wire.txt", &WIRE)];
        let choice = choose(&versions, None);
        assert_eq!(choice.base, 2);
        assert!(choice.why.contains("its name says so"), "{}", choice.why);
    }

    #[test]
    fn times_decide_where_all_have_one() {
        let at = |name: &str, time: &str| {
            let mut v = version(name, &WIRE);
            v.article.meta.published = Some(time.into());
            v
        };
        let versions = vec![at("a.txt", "2026-03-02T10:00:00Z"), at("b.txt", "2026-03-02T09:00:00Z")];
        assert_eq!(choose(&versions, None).base, 1);
    }

    #[test]
    fn without_any_sign_the_one_that_holds_the_others_is_the_base() {
        let own = "Shops on the far bank said that they would stay open through the whole of the closure.";
        let versions = vec![
            version("a.txt", &[WIRE[0], WIRE[1], own]),
            version("b.txt", &WIRE),
            version("c.txt", &[WIRE[0], WIRE[3], WIRE[4]]),
        ];
        assert_eq!(choose(&versions, None).base, 1);
    }
}
