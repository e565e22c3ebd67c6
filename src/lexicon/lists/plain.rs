//! Reading our own list files at the start of the program.
//!
//! They keep to a corner of TOML, `[table]` lines and strings without escapes, so that reading them costs next to
//! nothing; a test holds this reader to the whole of TOML.

use super::List;

/// Puts the strings of every table of the text into the entries of its list, by the order of [`List::ALL`].
pub fn read(words: &mut [Vec<String>], text: &str) {
    let mut list = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            list = List::ALL.into_iter().find(|l| l.about().0 == name);
        } else if let Some(list) = list
            && !line.starts_with('#')
        {
            // every second piece between quotation marks is a string
            words[list as usize].extend(line.split('"').skip(1).step_by(2).map(String::from));
        }
    }
}
