//! Names cut to a few cells so that they can still be told apart.

use super::width::{fit, width};
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;

/// Each name in at most `max` cells. A name that is too long loses its end; names that would be alike then lose their
/// middle instead, up to where they begin to differ: `outlet-001-wire` and `outlet-002-wire` in 8 cells are `ou…1-wir…`
/// and `ou…2-wir…`.
///
/// Names that are the same stay the same, and so may names where there is no room for a sign of each.
pub fn distinct(names: &[String], max: usize) -> Vec<String> {
    let mut out: Vec<String> = names.iter().map(|name| fit(name, max)).collect();
    for _ in 0..PASSES {
        let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, cut) in out.iter().enumerate() {
            alike.entry(cut).or_default().push(i);
        }
        let unlike = |group: &Vec<usize>| group.iter().any(|&i| names[i] != names[group[0]]);
        let groups: Vec<Vec<usize>> = alike.into_values().filter(unlike).collect();
        if groups.is_empty() {
            break;
        }
        for group in groups {
            let common = common_start(names, &group);
            for i in group {
                out[i] = around(&names[i], common, max);
            }
        }
    }
    out
}

/// How often names that came out alike are cut anew: what tells some apart may make them like others.
const PASSES: usize = 6;

/// Bytes that all of these names start with, whole grapheme clusters.
fn common_start(names: &[String], group: &[usize]) -> usize {
    let first = &names[group[0]];
    let mut common = first.len();
    for &i in &group[1..] {
        let same = first
            .grapheme_indices(true)
            .zip(names[i].graphemes(true))
            .find(|((_, a), b)| a != b)
            .map_or(first.len().min(names[i].len()), |((at, _), _)| at);
        common = common.min(same);
    }
    common
}

/// The name with what stands from `at` on kept as far as it fits, and its start as far as there is room left.
fn around(name: &str, at: usize, max: usize) -> String {
    let tail = fit(&name[at..], max.saturating_sub(1).max(1));
    let room = max.saturating_sub(width(&tail) + 1);
    if width(&name[..at]) <= room + 1 {
        return fit(name, max);
    }
    let mut head = String::new();
    let mut used = 0;
    for grapheme in name[..at].graphemes(true) {
        used += super::width::cells(grapheme);
        if used > room {
            break;
        }
        head.push_str(grapheme);
    }
    fit(&format!("{head}…{tail}"), max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(names: &[&str], max: usize) -> Vec<String> {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        distinct(&names, max)
    }

    #[test]
    fn names_that_fit_stay_and_names_unlike_at_the_start_lose_the_end() {
        assert_eq!(cut(&["wire", "rewrite"], 8), ["wire", "rewrite"]);
        assert_eq!(cut(&["sunday-paper", "city-paper"], 8), ["sunday-…", "city-pa…"]);
    }

    #[test]
    fn names_alike_at_the_start_keep_what_tells_them_apart() {
        assert_eq!(
            cut(&["followup-aljazeera", "followup-nyt"], 10),
            ["…aljazeera", "follow…nyt"]
        );
        assert_eq!(cut(&["ferry-update-1", "ferry-update-2"], 7), ["ferry…1", "ferry…2"]);
    }

    #[test]
    fn a_hundred_alike_names_stay_distinct_and_within_their_room() {
        let names: Vec<String> = (0..100).map(|i| format!("outlet-{i:03}-叙利亚-wire")).collect();
        for max in 6..24 {
            let mut cut = distinct(&names, max);
            assert!(cut.iter().all(|name| width(name) <= max), "{max}: {cut:?}");
            cut.sort();
            cut.dedup();
            assert_eq!(cut.len(), 100, "{max}");
        }
        for max in 0..6 {
            assert!(distinct(&names, max).iter().all(|name| width(name) <= max));
        }
    }
}
