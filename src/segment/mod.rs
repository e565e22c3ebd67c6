//! [`Article`] to [`Version`]: sentences as an editor sees them.

use crate::clean::Article;
use crate::lexicon::quantity::Quantity;
use crate::load::Role;
use crate::text::{Span, fold};
use figures::Figures;

mod abbreviations;
pub mod boundary;
mod figures;
mod numbers;

/// One article, cut into sentences: what is aligned with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub article: Article,
    /// Every word of the article is in exactly one of these, in order.
    pub sentences: Vec<Sentence>,
    figures: Figures,
}

/// A sentence, or a whole block where its role has none (a caption, a line of furniture).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the article's text.
    pub span: Span,
    /// Number of its paragraph, counted from 0.
    pub paragraph: usize,
    pub role: Role,
    /// Why it was set aside.
    pub reason: Option<String>,
    /// 0 for the main story, above it for an unrelated story on the same page.
    pub story: u16,
}

impl Sentence {
    /// True where it is compared: a story role. Sentences of a second story have one too.
    pub fn is_story(&self) -> bool {
        self.role.is_story()
    }
}

impl Version {
    /// An article with its sentences, in the order of the text.
    pub fn new(article: Article, sentences: Vec<Sentence>) -> Self {
        Self {
            figures: Figures::unread(sentences.len()),
            article,
            sentences,
        }
    }

    /// The sentence as it stands in the source, white space folded.
    ///
    /// # Panics
    /// Where there is no such sentence.
    pub fn sentence(&self, index: usize) -> String {
        fold::white_space(self.raw(index))
    }

    /// The sentence as it stands in the source, line ends and all.
    ///
    /// # Panics
    /// Where there is no such sentence.
    pub fn raw(&self, index: usize) -> &str {
        &self.article.text[self.sentences[index].span.clone()]
    }

    /// The quantities of a sentence as English copy writes them, whatever its language; their spans count from its beginning.
    ///
    /// # Panics
    /// Where there is no such sentence.
    pub fn quantities(&self, index: usize) -> &[Quantity] {
        self.figures.of(index, self.raw(index))
    }

    /// What a person would call this version: the outlet, else the source's name.
    pub fn name(&self) -> &str {
        self.article.meta.outlet.as_deref().unwrap_or(&self.article.source.name)
    }
}

/// Cuts an article into sentences.
///
/// Headlines, crossheads and what is set aside stay whole: a headline of two sentences is one headline.
pub fn segment(article: Article) -> Version {
    let mut sentences = Vec::new();
    for block in &article.blocks {
        let text = &article.text[block.span.clone()];
        let cut = matches!(block.role, Role::Body | Role::Standfirst);
        let spans = if cut {
            boundary::sentences(text, &article.language)
        } else {
            boundary::whole(text).into_iter().collect()
        };
        sentences.extend(spans.into_iter().map(|s| Sentence {
            span: block.span.start + s.start..block.span.start + s.end,
            paragraph: block.paragraph,
            role: block.role,
            reason: block.reason.clone(),
            story: block.story,
        }));
    }
    Version::new(article, sentences)
}

/// What was set aside of a version, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SetAside {
    pub captions: usize,
    /// Share counters, links, tag bars, repeated headlines and the like.
    pub furniture: usize,
    /// Bylines, datelines, sign-offs, correction notes.
    pub notes: usize,
    /// How many other stories stand on the page, and their sentences.
    pub stories: usize,
    pub story_sentences: usize,
}

/// Counts what was set aside.
pub fn tally(version: &Version) -> SetAside {
    let mut tally = SetAside::default();
    let mut stories = std::collections::BTreeSet::new();
    for sentence in &version.sentences {
        match sentence.role {
            Role::Caption => tally.captions += 1,
            Role::Furniture => tally.furniture += 1,
            Role::Byline | Role::Dateline | Role::Credit | Role::Correction => tally.notes += 1,
            Role::Headline | Role::Standfirst | Role::Crosshead | Role::Body if sentence.story > 0 => {
                tally.story_sentences += 1;
                stories.insert(sentence.story);
            }
            Role::Headline | Role::Standfirst | Role::Crosshead | Role::Body => {}
        }
    }
    tally.stories = stories.len();
    tally
}

impl std::fmt::Display for SetAside {
    /// "4 captions, 7 lines of page furniture, a second story (52 sentences)"; empty where there is nothing.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let many = |n: usize, one: &str, more: &str| match n {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {more}")),
        };
        let stories = match (self.stories, self.story_sentences) {
            (0, _) => None,
            (1, n) => Some(format!(
                "a second story ({n} sentence{})",
                if n == 1 { "" } else { "s" }
            )),
            (s, n) => Some(format!("{s} other stories ({n} sentences)")),
        };
        let parts = [
            many(self.captions, "caption", "captions"),
            many(self.furniture, "line of page furniture", "lines of page furniture"),
            many(self.notes, "byline, dateline or note", "bylines, datelines and notes"),
            stories,
        ];
        f.write_str(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tally_says_what_was_set_aside() {
        let tally = SetAside {
            captions: 4,
            furniture: 1,
            notes: 0,
            stories: 1,
            story_sentences: 52,
        };
        assert_eq!(
            tally.to_string(),
            "4 captions, 1 line of page furniture, a second story (52 sentences)"
        );
        assert_eq!(SetAside::default().to_string(), "");
    }
}
