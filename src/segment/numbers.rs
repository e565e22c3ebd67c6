//! The number of a paragraph, as an editor counts it on the page: "¶9". One way of counting for every surface.

use super::Version;
use crate::load::Role;

impl Version {
    /// For every sentence the number of its body paragraph in its own story, counted from 1; 0 for what has no body
    /// role.
    ///
    /// Paragraphs that hold no body sentence (headline, crossheads, furniture, captions) are not counted; each further
    /// story on the page starts anew.
    pub fn paragraph_numbers(&self) -> Vec<usize> {
        let mut count = 0;
        let mut last = None;
        self.sentences
            .iter()
            .map(|s| {
                if s.role != Role::Body {
                    return 0;
                }
                let at = (s.story, s.paragraph);
                if last != Some(at) {
                    if last.is_some_and(|(story, _)| story != s.story) {
                        count = 0;
                    }
                    count += 1;
                    last = Some(at);
                }
                count
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::load::Role;

    #[test]
    fn only_body_paragraphs_count_and_a_second_story_starts_anew() {
        let text = "Headline\n\nOne. Two.\n\nCROSSHEAD\n\nThree.\n\nFour.";
        let loaded = crate::load::from_bytes("a.txt", None, text.as_bytes())
            .unwrap()
            .remove(0);
        let mut version = crate::compare::prepare(loaded);
        for (i, role) in [
            Role::Headline,
            Role::Body,
            Role::Body,
            Role::Crosshead,
            Role::Body,
            Role::Body,
        ]
        .into_iter()
        .enumerate()
        {
            version.sentences[i].role = role;
            version.sentences[i].story = u16::from(i == 5);
        }
        assert_eq!(version.paragraph_numbers(), [0, 1, 1, 0, 2, 1]);
    }
}
