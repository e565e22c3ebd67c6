//! Theme files. A mistake costs the style it stands in and is told with its key; it never costs the theme.

use super::{Appearance, Theme, colour};
use crate::present::Ink;
use crate::text::place;
use ratatui::style::{Color, Modifier, Style};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// How many themes may inherit from each other in a row.
const DEEPEST: usize = 8;

const MODIFIERS: [(&str, Modifier); 6] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
    ("crossed-out", Modifier::CROSSED_OUT),
];

#[derive(Default)]
struct Raw {
    appearance: Appearance,
    ascii: bool,
    palette: BTreeMap<String, String>,
    styles: BTreeMap<String, Value>,
}

/// Reads a theme and those it inherits from. `find` gives the text of a theme by name. Where the theme itself is not
/// found, `dark` is used and the first warning says so.
pub fn load(name: &str, find: &dyn Fn(&str) -> Option<String>) -> (Theme, Vec<String>) {
    let mut warnings = Vec::new();
    let mut chain: Vec<(String, Table)> = Vec::new();
    let mut next = Some(name.to_string());
    while let Some(wanted) = next.take() {
        if chain.iter().any(|(have, _)| *have == wanted) || chain.len() == DEEPEST {
            warnings.push(format!("theme {wanted}: inherits goes in a circle"));
            break;
        }
        let Some(text) = find(&wanted) else {
            warnings.push(format!("theme {wanted}: there is no such theme, dark is used"));
            if wanted != "dark" {
                next = Some("dark".into());
            }
            continue;
        };
        match text.parse::<Table>() {
            Ok(table) => {
                next = table.get("inherits").and_then(Value::as_str).map(String::from);
                chain.push((wanted, table));
            }
            Err(error) => {
                let mistake = place::toml_mistake(&text, &error);
                warnings.push(format!("theme {wanted}: dark is used: {mistake}"));
                if wanted != "dark" {
                    next = Some("dark".into());
                }
            }
        }
    }
    let mut raw = Raw::default();
    for (from, table) in chain.iter().rev() {
        merge(&mut raw, from, table, &mut warnings);
    }
    let styles = Ink::ALL.iter().map(|ink| resolve(&raw, ink.name())).collect();
    check(&raw, name, &mut warnings);
    let theme = Theme {
        name: chain.first().map_or("dark", |(name, _)| name).to_string(),
        appearance: raw.appearance,
        ascii: raw.ascii,
        styles,
    };
    (theme, warnings)
}

fn merge(raw: &mut Raw, from: &str, table: &Table, warnings: &mut Vec<String>) {
    for (key, value) in table {
        let mut wrong = |what: &str| warnings.push(format!("theme {from}: {key}: {what}"));
        match (key.as_str(), value) {
            ("inherits", Value::String(_)) => {}
            ("appearance", Value::String(s)) if s == "dark" || s == "light" => {
                raw.appearance = if s == "light" {
                    Appearance::Light
                } else {
                    Appearance::Dark
                };
            }
            ("glyphs", Value::String(s)) if s == "ascii" || s == "unicode" => raw.ascii = s == "ascii",
            ("palette", Value::Table(palette)) => {
                for (name, value) in palette {
                    match value.as_str() {
                        Some(text) if colour::parse(text).is_some() => {
                            raw.palette.insert(name.clone(), text.to_string());
                        }
                        _ => warnings.push(format!("theme {from}: palette.{name}: {value} is no colour")),
                    }
                }
            }
            ("styles", Value::Table(styles)) => {
                raw.styles.extend(styles.iter().map(|(k, v)| (k.clone(), v.clone())));
            }
            ("appearance", _) => wrong("\"dark\" or \"light\" is wanted"),
            ("glyphs", _) => wrong("\"ascii\" or \"unicode\" is wanted"),
            _ => wrong("there is no such key"),
        }
    }
}

/// The style of a name: its own, else that of the name before its last dot.
fn resolve(raw: &Raw, name: &str) -> Style {
    let mut name = name;
    loop {
        if let Some(value) = raw.styles.get(name) {
            return style(raw, value, &mut |_| {});
        }
        match name.rfind('.') {
            Some(dot) => name = &name[..dot],
            None => return Style::default(),
        }
    }
}

fn check(raw: &Raw, theme: &str, warnings: &mut Vec<String>) {
    for (key, value) in &raw.styles {
        let known = Ink::ALL.iter().any(|ink| {
            ink.name() == key
                || ink
                    .name()
                    .strip_prefix(key.as_str())
                    .is_some_and(|rest| rest.starts_with('.'))
        });
        if !known {
            warnings.push(format!("theme {theme}: styles.\"{key}\": there is no such role"));
        }
        style(raw, value, &mut |what| {
            warnings.push(format!("theme {theme}: styles.\"{key}\": {what}"))
        });
    }
}

fn style(raw: &Raw, value: &Value, wrong: &mut dyn FnMut(String)) -> Style {
    let mut style = Style::default();
    match value {
        Value::String(name) => style.fg = named(raw, name, wrong),
        Value::Table(table) => {
            for (key, value) in table {
                match (key.as_str(), value) {
                    ("fg", Value::String(name)) => style.fg = named(raw, name, wrong),
                    ("bg", Value::String(name)) => style.bg = named(raw, name, wrong),
                    ("mods", Value::Array(mods)) => {
                        for modifier in mods {
                            match MODIFIERS.iter().find(|(name, _)| Some(*name) == modifier.as_str()) {
                                Some((_, modifier)) => style = style.add_modifier(*modifier),
                                None => wrong(format!("mods: {modifier} is none of {}", modifier_names())),
                            }
                        }
                    }
                    (key, value) => wrong(format!(
                        "{key} = {value}: fg, bg (colours) and mods (a list) are wanted"
                    )),
                }
            }
        }
        value => wrong(format!("{value}: a colour or a table is wanted")),
    }
    style
}

fn modifier_names() -> String {
    MODIFIERS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

fn named(raw: &Raw, name: &str, wrong: &mut dyn FnMut(String)) -> Option<Color> {
    let text = raw.palette.get(name).map_or(name, String::as_str);
    let colour = colour::parse(text);
    if colour.is_none() {
        wrong(format!("{name:?} is no colour and not in the palette"));
    }
    colour
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load_text(text: &str) -> (Theme, Vec<String>) {
        load("mine", &|name| match name {
            "mine" => Some(text.to_string()),
            "dark" => Some("[styles]\n\"text\" = \"#111111\"\n\"text.kept\" = \"#222222\"".into()),
            _ => None,
        })
    }

    #[test]
    fn a_role_without_a_style_has_that_of_its_parent_and_a_theme_that_of_the_one_it_inherits() {
        let (theme, warnings) = load_text("inherits = \"dark\"\n[styles]\n\"text.edited\" = { mods = [\"bold\"] }");
        assert_eq!(warnings, Vec::<String>::new());
        assert_eq!(theme.style(Ink::Kept).fg, Some(Color::Rgb(0x22, 0x22, 0x22)));
        assert_eq!(theme.style(Ink::Dropped).fg, Some(Color::Rgb(0x11, 0x11, 0x11)));
        assert!(theme.style(Ink::Edited).add_modifier.contains(Modifier::BOLD));
    }

    #[test]
    fn every_mistake_is_told_with_its_key() {
        let (_, warnings) = load_text(
            "inherits = \"dark\"\ncolour = 1\n[palette]\nink = \"#12\"\n[styles]\n\"text.kpet\" = \"red\"\n\
             \"text.edited\" = { fg = \"inc\", mods = [\"fat\"] }\n\"number\" = 7",
        );
        let all = warnings.join("\n");
        for key in [
            "colour",
            "palette.ink",
            "text.kpet",
            "\"inc\"",
            "fat",
            "styles.\"number\": 7",
        ] {
            assert!(all.contains(key), "{key} not in\n{all}");
        }
    }

    #[test]
    fn a_missing_theme_a_broken_one_and_a_circle_give_dark_and_say_so() {
        let (theme, warnings) = load_text("[[[");
        assert_eq!(theme.style(Ink::Kept).fg, Some(Color::Rgb(0x22, 0x22, 0x22)));
        assert!(warnings[0].contains("not TOML"));
        let (_, warnings) = load_text("inherits = \"mine\"");
        assert!(warnings[0].contains("circle"), "{warnings:?}");
        let (theme, warnings) = load("nowhere", &|name| (name == "dark").then(String::new));
        assert_eq!(theme.name, "dark");
        assert!(warnings[0].contains("no such theme"));
    }
}
