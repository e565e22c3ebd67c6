//! Where a sentence stands, as an editor counts: "headline", "¶9", "crosshead after ¶4".

use crate::load::Role;
use crate::segment::Version;

/// The place in words: the role for what is no body text, "¶9" for what is.
pub fn name(version: &Version, sentence: usize) -> String {
    let number = version.paragraph_numbers().get(sentence).copied().unwrap_or(0);
    label(version, sentence, number)
}

/// The same from a number already known, for lists.
pub fn label(version: &Version, sentence: usize, number: usize) -> String {
    match version.sentences.get(sentence) {
        Some(s) if s.role == Role::Body && s.story > 0 => format!("second story ¶{number}"),
        Some(s) if s.role == Role::Body => format!("¶{number}"),
        Some(s) => s.role.name().to_string(),
        None => String::new(),
    }
}

/// A short name for a version: its outlet, else its file's name without folders and ending.
pub fn short_name(version: &Version) -> &str {
    let name = version.name();
    if version.article.meta.outlet.is_some() {
        return name;
    }
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rfind('.') {
        Some(dot) if dot > 0 && file.len() - dot <= 6 => &file[..dot],
        _ => file,
    }
}

/// Words in a stretch of text, as shares are counted.
pub fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .count()
}

/// Words of the main story, headline and crossheads with it.
pub fn story_words(version: &Version) -> usize {
    (0..version.sentences.len())
        .filter(|&i| super::features::in_main_story(&version.sentences[i]))
        .map(|i| words(version.raw(i)))
        .sum()
}

/// The headline: as the metadata has it, else the first sentence with that role.
pub fn headline(version: &Version) -> Option<String> {
    version.article.meta.headline.clone().or_else(|| {
        (0..version.sentences.len())
            .find(|&i| version.sentences[i].role == Role::Headline && version.sentences[i].story == 0)
            .map(|i| version.sentence(i))
    })
}
