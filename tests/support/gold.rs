//! Stories with a gold alignment: as versions with the gold's own sentences, and as links.

#![allow(dead_code)] // each test binary uses its part

#[path = "article.rs"]
mod article;

use article::article;
use serde_json::Value;
use std::path::PathBuf;
use wirediff::clean::CleanBlock;
use wirediff::load::Role;
use wirediff::segment::{Sentence, Version};

/// A place of the shared material, or `None` (said on standard error) where the project stands alone.
pub fn shared(path: &str) -> Option<PathBuf> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = ["../shared", "../../shared"]
        .iter()
        .map(|up| root.join(up).join(path))
        .find(|p| p.exists());
    if found.is_none() {
        eprintln!("skipped: no {path} beside the project");
    }
    found
}

/// The stories with a gold alignment that lie in the project.
pub fn written() -> PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/written")
}

/// The gold files of the stories in a folder, sorted.
pub fn files(root: &std::path::Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root)
        .expect("a folder of stories")
        .flat_map(|story| std::fs::read_dir(story.expect("readable").path()).expect("a story is a folder"))
        .map(|file| file.expect("readable").path())
        .filter(|path| path.to_string_lossy().ends_with(".gold.json"))
        .collect();
    files.sort();
    files
}

/// A file of the shared material.
pub fn shared_json(path: &str) -> Option<Value> {
    shared(path).map(|p| json(&p))
}

/// A JSON file.
pub fn json(path: &std::path::Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).expect("file can be read")).expect("file is JSON")
}

/// The role of this name.
pub fn role(name: &str) -> Role {
    Role::ALL.into_iter().find(|r| r.name() == name).expect("a known role")
}

/// A version with exactly these sentences: text, role, story.
pub fn version(name: &str, language: &str, sentences: &[(&str, Role, u16)]) -> Version {
    let mut text = String::new();
    let mut cut = Vec::new();
    let mut blocks = Vec::new();
    for (paragraph, (sentence, role, story)) in sentences.iter().enumerate() {
        let span = text.len()..text.len() + sentence.len();
        text.push_str(sentence);
        text.push('\n');
        cut.push(Sentence {
            span: span.clone(),
            paragraph,
            role: *role,
            reason: None,
            story: *story,
        });
        blocks.push(CleanBlock {
            span,
            role: *role,
            reason: None,
            story: *story,
            paragraph,
        });
    }
    Version::new(article(name, "", language, text, blocks), cut)
}

/// One side of a gold file.
pub fn gold_version(gold: &Value, side: &str) -> Version {
    let sentences: Vec<(&str, Role, u16)> = gold["sentences"][side]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| {
            (
                s["text"].as_str().unwrap(),
                role(s["role"].as_str().unwrap()),
                s["story"].as_u64().unwrap_or(0) as u16,
            )
        })
        .collect();
    version(side, "en", &sentences)
}
