//! What markup formats share: tags stripped, character references read.

/// The text between tags, without a parser: for a scrap of markup inside another format.
pub fn tags_stripped(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = match rest[at..].find('>') {
            Some(end) => &rest[at + end + 1..],
            None => "",
        };
        out.push(' ');
    }
    out.push_str(rest);
    out
}
