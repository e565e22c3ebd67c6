//! [`Article`] to [`Version`]: sentences as an editor sees them.

mod numbers;

use crate::clean::Article;
use crate::load::Role;
use crate::text::{Span, fold};

mod abbreviations;
pub mod boundary;

/// One article, cut into sentences: what is aligned with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub article: Article,
    /// Every word of the article is in exactly one of these, in order.
    pub sentences: Vec<Sentence>,
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
    Version { article, sentences }
}
