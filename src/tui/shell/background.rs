//! Asking the terminal for its background, and hearing the answer among the keys.
//!
//! The question is OSC 11; the answer, `ESC ] 11 ; rgb:RRRR/GGGG/BBBB` and `ESC \` or BEL, comes by the way of the keys,
//! whenever it likes: at once from a terminal on this machine, after half a second over a slow line, never from many.
//! Waiting for it would lose what is typed meanwhile, and an answer that comes after the waiting would be taken for keys
//! (`b` another base, `:` the palette). So nobody waits: the answer is picked out of the keys whenever it comes.

use crate::theme::Appearance;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::io::Write;

/// Asks. Terminals that show the question as text, or hand it on to another, are left in peace.
pub fn ask(term: &str) {
    if cfg!(unix) && !term.is_empty() && term != "dumb" && term != "Eterm" && !term.starts_with("screen") {
        let mut out = std::io::stdout();
        // A terminal that is gone is told of elsewhere.
        let _ = out.write_all(b"\x1b]11;?\x1b\\").and_then(|()| out.flush());
    }
}

/// How an answer begins, as the keys that it is read as: Alt and `]`, then these.
const BEGINNING: &str = "11;";
/// No answer is longer: what goes on beyond this is typed.
const LONGEST: usize = 40;

/// What was heard so far of what may be an answer.
#[derive(Debug, Default)]
pub struct Ear {
    held: Vec<KeyEvent>,
}

/// What became of a key.
#[derive(Debug, PartialEq)]
pub enum Heard {
    /// It may be part of an answer; the next ones will tell.
    Nothing,
    /// These keys were typed.
    Keys(Vec<KeyEvent>),
    /// An answer has ended; `None` where it names no colour that can be read.
    Answer(Option<Appearance>),
}

impl Ear {
    /// Takes the next key.
    pub fn hear(&mut self, key: KeyEvent) -> Heard {
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        if self.held.is_empty() {
            if alt && key.code == KeyCode::Char(']') {
                self.held.push(key);
                return Heard::Nothing;
            }
            return Heard::Keys(vec![key]);
        }
        let so_far: String = self.held[1..].iter().filter_map(character).collect();
        let ends = match key.code {
            KeyCode::Char('\\') => alt,
            KeyCode::Char('g') => key.modifiers.contains(KeyModifiers::CONTROL),
            // urxvt's answer ends with the escape alone.
            KeyCode::Esc => true,
            _ => false,
        };
        if ends && so_far.starts_with(BEGINNING) {
            self.held.clear();
            return Heard::Answer(appearance(&so_far[BEGINNING.len()..]));
        }
        self.held.push(key);
        let belongs = character(&key).is_some_and(|c| match BEGINNING.chars().nth(so_far.len()) {
            Some(wanted) => c == wanted,
            None => c.is_ascii_hexdigit() || matches!(c, 'r' | 'g' | 'b' | 'a' | ':' | '/' | '#'),
        });
        if belongs && self.held.len() <= LONGEST {
            Heard::Nothing
        } else {
            Heard::Keys(std::mem::take(&mut self.held))
        }
    }

    /// What was held back, where it is known that no more comes.
    pub fn give_up(&mut self) -> Vec<KeyEvent> {
        std::mem::take(&mut self.held)
    }

    /// True while something is held back.
    pub fn holds(&self) -> bool {
        !self.held.is_empty()
    }
}

fn character(key: &KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Char(c) if !key.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::CONTROL) => Some(c),
        _ => None,
    }
}

/// Dark or light, from `rgb:1010/1414/1818` with one to four digits for each part, or `#101418`.
fn appearance(colour: &str) -> Option<Appearance> {
    let part = |digits: &str| {
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok().filter(|n| (1..=4).contains(n))?)? - 1;
        Some(u32::from_str_radix(digits, 16).ok()? as f32 / most as f32)
    };
    let parts: Vec<f32> = match colour.split_once(':') {
        Some(("rgb" | "rgba", parts)) => parts.split('/').map(part).collect::<Option<_>>()?,
        _ => {
            let digits = colour.strip_prefix('#').filter(|d| d.is_ascii() && d.len() == 6)?;
            [0, 2, 4]
                .iter()
                .map(|&i| part(&digits[i..i + 2]))
                .collect::<Option<_>>()?
        }
    };
    let [red, green, blue] = *parts.get(..3)? else {
        return None;
    };
    // As bright as it looks (the weights of Rec. 601, for parts that are not linear).
    let bright = 0.299 * red + 0.587 * green + 0.114 * blue;
    Some(if bright > 0.5 {
        Appearance::Light
    } else {
        Appearance::Dark
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What crossterm makes of bytes that a terminal sends, as far as an answer goes.
    fn keys(bytes: &str) -> Vec<KeyEvent> {
        let mut out = Vec::new();
        let mut chars = bytes.chars().peekable();
        while let Some(c) = chars.next() {
            out.push(match (c, chars.peek()) {
                ('\x1b', Some(&next)) => {
                    chars.next();
                    KeyEvent::new(KeyCode::Char(next), KeyModifiers::ALT)
                }
                ('\x1b', None) => KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE),
                ('\x07', _) => KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL),
                (c, _) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE),
            });
        }
        out
    }

    /// What comes through, and what the terminal said.
    fn heard(bytes: &str) -> (Vec<KeyEvent>, Vec<Option<Appearance>>) {
        let mut ear = Ear::default();
        let (mut typed, mut said) = (Vec::new(), Vec::new());
        for key in keys(bytes) {
            match ear.hear(key) {
                Heard::Nothing => {}
                Heard::Keys(keys) => typed.extend(keys),
                Heard::Answer(answer) => said.push(answer),
            }
        }
        typed.extend(ear.give_up());
        (typed, said)
    }

    #[test]
    fn an_answer_is_picked_out_of_what_is_typed_before_and_after_it() {
        for (answer, wanted) in [
            ("\x1b]11;rgb:fbfb/fafa/f5f5\x1b\\", Some(Appearance::Light)),
            ("\x1b]11;rgb:1010/1414/1818\x07", Some(Appearance::Dark)),
            ("\x1b]11;rgba:ff/ff/ff/ff\x1b\\", Some(Appearance::Light)),
            ("\x1b]11;#000000\x07", Some(Appearance::Dark)),
            ("\x1b]11;rgb:f/f\x07", None),
        ] {
            let (typed, said) = heard(&format!("nn{answer}!b"));
            assert_eq!(typed, keys("nn!b"), "{answer:?}");
            assert_eq!(said, [wanted], "{answer:?}");
        }
        assert_eq!(heard("\x1b]11;rgb:0/0/0\x1b").1, [Some(Appearance::Dark)], "urxvt");
    }

    #[test]
    fn what_only_begins_like_an_answer_is_typed() {
        for typed in ["\x1b]", "\x1b]n", "\x1b]11x", "\x1b]12;rgb:0/0/0\x07", "\x1b]11;n"] {
            assert_eq!(heard(typed), (keys(typed), vec![]), "{typed:?}");
        }
        let long = format!("\x1b]11;{}", "a".repeat(200));
        assert_eq!(heard(&long), (keys(&long), vec![]));
    }
}
