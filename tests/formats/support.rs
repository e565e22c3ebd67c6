//! Shared by the tests of the loaders.

use wirediff::load::{self, Loaded};

/// Loads the one article in some bytes.
pub fn one(name: &str, bytes: &[u8]) -> Loaded {
    let mut all = load::from_bytes(name, None, bytes).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(all.len(), 1, "{name}");
    check(&all[0]);
    all.remove(0)
}

/// The invariant of `Loaded`: blocks in order, not overlapping, holding every character that is not white space.
pub fn check(loaded: &Loaded) {
    let mut at = 0;
    for block in &loaded.blocks {
        assert!(block.span.start >= at && block.span.end > block.span.start);
        assert!(
            loaded.text[at..block.span.start].trim().is_empty(),
            "text between blocks"
        );
        assert!(!loaded.text[block.span.clone()].trim().is_empty());
        at = block.span.end;
    }
    assert!(loaded.text[at..].trim().is_empty(), "text after the last block");
}

/// The texts of the blocks, white space folded.
pub fn blocks(loaded: &Loaded) -> Vec<String> {
    loaded
        .blocks
        .iter()
        .map(|block| wirediff::text::fold::white_space(&loaded.text[block.span.clone()]))
        .collect()
}
