//! All flags of a comparison as one list: the gravest first, then as the base reads.

use super::sides::Sides;
use crate::align::Side;
use crate::classify::{Comparison, Flag};

/// A flag and what it is about.
#[derive(Debug, Clone)]
pub struct Finding<'a> {
    pub flag: &'a Flag,
    pub about: About,
}

/// What a flag is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The version as a whole.
    Version,
    /// This group.
    Group(usize),
    /// A dropped (base) or added (other) sentence.
    Free(Side, usize),
}

/// The findings, sorted by severity, then by place.
pub fn all(comparison: &Comparison) -> Vec<Finding<'_>> {
    let of_version = comparison.flags.iter().map(|v| Finding {
        flag: &v.flag,
        about: v
            .sentence
            .map_or(About::Version, |(side, sentence)| About::Free(side, sentence)),
    });
    let of_groups = comparison.groups.iter().enumerate().flat_map(|(index, group)| {
        group.flags.iter().map(move |flag| Finding {
            flag,
            about: About::Group(index),
        })
    });
    let mut all: Vec<Finding> = of_version.chain(of_groups).collect();
    let place = |finding: &Finding| match finding.about {
        About::Version => (0, 0),
        About::Group(group) => (1, comparison.groups[group].base.first().copied().unwrap_or(0)),
        About::Free(Side::Base, sentence) => (1, sentence),
        About::Free(Side::Other, sentence) => (2, sentence),
    };
    all.sort_by_key(|f| (std::cmp::Reverse(f.flag.severity), place(f)));
    all
}

/// Where a finding stands, in words: "¶4 (base ¶2)", "base ¶7", "whole version".
pub fn place(sides: &Sides, about: About) -> String {
    match about {
        About::Version => "whole version".into(),
        About::Group(group) => {
            let group = &sides.comparison.groups[group];
            format!(
                "{} (base {})",
                sides.place(Side::Other, &group.other),
                sides.place(Side::Base, &group.base)
            )
        }
        About::Free(Side::Base, sentence) => format!("base {}", sides.place(Side::Base, &[sentence])),
        About::Free(Side::Other, sentence) => sides.place(Side::Other, &[sentence]),
    }
}
