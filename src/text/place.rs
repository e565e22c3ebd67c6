//! Where in a file something stands, as an editor counts, and what is wrong with TOML there.

/// The line of a byte, counted from 1.
pub fn line(text: &str, byte: usize) -> usize {
    text.as_bytes()[..byte.min(text.len())]
        .iter()
        .filter(|b| **b == b'\n')
        .count()
        + 1
}

/// What is wrong with a file that is no TOML, or not the TOML that is wanted: "line 3: not TOML: …".
///
/// The library's own words draw the line with an arrow below it, over several lines; this is for one sentence.
pub fn toml_mistake(text: &str, error: &toml::de::Error) -> String {
    let line = error.span().map_or(1, |span| line(text, span.start));
    let told = error.message().lines().next().unwrap_or_default();
    let plain = |words: &str| words.replace('`', "");
    match told
        .strip_prefix("unknown field ")
        .and_then(|rest| rest.split_once(", "))
    {
        Some((name, wanted)) => {
            let wanted = wanted
                .trim_start_matches("expected one of ")
                .trim_start_matches("expected ");
            format!(
                "line {line}: there is no key {}; there are {}",
                plain(name),
                plain(wanted).replace(" or ", " and ")
            )
        }
        None if error.span().is_some() && text.parse::<toml::Table>().is_err() => {
            format!("line {line}: not TOML: {told}")
        }
        None => format!("line {line}: {}", plain(told)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[test]
    fn a_mistake_is_told_in_one_line_with_its_place() {
        #[derive(Deserialize, Debug)]
        #[serde(deny_unknown_fields)]
        #[allow(dead_code)]
        struct Wanted {
            title: String,
            base: Option<String>,
        }
        let told = |text: &str| toml_mistake(text, &toml::from_str::<Wanted>(text).unwrap_err());
        assert_eq!(
            told("title = \"a\"\ncolour = 1"),
            "line 2: there is no key colour; there are title and base"
        );
        for broken in ["\n\ntitle = \"a", "\n\ntitle = ", "\n\ntitle = 3"] {
            let told = told(broken);
            assert!(
                told.starts_with("line 3: ") && !told.contains('\n') && !told.contains('|'),
                "{told}"
            );
        }
        assert!(told("title = \"a").contains("not TOML"));
        assert!(!told("title = 3").contains("not TOML"));
    }
}
