//! Sentence ends in hard copy of our own writing, several languages: `sentences.txt`.

use wirediff::segment::boundary::sentences;

#[test]
fn hard_sentences_end_where_an_editor_ends_them() {
    let mut language = "";
    let (mut cases, mut wrong) = (0, Vec::new());
    for line in include_str!("sentences.txt").lines().filter(|l| !l.starts_with('#')) {
        if let Some(tag) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            language = tag;
            continue;
        }
        cases += 1;
        // where a mark stands without a space, the copy has none
        let text = line.replace(" ¦ ", " ").replace('¦', "");
        let wanted: Vec<&str> = line.split('¦').map(str::trim).collect();
        let found: Vec<&str> = sentences(&text, language).into_iter().map(|s| &text[s]).collect();
        if found != wanted {
            wrong.push(format!("{language}: {line}\n      {}", found.join(" ¦ ")));
        }
    }
    assert!(
        wrong.is_empty() && cases >= 150,
        "{} of {cases}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
