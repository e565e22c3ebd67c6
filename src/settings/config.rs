//! The configuration file: what it can say, its commented default, and every mistake in it told at once.

use crate::text::place;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// How the two texts stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LayoutChoice {
    /// Side by side where the width allows it.
    #[default]
    Auto,
    Sides,
    Stacked,
}

impl LayoutChoice {
    const NAMES: [(&'static str, LayoutChoice); 3] = [
        ("auto", LayoutChoice::Auto),
        ("sides", LayoutChoice::Sides),
        ("stacked", LayoutChoice::Stacked),
    ];

    /// The name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            LayoutChoice::Auto => "auto",
            LayoutChoice::Sides => "sides",
            LayoutChoice::Stacked => "stacked",
        }
    }
}

/// Everything that can be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub theme: String,
    pub layout: LayoutChoice,
    /// Columns below which the texts stand one under the other.
    pub stacked_below: u16,
    pub fold: bool,
    pub show_aside: bool,
    pub mouse: bool,
    pub watch: bool,
    /// Action name to keys.
    pub keys: BTreeMap<String, Vec<String>>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            theme: "auto".into(),
            layout: LayoutChoice::Auto,
            stacked_below: 100,
            fold: false,
            show_aside: false,
            mouse: true,
            watch: true,
            keys: BTreeMap::new(),
        }
    }
}

/// The default configuration with a comment on every key, each commented out: what a new configuration file starts as.
pub fn default_text() -> String {
    let Settings {
        theme,
        layout,
        stacked_below,
        fold,
        show_aside,
        mouse,
        watch,
        keys,
    } = Settings::default();
    debug_assert!(keys.is_empty());
    let mut out =
        String::from("# wirediff's configuration. Every key is shown with the value it has unless it is set.\n");
    let mut say = |comment: &str, key: &str, value: &str| out.push_str(&format!("\n# {comment}\n# {key} = {value}\n"));
    say(
        "auto (what the terminal's background and colours allow), dark, light, colour-blind, sixteen, sixteen-light, mono,\n\
         # or the name of a file themes/NAME.toml beside this one.",
        "theme",
        &format!("{theme:?}"),
    );
    say(
        "sides, stacked, or auto: side by side where the width allows it.",
        "layout",
        &format!("{:?}", layout.name()),
    );
    say(
        "Columns below which auto means stacked.",
        "stacked_below",
        &stacked_below.to_string(),
    );
    say("Start with runs of kept text folded.", "fold", &fold.to_string());
    say(
        "Start with what was set aside shown.",
        "show_aside",
        &show_aside.to_string(),
    );
    say("Use the mouse.", "mouse", &mouse.to_string());
    say(
        "Read a file again when it changes on disk.",
        "watch",
        &watch.to_string(),
    );
    out.push_str(
        "\n# Keys: an action's name and all its keys. `wirediff keys` prints the names and keys\n# [keys]\n\
         # next-change = [\"n\"]\n",
    );
    out
}

/// Reads a configuration. A mistake leaves the default of its key and is told with the key.
pub fn parse(text: &str) -> (Settings, Vec<String>) {
    let mut settings = Settings::default();
    let mut wrong = Vec::new();
    let table = match text.parse::<Table>() {
        Ok(table) => table,
        Err(error) => {
            let mistake = place::toml_mistake(text, &error);
            return (settings, vec![format!("config.toml is left out: {mistake}")]);
        }
    };
    for (key, value) in &table {
        let expected = match (key.as_str(), value) {
            ("theme", Value::String(name)) => {
                settings.theme = name.clone();
                continue;
            }
            ("layout", Value::String(name)) => match LayoutChoice::NAMES.iter().find(|(n, _)| n == name) {
                Some((_, layout)) => {
                    settings.layout = *layout;
                    continue;
                }
                None => "auto, sides or stacked is wanted",
            },
            ("stacked_below", Value::Integer(n)) => match u16::try_from(*n) {
                Ok(columns) => {
                    settings.stacked_below = columns;
                    continue;
                }
                Err(_) => "a number of columns is wanted",
            },
            ("keys", Value::Table(keys)) => {
                for (name, value) in keys {
                    let list: Option<Vec<String>> = match value {
                        Value::String(one) => Some(vec![one.clone()]),
                        Value::Array(many) => many.iter().map(|k| k.as_str().map(String::from)).collect(),
                        _ => None,
                    };
                    match list {
                        Some(list) => {
                            settings.keys.insert(name.clone(), list);
                        }
                        None => wrong.push(format!("config.toml: keys.{name}: a list of keys is wanted")),
                    }
                }
                continue;
            }
            ("fold" | "show_aside" | "mouse" | "watch", Value::Boolean(on)) => {
                *match key.as_str() {
                    "fold" => &mut settings.fold,
                    "show_aside" => &mut settings.show_aside,
                    "mouse" => &mut settings.mouse,
                    _ => &mut settings.watch,
                } = *on;
                continue;
            }
            ("theme" | "layout", _) => "a name in quotes is wanted",
            ("stacked_below", _) => "a number of columns is wanted",
            ("keys", _) => "a table is wanted",
            ("fold" | "show_aside" | "mouse" | "watch", _) => "true or false is wanted",
            _ => "there is no such key",
        };
        wrong.push(format!("config.toml: {key}: {expected}"));
    }
    (settings, wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commented_default_is_the_default_and_its_keys_are_real() {
        assert_eq!(parse(&default_text()), (Settings::default(), vec![]));
        let uncommented: String = default_text()
            .lines()
            .filter_map(|l| l.strip_prefix("# "))
            .filter(|l| l.contains(" = ") && !l.contains("keys"))
            .map(|l| format!("{l}\n"))
            .collect();
        let (settings, wrong) = parse(&uncommented.replace("next-change = [\"n\"]\n", ""));
        assert_eq!((settings, wrong), (Settings::default(), vec![]));
    }

    #[test]
    fn every_mistake_is_told_with_its_key_and_the_rest_is_kept() {
        let (settings, wrong) = parse("fold = 1\nthem = \"dark\"\nlayout = \"wide\"\nmouse = false\n[keys]\nquit = 3");
        assert!(!settings.mouse && !settings.fold);
        assert_eq!(wrong.len(), 4, "{wrong:?}");
        assert!(parse("[[").1[0].contains("not TOML"));
    }
}
