//! What readers wrote below a story, on a page copied as text.
//!
//! Names and sentences of readers look like crossheads and paragraphs. Only the buttons between them tell: a line such as
//! "Comments (3)" below the story, and from there on again and again "Reply".

use super::Page;
use crate::load::Role;

/// The button below every comment, in the languages of the vocabulary.
const REPLY: [&str; 14] = [
    "reply",
    "antworten",
    "répondre",
    "responder",
    "rispondi",
    "reageer",
    "beantwoorden",
    "svara",
    "svar",
    "vastaa",
    "odpowiedz",
    "ответить",
    "回复",
    "返信",
];
/// No comment has more lines, with the name of its writer and its age.
const LINES: usize = 14;
/// Fewer comments than this are not looked for: a single "Reply" may be anything.
const LEAST: usize = 2;

/// Sets aside the lines from the head of the comments to the last button.
pub fn judge(page: &mut Page<'_>) {
    let buttons: Vec<usize> = (0..page.lines.len()).filter(|&i| is_button(page, i)).collect();
    let Some(&first) = buttons.first() else { return };
    let head = (first.saturating_sub(LINES)..first).rev().find(|&i| {
        let line = &page.lines[i];
        line.is_aside() && line.reason.as_deref() == Some("comment counter")
    });
    let Some(head) = head else { return };
    let chain = 1 + buttons.windows(2).take_while(|w| w[1] - w[0] <= LINES).count();
    let above = page.lines[..head]
        .iter()
        .filter(|l| l.is_firm() && !l.is_aside())
        .take(2)
        .count();
    if chain < LEAST || above < 2 {
        return;
    }
    for line in &mut page.lines[head..buttons[chain - 1]] {
        if !line.is_aside() {
            line.set_aside(Role::Furniture, "comment of a reader");
            line.page = true;
        }
    }
}

/// "Reply", "Like · Reply · Report".
fn is_button(page: &Page<'_>, at: usize) -> bool {
    let line = &page.lines[at];
    (1..=4).contains(&line.count)
        && !line.stop
        && line
            .key
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| REPLY.contains(&word))
}
