//! The data files of the program, read without copying: tables of words in the part of TOML that they keep to.
//!
//! They stay TOML, for people to read and change, but reading them with a whole TOML parser costs more than a short
//! comparison does. What is known here: comments, `[table]` and `[[table]]`, keys with a string in one or in three
//! quotation marks without escapes, a whole number, `true` or `false`. The tests of each file hold this reader against
//! the real one.

/// One key of a data file with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'a> {
    /// How many table headers stand before it: fields with the same number are of the same record.
    pub record: usize,
    /// Name of its table.
    pub table: &'a str,
    pub key: &'a str,
    /// What stands between the quotation marks; a number or truth value as written.
    pub value: &'a str,
}

/// Reads the fields of a data file in order. What is not understood ends the reading.
pub fn fields(text: &str) -> impl Iterator<Item = Field<'_>> {
    let mut rest = text;
    let mut record = 0;
    let mut table = "";
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_ascii_start();
            if rest.starts_with('#') {
                rest = after_line(rest).1;
            } else if rest.starts_with('[') {
                let (line, after) = after_line(rest);
                table = line.trim_matches(|c: char| c == '[' || c == ']' || c.is_whitespace());
                record += 1;
                rest = after;
            } else {
                let (key, after) = rest.split_once('=')?;
                let after = after.trim_ascii_start();
                let (value, after) = if let Some(long) = after.strip_prefix("\"\"\"") {
                    long.split_once("\"\"\"")?
                } else if let Some(short) = after.strip_prefix('"') {
                    short.split_once('"')?
                } else {
                    let (line, after) = after_line(after);
                    (line.split('#').next().unwrap_or(line).trim(), after)
                };
                rest = after;
                let key = key.trim();
                return Some(Field {
                    record,
                    table,
                    key,
                    value,
                });
            }
        }
    })
}

/// The first line and what comes after it.
fn after_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

/// Holds [`fields`] against a TOML parser.
///
/// # Panics
/// Where the two read the file differently.
#[cfg(test)]
pub(crate) fn assert_reads_as_toml(text: &str) {
    let file: toml::Table = text.parse().unwrap();
    let mut expected: Vec<(String, String, String)> = Vec::new();
    let word = |value: &toml::Value| match value {
        toml::Value::String(words) => words.clone(),
        other => other.to_string(),
    };
    for (table, value) in &file {
        let records: Vec<&toml::Value> = match value {
            toml::Value::Array(all) => all.iter().collect(),
            one => vec![one],
        };
        for record in records {
            for (key, value) in record.as_table().unwrap() {
                expected.push((table.clone(), key.clone(), word(value)));
            }
        }
    }
    let mut found: Vec<(String, String, String)> = fields(text)
        .map(|f| (f.table.into(), f.key.into(), f.value.into()))
        .collect();
    expected.sort();
    found.sort();
    assert!(!found.is_empty() && found == expected);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_strings_numbers_and_comments_are_read() {
        let text = "# about\n[[kind]]\nname = \"one\" # said\nwords = \"\"\"a; b;\nc\"\"\"\n\n[[kind]]\nmax = 12 # words\nfoot = true\n";
        let read: Vec<_> = fields(text).map(|f| (f.record, f.table, f.key, f.value)).collect();
        assert_eq!(
            read,
            [
                (1, "kind", "name", "one"),
                (1, "kind", "words", "a; b;\nc"),
                (2, "kind", "max", "12"),
                (2, "kind", "foot", "true"),
            ]
        );
        assert_reads_as_toml(text);
        assert_eq!(fields("key").count(), 0);
    }
}
