//! The two versions of a comparison with what every format asks of them: places and texts.

use crate::align::Side;
use crate::classify::Comparison;
use crate::collate::places;
use crate::compare::Story;
use crate::load::Role;
use crate::segment::Version;

/// A comparison with its versions.
pub struct Sides<'a> {
    pub base: &'a Version,
    pub other: &'a Version,
    pub comparison: &'a Comparison,
    /// What base and version are called in headings: short, and unlike the story's others.
    short: [String; 2],
    base_numbers: Vec<usize>,
    other_numbers: Vec<usize>,
}

impl<'a> Sides<'a> {
    /// Of a comparison of this story.
    pub fn of(story: &'a Story, comparison: &'a Comparison) -> Self {
        let (base, other) = (&story.versions[comparison.base], &story.versions[comparison.other]);
        let mut names = places::short_names(&story.versions);
        Self {
            base,
            other,
            comparison,
            short: [comparison.base, comparison.other].map(|v| std::mem::take(&mut names[v])),
            base_numbers: base.paragraph_numbers(),
            other_numbers: other.paragraph_numbers(),
        }
    }

    /// The version on this side.
    pub fn version(&self, side: Side) -> &'a Version {
        match side {
            Side::Base => self.base,
            Side::Other => self.other,
        }
    }

    /// What the version on this side is called in a heading; its whole name stands with its checksum.
    pub fn short(&self, side: Side) -> &str {
        match side {
            Side::Base => &self.short[0],
            Side::Other => &self.short[1],
        }
    }

    /// The name of the source on this side.
    pub fn name(&self, side: Side) -> &'a str {
        &self.version(side).article.source.name
    }

    /// Where sentences stand, as an editor counts: "headline", "¶3", "¶3-4", "headline, ¶1". Empty for none.
    pub fn place(&self, side: Side, sentences: &[usize]) -> String {
        let version = self.version(side);
        let numbers = match side {
            Side::Base => &self.base_numbers,
            Side::Other => &self.other_numbers,
        };
        let mut parts: Vec<String> = Vec::new();
        let mut paragraphs: Vec<usize> = Vec::new();
        for &index in sentences {
            let sentence = &version.sentences[index];
            if sentence.role == Role::Body && sentence.story == 0 {
                paragraphs.push(numbers[index]);
            } else {
                parts.push(places::label(version, index, numbers[index]));
            }
        }
        parts.dedup();
        paragraphs.dedup();
        let joined = |numbers: &[usize]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        match paragraphs[..] {
            [] => {}
            [one] => parts.push(format!("¶{one}")),
            [first, .., last] if last - first + 1 == paragraphs.len() => parts.push(format!("¶{first}-{last}")),
            _ => parts.push(format!("¶{}", joined(&paragraphs))),
        }
        parts.join(", ")
    }

    /// The sentences as one text, a space between them.
    pub fn text(&self, side: Side, sentences: &[usize]) -> String {
        let version = self.version(side);
        let texts: Vec<String> = sentences.iter().map(|&i| version.sentence(i)).collect();
        texts.join(" ")
    }
}
