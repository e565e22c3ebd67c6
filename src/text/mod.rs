//! Ranges, display width, comparison keys and sanitising: what is known of text as such. Knows nothing of articles.

pub mod fold;
pub mod frozen;
pub mod length;
pub mod place;
pub mod records;
pub mod runs;
pub mod sanitise;
pub mod scripts;
pub mod search;
pub mod shorten;
pub mod width;
pub mod wrap;

/// A range of bytes of an immutable text. Always on character boundaries.
pub type Span = std::ops::Range<usize>;
