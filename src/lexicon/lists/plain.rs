//! Reading our own list files.
//!
//! They keep to a corner of TOML, `[table]` lines and strings without escapes, so that reading them costs next to
//! nothing; a test holds this reader to the whole of TOML.

#[cfg(test)]
use super::List;

/// The strings of a table.
pub fn entries(table: &str) -> impl Iterator<Item = &str> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    // every second piece between quotation marks is a string
    lines.flat_map(|line| line.split('"').skip(1).step_by(2))
}

/// The tables of a file: the list, and from where to where in the text its entries stand.
#[cfg(test)]
pub fn tables(text: &str) -> Vec<(List, usize, usize)> {
    let mut out: Vec<(List, usize, usize)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        if let Some(name) = line.trim_end().strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            let list = List::ALL.into_iter().find(|l| l.about().0 == name);
            out.push((list.expect("a table of ours is a list"), at, at));
        } else if let Some(last) = out.last_mut() {
            last.2 = at;
        }
    }
    out
}
