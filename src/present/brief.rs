//! What a flag says, short enough for a line of a list: the words themselves, without the sentence around them.
//!
//! ```text
//! the base says “118”, this version “121”     “118” → “121”
//! the base says “Sunni”, this version does not    “Sunni” → nothing
//! ```

/// The words of a flag for a line of a list, from what it says and the rule that raised it.
///
/// What is no exchange of words is left as it is. Where both sides have the same words, the rule says what differs.
pub fn flag(says: &str, rule: &str) -> String {
    let exchanged = || {
        let (base, other) = says.strip_prefix("the base says ")?.split_once(", this version ")?;
        let quoted = |words: &str| words.starts_with('“') && words.ends_with('”');
        match other {
            "does not" if quoted(base) => Some(format!("{base} → nothing")),
            other if base == other => Some(format!("{base} {rule}")),
            other if quoted(base) && quoted(other) => Some(format!("{base} → {other}")),
            _ => None,
        }
    };
    let gained = || {
        let other = says.strip_prefix("this version says ")?;
        Some(format!("nothing → {}", other.strip_suffix(", the base does not")?))
    };
    exchanged().or_else(gained).unwrap_or_else(|| says.to_string())
}

#[cfg(test)]
mod tests {
    use super::flag;

    #[test]
    fn an_exchange_of_words_is_an_arrow() {
        assert_eq!(
            flag("the base says “118”, this version “121”", "value differs"),
            "“118” → “121”"
        );
        assert_eq!(
            flag("the base says “Sunni”, this version does not", "x"),
            "“Sunni” → nothing"
        );
        assert_eq!(
            flag("this version says “renewed”, the base does not", "x"),
            "nothing → “renewed”"
        );
    }

    #[test]
    fn the_same_words_on_both_sides_name_the_rule() {
        assert_eq!(
            flag(
                "the base says “Hayat”, this version “Hayat”",
                "put into quotation marks"
            ),
            "“Hayat” put into quotation marks"
        );
    }

    #[test]
    fn what_is_no_exchange_stays_as_it_is() {
        for says in [
            "no match found in the base for the opening",
            "between the two quotations the base says “so”, this version quotes them as one",
            "the base says 31",
        ] {
            assert_eq!(flag(says, "x"), says);
        }
    }
}
