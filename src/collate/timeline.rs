//! The updates of a wire in their order, each to be held against the one before it.

use super::base;
use super::order::{self, When};
use crate::segment::Version;
use serde::Serialize;

/// One version on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    pub version: usize,
    /// The version before it; `None` for the first.
    pub before: Option<usize>,
    /// What puts it after the one before: "update mark", "time of publication".
    pub why: Option<&'static str>,
    /// "UPDATE 2", as the wire says it.
    pub mark: Option<String>,
    pub published: Option<String>,
}

/// The steps, in their order: the versions of the wire that say of themselves when they came.
///
/// The wire's versions are the first one ([`base::choose`]) and those that carry an update mark. Where no version
/// carries one, and every version has a time, the steps are all versions by time: a page followed over the days.
/// Fewer than two steps make no timeline: the list is empty then.
pub fn steps(versions: &[Version]) -> Vec<Step> {
    if versions.len() < 2 {
        return Vec::new();
    }
    let first = base::choose(versions, None).base;
    let whens: Vec<When> = versions.iter().map(When::of).collect();
    let sequence = order::sequence(versions, first);
    let marked = |v: usize| whens[v].update.is_some();
    let all_timed = whens.iter().all(|w| w.second.is_some());
    let any_marked = (0..versions.len()).any(|v| v != first && marked(v));
    let on_the_way: Vec<usize> = sequence
        .into_iter()
        .filter(|&v| if any_marked { v == first || marked(v) } else { all_timed })
        .collect();
    if on_the_way.len() < 2 {
        return Vec::new();
    }
    on_the_way
        .iter()
        .enumerate()
        .map(|(i, &version)| {
            let before = i.checked_sub(1).map(|b| on_the_way[b]);
            let meta = &versions[version].article.meta;
            Step {
                version,
                before,
                why: before.map(|b| whens[b].against(&whens[version]).map_or("update mark", |o| o.1)),
                mark: meta.version.clone(),
                published: meta.published.clone(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::testing::{WIRE, version};

    fn marked(name: &str, mark: &str) -> Version {
        let mut v = version(name, &WIRE);
        v.article.meta.version = Some(mark.into());
        v
    }

    #[test]
    fn updates_stand_in_the_order_of_their_marks_and_reprints_are_left_out() {
        let versions = vec![
            marked("c.txt", "UPDATE 3"),
            version("paper.txt", &WIRE),
            marked("a.txt", "UPDATE 1"),
            version("wire.txt", &WIRE),
        ];
        let steps = steps(&versions);
        let order: Vec<(usize, Option<usize>)> = steps.iter().map(|s| (s.version, s.before)).collect();
        assert_eq!(order, [(3, None), (2, Some(3)), (0, Some(2))]);
        assert_eq!(steps[2].why, Some("update mark"));
    }

    #[test]
    fn without_marks_or_times_there_is_no_timeline() {
        assert!(steps(&[version("a.txt", &WIRE), version("b.txt", &WIRE)]).is_empty());
    }

    #[test]
    fn a_page_followed_over_days_is_a_timeline_of_all_its_captures() {
        let at = |time: &str| {
            let mut v = version("page.html", &WIRE);
            v.article.meta.published = Some(time.into());
            v
        };
        let versions = [at("2026-03-03"), at("2026-03-01"), at("2026-03-02")];
        let order: Vec<usize> = steps(&versions).iter().map(|s| s.version).collect();
        assert_eq!(order, [1, 2, 0]);
    }
}
