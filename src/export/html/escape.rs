//! Text that is safe wherever HTML takes text: in elements and in quoted attributes.

use crate::text::sanitise;
use std::fmt;

/// Article text or a name, written with mark-up characters as entities and steering characters replaced.
pub struct Text<'a>(pub &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let clean = sanitise::plain(self.0);
        let mut rest = &*clean;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            out.write_str(&rest[..at])?;
            out.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            })?;
            rest = &rest[at + 1..];
        }
        out.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mark_up_comes_from_article_text() {
        assert_eq!(
            Text("<script>alert('x')</script> & \"y\" \x1b[1m").to_string(),
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot; \u{fffd}[1m"
        );
    }
}
