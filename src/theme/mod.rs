//! Role to style: theme files, colour depth, the characters a terminal has.
//!
//! A theme is a TOML file that gives each [`Ink`] a style by its dotted name. A name without a style has that of the name
//! before its last dot. `inherits` names the theme whose `[palette]` and `[styles]` this one overrides.

use crate::present::Ink;
use ratatui::style::{Modifier, Style};

pub mod colour;
pub mod file;
pub mod signs;
#[cfg(test)]
mod vision;

pub use colour::Depth;
pub use signs::Signs;

/// The themes that come with the program, in the order in which a key walks through them.
pub const BUNDLED: [(&str, &str); 6] = [
    ("dark", include_str!("../../themes/dark.toml")),
    ("light", include_str!("../../themes/light.toml")),
    ("colour-blind", include_str!("../../themes/colour-blind.toml")),
    ("sixteen", include_str!("../../themes/sixteen.toml")),
    ("sixteen-light", include_str!("../../themes/sixteen-light.toml")),
    ("mono", include_str!("../../themes/mono.toml")),
];

/// Which background a theme is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Appearance {
    #[default]
    Dark,
    Light,
}

/// The bundled theme that `auto` stands for: what this background and this depth can show.
pub fn of_terminal(appearance: Appearance, depth: Depth) -> &'static str {
    match (depth, appearance) {
        (Depth::None, _) => "mono",
        (Depth::Sixteen, Appearance::Dark) => "sixteen",
        (Depth::Sixteen, Appearance::Light) => "sixteen-light",
        (_, Appearance::Dark) => "dark",
        (_, Appearance::Light) => "light",
    }
}

/// A style for every ink.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    pub name: String,
    pub appearance: Appearance,
    /// Only signs that every font has.
    pub ascii: bool,
    styles: Vec<Style>,
}

impl Theme {
    /// The style of an ink.
    pub fn style(&self, ink: Ink) -> Style {
        self.styles[ink as usize]
    }

    /// The theme with the colours that a terminal of this depth has. Weight, underlining and signs stay.
    pub fn at(&self, depth: Depth) -> Theme {
        let lower = |style: &Style| Style {
            fg: style.fg.and_then(|c| depth.lower(c)),
            bg: style.bg.and_then(|c| depth.lower(c)),
            ..*style
        };
        let mut theme = self.clone();
        theme.styles = self.styles.iter().map(lower).collect();
        if depth == Depth::None && !self.styles.iter().any(|s| s.add_modifier.contains(Modifier::REVERSED)) {
            // A colour theme without its colours would not tell its roles apart: mono is made for that.
            let (mono, _) = bundled("mono");
            theme.styles = mono.styles;
        }
        theme
    }
}

/// A theme that comes with the program; `dark` where there is none of this name.
pub fn bundled(name: &str) -> (Theme, Vec<String>) {
    file::load(name, &|wanted| {
        BUNDLED
            .iter()
            .find(|(name, _)| *name == wanted)
            .map(|(_, text)| (*text).to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Color;

    #[test]
    fn bundled_themes_have_no_warning_and_tell_the_labels_apart() {
        for (name, _) in BUNDLED {
            let (theme, warnings) = bundled(name);
            assert_eq!(warnings, Vec::<String>::new(), "{name}");
            assert_eq!(theme.name, name);
            assert_ne!(theme.style(Ink::Deleted), theme.style(Ink::Inserted), "{name}");
            assert_ne!(theme.style(Ink::Deleted), theme.style(Ink::Edited), "{name}");
            assert_ne!(theme.style(Ink::FlagCheck), theme.style(Ink::FlagEditorial), "{name}");
            assert_ne!(theme.style(Ink::Anchor), theme.style(Ink::Reworded), "{name}");
        }
    }

    #[test]
    fn mono_uses_no_colour_and_a_terminal_without_colour_gets_none() {
        let (mono, _) = bundled("mono");
        let (dark, _) = bundled("dark");
        for theme in [mono, dark.at(Depth::None)] {
            for ink in Ink::ALL {
                let style = theme.style(*ink);
                let none = |c: Option<Color>| c.is_none_or(|c| c == Color::Reset);
                assert!(none(style.fg) && none(style.bg), "{}: {style:?}", ink.name());
            }
            assert!(theme.style(Ink::Inserted).add_modifier.contains(Modifier::BOLD));
        }
    }
}
