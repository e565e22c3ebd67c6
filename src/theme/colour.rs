//! Colours as themes write them, and how many of them a terminal has.

use ratatui::style::Color;

/// How many colours a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None at all, or none wanted (`NO_COLOR`).
    None,
    Sixteen,
    Indexed,
    True,
}

impl Depth {
    /// What the environment says of the terminal. `get` looks up a variable.
    pub fn detect(get: impl Fn(&str) -> Option<String>) -> Depth {
        let is = |name: &str| get(name).is_some_and(|v| !v.is_empty());
        let term = get("TERM").unwrap_or_default();
        let colour_term = get("COLORTERM").unwrap_or_default();
        if is("NO_COLOR") || term == "dumb" {
            Depth::None
        } else if matches!(colour_term.as_str(), "truecolor" | "24bit") || term.contains("direct") {
            Depth::True
        } else if term.contains("256color") {
            Depth::Indexed
        } else {
            Depth::Sixteen
        }
    }

    /// The nearest colour that this depth has; `None` where it has none.
    pub fn lower(self, colour: Color) -> Option<Color> {
        match (self, colour) {
            (Depth::True, colour) => Some(colour),
            (Depth::None, _) => None,
            (Depth::Indexed, Color::Rgb(r, g, b)) => {
                Some(Color::Indexed(nearest(&(16..=255).collect::<Vec<_>>(), r, g, b)))
            }
            (Depth::Indexed, colour) => Some(colour),
            (Depth::Sixteen, Color::Rgb(r, g, b)) => Some(sixteen(r, g, b)),
            (Depth::Sixteen, Color::Indexed(index)) if index > 15 => {
                let (r, g, b) = of_index(index);
                Some(sixteen(r, g, b))
            }
            (Depth::Sixteen, colour) => Some(colour),
        }
    }
}

const NAMED: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

/// Reads `#rrggbb`, `#rgb`, a number from 0 to 255, or one of the sixteen names and `default`.
pub fn parse(text: &str) -> Option<Color> {
    if let Some(hex) = text.strip_prefix('#') {
        if !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let digits: Vec<u8> = hex
            .bytes()
            .filter_map(|b| char::from(b).to_digit(16))
            .map(|d| d as u8)
            .collect();
        return match digits[..] {
            [r, g, b] => Some(Color::Rgb(r * 17, g * 17, b * 17)),
            [a, b, c, d, e, f] => Some(Color::Rgb(a * 16 + b, c * 16 + d, e * 16 + f)),
            _ => None,
        };
    }
    if let Ok(index) = text.parse::<u8>() {
        return Some(Color::Indexed(index));
    }
    NAMED.iter().find(|(name, _)| *name == text).map(|(_, colour)| *colour)
}

/// The colour of an index above 15, as xterm defines it.
pub(super) fn of_index(index: u8) -> (u8, u8, u8) {
    if index >= 232 {
        let grey = 8 + 10 * (index - 232);
        return (grey, grey, grey);
    }
    let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
    let cube = index.saturating_sub(16);
    (step(cube / 36), step(cube / 6 % 6), step(cube % 6))
}

/// From this difference between its strongest and its weakest part on a colour is seen as one and not as a grey.
const COLOURED: i32 = 35;
/// What a degree of hue is worth, squared, beside the distance of the parts: more would make the dark beds too light for
/// what is read on them.
const OF_HUE: i32 = 2;

fn nearest(indices: &[u8], r: u8, g: u8, b: u8) -> u8 {
    let wanted = hue(r, g, b);
    let distance = |&i: &u8| {
        let (x, y, z) = of_index(i);
        let d = |a: u8, b: u8| i32::from(a.abs_diff(b)).pow(2);
        let parts = 2 * d(r, x) + 4 * d(g, y) + 3 * d(b, z);
        // The beds of words are dark or pale: by distance alone they would all come out as the grey of the selection.
        let off = match (wanted, hue(x, y, z)) {
            (None, _) => 0,
            (Some(_), None) => 180,
            (Some(wanted), Some(is)) => (wanted - is).abs().min(360 - (wanted - is).abs()),
        };
        parts + OF_HUE * off * off
    };
    indices.iter().copied().min_by_key(distance).unwrap_or(7)
}

/// The hue in degrees; `None` for what is seen as a grey.
fn hue(r: u8, g: u8, b: u8) -> Option<i32> {
    let [r, g, b] = [r, g, b].map(i32::from);
    let (high, low) = (r.max(g).max(b), r.min(g).min(b));
    let spread = high - low;
    if spread < COLOURED {
        return None;
    }
    let degrees = if high == r {
        60 * (g - b) / spread
    } else if high == g {
        120 + 60 * (b - r) / spread
    } else {
        240 + 60 * (r - g) / spread
    };
    Some(degrees.rem_euclid(360))
}

/// One of the sixteen by hue and brightness; their exact colours are the terminal's affair, so a distance would mislead.
fn sixteen(r: u8, g: u8, b: u8) -> Color {
    let (high, low) = (r.max(g).max(b), r.min(g).min(b));
    if high - low < 48 {
        return match high {
            0..=60 => Color::Black,
            61..=130 => Color::DarkGray,
            131..=210 => Color::Gray,
            _ => Color::White,
        };
    }
    let middle = (u16::from(high) + u16::from(low)) / 2;
    let on = |v: u8| u16::from(v) > middle;
    match (on(r), on(g), on(b)) {
        (true, false, false) => Color::Red,
        (false, true, false) => Color::Green,
        (true, true, _) => Color::Yellow,
        (false, false, _) => Color::Blue,
        (true, false, true) => Color::Magenta,
        (false, true, true) => Color::Cyan,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_nonsense_is_not() {
        assert_eq!(parse("#fff"), Some(Color::Rgb(255, 255, 255)));
        assert_eq!(parse("#0a1B2c"), Some(Color::Rgb(10, 27, 44)));
        assert_eq!(parse("211"), Some(Color::Indexed(211)));
        assert_eq!(parse("bright-cyan"), Some(Color::LightCyan));
        for bad in ["#ff", "#ggg", "#é12", "256", "", "#", "teal"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_poorer_terminal_gets_the_nearest_colour() {
        assert_eq!(
            Depth::Indexed.lower(Color::Rgb(255, 255, 255)),
            Some(Color::Indexed(231))
        );
        assert_eq!(Depth::Sixteen.lower(Color::Rgb(0x72, 0xc0, 0xe0)), Some(Color::Cyan));
        assert_eq!(Depth::Sixteen.lower(Color::Rgb(0xe3, 0xad, 0x62)), Some(Color::Yellow));
        assert_eq!(Depth::None.lower(Color::Red), None);
    }

    #[test]
    fn with_256_colours_a_dark_or_pale_bed_keeps_its_hue_and_a_grey_stays_grey() {
        let index = |hex: &str| match Depth::Indexed.lower(parse(hex).unwrap()) {
            Some(Color::Indexed(index)) => of_index(index),
            other => panic!("{hex}: {other:?}"),
        };
        for bed in ["#12323f", "#3b2c16", "#d2ecf5", "#fae6c8", "#3d2b00", "#0c2f5c"] {
            let Some(Color::Rgb(r, g, b)) = parse(bed) else {
                panic!()
            };
            let (x, y, z) = index(bed);
            let off = hue(r, g, b).unwrap() - hue(x, y, z).unwrap_or_else(|| panic!("{bed} became a grey"));
            assert!(off.abs() <= 45, "{bed} became #{x:02x}{y:02x}{z:02x}");
        }
        for grey in ["#212a34", "#1a2027", "#e6ebf2", "#d7dce3"] {
            let (x, y, z) = index(grey);
            assert!(x == y && y == z, "{grey}");
        }
    }

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        let with = |pairs: &'static [(&'static str, &'static str)]| {
            Depth::detect(|name| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| v.to_string()))
        };
        assert_eq!(
            with(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]),
            Depth::True
        );
        assert_eq!(with(&[("TERM", "xterm-256color")]), Depth::Indexed);
        assert_eq!(with(&[("TERM", "linux")]), Depth::Sixteen);
        assert_eq!(with(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Depth::None);
        assert_eq!(with(&[("TERM", "xterm"), ("NO_COLOR", "")]), Depth::Sixteen);
    }
}
