//! Tests of what eyes make of the themes: contrast with the ground, and the labels as seen with colour deficiencies.
//!
//! Contrast is that of WCAG 2.2. The deficiencies are simulated in linear light with the matrices of Machado, Oliveira and
//! Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, at full severity; how far
//! two colours are apart is their distance in CIELAB (D65, CIE 1976).

use super::{Depth, bundled};
use crate::present::Ink;
use ratatui::style::Color;

type Rgb = [f64; 3];

/// What a person sees of linear red, green and blue.
const EYES: [(&str, [Rgb; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

const XYZ: [Rgb; 3] = [
    [0.4124564, 0.3575761, 0.1804375],
    [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
];

fn times(matrix: &[Rgb; 3], v: Rgb) -> Rgb {
    matrix.map(|row| row.iter().zip(v).map(|(m, c)| m * c).sum())
}

/// A colour of a theme in linear light.
fn linear(colour: Color) -> Rgb {
    let Color::Rgb(r, g, b) = colour else {
        panic!("the themes tested here give their inks in red, green and blue: {colour:?}");
    };
    [r, g, b].map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn lab(light: Rgb) -> Rgb {
    let [x, y, z] = times(&XYZ, light);
    let f = |t: f64| {
        if t > 216.0 / 24389.0 {
            t.cbrt()
        } else {
            (24389.0 / 27.0 * t + 16.0) / 116.0
        }
    };
    let (fx, fy, fz) = (f(x / 0.95047), f(y), f(z / 1.08883));
    [116.0 * fy - 16.0, 500.0 * (fx - fy), 200.0 * (fy - fz)]
}

fn apart(eye: &[Rgb; 3], a: Color, b: Color) -> f64 {
    let seen = |c: Color| lab(times(eye, linear(c)).map(|v| v.clamp(0.0, 1.0)));
    seen(a)
        .iter()
        .zip(seen(b))
        .map(|(p, q)| (p - q).powi(2))
        .sum::<f64>()
        .sqrt()
}

fn contrast(a: Color, b: Color) -> f64 {
    let light = |c: Color| times(&XYZ, linear(c))[1] + 0.05;
    let (a, b) = (light(a), light(b));
    a.max(b) / a.min(b)
}

fn ink(theme: &str, ink: Ink) -> Color {
    bundled(theme)
        .0
        .style(ink)
        .fg
        .unwrap_or_else(|| panic!("{theme}: {}", ink.name()))
}

#[test]
fn the_colour_blind_theme_keeps_labels_apart_for_every_eye() {
    let labels = [
        Ink::GutterEdited,
        Ink::GutterReworded,
        Ink::GutterDropped,
        Ink::GutterAdded,
        Ink::GutterMoved,
        Ink::MarkCheck,
    ];
    for (eye, matrix) in &EYES {
        for (i, &a) in labels.iter().enumerate() {
            for &b in &labels[i + 1..] {
                let apart = apart(matrix, ink("colour-blind", a), ink("colour-blind", b));
                assert!(
                    apart >= 20.0,
                    "{eye}: {} and {} are {apart:.1} apart",
                    a.name(),
                    b.name()
                );
            }
        }
    }
}

#[test]
fn what_is_read_stands_out_from_the_ground() {
    // The grounds that terminals have, not quite black and not quite white, are the harder ones.
    let (dark, light) = (Color::Rgb(0x18, 0x1c, 0x20), Color::Rgb(0xf6, 0xf6, 0xf4));
    for (theme, ground) in [("dark", dark), ("colour-blind", dark), ("light", light)] {
        for (inks, least) in [
            // Text: WCAG 2.2, 1.4.3.
            (
                &[
                    Ink::Text,
                    Ink::Kept,
                    Ink::Dropped,
                    Ink::Added,
                    Ink::Reworded,
                    Ink::MarkCheck,
                    Ink::Pointer,
                ][..],
                4.4,
            ),
            // Numbers and signs beside it: 1.4.11.
            (
                &[Ink::Number, Ink::GutterSame, Ink::GutterMoved, Ink::GutterEdited][..],
                3.0,
            ),
        ] {
            for &one in inks {
                let contrast = contrast(ink(theme, one), ground);
                assert!(contrast >= least, "{theme}: {} has {contrast:.1}", one.name());
            }
        }
    }
}

/// The sixteen colours as terminals have them is their own affair; but on paper these are pale in every palette that
/// comes with a terminal (xterm's, VS Code's, Terminal.app's, Tango), and on black these are hard to see.
#[test]
fn of_the_sixteen_colours_none_is_used_that_the_background_swallows() {
    use Color::{Black, Cyan, Gray, Green, LightCyan, LightGreen, LightYellow, White, Yellow};
    for (name, lost) in [
        (
            "sixteen-light",
            &[Yellow, LightYellow, Cyan, LightCyan, Green, LightGreen, Gray, White][..],
        ),
        ("sixteen", &[Black][..]),
    ] {
        let (theme, _) = bundled(name);
        for &ink in Ink::ALL {
            let style = theme.style(ink);
            let swallowed = style.bg.is_none() && style.fg.is_some_and(|fg| lost.contains(&fg));
            assert!(!swallowed, "{name}: {} is {:?}", ink.name(), style.fg);
        }
        let fg = |ink: Ink| theme.style(ink).fg;
        let told = [
            Ink::GutterDropped,
            Ink::GutterAdded,
            Ink::GutterReworded,
            Ink::MarkCheck,
        ]
        .map(fg);
        for (i, one) in told.iter().enumerate() {
            assert!(!told[i + 1..].contains(one), "{name}: {one:?} tells two things");
        }
    }
}

#[test]
fn edited_and_flagged_words_are_read_on_their_beds_with_256_colours_too() {
    let cube = |c: Color| match c {
        Color::Indexed(index) => {
            let (r, g, b) = super::colour::of_index(index);
            Color::Rgb(r, g, b)
        }
        other => other,
    };
    for name in ["dark", "light", "colour-blind"] {
        for depth in [Depth::True, Depth::Indexed] {
            let theme = bundled(name).0.at(depth);
            let style = |ink: Ink| theme.style(ink);
            for bed in [Ink::Deleted, Ink::Inserted] {
                let ground = cube(style(bed).bg.expect("a bed"));
                for (ink, least) in [(bed, 4.2), (Ink::FlagCheck, 3.0)] {
                    let contrast = contrast(cube(style(ink).fg.expect("a colour")), ground);
                    assert!(
                        contrast >= least,
                        "{name} {depth:?}: {} on {} has {contrast:.1}",
                        ink.name(),
                        bed.name()
                    );
                }
                let selected = style(Ink::Selected).bg.map(cube);
                assert_ne!(
                    Some(ground),
                    selected,
                    "{name} {depth:?}: {} is lost when selected",
                    bed.name()
                );
            }
        }
    }
}
