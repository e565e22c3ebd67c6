//! Where a sentence stands, as an editor counts: "headline", "¶9", "crosshead after ¶4".

use crate::load::Role;
use crate::segment::Version;
use crate::text::length::Length;
use rustc_hash::FxHashMap;

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
        // an editor knows no "furniture"
        Some(s) if s.role == Role::Furniture => "set aside".into(),
        Some(s) => s.role.name().to_string(),
        None => String::new(),
    }
}

/// The outlet's name, else the file's without folders and ending; with the folder before it where two would be alike.
pub fn short_names(versions: &[Version]) -> Vec<String> {
    let short = |version: &Version, folders: usize| {
        let name = version.name();
        if version.article.meta.outlet.is_some() || version.article.source.path.is_none() && name.contains("://") {
            return name.to_string();
        }
        let parts: Vec<&str> = name.split(['/', '\\']).filter(|p| !p.is_empty()).collect();
        let kept = parts[parts.len().saturating_sub(folders + 1)..].join("/");
        match kept.rfind('.') {
            Some(dot) if dot > 0 && (2..=9).contains(&(kept.len() - dot)) => kept[..dot].to_string(),
            _ => kept,
        }
    };
    let mut names: Vec<String> = versions.iter().map(|v| short(v, 0)).collect();
    for folders in 1..4 {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for name in &names {
            *counts.entry(name).or_default() += 1;
        }
        let alike: Vec<bool> = names.iter().map(|n| counts[n.as_str()] > 1).collect();
        for (i, _) in alike.iter().enumerate().filter(|(_, alike)| **alike) {
            names[i] = short(&versions[i], folders);
        }
    }
    names
}

/// How long the main story is, headline and crossheads with it.
pub fn story_length(version: &Version) -> Length {
    (0..version.sentences.len())
        .filter(|&i| super::features::in_main_story(&version.sentences[i]))
        .map(|i| Length::of(version.raw(i)))
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
