//! What each version is called on the screen.

use crate::segment::Version;

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
        let alike: Vec<bool> = names
            .iter()
            .map(|n| names.iter().filter(|m| *m == n).count() > 1)
            .collect();
        for (i, _) in alike.iter().enumerate().filter(|(_, alike)| **alike) {
            names[i] = short(&versions[i], folders);
        }
    }
    names
}
