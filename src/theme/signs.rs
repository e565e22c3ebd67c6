//! Which characters a terminal shows, and what stands in for the others.

use ratatui::buffer::Buffer;

/// What a terminal can write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// Anything.
    Unicode,
    /// Letters and lines, but few mathematical signs: the Linux console's font has 256 or 512 shapes.
    Console,
    /// Nothing but ASCII: the locale names another encoding than UTF-8.
    Ascii,
}

impl Signs {
    /// What the environment says of the terminal; `get` looks up a variable. Without a locale UTF-8 is taken for granted,
    /// as terminals of today speak it.
    pub fn detect(get: impl Fn(&str) -> Option<String>) -> Signs {
        // The order in which the C library looks; an empty one counts as not set (POSIX.1-2017, 8.2).
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .filter_map(&get)
            .find(|v| !v.is_empty());
        let utf8 = locale.is_none_or(|l| {
            let l = l.to_ascii_lowercase();
            l.contains("utf-8") || l.contains("utf8")
        });
        let term = get("TERM").unwrap_or_default();
        match (utf8, term.as_str()) {
            (false, _) => Signs::Ascii,
            (true, "linux" | "dumb" | "vt100" | "vt220") => Signs::Console,
            (true, _) => Signs::Unicode,
        }
    }

    /// True where the signs between the texts have to be plain ones.
    pub fn are_plain(self) -> bool {
        self != Signs::Unicode
    }
}

/// Writes every cell that is not ASCII in ASCII, one cell for one, so that nothing moves.
pub fn to_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let stand_in = cell.symbol().chars().next().map_or(' ', stand_in);
            cell.set_char(stand_in);
        }
    }
}

/// The ASCII character that says most of what `c` says; `?` where none does.
fn stand_in(c: char) -> char {
    match c {
        c if c.is_ascii() => c,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '▕' => ' ',
        '‘' | '’' | '‚' | '′' => '\'',
        '“' | '”' | '„' | '«' | '»' | '″' => '"',
        '‐'..='―' | '−' | '─' | '┄' => '-',
        '│' | '┃' | '▌' | '▎' | '▏' | '▐' => '|',
        '█' => '#',
        '▒' => '=',
        '░' | '…' | '·' => '.',
        '┼' | '├' | '└' | '┌' | '┐' | '┘' | '┤' | '┬' | '┴' | '╭' | '╮' | '╰' | '╯' => '+',
        '←' | '‹' => '<',
        '→' | '›' => '>',
        '↑' => '^',
        '↓' => 'v',
        '↕' => 'm',
        '≠' => '!',
        '≈' => 'R',
        '×' => 'x',
        '•' | '∙' => '*',
        '¶' => '#',
        'À'..='Å' => 'A',
        'à'..='å' => 'a',
        'Ç' => 'C',
        'ç' => 'c',
        'È'..='Ë' => 'E',
        'è'..='ë' => 'e',
        'Ì'..='Ï' => 'I',
        'ì'..='ï' => 'i',
        'Ñ' => 'N',
        'ñ' => 'n',
        'Ò'..='Ö' | 'Ø' => 'O',
        'ò'..='ö' | 'ø' => 'o',
        'Ù'..='Ü' => 'U',
        'ù'..='ü' => 'u',
        'ß' => 's',
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    #[test]
    fn the_locale_says_whether_more_than_ascii_can_be_written() {
        let with = |pairs: &'static [(&'static str, &'static str)]| {
            Signs::detect(|name| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| v.to_string()))
        };
        assert_eq!(with(&[("TERM", "xterm")]), Signs::Unicode);
        assert_eq!(with(&[("LANG", "en_US.UTF-8"), ("TERM", "linux")]), Signs::Console);
        assert_eq!(with(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")]), Signs::Ascii);
        assert_eq!(with(&[("LC_ALL", ""), ("LANG", "C.utf8")]), Signs::Unicode);
    }

    #[test]
    fn a_screen_in_ascii_stays_in_place() {
        let words = "│ “naïve” – ¶4 日本 ≈ …";
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 1));
        buffer.set_string(0, 0, words, ratatui::style::Style::default());
        to_ascii(&mut buffer);
        let text: String = buffer.content.iter().map(|c| c.symbol()).collect();
        assert_eq!(text, "| \"naive\" - #4 ? ?  R . ");
    }
}
