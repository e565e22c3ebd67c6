//! What labels, shapes and flags are called in documents, so that every format says the same.

use super::sides::Sides;
use crate::align::{Band, Side};
use crate::classify::{Comparison, Flag, Group, Label, Severity, Shape, Shift, Verdict};

/// Everything a group's heading says of it, in words: "reworded, split in two, moved up from base ¶9".
pub fn group(sides: &Sides, group: &Group) -> String {
    let mut parts = vec![
        match (group.label, group.style_only) {
            (Label::Same, _) => "kept",
            (Label::Edited, true) => "edited, house style only",
            (Label::Edited, false) => "edited",
            (Label::Reworded, _) => "reworded",
        }
        .to_string(),
    ];
    match group.shape {
        Shape::OneToOne => {}
        Shape::Split => parts.push(format!("split in {}", count(group.other.len()))),
        Shape::Merged => parts.push(format!("merged from {}", count(group.base.len()))),
        Shape::Many => parts.push(format!(
            "{} sentences recast as {}",
            count(group.base.len()),
            count(group.other.len())
        )),
    }
    if group.moved {
        parts.push(format!("moved from base {}", sides.place(Side::Base, &group.base)));
    }
    match group.shift {
        Shift::None => {}
        Shift::Promoted => parts.push("promoted to the lead".into()),
        Shift::Demoted => parts.push("taken out of the lead".into()),
    }
    match group.band {
        Band::Sure => {}
        Band::Possible => parts.push("alignment not sure".into()),
        Band::ByHand => parts.push("linked by hand".into()),
    }
    parts.join(", ")
}

/// What a flag says, with the rule that raised it: a document has to explain itself.
pub fn flag(flag: &Flag) -> String {
    format!("{} ({})", flag.says, flag.rule)
}

/// What a severity asks for.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Check => "check before publishing",
        Severity::Editorial => "editorial",
        Severity::Style => "style",
    }
}

/// What the marks of severity mean, in one line.
pub fn severities() -> String {
    let all = [Severity::Check, Severity::Editorial, Severity::Style];
    all.map(|s| format!("{} {}", crate::present::glyph::severity(s), severity(s)))
        .join(" · ")
}

/// `2026-11-28T14:28:56Z` as a person says it: `28 November 2026, 14:28 UTC`; anything else as it is.
pub fn moment(time: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let said = || {
        let (date, clock) = time.strip_suffix('Z')?.split_once('T')?;
        let mut date = date.splitn(3, '-');
        let (year, month, day) = (date.next()?, date.next()?, date.next()?);
        let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        let day: u8 = day.parse().ok()?;
        Some(format!("{day} {month} {year}, {} UTC", clock.get(..5)?))
    };
    said().unwrap_or_else(|| time.to_string())
}

/// The verdict in words.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::WhollyDerived => "wholly derived",
        Verdict::PartiallyDerived => "partially derived",
        Verdict::NonDerived => "not derived",
    }
}

/// The shares of a version in one line: "41 % verbatim, 32 % rewritten, 27 % new; 66 % of the base kept".
pub fn shares(comparison: &Comparison) -> String {
    let s = &comparison.summary;
    let [verbatim, rewritten, new] = hundred([s.verbatim, s.rewritten, s.new]);
    format!(
        "{verbatim} % verbatim, {rewritten} % rewritten, {new} % new; {} % of the base kept",
        per_cent(s.base_kept)
    )
}

/// A share as a whole number of per cent.
pub fn per_cent(share: f32) -> u32 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// Shares that make a whole, as whole numbers that add up to 100 where the shares do (largest remainder).
pub fn hundred<const N: usize>(shares: [f32; N]) -> [u32; N] {
    let exact = shares.map(|s| f64::from(s.clamp(0.0, 1.0)) * 100.0);
    let total = exact.iter().sum::<f64>().round() as u32;
    let mut whole = exact.map(|e| e.floor() as u32);
    let mut order: Vec<usize> = (0..N).collect();
    order.sort_by(|&a, &b| (exact[b].fract()).total_cmp(&exact[a].fract()).then(a.cmp(&b)));
    let mut missing = total.saturating_sub(whole.iter().sum());
    for place in order {
        if missing == 0 {
            break;
        }
        whole[place] += 1;
        missing -= 1;
    }
    whole
}

/// What happened how often, the kinds that did not happen left out: "12 kept, 5 edited, 4 reworded, 9 dropped".
pub fn counts(comparison: &Comparison) -> String {
    let c = &comparison.summary.counts;
    let parts: Vec<String> = [
        (c.same, "kept"),
        (c.edited, "edited"),
        (c.reworded, "reworded"),
        (c.split, "split"),
        (c.merged, "merged"),
        (c.moved, "moved"),
        (c.dropped, "dropped"),
        (c.added, "added"),
    ]
    .iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, what)| format!("{n} {what}"))
    .collect();
    if parts.is_empty() {
        "nothing to compare".into()
    } else {
        parts.join(", ")
    }
}

/// "1 flag", "3 flags".
pub fn plural(n: usize, what: &str) -> String {
    if n == 1 {
        format!("1 {what}")
    } else {
        format!("{n} {what}s")
    }
}

/// Small numbers as words, as a newsroom writes them.
pub fn count(n: usize) -> String {
    const WORDS: [&str; 10] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    WORDS.get(n).map_or_else(|| n.to_string(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_said_as_a_person_says_it() {
        assert_eq!(moment("2026-11-28T14:28:56Z"), "28 November 2026, 14:28 UTC");
        assert_eq!(moment("2026-01-02T03:04:05Z"), "2 January 2026, 03:04 UTC");
        for other in [
            "",
            "yesterday",
            "2026-13-01T00:00:00Z",
            "2026-11-28",
            "éT1Z",
            "2026-11-28T1éZ",
        ] {
            assert_eq!(moment(other), other);
        }
    }

    #[test]
    fn shares_of_a_whole_add_up_to_a_hundred() {
        assert_eq!(hundred([0.333, 0.333, 0.334]), [33, 33, 34]);
        assert_eq!(hundred([0.125, 0.375, 0.5]), [13, 37, 50]);
        assert_eq!(hundred([0.0, 0.0, 0.0]), [0, 0, 0]);
        assert_eq!(hundred([1.0, 0.0, 0.0]), [100, 0, 0]);
    }
}
