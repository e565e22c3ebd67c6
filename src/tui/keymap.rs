//! Keys to actions: the table's keys, changed by the configuration.

use super::keys::{Action, ENTRIES, Scope};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::collections::BTreeMap;

/// A key with its modifiers, so that two ways in which terminals report it are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

const NAMED: [(&str, KeyCode); 16] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backtab", KeyCode::BackTab),
    ("space", KeyCode::Char(' ')),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
];

impl Key {
    /// Reads `n`, `N`, `!`, `enter`, `ctrl-d`, `alt-x`, `f1`.
    pub fn parse(text: &str) -> Option<Key> {
        let mut rest = text;
        let mut modifiers = KeyModifiers::NONE;
        loop {
            let (modifier, after) = if let Some(after) = rest.strip_prefix("ctrl-") {
                (KeyModifiers::CONTROL, after)
            } else if let Some(after) = rest.strip_prefix("alt-") {
                (KeyModifiers::ALT, after)
            } else {
                break;
            };
            modifiers |= modifier;
            rest = after;
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) => KeyCode::Char(c),
            _ => match NAMED.iter().find(|(name, _)| *name == rest) {
                Some((_, code)) => *code,
                None => KeyCode::F(rest.strip_prefix('f')?.parse().ok().filter(|n| (1..=24).contains(n))?),
            },
        };
        Some(Key { code, modifiers })
    }

    /// The key of an event. Shift is in the character already.
    pub fn of(event: &KeyEvent) -> Key {
        let (code, mut modifiers) = match (event.code, event.modifiers.contains(KeyModifiers::SHIFT)) {
            (KeyCode::Tab, true) => (KeyCode::BackTab, event.modifiers),
            (code, _) => (code, event.modifiers),
        };
        modifiers &= KeyModifiers::CONTROL | KeyModifiers::ALT;
        Key { code, modifiers }
    }

    /// As help and configuration write it.
    pub fn name(&self) -> String {
        let mut out = String::new();
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            out.push_str("ctrl-");
        }
        if self.modifiers.contains(KeyModifiers::ALT) {
            out.push_str("alt-");
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => out.push_str(name),
            (None, KeyCode::Char(c)) => out.push(c),
            (None, KeyCode::F(n)) => out.push_str(&format!("f{n}")),
            (None, _) => out.push('?'),
        }
        out
    }

    /// As the foot of the screen and the help write it: arrows as arrows.
    pub fn sign(&self) -> String {
        match (self.code, self.modifiers.is_empty()) {
            (KeyCode::Up, true) => "↑".into(),
            (KeyCode::Down, true) => "↓".into(),
            (KeyCode::Left, true) => "←".into(),
            (KeyCode::Right, true) => "→".into(),
            _ => self.name(),
        }
    }
}

/// Which key means what in which scope.
#[derive(Debug, Clone, PartialEq)]
pub struct Keymap {
    bindings: Vec<(Scope, Key, Action)>,
}

impl Default for Keymap {
    fn default() -> Self {
        Keymap::new(&BTreeMap::new()).0
    }
}

impl Keymap {
    /// The table's keys, those of the actions named in `changes` replaced. Every bad name, bad key and key with two
    /// meanings is told, all at once; what is bad is left as the table has it.
    pub fn new(changes: &BTreeMap<String, Vec<String>>) -> (Keymap, Vec<String>) {
        let mut wrong = Vec::new();
        for name in changes.keys() {
            if !ENTRIES.iter().any(|e| e.name == name) {
                wrong.push(format!("keys.{name}: there is no such action"));
            }
        }
        let mut bindings: Vec<(Scope, Key, Action)> = Vec::new();
        for entry in ENTRIES {
            let mut keys: Vec<Key> = entry.keys.iter().filter_map(|k| Key::parse(k)).collect();
            if let Some(wanted) = changes.get(entry.name) {
                let mut good = Vec::new();
                for text in wanted {
                    match Key::parse(text) {
                        Some(key) => good.push(key),
                        None => wrong.push(format!("keys.{}: {text:?} is no key", entry.name)),
                    }
                }
                if good.len() == wanted.len() {
                    keys = good;
                }
            }
            bindings.extend(keys.into_iter().map(|key| (entry.scope, key, entry.action)));
        }
        for (i, (scope, key, action)) in bindings.iter().enumerate() {
            if let Some((_, _, first)) = bindings[..i].iter().find(|(s, k, _)| s == scope && k == key) {
                wrong.push(format!(
                    "keys.{}: {} means {} already",
                    action.entry().name,
                    key.name(),
                    first.entry().name
                ));
            }
        }
        (Keymap { bindings }, wrong)
    }

    /// What a key means, the first of these scopes that knows it winning.
    pub fn action(&self, key: &KeyEvent, scopes: &[Scope]) -> Option<Action> {
        let key = Key::of(key);
        scopes.iter().find_map(|scope| {
            self.bindings
                .iter()
                .find(|(s, k, _)| s == scope && *k == key)
                .map(|(_, _, action)| *action)
        })
    }

    /// The keys of an action, in their order.
    pub fn keys(&self, action: Action) -> Vec<Key> {
        self.bindings
            .iter()
            .filter(|(_, _, a)| *a == action)
            .map(|(_, key, _)| *key)
            .collect()
    }

    /// The first key of an action as the foot of the screen writes it.
    pub fn sign(&self, action: Action) -> Option<String> {
        self.keys(action).first().map(Key::sign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_no_bad_key_and_no_key_with_two_meanings() {
        assert_eq!(Keymap::new(&BTreeMap::new()).1, Vec::<String>::new());
        for entry in ENTRIES {
            for text in entry.keys {
                let key = Key::parse(text).unwrap_or_else(|| panic!("{text}"));
                assert_eq!(key.name(), *text);
            }
        }
    }

    #[test]
    fn all_that_is_wrong_in_a_key_map_is_told_at_once_and_the_rest_works() {
        let changes = BTreeMap::from([
            ("next-change".to_string(), vec!["J".to_string()]),
            ("fold".to_string(), vec!["hyper-x".to_string()]),
            ("flod".to_string(), vec!["x".to_string()]),
            ("aside".to_string(), vec!["w".to_string()]),
        ]);
        let (map, wrong) = Keymap::new(&changes);
        assert_eq!(wrong.len(), 3, "{wrong:?}");
        let press = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::SHIFT);
        assert_eq!(map.action(&press('J'), &[Scope::Reader]), Some(Action::NextChange));
        assert_eq!(map.action(&press('n'), &[Scope::Reader]), None);
        assert_eq!(map.action(&press('f'), &[Scope::Reader]), Some(Action::Fold));
    }
}
