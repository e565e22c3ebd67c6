//! What unit tests of this module build versions from.

use crate::clean::{Article, CleanBlock};
use crate::load::{Format, Meta, Role, Source};
use crate::segment::{Sentence, Version};

/// A version of body sentences: one a line, paragraphs apart by a blank line. A line that begins with "# " is a headline,
/// and one with "@ROLE " has that role.
pub fn version(text: &str) -> Version {
    let mut sentences = Vec::new();
    let mut blocks = Vec::new();
    let mut kept = String::new();
    let mut paragraph = 0;
    for line in text.split('\n') {
        if line.trim().is_empty() {
            paragraph += 1;
            continue;
        }
        let (role, line) = match line.strip_prefix("# ") {
            Some(rest) => (Role::Headline, rest),
            None => match line.strip_prefix('@').and_then(|l| l.split_once(' ')) {
                Some((name, rest)) => (Role::ALL.into_iter().find(|r| r.name() == name).expect("a role"), rest),
                None => (Role::Body, line),
            },
        };
        let span = kept.len()..kept.len() + line.len();
        kept.push_str(line);
        kept.push('\n');
        sentences.push(Sentence {
            span: span.clone(),
            paragraph,
            role,
            reason: None,
            story: 0,
        });
        blocks.push(CleanBlock {
            span,
            role,
            reason: None,
            story: 0,
            paragraph,
        });
        if role == Role::Headline {
            paragraph += 1;
        }
    }
    let article = Article {
        source: Source {
            name: "test".into(),
            path: None,
            sha256: String::new(),
            bytes: kept.len(),
        },
        format: Format::Plain,
        encoding: "UTF-8".into(),
        text: kept,
        blocks,
        meta: Meta::default(),
        notes: Vec::new(),
        language: "en".into(),
    };
    Version::new(article, sentences)
}
