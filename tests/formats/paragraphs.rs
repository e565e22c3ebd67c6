//! Paragraphs of the written stories, whole and hard-wrapped: the same blocks. Skipped where the stories are absent.

use super::support::{blocks, one};
use std::path::Path;

/// Greedy wrapping as wire desks do it, at spaces only.
fn wrap(indent: &str, line: &str, width: usize, out: &mut String) {
    out.push_str(indent);
    let mut column = 0;
    let width = width - indent.len();
    for word in line.split(' ') {
        let size = word.chars().count();
        if column > 0 && column + 1 + size > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += size;
    }
    out.push('\n');
}

#[test]
fn hard_wrapped_stories_have_the_paragraphs_of_the_stories() {
    // Beside the project, or beside the folder that holds its worktrees.
    let root = ["../shared/stories", "../../shared/stories"]
        .map(|place| Path::new(env!("CARGO_MANIFEST_DIR")).join(place))
        .into_iter()
        .find(|root| root.is_dir());
    let Some(root) = root else {
        println!("skipped: no ../shared/stories");
        return;
    };
    // (how paragraphs are told apart, indent, blank lines, floor). Some of these stories have paragraphs on adjacent lines, so that
    // even the first style can't be perfect. By early ends alone, a last line that happens to be full is undecidable.
    let mut styles = [
        ("blank lines", "", true, 0.99, 0, 0),
        ("indents", "   ", false, 0.995, 0, 0),
        ("early ends", "", false, 0.85, 0, 0),
    ];
    let mut folders: Vec<_> = std::fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    for folder in folders.iter().filter(|f| f.is_dir()) {
        for file in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if file.extension().is_none_or(|e| e != "txt") {
                continue;
            }
            let text = std::fs::read_to_string(&file).unwrap();
            let name = file.to_string_lossy();
            let lines: Vec<String> = text
                .lines()
                .map(wirediff::text::fold::white_space)
                .filter(|l| !l.is_empty())
                .collect();
            assert_eq!(
                blocks(&one(&name, text.as_bytes())),
                lines,
                "{name}: every line is a block"
            );
            for width in [60, 66, 72, 80] {
                for (style, indent, blank, _, total, right) in &mut styles {
                    let mut wrapped = String::new();
                    for line in text.lines().filter(|line| *blank || !line.trim().is_empty()) {
                        wrap(indent, line, width, &mut wrapped);
                    }
                    let found = blocks(&one(&name, wrapped.as_bytes()));
                    *total += lines.len();
                    *right += lines.iter().filter(|l| found.contains(l)).count();
                    if std::env::var_os("WIREDIFF_SHOW").is_some() {
                        for line in lines.iter().filter(|l| !found.contains(l)) {
                            println!("{name} at {width}, {style}: {line}");
                        }
                    }
                }
            }
        }
    }
    for (style, _, _, floor, total, right) in styles {
        let share = f64::from(right as u32) / f64::from(total as u32);
        println!("told apart by {style}: {right} of {total} paragraphs, {share:.4}");
        assert!(share >= floor, "{style}: only {share}");
    }
}
