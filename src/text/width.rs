//! How many terminal cells a text takes.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Cells of one grapheme cluster: 0 for a lone combining or zero-width mark, 1, or 2 for East Asian wide characters and
/// emoji, whatever number of code points they are made of.
pub fn cells(grapheme: &str) -> usize {
    grapheme.width().min(2)
}

/// Cells of a whole text, cluster by cluster, as a terminal that knows grapheme clusters draws it.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(cells).sum()
}

/// The text cut to at most `max` cells, the last of them `…` where something was cut.
pub fn fit(text: &str, max: usize) -> String {
    if width(text) <= max {
        return text.to_string();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let cells = cells(grapheme);
        if used + cells + 1 > max {
            break;
        }
        used += cells;
        out.push_str(grapheme);
    }
    if max > 0 {
        out.truncate(out.trim_end().len());
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_combining_and_joined_characters_count_as_the_terminal_draws_them() {
        assert_eq!(width("abc"), 3);
        assert_eq!(width("叙利亚"), 6);
        assert_eq!(width("e\u{301}a"), 2);
        assert_eq!(width("👩\u{200d}👩\u{200d}👧"), 2);
        assert_eq!(width("a\u{200b}b"), 2);
    }

    #[test]
    fn a_cut_text_says_so_and_never_overflows() {
        assert_eq!(fit("ferry sinks", 11), "ferry sinks");
        assert_eq!(fit("ferry sinks", 7), "ferry…");
        assert_eq!(fit("叙利亚", 4), "叙…");
        assert_eq!(fit("ab", 1), "…");
        assert_eq!(fit("ab", 0), "");
    }
}
