//! The import rules of the crate documentation, held by reading the `use` lines and paths of `src`.

use std::path::Path;

/// Pipeline modules in order: each may use only those before it (and itself).
const ORDER: [&str; 9] = [
    "text", "load", "lexicon", "clean", "segment", "align", "classify", "compare", "collate",
];

/// (word, file-path prefixes below src that may use it)
const ONLY_IN: [(&str, &[&str]); 10] = [
    ("crossterm", &["tui/"]),
    ("ratatui", &["tui/", "theme/"]),
    (
        "std::fs",
        &[
            "load/origin",
            "settings/paths",
            "archive/store",
            "cli/",
            "tui/shell",
            "tui/watch",
        ],
    ),
    ("std::env", &["settings/paths", "cli/", "tui/shell", "main.rs"]),
    ("std::process", &["load/origin", "cli/", "tui/shell", "main.rs"]),
    ("std::net", &["load/origin"]),
    ("ureq", &["load/origin"]),
    ("notify", &["tui/watch"]),
    ("crate::tui", &["tui/", "cli/"]),
    ("crate::cli", &["cli/", "main.rs"]),
];

#[test]
fn modules_import_only_what_they_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut broken = Vec::new();
    visit(&root, &mut |path| {
        let relative = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(path).unwrap();
        let module = relative.split(['/', '.']).next().unwrap_or_default().to_string();
        let place = ORDER.iter().position(|m| *m == module);
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if code.contains("#[cfg(test)]") {
                break; // unit tests may use what they need
            }
            let mut tell = |what: &str| broken.push(format!("src/{relative}:{}: {what}", number + 1));
            for (word, homes) in ONLY_IN {
                let used = code.match_indices(word).any(|(at, _)| {
                    let before = code[..at].chars().next_back();
                    let after = code[at + word.len()..].chars().next();
                    !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
                        && !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
                        && (code.trim_start().starts_with("use ") || code[at + word.len()..].starts_with("::"))
                });
                if used && !homes.iter().any(|home| relative.starts_with(home)) {
                    tell(&format!("only {homes:?} may use {word}"));
                }
            }
            if let Some(place) = place {
                for later in ORDER[place + 1..]
                    .iter()
                    .chain(&["present", "export", "theme", "settings"])
                {
                    if code.contains(&format!("crate::{later}::")) || code.contains(&format!("crate::{later};")) {
                        tell(&format!("{module} may not import {later}, which lies downstream"));
                    }
                }
            }
        }
    });
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

fn visit(folder: &Path, found: &mut dyn FnMut(&Path)) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            visit(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found(&path);
        }
    }
}
